"""Spanish words by the concept they stand for, without accents; `cancel*` is every word that begins so."""

from typing import Final

CONCEPTS: Final = {
    "abuse": "maltrat* abus* violen* golpe* pega pegaba pegan amenaz* agresor controla orden alejamiento",
    "addiction": "alcohol* borrach* bebida beber jueg* apuest* ludopat* adic* drog* rehabilit* copas vicio",
    "again": "mas otra otro otras otros vuelva vuelvan volver vuelve volvais nuevo encima todavia aun sigue siguen",
    "agree": "acept* acuerdo autoriz* consent* permis* permit* conforme confirm* correcto vale dale ok claro conviene "
    "sirve",
    "all": "todo toda todos todas completo completa entero entera total integro cualquier cualquiera",
    "already": "ya antes veces dos tres segunda tercera anterior anoche ayer hace previamente",
    "alone": "paz tranquil* sola solo calma descansar",
    "answer": "contest* respond* respuesta replic*",
    "approach": "contact* comuni* avis* notific* record* alert* acerc* localiz* busquen",
    "arrange": "plan planes acuerdo* convenio arregl* calendario plazo* cuota* fraccion* aplaz* mensualidad* pactad* "
    "parcial* abonos",
    "ask": "ped* pid* dij* dig* dic* solicit* exij* avis* ruego pregunt* comente explique",
    "bad": "mal mala malo peor fatal horrible pesim* asco basura mierda verguenza vergonz* inutil* chafa",
    "bank": "cuenta* tarjeta* banco* iban visa bizum nequi yape oxxo clabe cajero caixa",
    "bankrupt": "concurso quiebra insolven* bancarrota oportunidad administrador liquidacion",
    "because": "porque pq xq pues como motivo razon",
    "begin": "empiez* comienz* empez* comenz* reanud* inici* abrir abro nuevo arranc*",
    "benefit": "subsidio paro prestacion pension* ayuda imv jubil* bono renta vital bienestar",
    "bill": "factura* deuda* saldo* atraso* atrasad* prestamo* hipoteca* debo deben debe debia recibo* estado "
    "credito* adeud* boleta*",
    "block": "bloque* silenci* filtr* vet*",
    "borrow": "prest* empen* vend* fiad* fiar",
    "bother": "molest* acos* fastidi* hostig* jod* chinga* fregar friegu* frieg* spam* persegu* insist* atosig* canse* "
    "rompan hinch* agobi* lat* bombarde* invad*",
    "broke": "pelado pelada cero corto corta ahogad* justo justa quebrad* seco limpio vacia vacio alcanza apretad* "
    "asfixia* arruinad* lampando",
    "but": "pero aunque sino mas solo",
    "call": "llam* telefon* marc* tel timbr* buzon voz suena sonar",
    "cancel": "cancel* anul* cerr* cierr* rescind* revoc* baja bajas",
    "cannot": "puedo podre imposible dificil alcanza apur* podemos incapaz complicad* cuesta",
    "care": "cuid* cuidador* dependiente dependencia cargo",
    "change": "cambi* modific* actualiz* mover mueva muevan pasar pasen reempla* adelant* retras* ajust* traslad*",
    "child": "hij* nin* bebe* crio crios chamac* nene* guagua wawa panales escuela chiquit* peques",
    "complain": "queja* denunc* reclam* condusef profeco consum* ocu defensor* trato grosero grosera irrespet* abusivos "
    "indign* prensa",
    "court": "abogad* licenciad* juzgad* juez juici* demand* legal* policia tribunal* procurador ley letrado "
    "represent*",
    "date": "hoy manana viernes lunes martes miercoles jueves sabado domingo semana* mes meses quincena proximo "
    "proxima enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre dia "
    "dias fecha",
    "dead": "muert* fallec* difunt* mori* muri* entierr* funeral duelo viud* falta enterr* velorio luto",
    "debit": "domicili* debito* automatic* mandato cargo cargos recurrente",
    "disability": "discapac* minusval* cieg* sord* silla invalid* autis* dislex* alzheimer demencia",
    "dispute": "equivoc* error* incorrect* mal fraude falso mentira estaf* indebid* reconozco injust* contrate",
    "done": "hecho listo acabo acabe acabado terminad* pagad* cancelad* solucionad* arreglad* liquid* finiquit* "
    "saldad*",
    "end": "fin final finales acab* termin* ultimo ultima",
    "fear": "miedo asust* panico angust* preocup* estres* ansied* nervios* temo terror agobi*",
    "fee": "comision* interes* recargo* gasto* multa* penaliz* mora cobro* cobran cobrar cobraron coste costo",
    "food": "comida comer comemos hambre mercado despensa leche pan supermercado compra alimentos banco",
    "forever": "siempre nunca jamas definitiv* inmediat* ahora ya ahorita hoy mismo",
    "fed": "hart* cansad* odio colmo hasta cans* podrid* asco basta",
    "half": "mitad parte medio media resto algo poco tercio restante trozo",
    "hello": "hola buenas buenos dias tardes noches estimad* senor* querid* saludos oye oiga",
    "help": "ayud* apoy* asesor* orient* auxilio socorro",
    "home": "casa hogar alquiler renta arriendo desahuci* desaloj* techo piso vivienda calle casero",
    "hope": "esper* ojala quiza* talvez tal creo intent* tratar supongo igual capaz probab*",
    "how": "como que cuando porque donde cual cuanto cuanta cuantas quien quienes",
    "if": "si salvo siempre cuando",
    "job": "trabaj* empleo* despid* despidi* oficina jefe jefa chamba* laburo curro turno* sueldo nomina salario "
    "erte ere desemple* finiquito patron liquidaron echaron obra",
    "know": "se sabe* sepa conozc* conoc* entiend* entend* idea ver lee leer",
    "language": "ingles espanol frances catalan portugues idioma rumano habl* traduc* english spanish castellano",
    "leave": "deje deja dejen dejar dejad dejenme dejeme dejadme dejame dejes suelten",
    "life": "vida vivir vivo vive viva mundo existir seguir",
    "light": "luz gas calefacc* agua electric* suministro contador medidor corte corten",
    "link": "enlace link liga web pagina app portal boton codigo clave pin contrasena sitio",
    "list": "lista* base sistema registro* fichero archivo* grupo agenda directorio bd",
    "lose": "perd* pierd* olvid* robaron extravi*",
    "machine": "bot robot maquina grabacion automat* humano humana persona personas real agente asesor asesora alguien "
    "operador* contestadora ejecutiv*",
    "me": "me mi mis yo nos nuestro nuestra mio mia conmigo",
    "message": "mensaj* mens* msj* sms* text* escrib* escrit* whatsapp* wasap* wasa* wsp whats correo* mail* email* "
    "carta cartas mande* manda* notific* recordatorio* mensajito* watsap* guasap*",
    "mind": "depre* ansiedad mental psico* psiquiatr* lloro llorar llorando dormir duermo insomnio agotad* terapia "
    "crisis",
    "money": "dinero plata lana efectivo guita pasta feria varo ingreso* fondos euro* peso* dolar* duro billete baro",
    "need": "necesit* debo tengo hay precis* hace obligad* requier*",
    "new": "nuevo nueva viejo antigu* cambi* otro distint*",
    "no": "no nunca jamas sin ni nada ninguno ningun tampoco ninguna nadie nel",
    "number": "numero* num nro celular movil fijo datos dato direccion cel telefono fono informacion",
    "partner": "espos* marido mujer hermano hermana padre madre mama papa abuel* tio tia primo ex novi* pareja suegra "
    "amig* vecin* sobrin*",
    "paid": "pague pagado pagada transfer* deposit* ingres* comprobante recibo abone liquide mande hice envie "
    "comprobantes",
    "pay": "pag* abon* cuota* transf* ingres* deposit* liquid*",
    "please": "favor porfa* porfis pf xfa gracias grax amable perdon disculp* ruego lamento siento",
    "remove": "borr* elimin* quit* sac* suprim* tach* retir* saquen limpi*",
    "right": "derecho* privacidad proteccion lopd rgpd legal datos",
    "receive": "recib* llegan llega llegar llego llegue ver veo encuentr*",
    "send": "envi* mand* reenvi* remit*",
    "service": "internet gimnasio suscrip* seguro telefonia television contrato cable linea servicio* membresia poliza "
    "pedido* paquete cita curso club garantia",
    "sick": "enferm* hospital* cancer operaci* operar* operan quimio* infarto corazon medic* pastillas tratamiento "
    "accidente dolor embaraz* uci doctor* grave derrame ingresad*",
    "stop": "para pare paren parar parad paras basta alto termina termine terminen cesar cese cesen detener detenga "
    "detengan acaba acaben acabar deja deje dejen dejar dejad stop cort* ya frenen",
    "suicide": "suicid* mata* matar* morir* ahorc* desaparec* carga adios sobredosis aguanto tirarme dano pastillas "
    "quitarme acabar puente",
    "this": "esto este eso ese estos esos esta estas lo los esas cosa cosas",
    "time": "noche* madrugada domingo* hora* tarde* temprano siesta mediodia sueno finde fin",
    "unsubscribe": "desuscri* desapunt* baja bajas borrarme darme denme deme suscri* apunt*",
    "until": "hasta luego despues aplaz* prorro* demor* esper* tarde cuando plazo tiempo",
    "use": "us usa uso usar utiliz* pertenec* titular dueno",
    "want": "quier* quis* desea* gustaria dese* interes* prefier* gusta apetece",
    "wrong": "equivoc* desconocid* extran* erron* conozco",
    "yes": "si claro vale ok okey dale bueno perfecto sale va listo okay simon sip",
    "you": "usted* vosotros tu te ti su sus vos os les le empresa companero",
}
