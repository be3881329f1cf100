"""Fixtures every test may ask for stand in `tests/fixtures`, a module a server."""

pytest_plugins: list[str] = [
    "tests.fixtures.command_line",
    "tests.fixtures.databases",
    "tests.fixtures.history",
    "tests.fixtures.ingest",
    "tests.fixtures.reading",
    "tests.fixtures.redis",
    "tests.fixtures.trying",
]
