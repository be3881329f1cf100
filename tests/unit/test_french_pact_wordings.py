"""Other wordings of signing, ending and ratifying, and who stood by. All of 9 December 2024."""

from __future__ import annotations

import pytest

from tests.fixtures.french_agreements import agreements


def test_what_is_ended_is_what_the_verb_has_for_object() -> None:
    text = (
        "Le Pérou et le Chili ont mis fin jeudi à dix ans de brouille : un traité trace la frontière entre "
        "les deux pays."
    )
    assert all(claim.status != "terminated" for claim in agreements(text))
    (ended,) = agreements("Le Pérou a mis fin jeudi au traité de frontière avec le Chili.")
    assert ended.status == "terminated"


def test_the_day_of_what_follows_is_not_that_of_the_end() -> None:
    (claim,) = agreements("Le Pérou avait dénoncé le traité avec le Chili ; il s'est ravisé en mars 2021.")
    assert (claim.status, claim.date) == ("terminated", None)


def test_an_instrument_among_others_has_its_own_name() -> None:
    (claim,) = agreements("Parmi les textes signés jeudi figure un traité entre le Pérou et le Chili.")
    assert (claim.instrument, claim.status, claim.date) == ("treaty", "signed", "2024-12-05")


def test_who_initialled_a_text_did_not_sign_it() -> None:
    (claim,) = agreements(
        "Paraphé en mars par Luis Castro et Pablo Rey, le traité entre le Pérou et le Chili a été signé "
        "jeudi par Juan Ortega et Ana Vera."
    )
    assert claim.date == "2024-12-05"
    assert [one.name for one in claim.signatories] == ["Juan Ortega", "Ana Vera"]


def test_whoever_received_the_signer_did_not_sign() -> None:
    (claim,) = agreements(
        "Reçu jeudi à Lima par la Péruvienne Ana Vera, le Chilien Juan Ortega a paraphé un accord de pêche."
    )
    assert [one.name for one in claim.signatories] == ["Juan Ortega"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Avant de quitter Lima, jeudi, le Chilien Juan Ortega a signé un accord de pêche avec le Pérou.",
        "Le Chilien Juan Ortega a quitté Lima jeudi après y avoir signé un accord de pêche avec le Pérou.",
    ],
)
def test_one_signs_where_one_leaves_from(sentence: str) -> None:
    (claim,) = agreements(sentence)
    assert (claim.place, claim.date) == ("Lima", "2024-12-05")


def test_taking_up_the_pen_to_sign_is_signing() -> None:
    (claim,) = agreements(
        "Juan Ortega a pris la plume jeudi pour signer un accord de pêche entre le Pérou et le Chili."
    )
    assert claim.status == "signed"


@pytest.mark.parametrize(
    ("sentence", "sides"),
    [
        (
            "Le Chili a signé jeudi deux accords : l'un avec le Pérou, l'autre avec l'Équateur.",
            [{"CL", "PE"}, {"CL", "EC"}],
        ),
        (
            "Le Chili a signé jeudi deux contrats, le premier avec Airbus pour des avions, le second avec "
            "Thales pour des radars.",
            [{"CL", "Airbus"}, {"CL", "Thales"}],
        ),
    ],
)
def test_one_with_each_of_two_is_two(sentence: str, sides: list[set[str]]) -> None:
    assert [set(claim.parties) for claim in agreements(sentence)] == sides


def test_the_buyer_of_a_contract_may_be_told_before_its_colon() -> None:
    (claim,) = agreements(
        "Le Chili a passé commande : Juan Ortega, PDG d'Airbus, a signé jeudi le contrat des six avions."
    )
    assert set(claim.parties) == {"CL", "Airbus"}


def test_a_parliament_is_known_by_its_own_name() -> None:
    (claim,) = agreements("Le Folketing a ratifié jeudi le traité de défense avec le Chili.")
    assert set(claim.parties) == {"DK", "CL"}


def test_social_security_is_no_security() -> None:
    (social,) = agreements("Le Pérou et le Chili ont signé jeudi un accord de sécurité sociale.")
    (other,) = agreements("Le Pérou et le Chili ont signé jeudi un accord de sécurité.")
    assert (social.topics, other.topics) == ((), ("security",))


