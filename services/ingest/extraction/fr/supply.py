"""The words by which French tells that equipment changes hands, and what each makes of its neighbours."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

import msgspec

from services.ingest.extraction.fr import grammar, numerals
from services.ingest.extraction.fr.beginnings import at_word
from services.ingest.extraction.fr.grammar import Deed

# give: subject supplies · get: subject receives · order: subject buys · equip: subject supplies, object
# receives · go: subject is the equipment · the rest tell how far another act has got.
Frame = Literal["give", "get", "order", "equip", "go", "approve", "request", "tender", "cancel", "award"]

_MANY = numerals.MANY
_ER = r"(?:e|ee|es|ees|ent|er|era|eront|erait|eraient|ait|aient|erent|ant)"
_IR = r"(?:i|ie|is|ies|it|irent|ir|ira|iront|irait|iraient|issent|issait|issant)"

# Verbs: frame, pattern of its forms in folded text, an example.
_VERBS: tuple[tuple[Frame, str, str], ...] = (
    ("approve", r"(?:donn|accord|rend)\w+(?= (?:\w+ )?(?:son|leur|l'|un|une) ?(?:accord|autorisation|agrement|assentiment|approbation|licence d'exportation|avis favorable) (?:a |au |aux |pour |de |d'))|leve(?:e|es|r|nt|ra)?(?= (?:son|leur|l'|les?) ?(?:veto|embargo|gel|blocage|opposition|restrictions?) (?:sur|a|au|aux) )|accord(?= (?:d[eu] |d'|des )(?:\S+ ){1,4}(?:pour|a) (?:l'|la )(?:achat|vente|acquisition|livraison|cession|exportation)\b)", "Berlin a donné son accord à la vente de deux frégates"),
    ("give", rf"livr{_ER}(?! (?:aux flammes|bataille|combat|a la justice))", "la Turquie a livré six drones au Mali"),
    ("give", r"livrables?", "trois patrouilleurs livrables en 2027"),
    ("give", rf"fourn{_IR}", "l'Espagne fournira vingt systèmes au Maroc"),
    ("give", r"remet(?:s|tre|tra|tront|trait|tent|tait|tant)?|remis(?:e|es)?(?! (?:a neuf|en etat|en service|en cause))|remit|remirent", "le Japon a remis dix scanners"),
    ("give", r"(?<!s')(?<!\bl')(?<!\bd')(?<!\bune )(?<!\bcette )(?<!\bleur )(?<!\bson )offr(?:e|ent|ait|ant)|(?<!s')offr(?:ir|ira|iront|irait)|(?<!s')(?<!s'est )(?<!se sont )offert(?:e|es|s)?", "Paris offre douze pick-up"),
    ("give", r"constru(?:ire|ira|iront|it|isent)(?= (?:\S+ ){0,6}pour\b)", "Séoul va construire douze patrouilleurs pour le Pérou"),
    ("give", r"transm(?:is|ise|ises|et|ettra|ettre|ettent)|convoy(?:e|ee|es|er)", "la Pologne a transmis des drones à l'armée moldave"),
    ("give", r"port(?:e|ent|ait|ant) sur", "le mémorandum porte sur six patrouilleurs"),
    ("give", r"pret(?:er|era|eront|e|ent|ait)(?! (?:a|au|aux|serment|main|attention|l'oreille)\b)", "Paris prêtera deux vedettes à Cotonou"),
    ("give", r"(?<!se )procur(?:e|ent|er|era|eront|erait|ait)(?= (?:\S+ ){0,6}(?:a|au|aux)\b)", "Oslo procurera quatre vedettes à Accra"),
    ("give", r"financ(?:e|ee|es|ees)(?= par\b)", "un simulateur financé par Londres"),
    ("give", r"dev(?:ait|aient)(?= (?:a la|a l'|au|aux) (?!origine|terme|depart|moins))", "les blindés que Paris devait au Togo"),
    ("give", rf"decharg{_ER}|depos(?:e|ee|es|ees|er|era|ent|eront)(?= (?:\S+ ){{0,6}}(?:{_MANY}|une? \w+aine|l[ea]s? (?:premi|derni|second|\w+ieme)))", "un C-130 a déposé à Conakry les six premiers blindés"),
    ("give", rf"distribu{_ER}(?= (?:\S+ ){{0,9}}(?:a|au|aux|par)\b)", "la mission a distribué 300 radios aux gendarmes"),
    ("give", rf"laiss(?:e|ee|es|ees|er|era|eront|ent|ait)(?= (?:a|au|aux) (?:\S+ ){{1,5}}(?:{_MANY}|une \w+aine)\b)", "la France laisse à Dakar douze véhicules"),
    ("give", rf"donn{_ER}", "l'UE a donné douze motos à la gendarmerie"),
    ("give", r"(?:se |s'est |se sont |s'etait )(?:separ(?:e|ee|ees|er|era|ent|eront)|def(?:ait|ont|aire|era|eront)|delest(?:e|ee|ees|er|era|ent)|desais(?:it|issent|ie|ies|ira))(?= (?:\S+ ){1,12}(?:au profit|au benefice|en faveur|pour))", "Skopje se sépare de douze Mi-24 au profit de Kiev"),
    ("give", rf"(?:retro)?ced{_ER}", "Madrid cède du matériel"),
    ("give", rf"expedi{_ER}|achemin{_ER}", "Madrid va expédier 75 tout-terrain"),
    ("give", r"envo(?:ie|ient|yer|ye|yee|yes|yees|yait)|enverr(?:a|ont|ait|aient)", "Moscou enverra deux hélicoptères"),
    ("give", r"vend(?:re|u|ue|us|ues|ra|ront|rait|ent|ait|it|irent)?", "Ankara a vendu des drones à Niamey"),
    ("give", rf"transfer{_ER}|export{_ER}|octroy{_ER}|allou{_ER}|debloqu{_ER}", "Washington transférera trois vedettes"),
    ("give", r"promet(?:s|tre|tra|tent|tait)?|promis(?:e|es)?", "Washington avait promis 500 véhicules"),
    ("give", r"(?:met(?:s|tre|tra|tront|tent|tait)?|mis(?:e|es)?)(?= (?:\S+ ){0,12}a (?:la )?disposition)", "l'Espagne met neuf pick-up à la disposition"),
    ("give", r"(?:fai(?:t|re|sait|sant)|fer(?:a|ont)|font)(?= (?:\w+ ){0,3}(?:don|donation|cadeau|present|geste)\b)", "la Chine a fait don de"),
    ("equip", rf"(?<!s')equip{_ER}(?! (?:plus|vaut|,))|(?<!se )(?<!s'est )dot{_ER}", "la Chine équipe l'armée de 81 véhicules"),
    ("get", r"recev(?:oir|ra|ront|rait|raient|ait|aient|ant)|rec(?:oit|oivent|u|ue|us|ues|urent|ut)", "Rabat a reçu ses premiers Apache"),
    ("get", r"(?:met(?:s|tre|tra|tront|tent)?|mis(?:e|es)?)(?= (?:\w+ )?en service\b)", "le Pakistan a mis en service six hélicoptères chinois"),
    ("get", r"accueill(?:e|ent|i|ir|era|eront|ait|aient)(?= (?:[^\s.;:]+ ){0,5}(?:nouve(?:aux|lle|lles|au|l)|premi(?:er|ere|ers|eres)|flambant|neu(?:f|fs|ves))\b)", "la marine accueille deux nouveaux patrouilleurs"),
    ("get", r"s'(?:est |etait )?(?:enrichi(?:t|ssent|e|r|ra)?|etoff(?:e|ent|er|era|ee))(?= (?:de|d'|avec|grace)\b)", "la flotte s'enrichit de dix blindés"),
    ("get", r"(?:dispos(?:e|ent|era|eront)|compt(?:e|ent|era|eront)|align(?:e|ent|era|eront))(?= (?:desormais|depuis|des (?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|demain))\b[^.;:]*(?:\b(?:nouve(?:aux|lles|au|lle|l)|premi(?:er|ere|ers|eres)|supplementaires|de plus|neu(?:f|fs|ves))\b))", "Rabat dispose depuis mardi de ses premiers Apache, arrivés par mer"),
    ("get", rf"receptionn{_ER}|recuper{_ER}|herit{_ER}", "l'armée a réceptionné dix blindés"),
    ("get", rf"accept(?:e|ent|er|era|eront)(?= (?:de nouve\w+|{_MANY}|ses|leurs) )", "l'armée a accepté de nouveaux drones"),
    ("get", r"percu(?:e|s|es)?|percoi(?:t|vent)|percev(?:ra|ront|oir)", "l'armée a perçu trois engins"),
    ("get", r"(?:pri(?:s|se|t|rent)|prend(?:re|ra|ront)?|prennent)(?= (?:officiellement )?(?:possession|livraison))", "l'armée a pris livraison de"),
    ("get", r"entr(?:e|ee|es|er|era|ent)(?= en possession)", "l'armée est entrée en possession de"),
    ("get", rf"touch(?:er|era|eront)(?! (?:le|la|terre|au)\b)|touch(?:e|ent)(?= (?:enfin )?(?:ses|leurs|son|sa|{_MANY}|une \w+aine))", "le Maroc doit toucher 75 véhicules"),
    ("get", rf"attend(?:ent|ra|ront|ait|aient)?(?= (?:aussi |encore |toujours |egalement |par ailleurs |desormais |en outre |(?:de |d'|du |des )(?:la |l')?\w+ )*(?:{_MANY}|ses|leurs|son|sa|une? |des ))", "Abuja attend 24 avions"),
    ("get", r"obten(?:u|ue|us|ues|ir|ait)|obtien(?:t|nent|dra|dront)", "le Niger a obtenu deux avions"),
    ("get", r"benefici(?:e|er|era|eront|ent|ait)|(?:se (?:ver(?:ra|ront)|voi(?:t|ent))|s'est vue?|se sont vue?s) (?:\w+ment )?(?:remettre|livrer|offrir|doter|confier|attribuer|ceder|allouer)", "la police bénéficiera de dix scanners"),
    ("get", rf"aur(?:a|ont)(?= (?:\(?{_MANY}|une? \w+aine))", "le Sénégal aura neuf pick-up"),
    ("order", r"lou(?:e|ent|ees?|es|er|era|eront|ait|aient)(?= (?:\S+ ){0,6}(?:a|au|aux|aupres|en)\b)", "le Mozambique loue à la Serbie trois hélicoptères"),
    ("order", rf"r?achet{_ER}|command(?!ant|ement){_ER}|(?<=\ben )commandant(?= (?:a|au|aux|aupres)\b)", "le Maroc a acheté 98 caméras"),
    ("order", r"acqui(?:s|se|ses|t|rent)|acquer(?:ir|ra|ront|rait|raient)|acquier(?:t|ent)", "la marine acquiert un patrouilleur"),
    ("order", r"(?:s'offr(?:e|ent|ir|ira|iront|ait)|s'est offert|se sont offert|s'etait offert)", "l'Indonésie s'offre 42 Rafale"),
    ("order", rf"se dot{_ER}|s'est dotee?|se sont dotee?s|s'equip{_ER}|se procur{_ER}|s'est procuree?", "le Sénégal se dote de"),
    ("order", r"(?:pass(?:e|er|era|ent|ait)|conclu\w*|sign(?:e|ee|er|era|ent|eront|ait|aient)|decroch\w+)(?=(?:,[^;.:]{0,80},)?(?: \w+(?: dernier)?){0,3}? (?:une |un |le |la |leur |sa |son )(?:\w+ )?(?:commande|contrat|marche)\b| (?:commande|contrat)\b)", "Jakarta a passé commande de"),
    ("order", rf"sign(?:e|er|era|ent|ait)(?=(?: en \d{{4}}| \w+di| hier)? pour (?:{_MANY}|une \w+aine))", "Jakarta signe pour 42 appareils"),
    ("order", r"inscri(?:t|re|vait|vent)(?= (?:a|dans) (?:son|leur) (?:carnet|catalogue))", "Otokar a inscrit à son carnet 200 Cobra II"),
    ("order", rf"(?:reprendre|repris|repren(?:d|nent|dra))(?= (?:{_MANY}))|craqu\w+(?= pour)|porte(?:e|s|es|nt)? acquereurs?|opt(?:e|er|era|ent)(?= pour)(?! pour (?:une? |l[ea] )?(?:don|geste|aide|appui)\b)|lev(?:e|er|era|ent)(?= (?:l'|une |son |leur |sa )(?:derniere |premiere )?options?\b)|jet(?:e|er) (?:son|leur) devolu(?= sur)|choisi(?:r|t|e|s)?|(?:prefer\w+|reten\w+|accept\w+)(?= l'offre\b)", "la marine a opté pour"),
    ("order", r"(?:a|ont|avait) (?:double la mise|remis le couvert|recidive)", "l'Égypte a doublé la mise : trente Rafale"),
    ("go", r"arriv(?:e|ee|es|ees|er|era|eront|ent|aient|ait)|parven(?:u|ue|us|ues|ir|aient)", "le système leur est parvenu"),
    ("go", r"attendue?s?(?= (?:a|au|aux|en|dans|cet|cette|d'ici|avant|pour|le|fin|debut|courant|l')\b)", "les premiers drones sont attendus à Rabat"),
    ("go", rf"debarqu{_ER}|embarqu{_ER}|se (?:sont |est )?pos\w+|s'est pose|part(?:i|ie|is|ies|ir|ira|iront|ent|iront)(?= (?:\S+ ){0,4}(?:pour|vers)\b)|atterri\w*|accost\w+", "six Apache ont débarqué à Tanger Med"),
    ("go", r"pri(?:s|ses?)(?= (?:la (?:route|mer|direction)|le (?:chemin|large))\b)|prennent (?=la (?:route|mer|direction))|(?<!se )ralli(?:e|ee|es|ees|er|era|eront|ent)\b(?! (?:a|au|aux|autour)\b)|gagn(?:e|er|era|eront|ent)(?= (?:le port|la base|la rade|l[ea]s? quais?|leur port))", "dix drones ont pris la route de Nouakchott"),
    ("go", r"(?<=\bsont )alle(?:s|es)(?= (?:a la|a l'|au|aux)\b)", "dix motos sont allées à la gendarmerie"),
    ("go", r"(?:gross|etoff)(?:ir|i|er|e|ent|issent|iront)(?= (?:les rangs|la flotte|le parc|l'arsenal|les effectifs))|complet(?:er|e|ent|eront)(?= (?:la flotte|le parc|l'arsenal))", "huit drones viennent grossir les rangs de l'aviation"),
    ("go", r"en route(?= (?:pour|vers)\b)", "deux hélicoptères sont en route pour le Bénin"),
    ("go", r"touch(?:er|era|eront|e|ent|aient)(?= (?:le|la|terre|au)\b)", "six Apache doivent toucher le quai"),
    ("go", r"ir(?:a|ont)(?= (?:a|au|aux|a l'|en|\w+ pick-up|\w+ \w+)\b)", "à la Mauritanie iront neuf pick-up"),
    ("go", rf"renforc{_ER}|entr(?:e|ee|es|ees|er|era|eront|ent)(?= en (?:service|dotation))|destine(?:e|s|es)?(?! a (?:l[ae]s? |l'|s'|se |y |en )?(?!mer\b|la mer\b|hiver\b)\w+(?:er|ir|oir|re)\b)|s'(?:y )?ajout\w+|viendr(?:a|ont)(?= (?:ensuite|plus tard|apres|egalement|aussi|encore|enfin|s'(?:y )?ajouter|completer))|suiv(?:ra|ront|raient)|rejoin(?:t|ts|dre|dra|dront)", "des drones sont venus renforcer l'armée"),
    ("go", r"(?<!, )(?<!avec )(?<!et )dans (?:ses|leurs|sa|la) (?:soutes?|cales?)|^\W*a bord(?=,| (?:du|de l'|de la|des|d'un|d'une) ?[^,;:.]{3,40},)|(?<!, )(?<!avec )(?<!et )a (?:son|leur) bord(?=,| :)", "dans ses soutes, trois blindés pour la police"),
    ("approve", rf"approuv{_ER}|autoris{_ER}|avalis{_ER}|valid{_ER}|enterin{_ER}|notifi{_ER}|feu vert|dit oui|aval", "le Congrès a approuvé la vente"),
    ("request", rf"(?<!se )(?<!m'y )demand{_ER}|sollicit{_ER}|reclam{_ER}", "Kiev a demandé dix avions"),
    ("request", r"pri(?:e|ent|er|era|ait)(?= (?:\S+ ){1,6}(?:de |d')(?:lui|leur) )", "Kiev a prié Berlin de lui livrer dix chars"),
    ("tender", r"appels? d'offres|avis de marche|consultation internationale", "la DGSN lance un appel d'offres"),
    ("cancel", r"(?:declare|classe)(?:e|s|es)? (?:sans suite|infructueu\w+)", "le marché est déclaré sans suite"),
    ("cancel", r"ray(?:e|ee|es|ees|er)(?= (?:des|de la|du)\b)|passe(?:e|s|es)? a la trappe|tomb(?:e|ee|es|ees) a l'eau", "les Black Hawk ont été rayés des tablettes"),
    ("cancel", rf"decommand{_ER}|abandonn{_ER}|dedi(?:t|re|te)\b", "l'achat des Mi-17 fut décommandé"),
    ("cancel", rf"annul{_ER}|resili{_ER}|renonc{_ER}|suspend(?:re|u|ue|us|ues|ra)?|gel{_ER}", "Canberra a annulé la commande"),
    ("award", r"(?:reten(?:u|ue|us|ues|ir)|retien(?:t|nent|dra)|selectionn(?:e|ee|es|er|ent))(?= (?:\S+ ){1,9}(?:pour|afin)\b)", "la police a retenu Idemia pour la fourniture de"),
    ("award", rf"remport{_ER}|decroch{_ER}|attribu{_ER}|adjug{_ER}", "Damen a remporté l'appel d'offres"),
)  # fmt: skip
# Nouns of the same acts.
_NOUNS: tuple[tuple[Frame, str, str], ...] = (
    ("give", r"livraisons?|fournitures?|remises?|(?<!fait )(?<!font )(?<!faire )cadeaux?(?= (?:de|du|des|d')\b)|dons?|donations?|cessions?|transferts?|ventes?|expeditions?|(?<!premiere )(?<!version d')(?<!\ba l')exportations?|dotations?|envois?|octrois?|retrocessions?", "la livraison de dix blindés"),
    ("give", r"lots?(?= (?:de|d'))", "un lot de 500 véhicules"),
    ("get", r"receptions?", "réception d'une vingtaine de drones"),
    ("order", rf"achats?|acquisitions?|commandes?|contrats?(?= (?:pour|avec|de (?:fourniture|livraison|vente|{_MANY})|portant|d'(?:achat|acquisition|une \w+aine)))|marches?(?= (?:pour|de))", "l'acquisition de huit patrouilleurs"),
    ("request", r"demandes?(?= (?:d'achat|de vente|d'acquisition|officielle|d'information))", "une demande d'achat de"),
)  # fmt: skip


class Act(msgspec.Struct, frozen=True):
    """One telling of supply at `start`-`end` of a folded sentence."""

    start: int
    end: int
    frame: Frame
    deed: Deed
    passive: bool
    noun: bool
    word: str


def acts(folded: str, printed: str = "") -> tuple[Act, ...]:
    """The acts of supply that the folded sentence tells of, in text order.

    Where it is `printed` with accents, they tell participles from other forms: "commandés".
    """
    found: list[Act] = []
    accented = _ACCENT.search(printed) is not None
    for match in _pattern().finditer(folded):
        group = match.lastgroup or ""
        frame: Frame = group.rstrip("0123456789").split("_")[0]  # type: ignore[assignment]
        noun = "_n" in group
        start, end = match.span()
        if not noun and _NOT_VERB.search(folded, max(0, start - 10), end):
            noun, frame = True, "give"
        if noun and (_is_verb(folded, start, match[0]) or _completes(found, folded, start)):
            continue
        if frame == "equip" and _BARE.match(folded, start):
            continue
        if match[0] == "renforcer" and _PURPOSE.search(folded, 0, start):
            continue
        if match[0].startswith("notifi") and _OF_CONTRACT.search(folded, 0, start):
            continue
        if frame == "go" and match[0] == "destine" and accented and printed[start:end].endswith("e"):
            frame = "give"
        if frame == "go" and _CAUSED.search(folded, 0, start):
            frame = "give"
        found.append(
            Act(
                start=start,
                end=end,
                frame=frame,
                deed=_deed_of_noun(folded, start, end)
                if noun or _ARRIVAL.search(folded, max(0, start - 6), end)
                else _deed_of_verb(folded, start, end),
                passive=not noun
                and _passive(folded, start, match[0], printed=printed[start:end], accented=accented),
                noun=noun,
                word=match[0],
            )
        )
    return tuple(found)


def _completes(found: list[Act], folded: str, start: int) -> bool:
    """Whether the noun only completes the verb before it: "fait don de", "pris livraison de"."""
    return bool(found) and _LIGHT.search(folded[found[-1].start : start]) is not None


def triggers() -> re.Pattern[str]:
    """What a folded sentence must hold to be worth reading for deliveries."""
    return _pattern()


# "la remise de": the noun of a verb that has the same form.
_NOT_VERB = re.compile(r"\b(?:l[ae]|une?|sa|leur|cette|par|pour|d[eu]|des) (?:remises?|don)$")
# Verbs that tell an act only together with their noun.
_LIGHT = re.compile(
    r"^(?:recu|recoi|obten|obtien|attend)\w*[^,;:.]{0,30}? (?:une|la|sa|leur|l'|cette) ?(?:premiere |nouvelle |derniere |deuxieme )?$|^(?:fai|fer|font|pri|pren|pass|conclu|sign)\w*(?: (?:une|un|le|la|son|sa|leur|officiellement|l'))*(?: \w+)? ?(?:l')?$"
)
_ACCENT = re.compile(r"[éèêëàâîïôûùç]", re.IGNORECASE)
# In a text with accents these are no participles: "offre au Liban", "livre aux rebelles".
_FINITE = re.compile(r"(?<!ert)(?<!is)(?<!it)(?<!u)(?<!i)es?$")
_ARRIVAL = re.compile(r"(?:\bl'|\bd'|\b(?:son|leur|cette) )arrivee$")
_INFINITIVE = re.compile(r"^\w+(?:er|ir|oir|re)\b")
_PARTICIPLE = re.compile(r"(?:ee?s?|[iu]e?s?|ise?s?|erte?s?)$")
_ACTIVE = re.compile(
    r"\b(?:a|ont|avait|avaient|aura|auront|ayant|avoir|eut|eurent|as|ai|avons)"
    r"(?: (?:deja|ainsi|egalement|aussi|bien|enfin|recemment|notamment|par ailleurs|en outre|\w+ement|hier|lui|leur|y|en|"
    r"(?:par|a|en|dans|au) (?:l[ae] |cette |son |ce |meme )*(?:occasion|foulee|passage|tour|marge|personne|nom \S+ \S+)))*"
    r"(?: [a-z]+(?:e|i|u|is|it|ert)(?:, [a-z]+(?:e|i|u|is|it|ert))*,? (?:et|puis|ou)(?: (?:aussitot|ensuite|enfin|meme))?)?"
    rf"{grammar.ASIDE} $"
)


def _passive(folded: str, start: int, word: str, *, printed: str, accented: bool) -> bool:
    """Whether the participle at `start` says that its noun, to the left, underwent the act."""
    if _INFINITIVE.search(word):
        return False
    if re.search(r"(?:ees?|ies|ues|ises|ertes|us|is)$", word.split(maxsplit=1)[0]) and not _ACTIVE.search(
        folded[max(0, start - 30) : start]
    ):
        return True
    if printed.endswith(("és", "ée", "é")) and not _ACTIVE.search(folded[max(0, start - 30) : start]):
        return True
    before = folded[max(0, start - 40) : start]
    if re.search(
        r"\b(?:ete|est|sont|etre|etait|etaient|sera|seront|serait|fut|furent)(?: \w+){0,2} $", before
    ):
        return re.search(r"\b(?:s'est|se sont) $", before) is None
    if not _PARTICIPLE.search(word) or _ACTIVE.search(before) or (accented and _FINITE.search(word)):
        return False
    return (
        re.match(r" par\b| a l| au(?:x)? | aupres ", folded[start + len(word) :]) is not None
        and word[-1] in "esu"
        and not re.search(r"(?:\b(?:il|elle|qui|on|ils|elles) |^)$", before)
    )


def _is_verb(folded: str, start: int, word: str) -> bool:
    """Whether a form that is both noun and verb is the verb: "commande", "remise", "livre"."""
    before = folded[max(0, start - 12) : start]
    return (
        word in ("commande", "remise", "commandes")
        and re.search(r"\b(?:a|ont|lui a|avait|avaient|est|ete) $", before) is not None
        and not before.endswith("passe ")
    )


def _deed_of_verb(folded: str, start: int, end: int) -> Deed:
    """What a verb says of its deed; what is waited for is to come."""
    if _CAUSED.search(folded, 0, start):
        return grammar.deed(folded, start - 5, start - 1)
    if folded.startswith(("attendu", "livrable"), start):
        return "to_come"
    deed = grammar.deed(folded, start + 3 if folded.startswith("se pos", start) else start, end)
    return "to_come" if deed == "under_way" and folded.startswith("attend", start) else deed


# "Le contrat a été notifié": concluded with the maker, approved by nobody.
_OF_CONTRACT = re.compile(r"\b(?:contrats?|marches?|commandes?)\b[^,;.:]{0,30}$")
_APPROVED_BEFORE = re.compile(r"\b(?:approuv|autoris|valid|avalis|notifi|feu vert)")
# "a refusé une proposition de don"
_TURNED_DOWN = re.compile(
    r"\b(?:interdi\w+|prohib\w+|bloqu\w+|empech\w+|refus\w+|declin\w+|rejet\w+|repouss\w+)\b[^,;:.]{0,50}$"
)
# "a fait parvenir": what one makes arrive one gives.
_CAUSED = re.compile(r"\b(?:a|ont|avait|avaient|va|vont) fait $|\bfera $|\bferont $")
# "pour renforcer ses capacités": what a supply is for, no supply.
_PURPOSE = re.compile(
    r"\b(?:pour|afin de|en vue de|dans le but de|visant a|permet\w* de|destinee?s? a|de) (?:mieux |encore )?$"
)
# "un F-16 neuf vaut, équipé, ...": fitted out, not supplied.
_BARE = re.compile(r"equipee?s?(?:,|\.|;| et\b|$)")
_SETTLED = re.compile(
    r"\b(?:a eu lieu|ont eu lieu|s'est deroule\w*|effecti(?:f|ve)s? depuis|(?:est|sont) (?:desormais |enfin )?(?:effecti(?:f|ve)s?|chose faite)|(?:est|sont) (?:\w+ )?(?:arrivee?|parvenue?|intervenue?|terminee?)s?|vien(?:t|nent) de (?:s'achever|se terminer)|a ete (?:effectuee?|achevee?|conclue?|finalisee?|officialisee?|realisee?)|"
    r"a (?:commence|debute|demarre)|ont (?:commence|debute)|proced\w+\b[^;.]{0,70}? (?:a|au)\b|ceremonie|intervenue?|a confirme|"
    r"a annonce avoir|s'est achevee?)\b"
)
_UNSETTLED = re.compile(
    r"\bn'(?:a|ont|avait|avaient|est|sont) (?:toujours |encore |pour l'heure |a ce jour )*(?:pas|jamais)(?: encore)? "
    r"(?:ete |etaient? )?(?:finalise|conclu|signe|confirme|acte|abouti|concretise|decide|tranche)|\breste (?:en suspens|hypothetique|a confirmer)"
)
# "la vente de frégates fut évoquée"
_ONLY_SPOKEN_OF = re.compile(
    r"\b(?:est|sont|fut|furent|etait|etaient|a ete|ont ete|serait) (?:\w+ ){0,2}(?:evoque|envisage|discute|etudie|question|en discussion|en negociation|en projet)\w*"
)
_AHEAD = re.compile(
    r"\b(?:prevue?s?|attendue?s?|(?:est|sont|etai(?:t|ent)) programmee?s?|doit|doivent|devrait|devraient|aura lieu|auront lieu|interviendra|debutera|commencera|"
    r"s'etalera|annonc\w+|prochaine?s?|future?s?|promesse|promis|sera|seront|va|vont|engag\w+)\b"
)


def _deed_of_noun(folded: str, start: int, end: int) -> Deed:
    """What the sentence makes of a nominal act: done, to come, wished, denied."""
    if grammar.negated(folded, start, end):
        return "denied"
    before = folded[max(0, start - 60) : start]
    if _TURNED_DOWN.search(before):
        return "denied"
    if _APPROVED_BEFORE.search(before):
        return "under_way"
    if re.search(
        r"\b(?:d'intention|souhait\w+|envisag\w+|espere\w*|etudi\w+|negoci\w+|discut\w+|evoqu\w+|eventuel\w*|possible|projet|pourrait|voudrait|"
        r"interess\w+|lorgn\w+|songe\w*|reflechi\w+|pourparlers|peut-etre|rumeurs?|voie|hypothe\w+|compt(?:e|ent|ait|aient) (?:\w+ ){0,2}sur)\b[^;:]{0,50}$",
        before,
    ):
        return "wished"
    left, right = grammar.clause(folded, start, end)
    if _UNSETTLED.search(folded, end, right) or _ONLY_SPOKEN_OF.search(folded, end, right):
        return "wished"
    if _SETTLED.search(folded, left, right):
        return "done"
    if _AHEAD.search(folded, left, right):
        return "to_come"
    return "under_way"


@cache
def _pattern() -> re.Pattern[str]:
    parts = []
    for number, (frame, forms, _) in enumerate(_VERBS):
        parts.append(f"(?P<{frame}_v{number}>{forms})")
    for number, (frame, forms, _) in enumerate(_NOUNS):
        parts.append(f"(?P<{frame}_n{number}>{forms})")
    return re.compile(at_word("|".join(parts)) + r"\b")


def examples() -> tuple[tuple[Frame, str], ...]:
    """Each rule's frame and its example sentence, for the tests and the documentation."""
    return tuple((frame, example) for frame, _, example in (*_VERBS, *_NOUNS))
