"""The sentences of calls in Spanish."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

SPANISH: Final[Mapping[str, str]] = MappingProxyType(
    {
        "greeting": "Le habla {{ brand }}.",
        "automatic": "Le habla {{ brand }}, con una llamada automática.",
        "to_account": "Si le hemos escrito, marque 1.",
        "for_me": "Si esta llamada es para usted, marque 1.",
        "not_me": "Si tenemos el número equivocado, marque 2.",
        "struggling_key": "Si le falta dinero, marque 4.",
        "language_key": "Para español, marque {{ key }}.",
        "stop_key": "Para no recibir más estas llamadas, marque 8.",
        "repeat_key": "Para escuchar otra vez, marque 9.",
        "person_key": "Para hablar con una persona, marque 0.",
        "ask_account_ending": "Marque los últimos 4 dígitos de la tarjeta o cuenta con la que paga.",
        "ask_birth_date": "Marque su fecha de nacimiento con 8 dígitos: 2 para el día, 2 para el mes, 4 para el año.",
        "ask_birth_year": "Marque el año en que nació, con 4 dígitos.",
        "ask_postcode": "Marque su código postal y luego la tecla de almohadilla.",
        "not_right": "Eso no es lo que tenemos.",
        "locked": "Hoy no podemos comprobar que es usted.",
        "disclosure": "Este es un intento de cobrar una deuda y cualquier información obtenida se utilizará para ese propósito. "
        "Esta llamada es de un cobrador de deudas.",
        "due": "Su pago de {{ amount | money }} aún no nos ha llegado.",
        "nothing_due": "No tiene nada atrasado.",
        "promise_open": "Usted pagará {{ amount | money }} a más tardar el {{ day | date: 'weekday' }}.",
        "slot_open": "Le llamaremos el {{ day | date: 'weekday' }} a las {{ time }}.",
        "quiet": "No le pediremos dinero hasta el {{ day | date: 'weekday' }}.",
        "pay_key": "Para pagar ahora, marque 1. Le enviaremos por mensaje de texto un enlace a nuestra página.",
        "promise_key": "Para elegir un día de pago, marque 2.",
        "slot_key": "Para elegir la hora de una llamada con una persona, marque 3.",
        "paid_key": "Si ya ha pagado, marque 5.",
        "paid_open": "Usted nos dijo que ya pagó, y estamos buscando su pago.",
        "paid_noted": "Gracias. Buscamos su pago, y no lo pediremos de nuevo antes de comprobarlo.",
        "day_question": "¿Qué día pagará {{ amount | money }}?",
        "day_option": "Para el {{ day | date: 'weekday' }}, marque {{ key }}.",
        "day_check": "Usted pagará {{ amount | money }} a más tardar el {{ day | date: 'weekday' }}. Para confirmar, marque 1. "
        "Para cambiarlo, marque 2.",
        "slot_question": "¿Cuándo le llamamos?",
        "slot_option": "Para el {{ day | date: 'weekday' }} a las {{ time }}, marque {{ key }}.",
        "slot_check": "Le llamaremos el {{ day | date: 'weekday' }} a las {{ time }}. Para confirmar, marque 1. "
        "Para cambiarlo, marque 2.",
        "back_key": "Para volver, marque 9.",
        "sent": "Listo. En un momento recibirá un mensaje de texto con el enlace.",
        "promised": "Listo. Usted pagará {{ amount | money }} a más tardar el {{ day | date: 'weekday' }}. "
        "Se lo recordaremos y hasta entonces no le molestaremos.",
        "slot_taken": "Listo. Le llamaremos el {{ day | date: 'weekday' }} a las {{ time }}.",
        "struggling": "Gracias por decírnoslo. No le pediremos dinero hasta el {{ day | date: 'weekday' }}. "
        "Una persona se pondrá en contacto en dos días laborables.",
        "struggling_open": "Gracias por decírnoslo. Ahora no le pediremos dinero. "
        "Una persona se pondrá en contacto en dos días laborables.",
        "stopped": "Listo. No le llamaremos más.",
        "wrong_number": "Gracias. No volveremos a usar este número.",
        "person": "Una persona le devolverá la llamada.",
        "person_now": "Un momento, por favor. Una persona hablará con usted.",
        "not_now": "Eso no es posible ahora.",
        "silence": "No hemos oído nada.",
        "not_understood": "Esa no es una de las opciones.",
        "too_often": "No nos hemos entendido.",
        "more": "Para hacer otra cosa, marque 9. Para hablar con una persona, marque 0. O simplemente cuelgue.",
        "voicemail": "Le habla {{ brand }}. Llámenos al {{ phone }}, por favor.",
        "goodbye": "Adiós.",
    }
)
