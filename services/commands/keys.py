"""`entente keys`: make, list and revoke the keys that open the HTTP interfaces."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from services.access import keys
from services.access.keys import Scope
from services.commands.failures import Failure
from services.commands.output import Format, say, write_rows

KeysFolder = Annotated[
    Path,
    typer.Option(
        "--keys", envvar="ENTENTE_KEYS", help="Folder of the keys; services read the same.", file_okay=False
    ),
]
DEFAULT_FOLDER = Path("data/keys")

MOST = 10**12
"""A second, of anything: more than any machine takes, and a number that every file of a key can hold."""

COLUMNS = ("id", "name", "scopes", "created_at", "revoked_at", "requests_per_second", "bytes_per_second")

app = typer.Typer(name="keys", help="Keys for the HTTP interfaces.", no_args_is_help=True)


def mount(root: typer.Typer) -> None:
    """Add the verbs to `root`."""
    root.add_typer(app)


@app.command()
def create(
    name: Annotated[str, typer.Argument(help="What the key is for, such as a scraper's name.")],
    scope: Annotated[list[Scope], typer.Option(help="What it may do; again for more.")],
    folder: KeysFolder = DEFAULT_FOLDER,
    requests_per_second: Annotated[float, typer.Option(help="0 is no limit.", min=0, max=MOST)] = 0,
    bytes_per_second: Annotated[
        int, typer.Option(help="Of request bodies; 0 is no limit.", min=0, max=MOST)
    ] = 0,
) -> None:
    """Make a key and print it: the one time that it is seen."""
    issued = keys.create(
        folder,
        name=name,
        scopes=tuple(dict.fromkeys(scope)),
        now=datetime.now(UTC),
        requests_per_second=requests_per_second,
        bytes_per_second=bytes_per_second,
    )
    say(f"key {issued.key.id} for {name}: {', '.join(issued.key.scopes)}; keep it, it is not shown again")
    sys.stdout.write(issued.secret + "\n")


@app.command("list")
def list_(
    folder: KeysFolder = DEFAULT_FOLDER,
    form: Annotated[Format | None, typer.Option("--format", help="table, json or csv.")] = None,
) -> None:
    """Every key, revoked ones too, without its secret."""
    if not folder.is_dir():
        raise Failure(f"there are no keys in {folder}/: `entente keys create` makes them, or give --keys")
    try:
        found = keys.read_all(folder)
    except keys.UnreadableKey as error:
        raise Failure(str(error)) from error
    rows = [{**dict.fromkeys(COLUMNS), **msgspec.to_builtins(key)} for key in found]
    for row in rows:
        del row["hash"]
    write_rows(rows, columns=COLUMNS, form=form, title="keys")


@app.command()
def revoke(
    key_id: Annotated[str, typer.Argument(metavar="ID", help="The eight letters after `ent_`.")],
    folder: KeysFolder = DEFAULT_FOLDER,
) -> None:
    """Shut a key: running services follow within a second."""
    try:
        key = keys.revoke(folder, key_id, now=datetime.now(UTC))
    except keys.AccessError as error:
        raise Failure(str(error)) from error
    say(f"key {key.id} ({key.name}) is revoked")
