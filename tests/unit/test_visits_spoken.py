"""Visits that somebody tells of himself: in an interview, in a quotation."""

import pytest

from tests.fixtures.visits import visits, written


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "Le général ivoirien Marc Yao : « Nos radars voient loin »\n\nVous rentrez de "
                "Lisbonne. Pour quoi faire ?\nJ'y étais lundi et mardi, invité par mon collègue Rui "
                "Fonseca. Nous avons parlé des pirogues.\n\nEt vos voisins ?\nJe serai à Accra le 23 "
                "juin pour en parler."
            ),
            ["PT CI,PT 2025-06-09/2025-06-10 completed Yao,Fonseca", "GH CI,GH 2025-06-23 planned Yao"],
        ),
        (
            (
                "« J'ai accueilli lundi à Abidjan le général ghanéen Kwame Ofori », a confié le "
                "général ivoirien Marc Yao."
            ),
            ["CI CI,GH 2025-06-09 completed Yao,Ofori"],
        ),
        (
            (
                "« Je me suis rendu à Nouakchott le 3 juin », a raconté le ministre espagnol de "
                "l'Intérieur, Julio Ferrer."
            ),
            ["MR ES,MR 2025-06-03 completed Ferrer"],
        ),
        (
            (
                "Le ministre belge Luc Maes : « On avance »\n\nEt avec Rome ? Vous boudez Carla "
                "Rinaldi, la ministre italienne ?\nPas du tout. Nous nous sommes parlé au téléphone "
                "mardi."
            ),
            ["- BE,IT 2025-06-10 completed Maes,Rinaldi"],
        ),
        (
            (
                "ENTRETIEN. Le ministre belge Luc Maes fait le point.\n\nVous étiez à Rome la semaine "
                "dernière. Pour quoi ?\nNous avons parlé, longuement, avec Carla Rinaldi.\n\nOù irez-vous "
                "ensuite ?\nChez moi.\n\nEt après ?\nOn verra."
            ),
            ["IT BE,IT 2025-06-02/2025-06-08 completed Maes,Rinaldi"],
        ),
        (
            (
                "« J'y suis allé en avril, à Sofia », a confié le ministre belge Luc Maes, « et j'y "
                "retournerai. »"
            ),
            ["BG BE,BG 2025-04 completed Maes"],
        ),
    ],
)
def test_a_visit_told_in_the_first_person_is_read(text: str, expected: list[str]):
    assert [written(visit) for visit in visits(text, "2025-06-12")] == expected
