"""Why the web does not answer, in Finnish, Swedish and English; never two languages in one answer."""

from __future__ import annotations

from service.web.wording_of_changes import CHANGES
from service.web.wording_of_connections import CONNECTIONS
from service.web.wording_of_links import LINKS
from service.web.wording_of_protocol import PROTOCOL

LANGUAGES = ("fi", "sv", "en")

# kind: status, then title and remedy per language
PROBLEMS: dict[str, tuple[int, dict[str, tuple[str, str]]]] = {
    "syntax": (
        400,
        {
            "fi": ("Kyselyssä on virhe.", "Korjaa kohta, jonka rivi ja sarake on annettu."),
            "sv": ("Frågan innehåller ett fel.", "Rätta stället vars rad och kolumn anges."),
            "en": ("The query has an error.", "Correct the place whose line and column are given."),
        },
    ),
    "no-prefix": (
        400,
        {
            "fi": ("Kyselyssä on lyhenne, jota ei ole määritelty.", "Määritä se PREFIX-rivillä kyselyn alussa."),
            "sv": ("Frågan innehåller ett prefix som inte har definierats.", "Definiera det med PREFIX i början."),
            "en": ("The query has a prefix that is not declared.", "Declare it with PREFIX at the beginning."),
        },
    ),
    "no-query": (
        400,
        {
            "fi": (
                "Pyynnössä ei ole tasan yhtä kyselyä.",
                "Anna yksi kysely parametrissa query tai pyynnön sisältönä.",
            ),
            "sv": ("Begäran innehåller inte exakt en fråga.", "Ge en fråga i parametern query eller som innehåll."),
            "en": ("The request does not hold exactly one query.", "Give one in the parameter query or as the body."),
        },
    ),
    "bad-text": (
        400,
        {
            "fi": ("Pyynnön teksti ei ole UTF-8:aa.", "Lähetä kysely UTF-8-muodossa."),
            "sv": ("Texten i begäran är inte UTF-8.", "Skicka frågan som UTF-8."),
            "en": ("The text of the request is not UTF-8.", "Send the query as UTF-8."),
        },
    ),
    "question": (
        400,
        {
            "fi": ("Kysymystä ei voitu esittää.", "Katso kysymyksen nimi ja parametrit etusivulta."),
            "sv": ("Frågan kunde inte ställas.", "Se frågans namn och parametrar på förstasidan."),
            "en": ("The question could not be asked.", "See its name and parameters on the first page."),
        },
    ),
    "parameter-unknown": (
        400,
        {
            "fi": ("Kysymyksellä ei ole tällaista parametria.", "Sen parametrit:"),
            "sv": ("Frågan har ingen sådan parameter.", "Dess parametrar:"),
            "en": ("The question has no such parameter.", "Its parameters:"),
        },
    ),
    "parameter-missing": (
        400,
        {
            "fi": ("Kysymyksestä puuttuu parametri.", "Sen parametrit:"),
            "sv": ("En parameter saknas i frågan.", "Dess parametrar:"),
            "en": ("A parameter of the question is missing.", "Its parameters:"),
        },
    ),
    "parameter-value": (
        400,
        {
            "fi": ("Parametrilla ei voi olla tällaista arvoa.", "Korjaa arvo. Kysymyksen parametrit:"),
            "sv": ("Parametern kan inte ha ett sådant värde.", "Rätta värdet. Frågans parametrar:"),
            "en": ("A parameter cannot have this value.", "Correct it. The question's parameters:"),
        },
    ),
    "parameter-repeated": (
        400,
        {
            "fi": ("Parametri on annettu kahdesti.", "Anna yksi arvo. Kysymyksen parametrit:"),
            "sv": ("En parameter har angetts två gånger.", "Ange ett värde. Frågans parametrar:"),
            "en": ("A parameter is given twice.", "Give one value. The question's parameters:"),
        },
    ),
    "no-such-past": (
        404,
        {
            "fi": (
                "Tällaista latausta ei ole, tai mitään ei ollut vielä ladattu silloin.",
                "Anna latauksen tunnus tai numero (katso /loads) tai päivä, esimerkiksi 2026-03-31.",
            ),
            "sv": (
                "En sådan inläsning finns inte, eller så var inget inläst då.",
                "Ge inläsningens beteckning eller nummer (se /loads) eller en dag, till exempel 2026-03-31.",
            ),
            "en": (
                "There is no such load, or nothing had been loaded by then.",
                "Give the id or number of a load (see /loads), or a day such as 2026-03-31.",
            ),
        },
    ),
    "preparing": (
        503,
        {
            "fi": ("Menneitä tietoja kootaan historiasta.", "Kysy hetken kuluttua uudelleen."),
            "sv": ("De tidigare uppgifterna sammanställs ur historiken.", "Fråga igen om en stund."),
            "en": ("The past data is being put together from the history.", "Ask again in a moment."),
        },
    ),
    "gone": (
        410,
        {
            "fi": ("Tämä on poistettu.", "Tietoja poistosta on kohdassa reason. Aloita etusivulta."),
            "sv": ("Detta har tagits bort.", "Om borttagandet berättas under reason. Börja på förstasidan."),
            "en": ("This has been taken away.", "See reason for why and when. Start at the first page."),
        },
    ),
    "engine": (
        400,
        {
            "fi": ("Kyselyyn ei voitu vastata.", "Muuta kyselyä annetun selityksen mukaan."),
            "sv": ("Frågan kunde inte besvaras.", "Ändra frågan enligt förklaringen."),
            "en": ("The query could not be answered.", "Change it as the detail says."),
        },
    ),
    "too-long": (
        413,
        {
            "fi": ("Kysely on liian pitkä.", "Lyhennä kysely alle 100 000 tavuun."),
            "sv": ("Frågan är för lång.", "Förkorta frågan till under 100 000 byte."),
            "en": ("The query is too long.", "Shorten it to under 100,000 bytes."),
        },
    ),
    "too-deep": (
        400,
        {
            "fi": ("Kyselyssä on liikaa sisäkkäisiä osia.", "Jaa kysely pienempiin."),
            "sv": ("Frågan har för många inkapslade delar.", "Dela upp frågan."),
            "en": ("The query has too many nested parts.", "Split it into smaller queries."),
        },
    ),
    "no-service": (
        403,
        {
            "fi": ("Kysely ei saa kutsua muita palveluja (SERVICE).", "Hae toisen palvelun tiedot erikseen."),
            "sv": (
                "Frågan får inte anropa andra tjänster (SERVICE).",
                "Hämta den andra tjänstens data skilt.",
            ),
            "en": ("A query may not call other services (SERVICE).", "Fetch their data separately."),
        },
    ),
    "read-only": (
        403,
        {
            "fi": ("Tietoja ei voi muuttaa tätä kautta.", "Muutokset tehdään lataamalla: alke load."),
            "sv": ("Data kan inte ändras den här vägen.", "Ändringar görs genom inläsning: alke load."),
            "en": ("Data cannot be changed this way.", "Changes are made by a load: alke load."),
        },
    ),
    "not-acceptable": (
        406,
        {
            "fi": ("Vastausta ei ole pyydetyssä muodossa.", "Pyydä jotakin näistä muodoista:"),
            "sv": ("Svaret finns inte i det begärda formatet.", "Begär något av dessa format:"),
            "en": ("The answer does not come in the requested form.", "Ask for one of these forms:"),
        },
    ),
    "method": (
        405,
        {
            "fi": ("Tätä osoitetta ei voi käyttää näin.", "Hae tietoja GET-pyynnöllä, kyselyn voi lähettää myös POST."),
            "sv": ("Adressen kan inte användas så här.", "Hämta data med GET; en fråga kan sändas även med POST."),
            "en": ("This address cannot be used so.", "Ask with GET; a query may also be sent with POST."),
        },
    ),
    "unsupported-body": (
        415,
        {
            "fi": ("Pyynnön sisällön muotoa ei tunneta.", "Lähetä application/sparql-query tai lomake."),
            "sv": ("Begärans innehållstyp är okänd.", "Skicka application/sparql-query eller ett formulär."),
            "en": ("The request body has an unknown type.", "Send application/sparql-query or a form."),
        },
    ),
    "timeout": (
        503,
        {
            "fi": (
                "Kysely keskeytettiin, koska aika loppui.",
                "Rajaa kyselyä. Vastaus ei ole tyhjä vaan kesken.",
            ),
            "sv": (
                "Frågan avbröts eftersom tiden tog slut.",
                "Begränsa frågan. Svaret är inte tomt utan ofärdigt.",
            ),
            "en": ("The query was stopped: a timeout.", "Narrow it. The answer is not empty but unfinished."),
        },
    ),
    "too-much": (
        503,
        {
            "fi": ("Kysely keskeytettiin, koska muisti loppui.", "Rajaa kyselyä."),
            "sv": ("Frågan avbröts eftersom minnet tog slut.", "Begränsa frågan."),
            "en": ("The query was stopped: it took too much memory.", "Narrow it."),
        },
    ),
    "answer-too-large": (
        507,
        {
            "fi": (
                "Vastaus on suurempi kuin palvelu saa antaa. Siitä ei lähetetty osaakaan.",
                "Rajaa kyselyä (LIMIT), tai hae tiedot kokonaisina osoitteesta /dumps.",
            ),
            "sv": (
                "Svaret är större än tjänsten får ge. Inte ens en del av det har sänts.",
                "Begränsa frågan (LIMIT), eller hämta uppgifterna i sin helhet från /dumps.",
            ),
            "en": (
                "The answer is larger than the service may give. No part of it was sent.",
                "Narrow the query (LIMIT), or fetch the data whole from /dumps.",
            ),
        },
    ),
    "client-busy": (
        429,
        {
            "fi": (
                "Sinulla on liian monta kyselyä kesken yhtä aikaa.",
                "Odota aiempien vastauksia ja kysy sitten uudelleen.",
            ),
            "sv": (
                "Du har för många frågor under arbete samtidigt.",
                "Vänta på svaren på de tidigare och fråga sedan på nytt.",
            ),
            "en": (
                "You have too many queries under way at once.",
                "Wait for the answers to the earlier ones, then ask again.",
            ),
        },
    ),
    "busy": (
        503,
        {
            "fi": ("Palvelu on nyt ruuhkainen.", "Yritä hetken kuluttua uudelleen."),
            "sv": ("Tjänsten är överbelastad just nu.", "Försök igen om en stund."),
            "en": ("The service is busy now.", "Try again in a moment."),
        },
    ),
    "no-graph": (
        404,
        {
            "fi": ("Tällaista graafia ei ole.", "Tarkista graafin osoite palvelun kuvauksesta."),
            "sv": ("En sådan graf finns inte.", "Kontrollera grafens adress i tjänstens beskrivning."),
            "en": ("There is no such graph.", "Check its address in the description of the service."),
        },
    ),
    "not-found": (
        404,
        {
            "fi": ("Tällaista kohdetta ei ole julkaistu.", "Tarkista osoite, tai aloita etusivulta."),
            "sv": ("Inget sådant har publicerats.", "Kontrollera adressen, eller börja på förstasidan."),
            "en": ("Nothing of this name is published.", "Check the address, or start at the first page."),
        },
    ),
    **CHANGES,
    **CONNECTIONS,
    **LINKS,
    **PROTOCOL,
}
