"""What a load itself has to say, in three languages; what, consequence and remedy."""

from __future__ import annotations

Three = tuple[dict[str, str], dict[str, str], dict[str, str]]

ERASED: Three = (
    {
        "fi": "tästä tiedostosta on poistettu tietoja pysyvästi (alke erase).",
        "sv": "uppgifter i den här filen har raderats permanent (alke erase).",
        "en": "something in this file has been erased for good (alke erase).",
    },
    {
        "fi": "Tiedostoa ei ladattu uudelleen, jotta poistettu ei palaisi.",
        "sv": "Filen lästes inte in på nytt, för att det raderade inte ska komma tillbaka.",
        "en": "The file was not loaded again, so that what was erased does not come back.",
    },
    {
        "fi": "Poista sama kohta lähdetiedostosta ja lataa korjattu tiedosto.",
        "sv": "Ta bort samma ställe ur källfilen och läs in den rättade filen.",
        "en": "Remove the same passage from the source file and load the corrected file.",
    },
)
TWICE: Three = (
    {
        "fi": 'tunniste "{id}" on jo toisella saman latauksen asiakirjalla.',
        "sv": 'identifieraren "{id}" finns redan på ett annat dokument i samma inläsning.',
        "en": 'another document of the same load already has the id "{id}".',
    },
    {
        "fi": "Vain ensimmäinen niistä ladattiin.",
        "sv": "Bara det första av dem lästes in.",
        "en": "Only the first of them was loaded.",
    },
    {
        "fi": "Anna asiakirjalle oma tunniste tiedostossa document.yml.",
        "sv": "Ge dokumentet en egen identifierare i filen document.yml.",
        "en": "Give the document an id of its own in document.yml.",
    },
)
UNEXPECTED: Three = (
    {
        "fi": "ohjelmassa on virhe, jota ei osattu odottaa ({error}).",
        "sv": "programmet har ett oväntat fel ({error}).",
        "en": "the program has an unexpected fault ({error}).",
    },
    {
        "fi": "Asiakirjaa ei ladattu; muut asiakirjat ladattiin.",
        "sv": "Dokumentet lästes inte in; de andra dokumenten lästes in.",
        "en": "The document was not loaded; the others were.",
    },
    {
        "fi": "Lähetä ylläpidolle tiedosto {note}.",
        "sv": "Skicka filen {note} till underhållet.",
        "en": "Send the file {note} to the maintainers.",
    },
)
DIED: Three = (
    {
        "fi": "asiakirjan käsittely katkesi kesken: ohjelman osa, joka luki sitä, päättyi.",
        "sv": "behandlingen av dokumentet avbröts: den del av programmet som läste det avslutades.",
        "en": "the handling of the document broke off: the part of the program that was reading it ended.",
    },
    {
        "fi": "Asiakirjaa ei ladattu; muut asiakirjat ladattiin.",
        "sv": "Dokumentet lästes inte in; de andra dokumenten lästes in.",
        "en": "The document was not loaded; the others were.",
    },
    {
        "fi": "Lataa asiakirja uudelleen yksinään. Jos käsittely katkeaa taas, lähetä asiakirja ylläpidolle.",
        "sv": "Läs in dokumentet på nytt ensamt. Om behandlingen avbryts igen, skicka dokumentet till underhållet.",
        "en": "Load the document again on its own. If it breaks off again, send the document to the maintainers.",
    },
)
KINDS: dict[str, dict[str, str]] = {
    "load": {"fi": "Lataus", "sv": "Inläsning", "en": "Load"},
    "rollback": {
        "fi": "Paluu aiempaan tilaan",
        "sv": "Återgång till ett tidigare läge",
        "en": "Return to an earlier state",
    },
    "withdraw": {
        "fi": "Asiakirjan poisto voimassa olevista",
        "sv": "Dokument drogs tillbaka",
        "en": "Withdrawal",
    },
    "protocol": {"fi": "Muutos rajapinnan kautta", "sv": "Ändring via gränssnittet", "en": "Change over HTTP"},
    "accept": {"fi": "Huomion hyväksyntä", "sv": "Godkännande av en anmärkning", "en": "Acceptance of a finding"},
    "proposals": {"fi": "Yhteyksien ehdottaminen", "sv": "Förslag till kopplingar", "en": "Proposals of links"},
    "links": {"fi": "Yhteyksien päivitys", "sv": "Uppdatering av kopplingar", "en": "Update of links"},
    "erase": {"fi": "Pysyvä poisto", "sv": "Permanent radering", "en": "Erasure"},
}


def texts(three: Three, **values: str) -> Three:
    """The three parts with their values filled in."""
    what, consequence, remedy = ({k: v.format(**values) for k, v in part.items()} for part in three)
    return what, consequence, remedy
