"""Which of several countries a word means, in the light of the whole text: a kingdom, a Congo, "Bruxelles", "la DGSN"."""

from __future__ import annotations

import re
from collections import Counter

import msgspec

from services.ingest.extraction.fr.mentions import Place
from services.ingest.extraction.fr.words.fold import fold

_KINGDOMS = frozenset(("MA", "SA", "ES", "BE", "JO", "BH", "GB", "NL", "DK", "SE", "NO", "TH", "KH"))
# Lands that a text calls by their kind once it has named them: "dans l'archipel".
LANDS = {
    "royaume": _KINGDOMS,
    "archipel": frozenset(
        ("PH", "ID", "JP", "MV", "SC", "CV", "KM", "BS", "FJ", "VU", "TO", "KI", "MH", "SB", "PW", "TV", "ST")
    ),
    "ile": frozenset(
        (
            "MG",
            "MU",
            "LK",
            "CU",
            "CY",
            "MT",
            "TW",
            "IS",
            "IE",
            "BH",
            "JM",
            "BB",
            "LC",
            "GD",
            "DM",
            "NR",
            "SG",
            "HT",
            "DO",
            "TL",
        )
    ),
    "emirat": frozenset(("AE", "KW", "QA", "BH")),
    "sultanat": frozenset(("OM", "BN")),
    "principaute": frozenset(("MC", "AD", "LI")),
}
# The kingdom of a text that names none: the French-language press writes "le Royaume" for Morocco.
_USUAL_KINGDOM = "MA"
# Words of the Union in a text that does not name it: "Bruxelles a suspendu l'accord d'association".
_OF_UNION = re.compile(
    r"von der Leyen|Kaja Kallas|Josep Borrell|[Ee]urodéput|Berlaymont|\b[Cc]ommissaires? (?:à|aux?|chargée?s?)\b|[Hh]aute? représentante? pour"
    r"|\b[Aa]ccords? d['’](?:association|adéquation)\b|\b[Aa]ccord de stabilisation et d['’]association"
    r"|\b[Ll]['’]Union(?=[,.;:]| (?:l['’]a|a|et|veut|exige|est|avait|s|versera|paie)\b)"
    r"|\bles (?:pays|États) membres\b|\bla Commission (?=a\b|veut\b|propose\b|européenne)"
)
_SAME_BREATH = 120
"""Characters within which two names belong to one statement."""
# Said of either: which one is meant, Kinshasa or Brazzaville shows elsewhere.
_TWO_CONGOS = re.compile(r"congo|congolais(?:es?)?")
# Bodies and towns of one name in several countries: the first unless another of them is named more.
_OF_SEVERAL = {
    "dgsn": ("MA", "DZ", "MR", "CM"),
    "direction generale de la surete nationale": ("MA", "DZ", "MR", "CM"),
    "brest": ("FR", "BY"),
    "oyo": ("CG", "NG"),
    "saida": ("LB", "DZ"),
    "valence": ("ES", "FR"),
    "dcpj": ("FR", "TG", "CF"),
    "dgpn": ("FR", "SN", "NE", "BF"),
}


def kingdom_of(found: list[Place]) -> str:
    """Which kingdom "le Royaume" is: the one that the text speaks of most."""
    named = Counter(p.country for p in found if p.country in _KINGDOMS and p.sort != "demonym")
    most = max(named.values(), default=0)
    return _USUAL_KINGDOM if named[_USUAL_KINGDOM] == most else max(named, key=lambda code: named[code])


def settled(found: list[Place], text: str = "") -> list[Place]:
    """`found` with words of two senses read in the light of the whole `text`: Congo, Bruxelles."""
    codes = Counter(place.country for place in found if not _TWO_CONGOS.fullmatch(fold(place.text)))
    plain = Counter(place.country for place in found if place.sort in ("country", "demonym", "institution"))
    spoken_of = Counter(place.country for place in found if fold(place.text) not in _OF_SEVERAL)
    moved = {}
    if codes["CD"] != codes["CG"]:
        moved = {"CG": "CD"} if codes["CD"] > codes["CG"] else {"CD": "CG"}
    read = []
    whose = {place.start: place.country for place in found if place.sort == "demonym"}
    towns = {place.start: place.country for place in found if place.sort == "city"}
    capital = any(place.country == "BE" and place.sort == "capital" for place in found)
    union = codes["EU"] or (capital and _OF_UNION.search(text))
    for place in found:
        if place.sort == "organisation" and place.end + 1 in whose:
            continue  # "le Conseil de sécurité kirghiz" is no body of the United Nations
        if place.sort == "institution" and whose.get(place.end + 1, place.country) != place.country:
            continue  # nor "la marine royale néerlandaise" Morocco's
        if place.sort == "government" and towns.get(place.end + len(" à "), place.country) != place.country:
            continue  # nor "le palais de Koulouba à Ouagadougou" Mali's
        if place.sort in ("institution", "city") and (code := _whose(place, spoken_of)) != place.country:
            read.append(msgspec.structs.replace(place, country=code))
        elif place.country in moved and place.sort in ("country", "demonym"):
            read.append(msgspec.structs.replace(place, country=moved[place.country]))
        elif (
            place.country == "BE"
            and place.sort == "capital"
            and union
            and (not plain["BE"] or _beside_union(place, found))
        ):
            read.append(msgspec.structs.replace(place, country="EU"))
        else:
            read.append(place)
    return read


def _beside_union(place: Place, found: list[Place]) -> bool:
    """Whether the Union is named right before or behind: "la Cour de l'UE a annulé l'accord liant Bruxelles à Rabat"."""
    near = [other.country for other in found if 0 < abs(other.start - place.start) < _SAME_BREATH]
    return "EU" in near and "BE" not in near


def _whose(place: Place, plain: Counter[str]) -> str:
    """The country of a body that several have: the one of them that the text names most."""
    codes = _OF_SEVERAL.get(fold(place.text), (place.country,))
    return max(codes, key=lambda code: plain[code])
