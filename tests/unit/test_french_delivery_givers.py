"""Who gives what comes, told by what stands around it."""

import pytest

from tests.fixtures.french_deliveries import read, sides


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # where it was loaded tells who gives
        ("Embarqués à Toulon, douze blindés sont arrivés à Cotonou pour l’armée béninoise.", [("FR", "BJ")]),
        ("Vingt motos, acheminées depuis Izmir, ont été remises à la police togolaise.", [("TR", "TG")]),
        ("Partie d’Anvers, la ministre sénégalaise est arrivée à Lisbonne, où elle a vu deux drones.", []),
        # whose the thing is
        ("Accra remercie la Corée du Sud, dont les cent motos, reçues en mai, servent.", [("KR", "GH")]),
        # what the thing is called tells both sides
        ("Un cargo a livré à Lomé dix blindés, don de l’armée indienne à l’armée togolaise.", [("IN", "TG")]),
        # whom one turns to sells
        ("Nouakchott s’est adressé au groupe émirati EDGE pour quatre corvettes.", [("AE", "MR")]),
        ("Le ministre mauritanien s’est adressé à l’ambassadeur émirati pour quatre jours.", []),
        ("Deux Canadair, prêtés par l’Italie, sont arrivés en Tunisie.", [("IT", "TN")]),
        ("Accra a préféré vingt avions chinois J-10.", [("CN", "GH")]),
        ("Accra a préféré vingt mois de retard à ces avions chinois.", []),
        (
            "Le marché attribué à l’entreprise slovène Guardiaris fournira à l’armée ghanéenne dix radars.",
            [("SI", "GH")],
        ),
        # who equips his own buys; what a line's head was promised
        ("Le Kirghizstan va équiper ses gardes-frontières de dix drones turcs.", [("TR", "KG")]),
        ("La Turquie va équiper les gardes-frontières kirghizes de dix drones.", [("TR", "KG")]),
        ("Équateur : dix hélicoptères promis par Washington.", [("US", "EC")]),
        # what another thing only follows
        ("Après les Rafale français, l’Égypte a acheté dix chasseurs chinois J-10C.", [("CN", "EG")]),
        # made by two
        ("Le Togo a acheté deux systèmes franco-italiens SAMP/T.", [("FR", "TG")]),
        # a variant of a known platform
        ("L’Algérie a acheté douze Su-30MKZ à la Russie.", [("RU", "DZ")]),
    ],
)
def test_what_else_tells_who_gives(text, told):
    assert sides(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # of two who buy none sells
        ("Le Chili et le Pérou ont acheté neuf KC-390.", [("BR", "PE")]),
        # an accusation, and what one accuses of is told outright
        ("Paris reproche à Téhéran de livrer des drones à la Russie.", []),
        ("Téhéran a livré des drones à la Russie, selon Paris.", [("IR", "RU")]),
        # what was supplied is for the thing
        ("Le Ghana entretient ses MiG-29 avec des pièces fournies par l’Inde.", []),
        # what somebody sees at a place where others go
        ("Des écoliers français ont vu à Lomé deux Gazelle et un chaland de débarquement.", []),
    ],
)
def test_who_gives_nothing(text, told):
    assert sides(text) == told


def test_what_a_thing_costs_to_run_is_not_its_price():
    told = "Le Togo a reçu mardi neuf hélicoptères tchèques. Un appareil coûte 900 dollars de l’heure de vol."
    assert [claim.value for claim in read(told)] == [None]


def test_what_was_retired_before_is_not_what_came():
    told = "Neuf L-39 venus de Tchéquie se sont posés mardi à Lomé, cinq ans après le retrait des Mirage."
    assert [claim.designation for claim in read(told)] == ["L-39"]


