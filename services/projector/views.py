"""The contract with downstream apps: every view, column by column, and the SQL that makes it.

The catalogue is the one source of the views themselves, of their comments on PostgreSQL, of
`docs/views.md` and of how `rows` reads them. Views change only by addition.
"""

from __future__ import annotations

import re
from typing import Literal

import msgspec
from msgspec import structs

ColumnType = Literal["text", "integer", "number", "json"]

LIVE = "(SELECT live FROM control)"
"""The generation that the views show."""


class ViewColumn(msgspec.Struct, frozen=True):
    """One column: its name, its type in both dialects, what it means, and the SQL it is made of."""

    name: str
    type: ColumnType
    doc: str
    sql: str


class View(msgspec.Struct, frozen=True):
    """One view. `source` is what follows FROM; `{generation}` in it stands for the generation shown."""

    name: str
    doc: str
    columns: tuple[ViewColumn, ...]
    source: str
    order: tuple[str, ...]

    def select(self, dialect: str, generation: str = LIVE) -> str:
        """The view's query for one generation: an SQL expression, by default the live one."""
        listed = ",\n  ".join(f"{_typed(column, dialect)} AS {column.name}" for column in self.columns)
        body = f"SELECT\n  {listed}\n{self.source}".replace("{generation}", generation)
        return _DIALECTS[dialect](body)


def catalogue() -> tuple[View, ...]:
    """Every view, in the order in which documents list them."""
    return VIEWS


def _typed(column: ViewColumn, dialect: str) -> str:
    if column.type == "json" and dialect == "postgresql":
        return f"CAST({column.sql} AS JSONB)"
    return column.sql


def _sqlite(body: str) -> str:
    body = re.sub(r"EACH\((.+?)\) AS", r"json_each(\1) AS", body)
    body = re.sub(r"TEXT_OF\((.+?)\)", r"\1", body)
    body = re.sub(r"NTH\((.+?)\)", r"(\1.key + 1)", body)
    return re.sub(r"JSON_OF\((.+?)\)", r"\1", body)


def _postgresql(body: str) -> str:
    body = re.sub(r"EACH\((.+?)\) AS", r"LATERAL jsonb_array_elements(\1) WITH ORDINALITY AS", body)
    body = re.sub(r"TEXT_OF\((.+?)\)", r"(\1 #>> '{}')", body)
    body = re.sub(r"NTH\((.+?)\)", r"\1.ordinality", body)
    return re.sub(r"JSON_OF\((.+?)\)", r"CAST(\1 AS JSONB)", body)


def _each(column: str, alias: str) -> str:
    """A join that yields one row an element of the JSON list `column`: `alias.value` and `NTH(alias)`."""
    return f"CROSS JOIN EACH({column}) AS {alias}"


_DIALECTS = {"sqlite": _sqlite, "postgresql": _postgresql}


def _position(column: str) -> str:
    """A stream id as text, from its ordinal."""
    return f"(CAST({column} >> 20 AS TEXT) || '-' || CAST({column} & 1048575 AS TEXT))"


def _column(name: str, doc: str, sql: str | None = None, kind: ColumnType = "text") -> ViewColumn:
    return ViewColumn(name, kind, doc, sql if sql is not None else f"f.{name}")


def _dated(name: str, doc: str) -> tuple[ViewColumn, ...]:
    return (
        _column(name, f"{doc} EDTF, as exact as the sources allow."),
        _column(f"{name}_earliest", f"First day that `{name}` can mean, ISO 8601, for range filters."),
        _column(f"{name}_latest", f"Last day that `{name}` can mean, ISO 8601, for range filters."),
    )


_FACT_ID = _column("fact_id", "The fact: the id of its earliest claim, under which it can be cited.")

_MONEY = (
    _column("value_amount", "Its worth, in units of the currency.", kind="number"),
    _column("value_currency", "ISO 4217 code of the currency."),
)

_FACT_END = (
    _column("topics", "What it is about: a list of topics.", kind="json"),
    _column("confidence", "How sure the fact is, 0 to 1.", kind="number"),
    _column("claims", "How many claims it rests on.", kind="integer"),
    _column("articles", "How many articles make them.", kind="integer"),
    _column(
        "sources", "How many of these are independent: reprints of one dispatch count once.", kind="integer"
    ),
    _column(
        "first_position",
        "Position of the event that first reported its claim.",
        _position("f.fact"),
    ),
    _column("last_position", "Position of the latest report among its claims.", _position("f.position")),
)

