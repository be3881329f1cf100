"""Whom and what pronouns, participles and 'c'est le deuxième' of a delivery stand for."""

import pytest

from tests.fixtures.french_deliveries import read, sides


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Dix motos et un camion dorment au camp de Lomé. Offerts par le Japon à l’armée togolaise, ils "
            "serviront aux patrouilles.",
            [("motos", 10, "JP", "TG"), ("camion", 1, "JP", "TG")],
        ),
        (
            "Dix chars patrouillent à Lomé. Offerte par le Japon au Togo, la bibliothèque ouvrira lundi.",
            [],
        ),
        (
            "Dix chars japonais patrouillent à Lomé. Livrée à elle-même, la population togolaise attend.",
            [],
        ),
        (
            "Dix chars patrouillent à Lomé. Offerte par le Japon au Togo, elle a coûté cher, cette mosquée.",
            [],
        ),
        (
            "Dix motos dorment au camp de Lomé. Reçue par le ministre togolais, la délégation japonaise est "
            "partie.",
            [],
        ),
    ],
)
def test_a_participle_that_opens_a_sentence_tells_of_the_things_before(text, told):
    assert [(c.item, c.quantity, c.supplier, c.recipient) for c in read(text)] == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Le patrouilleur « Sassandra » est arrivé lundi à Abidjan. "
            "C'est le quatrième bâtiment de ce type que la marine ivoirienne reçoit de la France.",
            ("patrouilleur", 1, "FR", "CI", "2024-11-04"),
        ),
        (
            "Un hélicoptère H145M s'est posé lundi à Nicosie. "
            "C'est le cinquième appareil que l'Allemagne livre à la Garde nationale chypriote.",
            ("hélicoptère H145M", 1, "DE", "CY", "2024-11-04"),
        ),
    ],
)
def test_it_is_the_nth_thing_that_somebody_gets_tells_of_the_one_before(text, told):
    assert [(c.item, c.quantity, c.supplier, c.recipient, c.delivered) for c in read(text)] == [told]


def test_the_nth_thing_that_is_lost_is_no_delivery():
    text = (
        "Un avion a disparu lundi au large du Pérou. C'est le deuxième appareil que l'armée perd cette année."
    )
    assert read(text) == []


def test_a_pronoun_behind_a_colon_goes_on_with_its_own_sentence():
    text = "Séoul jubile. Car le Pérou persiste : il a commandé six patrouilleurs à l’Espagne."

    assert sides(text) == [("ES", "PE")]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Le président togolais a changé de camp : Washington lui a livré six Humvee.", ("US", "TG", 6)),
        ("L’armée togolaise a aligné les six avions que Moscou venait de lui livrer.", ("RU", "TG", 6)),
        ("Le Costa Rica, qui n’a pas d’armée, recevra six radars de Rome.", ("IT", "CR", 6)),
    ],
)
def test_him_and_the_subject_of_a_relative_clause(text, told):
    (claim,) = read(text)

    assert (claim.supplier, claim.recipient, claim.quantity) == told


def test_a_denial_between_commas_denies_what_it_stands_in():
    assert read("Rome, qui n’a pas livré six radars au Togo, s’explique.") == []
