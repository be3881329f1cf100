"""Sums of money and counts in French text."""

import pytest

from services.ingest.extraction.fr.words.numerals import number
from services.ingest.extraction.fr.words.quantities import find_counts, find_sums


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("soixante-quinze", 75),
        ("quatre-vingt-un", 81),
        ("quatre-vingt-dix-sept", 97),
        ("soixante et onze", 71),
        ("nonante-neuf", 99),
        ("deux cent mille", 200_000),
        ("trois millions deux cent mille", 3_200_000),
        ("mil neuf cent quatre-vingt-dix", 1990),
        ("deux trois", None),
        ("hélicoptères", None),
    ],
)
def test_number_words_have_a_value(words, value):
    assert number(words) == value


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("4,12 millions d'euros", 4_120_000, "EUR"),
        ("2,6 milliards de dollars", 2_600_000_000, "USD"),
        ("300 MDH", 300_000_000, "MAD"),
        ("3,2 MM$", 3_200_000, "USD"),
        ("1,5 Md€", 1_500_000_000, "EUR"),
        ("250 k€", 250_000, "EUR"),
        ("$524.2 millions", 524_200_000, "USD"),
        ("45.000 euros", 45_000, "EUR"),
        ("1 200 000 dirhams", 1_200_000, "MAD"),
        ("193 millions de francs CFA", 193_000_000, "XOF"),
        ("60 milliards de FCFA", 60_000_000_000, "XOF"),
        ("dix mille yuans", 10_000, "CNY"),
        ("un milliard et demi de dollars", 1_500_000_000, "USD"),
        ("3 millions et demi d'euros", 3_500_000, "EUR"),
        ("entre 3 et 5 millions d'euros", 3_000_000, "EUR"),
        ("plus de 500 millions de dollars", 500_000_000, "USD"),
        ("100 dollars canadiens", 100, "CAD"),
        ("deux cents millions de livres sterling", 200_000_000, "GBP"),
    ],
)
def test_a_sum_has_amount_and_currency(text, amount, currency):
    (found,) = find_sums(text)

    assert (found.money.amount, found.money.currency) == (amount, currency)


def test_the_price_of_one_piece_is_told_from_the_whole():
    found = find_sums(
        "À 34 000 euros pièce, le lot revient à 2,55 millions, pour 3,2 millions d'euros en tout."
    )

    assert [(s.money.amount, s.each) for s in found] == [
        (34_000, True),
        (2_550_000, False),
        (3_200_000, False),
    ]


@pytest.mark.parametrize("text", ["20 systèmes", "un million d'habitants", "le 3 mars 2024", "4,12", "M142"])
def test_what_is_no_money_is_no_sum(text):
    assert find_sums(text) == ()


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("une vingtaine d'ordinateurs", [20]),
        ("deux douzaines de drones", [24]),
        ("Soixante-quinze véhicules", [75]),
        ("neuf (09) pick-up et douze (12) quads", [9, 12]),
        ("18 lanceurs M142 pour 524,2 millions de dollars", [18]),
        ("40 000 roquettes", [40_000]),
        ("2000 hommes en 2019", [2000]),
        ("le 20 octobre 2024 à 13 h 55", []),
        ("3 500 kilomètres de côtes", []),
        ("des AH-64E et des 4x4", []),
    ],
)
def test_counts_are_told_from_other_numbers(text, numbers):
    assert [c.number for c in find_counts(text)] == numbers


def test_a_year_before_a_dash_is_no_part_of_a_sum():
    (total,) = find_sums("commandés en 2014 – 39,3 milliards de couronnes suédoises")

    assert total.money.amount == 39.3e9


def test_a_model_that_begins_with_an_h_is_no_hour():
    assert [c.number for c in find_counts("douze H225M et dix heures")] == [12]
