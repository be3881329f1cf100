"""Trips told beside what was promised or is to follow on them, and who travels on in a clause of its own."""

import pytest

from tests.fixtures.visits import visits, written


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "En visite mardi à Niamey, le ministre turc Ali Demir a promis la livraison prochaine de "
                "six drones."
            ),
            ["NE NE,TR 2025-06-10 completed Demir"],
        ),
        (
            (
                "En déplacement mercredi à Oslo, le ministre belge Luc Maes a dit que le contrat sera signé"
                " en juillet."
            ),
            ["NO BE,NO 2025-06-11 completed Maes"],
        ),
        (
            "En déplacement mercredi à Oslo, le ministre belge Luc Maes signera un accord.",
            ["NO BE,NO 2025-06-18 planned Maes"],
        ),
        (
            "Reçu mardi à Rabat, le ministre belge Luc Maes a promis de revenir l'année prochaine.",
            ["MA BE,MA 2025-06-10 completed Maes"],
        ),
        (
            (
                "Au terme de sa visite à Alger, le ministre belge Luc Maes a annoncé un sommet le mois "
                "prochain."
            ),
            ["DZ BE,DZ - completed Maes"],
        ),
        (
            (
                "Le ministre belge Luc Maes, qui achevait mardi une visite à Alger, a annoncé un sommet "
                "prochain."
            ),
            ["DZ BE,DZ 2025-06-10 completed Maes"],
        ),
        (
            (
                "Le ministre belge Luc Maes, en visite mardi à Beyrouth, a annoncé que Bruxelles "
                "accueillera une conférence en juillet."
            ),
            ["LB BE,LB 2025-06-10 completed Maes"],
        ),
        (
            (
                "Le ministre belge Luc Maes a profité de son déplacement lundi à Oslo pour annoncer la "
                "vente prochaine de chars."
            ),
            ["NO BE,NO 2025-06-09 completed Maes"],
        ),
        (
            (
                "La Belgique livrera dix chars, a annoncé mardi le ministre belge Luc Maes, en déplacement "
                "à Kiev."
            ),
            ["UA BE,UA 2025-06-10 completed Maes"],
        ),
        (
            (
                "L'accord sera signé lors de la visite du ministre belge Luc Maes mardi à Kiev, a annoncé "
                "la présidence."
            ),
            ["UA BE,UA 2025-06-17 planned Maes"],
        ),
        (
            (
                "Lors de sa visite prévue mardi à Paris, le ministre belge Luc Maes a l'intention de signer"
                " un accord."
            ),
            ["FR BE,FR 2025-06-17 planned Maes"],
        ),
        (
            "Kiev recevra douze obusiers, a annoncé mercredi le ministre belge des Armées Luc Maes.",
            [],
        ),
        (
            (
                "Le ministre malien Ali Touré a reçu mardi à Bamako le ministre belge Luc Maes, qui se "
                "rendra mercredi au Ghana."
            ),
            ["ML BE,ML 2025-06-10 completed Touré,Maes", "GH BE,GH 2025-06-18 planned Maes"],
        ),
        (
            (
                "Le ministre malien Ali Touré a reçu mardi à Bamako le ministre belge Luc Maes, lequel est "
                "ensuite reparti pour Bruxelles."
            ),
            ["ML BE,ML 2025-06-10 completed Touré,Maes"],
        ),
        (
            (
                "Le ministre grec Nikos Dimou, qui a rencontré lundi à Athènes le Belge Luc Maes, se rendra"
                " samedi à Paris."
            ),
            ["GR BE,GR 2025-06-09 completed Dimou,Maes", "FR FR,GR 2025-06-14 planned Dimou"],
        ),
        (
            (
                "Après une rencontre mardi à Ankara avec le ministre turc Ali Demir, le ministre belge Luc "
                "Maes a déclaré que le prochain sommet de l'Otan se tiendra à La Haye."
            ),
            ["TR BE,TR 2025-06-10 completed Demir,Maes"],
        ),
        (
            "Le ministre belge Luc Maes a rencontré mercredi à Doha l'émir.",
            ["QA BE,QA 2025-06-11 completed Maes"],
        ),
        (
            "Le ministre belge Luc Maes est de retour à Tunis mercredi pour rencontrer le président.",
            ["TN BE,TN 2025-06-11 completed Maes"],
        ),
        (
            (
                "Le ministre belge Luc Maes est arrivé mardi à Paris, première étape d'une tournée qui doit"
                " le conduire en Serbie et en Hongrie."
            ),
            ["FR BE,FR 2025-06-10 completed Maes", "RS BE,RS - planned Maes", "HU BE,HU - planned Maes"],
        ),
    ],
)
def test_a_trip_is_no_plan_for_what_else_is_to_come(text: str, expected: list[str]):
    assert [written(visit) for visit in visits(text, "2025-06-12")] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "Alors que le ministre américain Tom Reed est attendu samedi à Jérusalem, le ministre "
                "israélien Ari Levy s'est entretenu mardi avec l'émissaire américain John Shaw."
            ),
            ["IL IL,US 2025-06-14 planned Reed", "IL IL,US 2025-06-10 completed Levy,Shaw"],
        ),
        (
            (
                "Quinze jours après sa rencontre avec le ministre russe Ivan Orlov à Moscou, le ministre "
                "belge Luc Maes a accueilli l'Estonien Jaan Tamm mardi à Bruges."
            ),
            ["RU BE,RU - completed Maes,Orlov", "BE BE,EE 2025-06-10 completed Maes,Tamm"],
        ),
        (
            (
                "Après Tokyo, où il a vu le ministre japonais Ken Mori, le ministre belge Luc Maes est "
                "arrivé mardi en Corée du Sud."
            ),
            ["JP BE,JP - completed Maes,Mori", "KR BE,KR 2025-06-10 completed Maes"],
        ),
        (
            "Après sa visite à Alger, le ministre belge Luc Maes s'est rendu mardi à Tunis.",
            ["DZ BE,DZ - completed Maes", "TN BE,TN 2025-06-10 completed Maes"],
        ),
        (
            (
                "Le ministre belge Luc Maes a échangé au téléphone mardi avec les présidents Zelensky et "
                "Trump."
            ),
            ["- BE,UA,US 2025-06-10 completed Maes,Zelensky,Trump"],
        ),
        (
            "Le président Xi a reçu mardi à Pékin le ministre belge Luc Maes.",
            ["CN BE,CN 2025-06-10 completed Xi,Maes"],
        ),
    ],
)
def test_what_went_on_before_or_meanwhile_is_a_visit_of_its_own(text: str, expected: list[str]):
    assert [written(visit) for visit in visits(text, "2025-06-12")] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "Le Haut représentant de l'Union africaine pour le Sahel a été reçu mardi par le ministre "
                "malien Ali Touré."
            ),
            ["ML AU,ML 2025-06-10 completed Touré"],
        ),
        (
            (
                "L'envoyé spécial des Nations unies pour la Libye a été reçu lundi à Alger par le ministre "
                "algérien Ali Saadi."
            ),
            ["DZ DZ,UN 2025-06-09 completed Saadi"],
        ),
    ],
)
def test_who_is_sent_by_an_organisation_visits_for_it(text: str, expected: list[str]):
    assert [written(visit) for visit in visits(text, "2025-06-12")] == expected


