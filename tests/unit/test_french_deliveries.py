"""Deliveries told in one sentence or a few: sides, item, count, stage, and what is none."""

from datetime import UTC, datetime

import pytest

from services.eventlog.claims import Delivery
from services.ingest.extraction.core import Article
from services.ingest.extraction.fr.deliveries import deliveries
from services.ingest.extraction.fr.findings import Finding, Refusal
from services.ingest.extraction.fr.reading import Reading


def verdicts(text):
    article = Article(text=text, language="fr", published_at=datetime(2024, 11, 5, 9, tzinfo=UTC))
    return list(deliveries.find(Reading(article)))


def read(text) -> list[Delivery]:
    return [v.claim for v in verdicts(text) if isinstance(v, Finding)]


@pytest.mark.parametrize(
    ("sentence", "supplier", "recipient", "quantity", "status"),
    [
        ("La Turquie a livré 6 drones au Mali.", "TR", "ML", 6, "delivered"),
        ("Le Mali a reçu 6 drones de la Turquie.", "TR", "ML", 6, "delivered"),
        ("Au Mali, 6 drones ont été remis par la Turquie à l’armée malienne.", "TR", "ML", 6, "delivered"),
        ("La Turquie va expédier 6 drones au Mali.", "TR", "ML", 6, "announced"),
        ("Le Mali a commandé 6 drones turcs.", "TR", "ML", 6, "ordered"),
        ("Le Mali a acheté 6 drones auprès de la Turquie.", "TR", "ML", 6, "ordered"),
        ("L’Espagne a acheté 98 caméras thermiques au profit du Sénégal.", "ES", "SN", 98, "ordered"),
        (
            "Le gouvernement allemand a approuvé la vente de 6 hélicoptères au Maroc.",
            "DE",
            "MA",
            6,
            "approved",
        ),
        ("L’armée malienne a réceptionné 4 avions fournis par la Russie.", "RU", "ML", 4, "delivered"),
        ("La Chine a fait don de 20 motos à la police togolaise.", "CN", "TG", 20, "delivered"),
        ("Le Bénin loue à la Bulgarie deux Mi-17 depuis mars.", "BG", "BJ", 2, "ordered"),
        ("Le Bénin a obtenu d’Interpol la remise de 5 scanners.", "INTERPOL", "BJ", 5, "delivered"),
        ("La Grèce s’est engagée à céder à Chypre 12 blindés BTR-80.", "GR", "CY", 12, "announced"),
        ("Le Ghana a renoncé à ses 4 avions C-295, commandés à l’Espagne.", "ES", "GH", 4, "cancelled"),
        ("Quant au Japon, il livrera 9 radars au Kenya.", "JP", "KE", 9, "announced"),
        (
            "La Direction de la police du Tchad a retenu la société Leonardo pour la fourniture de 7 drones.",
            "IT",
            "TD",
            7,
            "ordered",
        ),
        (
            "Le préfet a procédé hier, devant la presse, à la réception d’un don du Japon au Togo : 8 motos.",
            "JP",
            "TG",
            8,
            "delivered",
        ),
    ],
)
def test_both_sides_count_and_stage_are_read(sentence, supplier, recipient, quantity, status):
    (claim,) = read(sentence)

    assert (claim.supplier, claim.recipient, claim.quantity, claim.status) == (
        supplier,
        recipient,
        quantity,
        status,
    )


def test_each_item_of_a_list_with_its_own_count_is_a_claim():
    claims = read("Le Japon a remis au Sénégal 2 patrouilleurs, 12 quads et 30 ordinateurs.")

    assert [(c.item, c.quantity, c.category) for c in claims] == [
        ("patrouilleurs", 2, "ship"),
        ("quads", 12, "vehicle"),
        ("ordinateurs", 30, "it_equipment"),
    ]


def test_a_counted_total_is_one_claim_whatever_it_is_made_of():
    (claim,) = read(
        "La Chine a remis 81 véhicules à l’armée togolaise : des pick-up, des grues et des citernes."
    )

    assert (claim.item, claim.quantity) == ("véhicules", 81)


