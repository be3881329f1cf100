"""Agreements as short news tells them, whole articles and all that they claim."""

import pytest

from tests.fixtures.told import told


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            (
                "La Côte d'Ivoire et le Ghana ont paraphé vendredi à Accra un accord de délimitation de "
                "leur frontière maritime, mettant un terme à dix ans de contentieux. Le texte, qui doit "
                "encore être ratifié par les deux parlements, a été paraphé par les ministres des "
                "Affaires étrangères Kacou Léon Adom et Samuel Okudzeto Ablakwa. La signature est prévue "
                "en janvier à Abidjan."
            ),
            [
                "agreement CI,GH signed 2026-11-13 Accra",
            ],
        ),
        (
            (
                "La Côte d'Ivoire et le Ghana ont signé vendredi à Accra un accord de délimitation de "
                "leur frontière maritime. Il met fin à un vieux différend."
            ),
            [
                "agreement CI,GH signed 2026-11-13 Accra",
            ],
        ),
        (
            "Le Mali a mis fin vendredi à l'accord de défense qui le liait à la France.",
            [
                "agreement ML,FR terminated 2026-11-13 -",
            ],
        ),
        (
            (
                "La police néerlandaise et la gendarmerie royale marocaine vont échanger des officiers de"
                " liaison. C'est ce que prévoit l'arrangement administratif signé mercredi à La Haye par "
                "la directrice de la police nationale néerlandaise, Janny Knol, et le général Mohammed "
                "Haramou."
            ),
            [
                "arrangement NL,MA signed 2026-11-11 La Haye",
            ],
        ),
        (
            (
                "L'Italie et la Libye renouvellent leur mémorandum sur les migrations. Conclu en février "
                "2017 par le gouvernement de Paolo Gentiloni, le texte a été reconduit tacitement "
                "dimanche pour trois ans, faute de dénonciation par l'une des parties avant le 2 "
                "novembre."
            ),
            [
                "memorandum IT,LY renewed 2026-11-08 -",
            ],
        ),
        (
            (
                "Le roi de Jordanie Abdallah II a entamé lundi une visite d'État de trois jours en Inde. "
                "Plusieurs accords doivent être signés, dont un mémorandum sur la coopération en matière "
                "de défense."
            ),
            [
                "visit IN IN,JO completed 2026-11-09/2026-11-11 II",
                "memorandum JO,IN planned - -",
            ],
        ),
        (
            (
                "Le président tchadien se rend jeudi à Paris. Plusieurs accords devraient être signés, "
                "dont un protocole sur l'eau et une convention d'extradition."
            ),
            [
                "visit FR FR,TD planned 2026-11-19 -",
                "protocol TD,FR planned - -",
                "convention TD,FR planned - -",
            ],
        ),
        (
            (
                "La Roumanie a signé avec la Corée du Sud un contrat pour l'achat de 54 obusiers K9, a "
                "annoncé mercredi Hanwha Aerospace."
            ),
            [
                "contract RO,KR signed - -",
                "delivery KR>RO ordered 54 K9 :",
            ],
        ),
        (
            (
                "Les deux pays, l'Égypte et le Kenya, ont signé mardi douze accords et mémorandums "
                "d'investissement."
            ),
            [
                "agreement EG,KE signed 2026-11-10 -",
            ],
        ),
        (
            (
                "Le Pakistan et l'Arabie saoudite sont désormais liés par un pacte de défense mutuelle. "
                "Le Premier ministre Shehbaz Sharif et le prince héritier Mohammed ben Salmane l'ont "
                "signé mercredi à Riyad."
            ),
            [
                "agreement PK,SA signed 2026-11-11 Riyad",
            ],
        ),
        (
            (
                "En déplacement à Ankara, le ministre syrien Assaad al-Chaibani a signé avec Hakan Fidan "
                "un accord de coopération militaire, le premier du genre depuis la chute de Bachar "
                "al-Assad."
            ),
            [
                "agreement SY,TR signed - Ankara",
                "visit TR SY,TR completed - al-Chaibani,Fidan",
            ],
        ),
        (
            (
                "La feuille de route entre le Portugal et le Maroc, signée mercredi à Rabat, crée à Faro "
                "une équipe mixte d'enquête."
            ),
            [
                "roadmap PT,MA signed 2026-11-11 Rabat",
            ],
        ),
        (
            "Vendredi, la Suisse et le Kosovo ont signé à Pristina un accord de sécurité sociale révisé.",
            [
                "agreement CH,XK signed 2026-11-13 Pristina",
            ],
        ),
        (
            (
                "Le Sénat mexicain a ratifié à l'unanimité le traité d'extradition conclu avec la Corée "
                "du Sud le 7 octobre 2024. Celui avec le Vietnam, signé à Hanoï un an plus tôt, attend "
                "toujours."
            ),
            [
                "treaty MX,KR ratified - -",
                "treaty VN,MX signed 2023 Hanoï",
            ],
        ),
        (
            (
                "Le contrat entre la Mongolie et Thales, signé le 21 mai 2023, était resté suspendu à son"
                " financement."
            ),
            [
                "contract MN,Thales signed 2023-05-21 -",
            ],
        ),
        (
            (
                "La Croatie achète à l'Allemagne 44 chars Leopard 2A8. Elle lui cède en échange, pour "
                "l'Ukraine, 30 M-84, en vertu d'une lettre d'intention signée en octobre 2024 par Ivan "
                "Anusic et Boris Pistorius."
            ),
            [
                "delivery DE>HR ordered 44 Leopard 2A8 :",
                "declaration HR,DE signed 2024-10 -",
                "delivery HR>UA announced 30 M-84 :",
            ],
        ),
        (
            "Le Parlement européen a donné mardi son feu vert à l'accord entre Europol et le Brésil.",
            [
                "agreement EUROPOL,BR ratified 2026-11-10 -",
            ],
        ),
        (
            (
                "Le traité de défense entre la France et Djibouti est entré en vigueur le 14 décembre "
                "dernier. Il proroge pour vingt ans la présence de 1 500 soldats français."
            ),
            [
                "treaty FR,DJ in_force 2025-12-14 -",
            ],
        ),
        (
            (
                "TEGUCIGALPA, 12 nov. – Le Honduras veut rétablir ses relations avec Taipei, rompues en "
                "mars 2023 au profit de Pékin. La présidente Xiomara Castro s'était alors rendue en "
                "Chine, où elle avait signé un protocole d'accord avec Xi Jinping."
            ),
            [
                "memorandum CN,HN signed 2023-03 -",
                "visit CN CN,HN completed - Castro,Jinping",
            ],
        ),
        (
            (
                "Le ministre estonien de la Défense Hanno Pevkur était mardi à Chisinau. Le temps pour "
                "lui de parapher avec son homologue Anatolie Nosatîi un plan d'action pour 2027 et "
                "d'annoncer un don."
            ),
            [
                "visit MD EE,MD completed 2026-11-10 Pevkur",
                "roadmap MD,EE signed 2026-11-10 Chisinau",
            ],
        ),
        (
            (
                "Un accord entre Tirana et Skopje sur la reconnaissance des diplômes, en souffrance "
                "depuis 2022, est entré en vigueur."
            ),
            [
                "agreement AL,MK in_force - -",
            ],
        ),
    ],
)
def test_short_news_tells_agreements(text: str, claims: list[str]) -> None:
    assert told(text) == claims
