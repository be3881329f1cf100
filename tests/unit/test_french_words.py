"""The words of lists: things handed over, forces, bodies and countries by the names the press gives them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from services.eventlog.claims import Category, Delivery
from services.ingest.extraction.core import Article, extract
from services.ingest.extraction.fr.people.people import find_people
from services.ingest.extraction.fr.places.places import find_places
from services.ingest.extraction.fr.topics import topics_of
from services.ingest.extraction.fr.words.quantities import find_sums

WHEN = datetime(2024, 11, 20, 10, tzinfo=UTC)


def deliveries(text: str) -> list[Delivery]:
    found = extract(Article(text=text, published_at=WHEN, language="fr")).claims
    return [claim for claim in found if isinstance(claim, Delivery)]


def codes(text: str) -> list[str]:
    return [place.country for place in find_places(text)]


@pytest.mark.parametrize(
    ("thing", "category"),
    [
        ("barques à moteur", "ship"),
        ("bateaux intercepteurs", "ship"),
        ("engins blindés de transport de troupe", "armoured_vehicle"),
        ("engins de lutte contre les incendies", "vehicle"),
        ("motos-ambulances", "vehicle"),
        ("tricycles", "vehicle"),
        ("gilets par balles", "protective_gear"),
        ("manchettes", "protective_gear"),
        ("bâtons télescopiques", "protective_gear"),
        ("talkies-walkies", "communications"),
        ("haut-parleurs", "communications"),
        ("éthylotests", "surveillance"),
        ("télémètres", "surveillance"),
        ("spectromètres", "forensic_equipment"),
        ("narcotests", "forensic_equipment"),
        ("rétroprojecteurs", "it_equipment"),
        ("hexacoptères", "uav"),
        ("canons sans recul", "artillery"),
        ("grenades fumigènes", "ammunition"),
        ("purificateurs", "other"),
        ("extincteurs", "other"),
        ("kits de désincarcération", "other"),
        ("pièces de rechange", "other"),
        ("garages mobiles", "vehicle"),
        ("radars de sol", "sensor"),
        ("casques pare-coups", "protective_gear"),
        ("armureries mobiles", "other"),
        ("tentes modulaires", "other"),
        ("multiprises", "it_equipment"),
    ],
)
def test_a_thing_of_a_real_lot_has_its_category(thing: str, category: Category):
    claims = deliveries(f"Le Danemark a remis vingt {thing} à la police du Bénin.")

    assert [(claim.category, claim.quantity) for claim in claims] == [(category, 20)]


@pytest.mark.parametrize(
    "text",
    [
        "Le Danemark a offert au Bénin d’accueillir la tenue du prochain forum.",
        "Le Danemark a pris son bâton de pèlerin et remis au Bénin un message.",
        "Le Danemark a remis au Bénin les coordonnées GPS de l’épave.",
        "Le Danemark a promis au Bénin d’enterrer la hache de guerre.",
    ],
)
def test_a_word_of_things_in_another_sense_is_no_delivery(text: str):
    assert deliveries(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("la PNH et la BSF", ["HT", "IN"]),
        ("les FARDC, les FACA et la UPDF", ["CD", "CF", "UG"]),
        ("un don de la JICA, de la GIZ et d’Expertise France", ["JP", "DE", "FR"]),
        ("l’Eucap Sahel Niger et l’EUTM Mali", ["EU", "EU"]),
        ("la Minusca, l’Unops et le Programme alimentaire mondial", ["UN", "UN", "UN"]),
        ("l’Oim et l’Organisation internationale pour les migrations", ["OIM", "OIM"]),
        ("l’OMD, l’OTSC et la CEEAC", ["OMD", "OTSC", "CEEAC"]),
        ("l’Autorité du Liptako-Gourma", ["Autorité du Liptako-Gourma"]),
        ("le pays du Cèdre et le royaume alaouite", ["LB", "MA"]),
        ("Koulouba, Kosyam et la Casa Rosada", ["ML", "BF", "AR"]),
        ("outre-Manche et outre-Quiévrain", ["GB", "BE"]),
        ("un ministre transalpin et la police grand-ducale", ["IT", "LU"]),
    ],
)
def test_a_body_or_a_country_is_known_by_what_the_press_calls_it(text: str, expected: list[str]):
    assert codes(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "l’équipe de France au Stade de France",
        "le code de conduite de Yaoundé et le processus de Luanda",
        "le bassin du lac Tchad, la mer d’Oman et le golfe d’Aden",
        "dans la région du Liptako-Gourma",
        "un bâtiment du fedora, la manul et le rdf",
    ],
)
def test_what_is_only_called_after_a_country_is_none(text: str):
    assert codes(text) == []


def test_who_only_helps_neither_gives_nor_gets():
    [claim] = deliveries(
        "Haïti a acheté vingt motos à un garagiste danois, avec l’appui du Programme alimentaire mondial."
    )

    assert (claim.supplier, claim.recipient) == ("DK", "HT")


def test_what_a_body_gives_with_the_help_of_nobody_it_gives():
    [claim] = deliveries("Le Programme alimentaire mondial a remis vingt motos à la police haïtienne.")

    assert (claim.supplier, claim.recipient) == ("UN", "HT")


@pytest.mark.parametrize(
    ("printed", "category", "home"),
    [
        ("hélicoptères MD 530F", "aircraft", "US"),
        ("Alphajet", "aircraft", "FR"),
        ("Su-57E", "aircraft", "RU"),
        ("drones ScanEagle", "uav", "US"),
        ("radars GM200", "sensor", "FR"),
        ("blindés Spartak", "armoured_vehicle", "RU"),
        ("Cascavel", "armoured_vehicle", "BR"),
        ("obusiers SH-5", "artillery", "CN"),
        ("missiles Atmaca", "missile", "TR"),
        ("JLTV", "armoured_vehicle", "US"),
    ],
)
def test_a_known_model_tells_what_it_is_and_whose(printed: str, category: Category, home: str):
    [claim] = deliveries(f"L’armée du Bénin a réceptionné vingt {printed}.")

    assert (claim.category, claim.supplier, claim.quantity) == (category, home, 20)


def test_a_model_told_again_in_brackets_is_one_thing():
    [claim] = deliveries("Le Bénin a commandé trois radars Ground Master (GM200) à la France.")

    assert (claim.designation, claim.quantity) == ("Ground Master", 3)


@pytest.mark.parametrize(
    "text",
    ["À Dakar, le Danemark a remis un prix au Bénin.", "Le Danemark a offert un thé à M. Kalibr, du Bénin."],
)
def test_a_town_or_a_person_is_no_model(text: str):
    assert deliveries(text) == []


@pytest.mark.parametrize(
    ("maker", "home"),
    [("VPK", "RU"), ("Pakistan Ordnance Factories", "PK"), ("Nammo", "NO"), ("MD Helicopters", "US")],
)
def test_a_maker_tells_the_country_that_supplies(maker: str, home: str):
    [claim] = deliveries(f"L’armée du Bénin a commandé dix véhicules à {maker}.")

    assert (claim.supplier, claim.supplier_org) == (home, maker)


@pytest.mark.parametrize(
    ("text", "currency"),
    [
        ("12 millions de pesos philippins", "PHP"),
        ("40 millions de roupies pakistanaises", "PKR"),
        ("40 millions de roupies", "INR"),
        ("trois millions de riyals qataris", "QAR"),
        ("trois milliards d’ariary", "MGA"),
        ("deux millions de gourdes", "HTG"),
        ("neuf millions de lei moldaves", "MDL"),
        ("cent millions de dollars namibiens", "NAD"),
    ],
)
def test_a_currency_is_that_of_its_country(text: str, currency: str):
    assert [found.money.currency for found in find_sums(text)] == [currency]


def test_things_counted_are_no_money():
    assert find_sums("Douze pesons et trois soldats de Manille") == ()


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Le CEMA Jean Dupont a salué l’accord.", "CEMA"),
        (
            "La secrétaire exécutive de la caisse, Jeanne Dupont, y était.",
            "secrétaire exécutive de la caisse",
        ),
        ("Le haut commandant de la gendarmerie, Jean Dupont, a parlé.", "haut commandant de la gendarmerie"),
        ("Le sous-ministre des Transports Jean Dupont a parlé.", "sous-ministre des Transports"),
        ("Le commissaire divisionnaire de police Jean Dupont a parlé.", None),
        ("Le capitaine de frégate Jean Dupont a parlé.", None),
    ],
)
def test_an_office_is_a_title_and_a_rank_is_none(text: str, title: str | None):
    [human] = find_people(text, [(0, len(text))], find_places(text))

    assert human.person.title == title


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Il s’est rendu à Baabda", "LB"),
        ("Elle est arrivée à Ouallam", "NE"),
        ("Ils se retrouvent à Kananaskis", "CA"),
        ("Il a gagné Hmeimim", "SY"),
    ],
)
def test_a_town_gone_to_is_of_its_country(text: str, code: str):
    assert [(place.country, place.sort) for place in find_places(text)] == [(code, "city")]


@pytest.mark.parametrize(
    "text", ["Le rosso plaît au chef", "Un match pour Baabda", "Monsieur Kerbala sourit"]
)
def test_a_town_s_name_elsewhere_is_no_place(text: str):
    assert codes(text) == []


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Hubert Gaspard a parlé, puis Alassane Séïdou a signé.", "BJ"),
        ("Simonetta Sommaruga a signé.", "CH"),
        ("Delfin Lorenzana a signé.", "PH"),
    ],
)
def test_who_was_a_minister_has_the_country_that_the_text_leaves_out(text: str, country: str):
    people = [human.person for human in find_people(text, [(0, len(text))], find_places(text))]

    assert [person.country for person in people if person.country] == [country]


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("le traite d'amitie", ()),
        ("la traite des etres humains", ("organised_crime",)),
        ("un contrat de dassault aviation", ()),
        ("un accord d'aviation civile", ("transport",)),
        ("dix obusiers", ("defence",)),
    ],
)
def test_topics_are_told_by_words_that_mean_them(text: str, topics: tuple[str, ...]):
    assert topics_of(text) == topics
