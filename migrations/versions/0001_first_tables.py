"""First tables: journal, control, generations, and the rows behind every view."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "agreement_rows",
        sa.Column(
            "generation",
            sa.Integer(),
            autoincrement=False,
            nullable=False,
            comment="The generation this row is of.",
        ),
        sa.Column(
            "fact",
            sa.BigInteger(),
            autoincrement=False,
            nullable=False,
            comment="The first report of its earliest claim: the fact's number within.",
        ),
        sa.Column(
            "fact_id", sa.Text(), nullable=False, comment="The id of that claim: the fact's name outside."
        ),
        sa.Column("status", sa.Text(), nullable=False, comment="The settled status."),
        sa.Column("instrument", sa.Text(), nullable=True, comment="The kind of instrument."),
        sa.Column("parties", sa.Text(), nullable=False, comment="JSON list of codes."),
        sa.Column("date", sa.Text(), nullable=True, comment="EDTF."),
        sa.Column("date_earliest", sa.Text(), nullable=True, comment="Its first day, ISO 8601."),
        sa.Column("date_latest", sa.Text(), nullable=True, comment="Its last day, ISO 8601."),
        sa.Column("place", sa.Text(), nullable=True, comment="The city."),
        sa.Column("title", sa.Text(), nullable=True, comment="The instrument's own title or subject."),
        sa.Column("signatories", sa.Text(), nullable=False, comment="JSON list of people."),
        sa.Column("value_amount", sa.Float(), nullable=True, comment="In units."),
        sa.Column("value_currency", sa.Text(), nullable=True, comment="ISO 4217."),
        sa.Column("topics", sa.Text(), nullable=False, comment="JSON list."),
        sa.Column("confidence", sa.Float(), nullable=False, comment="Of the fact as a whole, 0 to 1."),
        sa.Column("claims", sa.Integer(), nullable=False, comment="How many claims it rests on."),
        sa.Column("articles", sa.Integer(), nullable=False, comment="From how many articles."),
        sa.Column("sources", sa.Integer(), nullable=False, comment="From how many independent sources."),
        sa.Column("position", sa.BigInteger(), nullable=False, comment="The latest report among its claims."),
        sa.Column("history", sa.Text(), nullable=False, comment="JSON list of statuses."),
        sa.Column(
            "conflicts", sa.Text(), nullable=False, comment="JSON list of slots on which claims disagree."
        ),
        sa.PrimaryKeyConstraint("generation", "fact", name=op.f("pk_agreement_rows")),
        comment="One row an agreement.",
    )
    with op.batch_alter_table("agreement_rows", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_agreement_rows_generation_fact_id"), ["generation", "fact_id"], unique=False
        )

    op.create_table(
        "article_rows",
        sa.Column(
            "generation",
            sa.Integer(),
            autoincrement=False,
            nullable=False,
            comment="The generation this row is of.",
        ),
        sa.Column("article_id", sa.Text(), nullable=False, comment="The article's id."),
        sa.Column("state", sa.Text(), nullable=False, comment="See the view `articles`."),
        sa.Column("revision", sa.Integer(), nullable=True, comment="The latest revision received."),
        sa.Column("source_id", sa.Text(), nullable=True, comment="The id it was posted with."),
        sa.Column("url", sa.Text(), nullable=True, comment="Its URL as posted."),
        sa.Column(
            "canonical_url",
            sa.Text(),
            nullable=True,
            comment="Its URL without tracking parameters and twins.",
        ),
        sa.Column("title", sa.Text(), nullable=True, comment="Its title."),
        sa.Column("outlet", sa.Text(), nullable=True, comment="Who published it."),
        sa.Column("language", sa.Text(), nullable=True, comment="ISO 639-1 code."),
        sa.Column("published_at", sa.Text(), nullable=True, comment="When it was published, as posted."),
        sa.Column("fetched_at", sa.Text(), nullable=True, comment="When it was fetched, as posted."),
        sa.Column("content_hash", sa.Text(), nullable=True, comment="Digest of its content."),
        sa.Column("fingerprint", sa.Text(), nullable=True, comment="Near-duplicate fingerprint of its text."),
        sa.Column("first_position", sa.BigInteger(), nullable=False, comment="Its first event."),
        sa.Column("gone_as", sa.Text(), nullable=True, comment="`withdrawn` or `erased` where it is gone."),
        sa.Column("gone_reason", sa.Text(), nullable=True, comment="Why."),
        sa.Column("analysed_revision", sa.Integer(), nullable=True, comment="The revision which that read."),
        sa.Column("read_as", sa.Text(), nullable=True, comment="The language in which that read it."),
        sa.Column(
            "outcome",
            sa.Text(),
            nullable=True,
            comment="How it ended: `analysed`, `failed` or `unsupported`.",
        ),
        sa.Column("extractor", sa.Text(), nullable=True, comment="Which extractor read it."),
        sa.Column("extractor_version", sa.Text(), nullable=True, comment="In which version."),
        sa.Column("reason", sa.Text(), nullable=True, comment="Why it failed."),
        sa.PrimaryKeyConstraint("generation", "article_id", name=op.f("pk_article_rows")),
        comment="One row an article.",
    )
    op.create_table(
        "bucket_rows",
        sa.Column(
            "generation",
            sa.Integer(),
            autoincrement=False,
            nullable=False,
            comment="The generation this row is of.",
        ),
        sa.Column(
            "key",
            sa.BigInteger(),
            autoincrement=False,
            nullable=False,
            comment="Digest of a blocking key: nodes that share one may be of one fact.",
        ),
        sa.Column(
            "position",
            sa.BigInteger(),
            autoincrement=False,
            nullable=False,
            comment="The node's position: neighbours in the log are neighbours here.",
        ),
        sa.Column("signature", sa.BigInteger(), autoincrement=False, nullable=False, comment="The node."),
        sa.PrimaryKeyConstraint("generation", "key", "position", "signature", name=op.f("pk_bucket_rows")),
        comment="How candidates for one fact are found without scanning.",
    )
    op.create_table(
        "claim_rows",
        sa.Column(
            "generation",
            sa.Integer(),
            autoincrement=False,
            nullable=False,
            comment="The generation this row is of.",
        ),
        sa.Column("claim_id", sa.Text(), nullable=False, comment="The claim's id."),
        sa.Column("article_id", sa.Text(), nullable=False, comment="The article that makes it."),
        sa.Column(
            "revision", sa.Integer(), nullable=False, comment="The revision of the article it was read in."
        ),
        sa.Column("first_position", sa.BigInteger(), nullable=False, comment="Its first report."),
        sa.Column("position", sa.BigInteger(), nullable=False, comment="Its latest report or withdrawal."),
        sa.Column(
            "claim",
            sa.Text(),
            nullable=True,
            comment="The claim as last reported, JSON; null once withdrawn.",
        ),
        sa.Column("quote", sa.Text(), nullable=True, comment="The sentences it rests on."),
        sa.Column(
            "signature",
            sa.BigInteger(),
            nullable=True,
            comment="The node it belongs to; null where it is not live.",
        ),
        sa.PrimaryKeyConstraint("generation", "claim_id", name=op.f("pk_claim_rows")),
        comment="One row a claim, withdrawn ones included: a late retry must find them.",
    )
    with op.batch_alter_table("claim_rows", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_claim_rows_generation_article_id"), ["generation", "article_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_claim_rows_generation_first_position"),
            ["generation", "first_position"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_claim_rows_generation_signature"), ["generation", "signature"], unique=False
        )

    op.create_table(
        "control",
        sa.Column(
            "id", sa.Integer(), autoincrement=False, nullable=False, comment="Always 1: there is one row."
        ),
        sa.Column(
            "log_id",
            sa.Text(),
            nullable=True,
            comment="Identity of the log that is followed; null before the first event.",
        ),
        sa.Column("position", sa.BigInteger(), nullable=False, comment="The last event in the journal."),
        sa.Column("live", sa.Integer(), nullable=False, comment="The generation that the views show."),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_control")),
        comment="Which log is followed, how far the journal reaches, which generation is live.",
    )
    op.create_table(
        "delivery_rows",
        sa.Column(
            "generation",
            sa.Integer(),
            autoincrement=False,
            nullable=False,
            comment="The generation this row is of.",
        ),
        sa.Column(
            "fact",
            sa.BigInteger(),
            autoincrement=False,
            nullable=False,
            comment="The first report of its earliest claim: the fact's number within.",
        ),
        sa.Column(
            "fact_id", sa.Text(), nullable=False, comment="The id of that claim: the fact's name outside."
        ),
        sa.Column("status", sa.Text(), nullable=False, comment="The settled status."),
        sa.Column("supplier", sa.Text(), nullable=True, comment="Code."),
        sa.Column("supplier_org", sa.Text(), nullable=True, comment="The maker or giver, as printed."),
        sa.Column("recipient", sa.Text(), nullable=True, comment="Code."),
        sa.Column("recipient_org", sa.Text(), nullable=True, comment="The body that receives, as printed."),
        sa.Column("item", sa.Text(), nullable=True, comment="The equipment, as printed."),
        sa.Column("designation", sa.Text(), nullable=True, comment="Its model name."),
        sa.Column("category", sa.Text(), nullable=True, comment="Kind of equipment."),
        sa.Column("quantity", sa.BigInteger(), nullable=True, comment="Of the whole order."),
        sa.Column("quantity_delivered", sa.BigInteger(), nullable=True, comment="What has arrived."),
        sa.Column("value_amount", sa.Float(), nullable=True, comment="In units."),
        sa.Column("value_currency", sa.Text(), nullable=True, comment="ISO 4217."),
        sa.Column("ordered", sa.Text(), nullable=True, comment="EDTF."),
        sa.Column("ordered_earliest", sa.Text(), nullable=True, comment="Its first day, ISO 8601."),
        sa.Column("ordered_latest", sa.Text(), nullable=True, comment="Its last day, ISO 8601."),
        sa.Column("delivered", sa.Text(), nullable=True, comment="EDTF."),
        sa.Column("delivered_earliest", sa.Text(), nullable=True, comment="Its first day, ISO 8601."),
        sa.Column("delivered_latest", sa.Text(), nullable=True, comment="Its last day, ISO 8601."),
        sa.Column("topics", sa.Text(), nullable=False, comment="JSON list."),
        sa.Column("confidence", sa.Float(), nullable=False, comment="Of the fact as a whole, 0 to 1."),
        sa.Column("claims", sa.Integer(), nullable=False, comment="How many claims it rests on."),
        sa.Column("articles", sa.Integer(), nullable=False, comment="From how many articles."),
        sa.Column("sources", sa.Integer(), nullable=False, comment="From how many independent sources."),
        sa.Column("position", sa.BigInteger(), nullable=False, comment="The latest report among its claims."),
        sa.Column("history", sa.Text(), nullable=False, comment="JSON list of statuses."),
        sa.Column(
            "conflicts", sa.Text(), nullable=False, comment="JSON list of slots on which claims disagree."
        ),
        sa.PrimaryKeyConstraint("generation", "fact", name=op.f("pk_delivery_rows")),
        comment="One row a delivery.",
    )
    with op.batch_alter_table("delivery_rows", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_delivery_rows_generation_fact_id"), ["generation", "fact_id"], unique=False
        )

    op.create_table(
        "discarded",
        sa.Column(
            "position",
            sa.BigInteger(),
            autoincrement=False,
            nullable=False,
            comment="The event's place in the log, as an ordinal.",
        ),
        sa.Column("reason", sa.Text(), nullable=False, comment="Why it had been parked."),
        sa.Column(
            "discarded_at", sa.Text(), nullable=False, comment="When an operator gave it up, ISO 8601."
        ),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_discarded")),
        comment="Parked events that an operator gave up: no generation applies them.",
    )
    op.create_table(
        "generations",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False, comment="Counts up from 1."),
        sa.Column("name", sa.Text(), nullable=False, comment="What operators call it."),
        sa.Column(
            "state",
            sa.Text(),
            nullable=False,
            comment="`building`, `ready` (can go live) or `frozen` (built with --until).",
        ),
        sa.Column("position", sa.BigInteger(), nullable=False, comment="The last event applied to it."),
        sa.Column(
            "epoch",
            sa.BigInteger(),
            nullable=False,
            comment="Counts the writes of others than its follower, who then reads it anew.",
        ),
        sa.Column(
            "until",
            sa.BigInteger(),
            nullable=True,
            comment="The last event that it may show; null where it follows the log.",
        ),
        sa.Column("started_at", sa.Text(), nullable=False, comment="When it was begun, ISO 8601."),
        sa.Column(
            "finished_at", sa.Text(), nullable=True, comment="When it caught up for the first time, ISO 8601."
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_generations")),
        sa.UniqueConstraint("name"),
        comment="Every set of rows that was built from the log and not yet pruned.",
    )
    op.create_table(
        "journal",
        sa.Column(
            "position",
            sa.BigInteger(),
            autoincrement=False,
            nullable=False,
            comment="The event's place in the log, as an ordinal.",
        ),
        sa.Column("id", sa.Text(), nullable=True, comment="CloudEvents id."),
        sa.Column("source", sa.Text(), nullable=True, comment="CloudEvents source: which service wrote it."),
        sa.Column("type", sa.Text(), nullable=True, comment="CloudEvents type: the event's stored name."),
        sa.Column("subject", sa.Text(), nullable=True, comment="CloudEvents subject: the article."),
        sa.Column("time", sa.Text(), nullable=True, comment="CloudEvents time, as printed in the entry."),
        sa.Column("dataversion", sa.Text(), nullable=True, comment="Version of the shape of `data`."),
        sa.Column(
            "data", sa.Text(), nullable=True, comment="The event's data, JSON exactly as in the entry."
        ),
        sa.Column(
            "traceparent", sa.Text(), nullable=True, comment="W3C trace context, if the entry had one."
        ),
        sa.Column(
            "raw",
            sa.LargeBinary(),
            nullable=True,
            comment="MessagePack of the entry's fields and values, where the columns cannot give it back.",
        ),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_journal")),
        comment="The log's durable copy: every entry, byte for byte, at its position.",
    )
    with op.batch_alter_table("journal", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_journal_subject"), ["subject"], unique=False)

    op.create_table(
        "link_rows",
        sa.Column(
            "generation",
            sa.Integer(),
            autoincrement=False,
            nullable=False,
            comment="The generation this row is of.",
        ),
        sa.Column("fact", sa.BigInteger(), autoincrement=False, nullable=False, comment="A fact."),
        sa.Column(
            "other", sa.BigInteger(), autoincrement=False, nullable=False, comment="The fact it belongs with."
        ),
        sa.Column("link", sa.Text(), nullable=False, comment="How they belong together."),
        sa.PrimaryKeyConstraint("generation", "fact", "other", name=op.f("pk_link_rows")),
        comment="Facts that belong together.",
    )
    with op.batch_alter_table("link_rows", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_link_rows_generation_other"), ["generation", "other"], unique=False
        )

    op.create_table(
        "node_rows",
        sa.Column(
            "generation",
            sa.Integer(),
            autoincrement=False,
            nullable=False,
            comment="The generation this row is of.",
        ),
        sa.Column(
            "signature",
            sa.BigInteger(),
            autoincrement=False,
            nullable=False,
            comment="Digest of what its claims say in every slot that decides identity.",
        ),
        sa.Column(
            "position", sa.BigInteger(), nullable=False, comment="The first report of its first live claim."
        ),
        sa.Column(
            "fact",
            sa.BigInteger(),
            nullable=False,
            comment="The fact it belongs to: the position of that fact's first node.",
        ),
        sa.Column("traits", sa.Text(), nullable=False, comment="What decides identity, JSON."),
        sa.PrimaryKeyConstraint("generation", "signature", name=op.f("pk_node_rows")),
        comment="One row a distinct telling: all live claims that say the same as far as identity goes.",
    )
    with op.batch_alter_table("node_rows", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_node_rows_generation_fact"), ["generation", "fact"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_node_rows_generation_position"), ["generation", "position"], unique=False
        )

    op.create_table(
        "parked",
        sa.Column(
            "generation",
            sa.Integer(),
            autoincrement=False,
            nullable=False,
            comment="The generation this row is of.",
        ),
        sa.Column(
            "position",
            sa.BigInteger(),
            autoincrement=False,
            nullable=False,
            comment="The event's place in the log, as an ordinal.",
        ),
        sa.Column(
            "type", sa.Text(), nullable=True, comment="The event's stored name, where it could be read."
        ),
        sa.Column("subject", sa.Text(), nullable=True, comment="The article, where it could be read."),
        sa.Column("reason", sa.Text(), nullable=False, comment="Why it could not be read or applied."),
        sa.Column("parked_at", sa.Text(), nullable=False, comment="When it was parked last, ISO 8601."),
        sa.Column("attempts", sa.Integer(), nullable=False, comment="How often it was tried."),
        sa.PrimaryKeyConstraint("generation", "position", name=op.f("pk_parked")),
        comment="Events that could not be applied, with the reason; the rest went on.",
    )
    op.create_table(
        "visit_rows",
        sa.Column(
            "generation",
            sa.Integer(),
            autoincrement=False,
            nullable=False,
            comment="The generation this row is of.",
        ),
        sa.Column(
            "fact",
            sa.BigInteger(),
            autoincrement=False,
            nullable=False,
            comment="The first report of its earliest claim: the fact's number within.",
        ),
        sa.Column(
            "fact_id", sa.Text(), nullable=False, comment="The id of that claim: the fact's name outside."
        ),
        sa.Column("status", sa.Text(), nullable=False, comment="The settled status."),
        sa.Column("mode", sa.Text(), nullable=True, comment="`visit`, `meeting` or `call`."),
        sa.Column("host_country", sa.Text(), nullable=True, comment="Where it takes place."),
        sa.Column("countries", sa.Text(), nullable=False, comment="JSON list of codes."),
        sa.Column("participants", sa.Text(), nullable=False, comment="JSON list of people."),
        sa.Column("places", sa.Text(), nullable=False, comment="JSON list of cities."),
        sa.Column("date", sa.Text(), nullable=True, comment="EDTF."),
        sa.Column("date_earliest", sa.Text(), nullable=True, comment="Its first day, ISO 8601."),
        sa.Column("date_latest", sa.Text(), nullable=True, comment="Its last day, ISO 8601."),
        sa.Column("format", sa.Text(), nullable=True, comment="`state`, `official`, `working` or `private`."),
        sa.Column("topics", sa.Text(), nullable=False, comment="JSON list."),
        sa.Column("confidence", sa.Float(), nullable=False, comment="Of the fact as a whole, 0 to 1."),
        sa.Column("claims", sa.Integer(), nullable=False, comment="How many claims it rests on."),
        sa.Column("articles", sa.Integer(), nullable=False, comment="From how many articles."),
        sa.Column("sources", sa.Integer(), nullable=False, comment="From how many independent sources."),
        sa.Column("position", sa.BigInteger(), nullable=False, comment="The latest report among its claims."),
        sa.Column("history", sa.Text(), nullable=False, comment="JSON list of statuses."),
        sa.Column(
            "conflicts", sa.Text(), nullable=False, comment="JSON list of slots on which claims disagree."
        ),
        sa.PrimaryKeyConstraint("generation", "fact", name=op.f("pk_visit_rows")),
        comment="One row a visit.",
    )
    with op.batch_alter_table("visit_rows", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_visit_rows_generation_fact_id"), ["generation", "fact_id"], unique=False
        )

    op.execute("INSERT INTO control (id, log_id, position, live) VALUES (1, NULL, 0, 1)")
    op.execute(
        "INSERT INTO generations (id, name, state, position, epoch, started_at) "
        "VALUES (1, 'first', 'ready', 0, 0, '1970-01-01T00:00:00Z')"
    )


def downgrade() -> None:
    with op.batch_alter_table("visit_rows", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_visit_rows_generation_fact_id"))

    op.drop_table("visit_rows")
    op.drop_table("parked")
    with op.batch_alter_table("node_rows", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_node_rows_generation_position"))
        batch_op.drop_index(batch_op.f("ix_node_rows_generation_fact"))

    op.drop_table("node_rows")
    with op.batch_alter_table("link_rows", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_link_rows_generation_other"))

    op.drop_table("link_rows")
    with op.batch_alter_table("journal", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_journal_subject"))

    op.drop_table("journal")
    op.drop_table("generations")
    op.drop_table("discarded")
    with op.batch_alter_table("delivery_rows", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_delivery_rows_generation_fact_id"))

    op.drop_table("delivery_rows")
    op.drop_table("control")
    with op.batch_alter_table("claim_rows", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_claim_rows_generation_signature"))
        batch_op.drop_index(batch_op.f("ix_claim_rows_generation_first_position"))
        batch_op.drop_index(batch_op.f("ix_claim_rows_generation_article_id"))

    op.drop_table("claim_rows")
    op.drop_table("bucket_rows")
    op.drop_table("article_rows")
    with op.batch_alter_table("agreement_rows", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_agreement_rows_generation_fact_id"))

    op.drop_table("agreement_rows")
