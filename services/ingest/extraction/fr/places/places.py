"""Countries, capitals, cities, state bodies and organisations in French text, each with its code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

import msgspec

from services.ingest.extraction.fr.data import rows_of
from services.ingest.extraction.fr.mentions import Place, PlaceSort
from services.ingest.extraction.fr.people.names import is_given
from services.ingest.extraction.fr.places.senses import kingdom_of, settled
from services.ingest.extraction.fr.words.fold import fold
from services.ingest.extraction.fr.words.lexicon import Lexicon

# Territories whose officials are those of another state: no visit is paid to them from there.
_GOVERNED = {
    **dict.fromkeys(("GP", "MQ", "GF", "RE", "YT", "NC", "PF", "PM", "BL", "MF", "WF", "TF"), "FR"),
    **dict.fromkeys(("BQ", "AW", "CW", "SX"), "NL"),
    **dict.fromkeys(("GL", "FO"), "DK"),
    **dict.fromkeys(("PR", "GU", "VI", "AS", "MP", "UM"), "US"),
}
_LEFT_OUT = frozenset({"EH", "AQ"})
# Cities are printed with a capital; so are bodies. Demonyms and "le royaume" are not.
_BODIES = frozenset({"organisation", "institution"})
_ANY_CASE = frozenset({"demonym", "prefix", "kingdom", "government", "none"})
# What a form is first, where lists give it twice: "Singapour" is a country before it is its capital.
_ORDER = ("none", "name", "demonym", "prefix", "kingdom", "government", "organisation", "institution")
_RANK = {kind: rank for rank, kind in enumerate((*_ORDER, "capital", "city", "town"))}
_SORTS: dict[str, PlaceSort] = {
    "name": "country",
    "government": "government",
    "institution": "institution",
    "organisation": "organisation",
    "city": "city",
}
_AT = re.compile(
    r"(?:\b(?:a|vers|depuis|rejoindre|quitter|gagner|quitte|gagne|rejoint|visiter|via|rallie|rallier|"
    r"regagne|regagner|pour|jusqu'a|visite|voyage|base|route|chemin|aeroport|ville|port|capitale|escale|etape) "
    r"(?:de |d'|l[ae] )?|\bau )$"
)
_TOWN = re.compile(
    r"(?:\b(?:a|de|d'|vers|depuis|pres de|via|entre|rejoindre|rejoint|quitter|quitte|regagner|regagne|gagner|gagne|"
    r"rallier|rallie|visiter|visite)[ '])$|(?:^|\n) *$"
)
# "doivent embarquer à Cadix pour Mombasa", "s'envole demain pour Recife".
_BOUND_FOR = re.compile(
    r"\b(?:embarqu|envol|repart|decoll|appareill|quitt)\w*(?: [^.;]{1,40})? pour $|\ben (?:route|partance) pour $"
)
_FIRST_NAMES_TOO = frozenset(
    "dominique maurice florence sofia salvador constantine valence france vladimir antony fatih gilbert leo nancy "
    "orlando ryad riyad rosario santiago soledad kira mila minna morena olinda tete vittoria kennedy preston dara salem".split()
)


_SURNAME = re.compile(r" (?:d[eu] |von |el-?|al-?)*[A-ZÉ][\w’'-]")


_CAPITALISED = re.compile(r"(?:^|[\s«(])([A-ZÀ-Þ][a-zà-ÿ-]{2,}) $")
_TITLE_BEFORE = re.compile(
    r"\b(?:président|ministre|général|amiral|colonel|roi|prince|chancelier|chef|(?!(?:depuis|après|dans|vers|pour)\b)[a-zà-ÿ]{3,}(?:en|in|ain|ais|ois|ien|nne|se|e))e? $"
)
_TOWN_NAMES = frozenset(
    ("sofia", "victoria", "florence", "constantine", "charlotte", "paris", "alger", "adelaide")
)
# "Dix millions de dollars américains" are money, whosoever pays.
_MONEY = re.compile(
    r"\b(?:dollars?|francs?|dinars?|dirhams?|riyals?|rials?|pesos?|(?:roupie|livre|couronne|shilling|lev|leu|won)s) $"
)
# Before a town: something called after it, elsewhere.
_NAMED_AFTER = re.compile(
    r"\b(?:palais|place|rue|avenue|hotel|chateau|accords?|traite|convention|bataille|hopital|stade|mosquee) d[e'] ?$"
)


# "Au Caire", "du Havre".
_MELTED = re.compile(r"\b(?:au|du) $")


class _Form(msgspec.Struct, frozen=True):
    """A name as printed; `melted` is that of a city whose article has become part of "au" or "du": "au Caire"."""

    code: str
    kind: str
    printed: str
    melted: bool = False


def find_places(text: str) -> tuple[Place, ...]:
    """Every mention of a country or organisation in `text`, in order; a compound gives one for each half."""
    folded = fold(text)
    found: list[Place] = []
    kingdoms: list[tuple[int, int]] = []
    for start, end, form in _readings(text, folded):
        if form.kind == "kingdom":
            kingdoms.append((start, end))
        elif form.melted:
            found.extend(_with_article(text, folded, start, end, form))
        elif (kind := _kind_of(form, text, folded, start, end)) is not None:
            found.append(_place(text, start, end, form.code, kind))
    if kingdoms:
        kingdom = kingdom_of(found)
        found.extend(_place(text, start, end, kingdom, "government") for start, end in kingdoms)
    return tuple(sorted(settled(found, text), key=lambda place: place.start))


def _place(text: str, start: int, end: int, code: str, sort: PlaceSort) -> Place:
    return Place(start=start, end=end, text=text[start:end], country=code, sort=sort)


def _with_article(text: str, folded: str, start: int, end: int, form: _Form) -> Iterator[Place]:
    """The city "au Caire" is printed as, "Le Caire"; "du Caire" may be said of its government."""
    article = _MELTED.search(folded, max(0, start - 4), start)
    if article is not None:
        state = form.kind == "capital" and article[0] == "du "
        place = _place(text, start, end, form.code, "capital" if state else "city")
        yield msgspec.structs.replace(place, text=f"Le {place.text}")


def _readings(text: str, folded: str) -> Iterator[tuple[int, int, _Form]]:
    """The longest expressions that the print allows; in "garde nationale tunisienne" only the demonym."""
    spans = [(0, len(folded))]
    while spans:
        low, high = spans.pop()
        for start, end, forms in _expressions(folded[low:high]):
            joined = folded[low + end : low + end + 1] == "-"
            form = _choose(forms, text[low + start : low + end], joined=joined)
            if form is not None and form.kind != "none":
                yield low + start, low + end, form
            elif form is None and (blank := folded.find(" ", low + start, low + end)) != -1:
                spans.append((blank, low + end))


@lru_cache(maxsize=16)
def _expressions(folded: str) -> tuple[tuple[int, int, list[_Form]], ...]:
    """What the lexicon finds, kept for the next asker: an article is asked for its places and its lookalikes,
    with a few words of it in between."""
    return tuple(_lexicon().find(folded))


def lookalikes(text: str) -> Iterator[tuple[int, int]]:
    """Where `text` has names that hold a country's but are something else: "Royal Air Maroc", "France 24"."""
    for start, end, forms in _expressions(fold(text)):
        if any(form.kind == "none" for form in forms) and text[start].isupper():
            yield start, end