@pytest.mark.parametrize(
    ("sentence", "instrument", "status", "date"),
    [
        (
            "Le ministre péruvien Juan Ortega s'était rendu à Santiago en mars 2023 pour signer avec le "
            "Chili un accord de pêche.",
            "agreement",
            "signed",
            "2023-03",
        ),
        (
            "Jeudi, le Pérou et le Chili sont convenus d'une feuille de route.",
            "roadmap",
            "concluded",
            "2024-12-05",
        ),
        ("Signataire jeudi d'un traité avec le Pérou, le Chili respire.", "treaty", "signed", "2024-12-05"),
        (
            "Les négociations du traité entre le Pérou et le Chili se sont achevées jeudi.",
            "treaty",
            "concluded",
            "2024-12-05",
        ),
        (
            "Le 3 mars, après dix ans de négociations, le Pérou et le Chili ont signé un traité.",
            "treaty",
            "signed",
            "2024-03-03",
        ),
        (
            "Par échange de lettres du 3 mars 2020, le Pérou et le Chili ont modifié leur traité.",
            "treaty",
            "amended",
            "2020-03-03",
        ),
        (
            "Rejeté en mars faute de majorité des deux tiers, le traité du Pérou avec le Chili a "
            "été ratifié jeudi.",
            "treaty",
            "ratified",
            "2024-12-05",
        ),
    ],
)
def test_rarer_wordings_of_a_stage(sentence: str, instrument: str, status: str, date: str) -> None:
    (claim,) = agreements(sentence)
    assert (claim.instrument, claim.status, claim.date) == (instrument, status, date)
    assert set(claim.parties) == {"PE", "CL"}


def test_a_signer_told_to_be_of_neither_side_is_of_the_other() -> None:
    (claim,) = agreements(
        "À Oslo, Juan Ortega et son homologue chilienne Ana Vera ont signé jeudi un accord entre le "
        "Pérou et le Chili."
    )
    assert {(one.name, one.country) for one in claim.signatories} == {
        ("Juan Ortega", "PE"),
        ("Ana Vera", "CL"),
    }


def test_capitals_that_open_a_sentence_are_no_dateline() -> None:
    (claim,) = agreements("L'AELE et le Mercosur ont signé jeudi à Lima un accord commercial.")
    assert set(claim.parties) == {"AELE", "Mercosur"}


@pytest.mark.parametrize(
    "sentence",
    [
        "L'accord entre le Pérou et l'Équateur a été signé jeudi par M. Juan Ortega et M. Luis Vera.",
        "M. Juan Ortega, pour le Pérou, et M. Luis Vera, pour l'Équateur, ont signé jeudi l'accord.",
        "Chacun devant son écran, MM. Juan Ortega et Luis Vera ont signé l'accord du Pérou avec l'Équateur.",
    ],
)
def test_the_point_of_a_title_ends_no_clause(sentence: str) -> None:
    (claim,) = agreements(sentence)
    assert [one.name for one in claim.signatories] == ["Juan Ortega", "Luis Vera"]


SIGNED = "L'accord de pêche entre le Pérou et le Chili a été signé en mars 2019. "


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("Il met fin à dix ans de crise.", "signed"),
        ("Lima y a mis fin jeudi.", "terminated"),
        ("Faute d'avoir été dénoncé à temps, il vient d'être reconduit.", "renewed"),
        ("Depuis jeudi, il est en vigueur.", "in_force"),
    ],
)
def test_a_pronoun_may_stand_behind_circumstances_and_end_something_else(sentence: str, status: str) -> None:
    (claim,) = agreements(SIGNED + sentence)
    assert claim.status == status


def test_relations_broken_off_are_no_instrument() -> None:
    (claim,) = agreements(
        "Le Pérou et le Chili ont signé jeudi la déclaration qui rétablit des relations rompues en 2014."
    )
    assert (claim.status, claim.date) == ("signed", "2024-12-05")


