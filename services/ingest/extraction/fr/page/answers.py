"""Questions that their answer affirms: "La Suisse l'a-t-elle signé ? Oui, lundi." tells what no question does."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import msgspec

from services.ingest.extraction.fr.words.tense import tells_tense

if TYPE_CHECKING:
    from services.ingest.extraction.fr.page.sections import Sentence
    from services.ingest.extraction.text import View

_ASKED = re.compile(r"\?\W*$")
_YES = re.compile(
    r"\W*(?:r(?:eponse|ep)?\.? ?: ?)?\W*(?:oui|si|c'est (?:fait|exact|vrai|signe|chose faite)|absolument|tout a fait|exactement|effectivement|affirmatif"
    r"|bien sur|en effet|parfaitement|assurement)\b(?!,? (?:mais|si|pas)\b)"
)
# "Quand l'accord a-t-il été signé ?" takes it for granted that it was; "quand signera-t-on ?" that it will be.
_TAKES_FOR_GRANTED = re.compile(
    r"\W*(?:q(?:uestion)?\.? ?: ?)?\W*(?:quand|depuis quand|de quand|ou (?=\w)(?!en (?:est|sont))|a quelle date|en quelle annee|par qui|avec qui|entre qui|dans quelle ville)\b"
)
_SUBJECT = re.compile(r"\b(?:j'|je|nous|vous|on|ils?|elles?|qui)\b")
_SINCE = re.compile(r"\b[Dd]epuis\b")
# Words at most of an answer without a verb, that tells nothing but when, where or who.
_BARE = 24


def joined(view: View, sentences: Iterable[Sentence]) -> Iterator[Sentence]:
    """The sentences numbered anew, each question run together with the answer behind it that makes a statement of it."""
    index = 0
    asked: Sentence | None = None
    for sentence in sentences:
        told = _statement(view, asked, sentence) if asked else None
        if asked and not told:
            yield msgspec.structs.replace(asked, index=index)
            index += 1
        asked = None
        if told is None and _ASKED.search(sentence.folded):
            asked = sentence
            continue
        yield msgspec.structs.replace(told or sentence, index=index)
        index += 1
    if asked:
        yield msgspec.structs.replace(asked, index=index)


def _statement(view: View, question: Sentence, answer: Sentence) -> Sentence | None:
    """What both say together; None where the answer does not affirm the question."""
    if answer.role not in ("body", question.role) or answer.block - question.block > 1:
        return None
    yes = _YES.match(answer.folded)
    at = yes.end() if yes else 0
    rest, printed = _SINCE.sub("", answer.folded[at:]), _SINCE.sub("", answer.text[at:])
    if not (yes or _TAKES_FOR_GRANTED.match(question.folded)) or len(rest.split()) > _BARE:
        return None
    if _ASKED.search(rest) or _SUBJECT.search(rest) or tells_tense(rest, printed=printed):
        return None
    mark = question.folded.rindex("?")
    between = view.folded[question.end : answer.start].replace("\n", " ")
    folded = f"{question.folded[:mark]},{question.folded[mark + 1 :]}{between}{answer.folded}"
    return msgspec.structs.replace(
        answer, start=question.start, text=view.text[question.start : answer.end], folded=folded
    )
