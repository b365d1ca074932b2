"""What the pages of dumps and loads say, and what the change feed says of itself, in three languages."""

from __future__ import annotations

COPIES: dict[str, dict[str, str]] = {
    "fi": {
        "dumps": "Tallenteet",
        "feed": "Muutosvirta",
        "dumps_lead": "Kaikki julkaistu tiedostoina. Tallenne kertoo latauksensa; sama lataus antaa samat tavut.",
        "no_dumps": "Tallenteita ei ole vielä tehty.",
        "file": "Tiedosto",
        "size": "Koko (tavua)",
        "checksum": "Tarkistussumma (SHA-256)",
        "time": "Aika",
        "loads": "Lataukset",
        "loads_lead": "Mitä kukin lataus muutti. Muutokset järjestyksessä antavat sen, mikä on nyt julkaistu.",
        "kind": "Laji",
        "added": "Lisättyjä tietoja",
        "removed": "Poistettuja tietoja",
        "change": "Muutos",
        "report": "Raportti",
    },
    "sv": {
        "dumps": "Datadumpar",
        "feed": "Ändringsflöde",
        "dumps_lead": "Allt publicerat som filer. Varje dump anger sin inläsning; samma inläsning ger samma byte.",
        "no_dumps": "Inga dumpar har gjorts ännu.",
        "file": "Fil",
        "size": "Storlek (byte)",
        "checksum": "Kontrollsumma (SHA-256)",
        "time": "Tid",
        "loads": "Inläsningar",
        "loads_lead": "Vad varje inläsning ändrade. Ändringarna i ordning ger det som nu är publicerat.",
        "kind": "Slag",
        "added": "Tillagda uppgifter",
        "removed": "Borttagna uppgifter",
        "change": "Ändring",
        "report": "Rapport",
    },
    "en": {
        "dumps": "Dumps",
        "feed": "Change feed",
        "dumps_lead": "Everything published, as files. Each dump names its load; the same load gives the same bytes.",
        "no_dumps": "No dump has been made yet.",
        "file": "File",
        "size": "Size (bytes)",
        "checksum": "Checksum (SHA-256)",
        "time": "Time",
        "loads": "Loads",
        "loads_lead": "What each load changed. The changes in order give what is published now.",
        "kind": "Kind",
        "added": "Facts added",
        "removed": "Facts removed",
        "change": "Change",
        "report": "Report",
    },
}

RETENTION = {
    "fi": (
        "Kaikki, mitä kukin lataus muutti. Mikään ei vanhene: syötteessä ovat kaikki lataukset ensimmäisestä alkaen. "
        "Poistettu (alke erase) häviää myös aiemmilta sivuilta, ja poiston latauksessa kerrotaan, minkä nimi voidaan "
        "kertoa. Kun nimi paljastaisi poistetun, syötteen osoite vaihtuu: lue silloin kaikki alusta."
    ),
    "sv": (
        "Allt som varje inläsning ändrade. Inget föråldras: flödet har alla inläsningar från den första. Det som "
        "raderas (alke erase) försvinner även från tidigare sidor, och raderingens inläsning nämner det som "
        "kan nämnas. När ett namn skulle avslöja det raderade byter flödet adress: läs då allt från början."
    ),
    "en": (
        "Everything that each load changed. Nothing expires: the feed has all loads from the first. What is erased "
        "(alke erase) vanishes from earlier pages too, and the load of the erasure names what may be named. Where a "
        "name would tell what was erased, the stream gets another address: read everything from the beginning then."
    ),
}
