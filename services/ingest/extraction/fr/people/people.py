"""Who an article names: with title and country, later mentions led back to the first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import msgspec

from services.eventlog.claims import Person
from services.ingest.extraction.fr.equipment.firms import listed_firms
from services.ingest.extraction.fr.equipment.lists import VARIANT, models
from services.ingest.extraction.fr.mentions import Human, Place
from services.ingest.extraction.fr.people.figures import Figure
from services.ingest.extraction.fr.people.leaders import called_by_surname, headed_by, led_by
from services.ingest.extraction.fr.people.names import NameRun, name_runs
from services.ingest.extraction.fr.people.nationality import settle_countries
from services.ingest.extraction.fr.people.several import share_in_turn, share_offices
from services.ingest.extraction.fr.people.ties import is_peer
from services.ingest.extraction.fr.people.titles import Title, rank_pattern, title_after, title_before
from services.ingest.extraction.fr.places.places import lookalikes
from services.ingest.extraction.fr.words.circumstances import behind_circumstances
from services.ingest.extraction.fr.words.fold import fold
from services.ingest.extraction.fr.words.lookup import covers, ordered_spans

# Verbs whose subject is a person: two capitalised words before one of them are a name.
_ACTS = re.compile(
    # "Zelensky, qui sortait d'un tête-à-tête à Londres, est arrivé"
    r"(?:, (?:qui|en|de retour|arrivee?|recue?|attendue?|accompagnee?|venue?) [^,;.]{2,100},)?"
    r" (?:ira |vient d|s'apprete |s'etait rendu|reviendra |retournera |a (?:appele|telephone|parle|invite|dine|dejeune|atterri|accueilli|retrouve|propose|decide|fait|eu) |a (?:recu|signe|rencontre|declare|affirme|annonce|souligne|indique|effectue|entame|quitte|estime|"
    r"explique|assure|promis|salue|remis)|s'est (?:rendu|entretenu|reuni|envole)|recoit|rencontre|se rend|"
    r"se rendra|est attendu|est arrive|doit |effectue|entame|arrive |etait |et son homologue|"
    r"(?:est|sera|serait) (?:a|au|en) |(?:sera |a ete |est )?(?:recue?|accueillie?|attendue?) (?:par|a|au|en) |"
    r"s'envol|s'est (?:envole|deplace|pose|arrete)|(?:visit|gagn|rencontr|ralli|regagn|retrouv)(?:e|era) |"
    r"(?:recevra|accueille|accueillera|se trouve|sejourne|debarque|atterrit|boucle|acheve|poursuit|rentre) |"
    r"(?:a|est|avait|etait) (?:acheve|boucle|regagne|rallie|gagne|debarque|atterri|foule|visite|accueilli|retrouve|"
    r"sejourne|arrivee?|venue?|repartie?|rentree?|passee? par))"
)


# Before two capitalised words: they were met, so they are somebody.
_MET = re.compile(
    r"\b(?:s'entreten\w+|entretenue?s?|entretiens?|rencontr\w+|tete-a-tete|seances? de travail|reunie?s?|recu\w*|"
    r"accueilli\w*)\b[^.;]{0,60}\b(?:avec|par) $|\bl'hote (?:de |d')$|\b(?:rencontre\w*|recoit|recevra|a recu|ont recu) $"
)
# "…, celle de la Justice, X", "… ses ministres de la Défense (X) et de l'Énergie (Y)": an office as the one before it.
_LISTED = re.compile(
    r"(?:\bcel(?:ui|le) d(?:e |u |es |')[^,;.:]{2,70}, (?:m\. |mme )?|\bministres?\b[^.;:]{3,200}\()$"
)

# Before the state of the second of several: "les négociateurs américain X et iranien Y".
_EACH_BY_STATE = re.compile(
    r"\b(?:ministres|presidents|negociateurs|chefs|directeurs|secretaires|generaux|responsables|emissaires|envoyes|homologues"
    r"|commissaires|dirigeants|conseillers)\b(?: [^.;:]{5,90}(?:,| et)| [a-z' -]{3,40})? $"
)
_ROW = 120
# Before the name of a ship: "la frégate « Amiral Ronarc'h »", "le porte-avions français Charles de Gaulle".
_SHIP = re.compile(
    r"\b(?<!capitaine de )(?:fregate|corvette|patrouilleur|sous-marin|porte-avions|porte-helicopteres|croiseur|destroyer|remorqueur|aviso"
    r"|navire(?:-\w+)?|batiment|chasseur de mines|cargo|ferry|petrolier|paquebot)"
    r"(?: (?:\w+(?:ais|ois|ien|ain|and|agnol|urc|usse|rec|elge)(?:n?e)?|militaire|multi-?missions?|lance-missiles|amphibie"
    r"|d'assaut|de (?:combat|surveillance|commandement|soutien|classe [\w-]+|la marine \w+)))* (?:[«“\"] ?)?"
    r"(?:(?:amiral|commandant|capitaine|general|president|marechal|lieutenant|premier maitre) )?$"
)
_LONGEST_SHIP = 90
_OFFICE_OPENS = re.compile(r"l[ea] |l'")


class _Found(msgspec.Struct):
    """A name run taken for a person, before mentions are led together."""

    run: NameRun
    title: Title | None = None
    marked: bool = False


# "Les présidents Zelensky et Trump", "les Premiers ministres britannique et canadien, Starmer et Carney".
_HEADS = re.compile(
    r"\b[ldc]es (?:presidents|premiers ministres|dirigeants|chefs d'(?:etat|gouvernement))(?: \w+(?: et \w+)?,)? (?:[\w'-]+(?: [\w'-]+)?(?:,| et) )*$"
)
# Before a word that names an operation or a barracks: "les soldats de la mission Aigle".
_NO_NAME = re.compile(r"\b(?:mission|operation|exercice|camp|base|caserne) $")


def find_people(
    text: str, spans: Sequence[tuple[int, int]], places: Iterable[Place], home: str | None = None
) -> tuple[Human, ...]:
    """Everyone named in the sentences `spans` of `text`, in order; mentions of one person share it.

    `home` is the country whose press prints it, which names its own ministers without it.
    """
    folded = fold(text)
    everywhere = tuple(places)
    taken = {at for place in everywhere if place.sort != "government" for at in range(place.start, place.end)}
    demonyms = {place.end + 1 for place in everywhere if place.sort == "demonym" and place.text[0].isupper()}
    demonyms |= {
        place.end + 1
        for place in everywhere
        if place.sort == "demonym"
        and (
            rank_pattern().search(folded, max(0, place.start - 40), place.start)
            or _EACH_BY_STATE.search(folded, max(0, place.start - _ROW), place.start)
        )
    }
    taken.update(at for start, end in lookalikes(text) for at in range(start, end))
    firms = (firm for firm in listed_firms(text, folded) if " " in text[firm[0] : firm[1]])
    taken.update(at for start, end, _ in firms for at in range(start, end))
    found = [one for start, stop in spans for one in _in_sentence(text, folded, start, stop, taken)]
    found = _without_ships(folded, found)
    for one in found:
        one.marked = one.marked or (one.run.full and one.run.start in demonyms)
    figures = _figures(folded, found)
    within = ordered_spans(spans)
    told = tuple(place for place in everywhere if covers(within, place.start))
    settle_countries(text, folded, spans, figures, told, home=home)
    people = [_person(figure) for figure in figures]
    spots = [(run.start, run.end, index) for index, one in enumerate(figures) for run in one.runs]
    spots += [(start, end, index) for index, one in enumerate(figures) for start, end in one.described]
    return tuple(
        Human(start=start, end=end, text=text[start:end], person=people[index])
        for start, end, index in sorted(spots)
    )


def _in_sentence(text: str, folded: str, start: int, stop: int, taken: set[int]) -> list[_Found]:
    found: list[_Found] = []
    subject = behind_circumstances(text, folded, start, stop)
    office = _OFFICE_OPENS.match(folded, subject) is not None
    for run in name_runs(text, start, stop, taken):
        # A title never reaches over another person's name, nor to the subject from before it.
        named = (one for one in found if one.title is not None or (one.run.full and one.run.given))
        low = max((one.run.end for one in named), default=start)
        title = title_before(text, folded, run.start, low)
        if title and found and found[-1].title and title.start == found[-1].title.start:
            title = None  # "le ministre X et son hôte, Y"
        apposed = folded.startswith(", ", run.end)
        if title is not None and office and title.start < subject < run.start and not apposed:
            title = title_before(text, folded, run.start, subject)
        if title is not None and found and _is_of_the_former(folded, found[-1], title, run.start):
            title = None
        ranked = rank_pattern().search(folded, max(start, run.start - 60), run.start) is not None
        # A party stands in brackets behind its politician: "Ana Peeters (Open VLD)".
        party = bool(found) and folded[found[-1].run.end : run.start] == " ("
        listed = run.full and not party and _LISTED.search(folded, start, run.start) is not None
        found.append(_Found(run, title, ranked or listed))
    share_offices(text, folded, start, found)
    share_in_turn(text, folded, stop, found)
    used = [(one.title.start, one.title.end) for one in found if one.title]
    for one in found:
        if one.title is None:
            after = title_after(text, folded, one.run.end, stop)
            apposed = one.marked and after is not None and folded.startswith(",", after.end)
            if after and not (one.run.full or apposed) and _is_subject(folded, one.run.end, after.start):
                continue
            if after and not any(a < after.end and after.start < b for a, b in used):
                one.title = after
    return found


def _without_ships(folded: str, found: list[_Found]) -> list[_Found]:
    """`found` but for the names that the article gives to ships, here and wherever it calls them so again."""
    ships = {
        one.run.text
        for one in found
        if _SHIP.search(folded, max(0, one.run.start - _LONGEST_SHIP), one.run.start)
    }
    return [one for one in found if one.run.text not in ships]


def _is_of_the_former(folded: str, former: _Found, title: Title, at: int) -> bool:
    """Whether the office stands in apposition to the name before it: "Jean Dupont, chef de la police, M. Durand"."""
    person = former.title is not None or former.marked or (former.run.full and former.run.given)
    return person and folded[former.run.end : title.start] == ", " and "," in folded[title.end : at]


def _is_subject(folded: str, end: int, start: int) -> bool:
    """Whether the office opens a clause of its own: "Auparavant, l'Inspecteur général a reçu …"."""
    return re.search(r", (?:l[ea] |l')", folded[end:start]) is not None


def _figures(folded: str, found: list[_Found]) -> list[Figure]:
    """The people behind the name runs `found`, full names first, each with all mentions."""
    figures: list[Figure] = []
    by_surname: dict[str, int] = {}
    for one in sorted(found, key=lambda one: (not one.run.full, one.run.start)):
        index = _known(one.run, figures, by_surname)
        if index is None:
            if not _is_person(folded, one):
                continue
            index = len(figures)
            figures.append(Figure(name=one.run.text, leads=_led(one)))
            by_surname[_surname(one.run)] = index
        figures[index].meet(one.run, one.title)
    return figures


def _led(one: _Found) -> str | None:
    """The country that the name alone tells, where its bearer heads or headed a state."""
    known = led_by(one.run) or headed_by(one.run, one.title)
    return known or (called_by_surname(one.run) if one.title is None else None)


def _known(run: NameRun, figures: list[Figure], by_surname: dict[str, int]) -> int | None:
    """The person that this run names again: the same surname, and no other given name."""
    index = by_surname.get(_surname(run))
    if index is None:
        words = set(run.words)
        if len(words) == 1:
            return None
        return next(
            (
                i
                for i, figure in enumerate(figures)
                if words <= set(fold(figure.name).replace("-", " ").split())
            ),
            None,
        )
    whole = fold(figures[index].name).replace("-", " ").split()
    again = whole[-len(run.words) :] == run.words or _same_given(run.words[0], whole[0])
    return None if run.full and len(whole) > 1 and not again else index


def _same_given(first: str, other: str) -> bool:
    """Whether two given names may be one, spelt alike or shortened to an initial."""
    letters = 1 if first[1:2] == "." or other[1:2] == "." else 3
    return first[:letters] == other[:letters]


def _surname(run: NameRun) -> str:
    return run.words[-1]


def _is_person(folded: str, one: _Found) -> bool:
    run = one.run
    if not run.full and _NO_NAME.search(folded, max(0, run.start - 20), run.start):
        return False
    if not (run.full or one.marked) and _is_model(run.text):
        return False  # "interroge la ministre sur la livraison de 36 canons Caesar"
    if one.title is not None or one.marked:
        return True
    if not run.full:
        return called_by_surname(run) is not None and _acts_or_is_met(folded, run)
    if _is_model(run.text):
        return False  # "six Storm Shadow", "dix Caesar Mark II"
    if run.given or led_by(run) is not None:
        return True
    return _acts_or_is_met(folded, run)


def _is_model(name: str) -> bool:
    """Whether the name is that of a known platform, with its variant if any."""
    for start, end, _ in models().find(fold(name)):
        variant = VARIANT.match(name, end)
        if start == 0 and (variant.end() if variant else end) == len(name):
            return True
    return False


def _acts_or_is_met(folded: str, run: NameRun) -> bool:
    """Whether a verb behind the name, or one before it, is one of people."""
    before = folded[max(0, run.start - 110) : run.start]
    if _HEADS.search(before):
        return True
    return _ACTS.match(folded, run.end) is not None or _MET.search(before) is not None


def _person(figure: Figure) -> Person:
    title = next((t.text for t in figure.titles if not is_peer(t)), None)
    return Person(name=re.sub(r"\s+", " ", figure.name), country=figure.country, title=title)
