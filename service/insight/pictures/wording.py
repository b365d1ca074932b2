"""The words of pictures in Finnish, Swedish and English. `{…}` are filled in."""

from __future__ import annotations

from datetime import date
from typing import Final

TEXTS: Final[dict[str, dict[str, str]]] = {
    "fi": {
        "load": "Tiedot latauksesta {load}.",
        "source": "Lähde: {text}",
        "no-place": "Paikkaa ei tunneta.",
        "unknown-year": "vuosi ei tiedossa",
        "not-loaded": "Asiakirjoja ei ole ladattu.",
        "silent": "Ladatut asiakirjat eivät nimeä teemoja.",
        "reason": "Peruste: {text}",
        "score": "Samankaltaisuus {score}.",
        "decided": "Hyväksyi {role}, {date}.",
        "life": "Teeman elämä: {name}",
        "life-lead": "Missä muodoissa asia on ollut esillä eri vuosina ja miten muodot liittyvät toisiinsa. Viivan "
        "numero viittaa luetteloon kuvan alla.",
        "life-alone": "Mikään asiakirja tai asiantuntija ei ole yhdistänyt teemaa muihin vuosiin, eikä ehdotuksia ole.",
        "life-cut": "Kuvassa ovat {shown} lähintä muotoa; {left} muotoa jäi pois.",
        "life-gap": "ei yhdistettyä muotoa",
        "life-gap-cut": "ei kuvassa",
        "life-not-loaded": "ei ladattu",
        "ends": "{kind} [{number}]",
        "forms": "Muodot vuosittain",
        "ties": "Yhteydet",
        "trace": "Toimenpiteen polku päätökseen ja lakiin: {name}",
        "trace-head": "Toimenpiteen polku päätökseen ja lakiin",
        "same-sentence": "Sama lause kuin toimenpiteellä.",
        "status": "{status} {day} alkaen",
        "trace-lead": "Tie toimenpiteestä aluekehittämispäätökseen ja lakiin. Jokaisella askeleella on lause, "
        "lähde tai "
        "asiantuntijan peruste; nuoli osoittaa siihen suuntaan, johon askel sanotaan.",
        "decision": "Päätökseen",
        "law": "Lakiin",
        "decision-none": "Päätökseen ei ole tietä, jonka jokaisella askeleella olisi todiste.",
        "law-none": "Lakiin ei ole tietä, jonka jokaisella askeleella olisi todiste.",
        "law-cut": "Lisäksi {n} säännökseen johtaa tie, joka ei ole kuvassa.",
        "matrix": "Teemat, kehittämistekijät ja painopisteet",
        "matrix-lead": "Mihin tekijöihin, painopisteisiin, näkökulmiin ja edellytyksiin kunkin vuoden teemat "
        "liittyvät. "
        "Viiva: kukaan ei ole sanonut yhteyttä. Vinoviivoitus: vuoden asiakirjoja ei ole ladattu.",
        "matrix-empty": "Teemoja ei ole: mikään ladattu asiakirja ei nimeä keskustelun teemaa.",
        "matrix-cut": "Kuvassa ovat {shown} viimeisintä teemaa; {left} aiempaa jäi pois. Pyydä yhden vuoden kuva.",
        "factors": "Kehittämistekijät",
        "measure": "{n} toimenpide",
        "measures": "{n} toimenpidettä",
        "measures-legend": "Alla: montako teeman toimenpidettä liittyy samaan. Luvun edessä oleva merkki kertoo, miten "
        "se tiedetään; kukin toimenpide on laskettu kerran.",
        "nothing-said": "ei sanottu",
        "states": "Toimenpiteiden tilanne seurantakierroksittain",
        "states-lead": "Montako toimenpidettä on kussakin tilassa kullakin seurantakierroksella. Toimenpide, "
        "jonka puolet (valtio ja "
        "maakunnat) ovat eri tilassa, on kummassakin. Ei raportoitu: kierroksen ladatut lomakkeet eivät kerro siitä.",
        "states-none": "Seurantakierroksia ei tunneta: mikään ladattu asiakirja ei kerro sellaisesta.",
        "states-not-loaded": "Kierroksen lomakkeita ei ole ladattu.",
        "states-cut": "Kuvassa ovat {shown} viimeisintä kierrosta; {left} aiempaa jäi pois.",
        "round": "Kierros",
        "round-name": "{name} (keskustelut {year})",
        "state-names": "Tilat: {names}.",
        "no-state": "sanoja ilman tilaa",
        "stated": "sanottu {n}",
        "inferred": "päätelty {n}",
        "curated": "asiantuntija {n}",
        "computed": "laskettu {n}",
        "computed-long": "laskettu: mikään lomake ei kerro",
        "of": "Rajattu: {name}",
    },
    "sv": {
        "load": "Uppgifter från inläsningen {load}.",
        "source": "Källa: {text}",
        "no-place": "Platsen är inte känd.",
        "unknown-year": "året är inte känt",
        "not-loaded": "Inga dokument har lästs in.",
        "silent": "De inlästa dokumenten nämner inga teman.",
        "reason": "Grund: {text}",
        "score": "Likhet {score}.",
        "decided": "Godkänt av {role}, {date}.",
        "life": "Temats liv: {name}",
        "life-lead": "I vilka former saken har varit framme olika år och hur formerna hänger ihop. Numret på linjen "
        "hänvisar till listan under bilden.",
        "life-alone": "Inget dokument och ingen sakkunnig har kopplat temat till andra år, och det finns inga förslag.",
        "life-cut": "Bilden visar de {shown} närmaste formerna; {left} former är inte med.",
        "life-gap": "ingen kopplad form",
        "life-gap-cut": "inte i bilden",
        "life-not-loaded": "inte inläst",
        "ends": "{kind} [{number}]",
        "forms": "Former per år",
        "ties": "Kopplingar",
        "trace": "Åtgärdens väg till beslut och lag: {name}",
        "trace-head": "Åtgärdens väg till beslut och lag",
        "same-sentence": "Samma mening som för åtgärden.",
        "status": "{status} från {day}",
        "trace-lead": "Vägen från åtgärden till beslutet om regionutveckling och till lagen. Varje steg har en mening, "
        "en källa eller en sakkunnigs grund; pilen pekar åt det håll som steget sägs.",
        "decision": "Till beslutet",
        "law": "Till lagen",
        "decision-none": "Till något beslut finns ingen väg där varje steg har belägg.",
        "law-none": "Till någon lag finns ingen väg där varje steg har belägg.",
        "law-cut": "Till ytterligare {n} bestämmelser leder en väg som inte är med i bilden.",
        "matrix": "Teman, utvecklingsfaktorer och prioriteringar",
        "matrix-lead": "Vilka faktorer, prioriteringar, perspektiv och förutsättningar varje års teman hör till. "
        "Streck: ingen har sagt någon koppling. Snedstreckat: årets dokument har inte lästs in.",
        "matrix-empty": "Det finns inga teman: inget inläst dokument nämner ett tema för diskussionerna.",
        "matrix-cut": "Bilden visar de {shown} senaste temana; {left} tidigare är inte med. Begär bilden för ett år.",
        "factors": "Utvecklingsfaktorer",
        "measure": "{n} åtgärd",
        "measures": "{n} åtgärder",
        "measures-legend": "Under: hur många av temats åtgärder som hör till samma sak. Tecknet framför antalet säger "
        "hur det är känt; varje åtgärd är räknad en gång.",
        "nothing-said": "inte sagt",
        "states": "Åtgärdernas läge per uppföljningsomgång",
        "states-lead": "Hur många åtgärder som är i varje läge i varje uppföljningsomgång. En åtgärd vars sidor "
        "(staten och landskapen) "
        "är i olika läge finns i båda. Ej rapporterad: omgångens inlästa blanketter säger inget om åtgärden.",
        "states-none": "Inga uppföljningsomgångar är kända: inget inläst dokument berättar om en sådan.",
        "states-not-loaded": "Omgångens blanketter har inte lästs in.",
        "states-cut": "Bilden visar de {shown} senaste omgångarna; {left} tidigare är inte med.",
        "round": "Omgång",
        "round-name": "{name} (diskussionerna {year})",
        "state-names": "Lägen: {names}.",
        "no-state": "ord utan läge",
        "stated": "sagt {n}",
        "inferred": "härlett {n}",
        "curated": "sakkunnig {n}",
        "computed": "beräknat {n}",
        "computed-long": "beräknat: ingen blankett berättar",
        "of": "Avgränsat: {name}",
    },
    "en": {
        "load": "Data of load {load}.",
        "source": "Source: {text}",
        "no-place": "The place is not known.",
        "unknown-year": "year not known",
        "not-loaded": "No documents have been loaded.",
        "silent": "The loaded documents name no themes.",
        "reason": "Reason: {text}",
        "score": "Likeness {score}.",
        "decided": "Accepted by {role}, {date}.",
        "life": "Life of the theme: {name}",
        "life-lead": "In which forms the matter has been on the table in different years, and how the forms are "
        "connected. The number on a line refers to the list below.",
        "life-alone": "No document and no expert has linked the theme to other years, and there are no proposals.",
        "life-cut": "The picture shows the {shown} nearest forms; {left} forms are left out.",
        "life-gap": "no linked form",
        "life-gap-cut": "not in the picture",
        "life-not-loaded": "not loaded",
        "ends": "{kind} [{number}]",
        "forms": "Forms by year",
        "ties": "Links",
        "trace": "Trace of the measure to decision and law: {name}",
        "trace-head": "Trace of the measure to decision and law",
        "same-sentence": "The same sentence as that of the measure.",
        "status": "{status} from {day}",
        "trace-lead": "The way from the measure to the regional development decision and to the law. Every step has a "
        "sentence, a source or the reason of an expert; the arrow points the way the step is said.",
        "decision": "To the decision",
        "law": "To the law",
        "decision-none": "No way of which every step has evidence leads to a decision.",
        "law-none": "No way of which every step has evidence leads to a law.",
        "law-cut": "Ways to {n} more provisions are not in the picture.",
        "matrix": "Themes, development factors and priorities",
        "matrix-lead": "Which factors, priorities, perspectives and prerequisites the themes of each year belong to. "
        "Dash: nobody has said a link. Slanted lines: no documents of the year have been loaded.",
        "matrix-empty": "There are no themes: no loaded document names a theme of the discussions.",
        "matrix-cut": "The picture shows the {shown} latest themes; {left} earlier ones are left out. Ask for "
        "one year.",
        "factors": "Development factors",
        "measure": "{n} measure",
        "measures": "{n} measures",
        "measures-legend": "Below: how many measures of the theme belong to the same. The sign before the number says "
        "how that is known; every measure is counted once.",
        "nothing-said": "not said",
        "states": "Progress of measures by follow-up round",
        "states-lead": "How many measures are in each state in each follow-up round. A measure whose sides (the "
        "State and the regions) "
        "are in different states is in both. Not reported: the loaded forms of the round say nothing of it.",
        "states-none": "No follow-up rounds are known: no loaded document tells of one.",
        "states-not-loaded": "No forms of the round have been loaded.",
        "states-cut": "The picture shows the {shown} latest rounds; {left} earlier ones are left out.",
        "round": "Round",
        "round-name": "{name} (discussions of {year})",
        "state-names": "States: {names}.",
        "no-state": "words without a state",
        "stated": "said {n}",
        "inferred": "inferred {n}",
        "curated": "expert {n}",
        "computed": "computed {n}",
        "computed-long": "computed: no form tells",
        "of": "Only: {name}",
    },
}


def day(text: str, language: str) -> str:
    """A day as it is written in the language."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return text
    return text if language == "en" else f"{found.day}.{found.month}.{found.year}"
