"""Offices: where a title starts, how far it reaches, and what is an honorific or a rank instead."""

from __future__ import annotations

import re
from functools import cache

from services.ingest.extraction.fr.data import rows_of
from services.ingest.extraction.fr.words.beginnings import look_ahead
from services.ingest.extraction.fr.words.fold import fold

HONORIFIC = (
    r"(?:M\.|MM\.|Mme|Mmes|Mr\.?|Mrs\.?|Dr\.?|Pr\.?|Me|Monsieur|Madame|messieurs|S\.?\s?E\.?(?:\s?(?:Mme|M\.?))?|"
    r"Son Excellence|S\.\s?M\.|Sa Majesté|SM|Son Altesse(?: royale)?|S\.\s?A\.\s?R\.|SAR|Cheikh|cheikh|feu)"
)
# Words that end a title: its holder acts from here on, or a clause opens.
_STOP = re.compile(
    r"[;:!?«»“”\"\[\]…]|\.(?:\s|$)|\s[–—-]\s|"
    r"\b(?:ont|est|sont|était|étaient|avait|avaient|sera|seront|fut|furent|aura|qui|que|qu['’]|dont|où|"
    r"lorsque|quand|se|s['’]|ne|n['’]|il|elle|ils|elles|on|lui|nous|vous|je|j['’]|avec|lors|après|avant|selon|depuis|ce|cette|"
    r"hier|demain|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|aujourd['’]hui|puis|mais|y|"
    r"jamais|toujours|ici|comme|flanqué\w*|accompagné\w*|entouré\w*|arrivée?|reçue?s?|attendue?s?|"
    r"doit|devait|devra|va|vient|peut|fait|dit|tient|reçoit|rencontre|arrive|effectue|signe|signent|"
    r"révèle|déclare|affirme|indique|explique|annonce|souligne|précise|rappelle|discute|estime|ajoute|évoque|préside|"
    r"rend|rendra|rentre|regagne|entame|boucle|conduit|achève|lit|juge|assure|quitte|en visite|en déplacement|en tournée|"
    r"inspecte|interroge|accueille|remet|participe|salue|confirme|félicite|poursuit|espère|souhaite|veut|promet|dénonce|demande|répond|"
    r"refuse|accepte|prend|donne|[a-zà-ÿ]+(?:er|ir|dr|ttr)(?:a|ont))\b|"
    # "l'industriel X trois avions légers": a count is of things.
    r"(?<!des )(?<!les )(?<!aux )(?<!numéro )\b(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|douze|quinze|vingt|trente|quarante|cinquante|cent|"
    r"\d{1,3}) (?=[a-zà-ÿ-]{3,}[sx]\b)|"
    r"\ba (?!l[ae]\b|l['’]|les\b)"
)
# After a comma a title goes on only so: "ministre des Affaires étrangères, de la Coopération et de …".
_GOES_ON = re.compile(
    r",\s+(?:(?:et\s+|ainsi que\s+)?(?:des?\b|du\b|d['’](?!y\b)|de\b|à l|aux?\b|chargée?s?\b|en charge\b))"
)
_LONGEST = 190
# Between two offices of one person.
_NEXT_OFFICE = re.compile(r", (?:(?:egalement|par ailleurs|aussi),? )?(?:l[ea] |l')?$")
_BESIDE_OFFICE = re.compile(r" aupres (?:du |de la |de l'|d')$")
_OF_OFFICE = re.compile(r" (?:du |de la |de l')$")
# Between a name and the office that is its holder's: ", le ".
_APART = re.compile(r" ?, (?:l[ea] |l')?")
# "Après son homologue allemand, le ministre polonais X": two people.
_OF_ANOTHER = re.compile(
    r"\b(?:apres|avant|comme|outre|a l'instar de|contrairement a) (?:son|sa|ses) (?:\w+ )?(?:homologue|equivalente?|collegue|predecesseur|successeure?)$"
    r"|\b(?:en presence|aux cotes|en compagnie|a l'invitation|au nom) (?:de la |de l'|de |du |des |d')(?:\w+ )?[\w-]+$"
)
# Between the office and its holder's name: no part of it.
_BESIDES = re.compile(r",? (?:en personne|lui-meme|elle-meme|en tete)$")
_AND_OFFICE = re.compile(r"(?<!,) et $")
# "le ministre d'État, ministre de la Défense, X": half of an office.
_MERE_RANK = "ministre d'etat"
# A title that ends so is no title yet: the capitalised word after it is part of the office's name.
_DANGLING = re.compile(
    r"(?:\b(?:et|des?|du|l[ae]s?|à|aux?|en|par|pour|sur|of|un|une|the|pôle|place)|\b[dl]['’])\s*$"
)


