"""The words of coverage and of the reasons for an empty answer in Finnish, Swedish and English."""

from __future__ import annotations

from typing import Final

LANGUAGES: Final = ("fi", "sv", "en")

REASONS: Final[dict[str, dict[str, tuple[str, str]]]] = {
    "fi": {
        "no-such-value": (
            "Mitään ei ole arvolla {subject} ({about}).",
            "Tarkista kirjoitusasu; jos se on oikein, asia ei ole ladatuissa asiakirjoissa.",
        ),
        "not-loaded.nothing": ("Yhtään asiakirjaa ei ole ladattu.", "Lataa asiakirjat ja kysy uudelleen."),
        "not-loaded.family": (
            "Ladattuna ei ole yhtään asiakirjaa, joka voisi vastata tähän.",
            "Lataa jokin näistä asiakirjalajeista: {near}.",
        ),
        "not-loaded.year": (
            "Yhdenkään tähän vastaavan ladatun asiakirjan ei tiedetä koskevan vuotta {subject}.",
            "Lataa vuoden {subject} asiakirja, tai kysy vuodesta, jolta niitä on: {near}.",
        ),
        "not-loaded.region": (
            "Yksikään tähän vastaava ladattu asiakirja ei mainitse maakuntaa {subject}.",
            "Lataa asiakirja, joka koskee sitä, tai kysy ilman maakuntaa.",
        ),
        "not-loaded.kept-out": (
            "Asiakirja, jossa vastaus voi olla, jäi pois julkaistusta tai on poistettu siitä.",
            "Katso latauksen raportista, mikä on korjattava, ja lataa asiakirja uudelleen.",
        ),
        "not-understood.words": (
            "Ymmärtämättä jääneessä kohdassa mainitaan kysytty: {subject}. Vastaus voi olla siinä.",
            "Lue kohdat asiakirjasta.",
        ),
        "not-understood": (
            "Kysyttyä koskevasta asiakirjasta jäi osa ymmärtämättä, ja vastaus voi olla siinä osassa.",
            "Lue kohdat asiakirjasta tai latauksen raportista.",
        ),
        "cut": ("Vastaus katkesi rivirajaan, ja rivejä voi olla enemmän.", "Rajaa kysymystä, niin näet loput."),
        "cut.offset": (
            "Kysymys ohittaa ensimmäiset rivit ({subject}), eikä niitä näytetä.",
            "Jätä OFFSET pois kysymyksestä, niin näet ne.",
        ),
        "not-said.unread": (
            "Julkaistut asiakirjat, jotka voivat vastata, on luettu, eikä niissä ole tätä. Osa niistä jäi "
            "ymmärtämättä, mutta siinä osassa ei mainita kysyttyä: {subject}.",
            "Tyhjä vastaus on vastaus. Lataa lisää asiakirjoja, jos tieto on niissä.",
        ),
        "not-said": (
            "Julkaistut asiakirjat, jotka voivat vastata, on luettu kokonaan. Niissä ei ole tätä.",
            "Tyhjä vastaus on vastaus. Lataa lisää asiakirjoja, jos tieto on niissä.",
        ),
        "not-recorded": (
            "Vastaus ei ole asiakirjoissa vaan sanastoissa tai lataushistoriassa, eikä niissä ole tätä.",
            "Kysy väljemmin: jätä jokin arvo pois.",
        ),
        "unknown": (
            "Syytä ei tiedetä: kysymys ei kerro, mitkä asiakirjat voivat vastata siihen.",
            "Lisää kysymyksen alkuun documents-rivi.",
        ),
    },
    "sv": {
        "no-such-value": (
            "Ingenting har värdet {subject} ({about}).",
            "Kontrollera stavningen; om den är rätt finns saken inte i de inlästa dokumenten.",
        ),
        "not-loaded.nothing": ("Inga dokument har lästs in.", "Läs in dokument och fråga på nytt."),
        "not-loaded.family": (
            "Inget dokument som kunde svara på detta har lästs in.",
            "Läs in något av dessa slag av dokument: {near}.",
        ),
        "not-loaded.year": (
            "Inget inläst dokument som kan svara på detta är känt för att gälla år {subject}.",
            "Läs in ett dokument från {subject}, eller fråga om ett år som det finns dokument för: {near}.",
        ),
        "not-loaded.region": (
            "Inget inläst dokument som kan svara på detta nämner landskapet {subject}.",
            "Läs in ett dokument som gäller det, eller fråga utan landskap.",
        ),
        "not-loaded.kept-out": (
            "Ett dokument som svaret kan finnas i blev utanför det publicerade eller har dragits tillbaka.",
            "Se i inläsningens rapport vad som behöver rättas och läs in dokumentet på nytt.",
        ),
        "not-understood.words": (
            "Ett ställe som inte förstods nämner det som frågades: {subject}. Svaret kan finnas där.",
            "Läs ställena i dokumentet.",
        ),
        "not-understood": (
            "En del av ett dokument om det som frågades förstods inte, och svaret kan finnas i den delen.",
            "Läs ställena i dokumentet eller i inläsningens rapport.",
        ),
        "cut": ("Svaret tog slut vid radgränsen, och det kan finnas fler rader.", "Begränsa frågan för att se resten."),
        "cut.offset": (
            "Frågan hoppar över de första raderna ({subject}), och de visas inte.",
            "Lämna bort OFFSET ur frågan för att se dem.",
        ),
        "not-said.unread": (
            "De publicerade dokument som kan svara är lästa, och detta finns inte i dem. En del av dem förstods inte, "
            "men den delen nämner inte det som frågades: {subject}.",
            "Ett tomt svar är ett svar. Läs in fler dokument om uppgiften finns i dem.",
        ),
        "not-said": (
            "De publicerade dokument som kan svara är helt lästa. Detta finns inte i dem.",
            "Ett tomt svar är ett svar. Läs in fler dokument om uppgiften finns i dem.",
        ),
        "not-recorded": (
            "Svaret finns inte i dokument utan i vokabulärerna eller inläsningarnas historik, och de har inte detta.",
            "Fråga vidare: lämna bort ett värde.",
        ),
        "unknown": (
            "Orsaken är inte känd: frågan säger inte vilka dokument som kan svara på den.",
            "Lägg till raden documents i frågans början.",
        ),
    },
    "en": {
        "no-such-value": (
            "Nothing has the value {subject} ({about}).",
            "Check the spelling; if it is right, the loaded documents do not have it.",
        ),
        "not-loaded.nothing": ("No document has been loaded.", "Load documents and ask again."),
        "not-loaded.family": (
            "No document that could answer this has been loaded.",
            "Load one of these kinds of documents: {near}.",
        ),
        "not-loaded.year": (
            "No loaded document that can answer this is known to be about the year {subject}.",
            "Load a document of {subject}, or ask about a year that has documents: {near}.",
        ),
        "not-loaded.region": (
            "No loaded document that can answer this names the region {subject}.",
            "Load a document about it, or ask without a region.",
        ),
        "not-loaded.kept-out": (
            "A document that may hold the answer was kept out of what is published, or taken out of it.",
            "See in the report of the load what must be mended, and load the document again.",
        ),
        "not-understood.words": (
            "A place that was not understood names what was asked for: {subject}. The answer may be there.",
            "Read the places in the document.",
        ),
        "not-understood": (
            "A part of a document about what was asked was not understood, and the answer may be in that part.",
            "Read the places in the document or in the report of its load.",
        ),
        "cut": (
            "The answer stopped at the limit of rows, and there may be more.",
            "Narrow the question to see the rest.",
        ),
        "cut.offset": (
            "The question passes over its first rows ({subject}), and they are not shown.",
            "Leave OFFSET out of the question to see them.",
        ),
        "not-said.unread": (
            "The published documents that can answer are read and do not have this. A part of them was not understood, "
            "but that part does not name what was asked for: {subject}.",
            "An empty answer is an answer. Load more documents if they have it.",
        ),
        "not-said": (
            "The published documents that can answer are wholly read. They do not have this.",
            "An empty answer is an answer. Load more documents if they have it.",
        ),
        "not-recorded": (
            "The answer is not in documents but in vocabularies or the history of loads, which do not have this.",
            "Ask more widely: leave a value out.",
        ),
        "unknown": (
            "The reason is not known: the question does not say which documents can answer it.",
            "Add a line documents to the head of the question.",
        ),
    },
}

