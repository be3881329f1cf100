"""Orders, what came of them and what is passed on, in passages of the press and all that they claim."""

import pytest

from tests.fixtures.told import told


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            (
                "La Roumanie a réceptionné mardi à Constanta ses premiers obusiers K9 : dix-huit pièces "
                "de Hanwha. Le contrat, signé en juillet 2024, porte sur 54 K9 (920 millions de dollars)."
            ),
            [
                "delivery KR>RO in_delivery 54/18 K9 2024-07:2026-11-10",
                "contract RO,KR signed 2024-07 -",
            ],
        ),
        (
            (
                "La Pologne a réceptionné mardi ses premiers blindés sud-coréens : dix chars K2, sortis "
                "des ateliers de Hyundai Rotem, et vingt-quatre obusiers K9 de Hanwha Defense. Les deux "
                "contrats, signés le 26 août à Morag, portent sur 180 K2 (3,37 milliards de dollars) et "
                "212 K9 (2,4 milliards)."
            ),
            [
                "delivery KR>PL in_delivery 180/10 K2 2026-08-26:2026-11-10",
                "delivery KR>PL in_delivery 212/24 K9 2026-08-26:2026-11-10",
                "contract PL,KR signed 2026-08-26 Morag",
            ],
        ),
        (
            (
                "La Pologne a reçu dix chars K2 coréens, puis s'est tournée vers Kiev, auquel elle a cédé"
                " 240 chars T-72."
            ),
            [
                "delivery KR>PL delivered 10 K2 :",
                "delivery PL>UA delivered 240 T-72 :",
            ],
        ),
        (
            (
                "Outre les blindés, Varsovie attend de Corée 48 avions FA-50, pour lesquels Korea "
                "Aerospace Industries a obtenu le 16 septembre un contrat de trois milliards de dollars."
            ),
            [
                "contract PL,Korea Aerospace Industries concluded 2026-09-16 -",
                "delivery KR>PL ordered 48 FA-50 2026-09-16:",
            ],
        ),
        (
            "La commande des trois patrouilleurs OPV 58S avait été signée à Dakar en novembre 2019.",
            [
                "contract SN signed 2019-11 Dakar",
                "delivery FR>SN ordered 3 OPV 58S 2019-11:",
            ],
        ),
        (
            "L'Inde a acheté 31 drones MQ-9B, seize dits SkyGuardian et quinze SeaGuardian.",
            [
                "delivery US>IN ordered 31 MQ-9B :",
            ],
        ),
        (
            (
                "New Delhi et Paris ont signé lundi l'accord par lequel la marine indienne acquiert "
                "vingt-six Rafale pour 7 milliards d'euros. Avec les 36 appareils de l'armée de l'air, "
                "commandés en septembre 2016 et tous arrivés avant la fin de 2022, le pays alignera 62 "
                "Rafale."
            ),
            [
                "agreement IN,FR signed 2026-11-09 -",
                "delivery FR>IN ordered 26 Rafale 2026-11-09:",
                "delivery FR>IN delivered 36 Rafale 2016-09:2022",
            ],
        ),
        (
            (
                "La Grèce a commandé en 2025 dix Rafale. Les dix-huit appareils commandés en 2021 ont "
                "tous été livrés."
            ),
            [
                "delivery FR>GR ordered 10 Rafale 2025:",
                "delivery FR>GR delivered 18 Rafale 2021:",
            ],
        ),
        (
            (
                "La Grèce a commandé en janvier 2021 dix-huit Rafale. Six des appareils commandés en 2021"
                " ont été livrés."
            ),
            [
                "delivery FR>GR in_delivery 18/6 Rafale 2021-01:",
            ],
        ),
        (
            "L'Inde alignera 62 Rafale en 2030.",
            [],
        ),
        (
            (
                "Le Danemark a fait savoir le 19 janvier 2023 qu'il céderait à Kiev l'intégralité des "
                "dix-neuf Caesar qu'il avait achetés à la société Nexter."
            ),
            [
                "delivery DK>UA announced 19 Caesar :",
                "delivery FR>DK ordered 19 Caesar :",
            ],
        ),
        (
            "La Norvège donnera à l'Ukraine les six F-16 qu'elle avait achetés aux États-Unis en 1980.",
            [
                "delivery NO>UA announced 6 F-16 :",
                "delivery US>NO ordered 6 F-16 1980:",
            ],
        ),
        (
            "Oslo offre à Kiev huit obusiers K9, achetés en 2017 à la Corée du Sud.",
            [
                "delivery NO>UA announced 8 K9 :",
                "delivery KR>NO ordered 8 K9 2017:",
            ],
        ),
        (
            "La France a livré à l'Ukraine six Caesar commandés par le Danemark.",
            [
                "delivery FR>UA delivered 6 Caesar :",
            ],
        ),
        (
            "Boeing a livré au Maroc six Apache commandés en 2020.",
            [
                "delivery US>MA delivered 6 Apache 2020:",
            ],
        ),
        (
            "L'Espagne a offert à la Mauritanie deux vedettes achetées à Rodman.",
            [
                "delivery ES>MR delivered 2 vedettes :",
            ],
        ),
        (
            (
                "La République tchèque, qui avait commandé cinquante-deux canons Caesar en 2021, en a "
                "demandé dix de plus."
            ),
            [
                "delivery FR>CZ ordered 52 Caesar 2021:",
                "delivery FR>CZ requested 10 Caesar :",
            ],
        ),
        (
            "La Pologne a commandé 32 F-35 en 2020 et en réclame 32 autres.",
            [
                "delivery US>PL ordered 32 F-35 2020:",
                "delivery US>PL requested 32 F-35 :",
            ],
        ),
    ],
)
def test_the_press_tells_orders(text: str, claims: list[str]) -> None:
    assert told(text) == claims