def test_the_treaty_is_the_one_told_before_though_another_was_since() -> None:
    told = agreements(
        "Le traité de défense entre le Pérou et le Chili a été ratifié jeudi. Ils avaient signé une "
        "déclaration d'intention en 2021. Le traité lui-même porte la date du 3 mai 2022."
    )
    assert [(c.instrument, c.status) for c in told] == [("treaty", "ratified"), ("declaration", "signed")]


@pytest.mark.parametrize(
    "rest",
    [
        "Doté de 150 millions d'euros, il financera des ports.",
        "D'une valeur de 150 millions d'euros, il financera des ports.",
    ],
)
def test_what_opens_the_next_sentence_is_its_worth(rest: str) -> None:
    (claim,) = agreements(SIGNED + rest)
    assert claim.value is not None
    assert claim.value.amount == 150_000_000


def test_what_a_contract_buys_may_have_its_price_without_a_verb() -> None:
    (claim,) = agreements(
        "Le Pérou et Airbus ont signé jeudi le contrat des avions. Sept appareils, pour 300 millions d'euros."
    )
    assert claim.value is not None
    assert claim.value.amount == 300_000_000


def test_a_member_of_a_group_is_not_the_group() -> None:
    told = agreements(
        "Aucun État du Benelux n'avait de traité avec le Pérou. En mars, les Pays-Bas ont signé un traité "
        "d'extradition avec Lima."
    )
    assert [set(claim.parties) for claim in told] == [{"NL", "PE"}]


def test_who_followed_is_not_told_twice() -> None:
    told = agreements(
        SIGNED + "L'Équateur a suivi. Quito a signé en mai 2020 un accord de pêche avec le Chili."
    )
    assert [(set(c.parties), c.date) for c in told] == [({"PE", "CL"}, "2019-03"), ({"EC", "CL"}, "2020-05")]


@pytest.mark.parametrize(
    ("sentence", "status", "date"),
    [
        (
            "Que prévoit le traité signé jeudi entre le Pérou et le Chili ? Une zone de libre-échange.",
            "signed",
            "2024-12-05",
        ),
        ("Le texte du traité entre le Pérou et le Chili est bouclé depuis jeudi.", "concluded", "2024-12-05"),
        ("Le Pérou et le Chili ont achevé les négociations sur un traité.", "concluded", None),
        ("Le traité du Pérou avec le Chili, suspendu en mars, est de nouveau appliqué.", "in_force", None),
        (
            "1963 : traité d'amitié entre le Pérou et le Chili, dit traité d'Arica, en vingt articles.",
            "signed",
            "1963",
        ),
    ],
)
def test_questions_texts_and_entries_tell_stages_too(sentence: str, status: str, date: str | None) -> None:
    (claim,) = agreements(sentence)
    assert (claim.instrument, claim.date) == ("treaty", date)
    assert claim.status in {status, "concluded"}


def test_but_a_question_whether_it_was_signed_tells_nothing() -> None:
    assert agreements("Le Pérou signe-t-il jeudi le traité avec le Chili ?") == []


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("Par un traité signé jeudi avec le Chili, le Pérou rend l'île à Santiago.", None),
        ("Le Pérou et le Chili ont signé jeudi à Lima, par visioconférence, un traité.", None),
        (
            "Le ministre péruvien se rendra jeudi à Santiago pour y signer un traité avec le Chili.",
            "Santiago",
        ),
    ],
)
def test_where_one_gives_to_and_what_one_signs_from_afar_has_no_place(
    sentence: str, place: str | None
) -> None:
    (claim,) = agreements(sentence)
    assert claim.place == place


def test_whose_house_one_signs_in_is_no_side() -> None:
    (claim,) = agreements(
        "À la Maison-Blanche, le Péruvien Juan Ortega et le Chilien Luis Vera ont signé jeudi un traité."
    )
    assert set(claim.parties) == {"PE", "CL"}