def governing(code: str) -> str:
    """The state whose officials are those of `code`: of a territory, the one that it belongs to."""
    return _GOVERNED.get(code, code)


@cache
def capital_of(code: str) -> str | None:
    """The French name of the capital of `code`, where the lists have one."""
    return _capitals().get(code)


@cache
def _capitals() -> dict[str, str]:
    listed = [*rows_of("places.tsv"), *rows_of("countries.tsv")]
    return {code: form for code, kind, form in reversed(listed) if kind == "capital"}


@cache
def demonyms() -> frozenset[str]:
    """The adjectives of countries in every form, folded: "marocaine", "grecs", "kazakh"."""
    listed = [*rows_of("places.tsv"), *rows_of("countries.tsv")]
    return frozenset(fold(form) for _, kind, form in listed if kind == "demonym")


@cache
def _city_states() -> frozenset[str]:
    """Countries that are called like their capital: "à Djibouti" is the city."""
    listed = [*rows_of("places.tsv"), *rows_of("countries.tsv")]
    names = {fold(form) for _, kind, form in listed if kind == "name"}
    return frozenset(fold(form) for _, kind, form in listed if kind == "capital") & names


@cache
def _lexicon() -> Lexicon[_Form]:
    own = [_Form(code, kind, name) for code, kind, name in rows_of("places.tsv")]
    more = (*rows_of("countries.tsv"), *rows_of("cities.tsv"))
    listed = [_Form(code, kind, name) for code, kind, name in more]
    dropped = {form.printed for form in own if form.kind == "drop"}
    countries = {fold(form.printed) for form in listed if form.kind == "name"}
    capitals = {fold(form.printed) for form in own if form.kind == "capital"}
    kept = [form for form in own if form.kind != "drop"]
    for form in listed:
        if form.printed in dropped or form.code in _LEFT_OUT:
            continue
        if form.kind in ("capital", "city") and fold(form.printed) in countries | capitals:
            continue
        kind = "town" if form.kind == "city" else form.kind
        kept.append(_Form(governing(form.code), kind, form.printed))
    melted = [
        _Form(form.code, form.kind, form.printed.removeprefix("Le "), melted=True)
        for form in kept
        if form.printed.startswith("Le ") and form.kind in ("capital", "city", "town")
    ]
    return Lexicon((form.printed, form) for form in (*kept, *melted))


