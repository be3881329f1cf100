"""Talks that a later sentence places, dates or peoples, and talks by telephone told with a word of "
"meeting."""

import pytest

from tests.fixtures.visits import visits, written


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "La ministre ghanéenne Emelia Arthur revient sur son entretien avec le Malien Abdoulaye Diop. "
            "L'échange avait eu lieu à Accra, mardi.",
            ["GH GH,ML 2024-05-14 completed Arthur,Diop"],
        ),
        (
            "La ministre ghanéenne Emelia Arthur revient sur son entretien avec le Malien Abdoulaye Diop. "
            "Il s'est tenu à Accra, mardi.",
            ["GH GH,ML 2024-05-14 completed Arthur,Diop"],
        ),
        (
            "La ministre ghanéenne Emelia Arthur revient sur son entretien avec le Malien Abdoulaye Diop. "
            "L'échange reprendra à Accra, mardi.",
            ["- GH,ML - completed Arthur,Diop"],
        ),
    ],
)
def test_a_later_sentence_tells_where_and_when(text: str, expected: list[str]):
    assert [written(visit) for visit in visits(text)] == expected


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("Macron a eu mardi un entretien téléphonique avec Olaf Scholz.", "call"),
        ("Macron a eu mardi un long entretien par visioconférence avec Olaf Scholz.", "call"),
        ("Macron s'est entretenu mardi avec Olaf Scholz lors d'un appel à trois.", "call"),
        ("Macron s'est entretenu mardi avec Olaf Scholz lors d'un appel d'offres.", "meeting"),
        ("Macron a eu mardi un entretien avec Olaf Scholz.", "meeting"),
    ],
)
def test_an_entretien_by_telephone_is_a_call(text: str, mode: str):
    assert [visit.mode for visit in visits(f"Le président Emmanuel {text}")] == [mode]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "À Doha, le ministre grec Nikos Palmas a remercié son hôte, le ministre qatari Ali Al-Kaabi, "
            "au terme de "
            "deux heures d'entretien, mardi.",
            ["QA GR,QA 2024-05-14 completed Palmas,Al-Kaabi"],
        ),
        (
            "La session de la Commission permanente Rwanda-Burundi a été ouverte mardi à Bujumbura par les "
            "ministres "
            "Olivier Ndu et Paul Bizi.",
            ["BI BI,RW 2024-05-14 completed Ndu,Bizi"],
        ),
        (
            "La délégation parlementaire kazakhe, que dirigeait Erlan Kocha, a été l'hôte du Sénat "
            "français le 3 mai.",
            ["FR FR,KZ 2024-05-03 completed Kocha"],
        ),
        (
            "Les ministres grec Nikos Palmas et chypriote Ali Fano ont parlé migrations mardi, à La Haye.",
            ["NL CY,GR 2024-05-14 completed Palmas,Fano"],
        ),
        (
            "Le ministre grec Nikos Palmas a vu mardi au Caire l'Égyptien Hassan Rachad, qui lui a "
            "transmis les "
            "vœux du président Anouar Kamal.",
            ["EG EG,GR 2024-05-14 completed Palmas,Rachad"],
        ),
        (
            "Le ministre grec Nikos Palmas a vu mardi son homologue chypriote et le président égyptien. "
            "Ali Fano et "
            "Hassan Rachad ont conclu.",
            ["- CY,EG,GR 2024-05-14 completed Palmas,Fano,Rachad"],
        ),
        (
            "Le ministre grec Nikos Palmas s'est rendu au Caire pour y voir l'Égyptien Hassan Rachad. La "
            "visite "
            "remonterait au 1er mai.",
            ["EG EG,GR 2024-05-01 completed Palmas,Rachad"],
        ),
    ],
)
def test_talks_and_those_who_held_them(text: str, expected: list[str]):
    assert [written(visit) for visit in visits(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Le secrétaire général de l'Otan, Mark Rutte, a reçu mardi à Bruxelles l'Albanais Edi Rama.",
            ["BE AL,NATO 2024-05-14 completed Rutte,Rama"],
        ),
        (
            "L'Albanais Edi Rama a été reçu mardi par António Guterres.",
            ["- AL,UN 2024-05-14 completed Rama,Guterres"],
        ),
        (
            "Le Belge Jan Claes a reçu mardi à Bruxelles le commissaire européen Olivér Várhelyi.",
            ["BE BE,EU 2024-05-14 completed Claes,Várhelyi"],
        ),
        (
            "En présence de l'ambassadeur du Japon, le chef de la marine sénégalaise, Abdou Sène, a "
            "accueilli mardi "
            "à Dakar le commandant de la flottille japonaise, Natsui Takashi.",
            ["SN JP,SN 2024-05-14 completed Sène,Takashi"],
        ),
        ("Le haut-commissaire britannique à Accra a rencontré mardi le ministre ghanéen John Jinapor.", []),
        (
            "Le ministre ivoirien Robert Mambé est convié le 2 décembre à Rabat par le ministre Aziz "
            "Akhannouch.",
            ["MA CI,MA 2024-12-02 planned Mambé,Akhannouch"],
        ),
        (
            "Le ministre tunisien Ali Nafti a reçu, hier à Tunis, un appel de son homologue omanais, Badr "
            "Saïd.",
            ["- OM,TN 2024-05-15 completed Nafti,Saïd"],
        ),
        (
            "Le ministre chinois Wang Yi a répondu mardi à un appel du chef de la diplomatie iranienne, "
            "Ali Araghi.",
            ["- CN,IR 2024-05-14 completed Yi,Araghi"],
        ),
        (
            "La Commission bilatérale Mali-Angola, présidée côté malien par Omar Ba et, côté angolais, par "
            "Téte "
            "António, s'est conclue mardi à Luanda.",
            ["AO AO,ML 2024-05-14 completed Ba,António"],
        ),
    ],
)
def test_guests_of_organisations_callers_and_those_posted(text: str, expected: list[str]):
    assert [written(visit) for visit in visits(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Le ministre grec Nikos Palmas et le ministre chinois Sun Wei ont salué mardi à Athènes la fin "
            "des "
            "travaux. Leur entretien a duré une heure.",
            ["GR CN,GR 2024-05-14 completed Palmas,Wei"],
        ),
        (
            "Le ministre grec Nikos Palmas et le ministre chinois Sun Wei ont salué mardi à Athènes la fin "
            "des "
            "travaux. Leur rencontre reste à fixer.",
            [],
        ),
        (
            "Emmanuel Macron a pris à part le président Ilham Aliev, mardi à Copenhague.",
            ["DK AZ,FR 2024-05-14 completed Macron,Aliev"],
        ),
        (
            "Trois jours après avoir vu l'Égyptien Hassan Rachad au Caire, le ministre grec Nikos Palmas a "
            "été reçu "
            "mardi à Doha par le Qatarien Ali Kaabi.",
            ["EG EG,GR - completed Palmas,Rachad", "QA GR,QA 2024-05-14 completed Palmas,Kaabi"],
        ),
        (
            "Le ministre grec Nikos Palmas a reçu mardi à Athènes le Premier ministre hongrois Péter Magyar.",
            ["GR GR,HU 2024-05-14 completed Palmas,Magyar"],
        ),
        (
            "L'audience que devait accorder vendredi le ministre grec Nikos Palmas au Turc Hakan Fidan a "
            "été déplacée "
            "au 4 juin.",
            ["GR GR,TR 2024-05-17 postponed Palmas,Fidan"],
        ),
        (
            "Le ministre grec Nikos Palmas et le Turc Hakan Fidan ont eu mardi un entretien vidéo.",
            ["- GR,TR 2024-05-14 completed Palmas,Fidan"],
        ),
    ],
)
def test_talks_told_by_how_long_they_took_or_by_what_followed(text: str, expected: list[str]):
    assert [written(visit) for visit in visits(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "La Première ministre danoise et le chancelier allemand se sont vus mardi à Oslo. Mette "
            "Frederiksen a "
            "promis à Friedrich Merz de revenir.",
            ["NO DE,DK 2024-05-14 completed Frederiksen,Merz"],
        ),
        (
            "La Première ministre danoise et le ministre allemand de la Défense se sont vus mardi à Oslo. "
            "Mette "
            "Frederiksen a promis à Friedrich Merz de revenir.",
            ["NO DE,DK 2024-05-14 completed Frederiksen"],
        ),
        (
            "Autour du ministre français Luc Perrin, le Britannique John Hill et l'Allemande Anna Keller ont "
            "discuté pendant trois heures, mardi à Paris.",
            ["FR DE,FR,GB 2024-05-14 completed Perrin,Hill,Keller"],
        ),
        (
            "Le ministre algérien Omar Boughali s'est entretenu mardi à Alger avec le président du "
            "Parlement arabe, "
            "Ali Yamahi.",
            ["DZ ARAB_LEAGUE,DZ 2024-05-14 completed Boughali,Yamahi"],
        ),
        ("Le commissaire Jean-Marc Luca a reçu vendredi à Bruxelles des stagiaires burundais.", []),
        (
            "Les ministres grec Nikos Palmas et chypriote Ali Fano s'étaient parlé mardi à Rome.",
            ["IT CY,GR 2024-05-14 completed Palmas,Fano"],
        ),
    ],
)
def test_leaders_told_by_office_first_and_guests_who_hold_none(text: str, expected: list[str]):
    assert [written(visit) for visit in visits(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "La ministre sénégalaise Fatou Diouf a été reçue mardi à Madrid par Luis Planas. La ministre "
            "espagnole "
            "Elma Saiz était de la partie.",
            ["ES ES,SN 2024-05-14 completed Diouf,Planas,Saiz"],
        ),
        (
            "La réunion entre le Laos et le Maroc s'est tenue lundi à Vientiane, coprésidée par la "
            "ministre Pany Yat "
            "et le directeur des relations bilatérales, Fouad Yazourh.",
            ["LA LA,MA 2024-05-13 completed Yat,Yazourh"],
        ),
        (
            "Le roi Carl XVI Gustaf a reçu mardi à Stockholm la ministre lituanienne Dovilė Šakalienė.",
            ["SE LT,SE 2024-05-14 completed Gustaf,Šakalienė"],
        ),
        (
            "Des entretiens ont réuni lundi à Genève l'émissaire de l'ONU Hans Grund et les négociateurs "
            "saoudiens.",
            ["CH SA,UN 2024-05-13 completed Grund"],
        ),
    ],
)
def test_more_of_those_who_sat_at_the_talks(text: str, expected: list[str]):
    assert [written(visit) for visit in visits(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "À l'invitation du président Lula, Gabriel Boric verra mardi à Brasilia Santiago Peña.",
            ["BR BR,CL,PY 2024-05-21 planned Lula,Boric,Peña"],
        ),
        (
            "Reporté à deux reprises, le tête-à-tête entre le ministre nigérien Salifou Mody et son "
            "homologue "
            "béninois Fortunet Nouatin s'est enfin tenu lundi à Cotonou.",
            ["BJ BJ,NE 2024-05-13 completed Mody,Nouatin"],
        ),
        (
            "Le général français Luc Perrin a rencontré mardi, à la résidence de France à Beyrouth, le "
            "ministre "
            "libanais Joseph Haykal.",
            ["LB FR,LB 2024-05-14 completed Perrin,Haykal"],
        ),
        (
            "Le ministre guinéen Ismaël Nabé a échangé lundi à Conakry avec l'Émirati Suhail Mazrouei. "
            "Étaient "
            "présents, côté guinéen, le ministre Omar Soumah et le gouverneur Karim Kaba.",
            ["GN AE,GN 2024-05-13 completed Nabé,Mazrouei,Soumah,Kaba"],
        ),
        ("La maire d'Athènes a reçu mardi son homologue de Nicosie.", []),
    ],
)
def test_who_invites_who_is_put_off_and_who_sat_on_which_side(text: str, expected: list[str]):
    assert [written(visit) for visit in visits(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Les présidents Paul Kagame et Félix Tshisekedi ne se sont pas parlé depuis un an, rappelle Kigali.",
        "Le juge a accordé, jeudi à Madrid, une audience à l'avocat de l'ancien ministre marocain.",
        "Alger, 12 mai (APS) - Le ministre Omar Ballalou a reçu jeudi des danseurs et la chorégraphe "
        "chinoise Li Wei.",
    ],
)
def test_those_who_do_not_talk_and_those_who_are_no_officials(text: str):
    assert visits(text) == []
