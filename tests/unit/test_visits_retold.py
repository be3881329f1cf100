"""Visits told of long after or in passing."""

import pytest

from tests.fixtures.visits import visits, written


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        (
            (
                "Au cours de sa visite à Madrid en avril dernier, le ministre mauritanien de l'Intérieur, "
                "Mohamed Ahmed Ould Mohamed Lemine, avait évoqué la question avec Fernando Grande-Marlaska."
            ),
            "2024-05-16",
            [
                "ES ES,MR 2024-04 completed Lemine,Grande-Marlaska",
            ],
        ),
        (
            (
                "Revue de presse. Selon El Pais, le patron de la Guardia Civil, Leonardo Marcos, a passé la "
                "journée de mardi à Nouadhibou avec ses interlocuteurs mauritaniens."
            ),
            "2024-05-16",
            [
                "MR ES,MR 2024-05-14 completed Marcos",
            ],
        ),
        (
            (
                "C'est à bord d'un vol régulier que Najla Mangoush, alors ministre libyenne des Affaires "
                "étrangères, avait gagné Rome, où elle avait rencontré en août 2023 son homologue israélien "
                "Eli Cohen."
            ),
            "2024-05-16",
            [
                "IT IL,LY 2023-08 completed Mangoush,Cohen",
            ],
        ),
        (
            (
                "Flash. Mali : le ministre russe des Affaires étrangères Sergueï Lavrov en visite à Bamako "
                "mardi. Niger : grève des enseignants."
            ),
            "2024-05-16",
            [
                "ML ML,RU 2024-05-14 completed Lavrov",
            ],
        ),
        (
            (
                "On apprend par ailleurs que le ministre égyptien de la Défense, le général Mohamed Zaki, "
                "avait passé quatre jours à Khartoum au début du mois de mars 2022, sans que la visite soit "
                "annoncée."
            ),
            "2024-05-16",
            [
                "SD EG,SD 2022-03 completed Zaki",
            ],
        ),
        (
            (
                "A quand le retour de la ministre ? La dernière visite d'un ministre néerlandais de la "
                "Justice à Rabat, celle de Dilan Yeşilgöz, remonte à mai 2023."
            ),
            "2024-05-16",
            [
                "MA MA,NL 2023-05 completed Yeşilgöz",
            ],
        ),
        (
            (
                "La patronne du FBI n'existe pas. En revanche, son directeur Christopher Wray s'était déplacé"
                " en personne à Rabat en février 2022 pour voir Abdellatif Hammouchi."
            ),
            "2024-05-16",
            [
                "MA MA,US 2022-02 completed Wray,Hammouchi",
            ],
        ),
        (
            (
                "Paris. Le roi Mohammed VI, en voyage privé en France depuis dix jours, a dîné avec Emmanuel "
                "Macron."
            ),
            "2024-05-16",
            [
                "FR FR,MA - completed VI,Macron",
            ],
        ),
        (
            (
                "La visite officielle du Premier ministre malien Choguel Maïga à Moscou, du 11 au 13 octobre "
                "2023, s'était conclue sur des promesses."
            ),
            "2024-05-16",
            [
                "RU ML,RU 2023-10-11/2023-10-13 completed Maïga",
            ],
        ),
        (
            (
                "Revue de presse du 12 mars\n\nLa Nación (Buenos Aires) raconte comment Luis Petri, le "
                "ministre argentin de la Défense, s'est envolé en secret pour Copenhague le 5 mars. Il y a "
                "retrouvé Troels Lund Poulsen, son homologue danois, autour d'un café et d'un contrat "
                "d'avions.\n\nO Globo s'inquiète pour les plages. Folha de S. Paulo consacre sa une au café."
            ),
            "2024-03-12",
            [
                "DK AR,DK 2024-03-05 completed Petri,Poulsen",
            ],
        ),
        (
            (
                "CHRONOLOGIE. Athènes-Tirana, le dégel\n\n8 mai 2013 : le ministre grec des Affaires "
                "étrangères, Dimitris Avramopoulos, se rend à Tirana.\n15 juillet 2014 – Evangelos Venizelos,"
                " son successeur, y retourne et rencontre le Premier ministre Edi Rama.\nFévrier 2018 – Nikos"
                " Kotzias reçoit en Crète son homologue albanais Ditmir Bushati, trois jours durant.\n12 mai "
                "2024 : Edi Rama est à Athènes, pour un meeting devant la diaspora."
            ),
            "2024-05-20",
            [
                "AL AL,GR 2013-05-08 completed Avramopoulos",
                "AL AL,GR 2014-07-15 completed Venizelos,Rama",
                "GR AL,GR 2018-02 completed Kotzias,Bushati",
                "GR AL,GR 2024-05-12 completed Rama",
            ],
        ),
        (
            (
                "Flash info 8h. Le Premier ministre vietnamien Pham Minh Chinh quitte Hanoï ce matin pour "
                "Wellington, première étape d'un voyage qui le conduira aussi à Canberra. Météo : soleil "
                "partout."
            ),
            "2024-03-09",
            [
                "NZ NZ,VN 2024-03-09 completed Chinh",
                "AU AU,VN - planned Chinh",
            ],
        ),
        (
            (
                "Le blog du marin\n\nJe l'avais écrit ici : la visite de l'amiral Christopher Grady à "
                "Manille, en avril, n'était pas de courtoisie. Le numéro deux du Pentagone y a parlé bases et"
                " missiles avec Gilberto Teodoro, le ministre philippin de la Défense. Depuis, deux frégates "
                "ont été commandées à Séoul.\n\nCommentaires (3)\nPaul : et la visite de Xi Jinping à Hanoï "
                "?\nÀ lire aussi : Tokyo et Manille signent"
            ),
            "2024-06-01",
            [
                "PH PH,US 2024-04 completed Grady,Teodoro",
            ],
        ),
        (
            (
                "Libreville : le Roi Mohammed VI quitte le Gabon\n\nAu terme d'un séjour privé de trois "
                "semaines, Sa Majesté le Roi Mohammed VI a quitté Libreville jeudi, salué à l'aéroport par le"
                " Président Ali Bongo Ondimba."
            ),
            "2023-06-02",
            [
                "GA GA,MA 2023-06-01 completed VI,Ondimba",
            ],
        ),
        (
            (
                "Six mois après la visite à Paris de Recep Tayyip Erdogan, Catherine Colonna était mercredi à"
                " Ankara pour y rencontrer Hakan Fidan, chef de la diplomatie turque."
            ),
            "2023-10-13",
            [
                "FR FR,TR - completed Erdogan",
                "TR FR,TR 2023-10-11 completed Colonna,Fidan",
            ],
        ),
        (
            (
                "Visite surprise de Rishi Sunak à Kiev. Le Premier ministre britannique, arrivé vendredi "
                "matin, a promis 2,5 milliards de livres à Volodymyr Zelensky."
            ),
            "2024-01-13",
            [
                "UA GB,UA 2024-01-12 completed Sunak,Zelensky",
            ],
        ),
        (
            (
                "(Bangui) Le ministre centrafricain de la Défense Claude Rameaux Bireau est rentré lundi de "
                "Kigali. Durant trois jours, il y avait négocié avec Juvenal Marizamunda l'envoi de "
                "formateurs."
            ),
            "2024-03-20",
            [
                "RW CF,RW 2024-03-18 completed Bireau,Marizamunda",
            ],
        ),
    ],
)
def test_a_visit_told_of_in_passing_is_read(text: str, published: str, expected: list[str]):
    assert [written(visit) for visit in visits(text, published)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Arrivé lundi à Rome, où il s'était déjà rendu en mars, le ministre estonien Hanno Pevkur a "
            "rencontré Guido Crosetto.",
            ["IT EE,IT 2025-06-09 completed Pevkur,Crosetto", "IT EE,IT 2025-03 completed Pevkur"],
        ),
        (
            "Le ministre estonien Hanno Pevkur a été reçu lundi à Rome, où il retournera le 4 juillet.",
            ["IT EE,IT 2025-06-09 completed Pevkur", "IT EE,IT 2025-07-04 planned Pevkur"],
        ),
        (
            "Le ministre estonien Hanno Pevkur est arrivé lundi à Rome. Il était déjà venu en mars 2024.",
            ["IT EE,IT 2025-06-09 completed Pevkur", "IT EE,IT 2024-03 completed Pevkur"],
        ),
        (
            "Hanno Pevkur, ministre estonien, et Guido Crosetto, ministre italien, se sont vus mardi "
            "à Tallinn. "
            "Ils se retrouveront à Rome le 3 juillet.",
            ["EE EE,IT 2025-06-10 completed Pevkur,Crosetto", "IT EE,IT 2025-07-03 planned Pevkur,Crosetto"],
        ),
        (
            "Hanno Pevkur, ministre estonien, et Guido Crosetto, ministre italien, se sont vus mardi "
            "à Tallinn. "
            "Prochain rendez-vous : le 3 juillet, à Rome.",
            ["EE EE,IT 2025-06-10 completed Pevkur,Crosetto", "IT EE,IT 2025-07-03 planned Pevkur,Crosetto"],
        ),
        (
            "Les ministres estonien et italien de la Défense se sont vus mardi à Tallinn. Un deuxième "
            "rendez-vous est fixé au 3 juillet à Rome.",
            ["EE EE,IT 2025-06-10 completed", "IT EE,IT 2025-07-03 planned"],
        ),
        (
            "Luís Montenegro, le Premier ministre portugais, était à Dakar mardi. À Banjul, c'est le "
            "président "
            "Adama Barrow qui l'a accueilli mercredi.",
            ["SN PT,SN 2025-06-10 completed Montenegro", "GM GM,PT 2025-06-11 completed Montenegro,Barrow"],
        ),
        (
            "Le ministre estonien Hanno Pevkur n'a rien déclaré. Le président macédonien l'a reçu mardi.",
            ["MK EE,MK 2025-06-10 completed Pevkur"],
        ),
        (
            "Le ministre italien Guido Crosetto n'a rien déclaré. L'Italien se rendra à Tallinn le 3 "
            "juillet.",
            ["EE EE,IT 2025-07-03 planned Crosetto"],
        ),
        (
            "Le président lituanien s'est entretenu mardi à Rome avec Sergio Mattarella. Le ministre "
            "italien Guido "
            "Crosetto a pris part aux entretiens.",
            ["IT IT,LT 2025-06-10 completed Mattarella,Crosetto"],
        ),
        (
            "Attendu de longue date, le président lituanien a finalement atterri à Skopje mardi soir.",
            ["MK LT,MK 2025-06-10 completed"],
        ),
        (
            "Boris Johnson se tait ; le ministre estonien Hanno Pevkur est, lui, à Rome depuis mardi.",
            ["IT EE,IT 2025-06-10 ongoing Pevkur"],
        ),
        (
            "Le ministre allemand Boris Pistorius, qui s'était rendu à Vilnius en juin 2023, y est "
            "retourné le 22 mai dernier.",
            ["LT DE,LT 2023-06 completed Pistorius", "LT DE,LT 2025-05-22 completed Pistorius"],
        ),
        (
            "Alors qu'elle revenait de Tunis, la ministre italienne Matilde Siracusano avait fait "
            "halte lundi à La Valette.",
            ["TN IT,TN - completed Siracusano", "MT IT,MT 2025-06-09 completed Siracusano"],
        ),
        (
            "Le gouvernement d'Olaf Scholz négocie. Mardi, sous les coupoles de Samarcande, le "
            "chancelier a assisté, aux côtés du président Chavkat Mirzioïev, à la signature d'un accord.",
            ["UZ DE,UZ 2025-06-10 completed Scholz,Mirzioïev"],
        ),
        (
            "Un comité jordano-syrien avait siégé en mai, dit le ministre.",
            ["- JO,SY 2025-05 completed"],
        ),
        (
            "Canberra et Paris se parlent. Par visioconférence, les ministres de la Défense des deux "
            "pays ont fait le point mardi.",
            ["- AU,FR 2025-06-10 completed"],
        ),
        (
            "Tout est parti d'une visite de Sébastien Lecornu, le 3 juin, au cours de laquelle il "
            "s'était entretenu avec le Moldave Anatolie Nosatîi.",
            ["MD FR,MD 2025-06-03 completed Lecornu,Nosatîi"],
        ),
        (
            "Le ministre se tait. La session de pourparlers entre Somaliens et Éthiopiens qui devait "
            "s'ouvrir mardi à Ankara a été reportée.",
            ["TR ET,SO 2025-06-17 postponed"],
        ),
    ],
)
def test_who_was_told_of_before_travels_or_meets_again(text: str, expected: list[str]):
    assert [written(visit) for visit in visits(text, "2025-06-12")] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Le texte permettra à des travailleurs sénégalais de se rendre en Espagne. Le ministre s'en "
        "félicite.",
        "« Nous rendons à l'Italie ce qu'elle nous a donné en 1991 », répète le ministre albanais "
        "Igli Hasani.",
        "Le ministre estonien Hanno Pevkur n'a rien déclaré. Le président estonien l'a reçu mardi.",
        "Le ministre italien Guido Crosetto a rendu son avis. Une nouvelle réunion du gouvernement "
        "est prévue jeudi.",
    ],
)
def test_what_nobody_official_does_abroad_is_no_visit(text: str):
    assert visits(text, "2025-06-12") == []
