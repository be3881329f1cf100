"""A claim keeps its id while it is recognisably the same."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from services.eventlog.article_state import digest
from services.eventlog.claims import Agreement, Claim, Delivery, Person, Span, Visit
from services.ingest.claim_identity import identify

VISIT = Visit(
    mode="visit",
    status="completed",
    host_country="SN",
    countries=("NO", "SN"),
    participants=(Person("Ingrid Berg", "NO"),),
    date="2025-03-01",
)
ANOTHER_VISIT = msgspec.structs.replace(VISIT, participants=(Person("Ola Lie", "NO"),), date="2024-06")
AGREEMENT = Agreement(
    instrument="agreement", status="signed", parties=("NO", "SN"), date="2025-03-01", title="accord de pêche"
)
DELIVERY = Delivery(
    status="announced", supplier="NO", recipient="SN", item="vedettes rapides", category="ship", quantity=2
)


def first_reading(*claims: Claim) -> dict[str, Claim]:
    return identify(claims, article_id="a1", standing={}, earlier={})


def next_reading(before: dict[str, Claim], claims: Sequence[Claim]) -> dict[str, Claim]:
    return identify(
        claims,
        article_id="a1",
        standing={name: digest(claim) for name, claim in before.items()},
        earlier=before,
    )


def changed(claim: Claim, **changes: object) -> Claim:
    return msgspec.structs.replace(claim, **changes)


def test_the_same_reading_gets_the_same_ids() -> None:
    claims = (VISIT, ANOTHER_VISIT, AGREEMENT, DELIVERY)

    assert first_reading(*claims) == first_reading(*claims)
    assert len(first_reading(*claims)) == 4


def test_a_corrected_slot_keeps_the_id() -> None:
    before = first_reading(VISIT, AGREEMENT, DELIVERY)
    corrected = [
        changed(VISIT, date="2025-03-02"),
        changed(AGREEMENT, status="ratified", date="2025-04", evidence=(Span(3, 9),)),
        changed(DELIVERY, quantity=4, status="delivered"),
    ]

    after = next_reading(before, corrected)

    assert list(after) == list(before)
    assert list(after.values()) == corrected


def test_another_claim_gets_another_id() -> None:
    before = first_reading(VISIT, AGREEMENT, DELIVERY)
    others = [
        ANOTHER_VISIT,
        changed(AGREEMENT, instrument="memorandum", title="formation", date="2019"),
        changed(DELIVERY, item="radars côtiers", category="sensor", quantity=5),
    ]

    assert not next_reading(before, others).keys() & before.keys()


def test_of_two_like_claims_each_keeps_its_own_id() -> None:
    twin = changed(VISIT, date="2025-03-20")
    before = first_reading(VISIT, twin)

    after = next_reading(before, [changed(twin, status="cancelled"), VISIT])

    assert {name: claim.date for name, claim in after.items()} == {  # type: ignore[union-attr]
        name: claim.date  # type: ignore[union-attr]
        for name, claim in before.items()
    }


def test_a_claim_told_twice_in_one_reading_is_one() -> None:
    assert len(first_reading(VISIT, VISIT)) == 1


def test_a_claim_whose_content_the_log_has_lost_is_known_by_its_digest() -> None:
    before = first_reading(VISIT)
    (name,) = before

    again = identify([VISIT], article_id="a1", standing={name: digest(VISIT)}, earlier={})

    assert list(again) == [name]


def test_a_lone_claim_of_its_kind_keeps_its_id_though_its_content_is_lost() -> None:
    before = first_reading(VISIT, DELIVERY)
    visit, delivery = before
    standing = {name: digest(claim) for name, claim in before.items()}
    moved = changed(VISIT, date="2025-03-02")

    one = identify([moved], article_id="a1", standing=standing, earlier={})
    two = identify([moved, ANOTHER_VISIT], article_id="a1", standing=standing, earlier={})

    assert list(one) == [visit]
    assert not two.keys() & {visit, delivery}


def test_a_new_claim_never_takes_the_id_of_one_that_has_changed() -> None:
    """The id comes from the first content; a second claim with that content must not get it again."""
    (name,) = first_reading(VISIT)
    moved = changed(VISIT, date="2025-03-02")

    after = next_reading({name: moved}, [moved, VISIT])

    assert after[name] == moved
    assert len(after) == 2


def test_kinds_are_never_taken_for_each_other() -> None:
    before = first_reading(VISIT)

    assert not next_reading(before, [AGREEMENT]).keys() & before.keys()


def test_claims_that_say_next_to_nothing_are_compared_without_fault() -> None:
    empty = Agreement(status="signed", parties=())

    assert len(next_reading(first_reading(empty), [changed(empty, status="planned")])) == 1
