"""Visits told by who travels."""

import pytest

from tests.fixtures.visits import visits, written


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        (
            (
                "Venu lundi à Alger pour la journée, Matteo Piantedosi y a signé une convention avec Brahim "
                "Merad. Parti de rien, le groupe algérien a ouvert un bureau à Rome."
            ),
            "2024-05-16",
            ["DZ DZ,IT 2024-05-13 completed Piantedosi,Merad"],
        ),
        (
            (
                "À Belgrade où il s'était rendu jeudi, après une étape à Bucarest, M. Jean-Yves Le Drian, le "
                "chef de la diplomatie française, avait reconnu que ce déplacement tombait mal."
            ),
            "2018-04-14",
            ["RS FR,RS 2018-04-12 completed Drian", "RO FR,RO - completed Drian"],
        ),
        (
            "La ministre belge Anne Berg effectue depuis mardi une visite de quatre jours à Ankara.",
            "2024-05-16",
            ["TR BE,TR 2024-05-14/2024-05-17 ongoing Berg"],
        ),
        (
            "Le ministre danois Lars Holm s'est rendu à Oslo. C'était vendredi.",
            "2024-05-16",
            ["NO DK,NO 2024-05-10 completed Holm"],
        ),
        (
            "La scène se passe le 7 mars, à Nouakchott. Le Danois Lars Holm y est accueilli par un ministre.",
            "2024-05-16",
            ["MR DK,MR 2024-03-07 completed Holm"],
        ),
        (
            "Le ministre danois Lars Holm a dormi sur place. Le lendemain, il a été reçu à Oslo par le roi.",
            "2024-05-16",
            ["NO DK,NO - completed Holm"],
        ),
        (
            "Le président ukrainien a quitté Bruxelles mardi à destination de Lisbonne.",
            "2024-05-16",
            ["PT PT,UA 2024-05-14 completed"],
        ),
        (
            "Le ministre danois Lars Holm est arrivé mardi à Windsor.",
            "2024-05-16",
            ["GB DK,GB 2024-05-14 completed Holm"],
        ),
        ("Le roi Felipe VI alla à Dakar en 2019.", "2024-05-16", ["SN ES,SN 2019 completed VI"]),
        ("Le roi Felipe VI se rendit à Dakar en 2019.", "2024-05-16", ["SN ES,SN 2019 completed VI"]),
        (
            "En juin 2022, le ministre danois Lars Holm prit la route de Nouakchott.",
            "2024-05-16",
            ["MR DK,MR 2022-06 completed Holm"],
        ),
        (
            "La ministre danoise Anne Berg vint à Paris le 14 novembre 2022.",
            "2024-05-16",
            ["FR DK,FR 2022-11-14 completed Berg"],
        ),
        (
            "La cheffe de la diplomatie canadienne est arrivée lundi à Tirana.",
            "2024-05-16",
            ["AL AL,CA 2024-05-13 completed"],
        ),
        (
            "Le patron du Quai d'Orsay est attendu lundi à Tirana.",
            "2024-05-16",
            ["AL AL,FR 2024-05-20 planned"],
        ),
        (
            "La directrice du FBI est arrivée lundi à Tirana, où l'a reçue le ministre albanais Ilir Prifti.",
            "2024-05-16",
            ["AL AL,US 2024-05-13 completed Prifti"],
        ),
        (
            "La ministre belge Anne Berg s'est entretenue lundi avec le Turc Ali Demir, a fait savoir un "
            "porte-parole à Bruxelles. Le 8 mai, la sociale-démocrate s'était rendue à Ankara.",
            "2024-05-16",
            ["- BE,TR 2024-05-13 completed Berg,Demir", "TR BE,TR 2024-05-08 completed Berg"],
        ),
        (
            (
                "Gabon-Tchad : à Moundou, la commission règle le sort des camions\n\nLa commission mixte "
                "s'est réunie mardi autour du ministre gabonais Paul Nze et du ministre tchadien Ali Seid."
            ),
            "2024-05-16",
            ["TD GA,TD 2024-05-14 completed Nze,Seid"],
        ),
        (
            "La ministre belge Anne Berg a vu mardi à Ankara le Turc Ali Demir, en visite pour trois jours.",
            "2024-05-16",
            ["TR BE,TR 2024-05-14 completed Berg,Demir"],
        ),
        (
            "La ministre belge Anne Berg entame mercredi une tournée qui la mènera à Tunis, Rabat et Dakar.",
            "2024-05-14",
            [
                "TN BE,TN 2024-05-15 planned Berg",
                "MA BE,MA - planned Berg",
                "SN BE,SN - planned Berg",
            ],
        ),
        (
            "La ministre belge Anne Berg se rendra mercredi à Rabat, Paris ayant donné son accord.",
            "2024-05-14",
            ["MA BE,MA 2024-05-15 planned Berg"],
        ),
        (
            "Le ministre belge Theo Francken a passé lundi la journée dans la capitale ukrainienne.",
            "2024-05-16",
            ["UA BE,UA 2024-05-13 completed Francken"],
        ),
        (
            "En juin 2023, Mahamat Idriss Déby est allé voir Mohammed ben Zayed à Abou Dhabi.",
            "2024-05-16",
            ["AE AE,TD 2023-06 completed Déby,Zayed"],
        ),
        (
            (
                "Le ministre de la Défense sénégalais, le général Birame Diop, a effectué du 6 au 8 mai une "
                "visite officielle à Nouakchott, où il a été reçu par son homologue mauritanien Hanena Ould "
                "Sidi."
            ),
            "2024-05-16",
            [
                "MR MR,SN 2024-05-06/2024-05-08 completed Diop,Sidi",
            ],
        ),
        (
            (
                "En visite de travail à Doha les 3 et 4 mars, le ministre français des Armées, Sébastien "
                "Lecornu, a rencontré l'émir Tamim ben Hamad Al Thani."
            ),
            "2024-05-16",
            [
                "QA FR,QA 2024-03-03/2024-03-04 completed Lecornu,Thani",
            ],
        ),
        (
            (
                "Ursula von der Leyen, présidente de la Commission européenne, et Giorgia Meloni, cheffe du "
                "gouvernement italien, se sont rendues au Caire le 17 mars."
            ),
            "2024-05-16",
            [
                "EG EG,EU,IT 2024-03-17 completed Leyen,Meloni",
            ],
        ),
        (
            (
                "Le ministre burkinabè de la Sécurité, Mahamadou Sana, a quitté Ouagadougou hier pour "
                "Téhéran. Il y signera un accord."
            ),
            "2024-05-16",
            [
                "IR BF,IR 2024-05-15 completed Sana",
            ],
        ),
        (
            (
                "Plusieurs ministres maliens ont fait le déplacement à Saint-Pétersbourg en juillet 2023 pour"
                " le sommet Russie-Afrique."
            ),
            "2024-05-16",
            [
                "RU ML,RU 2023-07 completed",
            ],
        ),
        (
            "Le vice-Premier ministre belge était à Kinshasa la semaine dernière.",
            "2024-05-16",
            [
                "CD BE,CD 2024-05-06/2024-05-12 completed",
            ],
        ),
        (
            (
                "Le ministre néerlandais de la Justice David van Weel a achevé mercredi une visite de deux "
                "jours au Maroc."
            ),
            "2024-05-16",
            [
                "MA MA,NL 2024-05-14/2024-05-15 completed Weel",
            ],
        ),
        (
            (
                "Sécurité : Christophe Castaner à Dakar\n\nLe ministre français de l'Intérieur, Christophe "
                "Castaner, est arrivé dimanche soir à Dakar pour une visite de travail de quarante-huit "
                "heures. Il a été accueilli à sa descente d'avion par son homologue Aly Ngouille "
                "Ndiaye.\n\nLundi, M. Castaner sera reçu au palais par le président Macky Sall. Il visitera "
                "ensuite l'école de police."
            ),
            "2024-05-13",
            [
                "SN FR,SN 2024-05-12/2024-05-13 ongoing Castaner,Ndiaye,Sall",
            ],
        ),
        (
            (
                "Gardes-frontières tunisiens : l'Allemagne forme et équipe\n\nLe secrétaire d'Etat allemand à"
                " l'Intérieur, Hans-Georg Engelke, a remis mardi à Tunis du matériel à la garde nationale. Il"
                " a rencontré le ministre de l'Intérieur Khaled Nouri."
            ),
            "2024-05-16",
            [
                "TN DE,TN 2024-05-14 completed Engelke,Nouri",
            ],
        ),
        (
            (
                "Frontex : le directeur exécutif Hans Leijtens s'est rendu à Nouakchott les 6 et 7 mai pour y"
                " rencontrer le ministre mauritanien de l'Intérieur, Mohamed Ahmed Ould Mohamed Lemine."
            ),
            "2024-05-16",
            [
                "MR FRONTEX,MR 2024-05-06/2024-05-07 completed Leijtens,Lemine",
            ],
        ),
        (
            (
                "Le chef de la diplomatie marocaine Nasser Bourita est en visite de travail à Budapest, où il"
                " s'est entretenu mercredi avec son homologue hongrois Péter Szijjártó."
            ),
            "2024-05-16",
            [
                "HU HU,MA 2024-05-15 completed Bourita,Szijjártó",
            ],
        ),
        (
            (
                "Le ministre de l'Intérieur français Gerald Darmanin a rencontre a Bamako le 4 mars 2024 son "
                "homologue malien Daoud Aly Mohammedine, avant de s'envoler pour Niamey."
            ),
            "2024-05-16",
            [
                "ML FR,ML 2024-03-04 completed Darmanin,Mohammedine",
                "NE FR,NE - completed Darmanin",
            ],
        ),
        (
            (
                "Le 7 février, Pedro Sánchez et Ursula von der Leyen avaient fait ensemble le voyage de "
                "Nouakchott pour y rencontrer le président mauritanien Mohamed Ould Ghazouani."
            ),
            "2024-05-16",
            [
                "MR ES,EU,MR 2024-02-07 completed Sánchez,Leyen,Ghazouani",
            ],
        ),
        (
            (
                "Le colonel Assimi Goïta a quitté Bamako dimanche pour Pékin, où il participe au sommet "
                "Chine-Afrique. Il y a rencontré Xi Jinping mardi."
            ),
            "2024-09-04",
            [
                "CN CN,ML 2024-09-01/2024-09-03 completed Goïta,Jinping",
            ],
        ),
        (
            (
                "Athènes et Le Caire signent. Le ministre grec Nikos Dendias était dans la capitale "
                "égyptienne pour la cérémonie, mercredi."
            ),
            "2024-05-16",
            [
                "EG EG,GR 2024-05-15 completed Dendias",
            ],
        ),
        (
            (
                "Le vice-Premier ministre et ministre des Affaires étrangères du Luxembourg, Xavier Bettel, a"
                " effectué une visite de travail à Praia du 2 au 4 mai 2024, à l'invitation de son homologue "
                "Rui Figueiredo Soares."
            ),
            "2024-05-16",
            [
                "CV CV,LU 2024-05-02/2024-05-04 completed Bettel,Soares",
            ],
        ),
        (
            "Un conseiller du président russe, Anton Kobiakov, est passé par Brazzaville fin avril.",
            "2024-05-16",
            [
                "CG CG,RU 2024-04 completed Kobiakov",
            ],
        ),
        (
            (
                "UKRAINE-FINLANDE. Le president finlandais Alexander Stubb s'est rendu mercredi a Kiev, ou il"
                " a signe avec Volodymyr Zelensky un accord de securite de dix ans. M. Stubb, arrive par le "
                "train, n'avait pas annonce son deplacement."
            ),
            "2024-04-04",
            [
                "UA FI,UA 2024-04-03 completed Stubb,Zelensky",
            ],
        ),
        (
            (
                "Diplomatie parlementaire. Une délégation de sénateurs français conduite par Christian Cambon"
                " a séjourné à Nouakchott du 4 au 7 février. Elle y a rencontré le ministre de la Défense "
                "Hanena Ould Sidi et le patron de l'état-major."
            ),
            "2024-02-10",
            [
                "MR FR,MR 2024-02-04/2024-02-07 completed Cambon,Sidi",
            ],
        ),
        (
            (
                "Le Premier ministre népalais, KP Sharma Oli, a débuté lundi son voyage en Chine par une "
                "rencontre avec Li Qiang."
            ),
            "2024-12-03",
            [
                "CN CN,NP 2024-12-02 completed Oli,Qiang",
            ],
        ),
        (
            (
                "Le ministre colombien Pedro Sánchez (Défense) était lundi à Washington. Il y a discuté "
                "hélicoptères avec Pete Hegseth."
            ),
            "2025-06-04",
            [
                "US CO,US 2025-06-02 completed Sánchez,Hegseth",
            ],
        ),
    ],
)
def test_a_visit_is_read_from_who_travels(text: str, published: str, expected: list[str]):
    assert [written(visit) for visit in visits(text, published)] == expected


@pytest.mark.parametrize(
    "told",
    [
        "est allé mardi à Kigali",
        "est allé, mardi, à Kigali",
        "était ce mardi 10 novembre à Kigali",
        "se trouvait, mardi, à Kigali",
        "a débarqué, mardi, à Kigali",
        "a été dépêché, mardi, à Kigali",
        "s'est de nouveau rendu mardi à Kigali",
        "a tenu mardi des entretiens à Kigali",
        "a fait mardi un crochet par le Rwanda",
        "a foulé mardi le sol du Rwanda",
        "a rallié ce mardi 10 novembre le Rwanda",
        "a quitté Bujumbura mardi à destination de Kigali",
    ],
)
def test_a_day_may_stand_between_the_verb_and_where_it_leads(told: str):
    read = visits(f"Le ministre burundais de la Défense, Alain Mutabazi, {told}.", "2026-11-14")

    assert [written(visit) for visit in read] == ["RW BI,RW 2026-11-10 completed Mutabazi"]
