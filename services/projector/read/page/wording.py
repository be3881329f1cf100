"""Every word the page says, in French and English: labels, sentences and the vocabulary of claims."""

from __future__ import annotations

from typing import Literal, cast

from services.projector.read.naming import LANGUAGES

Language = Literal["fr", "en"]

_SAID: dict[str, tuple[str, str]] = {
    "tagline": (
        "Qui s’est accordé, qui s’est rendu où, qui a livré quoi — phrases à l’appui.",
        "Who agreed, who visited, who delivered what — with the sentences it rests on.",
    ),
    "colon": ("\u00a0:", ":"),
    "fact": ("Fait", "Fact"),
    "skip": ("Aller au contenu", "Skip to content"),
    "facts": ("Faits", "Facts"),
    "countries": ("Pays", "Countries"),
    "people": ("Personnes", "People"),
    "state": ("État", "State"),
    "sections": ("Rubriques", "Sections"),
    "language": ("Langue", "Language"),
    "search": ("Rechercher", "Search"),
    "search_facts": ("Rechercher des faits", "Search facts"),
    "q_hint": ("Mots du titre, du matériel ou du lieu", "Words of the title, equipment or place"),
    "more": ("Plus de critères", "More filters"),
    "clear": ("Tout effacer", "Clear all"),
    "any": ("Tous", "Any"),
    "kind": ("Genre", "Kind"),
    "all": ("Tous les faits", "All facts"),
    "agreement": ("Accord", "Agreement"),
    "visit": ("Visite", "Visit"),
    "delivery": ("Livraison", "Delivery"),
    "agreements": ("Accords", "Agreements"),
    "visits": ("Visites", "Visits"),
    "deliveries": ("Livraisons", "Deliveries"),
    "sort": ("Ordre", "Order"),
    "-date": ("Les plus récents", "Latest first"),
    "date": ("Les plus anciens", "Earliest first"),
    "-reported": ("Dernières nouveautés", "Newly reported"),
    "reported": ("Premiers rapportés", "First reported"),
    "-updated": ("Dernières mises à jour", "Recently updated"),
    "updated": ("Mises à jour anciennes", "Least recently updated"),
    "table": ("Tableau", "Table"),
    "timeline": ("Chronologie", "Timeline"),
    "when": ("Date", "Date"),
    "who": ("Qui", "Who"),
    "what": ("Quoi", "What"),
    "status": ("Statut", "Status"),
    "sources": ("Sources", "Sources"),
    "undated": ("sans date", "undated"),
    "next": ("Page suivante", "Next page"),
    "first": ("Première page", "First page"),
    "nothing": ("Aucun fait ne répond à ces critères.", "No fact meets these filters."),
    "nothing_hint": (
        "Retirez un critère, élargissez les dates ou vérifiez l’orthographe d’un nom.",
        "Remove a filter, widen the dates or check the spelling of a name.",
    ),
    "empty": ("Aucun fait pour l’instant.", "No facts yet."),
    "empty_hint": (
        "Dès que des articles sont postés et lus, leurs faits paraissent ici.",
        "As soon as articles are posted and read, their facts appear here.",
    ),
    "found_one": ("1 fait", "1 fact"),
    "found_many": ("{n} faits", "{n} facts"),
    "found_more": ("plus de {n} faits", "more than {n} facts"),
    "export": ("Exporter", "Export"),
    "by_year": ("Faits par an", "Facts by year"),
    "by_month": ("Faits par mois", "Facts by month"),
    "bad_filter": ("Ce critère n’a pas pu être pris", "This filter cannot be taken"),
    "evidence": ("Ce qu’en disent les articles", "What the articles say"),
    "history": ("Déroulement", "History"),
    "conflicts": ("Contradictions", "Contradictions"),
    "conflicts_hint": (
        "Ce qu’un article dit autrement que le fait retenu.",
        "Where an article says otherwise than the settled fact.",
    ),
    "links": ("Faits liés", "Related facts"),
    "signed_at": ("Signé lors de cette visite", "Signed at this visit"),
    "contract_of": ("Contrat de cette livraison", "Contract of this delivery"),
    "full_text": ("Le texte entier", "The whole text"),
    "text_gone": (
        "Le texte a été effacé : seules restent les citations déjà publiées.",
        "The text has been erased; only the quotes already published remain.",
    ),
    "no_offsets": ("Cet article ne cite aucune phrase.", "This article quotes no sentence."),
    "published": ("Publié le", "Published"),
    "read_article": ("Lire l’article", "Read the article"),
    "untitled": ("Article sans titre", "Untitled article"),
    "unknown_outlet": ("Source non précisée", "Outlet not told"),
    "claim_says": ("Cet article", "This article"),
    "fact_says": ("Retenu", "Settled"),
    "slot": ("Champ", "Field"),
    "cite": ("Identifiant", "Identifier"),
    "confidence": ("Confiance", "Confidence"),
    "independent": ("sources indépendantes", "independent sources"),
    "independent_one": ("source indépendante", "independent source"),
    "articles_word": ("articles", "articles"),
    "article_word": ("article", "article"),
    "gone": ("Ce fait a été retiré", "This fact has been withdrawn"),
    "gone_hint": (
        "L’affirmation {id} a été retirée : l’article ne la fait plus.",
        "Claim {id} has been withdrawn: its article no longer makes it.",
    ),
    "unknown": ("Aucun fait de ce nom", "No such fact"),
    "unknown_hint": (
        "Aucune affirmation n’a jamais porté l’identifiant {id}.",
        "No claim was ever reported under the id {id}.",
    ),
    "back": ("Retour aux faits", "Back to the facts"),
    "pairs": ("Qui traite avec qui", "Who deals with whom"),
    "pairs_hint": (
        "Nombre de faits partagés par deux pays ; chaque case mène à ces faits.",
        "Facts shared by two countries; each cell leads to them.",
    ),
    "map_label": ("Carte du monde : pays et liens entre eux", "World map: countries and what ties them"),
    "map_hint": (
        "Teinte marquée : beaucoup de faits ; trait épais : beaucoup de faits que deux pays partagent.",
        "Strong shade: many facts; thick line: many facts that two countries share.",
    ),
    "chord_label": (
        "Diagramme : la largeur d’un lien dit combien de faits deux pays partagent. "
        "Le tableau qui suit donne les mêmes nombres.",
        "Diagram: the width of a link tells how many facts two countries share. "
        "The table that follows has the same figures.",
    ),
    "every_country": ("Tous les pays", "Every country"),
    "country": ("Pays ou organisation", "Country or organisation"),
    "total": ("Total", "Total"),
    "name": ("Nom", "Name"),
    "people_hint": (
        "Les personnes nommées, telles qu’imprimées, et le nombre de faits où elles figurent.",
        "People named, as printed, and how many facts name each.",
    ),
    "pipeline": ("La chaîne", "The pipeline"),
    "position": ("Position reflétée", "Position reflected"),
    "log_end": ("Fin du journal", "End of the log"),
    "lag": ("Retard", "Lag"),
    "lag_none": ("à jour", "up to date"),
    "lag_seconds": ("{n} s de retard", "{n} s behind"),
    "lag_unknown": ("le journal ne répond pas", "the log does not answer"),
    "changes_count": ("Changements annoncés", "Changes announced"),
    "live_generation": ("Génération visible", "Live generation"),
    "articles_by_state": ("Articles par état", "Articles by state"),
    "backlog": ("en attente de lecture", "waiting to be read"),
    "generations": ("Générations", "Generations"),
    "generation": ("Génération", "Generation"),
    "started": ("Commencée", "Started"),
    "finished": ("À jour depuis", "Caught up"),
    "parked": ("Événements mis de côté", "Parked events"),
    "parked_none": ("Aucun événement n’est mis de côté.", "No event is parked."),
    "reason": ("Raison", "Reason"),
    "attempts": ("Essais", "Attempts"),
    "event": ("Événement", "Event"),
    "footer": (
        "Chaque fait cite les phrases sur lesquelles il repose.",
        "Every fact quotes the sentences it rests on.",
    ),
    "machine": ("Pour les programmes", "For programs"),
    "problem": ("Quelque chose n’a pas marché", "Something went wrong"),
    # names of filters
    "q": ("Mots", "Words"),
    "pair": ("Deux pays", "Two countries"),
    "supplier": ("Fournisseur", "Supplier"),
    "recipient": ("Destinataire", "Recipient"),
    "host": ("Pays hôte", "Host"),
    "organisation": ("Organisme ou entreprise", "Body or company"),
    "person": ("Personne", "Person"),
    "on": ("Période", "Period"),
    "from": ("Depuis", "From"),
    "to": ("Jusqu’à", "To"),
    "within": ("Sûrement dans", "Surely within"),
    "topic": ("Sujet", "Topic"),
    "category": ("Matériel", "Equipment"),
    "instrument": ("Instrument", "Instrument"),
    "mode": ("Forme", "Form"),
    "rank": ("Rang de la visite", "Rank of the visit"),
    "outlet": ("Journal ou agence", "Outlet"),
    "min_sources": ("Sources, au moins", "Sources, at least"),
    "min_confidence": ("Confiance, au moins", "Confidence, at least"),
    # slots
    "parties": ("Parties", "Parties"),
    "place": ("Lieu", "Place"),
    "places": ("Lieux", "Places"),
    "title": ("Objet", "Subject"),
    "signatories": ("Signataires", "Signatories"),
    "value": ("Valeur", "Value"),
    "topics": ("Sujets", "Topics"),
    "host_country": ("Pays hôte", "Host country"),
    "format": ("Rang de la visite", "Rank of the visit"),
    "participants": ("Participants", "Participants"),
    "supplier_org": ("Fabricant ou donateur", "Maker or giver"),
    "recipient_org": ("Service destinataire", "Receiving body"),
    "item": ("Matériel", "Equipment"),
    "designation": ("Modèle", "Model"),
    "quantity": ("Quantité", "Quantity"),
    "quantity_delivered": ("Déjà livré", "Delivered so far"),
    "ordered": ("Commandé", "Ordered"),
    "delivered_on": ("Livraison", "Delivery"),
}

