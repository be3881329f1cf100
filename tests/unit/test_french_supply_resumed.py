"""Deliveries told over several sentences or taken back: "les équipements", who follows, what is given up."""

from datetime import UTC, datetime

import pytest

from services.eventlog.claims import Delivery
from services.ingest.extraction.core import Article
from services.ingest.extraction.fr.deliveries import deliveries
from services.ingest.extraction.fr.findings import Finding
from services.ingest.extraction.fr.reading import Reading


def read(text: str) -> list[Delivery]:
    article = Article(text=text, language="fr", published_at=datetime(2026, 11, 14, 9, tzinfo=UTC))
    return [
        v.claim
        for v in deliveries.find(Reading(article))
        if isinstance(v, Finding) and isinstance(v.claim, Delivery)
    ]


def told(text: str) -> list[tuple[str, str | None, str | None, int | None]]:
    return [(c.status, c.supplier, c.recipient, c.quantity) for c in read(text)]


@pytest.mark.parametrize("taken_up", ["Les équipements", "Le matériel", "Ce lot"])
def test_goods_told_as_a_whole_are_those_that_the_sentence_before_counts(taken_up: str) -> None:
    text = (
        "La gendarmerie ivoirienne dispose depuis vendredi d'un scanner mobile et de six détecteurs. "
        f"{taken_up}, don de la Corée du Sud, a été réceptionné par le ministre."
    )
    assert told(text) == [("delivered", "KR", "CI", 1), ("delivered", "KR", "CI", 6)]


def test_what_a_police_has_comes_from_nobody_told() -> None:
    assert not told("La gendarmerie ivoirienne dispose de six scanners. Les équipements sont anciens.")


def test_who_follows_gives_for_himself() -> None:
    text = (
        "La France a remis lundi vingt radios à la gendarmerie togolaise. "
        "L'Allemagne suivra avec dix ambulances."
    )
    assert told(text) == [("delivered", "FR", "TG", 20), ("announced", "DE", "TG", 10)]


def test_what_follows_comes_from_who_gave_before() -> None:
    text = (
        "La France a remis lundi vingt radios à la gendarmerie togolaise. "
        "Dix ambulances suivront en décembre."
    )
    assert [c.supplier for c in read(text)] == ["FR", "FR"]


@pytest.mark.parametrize(
    "text",
    [
        "Le Pérou avait annoncé qu'il céderait à la Bolivie dix vieux hélicoptères, avant d'y renoncer.",
        "Lima avait promis dix hélicoptères à la Bolivie, avant de se raviser en mars.",
        "Le Pérou a confirmé l'abandon de la vente de dix hélicoptères à la Bolivie.",
    ],
)
def test_what_is_given_up_behind_its_promise_is_cancelled(text: str) -> None:
    assert told(text) == [("cancelled", "PE", "BO", 10)]


def test_what_was_handed_over_before_another_thing_was_given_up_stays() -> None:
    text = "Le Pérou a livré à la Bolivie dix hélicoptères, avant de renoncer à un exercice commun."
    assert told(text) == [("delivered", "PE", "BO", 10)]


def test_who_counts_what_was_told_tells_how_many() -> None:
    text = (
        "Des blindés offerts par les Émirats ont été remis dimanche à l'armée tchadienne. Combien ? "
        "Un journal local en a compté vingt-cinq."
    )
    assert told(text) == [("delivered", "AE", "TD", 25)]


def test_who_counts_others_tells_nothing_of_what_was_told() -> None:
    text = (
        "Des blindés offerts par les Émirats ont été remis à l'armée tchadienne. Le pays a compté dix crues."
    )
    assert told(text) == [("delivered", "AE", "TD", None)]


def test_whoever_he_announces_a_gift_for_is_the_subject_before() -> None:
    text = (
        "Le ministre italien de l'Intérieur, Matteo Piantedosi, était mercredi à Sarajevo. "
        "Au passage, il a annoncé la fourniture de trente caméras thermiques à la police bosnienne."
    )
    assert told(text) == [("announced", "IT", "BA", 30)]