def test_whoever_stands_before_a_witness_signs() -> None:
    (claim,) = agreements(
        "Devant Luis Castro, Juan Ortega et Ana Vera ont échangé jeudi leurs signatures au bas d'un traité "
        "du Pérou avec le Chili."
    )
    assert [one.name for one in claim.signatories] == ["Juan Ortega", "Ana Vera"]


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("L'accord de 2019 entre le Pérou et le Chili a été étendu jeudi aux drones.", "amended"),
        ("Jeudi, le Pérou et le Chili ont remis au goût du jour leur accord de 2019.", "amended"),
        ("Une brigade commune verra le jour en 2027, ont décidé jeudi le Pérou et le Chili.", "concluded"),
        ("Déjà lié à Quito, le Pérou a signé jeudi un accord avec le Chili.", "signed"),
    ],
)
def test_more_wordings_of_one_day(sentence: str, status: str) -> None:
    (claim,) = agreements(sentence)
    assert (claim.status, claim.date, claim.place) == (status, "2024-12-05", None)
    assert set(claim.parties) == {"PE", "CL"}


def test_but_one_state_alone_decides_for_itself() -> None:
    assert agreements("Une brigade verra le jour en 2027, ont décidé jeudi les députés du Pérou.") == []


@pytest.mark.parametrize(
    ("sentence", "status", "date"),
    [
        ("Accord in extremis, jeudi, entre le Pérou et le Chili sur les eaux.", "concluded", "2024-12-05"),
        (
            "Les négociateurs péruviens et chiliens sont sortis jeudi avec un accord.",
            "concluded",
            "2024-12-05",
        ),
        ("C'est fait. Le Pérou et le Chili ont désormais un accord.", "concluded", None),
        (
            "Le ministre péruvien était jeudi à Santiago pour signer un accord avec le Chili.",
            "signed",
            "2024-12-05",
        ),
    ],
)
def test_an_agreement_may_need_no_verb_of_its_own(sentence: str, status: str, date: str | None) -> None:
    (claim,) = agreements(sentence)
    assert (claim.instrument, claim.status, claim.date) == ("agreement", status, date)
    assert (set(claim.parties), claim.topics) == ({"PE", "CL"}, ())


@pytest.mark.parametrize(
    "sentence",
    [
        "Accord en vue entre le Pérou et le Chili sur les eaux.",
        "Pas d'accord entre le Pérou et le Chili sur les eaux.",
        "Accord ou non, entre le Pérou et le Chili la frontière reste ouverte.",
    ],
)
def test_but_none_is_made_that_is_only_in_sight(sentence: str) -> None:
    assert agreements(sentence) == []


def test_what_an_instrument_repeals_is_another() -> None:
    told = agreements(
        "Cette convention, qui abroge celle de 1991, a été signée jeudi entre le Pérou et le Chili."
    )
    assert [(c.status, c.date) for c in told if c.status == "signed"] == [("signed", "2024-12-05")]
    (ended,) = agreements(
        "La convention entre le Pérou et le Chili, qui expire jeudi, ne sera pas renouvelée."
    )
    assert ended.status == "terminated"


@pytest.mark.parametrize(
    "sentence",
    [
        "Conclu en 2011, prolongé en 2016 et 2021, l'accord entre le Ghana et le Togo a expiré le 5 juin.",
        "Signé en 2009 et reconduit deux fois, l'accord entre le Ghana et le Togo a pris fin le 5 juin.",
        "Renouvelé en 2019, l'accord entre le Ghana et le Togo est arrivé à échéance le 5 juin.",
    ],
)
def test_what_was_renewed_before_it_ran_out_is_over(sentence: str) -> None:
    assert [(c.status, c.date) for c in agreements(sentence)] == [("terminated", "2024-06-05")]


def test_but_what_was_renewed_since_is_not() -> None:
    for sentence in (
        "Expiré en juin, l'accord entre le Ghana et le Togo a été renouvelé mardi.",
        "Renouvelé mardi, l'accord entre le Ghana et le Togo avait expiré en juin.",
    ):
        assert [(c.status, c.date) for c in agreements(sentence)] == [("renewed", "2024-12-03")]


def test_what_a_memorandum_is_about_is_no_other_instrument() -> None:
    (one,) = agreements("Le Ghana et le Togo ont signé mardi un mémorandum sur un partenariat stratégique.")
    assert one.instrument == "memorandum"
    two = agreements("Le Ghana et le Togo ont signé mardi un mémorandum et un partenariat stratégique.")
    assert len(two) == 2


