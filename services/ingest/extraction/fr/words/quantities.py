"""Numbers and sums of money in French text: "une vingtaine de", "4,12 millions d'euros", "34 000 euros pièce"."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

import msgspec

from services.eventlog.claims import Money
from services.ingest.extraction.fr.data import lines_of
from services.ingest.extraction.fr.mentions import Count, Sum
from services.ingest.extraction.fr.words.numerals import COLLECTIVE, WORDS, collective, number
from services.ingest.extraction.text import fold

_SCALES: Final = {
    "mille": 1e3, "millier": 1e3, "k": 1e3, "million": 1e6, "m": 1e6, "mm": 1e6, "mn": 1e6, "mio": 1e6,
    "milliard": 1e9, "md": 1e9, "mrd": 1e9, "mds": 1e9, "bn": 1e9, "billion": 1e12,
}  # fmt: skip
_DIGITS = r"\d{1,3}(?:[ .]\d{3})+(?!\d)(?:,\d+)?|\d+(?:[.,]\d+)?"
_NUMBER = rf"(?:{_DIGITS}|(?:une |deux |trois )?(?:{COLLECTIVE})(?![a-z])|{WORDS})"
_SCALE = r"(?:milliers?|millions?|milliards?|billions?|mille|mrds?|mds|md|mio|mn)(?![a-z])"
# "le coût unitaire est de douze millions"
_EACH_BEFORE = re.compile(r"\b(?:cout|prix|montant|tarif|valeur)s? unitaires?\b[^.;:]{0,30}$")
_EACH = re.compile(
    r" ?(?:piece|chacune?|l'unite|l'une?|unitaires?"
    r"|par (?:unite|appareil|engin|vehicule|exemplaire))(?![a-z])"
)
_TIGHT_SCALE = r"(?:mds?|mm|mn|m|k)"
# What follows a number that does not count things: hours, percents, measures, dates.
_MEASURE = re.compile(
    r" ?(?:%|°|(?:h(?:\d{1,2}(?!\d)|(?!\d))|heures?|minutes?|secondes?|km|kilometres?|metres?|m(?!-?\d)|mm|cm|tonnes?|kilos?|kg|litres?"
    r"|hectares?|ans?|annees?|mois|jours?|semaines?|pour cent|fois|degres?|noeuds|euros?|dollars?|dirhams?"
    r"|janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre)(?![a-z]))"
)
# A number behind one of these is an hour's minutes, a year, an indefinite many or an address.
_NO_COUNT_BEFORE = re.compile(
    r"(?:\b\d{1,2} ?h|\b(?:(?<!consiste )(?<!consistent )(?<!consistant )en|depuis|article|n°|no|page|numero)) $"
)
# "En mars 2027" and "mars 27" are dates, "en mars vingt chars" and "en mars 180 fusils" tell how many.
_MONTH_BEFORE = re.compile(
    r"(?:octobre|novembre|decembre|janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre) $"
)
_YEAR_OF_MONTH = re.compile(r"(?:19|20)?\d\d$")
# "Des dizaines" is no number, nor is "plusieurs centaines".
_VAGUE_MANY = re.compile(rf"(?:{COLLECTIVE})$(?<=s)")
_SEVERAL = re.compile(r"\bplusieurs $")
_YEAR = re.compile(r"(?:19|20)\d\d$")
_NOUN = re.compile(
    r" (?!(?:les|des|une?|dans|pour|par|avec|sous|entre|apres|sont|ont|mais|que|qui|sur)\b)[a-z]{3,}"
)
# "Le lot revient à 2,55 millions, sur une facture de 3,2 millions d'euros": the currency is told once.
_UNNAMED = re.compile(
    rf"(?<![\w,.])(?P<n>{_DIGITS}) (?P<scale>millions?|milliards?)(?= ?[,.;)](?!\d)| (?:sur|pour|contre|et|au|dans|en) )"
)
_BARE_SUM = re.compile(
    rf"\b(?:pour|soit|contre|montant de|facture de|cout de|hauteur de|valeur de) (?P<sum>(?P<n>{_DIGITS}) (?P<scale>millions?|milliards?))(?= ?[,.;)](?!\d)|$)"
)


class _Currency(msgspec.Struct, frozen=True):
    code: str
    pattern: str


def without_currency(text: str) -> bool:
    """Whether `text` tells millions whose currency must stand elsewhere: "750 véhicules, pour 26 millions."."""
    return _BARE_SUM.search(fold(text)) is not None


def find_sums(text: str, *, start: int = 0, currency: str | None = None) -> tuple[Sum, ...]:
    """The amounts of money in `text`, whose positions count from `start`.

    `currency` is that of sums which leave it out and stand alone in their sentence.
    A range or "entre X et Y" gives its lower bound; "plus de 500 millions" is 500 millions.
    """
    folded = fold(text)
    if not re.search(r"\d|million|milliard|mille", folded):
        return ()
    found: list[Sum] = []
    for match in _sum_pattern().finditer(folded):
        amount = _amount(match)
        code = _currency(match["after"] or match["before"] or "")
        if amount is None or code is None:
            continue
        each = _EACH.match(folded, match.end()) or _EACH_BEFORE.search(folded, 0, match.start())
        found.append(
            Sum(
                start=start + match.start(),
                end=start + match.end(),
                text=text[match.start() : match.end()],
                money=Money(amount=amount, currency=code),
                each=each is not None,
            )
        )
    if not found and currency and (bare := _BARE_SUM.search(folded)):
        amount = round((_value(bare["n"]) or 0) * _SCALES[bare["scale"].rstrip("s")], 2)
        at, end = bare.span("sum")
        money = Money(amount=amount, currency=currency)
        return (Sum(start=start + at, end=start + end, text=text[at:end], money=money),)
    if found:
        found += _unnamed(text, folded, found, start)
        found.sort(key=lambda sum_: sum_.start)
    return tuple(found)


def _unnamed(text: str, folded: str, named: list[Sum], start: int) -> list[Sum]:
    """Millions without a currency, which they share with the sum named beside them."""
    return [
        Sum(
            start=start + match.start(),
            end=start + match.end(),
            text=text[match.start() : match.end()],
            money=Money(
                amount=round((_value(match["n"]) or 0) * _SCALES[match["scale"].rstrip("s")], 2),
                currency=min(named, key=lambda sum_: abs(sum_.start - start - match.start())).money.currency,
            ),
        )
        for match in _UNNAMED.finditer(folded)
        if not any(sum_.start - start < match.end() and match.start() < sum_.end - start for sum_ in named)
    ]


def find_counts(text: str, *, start: int = 0) -> tuple[Count, ...]:
    """The whole numbers of `text` that may count things, not those of sums, dates or measures."""
    folded = fold(text)
    taken = [(s.start - start, s.end - start) for s in find_sums(text, start=start)]
    found: list[Count] = []
    for match in _count_pattern().finditer(folded):
        value = _count(match)
        if value is None or any(a < match.end() and match.start() < b for a, b in taken):
            continue
        if _MEASURE.match(folded, match.end()) and "(" not in match.group():
            continue
        before = folded[max(0, match.start() - 12) : match.start()]
        if _NO_COUNT_BEFORE.search(before):
            continue
        if _MONTH_BEFORE.search(before) and _YEAR_OF_MONTH.match(match.group()):
            continue
        if _VAGUE_MANY.match(match.group()) or _SEVERAL.search(folded, 0, match.start()):
            continue
        if _YEAR.match(match.group()) and not _NOUN.match(folded, match.end()):
            continue
        found.append(
            Count(
                start=start + match.start(),
                end=start + match.end(),
                text=text[match.start() : match.end()],
                number=value,
            )
        )
    return tuple(found)


def _amount(match: re.Match[str]) -> float | None:
    """The amount in units; a range's lower bound takes the scale of its upper one."""
    value = _value(match["n"])
    if value is None:
        return None
    if match["half"]:
        # "un milliard et demi", "3 millions et demi": half of the last scale more.
        largest = max((v for v in _SCALES.values() if v <= value), default=1.0) if not match["scale"] else 1.0
        value += largest / 2
    scale = (match["scale"] or match["tight"] or match["abbr"] or "").strip().rstrip("s") or None
    if scale in ("md", "mrd"):
        return value * 1e9
    return round(value * _SCALES.get(scale, 1.0) if scale else value, 2)


