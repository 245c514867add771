"""The sentences of calls in French."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

FRENCH: Final[Mapping[str, str]] = MappingProxyType(
    {
        "greeting": "Ici {{ brand }}.",
        "automatic": "Ici {{ brand }}, avec un appel automatique.",
        "to_account": "Si nous vous avons écrit, tapez 1.",
        "for_me": "Si cet appel est pour vous, tapez 1.",
        "not_me": "Si nous avons le mauvais numéro, tapez 2.",
        "struggling_key": "Si l'argent manque, tapez 4.",
        "language_key": "Pour le français, tapez {{ key }}.",
        "stop_key": "Pour ne plus recevoir ces appels, tapez 8.",
        "repeat_key": "Pour réécouter, tapez 9.",
        "person_key": "Pour parler à quelqu'un, tapez 0.",
        "ask_account_ending": "Tapez les 4 derniers chiffres de la carte ou du compte avec lequel vous payez.",
        "ask_birth_date": "Tapez votre date de naissance en 8 chiffres : 2 pour le jour, 2 pour le mois, 4 pour l'année.",
        "ask_birth_year": "Tapez votre année de naissance en 4 chiffres.",
        "ask_postcode": "Tapez votre code postal, puis la touche dièse.",
        "not_right": "Ce n'est pas ce que nous avons.",
        "locked": "Nous ne pouvons pas vérifier aujourd'hui que c'est bien vous.",
        "disclosure": "Ceci est une tentative de recouvrement d'une dette, et toute information obtenue servira à cette fin. "
        "Cet appel vient d'une agence de recouvrement.",
        "due": "Votre paiement de {{ amount | money }} ne nous est pas encore parvenu.",
        "nothing_due": "Rien n'est en retard.",
        "promise_open": "Vous paierez {{ amount | money }} au plus tard le {{ day | date: 'weekday' }}.",
        "slot_open": "Nous vous appellerons le {{ day | date: 'weekday' }} à {{ time }}.",
        "quiet": "Nous ne vous demanderons pas d'argent jusqu'au {{ day | date: 'weekday' }}.",
        "pay_key": "Pour payer maintenant, tapez 1. Nous vous envoyons par SMS l'adresse de notre page.",
        "promise_key": "Pour choisir un jour de paiement, tapez 2.",
        "slot_key": "Pour choisir quand quelqu'un vous appelle, tapez 3.",
        "paid_key": "Si vous avez déjà payé, tapez 5.",
        "paid_open": "Vous nous avez dit avoir payé, et nous cherchons votre paiement.",
        "paid_noted": "Merci. Nous cherchons votre paiement, et nous ne le demanderons plus avant d'avoir vérifié.",
        "day_question": "Quel jour paierez-vous {{ amount | money }} ?",
        "day_option": "Pour le {{ day | date: 'weekday' }}, tapez {{ key }}.",
        "day_check": "Vous paierez {{ amount | money }} au plus tard le {{ day | date: 'weekday' }}. Pour confirmer, tapez 1. "
        "Pour changer, tapez 2.",
        "slot_question": "Quand pouvons-nous vous appeler ?",
        "slot_option": "Pour le {{ day | date: 'weekday' }} à {{ time }}, tapez {{ key }}.",
        "slot_check": "Nous vous appellerons le {{ day | date: 'weekday' }} à {{ time }}. Pour confirmer, tapez 1. "
        "Pour changer, tapez 2.",
        "back_key": "Pour revenir en arrière, tapez 9.",
        "sent": "C'est fait. Vous aurez l'adresse par SMS dans un instant.",
        "promised": "C'est noté. Vous paierez {{ amount | money }} au plus tard le {{ day | date: 'weekday' }}. "
        "Nous vous le rappellerons, et vous laisserons tranquille d'ici là.",
        "slot_taken": "C'est noté. Nous vous appellerons le {{ day | date: 'weekday' }} à {{ time }}.",
        "struggling": "Merci de nous l'avoir dit. Nous ne vous demanderons pas d'argent jusqu'au "
        "{{ day | date: 'weekday' }}. Quelqu'un vous contactera dans les deux jours ouvrés.",
        "struggling_open": "Merci de nous l'avoir dit. Nous ne vous demandons pas d'argent pour l'instant. "
        "Quelqu'un vous contactera dans les deux jours ouvrés.",
        "stopped": "C'est fait. Nous ne vous appellerons plus.",
        "wrong_number": "Merci. Nous n'utiliserons plus ce numéro.",
        "person": "Quelqu'un vous rappellera.",
        "person_now": "Un instant, s'il vous plaît. Quelqu'un va vous parler.",
        "not_now": "Ce n'est pas possible maintenant.",
        "silence": "Nous n'avons rien entendu.",
        "not_understood": "Ce n'est pas l'un des choix.",
        "too_often": "Nous ne nous sommes pas compris.",
        "more": "Pour faire autre chose, tapez 9. Pour parler à quelqu'un, tapez 0. Ou raccrochez, tout simplement.",
        "voicemail": "Ici {{ brand }}. Rappelez-nous au {{ phone }}, s'il vous plaît.",
        "goodbye": "Au revoir.",
    }
)
