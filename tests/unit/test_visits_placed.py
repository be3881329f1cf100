"""Visits told by what an official does on the spot, or by his staying away; talks by other names."""

import pytest

from tests.fixtures.visits import visits, written

SERB = "Le ministre serbe Marko Đurić"
MACEDONIAN = "le ministre macédonien Timčo Mucunski"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{SERB} participera lundi à Skopje à un forum.", "MK MK,RS 2026-11-16 planned Đurić"),
        (f"{SERB} a pris part, lundi à Skopje, au sommet.", "MK MK,RS 2026-11-09 completed Đurić"),
        (f"{SERB} représentera la Serbie au forum de Skopje, lundi.", "MK MK,RS 2026-11-16 planned Đurić"),
        (f"{SERB} a déposé une gerbe lundi à Skopje.", "MK MK,RS 2026-11-09 completed Đurić"),
        (f"{SERB} a coupé lundi à Skopje le ruban d'une école.", "MK MK,RS 2026-11-09 completed Đurić"),
        (
            f"Arrivé lundi à Skopje, {SERB[:1].lower()}{SERB[1:]} y a évoqué la situation au Mali.",
            "MK MK,RS 2026-11-09 completed Đurić",
        ),
        (f"{SERB} a coprésidé lundi à Skopje la commission.", "MK MK,RS 2026-11-09 completed Đurić"),
        (f"{SERB} a posé le pied à Skopje lundi.", "MK MK,RS 2026-11-09 completed Đurić"),
        (f"{SERB} a pris lundi la route de Skopje.", "MK MK,RS 2026-11-09 completed Đurić"),
        (f"{SERB} part lundi pour Skopje.", "MK MK,RS 2026-11-16 planned Đurić"),
        (f"{SERB} parcourt depuis vendredi la Macédoine du Nord.", "MK MK,RS 2026-11-13 ongoing Đurić"),
        (f"Cap sur Skopje pour {SERB[3:]}, attendu lundi.", "MK MK,RS 2026-11-16 planned Đurić"),
        (f"{SERB} était présent lundi à Skopje.", "MK MK,RS 2026-11-09 completed Đurić"),
        (f"{SERB} a été aperçu lundi à Skopje.", "MK MK,RS 2026-11-09 completed Đurić"),
        (
            f"{SERB} a quitté lundi Skopje après avoir vu {MACEDONIAN}.",
            "MK MK,RS 2026-11-09 completed Đurić,Mucunski",
        ),
        (
            f"L'entrevue entre {SERB[3:]} et {MACEDONIAN}, lundi à Vienne, devait rester secrète.",
            "AT MK,RS 2026-11-09 completed Đurić,Mucunski",
        ),
        (
            f"{SERB} et {MACEDONIAN} sont convenus de se revoir à Skopje le 3 décembre.",
            "MK MK,RS 2026-12-03 planned Đurić,Mucunski",
        ),
        (
            f"{SERB} et {MACEDONIAN} ont décidé de se retrouver lundi à Vienne.",
            "AT MK,RS 2026-11-16 planned Đurić,Mucunski",
        ),
        (
            f"{SERB}, que Skopje attendait depuis un an, s'y est rendu lundi.",
            "MK MK,RS 2026-11-09 completed Đurić",
        ),
        (
            f"À Skopje, où il fait lundi escale sur la route de Sofia, {SERB[3:]} voit {MACEDONIAN}.",
            "MK MK,RS 2026-11-09 completed Đurić,Mucunski",
        ),
        (
            f"{SERB} devait gagner Skopje lundi. La neige l'a contraint à remettre son voyage à plus tard.",
            "MK MK,RS 2026-11-16 postponed Đurić",
        ),
        (f"{SERB} est annoncé à Skopje lundi.", "MK MK,RS 2026-11-16 planned Đurić"),
        (f"{SERB} n'ira pas lundi à Skopje.", "MK MK,RS 2026-11-16 cancelled Đurić"),
        (f"{SERB} ne participera pas lundi au sommet de Skopje.", "MK MK,RS 2026-11-16 cancelled Đurić"),
        (f"{SERB} boudera lundi le sommet de Skopje.", "MK MK,RS 2026-11-16 cancelled Đurić"),
        (
            f"La visite de {SERB[3:]} à Skopje, prévue le 23 novembre, tombe à l'eau.",
            "MK MK,RS 2026-11-23 cancelled Đurić",
        ),
        (
            f"La visite de {SERB[3:]} à Skopje est calée au 23 novembre.",
            "MK MK,RS 2026-11-23 planned Đurić",
        ),
        (
            f"Face-à-face lundi à Vienne entre {SERB[3:]} et {MACEDONIAN}.",
            "AT MK,RS 2026-11-09 completed Đurić,Mucunski",
        ),
        (
            f"Une bilatérale a eu lieu lundi à Vienne entre {SERB[3:]} et {MACEDONIAN}.",
            "AT MK,RS 2026-11-09 completed Đurić,Mucunski",
        ),
        (
            f"{SERB} a rendu lundi une visite de courtoisie au {MACEDONIAN[3:]}.",
            "MK MK,RS 2026-11-09 completed Đurić,Mucunski",
        ),
        (
            f"{SERB} s'est vu accorder lundi une audience par {MACEDONIAN}.",
            "MK MK,RS 2026-11-09 completed Đurić,Mucunski",
        ),
        (
            "Marko Đurić, ministre serbe, lundi à Skopje.",
            "MK MK,RS 2026-11-09 completed Đurić",
        ),
        (
            f"{SERB} a confirmé sa participation au sommet de Skopje, lundi.",
            "MK MK,RS 2026-11-16 planned Đurić",
        ),
        (f"{SERB} a indiqué qu'il se rendrait lundi à Skopje.", "MK MK,RS 2026-11-16 planned Đurić"),
        (f"Accueil glacial, lundi à Skopje, pour {SERB[3:]}.", "MK MK,RS 2026-11-09 completed Đurić"),
        (
            f"Le départ pour Skopje de {SERB[3:]}, fixé à mardi, a été avancé à lundi.",
            "MK MK,RS 2026-11-16 planned Đurić",
        ),
        (
            f"Ce n'est pas à Ankara mais à Skopje que {SERB[3:]} s'est rendu lundi.",
            "MK MK,RS 2026-11-09 completed Đurić",
        ),
        (f"{SERB} a évoqué mardi à Skopje la question des visas.", "MK MK,RS 2026-11-10 completed Đurić"),
        (
            "Les ministres de la Défense serbe et bulgare ont débattu mardi à Skopje d'un plan d'action.",
            "MK BG,RS 2026-11-10 completed",
        ),
        (
            f"Joint au téléphone mardi par son homologue bulgare, {SERB[3:]} a promis des vaccins.",
            "- BG,RS 2026-11-10 completed Đurić",
        ),
        (
            "Il n'y aura pas de rencontre entre Aleksandar Vučić et Edi Rama, jeudi à Skopje.",
            "MK AL,RS 2026-11-19 cancelled Vučić,Rama",
        ),
        (
            "Zsombor Kardos a regagné Budapest jeudi. Son voyage à Skopje, premier depuis 2012, est fini.",
            "MK HU,MK 2026-11-12 completed Kardos",
        ),
        (
            f"Mardi à Skopje, {SERB[3:]} voit le président Aleksandar Stoyanovski.",
            "MK MK,RS 2026-11-10 completed Đurić,Stoyanovski",
        ),
        (
            f"{SERB}, en route pour New York, s'arrête mardi à Londres et y rencontre Yvette Cooper.",
            "GB GB,RS 2026-11-10 completed Đurić,Cooper",
        ),
        (f"{SERB} devrait se poser mardi à Skopje.", "MK MK,RS 2026-11-17 planned Đurić"),
        (f"Jeudi à Skopje, {SERB[3:]} a enchaîné les audiences.", "MK MK,RS 2026-11-12 completed Đurić"),
        (
            f"Accueilli lundi en grande pompe à Skopje, {SERB[3:]} a parlé devant les députés.",
            "MK MK,RS 2026-11-09 completed Đurić",
        ),
        (
            f"Mardi à Skopje, {SERB[3:]} et le président bulgare Rumen Radev ont pris un café.",
            "MK BG,RS 2026-11-10 completed Đurić,Radev",
        ),
        (
            f"La visite à Skopje de {SERB[3:]}, fixée à mardi, glisse à janvier.",
            "MK MK,RS 2026-11-17 postponed Đurić",
        ),
        (
            "Le président serbe Aleksandar Vučić a dépêché à Skopje son ministre Marko Đurić, reçu mardi.",
            "MK MK,RS 2026-11-10 completed Đurić",
        ),
        (
            f"L'ambassade annonce la visite à Skopje, les 21 et 22 novembre, de {SERB[3:]}.",
            "MK MK,RS 2026-11-21/2026-11-22 planned Đurić",
        ),
        (
            f"{SERB} est à Skopje jusqu'à mardi. Il a reçu une invitation au sommet de Belém.",
            "MK MK,RS 2026-11-17 ongoing Đurić",
        ),
        (f"{SERB} est enfin parvenu jeudi à Skopje.", "MK MK,RS 2026-11-12 completed Đurić"),
        (
            f"Attendu à Davos mercredi, {SERB[3:]} y aura croisé Javier Milei.",
            "CH AR,RS 2026-11-11 completed Đurić,Milei",
        ),
        (
            "Skopje attend le président serbe. Aleksandar Vučić, grippé, y enverra son ministre Marko Đurić.",
            "MK MK,RS - planned Đurić",
        ),
        (f"{SERB} est l'invité de Skopje ce week-end.", "MK MK,RS 2026-11-14/2026-11-15 ongoing Đurić"),
        (f"{SERB} visitera mardi la Macédoine du Nord.", "MK MK,RS 2026-11-17 planned Đurić"),
        (f"Départ mardi de {SERB[3:]} pour Skopje.", "MK MK,RS 2026-11-10 completed Đurić"),
        (f"{SERB} est à Skopje jusqu'à dimanche.", "MK MK,RS 2026-11-15 ongoing Đurić"),
        (f"{SERB} a reçu lundi une délégation macédonienne.", "RS MK,RS 2026-11-09 completed Đurić"),
        (
            "« Le président serbe ne viendra pas », dit-on. Aleksandar Vučić était attendu lundi à Skopje.",
            "MK MK,RS 2026-11-16 cancelled Vučić",
        ),
        (f"{SERB} a rejoint jeudi soir Skopje.", "MK MK,RS 2026-11-12 completed Đurić"),
        (
            f"À Skopje depuis jeudi, {SERB[0].lower()}{SERB[1:]} a vu la presse.",
            "MK MK,RS 2026-11-12 ongoing Đurić",
        ),
        (f"« Je reviens de Skopje », raconte {SERB[0].lower()}{SERB[1:]}.", "MK MK,RS - completed Đurić"),
        (
            f"{SERB} aura sillonné la Macédoine du Nord de lundi à jeudi.",
            "MK MK,RS 2026-11-09/2026-11-12 completed Đurić",
        ),
        (f"{SERB} a été reçu lundi par son homologue macédonien.", "MK MK,RS 2026-11-09 completed Đurić"),
        (
            "La gouverneure générale Mary Simon représentera le Canada à une fête, à Skopje, lundi.",
            "MK CA,MK 2026-11-16 planned Simon",
        ),
        (
            f"{SERB} a représenté le président Aleksandar Vučić lundi aux funérailles, à Skopje.",
            "MK MK,RS 2026-11-09 completed Đurić",
        ),
        (
            "Le président paraguayen Santiago Peña a été reçu lundi à Skopje.",
            "MK MK,PY 2026-11-09 completed Peña",
        ),
        (
            "Le Premier ministre népalais Bal Balendra a achevé jeudi une visite à Skopje.",
            "MK MK,NP 2026-11-12 completed Balendra",
        ),
        (
            f"Nommé il y a dix jours, {SERB[0].lower()}{SERB[1:]} sera mardi à Skopje.",
            "MK MK,RS 2026-11-17 planned Đurić",
        ),
        (
            f"Attendu lundi à Skopje, {SERB[0].lower()}{SERB[1:]} s'est fait excuser.",
            "MK MK,RS 2026-11-16 cancelled Đurić",
        ),
        (f"{SERB} est reparti bredouille de Skopje, jeudi.", "MK MK,RS 2026-11-12 completed Đurić"),
        (
            "L'avion du président serbe Aleksandar Vučić s'est posé jeudi sur la piste de Skopje.",
            "MK MK,RS 2026-11-12 completed Vučić",
        ),
        (
            "L'amiral serbe Marko Đurić est monté lundi à Toulon sur le « Charles de Gaulle », en visite.",
            "FR FR,RS 2026-11-09 completed Đurić",
        ),
        (
            f"Longtemps repoussée, la visite de {SERB[3:]} à Skopje s'ouvrira lundi.",
            "MK MK,RS 2026-11-16 planned Đurić",
        ),
    ],
)
def test_a_deed_at_a_place_abroad_is_a_visit(text: str, expected: str):
    assert [written(visit) for visit in visits(text, "2026-11-14")] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        f"{SERB} a prononcé à Belgrade un discours sur la guerre en Ukraine.",
        f"{SERB} a participé lundi à une réunion sur la crise au Soudan.",
        f"{SERB} a pris la parole lundi sur la situation à Gaza.",
        f"{SERB} a assisté lundi à la finale du tournoi de Belgrade.",
        f"{SERB} n'ira pas à Skopje avant un accord.",
        f"{SERB} n'ira jamais à Skopje tant que la question ne sera pas réglée.",
        f"{SERB} part en retraite après dix ans à Skopje.",
        f"Le livre du {SERB[3:]} a été présenté lundi à Skopje.",
        "Le ministre a inauguré lundi une école à Lyon.",
        "La coopération bilatérale entre la Serbie et la Macédoine du Nord se porte bien.",
        "Le ministre letton a dit hier que son pays recevrait en 2028 de Suède ses premiers radars.",
    ],
)
def test_what_is_only_spoken_of_or_done_at_home_is_no_visit(text: str):
    assert visits(text, "2026-11-14") == []


