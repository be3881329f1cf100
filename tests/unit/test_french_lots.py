"""Lots handed over in general by one sentence, listed by the same one, the next or the one before."""

import pytest

from tests.fixtures.french_deliveries import read


def told(text, title=""):
    return [(c.supplier, c.recipient, c.quantity, c.item, c.status) for c in read(text, title=title)]


@pytest.mark.parametrize(
    "listing",
    [
        "Ce lot comprend 12 motos et 4 ambulances.",
        "Le don se compose de 12 motos et de 4 ambulances.",
        "Les équipements sont constitués de 12 motos et 4 ambulances.",
        "Estimé à 9 millions de francs CFA, ce matériel comporte 12 motos et 4 ambulances.",
        "Cette dotation, d’une valeur de 9.500 dollars, consiste en 12 motos et 4 ambulances.",
        "Il s’agit notamment de 12 motos et de 4 ambulances.",
        "Parmi les équipements remis figurent 12 motos et 4 ambulances.",
        "Douze motos et quatre ambulances composent ce don.",
        "12 motos, 4 ambulances, le tout pour 9 millions de francs CFA.",
    ],
)
def test_what_is_in_a_lot_goes_from_its_giver_to_whom_the_lot_goes(listing):
    given = "La Chine a remis lundi un important lot de matériels à la police togolaise. "

    assert told(given + listing) == [
        ("CN", "TG", 12, "motos", "delivered"),
        ("CN", "TG", 4, "ambulances", "delivered"),
    ]
    assert {c.delivered for c in read(given + listing)} == {"2024-11-04"}


@pytest.mark.parametrize(
    "sentence",
    [
        "La Chine a offert au Togo un lot de matériels composé de 12 motos et de 4 ambulances.",
        "La Chine a offert au Togo un don d’équipements, dont 12 motos et 4 ambulances.",
        "Ce sont 12 motos et 4 ambulances que la Chine a offertes au Togo.",
    ],
)
def test_a_sentence_lists_the_lot_that_it_hands_over(sentence):
    assert told(sentence) == [
        ("CN", "TG", 12, "motos", "delivered"),
        ("CN", "TG", 4, "ambulances", "delivered"),
    ]


@pytest.mark.parametrize(
    "after",
    [
        "C’est ce que la Chine a remis à la police togolaise.",
        "Voilà la composition du don remis par la Chine à la police togolaise.",
    ],
)
def test_a_sentence_looks_back_at_the_list_before_it(after):
    assert told("12 motos, 4 ambulances, sans compter le reste. " + after) == [
        ("CN", "TG", 12, "motos", "delivered"),
        ("CN", "TG", 4, "ambulances", "delivered"),
    ]


def test_a_general_word_gives_way_to_what_is_listed():
    text = "La Chine a offert au Togo des matériels militaires. Ce don comprend 12 drones."

    assert told(text) == [("CN", "TG", 12, "drones", "delivered")]


def test_parts_of_a_counted_whole_are_no_items_of_their_own():
    text = "La Chine a offert au Togo 40 véhicules. Ce lot comprend 30 pick-up, 10 camions et 6 drones."

    assert told(text) == [("CN", "TG", 40, "véhicules", "delivered"), ("CN", "TG", 6, "drones", "delivered")]


@pytest.mark.parametrize(
    "text",
    [
        "La flotte togolaise est vieille. Ce lot comprend 12 motos et 4 ambulances.",
        "L’armée togolaise défile. Parmi les équipements figurent 12 motos et 4 ambulances.",
        "12 motos, 4 ambulances, des tambours. C’est ce que le défilé de Lomé a montré.",
    ],
)
def test_a_list_of_what_nobody_gives_is_no_delivery(text):
    assert told(text) == []


def test_what_a_state_gives_its_own_police_is_no_delivery():
    text = "Le ministre togolais a doté la police togolaise de matériels. Ce don comprend 12 motos."

    assert told(text) == []


def test_what_is_only_described_again_is_no_further_item():
    text = "La Chine a offert 12 motos au Togo. Il s’agit de motos tout-terrain."

    assert told(text) == [("CN", "TG", 12, "motos", "delivered")]