SHORT: Final = {
    "fi": {
        "no-such-value": "Mitään ei ole annetulla arvolla.",
        "not-loaded": "Mikään ladattu asiakirja ei kata kysyttyä.",
        "not-understood": "Osa kysyttyä koskevasta asiakirjasta jäi ymmärtämättä.",
        "cut": "Kysymys rajaa itse, mitkä rivit se näyttää.",
        "not-said": "Julkaistut asiakirjat eivät sano tästä mitään.",
        "not-recorded": "Sanastoissa ja lataushistoriassa ei ole tätä.",
        "unknown": "Syytä ei tiedetä.",
    },
    "sv": {
        "no-such-value": "Ingenting har det angivna värdet.",
        "not-loaded": "Inget inläst dokument täcker det som frågades.",
        "not-understood": "En del av ett dokument om det som frågades förstods inte.",
        "cut": "Frågan begränsar själv vilka rader den visar.",
        "not-said": "De publicerade dokumenten säger inget om detta.",
        "not-recorded": "Vokabulärerna och inläsningarnas historik har inte detta.",
        "unknown": "Orsaken är inte känd.",
    },
    "en": {
        "no-such-value": "Nothing has the value that was given.",
        "not-loaded": "No loaded document covers what was asked.",
        "not-understood": "A part of a document about what was asked was not understood.",
        "cut": "The question itself limits the rows that it shows.",
        "not-said": "The published documents say nothing of this.",
        "not-recorded": "The vocabularies and the history of loads do not have this.",
        "unknown": "The reason is not known.",
    },
}