_FOUNDED = """JOIN node_rows n ON n.generation = c.generation AND n.signature = c.signature
JOIN claim_rows o ON o.generation = n.generation AND o.first_position = n.fact"""
"""From a claim `c` to its fact's founder `o`, the claim whose id the fact bears."""

_FACTS = """(SELECT generation, fact_id, 'agreement' AS kind, status, history, conflicts FROM agreement_rows
  UNION ALL SELECT generation, fact_id, 'visit', status, history, conflicts FROM visit_rows
  UNION ALL SELECT generation, fact_id, 'delivery', status, history, conflicts FROM delivery_rows)"""

_PERSON = (
    _column("ordinal", "Place in the fact's list, from 1.", "NTH(p)", "integer"),
    _column("name", "As printed, without honorifics.", "p.value ->> 'name'"),
    _column("country", "Country or organisation the person acts for.", "p.value ->> 'country'"),
    _column("title", "The office held, as printed.", "p.value ->> 'title'"),
)

_CLAIM_SOURCE = (
    _column("claim_id", "The claim.", "c.claim_id"),
    _column("article_id", "The article that makes it.", "c.article_id"),
    _column("outlet", "Who published that article.", "a.outlet"),
    _column("published_at", "When it was published, as posted.", "a.published_at"),
)

_ARTICLE_JOIN = "LEFT JOIN article_rows a ON a.generation = c.generation AND a.article_id = c.article_id"


def _of_claim(sql: str, claim_id: str) -> str:
    """What `sql` is of the claim that a list in the fact `f` names, looked up by itself.

    PostgreSQL takes each such list for a hundred long, and would join all claims to those of one fact.
    """
    found = f"FROM claim_rows c {_ARTICLE_JOIN} WHERE c.generation = f.generation AND c.claim_id = {claim_id}"
    return f"(SELECT {sql} {found})"


def _source_of(claim_id: str) -> tuple[ViewColumn, ...]:
    """`_CLAIM_SOURCE` of such a claim."""
    first, *others = _CLAIM_SOURCE
    looked_up = (structs.replace(each, sql=_of_claim(each.sql, claim_id)) for each in others)
    return (structs.replace(first, sql=claim_id), *looked_up)


def _of(table: str) -> str:
    return f"FROM {table} f WHERE f.generation = {{generation}}"


AGREEMENTS = View(
    "agreements",
    "One row an agreement between states, organisations, or a state and a company.",
    (
        _FACT_ID,
        _column(
            "instrument",
            "treaty, convention, agreement, memorandum, protocol, contract, declaration, roadmap, "
            "arrangement or understanding.",
        ),
        _column(
            "status",
            "negotiating, planned, concluded, signed, ratified, in_force, renewed, amended, suspended "
            "or terminated: the latest that is known.",
        ),
        _column("parties", "Codes of the parties, a company by its name.", kind="json"),
        *_dated("date", "When it reached its status."),
        _column("place", "City where that took place."),
        _column("title", "The instrument's own title or subject."),
        _column("signatories", "People who signed: list of {name, country, title}.", kind="json"),
        *_MONEY,
        *_FACT_END,
    ),
    _of("agreement_rows"),
    ("fact_id",),
)

VISITS = View(
    "visits",
    "One row a visit, meeting or call between officials of different countries.",
    (
        _FACT_ID,
        _column("mode", "visit (someone travels), meeting or call."),
        _column("status", "planned, ongoing, completed, postponed or cancelled: the latest that is known."),
        _column("host_country", "Where it takes place; null for a call or where not told."),
        _column("countries", "Codes of all that take part.", kind="json"),
        _column("participants", "Named officials: list of {name, country, title}.", kind="json"),
        _column("places", "Cities, as printed.", kind="json"),
        *_dated("date", "When it is held."),
        _column("format", "state, official, working or private."),
        *_FACT_END,
    ),
    _of("visit_rows"),
    ("fact_id",),
)

