"""Words of everyday French messages, without accents: never taken for a misspelt keyword."""

from typing import Final

KNOWN: Final = """
abonnement accepte acces accord achale achalez achat achete acheve acompte activite adieu adresse affaire affiche
agence aide ailleurs aime ajouter aline aller allez allo allocs alors ame amende amoul ancien ancienne annule annuler
annulez ans aout appart appel appeler appelez appelle appels appli apres arabe areter argent arret arrete arreter
arretes arretez arretons arrive ascenseur assez assistante assurance atteint attendez attends attente attestation aub
aucun augmente aujourdhui aussi auto autoroute autour autre autres avais avait avance avant avec avez avis avoir avril
azertyuiop bac bah bail bancaire bancaires bande banque barre barree barrez basta batterie beau beaucoup belle besoin
beton bien bientot bjr blague bleus bloque bloquee bloquez boite bol bon bonjour bonne bons bonsoir boulot boutique
bouton box bras bravo bref brule budget bug bureau bus caf cafes call campagne capital capte carabine cardiaque carre
carrefour carte cash casse cause caution cdd celle celui ces cessation cesse cessez cette change changer changez
chaque charges chat chaud chef cheque chequier cher cherche chere chez chiant chier choix chomage circuler clair
clavier client clique clope cloturez cmb cnil code colis collegue coloc combien commande comme commencer comment
commerce commercial complet completement complique comprehension comprends compris compta comptable comptant compte
comptes compteur conduis confirmation confirme confirmez connait conseil conseiller conseillere consentement contact
contacter contactez content conteste continue continuer continuez contrat cool copie correct correction coton coucou
coupe couper coupez courant courrier cours coute covid credit crevee crever crois dab daccord dame dans date debarras
debite debiteur debloquent debloquez decale decaler decalez decembre decouvre deduit defichee degage degagez deja
delai demain demande demandez demenage demeure demissionne depose depot depuis derange deranger derangez dernier
derniere des desabonne desabonnement desabonner desactivee desactivez descends desinscrire desinscrit desinscrivez
desole desolee dessus destinataire detail detaillee details dette deux deuxieme devant dictee dieu dimanche diner
dingue dire directement dis disait dispo dit dites docteur dois doit donc donne donnees donnez dossier double doue
doute droit ducros eau echeance echeances echeancier ecris ecrivez efface effacez elle embete employeur encore end
energie enfin english enleve enlevez ennui ensemble entendu entreprise enveloppe envoie envoye envoyee envoyer envoyez
erreur espace espanol especes essayer est etage etait etape etat ete etes etre euh euro euromillions euros eux
exactement exerce expire expiree explications expliquez expres expulsion facher facteur facture factures facturez
faire fais fait faite faites famille fatigue faut faute faux favor femme ferai ferie ferme fermez fete fevrier fichage
fichez fichier fille fils fin final finalement fini finir finis finissant finito foi fois foot forfait formulaire fout
foutez frai frais francais frere gagne garage garde gardez geler genre gentille gere geste grand grave greve gros
guichet guillemins haha harcelants harcele harcelement hein heure hier histoire hopital horaire hors huissier humain
ici ils imbecile immeuble impec importants importe impots inchallah incident incluse inconnus incorrecte indesirable
infos inondation inquieter inquietez inscrire inscris inscrite instant interac interdit interesse interets internet
interrompez ira jamais janvier jete jette jeudi jjjjj job joie joint jointe joue jour journee jours joyeux jpe jte
jugement juillet juin jusqu juste justificatif jveux jvoule koi lache lacher lachez laisse laissez lequel les lettre
liege lien lieu ligne lire lis liste livreur locataire logement lol lourds lui lundi lunettes madame mai mail
maintenant mais maison majorations mal malade malades maladie malentendus mandat marche mardi mari marque marquez
marre mars mastercard matin mauvais max mdr medecin meme mensualite mensualites mention mentir mer merci mercredi
merde mere mes message messages messenger met mets mettez mettre midi mienne mieux mignon mille min mineur mis mise
mme mobile moi moins mois moitie moment momo mon money monsieur montant montparnasse mort morte mortel mot moteur
mouais mourir mrc msg mtn namur nationale nederlands neerlandais neuf nickel noel nom noms non nonante normal
normalement note nous nouveau nouvelle novembre nuit nuls num numero occupe odile oeil officiel oklm ont oppose
opposition option orange ordre otez oublie oubliez ouep oui oups oust ouverts ouvre ouvrir paie paiement paiements
paiera paierai pain paix papier par pardon pareil parfait parle parler parrainage pars part parti partie partir pas
passage passe passez patate patates patience patron pause payant paye payee payer penalites pendant penser pensez
pension perdez perds perdu pere personne petit peu peut peux pfff photo phrase piasses piece pipi pipo pis place
plafond plainte plait plan please plein pleut plus plusieurs plutot point points por porte possible poste pot pour
pourquoi pouvez pouvoir pratique prefectoral prefere preleve prelevement prelever prelevez premier premiere prendre
prends prenom prescrit preuve prime pris prix pro probleme problemes procedure prochain prochaine programme prolonge
promesse promis propose proposition proprio prouvez psg puis puisque putain qqch quand que quel quelle quelqu question
qui quitte quittes quittez quoi raconte radiez ramadan raoul rappel rappeler rappelez rappelle rappels ras rate raye
rayez rdv reactive recevoir recharge recois recommande recommence recontactee recrutez recu refais reflechir reflexion
refuse refusez regarde regle reglera reglerai reinscrivez rejet rejete rejetez relais relance releve remboursement
remboursez remettez remise rend rendez rendue rennes renouvele renseigne rentres renvoyer renvoyez repart repondeur
repondez reponds reporter reprend reprendre reprends resilie resiliez respirer restau reste rester retard retire
retirer retirez retour retractation retracte retrait retraite reunion revenir reviens revoir revoque rgpd rhume rib
rien rire rivieres robot route rue sais saisie salaire sale samedi sans sante saoule saurais savoir sec securite
semaine semaines sepa septante septembre serai service seul seule seulement signe silence simple sinon site slt sms
sociale soeur soir soiree soixante solde solo somme sommes son sonia sonnez sont sors sortez sorti souci souhaite sous
spam sport stop stoppe stoppees stopper stp suffit suicide suis suite suivant sujet super suppression supprime
supprimez sur surprises surtout suspendre suspends svp syndic systeme tabaski tantie tantot tape tard tarif tarifs
taux technique telephone temps termine terminez terminus test tete texte texto ticket tiens titulaire tkt toc toi
tombe tomber tot total touche toujours tourner tous tousse tout toute traduire traduisez trains tranquille transports
travail travaille travailler trente tribunal trois trompe trop trouble trouille trouve truc tuant tue tuer tva une
uniquement usine usurpation utilise vacances vais valable validation vas veille vendredi venir vente verifie verifier
verifiez verra verrai vers verse versements verser veut veux vide vie viens vient vire virement virer visa visio
visite vocale voici voila voir vois voiture vol volee vont vos votre voudrais voulez vous vouvoyer voyez vrai vraie
vraiment vsy wave week whatsapp wolof yep yes zappe
"""
