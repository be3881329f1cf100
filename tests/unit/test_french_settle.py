"""One article's tellings of a fact become one claim, with what either telling knows."""

from datetime import date

from services.eventlog.claims import Agreement, Delivery, Person, Span, Visit
from services.ingest.extraction.fr.findings import Finding
from services.ingest.extraction.fr.settle import settle


def found(claim):
    return Finding(claim=claim, rule="test", trigger=claim.evidence[0])


def agreement(at, **slots):
    slots = {"instrument": "memorandum", "status": "signed", "parties": ("ES", "MA"), **slots}
    return found(Agreement(evidence=(Span(at, at + 10),), **slots))


def visit(at, **slots):
    slots = {"mode": "visit", "status": "completed", "countries": ("FR", "MA"), **slots}
    return found(Visit(evidence=(Span(at, at + 10),), **slots))


def delivery(at, **slots):
    slots = {"status": "ordered", "supplier": "FR", "recipient": "HR", "item": "Rafale", **slots}
    return found(Delivery(category="aircraft", evidence=(Span(at, at + 10),), **slots))


def test_an_instrument_told_twice_is_one_claim_with_the_latest_stage():
    planned = agreement(0, status="planned", title="coopération policière")
    signed = agreement(50, date="2024-03-05")

    (settled,) = settle([planned, signed])

    assert settled.claim.status == "signed"
    assert settled.claim.date == "2024-03-05"
    assert settled.claim.title == "coopération policière"
    assert settled.claim.evidence == (Span(0, 10), Span(50, 60))


def test_instruments_of_other_subjects_or_days_stay_apart():
    police = agreement(0, title="coopération policière", date="2024-03-05")
    fishing = agreement(50, title="pêche hauturière", date="2024-03-05")
    earlier = agreement(90, title="coopération policière", date="2019")

    assert len(settle([police, fishing, earlier])) == 3


def test_a_trip_told_twice_gathers_everyone_under_the_fuller_name():
    first = visit(0, host_country="MA", participants=(Person("Nicolas Lerner", "FR", "directeur"),))
    again = visit(50, participants=(Person("Lerner", "FR"), Person("Hammouchi", "MA")), date="2023-12-14")

    (settled,) = settle([first, again])

    assert settled.claim.participants == (
        Person("Nicolas Lerner", "FR", "directeur"),
        Person("Hammouchi", "MA"),
    )
    assert settled.claim.host_country == "MA"


def test_two_trips_by_two_people_are_two_visits():
    lerner = visit(0, participants=(Person("Nicolas Lerner", "FR"),), date="2023-12-14")
    veaux = visit(50, participants=(Person("Frédéric Veaux", "FR"),), date="2023-12-12")

    assert len(settle([lerner, veaux])) == 2


def test_an_order_has_the_day_of_the_one_contract_told_beside_it():
    contract = agreement(0, instrument="contract", parties=("HR", "FR"), date="2024-03-05")

    beside, elsewhere, others = (
        settle([contract, order])[-1].claim.ordered
        for order in (delivery(0), delivery(50), delivery(0, recipient="GR"))
    )
    _, _, of_two = settle([contract, agreement(0, instrument="contract", date="2019"), delivery(0)])

    assert (beside, elsewhere, others, of_two.claim.ordered) == ("2024-03-05", None, None, None)


def test_what_is_done_has_no_day_after_the_article():
    today = date(2024, 5, 29)
    signed, planned = (
        agreement(0, date="2028"),
        agreement(50, date="2028", status="planned", parties=("ES", "PT")),
    )
    order = delivery(90, ordered="2024-06", delivered="2028")

    claims = [finding.claim for finding in settle([signed, planned, order], today=today)]

    assert [claim.date for claim in claims if isinstance(claim, Agreement)] == [None, "2028"]
    assert [(c.ordered, c.delivered) for c in claims if isinstance(c, Delivery)] == [(None, "2028")]
    assert settle([agreement(0, date="2024-05")], today=today)[0].claim.date == "2024-05"


def test_a_visit_without_a_date_is_of_the_day_on_which_those_who_met_signed():
    signed = agreement(300, parties=("MA", "FR"), date="2024-03-05")

    settled = settle([visit(0, host_country="MA"), signed])

    assert [one.claim.date for one in settled] == ["2024-03-05", "2024-03-05"]


def test_a_visit_stays_without_a_date_where_what_was_signed_tells_none():
    alone = {
        "signed far away in the text": [agreement(2000, parties=("FR", "MA"), date="2024-03-05")],
        "by others": [agreement(50, parties=("ES", "MA"), date="2024-03-05")],
        "in some year": [agreement(50, parties=("FR", "MA"), date="2007")],
        "to be signed": [agreement(50, parties=("FR", "MA"), date="2024-03-05", status="planned")],
        "on one of two days": [
            agreement(50, parties=("FR", "MA"), date="2024-03-05"),
            agreement(90, parties=("FR", "MA"), date="2024-06-01", instrument="treaty"),
        ],
        "on another visit": [
            visit(50, host_country="FR", date="2024-03-05"),
            agreement(90, parties=("FR", "MA"), date="2024-03-05"),
        ],
    }
    told = {case: settle([visit(0, host_country="MA"), *others]) for case, others in alone.items()}

    assert {case: found[0].claim.date for case, found in told.items()} == dict.fromkeys(alone)
    assert (
        settle([visit(0, mode="call"), agreement(50, parties=("FR", "MA"), date="2024-03-05")])[0].claim.date
        is None
    )
    assert (
        settle([visit(0, status="planned"), agreement(50, parties=("FR", "MA"), date="2024-03-05")])[
            0
        ].claim.date
        is None
    )