TEXTS: Final = {
    "fi": {
        "rows": "Vastauksessa on rivejä: {n}. Mitään ei ole katkaistu.",
        "near": "Tarkoititko",
        "undated": "Vuosi ei ole tiedossa",
        "kept": "Jäi pois julkaistusta",
        "withdrawn": "Poistettu julkaistusta",
        "share": "ymmärtämättä {share} % tekstistä",
        "load": "Tiedot latauksesta",
        "none": "ei yhtään",
        "covers": "Mitä aineisto kattaa",
        "documents": "Asiakirjat",
        "years": "Vuodet",
        "families": "Asiakirjalajit",
        "regions": "Maakunnat, jotka jokin asiakirja mainitsee",
        "ministries": "Ministeriöt, jotka jokin asiakirja mainitsee",
        "covered": "on",
        "gaps": "ei yhdessäkään asiakirjassa",
    },
    "sv": {
        "rows": "Svaret har rader: {n}. Ingenting har skurits bort.",
        "near": "Menade du",
        "undated": "Året är inte känt",
        "kept": "Blev utanför det publicerade",
        "withdrawn": "Tillbakadraget",
        "share": "{share} % av texten förstods inte",
        "load": "Uppgifter från inläsningen",
        "none": "inga",
        "covers": "Vad materialet täcker",
        "documents": "Dokument",
        "years": "År",
        "families": "Slag av dokument",
        "regions": "Landskap som något dokument nämner",
        "ministries": "Ministerier som något dokument nämner",
        "covered": "finns",
        "gaps": "i inget dokument",
    },
    "en": {
        "rows": "The answer has rows: {n}. Nothing was cut.",
        "near": "Did you mean",
        "undated": "The year is not known",
        "kept": "Kept out of what is published",
        "withdrawn": "Withdrawn",
        "share": "{share} % of the text not understood",
        "load": "Data of load",
        "none": "none",
        "covers": "What the data covers",
        "documents": "Documents",
        "years": "Years",
        "families": "Kinds of documents",
        "regions": "Regions that a document names",
        "ministries": "Ministries that a document names",
        "covered": "present",
        "gaps": "in no document",
    },
}


def shortly(code: str, language: str) -> str:
    """A reason in one sentence."""
    return SHORT[language][code]
