//! Cases of this month: what the submitter fills in, under the names of the form's fields.

/// A filled intake form; weeks and dates are added by who submits it.
pub(in super::super) type Form = &'static [(&'static str, &'static str)];

/// Was discussed three weeks ago and comes back today.
pub(in super::super) const RETURNING: Form = &[
    ("residence", "GM0203"),
    ("question", "Is wat we drie weken geleden afspraken genoeg, of moet er rond de bevalling meer klaarstaan?"),
    ("going_well", "Zij staat open voor hulp en heeft een goede band met haar schoonmoeder."),
    ("happy", "De eerste schopjes, en dat de babykamer bijna af is."),
    ("worries", "Somber en gespannen, slaapt vier uur per nacht. Bij haar eerste kind had zij een postpartumdepressie."),
    ("support", "Iemand die ook na de kraamweek nog langskomt, en rust in huis."),
    ("involved", "Huisarts, poh-ggz en sinds kort de JGZ."),
    ("factor", "psychosociaal"),
    ("factor", "netwerk"),
    ("factor", "hulpbereid"),
    ("instrument", "mind2care"),
    ("parents_attend", "ja"),
];

/// What was agreed about it then.
pub(in super::super) const RETURNING_DECISION: &str = "Steun opbouwen vóór de bevalling: de poh-ggz ziet haar elke twee weken, \
    de JGZ gaat op prenataal huisbezoek. Over drie weken kijken we of dat genoeg is.";

/// Who does what: of the midwife, and of the youth nurse.
pub(in super::super) const RETURNING_ACTIONS: [&str; 2] = [
    "Bij elke controle naar slaap en stemming vragen; bij achteruitgang dezelfde dag de huisarts bellen",
    "Prenataal huisbezoek doen en Stevig Ouderschap bespreken",
];

/// Was discussed three weeks ago and is done for the table.
pub(in super::super) const SETTLED: Form = &[
    ("residence", "GM0267"),
    ("question", "Wie kan dit stel helpen met hun geldzorgen voordat de baby er is?"),
    ("going_well", "Ze praten er samen over en hebben alle post in één map."),
    ("worries", "Huurachterstand van drie maanden en een deurwaarder die heeft gebeld."),
    ("support", "Een overzicht van wat er moet en wat kan wachten."),
    ("factor", "financien"),
    ("factor", "stabiel"),
    ("factor", "oplossend"),
    ("instrument", "mind2care"),
];

/// What was agreed about it.
pub(in super::super) const SETTLED_DECISION: &str =
    "Het sociaal team neemt contact op en vraagt een pauze bij de verhuurder. Bijzondere bijstand voor de babyuitzet.";

/// Of the youth nurse, and of the midwife.
pub(in super::super) const SETTLED_ACTIONS: [&str; 2] =
    ["Babypakket via de gemeente aanvragen", "Bij de volgende controle vragen of het contact met het sociaal team er is"];

/// Spoed on today's agenda.
pub(in super::super) const URGENT: Form = &[
    ("residence", "GM0203"),
    ("question", "Waar kan zij veilig bevallen en herstellen, en wie blijft bij haar in de eerste nachten?"),
    ("going_well", "Zij heeft zelf om hulp gevraagd en een vriendin weet wat er speelt."),
    ("happy", "Zij kijkt uit naar haar dochter en praat veel tegen haar buik."),
    ("worries", "Partner dreigt als hij gedronken heeft. Vorige week is zij een nacht naar een vriendin gegaan."),
    ("support", "Een plek waar zij terechtkan, en dat iemand haar uitlegt wat Veilig Thuis doet."),
    ("involved", "Huisarts; advies gevraagd aan Veilig Thuis."),
    ("factor", "geweld"),
    ("factor", "psychosociaal"),
    ("factor", "motivatie"),
    ("factor", "netwerk"),
    ("instrument", "r4u"),
    ("urgency", "spoed"),
    ("urgent_reason", "De uitgerekende week nadert en zij durft niet meer alleen naar huis."),
];

