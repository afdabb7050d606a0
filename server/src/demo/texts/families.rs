//! Families discussed in the MDO meetings of 2021 and 2022.

use super::Story;

/// In turn, so that each comes back now and then.
pub(in super::super) const STORIES: [Story; 10] = [
    Story {
        question: "Welke steun past bij ouders die met een huilbaby op hun tandvlees lopen?",
        worries: "Beide ouders slapen nauwelijks en moeder is bang dat zij het niet meer trekt.",
        going_well: "De ouders zijn lief voor hun kind en vragen op tijd hulp.",
        factors: &["opvoeding", "psychosociaal", "hulpbereid"],
        decision: "Videobegeleiding thuis en twee nachten respijt via oma. Huisarts ziet moeder deze week.",
        action: "Videobegeleiding aanvragen",
    },
    Story {
        question: "Hoe krijgen we de oudste (3) op een voorschool nu de ouders bang zijn voor de kosten?",
        worries: "Spreekt nog weinig, kijkt veel op een scherm.",
        going_well: "Komt op elke afspraak op het consultatiebureau.",
        factors: &["opvoeding", "financien", "motivatie"],
        decision: "Indicatie voor voorschoolse educatie; gemeente vergoedt de eigen bijdrage.",
        action: "Indicatie afgeven en samen met ouders inschrijven",
    },
    Story {
        question: "Wie is de vaste contactpersoon nu er zes hulpverleners bij dit gezin komen?",
        worries: "Iedereen geeft een ander advies en moeder haakt af.",
        going_well: "Er is veel goede wil, ook bij het netwerk.",
        factors: &["psychosociaal", "netwerk", "oplossend"],
        decision: "Het sociaal team houdt de regie; twee vormen van hulp stoppen.",
        action: "Nieuw plan maken met het gezin aan tafel",
    },
    Story {
        question: "Is Stevig Ouderschap passend voor een moeder die zelf in pleegzorg opgroeide?",
        worries: "Twijfelt bij elk huiltje of zij het goed doet.",
        going_well: "Is zorgzaam, leest veel en stelt vragen.",
        factors: &["opvoeding", "psychosociaal", "opvoedvaardig"],
        decision: "Start met Stevig Ouderschap, zes huisbezoeken.",
        action: "Eerste huisbezoek Stevig Ouderschap plannen",
    },
    Story {
        question: "Hoe volgen we de groei van een baby die slecht drinkt bij ouders in de schuldsanering?",
        worries: "Groei buigt af; flesvoeding wordt aangelengd om ermee uit te komen.",
        going_well: "Ouders hebben dit eerlijk verteld.",
        factors: &["financien", "medisch", "hulpbereid"],
        decision: "Wekelijks wegen, voeding via de noodvoorraad van de gemeente, bewindvoerder benaderd.",
        action: "Noodvoorraad flesvoeding regelen",
    },
    Story {
        question: "Wat hebben de kinderen nodig na de scheiding?",
        worries: "Ruzie bij de overdracht, de oudste (4) plast weer in bed.",
        going_well: "Beide ouders willen dat het voor de kinderen goed gaat.",
        factors: &["psychosociaal", "opvoeding", "motivatie"],
        decision: "Overdracht via opvang, ouderschapsbemiddeling, steun voor de oudste op school.",
        action: "Aanmelden voor ouderschapsbemiddeling",
    },
    Story {
        question: "Kan dit gezin met minder zorg toe nu het beter gaat?",
        worries: "Bij drukte valt vader terug in oude gewoonten.",
        going_well: "Vader is acht maanden nuchter, moeder werkt weer.",
        factors: &["verslaving", "netwerk", "stabiel"],
        decision: "Afschalen naar een gesprek per maand; terugvalplan ligt klaar.",
        action: "",
    },
    Story {
        question: "Hoe bereiken we een moeder die niet meer opendoet?",
        worries: "Al twee maanden niet op het consultatiebureau; buren horen veel huilen.",
        going_well: "Zij nam de telefoon op toen de kraamverzorgende van toen belde.",
        factors: &["zorgmijden", "psychosociaal", "netwerk"],
        decision: "De kraamverzorgende gaat mee op huisbezoek. Zonder contact binnen een week: advies vragen aan Veilig Thuis.",
        action: "Huisbezoek samen met de kraamverzorgende",
    },
    Story {
        question: "Welke hulp past bij ouders met een licht verstandelijke beperking en een tweede kind op komst?",
        worries: "Het huis is niet veilig ingericht en moeder overziet de dag niet.",
        going_well: "Zij accepteren begeleiding en houden zich aan afspraken op een briefje.",
        factors: &["lvb", "opvoeding", "hulpbereid"],
        decision: "Begeleiding uitbreiden naar vijf dagen, woning nalopen met een checklist.",
        action: "Uitbreiding van de begeleiding aanvragen",
    },
    Story {
        question: "Is er genoeg steun voor een vader die er na een opname van moeder alleen voor staat?",
        worries: "Werkt nachten en heeft geen opvang.",
        going_well: "Vader doet het met veel liefde en de opa's en oma's helpen.",
        factors: &["psychosociaal", "financien", "netwerk"],
        decision: "Opvang op sociaal-medische indicatie, gesprek over ander werkrooster.",
        action: "Sociaal-medische indicatie kinderopvang aanvragen",
    },
];