def test_who_gives_by_a_participle_gives_what_is_received() -> None:
    text = (
        "Il a été procédé à Niamey à la réception de vingt motos, mises à sa disposition à titre gracieux "
        "par le ministère allemand de l'Intérieur."
    )
    assert [(c.supplier, c.recipient, c.supplier_org) for c in read(text)] == [
        ("DE", "NE", "ministère allemand de l'Intérieur")
    ]


def test_each_thing_has_the_price_told_of_it() -> None:
    text = (
        "Le Japon a remis lundi au Bénin dix motos et huit drones à capteur thermique. "
        "La valeur des motos s'élève à 90 000 euros, celle des drones à 300 000 euros."
    )
    assert [c.value and c.value.amount for c in read(text)] == [90_000, 300_000]


def test_a_price_of_another_thing_is_none() -> None:
    text = "Le Japon a remis lundi au Bénin dix motos. La valeur du terrain s'élève à 90 000 euros."
    assert [c.value for c in read(text)] == [None]


def test_these_are_of_the_model_named_right_before() -> None:
    text = (
        "Il a été question de la modernisation des Caracal koweïtiens. "
        "Ces trente hélicoptères, commandés à Airbus en 2016, ont tous été livrés."
    )
    assert [(c.designation, c.recipient, c.quantity) for c in read(text)] == [("Caracal", "KW", 30)]


def test_what_its_coming_is_dated_by_stands_far_behind() -> None:
    text = (
        "Le Luxembourg fournira au Cap-Vert six terminaux satellitaires, d'une valeur d'un million d'euros, "
        "dont la mise en place à Praia, à Mindelo et à bord de plusieurs navires s'achèvera en mars 2027."
    )
    assert [c.delivered for c in read(text)] == ["2027-03"]


def test_a_body_of_two_names_gives_and_an_office_does_not() -> None:
    (gift,) = read("Le Home Office a livré vingt motos à la gendarmerie française.")
    (asked,) = read("Le secrétaire d'État américain a livré vingt motos à la gendarmerie française.")
    assert (gift.supplier_org, asked.supplier_org) == ("Home Office", None)


def test_a_ship_put_in_order_again_is_not_handed_over() -> None:
    assert not told("Le Gabon finance la remise en état de deux patrouilleurs français.")


def test_a_question_of_something_else_takes_a_delivery_for_granted() -> None:
    asked = "À quoi serviront les quarante blindés que la Chine a livrés au Burkina en juillet ?"
    assert told(asked) == [("delivered", "CN", "BF", 40)]
    assert not told("La Chine a-t-elle livré quarante blindés au Burkina en juillet ?")


def test_he_to_whom_things_were_handed_is_who_was_told_of_before() -> None:
    text = (
        "La police des frontières malgache est satisfaite. "
        "Six radars lui ont été remis jeudi par l'Union européenne."
    )
    assert told(text) == [("delivered", "EU", "MG", 6)]


def test_these_engines_were_counted_in_the_sentence_before() -> None:
    text = (
        "Les douaniers ivoiriens disposent désormais de quatre scanners. "
        "Ces engins ont été offerts mercredi par la Corée du Sud."
    )
    assert told(text) == [("delivered", "KR", "CI", 4)]


def test_a_ship_full_of_grain_is_only_the_carrier() -> None:
    assert not told("Un navire chargé de blé turc est arrivé au Soudan. L'aide a été remise par la Turquie.")


def test_what_one_of_several_cost_is_no_price_of_all() -> None:
    text = (
        "La France a livré trois patrouilleurs au Sénégal. Le dernier a coûté à lui seul 12 millions d'euros."
    )
    assert [c.value for c in read(text)] == [None]


