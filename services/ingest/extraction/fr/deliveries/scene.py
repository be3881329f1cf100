"""One sentence as the reading of deliveries sees it: its acts of supply, its things, who stands where."""

from __future__ import annotations

import re

import msgspec

from services.ingest.extraction.fr.deliveries import supply
from services.ingest.extraction.fr.deliveries.supply import Act
from services.ingest.extraction.fr.deliveries.words import Frame
from services.ingest.extraction.fr.equipment import introduced
from services.ingest.extraction.fr.equipment.equipment import Equipment, find_equipment
from services.ingest.extraction.fr.equipment.firms import MAKER
from services.ingest.extraction.fr.mentions import Count, Place, Sum, When
from services.ingest.extraction.fr.page.sections import Sentence
from services.ingest.extraction.fr.reading import Reading
from services.ingest.extraction.fr.sides.parties import Party, traders

_AS_MANY = re.compile(r"\bautant d(?:e |')$")
# A pronoun right before its verb.
_TAKES_UP = re.compile(
    r"\b(?P<it>en|les|l[ea](?= l(?:ui|eur)\b))(?: lui| leur)? (?:(?:a|ont|avait|avaient|aura|auront) (?:deja )?)?$"
    r"|(?P<some>(?:^\W*|[,:;] )[a-z0-9-]+ d'entre (?:eux|elles) )(?:(?:ont|sont|seront|avaient|etaient) )?(?:\w+ ){0,2}$"
    r"|(?:^\W*|[,:;] )(?:ils?|elles?|ceux-ci|celles-ci|tous|toutes) (?:(?:ont|sont|seront|avaient|etaient|viennent|doivent|devraient|(?:a|avait|doit|vient d') ?ete|est|sera|vient) )(?:\w+ ){0,3}$"
)
_SOME = re.compile(r"\W*[a-z0-9-]+ d'entre (?:eux|elles) ")
# ", dont un", ", quatre": from a whole to the first of its parts, from one part to the next.
_PARTLY, _LISTED_ON = (
    re.compile(r",? (?:dont|parmi lesquels|parmi lesquelles)(?: [\w-]+){1,2} "),
    re.compile(r"(?:,|,? et|,? ainsi que|,? puis)(?: [\w-]+){1,2} "),
)
# "par des avions militaires canadiens": whose craft only bring things.
_CARRIERS = re.compile(
    r"\bpar (?:des?|d'|les?|la|l'|un|une|deux|trois|\d+) ?(?:avions?|appareils?|navires?|vols?|camions?|cargos?|helicopteres?|gros-porteurs?)(?: (?:militaires?|cargos?|gros-porteurs?))?(?: \w+ et)? $"
)
_OWNERS = ("demonym", "compound")
_OPENS = re.compile(r"\W*")
_IT_IS = re.compile(
    r"[^,;:.]*, (?:(?P<one>il|elle|celui-ci|celle-ci|cet? \w+|cette \w+)|ils|elles|ceux-ci|celles-ci|tous|toutes|ces \w+)\b"
)
# "en a remis les clés"
_KEYS = re.compile(r"(?: \w+)? les cle(?:f?s)\b")
# "c'est Hanwha, et non l'allemand KMW, qui"
_NOT_HIM = re.compile(
    r"\b(?:(?:et|mais) (?:non|pas)|plutot que|au lieu d[eu']|au detriment d[eu']|aux depens d[eu']|de preference a) ?(?:l[ea]s? |l'|un |une )?$"
)
# "similaires au drone américain": what another thing is like.
_LIKE = re.compile(
    r"\b(?:similaires?|semblables?|comparables?|equivalente?s?|equivaut|superieure?s?|inferieure?s?|rivale?s?|concurrente?s?|successeurs?|heriti\w+|inspiree?s?|derivee?s?)"
    r" (?:a|au|aux|de|du|des|d')(?: ?(?:l[ae]|l'|les|celui|ceux|celle))?(?: (?:du|de|des|d'))? ?(?:celebre |fameux )?$"
)
_SIGNED_AT = re.compile(r"\b(?:signe|paraphe|conclu)e?s? (?:(?:hier|[a-z]+di|en \w+) )?a $")
_OUTRE = re.compile(r"\W*(?:outre|en plus|au-dela|en dehors|hormis) ?(?:d[ue]s? )?(?:l[ea]s? |[sc]es |l')")
# "les chantiers Piriou et Kership"
_MAKERS = re.compile(
    r"\b(?:sociétés|entreprises|firmes|groupes|constructeurs|industriels|avionneurs|chantiers(?: navals)?) (?:[A-ZÀ-Þ][\w&-]+(?:, | ))+et $"
)
# What sentences call equipment that they do not name.
GOODS = (
    r"(?:dons?|lots?|dotations?|donations?|materiels?|equipements?|moyens|livraisons?|cargaisons?|ensembles?|packages?|paquets?|kits?|transferts?|cessions?|"
    r"envois?|arsenal|logistique|engins|armes?|armements?|vehicules?|appareils?|outils?)"
)
_OF_GOODS = re.compile(rf"\b{GOODS}\b")