def _choose(forms: list[_Form], printed: str, *, joined: bool) -> _Form | None:
    """The reading that the print allows: an acronym in capitals, a name with one, half a compound before a hyphen."""
    fitting = [
        form
        for form in forms
        if (form.kind != "prefix" or joined)
        and (
            form.kind in _ANY_CASE
            or printed[0].isupper()
            or (form.kind == "institution" and " " in printed)
            or ((form.kind in _BODIES or form.printed[0].islower()) and printed != printed.lower())
        )
        and not (form.printed.isupper() and not printed.isupper())
    ]
    return min(fitting, key=lambda form: _RANK[form.kind], default=None)


def _kind_of(form: _Form, text: str, folded: str, start: int, end: int) -> PlaceSort | None:
    """What the mention is in its sentence, or None where it is a word of another sense."""
    if form.kind == "prefix":
        return "compound"
    surname = form.kind == "demonym" and text[start].isupper() and _is_surname(text, start)
    if surname or (form.kind == "demonym" and _MONEY.search(folded, max(0, start - 12), start)):
        return None  # "Péter Magyar"
    if form.kind == "demonym":
        return "compound" if folded[start - 1 : start] == "-" else "demonym"
    if folded[start:end] in _FIRST_NAMES_TOO and _SURNAME.match(text, end):
        before = folded[max(0, start - 6) : start]
        if not re.search(r"\b(?:en|la|de|a|l') ?$", before) or form.code != "FR":
            return None
    if (
        form.kind == "name"
        and folded[start:end] in _city_states()
        and _AT.search(folded, max(0, start - 24), start)
    ):
        return "city"
    if form.kind in ("name", "town", "city", "capital") and (
        _is_surname(text, start) or _is_given_name(text, start, end)
    ):
        return None
    if form.kind == "institution" and text[start : start + 2].istitle() and " " not in folded[start:end]:
        before_it = _CAPITALISED.search(text, max(0, start - 24), start)
        if before_it is not None and before_it[1] != "Groupe":
            return None  # "Thérèse Kayikwamba Wagner"
    if form.kind == "town":
        if _NAMED_AFTER.search(folded, max(0, start - 24), start):
            return None
        gone_to = _TOWN.search(folded, max(0, start - 12), start) or _BOUND_FOR.search(
            folded, max(0, start - 64), start
        )
        return "city" if gone_to else None
    if form.kind == "capital":
        return "city" if _AT.search(folded, max(0, start - 24), start) else "capital"
    return _SORTS[form.kind]


def _is_given_name(text: str, start: int, end: int) -> bool:
    """Whether a surname follows and a title stands before: "le président paraguayen Santiago Peña"."""
    before = _TITLE_BEFORE.search(text, max(0, start - 24), start)
    return before is not None and is_given(text[start:end]) and _SURNAME.match(text, end) is not None


def _is_surname(text: str, start: int) -> bool:
    """Whether a given name stands right before: "Luís Montenegro"."""
    before = _CAPITALISED.search(text, max(0, start - 24), start)
    return before is not None and is_given(before[1]) and fold(before[1]) not in _TOWN_NAMES