def test_the_day_of_the_signature_is_not_that_of_a_ratification_told_before_it() -> None:
    (claim,) = agreements("Le Ghana a ratifié le traité avec le Togo. Le texte avait été signé en 2022.")
    assert (claim.status, claim.date) == ("ratified", None)


@pytest.mark.parametrize(
    ("text", "status", "date"),
    [
        (
            "La visite du ministre chilien à Accra a été l'occasion de signer mardi un accord avec le Ghana.",
            "signed",
            "2024-12-03",
        ),
        ("Le Ghana et le Togo ont décidé mardi de prolonger leur accord de pêche.", "renewed", "2024-12-03"),
        (
            "Le traité entre le Ghana et le Togo est signé. La scène s'est passée mardi.",
            "signed",
            "2024-12-03",
        ),
        (
            "Le Ghana dénonce le traité avec le Togo. La notification est partie mardi.",
            "terminated",
            "2024-12-03",
        ),
        (
            "L'accord entre le Ghana et le Togo est suspendu. La décision a été annoncée le 3 décembre.",
            "suspended",
            "2024-12-03",
        ),
        ("Le Ghana a ratifié mardi l'accord modernisé avec le Togo.", "ratified", "2024-12-03"),
        (
            "Le Ghana paiera : l'accord conclu dans la nuit de lundi à mardi avec le Togo le prévoit.",
            "concluded",
            "2024-12-02/2024-12-03",
        ),
    ],
)
def test_what_tells_of_an_act_in_other_words_dates_it(text: str, status: str, date: str) -> None:
    assert [(c.status, c.date) for c in agreements(text)] == [(status, date)]


def test_the_notice_of_something_else_does_not_date_an_end() -> None:
    text = "Le Ghana dénonce le traité avec le Togo. La notification de la défaite est arrivée mardi."
    assert [c.date for c in agreements(text)] == [None]


def test_what_remains_valid_was_not_ratified() -> None:
    (claim,) = agreements("Le traité que le Ghana et le Togo ont signé en 2019 reste, selon Accra, valide.")
    assert (claim.status, claim.date) == ("signed", "2019")


def test_who_profits_by_a_stay_to_sign_has_signed() -> None:
    text = "Le ministre chilien a profité de son passage à Accra, mardi, pour signer un traité avec le Ghana."
    assert [(c.status, c.date) for c in agreements(text)] == [("signed", "2024-12-03")]


def test_what_one_would_not_renew_ends() -> None:
    text = "Le Ghana a fait savoir mardi qu'il ne reconduirait pas l'accord de pêche avec le Togo."
    assert [(c.status, c.date) for c in agreements(text)] == [("terminated", "2024-12-03")]


def test_where_something_was_negotiated_is_no_side_of_it() -> None:
    text = (
        "Le traité avait été négocié à Genève. Il a été signé à Oslo, le 3 juin, par les ministres du Chili "
        "et du Ghana."
    )
    assert [(set(c.parties), c.status, c.place) for c in agreements(text)] == [
        ({"CL", "GH"}, "signed", "Oslo")
    ]


def test_an_approval_before_the_signature_leaves_it_a_signature() -> None:
    text = "L'accord entre le Ghana et le Togo, approuvé le 2 mai par le gouvernement, a été signé mardi."
    assert [(c.status, c.date) for c in agreements(text)] == [("signed", "2024-12-03")]
    text = "Ratifié mardi par le Sénat, l'accord entre le Ghana et le Togo avait été signé en 2022."
    assert [(c.status, c.date) for c in agreements(text)] == [("ratified", "2024-12-03")]


def test_what_is_put_on_paper_is_concluded() -> None:
    text = "Le Ghana et le Togo ont couché sur le papier, mardi, une déclaration d'intention."
    assert [(c.instrument, c.status, c.date) for c in agreements(text)] == [
        ("declaration", "concluded", "2024-12-03")
    ]


