"""Which language a text is in, told offline from its first few hundred characters."""

from __future__ import annotations

from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

SAMPLE = 400
"""Characters looked at, in 0.15 ms; more makes the answer no surer."""

LEAST_LETTERS = 20
"""Fewer letters tell no language."""

LANGUAGES = (
    "ar", "bg", "ca", "cs", "da", "de", "el", "en", "es", "et", "eu", "fa", "fi", "fr", "ga", "gl", "he",
    "hi", "hr", "hu", "id", "it", "ja", "ko", "lt", "lv", "ms", "mt", "nl", "no", "pl", "pt", "ro", "ru",
    "sk", "sl", "sq", "sr", "sv", "sw", "th", "tr", "uk", "ur", "vi", "zh",
)  # fmt: skip
"""Languages with a press that reports on states; rarer ones (Occitan, Walloon) only draw French away."""


def detect(text: str) -> str | None:
    """ISO 639-1 code of the language of `text`; None where there is too little of it to tell."""
    sample = text[:SAMPLE]
    if sum(map(str.isalpha, sample[:200])) < LEAST_LETTERS:
        return None
    code, _ = _identifier().classify(sample)
    return str(code)


@cache
def _identifier() -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(LANGUAGES)
    return identifier


def prepare() -> None:
    """Load the model now (two seconds) rather than for the first article."""
    _identifier()
