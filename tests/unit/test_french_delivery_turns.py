"""Deliveries in a turn of phrase: asked for, thanked for, presented after a colon, unloaded, foretold."""

import pytest

from tests.fixtures.french_deliveries import read


def told(text):
    return [(c.supplier, c.recipient, c.quantity, c.status) for c in read(text)]


@pytest.mark.parametrize(
    ("sentence", "supplier", "recipient"),
    [
        ("Freetown a demandé à Londres de lui prêter 6 vedettes.", "GB", "SL"),
        ("Le Liban a demandé aux États-Unis de lui vendre 6 hélicoptères.", "US", "LB"),
        ("Chisinau demande à Varsovie de lui fournir 6 radars.", "PL", "MD"),
        ("Kiev a prié Berlin de lui livrer 6 chars Leopard.", "DE", "UA"),
        ("Le Tchad a sollicité de la Turquie la fourniture de 6 drones.", "TR", "TD"),
        ("Le Bénin a réclamé à la France qu’elle lui cède 6 blindés.", "FR", "BJ"),
    ],
)
def test_what_one_state_asks_of_another_is_requested(sentence, supplier, recipient):
    assert told(sentence) == [(supplier, recipient, 6, "requested")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Freetown souhaite demander à Londres de lui prêter 6 vedettes.",
        "Freetown n’a pas demandé à Londres de lui prêter 6 vedettes.",
        "Freetown se demande si Londres pourrait lui prêter 6 vedettes.",
    ],
)
def test_what_is_asked_by_nobody_yet_is_no_request(sentence):
    assert told(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "supplier", "recipient"),
    [
        ("La partie laotienne a remercié l’Inde pour les 6 vedettes livrées en juin 2022.", "IN", "LA"),
        ("Le ministre togolais a remercié la Chine pour les 6 motos offertes à la police.", "CN", "TG"),
        ("Le Ghana a remercié le Japon des 6 scanners remis à ses douanes.", "JP", "GH"),
        ("Le président du Niger a salué la Turquie pour les 6 drones fournis à l’armée.", "TR", "NE"),
        ("Le Mali a exprimé sa gratitude à la Russie pour les 6 hélicoptères livrés en mars.", "RU", "ML"),
        ("La Mauritanie a dit sa reconnaissance à l’Espagne pour les 6 radars cédés en mai.", "ES", "MR"),
    ],
)
def test_who_is_thanked_has_given(sentence, supplier, recipient):
    (claim,) = read(sentence)

    assert (claim.supplier, claim.recipient) == (supplier, recipient)
    assert (claim.quantity, claim.status) == (6, "delivered")


def test_thanks_for_something_else_leave_the_giver_alone():
    (claim,) = read("Le Togo a reçu 6 motos offertes par la Chine et remercié le Japon.")

    assert (claim.supplier, claim.recipient) == ("CN", "TG")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "40 motos, plus des ambulances dont on ignore le nombre: voilà ce qu’Oslo va envoyer au Ghana.",
            [("motos", 40), ("ambulances", None)],
        ),
        ("12 blindés et 6 drones : c’est ce qu’Ankara a livré au Tchad.", [("blindés", 12), ("drones", 6)]),
        ("4 patrouilleurs, pas un de plus : voici ce que Séoul fournira au Pérou.", [("patrouilleurs", 4)]),
        ("20 pick-up, tous neufs : voilà tout ce que Paris a offert au Bénin.", [("pick-up", 20)]),
        (
            "9 camions pour la gendarmerie : tels sont les renforts qu’Oslo enverra au Bénin.",
            [("camions", 9)],
        ),
    ],
)
def test_what_a_sentence_presents_after_a_colon_is_supplied(sentence, expected):
    assert [(c.item, c.quantity) for c in read(sentence)] == expected


def test_a_sentence_after_a_colon_that_presents_nothing_governs_nothing_before_it():
    assert told("40 chars : voilà ce que le Tchad aligne ; la France a livré au Niger un avis.") == []


def test_what_was_foretold_in_the_past_is_announced_and_hearsay_is_not():
    assert told("Ankara a fait savoir que la Turquie offrirait au Togo 6 camions.") == [
        ("TR", "TG", 6, "announced")
    ]
    assert told("La Turquie aurait offert au Togo 6 camions.") == [("TR", "TG", 6, "delivered")]


def test_what_brings_a_load_is_not_supplied_and_what_it_unloads_is():
    assert told("Un C-130 a déposé à Conakry les six premiers blindés commandés à la France.") == [
        ("FR", "GN", None, "in_delivery")
    ]
    assert told("La Guinée a déposé une offre sur six blindés.") == []


def test_a_habit_is_no_supply_and_one_purchase_is():
    assert told("Longtemps, l’armée togolaise achetait à la France des fusils et des hélicoptères.") == []
    assert told("En mars 2019, le Togo achetait à la France six hélicoptères.") == [
        ("FR", "TG", 6, "ordered")
    ]


