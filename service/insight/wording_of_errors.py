"""Why a connection, a network, a picture or a comparison is not shown, in Finnish, Swedish and English.

By kind, what is wrong and what to do; `{about}` is what was asked for, `{listed}` what there is to choose from.
"""

from __future__ import annotations

from typing import Final

NOTHING_SHOWN: Final = {"fi": "Mitään ei näytetty.", "sv": "Ingenting visades.", "en": "Nothing was shown."}
MORE: Final = {"fi": "… ja {n} muuta", "sv": "… och {n} till", "en": "… and {n} more"}
_NAME = {
    "fi": "Anna asiakirja niin kuin alke query documents-loaded sen luettelee, tai TUNNUS@LATAUS, jonka lataus on "
    "luettelossa alke history.",
    "sv": "Ange dokumentet så som alke query documents-loaded listar det, eller ID@INLÄSNING med en inläsning ur "
    "alke history.",
    "en": "Name a document as alke query documents-loaded lists it, or ID@LOAD with a load of alke history.",
}

ERRORS: Final[dict[str, dict[str, tuple[str, str]]]] = {
    "fi": {
        "thing-unknown": (
            "tämännimistä kohdetta ei ole julkaistu.",
            "Anna sanoja kohteen nimestä tai sen osoite.",
        ),
        "thing-unknown.blank": ("kohdetta ei nimetty.", "Anna sanoja kohteen nimestä tai sen osoite."),
        "thing-unknown.near": ("tämännimistä kohdetta ei ole julkaistu.", "Tarkoititko jotakin näistä?\n{listed}"),
        "thing-unknown.nothing": (
            "mitään ei ole ladattu.",
            "Lataa ensin asiakirjat, esimerkiksi: alke load documents/ (ALKE_HOME nimeää tietokansion).",
        ),
        "thing-ambiguous": ("nimi sopii moneen kohteeseen.", "Valitse yksi:\n{listed}"),
        "picture-kind": ("tällaista kuvaa ei ole.", "Valitse jokin näistä: {listed}"),
        "picture-thing": ("kuva on yhdestä kohteesta.", "Kerro mistä: sanoja sen nimestä tai sen osoite."),
        "picture-year": ("”{about}” ei ole vuosi.", "Anna vuosi, esimerkiksi 2023, tai jätä se pois."),
        "network-large": (
            "yhteyksiä on enemmän kuin {listed}.",
            "Pyydä yhden kohteen ympäristö tai pienempi etäisyys.",
        ),
        "version-unknown.log": ("tätä versiota ei ole lataushistoriassa.", _NAME["fi"]),
        "version-unknown.then": ("asiakirjaa ei ollut silloin julkaistu.", _NAME["fi"]),
        "version-unknown.past": ("sellaista latausta ei ole, tai mitään ei ollut silloin ladattu.", _NAME["fi"]),
        "version-unknown.text": ("asiakirjan tekstiä ei ole tallessa.", _NAME["fi"]),
        "version-unknown.file": (
            "tästä ei voi lukea yhtä asiakirjaa.",
            "Katso syy komennolla: alke check {about}",
        ),
        "no-such-past": (
            "sellaista latausta ei ole, tai mitään ei ollut silloin ladattu.",
            "Anna latauksen tunnus tai numero (alke history) tai päivä, esimerkiksi 2026-03-31.",
        ),
        "depth": ("”{about}” ei ole etäisyys.", "Anna luku väliltä 1–{listed}."),
    },
    "sv": {
        "thing-unknown": (
            "ingenting med det namnet har publicerats.",
            "Ange ord ur sakens namn, eller dess adress.",
        ),
        "thing-unknown.blank": ("ingen sak nämndes.", "Ange ord ur sakens namn, eller dess adress."),
        "thing-unknown.near": ("ingenting med det namnet har publicerats.", "Menade du någon av dessa?\n{listed}"),
        "thing-unknown.nothing": (
            "ingenting har lästs in.",
            "Läs först in dokument, till exempel: alke load documents/ (ALKE_HOME namnger datamappen).",
        ),
        "thing-ambiguous": ("namnet passar på flera saker.", "Välj en:\n{listed}"),
        "picture-kind": ("det finns ingen sådan bild.", "Välj någon av dessa: {listed}"),
        "picture-thing": ("bilden är av en enda sak.", "Säg vilken: ord ur dess namn, eller dess adress."),
        "picture-year": ("”{about}” är inget år.", "Ange ett år, till exempel 2023, eller lämna bort det."),
        "network-large": (
            "det finns fler kopplingar än {listed}.",
            "Be om det som finns runt en enda sak, eller om ett mindre avstånd.",
        ),
        "version-unknown.log": ("den här versionen finns inte i inläsningarnas historik.", _NAME["sv"]),
        "version-unknown.then": ("dokumentet var inte publicerat då.", _NAME["sv"]),
        "version-unknown.past": ("det finns ingen sådan inläsning, eller så var ingenting inläst då.", _NAME["sv"]),
        "version-unknown.text": ("dokumentets text finns inte sparad.", _NAME["sv"]),
        "version-unknown.file": (
            "härifrån kan inte ett enda dokument läsas.",
            "Se orsaken med: alke check {about}",
        ),
        "no-such-past": (
            "det finns ingen sådan inläsning, eller så var ingenting inläst då.",
            "Ange en inläsnings id eller nummer (alke history) eller en dag, till exempel 2026-03-31.",
        ),
        "depth": ("”{about}” är inget avstånd.", "Ange ett tal från 1 till {listed}."),
    },
    "en": {
        "thing-unknown": ("nothing of this name is published.", "Give words of its name, or its address."),
        "thing-unknown.blank": ("no thing was named.", "Give words of its name, or its address."),
        "thing-unknown.near": ("nothing of this name is published.", "Did you mean one of these?\n{listed}"),
        "thing-unknown.nothing": (
            "nothing has been loaded.",
            "Load documents first, for example: alke load documents/ (ALKE_HOME names the data folder).",
        ),
        "thing-ambiguous": ("the name fits several things.", "Choose one:\n{listed}"),
        "picture-kind": ("there is no such picture.", "Choose one of: {listed}"),
        "picture-thing": ("this picture is of one thing.", "Say which: words of its name, or its address."),
        "picture-year": ("”{about}” is no year.", "Give a year such as 2023, or none."),
        "network-large": (
            "there are more than {listed} relations.",
            "Ask for what is around one thing, or for less depth.",
        ),
        "version-unknown.log": ("this version is not in the history of loads.", _NAME["en"]),
        "version-unknown.then": ("the document was not published then.", _NAME["en"]),
        "version-unknown.past": ("there is no such load, or nothing had been loaded by then.", _NAME["en"]),
        "version-unknown.text": ("the document's text is not kept.", _NAME["en"]),
        "version-unknown.file": ("no one document can be read here.", "See why with: alke check {about}"),
        "no-such-past": (
            "there is no such load, or nothing had been loaded by then.",
            "Give the id or the number of a load from: alke history; or a day such as 2026-03-31.",
        ),
        "depth": ("”{about}” is no depth.", "Give a number from 1 to {listed}."),
    },
}
