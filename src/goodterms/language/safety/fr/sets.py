"""Sets of French words that stand for one another in the phrases."""

from typing import Final

SETS: Final = {
    "polite": "svp stp s il vous te plait merci mrc bonjour bonsoir bjr slt salut ok oui non madame monsieur mme mr bon allez alors "
    "maintenant de suite tout immediatement cordialement lol mdr euh mec frere wallah wsh ptn please la quoi hein tonton pardon "
    "desole desolee bonne journee soiree",
    "msg": "sms texto* message* msg msgs mess mail* email* e-mail* courriel* appel* relance* rappel* notification* alerte* whatsapp* "
    "communication* sollicitation* contact pub pubs envoi* texte textes messenger",
    "send": "envoy* envoi* ecri* ecrir* contact* recontact* deran* appel* relanc* harcel* text* embet* importun* solicit* sollicit* "
    "spam* achal* emmerd* menvoy* mecri* adress* recev* recoi* ennuy* saoul* ecoeur* repond* rappel* insist* reven* fair* parl* reveill*",
    "stop": "arret* arete* areter aret* aretter stop stopp stopper stoppez cess* finiss* fini fin harret*",
    "quit": "enlev* retir* supprim* suprim* effac* ray* desabon* desinscri* otez ote oter vire* virez sort* radi* oubli* bloqu* desactiv* "
    "debarqu* perd* jete* poubelle annul* resili*",
    "number": "num numero tel telephone portable mobile cell cellulaire gsm coordonnees donnees liste* fichier* base nom 06 07 contact* "
    "ligne adresse",
    "kin": "mere pere maman papa mari femme epouse epoux conjoint* compagn* fils fille frere soeur grand-mere grand-pere mamie papi papy "
    "oncle tante cousin cousine bebe enfant enfants ami amie copain copine neveu niece parents beau-pere belle-mere mémé ex petit",
    "texts": "sms texto textos text texte textes message messages msg msgs mess mail mails email emails courriel courriels relance relances "
    "rappel rappels notification notifications notif notifs alerte alertes whatsapp whatsapps sollicitation sollicitations envoi envois "
    "communication communications pub pubs publicite appels spam spams trucs betises conneries harcelement",
    "cverb": "envoy* menvoy* renvoy* ecri* ecrir* mecri* reecri* decrire contact* recontact* derang* appel* mappel* rappel* relanc* "
    "harcel* text* embet* importun* sollicit* spam* achal* emmerd* ennuy* soul* saoul* ecoeur* reveill* adress* recevoir parler joindre "
    "parlez insist* anvoy* manvoy*",
    "thing": "prelevement* echeanc* plan plans paiement* frais interet* penalit* carte cartes contrat* dossier* rendez rdv saisie* "
    "procedure* majoration* expulsion* versement* compte* clope* cigarette* montant* mandat* dette* mention* facture* remise* promesse* "
    "mensualite* ancienne ancien visa bail cheque* virement* option* assurance* abonnement* electricite gaz eau courant chauffage internet "
    "service* travail boulot cdd poste impayes credit* carte adresse* reduction* decouvert chaudiere box galere gaspillage argent huissier* "
    "poursuite* lien* visite* reunion* retard* fac loyer* accord",
}
