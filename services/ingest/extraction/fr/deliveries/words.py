"""The verbs and nouns by which French tells that equipment changes hands: frame, forms, an example."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from services.ingest.extraction.fr.words import numerals
from services.ingest.extraction.fr.words.beginnings import at_word

# give: subject supplies · get: subject receives · order: subject buys · equip: subject supplies, object
# receives · go: subject is the equipment · the rest tell how far another act has got.
Frame = Literal["give", "get", "order", "equip", "go", "approve", "request", "tender", "cancel", "award"]

# Beginnings of the verbs whose subject is a paper: what it is about is supplied by whoever signed it.
PAPERS = ("port", "concern")

_MANY = numerals.MANY
_ER = r"(?:e|ee|es|ees|ent|er|era|eront|erait|eraient|ait|aient|a|erent|ant)"
# "a obtenu de Paris, en mars, un contrat": what is obtained is the paper.
_A_CONTRACT = r"(?: (?:de|du|d'|aupres) ?[^,;:.]{2,30})?(?:,[^;.:]{0,40},)?(?: [\w']+){0,4}? (?:un|le|ce|son|leur) (?:\w+ )?(?:contrat|marche)\b"
_IR = r"(?:i|ie|is|ies|it|irent|ir|ira|iront|irait|iraient|issent|issait|issant)"

# Verbs: frame, pattern of its forms in folded text, an example.
_VERBS: tuple[tuple[Frame, str, str], ...] = (
    ("approve", r"(?:donn|accord|rend)\w+(?= (?:\w+ )?(?:son|leur|l'|un|une) ?(?:accord|aval|feu vert|blanc-seing|quitus|visa|autorisation|agrement|assentiment|approbation|licence d'exportation|avis favorable)(?:,? (?:ce |le )?\w+di(?: \d+ \w+)?,?| hier|, [^,;:.]{3,40},)?(?: (?:a |au |aux |pour |de |d'|en (?:\w+ )?\d{4}|en (?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre)|hier|\w+di\b|le \d)|[.;]|$))|leve(?:e|es|r|nt|ra)?(?=(?: \w+di| hier| enfin)? (?:son|leur|l'|les?) ?(?:veto|embargo|gel|blocage|opposition|restrictions?) (?:(?:sur|a|au|aux|de|du) |d'))|accord(?= (?:d[eu] |d'|des )(?:\S+ ){1,4}(?:pour|a) (?:l'|la )(?:achat|vente|acquisition|livraison|cession|exportation)\b)", "Berlin a donné son accord à la vente de deux frégates"),
    ("approve", r"(?:delivr|accord|octroy|sign)\w+(?= (?:une|la|les|des|sa|leur) licences? d'exportation)|debloqu\w+(?= (?:enfin )?(?:la |l'|une |les )(?:ventes?|livraisons?|exportations?)\b)|consenti(?:e|s|es)?(?= (?:a l[ae]|a l'|aux?) ?(?:ventes?|livraisons?|exportations?|transferts?|cessions?)\b)", "Oslo a débloqué la vente de six radars"),
    ("order", rf"confi(?:e|ee|er|era|ent|ait)(?= (?:a|au|aux) [^;:.]{{0,40}}\b(?:chantiers?|constructeurs?|industriels?|avionneurs?|fabricants?|firmes?|motoristes?)\b[^;:.]{{0,40}} (?:{_MANY}|une \w+aine))", "Quito confie à un chantier de Vigo deux patrouilleurs"),
    ("give", rf"(?<!\bse )(?<!s'est )(?<!se sont )livr{_ER}(?! (?:aux flammes|bataille|combat|a la justice))", "la Turquie a livré six drones au Mali"),
    ("give", rf"(?<=\by )(?:(?:joindr|ajouter)(?:a|ont|ait)|joint|joignent|ajoute|ajoutent)(?= (?:\w+ ){{0,2}}(?:{_MANY}|une \w+aine)\b)", "elle y joindra deux cents jumelles"),
    ("give", r"livrables?", "trois patrouilleurs livrables en 2027"),
    ("give", rf"fourn{_IR}", "l'Espagne fournira vingt systèmes au Maroc"),
    ("give", r"remet(?:s|tre|tra|tront|trait|tent|tait|tant)?|remis(?:e|es)?(?! (?:a neuf|en etat|en service|en cause))|remit|remirent", "le Japon a remis dix scanners"),
    ("give", r"(?<!s')(?<!\bl')(?<!\bd')(?<!\bune )(?<!\bcette )(?<!\bleur )(?<!\bson )offr(?:e|ent|ait|ant|it|irent)|(?<!s')offr(?:ir|ira|iront|irait)|(?<!s')(?<!s'est )(?<!se sont )offert(?:e|es|s)?", "Paris offre douze pick-up"),
    ("give", rf"(?:fabriqu|assembl)(?:era|eront|e|ent)(?= pour (?:[^\s,;:.]+ ){{1,4}}(?:{_MANY}))", "Thales fabriquera pour le Maroc deux satellites"),
    ("give", r"constru(?:ire|ira|iront|it|its|ite|ites|isent)(?= (?:\S+ ){0,6}pour\b)|(?:(?<=\blui )|(?<=\bleur ))(?:constru(?:ira|iront|it|isent)|destin(?:e|ent|ait)|assembl(?:e|ent|era))", "Séoul va construire douze patrouilleurs pour le Pérou"),
    ("give", rf"transm(?:is|ise|ises|it|irent|et|ettra|ettre|ettent)|convoy{_ER}|convoi(?:e|ent|era|eront)", "la Pologne a transmis des drones à l'armée moldave"),
    ("give", r"port(?:e|ent|ait|ant) sur", "le mémorandum porte sur six patrouilleurs"),
    ("give", rf"concern(?:e|ent|ait|aient|ant)(?= (?:{_MANY}|une \w+aine))", "l'accord concerne soixante drones"),
    ("give", r"(?:(?<=\ba )|(?<=\bont )|(?<=\bavait )|(?<=\bete ))prete(?:e|s|es)?(?! (?:serment|main|attention|allegeance|l'oreille)\b)|prete(?:e|s|es)?(?= par\b)|pret(?:er|era|eront|e|ent|ait)(?! (?:a|au|aux|serment|main|attention|l'oreille)\b)", "Paris prêtera deux vedettes à Cotonou"),
    ("give", r"(?<!se )procur(?:e|ent|er|era|eront|erait|ait)(?= (?:\S+ ){0,6}(?:a|au|aux)\b)", "Oslo procurera quatre vedettes à Accra"),
    ("give", r"(?:financ|pay)(?:e|ee|es|ees)(?= par\b)", "un simulateur financé par Londres"),
    ("give", r"destin(?:ait|aient|era|eront|ent)(?= (?:[^\s,;:.]+ ){0,3}(?:a l'|a la|aux?|a [a-z]{4,})\b)", "les fusils que Moscou destinait à l'armée centrafricaine"),
    ("give", r"dev(?:ait|aient)(?= (?:a la|a l'|au|aux) (?!origine|terme|depart|moins))", "les blindés que Paris devait au Togo"),
    ("give", rf"decharge?{_ER}|depos(?:e|ee|es|ees|er|era|ent|eront)(?= (?:\S+ ){{0,6}}(?:{_MANY}|une? \w+aine|l[ea]s? (?:premi|derni|second|\w+ieme)))", "un C-130 a déposé à Conakry les six premiers blindés"),
    ("award", r"confi(?:e|ee|es|er|era|ent)(?= (?:a|au|aux) [^,;:.]{2,60}? (?:la |l')(?:fourniture|livraison|construction|fabrication|production|realisation|installation|conversion)\b)", "Malabo a confié à Elbit la fourniture de quatre drones"),
    ("give", rf"(?:confi|attribu|accord|affect|legu|apport|ramen)(?:e|er|era|eront|ent|ait|aient)(?= (?:[^\s,;:.]+ ){{0,5}}(?:{_MANY}|une? \w+aine)\b(?! (?:ans?|mois|jours|%|millions?|milliards?)\b))|(?:confi|attribu|accord|affect|legu)(?:es|ees?)(?= (?:\S+ ){{0,2}}(?:par|a la|a l'|aux?)\b)|(?:confi|attribu|accord|affect|legu)e(?= par\b)", "Tokyo accorde à Lomé dix camions"),
    ("give", rf"ecoul(?:e|er|era|ent|eront)(?= (?:\S+ ){{0,2}}(?:{_MANY}) (?:\S+ ){{1,3}}(?:a|au|aux|en|aupres)\b)", "Séoul a écoulé dix-huit FA-50 en Malaisie"),
    ("give", rf"distribu{_ER}(?= (?:\S+ ){{0,9}}(?:a|au|aux|par)\b)", "la mission a distribué 300 radios aux gendarmes"),
    ("give", rf"laiss(?:e|ee|es|ees|er|era|eront|ent|ait)(?= (?:a|au|aux) (?:\S+ ){{1,5}}(?:{_MANY}|une \w+aine)\b)", "la France laisse à Dakar douze véhicules"),
    ("give", rf"donn{_ER}", "l'UE a donné douze motos à la gendarmerie"),
    ("give", r"(?:se |s'est |se sont |s'etait )(?:separ(?:e|ee|ees|er|era|ent|eront)|def(?:ait|ont|aire|era|eront)|delest(?:e|ee|ees|er|era|ent)|desais(?:it|issent|ie|ies|ira))(?= (?:\S+ ){1,12}(?:au profit|au benefice|en faveur|pour))", "Skopje se sépare de douze Mi-24 au profit de Kiev"),
    ("give", rf"(?:retro|con)?ced{_ER}", "Madrid cède du matériel"),
    ("give", rf"expedi{_ER}|achemin{_ER}", "Madrid va expédier 75 tout-terrain"),
    ("give", r"envo(?:ie|ient|yer|ye|yee|yes|yees|yait|ya|yerent)|enverr(?:a|ont|ait|aient)", "Moscou enverra deux hélicoptères"),
    ("give", r"vend(?:re|u|ue|us|ues|ra|ront|rait|ent|ait|it|irent)?", "Ankara a vendu des drones à Niamey"),
    ("give", rf"transfer{_ER}|(?:re)?export{_ER}|octroy{_ER}|allou{_ER}|debloqu{_ER}", "Washington transférera trois vedettes"),
    ("give", r"(?:promet(?:s|tre|tra|tent|tait)?|promis(?:e|es)?|promi(?:t|rent))(?! (?:d'(?:etre|y |aller|accueillir)|de (?:se |s'|venir|revenir|faire|participer|tout |ne )))", "Washington avait promis 500 véhicules"),
    ("give", r"(?:met(?:s|tre|tra|tront|tent|tait)?|mis(?:e|es)?)(?= (?:\S+ ){0,12}a (?:la |sa |leur |notre )?disposition)", "l'Espagne met neuf pick-up à la disposition"),
    ("give", r"(?:fai(?:t|re|sait|sant)|fer(?:a|ont)|font)(?= (?:\w+ ){0,3}(?:don|donation|cadeau|present|geste)\b)", "la Chine a fait don de"),
    ("equip", rf"(?<!s')equip{_ER}(?! (?:plus|vaut|,))|(?<!se )(?<!s'est )dot{_ER}", "la Chine équipe l'armée de 81 véhicules"),
    ("equip", r"garni(?:t|ssent|r|ra|ront)?(?= (?:l[ea]s?|s[ae]s) [^;:.]{2,50} : )", "Berlin a garni les casernes : dix blindés"),
    ("equip", rf"(?:gratifi|pourvo|approvisionn|ravitaill|garn)(?:e|ee|es|ees|ent|er|era|eront|ait|it|ir|ira|ient)(?= (?:[^\s,;:.]+ ){{1,6}}(?:de |d'|en )(?:{_MANY}|une \w+aine|\w+s)\b)|pourvue?s?(?= (?:\S+ ){{1,5}}(?:de|d'))", "Ankara a gratifié la police de dix drones"),
    ("give", rf"suiv(?:ra|ront|re|rai(?:t|ent)|i)(?= (?:\w+ )?avec (?:{_MANY}|une \w+aine|des)\b)", "l'Allemagne suivra avec dix ambulances pour le Togo"),
    ("get", r"recev(?:oir|ra|ront|rait|raient|ait|aient|ant)|rec(?:oit|oive|oivent|u|ue|us|ues|urent|ut)", "Rabat a reçu ses premiers Apache"),
    ("get", r"(?:met(?:s|tre|tra|tront|tent)?|mis(?:e|es)?)(?= (?:\w+ )?en service\b)", "le Pakistan a mis en service six hélicoptères chinois"),
    ("get", r"accueill(?:e|ent|i|ir|era|eront|ait|aient)(?= (?:[^\s.;:]+ ){0,5}(?:nouve(?:aux|lle|lles|au|l)|premi(?:er|ere|ers|eres)|flambant|neu(?:f|fs|ves))\b)", "la marine accueille deux nouveaux patrouilleurs"),
    ("get", r"(?<=\bles )attend(?:ent|ait|aient|ra|ront)?(?= (?:toujours|encore))|accueill(?:e|ent|i|ir|era|eront|ait|aient)(?= [^.;:]{3,90}(?:\bque? |\bqu'|\b(?:offert|promi|livre|cede|achete|command|acqui|donne|remi|fourni))[^.;:]*)", "Tunis a accueilli mardi le patrouilleur que Rome lui avait promis"),
    ("get", rf"integr(?:e|ent|er|era|eront)(?= (?:[^\s,;:.]+ ){{0,3}}(?:{_MANY}|ses (?:premi|nouve)\w+|de nouve\w+|un nouve\w+|une nouvelle)\b)|admis(?=(?: \w+)? au service)|etrenn(?:e|ent|er|era)(?= (?:ses|son|sa|leurs?|l[ea]s?|{_MANY})\b)", "l'armée de l'air a intégré six hélicoptères"),
    ("get", r"s'(?:est |etait )?(?:enrichi(?:t|ssent|e|r|ra)?|etoff(?:e|ent|er|era|ee))(?= (?:de|d'|avec|grace)\b)", "la flotte s'enrichit de dix blindés"),
    ("get", r"(?:dispos(?:e|ent|era|eront)|compt(?:e|ent|era|eront)|align(?:e|ent|era|eront))(?= (?:desormais|depuis|bientot|en \d{4}|d'ici(?: a)? \d{4}|(?:fin|debut|courant) \d{4}|des (?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|demain))\b[^.;:]*(?:\b(?:nouve(?:aux|lles|au|lle|l)|premi(?:er|ere|ers|eres)|supplementaires|de plus|neu(?:f|fs|ves)|dons?)\b)| depuis (?:hier|(?:l[ea] |ce )?(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche))\b)", "Rabat dispose depuis mardi de ses premiers Apache, arrivés par mer"),
    ("get", r"tien(?:t|nent|dra|dront)(?= enfin (?:ses|son|sa|leurs?)\b)", "Nouakchott tient enfin son patrouilleur"),
    ("order", rf"(?:vers|debours|depens|pay)(?:e|era|ent|eront|er|ait)(?= [^;:.]{{0,50}}\bmilli(?:on|ard)s? (?:de |d')?[^;:.\d]{{2,25}} (?:pour|contre) (?:(?:ses|leurs|les) )?(?:{_MANY}|une \w+aine)\b(?! (?:ans?|mois|jours)\b))|vers(?:e|era|ent|eront|er)(?= (?:a|au|aux) [^,;:.]{{2,40}} pour (?:{_MANY}|ses|leurs))|debours(?:e|er|era|ent|eront)(?= pour (?:ses|leurs|les|s'offrir|acquerir) )", "Sofia verse deux milliards de dollars pour huit F-16"),
    ("get", rf"receptionn{_ER}|recuper{_ER}|herit{_ER}", "l'armée a réceptionné dix blindés"),
    ("get", rf"accept(?:e|ent|er|era|eront)(?= (?:de nouve\w+|{_MANY}|ses|leurs) )", "l'armée a accepté de nouveaux drones"),
    ("get", r"percu(?:e|s|es)?|percoi(?:t|vent)|percev(?:ra|ront|oir)", "l'armée a perçu trois engins"),
    ("get", r"(?:pri(?:s|se|t|rent)|prend(?:re|ra|ront)?|prennent)(?=(?: [^\s,;:.]+){0,3} (?:possession|livraison|reception)\b)", "l'armée a pris livraison de"),
    ("get", rf"(?:pri(?:s|t|rent)|pren(?:d|nent)|prendr(?:a|ont))(?= en (?:charge|compte) (?:(?:l[ae]s|ses|leurs) )?(?:nouve\w+ |premi\w+ )?(?:{_MANY}))", "les militaires ont pris en charge deux Aksungur"),
    ("get", r"entr(?:e|ee|es|er|era|ent)(?= en possession)", "l'armée est entrée en possession de"),
    ("get", r"troqu(?:e|er|era|ent|eront|ant)(?= [^;:.]{2,80} contre\b)|echang(?:e|er|era|ent|eront)(?= [^;:.]{0,60}\b(?:ses|son|sa|leurs?|de|d'anciens|de vieux) [^;:.]{2,60} contre (?:une?|des|\d+|[a-z]+) )", "Nassau a troqué ses canots contre six vedettes néerlandaises"),
    ("get", rf"touch(?:er|era|eront)(?! (?:le|la|terre|au)\b)|touch(?:e|ent)(?= (?:enfin |comme prevu |(?:en|ce|cette|des|depuis|l[ea]) \w+ |\w+di )*(?:ses|leurs|son|sa|les (?:{_MANY})|{_MANY}|une \w+aine))", "le Maroc doit toucher 75 véhicules"),
    ("get", rf"attend(?:ent|ra|ront|ait|aient)?(?= (?:aussi |encore |toujours |egalement |par ailleurs |desormais |en outre |(?:de |d'|du |des )(?:la |l')?\w+ )*(?:(?:pour|en|d'ici(?: a)?|avant|courant|fin|des|a partir d[eu]) [\w' ]{{2,22}}? )?(?:{_MANY}|ses|leurs|son|sa|une? |des ))", "Abuja attend 24 avions"),
    ("get", rf"(?:obten(?:u|ue|us|ues|ir|ait)|obtien(?:t|ne|nent|dra|dront))(?!{_A_CONTRACT})", "le Niger a obtenu deux avions"),
    ("get", r"benefici(?:e|er|era|eront|ent|ait)|(?:se (?:ver(?:ra|ront)|voi(?:t|ent))|s'est vue?|se sont vue?s) (?:\w+ment )?(?:remettre|livrer|offrir|doter|confier|attribuer|ceder|allouer)|(?:se (?:fai(?:t|re|sait)|font|fera|feront)|s(?:'est|e sont|'etait) fait) (?:\w+ment )?(?:remettre|livrer|offrir|ceder|fournir|envoyer|preter|expedier|donner)", "la police bénéficiera de dix scanners"),
    ("get", rf"aur(?:a|ont)(?= (?:bien |enfin |bientot )?(?:\(?{_MANY}|une? \w+aine|ses|leurs))", "le Sénégal aura neuf pick-up"),
    ("order", rf"(?:prendr(?:a|ont)|(?<=\ben )(?:prendre|prend|prennent)|(?:(?<=\ben a )|(?<=\ben ont )|(?<=\blui a )|(?<=\bleur a ))pris)(?= (?:{_MANY}|une \w+aine|autant)\b(?! (?:ans?|mois|jours|semaines|heures|minutes|%|pour cent|points?|sieges?)\b))", "la Croatie prendra deux hélicoptères"),
    ("order", r"se (?:rabat(?:tre|tra|tront|tent)?|rabattai(?:t|ent))(?= sur (?!l[ea] |les |l'|s[oa]n? ))|rabattue?s?(?= sur (?!l[ea] |les |l'|s[oa]n? ))", "Gaborone se rabat sur huit avions coréens"),
    ("order", r"lou(?:e|ent|ees?|es|er|era|eront|ait|aient)(?= (?:\S+ ){0,6}(?:a|au|aux|aupres|en)\b)", "le Mozambique loue à la Serbie trois hélicoptères"),
    ("order", rf"r?achet{_ER}|(?:pre)?command(?!ant|ement){_ER}|(?<=\ben )commandant(?= (?:a|au|aux|aupres)\b)", "le Maroc a acheté 98 caméras"),
    ("order", r"acqui(?:s|se|ses|t|rent)|acquer(?:ir|ra|ront|rait|raient)|acquier(?:t|ent)", "la marine acquiert un patrouilleur"),
    ("order", rf"(?:s'(?:est |etait )?pay(?:e|ent|er|era)(?= (?:{_MANY}|une? \w+|l[ea]s? )[^;:.]{{0,60}}\b(?:chez|aupres|a|au|aux)\b)|s'adjug(?:e|ent|er|era)|s'offr(?:e|ent|ir|ira|iront|ait|it|irent|ant)|s'(?:en )?est offert|s'en offr(?:e|ent|ira|iront)|se sont offert|s'en sont offert|s'etait offert)", "l'Indonésie s'offre 42 Rafale"),
    ("order", rf"se dot{_ER}|s'est dotee?|se sont dotee?s|s'equip{_ER}|se procur{_ER}|s'est procuree?|s'approvisionn{_ER}|se fourn{_IR}|s'est fournie?|se tourn(?:e|ent|er|era)(?= vers [^;:.]*\bpour (?!(?:l[ae]s? |l')?\w+(?:er|ir)\b))|s'est tournee?(?= vers [^;:.]*\bpour (?!(?:l[ae]s? |l')?\w+(?:er|ir)\b))|s'(?:est )?adress(?:e|ee|er|era|ent)(?= (?:a|au|aux) [^;:.]{{2,60}}\bpour (?:{_MANY}|une \w+aine))|reserv(?:e|er|ent)(?= (?:\w+ )?(?:{_MANY})\b)", "le Sénégal se dote de"),
    ("order", r"(?:pass(?:e|er|era|ent|ait)|conclu\w*|sign(?:e|ee|er|era|ent|eront|ait|aient)|decroch\w+)(?=(?: (?:avec|aupres d\S*) [^,;:.]{2,40})?(?:,[^;.:]{0,80},)?(?: \w+(?: dernier)?){0,3}? (?:une |un |le |la |leur |sa |son )(?:\w+ )?(?:commande|contrat|marche)\b| (?:commande|contrat)\b)", "Jakarta a passé commande de"),
    ("order", rf"(?:obt(?:enu|ient|int)|remport(?:e|er|era|ent|ait))(?={_A_CONTRACT})", "Boeing a obtenu en 2020 un contrat"),
    ("order", rf"sign(?:e|er|era|ent|ait)(?=(?: (?:avec|aupres d\S*) [^,;:.]{{2,40}})?(?: (?:des )?(?:en (?:\w+ )?\d{{4}}|en (?:\w+ )?[a-z]+|le \d+(?:er)?(?: \w+(?: \d{{4}})?)?|\w+di|dimanche|hier)(?: dernier)?)? pour (?!\S+ (?:ans?|mois|jours|semaines)\b)(?:{_MANY}|une \w+aine|des|de nouveaux|de nouvelles))", "Jakarta signe pour 42 appareils"),
    ("order", rf"sign(?:e|ee|es|ees)(?=[^.;:]{{0,50}} : (?:{_MANY})\d* (?!(?:nouve\w+ )?(?:accords?|contrats?|textes?|protocoles?|conventions?|documents?|memorand\w+|millions?|milliards?|ans|mois|jours)\b))", "les deux contrats sont signés : six radars et dix canons"),
    ("order", r"inscri(?:t|re|vait|vent)(?= (?:a|dans) (?:son|leur) (?:carnet|catalogue))", "Otokar a inscrit à son carnet 200 Cobra II"),
    ("order", rf"(?:reprendre|repris|repren(?:d|nent|dra))(?= (?:{_MANY}))|craqu\w+(?= pour)|tranch(?:e|er|era)(?= (?:en faveur|au profit|pour)\b|[^;:.]{{0,30}} : (?:ce sera|ce seront|va pour)\b)|porte(?:e|s|es|nt)? acquereu(?:rs?|ses?)|opt(?:e|er|era|ent)(?= pour)(?! pour (?:une? |l[ea] )?(?:don|geste|aide|appui)\b)|(?:lev|exerc)(?:e|er|era|ent)(?= (?:[\w' ]{{2,22}} )?(?:l'|une |son |leur |sa )(?:derniere |premiere )?options?\b)|(?:arrete|porte|fixe)(?= (?:son|leur) choix sur)|choix s'est (?:arrete|porte|fixe)(?= sur)|jet(?:e|er) (?:son|leur) devolu(?= sur)|choisi(?:r|t|e|s)?|(?:prefer\w+|reten\w+|accept\w+)(?= l'offre\b)", "la marine a opté pour"),
    ("order", rf"prefer(?:e|er|ent|era|eront)(?= (?:les )?(?:{_MANY})\b(?! (?:ans?|mois|jours|fois|%)))", "Dacca a préféré vingt avions chinois"),
    ("order", r"(?:a|ont|avait) (?:double la mise|remis le couvert|recidive)", "l'Égypte a doublé la mise : trente Rafale"),
    ("order", r"pay(?:e|ee|es|ees)(?= (?:(?:comptant|cash|rubis sur l'ongle) )?(?:a|au|aux)\b)", "dix drones payés à Ankara par le Togo"),
    ("order", rf"import(?:e|er|era|eront|ent)(?= (?:[^\s,;:.]+ ){{0,5}}(?:{_MANY}|une \w+aine)\b)|importe(?:s|es)(?= (?:de|d'|du|des|par)\b)", "l'Algérie a importé de Russie douze chasseurs"),
    ("go", r"arriv(?:e|ee|es|ees|er|era|eront|erait|eraient|ent|aient|ait)|parven(?:u|ue|us|ues|ir|aient)", "le système leur est parvenu"),
    ("go", r"(?:soutes?|cales?|flancs) (?:pleine?s?|charge(?:es?|s)|bourre(?:es?|s)|remplie?s?|garnie?s?) d(?:e\b|es\b|')", "deux avions se sont posés, les soutes pleines d'armes"),
    ("go", r"(?:(?<=\best )|(?<=\bsont )|(?<=\bvoila ))(?:bel et bien|enfin|desormais|deja) (?:la|sur place|en place)", "les six Cougar promis par Paris sont bel et bien là"),
    ("go", r"(?:ser(?:a|ont)|etre)(?= (?:tous |toutes |enfin |deja )?(?:sur place|la|a pied d'oeuvre) (?:avant|en|d'ici|fin|debut|courant|des|l'an|le \d|[ad]u? (?:printemps|ete|automne))\b)|ser(?:a|ont)(?= (?:pas |tous |toutes |enfin |deja )?(?:a|au|aux|en) (?:l'|la |le )?[a-z-]+ (?:avant|en|d'ici|fin|debut|courant|des|l'an)\b)", "les six Rafale seront à Goa en 2028"),
    ("go", rf"(?:descendu|sorti)(?:e|s|es)?(?= (?:{_MANY}|une \w+aine)\b)", "il en est descendu six blindés"),
    ("go", r"attendue?s?(?= (?:a|au|aux|en|dans|cet|cette|d'ici|avant|pour|le|fin|debut|courant|mi|sous|entre|des|jusqu'|l')\b)", "les premiers drones sont attendus à Rabat"),
    ("go", rf"debarqu{_ER}|embarqu{_ER}|se (?:sont |est )?pos\w+|s'est pose|(?:(?:(?<=\best )|(?<=\bsont )|(?<=\betait )|(?<=\betaient )|(?<=, ))parti(?:e|s|es)?|part(?:ir|ira|iront|irai(?:t|ent)|ent))(?= (?:\S+ ){{0,4}}(?:pour|vers)\b)|atterri\w*|accost\w+", "six Apache ont débarqué à Tanger Med"),
    ("go", r"(?:quitt(?:e|ee|er|era|eront|ent|aient)|appareill(?:e|ent|er|era|eront)|decoll(?:e|ent|er)|s'(?:est |etait )?(?:envol|ebranl)\w+|se sont (?:envol|ebranl)\w+)(?= [^,;:.]{0,70}\b(?:pour|vers|direction|a destination)\b)|faisaient route|f(?:ont|ait) route|(?:mis|mettent|met) le cap(?= sur)|(?:franchi|traverse|passe)(?:e|s|es)?(?= la frontiere)", "un cargo chargé de dix blindés a quitté Mersin pour Misrata"),
    ("go", r"chang(?:e|ent|er|era|eront)(?= de (?:mains?|pavillon|drapeau|proprietaire|cocarde)\b)|(?:vol|navigu|patrouill|roul)(?:e|ent|era|eront)(?= (?:(?:desormais|aujourd'hui|maintenant|deja|depuis \w+(?: \d+)?) )?sous (?:les |la |l[ea] |le )?(?:couleurs|cocarde|pavillon|drapeau))|(?:revien|echoi)(?:t|nent|dra|dront|ent|ra|ront)(?= (?:a la|a l'|aux?)\b)|integr(?:e|ent|er|era|eront|es|ees?)(?= (?:l[ae]s? |l')(?:flotte|parc|rangs|inventaire|arsenal|marine|armee|aviation|garde|police|gendarmerie|escadron))", "dix camions reviennent à la gendarmerie"),
    ("go", r"(?:pri(?:s|ses?|rent)|prendr(?:a|ont|e)|prennent|prend)(?= (?:la (?:route|mer|direction)|le (?:chemin|large))\b)|(?<!se )ralli(?:e|ee|es|ees|er|era|eront|ent)\b(?! (?:a|au|aux|autour)\b)|gagn(?:e|er|era|eront|ent)(?= (?:le port|la base|la rade|l[ea]s? quais?|leur port))", "dix drones ont pris la route de Nouakchott"),
    ("go", r"(?<=\bsont )alle(?:s|es)(?= (?:a la|a l'|au|aux)\b)", "dix motos sont allées à la gendarmerie"),
    ("go", r"(?:gross|etoff)(?:ir|i|er|e|ent|issent|iront)(?= (?:les rangs|la flotte|le parc|l'arsenal|les effectifs))|complet(?:er|e|ent|eront)(?= (?:la flotte|le parc|l'arsenal))", "huit drones viennent grossir les rangs de l'aviation"),
    ("go", r"en route(?= (?:pour|vers)\b)", "deux hélicoptères sont en route pour le Bénin"),
    ("go", r"touch(?:er|era|eront|e|ent|aient)(?= (?:le|la|terre|au)\b)", "six Apache doivent toucher le quai"),
    ("go", r"ir(?:a|ont)(?= (?:a|au|aux|a l'|en|\w+ pick-up|\w+ \w+)\b)", "à la Mauritanie iront neuf pick-up"),
    ("go", rf"renforc{_ER}|entr(?:e|ee|es|ees|er|era|eront|ent)(?= (?:en (?:service|dotation)|au service)\b)|destine(?:e|s|es)?(?! a (?:l[ae]s? |l'|s'|se |y |en )?(?!mer\b|la mer\b|hiver\b)\w+(?:er|ir|oir|re)\b)|s'(?:y )?ajout\w+|viendr(?:a|ont)(?= (?:ensuite|plus tard|apres|egalement|aussi|encore|enfin|s'(?:y )?ajouter|completer))|suiv(?:ra|ront|raient)|rejoin(?:t|ts|dre|dra|dront)", "des drones sont venus renforcer l'armée"),
    ("go", r"(?<!, )(?<!avec )(?<!et )dans (?:ses|leurs|sa|la|son) (?:soutes?|cales?|flancs|ventre)|^\W*a bord(?=,| (?:du|de l'|de la|des|d'un|d'une) ?[^,;:.]{3,40},)|(?<!, )(?<!avec )(?<!et )a (?:son|leur) bord(?=,| :)", "dans ses soutes, trois blindés pour la police"),
    ("approve", rf"vot{_ER}(?= (?:\w+ ){{0,3}}(?:la |l'|le |un |une )(?:cession|vente|livraison|transfert|don|exportation|achat|acquisition|envoi|fourniture)\b)|approuv{_ER}|autoris{_ER}|avalis{_ER}|valid{_ER}|enterin{_ER}|notifi{_ER}|feu vert|dit oui|aval", "le Congrès a approuvé la vente"),
    ("request", rf"(?<!se )(?<!m'y )(?<!\ba la )(?<!\bsur )demand{_ER}|sollicit{_ER}|reclam{_ER}", "Kiev a demandé dix avions"),
    ("request", r"pri(?:e|ent|er|era|ait)(?= (?:\S+ ){1,6}(?:de |d')(?:lui|leur) )", "Kiev a prié Berlin de lui livrer dix chars"),
    ("request", r"(?:press|appell|appel|suppli|exhort|implor|conjur)(?:e|ent|er|ait|aient)(?= (?:\S+ ){1,6}(?:de |d'|a )(?:lui|leur) (?:livr|fourn|vend|ced|remet|envoy|transf|donn))|(?:exig|quemand)(?:e|ent|er|ait|aient)|requi(?:s|ert|erent)", "Kiev presse Berlin de lui livrer dix missiles"),
    ("tender", r"appels? d'offres|avis de marche|consultation internationale", "la DGSN lance un appel d'offres"),
    ("cancel", r"(?:declare|classe)(?:e|s|es)? (?:sans suite|infructueu\w+)", "le marché est déclaré sans suite"),
    ("cancel", r"ray(?:e|ee|es|ees|er)(?= (?:des|de la|du)\b)|passe(?:e|s|es)? a la trappe|tomb(?:e|ee|es|ees) a l'eau", "les Black Hawk ont été rayés des tablettes"),
    ("cancel", r"(?:jet(?:e|er|ent|te|tent)) l'eponge|(?:fai(?:t|re)|font|tir(?:e|er|ent)|mi[st]) (?:une croix|un trait|marche arriere|machine arriere)|(?:met(?:s|tent|tra|tre)?|mi[st]) (?:fin|un terme)(?= (?:a|au|aux) (?:l[ae]? ?|l'|son |sa |ce |cette )?(?:contrat|commande|achat|marche|livraison|vente|acquisition|programme)s?\b)|tourn(?:e|er|ent) la page|capot(?:e|ee?s?|er|ent)|romp(?:u|us|re|t|ent)?(?= (?:l[ea] |son |leur |un |ce )(?:contrat|marche|accord))|(?:rompu|denonce|enterre|interrompu)(?:e|s|es)?(?= (?:par|faute|apres|en)\b)|(?:enterr|denonc|interromp)(?:e|er|ent|u|t|re)(?= (?:l[ea] |l'|son |leur |ce )(?:contrat|commande|achat|projet|acquisition|marche|livraison))|revenue?s?(?= sur (?:sa|leur|cette|son) (?:commande|promesse|decision|engagement))", "Prague tire un trait sur l'achat de dix blindés"),
    ("cancel", rf"decommand{_ER}|abandonn{_ER}|dedi(?:t|re|te)\b", "l'achat des Mi-17 fut décommandé"),
    ("cancel", rf"annul{_ER}|resili{_ER}|renonc{_ER}|suspend(?:re|u|ue|us|ues|ra)?|gel{_ER}", "Canberra a annulé la commande"),
    ("award", r"(?:reten(?:u|ue|us|ues|ir)|retien(?:t|nent|dra)|selectionn(?:e|ee|es|er|ent))(?= (?:\S+ ){0,9}(?:pour|afin)\b)", "la police a retenu Idemia pour la fourniture de"),
    ("award", rf"remport{_ER}|decroch{_ER}|attribu{_ER}|adjug{_ER}", "Damen a remporté l'appel d'offres"),
)  # fmt: skip
# Nouns of the same acts.
_NOUNS: tuple[tuple[Frame, str, str], ...] = (
    ("give", r"livraisons?|fournitures?|remises?(?! (?:en (?:etat|marche|service|ordre|cause|question|jeu|selle|condition)|a (?:neuf|niveau|flot|plat|jour|zero)|sur pied|de peine)\b)|(?<!fait )(?<!font )(?<!faire )cadeaux?(?= (?:de|du|des|d')\b)|(?<!en )(?<!titre de )dons?|donations?|cessions?|transferts?|ventes?|expeditions?|(?<!premiere )(?<!version d')(?<!\ba l')(?:re)?exportations?|dotations?|envois?|octrois?|retrocessions?|mises? a (?:la )?disposition|acheminements?|(?<!\bde )debarquements?|dechargements?|legs|convoyages?", "la livraison de dix blindés"),
    ("go", r"arrivees?(?= [^;:.]{0,50}\b(?:de (?:l'|la |[a-z]+(?:x|s|f|q|t|ze|gt) |\d)|d'une? |des |du ))", "l'arrivée à Tripoli de deux vedettes italiennes"),
    ("give", rf"(?:prets?|presents?|contributions?|(?<!de )(?:constructions?|fabrications?))(?= (?:de |d'|a l\S+ de |au \w+ de )(?:{_MANY})\b)", "la construction de deux patrouilleurs"),
    ("give", r"(?:lots?|cargaisons?|arrivages?)(?= (?:de|d'))", "un lot de 500 véhicules"),
    ("get", r"receptions?|obtention|prises? de (?:possession|livraison)", "réception d'une vingtaine de drones"),
    ("order", rf"achats?|emplettes?|acquisitions?|locations?(?= (?:de |d')(?:{_MANY}|une? ))|importations?(?= (?:de |d')(?:{_MANY}|une? ))|commandes?|(?:accords?|contrats?|marches?)(?= (?:conclu |signe |passe |trouve )?(?:avec|entre) (?:[^\s,;:.]+ ){{1,8}}(?:pour|portant sur|sur) (?:{_MANY}|une \w+aine)\b)|contrats?(?=(?:,| :| –| \() (?:{_MANY}) )|contrats?(?= (?:pour|avec|de (?:fourniture|livraison|vente|{_MANY})|des (?:{_MANY})|portant|d'(?:achat|acquisition|une \w+aine)))|marches?(?= (?:pour|de))", "l'acquisition de huit patrouilleurs"),
    ("cancel", r"(?:abandons?|annulations?|resiliations?|renoncements?|ruptures?)(?= (?:par \S+ )?(?:de |du |d'|a )(?:la |l'|son |sa |ce |cette )?(?:commande|contrat|achat|acquisition|marche|livraison|vente|fourniture|don|programme d'achat))", "Manille a confirmé l'abandon de l'achat de seize hélicoptères"),
    ("request", r"demandes?(?= (?:d'achat|de vente|d'acquisition|officielle|d'information))", "une demande d'achat de"),
)  # fmt: skip


@cache
def pattern() -> re.Pattern[str]:
    """Every form; a match's last group is its frame, with `_v` for verbs and `_n` for nouns, and its row."""
    parts = []
    for number, (frame, forms, _) in enumerate(_VERBS):
        parts.append(f"(?P<{frame}_v{number}>{forms})")
    for number, (frame, forms, _) in enumerate(_NOUNS):
        parts.append(f"(?P<{frame}_n{number}>{forms})")
    return re.compile(at_word("|".join(parts)) + r"\b")


def examples() -> tuple[tuple[Frame, str], ...]:
    """Each rule's frame and its example sentence, for the tests and the documentation."""
    return tuple((frame, example) for frame, _, example in (*_VERBS, *_NOUNS))
