"""Words of everyday Spanish messages, without accents: never taken for a misspelt keyword."""

from typing import Final

KNOWN: Final = """
abono abrazo abre abren abril abro acaba acabado acabar acabe acabo aceptan acepte acepto acordarme acosan activar
acuerdo acusen adelantar adelante adeudo adios adjunto afecta agente agosto agradece agradecer agua aguanta aguinaldo
ahi ahogo ahora ahorita alarga alberca alegria alguien alla alo alta alto altos amabilidad analisis anda ando anos
anotado ansiedad anterior antes anticipadamente anular anule anulen anulo apareciendo aplazamiento aplicacion app
apuntado apuntame aqui armemos arre arreglaste arreglo arrepiento asdfgh asesor asi asko asnef atras atrasarme atraso
aun autobus autocorrector automatica automatico autorice autorizo aviento avion avisandome avisar avisaron avisenme
aviso avisos ayer ayuda ayudenme ayunas baja bajan bajar bajas bajate baje bajenle bajo banco barata barato basta
bastante basura bebe bendiciones bendiga benito beso besos biblioteca bici bien bill bizum blanco bloqueada bloquearon
bonito bono borra borrar borren borro borron borrosa broma bromas buena buenas bueno buenos buro burro bus busco bye
cabrones cada caduco caiga caja cajero california call calle cambiar cambiarle cambiaron cambie cambio camino camion
campo cancel cancela cancelacion cancelado cancelar cancelare cancelarlo cancelaron cancele cancelen canceles cancelo
carajo carga cargar cargo cargos carguen carta casa casero caseta caso catala cayo celular cero cerramos cfdi chamba
chance chat checar check checo cheque chica chido chingao cielo ciento cierro cifras cita ciudad clabe claro cliente
clientes cobertura cobra cobrad cobrada cobralo cobran cobrando cobranza cobrar cobrarme cobraron cobre cobreis cobren
cobrenme cobro coche cocinando codigo colina com coma comision como compartida completo complicado comprobante
computadora con conazo conchi confirmado confirme confirmen confirmo confusion cono consentimiento consiento
contactenme contacto contado contar contesta contestar conteste contesten contesto contrario contrasena contrato
convenio conversacion copia copiado correcto correo correos corriente cortar cortaron corte corten corto costo credito
creo cto cuadraba cual cualquiera cuando cuantas cuanto cuantos cuenta cuentas cuesta cuidadora cumple cumplo cunado
cuota cuotas curso dale dame dan dar darme das datos day deber deberian debo decir decirme deis deja dejad dejadme
dejalo dejame dejan dejar dejaron deje dejeme dejen dejenme dejo del dele demas deme demuestre den denme dentista
denuncie depositado depositan depositar deposite deposito desahucio descanse descuento desde desglosada despues
desuscriban desuscribi desuscrito detener detengase detenida detenido detiene detuve detuvieron detuvo deuda deudas
devolver devuelvanme dia dias dic dice dicho diciembre dieron diez diferencia difunta diga digame digan diganme digas
digo dije dijo dimelo dinero dio dios direccion disculpe distintas divorciamos doble documentos domiciliacion
domicilio domingos don donde dont dormido dormir dos doscientos doy dudas duermes duplicado echame educado efectivo
elimina eliminan eliminaron elimine eliminen elimines email embargo empresa encargado encargo encima end enero
enfermera english enlace enseneme entendi entendido enterada enterado entiende entiendo entonces entra entrar entre
entregue entro equivocado equivoque era eran eres error esa escribame escriban escribe escribiendo escribo escrito
escucho escuela ese eskerrik eso espera esperame esperando esperenme esposa esposo esta estaba estacionamiento estado
estafaron estan estas este esto estos estoy estuve estuvo euros euskaraz examen excusas exijo exmarido explicame
extendida facil factura facturen fallo falta faltan fantasia favor febrero fecha fila fin final finales finalizar
finalmente finiquito firma firme folio fonazo fondos forma formulario foto frances friday friega fue fuera fui
funcionar fundido funeraria galego garantia gas genial gestion gestor gimnasio goodterms gracias gracies grande gratis
grax grcs grite grua guardia guay gym habia hablamos hablar hable hablen hables hablo hace haceis hacen hacer haciendo
haga hagan hagas hago hala hambre han hare hasta hay hbo hecho hice hija hijo historia historial hola holi hora
horario horas hospital hostia hotel hoy hubo huevos humano iba iban idiota igual ill imss incluyen informo infraccion
ingles ingreso intencion intentan intentar intenten intento interes interesa intereses internet inventada jaja jajaja
jajajaja jeje jjjj jodas joder jueves junio junta junto justifica justo juzgado labor laboral las leche lenta
lentisima les libre licenciada limite limpiame limpieza linea link liquidar liquido lista listo llamada llamame
llamarme llame llameme llamen llamenme llamo llanta llave llega llegan llego llegue llene lleva llevamos llevo llorar
llover lluvia loco loma lorena los luego lujo lunes luz madre madrid mail maja mal mama mames manana manches mandame
mandamelo mandan mandar mandarme mandaste mande mandele mandeme manden mandenlo mandenme mandes mando manejando mano
mantengo maquina marcame marco marido marque marqueme martes marzo mas mata matame matar maten maternidad mato mayo
mayores medica medico medio medios mejor memoria menos mensaje mensajes menudo mes mesedez meta meti metro mia
miercoles mierda mil min minutos mio mirar mis misma mismo mitad molesta molestia moltes momento monday month monto
more morosos mover muchas mude muere muero muerte muerto mujer multa mundo murio muy nada nadie necesita necesito
negocio nel nena netflix nino ninos nip noche noches nomas nombre nomina non normal nos nose nota noticia novio nueva
nuevo numero nunca obras ocho ocupado office oficina oki olvida olvidate olvide olvido onda online opcion opciones
operador opongo opte opto orale orden otra otro out oxxo paciencia paga pagado pagan pagar pagarlo pagaros pagina pago
pagos pague pan papel para parada parado parale paran parar pare paren pares paro pasa pasada pasalo pasan pase paseme
pasen paso pastel pay paypal paz pedi pedido pegame penalizacion pendiente pendientes pensar pense pequena perder
perdi perdon perfecto permiso pero perro persona pesos phone piden pidio pienso pierdo pila pimienta piratas pitido
plan planta plantado plau plazo please poco podeis podemos poder policia poliza pon poncho poner ponerme ponga
ponganme pongo por porfa porque portal portero pos postal precio precios prefiero pregunta preguntar pregunto
preocuparse preocupe prepa presion prestamo prime primera primero problema problemas procedere pronto prorroga prosiga
proxima proximo prueba pruebo pude pueblo puede pueden puedo puerta pues puesto punetera puse puso puta que queda
quedamos quedan quedaria quede quedo querer queria quien quiera quiere quiero quince quincena quincenal quincenales
quise quita quitan quitaron quiten quitenlo quiza rapido raro ratito rato raya reactiven real realizare reanudar
recargo recargos rechazada rechazado rechazaron recibi recibido recibir recibo recoges reconectan reconozco recordarme
recordatorios recuerdame recuerdenme reembolso reenvia reenvien referencia reir remedio renuncio reparto repito
reportan resaca residencia respiro respondi respondo respuesta resto resuelto retiro retomar reunion revision reviso
revocaron revoquen riesgo risa robo robot rompio router ruego rutina sabado saber sablazo sacan sacar sal saldo sale
salgo sali salida salio salir salte saluda saludo saludos santo saque saqueme saquen sea sean seguir segunda segundo
seguro sem semana semanal semanales semanas senal sencillo senor senora senorita sepa ser seria serio servia servicio
servir siempre siento sigame sigan sigo sigue simon simpatico sin sip sistema sms sobra social sofa sois sol solo son
soy spam spei stop subi subieron subio subirme sucursal sueldo suena sueno suerte suicidio super supervisor sur
suscribi suspendan suspender suspendi suspendida tal tan tantito tanto tarda tarde tardes tarjeta tecnico telefono
temporada tenerlo tengo tenido termina terminacion terminada terminado terminal termine terminen termino terminos than
the ticket tiempo tienda tiene tienen tienes tiro toca todavia todo tonight total trabaja trabajando trabajar trabajo
trae trafico tranquilo transferencia transferi transfiero transporte trato tren tres turno tuve ultima ultimo una uno
unos ups usa usen usted ustedes vacaciones vacilando vais vale van veces veinte vence vendi venga ventas veo ver
verdad verifico veterinario vez vieja viejos viene viernes visa visto vivo volver volvere volvi vosotros voy voz vuelo
vuelvan vuelvo vuestro web whatsapp yolanda yupi zelle
cole peque tarta sofa sebo bota
"""
