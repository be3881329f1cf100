"""What is signed, obtained and agreed on, in passages of the press and all that they claim."""

import pytest

from tests.fixtures.told import told


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            (
                "Naval Group a obtenu de la Grèce, en mars, un contrat de 2 milliards d'euros pour trois "
                "frégates."
            ),
            [
                "contract GR,Naval Group concluded 2026-03 -",
                "delivery FR>GR ordered 3 frégates 2026-03:",
            ],
        ),
        (
            "Le Maroc et la Turquie ont signé en avril pour vingt drones Akinci.",
            [
                "contract MA,TR signed 2026-04 -",
                "delivery TR>MA ordered 20 Akinci 2026-04:",
            ],
        ),
        (
            "La Lituanie a signé le 30 décembre 2025 l'acquisition de dix-huit Caesar Mark II.",
            [
                "contract LT signed 2025-12-30 -",
                "delivery FR>LT ordered 18 Caesar Mark II 2025-12-30:",
            ],
        ),
        (
            (
                "La vente de six avions a été annulée : l'achat des Mirage au Qatar par l'Indonésie, "
                "faute de budget, a été annulé en 2024."
            ),
            [
                "delivery QA>ID cancelled 6 Mirage :",
            ],
        ),
        (
            "Canberra et Naval Group se sont entendus samedi sur une indemnité de 555 millions d'euros.",
            [
                "understanding AU,Naval Group concluded 2026-11-14 -",
            ],
        ),
        (
            (
                "Jean-Yves Le Drian et Malcolm Turnbull avaient signé l'accord à Adélaïde quatre jours "
                "avant Noël 2016."
            ),
            [
                "agreement FR,AU signed 2016-12-21 Adélaïde",
            ],
        ),
        (
            (
                "L'Inde et la France ont signé lundi l'accord. Le ministre français a annulé sa visite, "
                "et c'est à distance qu'il avait signé le document."
            ),
            [
                "agreement IN,FR signed 2026-11-09 -",
            ],
        ),
        (
            (
                "Paris et Vilnius sont convenus d'une lettre d'intention. Le contrat, signé un mois plus "
                "tard à Varsovie, est plus ambitieux encore."
            ),
            [
                "declaration FR,LT concluded - -",
                "contract FR,LT signed - Varsovie",
            ],
        ),
        (
            (
                "Les ministres français et lituanien sont convenus, le 13 juin 2022 à Paris, d'une lettre"
                " d'intention."
            ),
            [
                "declaration FR,LT concluded 2022-06-13 Paris",
            ],
        ),
        (
            (
                "La déclaration qui instaure un partenariat stratégique entre l'Italie et la Tunisie a "
                "été signée mardi à Tunis par Giorgia Meloni et Kaïs Saïed."
            ),
            [
                "declaration IT,TN signed 2026-11-10 Tunis",
            ],
        ),
        (
            (
                "Cette signature faisait suite à la lettre d'intention dont étaient convenus à Paris, le "
                "13 juin 2022, les ministres français et lituanien de la Défense."
            ),
            [
                "declaration LT,FR concluded 2022-06-13 Paris",
            ],
        ),
        (
            (
                "Laurent Nuñez, ministre français de l'Intérieur, a visité mardi à Dakar une école, avant"
                " de signer avec son homologue sénégalais un accord de sécurité."
            ),
            [
                "agreement FR,SN signed 2026-11-10 Dakar",
                "visit SN FR,SN completed 2026-11-10 Nuñez",
            ],
        ),
        (
            "Le président turc a exigé des garanties avant de ratifier l'accord avec la Grèce.",
            [],
        ),
        (
            (
                "Benny Gantz a visité mardi à Manama le siège de la Cinquième Flotte américaine, avant de"
                " signer un mémorandum avec son homologue Abdallah ben Hassan al-Nuaimi."
            ),
            [
                "memorandum IL,BH signed 2026-11-10 Manama",
                "visit BH BH,IL completed 2026-11-10 Gantz,al-Nuaimi",
            ],
        ),
        (
            (
                "À Paris, l'Arménie a signé mardi un contrat avec Thales pour trois radars. L'académie "
                "militaire d'Erevan et Saint-Cyr concluent un accord de jumelage."
            ),
            [
                "contract AM,Thales signed 2026-11-10 Paris",
                "delivery FR>AM ordered 3 radars 2026-11-10:",
                "agreement AM,FR concluded 2026-11-10 Paris",
            ],
        ),
    ],
)
def test_the_press_tells_signatures(text: str, claims: list[str]) -> None:
    assert told(text) == claims
