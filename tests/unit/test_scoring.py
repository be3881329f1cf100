"""What the project's own scorer counts as found, exact and right."""

from services.ingest.extraction import scoring


def delivery(**slots):
    defaults = {"kind": "delivery", "status": "delivered", "supplier": "TR", "recipient": "ML"}
    rest = {"item": "drones", "category": "uav", "quantity": 6, "evidence": [{"start": 0, "end": 5}]}
    return {**defaults, **rest, **slots}


def document(*gold):
    return {"article": {"id": "a", "text": "Six drones."}, "gold": [{**g, "evidence": ["Six"]} for g in gold]}


def test_the_same_claim_is_found_and_exact():
    reached = scoring.score([document(delivery())], {"a": [delivery()]})

    assert reached.figures() == dict.fromkeys(("events", "exact", "slots", "evidence", "clean"), 1.0)


def test_a_wrong_key_slot_is_found_but_not_exact():
    reached = scoring.score([document(delivery())], {"a": [delivery(quantity=5)]})

    assert reached.events.f1 == 1.0
    assert reached.exact.f1 == 0.0
    assert 0 < reached.slots.f1 < 1


def test_a_claim_about_something_else_is_neither():
    other = delivery(supplier="CN", recipient="BJ", item="camions", category="vehicle", quantity=2)

    reached = scoring.score([document(delivery())], {"a": [other]})

    assert reached.events.f1 == 0.0
    assert len(reached.misses) == 2


def test_any_of_several_readings_is_right():
    either = delivery(status={"any": ["announced", "delivered"]}, quantity={"any": [None, 6]})

    reached = scoring.score([document(either)], {"a": [delivery(quantity=None)]})

    assert reached.exact.f1 == 1.0


def test_a_claim_in_an_article_without_any_is_not_clean():
    reached = scoring.score([document()], {"a": [delivery()]})

    assert reached.figures()["clean"] == 0.0
    assert reached.events.f1 == 0.0


def test_a_date_within_the_known_one_is_half_right():
    assert scoring.fit("delivered", "2024-03-05", "2024-03") == 0.5
    assert scoring.fit("delivered", "2024-03-05", "2024-03-05") == 1.0
    assert scoring.fit("delivered", "2024-03-05", "2023") == 0.0
