"""Contact me no more, in Spanish."""

from typing import Final

PHRASES: Final = """
^^ baja|alto|para|parar|paren|pare|parad|stop|estop|fin|fuera|salir|terminar|finalizar|detener|cancelar|anular|desuscribir|basta|borrar|quitar|vaja|eliminar|end|quit|arret|vasta|retirar|bajas $$
^ baja|alto|paren|pare|parad|basta|fuera|borrar|quitar|eliminar|bajas|desuscribir|para|vaja $
baja $
baja [por] favor|porfa|pls|ya|definitiva|total|inmediata|gracias|mismo|por|x
baja de mensajes|los|sms|notificaciones|avisos|todo|la [lista|sms|mensajes]
la|mi|pido|exijo|solicito|quiero|tramiten|pedir|una baja [de|inmediata|mi|por|ya]
dar|dame|deme|denme|darme|darnos|dad|dadme|dense|denos|date|dado|doy|dar|den|da de|d [baja|vaja|bajas] baja|vaja
de|d baja $
de baja ya|completamente|mi|este|mismo|numero
desuscri*|dessuscri*|desapunt*|desinscri*|unsubscribe|darbaja
borrado|borradme|borrame|borreme|borrenme|borrenlo|borradlo|borrarme|borrenos|borremos|borraseis
quitame|quiteme|quitenme|quitadme|quitenlo|quitadlo|quitarme|quitenos|quitadnos|quitala|quitelo|quitenla|quitemelos|quitadmelos
sacame|saqueme|saquenme|sacadme|sacarme|saquennos|sacadnos|removerme|remuevanme|retirenlo|retirenme|retirame|retiradme|eliminenme|eliminame|elimineme|eliminarme|eliminadme|excluyanme|excluirme|cancelame|cancelenme|cancelenlo|desactivame|bloqueenme|tachenme|desmarquenme|desmarquenla
salirme|salganse|salte [de]
<quit> .. <number>|<msg>|consentimiento
me .. sacar|quitar|borrar|borraseis|eliminen|quiten|saquen|borren|quita|saca [de|esto]
quiero salir|irme del|de|chat|grupo|aqui|esto
<stop> .. <msg>|<send>|joder|chingar|fastidiar|dar|paz
<stop> ya|de mandar*|enviar|escrib*|texte*|molest*|acos*|llamar|textear|chingar|contact*|spam*|insist*
ya|ya-no|por|que|podeis|pueden|favor paren|parad|pare|para|pares|parar|pareis $
que pares|pareis|paren|pare [ya]
parale|parenle|parenl .. <msg>|ya
ya para|paren|parad|pare|basta|estuvo|estubo|chole|no|fue $
ya estuvo|chole
ya no|n .. <send>|<msg>|quiero|necesito
ya no|n $
ya no [me|nos|le|les] <send>
no|n|nk|nunca|jamas|tampoco|ni [me|nos|le|les|lo] [me|lo|vuelv*|sigan|sigas|quieran] <send>
no .. necesito|deseo sus|tus|vuestros <msg>
no vuelv* .. <send>
no|nunca|ni [quiero|quieras|quisiera|deseo|necesito|acepto|autorizo|consiento|permito] .. <msg>|<send>
no quiero|deseo|autorizo|consiento|acepto|permito|necesito|kiero .. <msg>|<send>|recib*|nada|que [me] [mas|manden|escriban]
no|n|cero|sin|ni|nada [de] mas|+|un|una [de|un] <msg>
no|ni mas $
no mas|+ <msg>|por|mas
nada|ni|uno|un [de|por|al|mas] .. movil|celular|cel|<msg>|mas
cero|sin|nada [de] <msg>|contacto
ni|un|otro|ultimo un|mensaje|sms|uno [mensaje|sms] mas|+
ni uno|una mas
no enviar|mandar|escribir|molestar|contactar|llamar|molesten|insist*|usen|usar|escriban|manden|envien|escribas|mandes|escribais|mandeis|chinguen|contacten|escriba|mande|envie
no lo|este|usen|uses|usar usen|telefono|numero|usar
no .. usen|usar|use [este|mi|lo|$] [telefono|numero|celular]
prefiero|preferiria|prefiero no .. <msg>|recib*|avis*|nada
dejar de recibir
no recibir
como|donde|de|que .. baja|cancelo|quito|quitan|salgo|salirme|dejar|recibir|borr*
para no recibir
dejame|dejeme|dejenme|dejadme|dejenos|dejennos|dejen|dejad|deja|deje|dejanos [ya|de] [a] [mi] [en|tranquil*|ya] paz|tranquil*|$
en paz
dejame|dejeme|dejenme|dejadme $
no me|nos contact*|molest*|busq*|escrib*|mand*|llam*|moleste*|texte*|envi*|avis*
dejen|deje|deja|dejad|dejar de|en .. <send>|<msg>|chingar|paz|molestar|tocar
revoco|retiro|revocar|renuncio|anulo|cancelo [mi|el|a|cualquier|todo|los|al] .. consentimiento|permiso|autorizacion|avisos|mensajes|sms
no autorizo|consiento|di|tienen|doy .. contact*|mensaje*|permiso|comunicaciones|numero|escrib*
derecho de|al|a oposicion|olvido|cancelacion|que
derechos arco
arco .. cancel*|elimin*|borr*
proteccion|tcpa|rgpd|lopd|gdpr .. elimin*|borr*|revoc*|baja
abstengan*|abstener*|absteng* de|se
cese y|inmediat*
cese|cesen|cesar|ceda .. <msg>|desista
ejerzo .. derecho
solicito|exijo|pido|ruego|suplico|quiero|deseo|quisiera|pedirles|pedir .. no|dejen|paren|pareis|baja|eliminen|cese|olviden|abstengan|cancelar|quite*|borr*
ser contactad*
no ser contactad*
acoso
acosar*|acosan* .. me|paren|dejen
denunci*|reporto|reportar|report*|demand* .. mensaje*|escrib*|mand*|otro|spam
otro|proximo mensaje|sms|texto y|mas
me siguen|seguis|sigues escrib*|mand*
si|como vuelv*|me|mand*|siguen [vuelven] [a] .. escrib*|mand*|otro .. policia|denunci*|demand*|report*|bloque*|llamo
spam|estafa|estafadores|rateros|ladrones .. no|deja*|dejen|borr*|fuera|escrib*
equivocad* .. no|quit*|borr*|dej*|escrib*|mand*
no me .. interesa .. baja|escrib*|borr*|no
olvid* .. numero|mi|mi|telefono|movil
olvidense|olvidate|olvideme|olvidenme [de] [mi]
pierde|pierdan|pierdanse|tiren|tira|borren [mi|el] [numero]
fuera de|de [mi] telefono|lista|movil|celular|whatsapp
solo|unicamente|mejor [por] correo|carta*|email|mail .. no|postal|sms|dejen|mensajes
cartas|email|correo si .. no
sms|mensajes|whatsapp|textos no $
por este|ese medio no
por mensaje no
al cel|movil|celular no|ya
al movil no
apag*|desactiv*|suspend*|cancel*|anul*|termin*|deten*|finaliz*|suspendan|fin|quit* .. <msg>
fin de <msg>
termin* [con] esto|mensajes
finalizar|cancelar|suspender|detener|terminar mensajes|todo|suscripcion|sms|avisos
suspendan todo|los|recordatorios
basta de|ya|por
ultimo mensaje|aviso|sms .. quiero|recib*|llega|vez|$
ultima vez|advertencia .. parad|digo|paren
no quiero|deseo [volver] [a] saber|recibir
no me lleg*
lista|listas .. no|negra llamar|contactar|molestar
no molestar|llamar|contactar $
marquenme|ponganme|pongan|apuntame|apuntenme .. no
consider* .. baja
mand*|vay*|vete|idos|iros|anda [a|al|os] [la] mierda|diablo|carajo|chingada|verga|zurzan|porra|infierno
que|a os|te|les|la den|verga|zurzan
me cans*|harto|harta|hasta .. <msg>|narices|stop
harto|harta|hartos|cansad* de .. <msg>
prohibo|prohibido|prohibimos [que|usar|me] [me|mi] .. <send>|numero|contact*
prohibo que|usar
prohibido escrib*
optar por no
quitar $
dijeron|dije|dicho|digo|dice|puesto|pongo|puse|mandar .. stop|alto|baja|no
saber de vosotros|ustedes|esta|uds
hasta nunca
se acab* .. <msg>|mand*
no insist*
que no .. quiero|<send>|<msg>|$
me cuesta|cobran|gasta .. mensaje*|manden|no
apunte|suscribi|inscrib* .. sacad*|borr*|no|nada
no soy|conozco|se .. <send>|borr*|quit*|manden|nada
tachen|tachar|desmarquen|destild* [este|la|mi]
hagan|hagame|hazme|haga [un|el] .. ultimo|quit*|borr*|no
sin contacto
stop ya|los|mandando|texting
basta cosi
prou|voglio
m'envieu|envieu
no + <msg>
"""

