"""Fingerprints: reprints of one dispatch are near-duplicates, other articles about the same event are not."""

from __future__ import annotations

from services.eventlog.fingerprint import likeness, near_duplicates, parse
from services.ingest.fingerprint import fingerprint

DISPATCH = """Le ministre portugais de la Défense, Rui Teixeira, a été reçu lundi à Montevideo par son
homologue uruguayenne, Lucía Ferreira. Les deux responsables ont signé un accord de coopération portant sur la
surveillance maritime et la formation des garde-côtes. Selon un communiqué diffusé à l'issue de la rencontre,
Lisbonne remettra à l'Uruguay deux vedettes rapides avant la fin de l'année. La délégation portugaise, qui
comprend aussi le chef d'état-major de la marine, visitera mardi la base navale de Punta Lobos avant de
regagner Lisbonne. Les échanges ont également porté sur la lutte contre le trafic de drogue dans l'Atlantique
Sud, où les deux marines patrouillent depuis trois ans."""

REPRINT = (
    "Accueil | International | Sport\n\nUruguay : Lisbonne promet deux vedettes\n\n"
    + DISPATCH.replace("lundi", "ce lundi")
    .replace("Selon un communiqué diffusé à l'issue de la rencontre, ", "")
    .replace("où les deux marines patrouillent depuis trois ans", "a ajouté le ministre")
    + "\n\nLire aussi : le port de Montevideo s'agrandit. Partager sur les réseaux."
)

ANOTHER_ARTICLE = """Montevideo et Lisbonne se rapprochent. Au terme d'un entretien d'une heure, la
ministre uruguayenne de la Défense, Lucía Ferreira, et le Portugais Rui Teixeira ont
paraphé lundi un texte qui ouvre aux garde-côtes uruguayens les écoles de la marine
portugaise. En échange de quoi ? Deux vedettes rapides, promises d'ici à décembre, et
dont l'opposition demande déjà le prix. Le visiteur doit encore voir la base de Punta
Lobos avant son retour au Portugal ; il n'a pas souhaité répondre aux questions de la
presse sur le trafic de drogue."""


def _prints(*texts: str):
    return [parse(fingerprint(text)) for text in texts]


def test_a_reprint_with_another_headline_small_cuts_and_furniture_is_a_near_duplicate():
    dispatch, reprint = _prints(DISPATCH, REPRINT)

    assert near_duplicates(dispatch, reprint)


def test_another_article_about_the_same_event_is_not():
    dispatch, another = _prints(DISPATCH, ANOTHER_ARTICLE)

    assert not near_duplicates(dispatch, another)
    assert likeness(dispatch, another) < 0.15


def test_spacing_case_and_line_breaks_do_not_count():
    assert fingerprint(DISPATCH) == fingerprint("  " + DISPATCH.upper().replace("\n", "\n\n"))


def test_stored_fingerprints_stay_comparable():
    """Fails when the library changes its hash; `SCHEME` must change then, for old prints mean other texts."""
    stored = "m2:c8e803ced59b312346e118a67ac07960"

    assert fingerprint("un deux trois quatre cinq").startswith(stored)


def test_fingerprints_of_an_unknown_scheme_are_not_read():
    assert parse("m9:00ff") is None
    assert parse("m2:zz") is None
    assert parse("m2:00ff") is None


def test_reprints_are_told_in_other_scripts_too():
    told = "Министр обороны принял вчера в столице своего коллегу и подписал с ним договор о поставках. " * 3
    again = "Новости дня. " + told + " Читайте также: погода на завтра."

    dispatch, reprint, another = _prints(told, again, "Сборная выиграла матч со счётом три ноль. " * 3)

    assert near_duplicates(dispatch, reprint)
    assert not near_duplicates(dispatch, another)


def test_a_text_without_words_has_a_fingerprint():
    assert parse(fingerprint("… !")) is not None
