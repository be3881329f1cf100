"""What is wrong with something posted, field by field, for people to mend."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec


class FieldError(msgspec.Struct, frozen=True):
    """One field and what is wrong with it; `field` is empty where it is the whole."""

    field: str
    detail: str


class Refused(Exception):
    """What was posted cannot be taken; posting it again unchanged will not help."""

    status = 422
    title = "The article cannot be taken"

    def __init__(self, detail: str, errors: Sequence[FieldError] = ()) -> None:
        super().__init__(detail)
        self.detail = detail
        self.errors = tuple(errors)


class InvalidArticle(Refused):
    """Fields are missing, unknown, of the wrong type or out of range."""

    def __init__(self, errors: Sequence[FieldError]) -> None:
        named = ", ".join(dict.fromkeys(error.field or "the article" for error in errors))
        super().__init__(f"wrong: {named}", errors)


class MalformedJson(Refused):
    """The text is not JSON, or not UTF-8."""

    status = 400
    title = "The body is not JSON"


class ErasedArticle(Refused):
    """The article was erased on request and is not taken again."""

    status = 410
    title = "The article has been erased"

    def __init__(self, article_id: str) -> None:
        super().__init__(f"article {article_id} has been erased and is not taken again")


class UnknownArticle(Refused):
    """The log has never heard of it."""

    status = 404
    title = "No such article"

    def __init__(self, article_id: str) -> None:
        super().__init__(f"no article {article_id}")
