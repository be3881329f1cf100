"""What an article says of suppliers and recipients apart from the items: who its giver is, whom it is about."""

from __future__ import annotations

import re
from collections import Counter

from services.ingest.extraction.fr import roles
from services.ingest.extraction.fr.equipment import NOTHING
from services.ingest.extraction.fr.reading import Reading
from services.ingest.extraction.fr.scene import Scene
from services.ingest.extraction.fr.shipments import Shipment

# What a country in the title weighs against one in the text.
_TITLE_WEIGHT = 3


_OURS = re.compile(
    r"\b(?:notre|nos) (?:propres? |vaillantes? )?(?:armee|forces|marine|aviation|commandes|soldats|militaires|police|gendarmerie|pays|far)\b"
)


class Hints:
    """Suppliers and recipients of the article at large, for the sentences that leave them open."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._suppliers: Counter[str] = Counter()
        self._sections: dict[str, set[int]] = {}
        self._names: dict[str, str | None] = {}

    def note(self, scene: Scene) -> None:
        """Keep who gives, where a sentence tells of giving and names no item: "Madrid cède du matériel"."""
        for act in scene.acts:
            if act.frame in ("give", "equip") and act.deed not in ("wished", "denied"):
                sides = roles.assign(scene.folded, act, NOTHING, scene.parties)
                if sides.supplier and sides.supplier_named:
                    name = sides.supplied_by.name if sides.supplied_by else None
                    self._keep(sides.supplier, name, scene.sentence.section)

    def learn(self, shipment: Shipment) -> None:
        """Keep the supplier that an item's own sentence names."""
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

    def gives(self, code: str) -> bool:
        """Whether the article names `code` as a supplier elsewhere."""
        return self._suppliers[code] > 0

    def dateline(self, shipment: Shipment) -> str | None:
        """The country whose city heads the shipment's paragraph in capitals: "LIBREVILLE. Trois patrouilleurs"."""
        return self._reading.headed_by(shipment.trigger.start)

    def recipient(self, but: str | None) -> str | None:
        """The country that title and text speak of most, other than `but`; whoever says "our army" is at home."""
        home = self._reading.home
        if home is not None and home != but and _OURS.search(self._reading.document.view.folded):
            return home
        codes: Counter[str] = Counter()
        for sentence in self._reading.sentences:
            weight = _TITLE_WEIGHT if sentence.role == "title" else 1
            for place in self._reading.places(sentence):
                if len(place.country) == 2:
                    codes[place.country] += weight
        return next((code for code, _ in codes.most_common() if code != but), None)

    def _keep(self, code: str, name: str | None, section: int) -> None:
        self._suppliers[code] += 1
        self._sections.setdefault(code, set()).add(section)
        if self._names.get(code) is None:
            self._names[code] = name
