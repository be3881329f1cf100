"""People: names with their titles and countries, later mentions, and what is nobody's name."""

import pytest

from services.ingest.extraction.fr.people.people import find_people
from services.ingest.extraction.fr.places.places import find_places


def named(text: str) -> list[tuple[str, str | None, str | None]]:
    people = [human.person for human in find_people(text, [(0, len(text))], find_places(text))]
    return [(one.name, one.country, one.title) for one in dict.fromkeys(people)]


def names(text: str) -> list[str]:
    return [name for name, _, _ in named(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Le ministre portugais de la Défense, M. Rui Teixeira, est arrivé lundi.",
            ("Rui Teixeira", "PT", "ministre portugais de la Défense"),
        ),
        (
            "Il a vu Karim Haddad, directeur de la police tunisienne, à son arrivée.",
            ("Karim Haddad", "TN", "directeur de la police tunisienne"),
        ),
        (
            "Le ministre des Affaires étrangères, de la Coopération et des Sénégalais de l’extérieur, "
            "Mme Awa DIENG, a salué l’accord.",
            (
                "Awa DIENG",
                "SN",
                "ministre des Affaires étrangères, de la Coopération et des Sénégalais de l’extérieur",
            ),
        ),
        (
            "Arrivé à Lima avec Bruno Sallé, chef de la police judiciaire, M. Lefort a été reçu.",
            ("Bruno Sallé", None, "chef de la police judiciaire"),
        ),
        (
            "Arrivé à Lima avec Bruno Sallé, le chef de la police, Louis Lefort, a été reçu.",
            ("Louis Lefort", None, "chef de la police"),
        ),
        ("Le roi Frederik du Danemark était à Oslo.", ("Frederik", "DK", "roi")),
        (
            "Le contrat a été signé par Luc Ferrand, PDG de Dassault Aviation.",
            ("Luc Ferrand", "FR", "PDG de Dassault Aviation"),
        ),
        ("Le roi Harald a parlé.", ("Harald", "NO", "roi")),
        ("L'émir Tamim est reparti.", ("Tamim", "QA", "émir")),
        ("Le ministre Harald Olsen a parlé.", ("Harald Olsen", None, "ministre")),
        (
            "La délégation de Sao Tomé, emmenée par la ministre Ilza Vaz, a été reçue.",
            ("Ilza Vaz", "ST", "ministre"),
        ),
        (
            "Le général de division Pieter van der Meer, commandant de la Maréchaussée royale, y était.",
            ("Pieter van der Meer", "NL", "commandant de la Maréchaussée royale"),
        ),
        ("L’Italien Marco Bellini a parlé.", ("Marco Bellini", "IT", None)),
        (
            "Le secretaire d'Etat a la securite Tomas Herrera a signe.",
            ("Tomas Herrera", None, "secretaire d'Etat a la securite"),
        ),
        ("Jean-Marc Le Guen est à Lisbonne.", ("Jean-Marc Le Guen", None, None)),
    ],
)
def test_a_person_comes_with_title_and_country(text: str, expected: tuple[str, str | None, str | None]):
    assert expected in named(text)


def test_a_later_surname_is_the_same_person():
    text = "Rui Teixeira, ministre portugais, est à Rabat. M. Teixeira repartira jeudi."

    first, later = find_people(text, [(0, 46), (47, len(text))], find_places(text))

    assert (later.text, later.person) == ("Teixeira", first.person)


def test_two_people_in_a_row_keep_their_own_titles():
    text = "Omar Selmi, ministre de l’Intérieur, et Luca Ferri, vice-président du Sénat italien, ont signé."

    assert named(text) == [
        ("Omar Selmi", None, "ministre de l’Intérieur"),
        ("Luca Ferri", "IT", "vice-président du Sénat italien"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "La Haute commission mixte et la Réunion de haut niveau se tiendront à Rabat.",
        "Selon le Washington Post et Jeune Afrique, le Barak MX et six Bayraktar TB2 sont arrivés.",
        "Le ministère de la Défense et des Anciens combattants a démenti.",
        "La présidence de la Transition et la Sûreté de l’État ont signé.",
        "ESPAGNE : LE GOUVERNEMENT ANNONCE UN PLAN",
    ],
)
def test_bodies_outlets_and_headlines_are_nobody(text: str):
    assert names(text) == []


def country_of(name: str, text: str) -> str | None:
    ends = [at + 1 for at in range(len(text)) if text.startswith(". ", at)]
    spans = list(zip([0, *(end + 1 for end in ends)], [*ends, len(text)], strict=True))
    people = [human.person for human in find_people(text, spans, find_places(text))]
    return next(person.country for person in people if person.name == name)


