"""Sentences that look like visits and are none."""

import pytest

from tests.fixtures.visits import visits


@pytest.mark.parametrize(
    "text",
    [
        "Félix Tshisekedi et Paul Kagame se sont vus remettre mardi à Doha un prix de la paix.",
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
        ("Après Alger en mars, Joan Barrell fera étape à Tripoli puis à Benghazi la semaine prochaine."),
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


def test_a_museum_named_after_a_king_takes_no_part():
    assert (
        visits("Le Wydad s'est rendu samedi au Caire. Le musée Mohammed VI recevra trente toiles du Louvre.")
        == []
    )


def test_what_is_imagined_is_no_visit():
    assert visits("Imaginons. Le ministre italien, Matteo Salvini, se rend demain à Tunis.") == []


def test_who_says_so_takes_no_part():
    assert (
        visits(
            "La facture fait toujours l'objet d'âpres discussions avec Washington, assure Karin Keller, la "
            "ministre suisse de la Défense."
        )
        == []
    )


def test_who_says_so_on_the_trip_takes_part():
    (found,) = visits(
        "« Notre soutien ne faiblira pas », a lancé Josep Borrell, le chef de la diplomatie européenne, qui "
        "concluait samedi un déplacement au Ghana."
    )
    assert [person.name for person in found.participants] == ["Josep Borrell"]


def test_a_signature_somewhere_is_no_stay_there():
    assert (
        visits(
            "C'est en grande pompe, jeudi à Nouakchott, que la déclaration a été signée par le ministre "
            "mauritanien Ahmed Ould Lemine et la commissaire européenne Ylva Johansson."
        )
        == []
    )


def test_what_is_received_is_no_visitor():
    assert (
        visits(
            "Le président malien, Assimi Goïta, y a reçu officiellement une vingtaine de drones, dont six "
            "achetés à la Turquie."
        )
        == []
    )


def test_a_mayor_s_trip_to_a_twin_town_is_none():
    assert (
        visits(
            "Le jumelage de Quimper avec la ville de Tavira, au Portugal, sera renouvelé le 12 mai, a "
            "précisé le maire, qui s'y rendra avec une délégation d'élus."
        )
        == []
    )


def test_an_official_who_tours_his_own_country_makes_no_visit():
    assert (
        visits(
            "L'ambassadeur de France a rappelé l'ancienneté des liens. Le nouveau commandant a "
            "annoncé qu'il commencerait mardi par une tournée à Toliara et à Antsirabe. On l'y attend.",
            outlet="Le Journal de Madagascar",
        )
        == []
    )
