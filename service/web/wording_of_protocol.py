"""Why the web cannot make sense of a request: the part of `service.web.wording` about the SPARQL protocols."""

from __future__ import annotations

PROTOCOL: dict[str, tuple[int, dict[str, tuple[str, str]]]] = {
    "update-as-query": (
        400,
        {
            "fi": (
                "Tämä on muutos eikä kysely.",
                "Lähetä muutos POST-pyynnöllä parametrissa update tai sisältönä application/sparql-update.",
            ),
            "sv": (
                "Detta är en ändring, inte en fråga.",
                "Sänd ändringen med POST i parametern update eller som application/sparql-update.",
            ),
            "en": (
                "This is an update, not a query.",
                "Send it by POST in the parameter update, or as application/sparql-update.",
            ),
        },
    ),
    "update-by-get": (
        400,
        {
            "fi": ("Muutosta ei voi lähettää GET-pyynnöllä.", "Lähetä se POST-pyynnöllä."),
            "sv": ("En ändring kan inte sändas med GET.", "Sänd den med POST."),
            "en": ("An update cannot be sent by GET.", "Send it by POST."),
        },
    ),
    "no-update": (
        400,
        {
            "fi": ("Pyynnössä ei ole tasan yhtä muutosta.", "Anna yksi parametrissa update tai pyynnön sisältönä."),
            "sv": ("Begäran innehåller inte exakt en ändring.", "Ge en i parametern update eller som innehåll."),
            "en": ("The request does not hold exactly one update.", "Give one in the parameter update or as the body."),
        },
    ),
    "left": (
        499,
        {
            "fi": ("Kysyjä katkaisi yhteyden ennen vastausta.", "Kysy uudelleen, jos vastausta vielä tarvitaan."),
            "sv": ("Den som frågade bröt förbindelsen före svaret.", "Fråga på nytt om svaret ännu behövs."),
            "en": ("Whoever asked hung up before the answer.", "Ask again if the answer is still needed."),
        },
    ),
    "unreadable": (
        400,
        {
            "fi": ("Teksti on kirjoitettu niin, ettei sitä voi lukea.", "Sulje lainaukset ja lyhennä pitkät sanat."),
            "sv": ("Texten är skriven så att den inte kan läsas.", "Stäng citaten och förkorta långa ord."),
            "en": ("The text is written so that it cannot be read.", "Close its quotes, and shorten long words."),
        },
    ),
    "no-load": (
        403,
        {
            "fi": (
                "Muutos ei saa hakea tietoja muualta (LOAD).",
                "Hae tiedot itse ja lähetä ne graafin osoitteeseen.",
            ),
            "sv": (
                "En ändring får inte hämta data annanstans ifrån (LOAD).",
                "Hämta dem själv och sänd dem till grafens adress.",
            ),
            "en": (
                "An update may not fetch data from elsewhere (LOAD).",
                "Fetch it yourself and send it to the graph's address.",
            ),
        },
    ),
    "using-conflict": (
        400,
        {
            "fi": (
                "Sekä pyyntö että muutos nimeävät graafit (USING tai WITH).",
                "Nimeä ne vain toisessa.",
            ),
            "sv": ("Både begäran och ändringen anger grafer (USING eller WITH).", "Ange dem bara i den ena."),
            "en": ("Both the request and the update name graphs (USING or WITH).", "Name them in one of them."),
        },
    ),
    "other-parameter": (
        400,
        {
            "fi": (
                "Parametri ei kuulu tällaiseen pyyntöön.",
                "Kyselyn graafit: default-graph-uri ja named-graph-uri. "
                "Muutoksen: using-graph-uri ja using-named-graph-uri.",
            ),
            "sv": (
                "Parametern hör inte till en sådan begäran.",
                "En frågas grafer: default-graph-uri och named-graph-uri. "
                "En ändrings: using-graph-uri och using-named-graph-uri.",
            ),
            "en": (
                "The parameter does not belong to such a request.",
                "Graphs of a query: default-graph-uri and named-graph-uri. "
                "Of an update: using-graph-uri and using-named-graph-uri.",
            ),
        },
    ),
    "fault": (
        500,
        {
            "fi": (
                "Palvelussa tapahtui virhe.",
                "Yritä uudelleen. Jos virhe toistuu, kerro ylläpidolle pyynnön numero (X-Request-Id).",
            ),
            "sv": (
                "Ett fel inträffade i tjänsten.",
                "Försök igen. Om felet upprepas, meddela driften begärans nummer (X-Request-Id).",
            ),
            "en": (
                "The service has failed.",
                "Try again. If it fails again, tell whoever runs it the number of the request (X-Request-Id).",
            ),
        },
    ),
    "unread": (
        429,
        {
            "fi": ("Sinulle on lähdössä liikaa suuria vastauksia.", "Lue ensin aiemmat vastaukset loppuun."),
            "sv": ("För många stora svar är på väg till dig.", "Läs först de tidigare svaren till slut."),
            "en": ("Too many large answers are on their way to you.", "Read the earlier ones to their end first."),
        },
    ),
    "two-values": (
        400,
        {
            "fi": ("Parametrilla on kaksi eri arvoa.", "Anna niistä vain toinen."),
            "sv": ("En parameter har två olika värden.", "Ge bara det ena av dem."),
            "en": ("A parameter has two different values.", "Give only one of them."),
        },
    ),
    "no-such-part": (
        416,
        {
            "fi": ("Tiedosto ei ole niin pitkä.", "Pyydä osa, joka on tiedostossa; koko on otsakkeessa Content-Range."),
            "sv": ("Filen är inte så lång.", "Begär en del som finns i filen; storleken står i Content-Range."),
            "en": ("The file is not that long.", "Ask for a part that it has; its size is in Content-Range."),
        },
    ),
    "bad-iri": (
        400,
        {
            "fi": ("Graafin osoite ei ole kelvollinen.", "Anna koko osoite, esimerkiksi https://example.org/graafi."),
            "sv": ("Grafens adress duger inte.", "Ge hela adressen, till exempel https://example.org/graf."),
            "en": ("The address of a graph is not valid.", "Give the whole of it, such as https://example.org/graph."),
        },
    ),
    "which-graph": (
        400,
        {
            "fi": ("Pyynnöstä ei näe, mitä graafia se koskee.", "Anna joko graph=OSOITE tai default."),
            "sv": ("Av begäran framgår inte vilken graf den gäller.", "Ge antingen graph=ADRESS eller default."),
            "en": ("The request does not say which graph it is about.", "Give either graph=ADDRESS or default."),
        },
    ),
    "bad-rdf": (
        400,
        {
            "fi": ("Lähetetyissä tiedoissa on virhe. Mitään ei muutettu.", "Korjaa annettu kohta."),
            "sv": ("De sända uppgifterna innehåller ett fel. Inget ändrades.", "Rätta det angivna stället."),
            "en": ("The data that was sent has an error. Nothing was changed.", "Correct the place that is given."),
        },
    ),
    "unsupported-rdf": (
        415,
        {
            "fi": (
                "Lähetettyjen tietojen muotoa ei tunneta.",
                "Lähetä jokin näistä muodoista otsakkeessa Content-Type:",
            ),
            "sv": ("De sända uppgifternas format är okänt.", "Sänd något av dessa format i rubriken Content-Type:"),
            "en": ("The data that was sent has an unknown type.", "Send one of these types, named in Content-Type:"),
        },
    ),
    "too-large": (
        413,
        {
            "fi": ("Lähetettyjä tietoja on liikaa.", "Lähetä ne useassa osassa. Suurin koko:"),
            "sv": ("De sända uppgifterna är för många.", "Sänd dem i flera delar. Största storlek:"),
            "en": ("Too much data was sent.", "Send it in parts. The largest size:"),
        },
    ),
}