def test_a_tour_that_ends_elsewhere_has_a_visit_for_each_end():
    text = f"La tournée de {SERB[3:]} démarre lundi à Skopje et s'achèvera mercredi à Tirana."

    told = [written(visit) for visit in visits(text, "2026-11-14")]

    assert told == ["MK MK,RS 2026-11-16 planned Đurić", "AL AL,RS 2026-11-18 planned Đurić"]


def test_what_two_people_spoke_of_on_the_telephone_is_no_second_meeting():
    text = "Emmanuel Macron et Aleksandar Vučić se sont appelés lundi. Les deux présidents ont évoqué Gaza."

    assert [visit.mode for visit in visits(text, "2026-11-14")] == ["call"]


def test_the_eve_of_a_feast_is_the_day_before_it():
    text = "La veille de Noël, le président chilien Gabriel Boric était à Lima."

    assert [visit.date for visit in visits(text, "2026-01-05")] == ["2025-12-24"]


def test_a_city_printed_in_capitals_by_the_dateline_is_told_once():
    text = f"SKOPJE, 9 novembre - {MACEDONIAN} a reçu lundi à Skopje {SERB[3:]}."
    (visit,) = visits(text, "2026-11-14")

    assert visit.places == ("Skopje",)


def test_a_ship_called_after_somebody_travels_without_him():
    by_ship = "La frégate « Amiral Lindqvist » se rendra lundi à Skopje."

    assert visits(by_ship, "2026-11-14") == []
    assert visits("Le porte-avions suédois Nils Lindqvist est à Oslo.", "2026-11-14") == []
    (visit,) = visits("L'amiral suédois Nils Lindqvist est arrivé lundi à Oslo.", "2026-11-14")
    assert [person.name for person in visit.participants] == ["Nils Lindqvist"]


