"""Visits told by who receives."""

import pytest

from tests.fixtures.visits import visits, written


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        (
            (
                "TUNIS, 14 mai (agence) - Le président tunisien Kais Saïed a reçu mardi au palais de Carthage"
                " le ministre algérien des Affaires étrangères, Ahmed Attaf, porteur d'un message du "
                "président Tebboune."
            ),
            "2024-05-16",
            [
                "TN DZ,TN 2024-05-14 completed Saïed,Attaf",
            ],
        ),
        (
            (
                "Recevant mercredi à Ankara le président nigérien, le général Abdourahamane Tiani, Recep "
                "Tayyip Erdogan a promis une aide."
            ),
            "2024-05-16",
            [
                "TR NE,TR 2024-05-15 completed Tiani,Erdogan",
            ],
        ),
        (
            (
                "De retour de Washington, où elle a été reçue par Lloyd Austin, la ministre espagnole de la "
                "Défense Margarita Robles s'est dite satisfaite."
            ),
            "2024-05-16",
            [
                "US ES,US - completed Austin,Robles",
            ],
        ),
        (
            (
                "Le chef du renseignement intérieur français Nicolas Lerner a été l'hôte, les 14 et 15 mai à "
                "Rabat, d'Abdellatif Hammouchi."
            ),
            "2024-05-16",
            [
                "MA FR,MA 2024-05-14/2024-05-15 completed Lerner,Hammouchi",
            ],
        ),
        (
            (
                "Hammouchi reçoit le patron du renseignement saoudien\n\nLe directeur général de la Sûreté "
                "nationale et de la Surveillance du territoire, Abdellatif Hammouchi, a reçu mardi à Rabat "
                "Abdullah Al-Owais, vice-président de la Sûreté de l'Etat saoudienne, en visite de travail "
                "dans le Royaume à la tête d'une importante délégation sécuritaire."
            ),
            "2024-05-16",
            [
                "MA MA,SA 2024-05-14 completed Hammouchi,Al-Owais",
            ],
        ),
        (
            (
                "Le président de la République, Patrice Talon, a reçu ce mardi au palais de la Marina à "
                "Cotonou le chef d'état-major des armées françaises, le général Thierry Burkhard."
            ),
            "2024-05-16",
            [
                "BJ BJ,FR 2024-05-14 completed Talon,Burkhard",
            ],
        ),
        (
            (
                "Le chef de l'État gabonais, le général Brice Oligui Nguema, était mardi à l'Élysée, où "
                "Emmanuel Macron l'a reçu à déjeuner."
            ),
            "2024-05-16",
            [
                "FR FR,GA 2024-05-14 completed Nguema,Macron",
            ],
        ),
        (
            (
                "Rabat – Le chef du gouvernement, Aziz Akhannouch, a reçu, mercredi, le vice-président de la "
                "Commission européenne Margaritis Schinas."
            ),
            "2024-05-16",
            [
                "MA EU,MA 2024-05-15 completed Akhannouch,Schinas",
            ],
        ),
        (
            (
                "Communiqué. Le Général de Corps d'Armée Mohammed BERRID, Inspecteur Général des FAR et "
                "Commandant la Zone Sud, a reçu le mardi 14 mai 2024 au siège de l'Etat-Major Général des FAR"
                " à Rabat, le Général Carlos Antonio Cabrita, Chef d'Etat-Major portugais."
            ),
            "2024-05-16",
            [
                "MA MA,PT 2024-05-14 completed BERRID,Cabrita",
            ],
        ),
        (
            (
                "Reçue à Rabat le 8 mai par Abdelouafi Laftit, la ministre belge Nicole de Moor était "
                "accompagnée du directeur de l'Office des étrangers, Freddy Roosemont."
            ),
            "2024-05-16",
            [
                "MA BE,MA 2024-05-08 completed Laftit,Moor,Roosemont",
            ],
        ),
        (
            (
                "Le Premier ministre pakistanais Shehbaz Sharif a reçu jeudi à Islamabad le prince Khalid bin"
                " Salman, ministre saoudien de la Défense, hôte d'honneur de la parade du 23 mars."
            ),
            "2024-03-22",
            [
                "PK PK,SA 2024-03-21 completed Sharif,Salman",
            ],
        ),
        (
            (
                "Madrid, 4 juillet. Fernando Grande-Marlaska a reçu ce jeudi au siège de son ministère le "
                "ministre gambien de l'Intérieur, Seyaka Sonko. Les deux hommes ont paraphé un accord sur les"
                " retours."
            ),
            "2024-07-04",
            [
                "ES ES,GM 2024-07-04 completed Grande-Marlaska,Sonko",
            ],
        ),
        (
            (
                "Pour sa première sortie à l'étranger, le nouveau chef de la police kényane, Douglas Kanja, a"
                " choisi Kampala : il y a été reçu le 3 octobre par l'inspecteur général de la police "
                "ougandaise, Abbas Byakagaba."
            ),
            "2024-10-06",
            [
                "UG KE,UG 2024-10-03 completed Kanja,Byakagaba",
            ],
        ),
        (
            (
                "L'émissaire de l'ONU pour la Libye, Abdoulaye Bathily, a été reçu à Ankara par Hakan Fidan "
                "le 15 mai 2023."
            ),
            "2023-05-17",
            [
                "TR TR,UN 2023-05-15 completed Bathily,Fidan",
            ],
        ),
        (
            (
                "MINISTERE DE LA DEFENSE NATIONALE. Le Général de Corps d'Armée Saïd CHANEGRIHA, Chef d'État-"
                "Major de l'Armée Nationale Populaire, a reçu, ce dimanche 12 mars 2023, au siège de l'état-"
                "major, M. Dmitri CHOUGAÏEV, Directeur du Service fédéral de coopération militaire et "
                "technique de la Fédération de Russie."
            ),
            "2023-03-12",
            [
                "DZ DZ,RU 2023-03-12 completed CHANEGRIHA,CHOUGAÏEV",
            ],
        ),
        (
            (
                "Bras de fer. Annoncée à grand bruit, la venue à Caracas de l'émissaire américain Richard "
                "Grenell n'a finalement duré que six heures, vendredi. Nicolas Maduro l'a reçu au palais de "
                "Miraflores."
            ),
            "2025-02-02",
            [
                "VE US,VE 2025-01-31 completed Grenell,Maduro",
            ],
        ),
        (
            (
                "La délégation de l'Union européenne conduite par le commissaire Magnus Brunner a été reçue "
                "lundi à Nouakchott par le ministre mauritanien de l'Intérieur, Mohamed Ahmed Ould Mohamed "
                "Lemine."
            ),
            "2025-03-12",
            [
                "MR EU,MR 2025-03-10 completed Brunner,Lemine",
            ],
        ),
    ],
)
def test_a_visit_is_read_from_who_receives(text: str, published: str, expected: list[str]):
    assert [written(visit) for visit in visits(text, published)] == expected


def test_a_pair_of_demonyms_goes_to_the_pair_of_names():
    (visit,) = visits(
        "Le Premier ministre éthiopien, Abiy Ahmed, a accueilli lundi les ministres français et allemand des "
        "Affaires étrangères, Catherine Colonna et Annalena Baerbock."
    )

    assert {p.name: p.country for p in visit.participants} == {
        "Abiy Ahmed": "ET",
        "Catherine Colonna": "FR",
        "Annalena Baerbock": "DE",
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Le roi d'Espagne a reçu mardi le président mauritanien.", "ES ES,MR 2024-05-14 completed"),
        ("Le président zambien recevra demain son homologue angolais.", "ZM AO,ZM 2024-05-17 planned"),
        (
            "Le ministre tunisien de l'Intérieur a reçu mardi un ministre libyen.",
            "TN LY,TN 2024-05-14 completed",
        ),
    ],
)
def test_whoever_receives_without_a_name_is_the_host(text: str, expected: str):
    assert [written(visit) for visit in visits(text)] == [expected]
