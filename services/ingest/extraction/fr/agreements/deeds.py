"""What an act of signing, ratifying or ending says of its deed: done, to come, only wished for or denied."""

from __future__ import annotations

import re

from services.ingest.extraction.fr.words import grammar
from services.ingest.extraction.fr.words.grammar import Deed

# "La rupture des négociations sur un contrat" ends no contract, and the talks are over.
TALKS = re.compile(
    r" ?(?:des? |les |leurs |ses |aux? |ces |toutes? )*(?:negociation|pourparler|discussion|tractation)s?\b"
)
_BROKEN_OFF = re.compile(
    r"\b(?:rupture|rompu\w*|romp\w*|suspen\w+|interromp\w+|fin|arret|echec|gel|gele)(?: [\w']+){0,2} $"
)
_NOUN_TO_COME = re.compile(
    r"\b(?:ordre du jour|au menu|au programme)(?: (?:de|du|des) [\w' -]{3,30})?,?(?: :)?(?: \S+){0,6} ?$|\b(?:en vue d|prevu\w*|prochaine?|doit|devrait|attendu\w*|avant (?!d'annoncer|de (?:confirmer|reveler|saluer))|prepar\w+|programm\w+|sera|seront|annoncer(?:a|ont)|procedera|procederont|assister(?:a|ont)|presider(?:a|ont)|future?|donnera|permettra|vers|jusqu'a"
    r"|(?:repouss|report|differ|ajourn|decal|renvoy)(?:e|ent|er|era|eront)\b|autoris(?!ant)\w+|appel\w+ a|aboutira\w*|debouchera|reste)(?: \S+){0,4} ?$"
)
# "Le Parlement a autorisé jeudi la ratification": that is its approval.
_AUTHORISED = re.compile(r"\b(?:a|ont|avait|avaient) (?:\w+ )?autorise(?:,[^,;.:]{2,30},| \w+)? la $")
# "A autorisé le chef de l'État à ratifier" is as much.
_LETS_RATIFY = re.compile(
    r"\b(?:a|ont|avait|avaient) (?:\w+ )?autorise (?:(?!\b(?:negoci|sign))[^;:.]){3,60} a $"
)
_NOUN_WISHED = re.compile(
    r"\b(?:souhait\w*|attend(?:ent|ait|aient)?|espoir|espere\w*|plaid\w+|reclam\w+|demand\w+|envisag\w+|possibilite|perspective|eventuel\w*|projet(?! de loi)|idee|pourrait|appel\w* a|necessite)"
    r"(?: \S+){0,4} ?$"
)


# "Le projet de loi autorisant la ratification a été déposé": before parliament, and not yet through it.
_OF_A_BILL = re.compile(r"\b(?:projet|proposition) de loi\b[^.;:]{0,60}$")
_BEFORE_PARLIAMENT = re.compile(
    r"\b(?:present\w+|depos\w+|examen\w*|examin\w+|soumi\w+|debat\w*|inscri\w+|transmi\w+|appelle|saisi\w*)\b"
)
_THROUGH_PARLIAMENT = re.compile(
    r"\b(?:adopt\w+|vot(?:e|ee|es|ees|ent)\b(?<!\bet vote)|approuv\w+|promulgu\w+|feu vert|valid\w+|enterin\w+)"
)
# "La signature d'un accord est prévue en mars": the predicate follows.
_PREDICATE_TO_COME = re.compile(
    r"^signature (?:tres )?(?:prochaine|imminente|future|a venir|prevue|attendue|annoncee)\b|^[^.;:]*?\b(?:(?:est|sont|etait|etaient|reste(?:nt)?) (?:\w+ment )?(?:prevue?s?|attendue?s?|programmee?s?|annoncee?s?|fixee?s?|imminente?)"
    r"|(?:devrai(?:t|ent)|doi(?:t|vent)|va|vont|pourrait) (?:\w+ )?(?:avoir|intervenir|se|etre|suivre)|interviendra|aura (?:\w+ )?lieu|se tiendra"
    r"|(?:a|ont) ete (?:\w+ment )?(?:repouss|report|differ|ajourn|decal)ee?s?)\b"
)


