"""Visits of tours and agendas: several stops, each with its day and place."""

import pytest

from tests.fixtures.visits import visits, written


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "Le ministre belge Luc Maes aura parcouru la région en une semaine : Nairobi lundi, "
                "Kigali mardi, Luanda depuis mercredi."
            ),
            [
                "KE BE,KE 2025-06-09 completed Maes",
                "RW BE,RW 2025-06-10 completed Maes",
                "AO AO,BE 2025-06-11 ongoing Maes",
            ],
        ),
        (
            (
                "L'AGENDA\n\nLUNDI 16\n- Athènes : le ministre maltais de la Justice, Karm Vella, chez "
                "son homologue grec, Kostas Dimou.\n\nMERCREDI 18\n- Lyon : déplacement du ministre "
                "français de l'Intérieur.\n- Tallinn : Jaan Tamm, ministre estonien de la Défense, "
                "reçoit le Letton Andris Ozols."
            ),
            ["GR GR,MT 2025-06-16 planned Vella,Dimou", "EE EE,LV 2025-06-18 planned Tamm,Ozols"],
        ),
        (
            (
                "Du 3 au 5 juin, l'amiral indien Ravi Menon était à Moroni. Le 6, on l'a vu à "
                "Antananarivo, aux côtés du général malgache Paul Rabe. Et depuis samedi, le voilà à "
                "Port-Louis."
            ),
            [
                "KM IN,KM 2025-06-03/2025-06-05 completed Menon",
                "MG IN,MG 2025-06-06 completed Menon,Rabe",
                "MU IN,MU 2025-06-07 ongoing Menon",
            ],
        ),
        (
            (
                "Le ministre gabonais de la Défense a entamé mardi une tournée qui le conduira à "
                "Paris, puis à Rabat."
            ),
            ["FR FR,GA 2025-06-10 completed", "MA GA,MA - planned"],
        ),
        (
            (
                "Le général vietnamien Bui Thanh Nam a quitté Hanoï mardi pour Sofia, où il est "
                "attendu du 12 au 14 juin."
            ),
            ["BG BG,VN 2025-06-12/2025-06-14 planned Nam"],
        ),
        (
            (
                "Les secrétaires des conseils de sécurité de trois pays (Kazakhstan, Kirghizstan et "
                "Tadjikistan) se retrouveront les 25 et 26 juin à Bakou."
            ),
            ["AZ KG,KZ,TJ 2025-06-25/2025-06-26 planned"],
        ),
        (
            (
                "L'agenda du président maltais Karm Vella.\n\nLundi 2. Athènes : le président rencontre "
                "le premier ministre grec Kostas Dimou.\n\nMercredi 4. Amman : le président est reçu par "
                "le roi Abdallah II."
            ),
            ["GR GR,MT 2025-06-02 completed Vella,Dimou", "JO JO,MT 2025-06-04 completed Vella,II"],
        ),
    ],
)
def test_each_stop_is_a_visit_of_its_own(text: str, expected: list[str]):
    assert [written(visit) for visit in visits(text, "2025-06-12")] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "Ses voyages\n\nUn printemps chargé pour le ministre belge Luc Maes.\n\n"
                "3 et 4 mars. – Bucarest. Le ministre rencontre son homologue roumain, Ion Popa.\n\n"
                "12-14 mars. – Djibouti. Visite de trois jours. Le président Ali Omar le reçoit.\n\n"
                "2 avril. – Erevan. Entretien avec Souren Petrossian."
            ),
            [
                "RO BE,RO 2025-03-03/2025-03-04 completed Maes,Popa",
                "DJ BE,DJ 2025-03-12/2025-03-14 completed Maes,Omar",
                "AM AM,BE 2025-04-02 completed Maes,Petrossian",
            ],
        ),
        (
            (
                "L'AGENDA\n\nLundi. Nouakchott. Le ministre belge Luc Maes est attendu pour deux jours.\n"
                "Mercredi. Dakar. Arrivée du ministre maltais Karm Vella."
            ),
            ["MR BE,MR 2025-06-16 planned Maes", "SN MT,SN 2025-06-18 planned Vella"],
        ),
        # whoever is named above several others is not the one
        (
            ("Luc Maes, Karm Vella et les autres\n\n3 mars. – Bucarest. Visite de trois jours."),
            [],
        ),
    ],
)
def test_an_entry_headed_by_its_place_tells_a_visit_there(text: str, expected: list[str]):
    assert [written(visit) for visit in visits(text, "2025-06-12")] == expected


def test_an_operation_is_nobody():
    text = (
        "Le ministre belge inspecte mardi les soldats de la mission Aigle et rencontre le Roumain Ion Popa."
    )
    assert [written(visit) for visit in visits(text, "2025-06-12")] == ["- BE,RO 2025-06-10 completed Popa"]
