"""The words of a comparison of two documents in Finnish, Swedish and English."""

from __future__ import annotations

from typing import Final

KINDS: Final = {"reworded": "one-reworded", "added": "one-added", "dropped": "one-dropped", "moved": "one-moved"}
TEXTS: Final = {
    "fi": {
        "head": "Mikä muuttui",
        "marks": "Muuttuneet sanat ovat hakasulkeissa. Vertailu on laskettu teksteistä; vain yhteydet ovat jonkun "
        "hyväksymiä.",
        "same": "Asiakirjoissa ei ole eroja.",
        "reworded": "sanamuoto muuttunut",
        "added": "lisätty",
        "dropped": "poistettu",
        "moved": "siirretty",
        "unchanged": "ennallaan",
        "one-reworded": "Sanamuoto muuttui",
        "one-added": "Lisätty",
        "one-dropped": "Poistettu",
        "one-moved": "Siirretty",
        "also-moved": " ja paikka vaihtui",
        "linked": "Hyväksytyt yhteydet",
        "reason": "peruste",
        "text": "Teksti virkkeittäin",
        "load": "Tiedot latauksesta",
    },
    "sv": {
        "head": "Vad som ändrades",
        "marks": "Ändrade ord står inom hakparentes. Jämförelsen är beräknad ur texterna; bara kopplingarna har "
        "godkänts av någon.",
        "same": "Dokumenten skiljer sig inte.",
        "reworded": "omformulerade",
        "added": "tillagda",
        "dropped": "borttagna",
        "moved": "flyttade",
        "unchanged": "oförändrade",
        "one-reworded": "Omformulerad",
        "one-added": "Tillagd",
        "one-dropped": "Borttagen",
        "one-moved": "Flyttad",
        "also-moved": " och flyttad",
        "linked": "Godkända kopplingar",
        "reason": "grund",
        "text": "Texten mening för mening",
        "load": "Uppgifter från inläsningen",
    },
    "en": {
        "head": "What changed",
        "marks": "Words that changed are in brackets. The comparison is computed from the texts; only the links "
        "have been accepted by somebody.",
        "same": "The documents do not differ.",
        "reworded": "reworded",
        "added": "added",
        "dropped": "dropped",
        "moved": "moved",
        "unchanged": "unchanged",
        "one-reworded": "Reworded",
        "one-added": "Added",
        "one-dropped": "Dropped",
        "one-moved": "Moved",
        "also-moved": " and moved",
        "linked": "Accepted links",
        "reason": "reason",
        "text": "The text by sentences",
        "load": "Data of load",
    },
}
