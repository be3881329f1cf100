"""Visits told by a stay, by where the paper itself is, or by the trip that somebody had made before."""

import pytest

from tests.fixtures.visits import visits, written


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Mardi, à Hanoï, Shigeru Ishiba et Pham Minh Chinh ont signé un traité d'extradition. "
            "Le Premier ministre japonais est resté deux jours sur place.",
            ["VN JP,VN 2024-05-14 completed Ishiba,Chinh"],
        ),
        (
            "Le ministre tunisien de l'Intérieur, Khaled Nouri, s'est rendu lundi à Tripoli. Il y est "
            "resté jusqu'à mercredi. Son prédécesseur Kamel Feki avait fait le voyage en mars 2023.",
            ["LY LY,TN 2024-05-13/2024-05-15 completed Nouri", "LY LY,TN 2023-03 completed Feki"],
        ),
        (
            "Le chef de la diplomatie omanaise, Badr al-Boussaïdi, a séjourné à Téhéran de jeudi à lundi.",
            ["IR IR,OM 2024-05-09/2024-05-13 completed al-Boussaïdi"],
        ),
        (
            "YAOUNDÉ – « Chez nous, les routes sont bonnes », assure un maire. Le Premier ministre "
            "tchadien, Allamaye Halina, était chez nous mardi.",
            ["CM CM,TD 2024-05-14 completed Halina"],
        ),
        (
            "DAKAR, 16 mai – La mémoire est courte. Faut-il rappeler que le président français "
            "Emmanuel Macron était déjà parmi nous le 5 février 2018 ? Le reste est littérature.",
            ["SN FR,SN 2018-02-05 completed Macron"],
        ),
        (
            "Le président William Ruto n'avait plus mis les pieds à Kigali depuis avril 2023, dit-on.",
            ["RW KE,RW 2023-04 completed Ruto"],
        ),
        (
            "Le préfet de Guyane, Antoine Roux, s'est rendu lundi à Paramaribo. Son prédécesseur Marc "
            "Lenoir avait fait la traversée en mai 2022.",
            ["SR FR,SR 2024-05-13 completed Roux", "SR FR,SR 2022-05 completed Lenoir"],
        ),
        (
            "Le ministre nigérien de l'Intérieur, Mohamed Toumba, a franchi mardi la frontière à Malanville.",
            ["BJ BJ,NE 2024-05-14 completed Toumba"],
        ),
        (
            "La cheffe de la diplomatie suédoise, Maria Stenergard, n'ira finalement pas à Belgrade. Le "
            "déplacement, calé au 20 mai, est remis à plus tard.",
            ["RS RS,SE 2024-05-20 postponed Stenergard"],
        ),
    ],
)
def test_a_stay_or_an_earlier_trip_is_a_visit(text: str, expected: list[str]) -> None:
    assert [written(visit) for visit in visits(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Le ministre français de l'Intérieur, Luc Morel, est resté deux jours à Marseille.",
        "La ministre Awa Sow est restée fidèle au Maroc. Elle est restée trois ans en poste à Paris.",
        "Les habitants de Tripoli n'ont pas fui. Ils sont restés trois jours sur place.",
        "Des hommes armés ont franchi la frontière nigérienne mardi. Le ministre béninois Luc Sossa a réagi.",
        "Le président n'avait pas remis les pieds dans sa ville natale depuis mars 2015.",
    ],
)
def test_who_stays_at_home_or_in_office_travels_nowhere(text: str) -> None:
    assert visits(text) == []


def test_no_same_day_follows_a_month_told_in_passing() -> None:
    text = (
        "KOWEÏT, 16 mai – Ces hélicoptères, commandés en août 2016, volent. Le même jour à Riyad, le "
        "secrétaire général de l'ONU, António Guterres, a reçu le ministre saoudien Fayçal ben Farhane."
    )
    assert [visit.date for visit in visits(text)] == [None]
