"""Trips as short news tells them, whole articles and all that they claim."""

import pytest

from tests.fixtures.told import told


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            (
                "Après Alger, Tunis. Le commissaire européen aux Affaires intérieures, Magnus Brunner, "
                "poursuit sa tournée maghrébine. Reçu mardi par le ministre algérien de l'Intérieur, Saïd"
                " Sayoud, il s'est entretenu mercredi avec le chef de la diplomatie tunisienne, Mohamed "
                "Ali Nafti. Il est attendu vendredi à Rabat."
            ),
            [
                "visit DZ DZ,EU completed 2026-11-10 Brunner,Sayoud",
                "meeting - EU,TN completed 2026-11-11 Brunner,Nafti",
                "visit MA EU,MA planned 2026-11-20 Brunner",
            ],
        ),
        (
            (
                "Le commissaire européen aux Affaires intérieures, Magnus Brunner, effectue une tournée "
                "au Maghreb. Reçu mardi par le ministre algérien de l'Intérieur, Saïd Sayoud, il a "
                "rencontré mercredi à Tunis le chef de la diplomatie tunisienne, Mohamed Ali Nafti. Il "
                "ira vendredi à Rabat."
            ),
            [
                "visit DZ DZ,EU completed 2026-11-10 Brunner,Sayoud",
                "visit TN EU,TN completed 2026-11-11 Brunner,Nafti",
                "visit MA EU,MA planned 2026-11-20 Brunner",
            ],
        ),
        (
            (
                "Le ministre danois Lars Holm est à Oslo. Accompagné de son collègue Jens Bo, il a vu "
                "mardi le ministre Espen Eide. Il sera jeudi à Riga."
            ),
            [
                "visit NO DK,NO completed 2026-11-10 Holm,Bo,Eide",
                "visit LV DK,LV planned 2026-11-19 Holm",
            ],
        ),
        (
            (
                "Mardi, le ministre français Jean-Noël Barrot recevra le ministre ukrainien Andriy "
                "Sybiha, avant de s'envoler pour Erevan, où il est attendu mercredi."
            ),
            [
                "visit FR FR,UA planned 2026-11-17 Barrot,Sybiha",
                "visit AM AM,FR planned 2026-11-18 Barrot",
            ],
        ),
        (
            (
                "Le ministre allemand de la Défense, Boris Pistorius, en visite lundi à Kiev, a promis "
                "deux systèmes Patriot. Le premier est arrivé dimanche."
            ),
            [
                "visit UA DE,UA completed 2026-11-09 Pistorius",
                "delivery DE>UA in_delivery 2/1 Patriot :2026-11-08",
            ],
        ),
        (
            (
                "Le ministre danois Lars Holm a gagné Oslo mercredi. La veille, il avait rencontré la "
                "ministre belge Ann Maes."
            ),
            [
                "visit NO DK,NO completed 2026-11-11 Holm",
                "meeting - BE,DK completed 2026-11-10 Holm,Maes",
            ],
        ),
        (
            (
                "La ministre suédoise des Affaires étrangères, Maria Malmer Stenergard, a achevé vendredi"
                " une visite de trois jours en Ouzbékistan et au Kazakhstan. À Tachkent, elle s'est "
                "entretenue avec son homologue Bakhtiyor Saïdov ; à Astana, avec le président "
                "Kassym-Jomart Tokaïev."
            ),
            [
                "visit UZ SE,UZ completed 2026-11-11/2026-11-13 Stenergard,Saïdov",
                "visit KZ KZ,SE completed 2026-11-13 Stenergard,Tokaïev",
            ],
        ),
        (
            (
                "« Nous recevrons le premier sous-marin en 2034 », a rappelé le ministre néerlandais de "
                "la Défense Ruben Brekelmans, de passage mercredi à Cherbourg."
            ),
            [
                "visit FR FR,NL completed 2026-11-11 Brekelmans",
            ],
        ),
        (
            (
                "« La décision sera prise bientôt », a indiqué le ministre péruvien César Díaz, qui "
                "recevait mardi à Lima une délégation suédoise."
            ),
            [
                "visit PE PE,SE completed 2026-11-10 Díaz",
            ],
        ),
        (
            (
                "Le ministre égyptien de la Défense Abdel Meguid Saqr était pourtant à Pékin du 20 au 22 "
                "octobre."
            ),
            [
                "visit CN CN,EG completed 2026-10-20/2026-10-22 Saqr",
            ],
        ),
        (
            (
                "À Kigali, le président Paul Kagame a reçu vendredi les lettres de créance de onze "
                "ambassadeurs. Il a ensuite eu un entretien avec l'envoyé spécial de l'Union européenne "
                "pour les Grands Lacs, Johan Borgstam."
            ),
            [
                "visit RW EU,RW completed 2026-11-13 Kagame,Borgstam",
            ],
        ),
        (
            (
                "Le ministre marocain Abdelouafi Laftit a été convié à Porto au printemps. En attendant, "
                "c'est à Madrid qu'il est attendu, lundi, pour la réunion quadripartite."
            ),
            [
                "visit PT MA,PT planned 2027-21 Laftit",
                "visit ES ES,MA planned 2026-11-16 Laftit",
            ],
        ),
        (
            (
                "Deux diplomates talibans ont séjourné en septembre dans la capitale autrichienne pour "
                "identifier des expulsables."
            ),
            [
                "visit AT AF,AT completed 2026-09 -",
            ],
        ),
        (
            (
                "Le ministre maltais de l'Intérieur, Byron Camilleri, s'est rendu pour la troisième fois "
                "cette année dans la capitale italienne."
            ),
            [
                "visit IT IT,MT completed - Camilleri",
            ],
        ),
        (
            "Bruno Retailleau parti, c'est Laurent Nuñez qui a fait le voyage de Tunis, lundi.",
            [
                "visit TN FR,TN completed 2026-11-09 Nuñez",
            ],
        ),
        (
            (
                "« J'étais à Damas la semaine dernière, j'y retournerai en janvier », confie le ministre "
                "norvégien des Affaires étrangères, Espen Barth Eide."
            ),
            [
                "visit SY NO,SY completed 2026-11-02/2026-11-08 Eide",
                "visit SY NO,SY planned 2027-01 Eide",
            ],
        ),
        (
            (
                "Le Tchad est surpris : la décision, annoncée jeudi soir par le ministre tchadien "
                "Abderaman Koulamallah quelques heures après la visite à N'Djamena de Jean-Noël Barrot, "
                "vient de loin."
            ),
            [
                "visit TD FR,TD completed - Barrot",
            ],
        ),
        (
            "Le ministre sénégalais Pape Diouf s'est rendu à Rabat lundi.",
            [
                "visit MA MA,SN completed 2026-11-09 Diouf",
            ],
        ),
        (
            (
                "Pour la première fois depuis la suspension, en juin 2022, du traité d'amitié de 2002, un"
                " ministre espagnol de l'Intérieur se rend à Alger. Fernando Grande-Marlaska y est arrivé"
                " lundi."
            ),
            [
                "treaty ES,DZ suspended 2022-06 -",
                "visit DZ DZ,ES completed 2026-11-09 Grande-Marlaska",
            ],
        ),
        (
            (
                "Au lendemain de son entretien avec Volodymyr Zelensky à Paris, Emmanuel Macron a appelé "
                "mardi Donald Trump."
            ),
            [
                "visit FR FR,UA completed - Macron,Zelensky",
                "call - FR,US completed 2026-11-10 Macron,Trump",
            ],
        ),
        (
            (
                "Nouvelle-Zélande : Christopher Luxon ira en Inde en décembre. L'accord de libre-échange,"
                " conclu en principe en novembre, y sera signé."
            ),
            [
                "visit IN IN,NZ planned 2026-12 Luxon",
                "agreement NZ,IN concluded 2026-11 -",
            ],
        ),
        (
            (
                "Hanno Pevkur, le ministre estonien de la Défense, n'est resté que six heures dans la "
                "capitale moldave, mardi."
            ),
            [
                "visit MD EE,MD completed 2026-11-10 Pevkur",
            ],
        ),
        (
            (
                "Le chancelier Friedrich Merz a entamé dimanche par le Qatar une tournée de trois jours "
                "qui le mènera aussi en Arabie saoudite et aux Émirats."
            ),
            [
                "visit QA DE,QA completed 2026-11-08 Merz",
                "visit SA DE,SA planned - Merz",
                "visit AE AE,DE planned - Merz",
            ],
        ),
        (
            "Le ministre grec Vassilis Kikilias a conclu mardi à Tripoli deux jours d'entretiens.",
            [
                "visit LY GR,LY completed 2026-11-10 Kikilias",
            ],
        ),
        (
            "Chavkat Mirzioïev a été reçu lundi à Bruxelles par António Costa et Ursula von der Leyen.",
            [
                "visit BE BE,EU,UZ completed 2026-11-09 Mirzioïev,Costa,Leyen",
            ],
        ),
        (
            (
                "Le sultan d'Oman Haïtham ben Tarek est attendu aujourd'hui à Minsk, après Moscou où il "
                "s'est entretenu mardi avec Vladimir Poutine."
            ),
            [
                "visit BY BY,OM planned 2026-11-14 Tarek",
                "visit RU OM,RU completed 2026-11-10 Tarek,Poutine",
            ],
        ),
        (
            (
                "Le porte-parole du Kremlin Dmitri Peskov a confirmé lundi la venue à Moscou du président"
                " syrien Ahmad al-Charaa « avant la fin de l'année »."
            ),
            [
                "visit RU RU,SY planned - al-Charaa",
            ],
        ),
        (
            (
                "Les chefs des polices d'Algérie et d'Espagne se sont parlé mercredi au téléphone. Ali "
                "Badaoui et Francisco Pardo ont convenu de se voir à Madrid en janvier."
            ),
            [
                "call - DZ,ES completed 2026-11-11 Badaoui,Pardo",
                "visit ES DZ,ES planned 2027-01 Badaoui,Pardo",
            ],
        ),
        (
            (
                "Le ministre tchèque Jan Lipavský, en visite à Erevan et à Bakou cette semaine, a signé "
                "une déclaration sur l'énergie."
            ),
            [
                "declaration CZ,AM signed 2026-11-09/2026-11-15 Bakou",
                "visit AM AM,CZ completed 2026-11-09/2026-11-15 Lipavský",
                "visit AZ AZ,CZ completed 2026-11-09/2026-11-15 Lipavský",
            ],
        ),
        (
            (
                "Zelensky, qui sortait d'un tête-à-tête avec Keir Starmer à Londres, est arrivé lundi "
                "soir à Bruxelles."
            ),
            [
                "visit GB GB,UA completed - Zelensky,Starmer",
                "visit BE BE,UA completed 2026-11-09 Zelensky",
            ],
        ),
        (
            (
                "Rome, 10 novembre. Visite éclair de Friedrich Merz à Giorgia Meloni. Les deux chefs de "
                "gouvernement ont parlé deux heures de la Libye."
            ),
            [
                "visit IT DE,IT completed 2026-11-10 Merz,Meloni",
            ],
        ),
        (
            (
                "Le ministre délégué chinois Liu Jianchao achève une tournée de dix jours : Singapour, "
                "l'Afrique du Sud, l'Algérie."
            ),
            [
                "visit SG CN,SG completed - Jianchao",
                "visit ZA CN,ZA completed - Jianchao",
                "visit DZ CN,DZ completed - Jianchao",
            ],
        ),
    ],
)
def test_short_news_tells_visits(text: str, claims: list[str]) -> None:
    assert told(text) == claims