@cache
def _forms(kind: str) -> str:
    forms = {form for row, cell in rows_of("roles.tsv") if row == kind for form in cell.split("|")}
    return "|".join(re.escape(fold(form)) for form in sorted(forms, key=len, reverse=True))


@cache
def office_pattern() -> re.Pattern[str]:
    """Every head of an office or occupation, in folded text."""
    forms = f"{_forms('office')}|{_forms('civil')}"
    return re.compile(rf"(?<![\w-])(?<!\ben ){look_ahead(forms)}(?:{forms})(?![\w-])")


def is_civil(title: str) -> bool:
    """Whether the title is an occupation that is no office: "champion espagnol"."""
    return _civil_pattern().match(fold(title)) is not None


@cache
def _civil_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?:{_forms('civil')})(?![\w-])")


@cache
def rank_pattern() -> re.Pattern[str]:
    """Honorifics and ranks at the end of a stretch of folded text: "m. ", "le general de brigade "."""
    ranks = _forms("rank")
    return re.compile(
        rf"(?:(?:\b(?:le|la|l'|du|au|son|un) ?)?\b(?:{ranks})(?: \([^)]*\))?|"
        rf"\b(?:{fold(HONORIFIC)})|\bun certain) *$"
    )


class Title:
    """A stretch of text that names an office, from `start` to `end`."""

    __slots__ = ("end", "start", "text")

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text = text
        self.start = start
        self.end = end


def title_before(text: str, folded: str, at: int, start: int) -> Title | None:
    """The office told right before the name at `at`: "le ministre français de l'Intérieur, M. " + name."""
    end = at
    while (found := rank_pattern().search(folded, max(start, end - 60), end)) is not None:
        end = found.start()
    low = max(start, end - _LONGEST)
    stretch = folded[low:end]
    plain_end = low + len(_BESIDES.sub("", stretch.rstrip(" ,\n")))
    for head in reversed(list(office_pattern().finditer(folded, low, plain_end))):
        if _is_complement(text[head.end() : plain_end]):
            begin = _with_office_before(text, folded, low, head.start(), apart="," in text[plain_end:at])
            first = _first_of_row(text, folded, low, begin) or _title(text, begin, plain_end)
            return _title(text, first.start, plain_end) if fold(first.text) == _MERE_RANK else first
    return _title_opening(text, folded, start, plain_end)


def _with_office_before(text: str, folded: str, low: int, at: int, *, apart: bool) -> int:
    """Where an office begins that takes in the one at `at`.

    It is another of the same person ("le vice-Premier ministre lao et ministre de la Sécurité publique "), or that of
    whoever serves it ("secrétaire d'État auprès du ministre "; "directeur de cabinet du ministre, " where a comma parts
    it from the name).
    """
    joined = _AND_OFFICE.search(folded, low, at) or _BESIDE_OFFICE.search(folded, low, at)
    joined = joined or (_OF_OFFICE.search(folded, low, at) if apart else None)
    if joined is None:
        return at
    heads = reversed(list(office_pattern().finditer(folded, low, joined.start())))
    nearest = next(heads, None)
    if nearest is None or not _is_complement(text[nearest.end() : joined.start()]):
        return at
    return nearest.start()


