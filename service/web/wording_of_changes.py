"""Why the web does not let a change in: the part of `service.web.wording` about tokens, changes and stopping."""

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
    "not-a-contribution": (
        403,
        {
            "fi": (
                "Tähän graafiin ei voi kirjoittaa.",
                "Asiakirjojen tiedot tulevat vain asiakirjoista (alke load, alke withdraw). Kirjoita omaan graafiisi "
                "https://w3id.org/alke/graph/curated/NIMI, jossa NIMI on pieniä kirjaimia a–z, numeroita ja viivoja.",
            ),
            "sv": (
                "Det går inte att skriva i den här grafen.",
                "Dokumentens uppgifter kommer endast ur dokument (alke load, alke withdraw). Skriv i din egen graf "
                "https://w3id.org/alke/graph/curated/NAMN, där NAMN är små bokstäver a–z, siffror och bindestreck.",
            ),
            "en": (
                "This graph cannot be written to.",
                "What documents say comes from documents alone (alke load, alke withdraw). Write to a graph of your "
                "own, https://w3id.org/alke/graph/curated/NAME, where NAME is lower-case a–z, digits and hyphens.",
            ),
        },
    ),
    "unread-update": (
        400,
        {
            "fi": (
                "Muutoksesta ei voitu päätellä, mihin graafeihin se kirjoittaa.",
                "Muuta lisättävien ja poistettavien tietojen graafit kirjoitetuiksi osoitteiksi.",
            ),
            "sv": (
                "Det gick inte att avgöra vilka grafer ändringen skriver i.",
                "Skriv ut adresserna till graferna för det som läggs till och tas bort.",
            ),
            "en": (
                "It could not be told which graphs the update writes to.",
                "Write out the addresses of the graphs of what is inserted and deleted.",
            ),
        },
    ),
    "too-many-facts": (
        413,
        {
            "fi": (
                "Graafissa olisi liikaa tietoja.",
                "Jaa tiedot useampaan graafiin.",
            ),
            "sv": ("Grafen skulle ha för många uppgifter.", "Dela upp dem på flera grafer."),
            "en": ("The graph would hold too many facts.", "Divide them over several graphs."),
        },
    ),
    "unfit-facts": (
        422,
        {
            "fi": (
                "Tiedoissa on muoto, jota ei julkaista.",
                "Jätä pois annettu kohta.",
            ),
            "sv": (
                "Uppgifterna har en form som inte publiceras.",
                "Utelämna det angivna.",
            ),
            "en": (
                "The data has a form that is not published.",
                "Leave out what is given.",
            ),
        },
    ),
    "erased": (
        409,
        {
            "fi": ("Nämä tiedot on poistettu pysyvästi.", "Jätä poistettu kohta pois ja lähetä muut tiedot."),
            "sv": ("De här uppgifterna har raderats permanent.", "Utelämna det raderade och sänd resten."),
            "en": ("This data has been erased for good.", "Leave out what was erased, and send the rest."),
        },
    ),
    "invalid": (
        422,
        {
            "fi": ("Tietoja ei julkaistu, koska niissä on esteitä. Mitään ei muutettu.", "Korjaa luetellut kohdat."),
            "sv": ("Uppgifterna publicerades inte, eftersom de har hinder. Inget ändrades.", "Rätta det uppräknade."),
            "en": ("The data was not let in, because of the findings. Nothing was changed.", "Correct what is listed."),
        },
    ),
    "precondition": (
        412,
        {
            "fi": ("Graafi ei ole enää se, jota pyyntö koskee.", "Hae graafi uudelleen ja tee muutos siihen."),
            "sv": ("Grafen är inte längre den som begäran gäller.", "Hämta grafen på nytt och gör ändringen i den."),
            "en": ("The graph is no longer the one that the request is about.", "Fetch it again and change that."),
        },
    ),
    "locked": (
        503,
        {
            "fi": ("Toinen lataus on kesken. Mitään ei muutettu.", "Yritä hetken kuluttua uudelleen."),
            "sv": ("En annan inläsning pågår. Inget ändrades.", "Försök igen om en stund."),
            "en": ("Another load is under way. Nothing was changed.", "Try again in a moment."),
        },
    ),
    "unsure": (
        500,
        {
            "fi": ("Muutos katkesi. Se on tehty kokonaan tai ei lainkaan.", "Hae graafi ja katso, kumpi."),
            "sv": ("Ändringen avbröts. Den är gjord helt eller inte alls.", "Hämta grafen och se vilketdera."),
            "en": ("The change broke off. It is made whole or not at all.", "Fetch the graph to see which."),
        },
    ),
    "failed": (
        500,
        {
            "fi": ("Ohjelmassa on virhe. Mitään ei muutettu.", "Ilmoita asiasta palvelun ylläpitoon."),
            "sv": ("Programmet har ett fel. Inget ändrades.", "Meddela tjänstens underhåll."),
            "en": ("The program has a fault. Nothing was changed.", "Tell those who run the service."),
        },
    ),
    "stopping": (
        503,
        {
            "fi": ("Palvelu on pysähtymässä.", "Yritä hetken kuluttua uudelleen."),
            "sv": ("Tjänsten stannar just.", "Försök igen om en stund."),
            "en": ("The service is stopping.", "Try again in a moment."),
        },
    ),
}
