"""Visits by how they are phrased: lands by their kind, questions that affirm, no verb at all."""

import pytest

from tests.fixtures.visits import visits, written


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "MANAMA - Le ministre britannique John Healey a passé mardi et mercredi dans le royaume.",
            ["BH BH,GB 2026-11-10/2026-11-11 completed Healey"],
        ),
        (
            "VICTORIA - En visite dans l'archipel lundi, l'Indien Ravi Menon a été reçu par Paul Esparon.",
            ["SC IN,SC 2026-11-09 completed Menon,Esparon"],
        ),
        (
            "Le ministre turc Hakan Fidan a passé lundi et mardi dans l'archipel maldivien.",
            ["MV MV,TR 2026-11-09/2026-11-10 completed Fidan"],
        ),
        (
            "Le ministre portugais Paulo Rangel a visité lundi l'Angola. La presse en a parlé.",
            ["AO AO,PT 2026-11-09 completed Rangel"],
        ),
        (
            "Le Togolais Yawa Kouigan a reçu, au palais présidentiel de Lomé, mardi, l'Indien Ravi Menon.",
            ["TG IN,TG 2026-11-10 completed Kouigan,Menon"],
        ),
        (
            "Le Grec Nikos Dendias était lundi à Paris. Au programme, un entretien d'une heure avec la "
            "ministre française Anne Morel.",
            ["FR FR,GR 2026-11-09 completed Dendias,Morel"],
        ),
        (
            "Le ministre irakien Ali Hassan ne fera pas le déplacement de Washington, prévu le 20 novembre. "
            "Il reste à Bagdad.",
            ["US IQ,US 2026-11-20 cancelled Hassan"],
        ),
        (
            "Attendu lundi à Berlin, le ministre hongrois Viktor Orbán a préféré rester à Budapest. "
            "C'est dit.",
            ["DE DE,HU 2026-11-16 cancelled Orbán"],
        ),
        (
            "C'est connu. L'Élysée a annoncé vendredi le report du voyage que le roi Frederik du "
            "Danemark devait "
            "effectuer à partir du 23 novembre à Paris.",
            ["FR DK,FR 2026-11-23 postponed Frederik"],
        ),
        (
            "Le ministre colombien Pedro Sánchez n'avait-il pas reçu jeudi à Bogotá son homologue péruvien "
            "César Díaz ? On l'avait oublié.",
            ["CO CO,PE 2026-11-12 completed Sánchez,Díaz"],
        ),
        (
            "Le général américain Dan Caine n'a-t-il pas eu son homologue égyptien Ahmed Khalifa au "
            "téléphone "
            "mercredi ? On l'avait oublié.",
            ["- EG,US 2026-11-11 completed Caine,Khalifa"],
        ),
        (
            "Réunis mardi à Tunis, les chefs d'état-major algérien, tunisien et libyen ont adopté un plan.",
            ["TN DZ,LY,TN 2026-11-10 completed"],
        ),
        (
            "Deux dates d'une année où l'on s'est rendu visite.\n\n3 mars 2025. À l'Élysée, Joseph Aoun et "
            "Emmanuel Macron.\n\n9 mai 2025. Xi Jinping à Moscou, pour le défilé.",
            ["FR FR,LB 2025-03-03 completed Aoun,Macron", "RU CN,RU 2025-05-09 completed Jinping"],
        ),
        (
            "Reçu à Berne le 10 novembre, le président serbe Aleksandar Vučić a indiqué que tout "
            "allait bien.",
            ["CH CH,RS 2026-11-10 completed Vučić"],
        ),
        (
            "Le ministre maltais Byron Camilleri s'est rendu à Vienne, une visite confirmée par l'ambassade "
            "qui, le 12 octobre, a publié des photos.",
            ["AT AT,MT - completed Camilleri"],
        ),
        (
            "La visite, dont l'agence a révélé l'existence mercredi, a conduit le ministre belge Jan Berg à "
            "Kinshasa. Il en est revenu.",
            ["CD BE,CD - completed Berg"],
        ),
        (
            "Le Belge Jan Berg a reçu mardi à Bruxelles le Turc Ali Demir, M. Berg devant se rendre à "
            "Ankara en mars.",
            ["BE BE,TR 2026-11-10 completed Berg,Demir", "TR BE,TR 2027-03 planned Berg"],
        ),
        (
            "Le Slovaque Robert Kaliňák aurait dû s'envoler mercredi pour Kiev. Le voyage a été annulé "
            ": jeudi, "
            "il n'est pas parti.",
            ["UA SK,UA 2026-11-11 cancelled Kaliňák"],
        ),
        (
            "La visite de Sergueï Lavrov à Belgrade, reportée deux fois, aura finalement lieu le 26 "
            "novembre.",
            ["RS RS,RU 2026-11-26 planned Lavrov"],
        ),
        (
            "Après avoir annulé sa venue en juin, le président argentin Javier Milei s'est rendu mardi "
            "à Santiago.",
            ["CL AR,CL 2026-11-10 completed Milei"],
        ),
        (
            "Le 5 novembre, l'Américain Massad Boulos a fait escale à Nouakchott ; le 7, il était à "
            "Bamako, où "
            "l'a reçu Abdoulaye Diop.",
            ["MR MR,US 2026-11-05 completed Boulos", "ML ML,US 2026-11-07 completed Boulos,Diop"],
        ),
        (
            "La ministre danoise Mette Holm a atterri mercredi à Oslo avant de rejoindre Reykjavik vendredi.",
            ["NO DK,NO 2026-11-11 completed Holm", "IS DK,IS 2026-11-13 completed Holm"],
        ),
        (
            "Le ministre belge Jan Berg boucle une tournée. Il était lundi à Kinshasa et mardi à Kigali.",
            ["CD BE,CD 2026-11-09 completed Berg", "RW BE,RW 2026-11-10 completed Berg"],
        ),
        (
            "Lundi à Niamey, mardi à Bamako : l'émissaire russe Mikhaïl Bogdanov a enchaîné les audiences.",
            ["NE NE,RU 2026-11-09 completed Bogdanov", "ML ML,RU 2026-11-10 completed Bogdanov"],
        ),
        (
            "L'Angolais Téte António arrive mardi à Lusaka pour une visite de trois jours. La rencontre avec "
            "Mulambo Haimbe est prévue mercredi.",
            ["ZM AO,ZM 2026-11-17/2026-11-19 planned António,Haimbe"],
        ),
        (
            "Le roi Philippe et la reine Mathilde seront en visite d'État au Chili du 23 au 27 novembre.",
            ["CL BE,CL 2026-11-23/2026-11-27 planned Philippe,Mathilde"],
        ),
        (
            "L'émir Tamim était jeudi à Paris. Il a vu Emmanuel Macron.",
            ["FR FR,QA 2026-11-12 completed Tamim,Macron"],
        ),
        (
            "Vendredi, l'Élysée a annoncé le report de la visite du président Joseph Aoun, prévue "
            "lundi à Paris.",
            ["FR FR,LB 2026-11-16 postponed Aoun"],
        ),
        (
            "Emmanuel Macron s'est entretenu jeudi avec le Russe Ivan Petrov. L'appel a duré deux heures.",
            ["- FR,RU 2026-11-12 completed Macron,Petrov"],
        ),
        (
            "Mark Rutte s'est dit satisfait, lors d'un appel avec le Turc Ali Demir mercredi.",
            ["- NATO,TR 2026-11-11 completed Rutte,Demir"],
        ),
        (
            "Le sommet Égypte-Grèce se tiendra mardi au Caire. Ali Sabry y accueillera le Grec Nikos Petrou.",
            ["EG EG,GR 2026-11-17 planned Sabry,Petrou"],
        ),
        (
            "Le chef d'état-major tchadien, Ali Daoud, a été l'invité de son équivalent français, Luc Morel, "
            "à Paris, du 9 au 11 novembre.",
            ["FR FR,TD 2026-11-09/2026-11-11 completed Daoud,Morel"],
        ),
        (
            "Le chef de l'Africom, John Doe, fera la semaine prochaine sa tournée : Tunis lundi, Alger "
            "mercredi.",
            ["TN TN,US 2026-11-16 planned Doe", "DZ DZ,US 2026-11-18 planned Doe"],
        ),
        (
            "La ministre camerounaise Awa Malachie foulera le sol tchadien le 20 novembre prochain.",
            ["TD CM,TD 2026-11-20 planned Malachie"],
        ),
        (
            "Le chef de la police de Malte, Angelo Gafà, et celui de la garde libyenne, le général Ali Zwai, "
            "ont bouclé jeudi à La Valette trois jours d'échanges.",
            ["MT LY,MT 2026-11-10/2026-11-12 completed Gafà,Zwai"],
        ),
        (
            "Pour la partie nigérienne, il y avait le général Ali Toumba ; côté turc, Emre Demir. La "
            "rencontre "
            "s'est tenue lundi à Ankara.",
            ["TR NE,TR 2026-11-09 completed Toumba,Demir"],
        ),
        (
            "Le secrétaire du Conseil de sécurité kirghiz, Ivan Petrov, a reçu lundi à Bichkek le "
            "Russe Oleg Orlov.",
            ["KG KG,RU 2026-11-09 completed Petrov,Orlov"],
        ),
        (
            "Mme Meloni a reçu lundi M. Erdogan au palais Chigi. Ils ont parlé de gaz.",
            ["IT IT,TR 2026-11-09 completed Meloni,Erdogan"],
        ),
        (
            "Le secrétaire d'État du Portugal, Rui Melo, la directrice de la police judiciaire, Ana "
            "Leal, et le "
            "général Luís Veloso ont été reçus lundi à Praia par le ministre cap-verdien Paulo Rocha.",
            ["CV CV,PT 2026-11-09 completed Melo,Leal,Veloso,Rocha"],
        ),
        (
            "Vladimir Poutine, qui doit se rendre en Inde les 4 et 5 décembre, y rencontrera Narendra "
            "Modi. C'est dit.",
            ["IN IN,RU 2026-12-04/2026-12-05 planned Poutine,Modi"],
        ),
        (
            "Une semaine après son homologue allemand, le ministre polonais Jan Nowak était mercredi à Kiev.",
            ["UA PL,UA 2026-11-11 completed Nowak"],
        ),
        (
            "Le secrétaire américain au Trésor John Doe effectuera, à partir de demain, une visite de "
            "72 heures à "
            "Buenos Aires.",
            ["AR AR,US 2026-11-15/2026-11-17 planned Doe"],
        ),
    ],
)
def test_a_visit_is_read_however_it_is_phrased(text: str, expected: list[str]):
    assert [written(visit) for visit in visits(text, "2026-11-14")] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Une usine a été visitée dans l'île par le ministre mauricien Paul Ramsamy lundi.",
        "La police malienne était là ; côté turc, Can Demir. La rencontre de hockey s'est tenue "
        "lundi à Ankara.",
        "Joint par téléphone lundi, le ministre malien Ali Diop a dénoncé l'ingérence française.",
        "Le ministre irakien Ali Hassan n'a pas reçu lundi à Bagdad l'Américain John Doe.",
        "Quatre blindés français sont arrivés lundi à Beyrouth ; le chef de l'armée s'en est félicité.",
        (
            "Les six vedettes, venues d'Istanbul par cargo, seront à Mogadiscio lundi, selon le chef "
            "de la marine."
        ),
        "Partis de Recife dans le ventre d'un avion de l'Armée royale, les gilets sont à Praia depuis lundi.",
        "Le 3 mars, à l'ONU, Sergueï Lavrov et Marco Rubio ont parlé du climat.",
    ],
)
def test_what_only_sounds_like_a_visit_is_none(text: str):
    assert visits(text, "2026-11-14") == []