_VOCABULARY: dict[str, tuple[str, str]] = {
    "treaty": ("traité", "treaty"),
    "convention": ("convention", "convention"),
    "agreement": ("accord", "agreement"),
    "memorandum": ("mémorandum d’entente", "memorandum"),
    "protocol": ("protocole", "protocol"),
    "contract": ("contrat", "contract"),
    "declaration": ("déclaration", "declaration"),
    "roadmap": ("feuille de route", "roadmap"),
    "arrangement": ("arrangement", "arrangement"),
    "understanding": ("entente", "understanding"),
    "negotiating": ("en négociation", "negotiating"),
    "planned": ("prévu", "planned"),
    "concluded": ("conclu", "concluded"),
    "signed": ("signé", "signed"),
    "ratified": ("ratifié", "ratified"),
    "in_force": ("en vigueur", "in force"),
    "renewed": ("renouvelé", "renewed"),
    "amended": ("modifié", "amended"),
    "suspended": ("suspendu", "suspended"),
    "terminated": ("dénoncé", "terminated"),
    "visit": ("visite", "visit"),
    "meeting": ("rencontre", "meeting"),
    "call": ("entretien à distance", "call"),
    "ongoing": ("en cours", "ongoing"),
    "completed": ("effectué", "held"),
    "postponed": ("reporté", "postponed"),
    "cancelled": ("annulé", "cancelled"),
    "state": ("visite d’État", "state visit"),
    "official": ("visite officielle", "official visit"),
    "working": ("visite de travail", "working visit"),
    "private": ("visite privée", "private visit"),
    "requested": ("demandé", "requested"),
    "announced": ("annoncé", "announced"),
    "approved": ("approuvé", "approved"),
    "ordered": ("commandé", "ordered"),
    "in_delivery": ("en cours de livraison", "in delivery"),
    "delivered": ("livré", "delivered"),
    "aircraft": ("aéronefs", "aircraft"),
    "air_defence": ("défense aérienne", "air defence"),
    "armoured_vehicle": ("blindés", "armoured vehicles"),
    "artillery": ("artillerie", "artillery"),
    "engine": ("moteurs", "engines"),
    "missile": ("missiles", "missiles"),
    "naval_weapon": ("armes navales", "naval weapons"),
    "satellite": ("satellites", "satellites"),
    "sensor": ("capteurs et radars", "sensors and radars"),
    "ship": ("navires", "ships"),
    "uav": ("drones", "drones"),
    "small_arms": ("armes légères", "small arms"),
    "ammunition": ("munitions", "ammunition"),
    "vehicle": ("véhicules", "vehicles"),
    "surveillance": ("surveillance", "surveillance"),
    "communications": ("transmissions", "communications"),
    "it_equipment": ("informatique", "IT equipment"),
    "protective_gear": ("équipements de protection", "protective gear"),
    "forensic_equipment": ("police scientifique", "forensic equipment"),
    "training_equipment": ("matériel de formation", "training equipment"),
    "other": ("autre", "other"),
    "security": ("sécurité", "security"),
    "defence": ("défense", "defence"),
    "intelligence": ("renseignement", "intelligence"),
    "counter_terrorism": ("antiterrorisme", "counter-terrorism"),
    "migration": ("migrations", "migration"),
    "border_control": ("contrôle des frontières", "border control"),
    "drug_trafficking": ("trafic de drogue", "drug trafficking"),
    "organised_crime": ("crime organisé", "organised crime"),
    "cybersecurity": ("cybersécurité", "cybersecurity"),
    "justice": ("justice", "justice"),
    "police_training": ("formation policière", "police training"),
    "civil_protection": ("protection civile", "civil protection"),
    "maritime": ("maritime", "maritime"),
    "trade": ("commerce", "trade"),
    "fisheries": ("pêche", "fisheries"),
    "energy": ("énergie", "energy"),
    "transport": ("transports", "transport"),
    # states of articles and generations
    "received": ("reçu", "received"),
    "analysed": ("lu", "read"),
    "failed": ("échec", "failed"),
    "unsupported": ("langue non lue", "language not read"),
    "withdrawn": ("retiré", "withdrawn"),
    "erased": ("effacé", "erased"),
    "building": ("en construction", "being built"),
    "ready": ("prête", "ready"),
    "frozen": ("figée", "frozen"),
}


