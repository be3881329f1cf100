"""Deliveries told on in the next sentence: by another word, by pronouns, by where the things come from."""

import pytest

from tests.fixtures.french_deliveries import read


def told(text):
    return [(c.supplier, c.recipient, c.quantity, c.status) for c in read(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Le Togo a réceptionné 4 patrouilleurs. Les vedettes, un don du Japon, serviront à la marine.",
        "Le Togo a réceptionné 4 patrouilleurs. Les embarcations ont été offertes par le Japon.",
        "La marine togolaise a reçu 4 vedettes. Les bateaux, offerts par le Japon, sont à Lomé.",
    ],
)
def test_another_word_with_its_article_means_what_was_told_before(text):
    assert told(text) == [("JP", "TG", 4, "delivered")]


def test_a_word_for_other_things_tells_of_others():
    text = "La Grèce a reçu 6 avions français. Les hélicoptères italiens arriveront en 2027."

    assert told(text) == [("FR", "GR", 6, "delivered"), ("IT", "GR", None, "announced")]


@pytest.mark.parametrize(
    "text",
    [
        "La police togolaise compte 40 drones dans ses rangs. C’est la Chine qui les lui a fournis.",
        "La police togolaise aligne ainsi 40 drones. La Chine les lui a remis en mai.",
    ],
)
def test_them_to_it_are_what_the_sentence_before_names_and_whose_they_are(text):
    assert told(text) == [("CN", "TG", 40, "delivered")]


def test_what_comes_from_a_states_stocks_comes_from_that_state():
    text = "Les 23 Piranha remis à la Moldavie proviennent des stocks de l’armée allemande."

    assert told(text) == [("DE", "MD", 23, "delivered")]


def test_the_yard_that_ships_left_made_them():
    text = "Manille a réceptionné 2 corvettes. Sorties des cales du chantier Hyundai, elles ont été bénies."

    assert [(c.supplier, c.supplier_org) for c in read(text)] == [("KR", "Hyundai")]


@pytest.mark.parametrize(
    "text",
    [
        "Les 6 H145 que la Bolivie avait commandés à Airbus se sont posés vendredi à El Alto.",
        "Les 6 H145 que la Bolivie avait demandés à la France sont arrivés vendredi.",
        "Les 6 H145 commandés par la Bolivie à la France sont bel et bien là.",
        "Les 6 H145 que la Bolivie avait achetés à Airbus ont atterri en mai à El Alto.",
    ],
)
def test_what_was_asked_or_ordered_before_has_come(text):
    assert told(text) == [("FR", "BO", 6, "delivered")]


def test_what_was_ordered_before_and_is_awaited_has_not_come():
    text = "Les 6 H145 que la Bolivie avait commandés à Airbus sont attendus vendredi à El Alto."

    assert told(text) == [("FR", "BO", 6, "ordered")]


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("Le Kenya recevra 16 hélicoptères américains, dont 10 UH-1H et 6 MD-500.", [10, 6]),
        ("Le Kenya recevra 16 hélicoptères américains, dont 2 MD-500.", [16]),
        ("Le Kenya loue à la Suède 12 de ces avions.", [12]),
    ],
)
def test_parts_that_are_all_there_is_are_told_for_the_whole(text, counted):
    assert [c.quantity for c in read(text)] == counted


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Nassau a troqué ses canots contre 9 vedettes néerlandaises.", ("NL", "BS", 9, "delivered")),
        ("Vilnius troquera ses vieux chars contre 44 Leopard 2A8.", ("DE", "LT", 44, "announced")),
        ("Les Albanais prendront en 2027 possession de 4 vedettes italiennes.", ("IT", "AL", 4, "announced")),
        ("L’accord avec KNDS pour 44 Leopard 2A8 a été signé par la Lituanie.", ("DE", "LT", 44, "ordered")),
        ("Oslo prendra 54 chars allemands.", ("DE", "NO", 54, "announced")),
        (
            "Berne a donné son feu vert, mercredi, à l’exportation vers la Grèce de 25 chars.",
            ("CH", "GR", 25, "approved"),
        ),
    ],
)
def test_swaps_possession_agreed_orders_and_leave_given_on_a_day(text, said):
    assert told(text) == [said]


def test_the_machine_whose_name_ends_in_a_letter_ends_a_sentence():
    text = "L’Algérie achète 6 Anka-S. Turkish Aerospace les livrera en 2027."

    assert [(c.designation, c.supplier_org) for c in read(text)] == [("Anka-S", "Turkish Aerospace")]