# What stands around the day of a dateline.
_DATELINE_HEAD = re.compile(r"\W*(?:[A-ZÀ-Þ][\w'’-]*[ ,/]+){1,4}(?:le )?")
_DATELINE_END = re.compile(r" ?(?:\([^)]{1,20}\))? ?[–—-] ")


class Scene(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence with what it holds; positions of acts and parties count in the sentence."""

    sentence: Sentence
    acts: tuple[Act, ...]
    things: tuple[Equipment, ...]
    parties: tuple[Party, ...]
    moments: tuple[When, ...]
    sums: tuple[Sum, ...]
    entry: str | None
    counts: tuple[Count, ...] = ()
    demonym: str | None = None

    @property
    def folded(self) -> str:
        """The folded sentence."""
        return self.sentence.folded

    @property
    def of_goods(self) -> bool:
        """Whether the sentence speaks of equipment, be it in general."""
        return bool(self.things) or _OF_GOODS.search(self.folded) is not None

    @property
    def designated(self) -> bool:
        """Whether the sentence names a model."""
        return any(thing.designation for thing in self.things)

    @property
    def between_two(self) -> bool:
        """Whether the sentence names one who gives and one who gets: "par Oslo à la police haïtienne"."""
        by = {party.code for party in self.parties if party.link in ("by", "source")}
        to = {party.code for party in self.parties if party.link in ("to", "benefit")}
        return bool(by) and bool(to - by)

    def above(self, act: Act) -> frozenset[Frame]:
        """The frames of the acts told before `act` that are neither wished for nor denied."""
        return frozenset(
            other.frame
            for other in self.acts
            if other.start < act.start and other.deed not in ("wished", "denied")
        )


def set_scene(reading: Reading, sentence: Sentence, acts: tuple[Act, ...] | None = None) -> Scene:
    """Everything in `sentence` that bears on deliveries."""
    places = reading.places(sentence)
    people = reading.people(sentence)
    names = [(human.start, human.end) for human in people]
    things = tuple(
        thing
        for thing in find_equipment(
            sentence.text,
            sentence.folded,
            sentence.start,
            places=places,
            counts=reading.counts(sentence),
            more=(*introduced.alone(reading, sentence), *introduced.ships(reading, sentence)),
        )
        if not any(start <= thing.start < end for start, end in names) and not _is_body(thing)
    )
    standing = traders(sentence.text, sentence.folded, sentence.start, places, people)
    things = tuple(
        thing for thing in things if not (_compared(thing, sentence) or _told_before(thing, sentence))
    )
    things = tuple(thing for thing in things if not _is_maker(thing, standing, places, sentence))
    things = _of_one_make(_as_many(things, sentence), sentence)
    return Scene(
        sentence=sentence,
        acts=supply.acts(sentence.folded, sentence.text) if acts is None else acts,
        things=things,
        parties=_standing(
            tuple(p for p in standing if not ruled_out(sentence.folded, p)),
            things,
            sentence.start,
            sentence.folded,
        ),
        moments=tuple(m for m in reading.moments(sentence) if not _datelined(sentence, m)),
        sums=tuple(total for total in reading.sums(sentence) if not total.each),
        entry=reading.entry(sentence),
        counts=reading.counts(sentence),
        demonym=next((place.country for place in places if place.sort == "demonym"), None),
    )


def listed(scene: Scene, heading: Act) -> Scene:
    """The scene of a list's line, "Grèce : six frégates", under the act that heads the list."""
    label = next((party for party in scene.parties if party.link == "label"), None)
    if label is None or not any(thing.quantity for thing in scene.things):
        return scene
    implied = msgspec.structs.replace(heading, start=label.end, end=label.end + 1, passive=False)
    return msgspec.structs.replace(scene, acts=(implied,))


def _datelined(sentence: Sentence, moment: When) -> bool:
    """Whether the moment is when the article was written: "Paris, 12 novembre (AFP) – Airbus livrera"."""
    start, end = moment.start - sentence.start, moment.end - sentence.start
    headed = _DATELINE_HEAD.fullmatch(sentence.text, 0, start) is not None
    return headed and _DATELINE_END.match(sentence.text, end) is not None


def _is_body(thing: Equipment) -> bool:
    """Whether a word that is also a ship's names those who sail it: "aux garde-côtes maldiviens"."""
    return (
        thing.noun.startswith(("garde-cote", "gardes-cote"))
        and thing.quantity is None
        and thing.designation is None
    )


def _compared(thing: Equipment, sentence: Sentence) -> bool:
    """Whether the thing is only what another is like: "similaires au drone américain MQ-9"."""
    start = (thing.count.start if thing.count else thing.start) - sentence.start
    return _LIKE.search(sentence.folded, 0, start) is not None


def _told_before(thing: Equipment, sentence: Sentence) -> bool:
    """Whether the thing only leads over from what was told to another: "Outre les blindés, Varsovie attend …"."""
    uncounted = thing.count is None and thing.designation is None
    return uncounted and _OUTRE.fullmatch(sentence.folded, 0, thing.start - sentence.start) is not None


def _is_maker(
    thing: Equipment, standing: tuple[Party, ...], places: tuple[Place, ...], sentence: Sentence
) -> bool:
    """Whether a name of maker and machine alike is the maker's: "à l'américain Air Tractor", "le chantier Kership"."""
    named = thing.quantity is None and thing.item == thing.designation
    return (
        named
        and (
            MAKER.search(sentence.folded, 0, thing.start - sentence.start) is not None
            or _MAKERS.search(sentence.text, 0, thing.start - sentence.start) is not None
            or any(
                place.sort == "demonym" and place.end + 1 == thing.start and place.text[0].islower()
                for place in places
            )
        )
        and any(party.sort == "company" and party.name == thing.item for party in standing)
    )


def _as_many(things: tuple[Equipment, ...], sentence: Sentence) -> tuple[Equipment, ...]:
    """The same with the count that "120 gilets et autant de casques" leaves out."""
    told: list[Equipment] = []
    for thing in things:
        as_many = told and _AS_MANY.search(sentence.folded, 0, thing.start - sentence.start)
        told.append(msgspec.structs.replace(thing, quantity=told[-1].quantity) if as_many else thing)
    return tuple(told)


def _of_one_make(things: tuple[Equipment, ...], sentence: Sentence) -> tuple[Equipment, ...]:
    """The same with the make of the whole told for its parts: "cinq avions russes, dont un Su-25 et quatre L-39"."""
    told: list[Equipment] = []
    make: str | None = None
    for thing in things:
        gap = sentence.folded[told[-1].end - sentence.start : thing.start - sentence.start] if told else ""
        if _PARTLY.fullmatch(gap):
            make = told[-1].origin
        elif not _LISTED_ON.fullmatch(gap):
            make = None
        told.append(msgspec.structs.replace(thing, origin=thing.origin or make))
    return tuple(told)


def takes_up(folded: str, act: Act) -> bool:
    """Whether a pronoun before `act` stands for all that was told before: "Ils ont été remis", "en a remis les clés"."""
    if act.passive and _OPENS.fullmatch(folded, 0, act.start):
        return True  # "Commandés en 2024, ces engins …"
    pronoun = _TAKES_UP.search(folded, 0, act.start)
    return pronoun is not None and (pronoun["it"] != "en" or _KEYS.match(folded, act.end) is not None)


def _opened_by(scene: Scene, act: Act) -> re.Match[str] | None:
    """The pronoun for what was told before, where the sentence opens with the act's participle: "Offertes par Rome, elles"."""
    opens = act.passive and not scene.things and _OPENS.fullmatch(scene.folded, 0, act.start)
    return _IT_IS.match(scene.folded, act.end) if opens else None


def taken_up(scene: Scene, reading: Reading, before: Sentence | None) -> Scene:
    """The scene of "Le ministère en a demandé deux", "L'armée les a reçus", "Ils ont été offerts par", with the thing
    of the sentence before."""
    anaphors = all(thing.anaphor for thing in scene.things)
    if (
        before is None
        or not anaphors
        or not any(
            _opened_by(scene, act) or _TAKES_UP.search(scene.folded, 0, act.start) for act in scene.acts
        )
        or before.section != scene.sentence.section
    ):
        return scene
    named, at = set_scene(reading, before, ()).things, scene.sentence.start
    if supply.acts(before.folded) and not (
        _SOME.match(scene.folded) and all(t.quantity is None for t in named)
    ):
        return scene
    things = [thing for thing in named if thing.count is not None] or named
    if it := _opened_by(scene, scene.acts[0]):
        several = len(things) > 1 or any(thing.quantity != 1 for thing in things)
        if several == (it["one"] is not None):
            return scene
        opened = tuple(msgspec.structs.replace(thing, start=at, end=at) for thing in things)
        return msgspec.structs.replace(scene, things=opened)
    for act in scene.acts if len(things) == 1 else ():
        pronoun = _TAKES_UP.search(scene.folded, 0, act.start)
        if pronoun is None:
            continue
        where = {"start": at + pronoun.start(), "end": at + pronoun.end()}
        count = things[0].count
        if pronoun["it"] == "en" and not _KEYS.match(scene.folded, act.end):
            count = next((c for c in scene.counts if c.start == at + act.end + 1), None)
            where = {"start": count.start, "end": count.end} if count else {}
        elif pronoun["some"]:
            count = next((c for c in scene.counts if at + pronoun.start() <= c.start < act.start + at), None)
            where = {"start": count.start, "end": count.end} if count else {}
        elif count is not None:
            count = msgspec.structs.replace(count, **where)
        if where and (count is not None or not pronoun["it"]):
            quantity = count.number if count else things[0].quantity
            meant = msgspec.structs.replace(things[0], quantity=quantity, count=count, **where)
            return msgspec.structs.replace(scene, things=(meant, *scene.things))
    return scene


def _standing(
    parties: tuple[Party, ...], things: tuple[Equipment, ...], at: int, folded: str
) -> tuple[Party, ...]:
    """The parties without demonyms and, where somebody else gives, brands that only tell a thing's make."""
    kept = tuple(party for party in parties if not _qualifies(party, things, at))
    kept = tuple(party for party in kept if not (brings(folded, party) or _is_where_signed(folded, party)))
    given = any(party.link in ("by", "source") and not _brands(party, things, at) for party in kept)
    return tuple(party for party in kept if not (given and _brands(party, things, at)))


def _brands(party: Party, things: tuple[Equipment, ...], at: int) -> bool:
    """Whether a company's name is a thing's brand: "cinq drones DJI"."""
    return party.sort == "company" and any(
        t.start - at < party.start and party.end <= t.end - at for t in things
    )


def _qualifies(party: Party, things: tuple[Equipment, ...], at: int) -> bool:
    """Whether a demonym only tells a thing's make: "drones turcs"."""
    return party.sort in ("demonym", "compound") and any(
        thing.origin == party.code and thing.start - at <= party.start <= thing.end - at + 1
        for thing in things
    )


def brings(folded: str, party: Party) -> bool:
    """Whether the party is named only for the craft that bring things: "livrés par des avions militaires canadiens"."""
    return party.sort in _OWNERS and _CARRIERS.search(folded, 0, party.start) is not None


def _is_where_signed(folded: str, party: Party) -> bool:
    """Whether a city is only where an order was signed: "la commande a été signée à Dakar"."""
    return party.sort in ("capital", "city") and _SIGNED_AT.search(folded, 0, party.start) is not None


def ruled_out(folded: str, party: Party) -> bool:
    """Whether the party is named only as the one who was not chosen."""
    return any(_NOT_HIM.search(folded, 0, at) for at in (party.body, party.start))
