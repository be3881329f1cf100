"""A memory in two ages: what is wanted again stays, what is not goes."""

from __future__ import annotations

from services.projector.facts.remembering import Remembered


def test_what_was_asked_for_in_the_last_age_outlives_it() -> None:
    memory: Remembered[str, int] = Remembered()
    memory.update(rabat=1, paris=2)

    memory.age()
    missing = memory.recall(["rabat", "dakar"])
    memory.age()

    assert missing == ["dakar"]
    assert memory.known("rabat") == 1
    assert memory.known("paris") is None


def test_what_is_at_hand_counts_whatever_an_age_ago_said() -> None:
    memory: Remembered[str, int | None] = Remembered()
    memory["rabat"] = 1
    memory.age()

    memory["rabat"] = None

    assert memory.recall(["rabat"]) == []
    assert memory.known("rabat") is None


def test_what_is_dropped_is_dropped_in_every_age() -> None:
    memory: Remembered[str, int] = Remembered()
    memory.update(rabat=1, paris=2)
    memory.age()

    memory.drop("rabat")

    assert memory.recall(["rabat", "paris"]) == ["rabat"]


def test_what_is_cleared_is_gone_in_every_age() -> None:
    memory: Remembered[str, int] = Remembered()
    memory["rabat"] = 1
    memory.age()

    memory.clear()

    assert memory.recall(["rabat"]) == ["rabat"]