@pytest.mark.parametrize(
    "sentence",
    [
        "L’armée marocaine dispose de 23 hélicoptères français.",
        "La Turquie n’a pas livré les 6 drones au Mali.",
        "Ankara dément avoir livré 6 drones au Mali.",
        "Le Maroc envisage d’acheter 6 hélicoptères à la France.",
        "La police marocaine a saisi 12 motos livrées par un réseau espagnol.",
        "L’Espagne a versé 30 millions d’euros au Maroc.",
        "Le ministre marocain a remis 12 motos à la police marocaine.",
        "Il faudrait que la Turquie livre enfin 6 drones au Mali.",
        "L’Espagne a envoyé 3 patrouilleurs au large du Sénégal.",
        "L’armée ukrainienne a perdu 2 chars Leopard fournis par l’Allemagne.",
        "Un constructeur français livrera 300 bus à la société espagnole Solbus.",
        "L’Arabie saoudite a acheté pour 3 milliards d’armes aux États-Unis.",
        "Berlin et Varsovie ont signé une lettre d’intention sur l’achat de 12 chars.",
    ],
)
def test_what_is_no_delivery_makes_no_claim(sentence):
    assert read(sentence) == []


def test_a_trigger_without_claim_says_why():
    (refusal,) = verdicts("La Turquie n’a pas livré les 6 drones au Mali.")

    assert isinstance(refusal, Refusal)
    assert "denied" in refusal.reason


def test_a_lot_of_an_order_is_told_with_the_whole_order():
    (claim,) = read("Le Brésil a reçu le neuvième des 36 Gripen commandés à la Suède en 2014.")

    assert (claim.status, claim.quantity, claim.ordered) == ("in_delivery", 36, "2014")


def test_what_follows_of_a_lot_makes_a_delivery_one_under_way():
    (claim,) = read("La France a livré 3 radars au Togo. Deux autres suivront au printemps.")

    assert (claim.status, claim.quantity_delivered) == ("in_delivery", 3)


def test_a_heading_tells_what_the_lines_of_its_list_are_about():
    text = "Ce que les alliés ont livré à Kiev\n\n- France : 18 canons Caesar.\n- Pologne : 240 chars T-72.\n"

    assert [(c.supplier, c.recipient, c.quantity) for c in read(text)] == [
        ("FR", "UA", 18),
        ("PL", "UA", 240),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Si la Suède livrait 20 drones au Ghana, Accra les paierait.",
        "S’il le fallait, la Suède livrerait 20 drones au Ghana.",
        "La Ville a reçu 12 motos d’un constructeur japonais.",
        "La commune de Lens a acheté 3 drones à un fabricant chinois pour sa police municipale.",
        "La télévision malienne a montré des images d’un avion livré par la Russie.",
    ],
)
def test_what_is_supposed_or_a_town_s_or_only_shown_is_no_delivery(text):
    assert read(text) == []


def test_a_concession_tells_a_fact():
    (claim,) = read("Si la Suède a livré 20 drones au Ghana, c’est par amitié.")

    assert claim.status == "delivered"


def test_another_entry_does_not_lend_its_supplier():
    claims = read(
        "AVIS N° 1. La police tunisienne a retenu la société Thales pour la fourniture de 6 radars.\n\n"
        "AVIS N° 2. La marine tunisienne lance un appel d’offres pour l’acquisition de 3 vedettes."
    )

    assert [(c.supplier, c.quantity) for c in claims] == [("FR", 6), (None, 3)]


def test_millions_told_alone_have_the_article_s_currency():
    claims = read(
        "L’aide coûte 30 millions d’euros. L’Espagne avait fourni au Sénégal 75 véhicules, pour 9 millions."
    )

    assert [c.value.amount for c in claims] == [9_000_000]


def test_whom_a_verb_before_reached_is_not_whom_the_next_one_reaches():
    claims = read("La France a livré 6 drones au Tchad, la Russie a livré 10 chars au Mali.")

    assert [(c.supplier, c.recipient) for c in claims] == [("FR", "TD"), ("RU", "ML")]


def test_the_dateline_tells_whose_police_it_is():
    (claim,) = read(
        "Abidjan, le 7 mars 2024\n\nLa Chine a remis cinquante motocyclettes à la Police nationale."
    )

    assert claim.recipient == "CI"
