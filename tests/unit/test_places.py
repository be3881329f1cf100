"""Places: what stands for which country, and what only looks as if it did."""

import pytest

from services.ingest.extraction.fr.places.places import capital_of, find_places


def codes(text: str) -> list[tuple[str, str]]:
    return [(place.text, place.country) for place in find_places(text)]


def sorts(text: str) -> list[tuple[str, str]]:
    return [(place.country, place.sort) for place in find_places(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("le Maroc et les États-Unis", ["MA", "US"]),
        ("EMIGRATION: L'ESPAGNE AIDE LE SENEGAL", ["ES", "SN"]),
        ("une délégation franco-sénégalaise", ["FR", "SN"]),
        ("l’armée nigérienne et la police nigériane", ["NE", "NG"]),
        ("les Émiratis et les Qataris", ["AE", "QA"]),
        ("la Guinée équatoriale, la Guinée-Bissau et la Guinée", ["GQ", "GW", "GN"]),
        ("le vice-ministre sud-coréen et la Corée du Nord", ["KR", "KP"]),
        ("l’Élysée, le Pentagone et le Quai d’Orsay", ["FR", "US", "FR"]),
        ("la DGSN, la Guardia civil et Frontex", ["MA", "ES", "FRONTEX"]),
        ("la DGSN et la police algérienne", ["DZ", "DZ"]),
        ("la DGSN, entre le Maroc et l’Algérie", ["MA", "MA", "DZ"]),
        ("la DCPJ et la gendarmerie togolaise", ["TG", "TG"]),
        ("la Gendarmerie royale du Canada", ["CA"]),
        ("la conseillère fédérale et le Conseil fédéral", ["CH", "CH"]),
        ("les douanes lettonnes et un garde letton", ["LV", "LV"]),
        ("la RDC et un ministre congolais", ["CD", "CD"]),
        ("Brazzaville reçoit un ministre congolais", ["CG", "CG"]),
    ],
)
def test_a_country_is_found_by_any_of_its_names(text: str, expected: list[str]):
    assert [place.country for place in find_places(text)] == expected


def test_a_capital_after_a_preposition_is_a_city_and_else_may_be_a_government():
    assert sorts("Rabat et Madrid ont signé à Lisbonne") == [
        ("MA", "capital"),
        ("ES", "capital"),
        ("PT", "city"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Les véhicules embarquent à Oslo pour Mombasa",
        "Elle s’est envolée lundi pour Mombasa",
        "La frégate a quitté le quai pour rallier Mombasa",
    ],
)
def test_a_town_gone_to_is_a_place(text: str):
    assert sorts(text)[-1] == ("KE", "city")


@pytest.mark.parametrize("text", ["Un match pour Mombasa", "Le prix de Hassan pour Mombasa", "Jackson parle"])
def test_a_town_that_nobody_goes_to_is_left_alone(text: str):
    assert sorts(text) == []


def test_the_kingdom_is_the_one_that_the_text_speaks_of():
    assert codes("L’Arabie saoudite recrute. Le Royaume paiera.")[-1] == ("Royaume", "SA")
    assert codes("Une annonce pour le Royaume.")[-1] == ("Royaume", "MA")


def test_brussels_is_the_union_where_the_text_speaks_of_no_belgian():
    assert ("Bruxelles", "EU") in codes("Rabat et Bruxelles signent ; l’UE paiera.")
    assert ("Bruxelles", "BE") in codes("Rabat et Bruxelles signent ; un ministre belge parle de l’UE.")
    assert ("Bruxelles", "EU") in codes("Rabat et Bruxelles signent ; l’Union paiera, assure un eurodéputé.")
    assert ("Bruxelles", "BE") in codes("Rabat et Bruxelles signent ; le roi Philippe y était.")


@pytest.mark.parametrize(
    "text",
    [
        "Réunion de haut niveau, Tours de table, Centre de tri",
        "Florence Parly et Dominique de Villepin",
        "selon Jeune Afrique et le Washington Post",
        "l’océan Indien et l’Amérique latine",
        "un raid loin du far west",
    ],
)
def test_words_that_only_look_like_countries_are_left_alone(text: str):
    assert codes(text) == []


def test_the_capital_of_a_country_has_its_french_name():
    assert (capital_of("PT"), capital_of("NE"), capital_of("TD")) == ("Lisbonne", "Niamey", "N'Djamena")


def test_a_body_told_in_small_letters_still_tells_its_country():
    assert [code for _, code in codes("la garde nationale tunisienne a reçu des radars")] == ["TN"]
    assert codes("la commission de l’union africaine") == []


def test_money_is_of_no_country():
    assert codes("12 millions de dollars américains, 400 couronnes danoises et cent francs suisses") == []
    assert codes("un avion américain, la couronne danoise") == [("américain", "US"), ("danoise", "DK")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("signé mardi au Caire", [("Le Caire", "EG", "city")]),
        ("le porte-parole du Caire", [("Le Caire", "EG", "capital")]),
        ("accosté au Havre, puis au Pirée", [("Le Havre", "FR", "city"), ("Le Pirée", "GR", "city")]),
        ("franchi un cap au cap Sounion", []),
    ],
)
def test_a_city_s_article_that_has_melted_is_told_with_it(text, expected):
    assert [(place.text, place.country, place.sort) for place in find_places(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("le Suriname, Palaos et Trinidad-et-Tobago", ["SR", "PW", "TT"]),
        ("la police thaïe et la police salomonaise", ["TH", "SB"]),
        ("à Djakarta, à Saïgon, à Mons, à Santa Cruz et à San José", ["ID", "VN", "BE", "BO", "CR"]),
        ("à Colombo, le comité colombo-péruvien et Bénin City", ["LK", "CO", "PE", "NG"]),
        ("à Georgetown, à Kingston, à Dar es Salam et à Port-d'Espagne", ["GY", "JM", "TZ", "TT"]),
        (
            "le Conseil de l'Europe, la Banque mondiale et le Commonwealth",
            ["Conseil de l'Europe", "Banque mondiale", "Commonwealth"],
        ),
    ],
)
def test_states_cities_and_organisations_that_packages_leave_out(text, expected):
    assert [code for _, code in codes(text)] == expected