@pytest.mark.parametrize(
    ("name", "text", "country"),
    [
        ("Karim Haddad", "Le ministre italien Luca Ferri a vu son homologue Karim Haddad à Tunis.", "TN"),
        ("Pablo Ruiz", "La visite de Pablo Ruiz au Maroc a permis à l’Espagne d’avancer.", "ES"),
        ("Omar Selmi", "À Rabat, le Portugais Rui Teixeira a été reçu par Omar Selmi.", "MA"),
        (
            "Rui Costa",
            "Le Portugais Rui Teixeira est à Rabat, accompagné de Rui Costa, son conseiller.",
            "PT",
        ),
        ("Ana Prieto", "Ana Prieto est arrivée à Tunis. La ministre espagnole de la Justice y dort.", "ES"),
        ("Omar Selmi", "Il va à Rabat, où Omar Selmi le recevra avec le Danois Lars Holm.", "MA"),
    ],
)
def test_company_and_travel_tell_for_whom_a_person_acts(name: str, text: str, country: str):
    assert country_of(name, text) == country


def test_a_person_no_word_points_to_has_no_country():
    assert (
        country_of("Pablo Ruiz", "Pablo Ruiz a parlé de la pluie. Le Maroc et l’Espagne attendent.") is None
    )


@pytest.mark.parametrize("home", ["grecque", "kazakhe", "marocaine"])
def test_an_office_said_with_its_country_is_the_person_who_holds_it(home: str):
    said = f"La ministre {home} de la Défense"
    told = named(f"La ministre de la Défense, Ann Sorby, est arrivée lundi. {said} repartira demain.")

    assert [(name, country) for name, country, _ in told] == [
        ("Ann Sorby", {"grecque": "GR", "kazakhe": "KZ", "marocaine": "MA"}[home])
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Le ministre rwandais Alexander DE WITTE est venu.", ["Alexander DE WITTE"]),
        ("Le ministre Oumar SY, Premier ministre du Mali.", ["Oumar SY"]),
        ("Elle a reçu le ministre Jean-Kévin N’Dri Koffi.", ["Jean-Kévin N’Dri Koffi"]),
        ("La visite de M. D’Orsini, ministre, a pris fin.", ["D’Orsini"]),
        ("Hier, E. Lindqvist et P. de Moor ont signé.", ["E. Lindqvist", "P. de Moor"]),
    ],
)
def test_names_are_read_whole_in_capitals_with_initials_and_apostrophes(text: str, expected: list[str]):
    assert names(text) == expected


@pytest.mark.parametrize(
    "text", ["La batterie Barak MX est arrivée.", "A. Introduction", "N’ayant rien signé, il part."]
)
def test_models_numbering_and_elisions_are_no_names(text: str):
    assert names(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Óscar Ruiz Tagle a vu le roi. La visite de Ruiz Tagle s’achève.",
        "Elsa von Stetten a vu le roi. La visite de E. von Stetten s’achève.",
    ],
)
def test_a_surname_of_several_words_or_an_initial_is_the_same_person(text: str):
    assert len(names(text)) == 1


def test_two_given_names_are_two_people():
    assert len(names("Karim Haddad a vu le roi. La visite de Leïla Haddad s’achève.")) == 2


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Le président Macron est venu à Abidjan.", "FR"),
        ("Abidjan a reçu le président Erdogan.", "TR"),
        ("Le chancelier Merz ira à Oslo.", "DE"),
        ("Le président Santos ira à Oslo.", None),
    ],
)
def test_a_surname_is_enough_for_whoever_leads_a_state(text: str, country: str | None):
    (human,) = find_people(text, [(0, len(text))], find_places(text))
    assert human.person.country == country


def test_who_is_only_the_homologue_may_be_called_by_the_office_later():
    text = (
        "Le ministre sénégalais de la Défense, Birame Diop, a reçu son homologue turc, Yasar Güler. "
        "Le programme du ministre turc, qui repart jeudi, comporte une halte."
    )
    people = find_people(text, [(0, len(text))], find_places(text))
    assert [human.person.name for human in people if human.text.startswith("ministre")] == ["Yasar Güler"]


def test_a_suffix_hides_no_leader():
    text = "Ferdinand Marcos Jr. a reçu Fumio Kishida."
    people = find_people(text, [(0, len(text))], find_places(text))
    assert [human.person.country for human in people] == ["PH", "JP"]


def countries(text: str) -> dict[str, str | None]:
    return {name: country for name, country, _ in named(text)}


def described(text: str) -> list[tuple[str, str]]:
    found = find_people(text, [(0, len(text))], find_places(text))
    return [(human.text, human.person.name) for human in found if human.person.name not in human.text]


def test_an_office_and_a_rank_in_one_row_are_of_one_country():
    text = (
        "Le ministre de l’Intérieur du Royaume de Norvège, l’amiral Lars Berg, a vu son homologue péruvien, "
        "le prince Juan ben Rojas."
    )
    assert countries(text) == {"Lars Berg": "NO", "Juan ben Rojas": "PE"}
    assert countries("Le ministre du Pérou, la princesse Rosa Berg, a parlé.") == {"Rosa Berg": "PE"}


def test_half_a_surname_makes_no_leader():
    assert countries("Le général Nawar ben Abdel Aziz a parlé.") == {"Nawar ben Abdel Aziz": None}
    assert countries("Le général Mohamed Ould Abdel Aziz a parlé.") == {"Mohamed Ould Abdel Aziz": "MR"}


