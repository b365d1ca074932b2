"""Why a decision on a link is not made: the part of `service.web.wording` about links."""

from __future__ import annotations

LINKS: dict[str, tuple[int, dict[str, tuple[str, str]]]] = {
    "not-json": (
        415,
        {
            "fi": (
                "Pyynnön sisältö ei ole yksi JSON-olio.",
                'Lähetä application/json, esimerkiksi {"status": "accepted", "reason": "Sama asia toisin sanoin."}.',
            ),
            "sv": (
                "Innehållet i begäran är inte ett JSON-objekt.",
                'Sänd application/json, till exempel {"status": "accepted", "reason": "Samma sak med andra ord."}.',
            ),
            "en": (
                "The body of the request is not one JSON object.",
                'Send application/json, such as {"status": "accepted", "reason": "The same matter in other words."}.',
            ),
        },
    ),
    "decision-form": (
        400,
        {
            "fi": (
                "Päätös on annettu väärin. Mitään ei muutettu.",
                "Korjaa mainittu kohta. Status (accepted tai rejected) ja perustelu (reason) tarvitaan aina; yhteys "
                "nimetään kerran: osoitteessa, kohdassa links tai päidensä (subject, object) avulla. Kohdat ovat:",
            ),
            "sv": (
                "Beslutet är felaktigt angivet. Inget ändrades.",
                "Rätta det som nämns. Status (accepted eller rejected) och skäl (reason) behövs alltid; kopplingen "
                "nämns en gång: i adressen, i links eller med sina ändar (subject, object). Fälten är:",
            ),
            "en": (
                "The decision is not given as it should be. Nothing was changed.",
                "Correct what is named. status (accepted or rejected) and reason are always needed; the link is "
                "named once: by the address, by links, or by its ends (subject, object). The members are:",
            ),
        },
    ),
    "no-link": (
        404,
        {
            "fi": (
                "Tällaista yhteyttä ei ole. Mitään ei muutettu.",
                "Katso ehdotetut yhteydet kysymyksestä proposed-links, tai nimeä yhteyden päät.",
            ),
            "sv": (
                "En sådan koppling finns inte. Inget ändrades.",
                "Se de föreslagna kopplingarna i frågan proposed-links, eller ange kopplingens ändar.",
            ),
            "en": (
                "There is no such link. Nothing was changed.",
                "See the links that are proposed with the question proposed-links, or name the ends of the link.",
            ),
        },
    ),
    "no-end": (
        422,
        {
            "fi": (
                "Yhteyden pää ei ole yksi julkaistu kohde. Mitään ei muutettu.",
                "Anna kohteen sivun osoite tai toimenpiteen tunnus.",
            ),
            "sv": (
                "Kopplingens ände är inte ett publicerat objekt. Inget ändrades.",
                "Ange adressen till objektets sida, eller åtgärdens beteckning.",
            ),
            "en": (
                "An end of the link is not one published thing. Nothing was changed.",
                "Give the address of its page, or a measure's reference.",
            ),
        },
    ),
    "no-quote": (
        422,
        {
            "fi": ("Sanat eivät ole asiakirjan siinä kohdassa. Mitään ei muutettu.", "Kopioi sanat asiakirjasta."),
            "sv": ("Orden står inte på det stället i dokumentet. Inget ändrades.", "Kopiera orden ur dokumentet."),
            "en": ("The words do not stand there in the document. Nothing was changed.", "Copy them from it."),
        },
    ),
    "link-ends": (
        422,
        {
            "fi": (
                "Tällaisella yhteydellä ei voi olla näitä päitä. Mitään ei muutettu.",
                "Nimeä kaksi eri kohdetta; pois jätetystä (dropped) vain subject ja uudesta (new) vain object.",
            ),
            "sv": (
                "En sådan koppling kan inte ha dessa ändar. Inget ändrades.",
                "Ange två olika objekt; om det som ströks (dropped) bara subject, om något nytt (new) bara object.",
            ),
            "en": (
                "A link of this kind cannot have these ends. Nothing was changed.",
                "Name two things; of what was dropped only the subject, of what is new only the object.",
            ),
        },
    ),
    "goes-on": (
        409,
        {
            "fi": (
                "Kohde jatkuu toisessa hyväksytyn yhteyden mukaan, joten sitä ei ole jätetty pois.",
                "Hylkää ensin se yhteys, jos se on väärä.",
            ),
            "sv": (
                "Objektet fortsätter i ett annat enligt en godkänd koppling, så det har inte strukits.",
                "Förkasta först den kopplingen, om den är fel.",
            ),
            "en": (
                "The thing goes on in another by an accepted link, so it was not dropped.",
                "Reject that link first, if it is wrong.",
            ),
        },
    ),
    "decided-elsewhere": (
        409,
        {
            "fi": ("Yhteydestä on päätetty toisessa asiakirjassa. Mitään ei muutettu.", "Korjaa se asiakirja."),
            "sv": ("Kopplingen är avgjord i ett annat dokument. Inget ändrades.", "Rätta det dokumentet."),
            "en": ("The link is decided in another document. Nothing was changed.", "Correct that document."),
        },
    ),
    "decided-already": (
        409,
        {
            "fi": ("Yhteydestä on jo päätetty näin. Mitään ei muutettu.", "Mitään ei tarvitse tehdä."),
            "sv": ("Kopplingen är redan avgjord så. Inget ändrades.", "Inget behöver göras."),
            "en": ("The link is decided so already. Nothing was changed.", "Nothing needs to be done."),
        },
    ),
}
