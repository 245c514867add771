"""Spanish."""

from typing import Final

from goodterms.core.policy.content.language import Language, Tone
from goodterms.core.policy.content.plain import several

_NUMBERS: Final = "dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince"
_MONTHS: Final = "enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre"

SPANISH: Final = Language(
    code="es",
    name="Spanish",
    common=several(
        "el los las una por para con su sus usted ustedes nosotros nos al del se lo como mas pero si sobre esta este "
        "cuando hasta desde tiene puede hola gracias estimado y muy ya sin ha hay son"
    )
    - {"si", "son", "lo", "al", "nos", "se"},
    denials=several("no nunca sin jamas tampoco ni nadie"),
    conditions=several("si salvo excepto hasta mientras siempre"),
    numbers={word: value for value, word in enumerate(_NUMBERS.split(), start=2)}
    | {"un": 1, "una": 1, "veinte": 20, "treinta": 30, "sesenta": 60, "noventa": 90},
    units={
        "hora": (1, 24),
        "horas": (1, 24),
        "dia": (1, 1),
        "dias": (1, 1),
        "semana": (7, 1),
        "semanas": (7, 1),
        "quincena": (14, 1),
        "mes": (28, 1),
        "meses": (28, 1),
    },
    at_once={"hoy": 0, "inmediatamente": 0, "inmediato": 0, "inmediata": 0, "manana": 1},
    time_before=several("en dentro plazo de antes proximos proximas tiene solo quedan queda ultimos menos"),
    time_after=several("para restantes o"),
    time_left=several("restantes tiene quedan queda solo"),
    time_filler=several("habiles laborables naturales mas"),
    by=several("antes hasta tardar"),
    dates=several(f"lunes martes miercoles jueves viernes sabado domingo mediodia {_MONTHS}"),
    says={
        "debt": (
            "deuda|deudas|deudor|deudora|moroso|morosa|morosidad|impago|impagos|impagado|impagada|adeud*",
            "debe|debes|debemos pagar|usted|dinero|un|una|#",
            "pago|pagos|cuota|cuotas|saldo|saldos|factura|facturas|prestamo|prestamos|credito|hipoteca|cuenta|recibo|recibos",
            "atrasado|atrasada|vencido|vencida|pendiente",
            "cobro|cobros|cobranza|cobranzas|cobrador",
        ),
        "collector_name": (
            "agencia|empresa|servicio|servicios|gestion de cobro|cobros|cobranza|cobranzas|recobro|recobros",
        ),
        "legal_action": (
            "demanda|demandas|demandarle|demandarlo|demandarla|demandaremos|demandar|juicio|juzgado|juzgados|tribunal|tribunales",
            "accion|acciones|medida|medidas|proceso|procesos|procedimiento|procedimientos|via legal|legales|judicial|judiciales",
            "via|vias judicial|legal|judiciales|legales",
            "embargo|embargos|embargar|embargaremos|embargara|desahucio|ejecucion|abogado|abogados|litigio",
            "otras|nuevas|mas|futuras acciones|medidas",
        ),
        "full_payment": (
            "totalidad|integro|integra|integramente",
            "pago|importe|saldo|cantidad|monto|deuda total|completo|completa|entero|entera",
            "total de la deuda|cantidad",
            "pagar|pague|paga|liquide|liquidar|abone|abonar todo",
            "un solo|unico pago",
        ),
        "marketing": (
            "oferta|ofertas|promocion|promocional|descuento|descuentos|rebaja|rebajas|sorteo|premio|premios|gratis|boletin",
            "solicite|solicita|contrate|contrata ahora|hoy|ya|su|tu|una|un",
            "nueva|nuevo tarjeta|prestamo|seguro|hipoteca",
            "preaprobado|preaprobada|preconcedido",
        ),
        "employer": (
            "empleador|empleo|empresa|jefe|nomina|salario|sueldo donde|trabaja",
            "empleador|empleadora|patron|nomina|sueldo|salario",
            "lugar de trabajo",
        ),
        "confirms_opt_out": (
            "ya no recibira|recibiras|recibe",
            "no recibira|recibiras mas",
            "no le|te enviaremos|escribiremos|mandaremos|llamaremos mas",
            "dado|dada|dimos|damos de baja",
            "baja confirmada|procesada|tramitada|registrada",
            "se ha dado de baja",
        ),
        "asks_preference": (
            "como|cuando|que canal|medio|horario prefiere|prefieres|quiere|desea",
            "como prefiere|prefieres",
            "quiere|desea|prefiere que le|te escribamos|llamemos|contactemos",
            "quiere|desea|prefiere|quieres dejar .. todos|solo",
        ),
        "location_information": (
            "informacion de ubicacion|localizacion|contacto",
            "confirmar|confirmando|corregir|verificar|actualizar .. direccion|telefono|domicilio|paradero",
            "localizar|paradero",
        ),
        "loss_mitigation": (
            "evitar .. ejecucion|embargo|desahucio",
            "modificacion del prestamo",
            "mitigacion de perdidas",
        ),
        "end_of_collection": (
            "terminamos|cesamos|finalizamos|dejamos .. cobro|cobrar|cobranza",
            "no intentaremos|seguiremos .. cobrar|cobro",
        ),
        "specified_remedy": (
            "pretendemos|vamos|tenemos .. demandar|demanda|embargar|ejecutar",
            "demandaremos|embargaremos|ejecutaremos|interpondremos|presentaremos",
        ),
        "card_number": (
            "numero|numeros [de] [su|la|tu] tarjeta",
            "cvv|cvc",
            "codigo de seguridad .. tarjeta",
        ),
        "automated_decision": (
            "decision|decisiones|rechazo automatizada|automatizadas|automatica|automatico",
            "rechazado|rechazada|aprobado|aprobada|denegado|denegada automaticamente",
            "decision .. ordenador|computadora|algoritmo|sistema|programa",
        ),
        "human_review": (
            "revision|intervencion humana",
            "persona|asesor|asesora|alguien .. revise|revisara|revisar|compruebe|estudie",
            "impugnar [la|esta|nuestra] decision",
        ),
        "debt_advice": (
            "asesoramiento|asesoria|ayuda|orientacion financiero|financiera gratuito|gratuita|gratis|independiente",
            "asesoramiento|asesoria|consejo|ayuda|orientacion gratuito|gratuita|gratis|independiente .. deuda|deudas|credito",
            "asesor|asesores|asesoria|asesoramiento de|en|sobre credito|creditos|deuda|deudas",
            "asesor|asesores|asesoria crediticio|crediticia|financiero sin animo|fines",
        ),
        "deadline": (
            "plazo|plazos|ultimatum",
            "fecha limite",
            "ultimo|ultima dia|oportunidad|aviso",
            "ahora mismo",
            "cuanto antes",
            "de inmediato",
            "lo antes posible",
        ),
    },
    harmless={
        "card_number": ("nunca|no .. numero|numeros [de] [su|la|tu] tarjeta",),
        "debt": (),
        "legal_action": ("no es necesaria ninguna accion", "tiempo .. puede|pueden .. demandar*|demanda"),
        "marketing": ("oferta de acuerdo|pago|liquidacion",),
        "full_payment": ("pagado|pagada|liquidado en su totalidad",),
    },
    parts={
        "purpose": (
            "intento|intenta|intentamos|intentando|trata|tratamos|tratando .. cobrar [una|la|esta|su] deuda|deudas",
            "intento|gestion|proposito de cobro [de] [una|la|esta|su] deuda",
            "cobrar una|la|esta|su deuda",
        ),
        "use": (
            "informacion .. utilizara|usara|utilizada|usada|utilizaremos|usaremos .. fin|proposito|efecto|objetivo|finalidad|"
            "cobrar|cobro",
            "utilizaremos|usaremos .. informacion .. cobrar|fin|cobro",
            "utilizaremos|usaremos .. informacion que nos de|proporcione|facilite .. cobrar|cobro",
        ),
        "collector": (
            "cobrador de deudas",
            "cobradora de deudas",
            "cobradores de deudas",
            "agencia|empresa de cobro|cobros|cobranza|cobranzas",
            "recaudador de deudas",
        ),
        "way_out": (
            "darse|darte|darme|dese|date|solicitar|cancelar|tramitar [de] [la|su|tu] baja|suscripcion",
            "dejar de recibir|recibirlos",
            "no recibir|desea|quiere [recibir] [mas] mensajes|correos|sms|avisos|comunicaciones",
            "no mas mensajes|correos|sms",
            "para cancelar|salir|parar|baja",
            "baja|bajas",
        ),
        "reply": (
            "responda|responde|conteste|contesta|envie|envia|escriba|escribe|respondiendo|mande|manda [con] [la] [palabra]",
        ),
        "press": ("pulse|presione|marque|oprima|diga [el|la] #|uno|nueve",),
        "click": (
            "haga|haz|pulse|pinche|clic|click|siga|entre|visite|enlace|aqui [clic|click] [en|aqui] [el|este] [enlace]",
        ),
        "settings": ("desactive|desactiva .. notificaciones|avisos .. ajustes|configuracion",),
        "condition": (
            "numero de cuenta|referencia|cliente|seguridad",
            "inicie|iniciar sesion",
            "contrasena|tarifa|coste|costo|cargo|motivo|tasa",
        ),
        "elsewhere": ("llame|llamar|llamando|telefono|correo|carta|escribanos|apartado|visite|postal",),
        "no_replies": (
            "no responda|conteste|responder|contestar .. este|esta|mensaje",
            "no .. lee|leen|atiende|supervis* .. respuestas",
        ),
        "introduces": ("soy|habla|llamo", "mi nombre es", "me llamo", "le llama|habla|llamamos", "llamada de"),
        "pays": ("pagar|pague|paga|pago|pagos|abonar|abone|liquidar|liquide|saldo|cuota|tarjeta|debe",),
        "other_link": (
            "lea|leer|ver|vea|cuente|informacion|elegir|elija|cambiar|cambie|baja|preferencias|ayuda|hablar|privacidad",
        ),
        "due": (
            "pagar|pague|paga|abonar|abone|liquidar|liquide|saldar|salde|regularizar|regularice|ingresar|ingrese|vence",
        ),
        "act": ("responda|responder|conteste|llame|llamar|contacte|contactar|comunicarse",),
        "dispute": (
            "disputar|dispute|impugnar|impugne|reclamar|validez|verificacion|original|baja|pausa|pausamos|esperar*",
        ),
        "ours": (
            "responderemos|llamaremos|revisaremos|contestaremos|escribiremos|llamara|pondra|pondremos|miraremos|tarda",
        ),
        "part_payment": ("parte|plazos|fraccionar|fraccionado|menos|plan",),
        "validation_dispute": (
            "disputar|dispute|impugnar|impugne .. deuda|parte|importe|cantidad",
            "validez de la deuda",
        ),
        "validation_creditor": ("acreedor original",),
        "validation_agency": ("cfpb", "oficina para la proteccion financiera", "consumerfinance"),
        "validation_period": ("asumiremos|supondremos|presumiremos", "antes del # de", "dentro de # dias"),
    },
    tones=(
        Tone(
            "threat",
            (
                "de lo contrario",
                "caso contrario",
                "si no paga|responde|contesta|abona .. acciones|medidas|consecuencias|embargo|recargo",
                "graves|serias|peores consecuencias",
                "atengase|atenerse .. consecuencias",
                "fichero|ficheros|lista|registro de morosos|morosidad",
                "nos veremos obligados",
                "informaremos|avisaremos|contactaremos .. jefe|familia|vecinos|empresa",
                "cortaremos|cortar|suspenderemos .. suministro|servicio",
            ),
            "diga qué hará y cuándo, con calma: «Si no sabemos de usted antes del 12 de mayo, le llamaremos una vez»",
        ),
        Tone(
            "false_urgency",
            (
                "urgente|urgentemente|urgencia",
                "actue|actua|responda|pague|paga|llame|abone ya|ahora|inmediatamente|hoy",
                "de inmediato",
                "inmediatamente|apresurese",
                "ultimo|ultima|segundo|tercer|final aviso|oportunidad|advertencia|llamada",
                "aviso final",
                "sin demora",
                "antes de que sea [demasiado] tarde",
                "cuanto antes",
                "no espere|ignore|tarde|lo [deje] mas",
            ),
            "quite la prisa y dé la fecha y las opciones: «Puede pagar o elegir otro día hasta el 12 de mayo»",
        ),
        Tone(
            "shame",
            (
                "ha|has incumplido|ignorado|fallado|desatendido",
                "incumplio|incumpliste",
                "su|tu incumplimiento|irresponsabilidad|negligencia|morosidad",
                "irresponsable|verguenza|vergonzoso|vergonzosa|moroso|morosa|decepcion*|deshonest*",
                "deberia|deberias haber",
                "asuma|asume su|tu responsabilidad",
                "mal|mala pagador|pagadora",
            ),
            "diga qué ha pasado, no de quién es la culpa: «Su pago de 42,00 € del 3 de mayo no llegó»",
        ),
    ),
)