# "Rendez-vous est pris mardi à Oslo pour la signature de l'accord".
_APPOINTED = re.compile(r"\brendez-vous (?:est|etait|a ete) (?:\w+ )?(?:pris|fixe|donne)\b[^.;:]*$")
# "N'a pas été reconduit", "a décidé de ne pas reconduire", "ne renouvellera plus".
_IS_NOT = re.compile(
    r"\bn(?:e |')(?:a|ont|est|sont|avait|etait|sera|seront|serait|seraient|fut|va|vont) (?:\w+ )?(?:pas|plus)(?: ete)? $|\bde ne (?:pas|plus) $"
)
_NOT_BEHIND = re.compile(r" (?:donc |finalement )?(?:pas|plus)\b")
_NO_MORE = re.compile(r"\bn(?:e |')(?:(?:est|sont|etait) (?:donc |deja )?plus\b|(?:s')?appliqu\w+ plus\b)")
_NOT_YET = re.compile(r"\b(?:encore|toujours|souhait\w*|veut|veulent)\b")
# What makes the verb after it a supposition, a threat or a plea.
_UNREAL = re.compile(
    r"(?:\b(?:suppos(?:ons|ez|er)|imagin(?:ons|ez|er)|admettons|a supposer|il (?:est|serait|etait) (?:grand )?temps|il faut|faudra|faudrait|faut-il|pourvu|le jour ou(?![^.;:]{0,60}\b(?:aura|auront|a|ont|avai(?:t|ent)) (?:\w+ )?$)"
    r"|tant que|tant qu|a condition|a moins|sans qu|avant qu|afin qu|pour qu|quand bien meme|au cas ou"
    r"|(?:j'|on |nous )esper\w+(?: \w+)?|comment|pourquoi|a quand)\b[^.;:]{0,70}"
    # A comma ends the circumstance that these open: "Sans surprise, les deux pays ont signé".
    r"|\b(?:objectif|ambition|menac\w+|tent\w+ de|pres de|loin de|sans|eviter de|plutot que de|faute d'avoir)\b(?:[^,.;:]{0,70}|,[^,.;:]{3,30}, )"
    r"|(?:^|[,;:] |\bet |\bque |\bmeme )(?:si |s'il |s'ils |si l')[^,.;:]{0,60}"
    r"|\bentend(?:ent|ait|aient)? (?:\w+ )?(?:se |y )?"
    r"|\baurai(?:t|ent)(?: \w+)? (?:pu|du|voulu|aime|souhaite|prefere|fallu)\b[^,;:.]{0,40}"
    r"|(?:^|[.;:] )(?:sans|faute de|avec) (?!attendre|surprise|doute|tarder)[^;:.]{3,60}\baurai(?:t|ent)(?: \w+)? "
    r"|\b(?:soi(?:t|ent)|puiss\w+)(?: \w+)? ?)$"
)
_OF_THE_SIGNING = re.compile(
    r"(?<!dont la )\b(?:signature|ceremonie)\b(?![^.;:]*\b(?:que|dont)\b)[^.;:]*\b(?:est|a ete|etait|sera|fut)(?: \w+ment| finalement| encore)? $"
)
_TRIP = r"(?:visites?|deplacements?|voyages?|venues?|rendez-vous|rencontres?|reunions?|sommets?|ceremonies?|vols?|tournees?|sejours?|escales?|audiences?|exercices?|manoeuvres?)"
# "A annulé à la dernière minute son déplacement", "la visite, prévue mardi, a été annulée".
_A_TRIP = re.compile(
    rf"(?: [a-z']+){{0,4}}? (?:(?:s(?:a|on|es)|ces|leurs?|l[ae]s?|une?|ce|cette) |l')(?:\w+ )?{_TRIP}\b"
)
_OF_A_TRIP = re.compile(rf"\b{_TRIP}\b(?![^.;:]*\b(?:que|dont|accord|contrat|traite)\b)[^.;:]{{0,60}}$")
_SIGNING_OFF = re.compile(
    r"(?:signature|ceremonie)\b[^.;:]*?\b(?:est|a ete|etait|sera|fut)(?: \w+)? (?:annulee|suspendue|abandonnee|compromise)\b"
)
# "Auraient signé", "se seraient entendus"; "serait parvenu", but "serait signé".
_WOULD_HAVE = re.compile(r"\b(?:(?:aurai(?:t|ent)|eut|eussent)|(?:se|s'en) serai(?:t|ent))(?: \w+){0,2} $")
# "Se serait rendu à Oslo pour y conclure": not even told that he did.
_INFINITIVE = re.compile(r"[a-z]+(?:er|ir|re)\b")
_GONE = re.compile(r"(?:parven|tomb|sorti|conven|interven|entre|arriv|nee?s?\b|deven)")
# "Un accord dormait là, jamais ratifié": denied without a verb.
_NEVER = re.compile(
    r"(?:[,;:(] ?|\b(?:mais|et|reste|restait) )(?:jamais|(?:toujours |encore )?pas(?: encore)?|non) $"
)
# "Le plus gros contrat jamais signé par Séoul": what it is like, not that it was.
_EVER = re.compile(r"\bplus (?:\w+ ){1,2}(?:accord|contrat|traite|convention|pacte)s?\b[^;:.]{0,50} jamais $")
_DENIED = re.compile(r"\b(?:dement\w*|nie(?:nt|r)?|refut\w+|contest\w+)(?: [\w']+){0,4} ?$")
# "A nié, vendredi, que Lomé ait signé", "dément formellement, dans un communiqué, avoir signé".
_DENIES_THAT = re.compile(
    r"\b(?:dement\w*|nie|nient|nier|niant|nia|refut\w+|contest\w+|infirm\w+|dout\w+|exclu\w*|balay\w+|rejet\w+)\b[^;:.]{0,90}?"
    r"(?:\bqu(?:e |')[^;:.]{0,60}?\b(?:ait|aient|eut|soit|soient)|\b(?:avoir|etre))\b(?: \w+){0,3} $"
)
# "Il aura fallu trois ans pour que les deux pays signent": at last they did.
_IT_TOOK = re.compile(
    r"\b(?:a|aura|avait|ont|eut) (?:\w+ )?fallu\b[^.;:]{3,110}\b(?:pour|avant) (?:qu(?:e |')[^.;:]{0,80}|(?:y |les? |l')?)$"
    r"|\bfallut\b[^.;:]{3,110}\b(?:pour|avant) (?:qu(?:e |')[^.;:]{0,80}|(?:y |les? |l')?)$"
)
# "Les deux pays pourraient signer une vingtaine de documents": said of a visit, it is a plan.
_HOPED_FOR_SIGNING = re.compile(
    r"\b(?:pourrai(?:t|ent)|comptent|comptaient) (?:bien |y |ainsi |egalement |aussi |notamment )?(?:etre )?$"
)
_AT_LAST = re.compile(
    r"\b(?:a|ont|avait|avaient) (?:\w+ )?(?:fini par|reussi a|prefere|choisi de|tenu a) $|\b(?:a|ont|avait|avaient) (?:ete (?:\w+ )?l'occasion (?:\w+ )?de|permis (?:aux? [^,;:.]{3,50} )?de|donne l'occasion (?:aux? [^,;:.]{3,50} )?de) $|\b(?:pri[st]|prennent|prend|saisi\w*) (?:la plume|(?:le|un|son) stylo)\b[^.;:]*pour (?:y )?$"
    r"|\b(?:a|ont|avait|avaient) (?:\w+ )?profite [^;:.]{3,70} pour (?:y |les? |l')?$"
    # "Six heures à Chisinau, le temps pour le ministre de parapher un plan".
    r"|\ble temps (?:pour [^;:.]{3,70} )?(?:de |d')(?:y )?$"
)
_ACCUSTOMED = re.compile(
    r"^\S+ (?:volontiers|souvent|toujours|regulierement|chaque|rarement|parfois|d'habitude|des accords qu|sans cesse)\b"
)
# "Il est prévu que les deux présidents signent".
_PLANNED_THAT = re.compile(r"\b(?:prevu|convenu|programme|attendu|question) qu(?:e |')[^.;:]{0,90}$")
# "Ont annoncé leur décision de rompre", "a décidé de dénoncer", "c'est au tour du Tchad de mettre fin".
_DECIDED_TO = re.compile(
    r"\b(?:annonc|notifi|signifi|fait part|officialis|confirm|inform|pris|prend)\w*[^.;:]{0,80}?\bdecision (?:\w+ )?(?:de |d')$"
    r"|\b(?:a|ont|avait|avaient|vien(?:t|nent) de) (?:\w+ ){0,2}decider?(?:,[^,;:.]{2,50},)? (?:\w+ ){0,2}(?:de |d')$"
    r"|\bannonc(?:e|ent|ait|aient|a|erent)(?: (?:hier|(?:ce )?(?:\w+di|dimanche)(?: \d+ \w+)?|le \d+(?:er)? \w+|soir|\w+ment)){0,3}(?:,[^,;.:]{2,50},)? $"
    r"|\btour (?:de |du |des |d'|de la |de l')[\w' -]{2,30} (?:de |d')$"
    r"|\b(?:annonc|notifi|inform)\w*[^;:.]{0,50}\bqu(?:e |')[^;:.]{0,60}$"
)
# "Sera suspendu à compter du 1er avril, a annoncé Oslo": an announced end.
_WILL_BE = re.compile(r"\b(?:sera|seront) (?:\w+ )?$")
_ANNOUNCED = re.compile(
    r"\b(?:a|ont|avait|avaient) (?:\w+ )?(?:annonce|decide|fait savoir|notifie|informe|confirme|prevenu|indique)\b|\bannoncent?\b"
)
# "Une fois ratifiée par les cinq riverains, la convention entrera en vigueur".
_ONCE = re.compile(r"\bune fois (?:\w+ment )?$")
_THEN = re.compile(r"\b\w{2,}(?:era|ira|dra|ront)\b")
# "Nous plaidons pour un traité court, ratifié par les deux parlements".
_PLEADED_FOR = re.compile(
    r"\b(?:plaid|milit|reclam|souhait|propos|exig|pron|defend|imagin|esper|revendiqu|suggere|reve)\w*(?: [\w']+){0,3}? (?:pour |a |d'|de |en faveur d')?(?:une?|des) [^.;:]{3,70}$"
)
# "Est venue à Paris, le 14 novembre, signer un accord": she did, where "pour signer" only tells what for.
_CAME_TO = re.compile(
    r"\b(?:(?:est|sont|etait|etaient) (?:\w+ )?(?:venue?s?|allee?s?)|vi(?:n|nre)t|all(?:a|erent))\b(?:(?! pour )[^.;:])*$"
    # "S'était rendu à Oslo pour signer avec X" tells more than a purpose.
    r"|\b(?:s'etai(?:t|ent) (?:\w+ )?(?:rendue?s?|deplacee?s?)|avai(?:t|ent) fait le (?:voyage|deplacement)|etai(?:t|ent) (?:hier |dimanche |\w+di )(?:a|au|en))\b[^.;:]* pour (?:y )?$"
)
_PLEA = re.compile(
    r"\b(?:plaid\w+|estim\w+|juge|jugent|exig\w+|reclam\w+|appell\w+|souhait\w+|preconis\w+|suggere\w*|propos\w+)\b"
)


