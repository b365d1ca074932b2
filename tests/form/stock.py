"""What generated forms are filled with: names with the actors they stand for, measures, and progress texts with states.

Every expectation stands beside what is written, so that nothing is expected because the reader says so.
"""

from __future__ import annotations

from typing import Final

Named = tuple[str, tuple[str | None, ...]]
"""What is written in a cell, and the slugs it stands for in order; None is a name that nobody knows."""

COUNCILS: Final = {
    "Uudenmaan": "liitto", "Varsinais-Suomen": "liitto", "Satakunnan": "liitto", "Hämeen": "liitto",
    "Pirkanmaan": "liitto", "Päijät-Hämeen": "liitto", "Kymenlaakson": "liitto", "Etelä-Karjalan": "liitto",
    "Etelä-Savon": "liitto", "Pohjois-Savon": "liitto", "Pohjois-Karjalan": "maakuntaliitto",
    "Keski-Suomen": "liitto", "Etelä-Pohjanmaan": "liitto", "Pohjanmaan": "liitto", "Keski-Pohjanmaan": "liitto",
    "Pohjois-Pohjanmaan": "liitto", "Kainuun": "liitto", "Lapin": "liitto",
}  # fmt: skip
ALAND: Final = "Ålands landskapsregering"
SHARED_ELY: Final = {
    "Päijät-Hämeen": "hameen-ely-keskus",
    "Kymenlaakson": "kaakkois-suomen-ely-keskus",
    "Etelä-Karjalan": "kaakkois-suomen-ely-keskus",
    "Keski-Pohjanmaan": "pohjanmaan-ely-keskus",
}
"""The centre of a region that has no centre of its own name."""
ELY: Final = frozenset({
    "Uudenmaan", "Varsinais-Suomen", "Satakunnan", "Hämeen", "Pirkanmaan", "Etelä-Savon", "Pohjois-Savon",
    "Pohjois-Karjalan", "Keski-Suomen", "Etelä-Pohjanmaan", "Pohjanmaan", "Pohjois-Pohjanmaan", "Kainuun", "Lapin",
})  # fmt: skip
STATE: Final[tuple[Named, ...]] = (
    ("TEM", ("tem",)),
    ("TEM, YM", ("tem", "ym")),
    ("OKM/STM", ("okm", "stm")),
    ("LVM ja VM", ("lvm", "vm")),
    ("Työ- ja elinkeinoministeriö", ("tem",)),
    ("työ- ja elinkeinoministeriö (TEM), OKM", ("tem", "okm")),
    ("Maa- ja metsätalousministeriö ja ympäristöministeriö", ("mmm", "ym")),
    ("Ympäristöministeriölle", ("ym",)),
    ("LVM:lle; STM:lle", ("lvm", "stm")),
    ("TEM (vetovastuu), SM", ("tem", "sm")),
    ("• LVM\n• VM", ("lvm", "vm")),
    ("OKM\nSTM\nSM", ("okm", "stm", "sm")),
    ("Oikeusministeriö", ("oikeusministerio",)),
    ("VNK & PLM", ("vnk", "plm")),
    ("Liikenneministeriö", (None,)),
    ("TEM, Väylärahasto", ("tem", None)),
    ("Rajaseutukeskus ja YM", (None, "ym")),
    ("Työ- ja elinkeinoministeriön aluejaosto", (None,)),
    ("", ()),
    ("–", ()),
)
UNKNOWN: Final = ("Osuuskunta Kuura", "Tulevaisuusverstas", "Kehitysyhtiö Revontuli", "Metsäpajan ohjausryhmä")
OBJECTS: Final = (
    "osaavan työvoiman saatavuutta", "vähähiilistä liikennettä", "etätyön edellytyksiä", "biokaasun jakeluverkkoa",
    "raideyhteyksien suunnittelua", "luontomatkailun laatua", "vetytalouden kokeiluja", "jatkuvaa oppimista",
    "digitaalisten palvelujen käyttöä", "ruokaketjun huoltovarmuutta", "sataman kehittämistä", "rajaseudun elinvoimaa",
)  # fmt: skip
VERBS: Final = ("Kehitetään", "Lisätään", "Tuetaan", "Vahvistetaan", "Edistetään", "Parannetaan", "Selvitetään")
PLACES: Final = ("keskusten ulkopuolella", "koko maakunnassa", "rannikolla", "valtatien varrella", "kolmessa kohteessa")
SV_OBJECTS: Final = ("tillgången på kunnig arbetskraft", "utsläppssnåla transporter", "distansarbete på landsbygden")
SV_VERBS: Final = ("Utveckla", "Öka", "Stöda", "Stärka", "Främja")
SV_PLACES: Final = ("i hela landskapet", "vid kusten", "längs riksvägen", "på tre orter")
THEMES: Final = (
    "Saavutettavuus", "Vihreä siirtymä ja uusi teollisuus", "Osaavan työvoiman saatavuus", "Kokonaisturvallisuus",
    "Väestönmuutos ja palvelut",
)  # fmt: skip
PROGRESS: Final = (
    ("Ei uutta raportoitavaa.", "nothing-new"),
    ("Tilanne ennallaan", "nothing-new"),
    ("Hanke on käynnissä, rahoitus vuoteen 2026.", "under-way"),
    ("Työ on aloitettu keväällä.", "under-way"),
    ("Toteutunut 2024.", "done"),
    ("Selvitys on valmistunut ja julkaistu.", "done"),
    ("Keskeytetty rahoituksen puuttuessa.", "stopped"),
    ("Ei ole vielä käynnistynyt.", "not-started"),
    ("Rahoitusta on haettu kahdesta lähteestä.", None),
    ("Ei ole toteutunut suunnitellusti.", None),
    ("Esiselvitys valmistui, toteutus käynnissä.", None),
)
SV_PROGRESS: Final = (
    ("Inget nytt att rapportera.", "nothing-new"),
    ("Projektet pågår till 2026.", "under-way"),
    ("Har genomförts.", "done"),
    ("Inte påbörjad.", "not-started"),
    ("Finansiering har sökts.", None),
)
