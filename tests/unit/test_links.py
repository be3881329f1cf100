"""Links between facts: each rule with the pair it is for and one it must leave alone."""

from __future__ import annotations

import pytest

from services.eventlog.claims import Money
from services.projector.facts.linking import links
from services.projector.facts.settle import settle
from tests.fixtures import claims as some

RUI, LUCIA = some.PEOPLE[0], some.PEOPLE[4]


def _links(*claims):
    facts = [settle([some.live(claim, position)]) for position, claim in enumerate(claims, start=1)]
    return links(facts)


def test_an_agreement_hangs_on_the_visit_at_which_its_signatories_met():
    signed = some.agreement(signatories=(RUI, LUCIA))

    assert _links(signed, some.visit(date="2024-03-10/2024-03-12")) == {(1, 2): "signed_at"}


def test_the_order_of_the_two_does_not_matter():
    assert _links(some.visit(), some.agreement(signatories=(RUI,))) == {(2, 1): "signed_at"}


def test_an_agreement_ratified_later_keeps_the_visit_of_its_signature():
    signed = some.live(some.agreement(signatories=(RUI,), title="surveillance maritime"), 1)
    ratified = some.live(some.agreement(status="ratified", date="2024-09", title="surveillance maritime"), 2)

    facts = [settle([signed, ratified]), settle([some.live(some.visit(), 3)])]

    assert links(facts) == {(1, 3): "signed_at"}


@pytest.mark.parametrize(
    "visit",
    [
        some.visit(date="2024-03-14"),
        some.visit(date="2024-03"),
        some.visit(countries=("PT", "BR"), host_country="BR"),
        some.visit(participants=(some.PEOPLE[3],)),
        some.visit(places=("Punta del Este",)),
        some.visit(mode="call", host_country=None),
        some.visit(status="cancelled"),
    ],
)
def test_a_visit_on_other_days_of_others_elsewhere_or_never_held_is_left_alone(visit):
    signed = some.agreement(signatories=(RUI,), place="Montevideo")

    assert _links(signed, visit) == {}


def test_a_delivery_hangs_on_the_contract_about_its_model_its_price_or_of_its_day():
    boats = some.delivery(designation="Ogassa 9", value=Money(8e6, "EUR"), ordered="2024-03-11")
    contract = some.agreement(instrument="contract", parties=("PT", "UY"))

    titled = some.agreement(**{**_slots(contract), "title": "six Ogassa", "date": "2024-03"})
    priced = some.agreement(**{**_slots(contract), "value": Money(8e6, "EUR"), "date": None})

    for each in (contract, titled, priced):
        assert _links(each, boats) == {(1, 2): "contract_of"}


def test_a_contract_with_the_maker_is_the_contract_of_its_deliveries_only():
    contract = some.agreement(instrument="contract", parties=("UY", "Arsenal do Tejo"), title="six Ogassa")

    assert _links(contract, some.delivery(designation="Ogassa", supplier_org="Arsenal do Tejo SA"))
    assert not _links(contract, some.delivery(designation="Ogassa", supplier_org="Astilleros del Sur"))


@pytest.mark.parametrize(
    ("contract", "delivery"),
    [
        ({"instrument": "agreement"}, {}),
        ({"date": "2023-05"}, {}),
        ({"parties": ("PT", "BR")}, {}),
        ({"title": "deux radars"}, {"ordered": "2024-03"}),
    ],
)
def test_an_accord_another_time_another_buyer_and_another_matter_are_left_alone(contract, delivery):
    made = some.agreement(**{"instrument": "contract", "title": "six Ogassa", **contract})

    assert _links(made, some.delivery(**{"designation": "Ogassa 9", **delivery})) == {}


def _slots(claim):
    return {name: getattr(claim, name) for name in claim.__struct_fields__}
