"""Visits whose place or day the sentences around them tell: ceremonies, stairs climbed, stops to come."""

import pytest

from tests.fixtures.visits import visits, written

CASES = [
    (
        "Le Kenya a réceptionné mardi à Mombasa ses patrouilleurs. La Haye avait dépêché pour la "
        "cérémonie son "
        "secrétaire d'État à la Défense, Gijs Tuinman.",
        ["KE KE,NL 2024-05-14 completed Tuinman"],
    ),
    (
        "Le navire a été livré vendredi à Saint-Nazaire. La marine grecque était représentée par son chef "
        "d'état-major, l'amiral Dimitrios Kataras, venu tout exprès d'Athènes.",
        ["FR FR,GR 2024-05-10 completed Kataras"],
    ),
    (
        "Les blindés étaient rangés lundi à Bamako, et c'est le ministre turc Yasar Güler qui en a "
        "remis les "
        "clés à son homologue Sadio Camara.",
        ["ML ML,TR 2024-05-13 completed Güler,Camara"],
    ),
    (
        "Le ministre danois Troels Poulsen est arrivé lundi à Riga. Son prédécesseur Morten Bodskov "
        "avait fait "
        "le voyage.",
        ["LV DK,LV 2024-05-13 completed Poulsen", "LV DK,LV - completed Bodskov"],
    ),
    (
        "Le 2 mai, Giorgia Meloni gravissait le perron de l'Élysée, où l'attendait Emmanuel Macron.",
        ["FR FR,IT 2024-05-02 completed Meloni,Macron"],
    ),
    (
        "Remontons à février. Le roi Abdallah II passe deux jours à Washington, les 10 et 11. Il y "
        "voit Joe Biden.",
        ["US JO,US 2024-02-10/2024-02-11 completed II,Biden"],
    ),
    (
        "Le vol spécial du roi Felipe VI s'est posé lundi peu avant midi à Nouakchott. Le souverain "
        "espagnol s'est "
        "ensuite entretenu avec Mohamed Ould Ghazouani.",
        ["MR ES,MR 2024-05-13 completed VI,Ghazouani"],
    ),
    (
        "Prochaine escale du secrétaire d'État Antony Blinken : Le Caire, samedi prochain.",
        ["EG EG,US 2024-05-18 planned Blinken"],
    ),
    (
        "Le ministre américain Lloyd Austin passera par Manille la semaine prochaine, sur le chemin "
        "de Kuala "
        "Lumpur. Il y verra son homologue philippin, Gilberto Teodoro.",
        ["PH PH,US 2024-05-20/2024-05-26 planned Austin,Teodoro"],
    ),
    (
        "Mardi, Keir Starmer avait en ligne son homologue albanais Edi Rama.",
        ["- AL,GB 2024-05-14 completed Starmer,Rama"],
    ),
    (
        "Le ministre pakistanais Khawaja Asif était à Doha le 15 avril, et le ministre chinois Dong "
        "Jun s'y est rendu "
        "à son tour le 2 mai.",
        ["QA PK,QA 2024-04-15 completed Asif", "QA CN,QA 2024-05-02 completed Jun"],
    ),
    (
        "Giorgia Meloni et Justin Trudeau arrivent ensemble de Pologne. À Kiev, Volodymyr Zelensky "
        "les attend sur le quai, samedi dernier.",
        ["UA CA,IT,UA 2024-05-11 completed Meloni,Trudeau,Zelensky"],
    ),
    (
        "L'enveloppe est passée à 541 millions d'euros lors du sommet bilatéral franco-britannique du"
        " 10 mars 2023, à Paris.",
        ["FR FR,GB 2023-03-10 completed"],
    ),
    (
        "Aucun accord n'a été signé à l'issue de la visite du ministre irlandais Simon Harris à Oslo mardi.",
        ["NO IE,NO 2024-05-14 completed Harris"],
    ),
    (
        "Le garde des Sceaux Gérald Darmanin a promis de se rendre aux Émirats avant la fin de l'année.",
        ["AE AE,FR 2024 planned Darmanin"],
    ),
    (
        "Les délégations serbe et bulgare, conduites par les ministres de l'Intérieur Ivica Dacic et "
        "Daniel Mitov, se sont "
        "isolées à Sofia. C'était le 29 avril.",
        ["BG BG,RS 2024-04-29 completed Dacic,Mitov"],
    ),
    (
        "Sept heures de route depuis Vientiane, et enfin Hanoï. Le ministre laotien Vilay Lakhamfong "
        "y est arrivé mardi.",
        ["VN LA,VN 2024-05-14 completed Lakhamfong"],
    ),
    (
        "Interrogée mardi par les députés, la ministre suédoise Maria Stenergard a expliqué avoir « "
        "pris langue » à Bagdad "
        "avec les autorités irakiennes. Ce déplacement remonte au 21 avril.",
        ["IQ IQ,SE 2024-04-21 completed Stenergard"],
    ),
    (
        "Les 14 et 15 avril derniers, Oulan-Bator recevait un président français. Emmanuel Macron et "
        "Ukhnaagiin Khürelsükh "
        "y avaient signé un accord sur l'uranium.",
        ["MN FR,MN 2024-04-14/2024-04-15 completed Macron,Khürelsükh"],
    ),
    (
        "Nouakchott, 14 mai (ASA) - Un accord a été signé mardi. Le ministre mauritanien Mohamed "
        "Lemine a vu la commissaire "
        "européenne Ylva Johansson, arrivée lundi dans la capitale.",
        ["MR EU,MR 2024-05-13 completed Lemine,Johansson"],
    ),
    (
        "Boris Pistorius a pris l'avion mardi. Il a vu le général nigérien Salifou Mody.",
        ["NE DE,NE 2024-05-14 completed Pistorius,Mody"],
    ),
    (
        "La ministre américaine Molly Phee est à Niamey. Elle attend une audience qui ne vient pas, "
        "rencontre le Premier "
        "ministre nigérien Ali Zeine et repart.",
        ["NE NE,US - completed Phee,Zeine"],
    ),
    (
        "La visite d'État que Vladimir Poutine devait faire à Ankara est remise aux calendes grecques.",
        ["TR RU,TR - postponed Poutine"],
    ),
    (
        "Le ministre grec Thanos Plevris a achevé mardi deux jours de discussions au Bangladesh.",
        ["BD BD,GR 2024-05-13/2024-05-14 completed Plevris"],
    ),
    (
        "La chancelière de l'Échiquier, Rachel Reeves, est rentrée dimanche de Pékin.",
        ["CN CN,GB 2024-05-12 completed Reeves"],
    ),
    (
        "Lundi soir, Emmanuel Macron et Vladimir Poutine ont raccroché sans s'être entendus.",
        ["- FR,RU 2024-05-13 completed Macron,Poutine"],
    ),
    (
        "Le président suisse Guy Parmelin effectuera une visite en Slovénie les 24 et 25 mai. Il s'y "
        "entretiendra avec Natasa "
        "Pirc Musar.",
        ["SI CH,SI 2024-05-24/2024-05-25 planned Parmelin,Musar"],
    ),
    (
        "Le ministre koweïtien Fahd Al-Sabah a fait escale mardi à Manama, où un accueil lui avait "
        "été préparé.",
        ["BH BH,KW 2024-05-14 completed Al-Sabah"],
    ),
    (
        "Le Premier ministre serbe Đuro Macut était mardi à Astana. Avant lui, Kassym-Jomart Tokaïev "
        "avait reçu, le 3 mai, le "
        "président finlandais Alexander Stubb.",
        ["KZ KZ,RS 2024-05-14 completed Macut", "KZ FI,KZ 2024-05-03 completed Tokaïev,Stubb"],
    ),
    (
        "La cérémonie de Da Nang a réuni autour du ministre vietnamien Phan Van Giang ses homologues "
        "laotien et cambodgien, "
        "Khamlieng Outhakaysone et Tea Seiha. Elle s'est tenue le 27 avril.",
        ["VN KH,LA,VN 2024-04-27 completed Giang,Outhakaysone,Seiha"],
    ),
    (
        "Le ministre malien de la Défense a évoqué la crise. Il se rendra mardi à Oslo.",
        ["NO ML,NO 2024-05-21 planned"],
    ),
    (
        "Le ministre Lejeune Mbella, venu de Yaoundé, a porté mardi à Malabo un pli du président "
        "camerounais Paul Biya.",
        ["GQ CM,GQ 2024-05-14 completed Mbella"],
    ),
    (
        "Azali Assoumani, de retour d'Abou Dhabi où il a signé dimanche trois accords, repart dès "
        "vendredi pour Riyad.",
        ["AE AE,KM 2024-05-12 completed Assoumani", "SA KM,SA 2024-05-17 planned Assoumani"],
    ),
    (
        "La ministre allemande Reem Alabali a parcouru le nord du Ghana. À Tamale, samedi, le "
        "ministre ghanéen Sam George s'était "
        "joint à elle.",
        ["GH DE,GH 2024-05-11 completed Alabali,George"],
    ),
    (
        "Le commissaire européen Costas Kadis doit se rendre à Nouakchott. La date du 25 mai circule.",
        ["MR EU,MR 2024-05-25 planned Kadis"],
    ),
    (
        "Nouvelle séance, mardi à Genève, pour les négociateurs américain Steve Witkoff et iranien "
        "Majid Takht-Ravanchi.",
        ["CH IR,US 2024-05-14 completed Witkoff,Takht-Ravanchi"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_place_and_day_are_those_of_the_scene(text: str, expected: list[str]) -> None:
    assert [written(visit) for visit in visits(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Le contrat a été signé mercredi à Doha. Paris a dépêché des experts pour l'occasion.",
        "Athènes y avait vu une provocation du ministre turc Yasar Güler, mardi à Ankara.",
        "Le ministre français a mis le document en ligne mardi. La Norvège y voit un geste.",
        "Le ministre turc Yasar Güler a remis mardi à Ankara les clés du camp à la police.",
    ],
)
def test_nobody_is_told_to_have_come(text: str) -> None:
    assert visits(text) == []
