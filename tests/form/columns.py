"""The columns that officials give their tables: heads by what they stand over, names of the sides, added columns."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its head, the head under it, and which part of a row stands in it."""

    head: str
    sub: str
    part: str


SIDES = {
    "fi": (
        ("VN", "Maakunnat"),
        ("Valtioneuvosto", "Maakunta"),
        ("valtio", "maakunnat"),
        ("VN", "Mk"),
        ("Vn", "MAAKUNTA"),
    ),
    "sv": (("Statsrådet", "Landskapen"), ("SR", "Landskap"), ("Staten", "Region"), ("Statsrådet", "landskapet")),
}
HEADS = {
    "fi": {
        "ongoing": ("Käynnissä olevat toimenpiteet", "Käynnissä olevat toimet", "KÄYNNISSÄ OLEVAT TOIMENPITEET"),
        "proposed": ("Ehdotukset uusiksi toimenpiteiksi", "Ehdotukset uusiksi toimiksi", "Uudet toimenpide-ehdotukset"),
        "who": ("Vastuutahot", "Vastuutaho", "Vastuutahot:", "Vastuu"),
        "follow": (
            "Toimenpiteet (käynnissä olevat ja ehdotukset uusiksi toimenpiteiksi)",
            "Toimenpiteet (käynnissä olevat ja ehdotukset uusiksi toimenpiteiksi",
            "Toimenpide",
            "Toimenpiteet",
        ),
        "progress": ("Etenemisen tilanne", "Etenemistilanne", "Tilanne", "Eteneminen"),
        "theme": (
            "Keskusteluteema/käsillä olevan tilanteen kuvaus",
            "Kehittämiskärjet/haasteet ja mahdollisuudet",
            "Tavoitteet",
        ),
    },
    "sv": {
        "ongoing": ("Pågående åtgärder",),
        "proposed": ("Förslag till nya åtgärder",),
        "who": ("Ansvariga", "Ansvariga parter", "Ansvarig"),
        "follow": ("Åtgärder (pågående och förslag till nya åtgärder)", "Åtgärder", "Åtgärd"),
        "progress": ("Läget", "Hur åtgärden framskrider", "Lägesrapport"),
        "theme": ("Diskussionstema/beskrivning av nuläget", "Utvecklingsspetsar/utmaningar och möjligheter", "Mål"),
    },
}
EXTRA = {
    "fi": {
        "Nro": ("1", "2", "3"),
        "Aikataulu": ("2024–2026", "syksy 2024", ""),
        "Rahoitus": ("AKKE", "EAKR", ""),
        "Huomiot": ("", ""),
    },
    "sv": {"Nr": ("1", "2", "3"), "Tidtabell": ("2024–2026", "hösten 2024", ""), "Finansiering": ("ERUF", "")},
}