def test_the_day_of_the_lot_is_that_of_what_the_next_sentence_names():
    text = (
        "Lundi, la Chine a remis un lot de matériels au Togo. L’ambassadeur chinois a remis à Lomé 12 motos."
    )

    assert {c.delivered for c in read(text)} == {"2024-11-04"}


def test_things_without_a_number_are_listed_too():
    text = "La Chine a remis un don à la police togolaise. Il est composé entre autres de drones et de motos."

    assert [(c.item, c.quantity) for c in read(text)] == [("drones", None), ("motos", None)]


def test_the_title_beside_the_text_tells_whom_the_article_is_about():
    text = "Deux hélicoptères et six camions offerts par la Russie ont été réceptionnés hier à la base."

    assert {(s, r) for s, r, *_ in told(text, "Madagascar : deux hélicoptères réceptionnés")} == {
        ("RU", "MG")
    }


def test_an_earlier_gift_is_not_the_lot():
    text = (
        "La Chine a remis lundi un lot de matériels au Togo."
        " Il complète celui que Paris avait remis l’an dernier. Il s’agit de 12 motos."
    )

    assert [(c.supplier, c.delivered) for c in read(text)] == [("CN", "2024-11-04")]


def test_what_that_includes_is_in_the_lot():
    text = "La Turquie a livré hier du matériel au Togo. Cela inclut deux drones et trois radars."

    assert told(text) == [("TR", "TG", 2, "drones", "delivered"), ("TR", "TG", 3, "radars", "delivered")]


def test_what_had_already_been_given_is_told_with_its_lot():
    earlier = "La France avait déjà remis en mai 2012, à la police nationale togolaise, du matériel"
    whole = f"{earlier} composé de deux véhicules et trois ordinateurs."
    in_turn = f"{earlier}. Ce lot comprenait deux véhicules et trois ordinateurs."

    expected = [("FR", "TG", 2, "véhicules", "delivered"), ("FR", "TG", 3, "ordinateurs", "delivered")]
    assert (told(whole), told(in_turn)) == (expected, expected)


@pytest.mark.parametrize(
    "handed",
    [
        "Le tout a été remis mardi par l’Italie à l’armée togolaise.",
        "L’ensemble a été livré jeudi à la gendarmerie togolaise par l’Italie.",
        "La cargaison, offerte par l’Italie, a été remise lundi à l’armée togolaise.",
        "Elles ont été remises lundi par l’Italie à l’armée togolaise.",
        "L’ambassadeur d’Italie en a remis les clés lundi au ministre togolais de la Défense.",
    ],
)
def test_the_next_sentence_hands_over_what_this_one_only_names(handed):
    assert told("Sous le hangar, quarante motos neuves. " + handed) == [
        ("IT", "TG", 40, "motos neuves", "delivered")
    ]


def test_a_list_without_a_verb_is_handed_over_by_the_next_sentence():
    packed = "Dans la soute de l’avion, 200 casques et une vingtaine de radios. "

    assert told(packed + "Le tout a été remis mardi par l’Italie à l’armée togolaise.") == [
        ("IT", "TG", 200, "casques", "delivered"),
        ("IT", "TG", 20, "radios", "delivered"),
    ]
    assert told(packed + "Le tout a été montré mardi à la presse togolaise par l’Italie.") == []


@pytest.mark.parametrize("bullet", ["-", "•", "*"])
def test_a_colon_opens_a_list_of_one_thing_a_line(bullet):
    listed = "\n".join(f"{bullet} {thing} ;" for thing in ("12 motos", "40 radios portatives", "8 quads"))

    assert told(f"Le Portugal a livré au Mozambique :\n{listed}") == [
        ("PT", "MZ", 12, "motos", "delivered"),
        ("PT", "MZ", 40, "radios portatives", "delivered"),
        ("PT", "MZ", 8, "quads", "delivered"),
    ]


