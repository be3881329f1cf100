"""Visits of a tour: stops to come, stops made, lines of an agenda; each with its own day or none."""

import pytest

from tests.fixtures.visits import visits, written

PUBLISHED = "2026-11-14"
VELA = "la ministre portugaise Ana Vela"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Une délégation serbe se rendra lundi à Skopje, puis gagnera Sofia et Bucarest.",
            ["MK MK,RS 2026-11-16 planned", "BG BG,RS - planned", "RO RO,RS - planned"],
        ),
        (
            f"Attendue jeudi à Sofia, {VELA} poursuivra vers Skopje et Tirana avant de rentrer.",
            ["BG BG,PT 2026-11-19 planned Vela", "MK MK,PT - planned Vela", "AL AL,PT - planned Vela"],
        ),
        (
            f"Demain, {VELA} se rendra à Skopje, puis à Sofia, dernière étape de sa tournée.",
            ["MK MK,PT 2026-11-15 planned Vela", "BG BG,PT - planned Vela"],
        ),
        (
            f"Du 3 au 6 novembre, {VELA} s'est rendue à Skopje, puis à Sofia.",
            [
                "MK MK,PT 2026-11-03/2026-11-06 completed Vela",
                "BG BG,PT 2026-11-03/2026-11-06 completed Vela",
            ],
        ),
        (
            f"L{VELA[1:]} était lundi à Skopje. Suivront Sofia mercredi et Bucarest jeudi.",
            [
                "MK MK,PT 2026-11-09 completed Vela",
                "BG BG,PT 2026-11-18 planned Vela",
                "RO PT,RO 2026-11-19 planned Vela",
            ],
        ),
        (
            f"L{VELA[1:]} est arrivée jeudi à Sofia, étape d'une tournée qui la mènera ensuite à Skopje et "
            "à Tirana.",
            ["BG BG,PT 2026-11-12 completed Vela", "MK MK,PT - planned Vela", "AL AL,PT - planned Vela"],
        ),
        (
            f"L{VELA[1:]} achèvera jeudi sa tournée, qui l'a conduite à Sofia et à Skopje.",
            ["BG BG,PT - completed Vela", "MK MK,PT - completed Vela"],
        ),
        (
            f"L{VELA[1:]} a achevé jeudi à Sofia une tournée qui l'avait conduite la veille à Skopje.",
            ["BG BG,PT 2026-11-12 completed Vela", "MK MK,PT 2026-11-11 completed Vela"],
        ),
        (
            f"L{VELA[1:]} était à Sofia la semaine dernière et y retournera en décembre.",
            ["BG BG,PT 2026-11-02/2026-11-08 completed Vela", "BG BG,PT 2026-12 planned Vela"],
        ),
        (
            f"Jeudi, {VELA} sera à Sofia au terme d'une tournée qui l'a menée à Skopje et à Tirana.",
            ["BG BG,PT 2026-11-19 planned Vela", "MK MK,PT - completed Vela", "AL AL,PT - completed Vela"],
        ),
        (
            f"L{VELA[1:]} a achevé hier à Skopje une tournée, entamée lundi à Sofia.",
            ["MK MK,PT 2026-11-13 completed Vela", "BG BG,PT 2026-11-09 completed Vela"],
        ),
        (
            f"L{VELA[1:]} est partie mardi. Elle était jeudi à Sofia ; elle sera dimanche à Skopje.",
            ["BG BG,PT 2026-11-12 completed Vela", "MK MK,PT 2026-11-15 planned Vela"],
        ),
        (
            f"L{VELA[1:]} quittera Bucarest lundi pour Sofia, d'où elle ralliera Skopje le lendemain.",
            ["BG BG,PT 2026-11-16 planned Vela", "MK MK,PT 2026-11-17 planned Vela"],
        ),
        (
            f"Après Skopje lundi, {VELA} était mardi à Sofia.",
            ["MK MK,PT 2026-11-09 completed Vela", "BG BG,PT 2026-11-10 completed Vela"],
        ),
        (
            f"Le programme de {VELA} :\nLundi : Skopje ;\nmercredi : Sofia ;\njeudi : Porto.",
            ["MK MK,PT 2026-11-16 planned Vela", "BG BG,PT 2026-11-18 planned Vela"],
        ),
        (
            f"L{VELA[1:]}, qui doit encore aller à Sofia, a été reçue mardi à Skopje par Timčo Mucunski.",
            ["BG BG,PT - planned Vela", "MK MK,PT 2026-11-10 completed Vela,Mucunski"],
        ),
        (
            f"L{VELA[1:]} a eu mardi au téléphone Rumen Radev, qu'elle recevra lundi à Lisbonne.",
            ["- BG,PT 2026-11-10 completed Vela,Radev", "PT BG,PT 2026-11-16 planned Radev"],
        ),
    ],
)
def test_each_stop_has_its_own_day_and_stage(text: str, expected: list[str]):
    assert [written(visit) for visit in visits(text, PUBLISHED)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Le programme de la mairie :\nLundi : Skopje, une ville en photos ;\nmercredi : Sofia, le film.",
        "Après Skopje lundi, la neige est tombée mardi à Sofia.",
        "La police serbe se déploie à Nis, puis à Novi Sad, et poursuivra vers Sofia l'étude des trafics.",
    ],
)
def test_places_with_their_days_alone_are_no_tour(text: str):
    assert visits(text, PUBLISHED) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            f"Skopje lundi, Sofia mardi, Rome mercredi : {VELA} a multiplié les déplacements.",
            [
                "MK MK,PT 2026-11-09 completed Vela",
                "BG BG,PT 2026-11-10 completed Vela",
                "IT IT,PT 2026-11-11 completed Vela",
            ],
        ),
        (
            f"Sofia le matin, Rome le soir : {VELA} a enchaîné les visites mardi.",
            ["BG BG,PT 2026-11-10 completed Vela", "IT IT,PT 2026-11-10 completed Vela"],
        ),
        (
            f"L{VELA[1:]} était mardi à Sofia le matin et à Singapour le soir.",
            ["BG BG,PT 2026-11-10 completed Vela", "SG PT,SG 2026-11-10 completed Vela"],
        ),
        (
            f"La tournée de {VELA} l'aura menée à Sofia, le 3 novembre, à Rome, le 5, et à Skopje, le 7.",
            [
                "BG BG,PT 2026-11-03 completed Vela",
                "IT IT,PT 2026-11-05 completed Vela",
                "MK MK,PT 2026-11-07 completed Vela",
            ],
        ),
        (
            f"L{VELA[1:]} s'est rendue à Sofia lundi, le Portugais Rui Costa à Skopje mardi.",
            ["BG BG,PT 2026-11-09 completed Vela", "MK MK,PT 2026-11-10 completed Costa"],
        ),
        (
            "Le Letton Andris Spruds est allé lundi à Kiev, le Lituanien Robertas Kaunas mardi à Tbilissi.",
            ["UA LV,UA 2026-11-09 completed Spruds", "GE GE,LT 2026-11-10 completed Kaunas"],
        ),
        (
            f"Après l'Arménie mardi, {VELA} a mis le cap sur la Géorgie, où on l'a vue mercredi.",
            ["AM AM,PT 2026-11-10 completed Vela", "GE GE,PT 2026-11-11 completed Vela"],
        ),
        (
            f"L{VELA[1:]} se rendra mardi à Sofia et enchaînera mercredi avec Skopje.",
            ["BG BG,PT 2026-11-17 planned Vela", "MK MK,PT 2026-11-18 planned Vela"],
        ),
        (
            f"L{VELA[1:]} s'est rendue à Sofia lundi, où l'attendait Rumen Radev.",
            ["BG BG,PT 2026-11-09 completed Vela,Radev"],
        ),
    ],
)
def test_a_list_may_do_without_the_verb_and_with_parts_of_a_day(text: str, expected: list[str]):
    assert [written(visit) for visit in visits(text, PUBLISHED)] == expected