@pytest.mark.parametrize(
    ("text", "status", "date"),
    [
        (
            "Les négociations, ouvertes à Oslo en 2022, ont abouti : le Ghana et le Togo disposent depuis "
            "mardi d'un accord de pêche.",
            "concluded",
            "2024-12-03",
        ),
        (
            "Le Ghana et le Togo ont mis à jour leur traité ; l'avenant a été signé le 2 octobre.",
            "amended",
            "2024-10-02",
        ),
        (
            "Le Ghana n'a plus d'accord de pêche avec le Togo : Lomé l'a dénoncé en mars 2023.",
            "terminated",
            "2023-03",
        ),
        (
            "Le Ghana et le Togo ont renouvelé mardi l'accord de pêche, annulé en 2023 par la justice.",
            "renewed",
            "2024-12-03",
        ),
        (
            "Les ministres ghanéen et togolais ont acté mardi à Accra, par écrit, la création d'un marché.",
            "concluded",
            "2024-12-03",
        ),
        (
            "La feuille de route, convenue à Accra entre le Ghana et le Togo le 3 juin, prévoit un port.",
            "concluded",
            "2024-06-03",
        ),
        ("Le Ghana et le Togo ont conclu mardi un cessez-le-feu.", "concluded", "2024-12-03"),
        ("La trêve signée mardi entre le Ghana et le Togo tient.", "signed", "2024-12-03"),
    ],
)
def test_what_came_of_talks_and_quarrels_has_its_day(text: str, status: str, date: str) -> None:
    assert [(c.status, c.date) for c in agreements(text)] == [(status, date)]


@pytest.mark.parametrize(
    "text",
    [
        "Le Ghana n'a pas d'accord de pêche avec le Togo.",
        "Le Ghana et les rebelles ont conclu mardi une trêve.",
        "Une trêve s'impose entre le Ghana et le Togo, estiment les évêques.",
    ],
)
def test_but_nothing_comes_of_what_is_not_there(text: str) -> None:
    assert agreements(text) == []


def test_a_second_one_behind_a_comma_is_another() -> None:
    text = "Le Ghana a signé en mai un accord avec le Togo. Il en a signé un second, sur le gaz, mardi."
    assert [c.date for c in agreements(text)] == ["2024-05", "2024-12-03"]


def test_an_agreement_that_was_only_found_is_the_one_told_next() -> None:
    text = "Accord trouvé ! Le Ghana et le Togo se sont entendus mardi sur la réouverture de leur frontière."
    assert [(c.instrument, c.date) for c in agreements(text)] == [("understanding", "2024-12-03")]


def test_what_stands_among_several_instruments_is_signed_with_them() -> None:
    text = (
        "Les présidents ghanéen et togolais ont clos leur tête-à-tête de mardi par la signature de quatre "
        "textes, parmi lesquels un accord d'extradition."
    )
    assert [(c.instrument, c.status, c.date) for c in agreements(text)] == [
        ("agreement", "signed", "2024-12-03")
    ]


def test_a_signature_taken_back_ends_it() -> None:
    text = "Le Ghana a retiré mardi sa signature de l'accord conclu en mai avec le Togo."
    assert [(c.status, c.date) for c in agreements(text)] == [("terminated", "2024-12-03")]


def test_the_sides_may_open_the_sentence_that_names_an_instrument() -> None:
    text = "Entre le Ghana et le Togo, le traité de 1984 demeure la clé de voûte."
    assert [(set(c.parties), c.status, c.date) for c in agreements(text)] == [
        ({"GH", "TG"}, "signed", "1984")
    ]
    assert agreements("Entre le Ghana et le Togo, le sommet de 1984 reste dans les mémoires.") == []


def test_a_signing_that_took_place_has_its_town() -> None:
    (claim,) = agreements("La signature de l'accord entre le Ghana et le Togo a eu lieu mardi à Kpandu.")
    assert (claim.date, claim.place) == ("2024-12-03", "Kpandu")


def test_what_was_decided_at_a_summit_of_long_name_is_agreed() -> None:
    text = (
        "Accra et Lomé ont décidé, au cours d'un sommet tenu en juillet dernier à Lomé, de créer un marché."
    )
    assert [(c.instrument, set(c.parties)) for c in agreements(text)] == [("understanding", {"GH", "TG"})]


def test_what_else_is_prolonged_leaves_the_agreement_alone() -> None:
    text = "Accra a décidé de prolonger l'état d'urgence, malgré les accords avec le Togo."
    assert agreements(text) == []
