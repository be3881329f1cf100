"""Writes the reference pages of `docs/` from the code: `python -m tools.write_docs [--check]`."""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable
from pathlib import Path

import msgspec

from services.eventlog import claims
from services.eventlog.events import EVENT_TYPES
from services.metrics import CATALOGUE
from services.projector.views import catalogue

SERVICES = Path(__file__).parent.parent / "services"
DOCS = SERVICES.parent / "docs"
NOTE = "<!-- Written by `make docs` from the code; edit there. -->\n\n"

EVENTS_INTRODUCTION = """# Events

Each entry of the stream is one CloudEvents 1.0 event as plain fields: `specversion`, `id`, `source`,
`type`, `subject` (the article's id), `time`, `datacontenttype`, `dataversion` (version of the data's
shape) and `data` (JSON). The stream id is the event's **position**. Stored names are for ever.

"""
CLAIMS_INTRODUCTION = """# Claims

The `claim` of a report, by `kind`. Dates are EDTF, countries ISO 3166-1 alpha-2 or an organisation's
code, money ISO 4217.

"""


def main() -> int:
    """Write every page; with `--check` write nothing and name those that are out of date (exit 1)."""
    check = "--check" in sys.argv[1:]
    stale = [name for name, page in PAGES.items() if _differs(name, page())]
    for name in stale:
        if check:
            sys.stderr.write(f"docs/{name} is out of date: run `make docs`\n")
        else:
            (DOCS / name).write_text(PAGES[name](), encoding="utf-8")
    return int(check and bool(stale))


def events_page() -> str:
    """The event catalogue: envelope, every event type with its fields, every claim with its slots."""
    events = (
        f"## `{name}`\n\n{_first_line(event)} Shape version {event.schema}.\n\n{_fields(event)}"
        for name, event in EVENT_TYPES.items()
    )
    shapes = (claims.Agreement, claims.Visit, claims.Delivery, claims.Person, claims.Money, claims.Span)
    slots = (f"## {shape.__name__}\n\n{_first_line(shape)}\n\n{_fields(shape)}" for shape in shapes)
    return NOTE + EVENTS_INTRODUCTION + "".join(events) + CLAIMS_INTRODUCTION + "".join(slots)


METRICS_INTRODUCTION = """# Metrics

Each role serves its own at `/metrics`, in the text format of Prometheus. What an alert on them asks
of an operator stands in [operating.md](operating.md).

"""


def metrics_page() -> str:
    """The catalogue of metrics, each with what a rise of it means."""
    entries = (
        f"## `{metric.name}`\n\n{metric.kind}, served by {metric.role}"
        f"{'; labels ' + ', '.join(f'`{name}`' for name in metric.labels) if metric.labels else ''}. "
        f"{metric.says}\n\n**A rise means:** {metric.rise}\n\n"
        for metric in CATALOGUE
    )
    return NOTE + METRICS_INTRODUCTION + "".join(entries).rstrip("\n") + "\n"


VIEWS_INTRODUCTION = """# Views

The contract with downstream apps: these views, on SQLite and PostgreSQL alike, changed only by addition.
They show the live generation. Positions are stream ids; `*_earliest` and `*_latest` are the days that an
EDTF date spans. The same words stand beside each column in a PostgreSQL database.

"""


def views_page() -> str:
    """The reference of every view, column by column."""
    parts = []
    for view in catalogue():
        rows = "".join(f"| `{column.name}` | {column.type} | {column.doc} |\n" for column in view.columns)
        parts.append(
            f"## `{view.name}`\n\n{view.doc}\n\n| column | type | meaning |\n|---|---|---|\n{rows}\n"
        )
    return NOTE + VIEWS_INTRODUCTION + "".join(parts)


MODULES_INTRODUCTION = """# Modules

Every module of `services`, folder by folder, each with what it knows.

"""


def modules_page() -> str:
    """The code's own table of contents, from the first words of each module."""
    folders = [
        SERVICES,
        *sorted(path.parent for path in SERVICES.rglob("__init__.py") if path.parent != SERVICES),
    ]
    return NOTE + MODULES_INTRODUCTION + "\n".join(map(_modules, folders))


def _modules(folder: Path) -> str:
    modules = (path for path in sorted(folder.glob("*.py")) if path.stem != "__init__")
    rows = "".join(f"| `{path.stem}` | {_says(path)} |\n" for path in modules)
    table = f"\n| module | what it knows |\n|---|---|\n{rows}" if rows else ""
    return (
        f"## `{folder.relative_to(SERVICES.parent).as_posix()}`\n\n{_says(folder / '__init__.py')}\n{table}"
    )


def _says(path: Path) -> str:
    said = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    return " ".join(said.split("\n\n")[0].split()).replace("|", "\\|")


PAGES: dict[str, Callable[[], str]] = {
    "modules.md": modules_page,
    "views.md": views_page,
    "events.md": events_page,
    "metrics.md": metrics_page,
}


def _differs(name: str, page: str) -> bool:
    path = DOCS / name
    return not path.exists() or path.read_text(encoding="utf-8") != page


def _first_line(cls: type) -> str:
    return (cls.__doc__ or "").strip().splitlines()[0]


def _fields(cls: type[msgspec.Struct]) -> str:
    info = msgspec.inspect.type_info(cls)
    assert isinstance(info, msgspec.inspect.StructType)  # noqa: S101 - a Struct's info is a StructType
    rows = "".join(
        f"| `{field.name}` | {_type(field.type)} | {'yes' if field.required else 'no'} |\n"
        for field in info.fields
    )
    return f"| field | type | required |\n|---|---|---|\n{rows}\n"


def _type(info: msgspec.inspect.Type) -> str:
    match info:
        case msgspec.inspect.UnionType(types):
            return " or ".join(_type(part) for part in types)
        case msgspec.inspect.LiteralType(values):
            return " ".join(f"`{value}`" for value in values)
        case msgspec.inspect.VarTupleType(item_type=item):
            return f"list of {_type(item)}"
        case msgspec.inspect.StructType(cls=cls):
            return f"[{cls.__name__}](#{cls.__name__.lower()})"
        case _:
            return type(info).__name__.removesuffix("Type").lower().replace("none", "null")


if __name__ == "__main__":
    sys.exit(main())