DELIVERIES = View(
    "deliveries",
    "One row an item of equipment that a supplier delivers to a recipient.",
    (
        _FACT_ID,
        _column(
            "status",
            "requested, announced, approved, ordered, in_delivery, delivered or cancelled: "
            "the latest that is known.",
        ),
        _column("supplier", "Code of the state or organisation that sells or gives."),
        _column("supplier_org", "Maker or giver, as printed."),
        _column("recipient", "Code of the state or organisation that receives."),
        _column("recipient_org", "The body that receives, as printed."),
        _column("item", "The equipment, as printed."),
        _column("designation", "Its model name."),
        _column("category", "Kind of equipment: SIPRI's where it has one."),
        _column("quantity", "Whole number, of the whole order.", kind="integer"),
        _column("quantity_delivered", "What has arrived so far.", kind="integer"),
        *_MONEY,
        *_dated("ordered", "When it was ordered."),
        *_dated("delivered", "When it was or is to be delivered."),
        *_FACT_END,
    ),
    _of("delivery_rows"),
    ("fact_id",),
)

AGREEMENT_PARTIES = View(
    "agreement_parties",
    "One row a party of an agreement.",
    (
        _FACT_ID,
        _column("ordinal", "Place in the fact's list, from 1.", "NTH(p)", "integer"),
        _column("party", "Country or organisation code; a company by its name.", "TEXT_OF(p.value)"),
    ),
    f"FROM agreement_rows f {_each('JSON_OF(f.parties)', 'p')} WHERE f.generation = {{generation}}",
    ("fact_id", "ordinal"),
)

AGREEMENT_SIGNATORIES = View(
    "agreement_signatories",
    "One row a person who signed an agreement, or is to sign it.",
    (_FACT_ID, *_PERSON),
    f"FROM agreement_rows f {_each('JSON_OF(f.signatories)', 'p')} WHERE f.generation = {{generation}}",
    ("fact_id", "ordinal"),
)

VISIT_COUNTRIES = View(
    "visit_countries",
    "One row a country or organisation whose officials take part in a visit.",
    (
        _FACT_ID,
        _column("ordinal", "Place in the fact's list, from 1.", "NTH(p)", "integer"),
        _column("country", "Country or organisation code.", "TEXT_OF(p.value)"),
        _column(
            "is_host",
            "1 where the visit takes place, else 0.",
            "CASE WHEN f.host_country = TEXT_OF(p.value) THEN 1 ELSE 0 END",
            "integer",
        ),
    ),
    f"FROM visit_rows f {_each('JSON_OF(f.countries)', 'p')} WHERE f.generation = {{generation}}",
    ("fact_id", "ordinal"),
)

VISIT_PARTICIPANTS = View(
    "visit_participants",
    "One row a named official who takes part in a visit.",
    (_FACT_ID, *_PERSON),
    f"FROM visit_rows f {_each('JSON_OF(f.participants)', 'p')} WHERE f.generation = {{generation}}",
    ("fact_id", "ordinal"),
)

FACT_SOURCES = View(
    "fact_sources",
    "One row a claim of a fact: which article says it, and in which sentences.",
    (
        _column("fact_id", "The fact.", "o.claim_id"),
        *_CLAIM_SOURCE,
        _column("kind", "agreement, visit or delivery.", "JSON_OF(c.claim) ->> 'kind'"),
        _column("url", "The article's URL as posted.", "a.url"),
        _column("quote", "The sentences it rests on, ' … ' between separate ones.", "c.quote"),
        _column(
            "offsets",
            "Where they stand in the text as posted: list of {start, end}, Python str indices.",
            "JSON_OF(c.claim) -> 'evidence'",
            "json",
        ),
        _column(
            "confidence",
            "The extractor's own estimate, 0 to 1.",
            "CAST(JSON_OF(c.claim) ->> 'confidence' AS DOUBLE PRECISION)",
            "number",
        ),
        _column("status", "The status that this claim tells.", "JSON_OF(c.claim) ->> 'status'"),
        _column("claim", "The whole claim.", "c.claim", "json"),
        _column("first_position", "Position of its first report.", _position("c.first_position")),
        _column("last_position", "Position of its latest report.", _position("c.position")),
    ),
    f"FROM claim_rows c {_FOUNDED} {_ARTICLE_JOIN} WHERE c.generation = {{generation}}",
    ("fact_id", "first_position", "claim_id"),
)

FACT_HISTORY = View(
    "fact_history",
    "One row a status that a fact is known to have had, with its date and who told it first.",
    (
        _FACT_ID,
        _column("kind", "agreement, visit or delivery."),
        _column("ordinal", "Place in the fact's history, from 1.", "NTH(h)", "integer"),
        _column("status", "The status.", "h.value ->> 'status'"),
        _column("date", "When it was reached, EDTF; null where not told.", "h.value ->> 'date'"),
        *_source_of("(h.value ->> 'claim_id')"),
        _column(
            "position",
            "Position of that claim's latest report.",
            _of_claim(_position("c.position"), "(h.value ->> 'claim_id')"),
        ),
    ),
    f"FROM {_FACTS} f {_each('JSON_OF(f.history)', 'h')} WHERE f.generation = {{generation}}",
    ("fact_id", "ordinal"),
)