def test_who_comes_along_is_of_the_country_of_whom_was_told():
    text = (
        "Le Ghanéen Kofi Mensah est à Oslo. Accompagné du ministre de la Défense, Kwame Boateng, il a salué "
        "le roi."
    )
    stop = text.index(". ") + 1
    people = find_people(text, [(0, stop), (stop, len(text))], find_places(text))
    assert {human.person.name: human.person.country for human in people}["Kwame Boateng"] == "GH"


def test_an_acronym_told_with_an_office_means_its_holder():
    text = "Le Français Jean Morel, chef d’état-major des armées (CEMA), est à Oslo. Là, le CEMA a vu le roi."
    assert ("le CEMA", "Jean Morel") in described(text)
    assert not any(said == "La CEMA" for said, _ in described(text.replace("Là, le", "La")))


def test_an_office_may_be_told_before_its_holder_is_named():
    text = (
        "Le chef d’état-major malien est attendu. "
        + "La ville se prépare. " * 30
        + "Le Malien Oumar Keïta viendra."
    )
    assert ("chef d’état-major malien", "Oumar Keïta") in described(text)


def test_one_office_goes_by_several_names():
    text = "Le président turc Recep Tayyip Erdogan a vu le maréchal Haftar. Le chef de l’Etat turc a parlé."
    assert ("chef de l’Etat turc", "Recep Tayyip Erdogan") in described(text)
    text = "Le ministre grec des Affaires étrangères, N. Berg, part. Le chef de la diplomatie grecque, lui, …"
    assert ("chef de la diplomatie grecque", "N. Berg") in described(text)
    text = "Le président du Parlement grec, Nikos Berg, est là. Le chef de l’Etat grec attend."
    assert ("chef de l’Etat grec", "Nikos Berg") not in described(text)


def test_courtesies_and_headlines_are_no_names():
    assert countries("S.E. M. Nguyen Phuc, président du Vietnam, a parlé.") == {"Nguyen Phuc": "VN"}
    assert named("VISITE DU MINISTRE DE LA DEFENSE DE LA REPUBLIQUE") == []
    assert named("Le ministre grec en personne, Lars Berg, est là.")[0][2] == "ministre grec"


def test_one_office_held_by_two_is_that_of_two_countries():
    one = "Le Norvégien Lars Berg parle. Les ministres de la Défense, Lars Berg et Juan Roy, vont au Pérou."
    assert countries(one)["Juan Roy"] == "PE"
    two = (
        "Les ministres norvégiens de la Défense et de la Justice, Lars Berg et Nils Dahl, ont parlé du Pérou."
    )
    assert countries(two)["Nils Dahl"] != "PE"


def test_a_middle_initial_is_part_of_the_name():
    assert names("Le général Carl E. Dunbar et M. Ron K. Mills y sont.") == [
        "Carl E. Dunbar",
        "Ron K. Mills",
    ]
    assert names("M. Karim Haddad UE") == ["Karim Haddad"]


def test_an_office_that_is_a_given_name_too_opens_a_name():
    assert names("Le ministre Sultan bin Saeed Haddad a signé.") == ["Sultan bin Saeed Haddad"]
    assert names("Le sultan Karim Haddad a signé.") == ["Karim Haddad"]


def test_whose_guest_somebody_is_told_by_surname() -> None:
    assert names("Le ministre Karim Haddad était mardi l'hôte de Lula à Brasilia.") == [
        "Karim Haddad",
        "Lula",
    ]


@pytest.mark.parametrize(
    ("text", "name", "title"),
    [
        (
            "Le ministre d'État, ministre de la Défense, Ali Dembo, a parlé.",
            "Ali Dembo",
            "ministre d'État, ministre de la Défense",
        ),
        ("Ali Dembo, haut représentant de l'Union, a parlé.", "Ali Dembo", "haut représentant de l'Union"),
        (
            "Mme Robles, la ministre espagnole de la Défense, a parlé.",
            "Robles",
            "ministre espagnole de la Défense",
        ),
        (
            "Le patron de l'armée de l'air togolaise, le général de brigade aérienne Ali Dembo, a parlé.",
            "Ali Dembo",
            "patron de l'armée de l'air togolaise",
        ),
    ],
)
def test_an_office_is_told_whole(text: str, name: str, title: str):
    assert [(one, office) for one, _, office in named(text)] == [(name, title)]


def test_a_palace_is_no_part_of_its_guest_s_name():
    assert names("Michel Barnier a reçu à Matignon Kyriakos Mitsotakis.") == [
        "Michel Barnier",
        "Kyriakos Mitsotakis",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ford Adeyemi, ministre nigérian de la Défense, est à Accra.", ["Ford Adeyemi"]),
        ("Le ministre nigérian de la Défense, Ford Adeyemi, est à Accra.", ["Ford Adeyemi"]),
        ("Mercedes Quispe, la ministre péruvienne du Commerce, est à Quito.", ["Mercedes Quispe"]),
        ("La police, dit le ministre, a reçu du Japon trente Ford Ranger, neufs.", []),
        ("Ford Motor, Peugeot et Fiat ont répondu.", []),
    ],
)
def test_a_make_of_car_is_a_given_name_where_an_office_stands_beside_it(text: str, expected: list[str]):
    assert names(text) == expected
