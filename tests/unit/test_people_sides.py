"""For whom people act where no word beside the name tells: home press, sides, company, letters."""

import re

import pytest

from services.ingest.extraction.fr.people.people import find_people
from services.ingest.extraction.fr.places.places import find_places


def told(text: str, home: str | None = None) -> list[tuple[str, str | None, str | None]]:
    ends = [match.end() for match in re.finditer(r"(?<![A-Z])\.(?= [A-ZÀ-Þ])", text)]
    spans = list(zip([0, *(end + 1 for end in ends)], [*ends, len(text)], strict=True))
    people = [human.person for human in find_people(text, spans, find_places(text), home)]
    return [(one.name, one.country, one.title) for one in dict.fromkeys(people)]


def sides(text: str, home: str | None = None) -> dict[str, str | None]:
    return {name: country for name, country, _ in told(text, home)}


def test_the_press_of_a_country_names_its_own_ministers_without_it():
    text = "Le ministre de la Défense, Amadou Barry, a inauguré un pont en Guinée."

    assert sides(text, "GN") == {"Amadou Barry": "GN"}
    assert sides(text) == {"Amadou Barry": None}


@pytest.mark.parametrize(
    "text",
    [
        "La Guinée attend. Amadou Barry, écrivain, a publié un livre.",
        "Le ministre de la Défense, Amadou Barry, est arrivé en Guinée.",
        "Le ministre de la Défense, Amadou Barry, a parlé.",
    ],
)
def test_but_neither_guests_nor_private_people_are_of_its_country(text: str):
    assert sides(text, "GN")["Amadou Barry"] is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Le texte a été signé, côté malien, par M. Oumar Dicko et, côté nigérien, par Issa Garba.",
            {"Oumar Dicko": "ML", "Issa Garba": "NE"},
        ),
        (
            "Le texte a été signé par Oumar Dicko, côté malien, et Issa Garba, côté nigérien.",
            {"Oumar Dicko": "ML", "Issa Garba": "NE"},
        ),
        (
            "Ont signé, pour la partie tunisienne, Karim Haddad et, pour l'Italie, M. Luca Ferri.",
            {"Karim Haddad": "TN", "Luca Ferri": "IT"},
        ),
        ("Oumar Dicko a parlé pour le Mali.", {"Oumar Dicko": None}),
    ],
)
def test_whoever_is_named_on_a_side_is_of_it(text: str, expected: dict[str, str | None]):
    assert sides(text) == expected


def test_those_who_came_along_are_of_the_country_of_whom_they_came_with():
    text = (
        "Le président guinéen Alpha Bah est à Ankara. Accompagné du ministre de la Défense, Amadou Barry, "
        "celle de la Justice, Fanta Keïta, et d'hommes d'affaires, il y reste trois jours."
    )

    assert sides(text) == {"Alpha Bah": "GN", "Amadou Barry": "GN", "Fanta Keïta": "GN"}


def test_whoever_is_listed_with_those_of_the_voyage_is_of_their_country():
    text = (
        "La ministre française Anne Morel est à Riyad. Selon Luc Ferrand, directeur de la police, et le "
        "général Paul Rocher, qui accompagnent la ministre, tout va bien."
    )

    assert sides(text) == {"Anne Morel": "FR", "Luc Ferrand": "FR", "Paul Rocher": "FR"}


def test_the_letters_of_an_office_stand_for_its_holder():
    text = (
        "Le général Marc Ferrand, chef d'état-major des armées français (CEMA), est à Dakar. Le CEMA a vu "
        "son homologue Cheikh Wade."
    )

    assert sides(text) == {"Marc Ferrand": "FR", "Wade": "SN"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Le CEMA Thierry BURNEL est là.", "Thierry BURNEL"),
        ("On y a vu la ministre, Mme BA Awa.", "BA Awa"),
        ("Le général de Division Ali Ould SIDI est là.", "Ali Ould SIDI"),
        ("L'ambassadeur de Chine, SEM Wang Tao, est là.", "Wang Tao"),
    ],
)
def test_letters_of_offices_and_ranks_are_no_part_of_a_name(text: str, expected: str):
    assert [name for name, _, _ in told(text)] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Le directeur de la Sécurité Intérieure a signé.",
        "Le ministre de la Sécurité Publique y était.",
        "Le poste de Ras Jedir a rouvert après la rencontre.",
    ],
)
def test_capitals_of_bodies_and_landmarks_are_nobody(text: str):
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "Le vice-Premier ministre lao et ministre de la Sécurité, le général Vila Lakham, est là.",
            "vice-Premier ministre lao et ministre de la Sécurité",
        ),
        ("On a vu Luc Ferrand, ministre des Finances révèle que tout est prêt.", "ministre des Finances"),
        ("Étaient là M. Ali Haddad, directeur de la Police, et de M. Paul Roche.", "directeur de la Police"),
        ("Le général Paul Roche, représentant son ministre, est là.", None),
        ("Reçu par son homologue malien, le prince Ali Haddad, il repart.", None),
    ],
)
def test_a_title_is_whole_and_ends_where_its_holder_acts(text: str, title: str | None):
    assert told(text)[0][2] == title


