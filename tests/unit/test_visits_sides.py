"""Who goes where and when, told around the visit rather than beside its verb."""

import pytest

from tests.fixtures.visits import visits, written


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "Rabat et Madrid se parlent. Les experts des deux pays se retrouveront le 24 juin à "
                "Madrid, autour des ministres de l'Intérieur."
            ),
            ["ES ES,MA 2025-06-24 planned"],
        ),
        (
            (
                "Félix Tshisekedi s'est fait attendre, Paul Kagame aussi. Les deux présidents se "
                "retrouveront le 25 juin à Luanda."
            ),
            ["AO CD,RW 2025-06-25 planned Tshisekedi,Kagame"],
        ),
        (
            (
                "Le président malgache Paul Rabe et le Comorien Saïd Attoumani se parlent. Les deux "
                "hommes se sont revus lundi à Moroni, avec le Mauricien Jean Sooben."
            ),
            ["KM KM,MG,MU 2025-06-09 completed Rabe,Attoumani,Sooben"],
        ),
        (
            (
                "Une équipe d'officiers kényans, conduite par le général Peter Otieno, est à Kigali "
                "depuis lundi. Elle doit y rester jusqu'à vendredi."
            ),
            ["RW KE,RW 2025-06-09/2025-06-13 ongoing Otieno"],
        ),
        (
            (
                "Le ministre maltais Karm Vella devait être à Rome vendredi, invité par Carlo Neri, "
                "son homologue italien. Le rendez-vous a été repoussé."
            ),
            ["IT IT,MT 2025-06-13 postponed Vella,Neri"],
        ),
        (
            ("Le général togolais Yao Mensah est rentré mercredi d'Ankara, où il a passé trois jours."),
            ["TR TG,TR 2025-06-09/2025-06-11 completed Mensah"],
        ),
        (
            ("Une délégation salvadorienne se trouve en Haïti depuis lundi. Elle y restera jusqu'à samedi."),
            ["HT HT,SV 2025-06-09/2025-06-14 ongoing"],
        ),
        (
            (
                "Le président haïtien Jean Destin l'a dit. Une délégation salvadorienne séjourne "
                "dans le pays depuis lundi."
            ),
            ["HT HT,SV 2025-06-09 ongoing"],
        ),
        (
            (
                "Le ministre colombien Jorge Mora renonce à Quito. Son voyage en Équateur, programmé "
                "pour vendredi, a été annulé."
            ),
            ["EC CO,EC 2025-06-13 cancelled Mora"],
        ),
        (
            (
                "Le ministre espagnol Julio Ferrer, qui devait être à Alger samedi, s'est excusé ; "
                "sa visite est renvoyée au mois de septembre."
            ),
            ["DZ DZ,ES 2025-06-14 postponed Ferrer"],
        ),
        (
            (
                "Le président sénégalais Aliou Diop a accordé mardi, à Dakar, une audience au ministre "
                "malien Modibo Keïta."
            ),
            ["SN ML,SN 2025-06-10 completed Diop,Keïta"],
        ),
        (
            (
                "Chef d'état-major des armées ivoiriennes depuis 2018, le général Marc Yao s'est "
                "rendu lundi à Accra."
            ),
            ["GH CI,GH 2025-06-09 completed Yao"],
        ),
        (
            (
                "La Roumanie, elle, conseille. Son ministre de la Défense, Ion Stan, a passé la "
                "matinée de mardi à Chisinau."
            ),
            ["MD MD,RO 2025-06-10 completed Stan"],
        ),
        (
            (
                "La ministre japonaise Yumi Kato est arrivée lundi à Manille avec son collègue de la "
                "Défense, Kenji Mori."
            ),
            ["PH JP,PH 2025-06-09 completed Kato,Mori"],
        ),
        (
            (
                "Le ministre italien Paolo Riva a été accueilli à Alger par son homologue Karim "
                "Saadi et doit signer vendredi un accord."
            ),
            ["DZ DZ,IT 2025-06-13 planned Riva,Saadi"],
        ),
        (
            (
                "L'accord qui doit encadrer le déploiement a été signé le 2 juin par le Premier "
                "ministre haïtien Jean Destin, alors en visite à Nairobi."
            ),
            ["KE HT,KE 2025-06-02 completed Destin"],
        ),
        (
            (
                "En août 2023, la Libyenne Salma Trabelsi avait gagné Rome, où elle avait rencontré "
                "l'Israélien Dan Levi."
            ),
            ["IT IL,LY 2023-08 completed Trabelsi,Levi"],
        ),
        (
            (
                "Le président kazakh Nourlan Akhmetov a reçu mardi un appel du président ukrainien "
                "Volodymyr Zelensky."
            ),
            ["- KZ,UA 2025-06-10 completed Akhmetov,Zelensky"],
        ),
    ],
)
def test_host_guest_and_day_are_found_around_the_verb(text: str, expected: list[str]):
    assert [written(visit) for visit in visits(text, "2025-06-12")] == expected
