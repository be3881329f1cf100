"""The parts of a page: what is the article, what only surrounds it."""

import pytest

from services.ingest.extraction.core import Article
from services.ingest.extraction.fr.page import sentences, structure

PAGE = """Le Fil du Port
Accueil | Monde | Économie | Sport

Ports : Lisbonne et Praia signent un accord

Publié le 4 mai 2023 à 10h12

Les ministres des deux pays ont signé jeudi un accord sur la surveillance des ports.
À lire aussi : Dakar et Rome signent une convention
Le texte sera soumis au Parlement avant l’été, a précisé le ministre devant la presse à Praia.

Partager : Facebook - X

Les plus lus
1. Accra et Lomé signent un accord douanier
2. Football : le derby reporté
"""


def roles(text: str, **of: str) -> dict[str, str]:
    document = structure.read(Article(text=text, **of))
    return {document.view.text[b.start : b.end]: b.role for b in document.blocks}


def test_the_article_is_told_from_the_page_around_it():
    document = structure.read(
        Article(text=PAGE, title="Ports : Lisbonne et Praia signent un accord", outlet="Le Fil du Port")
    )

    read = [s.text for s in document.sentences]

    assert read[0] == "Ports : Lisbonne et Praia signent un accord"
    assert read[1].startswith("Les ministres des deux pays")
    assert read[2].startswith("Le texte sera soumis")
    assert len(read) == 3


@pytest.mark.parametrize(
    "line",
    [
        "2 commentaires",
        "6 réflexions sur « Que valent les radars ? »",
        "Sur le même sujet : Bonn et Oslo signent un pacte",
        "Tags : drones, armée",
        "Lees dit artikel in het Nederlands",
        "Articles les plus consultés",
        "Populaires",
        "Les plus lus : Frontières, mode d'emploi - Bonn et Oslo signent un accord sur des patrouilles "
        "- Malte reçoit douze drones turcs, une première pour la marine de l'île",
    ],
)
def test_lines_about_the_page_are_furniture(line):
    assert (
        roles(
            "Une phrase du corps de l’article, assez longue pour en être une à coup sûr, la voici donc.\n"
            + line
        )[line]
        == "furniture"
    )


@pytest.mark.parametrize(
    "line",
    [
        "Partagé entre deux camps, le ministre a fini par signer l'accord attendu depuis un an.",
        "Suivre les navires est leur métier, et ils ont livré douze radars à la marine.",
    ],
)
def test_sentences_that_begin_like_furniture_stay(line):
    assert roles(line)[line] == "body"


@pytest.mark.parametrize(
    ("first", "role"),
    [
        ("Drones de la douane : « Ni commande ni contrat »", "title"),
        ("« Nous sommes un pays souverain. Nous achetons où nous voulons. »", "body"),
    ],
)
def test_a_first_line_that_ends_with_quoted_words_is_the_title(first, role):
    assert roles(f"{first}\n\nLa direction des douanes a répondu mardi à la rumeur.")[first] == role


def test_a_list_of_cut_off_texts_is_no_article():
    index = "Rubrique défense\n" + "".join(
        f"Titre numéro {n} : un accord signé\nLes deux pays ont signé [...] Lire la suite\n" for n in "abc"
    )

    assert structure.read(Article(text=index)).sentences == ()


@pytest.mark.parametrize("more", ["... [Suite]", "… (la suite)", "[…] > Suite"])
def test_what_is_cut_off_may_be_said_in_other_words(more: str):
    index = "".join(f"Titre {n} : un accord signé\nLes deux pays ont signé{more}\n" for n in "abc")

    assert structure.read(Article(text=index)).sentences == ()


BODY = (
    "Les ministres des deux pays ont signé jeudi un accord sur la surveillance des ports, a-t-on appris.\n\n"
)


@pytest.mark.parametrize(
    "head", ["EN BREF AUSSI", "VOUS AIMEREZ AUSSI", "Dans la région", "Ailleurs sur le site"]
)
def test_headlines_below_a_short_line_are_other_articles(head: str):
    page = f"{BODY}{head}\n+ Une frégate attendue à Nouméa\n+ Port-Vila : neuf morts dans un séisme\n"

    assert [s.text for s in structure.read(Article(text=page)).sentences] == [BODY.strip()]