def test_officials_who_meet_in_a_third_country_pay_no_visit_there():
    (abroad,) = visits(
        "Le Russe Sergueï Lavrov a rencontré jeudi à Genève l'Américain Marco Rubio.", "2026-11-14"
    )
    (home,) = visits(
        "Le Tunisien Ali Nafti a rencontré jeudi à Tunis le Maltais Ian Borg. C'est dit.", "2026-11-14"
    )

    assert (abroad.mode, abroad.host_country, abroad.places) == ("meeting", "CH", ("Genève",))
    assert (home.mode, home.host_country) == ("visit", "TN")


def test_a_talk_that_goes_on_as_a_call_is_a_call():
    talk = "Le Belge Jan Berg s'est entretenu jeudi avec le Russe Ivan Petrov."
    (call,) = visits(talk + " Cet entretien téléphonique a duré deux heures.", "2026-11-14")
    (meeting,) = visits(talk + " Le Kremlin a salué l'appel de Paris à la paix.", "2026-11-14")

    assert (call.mode, meeting.mode) == ("call", "meeting")


def test_a_visit_put_off_to_a_new_day_stays_put_off():
    text = "La visite du Russe Sergueï Lavrov à Belgrade a été reportée et aura lieu le 26 novembre."

    assert [visit.status for visit in visits(text, "2026-11-14")] == ["postponed"]


def test_the_day_of_return_ends_a_stay_whose_first_day_is_told_behind_it():
    text = "Le Gabonais Paul Ondo a regagné Libreville hier au terme d'une visite entamée mercredi à Malabo."

    assert [visit.date for visit in visits(text, "2026-11-14")] == ["2026-11-11/2026-11-13"]


def test_the_day_of_words_said_at_the_end_of_a_stay_is_no_day_of_return():
    text = "Le Gabonais Paul Ondo a parlé à la presse, au terme d'une visite entamée mercredi à Malabo."

    assert [visit.date for visit in visits(text, "2026-11-14")] == ["2026-11-11"]


def test_he_who_does_something_at_home_is_not_the_guest_named_last():
    told = visits(
        "Le ministre chilien de la Défense, J. Soto, a entamé mercredi une visite au Laos à l'invitation de "
        "son homologue Khamliang Outhakaysone. La veille, il avait assisté à Santiago à une parade.",
        "2026-11-14",
    )
    assert [visit.host_country for visit in told] == ["LA"]
