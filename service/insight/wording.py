"""The words of paths, lists and pictures in Finnish, Swedish and English."""

from __future__ import annotations

from typing import Final

from service.store.names import SKOS

LANGUAGES: Final = ("fi", "sv", "en")
STANDINGS: Final = {
    "fi": ("sanottu asiakirjassa", "päätelty", "asiantuntijan yhdistämä"),
    "sv": ("sagt i ett dokument", "härlett", "kopplat av en sakkunnig"),
    "en": ("said in a document", "inferred", "linked by an expert"),
}
RELATIONS: Final = {
    "fi": {SKOS + "closeMatch": "vastaa läheisesti", SKOS + "exactMatch": "vastaa täysin"},
    "sv": {SKOS + "closeMatch": "motsvarar nära", SKOS + "exactMatch": "motsvarar helt"},
    "en": {SKOS + "closeMatch": "closely matches", SKOS + "exactMatch": "exactly matches"},
}
"""What relations of others are called."""
TEXTS: Final = {
    "fi": {
        "path": "Miten nämä liittyvät toisiinsa",
        "no-path": "Näiden välillä ei ole polkua, jonka jokaisella askeleella olisi todiste. Yhteinen vuosi, asiakirja "
        "tai moneen asiaan liittyvä toimija ei yhdistä.",
        "same": "Nämä ovat sama kohde.",
        "hangs": "Mitä tähän liittyy ja tästä riippuu",
        "nothing": "Mitään ei liity tähän niin, että siitä olisi todiste.",
        "cut": "Näytetään {shown} ensimmäistä; kaikkiaan {all}.",
        "steps": "askelta",
        "load": "Tiedot latauksesta",
        "reason": "peruste",
        "orphans": "Luettua, joka ei liity mihinkään",
        "no-orphans": "Kaikki luettu liittyy johonkin.",
        "communities": "Yhteen kuuluvat teemat vuosien yli",
        "community": "Ryhmä",
    },
    "sv": {
        "path": "Hur dessa hänger ihop",
        "no-path": "Mellan dessa finns ingen väg där varje steg har belägg. Ett gemensamt år, dokument eller en aktör "
        "som hör till mycket förenar inte.",
        "same": "Dessa är samma sak.",
        "hangs": "Vad som hör till och beror på detta",
        "nothing": "Ingenting hör till detta så att det finns belägg.",
        "cut": "De {shown} första visas; sammanlagt {all}.",
        "steps": "steg",
        "load": "Uppgifter från inläsningen",
        "reason": "grund",
        "orphans": "Läst som inte hör till något",
        "no-orphans": "Allt som lästs hör till något.",
        "communities": "Teman som hör ihop över åren",
        "community": "Grupp",
    },
    "en": {
        "path": "How these are connected",
        "no-path": "No path connects these of which every step has evidence. A year, a document or an actor of many "
        "things in common connects nothing.",
        "same": "These are the same thing.",
        "hangs": "What belongs to this and depends on it",
        "nothing": "Nothing belongs to this in a way that has evidence.",
        "cut": "The first {shown} are shown; {all} in all.",
        "steps": "steps",
        "load": "Data of load",
        "reason": "reason",
        "orphans": "Read, and connected to nothing",
        "no-orphans": "Everything that was read is connected to something.",
        "communities": "Themes that belong together over the years",
        "community": "Group",
    },
}