/// On today's agenda, besides the two above.
pub(in super::super) const TODAY: [Form; 4] = [
    &[
        ("residence", "GM0203"),
        ("question", "Kan zij haar medicijnen tegen angst blijven gebruiken, en wie volgt dat?"),
        ("going_well", "Vertelt open over haar klachten. Haar partner gaat mee naar elke controle."),
        ("happy", "Dat het na lang proberen gelukt is."),
        ("worries", "Is gestopt met haar medicijnen toen zij de test deed en heeft nu bijna elke dag een paniekaanval."),
        ("support", "Duidelijkheid: wat mag wel en wat niet."),
        ("involved", "Huisarts."),
        ("factor", "psychosociaal"),
        ("factor", "stabiel"),
        ("factor", "hulpbereid"),
        ("instrument", "mind2care"),
    ],
    &[
        ("residence", "GM0279"),
        ("question", "Wie is er in de eerste weken overdag in huis bij deze jonge moeder?"),
        ("going_well", "Heeft haar school weer opgepakt en komt altijd op tijd."),
        ("happy", "De eerste echo hangt boven haar bed."),
        ("worries", "Woont op een kamer zonder keuken. De vader is uit beeld en haar moeder woont ver weg."),
        ("support", "Een plek met iemand in de buurt, en hulp bij het aanvragen van toeslagen."),
        ("involved", "Mentor van school, jongerenwerk."),
        ("factor", "financien"),
        ("factor", "opvoeding"),
        ("factor", "motivatie"),
        ("factor", "hulpbereid"),
        ("instrument", "mind2care"),
        ("parents_attend", "ja"),
    ],
    &[
        ("residence", "GM0228"),
        ("question", "Hoe bereiden wij twee ouders met een licht verstandelijke beperking voor op de kraamtijd?"),
        ("going_well", "Er is begeleiding aan huis en zij houden zich aan afspraken die op papier staan."),
        ("happy", "Ze hebben samen een naam gekozen en de wieg in elkaar gezet."),
        ("worries", "Zij vergeten te eten als de begeleiding er niet is; bij de eerste was kraamzorg van een week te kort."),
        ("support", "Langer kraamzorg en steeds hetzelfde gezicht."),
        ("involved", "Ambulante begeleiding, JGZ van het eerste kind."),
        ("factor", "lvb"),
        ("factor", "opvoeding"),
        ("factor", "hulpbereid"),
        ("factor", "stabiel"),
        ("instrument", "eigen"),
    ],
    &[
        ("residence", "buiten"),
        ("question", "Wie neemt de zorg over nu zij vlak voor de bevalling hierheen verhuist?"),
        ("going_well", "De vorige praktijk heeft het dossier al overgedragen."),
        ("happy", "Dat zij dichter bij haar zus komt wonen."),
        ("worries", "Rookt nog acht sigaretten per dag en heeft nog geen kraamzorg geregeld."),
        ("support", "Hulp bij stoppen met roken en een kraambureau dat nog plek heeft."),
        ("involved", "Nog niemand in deze regio."),
        ("factor", "leefstijl"),
        ("factor", "financien"),
        ("factor", "netwerk"),
        ("instrument", "alpha_nl"),
    ],
];