def test_a_trip_told_aside_is_not_that_of_the_main_clause():
    text = (
        "Le ministre belge Luc Maes, qui se rendra ensuite à Oslo, avait reçu le Grec Kostas Dimou "
        "à Bruges le 3 mai."
    )
    assert [written(visit) for visit in visits(text, "2025-06-12")] == [
        "NO BE,NO - planned Maes",
        "BE BE,GR 2025-05-03 completed Maes,Dimou",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "Le ministre belge Luc Maes a reçu mardi à Bruges le Grec Kostas Dimou. M. Dimou s'est "
                "dit ravi. Son homologue s'était rendu à Athènes en mai."
            ),
            ["BE BE,GR 2025-06-10 completed Maes,Dimou", "GR BE,GR 2025-05 completed Maes"],
        ),
        (
            (
                "Les deux pays signeront un accord, a précisé le ministre belge Luc Maes, qui a félicité "
                "mardi par téléphone le Grec Kostas Dimou."
            ),
            ["- BE,GR 2025-06-10 completed Maes,Dimou"],
        ),
    ],
)
def test_whom_his_counterpart_means_and_what_a_call_was(text: str, expected: list[str]):
    assert [written(visit) for visit in visits(text, "2025-06-12")] == expected


def test_who_says_so_while_he_receives_takes_part():
    text = (
        "L'Otan et la Belgique ont signé mardi un programme de partenariat, a annoncé le ministre belge "
        "Luc Maes en recevant à Bruges le Grec Kostas Dimou."
    )
    assert [written(visit) for visit in visits(text, "2025-06-12")] == [
        "BE BE,GR 2025-06-10 completed Maes,Dimou"
    ]


@pytest.mark.parametrize(
    ("pronoun", "traveller"),
    [("il", "NE BE,NE 2025-06-18 planned Maes"), ("celui-ci", "NE ML,NE 2025-06-18 planned Touré")],
)
def test_who_goes_on_behind_a_semicolon(pronoun: str, traveller: str):
    text = (
        "Le ministre belge Luc Maes a rencontré mardi à Bamako le ministre malien Ali Touré ; "
        f"{pronoun} se rendra mercredi à Niamey."
    )
    met = "ML BE,ML 2025-06-10 completed Maes,Touré"
    assert [written(visit) for visit in visits(text, "2025-06-12")] == [met, traveller]


@pytest.mark.parametrize(
    "fate", ["n'est plus d'actualité", "n'est plus à l'ordre du jour", "ne figure plus à l'agenda du palais"]
)
def test_a_trip_of_which_nobody_speaks_any_more_is_called_off(fate: str):
    told = visits(f"La venue du ministre belge Luc Maes à Athènes {fate}.", "2025-06-12")
    assert [written(visit) for visit in told] == ["GR BE,GR - cancelled Maes"]


def test_a_visit_at_which_two_states_sign_is_to_the_other():
    text = "Ankara et Bagdad ont signé mardi dix accords lors de la visite du ministre turc Ali Demir."
    assert [written(visit) for visit in visits(text, "2025-06-12")] == ["IQ IQ,TR 2025-06-10 completed Demir"]
