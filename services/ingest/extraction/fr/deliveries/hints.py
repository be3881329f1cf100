"""What an article says of suppliers and recipients apart from the items: who its giver is, whom it is about."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator

from services.ingest.extraction.fr.deliveries import occasions, organisations, roles
from services.ingest.extraction.fr.deliveries.pronouns import parties_of
from services.ingest.extraction.fr.deliveries.scene import Scene, brings
from services.ingest.extraction.fr.deliveries.shipments import Shipment
from services.ingest.extraction.fr.equipment.equipment import NOTHING
from services.ingest.extraction.fr.page.sections import Sentence
from services.ingest.extraction.fr.reading import Reading
from services.ingest.extraction.fr.sides.parties import Party
from services.ingest.extraction.fr.words.fold import fold

# What speaks for a country as the one that gets what goes to nobody named, beside its share of all mentions: how much
# that share counts, a mention in the title, the outlet's home, told or untold, the city in capitals that heads the paragraph, another
# item of the paragraph or section that goes there, the paragraph's subject, anybody else there who acts.
_SHARE, _TITLE_WEIGHT, _HOME, _UNSAID_HOME, _HEADED, _SAME_PARAGRAPH, _SAME_SECTION, _SUBJECT, _ACTS = (
    4.0,
    3,
    3.0,
    2.0,
    8.0,
    3.0,
    2.0,
    2.5,
    1.5,
)
# Who gives elsewhere and gets nothing is hardly the one that gets.
_GIVER = 0.3
# What names a country in passing; letters of a country's code; the items that show for whom the rest is.
_PASSING = ("with", "beside", "source")
_COUNTRY, _LEADING = 2, 50
# Organisations whose codes are as short as a country's: equipment goes to states.
_UNIONS = ("EU", "UN")
# Who opens a sentence stands before this offset; its paragraph is looked back over so many sentences.
_OPENING, _BACK = 30, 2

# "Ils ont livré", "leur ambassadeur nous a remis": said of somebody whom an earlier line names.
_THEY = re.compile(r"(?:^\W*|[,;:] )(?:(?:eux|lui|ils?|elles?),? |leur (?:ambassad|ministre|attache))")
_LEAD = 2
_THERE = re.compile(r"\W*(?:a|au|aux|en) (?:l'|la |le )?")
# Verbs that are as often of other things than equipment: "transfère sa capitale".
_OFTEN_ELSE = re.compile(
    r"transfer|donn|remet|remis|envo|envi|port|pret|trans|octroy|allou|offr|export|depos|fourn|apport"
)
# A state's own body that opens the sentence without the state's name: that of the press's home.
_OWN_STATE = re.compile(
    r"\W*(?:le (?:gouvernement(?: federal)?|conseil des ministres|ministere (?:de|des)|pays|chef de l'etat|premier ministre)|l'executif|notre pays|la (?:ministre|defense)\b)"
)
# Stocks of a body that is named without its state.
_OWN_STOCKS = re.compile(
    r"\b(?:stocks?|reserves|surplus|depots|inventaires?|magasins) (?:de la |de l'|du |des |de (?:sa|son|ses) )(?:defense|armees?|ministere|marine|gendarmerie|police|forces)\b(?! \w+(?:aise|aine|ienne|oise|nde|que|gnole)\b)"
)
# Who stands behind one of these is no subject of the sentence's own.
_SUBORDINATE = re.compile(r"\b(?:qui|que|dont|ou|contre|entre)\b|\bqu'")
_OURS = re.compile(
    r"\b(?:notre|nos) (?:propres? |vaillantes? )?(?:armee|forces|marine|aviation|commandes|soldats|militaires|police|gendarmerie|pays|far)\b"
)
# A force without its state's name: that of the press's home.
_HOME_BODY = re.compile(
    r"\b(?:la|l'|aux|les|a la|a l') ?(?:police|gendarmerie|armee|marine|douane|garde|forces?|militaires|policiers|gendarmes|sapeurs-pompiers|unites)"
    r"(?: (?:nationale|republicaine|armees|de defense|de securite|speciales?))?\b"
)
# Stages that what is bought of its maker comes through; what is only given may be second-hand.
_BOUGHT_NEW = ("ordered", "in_delivery")
# How many sentences back readers remember the occasion and the organisation.
_RECALLED = 50


class Hints:
    """Suppliers and recipients of the article at large, for the sentences that leave them open."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._starts = [sentence.start for sentence in reading.sentences]
        self._suppliers: Counter[str] = Counter()
        self._recipients: Counter[str] = Counter()
        self._sections: dict[str, set[int]] = {}
        self._names: dict[str, str | None] = {}
        self._shares: dict[str, float] | None = None
        self._makers: set[str] = set()
        self._firms: dict[str, str] | None = None

    def note(self, scene: Scene) -> None:
        """Keep who gives, where a sentence tells of giving and names no item: "Madrid cède du matériel"."""
        for act in scene.acts:
            told = act.frame == "equip" or (
                act.frame == "give" and (scene.of_goods or not _OFTEN_ELSE.match(act.word))
            )
            if told and act.deed not in ("wished", "denied"):
                sides = roles.assign(scene.folded, act, NOTHING, scene.parties)
                if sides.supplier and sides.supplier_named:
                    self._keep(sides.supplier, roles.body(sides.supplied_by), scene.sentence.section)

    def learn(self, shipment: Shipment) -> None:
        """Keep the sides that an item's own sentence names."""
        if shipment.recipient:
            self._recipients[shipment.recipient] += 1
        if shipment.supplier_org:
            self._makers.add(shipment.supplier_org)
        if shipment.supplier and shipment.supplier_named:
            self._keep(shipment.supplier, shipment.supplier_org, shipment.section)

    def supplier(self, but: str | None, section: int) -> tuple[str, str | None] | None:
        """The usual supplier other than `but`, with the body or company it named.

        Another entry or item tells of another affair, unless it is one of several that name the same giver.
        """
        for code, _ in self._suppliers.most_common():
            told = self._sections[code]
            if code != but and (section in told or 0 in told or len(told) > 1):
                return code, self._names.get(code)
        return None

    def maker(self, shipment: Shipment) -> str | None:
        """The maker of a known platform that its own home has sold new, as the article names it elsewhere."""
        maker = shipment.thing.maker
        if maker is None or shipment.supplier != shipment.thing.home or shipment.status not in _BOUGHT_NEW:
            return None
        if self._firms is None:
            named = (p.name for s in self._reading.sentences for p in self._parties(s) if p.sort == "company")
            self._firms = {fold(name).split()[0]: name for name in named if name}
        firm = self._firms.get(fold(maker).split()[0])
        return None if firm in self._makers else firm  # told to supply something else

    def gets(self, code: str) -> bool:
        """Whether the article names `code` as a recipient and never as a supplier."""
        return self._recipients[code] > 0 and not self.gives(code)

    def gives(self, code: str) -> bool:
        """Whether the article names `code` as a supplier elsewhere."""
        return self._suppliers[code] > 0

    def subject(self, shipment: Shipment) -> tuple[str, str | None] | None:
        """The country that the sentences before, in its paragraph, are about: "Berlin a choisi les roues. Treize blindés …"."""
        own = self._sentence(shipment)
        again = organisations.meant(own, self._earlier(own), self._organisations)
        if again is not None:
            return again, None
        ours = _OWN_STATE.match(own.folded) or _OWN_STOCKS.search(own.folded)
        if self._reading.home and ours and shipment.supplier is None:
            return self._reading.home, None
        before = self._before(shipment)
        pointed = _THEY.search(own.folded) is not None
        for sentence in [*before[:_BACK], *(self._lead(before[-1] if before else own) if pointed else ())]:
            for party in self._parties(sentence):
                if _opens(party, sentence.folded) and party.sort != "company":
                    return party.code, None
        return None

    def occasion(self, shipment: Shipment) -> str | None:
        """The day of what the sentences before tell of, where the shipment's own has none; see `occasions`."""
        own = self._sentence(shipment)
        return occasions.day(self._reading, own, earlier=self._earlier(own), paragraph=self._before(shipment))

    def recipient(self, shipment: Shipment, told: list[Shipment]) -> str | None:
        """The country that most speaks for as the one that gets what the sentence gives to nobody named."""
        home = self._reading.home
        if (
            home is not None
            and home == shipment.supplier
            and _HOME_BODY.search(self._sentence(shipment).folded)
        ):
            return home
        if (
            home is not None
            and home != shipment.supplier
            and _OURS.search(self._reading.document.view.folded)
        ):
            return home
        own = self._sentence(shipment)
        force = organisations.force_meant(own, self._earlier(own), self._demonyms)
        if force is not None and force != shipment.supplier:
            return force
        votes = self._mentioned()
        if home is not None:
            votes[home] += _HOME if home in votes else _UNSAID_HOME
        headed = self._reading.headed_by(shipment.trigger.start)
        if headed is not None:
            votes[headed] += _HEADED
        self._beside(votes, shipment, told)
        for code in self._acting(shipment):
            votes[code] += _ACTS
        subject = self.subject(shipment)
        if subject is not None:
            votes[subject[0]] += _SUBJECT
        for code in votes:
            if self.gives(code) and not self._recipients[code]:
                votes[code] *= _GIVER
        return max(
            (c for c in votes if c != shipment.supplier and len(c) == _COUNTRY and c not in _UNIONS),
            key=lambda c: votes[c],
            default=None,
        )

    def _mentioned(self) -> dict[str, float]:
        """Each country's weighted share of all mentions in title and text."""
        if self._shares is None:
            self._shares = defaultdict(float)
            for sentence in self._reading.sentences:
                weight = _TITLE_WEIGHT if sentence.role == "title" else 1
                for place in self._reading.places(sentence):
                    self._shares[place.country] += weight
                for human in self._reading.people(sentence):
                    if human.person.country:
                        self._shares[human.person.country] += weight
            for place in self._reading.title_places:
                self._shares[place.country] += _TITLE_WEIGHT
            total = sum(self._shares.values())
            for code in self._shares:
                self._shares[code] *= _SHARE / total
        return defaultdict(float, self._shares)

    def _beside(self, votes: dict[str, float], shipment: Shipment, told: list[Shipment]) -> None:
        """Add to `votes` who gets the other items of the paragraph, of the section."""
        opening = self._opening(shipment.trigger.start)
        for other in told[:_LEADING]:
            if other.recipient and other is not shipment and other.section == shipment.section:
                near = self._opening(other.trigger.start) == opening
                votes[other.recipient] = votes[other.recipient] + (_SAME_PARAGRAPH if near else _SAME_SECTION)

    def _acting(self, shipment: Shipment) -> set[str]:
        """The countries that act in the shipment's paragraph up to its own sentence."""
        told = {
            p.code
            for s in self._before(shipment)
            for p in self._parties(s)
            if p.link not in _PASSING and p.sort != "city"
        }
        return told | {
            p.code
            for p in self._parties(self._sentence(shipment))
            if p.link in ("bare", "label")
            and p.sort != "company"
            and not brings(self._sentence(shipment).folded, p)
        }

    def _opening(self, at: int) -> int:
        return self._reading.text.rfind("\n", 0, at) + 1

    def _before(self, shipment: Shipment) -> list[Sentence]:
        """The sentences of the shipment's paragraph before its own, the nearest first."""
        own = self._sentence(shipment)
        first = bisect_left(self._starts, self._opening(shipment.trigger.start))
        return list(self._reading.sentences[first : own.index])[::-1]

    def _lead(self, first: Sentence) -> list[Sentence]:
        """The line of one sentence above the paragraph that `first` opens: an interview's question, a heading."""
        line = self._reading.sentences[: first.index][-_LEAD:]
        above = [s for s in line if self._opening(s.start) == self._opening(line[-1].start)]
        return above if len(above) == 1 else []

    def _sentence(self, shipment: Shipment) -> Sentence:
        """The sentence that first tells of the shipment."""
        return self._reading.sentences[bisect_left(self._starts, shipment.evidence[0].start)]

    def _earlier(self, own: Sentence) -> Iterator[Sentence]:
        """The sentences before `own` that a reader remembers, the nearest first."""
        return reversed(self._reading.sentences[max(0, own.index - _RECALLED) : own.index])

    def _organisations(self, sentence: Sentence) -> list[tuple[int, str]]:
        return self._of_sort("organisation", sentence)

    def _demonyms(self, sentence: Sentence) -> list[tuple[int, str]]:
        return self._of_sort("demonym", sentence)

    def _of_sort(self, sort: str, sentence: Sentence) -> list[tuple[int, str]]:
        """Where in the sentence places of a sort stand, and of which country."""
        places = self._reading.places(sentence)
        return [(p.start - sentence.start, p.country) for p in places if p.sort == sort]

    def _parties(self, sentence: Sentence) -> tuple[Party, ...]:
        return parties_of(self._reading, sentence)

    def _keep(self, code: str, name: str | None, section: int) -> None:
        self._suppliers[code] += 1
        self._sections.setdefault(code, set()).add(section)
        if self._names.get(code) is None:
            self._names[code] = name


def _opens(party: Party, folded: str) -> bool:
    """Whether the sentence is about the party: its subject, or "À Kinshasa, on …"."""
    if party.link in ("bare", "label"):
        return party.start <= _OPENING and not _SUBORDINATE.search(folded, 0, party.body)
    return (
        party.link == "to"
        and _THERE.fullmatch(folded, 0, party.start) is not None
        and folded[party.end :].startswith(", ")
    )
