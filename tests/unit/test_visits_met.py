"""Visits told as meetings and calls."""

import pytest

from tests.fixtures.visits import visits, written


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        (
            (
                "Emmanuel Macron a eu mercredi un entretien téléphonique avec le roi Mohammed VI, selon un "
                "communiqué de l'Élysée."
            ),
            "2024-05-16",
            [
                "- FR,MA 2024-05-15 completed Macron,VI",
            ],
        ),
        (
            (
                "Le directeur général de la police nationale belge, Eric Snoeck, s'est entretenu à Rabat avec"
                " Abdellatif Hammouchi, directeur général de la Sûreté nationale et de la Surveillance du "
                "territoire (DGSN-DGST), le 14 mai."
            ),
            "2024-05-16",
            [
                "MA BE,MA 2024-05-14 completed Snoeck,Hammouchi",
            ],
        ),
        (
            (
                "Les ministres de l'Intérieur français et allemand, Gérald Darmanin et Nancy Faeser, se sont "
                "rencontrés à Lampedusa le 2 mai."
            ),
            "2024-05-16",
            [
                "IT DE,FR 2024-05-02 completed Darmanin,Faeser",
            ],
        ),
        (
            (
                "Lors d'une visioconférence tenue le 7 mai, le ministre marocain des Affaires étrangères, "
                "Nasser Bourita, et son homologue néerlandaise Hanke Bruins Slot ont passé en revue les "
                "dossiers."
            ),
            "2024-05-16",
            [
                "- MA,NL 2024-05-07 completed Bourita,Slot",
            ],
        ),
        (
            (
                "Le commandant de l'Africom, le général Michael Langley, s'est entretenu lundi à Tripoli avec"
                " le maréchal Khalifa Haftar."
            ),
            "2024-05-16",
            [
                "LY LY,US 2024-05-13 completed Langley,Haftar",
            ],
        ),
        (
            (
                "Mme Yolande Makolo, porte-parole du gouvernement rwandais, a indiqué que le président Paul "
                "Kagame avait rencontré son homologue congolais Félix Tshisekedi à Luanda le 15 mars."
            ),
            "2024-05-16",
            [
                "AO CD,RW 2024-03-15 completed Kagame,Tshisekedi",
            ],
        ),
        (
            (
                "Madrid et Rabat ont tenu mercredi leur 12e réunion de haut niveau. Pedro Sánchez et Aziz "
                "Akhannouch ont coprésidé les travaux dans la capitale marocaine."
            ),
            "2024-05-16",
            [
                "MA ES,MA 2024-05-15 completed Sánchez,Akhannouch",
            ],
        ),
        (
            (
                "Jürgen Stock, secrétaire général d'Interpol, a rencontré à Marrakech Abdellatif Hammouchi, "
                "patron de la DGSN, le 3 février 2024."
            ),
            "2024-05-16",
            [
                "MA INTERPOL,MA 2024-02-03 completed Stock,Hammouchi",
            ],
        ),
        (
            (
                "Par téléphone, Vladimir Poutine et le colonel Assimi Goïta ont évoqué dimanche la situation "
                "au Sahel."
            ),
            "2024-05-16",
            [
                "- ML,RU 2024-05-12 completed Poutine,Goïta",
            ],
        ),
        (
            (
                "Bruxelles. La commissaire européenne aux Affaires intérieures, Ylva Johansson, et le "
                "ministre tunisien Kamel Fekih se sont parlé par visioconférence le 4 avril."
            ),
            "2024-05-16",
            [
                "- EU,TN 2024-04-04 completed Johansson,Fekih",
            ],
        ),
        (
            (
                "Les ministres de la Défense du Niger, du Mali et du Burkina Faso se sont réunis à Niamey le "
                "6 mars."
            ),
            "2024-05-16",
            [
                "NE BF,ML,NE 2024-03-06 completed",
            ],
        ),
        (
            (
                "Les patrons de la police espagnole et marocaine, Francisco Pardo Piqueras et Abdellatif "
                "Hammouchi, se sont retrouvés à Séville le 15 avril."
            ),
            "2024-05-16",
            [
                "ES ES,MA 2024-04-15 completed Piqueras,Hammouchi",
            ],
        ),
        (
            (
                "S.E. M. Cheikh Niang, ministre sénégalais, a eu un entretien au téléphone avec M. Antony "
                "Blinken, secrétaire d'Etat américain, ce 12 mai."
            ),
            "2024-05-16",
            [
                "- SN,US 2024-05-12 completed Niang,Blinken",
            ],
        ),
        (
            (
                "Belgrade. Ils ne se parlaient plus depuis un an. Aleksandar Vucic et Albin Kurti se sont "
                "pourtant retrouvés mercredi à Bruxelles, sous l'égide de Josep Borrell, le chef de la "
                "diplomatie européenne. L'entretien a duré quatre heures."
            ),
            "2023-06-23",
            [
                "BE EU,RS,XK 2023-06-21 completed Vucic,Kurti,Borrell",
            ],
        ),
        (
            (
                "Au téléphone pendant une heure, jeudi, le président brésilien Lula da Silva et son homologue"
                " ukrainien Volodymyr Zelensky n'ont rien décidé."
            ),
            "2023-03-03",
            [
                "- BR,UA 2023-03-02 completed Silva,Zelensky",
            ],
        ),
        (
            (
                "Le ministre de l'Intérieur jordanien, Mazen Faraya, et la ministre chypriote... Non : c'est "
                "à Nicosie, et non à Amman, que M. Faraya a rencontré lundi Constantinos Ioannou, son "
                "homologue chypriote."
            ),
            "2024-04-09",
            [
                "CY CY,JO 2024-04-08 completed Faraya,Ioannou",
            ],
        ),
        (
            (
                "« L'accord est solide », a déclaré à Bogota le ministre espagnol de l'Intérieur à l'issue de"
                " son entretien avec Juan Fernando Cristo, son homologue colombien, mercredi."
            ),
            "2024-11-15",
            [
                "CO CO,ES 2024-11-13 completed Cristo",
            ],
        ),
        (
            (
                "Le directeur exécutif de Frontex, Hans Leijtens, et le ministre albanais de l'Intérieur, "
                "Taulant Balla, se sont entretenus à Tirana jeudi."
            ),
            "2024-02-03",
            [
                "AL AL,FRONTEX 2024-02-01 completed Leijtens,Balla",
            ],
        ),
        (
            (
                "Le chef du Pentagone, Pete Hegseth, et son homologue japonais, Gen Nakatani, ont tenu "
                "dimanche 30 mars à Tokyo une conférence de presse au terme de leurs entretiens. M. Hegseth "
                "arrivait de Manille, où il avait été reçu vendredi par Ferdinand Marcos."
            ),
            "2025-03-31",
            [
                "JP JP,US 2025-03-30 completed Hegseth,Nakatani",
                "PH PH,US 2025-03-28 completed Hegseth,Marcos",
            ],
        ),
        (
            (
                "Réunis à Praia le 5 juin, les chefs de la police du Cap-Vert, du Portugal et de l'Angola ont"
                " adopté un plan."
            ),
            "2025-06-07",
            [
                "CV AO,CV,PT 2025-06-05 completed",
            ],
        ),
        (
            "Les chefs d'état-major du Mali et du Togo se sont réunis mardi à Lomé.",
            "2025-06-07",
            ["TG ML,TG 2025-06-03 completed"],
        ),
        (
            "Félix Tshisekedi et Paul Kagame ne se verront finalement pas à Luanda.",
            "2025-06-07",
            ["AO CD,RW - cancelled Tshisekedi,Kagame"],
        ),
        (
            "Le général Ian Cole, commandant suprême des forces alliées en Europe, a rencontré mardi à Sofia "
            "le ministre bulgare Atanas Zapryanov.",
            "2025-06-07",
            ["BG BG,NATO 2025-06-03 completed Cole,Zapryanov"],
        ),
        (
            "C'est à Brazzaville que Félix Tshisekedi et Paul Kagame se sont vus mardi.",
            "2025-06-07",
            ["CG CD,RW 2025-06-03 completed Tshisekedi,Kagame"],
        ),
    ],
)
def test_a_meeting_or_call_is_read(text: str, published: str, expected: list[str]):
    assert [written(visit) for visit in visits(text, published)] == expected


