"""Visits whose place or day the sentences around them tell: ceremonies, stairs climbed, stops to come."""

import pytest

from tests.fixtures.visits import visits, written

CASES = [
    (
        "Le Kenya a réceptionné mardi à Mombasa ses patrouilleurs. La Haye avait dépêché pour la "
        "cérémonie son "
        "secrétaire d'État à la Défense, Gijs Tuinman.",
        ["KE KE,NL 2024-05-14 completed Tuinman"],
    ),
    (
        "Le navire a été livré vendredi à Saint-Nazaire. La marine grecque était représentée par son chef "
        "d'état-major, l'amiral Dimitrios Kataras, venu tout exprès d'Athènes.",
        ["FR FR,GR 2024-05-10 completed Kataras"],
    ),
    (
        "Les blindés étaient rangés lundi à Bamako, et c'est le ministre turc Yasar Güler qui en a "
        "remis les "
        "clés à son homologue Sadio Camara.",
        ["ML ML,TR 2024-05-13 completed Güler,Camara"],
    ),
    (
        "Le ministre danois Troels Poulsen est arrivé lundi à Riga. Son prédécesseur Morten Bodskov "
        "avait fait "
        "le voyage.",
        ["LV DK,LV 2024-05-13 completed Poulsen", "LV DK,LV - completed Bodskov"],
    ),
    (
        "Le 2 mai, Giorgia Meloni gravissait le perron de l'Élysée, où l'attendait Emmanuel Macron.",
        ["FR FR,IT 2024-05-02 completed Meloni,Macron"],
    ),
    (
        "Remontons à février. Le roi Abdallah II passe deux jours à Washington, les 10 et 11. Il y "
        "voit Joe Biden.",
        ["US JO,US 2024-02-10/2024-02-11 completed II,Biden"],
    ),
    (
        "Le vol spécial du roi Felipe VI s'est posé lundi peu avant midi à Nouakchott. Le souverain "
        "espagnol s'est "
        "ensuite entretenu avec Mohamed Ould Ghazouani.",
        ["MR ES,MR 2024-05-13 completed VI,Ghazouani"],
    ),
    (
        "Prochaine escale du secrétaire d'État Antony Blinken : Le Caire, samedi prochain.",
        ["EG EG,US 2024-05-18 planned Blinken"],
    ),
    (
        "Le ministre américain Lloyd Austin passera par Manille la semaine prochaine, sur le chemin "
        "de Kuala "
        "Lumpur. Il y verra son homologue philippin, Gilberto Teodoro.",
        ["PH PH,US 2024-05-20/2024-05-26 planned Austin,Teodoro"],
    ),
    (
        "Mardi, Keir Starmer avait en ligne son homologue albanais Edi Rama.",
        ["- AL,GB 2024-05-14 completed Starmer,Rama"],
    ),
    (
        "Le ministre pakistanais Khawaja Asif était à Doha le 15 avril, et le ministre chinois Dong "
        "Jun s'y est rendu "
        "à son tour le 2 mai.",
        ["QA PK,QA 2024-04-15 completed Asif", "QA CN,QA 2024-05-02 completed Jun"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_place_and_day_are_those_of_the_scene(text: str, expected: list[str]) -> None:
    assert [written(visit) for visit in visits(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Le contrat a été signé mercredi à Doha. Paris a dépêché des experts pour l'occasion.",
        "Le ministre français a mis le document en ligne mardi. La Norvège y voit un geste.",
        "Le ministre turc Yasar Güler a remis mardi à Ankara les clés du camp à la police.",
    ],
)
def test_nobody_is_told_to_have_come(text: str) -> None:
    assert visits(text) == []
