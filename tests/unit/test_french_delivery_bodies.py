"""Which body of a state gets equipment, whether its state's name stands beside it or elsewhere."""

import pytest

from tests.fixtures.french_deliveries import read


@pytest.mark.parametrize(
    ("sentence", "body"),
    [
        ("Le Japon a remis hier à Lomé deux vedettes à la marine nationale.", "marine nationale"),
        (
            "Le Japon a offert au Togo dix motos destinées à la police des frontières.",
            "police des frontières",
        ),
        (
            "Le Japon a livré au Togo dix motos au profit des forces de sécurité intérieure.",
            "forces de sécurité intérieure",
        ),
        ("Le Togo a acheté au Japon dix motos pour sa gendarmerie.", "gendarmerie"),
        ("La Garde nationale du Togo a reçu dix motos du Japon.", "Garde nationale du Togo"),
        ("Dix motos, réceptionnées par la douane, ont été offertes au Togo par le Japon.", "douane"),
        (
            "Le Japon a donné dix vedettes à la force de défense nationale maldivienne.",
            "force de défense nationale maldivienne",
        ),
        (
            "Les autorités libanaises ont réceptionné dix camions livrés par le Japon à l'armée libanaise.",
            "armée libanaise",
        ),
        # what stands there for another reason, or for the state itself
        ("Le Japon a remis dix motos au Togo lors d'une cérémonie à la base de la marine.", None),
        ("Le gouvernement togolais a commandé dix camions au Japon.", None),
        ("Le Togo a acheté à l'armée suisse dix camions.", None),
    ],
)
def test_the_body_that_gets_is_told_with_or_without_its_state(sentence, body):
    (claim,) = read(sentence)

    assert claim.recipient_org == body


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("L'armée togolaise s'équipe. La Turquie lui a livré dix drones hier.", "armée togolaise"),
        (
            "L'armée togolaise manque de drones. Dix drones lui ont été remis hier par la Turquie.",
            "armée togolaise",
        ),
        ("La marine togolaise est à la fête. Elle a reçu deux vedettes du Japon.", "marine togolaise"),
        ("Deux vedettes japonaises sont arrivées à Lomé. Elles ont été remises à la douane.", "douane"),
        ("Le Togo est à la fête. Il a reçu deux vedettes du Japon.", None),
    ],
)
def test_a_body_told_in_another_sentence_is_kept(text, body):
    (claim,) = read(text)

    assert claim.recipient_org == body
