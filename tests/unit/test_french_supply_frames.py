"""Frames in which supply is told: nouns with a demonym, causatives, pronouns, participles before the verb."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from services.eventlog.claims import Delivery
from services.ingest.extraction.core import Article, extract

WHEN = datetime(2024, 11, 20, 10, tzinfo=UTC)


def read(text: str) -> list[Delivery]:
    found = extract(Article(text=text, published_at=WHEN, language="fr")).claims
    return [claim for claim in found if isinstance(claim, Delivery)]


def told(text: str) -> list[tuple[str, str | None, str | None, int | None]]:
    return [(claim.status, claim.supplier, claim.recipient, claim.quantity) for claim in read(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("La Suède a décidé de remettre à la Lettonie un don de dix radars.", ("announced", "SE", "LV", 10)),
        ("La Lettonie a reçu hier un don de dix radars de la Suède.", ("delivered", "SE", "LV", 10)),
        ("La Suède livrerait dix radars à la Lettonie, dit-on.", ("announced", "SE", "LV", 10)),
        ("La Lettonie achèterait dix radars suédois, dit-on.", ("announced", "SE", "LV", 10)),
        ("La Suède aurait livré dix radars à la Lettonie, dit-on.", ("delivered", "SE", "LV", 10)),
        ("En 2019, la Suède livrait dix radars à la Lettonie.", ("delivered", "SE", "LV", 10)),
        ("La Lettonie a reçu en mars vingt radars de Suède.", ("delivered", "SE", "LV", 20)),
        ("La Lettonie a reçu en mars 2021 des radars de Suède.", ("delivered", "SE", "LV", None)),
        ("Le don chinois à la police zambienne comprend six ambulances.", ("announced", "CN", "ZM", 6)),
        ("La commande marocaine à la Corée porte sur six chars.", ("ordered", "KR", "MA", 6)),
        ("2019 : l'Inde fait livrer deux vedettes aux Seychelles.", ("delivered", "IN", "SC", 2)),
        ("Dakar a signé avec Piriou en novembre 2019 pour trois vedettes.", ("ordered", "FR", "SN", 3)),
        (
            "En mai, le Pérou confie à un chantier espagnol deux patrouilleurs.",
            ("ordered", "ES", "PE", 2),
        ),
        ("Le Togo s'est fait livrer six drones par la Turquie.", ("delivered", "TR", "TG", 6)),
        (
            "La Zambie dispose désormais de six drones, offerts lundi par le Japon.",
            ("delivered", "JP", "ZM", 6),
        ),
        ("Le Togo a pu acquérir dix camions auprès de l'Inde.", ("ordered", "IN", "TG", 10)),
        ("C'est au tour du Kosovo de commander six drones à la Turquie.", ("ordered", "TR", "XK", 6)),
        ("Malabo a confié à Elbit la fourniture de quatre drones.", ("ordered", "IL", "GQ", 4)),
        ("Tokyo accorde à la police zambienne dix camions.", ("delivered", "JP", "ZM", 10)),
        ("Ankara a gratifié l'armée somalienne de dix drones.", ("delivered", "TR", "SO", 10)),
        ("Le Chili a accueilli le patrouilleur que Séoul lui avait promis.", ("delivered", "KR", "CL", None)),
        (
            "Deux patrouilleurs donnés par Rome à Tunis ont quitté Gênes pour Bizerte.",
            ("in_delivery", "IT", "TN", 2),
        ),
        ("Le Kenya a importé de Serbie douze blindés.", ("ordered", "RS", "KE", 12)),
        ("Livraison, hier à Lomé, de dix blindés turcs à l'armée togolaise.", ("delivered", "TR", "TG", 10)),
        ("Prague tire un trait sur l'achat de dix blindés suédois.", ("cancelled", "SE", "CZ", 10)),
        ("Kiev presse Berlin de lui livrer cent missiles.", ("requested", "DE", "UA", 100)),
        ("Oslo a débloqué la vente de six radars à la Lettonie.", ("approved", "NO", "LV", 6)),
        ("Les six radars promis par Oslo à Riga n'arriveront pas avant 2028.", ("announced", "NO", "LV", 6)),
        (
            "Les dix chars commandés par le Kenya à la Serbie sont arrivés hier.",
            ("delivered", "RS", "KE", 10),
        ),
        ("Les dix motos promises par l'Inde au Togo ont été remises hier.", ("delivered", "IN", "TG", 10)),
        ("Le patrouilleur livré par l'Inde au Kenya a été baptisé.", ("delivered", "IN", "KE", 1)),
        ("Vingt casques lourds : c'est ce qu'a remis hier l'Inde au Kenya.", ("delivered", "IN", "KE", 20)),
        ("Six drones payés à Ankara par le Togo sont arrivés hier.", ("delivered", "TR", "TG", 6)),
        ("Rome a prêté au Kenya six vedettes, qui ont rallié Mombasa hier.", ("delivered", "IT", "KE", 6)),
        (
            "Oslo a donné son aval à la réexportation de dix chars vers la Lettonie.",
            ("approved", "NO", "LV", 10),
        ),
        (
            "Avec la livraison, hier, de deux vedettes indiennes à Malé, le compte y est.",
            ("delivered", "IN", "MV", 2),
        ),
        ("Malé renonce aux radars chinois ; l'Inde lui fournira six radars.", ("announced", "IN", "MV", 6)),
        ("Le Togo n'a pas reçu les dix blindés commandés en 2022 à la Serbie.", ("ordered", "RS", "TG", 10)),
        ("Malé devrait recevoir deux vedettes que lui construit l'Inde.", ("announced", "IN", "MV", 2)),
        ("L'armée togolaise attend pour 2027 deux avions brésiliens.", ("announced", "BR", "TG", 2)),
        ("Le Togo s'est tourné vers la Serbie pour l'achat de dix blindés.", ("ordered", "RS", "TG", 10)),
        ("Le Liban a reçu une aide américaine : 25 véhicules légers.", ("delivered", "US", "LB", 25)),
        (
            "Dix chars lourds : telle est la liste du matériel cédé par Oslo à Kiev.",
            ("delivered", "NO", "UA", 10),
        ),
        ("Oslo a cédé à Kiev, en échange de deux radars, dix chars.", ("delivered", "NO", "UA", 10)),
        ("Pas un seul des vingt bus promis par Pékin au Togo n'est arrivé.", ("announced", "CN", "TG", 20)),
        ("Le patrouilleur, légué par la France au Togo, a coulé.", ("delivered", "FR", "TG", 1)),
        ("Un quatrième avion, acheté par le Chili au Brésil, est arrivé.", ("delivered", "BR", "CL", 1)),
        ("Le Chili a renoncé à acquérir huit avions suédois.", ("cancelled", "SE", "CL", 8)),
        ("Tokyo a équipé un laboratoire du Togo de six microscopes.", ("delivered", "JP", "TG", 6)),
        ("Dublin a toutefois envoyé à Kiev trois radars Giraffe.", ("delivered", "IE", "UA", 3)),
        ("Le Chili a acheté des avions FA-50 coréens, au nombre de douze.", ("ordered", "KR", "CL", 12)),
        (
            "L'Inde a livré au Togo, hier, deux cargaisons de matériel de déminage.",
            ("delivered", "IN", "TG", None),
        ),
        ("Le Chili, qui avait acheté six chars à l'Espagne, les a tous reçus.", ("delivered", "ES", "CL", 6)),
        (
            "Le Chili a acheté 96 chars italiens, dont sept ont d'ores et déjà été livrés.",
            ("in_delivery", "IT", "CL", 96),
        ),
        (
            "À une fête présidée par un ministre tchadien, la Hongrie a remis six camions au Tchad.",
            ("delivered", "HU", "TD", 6),
        ),
        (
            "Le Togo et l'Inde ont signé un accord sur la fourniture de six camions à l'armée togolaise.",
            ("announced", "IN", "TG", 6),
        ),
        ("Thales fabriquera pour le Maroc deux satellites d'observation.", ("announced", "FR", "MA", 2)),
        ("Le Chili met fin au contrat portant sur 45 blindés allemands.", ("cancelled", "DE", "CL", 45)),
        ("Oslo a levé lundi le gel de la vente de douze radars à l'Égypte.", ("approved", "NO", "EG", 12)),
        ("À la demande de Kiev, Oslo lui a cédé six radars.", ("delivered", "NO", "UA", 6)),
        ("Oslo vient d'achever la livraison de dix radars au Togo.", ("delivered", "NO", "TG", 10)),
    ],
)
def test_a_frame_tells_who_supplies_what_to_whom(text: str, expected: object) -> None:
    assert told(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "La Zambie dispose désormais de six drones.",
        "Le port de Tunis a accueilli un navire italien.",
        "Le ministre turc a quitté Brest pour Tunis à bord d'un hélicoptère.",
        "La construction de deux patrouilleurs turcs prendra trois ans.",
        "Le ministre kényan a reçu son homologue indien. Il lui a remis un bouclier.",
        "L'Inde a fait savoir au Kenya que ses dix camions roulent bien.",
        "La France accorde au Kenya dix ans de répit.",
        "La Belgique parlera à Kiev dès que dix avions américains auront été livrés.",
        "Deux avions français ont décollé de Nîmes pour la Grèce.",
        "L'armée togolaise a rendu dix camions loués à un concessionnaire local.",
        "Le Togo s'est tourné vers la Serbie pour moderniser dix blindés.",
        "Le Maroc serait sur le point d'acheter dix F-35.",
        "Le ministre letton a reçu hier l'ambassadeur de Suède pour parler de dix radars.",
    ],
)
def test_what_only_looks_like_such_a_frame_is_no_supply(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "supplier", "recipient"),
    [
        ("L'Inde reste proche des Comores. Elle leur a livré deux vedettes.", "IN", "KM"),
        (
            "L'Inde a salué Moroni. Elle lui a donné un radar. Elle lui a aussi envoyé dix camions.",
            "IN",
            "KM",
        ),
        ("Djibouti a loué le geste de Pékin, qui lui a offert dix camions.", "CN", "DJ"),
        ("L'Espagne veut aider la Zambie en lui fournissant quatre drones.", "ES", "ZM"),
        ("« Nous avons remis vingt motos à la police zambienne », a dit l'ambassadeur de Chine.", "CN", "ZM"),
        ("Quant à Boeing, l'Inde lui a commandé dix hélicoptères.", "US", "IN"),
    ],
)
def test_a_pronoun_stands_for_a_side(text: str, supplier: str, recipient: str) -> None:
    assert {(claim.supplier, claim.recipient) for claim in read(text)} == {(supplier, recipient)}


def test_a_pronoun_that_stands_for_a_contract_is_no_side() -> None:
    assert told("Lomé a signé un contrat avec le chinois Weilong. Il porte sur six scanners.") == [
        ("ordered", "CN", "TG", 6)
    ]


@pytest.mark.parametrize(
    ("then", "status", "ordered", "delivered"),
    [
        ("La remise a eu lieu mardi à Amman.", "delivered", None, "2024-11-19"),
        ("La livraison est intervenue sans bruit.", "delivered", None, None),
        ("La remise aura lieu le 3 décembre à Amman.", "ordered", None, "2024-12-03"),
        ("Commandés en 2022, ces appareils volent bien.", "ordered", "2022", None),
        ("Les quatre drones ont été achetés à Baykar en 2023.", "ordered", "2023", None),
        ("La remise de médailles a réuni du monde.", "ordered", None, None),
    ],
)
def test_the_next_sentence_tells_what_became_of_an_order(
    then: str, status: str, ordered: str | None, delivered: str | None
) -> None:
    (claim,) = read(f"La Jordanie a acheté quatre drones à la Turquie. {then}")

    assert (claim.status, claim.ordered, claim.delivered) == (status, ordered, delivered)


@pytest.mark.parametrize(
    ("then", "status"),
    [
        ("Le contrat a été annulé en mars par Amman, faute d'argent.", "cancelled"),
        ("Le contrat a été annulé en mars, puis rétabli.", "ordered"),
        ("Le défilé a été annulé en mars par Amman.", "ordered"),
    ],
)
def test_an_order_is_called_off_by_a_later_sentence(then: str, status: str) -> None:
    (claim,) = read(f"La Jordanie a acheté quatre drones à la Turquie. {then}")

    assert claim.status == status


def test_of_a_thing_said_twice_the_closer_word_is_kept() -> None:
    (claim,) = read("L'avion, un Super Tucano livré par le Brésil au Chili en 2009, vole encore.")

    assert (claim.designation, claim.quantity, claim.delivered) == ("Super Tucano", 1, "2009")


def test_what_the_giver_had_bought_itself_is_another_order() -> None:
    (claim,) = read("Riga a cédé à Kiev un radar. La Lettonie en avait acquis sept auprès de Thales.")

    assert (claim.quantity, claim.ordered) == (1, None)


def test_seven_of_an_order_are_no_september() -> None:
    (claim,) = read("Le Chili a acheté 96 chars italiens, dont sept ont déjà été livrés.")

    assert (claim.ordered, claim.delivered) == (None, None)


def test_the_first_of_two_has_come() -> None:
    (claim,) = read("Le Togo a acheté deux avions au Brésil. Le premier s'est posé mardi à Lomé.")

    assert (claim.status, claim.quantity, claim.delivered) == ("in_delivery", 2, "2024-11-19")


def test_the_day_of_what_new_ones_come_on_top_of_is_not_theirs() -> None:
    (claim,) = read("Rome a remis au Kenya six vedettes, qui s'ajoutent aux deux livrées en 2020.")

    assert (claim.quantity, claim.delivered) == (6, None)


def test_a_date_before_the_auxiliary_is_that_of_the_participle_before_it() -> None:
    (claim,) = read("Les six drones commandés par le Togo à la Turquie en 2023 ont été livrés mardi.")

    assert (claim.ordered, claim.delivered) == ("2023", "2024-11-19")


def test_what_would_come_in_a_month_comes_in_the_next_one_of_its_name() -> None:
    assert read("La Lettonie recevrait en mars dix radars de Suède.")[0].delivered == "2025-03"
    assert read("La Lettonie aurait reçu en mars dix radars de Suède.")[0].delivered == "2024-03"


@pytest.mark.parametrize(
    ("before", "value"),
    [
        ("Le contrat, d'un montant de 80 millions d'euros, porte sur", 80e6),
        ("Le contrat, d'un montant de 80 millions d'euros, complète", None),
    ],
)
def test_a_sum_before_the_item_is_its_price_where_the_contract_is_about_it(
    before: str, value: object
) -> None:
    found = read(f"{before} dix radars livrés par la Suède à la Lettonie.")
    assert [claim.value and claim.value.amount for claim in found] == [value]
