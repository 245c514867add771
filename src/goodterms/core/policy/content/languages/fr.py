"""French."""

from typing import Final

from goodterms.core.policy.content.language import Language, Tone
from goodterms.core.policy.content.plain import several

_NUMBERS: Final = "deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze"
_MONTHS: Final = "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre"

FRENCH: Final = Language(
    code="fr",
    name="French",
    common=several(
        "le les une des du et est vous votre vos nous notre nos ce cette pour dans avec qui sur pas ne je il elle au aux "
        "sont avez avons bonjour merci ou mais si plus par etre cela leur sans"
    )
    - several("est si plus"),
    denials=several("ne n pas jamais sans aucun aucune ni rien non"),
    conditions=several("si sauf sinon tant jusqu"),
    numbers={word: value for value, word in enumerate(_NUMBERS.split(), start=2)}
    | {"un": 1, "une": 1, "vingt": 20, "trente": 30, "soixante": 60},
    units={
        "heure": (1, 24),
        "heures": (1, 24),
        "jour": (1, 1),
        "jours": (1, 1),
        "semaine": (7, 1),
        "semaines": (7, 1),
        "quinzaine": (14, 1),
        "mois": (28, 1),
    },
    at_once={"aujourdhui": 0, "immediatement": 0, "immediat": 0, "immediate": 0, "demain": 1},
    time_before=several("sous dans delai d de avant prochains prochaines avez reste restent moins"),
    time_after=several("pour restants ou"),
    time_left=several("restants restant avez reste restent"),
    time_filler=several("ouvres ouvrables calendaires francs prochains"),
    by=several("avant d jusqu tard"),
    dates=several(f"lundi mardi mercredi jeudi vendredi samedi dimanche midi {_MONTHS}"),
    says={
        "debt": (
            "dette|dettes|debiteur|debitrice|creance|creances|impaye|impayes|impayee|impayees|arrieres|surendett*",
            "devez|dois|doit|restez|redevable|redevables",
            "paiement|paiements|echeance|echeances|solde|facture|factures|pret|prets|credit|compte|mensualite|mensualites|loyer",
            "en retard",
            "recouvrement|recouvrer",
        ),
        "collector_name": ("societe|agence|cabinet|service de recouvrement", "agent|agents de recouvrement"),
        "legal_action": (
            "action|actions|procedure|procedures|poursuite|poursuites|voie|voies|suites|mesures judiciaire|judiciaires|"
            "juridique|juridiques|contentieuse|contentieuses|legale|legales",
            "poursuite|poursuites|poursuivre|poursuivrons",
            "tribunal|tribunaux|huissier|huissiers|saisie|saisies|saisir|assignation|contentieux|expulsion|injonction",
            "commissaire|commissaires de justice",
            "justice|avocat|avocats",
            "mise en demeure",
            "autres|nouvelles|toutes mesures|suites|actions",
        ),
        "full_payment": (
            "totalite|integralite|integralement",
            "paiement|reglement|montant|solde total|integral|complet",
            "somme totale",
            "en une [seule] fois",
            "totalement|entierement regle|paye|solde",
        ),
        "marketing": (
            "offre|offres speciale|speciales|exclusive|promotionnelle|exceptionnelle|limitee",
            "promotion|promotions|promo|remise|remises|rabais|soldes|cadeau|gagnez|newsletter|parrainez",
            "nouveau|nouvelle|nouvelles|nouveaux carte|credit|pret|assurance|produits|services",
            "souscrivez|demandez des maintenant|aujourdhui|vite|votre",
        ),
        "employer": ("employeur|employeurs|salaire|patron|paie", "lieu de travail"),
        "confirms_opt_out": (
            "ne recevrez|recevez plus",
            "n enverrons|ecrirons plus",
            "ne vous enverrons|ecrirons|contacterons|appellerons plus",
            "etes .. desinscrit|desabonne|desinscrite|desabonnee",
            "desinscription|desabonnement|opposition .. confirme|confirmee|enregistre|enregistree|prise|pris",
        ),
        "asks_preference": (
            "comment|quand|quel|quelle preferez|souhaitez|voulez",
            "preferez|souhaitez|voulez vous que|recevoir|arreter|etre",
            "moyen|canal prefere",
        ),
        "location_information": (
            "confirmer|verifier|corriger|actualiser .. adresse|coordonnees|telephone|domicile",
            "informations de localisation",
            "localiser|joindre .. personne|monsieur|madame",
        ),
        "loss_mitigation": ("eviter .. saisie|expulsion", "modification|reamenagement du|de pret|credit"),
        "end_of_collection": (
            "mettons|mettre fin .. recouvrement",
            "cessons|arretons .. recouvrement|recouvrer",
            "plus .. recouvrer",
        ),
        "specified_remedy": (
            "allons|comptons|entendons .. saisir|assigner|poursuivre|engager",
            "engagerons|saisirons|assignerons",
        ),
        "card_number": (
            "numero|numeros [de] [votre|la|ta] carte",
            "cvv|cvc|cryptogramme",
        ),
        "automated_decision": (
            "decision|decisions|refus automatisee|automatisees|automatique|automatiques",
            "refuse|refusee|rejete|rejetee|accepte|acceptee automatiquement",
            "decision .. ordinateur|algorithme|logiciel|systeme",
        ),
        "human_review": (
            "intervention|verification|examen humaine|humain",
            "personne|conseiller|conseillere|collegue .. reexaminer|examiner|verifier|reverra|reexaminera|examinera",
            "contester [la|cette|notre] decision",
        ),
        "debt_advice": (
            "point|points conseil budget",
            "cresus|surendettement",
            "banque de france",
            "conseil|conseils|aide|aides|accompagnement gratuit|gratuite|gratuits|gratuites|independant|independants|independante|"
            "independantes|budgetaire|budgetaires",
            "association|associations .. consommateurs|surendettement|budget",
        ),
        "deadline": (
            "delai|delais|echeance imperative",
            "date limite",
            "dernier|derniere jour|delai|chance|relance|rappel",
            "au plus vite|tot",
            "sans delai|attendre",
            "tout de suite",
            "des aujourdhui|reception",
        ),
    },
    harmless={
        "card_number": ("ne|jamais .. numero|numeros [de] [votre|la|ta] carte",),
        "debt": (),
        "legal_action": (
            "aucune autre action|mesure",
            "assistance|protection juridique",
            "temps .. poursuivre|poursuivi",
        ),
        "marketing": ("offre de reglement|paiement",),
        "full_payment": ("a ete integralement|totalement paye|regle",),
        "deadline": ("delai|delais de grace|reflexion|retractation",),
    },
    parts={
        "purpose": (
            "recouvrer|recouvrement|recouvrir [d] [de] [une|cette|la|votre] dette|creance",
            "tentative|tente|tentons|cherchons|cherche .. recouvrer|recouvrement|percevoir",
        ),
        "use": (
            "information|informations|renseignement|renseignements .. utilise|utilises|utilisee|utilisees|serviront|servira .. fin|"
            "fins|but|recouvrement|recouvrer",
            "utiliserons .. information|informations|renseignements .. recouvrer|fin|fins|but",
        ),
        "collector": (
            "agent|agents|agence|societe|cabinet de recouvrement",
            "recouvreur|recouvreurs",
            "collecteur de dettes",
        ),
        "way_out": (
            "ne plus recevoir|etre",
            "desinscrire|desinscription|desabonner|desabonnement|desinscrivez|desabonnez",
            "vous opposer",
            "arreter|stopper [de] [recevoir] [les|ces|nos] sms|messages|courriels|envois|emails",
            "pour stopper|arreter|refuser",
        ),
        "reply": (
            "repondez|repondre|envoyez|envoyer|ecrivez|repondant|tapez [par|avec|a] [ce] [sms|message|mot] [par|avec] [le] [mot]",
        ),
        "press": ("appuyez|tapez|composez|dites [sur] [la|le] [touche] #|un|deux|neuf",),
        "click": ("cliquez|cliquer|cliquant|suivez|ouvrez|lien|ici [sur|ici|ci] [ce|le] [lien]",),
        "settings": ("desactivez .. notifications .. parametres|reglages",),
        "condition": (
            "numero de compte|client|securite|dossier",
            "connectez vous",
            "motif|raison|mot de passe|frais|cout|justificatif",
            "surtaxe|surtaxes",
        ),
        "elsewhere": ("appelez|telephonez|telephone|courrier|poste|lettre|rendez",),
        "no_replies": (
            "ne repondez|repondre pas",
            "ne pas repondre",
            "reponses ne [sont|seront] pas",
            "ne .. recevoir|lire .. reponses",
        ),
        "introduces": ("ici|appelle|suis", "je m appelle", "je suis", "de la part"),
        "pays": ("payer|payez|paiement|paiements|regler|reglez|reglement|solde|mensualite|carte|devez|echeance",),
        "other_link": (
            "lire|lisez|voir|voyez|choisir|choisissez|changer|changez|information|informations|preferences|aide|parler|dire|dites|"
            "confidentialite|desinscrire|desabonner",
        ),
        "due": (
            "payer|payez|regler|reglez|solder|soldez|regulariser|regularisez|acquitter|acquittez|verser|versez|exigible",
        ),
        "act": ("repondre|repondez|appeler|appelez|contacter|contactez|rappeler|rappelez",),
        "dispute": (
            "contester|contestez|contestation|validite|verification|initial|retracter|retractation|opposer|pause|suspend*",
        ),
        "ours": (
            "repondrons|appellerons|verifierons|reviendrons|recontacterons|contacterons|recontactera|traitons|prend",
        ),
        "part_payment": ("partie|plusieurs|echelonner|echelonnement|moins|etaler|plan",),
        "validation_dispute": ("contester|contestez .. dette|partie|montant", "validite de la dette"),
        "validation_creditor": ("creancier initial|originaire|original",),
        "validation_agency": ("cfpb", "consumerfinance"),
        "validation_period": ("supposerons|considererons|presumerons", "sous|dans # jours", "avant le #"),
    },
    tones=(
        Tone(
            "threat",
            (
                "faute|defaut de paiement|reponse|reglement|quoi",
                "a defaut",
                "sinon|contraints|contraint|obliges",
                "graves|lourdes|serieuses consequences",
                "exposez a",
                "fichier|ficher|fiche|fichage .. banque|incidents",
                "informerons|contacterons|previendrons .. employeur|famille|voisins",
                "couper|coupure|suspendre|resilier .. service|ligne|electricite|gaz|contrat",
            ),
            "dites calmement ce que vous ferez et quand : « Sans nouvelles le 12 mai, nous vous appellerons une fois »",
        ),
        Tone(
            "false_urgency",
            (
                "urgent|urgente|urgence|immediatement",
                "agissez|payez|reglez|repondez|appelez maintenant|vite|immediatement|aujourdhui|rapidement|des",
                "dernier|derniere|second|ultime rappel|relance|avis|avertissement|chance|mise|sommation",
                "avant qu il ne [soit] trop|soit",
                "sans delai|tarder|attendre",
                "au plus vite|tot",
                "dans les plus brefs",
                "depechez|hatez vous",
                "tout de suite",
                "paiement|reglement immediat",
            ),
            "enlevez la pression et donnez la date et les choix : « Vous pouvez payer ou choisir un autre jour d'ici le 12 mai »",
        ),
        Tone(
            "shame",
            (
                "avez manque|neglige|ignore|omis|failli|refuse",
                "n avez pas respecte|tenu|honore",
                "votre negligence|manquement|defaillance|irresponsabilite|mauvaise",
                "irresponsable|irresponsables|honte|honteux|defaillant|defaillante|malhonnete|decus|decevant",
                "auriez du",
                "mauvais payeur|payeurs|client",
                "assumez vos|votre",
            ),
            "dites ce qui s'est passé, pas à qui la faute : « Votre paiement de 42,00 € du 3 mai n'est pas passé »",
        ),
    ),
)