def test_parts_of_a_counted_whole_are_no_items_though_the_list_has_a_verb_of_its_own():
    given = "L’Inde a remis hier quatre véhicules à la police ghanéenne. "

    assert told(
        given + "D’une valeur de 90 000 euros, ce lot comprend une berline et trois pick-up, dotés de radios."
    ) == [("IN", "GH", 4, "véhicules", "delivered")]


def test_what_was_promised_is_delivered_by_a_pronoun():
    promised = "Ankara a promis au Togo quarante motos et dix ambulances. "

    assert [c.status for c in read(promised + "Elles ont été livrées hier.")] == ["delivered", "delivered"]
    assert [c.delivered for c in read(promised + "Elles seront livrées en mars 2025.")] == ["2025-03"] * 2
    assert [c.status for c in read(promised + "Ils ont été remerciés hier.")] == ["announced", "announced"]


def test_what_a_contract_is_about_comes_from_whom_it_was_signed_with():
    signed = "Les douanes algériennes ont signé, dimanche à Alger, un contrat avec le chinois Weilong. "

    for about in ("Il porte sur la fourniture de", "Ce contrat prévoit la livraison de"):
        assert told(f"{signed}{about} huit scanners à conteneurs.") == [
            ("CN", "DZ", 8, "scanners à conteneurs", "ordered")
        ]
    assert told("Rabat et Ankara ont conclu un marché. Il porte sur dix drones Akinci.") == [
        ("TR", "MA", 10, "drones Akinci", "ordered")
    ]
    assert told(signed + "Il ne porte pas sur la fourniture de scanners.") == []


def test_the_order_is_about_more_than_those_told_of_first():
    first = "Trois blindés neufs, achetés au Canada, ont été livrés hier à la police haïtienne. "

    (claim,) = read(first + "La commande porte sur dix-huit véhicules.")

    assert (claim.quantity, claim.quantity_delivered, claim.status) == (18, 3, "in_delivery")
    assert [c.quantity for c in read(first + "Le ministère possède dix-huit véhicules.")] == [3]


def test_what_comes_later_has_the_sides_of_what_came_first():
    first = "La Belgique a remis hier deux cents casques à l’armée béninoise. "

    assert told(first + "Viendront ensuite, par bateau, dix camions.") == [
        ("BE", "BJ", 200, "casques", "delivered"),
        ("BE", "BJ", 10, "camions", "announced"),
    ]
    assert len(read(first + "Viendront ensuite dix danseurs.")) == 1


def test_things_named_in_one_breath_are_one_item():
    assert told("La Suisse a offert à la police malgache des imprimantes et scanners.") == [
        ("CH", "MG", None, "imprimantes", "delivered")
    ]


def test_a_list_tells_uncounted_things_beside_counted_ones():
    listed = "La Suisse a offert à la police malgache 55 ordinateurs, des imprimantes et 6 drones."

    assert [(c.quantity, c.item) for c in read(listed)] == [
        (55, "ordinateurs"),
        (None, "imprimantes"),
        (6, "drones"),
    ]


def test_the_first_of_a_series_tells_the_whole_order():
    series = "Premier d’une série de trois, il a été livré hier par le chantier Kership."

    (claim,) = read("Le patrouilleur Amadou est entré dans la rade de Dakar. " + series)

    assert (claim.item, claim.supplier, claim.supplier_org) == ("patrouilleur", "FR", "Kership")
    assert (claim.quantity, claim.quantity_delivered, claim.status) == (3, 1, "in_delivery")


def test_the_vessel_is_the_one_told_of():
    (claim,) = read(
        "L’Italie a livré hier un patrouilleur à la Tunisie. Le navire, offert par Rome, jauge 400 tonnes."
    )

    assert (claim.item, claim.supplier, claim.recipient) == ("patrouilleur", "IT", "TN")


def test_what_new_ones_come_on_top_of_is_another_supply():
    first = "L’Espagne a remis hier trois vedettes au Sénégal. "
    text = first + "Les bateaux s’ajoutent aux deux unités cédées en 2021."

    assert [(c.quantity, c.delivered) for c in read(text)] == [(3, "2024-11-04"), (2, "2021")]