def test_others_to_come_are_counted_with_those_that_have() -> None:
    text = "Le Maroc a reçu trois drones Akinci turcs. Quatre autres exemplaires sont attendus en mai."
    assert [(c.status, c.quantity, c.quantity_delivered) for c in read(text)] == [("in_delivery", 7, 3)]


def test_the_envoy_gives_for_the_state_whose_embassy_was_named() -> None:
    text = (
        "L'ambassade du Japon a organisé mardi une cérémonie au siège de la gendarmerie malgache. "
        "L'ambassadeur y a remis au ministre quinze pick-up."
    )
    assert told(text) == [("delivered", "JP", "MG", 15)]
    assert not told("L'ambassadeur y a remis au ministre quinze pick-up.")


def test_who_built_a_ship_is_told_behind_its_type() -> None:
    text = (
        "La marine algérienne a réceptionné mardi une frégate. "
        "Le bâtiment, de type Meko, a été construit en Allemagne par TKMS."
    )
    assert told(text) == [("delivered", "DE", "DZ", 1)]


@pytest.mark.parametrize(
    ("told_of", "status"),
    [("seraient livrés", "announced"), ("auraient été livrés", "delivered"), ("ont été livrés", "delivered")],
)
def test_hearsay_of_what_is_to_come_is_no_delivery(told_of: str, status: str) -> None:
    assert told(f"Dix chars {told_of} à l'Ukraine par la Suède.") == [(status, "SE", "UA", 10)]


def test_what_a_thing_is_against_is_not_supplied() -> None:
    text = "Les Pays-Bas ont fourni cent radars de détection de drones et dix drones à l'Ukraine."
    assert [(c.item, c.quantity) for c in read(text)] == [("radars", 100), ("drones", 10)]


def test_a_ship_that_is_delivered_carries_nothing() -> None:
    text = "Athènes a commandé à Naval Group une frégate FDI. Le navire sera livré en 2028."
    assert [(c.item, c.delivered) for c in read(text)] == [("frégate FDI", "2028")]
    assert not told("Le navire a livré du blé au Soudan.")


def test_where_things_come_from_is_who_supplies_them() -> None:
    text = (
        "À Douala, un cargo a débarqué lundi vingt-cinq blindés. Les engins viennent des Émirats arabes unis."
    )
    assert told(text) == [("delivered", "AE", "CM", 25)]


def test_the_training_aircraft_are_those_told_of() -> None:
    text = "Vientiane a reçu de Moscou quatre Yak-130. Les appareils d'entraînement sont arrivés en mars."
    assert told(text) == [("delivered", "RU", "LA", 4)]


def test_all_twelve_are_the_order_that_the_last_two_were_of() -> None:
    text = (
        "Zagreb a réceptionné ses deux derniers Rafale. "
        "Les douze avions, d'occasion, ont été achetés à la France en 2021."
    )
    assert [(c.supplier, c.quantity, c.ordered) for c in read(text)] == [("FR", 12, "2021")]


def test_what_is_joined_to_a_gift_goes_with_it() -> None:
    gift = "La France va céder au Liban quarante blindés. Elle y joindra deux cents jumelles."
    assert told(gift) == [("announced", "FR", "LB", 40), ("announced", "FR", "LB", 200)]


def test_units_of_the_same_order_still_to_come_count_with_those_that_have() -> None:
    text = (
        "La marine togolaise a reçu jeudi deux vedettes du chantier français Couach. "
        "Deux autres unités de la même commande, passée en mars 2023, sont attendues avant l'été."
    )
    assert [(c.status, c.quantity, c.quantity_delivered) for c in read(text)] == [("in_delivery", 4, 2)]


def test_a_gift_s_worth_stands_beside_whom_it_comes_from():
    text = "La marine togolaise a reçu six radars. Le don, d’une valeur de 3 millions d’euros, vient d’Oslo."
    (claim,) = read(text)

    assert claim.supplier == "NO"
    assert claim.value is not None and claim.value.amount == 3_000_000