def _first_of_row(text: str, folded: str, low: int, at: int) -> Title | None:
    """The first of several offices of one person: "Le Président de la République, Chef de l'État, " + the last."""
    first: Title | None = None
    while (comma := _NEXT_OFFICE.search(folded, low, at)) is not None:
        heads = list(office_pattern().finditer(folded, low, comma.start()))
        head = next(
            (head for head in reversed(heads) if _is_complement(text[head.end() : comma.start()])), None
        )
        if (
            head is None
            or _OF_ANOTHER.search(folded, low, head.end())
            or _APART.fullmatch(folded, low, head.start())
        ):
            break
        first, at = _title(text, head.start(), comma.start()), head.start()
    return first


def _title_opening(text: str, folded: str, start: int, end: int) -> Title | None:
    """The office that opens the sentence, parted from the name by a comma: "Chef d'état-major depuis 2018, X …"."""
    head = office_pattern().match(folded, start, end)
    comma = text.find(",", start, end + 1)
    if head is None or comma == -1 or text[comma:end].strip(" ,"):
        return None
    return _title(text, start, title_reach(text, head.end(), comma))


def title_after(text: str, folded: str, at: int, stop: int) -> Title | None:
    """The office told in apposition after the name that ends at `at`: name + ", directeur de la police, "."""
    opening = _APPOSITION.match(folded, at, stop)
    if opening is None:
        return None
    head = office_pattern().match(folded, opening.end(), stop)
    if head is None or _STANDING_IN.match(folded, head.start()):
        return None
    return _title(text, head.start(), title_reach(text, head.end(), min(stop, head.start() + _LONGEST)))


# "représentant son ministre": what he does that day, and no office.
_STANDING_IN = re.compile(r"representante? (?:son|sa|l[ea]s? |l'|M\.)")
_APPOSITION = re.compile(
    r"(?: ?\([^)]{1,40}\))?(?:, ?| ?\(|, par ailleurs |, a la fois )(?:(?:le|la|l'|son|sa|leur|un|une|alors|"
    r"actuel|actuelle|nouveau|nouvelle|nouvel|ancien|ancienne|futur|future|egalement|encore|tout|toute|"
    r"son propre|haute?(?! (?:representante?|commissaire|commandante?))|puissant|tres|ex|aussi|feu|jeune|celebre|ci-devant|egalement|presentement) ?)*"
    r"(?=[a-z])"
)


# Characters behind a title within which the next person's name has begun.
_NEXT_NAME = 40
_AND_PERSON = re.compile(
    r",?\s+et\s+(?=(?:(?:d[eu] |de la )?(?:M\.|Mme|Monsieur|Madame)|l[ea]s?\s|son\s|sa\s|(?:de\s|d['’])?[A-ZÀ-Þ][\w’'-]+\s+[A-ZÀ-Þ]))"
)


def _is_complement(text: str) -> bool:
    """Whether `text` may stand between an office's head and its holder's name."""
    if not text.strip():
        return True
    if _STOP.search(text) or _DANGLING.search(text):
        return False
    bare = _GOES_ON.sub(" ", text)
    bare = re.sub(r"\([^)]*\)", "", bare)
    return "," not in bare and "(" not in bare


def title_reach(text: str, start: int, limit: int) -> int:
    """Where the complement of an office's head, begun at `start`, ends at the latest before `limit`."""
    end = limit
    stop = _STOP.search(text, start, limit)
    if stop is not None:
        end = stop.start()
    at = start
    while (comma := text.find(",", at, end)) != -1:
        on = _GOES_ON.match(text, comma, end)
        if on is None:
            end = comma
            break
        at = on.end()
    closing = text.find(")", start, end)
    opening = text.find("(", start, end)
    if closing != -1 and (opening == -1 or opening > closing):
        end = closing
    # "…, chef du service et Jean Dupont": the conjunction before a new person ends the title.
    joined = _AND_PERSON.search(text, start, end + _NEXT_NAME)
    return min(end, joined.start()) if joined is not None else end


def _title(text: str, start: int, end: int) -> Title:
    while end > start and (
        text[end - 1] in " ,\n\u00a0" or (text[end - 1] == ")" and "(" not in text[start:end])
    ):
        end -= 1
    return Title(text[start:end], start, end)
