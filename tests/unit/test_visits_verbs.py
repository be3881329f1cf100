"""Visits by the verb or noun that tells them: travel, receptions, meetings and calls."""

import pytest

from tests.fixtures.visits import visits, written


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            ("Le chef de la diplomatie algérienne, Ahmed Attaf, a posé ses valises à Belgrade mercredi."),
            ["RS DZ,RS 2025-06-11 completed Attaf"],
        ),
        (
            (
                "Vendredi, le ministre italien de l'Intérieur, Matteo Piantedosi, se rendra à "
                "Tripoli puis à Benghazi."
            ),
            ["LY IT,LY 2025-06-13 planned Piantedosi"],
        ),
        (
            (
                "L'arrivée mardi à Bamako du vice-ministre russe de la Défense, Iounous-bek "
                "Evkourov, n'est pas passée inaperçue."
            ),
            ["ML ML,RU 2025-06-10 completed Evkourov"],
        ),
        (
            (
                "Le passage à Rabat, lundi, du ministre espagnol de l'Agriculture, Luis Planas, a "
                "donné lieu à plusieurs annonces."
            ),
            ["MA ES,MA 2025-06-09 completed Planas"],
        ),
        ("Le séjour de Kaïs Saïed à Alger s'est achevé mardi.", ["DZ DZ,TN 2025-06-10 completed Saïed"]),
        (
            (
                "Bassirou Diomaye Faye prendra l'avion dimanche pour Ankara, où Recep Tayyip Erdogan "
                "lui déroulera le tapis rouge."
            ),
            ["TR SN,TR 2025-06-15 planned Faye,Erdogan"],
        ),
        (
            (
                "À Niamey, le général Abdourahamane Tiani a donné audience mardi à l'émissaire du "
                "Kremlin Mikhaïl Bogdanov."
            ),
            ["NE NE,RU 2025-06-10 completed Tiani,Bogdanov"],
        ),
        (
            (
                "La première dame de France, Brigitte Macron, est arrivée mardi à Dakar pour une "
                "visite de deux jours."
            ),
            ["SN FR,SN 2025-06-10/2025-06-11 completed Macron"],
        ),
        (
            (
                "Reçue vendredi par le Premier ministre malien, la ministre sénégalaise des Affaires "
                "étrangères, Yassine Fall, a plaidé pour le dialogue."
            ),
            ["ML ML,SN 2025-06-06 completed Fall"],
        ),
        (
            (
                "Le Premier ministre malien a reçu vendredi à Koulouba Yassine Fall, cheffe de la "
                "diplomatie sénégalaise."
            ),
            ["ML ML,SN 2025-06-06 completed Fall"],
        ),
        (
            ("Emmanuel Macron a accueilli mercredi à l'Élysée le chancelier allemand Friedrich Merz."),
            ["FR DE,FR 2025-06-11 completed Macron,Merz"],
        ),
        (
            ("C'est à Tunis que s'est rendu lundi le ministre libyen de l'Intérieur, Imed Trabelsi."),
            ["TN LY,TN 2025-06-09 completed Trabelsi"],
        ),
        (
            (
                "Le directeur général de la police nationale espagnole, Francisco Pardo, a séjourné "
                "à Nouakchott du 2 au 4 juin."
            ),
            ["MR ES,MR 2025-06-02/2025-06-04 completed Pardo"],
        ),
        (
            (
                "Le déplacement à Londres du président polonais Andrzej Duda, initialement prévu "
                "lundi, a été repoussé."
            ),
            ["GB GB,PL 2025-06-16 postponed Duda"],
        ),
        (
            (
                "Donald Trump a annulé sa rencontre avec Vladimir Poutine, qui devait se tenir à "
                "Budapest le 20 juin."
            ),
            ["HU RU,US 2025-06-20 cancelled Trump,Poutine"],
        ),
        (
            (
                "Les ministres de l'Intérieur français et marocain, Bruno Retailleau et Abdelouafi "
                "Laftit, se sont parlé au téléphone mardi."
            ),
            ["- FR,MA 2025-06-10 completed Retailleau,Laftit"],
        ),
        (
            (
                "« Je me suis rendu à Nouakchott le 3 juin pour en parler », a confié le ministre "
                "espagnol de l'Intérieur, Fernando Grande-Marlaska."
            ),
            ["MR ES,MR 2025-06-03 completed Grande-Marlaska"],
        ),
        (
            (
                "Une délégation de l'armée turque, conduite par le général Metin Gürak, a été reçue "
                "mardi à N'Djamena."
            ),
            ["TD TD,TR 2025-06-10 completed Gürak"],
        ),
        (
            (
                "À la tête d'une délégation, le chef d'état-major des armées du Bénin, le général "
                "Fructueux Gbaguidi, séjourne depuis lundi à Abuja."
            ),
            ["NG BJ,NG 2025-06-09 ongoing Gbaguidi"],
        ),
        (
            (
                "Le ministre nigérien de la Défense, Salifou Mody, effectue du 10 au 14 juin une "
                "visite de travail à Moscou."
            ),
            ["RU NE,RU 2025-06-10/2025-06-14 ongoing Mody"],
        ),
        (
            (
                "Le ministre émirati de l'Intérieur restera à Paris jusqu'à dimanche, à l'invitation "
                "de Bruno Retailleau. Saif ben Zayed Al Nahyan est arrivé mercredi."
            ),
            ["FR AE,FR 2025-06-11/2025-06-15 ongoing Nahyan,Retailleau"],
        ),
        (
            (
                "En marge de l'Assemblée générale de l'ONU, à New York, le ministre togolais Robert "
                "Dussey s'est entretenu mercredi avec son homologue marocain Nasser Bourita."
            ),
            ["US MA,TG 2025-06-11 completed Dussey,Bourita"],
        ),
        (
            ("Le président kényan William Ruto fera escale à Djibouti le 18 juin, sur la route de Pékin."),
            ["DJ DJ,KE 2025-06-18 planned Ruto"],
        ),
        (
            (
                "Mardi, Nasser Bourita a pris part à Bruxelles à une réunion avec Kaja Kallas, haute "
                "représentante de l'Union européenne."
            ),
            ["BE EU,MA 2025-06-10 completed Bourita,Kallas"],
        ),
        (
            (
                "Le 5 juin 2025, le colonel Assimi Goïta s'envole pour Moscou. Vladimir Poutine le "
                "reçoit le lendemain au Kremlin."
            ),
            ["RU ML,RU 2025-06-05/2025-06-06 completed Goïta,Poutine"],
        ),
        (
            (
                "Le ministre tchadien de la Sécurité avait rencontré, fin mai à Yaoundé, son "
                "homologue camerounais Paul Atanga Nji."
            ),
            ["CM CM,TD 2025-05 completed Nji"],
        ),
        (
            (
                "Selon Jeune Afrique, le patron des renseignements marocains, Abdellatif Hammouchi, "
                "se serait rendu discrètement à Madrid la semaine dernière."
            ),
            ["ES ES,MA 2025-06-02/2025-06-08 completed Hammouchi"],
        ),
        (
            (
                "Abdellatif Hammouchi et son homologue espagnol Francisco Pardo se retrouveront à "
                "Rabat le 24 juin."
            ),
            ["MA ES,MA 2025-06-24 planned Hammouchi,Pardo"],
        ),
        (
            ("Le prince héritier saoudien Mohammed ben Salmane est attendu à Paris les 17 et 18 juin."),
            ["FR FR,SA 2025-06-17/2025-06-18 planned Salmane"],
        ),
        (
            ("Le chef de l'État sénégalais a quitté Dakar ce jeudi matin pour se rendre à Freetown."),
            ["SL SL,SN 2025-06-12 completed"],
        ),
        (
            ("La venue à Tirana de la Première ministre italienne Giorgia Meloni est reportée au 30 juin."),
            ["AL AL,IT 2025-06-30 postponed Meloni"],
        ),
        (
            (
                "Gérald Darmanin n'ira finalement pas à Alger : le déplacement du ministre français "
                "de la Justice, prévu lundi, est annulé."
            ),
            ["DZ DZ,FR 2025-06-16 cancelled Darmanin"],
        ),
        (
            (
                "Le commandant de la gendarmerie sénégalaise, le général Martin Faye, a rendu visite "
                "lundi à son homologue gambien, à Banjul."
            ),
            ["GM GM,SN 2025-06-09 completed Faye"],
        ),
        (
            (
                "Le vice-président indien Jagdeep Dhankhar conduira à Kigali une délégation de vingt "
                "personnes le 20 juin."
            ),
            ["RW IN,RW 2025-06-20 planned Dhankhar"],
        ),
        (
            (
                "Ousmane Sonko, Premier ministre du Sénégal, a regagné Dakar mercredi après un "
                "séjour de quatre jours à Abou Dhabi."
            ),
            ["AE AE,SN 2025-06-08/2025-06-11 completed Sonko"],
        ),
        (
            (
                "Le ministre des Armées Sébastien Lecornu s'est vu recevoir mardi en Indonésie par "
                "son homologue Prabowo Subianto."
            ),
            ["ID FR,ID 2025-06-10 completed Lecornu,Subianto"],
        ),
        (
            (
                "Venu d'Ankara, le ministre turc de la Défense, Yasar Güler, a été salué lundi à "
                "Mogadiscio par son homologue somalien."
            ),
            ["SO SO,TR 2025-06-09 completed Güler"],
        ),
        (
            "Le Kremlin recevra le 22 juin le président serbe Aleksandar Vucic.",
            ["RU RS,RU 2025-06-22 planned Vucic"],
        ),
        (
            "Le président brésilien Lula a eu mardi un tête-à-tête avec Emmanuel Macron à Paris.",
            ["FR BR,FR 2025-06-10 completed Lula,Macron"],
        ),
        (
            ("Cyril Ramaphosa, le président sud-africain, a dîné lundi à Washington avec Donald Trump."),
            ["US US,ZA 2025-06-09 completed Ramaphosa,Trump"],
        ),
        (
            "La ministre suédoise des Migrations a passé la journée de mardi à Tunis.",
            ["TN SE,TN 2025-06-10 completed"],
        ),
        (
            (
                "Le ministre ghanéen de l'Intérieur, Muntaka Mubarak, a conduit du 2 au 5 juin une "
                "mission à Lomé."
            ),
            ["TG GH,TG 2025-06-02/2025-06-05 completed Mubarak"],
        ),
        (
            "Le préfet de Guyane, Antoine Poussier, s'est déplacé lundi à Paramaribo.",
            ["SR FR,SR 2025-06-09 completed Poussier"],
        ),
        (
            ("Félix Tshisekedi débarquait le 1er juin à Luanda ; João Lourenço l'y attendait à l'aéroport."),
            ["AO AO,CD 2025-06-01 completed Tshisekedi,Lourenço"],
        ),
        (
            (
                "Dans le pays depuis mardi, le ministre japonais de la Défense, Gen Nakatani, a "
                "visité une base à Djibouti."
            ),
            ["DJ DJ,JP 2025-06-10 ongoing Nakatani"],
        ),
        (
            "Le ministre malien Abdoulaye Diop est l'hôte de Téhéran depuis lundi.",
            ["IR IR,ML 2025-06-09 ongoing Diop"],
        ),
        (
            (
                "Le secrétaire général de l'Otan, Mark Rutte, est reçu ce jeudi à la Maison-Blanche "
                "par Donald Trump."
            ),
            ["US NATO,US 2025-06-12 completed Rutte,Trump"],
        ),
    ],
)
def test_every_family_of_words_tells_a_visit(text: str, expected: list[str]):
    assert [written(visit) for visit in visits(text, "2025-06-12")] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Le général sénégalais Abdou Diallo est allé chercher lui-même les deux avions à Cordoba, en "
            "Argentine, le 3 juin.",
            ["AR AR,SN 2025-06-03 completed Diallo"],
        ),
        (
            "Le ministre belge Theo Francken ira plaider sa cause à Ottawa vendredi.",
            ["CA BE,CA 2025-06-13 planned Francken"],
        ),
        (
            "Le Premier ministre hongrois Viktor Orban a débarqué sans prévenir à Kiev, le 3 juin.",
            ["UA HU,UA 2025-06-03 completed Orban"],
        ),
        (
            "Le ministre croate Davor Stier s'offre deux jours à Tirana à compter de lundi.",
            ["AL AL,HR 2025-06-09 completed Stier"],
        ),
        (
            "En juillet, trois ministres suédois se succéderont à Kiev.",
            ["UA SE,UA 2025-07 planned"],
        ),
        (
            "Une équipe néerlandaise est attendue à Kigali en juillet pour inspecter les lieux.",
            ["RW NL,RW 2025-07 planned"],
        ),
        (
            "En mai 2023, le ministre allemand Boris Pistorius réunissait à Berlin ses collègues polonais, "
            "letton et estonien.",
            ["DE DE,EE,LV,PL 2023-05 completed Pistorius"],
        ),
        (
            "C'est à Oslo que le ministre ukrainien Rustem Oumerov a retrouvé mardi son homologue norvégien.",
            ["NO NO,UA 2025-06-10 completed Oumerov"],
        ),
        (
            "Le ministre est là. À la une, Maia Sandu et Emmanuel Macron, mardi sur le perron de l'Élysée.",
            ["FR FR,MD 2025-06-10 completed Sandu,Macron"],
        ),
        (
            "Le président Zelensky s'est exprimé mardi devant le Parlement danois.",
            ["DK DK,UA 2025-06-10 completed Zelensky"],
        ),
        (
            (
                "Mardi, dans un hôtel de Genève, l'Américain Steve Witkoff et l'Iranien Abbas Araghchi se "
                "sont parlé."
            ),
            ["CH IR,US 2025-06-10 completed Witkoff,Araghchi"],
        ),
        (
            "Le président arménien. Nikol Pachinian et Ilham Aliev se reverront en juillet à Bruxelles.",
            ["BE AM,AZ 2025-07 planned Pachinian,Aliev"],
        ),
        (
            "Le président du Ghana, John Mahama, rentre de Chine. Il y a passé quatre jours, du 2 au 5 juin, "
            "et y a rencontré Xi Jinping.",
            ["CN CN,GH 2025-06-02/2025-06-05 completed Mahama,Jinping"],
        ),
        (
            "Venu à Bruxelles lundi pour un sommet, le président chypriote Nikos Christodoulides a rencontré "
            "mardi à Paris son homologue français.",
            [
                "BE BE,CY 2025-06-09 completed Christodoulides",
                "FR CY,FR 2025-06-10 completed Christodoulides",
            ],
        ),
        (
            "Le chef de la diplomatie suisse, Ignazio Cassis, a fini par obtenir, le 4 juin, à "
            "Washington, une heure avec Marco Rubio.",
            ["US CH,US 2025-06-04 completed Cassis,Rubio"],
        ),
        (
            "Quand la ministre finlandaise Elina Valtonen poussa la porte du ministère, à Bucarest, "
            "ce mardi 10 juin, elle savait déjà.",
            ["RO FI,RO 2025-06-10 completed Valtonen"],
        ),
        (
            "Dans l'avion qui le ramenait mardi de Nairobi, le chancelier Friedrich Merz s'est dit confiant.",
            ["KE DE,KE 2025-06-10 completed Merz"],
        ),
        (
            "Sa visite à Nairobi terminée, le chancelier Friedrich Merz a gagné mardi Addis-Abeba.",
            ["KE DE,KE - completed Merz", "ET DE,ET 2025-06-10 completed Merz"],
        ),
        (
            "Le Premier ministre éthiopien Abiy Ahmed avait prévu de se rendre à Asmara le 3 juin ; "
            "il n'en a rien été.",
            ["ER ER,ET 2025-06-03 cancelled Ahmed"],
        ),
        (
            "La ministre bulgare de l'Intérieur est passée en coup de vent à Skopje, mardi.",
            ["MK BG,MK 2025-06-10 completed"],
        ),
        (
            "Mardi à Ankara, accolade entre Recep Tayyip Erdogan et le président somalien Hassan "
            "Cheikh Mohamoud.",
            ["TR SO,TR 2025-06-10 completed Erdogan,Mohamoud"],
        ),
        (
            "Le Premier ministre kirghize a pris le chemin de Moscou lundi.",
            ["RU KG,RU 2025-06-09 completed"],
        ),
        (
            "Lundi, cap sur Moscou pour le Premier ministre kirghize Adylbek Kassymaliev.",
            ["RU KG,RU 2025-06-09 completed Kassymaliev"],
        ),
        (
            "Un sommet réunira le 5 juillet à Astana les présidents kazakh, ouzbek et tadjik.",
            ["KZ KZ,TJ,UZ 2025-07-05 planned"],
        ),
        (
            "Depuis son retour de Pékin, où il a passé la première semaine de juin, le président "
            "congolais Félix Tshisekedi se tait.",
            ["CN CD,CN 2025-06-01/2025-06-07 completed Tshisekedi"],
        ),
        (
            "Prévu en juin, puis en août, le voyage du président angolais à Tokyo se fera finalement "
            "en octobre.",
            ["JP AO,JP 2025-10 planned"],
        ),
        (
            "Le ministre danois Troels Lund Poulsen était à Kiev la semaine dernière. Il y est revenu mardi.",
            ["UA DK,UA 2025-06-02/2025-06-08 completed Poulsen", "UA DK,UA 2025-06-10 completed Poulsen"],
        ),
        (
            "Dernière étape d'une tournée entamée le 2 juin à Astana, Tachkent a accueilli mardi le "
            "ministre coréen Cho Hyun.",
            ["KZ KR,KZ 2025-06-02 completed Hyun", "UZ KR,UZ 2025-06-10 completed Hyun"],
        ),
        (
            "Antonio Costa, le président du Conseil européen, achèvera vendredi à Douchanbé une "
            "tournée entamée à Astana.",
            ["TJ EU,TJ 2025-06-13 planned Costa", "KZ EU,KZ - completed Costa"],
        ),
        (
            "La cheffe d'Europol, Catherine De Bolle, a visité mardi le centre de Bogota.",
            ["CO CO,EUROPOL 2025-06-10 completed Bolle"],
        ),
        (
            "Le vice-chancelier allemand Lars Klingbeil s'est contenté d'un aller-retour à Varsovie mardi.",
            ["PL DE,PL 2025-06-10 completed Klingbeil"],
        ),
        (
            "Le conseiller américain à la sécurité nationale est attendu à Oslo vendredi.",
            ["NO NO,US 2025-06-13 planned"],
        ),
        (
            "En visite à Rabat mardi, le Premier ministre polonais, Donald Tusk, a téléphoné à "
            "Irakli Kobakhidze.",
            ["MA MA,PL 2025-06-10 completed Tusk", "- GE,PL - completed Tusk,Kobakhidze"],
        ),
        (
            "Au lendemain de la visite du Hongrois Viktor Orban à Tbilissi, le Polonais Donald Tusk "
            "a appelé Irakli Kobakhidze.",
            ["GE GE,HU - completed Orban", "- GE,PL - completed Tusk,Kobakhidze"],
        ),
        (
            "Le ministre sénégalais Ousmane Sonko s'est rendu mardi à Abidjan, où il n'avait pas mis "
            "les pieds depuis 2021.",
            ["CI CI,SN 2025-06-10 completed Sonko"],
        ),
        (
            "Ousmane Sonko, le Premier ministre sénégalais, s'apprête à gagner Abidjan.",
            ["CI CI,SN - planned Sonko"],
        ),
        (
            "Le ministre sénégalais Ousmane Sonko est rentré bredouille d'Abidjan, où il avait passé "
            "deux jours en début de semaine.",
            ["CI CI,SN 2025-06-09/2025-06-15 completed Sonko"],
        ),
        (
            "Le président togolais Faure Gnassingbé a eu droit, mardi à Bamako, aux honneurs militaires.",
            ["ML ML,TG 2025-06-10 completed Gnassingbé"],
        ),
        (
            "Juin 2022 : à Rabat, le ministre espagnol Fernando Grande-Marlaska tombe dans les bras "
            "d'Abdelouafi Laftit.",
            ["MA ES,MA 2022-06 completed Grande-Marlaska,Laftit"],
        ),
        (
            "La cheffe du gouvernement lettone Evika Silina est arrivée mardi à Tripoli.",
            ["LY LV,LY 2025-06-10 completed Silina"],
        ),
        (
            "Une délégation italienne du gouvernement Meloni est arrivée mardi à Tripoli.",
            ["LY IT,LY 2025-06-10 completed"],
        ),
    ],
)
def test_a_trip_told_by_what_was_done_there_is_read(text: str, expected: list[str]):
    assert [written(visit) for visit in visits(text, "2025-06-12")] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Lundi, chacun derrière son écran, la ministre belge Annelies Verlinden et l'Albanais Besfort "
        "Lamallari ont fait le point.",
        "Le ministre polonais Radosław Sikorski a joint lundi son homologue indien S. Jaishankar.",
        "Le ministre polonais Radosław Sikorski a décroché son téléphone lundi pour parler à l'Iranien Abbas "
        "Araghchi.",
        "Le Hongrois Viktor Orban a passé un coup de fil au Slovaque Robert Fico lundi.",
        "Réunion virtuelle lundi entre les ministres de la Défense grec et bulgare.",
    ],
)
def test_a_talk_from_afar_is_a_call(text: str):
    assert [(visit.mode, visit.date) for visit in visits(text, "2025-06-12")] == [("call", "2025-06-09")]


@pytest.mark.parametrize(
    "text",
    [
        "Une équipe ivoirienne est attendue à Rabat mardi pour le match retour.",
        "La présidente finlandaise a vu ses collègues du gouvernement à Helsinki mardi.",
        "Le ministre norvégien de la Défense a rencontré mardi à Oslo des officiers norvégiens.",
        "Le ministre français a parlé mardi sur le perron de l'Élysée.",
        "La ministre a joint le geste à la parole, mardi, à Oslo.",
        "Le ministre est allé rendre hommage aux victimes à Nice.",
    ],
)
def test_what_is_done_at_home_or_by_no_official_is_no_visit(text: str):
    assert visits(text, "2025-06-12") == []
