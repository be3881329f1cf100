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


def test_a_demonym_of_another_home_than_the_models_is_its_operators():
    assert sides("Les premiers F-35A belges se sont posés mardi à Florennes.") == [("US", "BE")]
    assert sides("La Belgique a livré six F-16 belges à la Roumanie.") == [("BE", "RO")]


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
    "saying", ["a-t-elle annoncé", "a annoncé la ministre", "avait indiqué le ministère"]
)
def test_the_day_of_a_gift_to_come_has_nothing_of_who_tells_of_it(saying):
    told = f"Trois vedettes seront remises au Togo par le Japon en mars, {saying}."
    assert [claim.delivered for claim in read(told)] == ["2025-03"]


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


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # whose they are gives them, where the article says to whom
        (
            "Promis depuis 2023, les F-16 belges arrivent enfin. "
            "Deux appareils ont atterri lundi sur une base ukrainienne.",
            [("BE", "UA", 2, "2024-11-04")],
        ),
        # else they are their owner's new ones
        (
            "Les premiers F-35 belges sont arrivés lundi à Florennes. Huit autres suivront.",
            [("US", "BE", None, "2024-11-04")],
        ),
    ],
)
def test_whose_a_known_platform_is_gives_or_gets_it(text, told):
    assert [(c.supplier, c.recipient, c.quantity, c.delivered) for c in read(text)] == told


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


def test_a_pronoun_behind_a_colon_goes_on_with_its_own_sentence():
    text = "Séoul jubile. Car le Pérou persiste : il a commandé six patrouilleurs à l’Espagne."

    assert sides(text) == [("ES", "PE")]


def test_what_comes_on_top_keeps_the_maker_that_it_names():
    claims = read(
        "Lima a commandé six frégates à Fincantieri. S’y ajoutent, dans un contrat séparé, des missiles de "
        "MBDA. Les frégates seront livrées en 2028."
    )

    assert [(c.supplier, c.supplier_org) for c in claims] == [("IT", "Fincantieri"), ("FR", "MBDA")]
    assert claims[1].delivered is None


@pytest.mark.parametrize(
    ("text", "maker"),
    [
        ("Lima a commandé douze Rafale. Dassault Aviation et MBDA se réjouissent.", "Dassault Aviation"),
        ("Lima a commandé douze Rafale. MBDA se réjouit.", None),
        # what is handed on may be second-hand
        ("La France cède douze Rafale à la Croatie. Dassault Aviation se tait.", None),
    ],
)
def test_the_maker_of_what_is_bought_new_is_named_elsewhere(text, maker):
    (claim,) = read(text)

    assert claim.supplier_org == maker


@pytest.mark.parametrize(
    "text",
    [
        "La Pologne a acheté six K2 à Hyundai Rotem, pour 3,3 milliards de dollars, et dix K9 à Hanwha, pour "
        "2,4 milliards.",
        "Deux contrats ont été signés lundi par la Pologne : six K2 chez Hyundai Rotem, pour 3,3 milliards "
        "de dollars, et dix K9 chez Hanwha, pour 2,4 milliards.",
        "La Pologne a commandé six K2 à Hyundai Rotem pour 3,3 milliards de dollars et dix K9 à Hanwha pour "
        "2,4 milliards de dollars.",
    ],
)
def test_each_thing_of_a_list_has_the_maker_and_the_price_behind_it(text):
    told = [(c.quantity, c.supplier_org, c.value and c.value.amount, c.recipient) for c in read(text)]

    assert told == [(6, "Hyundai Rotem", 3.3e9, "PL"), (10, "Hanwha", 2.4e9, "PL")]


def test_a_text_that_is_signed_is_no_order_of_all_that_follows_a_colon():
    assert (
        read("L’accord a été signé : douze policiers togolais et deux véhicules partent pour la France.")
        == []
    )