def test_the_capital_is_the_one_told_before():
    before = "La Serbie a signé lundi à Skopje un accord. "
    text = before + f"{MACEDONIAN.capitalize()} a vu {SERB[3:]}, arrivé lundi dans la capitale."
    (visit,) = visits(text, "2026-11-14")

    assert (visit.host_country, visit.places) == ("MK", ("Skopje",))


def test_a_scholar_who_is_interviewed_travels_for_nobody():
    text = (
        "Chercheur à Berlin, Jan Vries connaît Skopje.\n\nLa Revue. – Vous revenez de Skopje ?\n"
        "Jan Vries. – Oui, j'y étais mardi."
    )
    assert visits(text, "2026-11-14") == []


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("a visité mardi la ville grecque d'Orestiada", ["Orestiada"]),
        ("a inspecté à Orestiada, en Grèce, la clôture de l'Evros", ["Orestiada"]),
        ("s'est rendue en Grèce, dans la petite localité d'Orestiada", ["Orestiada"]),
        ("s'est rendue en Grèce, où elle a commandé à Lamtek des radars", []),
    ],
)
def test_a_town_that_no_list_has_is_where_something_is_done(told: str, expected: list[str]):
    read = visits(f"La ministre finlandaise de l'Intérieur, Mari Rantanen, {told}.", "2026-11-14")

    assert [list(visit.places) for visit in read] == [expected]