# "Que prévoit le texte signé mardi ?": that it was signed is no question.
_PRESUPPOSED = re.compile(
    r"^\W*(?:que|qu'|quel|pourquoi|comment|a quoi|a qui|faut-il|combien)[^?]{3,60}?(?:l[ea] |l'|ce |cet |cette |du |au )"
    r"(?:accord|traite|texte|convention|protocole|memorandum|pacte|contrat|declaration)(?: [\w'-]+){0,3} $"
)
# "C'est ce que prévoit l'accord signé mardi": that it was signed is no plan.
_THE_ONE_MADE = re.compile(
    r"\b(?:prev(?:oi|u|oy)|permet|vis|autoris|annonc|oblig|engag|impos|stipul|destin|convenu)\w* (?:(?:notamment|aussi|egalement|par) )?(?:l[ea] |l'|les |cet? |cette |ces )"
    r"(?:accord|traite|texte|convention|protocole|memorandum|pacte|contrat|declaration|arrangement|document|feuille de route|lettre d'intention)s?(?: (?!a |de |pour |d')[\w'-]+){0,3} $"
)
# "Des relations rompues depuis sept ans", "a rompu ses liens".
_RELATIONS = re.compile(
    r"\b(?:relations?|liens?|contacts?|ponts?|dialogue)(?: \w+ques?)?(?: (?:sont|etaient|ont ete|avaient ete))? $"
)
_HIS_RELATIONS = re.compile(
    r" (?:\w+ ){0,2}?(?:ses|leurs?|les|des|la|toutes?) (?:\w+ )?(?:relations?|liens?|contacts?|ponts?|dialogue)\b"
)


