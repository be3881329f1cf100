"""Visits announced, called off or put off."""

import pytest

from tests.fixtures.visits import visits, written


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        (
            (
                "Le ministre italien de l'Intérieur, Matteo Salvini, se rendra lundi à Tunis, a annoncé son "
                "cabinet. Il y rencontrera son homologue Kamel Fekih."
            ),
            "2024-05-16",
            [
                "TN IT,TN 2024-05-20 planned Salvini,Fekih",
            ],
        ),
        (
            (
                "La visite du Premier ministre espagnol Pedro Sánchez à Alger, prévue les 20 et 21 mai, a été"
                " annulée."
            ),
            "2024-05-16",
            [
                "DZ DZ,ES 2024-05-20/2024-05-21 cancelled Sánchez",
            ],
        ),
        (
            (
                "D’après Jeune Afrique, le roi Mohammed VI et le président Macron devraient se voir en marge "
                "du sommet de New York."
            ),
            "2024-05-16",
            ["US FR,MA - planned VI,Macron"],
        ),
        (
            "La visite que devait effectuer à Paris le roi Mohammed VI a été reportée à l'automne.",
            "2024-05-16",
            [
                "FR FR,MA 2024-23 postponed VI",
            ],
        ),
        (
            (
                "Le Premier ministre indien Narendra Modi accueillera le président français Emmanuel Macron à"
                " New Delhi le 26 janvier prochain."
            ),
            "2024-05-16",
            [
                "IN FR,IN 2025-01-26 planned Modi,Macron",
            ],
        ),
        (
            "Attendu à Dakar mardi prochain, le président rwandais Paul Kagame y passera deux jours.",
            "2024-05-16",
            [
                "SN RW,SN 2024-05-21 planned Kagame",
            ],
        ),
        (
            (
                "Le report de la visite du secrétaire d'État américain Marco Rubio à Riyad, initialement "
                "prévue le 20 mai, a surpris."
            ),
            "2024-05-16",
            [
                "SA SA,US 2024-05-20 postponed Rubio",
            ],
        ),
        (
            "Le roi Felipe VI effectuera une visite d'État en Égypte du 16 au 19 septembre.",
            "2024-05-16",
            [
                "EG EG,ES 2024-09-16/2024-09-19 planned VI",
            ],
        ),
        (
            (
                "PARIS, 3 juin (AFP) - Le président Emmanuel Macron recevra lundi 10 juin à l'Élysée le "
                "président du Bénin, Patrice Talon, a annoncé la présidence."
            ),
            "2024-06-03",
            [
                "FR BJ,FR 2024-06-10 planned Macron,Talon",
            ],
        ),
        (
            (
                "Revue de presse – Al Massae croit savoir que la ministre espagnole de la Défense, Margarita "
                "Robles, se rendra à Rabat avant la fin de l'année."
            ),
            "2024-05-16",
            [
                "MA ES,MA 2024 planned Robles",
            ],
        ),
        (
            (
                "Aziz Akhannouch attendu à Paris le 4 juin\n\nLe chef du gouvernement marocain sera reçu à "
                "Matignon par Gabriel Attal. Nasser Bourita et Abdelouafi Laftit seront du voyage."
            ),
            "2024-05-16",
            [
                "FR FR,MA 2024-06-04 planned Akhannouch,Attal,Bourita,Laftit",
            ],
        ),
        (
            (
                "Le ministre kényan de l'Intérieur Kithure Kindiki a annulé à la dernière minute son voyage à"
                " Kampala prévu jeudi 9 mai."
            ),
            "2024-05-16",
            [
                "UG KE,UG 2024-05-09 cancelled Kindiki",
            ],
        ),
        (
            (
                "Tbilissi : le ministre arménien de la Défense annule\n\nSuren Papikian, le ministre arménien"
                " de la Défense, a finalement renoncé à se rendre à Tbilissi, où il devait s'entretenir mardi"
                " 18 juin avec Irakli Tchikovani. Raison invoquée : la situation à la frontière."
            ),
            "2024-06-16",
            [
                "GE AM,GE 2024-06-18 cancelled Papikian,Tchikovani",
            ],
        ),
        (
            (
                "Un an après sa prise de fonctions, la ministre japonaise des Affaires étrangères Yoko "
                "Kamikawa aura visité quarante pays. Sa prochaine étape : Antananarivo, où elle est attendue "
                "le 27 avril."
            ),
            "2024-04-15",
            [
                "MG JP,MG 2024-04-27 planned Kamikawa",
            ],
        ),
        (
            (
                "Le président Joe Biden, qui avait promis de se rendre en Afrique en 2023, n'a pas tenu "
                "parole. Il ira en Angola la première semaine de décembre, selon la Maison Blanche."
            ),
            "2024-11-01",
            [
                "AO AO,US 2024-12-01/2024-12-07 planned Biden",
            ],
        ),
        (
            (
                "Attendu de longue date, le déplacement du président chilien Gabriel Boric à New Delhi aura "
                "lieu du 1er au 5 avril. Il y verra Narendra Modi."
            ),
            "2025-03-20",
            [
                "IN CL,IN 2025-04-01/2025-04-05 planned Boric,Modi",
            ],
        ),
        (
            (
                "Visite d'État du président angolais au Portugal\n\nLisbonne - João Lourenço est attendu "
                "mardi 8 juillet à Lisbonne pour une visite d'État de trois jours, la première d'un président"
                " angolais depuis 2018. Il sera accueilli au palais de Belém par Marcelo Rebelo de Sousa, "
                "avant un entretien avec le Premier ministre Luís Montenegro. Mercredi, il prononcera un "
                "discours au Parlement."
            ),
            "2025-07-05",
            [
                "PT AO,PT 2025-07-08 planned Lourenço,Sousa,Montenegro",
            ],
        ),
        (
            (
                "Zapping politique. À Pretoria, Cyril Ramaphosa reçoit aujourd'hui Volodymyr Zelensky. À "
                "Brasilia, Lula boude. À Londres, Keir Starmer prépare son voyage à Washington, fixé au 27 "
                "février."
            ),
            "2025-02-20",
            [
                "ZA UA,ZA 2025-02-20 completed Ramaphosa,Zelensky",
                "US GB,US 2025-02-27 planned Starmer",
            ],
        ),
        (
            (
                "Le voyage à Moscou du ministre syrien de la Défense, Mourhaf Abou Qasra, est remis à une "
                "date ultérieure. Il devait y rencontrer Andreï Belooussov le 31 juillet."
            ),
            "2025-07-28",
            [
                "RU RU,SY 2025-07-31 postponed Qasra,Belooussov",
            ],
        ),
    ],
)
def test_a_visit_to_come_is_read(text: str, published: str, expected: list[str]):
    assert [written(visit) for visit in visits(text, published)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Marko Đurić, ministre serbe, sera lundi à Skopje. Sa visite prévue en mars avait été reportée.",
            "MK MK,RS 2026-11-16 planned Đurić",
        ),
        (
            "La visite à Skopje du ministre serbe Marko Đurić a été annulée. Elle était prévue lundi.",
            "MK MK,RS 2026-11-16 cancelled Đurić",
        ),
        (
            "La visite à Skopje du ministre serbe Marko Đurić, prévue lundi, a été reportée.",
            "MK MK,RS 2026-11-16 postponed Đurić",
        ),
    ],
)
def test_what_had_been_put_off_before_is_planned_again(text: str, expected: str):
    assert [written(visit) for visit in visits(text, "2026-11-14")] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("La ministre malienne n'ira pas à Alger mercredi : le déplacement est reporté.", "postponed"),
        ("Le Serbe Marko Đurić a annulé sa visite à Zagreb. Elle est reportée au printemps.", "postponed"),
        ("Le Serbe Marko Đurić n'ira pas à Zagreb lundi. Sa visite est remise à la mi-mai.", "postponed"),
        ("Reportée une première fois, la visite du Serbe Marko Đurić à Zagreb est annulée.", "cancelled"),
        ("Le Serbe Marko Đurić a annulé sa visite à Zagreb, qu'il disait importante.", "cancelled"),
    ],
)
def test_the_word_told_last_says_whether_a_visit_is_called_off_or_put_off(text: str, expected: str):
    assert [visit.status for visit in visits(text, "2026-11-14")] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Le Serbe Marko Đurić a annulé mardi sa visite à Zagreb.", None),
        ("La visite à Zagreb du Serbe Marko Đurić, prévue lundi, a été annulée jeudi.", "2026-11-16"),
        ("Le Serbe Marko Đurić a annulé sa visite de lundi à Zagreb.", "2026-11-16"),
    ],
)
def test_the_day_on_which_a_visit_is_given_up_is_not_its_own(text: str, expected: str | None):
    assert [visit.date for visit in visits(text, "2026-11-14")] == [expected]