@pytest.mark.parametrize(
    ("text", "ordered", "delivered"),
    [
        ("La Malaisie a signé avec KAI pour 18 FA-50. C’était en mai 2023, à Langkawi.", "2023-05", None),
        ("La Malaisie a reçu de Séoul 18 FA-50. Cela remonte à mai 2023.", None, "2023-05"),
        ("La Malaisie a commandé 18 FA-50 à KAI. C’était prévu en 2023.", None, None),
    ],
)
def test_that_was_then_dates_what_was_told_before(text, ordered, delivered):
    assert [(c.ordered, c.delivered) for c in read(text)] == [(ordered, delivered)]


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("Le Chili a commandé 6 radars à la France en 2021 ; ils ont été livrés en mars 2023.", "2023-03"),
        ("Le Chili a commandé 6 radars à la France ; ils n’ont rejoint Arica qu’en mars 2023.", "2023-03"),
        ("Le Chili avait demandé 6 radars à Pékin, et ils sont arrivés en mars 2023.", "2023-03"),
        (
            "Le Chili a reçu 2 vedettes de Rome : le Talca en mai 2021 et le Maule en mars 2023.",
            "2023-03",
        ),
        (
            "Les 2 vedettes que le Chili a commandées à Rome naviguent aujourd’hui sous pavillon chilien, "
            "la première depuis mai 2021, la seconde depuis mars 2023.",
            "2023-03",
        ),
    ],
)
def test_what_comes_in_a_clause_of_its_own_has_that_clauses_day(text, dates):
    assert [(c.status, c.delivered) for c in read(text)] == [("delivered", dates)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Oslo cède ses F-16. 32 d’entre eux seront vendus à la Roumanie.", ("NO", "RO", 32, "announced")),
        (
            "Les 500 fusils que la Russie destinait à l’armée centrafricaine ont été débarqués.",
            ("RU", "CF", 500, "delivered"),
        ),
        (
            "Le Togo a un allié, le Luxembourg ; celui-ci a financé la livraison de 8 pick-up à la police.",
            ("LU", "TG", 8, "announced"),
        ),
        ("Le Maroc a financé la livraison de 10 blindés turcs.", ("TR", "MA", 10, "announced")),
        (
            "Le Chili a choisi Thales pour la fourniture de 2 radars GM400.",
            ("FR", "CL", 2, "ordered"),
        ),
        ("Lima retient le chinois Norinco, qui lui fournira 67 chars.", ("CN", "PE", 67, "announced")),
        (
            "Les militaires tchadiens ont pris en charge 2 Aksungur, produits par la firme turque TAI.",
            ("TR", "TD", 2, "delivered"),
        ),
        (
            "Après le feu vert de l’Otan, la Finlande a commandé 6 radars à Israël.",
            ("IL", "FI", 6, "ordered"),
        ),
        (
            "La Bulgarie a longtemps hésité avant de commander 183 Stryker américains.",
            ("US", "BG", 183, "ordered"),
        ),
        (
            "Ce seront 50 chars, achetés à l’Allemagne par Zagreb, laquelle cédera 30 M-84 à l’Ukraine.",
            ("DE", "HR", 50, "ordered"),
        ),
    ],
)
def test_sides_and_stages_that_other_clauses_do_not_change(text, said):
    assert said in told(text)


def test_an_approval_is_of_what_is_to_be_ordered():
    text = "Le Congrès a donné son feu vert à l’achat par la Finlande de 6 radars américains."

    assert told(text) == [("US", "FI", 6, "approved")]


@pytest.mark.parametrize(
    ("text", "things"),
    [
        (
            "La Roumanie a acheté 2 chasseurs de mines au Royaume-Uni et un navire de classe 300 à l’Italie.",
            [("GB", None), ("IT", "classe 300")],
        ),
        ("Le Bangladesh a acheté à la Chine 2 corvettes de type 056.", [("CN", "type 056")]),
        ("La Bulgarie a jeté son dévolu sur le Stryker : 183 véhicules.", [("US", "Stryker")]),
    ],
)
def test_each_thing_has_its_own_seller_and_a_model_told_by_a_number_or_before_a_colon(text, things):
    assert [(c.supplier, c.designation) for c in read(text)] == things