def deed_of(folded: str, start: int, end: int, *, noun: bool, ends: bool) -> Deed:
    """What an act says of its deed; suppositions, threats and habits are only wished for.

    Whoever announces the decision to end an agreement `ends` it.
    """
    said = _deed_of_noun(folded, start) if noun else grammar.deed(folded, start, end)
    if said == "denied" or _is_presupposed(folded, start, end):
        return said if said == "denied" else "done"
    if said == "hearsay" and _INFINITIVE.match(folded, start):
        return "wished"
    if (
        _NEVER.search(folded[max(0, start - 24) : start])
        or _EVER.search(folded, max(0, start - 90), start)
        or _DENIED.search(folded[max(0, start - 60) : start])
        or (not noun and _DENIES_THAT.search(folded, max(0, start - 180), start))
    ):
        return "denied"
    if (
        _AT_LAST.search(folded, max(0, start - 100), start)
        or (not noun and _IT_TOOK.search(folded, max(0, start - 220), start))
        or (_INFINITIVE.match(folded, start) and _CAME_TO.search(folded[max(0, start - 90) : start]))
    ):
        return "done"
    if folded.startswith("ratif", start) and _LETS_RATIFY.search(folded, max(0, start - 90), start):
        return "done"
    if _PLANNED_THAT.search(folded[max(0, start - 120) : start]):
        return "to_come"
    renews = folded.startswith(("prolong", "renouvel", "prorog", "recondui"), start)
    if said == "to_come" and (ends or renews) and _DECIDED_TO.search(folded[max(0, start - 110) : start]):
        return "done"
    if ends and said == "to_come" and _WILL_BE.search(folded[:start]) and _ANNOUNCED.search(folded):
        return "done"
    if _ONCE.search(folded[:start]) and _THEN.search(folded, end):
        return "wished"
    if _HOPED_FOR_SIGNING.search(folded[max(0, start - 40) : start]):
        return "to_come"
    if _UNREAL.search(folded[max(0, start - 90) : start]) or folded.rstrip(" »").endswith("?"):
        return "wished"
    if said == "under_way" and (
        _ACCUSTOMED.match(folded[start:]) or _PLEADED_FOR.search(folded, max(0, start - 120), start)
    ):
        return "wished"
    opinion = re.search(r"\b(?:devrai(?:t|ent)|faudrait|faut)\b", folded[max(0, start - 40) : start])
    return "wished" if said == "to_come" and opinion and _PLEA.search(folded) else said


