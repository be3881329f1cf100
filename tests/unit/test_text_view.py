"""The clean view of a damaged text: what rules see, and where it came from."""

import pytest

from services.ingest.extraction.text import View, fold


def back(view: View, words: str) -> str:
    """What the posted text has where the clean text has `words`."""
    at = view.text.index(words)
    span = view.span(at, at + len(words))
    return view.original[span.start : span.end]


@pytest.mark.parametrize(
    ("posted", "clean"),
    [
        ("l’accord signé à 12\u00a0h", "l'accord signé à 12 h"),
        ("le minis\u00adtère de l&#8217;Int&eacute;rieur", "le ministère de l'Intérieur"),
        ("rubrique DÃ‰FENSE et sÃ©curitÃ©", "rubrique DÉFENSE et sécurité"),
        ("reÃ§u Ã\u00a0 Rabat", "reçu à Rabat"),
        ("lâ€™accord â€“ signÃ©", "l'accord – signé"),
        ("de\u0301cembre", "décembre"),
        ("Revue de presseLe ministère signe", "Revue de presse Le ministère signe"),
        ("il a signé.Le lot suit", "il a signé. Le lot suit"),
        ("la manœuvre", "la manoeuvre"),
        ("une ligne\r\nune autre", "une ligne\nune autre"),
        ("le  ministre a  signé", "le ministre a signé"),
        ("la visite de Karim\u00a0 Diallo s'achève.", "la visite de Karim Diallo s'achève."),
        ("Un titre\n\n    Le ministre signe", "Un titre\n\nLe ministre signe"),
    ],
)
def test_damage_is_repaired(posted, clean):
    assert View(posted).text == clean


@pytest.mark.parametrize(
    "text",
    [
        "Accueil  Monde  Sports  Culture",
        "YouTube et iPhone",
        "www.exemple.Com",
        "4.12 millions",
        "M.Dupont",
        "ÂGE D’OR",
    ],
)
def test_what_only_looks_damaged_is_left_alone(text):
    assert View(text).text == text.replace("’", "'")


@pytest.mark.parametrize(
    ("posted", "words", "there"),
    [
        ("Le minis\u00adtère\u00a0signe", "ministère signe", "minis\u00adtère\u00a0signe"),
        ("Il a signÃ© Ã\u00a0 Rabat", "signé", "signÃ©"),
        ("Il a signÃ© Ã\u00a0 Rabat", "Rabat", "Rabat"),
        ("La manœuvre a pris fin", "manoeuvre", "manœuvre"),
        ("de presseLe ministère", "Le ministère", "Le ministère"),
        ("de presseLe ministère", "presse", "presse"),
        ("le  ministre\u00a0 signe", "ministre signe", "ministre\u00a0 signe"),
        ("Le 𝐦𝐢𝐧𝐢𝐬𝐭𝐞̀𝐫𝐞 a 𝐫𝐞𝐜̧𝐮 𝟏𝟐 motos", "ministère", "𝐦𝐢𝐧𝐢𝐬𝐭𝐞̀𝐫𝐞"),
        ("Le 𝐦𝐢𝐧𝐢𝐬𝐭𝐞̀𝐫𝐞 a 𝐫𝐞𝐜̧𝐮 𝟏𝟐 motos", "reçu 12", "𝐫𝐞𝐜̧𝐮 𝟏𝟐"),
        ("l&rsquo;accord &amp; la paix", "l'accord & la", "l&rsquo;accord &amp; la"),
    ],
)
def test_every_clean_stretch_leads_back_to_the_posted_one(posted, words, there):
    assert back(View(posted), words) == there


def test_folding_keeps_every_position():
    text = "ÉTAT, Sécurité, N’Djamena, İzmir, straße"

    assert len(fold(text)) == len(text)
    assert fold("Sûreté de l’État") == "surete de l'etat"
    assert fold("ŁÓDŹ, Łódź, Ørsted, Đorđević") == "lodz, lodz, orsted, dordevic"


def test_the_dot_of_an_initial_ends_nothing():
    assert (
        View("Hier E. Lindqvist signe. J.-P. Moor aussi.").folded
        == "hier e· lindqvist signe. j·-p· moor aussi."
    )
    assert View("Hier M. Lindqvist signe le point A.").folded == "hier m. lindqvist signe le point a."