def test_the_two_ministers_are_those_told_of_before():
    told = visits(
        "Le ministre togolais, Calixte Madjoulba, a appelé son homologue ghanéen, Ambrose Dery. "
        "Les deux ministres se verront à Accra le 3 juin."
    )

    assert [written(v) for v in told if v.mode != "call"] == ["GH GH,TG 2024-06-03 planned Madjoulba,Dery"]


def test_a_meeting_on_the_margins_is_held_where_the_dateline_says():
    (visit,) = visits(
        "Munich – En marge de la Conférence sur la sécurité, le ministre marocain, Nasser Bourita, s'est "
        "entretenu mardi avec le ministre néerlandais de la Justice, David van Weel."
    )

    assert (visit.mode, visit.host_country, visit.places) == ("meeting", "DE", ("Munich",))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Le ministre grec Nikos Dendias et son homologue chypriote Vasilis Palmas ont fait le point à "
            "Athènes le 3 mai.",
            ["GR CY,GR 2024-05-03 completed Dendias,Palmas"],
        ),
        (
            "Autour de la table, le 3 mai à Quito, ont pris place le ministre péruvien Javier Salas et le "
            "Chilien Andrés Rojas.",
            ["EC CL,PE 2024-05-03 completed Salas,Rojas"],
        ),
        (
            "Le 3 mai, à Lima, le ministre péruvien Javier Salas et le Chilien Andrés Rojas ont pris place "
            "autour de la même table.",
            ["PE CL,PE 2024-05-03 completed Salas,Rojas"],
        ),
        (
            "Lima a servi de cadre, le 3 mai, aux retrouvailles entre le ministre péruvien Javier Salas et "
            "son homologue chilien Andrés Rojas.",
            ["PE CL,PE 2024-05-03 completed Salas,Rojas"],
        ),
        ("Les syndicats et le ministre péruvien Javier Salas ont fait le point à Lima le 3 mai.", []),
        ("Lima sert ces jours-ci de théâtre à une exposition sur la marine chilienne.", []),
    ],
)
def test_who_takes_stock_or_sits_at_one_table_has_met(text: str, expected: list[str]):
    assert [written(visit) for visit in visits(text)] == expected


@pytest.mark.parametrize(
    ("envoy", "expected"),
    [
        ("l'ambassadeur itinérant russe Oleg Mirov", ["DZ DZ,RU 2024-05-14 completed Haddad,Mirov"]),
        ("l'ambassadeur de Russie, Oleg Mirov", []),
    ],
)
def test_an_ambassador_at_large_is_at_no_post(envoy: str, expected: list[str]):
    told = visits(
        f"Le ministre algérien des Affaires étrangères, Samir Haddad, a reçu mardi à Alger {envoy}."
    )

    assert [written(visit) for visit in told] == expected


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        (
            "Y assistait aussi le chef d'état-major chypriote, Emmanouil Lambrou.",
            ["GR CY,GR 2024-05-03 completed Dendias,Palmas,Lambrou"],
        ),
        ("Les syndicats y assistaient.", ["GR CY,GR 2024-05-03 completed Dendias,Palmas"]),
    ],
)
def test_who_attended_as_well_is_of_the_meeting_just_told(more: str, expected: list[str]):
    told = visits(
        "Le ministre grec Nikos Dendias et son homologue chypriote Vasilis Palmas se sont vus à Athènes "
        f"le 3 mai. {more}"
    )

    assert [written(visit) for visit in told] == expected
