"""What takes back an opt-out that was heard, in Spanish: what is stopped is no message, or nothing is stopped."""

from typing import Final

UNLESS: Final = """
! no me|nos|le|les [den|deis|des] [de] baja
! no me|nos borr*|quit*|elimin*|saqu*|cancel*|desuscri*|desactiv*
! no borr*|elimin*|dejen|dejes|pares|paren|desactiv* [de] [mi|mis] [plan|numero|tarjeta|mandar|avisar|avisarme|mandarme|cuenta|mensajes|avisos]
! no quiero darme|cancelar|que|la [dejen|cancelen|quiten|me] [de] [quiten|saquen|mandar|mandarme|baja] [el|del|baja|mensajes|avisos|descuento]
! dar|doy|da|di de baja el|la|internet|los|mi [servicio|linea] [servicio|seguro|gas|luz|linea|agua|domiciliacion|internet|cable|canal]
! me borran|sacan|quitan de asnef|la|buro
! mi intencion
! que no para de
saqueme de
no quiero llamada
salida te digo
lista de morosos|precios|espera
de salida te
no me hables de
era mi intencion
nombre de mi difunt*|ex|padre|madre|marido
no <escriban> mejor mensaje
no|me llame mejor mensaje
no autorizo el|la|debito|cobro
para no recibir mas no
que no pare|para|paran de llamar*
que no para|paran de
que no a quien
para de llamarme por eso
stop si no queria
borran mis datos
plan .. borran|eliminan
! mi marido les|le
! no llame|llamen|me [me] [llame] mejor
! la|mi|el|de numero|tarjeta|cuenta|direccion viejo|vieja|anterior|antigua
! en paz la|mi|descanse|con
! que en paz
! quedamos|pago|pagado .. en paz
! dejame|dejenme|dejen en paz la|mi|con
! que|quiere significa|pasa|decir|diferencia [si] [pongo|mando|respondo|escribo] baja|stop|alto
! si|cuando pongo|mando|respondo|escribo|contesto baja|stop|alto
! puse|mande|lo|ese|fue|error|era|sin|hijo|puso [de] [puso] [un] baja|stop|alto .. error|querer|jugando|ustedes|fue|no
! no voy|quiero a|la|darme [poner|dar|mandar] [de] baja
! decia|dice|diga|pide|robot .. responda|conteste|ponga|mande|contestara|que .. stop|baja|alto .. pero|yo|cuesta|no|si
! mi <kin> les|te|le pidio|dijo
! responda stop|baja
la|una|con baja otra|se|por|ayer|en|que|hasta|del|voluntaria
me dieron|dan|daran [la|de] baja|alta
baja por|del|en cirugia|paternidad|accidente|servicio|seguro|el|la
<quit> [me|nos|le] .. <thing>
quitame|quitenme|quiteme|quitadme|sacame|saquenme|saqueme|sacadme|borrame|borrenme|borreme|quitenlo|quitarme ..2 <thing>
saqueme|saquenme|sacame de dudas|la|esta|este duda|deuda|lio|apuro
quiero|quisiera|voy|puedo|deseo a|cancelar|el|la|salir [cancelar] .. <thing>
cancelar lo que
<stop> .. carta|recibo|factura|papel|paper|trabajo|cifras
<stop> de llamar a|al
<stop> de mandar|mandarme|enviar|enviarme el|la|los|las recibo|recibos|factura|carta|facturas
dejaron|dejo|dejaba|paro|pararon de llegar|mandar*|avisar*|funcionar|enviar*
no <send> ..2 carta|factura|foto|tecnico|papel|nadie|recibo|la|al|el
no me mand*|envi* .. carta|factura|foto|papel|recibo|otra
no me <send> al|antes|que [estoy|trabajo|fijo]
no llam*|escrib* antes|al|a [correo|fijo|otra|trabajo]
nunca|no|ya me|nos escribieron|avisaron|mandaron|llamaron|contactaron|contacto|mandaste|avisaste|avisan
no|nunca [he] recibi|recibo|recibido|vi|lleg*|llegue|llegan
no vi su|el
nadie me
no llega|llegan|llego|llegue|llegaron
opte|suscribi .. no lleg*
no me deja|dejan|dejo
no .. perdon|molesta|moleste
no se|molesta molest*
no molesta diga
no insista con
no le|les|lo avis*|digan|diga|cuenten
no .. usen|use existe
llame|llamen al .. use
quiero|quisiera deber*|pagar|plan|tarjeta|internet
no quiero|deseo|necesito llamada|carta|deber*|seguro|plan|prorroga|que suban|suban|cuotas|mas
no quiero que suban|cobren|corten|quiten|cancelen|hablen
ya no quiero deber|internet|la|el|plan
no autorizo que hablen|cobren|carguen
olvide|olvidate|olviden|olvide mi|del|de cuenta|viernes|lunes|contrasena|comision|clave|descuento|pin
no se olvid*
basta de recargos|deudas|deber|intereses|excusas|cargos
de|un|del mensaje falso
un|uno correo|mas|peso|mensaje largo|corto|mas|acordado|falso|?
un peso
uno mas largo|corto
un correo ?
no jodas|manches|inventes|me jodas
perdon no
mis|los|el hijos|ninos|de|banco no paran|dejan|para
otra|otros .. no dejan|para|paran
en su numero
el|mi numero de|viejo
al terminar el plan
numero para
me lleg* un
estuvo el deposito|pago
ya estuvo el|la|pagado
no escriban|hables|hablen tan|de|a
mi marido|hermano|esposa .. pidio
me cobran
borre|elimine|borro|perdi el|un|su|la|sin mensaje|correo|link|enlace|app|numero
jefe no
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
