"""Acts done to an instrument that their sentence leaves out: a pronoun stands for it, or the entry before named it."""

from __future__ import annotations

import re

from services.ingest.extraction.fr.agreements import words as pact_words
from services.ingest.extraction.fr.agreements.binding import ENDS, undergoes
from services.ingest.extraction.fr.agreements.words import Act
from services.ingest.extraction.fr.page.sections import Sentence
from services.ingest.extraction.fr.words import grammar
from services.ingest.extraction.fr.words.circumstances import opens_with_circumstances

# An act this near the sentence's beginning leaves its subject out: "Signée en 2018, elle …".
_OPENING = 4
_PRONOUN = re.compile(
    r"\W*(?:(?:il|elle|ils|elles|celui-ci|celle-ci|ceux-ci|ce dernier|cette derniere)\b"
    r"|(?:ce|cet|cette|ces|le|la|les|l')(?: |(?<='))(?:texte|document|accord|convention|contrat|traite|protocole|memorandum|instrument|pacte)s?\b)"
)
# A step that says not of what: "le Sénat ratifie.", "signature à Oslo", "échange des instruments".
_NO_OBJECT = re.compile(
    r"\W*$|[,.;]| (?:a|au|aux|en|par|sous|devant|lors|officielle|solennelle|definitive)(?:ment)?\b| (?:enfin|egalement|aussi|hier)\b"
)
_THE_SIGNING = re.compile(r"\b(?:la|cette|leur) (?:ceremonie (?:officielle )?de (?:la )?)?$")
_PRESENT = re.compile(r"[^éèÉ\W](?:e|ent)$")
# "Négociée en 2010, signée à Lima, elle …": the next of several participles.
_ALSO = re.compile(r"(?:, | et | puis )(?:(?:il|elle|ils|elles) (?:est|sont|a ete|ont ete) (?:\w+ )?)?$")
_ARTICLE = re.compile(r"\W*(?:l[ea]s?|une?|ce|cette|son|sa) ")
# "L'ont conclu" is said of an instrument, "l'ont trouvé" of anything.
_CONCLUDES = re.compile(r"conclu|scell|boucl|finalis|ficel")
_CLITIC = re.compile(
    r"\b(?:l'|le |la |les |y )(?:(?:a|ont|avait|avaient|ai|avais|avez|avons|avions)(?:-(?:t-)?(?:vous|nous|ils?|elles?|on))? (?:[\w-]+ )?)?$"
)


def anaphoric(sentence: Sentence) -> list[Act]:
    """The acts of `sentence` done to an instrument told before, which a pronoun stands for."""
    told = pact_words.acts(sentence.folded)
    pronoun = _pronoun(sentence, told)
    if pact_words.deals(sentence.folded) and not pronoun:
        return []
    opened = any(act.start < _OPENING and undergoes(sentence.folded, act) for act in told)
    return [
        act
        for act in told
        if not (pronoun and act.start < pronoun.start())
        and act.frame not in ("agree", "accept", "negotiate")
        and act.deed not in ("denied", "wished")
        and (not act.noun or _is_known_signing(sentence.folded, act) or _goes_on(sentence, act))
        and (
            act.noun
            or (
                pronoun
                and act.frame != "conclude"
                and (act.passive or act.frame == "in_force" or ENDS.match(sentence.folded, act.start))
            )
            or (
                (act.start < _OPENING or (opened and _ALSO.search(sentence.folded, 0, act.start)))
                and not _ARTICLE.match(sentence.folded)
                and not (pronoun and act.frame in pact_words.ENDING and not act.passive)
                and undergoes(sentence.folded, act)
                and not _is_present(sentence, act)
            )
            or (
                _may_take_it(sentence.folded, act)
                and _CLITIC.search(sentence.folded[: act.start]) is not None
            )
            or _goes_on(sentence, act)
        )
    ]


def _is_present(sentence: Sentence, act: Act) -> bool:
    """Whether the instrument itself does it to something else: "Il proroge pour vingt ans la présence de soldats"."""
    printed = sentence.text[act.start : act.end]
    return act.frame in ("renew", "amend") and _PRESENT.search(printed) is not None


def _pronoun(sentence: Sentence, told: list[Act]) -> re.Match[str] | None:
    """The pronoun that is the subject of the sentence, also behind circumstances: "Faute d'avoir été dénoncé, il …"."""
    folded = sentence.folded
    first = _PRONOUN.match(folded, grammar.opening(folded))
    if first or any(act.start < _OPENING for act in told) or not opens_with_circumstances(folded):
        return first
    return next(
        (m for comma in re.finditer(", ", folded) if (m := _PRONOUN.match(folded, comma.end()))), None
    )


def _may_take_it(folded: str, act: Act) -> bool:
    """Whether a pronoun before the act may stand for an instrument."""
    return act.frame != "conclude" or _CONCLUDES.match(folded, act.start) is not None


def _goes_on(sentence: Sentence, act: Act) -> bool:
    """Whether a chronology's entry tells the next step of what the one before it told: "9 mars : ratification par Lima"."""
    step = act.noun or (act.frame in ("ratify", "in_force") and not act.passive)
    return sentence.entry is not None and step and _NO_OBJECT.match(sentence.folded, act.end) is not None


def _is_known_signing(folded: str, act: Act) -> bool:
    """Whether the noun means a signing told before: "lors de la signature à Kigali, X représentait …"."""
    return act.frame == "sign" and _THE_SIGNING.search(folded[: act.start]) is not None