UNLESS: Final = """
estoy|estaba|estar|estuve|sigo|ando|cogi|pille de|d baja
de baja por|medica|laboral|maternidad|cobrando|en|hasta|del|y
baja por ansiedad|maternidad|enfermedad|estres|depresion|paternidad|accidente
baja medica|laboral|california|un|los|mi|a|el|la|cobertura|poco|semana|hasta|y|si|las
dieron|dio|dan|van|daran|diera de baja|a
di de baja
no .. dar*|den|deis|baja|quiero|era|puse .. baja
no me|nos den|deis|borr*|quit*|elimin*|saquen|desuscri*|cancel*|desapunt*
no borr*|cancel*|elimin*|pares|pare|paren|desactiv*|quit*|dejen
no quiero que dejen|paren|me [de|saquen] [mandarme|enviar]
no quiero darme|perder|ir|plan|intereses|problemas
no quiero mas interes*|plazo|cargos|recargos
quiero|quisiera dar|de de|baja el|seguro|la|internet
dar de baja el|la|internet|netflix|seguro|domiciliacion
dar|doy|di de baja .. seguro|domiciliacion|internet|linea|luz|netflix|cuenta
la baja de la|internet|agua|luz
muy|tan|mas|si|no|nunca|cuanto|ha|me|le|ya baja|bajar|bajan|bajas
baja|bajan|bajar .. cuota|interes*|pago|precio|deuda|#
baja a #
puse|mande|envie|fue|era|sin|dandole .. error|querer
pasa si .. stop
robot dice
alto|altos riesgo|ahi|de|nivel|cobro|el|precio
muy|tan|es|un|en|esta|bastante alto|alta
alto ahi
un|el|del|me|la|salte stop|alto
stop del
para el|la|los|las|nada|mi|pagar|cuando|poder|ti|tenerlo|parar|mañana|hoy|#
para de llover|contar|reir
para ya mismo|tenerlo el
ay ya para
parale de contar|decirme
no para|puedo|pare|paro|voy|paran|parar de|parar|la|a
no voy a parar
no puedo parar|dejar
parada|parado|paro|paran de|del|en|cuando|el
el|en|de|al|mi|un|hay paro
pago|pagar|cobro|desahucio|embargo|intereses|recibo|luz|cuota|deber .. paren|parar|pare|detener|detiene
paren|parar|pare|detener|detengan|suspend*|deten* .. cobro|cargo*|pago*|recargo*|recibo|interes*|plan|desahucio|deber|servicio|intereses|embargo|subirme|orden
paren|dejen|deja|dejad|deje|pare de subir*|cobrar*|decir*|preocup*
dejad|dejen|deja de llamarme don|señor|señora|asi
dejen de mandarme cifras|montos|cantidades
deje|dejo|deje de funcionar|servir|recibir|preocup*
dejar de deber|atras*|fumar|trabajar
deje|dejo el trabajo
cancel*|anul* .. plan|pago*|cobro*|cargo*|turno|vuelo|domicili*|cita|poliza|acuerdo|tarjeta|transferencia|pedido|credito|saldo|seguro|ese|nada|tren|penaliz*|anticipad*|comision|segundo
fue|el|la|se|me cancel*
con # cancelo
cancelaron|canceló|cancele|cancelaré|cancelarlo
quit*|borr*|elimin*|saqu*|retir* .. comision|recargo*|interes*|cargo|ex|bono|seguro|recibo|historial|tarjeta|anterior|efectivo|cobro|dinero|plan|cita|mensaje|adelante|deuda|app|datos viejos|penaliz*|difunta|nombre|duplicado|dudas
se|me borr*|quit*|elimin* [el|la]
sal*|salir de esta|la|las|deuda*|asnef|trabajo
quiero salir de|del esta|asnef|deudas
me|no sal*
salio|sale|salgo|salida
fin de mes|semana|la|contrato|cuentas|plan|curso|año
fin del|justifica
a|por|al|de|en|el|fecha fin|finales|final
termin* .. pagar|contrato|#|prepa|plan|de|llamada|tarjeta|pago|cobrarme|formulario
mi contrato|tarjeta termin*
basta y|con|que|este
basta de deber|excusas|interes*|cargos
me|no|hoy|# basta
basta con|de deber|excusas
no mas|+ de [#|lo]
no mas de
nomas|nada mas
nada mas|que|de|era|diga [digame]
no gracias|es|señorita
no molest*|me molest* .. nada|contrario
no es|molesta molestia|para
me molesta el|la
disculp* .. molest*
no me [manden|mandes|manda|llame|llames|digan|diga|digas|hables|hagas|cobren|dejen] .. cobranza|carta|nadie|a|antes|mejor|#|link|espera|enlace
no .. manden|mandes|mande la|el|a carta|nadie|cobranza|link|recibo
no me mandaste|llego|llegan|llega|ha
porque|por|que ya no me mand*|llega*
ya no me cobren|llegan|mandan
ya no vivo|trabajo|debo|hace|se|puede|tengo
ya no hace falta el
ya no quiero el
no manden|escriban la|tan|en
no llame|llamen|me a|antes las
no lo dejen
no le digan
no cobren|pasen|carguen|avisaron|llego|autorice|di|necesito|hagan|retiro|hace
no autorizo cargos|cobros
no necesito plan|llamada|link|nada
no consiento que .. cobr*
no me interesa el|la
no hagan nada
dejame|dejeme|dejenme|dejadme|dejen|deja|deje ver|checar|hasta|unos|un|pensar|su|la|consultar|revisar|los
no me dejan en paz
en paz la|mi tarjeta|cuenta
en paz descanse|con
descanse en paz
quedamos en paz
fuera de|del|bromas|broma la|plazo|oficina|broma|#|ciudad|servicio|juego
estoy|estuve|estaba fuera
fuera bromas
numero equivocado de cuenta
numero para|es|nuevo
olvid* .. pagar|comision|completo|dije
se me olvid*
nunca recib*|acept*
cero problemas|interes*|en
tengo cero
retiro|retire efectivo|lo
renuncio al
lista de|la|transferencia|para|del
listo|lista para|ya
apunt* al
suscribi|desuscri*|desuscrito|suscrito .. netflix|hbo|gimnasio|gym
contact* .. tarde|con|despues|cuando
no he|tuve|tengo tenido contacto
con quien
spam ?
acosan los de
de otra empresa
denuncie|denuncio el robo
out of office
cancel* the|mi|tu pago|plan
end of month
al end
no more than
don't stop mi
stop by
non stop
se|me|coche|negocio|maquina|app|esta par*
ultimo pago|dia|recibo
suspend* .. plan|servicio|luz|intereses|escuela|reunion
van|me a|van suspender|cortar
avis*|recuerd*|escrib*|mand*|llam* .. otra|jueves|viernes|lunes|cuando|link|despues|dia|mañana
sigan|sigue|siga|seguir avis*|mand*|escrib*
puse caja
me opongo a
la|mi|el|una llamada|carta|cita
sin parar|querer
me van|quiero|a .. dar de alta
no .. quiero .. plan
"""