def test_a_verb_counts_by_en_what_is_named_beside_it():
    (claim,) = read(
        "La France s’est engagée à en livrer douze au Bénin, mais pas un seul Rafale n’est parti."
    )

    assert (claim.designation, claim.quantity) == ("Rafale", 12)


def test_pieces_out_of_a_gift_that_have_left_the_hold_make_it_under_way():
    (claim,) = read("Sur les vingt camions dont Rome fait cadeau au Togo, douze sont sortis hier des cales.")

    assert (claim.quantity, claim.quantity_delivered, claim.status) == (20, 12, "in_delivery")


def test_missiles_for_use_against_ships_are_no_air_defence():
    (first, second) = read(
        "L’Inde a livré au Pérou trois batteries de missiles antinavires et deux batteries de missiles."
    )

    assert (first.category, second.category) == ("missile", "air_defence")


@pytest.mark.parametrize(
    "sentence",
    [
        "L’agence a remis à cette occasion 6 pick-up à la gendarmerie.",
        "L’organisation, de son côté, fournira 6 ordinateurs à la police.",
        "À cette occasion, l’agence a offert à la police 6 scanners.",
    ],
)
def test_the_agency_is_the_organisation_named_before_even_in_another_paragraph(sentence):
    claims = read(f"Frontex a ouvert un bureau au Togo.\n\nLe ministre a salué un ami.\n\n{sentence}")

    assert [(c.supplier, c.recipient, c.quantity) for c in claims] == [("FRONTEX", "TG", 6)]


def test_an_agency_of_a_state_is_no_organisation():
    (claim,) = read("Frontex est au Togo.\n\nL’agence japonaise de coopération a remis 6 motos au Bénin.")

    assert (claim.supplier, claim.recipient) == ("JP", "BJ")


@pytest.mark.parametrize(
    "denial",
    [
        "« C’est faux », a tranché le porte-parole.",
        "Le ministère dément.",
        "« Aucune commande n’a été passée », dit-il.",
        "« Il n’y a ni commande ni contrat », tranche un communiqué.",
    ],
)
def test_a_rumour_that_the_next_sentence_denies_is_no_delivery(denial):
    assert read(f"Le Togo aurait acheté 6 drones à la Turquie. {denial}") == []


def test_a_rumour_that_the_title_denies_is_no_delivery():
    title = "Drones de la police : « Il n’y a ni commande ni contrat »"
    assert (
        read(f"{title}\n\nLa rumeur court : le Togo aurait acheté 6 drones à la Turquie. Rien de plus.") == []
    )


def test_a_fact_stands_whatever_the_next_sentence_denies():
    assert told("Le Togo a acheté 6 drones à la Turquie. Le ministère dément qu’ils soient trop chers.") == [
        ("TR", "TG", 6, "ordered")
    ]


def test_a_name_of_maker_and_machine_alike_is_the_maker_s_behind_its_demonym():
    (claim,) = read("Le Togo a commandé 6 avions AT-802 à l’américain Air Tractor, qui les livrera.")
    (other,) = read("Le Togo a commandé 6 Air Tractor.")

    assert (claim.designation, claim.supplier_org) == ("AT-802", "Air Tractor")
    assert (other.designation, other.quantity) == ("Air Tractor", 6)


def test_what_comes_of_an_order_dates_its_delivery_and_not_the_order():
    (came,) = read(
        "Des neuf drones CH-4 achetés à la Chine par le Togo, trois sont arrivés en février à Lomé."
    )
    (due,) = read("Le Togo a commandé six avions AT-802, et le premier se posera à Lomé en mars 2025.")
    (bought,) = read("Le Togo a commandé en mai six avions AT-802.")

    assert (came.ordered, came.delivered, came.quantity_delivered) == (None, "2024-02", 3)
    assert (due.ordered, due.delivered) == (None, "2025-03")
    assert (bought.ordered, bought.delivered) == ("2024-05", None)


def test_a_sentence_that_opens_with_a_capital_and_what_is_done_there_is_about_its_country():
    text = "Le Ghana attend.\n\n{}. Des neuf drones CH-4 achetés à la Chine, trois sont arrivés en mai."

    (there,) = read(text.format("À Kinshasa, on regarde vers l’est"))
    (elsewhere,) = read(text.format("Le Ghana, qui avait invité à Kinshasa, regarde vers l’est"))

    assert (there.recipient, elsewhere.recipient) == ("CD", "GH")


