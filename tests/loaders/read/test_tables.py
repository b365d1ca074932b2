"""A programme or a form laid out as tables gives the facts of the same text, in every format that has tables."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from loaders.description import Description
from loaders.places import Refusal
from loaders.reading import Reading, read_bytes
from loaders.vocabulary import load_vocabulary
from tests.loaders.read.layout import ROOM
from tests.loaders.read.write_tables import TABLE_WRITERS, Block

TABLES: dict[str, list[Block]] = {
    "agenda/2027-timed": [
        "Aluekehittämiskeskustelut 2027",
        "Itäisen Suomen keskustelu",
        [
            ["Aika", "ti 13.4.2027 klo 9.00–11.30"],
            ["Paikka", "Kuopio, Musiikkikeskus"],
            ["Toteutus", "hybriditilaisuus"],
            ["Järjestäjä", "Pohjois-Savon liitto"],
            ["Puheenjohtaja", "maakuntajohtaja Testi Henkilö, Pohjois-Savon liitto"],
        ],
        "Ohjelma",
        [
            ["Aika", "Asia", "Esittelijä"],
            ["9.00", "Tilaisuuden avaus", "maakuntajohtaja Testi Henkilö, Pohjois-Savon liitto"],
            [
                "9.10–9.40",
                "Alueen tilanne- ja kehityskuva",
                "aluekehitysjohtaja Esimerkki Henkilö, Kainuun liitto",
            ],
            [
                "9.40–10.20",
                "Teema 1: Huoltovarmuus ja varautuminen\n- Energian saatavuus\n- Elintarvikehuolto ja vesihuolto",
                "TEM",
            ],
            ["10.20–10.35", "Kahvitauko", ""],
            ["10.35–11.15", "Teema 2: Koulutuksen saavutettavuus", "OKM ja Pohjois-Karjalan maakuntaliitto"],
            ["11.15–11.30", "Yhteenveto ja jatkotyö", ""],
        ],
        "Ilmoittautuminen 6.4.2027 mennessä: https://esimerkki.example/ilmoittautuminen",
    ],
    "agenda/2028-table": [
        "ALKE-keskustelut 2028: aloituswebinaari",
        "Aika ja paikka: to 3.2.2028 klo 12.30–15, Teams",
        "Teemat: Puhtaan siirtymän investoinnit; Liikenneyhteydet",
        [
            ["12.30–12.45", "Avaus ja esittäytyminen", "Aluekehitysjohtaja Testi Henkilö, TEM"],
            [
                "12.45–13.30",
                "Puhtaan siirtymän investoinnit maakunnissa",
                "Pirkanmaan liitto\nVarsinais-Suomen ELY-keskus",
            ],
            ["13.30–13.45", "Tauko", ""],
            ["13.45–14.30", "Liikenneyhteydet ja saavutettavuus", "LVM\nEsimerkkilän testiyhdistys"],
            ["14.30–15.00", "Tilaisuuden päätös", "Puheenjohtaja Testi Henkilö"],
        ],
        "Kysymykset voi lähettää ennakkoon järjestäjille.",
    ],
    "agenda/2029-numbered": [
        "Työ- ja elinkeinoministeriö",
        "Aluekehittämisen keskustelut 2029",
        "Maakuntakohtainen keskustelu, Kainuu",
        "Asialista",
        "Ajankohta: 7.5.2029 klo 13–15",
        "Pitopaikka: Kainuun liitto, Kajaani",
        [
            ["Nro", "Asia", "Esittelijä", "Valmistelija"],
            ["1", "Kokouksen avaus", "", ""],
            ["2", "Esityslistan hyväksyminen", "", ""],
            [
                "3",
                "Teema: Osaavan työvoiman saatavuus\n- Työperäinen maahanmuutto\n- Koulutuspaikat",
                "",
                "Kainuun liitto",
            ],
            [
                "4",
                "Maakuntaohjelman toimeenpano",
                "aluekehitysjohtaja Testi Henkilö, Kainuun liitto",
                "TEM",
            ],
            ["5", "Muut asiat", "", ""],
            ["6", "Kokouksen päättäminen", "", ""],
        ],
        "Ilmoittautumiset 20.4.2029 mennessä osoitteeseen testi.henkilo@esimerkki.example.",
    ],
    "meeting-form/2027-lines": [
        "Aluekehittämiskeskustelut 2027",
        "Maakuntakohtainen keskustelu: teema ja osallistujat",
        [
            ["Maakunnan liitto", "Kainuun liitto"],
            ["Ajankohta", "ke 12.5.2027 klo 9.00–11.00"],
            ["Paikka", "Teams"],
            ["Teema", "Matkailun saavutettavuus"],
            [
                "Perustelu",
                "Lentoyhteydet ja raideliikenne ratkaisevat matkailun kasvun. Teema koskee useaa hallinnonalaa.",
            ],
            [
                "Osallistujat maakunnasta",
                "Kainuun liitto, maakuntajohtaja Testi Henkilö\nKainuun ELY-keskus\nEsimerkkilän testiyhdistys",
            ],
            ["Toivotut ministeriöt", "TEM\nLVM"],
            ["Yhteyshenkilö", "Testi Henkilö, testi.henkilo@esimerkki.example"],
        ],
    ],
    "meeting-form/2028-two-columns": [
        "Lomake: maakuntakohtainen keskustelu 2028",
        [
            ["Maakunta:", "Pohjois-Karjala"],
            ["Ehdotettu aika:", "ti 4.4.2028 klo 12–14\nto 6.4.2028 klo 9–11"],
            ["Paikka tai etäyhteys:", "Joensuu"],
            ["Keskustelun teema:", "Itärajan elinvoima"],
            ["Lyhyt perustelu:", ""],
            ["Osallistujat:", "Pohjois-Karjalan maakuntaliitto\nJoensuun yliopistosairaala Oy"],
            ["Toivotut ministeriöt:", "SM ja TEM"],
            ["Yhteystiedot:", ""],
        ],
    ],
    "meeting-form/2026-swedish": [
        "Diskussionerna om regionutveckling 2026",
        "Blankett för den landskapsvisa diskussionen",
        [
            ["Förbund", "Nylands förbund"],
            ["Tidpunkt", "torsdag 9.4.2026 kl. 10–12"],
            ["Plats", "på distans"],
            ["Tema", "Arbetskraftens rörlighet"],
            ["Motivering", "Temat berör flera ministerier."],
            ["Deltagare", "Nylands förbund\nExempelstads stad"],
            ["Önskade ministerier", "TEM"],
            ["Kontaktperson", ""],
        ],
    ],
}
PAIRS = [(name, form) for name in TABLES for form in TABLE_WRITERS]


def read(data: bytes) -> Reading:
    found = read_bytes(data, Description("case", "input"), load_vocabulary(), "input")
    assert not isinstance(found, Refusal), found.failure.code
    return found


def facts(reading: Reading) -> list[str]:
    """Everything that is said, places and keys of records apart."""
    labels = {r.key: f"{r.cls} {r.label}" for r in reading.harvest.records}
    said: list[Sequence[object]] = []
    for r in reading.harvest.records:
        name = labels[r.key]
        said += [[name, v.predicate, str(v.value), str(v.standing)] for v in r.values]
        said += [[name, k.predicate, labels.get(k.target, k.target), str(k.standing)] for k in r.links]
    return sorted(map(str, [*said, *labels.values()]))


@pytest.mark.parametrize(("name", "form"), PAIRS)
def test_tables_give_the_facts_of_the_text(name: str, form: str) -> None:
    text = read((ROOM / name / "input.txt").read_bytes())
    laid_out = read(TABLE_WRITERS[form](TABLES[name]))
    assert laid_out.family == text.family
    assert facts(laid_out) == facts(text)
    assert [laid_out.rendition.slice(span) for span in laid_out.coverage.not_understood] == []