def say(key: str, language: Language, **parts: object) -> str:
    """What the page says for `key`; `parts` fill its gaps."""
    said = _SAID[key][LANGUAGES.index(language)]
    return said.format(**parts) if parts else said


def said(key: str, language: Language) -> str | None:
    """As `say`, None where there are no words for `key`."""
    return _SAID[key][LANGUAGES.index(language)] if key in _SAID else None


def term(value: str, language: Language) -> str:
    """A word of the claims' vocabulary; any other as it stands."""
    return _VOCABULARY[value][LANGUAGES.index(language)] if value in _VOCABULARY else value


def status(value: str, kind: str, language: Language) -> str:
    """A status in words; a French participle agrees with the visit or the delivery, which are feminine."""
    word = term(value, language)
    feminine = language == "fr" and kind in ("visit", "delivery") and word.endswith(("é", "u"))
    return word + "e" if feminine else word


def preferred(accept_language: str | None) -> Language:
    """The language that the browser likes best of those we have; French where it likes neither."""
    liked: list[tuple[float, str]] = []
    for part in (accept_language or "").split(","):
        tag, _, quality = part.strip().partition(";q=")
        try:
            liked.append((-float(quality or 1), tag[:2].lower()))
        except ValueError:
            continue
    ours = [language for weight, language in sorted(liked) if language in LANGUAGES and weight < 0]
    return cast(Language, ours[0]) if ours else "fr"
