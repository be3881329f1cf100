"""Visits under way."""

import pytest

from tests.fixtures.visits import visits, written


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        (
            "La ministre belge Anne Berg a quitté Tirana mercredi, au terme d'une visite de deux jours.",
            "2024-05-16",
            ["AL AL,BE 2024-05-14/2024-05-15 completed Berg"],
        ),
        (
            "La ministre belge Anne Berg a quitté Bruxelles mercredi pour une visite de deux jours à Tirana.",
            "2024-05-16",
            ["AL AL,BE 2024-05-15 completed Berg"],
        ),
        (
            (
                "La cheffe de la diplomatie allemande Annalena Baerbock est arrivée jeudi à Abidjan pour une "
                "visite de deux jours en Côte d'Ivoire. Elle doit s'entretenir vendredi avec le président "
                "Alassane Ouattara."
            ),
            "2024-05-16",
            [
                "CI CI,DE 2024-05-16/2024-05-17 ongoing Baerbock,Ouattara",
            ],
        ),
        (
            (
                "Le secrétaire d'État américain Antony Blinken entame une tournée au Moyen-Orient qui le "
                "conduira à Riyad, à Amman et au Caire."
            ),
            "2024-05-16",
            [
                "SA SA,US - ongoing Blinken",
                "JO JO,US - planned Blinken",
                "EG EG,US - planned Blinken",
            ],
        ),
        (
            "Une délégation du ministère portugais de la Défense séjourne depuis lundi à Praia.",
            "2024-05-16",
            [
                "CV CV,PT 2024-05-13 ongoing",
            ],
        ),
        (
            (
                "Le chef d'état-major tchadien, le général Abakar Abdelkerim Daoud, est l'hôte de Moscou "
                "depuis dimanche."
            ),
            "2024-05-16",
            [
                "RU RU,TD 2024-05-12 ongoing Daoud",
            ],
        ),
        (
            (
                "A l'invitation du chef d'état-major de l'armée ivoirienne, le général Lassina Doumbia, le "
                "général français Thierry Burkhard effectue depuis lundi une visite de travail à Abidjan."
            ),
            "2024-05-16",
            [
                "CI CI,FR 2024-05-13 ongoing Doumbia,Burkhard",
            ],
        ),
        (
            (
                "Le Maroc et l'Inde renforcent leur coopération militaire\n\nRajnath Singh, ministre indien "
                "de la Défense, a entamé dimanche une visite de deux jours au Maroc, la première d'un "
                "ministre indien de la Défense dans le royaume. À Rabat, il s'est entretenu avec son "
                "homologue Abdeltif Loudyi. Il doit aussi inaugurer une usine à Berrechid."
            ),
            "2025-09-22",
            [
                "MA IN,MA 2025-09-21/2025-09-22 ongoing Singh,Loudyi",
            ],
        ),
        (
            (
                "Le général Mohamed Berrid, inspecteur général des FAR, conduit une délégation militaire de "
                "haut niveau à Washington du 13 au 17 mai."
            ),
            "2024-05-16",
            [
                "US MA,US 2024-05-13/2024-05-17 ongoing Berrid",
            ],
        ),
        (
            (
                "Le chef d'état-major éthiopien en Corée du Sud\n\nSÉOUL, 9 septembre (Yonhap) — Le maréchal "
                "Birhanu Jula, chef d'état-major de l'armée éthiopienne, est arrivé lundi à Séoul pour une "
                "visite officielle de quatre jours.\n\nIl a été reçu mardi par le ministre sud-coréen de la "
                "Défense, Kim Yong-hyun, avec qui il a évoqué la formation des pilotes. Le maréchal Jula doit"
                " se rendre jeudi à Busan, où il visitera un chantier naval."
            ),
            "2024-09-10",
            [
                "KR ET,KR 2024-09-09/2024-09-12 ongoing Jula,Yong-hyun",
            ],
        ),
        (
            (
                "Accueil | Monde | Afrique | Sports\nNairobi accueille le sommet sur le climat\nLe président "
                "William Ruto ouvrira lundi à Nairobi le premier sommet africain sur le climat. Une vingtaine"
                " de chefs d'État sont attendus. L'envoyé spécial américain John Kerry est déjà sur place "
                "depuis samedi.\nLire aussi : Macron attendu à Dacca dimanche\nLire aussi : Le ministre "
                "indien de la Défense en visite à Colombo"
            ),
            "2023-09-03",
            [
                "KE KE,US 2023-09-02 ongoing Kerry",
            ],
        ),
        (
            (
                "Le sultan Haitham bin Tariq d'Oman a entamé hier une visite d'État de deux jours à Téhéran, "
                "à l'invitation du président Ebrahim Raïssi."
            ),
            "2023-05-29",
            [
                "IR IR,OM 2023-05-28/2023-05-29 ongoing Tariq,Raïssi",
            ],
        ),
    ],
)
def test_a_visit_under_way_is_read(text: str, published: str, expected: list[str]):
    assert [written(visit) for visit in visits(text, published)] == expected


@pytest.mark.parametrize("deed", ["livrera", "fournira", "cédera", "remettra"])
def test_what_is_promised_during_a_visit_does_not_put_it_off(deed: str):
    text = (
        f"Le Luxembourg {deed} douze ambulances à l'Ukraine, a indiqué samedi la ministre luxembourgeoise de "
        "la Défense, Anna Weber, en visite à Kiev."
    )

    assert [visit.status for visit in visits(text, "2024-05-18")] == ["completed"]


def test_a_visit_that_is_promised_is_to_come():
    text = (
        "La ministre luxembourgeoise de la Défense, Anna Weber, arrivera samedi à Kiev, en visite, "
        "et rencontrera son homologue ukrainien."
    )

    assert [visit.status for visit in visits(text, "2024-05-14")] == ["planned"]
