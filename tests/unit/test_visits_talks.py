"""Talks told with who sat by, whose offices follow the names, how long they took and in which small town."""

import pytest

from tests.fixtures.visits import visits, written

_AUDIENCE = "Le président Daniel Noboa a reçu mardi à Quito le ministre péruvien Walter Astudillo"


def countries(text: str) -> dict[str, str | None]:
    return {person.name: person.country for visit in visits(text) for person in visit.participants}


@pytest.mark.parametrize(
    ("text", "country"),
    [
        (f"{_AUDIENCE}, en présence du ministre de l'Intérieur, John Reimberg.", "EC"),
        (f"{_AUDIENCE}. Le ministre de l'Intérieur, John Reimberg, assistait à l'entretien.", "EC"),
        (f"{_AUDIENCE}. Étaient également présents le général Paul Vera et John Reimberg.", "EC"),
        (f"{_AUDIENCE}, accompagné du ministre de l'Intérieur, John Reimberg.", "PE"),
        (f"{_AUDIENCE}, en présence du ministre chilien, John Reimberg.", "CL"),
    ],
)
def test_who_sits_by_at_a_reception_is_of_the_host(text: str, country: str):
    assert countries(text)["John Reimberg"] == country


@pytest.mark.parametrize(
    ("offices", "expected"),
    [
        (", respectivement ministre sénégalais des Mines et ministre ivoirien du Pétrole,", ["SN", "CI"]),
        (", respectivement ministres des Mines du Sénégal et de la Côte d'Ivoire,", ["SN", "CI"]),
        (", ministres des Mines de Côte d'Ivoire et du Sénégal,", ["CI", "SN"]),
        (", ministre sénégalais des Mines,", ["ML", "SN"]),
    ],
)
def test_offices_told_behind_two_names_are_theirs_in_turn(offices: str, expected: list[str]):
    text = f"Ahmed Diallo et Marc Kouassi{offices} se sont vus lundi à Bamako avec leur homologue malien."

    assert list(countries(text).values()) == expected


@pytest.mark.parametrize(
    ("more", "date"),
    [
        ("Ouverte lundi, la session s'est achevée mardi.", "2024-05-13/2024-05-14"),
        ("Les travaux, ouverts lundi, se sont achevés mardi.", "2024-05-13/2024-05-14"),
        ("Les entretiens ont eu lieu mardi.", "2024-05-14"),
        ("Les discussions reprendront jeudi.", "-"),
        ("La session précédente s'était tenue lundi.", "-"),
    ],
)
def test_how_talks_went_tells_their_days(more: str, date: str):
    [visit] = visits(
        "La commission mixte maroco-tunisienne s'est réunie à Tunis sous la coprésidence du ministre "
        "marocain "
        f"Ali Bennani et du ministre tunisien Khaled Nouri. {more}"
    )

    assert written(visit).split()[2] == date


