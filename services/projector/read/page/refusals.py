"""What a filter wanted instead, for the page: the API speaks English, the page the reader's language."""

from __future__ import annotations

import re

from services.projector.read.page.wording import Language

_FRENCH: dict[str, str] = {
    "at most {} characters, please": "{} caractères au plus",
    "a NUL character can match nothing": "un caractère NUL ne correspond à rien",
    "ask for fewer words and values at once": "demandez moins de mots et de valeurs à la fois",
    "the `next` of an earlier answer, unchanged": "cette suite de liste n’existe pas",
    "this one is from an answer sorted by {}": "cette suite est celle d’une liste triée autrement ({})",
    "there is no such filter here; there are {}": "ce filtre n’existe pas ici ; il y a {}",
    "it can be given once": "une seule valeur est possible",
    "one of {}, with - in front for the latest first": (
        "l’une de ces valeurs : {}, avec - devant pour l’ordre inverse"
    ),
    "one of {}": "l’une de ces valeurs : {}",
    "a whole number from 1 to {}": "un nombre entier de 1 à {}",
    "no country or organisation; give a code (MA, EU) or a name in French or English": (
        "ni pays ni organisation connue ; donnez un code (MA, EU) ou un nom, en français ou en anglais"
    ),
    "two codes, as in FR,MA": "deux codes, comme FR,MA",
    "at least one word of letters or digits": "au moins un mot, de lettres ou de chiffres",
    "at least one name": "au moins un nom",
    "a date such as 2024-10-20, 2024-10 or 2024": "une date comme 2024-10-20, 2024-10 ou 2024",
    "a whole number": "un nombre entier",
    "a number from 0 to 1": "un nombre de 0 à 1",
}
"""What the API says, `{}` for what changes, and the same in French; the first that fits is taken."""


def wanted(said: str, language: Language) -> str:
    """`said`, a `BadParameter.wanted`, in the reader's language. Raises KeyError where it has no French."""
    if language == "en":
        return said
    for pattern, french in _PATTERNS:
        found = pattern.fullmatch(said)
        if found is not None:
            return french.format(*found.groups())
    raise KeyError(said)


_PATTERNS = [
    (re.compile("(.+)".join(map(re.escape, said.split("{}")))), french) for said, french in _FRENCH.items()
]
