"""What takes back an opt-out that was heard, in Spanish, by families: another channel is asked for, a language, an hour; it is a
question; it is undone; other people or things are meant."""

from typing import Final

OTHER_CHANNEL: Final = """
! no|dejen|deja|deje|dejad|paren|sin [quiero|me|mas|de|nos] [mandar|llamar|mande|manden|marque] cartas|carta|llamadas|llamada|llamar|llame|llamen|marquen|papel|correo [mejor] [por|solo|en|al|a] [mejor|por|solo|en|al] [por|el] mensaje|mensajes|texto|escrib*|whatsapp|sms|aqui
! dejen|deja|deje|dejad|paren de llamar*|marcar* .. mensaje|mensajes|texto|escrib*|este|celular
! dejen|deja|dejad|paren de escribir*|mandar*|poner* [me|lo|todo] en ingles|frances|catalan|espanol|castellano|gallego|mayusculas
! no [me] llame|llamen|escriban|escriba|manden antes|hasta|por de|la|las [las] #|manana
! no [le] escriban|escriba|llamen|llame|manden|hablen a mi|al|la .. este|conmigo|mi|es|usen|hablen*|hablenlo
! no es|sin molestia|problema
! prefiero|mejor mensaje|mensajes|texto|escrit*|escrib*
"""

ASKED: Final = """
! si|que|cuando pongo|pasa|respondo|mando|significa .. stop|baja|alto .. cancel*|quita|borr*|pasa
! que pasa si .. stop|baja|alto
! baja|stop|alto quita|es|borra|sirve|cancela .. o
! cuando|si|van|dejan|cada dejan|terminan|dejaran|paran|a .. pague|pagar|termine|acabe
! hasta cuando|que|donde tengo|debo|es|puedo|hay|dura|sigo|seguir
! como|donde|puedo|pueden|se quito|quitar|anulo|paro|dejo|borro|bloqueo [a|la|el|una|un|mi|las] mi|huella|transferencia|cargo|pago|ex|titular|tarjeta|seguro|automatico|clave
! para|hay seguir|que|responder .. recib*|recordat*
me|nos pueden|podrian|puede|podria sacar|quitar|borrar de|un|el|la|los [la|lista] [de] corte|cargo|recargo|interes|mora|morosos|comision
por que me|nos sacaron|dieron|quitaron|borraron de|del|el
"""

UNDONE: Final = """
! ignoren|ignora|disculpen|perdon|perdonen|anulen mi|la|el|lo baja|stop|alto
! baja|stop|alto sin|por|era|de querer|error|para|ayer
^ vuelvan|vuelve|volver a apuntar*|mandar*|recibir|activar*|enviar*
quiero volver a
! borra|borre|olvida|olvidate|olviden|olvide|cancela lo|el|del|la que|anterior|audio|aplazamiento|plan|dije
borre|borro|borraron el|la|sin mensaje|app|querer
"""

OTHER_THINGS: Final = """
! quit*|borr*|elimin*|saqu*|retir*|desactiv*|cancel*|cierr* [me|nos|el|la|los|las] [el|la|los|las|un|mi|segundo] recargo|comision|interes|intereses|mora|tarjeta|direccion|correo|cargo|apellido|cuenta|nombre|seguro|automatico|domiciliacion|incidencia|reclamo|huella|bancaria|problema [antigu*|viej*|anterior]
desuscrib*|desuscrib* .. boletin|publicidad|promo*|revista
quit*|desuscrib*|borr* .. publicidad|promocion*|boletin|revista
de la publicidad no|pero
apague|apagado|apago el|la|mi celular|movil|luz|telefono
dejen|deja|dejenme|dejame|dejadme|dejad|deje que|ver|hasta|pagar|hablar|para|lo|el|la|dicho hable|mis|el|despues|viernes|ver|en|reyes
paro|parada|paradas|pare|paren|parad|para [en|de|la|los|las|el|al|mi|del] oficina|metro|autobus|intereses|debito|cobro|cargo|domiciliacion|plan|mora|corte|recibo|lunes|viernes|laboral
el otro|anterior [despacho|cobrador|agencia] .. acos*|hostig*|molest*
denunci* .. robo|perdida
denunci* al|a otro|otra
gracias por no|parar|dejar [molest*|acos*|hostig*]
ya basta de mis|dormir*|excusas|llorar|perder
en paz quedamos|si|pago|jeje|jaja
te|los|les dejo|dejamos en paz
para|quedar|estar en paz .. pago|cuanto|con|hoy
no pago|debo|autorizo|acepto|reconozco [llamadas|eso|el|la|a|esa|ese|un] [que|seguro|cargo|hermano|recargo|llamada|factura|plan|prestamo]
ni un|una|me dia|cuota|peso|entere|centavo
nunca|jamas dije|he|recibi|me|pedi|llego que|pedido|avisaron
ya pare|no|desbloquee|quite|deje la|uso|el|necesito|ese|esta
uno mas el|y
calle|avenida|barrio|plaza parada|paradas|alto|fin
stop|espera|quieto espera|puse|loss
para para|puse
no|ni me cobren|corten|embarguen|avisaron|llego|deja|salgo|entere|cobr*
no manden|envien|mandes a|al|el|la|nadie|factura|carta|caso|abogado
no [me] corten|cierren|suspendan|cobren|cobrarme
"""

UNLESS: Final = OTHER_CHANNEL + ASKED + UNDONE + OTHER_THINGS
