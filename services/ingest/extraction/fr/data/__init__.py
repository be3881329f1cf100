"""The lists of words, files of this folder; `README.md` names their sources. `#` begins a comment."""

from __future__ import annotations

from importlib.resources import files


def text_of(name: str) -> str:
    """The whole of the file `name`."""
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def lines_of(name: str) -> list[str]:
    """Its lines, comments and blank ones left out."""
    return meant(text_of(name))


def rows_of(name: str) -> list[list[str]]:
    """Its lines, cut at tabs."""
    return [line.split("\t") for line in lines_of(name)]


def meant(text: str) -> list[str]:
    """The lines of a part of a file, comments and blank ones left out."""
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