@pytest.mark.parametrize(
    ("where", "places"),
    [
        ("se verront mardi à Spielfeld pour en parler", ("Spielfeld",)),
        ("se sont vus, à Spielfeld, le 3 mai", ("Spielfeld",)),
        ("se sont vus mardi et ont rendu hommage à Kreisky", ()),
        ("se sont vus mardi à Vienne", ("Vienne",)),
    ],
)
def test_a_town_that_no_list_has_stands_behind_the_verb_or_the_day(where: str, places: tuple[str, ...]):
    text = f"La ministre autrichienne Karoline Edtstadler et le ministre slovène Boštjan Poklukar {where}."

    assert visits(text)[0].places == places


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("n'aurait pas lieu", ["NO NO,SE 2024-05-21 cancelled Støre,Kristersson"]),
        ("n'a finalement pas eu lieu", ["NO NO,SE 2024-05-14 cancelled Støre,Kristersson"]),
        ("a bien eu lieu", ["NO NO,SE 2024-05-14 completed Støre,Kristersson"]),
    ],
)
def test_what_does_not_take_place_is_called_off(text: str, expected: list[str]):
    told = visits(
        f"Le tête-à-tête prévu mardi à Oslo entre les ministres Jonas Gahr Støre et Ulf Kristersson {text}."
    )

    assert [written(visit) for visit in told] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Le roi Philippe de Belgique a accordé, jeudi au château, une audience au président suisse Guy "
            "Parmelin.",
            ["BE BE,CH 2024-05-16 completed Philippe,Parmelin"],
        ),
        (
            "Hanoï, mardi. Dans le palais, Tô Lâm serre la main du ministre indien Rajnath Singh.",
            ["VN IN,VN 2024-05-14 completed Lâm,Singh"],
        ),
        ("Le roi Philippe a accordé, jeudi, un soutien au président suisse Guy Parmelin.", []),
    ],
)
def test_an_audience_behind_its_circumstances(text: str, expected: list[str]):
    assert [written(visit) for visit in visits(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Les ministres du Bénin et du Nigeria se sont vus mercredi à Abuja. Alain Seidou et Peter Ojo "
            "ont conclu.",
            {"Alain Seidou": "BJ", "Peter Ojo": "NG"},
        ),
        (
            "Le ministre malien a été reçu mardi à Lomé par son homologue togolais. Le général Omar "
            "Kassogué et "
            "le colonel Pacôme Adjo ont parlé d'extradition.",
            {"Omar Kassogué": "ML", "Pacôme Adjo": "TG"},
        ),
        (
            "La chancelière suisse a reçu mardi à Berne le ministre allemand. Friedrich Merz et Anna "
            "Keller ont parlé.",
            {"Friedrich Merz": "DE", "Anna Keller": "CH"},
        ),
        (
            "Le comité algéro-mauritanien s'est tenu mardi à Alger sous la présidence conjointe du général "
            "Omar "
            "Benbicha et du colonel Ali Ould Aya.",
            {"Omar Benbicha": "DZ", "Ali Ould Aya": "MR"},
        ),
        (
            "Les ministres du Bénin et du Nigeria se sont vus mercredi à Abuja. Selon Alain Seidou et "
            "Peter Ojo, "
            "deux juristes, rien n'en sortira.",
            {},
        ),
    ],
)
def test_two_names_behind_two_states_are_theirs_in_turn(text: str, expected: dict[str, str]):
    assert countries(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Après Nouakchott lundi, le ministre togolais Robert Dussey a eu mardi à Bamako un entretien "
            "avec le "
            "ministre malien Abdoulaye Diop.",
            ["MR MR,TG 2024-05-13 completed Dussey", "ML ML,TG 2024-05-14 completed Dussey,Diop"],
        ),
        (
            "Les ministres ivoirien Pierre Da et nigérian Bashir Adeniyi ont tenu mardi une séance de "
            "travail en ligne.",
            ["- CI,NG 2024-05-14 completed Da,Adeniyi"],
        ),
        (
            "Le ministre togolais Robert Dussey a eu mardi à Bamako des échanges avec la presse malienne.",
            [],
        ),
    ],
)
def test_talks_on_the_way_and_at_a_distance(text: str, expected: list[str]):
    assert [written(visit) for visit in visits(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Le président du Faso a reçu vendredi le ministre russe Igor Somov au palais de Koulouba à "
            "Ouagadougou.",
            ["BF BF,RU 2024-05-10 completed Somov"],
        ),
        (
            "Le président malien Assimi Goïta a reçu vendredi le ministre russe Igor Somov à Koulouba.",
            ["ML ML,RU 2024-05-10 completed Goïta,Somov"],
        ),
        (
            "Le ministre belge Jan Claes a reçu lundi à Bruges une délégation de la marine royale "
            "néerlandaise.",
            ["BE BE,NL 2024-05-13 completed Claes"],
        ),
        (
            "Le ministre Igor Somov s'est entretenu lundi avec le ministre grec Nikos Palmas. Le Russe "
            "avait à ses "
            "côtés le ministre de la Guerre, Ivan Rodine.",
            ["- GR,RU 2024-05-13 completed Somov,Palmas,Rodine"],
        ),
    ],
)
def test_seats_and_bodies_that_several_countries_have(text: str, expected: list[str]):
    assert [written(visit) for visit in visits(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Les ministres finlandais, suédois et norvégien de la Défense, Antti Salo, Lars Ek et Tore "
            "Vik, se sont "
            "réunis lundi en ligne.",
            {"Antti Salo": "FI", "Lars Ek": "SE", "Tore Vik": "NO"},
        ),
        (
            "Les ministres du Mali, du Niger et du Togo, Omar Ba, Salif Oumarou et Kodjo Mensah, se sont "
            "vus à Lomé.",
            {"Omar Ba": "ML", "Salif Oumarou": "NE", "Kodjo Mensah": "TG"},
        ),
        (
            "Omar Ba, Salif Oumarou et Kodjo Mensah, ministres du Mali, du Niger et du Togo, se sont vus à "
            "Lomé.",
            {"Omar Ba": "ML", "Salif Oumarou": "NE", "Kodjo Mensah": "TG"},
        ),
    ],
)
def test_three_of_three_countries_are_told_in_turn(text: str, expected: dict[str, str]):
    assert countries(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Le ministre vietnamien Tran Quang a rencontré mardi, au siège de son ministère, le chef de la "
            "police "
            "cambodgienne, Sar Thet.",
            ["VN KH,VN 2024-05-14 completed Quang,Thet"],
        ),
        (
            "Le comité militaire franco-nigérien ne s'était plus réuni depuis 2019. Il a tenu séance mardi "
            "à Niamey "
            "autour du général Salifou Mody et du général français Luc Perrin.",
            ["NE FR,NE 2024-05-14 completed Mody,Perrin"],
        ),
        ("Les ministres malien Omar Ba et nigérien Ali Sani ne se sont pas vus mardi à Lomé.", []),
        (
            "Le général malien Omar Ba a quitté Niamey mardi. Il y a travaillé avec son collègue nigérien "
            "Ali Sani.",
            ["NE ML,NE 2024-05-14 completed Ba,Sani"],
        ),
        (
            "Lors d'un appel vidéo mardi, Friedrich Merz et Prabowo Subianto en sont convenus.",
            ["- DE,ID 2024-05-14 completed Merz,Subianto"],
        ),
    ],
)
def test_talks_at_home_after_a_long_while_and_on_a_screen(text: str, expected: list[str]):
    assert [written(visit) for visit in visits(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "ALGER, 14 mai (APS) - Le ministre de l'Énergie, Omar Arkab, a reçu mardi une délégation de la "
            "République du Tchad conduite par le ministre du Pétrole, Ali Naïmbaye.",
            ["DZ DZ,TD 2024-05-14 completed Arkab,Naïmbaye"],
        ),
        (
            "Les chefs des garde-côtes italiens et libyens – l'amiral Sergio Liardo et le commodore Masoud "
            "Samad – "
            "se sont vus mardi à Rome.",
            ["IT IT,LY 2024-05-14 completed Liardo,Samad"],
        ),
        (
            "Le ministre sénégalais Birame Diop s'est entretenu mardi, à l'hôtel Radisson de Dakar, avec le "
            "ministre portugais Nuno Melo.",
            ["SN PT,SN 2024-05-14 completed Diop,Melo"],
        ),
        (
            "Un émissaire du président Zelensky, Roustem Oumerov, a rencontré mardi à Ankara le ministre "
            "turc "
            "Hakan Fidan.",
            ["TR TR,UA 2024-05-14 completed Oumerov,Fidan"],
        ),
        (
            "Les ministres russe Sergueï Lavrov et biélorusse Maxime Ryjenkov se sont réunis mardi à Brest.",
            ["BY BY,RU 2024-05-14 completed Lavrov,Ryjenkov"],
        ),
        (
            "Le ministre malien Omar Diop ira mardi à Lomé. Il y verra Robert Dussey, qu'il avait "
            "rencontré à "
            "Bamako en mars.",
            ["TG ML,TG 2024-05-21 planned Diop,Dussey"],
        ),
    ],
)
def test_where_talks_are_held_and_by_whom(text: str, expected: list[str]):
    assert [written(visit) for visit in visits(text)][:1] == expected


def test_of_two_towns_the_one_in_the_end_is_that_of_the_talks():
    [visit] = visits(
        "L'entrevue entre José Albares et Nasser Bourita, annoncée à Madrid, s'est finalement tenue mardi "
        "à Séville."
    )

    assert visit.places == ("Séville",)
