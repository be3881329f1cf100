"""The tables: the journal, the generations and, keyed by generation, the rows behind every view.

One `control` row says which log is followed, how far the journal reaches and which generation is
live; switching generations changes that row and nothing else. Positions are ordinals
(`Position.ordinal`): 63-bit integers in log order. Tables that are all key have no rowid on SQLite, which
would keep them twice.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Float, Index, Integer, LargeBinary, MetaData, Table, Text, text

metadata = MetaData(
    naming_convention={"ix": "ix_%(table_name)s_%(column_0_N_name)s", "pk": "pk_%(table_name)s"}
)


def _text(name: str, comment: str, *, required: bool = False) -> Column[str]:
    return Column(name, Text, nullable=not required, comment=comment)


def _whole(name: str, comment: str, *, required: bool = False) -> Column[int]:
    return Column(name, BigInteger, nullable=not required, comment=comment)


def _generation() -> Column[int]:
    return Column(
        "generation",
        Integer,
        primary_key=True,
        autoincrement=False,
        comment="The generation this row is of.",
    )


control = Table(
    "control",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False, comment="Always 1: there is one row."),
    _text("log_id", "Identity of the log that is followed; null before the first event."),
    _whole("position", "The last event in the journal.", required=True),
    Column("live", Integer, nullable=False, comment="The generation that the views show."),
    Column(
        "changes",
        BigInteger,
        nullable=False,
        server_default="0",
        comment="Number of the last row of `changes`; taking the next one locks this row until commit.",
    ),
    comment="Which log is followed, how far the journal reaches, which generation is live.",
)

journal = Table(
    "journal",
    metadata,
    Column(
        "position",
        BigInteger,
        primary_key=True,
        autoincrement=False,
        comment="The event's place in the log, as an ordinal.",
    ),
    _text("id", "CloudEvents id."),
    _text("source", "CloudEvents source: which service wrote it."),
    _text("type", "CloudEvents type: the event's stored name."),
    _text("subject", "CloudEvents subject: the article."),
    _text("time", "CloudEvents time, as printed in the entry."),
    _text("dataversion", "Version of the shape of `data`."),
    _text("data", "The event's data, JSON exactly as in the entry."),
    _text("traceparent", "W3C trace context, if the entry had one."),
    Column(
        "raw",
        LargeBinary,
        comment="MessagePack of the entry's fields and values, where the columns cannot give it back.",
    ),
    Index(None, "subject"),
    comment="The log's durable copy: every entry, byte for byte, at its position.",
)

generations = Table(
    "generations",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False, comment="Counts up from 1."),
    Column("name", Text, nullable=False, unique=True, comment="What operators call it."),
    _text("state", "`building`, `ready` (can go live) or `frozen` (built with --until).", required=True),
    _whole("position", "The last event applied to it.", required=True),
    _whole("epoch", "Counts the writes of others than its follower, who then reads it anew.", required=True),
    _whole("until", "The last event that it may show; null where it follows the log."),
    _text("started_at", "When it was begun, ISO 8601.", required=True),
    _text("finished_at", "When it caught up for the first time, ISO 8601."),
    comment="Every set of rows that was built from the log and not yet pruned.",
)

parked = Table(
    "parked",
    metadata,
    _generation(),
    Column(
        "position",
        BigInteger,
        primary_key=True,
        autoincrement=False,
        comment="The event's place in the log, as an ordinal.",
    ),
    _text("type", "The event's stored name, where it could be read."),
    _text("subject", "The article, where it could be read."),
    _text("reason", "Why it could not be read or applied.", required=True),
    _text("parked_at", "When it was parked last, ISO 8601.", required=True),
    Column("attempts", Integer, nullable=False, comment="How often it was tried."),
    comment="Events that could not be applied, with the reason; the rest went on.",
)

discarded = Table(
    "discarded",
    metadata,
    Column(
        "position",
        BigInteger,
        primary_key=True,
        autoincrement=False,
        comment="The event's place in the log, as an ordinal.",
    ),
    _text("reason", "Why it had been parked.", required=True),
    _text("discarded_at", "When an operator gave it up, ISO 8601.", required=True),
    comment="Parked events that an operator gave up: no generation applies them.",
)

article_rows = Table(
    "article_rows",
    metadata,
    _generation(),
    Column("article_id", Text, primary_key=True, comment="The article's id."),
    _text("state", "See the view `articles`.", required=True),
    Column("revision", Integer, comment="The latest revision received."),
    _text("source_id", "The id it was posted with."),
    _text("url", "Its URL as posted."),
    _text("canonical_url", "Its URL without tracking parameters and twins."),
    _text("title", "Its title."),
    _text("outlet", "Who published it."),
    _text("language", "ISO 639-1 code."),
    _text("published_at", "When it was published, as posted."),
    _text("fetched_at", "When it was fetched, as posted."),
    _text("content_hash", "Digest of its content."),
    _text("fingerprint", "Near-duplicate fingerprint of its text."),
    _whole("first_position", "Its first event.", required=True),
    _text("gone_as", "`withdrawn` or `erased` where it is gone."),
    _text("gone_reason", "Why."),
    Column("analysed_revision", Integer, comment="The revision which that read."),
    _text("read_as", "The language in which that read it."),
    _text("outcome", "How it ended: `analysed`, `failed` or `unsupported`."),
    _text("extractor", "Which extractor read it."),
    _text("extractor_version", "In which version."),
    _text("reason", "Why it failed."),
    comment="One row an article.",
)

claim_rows = Table(
    "claim_rows",
    metadata,
    _generation(),
    Column("claim_id", Text, primary_key=True, comment="The claim's id."),
    _text("article_id", "The article that makes it.", required=True),
    Column("revision", Integer, nullable=False, comment="The revision of the article it was read in."),
    _whole("first_position", "Its first report.", required=True),
    _whole("position", "Its latest report or withdrawal.", required=True),
    _text("claim", "The claim as last reported, JSON; null once withdrawn."),
    _text("quote", "The sentences it rests on."),
    _whole("signature", "The node it belongs to; null where it is not live."),
    Index(None, "generation", "article_id"),
    Index(None, "generation", "signature"),
    Index(None, "generation", "first_position"),
    comment="One row a claim, withdrawn ones included: a late retry must find them.",
)

node_rows = Table(
    "node_rows",
    metadata,
    _generation(),
    Column(
        "signature",
        BigInteger,
        primary_key=True,
        autoincrement=False,
        comment="Digest of what its claims say in every slot that decides identity.",
    ),
    _whole("position", "The first report of its first live claim.", required=True),
    _whole("fact", "The fact it belongs to: the position of that fact's first node.", required=True),
    _text("traits", "What decides identity, JSON.", required=True),
    Index(None, "generation", "fact"),
    Index(None, "generation", "position"),
    comment="One row a distinct telling: all live claims that say the same as far as identity goes.",
)

bucket_rows = Table(
    "bucket_rows",
    metadata,
    _generation(),
    Column(
        "key",
        BigInteger,
        primary_key=True,
        autoincrement=False,
        comment="Digest of a blocking key: nodes that share one may be of one fact.",
    ),
    Column(
        "position",
        BigInteger,
        primary_key=True,
        autoincrement=False,
        comment="The node's position: neighbours in the log are neighbours here.",
    ),
    Column("signature", BigInteger, primary_key=True, autoincrement=False, comment="The node."),
    Column(
        "outline",
        BigInteger,
        nullable=False,
        server_default="0",
        comment="Its side, stage and days in one number, which tells most others apart; 0 tells nothing.",
    ),
    comment="How candidates for one fact are found without scanning.",
    sqlite_with_rowid=False,
)


def _fact_table(name: str, comment: str, *slots: Column[str] | Column[int] | Column[float]) -> Table:
    """A table of settled facts of one kind: the common columns around `slots`."""
    return Table(
        name,
        metadata,
        _generation(),
        Column(
            "fact",
            BigInteger,
            primary_key=True,
            autoincrement=False,
            comment="The first report of its earliest claim: the fact's number within.",
        ),
        _text("fact_id", "The id of that claim: the fact's name outside.", required=True),
        _text("status", "The settled status.", required=True),
        *slots,
        _text("topics", "JSON list.", required=True),
        Column("confidence", Float, nullable=False, comment="Of the fact as a whole, 0 to 1."),
        Column("claims", Integer, nullable=False, comment="How many claims it rests on."),
        Column("articles", Integer, nullable=False, comment="From how many articles."),
        Column("sources", Integer, nullable=False, comment="From how many independent sources."),
        _whole("position", "The latest report among its claims.", required=True),
        _text("history", "JSON list of statuses.", required=True),
        _text("conflicts", "JSON list of slots on which claims disagree.", required=True),
        *_search_columns(),
        Index(None, "generation", "fact_id"),
        Index(None, "generation", "first_day", "fact", "last_day"),
        Index(None, "generation", "position", "fact"),
        Index(f"ix_{name}_terms", text("string_to_array(terms, ' ')"), postgresql_using="gin").ddl_if(
            dialect="postgresql"
        ),
        comment=comment,
    )


def _search_columns() -> tuple[Column[str], ...]:
    """What the read side finds and sorts a fact by; `services.projector.terms` makes them."""
    return tuple(
        _text(name, comment)
        for name, comment in (
            ("first_day", "First day it can be of, ISO 8601; empty where no date is told."),
            ("last_day", "Last day it can be of, ISO 8601; empty where no date is told."),
            ("terms", "The terms it is found by, a space on either side of each."),
        )
    )


def _dated(name: str) -> tuple[Column[str], Column[str], Column[str]]:
    """An EDTF date as printed, and the days it spans."""
    return (
        _text(name, "EDTF."),
        _text(f"{name}_earliest", "Its first day, ISO 8601."),
        _text(f"{name}_latest", "Its last day, ISO 8601."),
    )


def _money() -> tuple[Column[float], Column[str]]:
    return (Column("value_amount", Float, comment="In units."), _text("value_currency", "ISO 4217."))


agreement_rows = _fact_table(
    "agreement_rows",
    "One row an agreement.",
    _text("instrument", "The kind of instrument."),
    _text("parties", "JSON list of codes.", required=True),
    *_dated("date"),
    _text("place", "The city."),
    _text("title", "The instrument's own title or subject."),
    _text("signatories", "JSON list of people.", required=True),
    *_money(),
)

visit_rows = _fact_table(
    "visit_rows",
    "One row a visit.",
    _text("mode", "`visit`, `meeting` or `call`."),
    _text("host_country", "Where it takes place."),
    _text("countries", "JSON list of codes.", required=True),
    _text("participants", "JSON list of people.", required=True),
    _text("places", "JSON list of cities.", required=True),
    *_dated("date"),
    _text("format", "`state`, `official`, `working` or `private`."),
)

delivery_rows = _fact_table(
    "delivery_rows",
    "One row a delivery.",
    _text("supplier", "Code."),
    _text("supplier_org", "The maker or giver, as printed."),
    _text("recipient", "Code."),
    _text("recipient_org", "The body that receives, as printed."),
    _text("item", "The equipment, as printed."),
    _text("designation", "Its model name."),
    _text("category", "Kind of equipment."),
    _whole("quantity", "Of the whole order."),
    _whole("quantity_delivered", "What has arrived."),
    *_money(),
    *_dated("ordered"),
    *_dated("delivered"),
)

link_rows = Table(
    "link_rows",
    metadata,
    _generation(),
    Column("fact", BigInteger, primary_key=True, autoincrement=False, comment="A fact."),
    Column("other", BigInteger, primary_key=True, autoincrement=False, comment="The fact it belongs with."),
    _text("link", "How they belong together.", required=True),
    Index(None, "generation", "other"),
    comment="Facts that belong together.",
)

hook_rows = Table(
    "hook_rows",
    metadata,
    _generation(),
    Column("fact", BigInteger, primary_key=True, autoincrement=False, comment="The fact."),
    _text("hook", "What linking needs to know of it, JSON.", required=True),
    comment="One row a fact that may belong with another.",
)

hook_keys = Table(
    "hook_keys",
    metadata,
    _generation(),
    Column(
        "key",
        BigInteger,
        primary_key=True,
        autoincrement=False,
        comment="Digest of what two facts that belong together have in common.",
    ),
    Column("fact", BigInteger, primary_key=True, autoincrement=False, comment="The fact."),
    comment="How facts that may belong together are found without scanning.",
    sqlite_with_rowid=False,
)

country_rows = Table(
    "country_rows",
    metadata,
    _generation(),
    Column("fact", BigInteger, primary_key=True, autoincrement=False, comment="The fact."),
    Column("country", Text, primary_key=True, comment="ISO 3166-1 alpha-2 or organisation code."),
    Column("kind", Text, primary_key=True, comment="The fact's kind."),
    comment="Which country takes part in which fact: what counts by country and by pair are made of.",
    sqlite_with_rowid=False,
)

changes = Table(
    "changes",
    metadata,
    Column(
        "number",
        BigInteger,
        primary_key=True,
        autoincrement=False,
        comment="Counts up from 1 in the order of commits, with no gap.",
    ),
    _whole("position", "How far the live generation had come with it.", required=True),
    _text("change", "`created`, `changed`, `merged`, `split`, `withdrawn` or `switched`.", required=True),
    _text("kind", "The fact's kind; null for `switched`."),
    _text("fact_id", "The fact; for `switched`, the name of the generation that went live."),
    _text("other_id", "What it was merged into or split from; the generation that was live before."),
    _text("slots", "JSON list of the columns that differ; null unless `changed`."),
    Index(None, "position"),
    comment="What became of facts in the live generation, in order: the change feed.",
)

FACT_TABLES: dict[str, Table] = {
    "agreement": agreement_rows,
    "visit": visit_rows,
    "delivery": delivery_rows,
}
"""Kind to table."""

GENERATION_TABLES: tuple[Table, ...] = tuple(
    table for table in metadata.sorted_tables if "generation" in table.columns
)
"""Every table whose rows go when their generation is pruned."""