def _is_presupposed(folded: str, start: int, end: int) -> bool:
    """Whether what the participle of an instrument tells is taken for granted, by a question or a plan."""
    if not folded[start:end].endswith(("e", "ee", "es", "ees")):
        return False
    if _THE_ONE_MADE.search(folded, max(0, start - 110), start):
        return True
    return folded.endswith("?") and _PRESUPPOSED.search(folded, 0, start) is not None


def called_off(folded: str, start: int, end: int) -> bool:
    """Whether an end is that of talks, of a trip or of a ceremony rather than of an instrument: "la signature, prévue lundi, est annulée"."""
    if folded.startswith("romp", start) and (
        _RELATIONS.search(folded, max(0, start - 40), start) or _HIS_RELATIONS.match(folded, end)
    ):
        return True
    if folded.startswith(("annul", "abandonn"), start) and (
        _A_TRIP.match(folded, end) or _OF_A_TRIP.search(folded, 0, start)
    ):
        return True
    return TALKS.match(folded, end) is not None or (
        folded[start:end].endswith(("ee", "ue")) and _OF_THE_SIGNING.search(folded, 0, start) is not None
    )


def if_true(folded: str, start: int) -> Deed:
    """The deed of an act told as hearsay: done in "auraient signé", to come in "signeraient" and "serait signé"."""
    past = _GONE.match(folded, start) or _WOULD_HAVE.search(folded, max(0, start - 40), start)
    return "done" if past else "to_come"


