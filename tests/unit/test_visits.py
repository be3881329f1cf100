"""Visits: sentences that each rule is for, and sentences that it must leave alone.

A visit is written as `host countries date status people`, people by their last word.
"""

from datetime import UTC, datetime

import pytest

from services.eventlog.claims import Visit
from services.ingest.extraction.core import Article, extract


def visits(text: str, published: str = "2024-05-16", outlet: str | None = None) -> list[Visit]:
    day = datetime.fromisoformat(published).replace(hour=12, tzinfo=UTC)
    article = Article(text=text, outlet=outlet, language="fr", published_at=day)
    return [claim for claim in extract(article).claims if isinstance(claim, Visit)]


def written(visit: Visit) -> str:
    people = ",".join(person.name.split()[-1] for person in visit.participants)
    countries = ",".join(sorted(visit.countries))
    return f"{visit.host_country or '-'} {countries} {visit.date or '-'} {visit.status} {people}".strip()


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        (
            (
                "Le ministre italien de l'Intérieur, Matteo Salvini, se rendra lundi à Tunis, a annoncé son "
                "cabinet. Il y rencontrera son homologue Kamel Fekih."
            ),
            "2024-05-16",
            [
                "TN IT,TN 2024-05-20 planned Salvini,Fekih",
            ],
        ),
        (
            (
                "TUNIS, 14 mai (agence) - Le président tunisien Kais Saïed a reçu mardi au palais de Carthage"
                " le ministre algérien des Affaires étrangères, Ahmed Attaf, porteur d'un message du "
                "président Tebboune."
            ),
            "2024-05-16",
            [
                "TN DZ,TN 2024-05-14 completed Saïed,Attaf",
            ],
        ),
        (
            (
                "La cheffe de la diplomatie allemande Annalena Baerbock est arrivée jeudi à Abidjan pour une "
                "visite de deux jours en Côte d'Ivoire. Elle doit s'entretenir vendredi avec le président "
                "Alassane Ouattara."
            ),
            "2024-05-16",
            [
                "CI CI,DE 2024-05-16/2024-05-17 ongoing Baerbock,Ouattara",
            ],
        ),
        (
            (
                "Emmanuel Macron a eu mercredi un entretien téléphonique avec le roi Mohammed VI, selon un "
                "communiqué de l'Élysée."
            ),
            "2024-05-16",
            [
                "- FR,MA 2024-05-15 completed Macron,VI",
            ],
        ),
        (
            (
                "La visite du Premier ministre espagnol Pedro Sánchez à Alger, prévue les 20 et 21 mai, a été"
                " annulée."
            ),
            "2024-05-16",
            [
                "DZ DZ,ES 2024-05-20/2024-05-21 cancelled Sánchez",
            ],
        ),
        (
            "La visite que devait effectuer à Paris le roi Mohammed VI a été reportée à l'automne.",
            "2024-05-16",
            [
                "FR FR,MA 2023-23 postponed VI",
            ],
        ),
        (
            (
                "Le secrétaire d'État américain Antony Blinken entame une tournée au Moyen-Orient qui le "
                "conduira à Riyad, à Amman et au Caire."
            ),
            "2024-05-16",
            [
                "SA SA,US - ongoing Blinken",
                "JO JO,US - completed Blinken",
                "EG EG,US - completed Blinken",
            ],
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
            "Une délégation du ministère portugais de la Défense séjourne depuis lundi à Praia.",
            "2024-05-16",
            [
                "CV CV,PT 2024-05-13 ongoing",
            ],
        ),
        (
            (
                "Le directeur général de la police nationale belge, Eric Snoeck, s'est entretenu à Rabat avec"
                " Abdellatif Hammouchi, directeur général de la Sûreté nationale et de la Surveillance du "
                "territoire (DGSN-DGST), le 14 mai."
            ),
            "2024-05-16",
            [
                "MA BE,MA 2024-05-14 completed Snoeck,Hammouchi",
            ],
        ),
        (
            (
                "Recevant mercredi à Ankara le président nigérien, le général Abdourahamane Tiani, Recep "
                "Tayyip Erdogan a promis une aide."
            ),
            "2024-05-16",
            [
                "TR NE,TR 2024-05-15 completed Tiani,Erdogan",
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
                "Le chef d'état-major tchadien, le général Abakar Abdelkerim Daoud, est l'hôte de Moscou "
                "depuis dimanche."
            ),
            "2024-05-16",
            [
                "RU RU,TD 2024-05-12 ongoing Daoud",
            ],
        ),
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
                "Les ministres de l'Intérieur français et allemand, Gérald Darmanin et Nancy Faeser, se sont "
                "rencontrés à Lampedusa le 2 mai."
            ),
            "2024-05-16",
            [
                "IT DE,FR 2024-05-02 completed Darmanin,Faeser",
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
                "Le Premier ministre indien Narendra Modi accueillera le président français Emmanuel Macron à"
                " New Delhi le 26 janvier prochain."
            ),
            "2024-05-16",
            [
                "IN FR,IN 2025-01-26 planned Modi,Macron",
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
                "De retour de Washington, où elle a été reçue par Lloyd Austin, la ministre espagnole de la "
                "Défense Margarita Robles s'est dite satisfaite."
            ),
            "2024-05-16",
            [
                "US ES,US - completed Austin,Robles",
            ],
        ),
        (
            (
                "Lors d'une visioconférence tenue le 7 mai, le ministre marocain des Affaires étrangères, "
                "Nasser Bourita, et son homologue néerlandaise Hanke Bruins Slot ont passé en revue les "
                "dossiers."
            ),
            "2024-05-16",
            [
                "- MA,NL 2024-05-07 completed Bourita,Slot",
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
            (
                "A l'invitation du chef d'état-major de l'armée ivoirienne, le général Lassina Doumbia, le "
                "général français Thierry Burkhard effectue depuis lundi une visite de travail à Abidjan."
            ),
            "2024-05-16",
            [
                "CI CI,FR 2024-05-13 ongoing Doumbia,Burkhard",
            ],
        ),
        (
            "Attendu à Dakar mardi prochain, le président rwandais Paul Kagame y passera deux jours.",
            "2024-05-16",
            [
                "SN RW,SN 2024-05-21 planned Kagame",
            ],
        ),
        (
            (
                "Le chef du renseignement intérieur français Nicolas Lerner a été l'hôte, les 14 et 15 mai à "
                "Rabat, d'Abdellatif Hammouchi."
            ),
            "2024-05-16",
            [
                "MA FR,MA 2024-05-14/2024-05-15 completed Lerner,Hammouchi",
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
                "Le commandant de l'Africom, le général Michael Langley, s'est entretenu lundi à Tripoli avec"
                " le maréchal Khalifa Haftar."
            ),
            "2024-05-16",
            [
                "LY LY,US 2024-05-13 completed Langley,Haftar",
            ],
        ),
        (
            (
                "Mme Yolande Makolo, porte-parole du gouvernement rwandais, a indiqué que le président Paul "
                "Kagame avait rencontré son homologue congolais Félix Tshisekedi à Luanda le 15 mars."
            ),
            "2024-05-16",
            [
                "AO CD,RW 2024-03-15 completed Kagame,Tshisekedi",
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
                "Le ministre néerlandais de la Justice David van Weel a achevé mercredi une visite de deux "
                "jours au Maroc."
            ),
            "2024-05-16",
            [
                "MA MA,NL 2024-05-15 completed Weel",
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
                "SN FR,SN 2024-05-12/2024-05-13 completed Castaner,Ndiaye,Sall",
            ],
        ),
        (
            (
                "Le Maroc et l'Inde renforcent leur coopération militaire\n\nRajnath Singh, ministre indien "
                "de la Défense, a entamé dimanche une visite de deux jours au Maroc, la première d'un "
                "ministre indien de la Défense dans le royaume. À Rabat, il s'est entretenu avec son "
                "homologue Abdeltif Loudyi. Il doit aussi inaugurer une usine à Berrechid."
            ),
            "2025-09-22",
            [
                "MA IN,MA 2025-09-21/2025-09-22 ongoing Singh,Loudyi",
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
                "Hammouchi reçoit le patron du renseignement saoudien\n\nLe directeur général de la Sûreté "
                "nationale et de la Surveillance du territoire, Abdellatif Hammouchi, a reçu mardi à Rabat "
                "Abdullah Al-Owais, vice-président de la Sûreté de l'Etat saoudienne, en visite de travail "
                "dans le Royaume à la tête d'une importante délégation sécuritaire."
            ),
            "2024-05-16",
            [
                "MA MA,SA 2024-05-14 completed Hammouchi,Al-Owais",
            ],
        ),
        (
            (
                "Le président de la République, Patrice Talon, a reçu ce mardi au palais de la Marina à "
                "Cotonou le chef d'état-major des armées françaises, le général Thierry Burkhard."
            ),
            "2024-05-16",
            [
                "BJ BJ,FR 2024-05-14 completed Talon,Burkhard",
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
                "Madrid et Rabat ont tenu mercredi leur 12e réunion de haut niveau. Pedro Sánchez et Aziz "
                "Akhannouch ont coprésidé les travaux dans la capitale marocaine."
            ),
            "2024-05-16",
            [
                "MA ES,MA 2024-05-15 completed Sánchez,Akhannouch",
            ],
        ),
        (
            (
                "Le chef de l'État gabonais, le général Brice Oligui Nguema, était mardi à l'Élysée, où "
                "Emmanuel Macron l'a reçu à déjeuner."
            ),
            "2024-05-16",
            [
                "FR FR,GA 2024-05-14 completed Nguema,Macron",
            ],
        ),
        (
            (
                "Le report de la visite du secrétaire d'État américain Marco Rubio à Riyad, initialement "
                "prévue le 20 mai, a surpris."
            ),
            "2024-05-16",
            [
                "SA SA,US 2024-05-20 postponed Rubio",
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
                "Jürgen Stock, secrétaire général d'Interpol, a rencontré à Marrakech Abdellatif Hammouchi, "
                "patron de la DGSN, le 3 février 2024."
            ),
            "2024-05-16",
            [
                "MA INTERPOL,MA 2024-02-03 completed Stock,Hammouchi",
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
                "Par téléphone, Vladimir Poutine et le colonel Assimi Goïta ont évoqué dimanche la situation "
                "au Sahel."
            ),
            "2024-05-16",
            [
                "- ML,RU 2024-05-12 completed Poutine,Goïta",
            ],
        ),
        (
            "Le roi Felipe VI effectuera une visite d'État en Égypte du 16 au 19 septembre.",
            "2024-05-16",
            [
                "EG EG,ES 2024-09-16/2024-09-19 planned VI",
            ],
        ),
        (
            (
                "Le général Mohamed Berrid, inspecteur général des FAR, conduit une délégation militaire de "
                "haut niveau à Washington du 13 au 17 mai."
            ),
            "2024-05-16",
            [
                "US MA,US 2024-05-13/2024-05-17 ongoing Berrid",
            ],
        ),
        (
            (
                "Rabat – Le chef du gouvernement, Aziz Akhannouch, a reçu, mercredi, le vice-président de la "
                "Commission européenne Margaritis Schinas."
            ),
            "2024-05-16",
            [
                "MA EU,MA 2024-05-15 completed Akhannouch,Schinas",
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
                "PARIS, 3 juin (AFP) - Le président Emmanuel Macron recevra lundi 10 juin à l'Élysée le "
                "président du Bénin, Patrice Talon, a annoncé la présidence."
            ),
            "2024-06-03",
            [
                "FR BJ,FR 2024-06-10 planned Macron,Talon",
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
                "Communiqué. Le Général de Corps d'Armée Mohammed BERRID, Inspecteur Général des FAR et "
                "Commandant la Zone Sud, a reçu le mardi 14 mai 2024 au siège de l'Etat-Major Général des FAR"
                " à Rabat, le Général Carlos Antonio Cabrita, Chef d'Etat-Major portugais."
            ),
            "2024-05-16",
            [
                "MA MA,PT 2024-05-14 completed BERRID,Cabrita",
            ],
        ),
        (
            (
                "Revue de presse – Al Massae croit savoir que la ministre espagnole de la Défense, Margarita "
                "Robles, se rendra à Rabat avant la fin de l'année."
            ),
            "2024-05-16",
            [
                "MA ES,MA 2024 planned Robles",
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
                "Bruxelles. La commissaire européenne aux Affaires intérieures, Ylva Johansson, et le "
                "ministre tunisien Kamel Fekih se sont parlé par visioconférence le 4 avril."
            ),
            "2024-05-16",
            [
                "- EU,TN 2024-04-04 completed Johansson,Fekih",
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
                "Aziz Akhannouch attendu à Paris le 4 juin\n\nLe chef du gouvernement marocain sera reçu à "
                "Matignon par Gabriel Attal. Nasser Bourita et Abdelouafi Laftit seront du voyage."
            ),
            "2024-05-16",
            [
                "FR FR,MA 2024-06-04 planned Akhannouch,Attal,Bourita,Laftit",
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
                "Reçue à Rabat le 8 mai par Abdelouafi Laftit, la ministre belge Nicole de Moor était "
                "accompagnée du directeur de l'Office des étrangers, Freddy Roosemont."
            ),
            "2024-05-16",
            [
                "MA BE,MA 2024-05-08 completed Laftit,Moor,Roosemont",
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
                "Le ministre kényan de l'Intérieur Kithure Kindiki a annulé à la dernière minute son voyage à"
                " Kampala prévu jeudi 9 mai."
            ),
            "2024-05-16",
            [
                "UG KE,UG 2024-05-09 cancelled Kindiki",
            ],
        ),
        (
            (
                "Les ministres de la Défense du Niger, du Mali et du Burkina Faso se sont réunis à Niamey le "
                "6 mars."
            ),
            "2024-05-16",
            [
                "NE BF,ML,NE 2024-03-06 completed",
            ],
        ),
        (
            (
                "Les patrons de la police espagnole et marocaine, Francisco Pardo Piqueras et Abdellatif "
                "Hammouchi, se sont retrouvés à Séville le 15 avril."
            ),
            "2024-05-16",
            [
                "ES ES,MA 2024-04-15 completed Piqueras,Hammouchi",
            ],
        ),
        (
            (
                "S.E. M. Cheikh Niang, ministre sénégalais, a eu un entretien au téléphone avec M. Antony "
                "Blinken, secrétaire d'Etat américain, ce 12 mai."
            ),
            "2024-05-16",
            [
                "- SN,US 2024-05-12 completed Niang,Blinken",
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
                "Le chef d'état-major éthiopien en Corée du Sud\n\nSÉOUL, 9 septembre (Yonhap) — Le maréchal "
                "Birhanu Jula, chef d'état-major de l'armée éthiopienne, est arrivé lundi à Séoul pour une "
                "visite officielle de quatre jours.\n\nIl a été reçu mardi par le ministre sud-coréen de la "
                "Défense, Kim Yong-hyun, avec qui il a évoqué la formation des pilotes. Le maréchal Jula doit"
                " se rendre jeudi à Busan, où il visitera un chantier naval."
            ),
            "2024-09-10",
            [
                "KR ET,KR 2024-09-09/2024-09-12 ongoing Jula,Yong-hyun",
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
                "AU AU,VN - completed Chinh",
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
                "Tbilissi : le ministre arménien de la Défense annule\n\nSuren Papikian, le ministre arménien"
                " de la Défense, a finalement renoncé à se rendre à Tbilissi, où il devait s'entretenir mardi"
                " 18 juin avec Irakli Tchikovani. Raison invoquée : la situation à la frontière."
            ),
            "2024-06-16",
            [
                "GE AM,GE 2024-06-18 cancelled Papikian,Tchikovani",
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
                "Accueil | Monde | Afrique | Sports\nNairobi accueille le sommet sur le climat\nLe président "
                "William Ruto ouvrira lundi à Nairobi le premier sommet africain sur le climat. Une vingtaine"
                " de chefs d'État sont attendus. L'envoyé spécial américain John Kerry est déjà sur place "
                "depuis samedi.\nLire aussi : Macron attendu à Dacca dimanche\nLire aussi : Le ministre "
                "indien de la Défense en visite à Colombo"
            ),
            "2023-09-03",
            [
                "KE KE,US 2023-09-02 ongoing Kerry",
            ],
        ),
        (
            (
                "Le Premier ministre pakistanais Shehbaz Sharif a reçu jeudi à Islamabad le prince Khalid bin"
                " Salman, ministre saoudien de la Défense, hôte d'honneur de la parade du 23 mars."
            ),
            "2024-03-22",
            [
                "PK PK,SA 2024-03-21 completed Sharif,Salman",
            ],
        ),
        (
            (
                "Belgrade. Ils ne se parlaient plus depuis un an. Aleksandar Vucic et Albin Kurti se sont "
                "pourtant retrouvés mercredi à Bruxelles, sous l'égide de Josep Borrell, le chef de la "
                "diplomatie européenne. L'entretien a duré quatre heures."
            ),
            "2023-06-23",
            [
                "BE EU,RS,XK 2023-06-21 completed Vucic,Kurti,Borrell",
            ],
        ),
        (
            (
                "Au téléphone pendant une heure, jeudi, le président brésilien Lula da Silva et son homologue"
                " ukrainien Volodymyr Zelensky n'ont rien décidé."
            ),
            "2023-03-03",
            [
                "- BR,UA 2023-03-02 completed Silva,Zelensky",
            ],
        ),
        (
            (
                "Le ministre de l'Intérieur jordanien, Mazen Faraya, et la ministre chypriote... Non : c'est "
                "à Nicosie, et non à Amman, que M. Faraya a rencontré lundi Constantinos Ioannou, son "
                "homologue chypriote."
            ),
            "2024-04-09",
            [
                "CY CY,JO 2024-04-08 completed Faraya,Ioannou",
            ],
        ),
        (
            (
                "Un an après sa prise de fonctions, la ministre japonaise des Affaires étrangères Yoko "
                "Kamikawa aura visité quarante pays. Sa prochaine étape : Antananarivo, où elle est attendue "
                "le 27 avril."
            ),
            "2024-04-15",
            [
                "MG JP,MG 2024-04-27 planned Kamikawa",
            ],
        ),
        (
            (
                "Le président Joe Biden, qui avait promis de se rendre en Afrique en 2023, n'a pas tenu "
                "parole. Il ira en Angola la première semaine de décembre, selon la Maison Blanche."
            ),
            "2024-11-01",
            [
                "AO AO,US 2024-12-01/2024-12-07 planned Biden",
            ],
        ),
        (
            (
                "Madrid, 4 juillet. Fernando Grande-Marlaska a reçu ce jeudi au siège de son ministère le "
                "ministre gambien de l'Intérieur, Seyaka Sonko. Les deux hommes ont paraphé un accord sur les"
                " retours."
            ),
            "2024-07-04",
            [
                "ES ES,GM 2024-07-04 completed Grande-Marlaska,Sonko",
            ],
        ),
        (
            (
                "« L'accord est solide », a déclaré à Bogota le ministre espagnol de l'Intérieur à l'issue de"
                " son entretien avec Juan Fernando Cristo, son homologue colombien, mercredi."
            ),
            "2024-11-15",
            [
                "CO CO,ES 2024-11-13 completed Cristo",
            ],
        ),
        (
            (
                "Attendu de longue date, le déplacement du président chilien Gabriel Boric à New Delhi aura "
                "lieu du 1er au 5 avril. Il y verra Narendra Modi."
            ),
            "2025-03-20",
            [
                "IN CL,IN 2025-04-01/2025-04-05 planned Boric,Modi",
            ],
        ),
        (
            (
                "Pour sa première sortie à l'étranger, le nouveau chef de la police kényane, Douglas Kanja, a"
                " choisi Kampala : il y a été reçu le 3 octobre par l'inspecteur général de la police "
                "ougandaise, Abbas Byakagaba."
            ),
            "2024-10-06",
            [
                "UG KE,UG 2024-10-03 completed Kanja,Byakagaba",
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
                "L'émissaire de l'ONU pour la Libye, Abdoulaye Bathily, a été reçu à Ankara par Hakan Fidan "
                "le 15 mai 2023."
            ),
            "2023-05-17",
            [
                "TR TR,UN 2023-05-15 completed Bathily,Fidan",
            ],
        ),
        (
            (
                "Le directeur exécutif de Frontex, Hans Leijtens, et le ministre albanais de l'Intérieur, "
                "Taulant Balla, se sont entretenus à Tirana jeudi."
            ),
            "2024-02-03",
            [
                "AL AL,FRONTEX 2024-02-01 completed Leijtens,Balla",
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
        (
            (
                "Le sultan Haitham bin Tariq d'Oman a entamé hier une visite d'État de deux jours à Téhéran, "
                "à l'invitation du président Ebrahim Raïssi."
            ),
            "2023-05-29",
            [
                "IR IR,OM 2023-05-28/2023-05-29 ongoing Tariq,Raïssi",
            ],
        ),
        (
            (
                "Visite d'État du président angolais au Portugal\n\nLisbonne - João Lourenço est attendu "
                "mardi 8 juillet à Lisbonne pour une visite d'État de trois jours, la première d'un président"
                " angolais depuis 2018. Il sera accueilli au palais de Belém par Marcelo Rebelo de Sousa, "
                "avant un entretien avec le Premier ministre Luís Montenegro. Mercredi, il prononcera un "
                "discours au Parlement."
            ),
            "2025-07-05",
            [
                "PT AO,PT 2025-07-08 planned Lourenço,Sousa,Montenegro",
            ],
        ),
        (
            (
                "Le chef du Pentagone, Pete Hegseth, et son homologue japonais, Gen Nakatani, ont tenu "
                "dimanche 30 mars à Tokyo une conférence de presse au terme de leurs entretiens. M. Hegseth "
                "arrivait de Manille, où il avait été reçu vendredi par Ferdinand Marcos."
            ),
            "2025-03-31",
            [
                "JP JP,US 2025-03-30 completed Hegseth,Nakatani",
                "PH PH,US 2025-03-28 completed Hegseth,Marcos",
            ],
        ),
        (
            (
                "Zapping politique. À Pretoria, Cyril Ramaphosa reçoit aujourd'hui Volodymyr Zelensky. À "
                "Brasilia, Lula boude. À Londres, Keir Starmer prépare son voyage à Washington, fixé au 27 "
                "février."
            ),
            "2025-02-20",
            [
                "ZA UA,ZA 2025-02-20 completed Ramaphosa,Zelensky",
                "US GB,US 2025-02-27 planned Starmer",
            ],
        ),
        (
            (
                "MINISTERE DE LA DEFENSE NATIONALE. Le Général de Corps d'Armée Saïd CHANEGRIHA, Chef d'État-"
                "Major de l'Armée Nationale Populaire, a reçu, ce dimanche 12 mars 2023, au siège de l'état-"
                "major, M. Dmitri CHOUGAÏEV, Directeur du Service fédéral de coopération militaire et "
                "technique de la Fédération de Russie."
            ),
            "2023-03-12",
            [
                "DZ DZ,RU 2023-03-12 completed CHANEGRIHA,CHOUGAÏEV",
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
                "Bras de fer. Annoncée à grand bruit, la venue à Caracas de l'émissaire américain Richard "
                "Grenell n'a finalement duré que six heures, vendredi. Nicolas Maduro l'a reçu au palais de "
                "Miraflores."
            ),
            "2025-02-02",
            [
                "VE US,VE 2025-01-31 completed Grenell,Maduro",
            ],
        ),
        (
            (
                "La délégation de l'Union européenne conduite par le commissaire Magnus Brunner a été reçue "
                "lundi à Nouakchott par le ministre mauritanien de l'Intérieur, Mohamed Ahmed Ould Mohamed "
                "Lemine."
            ),
            "2025-03-12",
            [
                "MR EU,MR 2025-03-10 completed Brunner,Lemine",
            ],
        ),
        (
            (
                "Le voyage à Moscou du ministre syrien de la Défense, Mourhaf Abou Qasra, est remis à une "
                "date ultérieure. Il devait y rencontrer Andreï Belooussov le 31 juillet."
            ),
            "2025-07-28",
            [
                "RU RU,SY 2025-07-31 postponed Qasra,Belooussov",
            ],
        ),
        (
            (
                "Réunis à Praia le 5 juin, les chefs de la police du Cap-Vert, du Portugal et de l'Angola ont"
                " adopté un plan."
            ),
            "2025-06-07",
            [
                "CV AO,CV,PT 2025-06-05 completed",
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
def test_a_visit_is_read_with_host_countries_date_status_and_people(
    text: str, published: str, expected: list[str]
):
    assert [written(visit) for visit in visits(text, published)] == expected


@pytest.mark.parametrize(
    "text",
    [
        (
            "Le maire de Lyon a inauguré un parc. Le ministre de l'Intérieur Gérald Darmanin s'est rendu "
            "samedi à Marseille."
        ),
        (
            "L'ambassadeur de France au Mali a été reçu mardi par le ministre malien des Affaires "
            "étrangères, Abdoulaye Diop."
        ),
        (
            "Les contacts entre les deux polices sont réguliers et des rencontres ont lieu plusieurs fois"
            " par an entre Rabat et Madrid."
        ),
        "Le Kremlin a démenti toute visite de Vladimir Poutine à Ankara.",
        "Le président ghanéen a souhaité que son homologue togolais visite Accra.",
        "Le roi Charles III n'a pas reçu le président kényan.",
        "Le ministre de l'Intérieur a présidé vendredi à Laâyoune une réunion sur le tourisme.",
        "Les deux ministres ont salué une coopération exemplaire et souhaité intensifier les visites.",
        (
            "Des exercices navals ont réuni à Agadir des unités marocaines et américaines, en présence du"
            " général Langley."
        ),
        "Q. Vous revenez de Bamako ?\nR. Oui, j'y ai passé trois jours.",
        (
            "Rafale : six avions attendus à Pekanbaru\n\nLe ministre de la Défense indonésien Sjafrie "
            "Sjamsoeddin a reçu lundi à Jakarta l'ambassadeur de France. Les appareils arriveront à "
            "Pekanbaru."
        ),
        (
            "Interrogé lors d'une conférence de presse à Lisbonne, le ministre portugais Nuno Melo a "
            "salué le travail des pompiers."
        ),
        (
            "Le Conseil de sécurité s'est réuni à New York. Le représentant du Maroc, Omar Hilale, a pris"
            " la parole."
        ),
        (
            "Le ministre burundais de la Défense Alain Tribert Mutabazi et son homologue congolais Guy "
            "Kabombo Muadiamvita ont signé un accord à Bujumbura."
        ),
        (
            "Q : Vous étiez à Nouakchott en février avec Pedro Sánchez. Qu'y avez-vous obtenu ?\nR : Le "
            "président Ghazouani nous a reçus tous les deux, Mme von der Leyen et moi."
        ),
        ("Après Alger en mars, Josep Borrell fera étape à Tripoli puis à Benghazi la semaine prochaine."),
        "Le roi d'Espagne et le président algérien ne se sont pas vus depuis 2021.",
        (
            "Le patron des carabiniers, le général Teo Luzi, invité d'honneur du défilé, a été décoré à "
            "Dakar par son hôte sénégalais, le général Moussa Fall, le 4 avril."
        ),
        (
            "Selon nos informations, l'émir du Qatar, cheikh Tamim ben Hamad Al Thani, pourrait se rendre"
            " à Tunis avant l'été."
        ),
        (
            "Le gouverneur de la région a visité l'hôpital. Le ministre de la Santé, Khalid Aït Taleb, "
            "s'y rendra mardi."
        ),
        (
            "L'exercice s'est achevé en présence du chef d'état-major tunisien et de l'ambassadeur "
            "américain Joey Hood."
        ),
        (
            "D’après Jeune Afrique, le roi Mohammed VI et le président Macron devraient se voir en marge "
            "du sommet de New York."
        ),
        (
            "Tribune. Il faudrait que le ministre se rende enfin à Bangui. Qu'il reçoive les victimes. "
            "Qu'un traité soit signé. Rien de tout cela n'arrivera : le ministère préfère les "
            "communiqués."
        ),
        (
            "Le ministre malgache des Forces armées, Richard Rakotonirina, a présidé mercredi à Antsirabe"
            " la sortie d'une promotion. L'ambassadeur de Chine à Madagascar assistait à la cérémonie. "
            "Deux officiers comoriens ont reçu leur diplôme."
        ),
        "Le gouverneur de la Banque centrale tunisienne s'est entretenu avec la directrice du FMI.",
        (
            "Trois suspects ont été arrêtés à Casablanca. Le procureur, qui a reçu la presse mardi, a "
            "évoqué une filière entre l'Espagne et le Maroc."
        ),
        (
            "Tennis : Rafael Nadal attendu à Rabat. Le champion espagnol Rafael Nadal est arrivé lundi à "
            "Rabat pour le tournoi. Il rencontrera mardi le Serbe Novak Djokovic."
        ),
        (
            "Le musée du Louvre a reçu l'an dernier huit millions de visiteurs, dont 200 000 Chinois. La "
            "visite dure trois heures."
        ),
        (
            "Le Premier ministre Gabriel Attal s'est rendu mercredi à Marseille, où il a rencontré le "
            "préfet de police, Frédérique Camilleri. Il se rendra vendredi à Lille."
        ),
        (
            "Le préfet du Nord, Georges-François Leclerc, a reçu les maires de la frontière belge. Le "
            "bourgmestre de Mouscron était absent."
        ),
        (
            "Les douaniers espagnols et portugais se rencontrent régulièrement. Une réunion annuelle fait"
            " le point à Badajoz."
        ),
        (
            "La FIFA a reçu le dossier du Maroc, de l'Espagne et du Portugal. Fouzi Lekjaa s'en est "
            "félicité à Rabat."
        ),
        (
            "Le général Abdelfattah al-Burhane a inspecté mardi le front à Omdourman. Des combattants "
            "étrangers y ont été vus."
        ),
        (
            "Le tribunal de Madrid a entendu l'ex-ministre Jorge Fernández Díaz. L'ambassade du Maroc n'a"
            " pas commenté."
        ),
        (
            "Le ministre italien de la Culture, Gennaro Sangiuliano, a visité samedi à Naples "
            "l'exposition consacrée à l'Égypte."
        ),
        (
            "Nomination : Ahmed Attaf remplace Ramtane Lamamra à la tête de la diplomatie algérienne. Le "
            "nouveau ministre connaît bien Rome, où il fut ambassadeur."
        ),
        ("L'armée française a quitté Niamey en décembre 2023. Les derniers soldats sont arrivés à Istres."),
        (
            "Prix du blé : l'Égypte achète 300 000 tonnes à la Russie. Le ministre égyptien de "
            "l'Approvisionnement, Ali Moselhi, s'est dit confiant."
        ),
        (
            "Le président Tebboune a présidé dimanche le Conseil des ministres à Alger. Il a ordonné "
            "l'achat de bus chinois."
        ),
        "L'entreprise turque Baykar a accueilli dans son usine d'Istanbul des étudiants pakistanais.",
        "La visite du pape au Luxembourg ? Elle n'est pas à l'ordre du jour, dit-on au Vatican.",
        (
            "Le roi a reçu les vœux de l'ambassadeur d'Italie, Armando Barucco, et du corps diplomatique "
            "accrédité à Rabat."
        ),
        (
            "Le ministre tchèque de l'Intérieur, Vít Rakušan, et son homologue autrichien Gerhard Karner "
            "ont inspecté ensemble mardi le poste de Břeclav."
        ),
        "Le roi Frederik X de Danemark a achevé hier au Groenland une visite de quatre jours.",
    ],
)
def test_what_is_no_visit_makes_none(text: str):
    assert visits(text) == []


def test_a_pair_of_demonyms_goes_to_the_pair_of_names():
    (visit,) = visits(
        "Le Premier ministre éthiopien, Abiy Ahmed, a accueilli lundi les ministres français et allemand des "
        "Affaires étrangères, Catherine Colonna et Annalena Baerbock."
    )

    assert {p.name: p.country for p in visit.participants} == {
        "Abiy Ahmed": "ET",
        "Catherine Colonna": "FR",
        "Annalena Baerbock": "DE",
    }


def test_the_two_ministers_are_those_told_of_before():
    told = visits(
        "Le ministre togolais, Calixte Madjoulba, a appelé son homologue ghanéen, Ambrose Dery. "
        "Les deux ministres se verront à Accra le 3 juin."
    )

    assert [written(v) for v in told if v.mode != "call"] == ["GH GH,TG 2024-06-03 planned Madjoulba,Dery"]


def test_a_meeting_on_the_margins_is_held_where_the_dateline_says():
    (visit,) = visits(
        "Munich – En marge de la Conférence sur la sécurité, le ministre marocain, Nasser Bourita, s'est "
        "entretenu mardi avec le ministre néerlandais de la Justice, David van Weel."
    )

    assert (visit.mode, visit.host_country, visit.places) == ("meeting", "DE", ("Munich",))


def test_a_museum_named_after_a_king_takes_no_part():
    assert (
        visits("Le Wydad s'est rendu samedi au Caire. Le musée Mohammed VI recevra trente toiles du Louvre.")
        == []
    )


def test_what_is_imagined_is_no_visit():
    assert visits("Imaginons. Le ministre italien, Matteo Salvini, se rend demain à Tunis.") == []
