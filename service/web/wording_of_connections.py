"""Why a connection, a network or a picture is not shown: the part of `service.web.wording` about them."""

from __future__ import annotations

CONNECTIONS: dict[str, tuple[int, dict[str, tuple[str, str]]]] = {
    "thing-unknown": (
        404,
        {
            "fi": ("Tämännimistä kohdetta ei ole julkaistu.", "Anna sanoja kohteen nimestä, tai sen osoite."),
            "sv": ("Inget med detta namn har publicerats.", "Ge ord ur dess namn, eller dess adress."),
            "en": ("Nothing of this name is published.", "Give words of its name, or its address."),
        },
    ),
    "thing-ambiguous": (
        400,
        {
            "fi": ("Nimi sopii moneen kohteeseen.", "Valitse yksi luetelluista osoitteista."),
            "sv": ("Namnet passar in på flera.", "Välj en av adresserna som räknas upp."),
            "en": ("The name fits several things.", "Choose one of the addresses that are listed."),
        },
    ),
    "picture-kind": (
        404,
        {
            "fi": ("Tällaista kuvaa ei ole.", "Valitse jokin näistä:"),
            "sv": ("Det finns ingen sådan bild.", "Välj någon av dessa:"),
            "en": ("There is no such picture.", "Choose one of these:"),
        },
    ),
    "picture-thing": (
        400,
        {
            "fi": ("Kuva on yhdestä kohteesta.", "Anna parametrissa thing sanoja sen nimestä tai sen osoite."),
            "sv": ("Bilden är av en enda sak.", "Ge i parametern thing ord ur dess namn eller dess adress."),
            "en": ("The picture is of one thing.", "Give words of its name or its address in the parameter thing."),
        },
    ),
    "picture-year": (
        400,
        {
            "fi": ("Tämä ei ole vuosi.", "Anna parametrissa thing vuosi, esimerkiksi 2023, tai jätä se pois."),
            "sv": ("Detta är inget år.", "Ge ett år i parametern thing, till exempel 2023, eller utelämna den."),
            "en": ("This is no year.", "Give a year such as 2023 in the parameter thing, or leave it out."),
        },
    ),
    "network-large": (
        413,
        {
            "fi": (
                "Verkosto on liian suuri tiedostoksi.",
                "Pyydä yhden kohteen ympäristöä (thing) tai pienempi depth.",
            ),
            "sv": ("Nätverket är för stort för en fil.", "Begär omgivningen av en sak (thing) eller mindre depth."),
            "en": ("The network is too large for a file.", "Ask for what is around one thing, or for less depth."),
        },
    ),
    "version-unknown": (
        404,
        {
            "fi": (
                "Tätä asiakirjan versiota ei ole.",
                "Nimeä asiakirja tai asiakirja@lataus.",
            ),
            "sv": ("Denna version av dokumentet finns inte.", "Ange ett dokument, eller dokument@inläsning."),
            "en": ("There is no such version of the document.", "Name a document, or document@load."),
        },
    ),
    "depth": (
        400,
        {
            "fi": ("Tällaista etäisyyttä ei ole.", "Anna depth-parametrille luku väliltä 1–6."),
            "sv": ("Ett sådant avstånd finns inte.", "Ge parametern depth ett tal mellan 1 och 6."),
            "en": ("There is no such distance.", "Give the parameter depth a number from 1 to 6."),
        },
    ),
}