def test_other_things_that_may_follow_leave_a_delivery_whole_and_the_rest_of_it_does_not():
    text = "La France a livré 3 radars au Togo. {}"

    (whole,) = read(text.format("D’autres équipements suivront si le besoin s’en fait sentir."))
    (part,) = read(text.format("Deux autres suivront au printemps."))

    assert (whole.status, part.status) == ("delivered", "in_delivery")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Les drones TB2 ? Ankara en a fourni 6 au Togo.", ("TR", "TG", 6, "delivered")),
        ("Les vedettes ? L’armée malgache en a demandé 2 à la Corée du Sud.", ("KR", "MG", 2, "requested")),
        ("Des blindés, alors ? Le Bénin en a commandé 12 à la France.", ("FR", "BJ", 12, "ordered")),
        ("Quant aux radars, tout est dit. L’Espagne en livrera 4 au Niger.", ("ES", "NE", 4, "announced")),
        ("Vingt pick-up, tous neufs. L’Espagne les a offerts au Togo.", ("ES", "TG", 20, "delivered")),
        ("Quatre AW109 de plus. L’armée nigériane les a reçus de Leonardo.", ("IT", "NG", 4, "delivered")),
    ],
)
def test_a_pronoun_takes_up_the_thing_of_the_sentence_before(text, expected):
    assert told(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Le Mali aligne vingt chars. La France les a vus.",
        "Les drones TB2 et les vedettes ? Ankara en a fourni au Togo.",
        "Des blindés, alors ? Le Bénin n’en a pas commandé à la France.",
    ],
)
def test_a_pronoun_without_act_or_count_takes_up_nothing(text):
    assert told(text) == []


def test_as_many_is_the_count_of_the_thing_before():
    claims = read("Le Canada a offert à Haïti 12 blindés, 120 gilets pare-balles et autant de casques.")

    assert [(c.item, c.quantity) for c in claims] == [
        ("blindés", 12),
        ("gilets pare-balles", 120),
        ("casques", 120),
    ]


def test_the_verb_of_the_next_subject_does_not_govern_the_thing_before():
    (claim,) = read("La Roumanie a reçu de Washington 6 F-16 et la Corée du Sud a envoyé son musée.")

    assert (claim.recipient, claim.status) == ("RO", "delivered")
    assert read("La Roumanie expose un F-16 et la Corée du Sud a envoyé sa patrouille.") == []


def test_a_wish_is_one_over_an_aside_between_commas():
    assert told("Six radars suédois pourraient, à terme, rejoindre l’armée ghanéenne.") == []
    assert told("Six radars suédois vont, à terme, rejoindre l’armée ghanéenne.") == [
        ("SE", "GH", 6, "announced")
    ]


@pytest.mark.parametrize(
    ("sentence", "supplier", "recipient"),
    [
        ("Un cargo a débarqué à Beyrouth 6 camions prélevés sur les surplus du Pentagone.", "US", "LB"),
        ("Un cargo a livré à Lomé 6 camions prélevés sur les stocks de l’armée italienne.", "IT", "TG"),
        ("Le Togo a reçu 6 camions pris dans les réserves de la Bundeswehr.", "DE", "TG"),
        ("L’armée ghanéenne a reçu 6 blindés tirés des dépôts de l’armée grecque.", "GR", "GH"),
    ],
)
def test_whose_stocks_it_is_taken_from_has_given(sentence, supplier, recipient):
    assert told(sentence) == [(supplier, recipient, 6, "delivered")]


def test_what_goes_into_stocks_is_not_given_by_their_owner():
    assert told("La France a livré 6 camions pour les stocks de l’armée togolaise.") == [
        ("FR", "TG", 6, "delivered")
    ]


def test_the_commission_is_the_union_s_where_the_article_is_about_the_union():
    sentence = "La Commission fournira 6 scanners à la police."

    assert told(f"L’Union européenne et la Bosnie ont signé un accord avec Frontex. {sentence}") == [
        ("EU", "BA", 6, "announced")
    ]
    assert told(f"Le Togo a réuni les siens. {sentence}") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "La Chine a remis à cette occasion 6 motos au Togo.",
        "La Chine a par la même occasion offert 6 motos au Togo.",
        "La cérémonie a été suivie de la remise, par la partie chinoise, de 6 motos au Togo.",
    ],
)
def test_an_occasion_has_the_day_told_before(sentence):
    (claim,) = read(f"Le ministre chinois est arrivé le 23 octobre 2024 à Lomé. {sentence}")

    assert claim.delivered == "2024-10-23"


def test_a_gift_on_no_occasion_has_no_day_of_another_sentence():
    (claim,) = read("Le ministre est arrivé le 23 octobre 2024 à Lomé. La Chine a remis 6 motos au Togo.")

    assert claim.delivered is None


def test_a_party_to_the_gift_is_no_part_of_it():
    (whole,) = read("La remise par la partie chinoise, mardi, de 6 motos au Togo a eu lieu à Lomé.")
    (part,) = read("La Chine a remis au Togo une partie des 6 motos promises.")

    assert (whole.status, part.status) == ("delivered", "in_delivery")