def test_one_price_behind_a_list_is_that_of_none():
    text = "La Pologne a commandé six K2 et dix K9 à la Corée du Sud pour 2,4 milliards de dollars."

    assert [claim.value for claim in read(text)] == [None, None]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Varsovie s’est offert 18 Chunmoo faute d’obtenir les HIMARS réclamés à Washington.",
            [("KR", "ordered"), ("US", "requested")],
        ),
        (
            "Varsovie a tranché, s’offrant 18 Chunmoo faute d’obtenir les HIMARS demandés à Washington.",
            [("KR", "ordered"), ("US", "requested")],
        ),
        ("Varsovie a reçu les HIMARS réclamés à Washington.", [("US", "delivered")]),
        ("Des accords promettent à Varsovie dix-huit HIMARS américains.", [("US", "announced")]),
        # held out by a paper that binds nobody
        ("Varsovie a signé des accords qui promettent à son pays dix-huit HIMARS américains.", []),
        # made at home
        ("La production sous licence du K2PL promise à la Pologne attend.", []),
    ],
)
def test_what_is_got_instead_of_what_was_asked_for(text, told):
    assert [(c.supplier, c.status) for c in read(text)] == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("L’Italie a vendu douze vedettes, six au Togo et six au Ghana.", [("TG", 6), ("GH", 6)]),
        ("L’Italie a livré vingt-quatre radars, douze au Togo et autant au Ghana.", [("TG", 12), ("GH", 12)]),
        ("Rome livrera seize avions : dix pour le Pérou et six pour le Chili.", [("PE", 10), ("CL", 6)]),
        (
            "Rome a livré neuf avions (quatre au Togo, trois au Mali et deux au Niger).",
            [("TG", 4), ("ML", 3), ("NE", 2)],
        ),
        # so many more to another
        ("L’Italie a livré trente radars au Togo et dix au Ghana.", [("TG", 30), ("GH", 10)]),
        (
            "L’Italie livrera dix radars au Togo, six au Ghana et quatre au Mali.",
            [("TG", 10), ("GH", 6), ("ML", 4)],
        ),
        # shares that go to one state
        ("L’Italie a livré trente radars au Togo : vingt à l’armée et dix à la police.", [("TG", 30)]),
    ],
)
def test_what_is_shared_out_is_a_delivery_to_each(text, told):
    assert [(c.recipient, c.quantity) for c in read(text)] == told


def test_the_second_of_two_yards_is_no_ship():
    text = "Le Sénégal a reçu de France un patrouilleur construit par les chantiers Piriou et Kership."
    (claim,) = read(text)

    assert (claim.item, claim.designation) == ("patrouilleur", None)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Le chasseur de mines Walo est prêt. Piriou a remis le Walo à Dakar.", ("chasseur de mines", "SN")),
        (
            "Le patrouilleur « Cayor » est à quai. Le Cayor a été livré au Sénégal par la France.",
            ("patrouilleur", "SN"),
        ),
        ("L’équipage de la frégate Kimon répète. La France a livré la Kimon à la Grèce.", ("frégate", "GR")),
        # what nobody has called a ship
        ("Le docteur Walo est prêt. La France a remis le Walo au Sénégal.", None),
        # another name
        ("Le patrouilleur Cayor est à quai. La France a remis le Walo au Sénégal.", None),
    ],
)
def test_a_ship_goes_by_its_name_alone(text, told):
    claims = read(text)

    assert [(c.item, c.recipient) for c in claims] == ([told] if told else [])
    assert all(c.quantity == 1 and c.supplier == "FR" and c.category == "ship" for c in claims)


def test_who_promises_to_come_gives_nothing():
    assert sides(
        "Le ministre belge a promis d’être à quai pour le navire. Ankara a livré six drones au Mali."
    ) == [("TR", "ML")]


def test_a_ship_that_sails_is_not_supplied():
    navy = "La frégate Surcouf de la marine française sillonne les mers. Le Surcouf"

    assert read(f"{navy} est arrivé mardi à Dakar, au Sénégal.") == []
    assert sides(f"{navy}, livré au Sénégal par la France, est arrivé mardi à Dakar.") == [("FR", "SN")]


