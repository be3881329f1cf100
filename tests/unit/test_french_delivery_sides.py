"""Who gives and who gets where the item's own sentence leaves it open, or names somebody in passing."""

from datetime import UTC, datetime

import pytest

from services.eventlog.claims import Delivery
from services.ingest.extraction.core import Article
from services.ingest.extraction.fr.deliveries import deliveries
from services.ingest.extraction.fr.findings import Finding
from services.ingest.extraction.fr.reading import Reading


def read(text, **about) -> list[Delivery]:
    article = Article(text=text, language="fr", published_at=datetime(2024, 11, 5, 9, tzinfo=UTC), **about)
    return [v.claim for v in deliveries.find(Reading(article)) if isinstance(v, Finding)]


def sides(text, **about):
    return [(claim.supplier, claim.recipient) for claim in read(text, **about)]


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


@pytest.mark.parametrize(
    ("text", "item", "quantity"),
    [
        ("La Lituanie a commandé dix-huit Caesar Mark II à la France.", "Caesar Mark II", 18),
        ("La Lituanie a commandé dix-huit Caesar Mk2 à la France.", "Caesar Mk2", 18),
        ("La Lituanie a commandé dix-huit canons Caesar Mark 2 à la France.", "canons Caesar Mark 2", 18),
        ("La Grèce a commandé 18 Rafale F3-R à la France.", "Rafale F3-R", 18),
        ("La Roumanie a commandé 32 F-16 Block 70 aux États-Unis.", "F-16 Block 70", 32),
        # another word behind it belongs to nothing
        ("La Lituanie a commandé dix-huit Caesar Lundi à la France.", "Caesar", 18),
    ],
)
def test_the_variant_of_a_model_is_part_of_its_name(text, item, quantity):
    assert [(c.item, c.quantity) for c in read(text)] == [(item, quantity)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # where a gift came from, and a rifle that is no company
        (
            "La France a livré au Togo 1 400 fusils d’assaut kalachnikov saisis au large de la Somalie.",
            ("FR", "TG", "fusils d'assaut", 1400, None),
        ),
        (
            "Oslo a commandé six sous-marins 212CD à ThyssenKrupp Marine Systems.",
            ("DE", "NO", "sous-marins 212CD", 6, None),
        ),
        ("Le Qatar a levé jeudi l’option qu’il détenait sur douze Rafale.", ("FR", "QA", "Rafale", 12, None)),
        (
            "La Roumanie, qui avait acheté 32 F-16 à la Norvège en 2022, en a reçu trois de plus "
            "vendredi, portant à neuf le nombre d’appareils livrés.",
            ("NO", "RO", "F-16", 32, 9),
        ),
        # what is bought has not come
        (
            "Le Qatar a levé une option sur douze Rafale, ce qui porte à 36 le nombre d’appareils achetés.",
            ("FR", "QA", "Rafale", 12, None),
        ),
    ],
)
def test_what_is_supplied_and_how_far(text, expected):
    told = [(c.supplier, c.recipient, c.item, c.quantity, c.quantity_delivered) for c in read(text)]
    assert told == [expected]


def test_what_was_seized_was_not_supplied():
    assert read("Cent fusils livrés au Togo par la France ont été saisis par la douane.") == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "L’Argentine a acheté 24 F-16 au Danemark plutôt que des JF-17 pakistanais.",
            [("DK", "AR", "F-16", "ordered", None)],
        ),
        (
            "L’armée royale du Maroc a reçu six hélicoptères Apache AH-64E, en présence d’une délégation "
            "de l’armée américaine.",
            [("US", "MA", "hélicoptères Apache AH-64E", "delivered", None)],
        ),
    ],
)
def test_what_was_not_chosen_and_who_looked_on(text, told):
    assert [(c.supplier, c.recipient, c.item, c.status, c.supplier_org) for c in read(text)] == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Le Burkina Faso a acquis six TB2 en 2022, puis deux Akinci en 2023 auprès de Baykar.",
            [("TB2", "2022", None), ("Akinci", "2023", None)],
        ),
        (
            "La Turquie a livré au Togo six TB2 en mars et deux Akinci en juin.",
            [("TB2", None, "2024-03"), ("Akinci", None, "2024-06")],
        ),
        (
            "Le Togo a acheté en 2022 six TB2 et en 2023 deux Akinci à la Turquie.",
            [("TB2", "2022", None), ("Akinci", "2023", None)],
        ),
        (
            "Vingt-quatre Bastion ont été livrés au Togo par la France en mai 2023, et trois GM200 en 2024.",
            [("Bastion", None, "2023-05"), ("GM200", None, "2024")],
        ),
        # one day for both
        (
            "La Turquie a livré au Togo en mars six TB2 et deux Akinci.",
            [("TB2", None, "2024-03"), ("Akinci", None, "2024-03")],
        ),
    ],
)
def test_each_thing_of_a_list_has_its_own_day(text, told):
    assert [(c.item, c.ordered, c.delivered) for c in read(text)] == told


def test_what_is_shown_at_a_ceremony_has_come():
    shown = "L’armée togolaise s’est dotée de six drones TB2, a dit le ministre lors d’une cérémonie à Lomé."
    assert [c.status for c in read(shown)] == ["delivered"]
    assert [c.status for c in read("L’armée togolaise s’est dotée de six drones TB2.")] == ["ordered"]


def test_a_list_goes_on_behind_the_maker_of_its_first_thing():
    text = (
        "Paris a livré à Erevan trois radars produits par Thales ainsi que des jumelles de vision nocturne "
        "fabriquées par Safran."
    )
    assert [(c.item, c.supplier_org) for c in read(text)] == [
        ("radars", "Thales"),
        ("jumelles de vision nocturne", "Safran"),
    ]


def test_what_an_aid_is_carried_to_is_no_price():
    text = "La Belgique a remis à l’Ukraine trois véhicules blindés, portant à 45 millions d’euros son aide."
    assert [c.value for c in read(text)] == [None]


def test_years_of_delivery_are_not_those_of_the_order():
    text = "La Finlande a choisi le F-35. Elle en achètera 64 exemplaires, livrables entre 2026 et 2030."
    assert [(c.quantity, c.ordered, c.delivered) for c in read(text)] == [(64, None, "2026/2030")]


def test_a_headline_counts_what_has_come_of_the_whole():
    text = (
        "Rome livre deux patrouilleurs à Tunis\n\nLa Garde nationale tunisienne a reçu lundi deux vedettes "
        "rapides de l’Italie. Quatre autres unités suivront d’ici à l’été."
    )
    assert [(c.item, c.quantity, c.quantity_delivered) for c in read(text)] == [("vedettes rapides", 6, 2)]


@pytest.mark.parametrize(
    ("text", "supplier", "designation"),
    [
        ("Le Ghana a acheté six hélicoptères Airbus H175M.", "FR", "Airbus H175M"),
        ("Le Ghana a acheté dix drones Baykar Kemankes.", "TR", "Baykar Kemankes"),
        ("Le Ghana a acheté dix drones Kemankes.", None, "Kemankes"),
        # who gives is not the home of the make
        ("Le Ghana a reçu cinq véhicules Toyota Hilux de la France.", "FR", "Toyota Hilux"),
    ],
)
def test_a_model_called_by_its_maker_comes_from_there(text, supplier, designation):
    assert [(c.supplier, c.designation) for c in read(text)] == [(supplier, designation)]