def _value(words: str) -> float | None:
    """A number in digits or words: "34 000", "4,12", "1.5", "soixante-quinze", "une centaine"."""
    if words[0].isdigit():
        if re.fullmatch(r"\d{1,3}(?:[ .]\d{3})+(?:,\d+)?", words):
            words = re.sub(r"[ .]", "", words)
        return float(words.replace(",", ".").replace(" ", ""))
    head, _, tail = words.rpartition(" ")
    many = collective(tail)
    if many is not None:
        return float(many * (number(head) or 1 if head else 1))
    value = number(words)
    return None if value is None else float(value)


def _count(match: re.Match[str]) -> int | None:
    value = _value(match["n"])
    if value is None or value != int(value):
        return None
    scale = (match["scale"] or "").rstrip("s")
    return int(value * _SCALES.get(scale, 1.0)) if scale else int(value)


@cache
def _currencies() -> tuple[_Currency, ...]:
    """The lines of `data/currencies.txt`, in order."""
    lines = [line.split(None, 1) for line in lines_of("currencies.txt")]
    return tuple(_Currency(code, pattern.strip()) for code, pattern in lines)


@lru_cache(maxsize=256)
def _currency(printed: str) -> str | None:
    """The ISO 4217 code of a currency's name or sign; "dollars" alone are American."""
    for currency in _currencies():
        if re.fullmatch(currency.pattern, printed.strip()):
            return currency.code
    return None


@cache
def _sum_pattern() -> re.Pattern[str]:
    names = "|".join(currency.pattern for currency in _currencies())
    return re.compile(
        rf"(?<![\w,.])(?:(?P<before>[$€£¥]|us\$|usd|eur|mad|dh) ?)?(?P<n>{_NUMBER})"
        rf"(?: ?(?:a|et|ou|(?<!\b20\d\d )(?<!\b19\d\d )-|jusqu'a) ?(?:{_DIGITS}))?"
        rf"(?: ?(?P<scale>{_SCALE}))?(?P<half> et demie?)?(?: ?(?P<tight>{_TIGHT_SCALE})(?= ?(?:[€$£]|eur|usd|dhs?|mad|fcfa|f cfa|euros?|dollars?|us\$)))?"
        rf"(?P<abbr>(?<=\d) ?m(?:d|rd)?s?(?=dh))?"
        rf"(?: ?(?:de |d')?(?P<after>{names})(?![a-z]))?(?<=[a-z€$£¥])"
    )


@cache
def _count_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w,.:/-])(?P<n>{_NUMBER})(?!er\b|e\b|eme)(?: (?P<scale>{_SCALE}))?(?: \(\d+\))?(?![\w,.:/-]*\d)(?![:/-]\w)"
    )