def test_the_maker_of_one_thing_is_not_that_of_another_that_is_known_to_be_made_elsewhere():
    rafale, missiles = read("L’Indonésie a signé pour 42 Rafale, plus des missiles de MBDA.")
    (alone,) = read("L’Indonésie a acheté à MBDA des missiles Mistral.")

    assert (rafale.supplier_org, missiles.supplier_org) == (None, "MBDA")
    assert alone.supplier_org == "MBDA"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Oslo achètera sept radars, Vilnius cinq.", [(None, "NO", 7), (None, "LT", 5)]),
        (
            "Le Togo a reçu six drones turcs ; le Ghana, dix ; le Mali et le Niger, deux chacun.",
            [("TR", "TG", 6), ("TR", "GH", 10), ("TR", "ML", 2), ("TR", "NE", 2)],
        ),
        ("Paris a donné six canons à Kiev, Oslo dix-neuf.", [("FR", "UA", 6), ("NO", "UA", 19)]),
        ("Au Togo, l’Inde a livré dix vedettes ; au Ghana, deux.", [("IN", "TG", 10), ("IN", "GH", 2)]),
        (
            "Zagreb a acheté douze Rafale. La Serbie en a commandé autant, Athènes vingt-quatre.",
            [("FR", "HR", 12), ("FR", "RS", 12), ("FR", "GR", 24)],
        ),
        (
            "Paris a livré douze Caesar à l’Arménie. Oslo en a donné dix à l’Ukraine.",
            [("FR", "AM", 12), ("NO", "UA", 10)],
        ),
        ("Oslo et Madrid ont cédé des F-16 à Kiev.", [("NO", "UA", None), ("ES", "UA", None)]),
        ("Oslo et Madrid ont livré chacun six F-16 à Kiev.", [("NO", "UA", 6), ("ES", "UA", 6)]),
        # nothing of the same: years, and who has given already
        ("Oslo achètera sept radars en 2027, a dit Vilnius.", [(None, "NO", 7)]),
        ("Zagreb a acheté douze Rafale. Paris en a livré six.", [("FR", "HR", 12)]),
    ],
)
def test_others_give_and_get_the_same_without_a_verb(text, told):
    assert [(c.supplier, c.recipient, c.quantity) for c in read(text)] == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("L’Inde a donné deux vedettes au Togo et un radar au Mali.", [("ship", "TG"), ("sensor", "ML")]),
        ("L’Inde a donné deux vedettes et un radar au Mali.", [("ship", "ML"), ("sensor", "ML")]),
    ],
)
def test_each_thing_goes_to_whom_stands_right_behind_it(text, told):
    assert [(c.category, c.recipient) for c in read(text)] == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # the ship and its name are one
        ("L’Inde a remis au Togo une vedette, le Kara, longue de dix mètres.", [("IN", "TG", 1)]),
        ("L’Inde a remis au Togo deux vedettes, le Kara et le Mono.", [("IN", "TG", 2)]),
        # so many of the same for another
        (
            "Baykar, qui avait vendu six TB2 à Varsovie, en construira dix pour Riyad.",
            [("TR", "PL", 6), ("TR", "SA", 10)],
        ),
        # what is general only leads in the list
        ("Lomé a reçu un lot d’équipements militaires russes, parmi lesquels six Mi-171.", [("RU", "TG", 6)]),
        # "lui" is whom the first clause gave to
        (
            "Lomé attend. L’an dernier, Rome lui a livré six drones ; Oslo lui fournira deux radars en mars.",
            [("IT", "TG", 6), ("NO", "TG", 2)],
        ),
        (
            "Bucarest a acheté six F-16 au Portugal. Oslo lui en cède dix pour 300 millions d’euros.",
            [("PT", "RO", 6), ("NO", "RO", 10)],
        ),
    ],
)
def test_a_name_and_a_pronoun_stand_for_what_was_told_before(text, told):
    assert [(c.supplier, c.recipient, c.quantity) for c in read(text)] == told


def test_of_two_who_signed_the_maker_s_home_supplies():
    text = (
        "Le contrat, signé au Caire par Jean-Yves Le Drian et Sedki Sobhi, portait sur vingt-quatre Rafale."
    )
    (claim,) = read(text)

    assert (claim.supplier, claim.recipient) == ("FR", "EG")


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


def test_a_class_names_the_model_and_missiles_are_missiles():
    (ship,) = read("Lomé a acheté à Naval Group deux patrouilleurs de la classe Orka.")
    (missile,) = read("Rome a livré à Kiev des missiles Patriot.")

    assert (ship.designation, missile.category) == ("Orka", "missile")


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