def test_a_list_that_a_sentence_opens_is_the_article_s_own():
    page = f"{BODY}Le don comprend :\n- douze vedettes de surveillance\n- quatre radars de veille côtière\n"

    assert len(structure.read(Article(text=page)).sentences) == 4


def test_entries_of_a_chronology_carry_their_date():
    text = (
        "Trois ans de rencontres\n\n"
        "2 mai 2022 – Le ministre est reçu à Rome. Il signe un accord.\n\n"
        "Juin 2023 – Le même ministre est reçu à Oslo avec ses conseillers.\n\n"
        "► Été 2024 : ses bureaux déménagent de Lille à Metz sans que rien ne change."
    )

    entries = [(s.entry, s.section) for s in structure.read(Article(text=text)).sentences]

    assert entries == [(None, 0), ("2 mai 2022", 1), ("2 mai 2022", 1), ("juin 2023", 2), ("ete 2024", 3)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("M. Dupont a signé. Le gén. Martin suit.", ["M. Dupont a signé.", "Le gén. Martin suit."]),
        ("Il vaut 4.12 millions. C'est peu.", ["Il vaut 4.12 millions.", "C'est peu."]),
        ("J. F. Kennedy arrive. Il repart.", ["J. F. Kennedy arrive.", "Il repart."]),
        ("« Nous signerons. » Il sourit.", ["« Nous signerons. »", "Il sourit."]),
        ("Rabat, 24 janv. (AGP) – Le ministre signe.", ["Rabat, 24 janv. (AGP) – Le ministre signe."]),
        ("Il viendra, dit-il, p. ex. en mai.", ["Il viendra, dit-il, p. ex. en mai."]),
    ],
)  # fmt: skip
def test_sentences_end_where_they_end(text, parts):
    assert [text[start:end] for start, end in sentences.bounds(text)] == parts


WRAPPED = """Les ministres des deux pays se sont retrouvés lundi matin à
Oslo pour une journée de travail. Ils y ont parlé de pêche et
de ports, puis ont signé un accord sur la surveillance des
côtes devant la presse.
"""


def test_lines_that_only_wrap_a_paragraph_are_one_text():
    document = structure.read(Article(text=WRAPPED))

    assert [s.text.split()[0] for s in document.sentences] == ["Les", "Ils"]
    assert "\n" not in document.view.text[:200]


def test_lines_that_end_on_a_word_that_wants_more_are_wrapped():
    text = (
        "Le ministre des Transports de Belize a remis ce mardi matin aux\n"
        "Pompiers de Roatan un lot de vingt casques, offert par la\n"
        "Fondation des ports. Il a été reçu par le commandant.\n"
        "Roatan attend la suite\n"
        "Le port rouvre lundi, selon la capitainerie."
    )

    document = structure.read(Article(text=text))

    assert document.view.text.splitlines()[1:] == text.splitlines()[3:]


def test_a_page_on_one_line_is_cut_where_its_parts_begin():
    title = "Ports : Lisbonne et Praia signent un accord"
    body = "Les ministres des deux pays ont signé jeudi un accord sur la surveillance des ports du pays. " * 6
    text = f"Le Fil du Port {title} {body}Les plus lus 1. Accra et Lomé signent un accord douanier"

    document = structure.read(Article(text=text, title=title))

    assert [s.role for s in document.sentences[:3]] == ["heading", "title", "body"]
    assert document.sentences[1].text == title
    assert "Accra" not in " ".join(s.text for s in document.sentences)


def test_headlines_behind_the_last_paragraph_are_no_part_of_the_article():
    body = "Les ministres des deux pays ont signé jeudi un accord sur la surveillance des ports du pays.\n"
    headlines = "Oslo livre deux navires au Ghana\nLe derby est encore reporté\nUn pont neuf à Roatan enfin\n"

    assert set(roles(body + headlines).values()) == {"body", "furniture"}
    assert roles(body + "Un pont neuf à Roatan enfin\n" + body)["Un pont neuf à Roatan enfin"] == "heading"
    assert "furniture" not in roles(body[:-2] + " :\n" + headlines).values()
