/**
 * The headers people and programs give their columns, in English, German, French, Spanish and Italian.
 *
 * Written as letters and digits alone, in lower case and without accents, because headers are compared
 * so: "E-mail Address", "email_address" and "EMAIL ADDRESS" are one. A new language is a few words here.
 */
import type { ColumnKind } from './columns';

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/** Headers by what their column holds. Those for one of several people are found without the number. */
export const HEADER_WORDS: Readonly<Partial<Record<ColumnKind, readonly string[]>>> = {
  fullName: words(`
    guestlist weddingguestlist ourguests gasteliste hochzeitsgaste listedesinvites listadeinvitados listadegliinvitati
    name names fullname fullnames guest guests guestname guestnames guestfullname displayname firstandlastname
    firstlastname firstlast nameofguest nameofguests invitee inviteename attendee person contact contactname
    primaryguest primaryguestname primaryguestsfirstlastname mainguest
    gast gaste gastname namedesgastes namen vollername vorundnachname vornameundnachname vornamenachname person
    invite invites nominvite nomcomplet nometprenom nomprenom prenometnom prenomnom nomdelinvite
    nombrecompleto invitado invitados nombreinvitado nombredelinvitado nombreyapellido nombreyapellidos nombresyapellidos
    nachnamevorname nachnameundvorname namevorname nameundvorname familiennamevorname lastnamefirstname lastfirst
    lastnameandfirstname surnamefirstname apellidosnombre apellidosynombre apellidosynombres apellidosnombres cognomenome
    nomecompleto nomeecognome cognomeenome nomecognome ospite ospiti invitato invitati nomeospite nomedellospite
    nominativo convidado convidados naam volledigenaam gastnaam`),
  title: words(`
    title salutation prefix nameprefix honorific anrede titel civilite titre tratamiento titulo titolo`),
  firstName: words(`
    first firstname given givenname forename guestfirstname fname vorname rufname prenom prenoms nombre nombres
    nome primernombre voornaam primeironome`),
  middleName: words(
    `middle middlename middleinitial additionalname zweitername deuxiemeprenom segundonombre secondonome`,
  ),
  lastName: words(`
    last lastname surname guestlastname lname familienname nachname zuname nomdefamille apellido apellidos
    primerapellido cognome achternaam apelido apelidos sobrenome`),
  suffix: words(`suffix namesuffix generationalsuffix namenszusatz suffixe sufijo suffisso`),
  nickname: words(`nickname knownas goesby preferredname spitzname surnom apodo soprannome`),
  maidenName: words(`
    maidenname maiden formername nee geburtsname madchenname nomdejeunefille apellidodesoltera nomedanubile`),
  childName: words(`
    child children childname childnames childrensnames childrennames kid kids kidsnames namesofchildren
    kind kinder namenderkinder enfant enfants nomsdesenfants nino ninos hijo hijos nombresdelosninos
    bambino bambini figlio figli nomideibambini`),
  household: words(`
    household householdname party partyname family familyname invitation invitationname invitationgroup invitegroup
    guestparty haushalt familie einladung einladungsgruppe foyer famille groupedinvitation invitationcommune
    familia hogar unidadfamiliar invitacion grupodeinvitacion famiglia nucleo nucleofamiliare invito gruppoinvito`),
  householdId: words(
    `householdid partyid groupid invitationid familyid householdnumber partynumber invitationnumber`,
  ),
  envelope: words(`
    nameonenvelope envelope envelopename envelopenames envelopeaddressee outerenvelope outerenvelopename addressee
    addressees mailingname formalname formalnames inviteaddressedto addressedto guest1and2fullnames
    guest1and2names guestnamesasonenvelope umschlag namenaufdemumschlag enveloppe nomsurlenveloppe sobre
    nombreenelsobre busta nomesullabusta`),
  innerEnvelope: words(`
    innerenvelope innerenvelopename innerenvelopenames innenumschlag enveloppeinterieure sobreinterior bustainterna`),
  group: words(`
    group groupname guestgroup gruppe gastegruppe groupe nomdugroupe grupo nombredelgrupo gruppo nomedelgruppo`),
  tags: words(`
    tags tag labels label categories category kategorie kategorien categorie categoria categorias
    etiquettes etiquetas etichette groupmembership relationship relation relationtocouple relacion relazione
    beziehung side guestof whoseside brideorgroom seite cote lado lato parteciparte
    schlagworte stichworte lien vinculo rapporto`),
  table: words(`
    table tablenumber tableno tablename tableassignment tisch tischnummer tischnr numerodetable mesa numerodemesa
    tavolo numerotavolo`),
  email: words(`
    email emailaddress emails emailoptional emailaddresses mail guestemail email1value primaryemail
    contactemail emailaddresse mailadresse emailadresse courriel adressemail adresseemail adresseelectronique
    correo correoelectronico direcciondecorreo indirizzoemail postaelettronica homeemail personalemail`),
  phone: words(`
    mobile mobilenumber mobilephone cell cellphone cellnumber cellphonenumber phone phonenumber phoneoptional
    phones phone1value primaryphone telephone telephonenumber tel contactnumber contactphone homephone
    phonemobile guestphone whatsapp handy handynummer mobilnummer mobil telefon telefonnummer rufnummer
    portable numerodetelephone telephoneportable telmobile movil celular telefono telefonomovil numerodetelefono
    cellulare numeroditelefono numerocellulare businessphone primaryphonenumber phoneno telno mobileno telnr handynr
    mobilnr contactno telemovel telefoon telefoonnummer mobiel mobiltelefon telefonprivat telefonmobil mobilprivat`),
  smsAllowed: words(`
    sms smsallowed smsok smsoptin allowsms textmessages texts textsok oktotext texting maytext smserlaubt
    smsautorises smspermitidos smsconsentiti`),
  addressLine1: words(`
    streetaddress streetaddress1 streetaddressline1 street street1 addressline1 address1 mailingaddress1
    mailingaddressline1 homestreet address1street strasse strasseprivat strassehausnummer strasseundhausnummer strasseundnummer anschrift1 rue
    adresseligne1 adresse1 calle direccion1 domicilio via indirizzo1 viaenumero ligne1 line1`),
  addressLine2: words(`
    streetaddress2 streetaddress2optional streetaddressline2 street2 addressline2 address2 hausnummer hausnr mailingaddress2
    mailingaddressline2 apt aptsuite aptunit apartment unit suite homestreet2 address1extendedaddress adresszusatz
    complementdadresse adresse2 adresseligne2 direccion2 piso indirizzo2 interno line2`),
  city: words(`
    city town citytown towncity suburb mailingcity homecity address1city woonplaats wohnort ort ortprivat stadt wohnort ville ciudad localidad
    poblacion citta comune localita`),
  region: words(`
    state province region county stateprovince stateregion stateprovinceregion mailingstate homestate address1region
    bundesland kanton departement provincia regione estado`),
  postalCode: words(`
    zip zipcode postcode postalcode postal zippostalcode zippostal mailingzip homepostalcode address1postalcode plz postleitzahl postleitzahlprivat
    codepostal cp codigopostal cap codicepostale`),
  country: words(`
    country countryregion mailingcountry homecountry homecountryregion address1country land landregionprivat pays pais paese nazione`),
  cityRegionPostalCode: words(`
    citystatezip citystateandzip citystatezipcode citystatepostalcode plzort plzundort ortplz codepostaletville
    codepostalville codigopostalyciudad capecitta`),
  fullAddress: words(`
    address fulladdress mailingaddress postaladdress homeaddress address1formatted adresse anschrift postanschrift
    adressecomplete adressepostale direccion direccioncompleta direccionpostal indirizzo indirizzocompleto
    indirizzopostale`),
  plusOnes: words(`
    plusone plusones plus1 plusonename plusonesname plusonesallowed plusoneallowed plusoneinvited plusoneyn numberofplusones
    numberofblankplusones blankplusones additionalguests additionalguest additionalguestsallowed additionalguestsinvited numberofadditionalguests
    extraguestsallowed additionalguestname additionalguestnames extraguests andguest
    bringingguest guestallowed allowedplusone plusonefullname companion partnerplusone plusonepartner partnerorplusone
    spouseplusone spousepartner spouseorpartner partnerspouse partnerorspouse namesofeveryoneinyourparty namesofyourparty
    namesofotherguests otherguests othernames additionalnames partymembers
    begleitung begleitperson begleiter namederbegleitung namebegleitung anzahlbegleitpersonen accompagnant accompagnants accompagnateur nomdelaccompagnant nomaccompagnant
    nombredaccompagnants acompanante acompanantes nombredelacompanante nombreacompanante numerodeacompanantes accompagnatore accompagnatori
    acompanhante acompanhantes numeroaccompagnatori nomeaccompagnatore nomedellaccompagnatore`),
  partySize: words(`
    partysize totalinvited numberinvited numberofguests noofguests guestcount headcount totalguests
    totalnumberinvited invitedcount seats anzahlgaste anzahlpersonen personenzahl personen nombredinvites nombredepersonnes
    numerodeinvitados numerodepersonas numeroinvitati numerodiospiti numeropersone howmany numguests
    guestsinvited totalinparty numberinparty sizeofparty howmanyinparty howmanyinyourparty howmanypeople howmanyguests
    numberofpeople noofpeople anzahl anzahldergaste anzahlderpersonen anzahlpers pax totalpax noofpax numberofpax nbpersonnes nbdepersonnes nombredeconvives`),
  adultCount: words(`
    adults numberofadults noofadults adultcount adultguests erwachsene anzahlerwachsene adultes nombredadultes nbadultes adultos
    numerodeadultos adulti numeroadulti`),
  childCount: words(`
    numberofchildren numberofkids childcount kidscount childrencount noofchildren anzahlkinder davonkinder nombredenfants nbenfants
    numerodeninos numerobambini`),
  ageBand: words(`
    age ageband agegroup ischild childyn adultchild adultorchild adultorkid guesttype alter altersgruppe
    erwachsenerkind age adulteenfant edad adultonino eta adultobambino tranchedage`),
  birthDate: words(`
    birthday birthdate dateofbirth dob geburtstag geburtsdatum datedenaissance anniversaire fechadenacimiento
    cumpleanos datadinascita compleanno`),
  dietary: words(`
    diet diets dietary dietaryrestrictions dietaryrestriction dietaryrequirements dietaryrequirement dietaryneeds
    dietarypreferences dietarypreference dietarynotes dietaryandallergies dietaryrestrictionsallergies
    allergiesdietaryrestrictions allergiesanddietaryrestrictions dietaryrestrictionsandallergies foodrestrictions foodrequirements foodpreferences specialdiet
    specialdiets vegnonveg vegornonveg dieetwensen ernahrung ernahrungsweise ernahrungshinweise diat diaten besonderekost regime regimes
    regimealimentaire regimesalimentaires restrictionsalimentaires dieta dietas restriccionesalimentarias
    preferenciasalimentarias diete esigenzealimentari restrizionialimentari intolleranze intolleranzealimentari`),
  allergies: words(`
    allergy allergies allergens foodallergies foodallergy allergie allergien unvertraglichkeiten
    allergienundunvertraglichkeiten allergenes alergia alergias alergiasalimentarias allergia
    intolleranzeallergie allergieintolleranze`),
  answer: words(`
    rsvp rsvpstatus attending isattending attendance response answer status rsvpresponse willattend attendingyn coming confirmed
    zusage zugesagt zuabsage aanwezig presenca confirmou ruckmeldung antwort teilnahme kommt reponse presence presente confirmation participation
    respuesta asistencia asiste asistira confirmacion confirmado risposta presenza partecipa partecipazione conferma
    statut estadorsvp`),
  meal: words(`
    meal mealchoice mealoption mealselection mealpreference menu menuchoice menuselection entree entreechoice dish
    dinnerchoice foodchoice mainscourse maincourse gericht menuwahl menuauswahl essen essenswahl hauptgericht
    plat choixdeplat choixdumenu platprincipal plato platoelegido eleccionmenu opciondemenu piatto sceltamenu sceltapiatto`),
  invited: words(
    `invited invitedevents eventsinvited invitedtoevents isinvited eingeladen invitada estainvitado invitatoa`,
  ),
  note: words(`
    note notes mynotes comment comments remarks remark message guestnotes sendanotetothecouple notiz notizen
    anmerkung anmerkungen bemerkung bemerkungen kommentar remarque remarques commentaire commentaires nota notas
    comentario comentarios observaciones commenti commento osservazioni
    opmerking opmerkingen observacoes sonstiges hinweis hinweise besonderheiten zusatzinfo info infos details specialrequests specialrequirements specialneeds
    mealnotes unpetitmot petitmot precisions detalles altro varie`),
  reference: words(`wedsyncreference guestreference`),
};
