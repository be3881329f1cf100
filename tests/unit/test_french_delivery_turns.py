"""Deliveries in a turn of phrase: asked for, thanked for, presented after a colon, unloaded, foretold."""

from datetime import UTC, datetime

import pytest

from services.eventlog.claims import Delivery
from services.ingest.extraction.core import Article
from services.ingest.extraction.fr.deliveries import deliveries
from services.ingest.extraction.fr.findings import Finding
from services.ingest.extraction.fr.reading import Reading


def read(text) -> list[Delivery]:
    article = Article(text=text, language="fr", published_at=datetime(2024, 11, 5, 9, tzinfo=UTC))
    return [v.claim for v in deliveries.find(Reading(article)) if isinstance(v, Finding)]


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

    assert (claim.supplier, claim.recipient, claim.recipient_org) == (supplier, recipient, None)
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


@pytest.mark.parametrize(
    ("sentence", "claim"),
    [
        ("Zagreb prendra deux hélicoptères H145.", ("FR", "HR", 2, "announced")),
        (
            "Les drones que Paris doit fournir au Bénin, au nombre de cinq, tardent.",
            ("FR", "BJ", 5, "announced"),
        ),
        ("L’Inde n’est pas en reste, elle qui a remis six vedettes au Kenya.", ("IN", "KE", 6, "delivered")),
        (
            "Nairobi et la firme turque Baykar ont signé le contrat de six drones TB2.",
            ("TR", "KE", 6, "ordered"),
        ),
        ("Des deux Mi-17 livrés au Togo par Moscou, le second a été détruit.", ("RU", "TG", 2, "delivered")),
        ("Kiev aura ses six Mirage en 2027, a promis l’Élysée.", ("FR", "UA", 6, "announced")),
        ("Berlin garnit les casernes togolaises de six blindés.", ("DE", "TG", 6, "delivered")),
    ],
)
def test_supply_in_other_words(sentence, claim):
    assert told(sentence) == [claim]


@pytest.mark.parametrize(
    "sentence",
    [
        "Le ministre togolais prendra deux jours pour visiter la France.",
        "Le Togo compte sur les six vedettes que Rome exploite déjà.",
        "Deux avions offerts au Togo par Rome ont été détruits lundi.",
        "La firme turque Baykar a signé le contrat de six drones TB2 avec une société privée.",
    ],
)
def test_words_of_supply_that_tell_of_none(sentence):
    assert told(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "claim"),
    [
        ("Quito a tranché en faveur du Gripen suédois.", ("SE", "EC", None, "ordered")),
        ("Quito a tranché : ce seront six Gripen suédois.", ("SE", "EC", 6, "ordered")),
        ("L’affaire des chars traîne : Oslo en avait promis six à Kiev.", ("NO", "UA", 6, "announced")),
        ("Oslo enverra à Kiev, en plus des chars déjà fournis, six Mi-24.", ("NO", "UA", 6, "announced")),
        ("Il aura fallu six ans pour que le Togo reçoive six radars turcs.", ("TR", "TG", 6, "delivered")),
        ("Bagdad a commandé six H225M à Airbus.", ("FR", "IQ", 6, "ordered")),
    ],
)
def test_a_choice_a_question_and_a_long_wait_tell_of_supply(sentence, claim):
    assert told(sentence) == [claim]


@pytest.mark.parametrize(
    ("sentence", "ordered", "delivered"),
    [
        (
            "Le contrat conclu avec Elbit en juin 2022 prévoit l’envoi de six drones au Chili d’ici à 2026.",
            "2022-06",
            "2026",
        ),
        ("En vertu d’un accord de 2022, Paris a fourni au Liban six blindés.", None, None),
        ("Depuis 2015, Paris a fourni au Liban six blindés.", None, None),
        (
            "Depuis mardi, la police togolaise dispose de six nouveaux radars offerts par Rome.",
            None,
            "2024-11-05",
        ),
    ],
)
def test_a_contract_and_a_term_date_what_is_delivered(sentence, ordered, delivered):
    (claim,) = read(sentence)

    assert (claim.ordered, claim.delivered) == (ordered, delivered)


@pytest.mark.parametrize(
    ("sentence", "claim"),
    [
        (
            "Lomé a reçu les Caesar achetés à Nexter, six pièces, 20 millions d’euros.",
            ("FR", "TG", 6, "delivered"),
        ),
        ("Oslo fera don de ses F-16 à l’Ukraine, six au total.", ("NO", "UA", 6, "announced")),
        (
            "Lomé acquiert des Caesar auprès de KNDS. Combien ? Six, précise une source.",
            ("FR", "TG", 6, "ordered"),
        ),
        ("La corvette que le Togo a achetée à la France a été livrée en mai.", ("FR", "TG", 1, "delivered")),
        ("Pékin a expédié à Lomé, à bord de deux Y-20, six radars.", ("CN", "TG", 6, "delivered")),
        ("Oslo a promis six hélicoptères au Togo : Lomé a annulé la commande.", ("NO", "TG", 6, "cancelled")),
        ("Dix ans après les Mirage, c’est le Rafale que le Togo s’offre.", ("FR", "TG", None, "ordered")),
        (
            "Six ambulances, cadeau de Rome, équipent désormais l’armée togolaise.",
            ("IT", "TG", 6, "delivered"),
        ),
        (
            "Un avion s’est posé. Il en est descendu six blindés, don de Moscou au Togo.",
            ("RU", "TG", 6, "delivered"),
        ),
        ("Lomé a remercié Canberra pour les six vedettes reçues en mars.", ("AU", "TG", 6, "delivered")),
    ],
)
def test_counts_carriers_and_ends_beside_a_supply(sentence, claim):
    assert told(sentence) == [claim]


