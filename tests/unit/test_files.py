"""What people hand to the command line as articles, and how each is read."""

import json
from pathlib import Path

import pytest

from services.commands.files import Source, UnreadableFile, read_articles


def read(path: Path, content: bytes) -> list[Source]:
    path.write_bytes(content)
    return list(read_articles([str(path)]))


def test_json_lines_are_one_article_each(tmp_path: Path) -> None:
    sources = read(tmp_path / "a.jsonl", b'{"text": "un"}\n\n{"text": "deux"}\n')

    assert [s.article for s in sources] == [{"text": "un"}, {"text": "deux"}]
    assert [s.where.rsplit(":")[-1] for s in sources] == ["1", "3"]


def test_a_bad_line_is_told_and_harms_no_other(tmp_path: Path) -> None:
    sources = read(tmp_path / "a.jsonl", b'{"text": "un"}\n{"text": \n[3]\n{"text": "deux"}\n')

    assert [s.article and s.article["text"] for s in sources] == ["un", None, None, "deux"]
    assert sources[1].problem is not None and "not JSON" in sources[1].problem
    assert sources[2].problem is not None and "JSON object" in sources[2].problem


@pytest.mark.parametrize("indent", [None, 2])
def test_a_document_is_one_article_or_an_array_of_them(tmp_path: Path, indent: int | None) -> None:
    one, two = {"text": "un"}, {"text": "deux"}

    assert [s.article for s in read(tmp_path / "a.json", json.dumps(one, indent=indent).encode())] == [one]
    assert [s.article for s in read(tmp_path / "b.json", json.dumps([one, two], indent=indent).encode())] == [
        one,
        two,
    ]


def test_a_text_is_the_article_whole(tmp_path: Path) -> None:
    (source,) = read(tmp_path / "a.txt", "Rabat et Paris ont signé.\n{oui}\n".encode())

    assert source.article == {"text": "Rabat et Paris ont signé.\n{oui}\n"}


def test_html_goes_in_as_html(tmp_path: Path) -> None:
    (source,) = read(tmp_path / "a.html", b"\n<html><p>Oui</p></html>")

    assert source.article == {"html": "\n<html><p>Oui</p></html>"}


def test_bytes_that_are_no_utf8_are_told(tmp_path: Path) -> None:
    (source,) = read(tmp_path / "a.txt", b"\xff\xfe rien")

    assert source.problem is not None and "UTF-8" in source.problem


def test_an_empty_file_of_json_lines_holds_no_article(tmp_path: Path) -> None:
    assert read(tmp_path / "a.jsonl", b"\n") == []


def test_a_missing_file_is_named_before_another_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"text": "un"}')

    with pytest.raises(UnreadableFile, match="nowhere"):
        next(read_articles([str(tmp_path / "a.json"), str(tmp_path / "nowhere.json")]))


@pytest.mark.parametrize("start", [b"[" * 200_000, b'{"text": "un"}\n' + b"[" * 200_000])
def test_what_is_nested_too_deep_is_told(tmp_path: Path, start: bytes) -> None:
    *_, last = read(tmp_path / "a.json", start)

    assert last.problem is not None and "not JSON" in last.problem
