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
    "depth": (
        400,
        {
            "fi": ("Tällaista etäisyyttä ei ole.", "Anna depth-parametrille luku väliltä 1–6."),
            "sv": ("Ett sådant avstånd finns inte.", "Ge parametern depth ett tal mellan 1 och 6."),
            "en": ("There is no such distance.", "Give the parameter depth a number from 1 to 6."),
        },
    ),
}
