"""Words as officials write them into a form: measures, names with the actors they mean, and progress with its state.

A name is (printed, actors); an actor is its identifier in the vocabulary, or "?" and words that nobody is known by.
"""

from __future__ import annotations

from dataclasses import dataclass

Named = tuple[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Place:
    """A region as its officials name it: its council, and the centre that its own "ELY" means."""

    name: str
    genitive: str
    council: str
    council_slug: str
    ely: str
    ely_slug: str

    def council_genitive(self) -> str:
        """ "Kainuun liiton"."""
        return self.council[:-2] + "on"


PLACES = (
    Place("Kainuu", "Kainuun", "Kainuun liitto", "kainuun-liitto", "Kainuun ELY-keskus", "kainuun-ely-keskus"),
    Place("Lappi", "Lapin", "Lapin liitto", "lapin-liitto", "Lapin ELY-keskus", "lapin-ely-keskus"),
    Place(
        "Pohjois-Karjala",
        "Pohjois-Karjalan",
        "Pohjois-Karjalan maakuntaliitto",
        "pohjois-karjalan-maakuntaliitto",
        "Pohjois-Karjalan ELY-keskus",
        "pohjois-karjalan-ely-keskus",
    ),
    Place(
        "Etelä-Savo",
        "Etelä-Savon",
        "Etelä-Savon liitto",
        "etela-savon-liitto",
        "Etelä-Savon ELY-keskus",
        "etela-savon-ely-keskus",
    ),
    Place(
        "Kymenlaakso",
        "Kymenlaakson",
        "Kymenlaakson liitto",
        "kymenlaakson-liitto",
        "Kaakkois-Suomen ELY-keskus",
        "kaakkois-suomen-ely-keskus",
    ),
    Place(
        "Päijät-Häme",
        "Päijät-Hämeen",
        "Päijät-Hämeen liitto",
        "paijat-hameen-liitto",
        "Hämeen ELY-keskus",
        "hameen-ely-keskus",
    ),
    Place(
        "Pohjanmaa",
        "Pohjanmaan",
        "Pohjanmaan liitto",
        "pohjanmaan-liitto",
        "Pohjanmaan ELY-keskus",
        "pohjanmaan-ely-keskus",
    ),
    Place(
        "Varsinais-Suomi",
        "Varsinais-Suomen",
        "Varsinais-Suomen liitto",
        "varsinais-suomen-liitto",
        "Varsinais-Suomen ELY-keskus",
        "varsinais-suomen-ely-keskus",
    ),
)
THEMES = {"fi": ("Saavutettavuus", "Huoltovarmuus", "Vihreä siirtymä"), "sv": ("Tillgänglighet", "Grön omställning")}
VERBS = (
    "Parannetaan",
    "Selvitetään",
    "Edistetään",
    "Turvataan",
    "Kehitetään TEM:n kanssa",
    "Uudistetaan",
    "Varmistetaan (kunnat mukaan lukien)",
)
OBJECTS = (
    "Oulu–Kajaani-radan perusparannusta",
    "valtatie 5:n rahoitusta vuosille 2024–2027",
    "etätyön edellytyksiä: tilat, yhteydet, osaaminen",
    "yritysten, kuntien ja korkeakoulujen yhteistyötä",
    "kylien palveluja (kauppa; posti; apteekki)",
    "lentoliikennettä Helsingin ja Kajaanin välillä",
    "työvoiman saatavuutta",
    "3. sektorin toimintaa",
    "pk-yritysten vientiä mm. Ruotsiin ja Norjaan",
)
ENDS = ("", " Kainuussa", " vuoteen 2030 mennessä", ", jotta matka-ajat lyhenevät", " ELY-keskuksen johdolla", ".")
SV_VERBS = ("Förbättra", "Utreda", "Främja", "Trygga")
SV_OBJECTS = (
    "tågförbindelserna till Vasa",
    "företagens tillgång till arbetskraft",
    "servicen i byarna (butik, post)",
    "fibernätet i skärgården",
)
SV_ENDS = ("", " före 2030", " i hela landskapet", " tillsammans med kommunerna")

STATE: tuple[Named, ...] = (
    ("LVM", ("lvm",)),
    ("TEM, YM", ("tem", "ym")),
    ("TEM/MMM", ("tem", "mmm")),
    ("TEM ja OKM", ("tem", "okm")),
    ("tem", ("tem",)),
    ("STM:n", ("stm",)),
    ("työ- ja elinkeinoministeriön", ("tem",)),
    ("Liikenne- ja viestintäministeriö, valtiovarainministeriö", ("lvm", "vm")),
    ("LVM (Väylävirasto)", ("lvm", "?Väylävirasto")),
    ("OKM yhdessä korkeakoulujen kanssa", ("okm", "korkeakoulut")),
    ("maa- ja metsätalousministeriö & YM", ("mmm", "ym")),
    ("LVM\nTEM", ("lvm", "tem")),
    ("• SM\n• PLM", ("sm", "plm")),
    ("TEM + VM", ("tem", "vm")),
    ("Traficom; Väylävirasto", ("traficom", "?Väylävirasto")),
    ("LVM sekä Business Finland", ("lvm", "?Business Finland")),
    ("Testilän Rata Oy", ("?Testilän Rata Oy",)),
    ("TEM.", ("tem",)),
    ("-", ()),
    ("", ()),
)
SV_STATE: tuple[Named, ...] = (
    ("arbets- och näringsministeriet", ("tem",)),
    ("Kommunikationsministeriet, finansministeriet", ("lvm", "vm")),
    ("ANM", ("tem",)),
    ("TEM och LVM", ("tem", "lvm")),
    ("Trafikledsverket", ("?Trafikledsverket",)),
    ("", ()),
)


def region_names(place: Place) -> tuple[Named, ...]:
    """Cells of the regions' column, as the officials of a region write them."""
    council, ely = place.council_slug, place.ely_slug
    return (
        (place.council, (council,)),
        (f"{place.council} ja ELY-keskus", (council, ely)),
        (place.ely, (ely,)),
        ("ELY", (ely,)),
        ("ELY-keskus, kunnat", (ely, "kunnat")),
        ("maakunnan liitto", (council,)),
        ("Maakuntaliitto", (council,)),
        ("liitto, ELY", (council, ely)),
        (f"{place.council_genitive()} ja kuntien", (council, "kunnat")),
        ("kaikki maakunnan kunnat", ("kunnat",)),
        (f"{place.council}, {place.ely}, yritykset", (council, ely, "yritykset")),
        ("kunnat, yritykset ja järjestöt", ("kunnat", "yritykset", "jarjestot")),
        (f"{place.council}; Testilän kunta", (council, "?Testilän kunta")),
        (f"{place.genitive} Etu Oy", (f"?{place.genitive} Etu Oy",)),
        (f"{place.genitive} Yrittäjät ry, kunnat", (f"?{place.genitive} Yrittäjät ry", "kunnat")),
        (f"{place.genitive} hyvinvointialue", (f"?{place.genitive} hyvinvointialue",)),
        ("Testilän ammattikorkeakoulu, oppilaitokset", ("?Testilän ammattikorkeakoulu", "oppilaitokset")),
        (f"{place.council[:-3]}to", (f"?{place.council[:-3]}to",)),
        (f"• {place.council}\n• {place.ely}", (council, ely)),
        (f"{place.council} (kunnat, yritykset)", (council, "kunnat", "yritykset")),
        ("–", ()),
        ("", ()),
    )


SV_REGION: tuple[Named, ...] = (
    ("Österbottens förbund", ("pohjanmaan-liitto",)),
    ("Österbottens förbund, NTM-centralen", ("pohjanmaan-liitto", "pohjanmaan-ely-keskus")),
    ("NTM-centralen i Österbotten och kommunerna", ("pohjanmaan-ely-keskus", "kunnat")),
    ("Närings-, trafik- och miljöcentralen", ("pohjanmaan-ely-keskus",)),
    ("landskapsförbundet", ("pohjanmaan-liitto",)),
    ("förbundet; kommunerna", ("pohjanmaan-liitto", "kunnat")),
    ("företag, kommuner", ("yritykset", "kunnat")),
    ("Testby byaförening rf", ("?Testby byaförening rf",)),
    ("", ()),
)
Told = tuple[str, str | None]
PROGRESS: tuple[Told, ...] = (
    ("Ei uutta", "nothing-new"),
    ("ei muutoksia edelliseen", "nothing-new"),
    ("Ei uutta raportoitavaa.", "nothing-new"),
    ("Kesken", "under-way"),
    ("kesken.", "under-way"),
    ("Valmis", "done"),
    ("Etenee suunnitellusti", "under-way"),
    ("Ei ole aloitettu", "not-started"),
    ("Ei vielä aloitettu, rahoitus puuttuu.", "not-started"),
    ("Työ on käynnissä; seuraava kokous 3.5.2024.", "under-way"),
    ("Rahoitushakemus jätetty 12.1.2024.", None),
    ("Kunnat ja LVM neuvottelevat.", None),
    ("Toteutunut.", "done"),
    ("Hanke on keskeytetty.", "stopped"),
    ("Selvitys valmistuu 2025.", None),
    ("Ei edennyt.", None),
    ("-", None),
    ("", None),
)
SV_PROGRESS: tuple[Told, ...] = (
    ("Inget nytt", "nothing-new"),
    ("Inga förändringar", "nothing-new"),
    ("Pågår", "under-way"),
    ("Klart", "done"),
    ("Inte påbörjat", "not-started"),
    ("Diskussioner förs med ministeriet.", None),
    ("", None),
)
