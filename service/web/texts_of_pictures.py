"""What pages and the description of the interface say about pictures, in Finnish, Swedish and English."""

from __future__ import annotations

PICTURES: dict[str, dict[str, str]] = {
    "fi": {
        "pictures": "Kuvina",
        "theme-life": "Teeman elämä vuosien yli",
        "measure-trace": "Toimenpiteen polku päätökseen ja lakiin",
        "theme-matrix": "Teemat, kehittämistekijät ja painopisteet vuosittain",
        "measure-states": "Toimenpiteiden tilanne seurantakierroksittain",
        "as-text": "sama tekstinä",
        "picture-form": "Kuva vai sama tekstinä; ilman sitä muodon valitsee Accept-otsake.",
        "picture-thing": "Kohteen osoite, sen loppuosa tai sanoja sen nimestä.",
        "picture-year": "Vuosi, jonka teemat näytetään; ilman sitä kaikki.",
        "picture-answer": "Kuva tai sama tekstinä. Se, mitä ei ole, näkyy kuvassa puuttuvana.",
    },
    "sv": {
        "pictures": "Som bilder",
        "theme-life": "Temats liv över åren",
        "measure-trace": "Åtgärdens väg till beslut och lag",
        "theme-matrix": "Teman, utvecklingsfaktorer och prioriteringar per år",
        "measure-states": "Åtgärdernas läge per uppföljningsomgång",
        "as-text": "samma som text",
        "picture-form": "En bild eller samma som text; utan det väljer huvudet Accept.",
        "picture-thing": "Sakens adress, slutet av den eller ord ur namnet.",
        "picture-year": "Året vars teman visas; utan det alla.",
        "picture-answer": "En bild eller samma som text. Det som saknas syns i bilden som saknat.",
    },
    "en": {
        "pictures": "As pictures",
        "theme-life": "Life of the theme over the years",
        "measure-trace": "Trace of the measure to decision and law",
        "theme-matrix": "Themes, development factors and priorities by year",
        "measure-states": "Progress of measures by follow-up round",
        "as-text": "the same as text",
        "picture-form": "A picture, or the same as text; without it the Accept header chooses.",
        "picture-thing": "The address of the thing, its end, or words of its name.",
        "picture-year": "The year whose themes are shown; without it all.",
        "picture-answer": "A picture, or the same as text. What is missing is seen as missing.",
    },
}
