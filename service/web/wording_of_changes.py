"""Why the web does not let a change in: the part of `service.web.wording` about tokens and changes."""

from __future__ import annotations

CHANGES: dict[str, tuple[int, dict[str, tuple[str, str]]]] = {
    "no-token": (
        401,
        {
            "fi": (
                "Muutokseen tarvitaan käyttöoikeus.",
                "Lähetä tunnus otsakkeessa: Authorization: Bearer TUNNUS. Tunnuksen antaa palvelun ylläpito.",
            ),
            "sv": (
                "En ändring kräver behörighet.",
                "Sänd nyckeln i rubriken Authorization: Bearer NYCKEL. Nyckeln ges av tjänstens underhåll.",
            ),
            "en": (
                "A change needs a right.",
                "Send a token in the header Authorization: Bearer TOKEN. Those who run the service give it.",
            ),
        },
    ),
    "bad-token": (
        401,
        {
            "fi": ("Tunnusta ei tunneta.", "Tarkista tunnus, tai pyydä ylläpidolta uusi."),
            "sv": ("Nyckeln är okänd.", "Kontrollera nyckeln, eller be underhållet om en ny."),
            "en": ("The token is not known.", "Check it, or ask those who run the service for a new one."),
        },
    ),
    "token-form": (
        400,
        {
            "fi": ("Tunnus on annettu väärin.", "Anna yksi otsake: Authorization: Bearer TUNNUS."),
            "sv": ("Nyckeln är felaktigt angiven.", "Ge en enda rubrik: Authorization: Bearer NYCKEL."),
            "en": ("The token is not given as it should be.", "Give one header: Authorization: Bearer TOKEN."),
        },
    ),
    "not-allowed": (
        403,
        {
            "fi": ("Tunnuksen roolilla ei ole tätä oikeutta.", "Pyydä oikeutta palvelun ylläpidolta."),
            "sv": ("Nyckelns roll saknar den här rätten.", "Be tjänstens underhåll om rätten."),
            "en": ("The role of the token does not have this right.", "Ask those who run the service for it."),
        },
    ),
    "no-rights": (
        503,
        {
            "fi": ("Käyttöoikeuksia ei voida nyt tarkistaa.", "Yritä hetken kuluttua uudelleen."),
            "sv": ("Behörigheter kan inte kontrolleras just nu.", "Försök igen om en stund."),
            "en": ("Rights cannot be checked just now.", "Try again in a moment."),
        },
    ),
}