def test_a_compound_given_name_alone_makes_nobody_a_known_leader():
    assert sides("Le prince Nawar ben Abdel Aziz est là.") == {"Nawar ben Abdel Aziz": None}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Les ministres de la Défense du Mali et du Niger, Oumar Dicko et Issa Garba, ont parlé.",
            {"Oumar Dicko": "ML", "Issa Garba": "NE"},
        ),
        (
            "Les chefs des polices italienne et grecque, respectivement Luca Ferri et Nikos Vlachos, y sont.",
            {"Luca Ferri": "IT", "Nikos Vlachos": "GR"},
        ),
        (
            "Les ministres du Mali et du Niger ont reçu Oumar Dicko et Issa Garba.",
            {"Oumar Dicko": None, "Issa Garba": None},
        ),
    ],
)
def test_two_countries_told_before_two_people_are_theirs_in_turn(text: str, expected: dict[str, str]):
    assert sides(text) == expected


def test_a_plural_office_makes_people_of_all_it_introduces():
    text = "Il a vu les ministres de la Défense Xuq Yndar, Obo Dumbe et Yto Karr. On attend Zorn Feld."

    assert [name for name, _, _ in told(text)] == ["Xuq Yndar", "Obo Dumbe", "Yto Karr"]


def test_ambassadors_told_together_are_ambassadors_each():
    text = "Étaient présents les ambassadeurs d’Arménie et de France, Ani Sarian et Luc Ferrand."

    assert {title for _, _, title in told(text)} == {"ambassadeurs d’Arménie et de France"}


@pytest.mark.parametrize("name", ["Mokhtar O. Bolle", "John F. Kellan"])
def test_an_initial_within_a_name_is_of_it(name: str):
    assert [found for found, _, _ in told(f"Le général {name} est là.")] == [name]


def test_a_title_in_brackets_ends_within_them():
    assert told("Reçu par son homologue (ministre des Armées) Luc Ferrand, il repart.")[0][2] == (
        "ministre des Armées"
    )


def test_an_office_told_behind_a_name_is_not_the_next_persons():
    text = "Ali Sow, chef d’état-major de l’armée, le directeur de la police, le colonel Omar Ba, y étaient."

    assert [title for _, _, title in told(text)] == ["chef d’état-major de l’armée", "directeur de la police"]


def test_where_an_office_goes_is_no_part_of_it():
    text = "La visite du ministre malien en Italie a plu. Oumar Dicko, ministre de la Défense du Mali, parle."
    people = find_people(text, [(0, 45), (46, len(text))], find_places(text))

    assert next((human.text, human.person.name) for human in people) == ("ministre malien", "Oumar Dicko")


def test_whoever_leads_a_delegation_is_of_its_country():
    text = "Le ministre a reçu une délégation de la police malienne conduite par le général El Hadji Dicko."

    assert sides(text) == {"El Hadji Dicko": "ML"}
    assert sides("Une délégation a vu la police malienne. Le général El Hadji Dicko parle.") == {
        "El Hadji Dicko": None
    }


def test_ministers_listed_in_brackets_came_with_their_president_and_a_party_is_nobody():
    text = (
        "Le président nigérien Ali Garba est là. Aux côtés du président, ses ministres de la Défense "
        "(Xobo Indat) et du Pétrole (Sani Dourou)."
    )

    assert sides(text) == {"Ali Garba": "NE", "Xobo Indat": "NE", "Sani Dourou": "NE"}
    assert list(sides("La Belge Ana Peeters, ministre de l’Asile, et Jan Claes (Open Lijst) sont là.")) == [
        "Ana Peeters",
        "Jan Claes",
    ]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "On a vu le secrétaire d’État auprès du ministre de l’Intérieur, Omar Selmi.",
            "secrétaire d’État auprès du ministre de l’Intérieur",
        ),
        (
            "Le directeur de cabinet du chef de l’État, Omar Selmi, est là.",
            "directeur de cabinet du chef de l’État",
        ),
        ("Le conseiller du président Omar Selmi est là.", "président"),
        (
            "Le vice-président malien, également ministre de la Santé, Omar Selmi, est là.",
            "vice-président malien",
        ),
    ],
)
def test_whoever_serves_an_office_does_not_hold_it(text: str, title: str):
    assert told(text)[0][2] == title