@pytest.mark.parametrize(
    "sentence",
    [
        "Berne a interdit à l’Allemagne de réexporter ses Piranha à Kiev.",
        "Combien ? Six, précise une source togolaise.",
    ],
)
def test_what_is_forbidden_or_only_counted_is_no_supply(sentence):
    assert told(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "claim"),
    [
        ("Le Togo n’a pas encore reçu les six blindés que lui a promis Rome.", ("IT", "TG", 6, "announced")),
        ("Les six blindés que Rome a promis au Togo ne sont pas arrivés.", ("IT", "TG", 6, "announced")),
        ("Sofia a versé deux milliards de dollars pour six F-16.", ("US", "BG", 6, "ordered")),
        ("Le Mali dispose depuis peu de six MiG-29, cadeau de Moscou.", ("RU", "ML", 6, "delivered")),
        ("L’Australie a fait cadeau aux îles Salomon de six vedettes.", ("AU", "SB", 6, "delivered")),
        ("Séoul, qui a vendu au Pérou six KT-1P, espère placer ses FA-50.", ("KR", "PE", 6, "ordered")),
        ("Lomé tient enfin ses six vedettes, arrivées de Chine.", ("CN", "TG", 6, "delivered")),
    ],
)
def test_what_was_promised_paid_for_or_is_at_last_held(sentence, claim):
    assert told(sentence) == [claim]


def test_the_day_that_things_are_seen_is_not_the_day_they_were_ordered():
    (claim,) = read("On a vu défiler lundi, à Lomé, les six Super Tucano achetés au Brésil.")

    assert (claim.status, claim.ordered) == ("ordered", None)


@pytest.mark.parametrize(
    ("text", "status", "delivered", "arrived"),
    [
        ("Lomé a acheté à Moscou deux radars, livrés en 2018 et 2019.", "delivered", "2019", None),
        (
            "Lomé a acheté trois vedettes à Rome. L’une est arrivée en 2021, la deuxième, le Kara, en 2023.",
            "in_delivery",
            "2023",
            2,
        ),
        (
            "Rome a remis à Lomé dix radars. Un premier lot était arrivé en mai 2024.",
            "in_delivery",
            "2024-05",
            None,
        ),
    ],
)
def test_the_latest_lot_dates_the_order(text, status, delivered, arrived):
    (claim,) = read(text)

    assert (claim.status, claim.delivered, claim.quantity_delivered) == (status, delivered, arrived)


def test_what_has_left_a_state_comes_from_it():
    (claim,) = read("Du matériel, dont six mille casques, est parti de Chine pour Honiara.")

    assert (claim.supplier, claim.recipient, claim.quantity) == ("CN", "SB", 6000)


def test_an_earlier_gift_has_its_own_day():
    claims = read("Après un don de dix motos en 2019, Séoul a remis à la police togolaise six pick-up.")

    assert [(c.quantity, c.status, c.delivered) for c in claims] == [
        (10, "delivered", "2019"),
        (6, "delivered", None),
    ]


@pytest.mark.parametrize(
    ("sentence", "claim"),
    [
        ("Les six Rafale commandés par Lomé seront à Niamtougou en 2028.", ("FR", "TG", 6, "ordered")),
        (
            "Six lanceurs HIMARS dont Washington a autorisé la vente au Togo attendent.",
            ("US", "TG", 6, "approved"),
        ),
        ("La frégate Kara Mono fut livrée au Togo par la France en 2015.", ("FR", "TG", 1, "delivered")),
        ("Lomé a acheté à l’Inde six Pinaka. Les Pinaka sont là depuis mai.", ("IN", "TG", 6, "delivered")),
    ],
)
def test_what_will_be_or_is_somewhere(sentence, claim):
    assert told(sentence) == [claim]


@pytest.mark.parametrize(
    "sentence",
    [
        "Le ministre togolais sera à Paris en mai avec six motos.",
        "Les Pinaka sont là depuis mai.",
    ],
)
def test_who_or_what_is_somewhere_without_a_supply(sentence):
    assert told(sentence) == []


def test_a_list_goes_on_behind_a_circumstance():
    claims = read("Lomé a acheté à l’Inde six radars, puis, deux ans plus tard, dix canons.")

    assert [(c.supplier, c.quantity) for c in claims] == [("IN", 6), ("IN", 10)]
