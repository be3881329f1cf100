"""The many forms in which the press tells a supply, one sentence each: stage, sides, category and number."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from services.eventlog.claims import Delivery
from services.ingest.extraction.core import Article, extract

WHEN = datetime(2024, 11, 20, 10, tzinfo=UTC)
Told = tuple[str, str | None, str | None, str, int | None]


def told(text: str, *, outlet: str | None = None) -> list[Told]:
    found = extract(Article(text=text, outlet=outlet, published_at=WHEN, language="fr")).claims
    return [
        (claim.status, claim.supplier, claim.recipient, claim.category, claim.quantity)
        for claim in found
        if isinstance(claim, Delivery)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Doha a commandé à Londres 24 Eurofighter.", ("ordered", "GB", "QA", "aircraft", 24)),
        ("Doha a commandé à Londres deux canons de 40 mm.", ("ordered", "GB", "QA", "artillery", 2)),
        ("En 2015, l’Italie donna au Togo quatre vedettes.", ("delivered", "IT", "TG", "ship", 4)),
        ("La France livra au Tchad, en mai 2019, trois camions.", ("delivered", "FR", "TD", "vehicle", 3)),
        ("En 2017, la Chine offrit au Bénin trente motos.", ("delivered", "CN", "BJ", "vehicle", 30)),
        ("Le Mali reçut de Moscou quatre Mi-35 en 2017.", ("delivered", "RU", "ML", "aircraft", 4)),
        ("Le Maroc commanda à la France deux frégates en 2013.", ("ordered", "FR", "MA", "ship", 2)),
        ("La France livrera au Tchad trois camions.", ("announced", "FR", "TD", "vehicle", 3)),
        ("Le Bénin aura treize pick-up danois.", ("announced", "DK", "BJ", "vehicle", 13)),
        ("Oslo procurera soixante-douze radios au Kenya.", ("announced", "NO", "KE", "communications", 72)),
        (
            "Le Danemark a livré 40 gilets balistiques au Bénin.",
            ("delivered", "DK", "BJ", "protective_gear", 40),
        ),
        ("Le Danemark a remis cinq civières au Bénin.", ("delivered", "DK", "BJ", "other", 5)),
        (
            "Madrid financera l’acquisition de 130 véhicules destinés à la police marocaine.",
            ("announced", "ES", "MA", "vehicle", 130),
        ),
        (
            "La France a suspendu la livraison de deux frégates Mistral à la Russie.",
            ("cancelled", "FR", "RU", "ship", 2),
        ),
        (
            "Le Bénin attend de Chine douze blindés supplémentaires.",
            ("announced", "CN", "BJ", "armoured_vehicle", 12),
        ),
        (
            "La DGSN a fait l’acquisition, auprès d’un fournisseur allemand, de 300 pistolets-mitrailleurs.",
            ("ordered", "DE", "MA", "small_arms", 300),
        ),
        (
            "Sur les 36 Apache commandés, six ont déjà été livrés au Maroc par Boeing.",
            ("in_delivery", "US", "MA", "aircraft", 36),
        ),
        (
            "Le Danemark donne à Kiev dix-neuf F-16 ; les six premiers sont arrivés à l’automne.",
            ("in_delivery", "DK", "UA", "aircraft", 19),
        ),
        (
            "Les 12 premiers Bayraktar Akinci sont attendus au Maroc en février 2025.",
            ("announced", "TR", "MA", "uav", 12),
        ),
        (
            "Le Sénat argentin a autorisé l’acquisition de 24 F-16 d’occasion danois.",
            ("approved", "DK", "AR", "aircraft", 24),
        ),
        (
            "Une livraison de munitions serbes est arrivée à Bamako.",
            ("delivered", "RS", "ML", "ammunition", None),
        ),
        (
            "L’armée malienne a reçu de Moscou un premier lot de fusils d’assaut AK-103.",
            ("in_delivery", "RU", "ML", "small_arms", None),
        ),
        (
            "La partie italienne a annoncé l’octroi à la Garde nationale tunisienne de cinquante pick-up.",
            ("announced", "IT", "TN", "vehicle", 50),
        ),
        (
            "Les garde-côtes philippins accueillent deux nouveaux patrouilleurs japonais.",
            ("delivered", "JP", "PH", "ship", 2),
        ),
        (
            "La flotte de la gendarmerie malienne s’enrichit de dix blindés turcs.",
            ("delivered", "TR", "ML", "armoured_vehicle", 10),
        ),
        (
            "Huit drones Bayraktar TB2 sont venus grossir les rangs de l’aviation togolaise.",
            ("delivered", "TR", "TG", "uav", 8),
        ),
        (
            "Deux patrouilleurs construits en Israël ont rallié Dakar hier.",
            ("delivered", "IL", "SN", "ship", 2),
        ),
        (
            "La Norvège a distribué 300 radios aux gendarmes nigériens.",
            ("delivered", "NO", "NE", "communications", 300),
        ),
        (
            "Vingt Arquus Bastion ont été livrés lundi à la gendarmerie gabonaise.",
            ("delivered", "FR", "GA", "armoured_vehicle", 20),
        ),
        (
            "Oslo a remis dix motos à Lomé en collaboration avec l’Union européenne.",
            ("delivered", "NO", "TG", "vehicle", 10),
        ),
        (
            "L’Inde a installé puis remis à la Marine malgache cinq radars côtiers.",
            ("delivered", "IN", "MG", "sensor", 5),
        ),
        (
            "La Garde-côtes vietnamienne reçoit deux patrouilleurs japonais.",
            ("delivered", "JP", "VN", "ship", 2),
        ),
        (
            "Washington a débloqué pour l’armée libanaise deux millions de dollars en charges de démolition.",
            ("delivered", "US", "LB", "ammunition", None),
        ),
        (
            "Skopje se sépare de douze Mi-24 au profit de l’Ukraine.",
            ("delivered", "MK", "UA", "aircraft", 12),
        ),
        (
            "La marine ghanéenne dispose de quatre vedettes offertes en 2022 par les États-Unis.",
            ("delivered", "US", "GH", "ship", 4),
        ),
        (
            "À son bord, quatre blindés que Moscou destine aux forces armées centrafricaines.",
            ("delivered", "RU", "CF", "armoured_vehicle", 4),
        ),
        (
            "Les radios promises par l’ambassade américaine à la police haïtienne se font attendre.",
            ("announced", "US", "HT", "communications", None),
        ),
        (
            "L’Inde a remis dix véhicules à la police mauricienne : six pick-up et quatre fourgons.",
            ("delivered", "IN", "MU", "vehicle", 10),
        ),
        (
            "L’armée libanaise recevra des États-Unis des appareils de communication et de vision nocturne.",
            ("announced", "US", "LB", "communications", None),
        ),
        (
            "Le Qatar vient d’offrir au Liban soixante-dix pick-up pour son armée.",
            ("delivered", "QA", "LB", "vehicle", 70),
        ),
        (
            "Les soixante-dix pick-up dont le Qatar a fait don à l’armée libanaise sont arrivés au port.",
            ("delivered", "QA", "LB", "vehicle", 70),
        ),
        (
            "Grâce à l’appui du Qatar, l’armée libanaise a reçu soixante-dix pick-up.",
            ("delivered", "QA", "LB", "vehicle", 70),
        ),
        (
            "Le Bangladesh a réceptionné cinq C-130J rachetés au Royaume-Uni.",
            ("delivered", "GB", "BD", "aircraft", 5),
        ),
        (
            "Deux Mirage 2000 ex-qataris vont rejoindre l’Indonésie.",
            ("announced", "QA", "ID", "aircraft", 2),
        ),
        (
            "La police fluviale congolaise patrouillera sur huit vedettes, que lui offre la Belgique.",
            ("announced", "BE", "CD", "ship", 8),
        ),
        (
            "La France laisse à l’armée sénégalaise douze véhicules.",
            ("delivered", "FR", "SN", "vehicle", 12),
        ),
        (
            "Le Ghana se voit confier par l’Allemagne deux vedettes.",
            ("delivered", "DE", "GH", "ship", 2),
        ),
        (
            "Canons Caesar : contrat de 36 pièces signé par le Maroc, dont la livraison vient de s’achever.",
            ("delivered", "FR", "MA", "artillery", 36),
        ),
    ],
)
def test_one_sentence_tells_one_supply(text: str, expected: Told) -> None:
    assert told(text) == [expected]


def test_what_is_bought_from_a_company_is_not_sold_to_it() -> None:
    text = (
        "Le ministère marocain a passé commande de 200 gilets pare-balles et de 500 casques "
        "à la société américaine Point Blank."
    )
    assert told(text) == [
        ("ordered", "US", "MA", "protective_gear", 200),
        ("ordered", "US", "MA", "protective_gear", 500),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Si la Turquie livrait dix drones au Tchad, l’équilibre changerait.",
        "Et si Rabat achetait deux sous-marins à la Russie ?",
        "La France a-t-elle livré vingt blindés au Tchad ?",
        "La société marocaine de transport a reçu quarante autobus du turc Otokar.",
        "Le conseil municipal de Perpignan a voté l’achat de 46 caméras à l’entreprise Citeos.",
        "L’offre d’Embraer pour dix C-390 reste sur la table à Lisbonne.",
        "Cet accord procurera des avantages au Kenya et au Danemark.",
        "Le Bénin aura une équipe danoise en treize.",
        "Le hangar de l’aéroport de Cotonou a été livré aux flammes par un Danois.",
        "Dakar s’est dit prêt à céder deux pirogues et dix radios à la Gambie.",
        "La Tunisie accueille un exercice naval avec deux frégates turques.",
        "Le port de Toulon a accueilli deux frégates italiennes en escale.",
        "Cinq frégates grecques se sont ralliées à la coalition.",
        "Les pilotes de Mirage ukrainiens ont reçu leur brevet de la France.",
        "L’armée béninoise, engagée dans l’opération Mirador, a fait l’acquisition d’équipements.",
        "Un ministre croit que des blindés ont été livrés par Oslo au Bénin. Démenti de l’état-major.",
        "La marine ghanéenne dispose de quatre vedettes américaines.",
        "La police haïtienne promet des radios libres.",
        "Skopje se sépare de son entraîneur au profit d’un Ukrainien passé par Drone FC.",
        "Abou Dhabi aurait livré des drones aux paramilitaires soudanais.",
        "Le Qatar n’a reçu aucune offre du Liban pour ses soixante-dix pick-up.",
        "Les Casques bleus pakistanais ont reçu la médaille de l’ONU à bord de leurs blindés.",
        "La frégate italienne Carlo Bergamini a accosté lundi à Tunis pour une escale de quatre jours.",
        "Le Sénégal a interdit l’exportation de véhicules vers le Mali.",
        "Le Niger a commandé à la Turquie une étude sur ses radars.",
        "La France laisse à Lomé le choix des drones.",
        "Le Ghana se voit confier la présidence par l’Allemagne.",
        "L’achat par Riyad de 54 Rafale, évoqué depuis un an, n’a pas été finalisé.",
    ],
)
def test_supposed_asked_offered_or_not_between_states_is_no_supply(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "La Grèce a cédé à l’Arménie dix blindés, et la France trois radars GM200.",
            [
                ("delivered", "GR", "AM", "armoured_vehicle", 10),
                ("delivered", "FR", "AM", "sensor", 3),
            ],
        ),
        (
            "La France a livré trois radars à l’Arménie et l’Inde six lance-roquettes Pinaka.",
            [("delivered", "FR", "AM", "sensor", 3), ("delivered", "IN", "AM", "artillery", 6)],
        ),
        (
            "De la Chine, Harare a reçu vingt véhicules ; de la Russie, deux hélicoptères.",
            [("delivered", "CN", "ZW", "vehicle", 20), ("delivered", "RU", "ZW", "aircraft", 2)],
        ),
        (
            "La France a livré trois radars et six lance-roquettes à l’Arménie et à l’Inde.",
            [("delivered", "FR", "AM", "sensor", 3), ("delivered", "FR", "AM", "artillery", 6)],
        ),
        (
            "Washington a livré trois avions à l’armée philippine, deux C-130 et un King Air.",
            [("delivered", "US", "PH", "aircraft", 2), ("delivered", "US", "PH", "aircraft", 1)],
        ),
    ],
)
def test_a_clause_leaves_out_the_verb_of_the_one_before(text: str, expected: list[Told]) -> None:
    assert told(text) == expected


def test_a_list_before_its_verb_is_read_from_its_first_thing() -> None:
    text = "Vingt motos, dix drones et du mobilier : c’est le don fait hier par Oslo à l’armée togolaise."

    assert told(text) == [
        ("delivered", "NO", "TG", "vehicle", 20),
        ("delivered", "NO", "TG", "uav", 10),
    ]


def test_a_long_list_goes_on_without_a_count() -> None:
    text = (
        "L’armée libanaise recevra de Washington 6 hélicoptères d’attaque MD 530G, 6 véhicules aériens "
        "sans pilote Scan-Eagle, ainsi que des appareils de communication."
    )

    assert told(text)[2:] == [("announced", "US", "LB", "communications", None)]


def test_a_brand_supplies_nothing_that_somebody_else_gives() -> None:
    text = "Dix paires de jumelles et cinq drones DJI ont été remis par Oslo à la police togolaise."

    assert told(text) == [
        ("delivered", "NO", "TG", "surveillance", 10),
        ("delivered", "NO", "TG", "uav", 5),
    ]


def test_who_supplies_is_told_by_the_next_sentence() -> None:
    assert told("Bamako a touché dix nouveaux drones. Le fournisseur est turc, comme d’habitude.") == [
        ("delivered", "TR", "ML", "uav", 10)
    ]
    assert told("Bamako a touché dix nouveaux drones. Le pilote est turc, comme d’habitude.") == []


def test_an_order_on_top_is_not_a_lot_of_the_one_before() -> None:
    text = (
        "La Belgique a commandé à la France 92 blindés Griffon supplémentaires. "
        "Les premiers des 382 Griffon commandés en 2019 doivent rejoindre l’armée belge en 2025."
    )
    assert sorted(claim[4] or 0 for claim in told(text)) == [92, 382]


def test_who_says_our_army_is_at_home() -> None:
    text = (
        "Le point sur nos commandes.\n\n- HERON : les quatre drones israéliens sont arrivés par bateau.\n"
        "- Turquie : sur les 19 TB2 commandés en 2021, 13 sont déjà là.\n\nNotre armée n’est pas en reste."
    )
    assert {claim[2] for claim in told(text, outlet="Le Journal marocain")} == {"MA"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "L’Algérie va s’équiper de huit hélicoptères AW139. L’accord, signé en mai, court jusqu’en 2027.",
            ("ordered", "IT", "DZ", "aircraft", 8),
        ),
        (
            "Deux L-39NG ont été livrés par la Tchéquie à l’armée ghanéenne, qui en attend quatre autres.",
            ("in_delivery", "CZ", "GH", "aircraft", None),
        ),
        (
            "Les Émirats ont, eux, livré douze Pantsir à la Libye.",
            ("delivered", "AE", "LY", "air_defence", 12),
        ),
        (
            "L’armée burkinabè a réceptionné cinq drones TB2, payés comptant à la Turquie.",
            ("delivered", "TR", "BF", "uav", 5),
        ),
    ],
)
def test_what_stands_around_the_verb_counts(text: str, expected: Told) -> None:
    assert told(text) == [expected]


def test_the_plane_that_carries_is_not_what_is_given() -> None:
    text = "Un C-17 s’est posé à Niamey avec, à son bord, deux radars destinés à l’armée nigérienne."
    assert [claim[3] for claim in told(text)] == ["sensor"]


def test_a_price_between_two_items_does_not_part_them() -> None:
    text = (
        "L’Allemagne a livré à la Moldavie 36 ambulances, d’une valeur de 4 millions d’euros, ainsi que cinq "
        "véhicules blindés Piranha, sur les dix-neuf promis."
    )
    assert told(text) == [
        ("delivered", "DE", "MD", "vehicle", 36),
        ("in_delivery", "DE", "MD", "armoured_vehicle", 19),
    ]


def test_two_orders_of_one_model_stay_two() -> None:
    text = (
        "Les trois premiers des trente Rafale commandés en 2021 par l’Égypte sont arrivés. "
        "Les 24 exemplaires de la première commande, signée en 2015, ont tous été livrés."
    )
    assert told(text) == [
        ("in_delivery", "FR", "EG", "aircraft", 30),
        ("delivered", "FR", "EG", "aircraft", 24),
    ]


def test_a_paragraph_headed_by_a_city_is_about_its_country() -> None:
    text = (
        "Nouvelles du golfe de Guinée\n\n"
        "COTONOU. Deux hélicoptères H125 sont en route pour le Bénin, dans un lot de cinq appareils.\n\n"
        "LIBREVILLE. Le président a préféré l’offre chinoise : trois bâtiments, livrables en 2027. "
        "Le contrat a été paraphé lundi."
    )
    assert told(text) == [("in_delivery", "FR", "BJ", "aircraft", 5), ("ordered", "CN", "GA", "ship", 3)]


def test_an_option_is_not_bought() -> None:
    text = "La Garde royale saoudienne a commandé à Airbus quatre A330 MRTT et, en option, deux C295."
    assert [(claim[2], claim[4]) for claim in told(text)] == [("SA", 4)]


def test_a_sum_in_brackets_is_that_of_the_item_before_it() -> None:
    text = (
        "Washington a autorisé la vente au Maroc de 18 lance-roquettes HIMARS (524,2 millions de dollars) "
        "et de 40 missiles JSOW (250 millions de dollars)."
    )
    found = extract(Article(text=text, published_at=WHEN, language="fr")).claims
    values = [claim.value for claim in found if isinstance(claim, Delivery)]
    assert [(value.amount, value.currency) for value in values if value] == [(524.2e6, "USD"), (250e6, "USD")]


def test_who_judges_or_speaks_is_no_giver() -> None:
    text = "Le Conseil d’État italien a permis jeudi la remise à la Tunisie de six vedettes."
    found = extract(Article(text=text, published_at=WHEN, language="fr")).claims
    assert [(c.supplier, c.supplier_org) for c in found if isinstance(c, Delivery)] == [("IT", None)]
