"""Who gives and who gets where the item's own sentence leaves it open, or names somebody in passing."""

import pytest

from tests.fixtures.french_deliveries import read, sides


@pytest.mark.parametrize(
    ("text", "supplier", "recipient"),
    [
        # whom the sentence before is about gives
        (
            "Le Bénin s’arme.\n\nPrague a choisi les roues. Douze blindés ont été remis au Bénin.",
            "CZ",
            "BJ",
        ),
        # a giver met in passing is not the one that gets
        (
            "Le Togo attend ses vedettes.\n\nLe Japon a promis neuf vedettes aux garde-côtes. "
            "L’Inde avait offert quatre canots pneumatiques à la marine togolaise.",
            "JP",
            "TG",
        ),
        # who announces what is given to somebody else gives it
        (
            "Neuf ambulances seront remises à l’armée togolaise, a annoncé lundi à Lomé le ministre tchèque.",
            "CZ",
            "TG",
        ),
        (
            "Neuf ambulances seront remises à l’armée togolaise, a annoncé lundi le ministre togolais.",
            None,
            "TG",
        ),
        (
            "Neuf ambulances seront remises à l’armée togolaise, a annoncé l’agence de presse tchèque.",
            None,
            "TG",
        ),
        (
            "En clôturant une tournée togolaise, le ministre tchèque de la Défense n’est pas venu "
            "les mains vides. Neuf ambulances seront remises à l’armée togolaise, a-t-il annoncé. En mars, "
            "la Bolivie avait fait parvenir à l’armée dix blindés.",
            "CZ",
            "TG",
        ),
        # "l'armée" is the one named in full before
        (
            "L’armée togolaise compte neuf mille hommes. L’Inde les forme, et l’Inde paie leurs soldes.\n\n"
            "L’Inde n’est pas seule. En mai, la Bolivie a offert à l’armée neuf blindés.",
            "BO",
            "TG",
        ),
        # a border is a place, nobody's side
        (
            "L’armée tchadienne tient la frontière libyenne avec les dix blindés que la France lui a livrés.",
            "FR",
            "TD",
        ),
        # the press that tells it neither
        (
            "Le Kenya, dit la presse tanzanienne, a reçu quatre drones de l’Italie.",
            "IT",
            "KE",
        ),
        # what is given away beside goes elsewhere
        (
            "La marine péruvienne a reçu deux frégates de l’Italie, d’autres étant cédées à l’Équateur.",
            "IT",
            "PE",
        ),
    ],
)
def test_sides_follow_whom_the_text_is_about(text, supplier, recipient):
    assert sides(text)[0] == (supplier, recipient)


def test_somebody_who_hands_over_acts_for_his_country():
    text = (
        "Le ministre ghanéen Kofi Mensah a reçu à Accra le ministre allemand Peter Vogel.\n\n"
        "Peter Vogel a remis au général Kofi Mensah dix motos neuves."
    )

    assert sides(text) == [("DE", "GH")]


def test_a_company_that_no_list_has_is_known_by_the_demonym_before_it():
    claim = read("Le Ghana a commandé six patrouilleurs au suédois Norrvik.")[0]

    assert (claim.supplier, claim.supplier_org, claim.recipient) == ("SE", "Norrvik", "GH")


def test_a_person_called_by_a_demonym_is_no_company():
    claim = read("C’est là que l’Italien avait promis six drones au Ghana.")[0]

    assert (claim.supplier, claim.supplier_org) == ("IT", None)


def test_a_body_with_another_countrys_demonym_is_that_countrys():
    assert sides("La marine royale néerlandaise a reçu quatre frégates de l’Italie.") == [("IT", "NL")]


def test_a_company_that_buys_is_no_state():
    assert not read("Transports Diallo commande quatre grues au chinois Lanfeng. Le Mali en vit.")


@pytest.mark.parametrize(
    ("text", "supplier", "recipient"),
    [
        ("La livraison des huit vedettes chinoises commandées par le Pérou a pris du retard.", "CN", "PE"),
        ("La Corée du Sud a offert dix motos à la Gendarmerie royale du Cambodge.", "KR", "KH"),
        ("Le Kenya a reçu un simulateur de vol financé par Londres.", "GB", "KE"),
        ("Le Togo a reçu deux vedettes construites à Ankara.", "TR", "TG"),
        ("Le Togo a acheté six drones par l’intermédiaire de la société espagnole Vuelo.", "ES", "TG"),
    ],
)
def test_each_side_belongs_to_the_word_before_it(text, supplier, recipient):
    assert sides(text) == [(supplier, recipient)]


def test_what_was_stopped_and_goes_on_is_not_cancelled():
    claim = read("Suspendue en 2020, la livraison de six hélicoptères turcs au Kenya a repris.")[0]

    assert claim.status == "announced"


def test_what_is_allowed_to_do_something_is_not_sold():
    assert not read("Le traité autorise les chasseurs belges à intervenir aux Pays-Bas.")
    assert sides("Washington autorise la vente de six chasseurs au Chili.") == [("US", "CL")]
