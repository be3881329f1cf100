"""Sentences with the words of a visit that tell none."""

import pytest

from tests.fixtures.visits import visits


@pytest.mark.parametrize(
    "text",
    [
        "À Cotonou, le Béninois Paul Ahouré a reçu mardi des mains de la Française Anne Morel dix motos.",
        "Le représentant résident de l'Onudi, Jean Morel, a été reçu mardi par le Béninois Paul Ahouré.",
        "Le ministre béninois Paul Ahouré a salué mardi à Paris la vision du président sénégalais Ali Fall.",
        "Le wali d'Oran s'est rendu lundi à Arzew.",
        "La directrice de la DGSN, Samia Rahal, s'est rendue lundi à Oran.",
        ("L'ambassadeur de France à Bamako a été reçu lundi par le ministre malien des Affaires étrangères."),
        (
            "Le PDG de TotalEnergies, Patrick Pouyanné, a été reçu mardi à Luanda par le "
            "président João Lourenço."
        ),
        "L'Algérie et la France souhaitent que le ministre de l'Intérieur se rende à Alger.",
        "L'arrivée à Cotonou de trois patrouilleurs français est attendue lundi.",
        "« La page est tournée », a commenté lundi le ministre espagnol à Alger.",
        "Le président malien Aliou Keïta a reçu lundi une vingtaine de drones turcs à Bamako.",
        (
            "Le ministre djiboutien Omar Farah se serait rendu à Asmara mardi, selon un site. « "
            "Une pure invention », a répondu son cabinet."
        ),
        (
            "L'ambassadeur d'Allemagne au Mali a achevé hier une tournée à Ségou. Le gouverneur "
            "Mamadou Sangaré l'a reçu."
        ),
        ("Le président gabonais Paul Nze a reçu mardi les lettres de créance de l'ambassadeur du Japon."),
        "Le président gabonais Paul Nze a reçu mardi à Libreville l'ambassadeur du Japon, en fin de mission.",
        "Joint au téléphone mardi par l'AFP, le ministre serbe Marko Đurić a promis des vaccins.",
        "Le ministre français des Armées a évoqué mardi à Paris la situation en Serbie.",
        "L'enquête serbe se poursuit vers la Bulgarie depuis mardi, selon le ministre.",
        "Une délégation d'éleveurs serbes est venue mardi à Sofia étudier les méthodes bulgares.",
        "Le ministre serbe Marko Đurić voit le président bulgare Rumen Radev comme un adversaire.",
        (
            "Depuis hier, on murmure que le ministre serbe Marko Đurić serait en route pour Skopje. « Il "
            "n'en a jamais été question », coupe une source."
        ),
        "Le ministre serbe Marko Đurić donne mardi une conférence à Genève, où il vit depuis dix ans.",
        (
            "Le ministre serbe Marko Đurić a parlé du budget. Commandés en France, les chasseurs Rafale "
            "doivent se poser en Serbie à partir de 2027."
        ),
        "Le président serbe Aleksandar Vučić était mardi l'invité de la télévision bulgare.",
        "Le ministre serbe Marko Đurić est parvenu mardi à convaincre la Bulgarie.",
        "La livraison, lundi, de trois vedettes achetées par le Togo à la Chine fut saluée par le ministre.",
        "Jelena M., retraitée serbe, est arrivée mardi à Skopje.",
        "La police a parlé à Lisbonne. L'attaché de police du Brésil à Lisbonne a suivi mardi l'audience.",
        "Lyon : déplacement mardi du ministre français de l'Intérieur.",
        ("Les derniers Mirage français ont quitté la base du Sergent-Chef Kosseï, au Tchad, mardi."),
        "Après Alger en mars, Joan Barrell fera étape à Tripoli la semaine prochaine.",
    ],
)
def test_the_words_of_a_visit_alone_make_none(text: str):
    assert visits(text, "2025-06-12") == []