def not_renewed(folded: str, start: int, end: int) -> bool:
    """Whether a renewal is told not to come, which ends the instrument: "ne sera pas reconduit"; not "pas encore"."""
    if _NOT_YET.search(folded, max(0, start - 40), end + 20):
        return False
    before = folded[max(0, start - 50) : start]
    return _IS_NOT.search(before) is not None or (
        before.endswith("ne ") and _NOT_BEHIND.match(folded, end) is not None
    )


def no_longer(folded: str, start: int, end: int) -> bool:
    """Whether an instrument is told to hold no more: "n'est plus en vigueur", "ne s'applique plus"."""
    return _NO_MORE.search(folded, max(0, start - 24), end + 6) is not None


def _deed_of_noun(folded: str, start: int) -> Deed:
    """Whether "la signature" is told as done, to come or wished for."""
    before = folded[max(0, start - 50) : start]
    if re.search(r"\b(?:sans|pas de|aucune|ni|faute de|absence de|n'a pas|refus\w*)(?: \w+)? ?$", before):
        return "denied"
    if re.search(r"\b(?:contre|rejet\w+|bloqu\w+|opposer? a|oppos\w+ a) (?:la |l'|cette )$", before):
        return "denied"
    if _SIGNING_OFF.match(folded, start):
        return "denied"
    if _BROKEN_OFF.search(before) and TALKS.match(folded, start):
        return "denied"
    if folded.startswith("ratif", start) and _AUTHORISED.search(before):
        return "done"
    if _NOUN_WISHED.search(before):
        return "wished"
    if (
        _OF_A_BILL.search(folded[max(0, start - 100) : start])
        and _BEFORE_PARLIAMENT.search(folded)
        and not _THROUGH_PARLIAMENT.search(folded)
    ):
        return "to_come"
    if _APPOINTED.search(folded, 0, start):
        return "to_come"
    if folded.startswith(("programme", "menu", "l'ordre", "l'agenda"), start):
        return "to_come"
    if _NOUN_TO_COME.search(before) or _PREDICATE_TO_COME.search(folded[start : start + 190]):
        return "to_come"
    return "done"