FACT_CONFLICTS = View(
    "fact_conflicts",
    "One row a claim that says otherwise than its fact: which slot, what value, and who said it.",
    (
        _FACT_ID,
        _column("kind", "agreement, visit or delivery."),
        _column("slot", "The column of the fact on which it disagrees.", "x.value ->> 'slot'"),
        _column("value", "What the claim says there.", "x.value -> 'value'", "json"),
        _column("settled", "What the fact was settled to.", "x.value -> 'settled'", "json"),
        *_source_of("TEXT_OF(s.value)"),
    ),
    f"""FROM {_FACTS} f {_each("JSON_OF(f.conflicts)", "x")} {_each("x.value -> 'claims'", "s")}
WHERE f.generation = {{generation}}""",
    ("fact_id", "slot", "claim_id"),
)

FACT_LINKS = View(
    "fact_links",
    "One row a pair of facts that belong together, such as an agreement and the visit it was signed at.",
    (
        _column("fact_id", "A fact.", "o.claim_id"),
        _column("other_id", "The fact it belongs with.", "p.claim_id"),
        _column("link", "How: `signed_at` (a visit) or `contract_of` (a delivery).", "l.link"),
    ),
    "FROM link_rows l JOIN claim_rows o ON o.generation = l.generation AND o.first_position = l.fact "
    "JOIN claim_rows p ON p.generation = l.generation AND p.first_position = l.other "
    "WHERE l.generation = {generation}",
    ("fact_id", "other_id"),
)

FACT_CLAIMS = View(
    "fact_claims",
    "One row a claim ever reported: where it leads. An id that was once a fact's id is found here.",
    (
        _column("claim_id", "The claim.", "c.claim_id"),
        _column("fact_id", "The fact it is part of now; null once withdrawn.", "o.claim_id"),
        _column("article_id", "The article that made it.", "c.article_id"),
        _column(
            "state",
            "live or withdrawn.",
            "CASE WHEN c.signature IS NULL THEN 'withdrawn' ELSE 'live' END",
        ),
    ),
    f"FROM claim_rows c {_FOUNDED.replace('JOIN', 'LEFT JOIN')} WHERE c.generation = {{generation}}",
    ("claim_id",),
)

ARTICLES = View(
    "articles",
    "One row an article that was posted.",
    (
        _column("article_id", "The article."),
        _column(
            "state",
            "received (not yet read), analysed, failed, unsupported (no package for its language), "
            "withdrawn or erased.",
        ),
        _column("revision", "How often its content came, from 1.", kind="integer"),
        _column("source_id", "The id it was posted with."),
        _column("url", "Its URL as posted."),
        _column("canonical_url", "Its URL without tracking parameters and twins."),
        _column("title", "Its title."),
        _column("outlet", "Who published it."),
        _column("language", "ISO 639-1 code, posted or detected.", "COALESCE(f.language, f.read_as)"),
        _column("published_at", "When it was published, as posted."),
        _column("fetched_at", "When it was fetched, as posted."),
        _column("extractor", "Which extractor read it."),
        _column("extractor_version", "In which version."),
        _column("reason", "Why it failed, was withdrawn or erased.", "COALESCE(f.gone_reason, f.reason)"),
        _column(
            "claims",
            "How many claims of it are live.",
            "(SELECT COUNT(*) FROM claim_rows c WHERE c.generation = f.generation "
            "AND c.article_id = f.article_id AND c.signature IS NOT NULL)",
            "integer",
        ),
        _column("first_position", "Position of its first event.", _position("f.first_position")),
    ),
    _of("article_rows"),
    ("article_id",),
)

VIEWS: tuple[View, ...] = (
    AGREEMENTS,
    VISITS,
    DELIVERIES,
    AGREEMENT_PARTIES,
    AGREEMENT_SIGNATORIES,
    VISIT_COUNTRIES,
    VISIT_PARTICIPANTS,
    FACT_SOURCES,
    FACT_HISTORY,
    FACT_CONFLICTS,
    FACT_LINKS,
    FACT_CLAIMS,
    ARTICLES,
)
