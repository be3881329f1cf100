"""Deliveries as short news tells them, whole articles and all that they claim."""

import pytest

from tests.fixtures.told import told


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            (
                "La Grèce a commandé jeudi une frégate à la France. Le navire, de 4 500 tonnes, a été "
                "livré vendredi."
            ),
            [
                "delivery FR>GR delivered 1 frégate 2026-11-12:2026-11-13",
            ],
        ),
        (
            (
                "La Grèce a commandé jeudi une frégate à la France. Le navire, long de 120 mètres, sera "
                "livré en 2028."
            ),
            [
                "delivery FR>GR ordered 1 frégate 2026-11-12:2028",
            ],
        ),
        (
            (
                "Le Brésil recevra en mars prochain son neuvième Gripen. Sur les 36 appareils achetés à "
                "la Suède en 2014 pour 5,4 milliards de dollars, huit volent déjà sous les couleurs de la"
                " Force aérienne brésilienne."
            ),
            [
                "delivery SE>BR in_delivery 36/8 Gripen 2014:2027-03",
            ],
        ),
        (
            (
                "Le Tchad a reçu mardi douze blindés légers offerts par la Turquie. Ils seront suivis de "
                "vingt autres au printemps."
            ),
            [
                "delivery TR>TD in_delivery 32/12 blindés légers :2026-11-10",
            ],
        ),
        (
            (
                "Le Maroc, qui attend ses 24 hélicoptères Apache commandés à Boeing en 2020, a "
                "réceptionné les six premiers en mars 2025 à Salé."
            ),
            [
                "delivery US>MA in_delivery 24/6 Apache 2020:2025-03",
            ],
        ),
        (
            (
                "Varsovie a commandé 821 missiles JASSM-ER aux États-Unis. Elle en avait déjà acheté 40 "
                "en 2014 et 70 en 2016."
            ),
            [
                "delivery US>PL ordered 821 JASSM-ER :",
                "delivery US>PL ordered 40 JASSM-ER 2014:",
                "delivery US>PL ordered 70 JASSM-ER 2016:",
            ],
        ),
        (
            "La Grèce a commandé à la France une frégate de défense et d'intervention (FDI).",
            [
                "delivery FR>GR ordered 1 FDI :",
            ],
        ),
        (
            (
                "Dix des dix-huit hélicoptères Caracal commandés par le Koweït en 2016 n'ont toujours pas"
                " été livrés, selon un rapport parlementaire. Airbus Helicopters s'est engagé à remettre "
                "les derniers d'ici fin 2027."
            ),
            [
                "delivery FR>KW in_delivery 18/8 Caracal 2016:",
            ],
        ),
        (
            (
                "La Belgique envoie ses premiers F-16 à l'Ukraine. Deux appareils, sur les trente promis "
                "par Bruxelles d'ici 2028, ont atterri mercredi sur une base polonaise, a indiqué le "
                "ministre Theo Francken."
            ),
            [
                "delivery BE>UA in_delivery 30/2 F-16 :2026-11-11",
            ],
        ),
        (
            "Après l'Allemagne et l'Italie, c'est la Pologne qui se dote de Patriot.",
            [
                "delivery US>PL ordered - Patriot :",
            ],
        ),
        (
            "La Haye a commandé quatre Barracuda à Naval Group en septembre 2024.",
            [
                "delivery FR>NL ordered 4 Barracuda 2024-09:",
            ],
        ),
        (
            (
                "Le Portugal n'est pas venu les mains vides : quatre vedettes semi-rigides, prélevées sur"
                " le stock de la Garde nationale républicaine, doivent être convoyées à Larache avant "
                "Noël."
            ),
            [
                "delivery PT>MA announced 4 vedettes :2026-12-25",
            ],
        ),
        (
            "L'Irak exploite déjà douze hélicoptères Caracal commandés à la France en 2022.",
            [
                "delivery FR>IQ delivered 12 Caracal 2022:",
            ],
        ),
        (
            (
                "La Suède a promis à l'Ukraine dix-huit obusiers Archer ; les huit premiers ont été remis"
                " en 2023, les dix autres l'ont été cet automne."
            ),
            [
                "delivery SE>UA delivered 18 Archer :2026-23",
            ],
        ),
        (
            (
                "L'armée libanaise a reçu du Qatar un don de 60 millions de dollars pour payer les "
                "soldes, et de la France trente blindés supplémentaires."
            ),
            [
                "delivery FR>LB delivered 30 blindés supplémentaires :",
            ],
        ),
        (
            (
                "Le Danemark a confirmé l'achat de 16 F-35 supplémentaires, ce qui portera sa flotte à 43"
                " appareils."
            ),
            [
                "delivery US>DK ordered 16 F-35 :",
            ],
        ),
        (
            (
                "Sofia a acheté seize F-16. Les vieux MiG-29 continuent de voler grâce aux moteurs prêtés"
                " par la Pologne."
            ),
            [
                "delivery US>BG ordered 16 F-16 :",
            ],
        ),
        (
            (
                "Le Japon doit annoncer mardi le transfert aux Philippines de six destroyers d'escorte de"
                " classe Abukuma."
            ),
            [
                "delivery JP>PH announced 6 Abukuma :",
            ],
        ),
        (
            "Au Mali, l'aviation a perdu deux des treize L-39 que Moscou lui avait cédés en 2022 et 2023.",
            [
                "delivery RU>ML delivered 13 L-39 :2023",
            ],
        ),
        (
            "Paris et Oulan-Bator ont finalisé la vente de dix radars.",
            [
                "delivery MN>FR ordered 10 radars :",
            ],
        ),
        (
            "Djibouti a obtenu de la France deux hélicoptères Puma. Les appareils arriveront en mars.",
            [
                "delivery FR>DJ announced 2 Puma :2027-03",
            ],
        ),
        (
            (
                "Faute de pièces, les douze hélicoptères Tigre vendus par la France à l'Espagne sont "
                "cloués au sol."
            ),
            [
                "delivery FR>ES delivered 12 Tigre :",
            ],
        ),
        (
            "Le Pérou a commandé à la Corée quatre navires : une frégate, un patrouilleur et deux barges.",
            [
                "delivery KR>PE ordered 4 navires :",
            ],
        ),
        (
            (
                "Dix Su-30SM, commandés par le Kazakhstan à la Russie en 2022, ont été livrés l'an "
                "dernier ; six autres arriveront d'ici à 2027."
            ),
            [
                "delivery RU>KZ in_delivery 16/10 Su-30SM 2022:2025",
            ],
        ),
        (
            "La Lettonie a livré à l'Ukraine 42 transporteurs Patria 6x6.",
            [
                "delivery LV>UA delivered 42 Patria 6x6 :",
            ],
        ),
        (
            (
                "L'Arabie saoudite a acquis auprès de la Corée du Sud dix batteries de missiles M-SAM II."
                " Signé en novembre 2023, le contrat n'avait été rendu public que trois mois plus tard."
            ),
            [
                "delivery KR>SA ordered 10 M-SAM II 2023-11:",
                "contract SA,KR signed 2023-11 -",
            ],
        ),
        (
            (
                "Les trois premiers avions de transport A400M kazakhs ont rejoint Almaty. Astana en avait"
                " commandé deux à Airbus en 2021, puis un troisième en 2023."
            ),
            [
                "delivery ES>KZ in_delivery /3 A400M 2021:",
            ],
        ),
        (
            (
                "Le 3 novembre, l'ambassadeur américain a remis aux Forces armées royales huit véhicules "
                "MRAP. Le 10, c'était au tour de la Tunisie d'en recevoir neuf."
            ),
            [
                "delivery US>MA delivered 8 MRAP :2026-11-03",
                "delivery US>TN delivered 9 MRAP :2026-11-10",
            ],
        ),
        (
            (
                "L'Arménie s'est offert 84 canons ATAGS indiens. La livraison des douze premiers remonte "
                "à 2023."
            ),
            [
                "delivery IN>AM in_delivery 84/12 ATAGS :2023",
            ],
        ),
        (
            "Le Japon et l'Australie ont officialisé mardi à Canberra la vente de onze frégates Mogami.",
            [
                "delivery JP>AU ordered 11 Mogami :",
            ],
        ),
    ],
)
def test_short_news_tells_deliveries(text: str, claims: list[str]) -> None:
    assert told(text) == claims