@pytest.mark.parametrize(
    "saying", ["a-t-elle annoncé", "a annoncé la ministre", "avait indiqué le ministère"]
)
def test_the_day_of_a_gift_to_come_has_nothing_of_who_tells_of_it(saying):
    told = f"Trois vedettes seront remises au Togo par le Japon en mars, {saying}."
    assert [claim.delivered for claim in read(told)] == ["2025-03"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # whoever puts it at somebody's disposal gives it, whatever the act before is called
        (
            "La douane béninoise a réceptionné lundi dix motos, mises à sa disposition par le Japon.",
            [("JP", "BJ")],
        ),
        (
            "Les gendarmes togolais ont réceptionné lundi six drones mis à leur disposition par l'Inde.",
            [("IN", "TG")],
        ),
        # at one's disposal since a day: got on that day
        (
            "La police togolaise dispose depuis lundi de cinq scanners, don du Japon.",
            [("JP", "TG")],
        ),
        (
            "La marine togolaise dispose désormais d'un nouveau patrouilleur, fourni par l'Espagne.",
            [("ES", "TG")],
        ),
        # what a state has, since nobody knows when
        ("La police togolaise dispose de cinq scanners et de trois hélicoptères japonais.", []),
        ("La police togolaise dispose désormais de cinq scanners japonais.", []),
    ],
)
def test_what_somebody_has_at_hand_came_from_whoever_put_it_there(text, told):
    assert sides(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("La monarchie voisine du Yémen, Oman, a acheté en 1998 six vedettes à la France.", [("FR", "OM")]),
        ("La Colombie, rivale du Venezuela, avait acheté en 2019 six drones à Israël.", [("IL", "CO")]),
        ("Un voisin du Mali, le Sénégal, a reçu six drones de la Turquie.", [("TR", "SN")]),
        # a neighbour that takes part
        ("Le Venezuela voisin a acheté six drones à l’Iran.", [("IR", "VE")]),
    ],
)
def test_whose_neighbour_somebody_is_has_no_part_in_it(text, told):
    assert sides(text) == told


def test_a_text_that_is_signed_is_no_order_of_all_that_follows_a_colon():
    assert (
        read("L’accord a été signé : douze policiers togolais et deux véhicules partent pour la France.")
        == []
    )


def test_who_promises_to_come_gives_nothing():
    assert sides(
        "Le ministre belge a promis d’être à quai pour le navire. Ankara a livré six drones au Mali."
    ) == [("TR", "ML")]


def test_a_ship_that_sails_is_not_supplied():
    navy = "La frégate Surcouf de la marine française sillonne les mers. Le Surcouf"

    assert read(f"{navy} est arrivé mardi à Dakar, au Sénégal.") == []
    assert sides(f"{navy}, livré au Sénégal par la France, est arrivé mardi à Dakar.") == [("FR", "SN")]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Deux C-130 togolais se posaient à Accra, les soutes pleines de munitions pour le Ghana.",
            [("TG", "GH", "munitions")],
        ),
        (
            "C’est l’Inde qui garnit les casernes togolaises : six blindés, livrés en mai.",
            [("IN", "TG", "blindés")],
        ),
        ("Rome et Oslo ont eux aussi promis des F-16 à Kiev.", [("IT", "UA", "F-16"), ("NO", "UA", "F-16")]),
        ("Rome a livré à Kiev des missiles Patriot.", [("IT", "UA", "missiles Patriot")]),
        (
            "Les Américains ne sont pas en reste.\nPour la marine libanaise, ils ont livré six vedettes.",
            [("US", "LB", "vedettes")],
        ),
        # they came for another reason
        ("Deux C-130 togolais se sont posés lundi à Accra, les soutes vides.", []),
    ],
)
def test_who_gives_is_told_by_what_stands_around(text, told):
    assert [(c.supplier, c.recipient, c.item) for c in read(text)] == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # who signs a paper about things buys them
        ("Le contrat signé par Alger porte sur quatorze Su-57.", [("RU", "DZ", "Su-57", None)]),
        ("Le contrat passé par l’Espagne porte sur seize Caracal.", [("FR", "ES", "Caracal", None)]),
        (
            "Le contrat signé par Paris avec Bagdad porte sur quatorze radars GM400.",
            [("FR", "IQ", "radars GM400", None)],
        ),
        # an order is a noun here
        (
            "La commande de trois OPV 58S par le Sénégal a été signée à Paris en novembre 2019.",
            [("FR", "SN", "OPV 58S", "2019-11")],
        ),
        (
            "Le marché, notifié à Thales par l’Irak en mai, porte sur quatorze radars GM400.",
            [("FR", "IQ", "radars GM400", "2024-05")],
        ),
        ("Jakarta a signé en février 2022 pour 42 Rafale.", [("FR", "ID", "Rafale", "2022-02")]),
        (
            "L’Inde et les États-Unis ont signé le 15 octobre 2024 pour 31 drones MQ-9B.",
            [("US", "IN", "drones MQ-9B", "2024-10-15")],
        ),
        ("L’Inde a signé en février 2022 pour dix ans.", []),
    ],
)
def test_whoever_signs_for_things_buys_them(text, told):
    assert [(c.supplier, c.recipient, c.item, c.ordered) for c in read(text)] == told