/// On the agenda of next week's POP.
pub(in super::super) const NEXT_WEEK: [Form; 4] = [
    &[
        ("residence", "GM0202"),
        ("question", "Is opname in de moeder-kindkliniek na de bevalling een goed plan?"),
        ("going_well", "Is al vijf maanden stabiel en slikt haar medicijnen trouw."),
        ("worries", "Na de vorige bevalling kreeg zij een psychose, op dag zes."),
        ("support", "Dat haar partner weet waar hij op moet letten."),
        ("involved", "Psychiater, sociaal-psychiatrisch verpleegkundige."),
        ("factor", "psychosociaal"),
        ("factor", "psychiatrie"),
        ("factor", "stabiel"),
        ("instrument", "anders"),
    ],
    &[
        ("residence", "GM1734"),
        ("question", "Welke behandeling van haar dwangklachten kan nog vóór de bevalling starten?"),
        ("going_well", "Heeft veel steun aan haar ouders."),
        ("worries", "Wast haar handen tot bloedens toe en durft straks de baby niet vast te houden."),
        ("support", "Een behandelaar die verstand heeft van zwangerschap."),
        ("factor", "psychosociaal"),
        ("factor", "netwerk"),
        ("instrument", "mind2care"),
    ],
    &[
        ("residence", "GM0275"),
        ("question", "Kan zij met deze dosis methadon borstvoeding geven?"),
        ("going_well", "Mist nooit een afspraak bij de verslavingszorg."),
        ("worries", "Bang dat men haar kind weghaalt; zegt daarom liever weinig."),
        ("support", "Vooraf horen wat er na de geboorte gebeurt."),
        ("involved", "Verslavingszorg."),
        ("factor", "verslaving"),
        ("factor", "motivatie"),
        ("instrument", "eigen"),
    ],
    &[
        ("residence", "GM0299"),
        ("question", "Wat helpt haar de komende weken te slapen?"),
        ("going_well", "Werkt halve dagen en dat geeft haar houvast."),
        ("worries", "Somber sinds de twaalfde week, ziet op tegen elke dag."),
        ("support", "Iets anders dan alleen medicijnen."),
        ("factor", "psychosociaal"),
        ("factor", "oplossend"),
        ("instrument", "mind2care"),
    ],
];

/// Submitted yesterday, on no agenda yet.
pub(in super::super) const WAITING: Form = &[
    ("residence", "GM0203"),
    ("question", "Hoe houden wij deze moeder van twee in zorg nu zij drie controles heeft gemist?"),
    ("going_well", "De kinderen zien er goed verzorgd uit en zij belt altijd terug."),
    ("worries", "Partner is veel weg voor zijn werk. Zij heeft geen vervoer en durft niet om hulp te vragen."),
    ("support", "Controles dichter bij huis en af en toe oppas."),
    ("factor", "zorgmijden"),
    ("factor", "financien"),
    ("factor", "stabiel"),
    ("instrument", "mind2care"),
];

/// Without consent: the coordinator has to agree first.
pub(in super::super) const WITHOUT_CONSENT: Form = &[
    ("residence", "GM0267"),
    ("question", "Hoe brengen wij het gesprek over veiligheid thuis op gang zonder haar kwijt te raken?"),
    ("going_well", "Zij komt naar de controles."),
    ("worries", "Schrikt van onverwachte geluiden en vertelt telkens iets anders over haar verwondingen."),
    ("factor", "geweld"),
    ("factor", "zorgmijden"),
    ("consent", "niet_gevraagd"),
    ("consent_reason", "Haar partner is bij elk gesprek aanwezig; ernaar vragen maakt het nu onveiliger."),
];

/// Of the other coalition: the first two go on an agenda, the last one waits.
pub(in super::super) const ELSEWHERE: [Form; 3] = [
    &[
        ("residence", "GM0453"),
        ("question", "Wie bezoekt haar thuis in de weken waarin de verloskundige haar niet ziet?"),
        ("going_well", "Zij is blij met elk bezoek en stelt goede vragen."),
        ("worries", "Weinig mensen om haar heen; verlaat de flat bijna niet."),
        ("factor", "psychosociaal"),
        ("factor", "hulpbereid"),
        ("instrument", "alpha_nl"),
    ],
    &[
        ("residence", "GM0375"),
        ("question", "Kan het wijkteam beginnen voordat de bevalling er is?"),
        ("going_well", "Beide ouders willen van hun schulden af."),
        ("worries", "Toeslagen zijn stopgezet en moeten worden terugbetaald."),
        ("factor", "financien"),
        ("factor", "motivatie"),
        ("instrument", "mind2care"),
    ],
    &[
        ("residence", "onbekend"),
        ("question", "Wie neemt het over als zij weer verhuist?"),
        ("going_well", "Zij houdt zelf contact met de praktijk."),
        ("worries", "Derde adres in deze zwangerschap."),
        ("factor", "dakloos"),
        ("factor", "oplossend"),
    ],
];
