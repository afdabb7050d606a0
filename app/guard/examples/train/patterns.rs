//! Short notes made from patterns, with names from the lists: what people write in a hurry, of which there are few notes.

use super::chance::Chance;
use super::notes::Note;
use super::vary::Names;

/// How often each pattern is filled in.
const TIMES: usize = 6;

/// `{f}` is a first name, `{l}` a surname, `{v}` one with what stands before it.
const PATTERNS: &str = "\
{f} 2x niet gekomen|{f} 3e consult|{f} 26 wk, wil niet praten|{f} 19 jr, geen huis|{f}/pop poli: verzet|{f}/{f} samen op gesprek|{l}/kraam: gebeld
{l} fam., deur dicht|{l} mw. zegt van niet|{l}, mw, wil stoppen|{l} dhr niet thuis|{v} mw. komt morgen|{v} fam. verhuist|mw {l} belt terug|mw {v} 32 wk
mevr. {f} {v} op spreekuur|dhr {l} komt alleen|collega {l}, internist, belt|collega {l} neemt waar|dienst overgenomen van {l}|dienst wissel met {v}
overleg {l} 14 u|overleg met {l} en {l}|intake {l}, vriend erbij|intake {f} verzet|afspraak {l} ma 10 u|casus {l} terug op de lijst|dossier {l} inzien
{f} is pa van kind 1|{f} van deze|{f} wil naar huis|{f} huilt veel|{f} heeft honger|{f} kan niet slapen|{f} mag mee|{f} gaat naar oma|{f} komt niet
oma {f} past op|zusje {f} ook mee|broertje {f} 4 jr|oudste {f} naar school|kind {f} 3 kg|{f} en {f} uit elkaar|ex {f} belt steeds|vriend {f} boos op haar
volgens {f} niets aan de hand|volgens {l} klopt het|brief aan {v} gestuurd|brief van {l} binnen|huisbaas {l} zet haar eruit|tolk {f} was er|bewindv {l}: leefgeld
voogd {l} komt langs|ha {l} gebeld|vk {l} ziek|va {l} in dienst|gyn {v} akkoord|ass {f} belt|mdo: {l}, {l} en {v}|aanwezig: {f}, {l}, {f}|{f} {v} geb in 2001
hallo {f} hier|groet, {f}|gr {f}|{f}: wil geen hulp|{f} - geen contact|({f}) niet bereikt|naar {f} gebeld|bij {f} thuis|met {f} gesproken|door {f} gebracht
deurwaarder voor {v} aan de deur|aanvraag voor {v}: bedje|ook {l} weet ervan|zowel {f} als {f} kwamen|behalve {f} was ieder er|zonder {f} geen gesprek";

/// The same without anybody in it.
const CLEAN: &str = "\
mw 2x niet gekomen|echo 3e trimester|zwanger 26 wk, wil niet praten|moeder 19 jr, geen huis|echo/pop poli: verzet|man/vrouw samen op gesprek|poli/kraam: gebeld
gezin, deur dicht|pt zegt van niet|mevrouw wil stoppen|hij niet thuis|zij komt morgen|gezin verhuist|mw belt terug|mw 32 wk|zwanger op spreekuur|vader komt alleen
collega, internist, belt|collega neemt waar|dienst overgenomen|dienst wissel met avond|overleg 14 u|overleg met poli en kraam|intake, vriend erbij|intake verzet
afspraak ma 10 u|casus terug op de lijst|dossier inzien|partner is bakker|hij is visser op zee|man is kok bij een hotel|wil naar huis|huilt veel|kan niet slapen
gaat naar oma|oma past op|zusje ook mee|broertje 4 jr|oudste naar school|kind 3 kg|uit elkaar sinds mei|ex belt steeds|vriend boos op haar|brief gestuurd|brief binnen
huisbaas zet haar eruit|tolk was er|bewindv: leefgeld|voogd komt langs|ha gebeld|vk ziek|gyn akkoord|ass belt|mdo: vk, ha en kraam|aanwezig: vk, gyn, poli|hallo, tot morgen
groet van de poli|wil geen hulp|geen contact|niet bereikt|thuis gebeld|klein huis, groot gezin|roze wolk? nee|a.s. 9/10, ph 7.21|v.g.: blanco|rr 140/90, hf 150
gevoel: moe, boos, bang|in 2019 spont, 2020 mola|2022 a term|bloed, suiker en ijzer geprikt|neit te bereiken|medicatie: 3x 500 mg|hb 6.8, ferro 2x|t.z.t. terug";

/// All of them.
pub(crate) fn notes(names: &Names) -> Vec<Note> {
    let mut chance = Chance::new(3, "patterns");
    let mut notes = Vec::new();
    for pattern in PATTERNS.split(['|', '\n']) {
        notes.extend((0..TIMES).map(|time| filled(pattern, names, &mut chance, time % 2 == 0)));
    }
    for text in CLEAN.split(['|', '\n']) {
        let capital = text[..1].to_uppercase() + &text[1..] + ".";
        notes.extend([text.to_owned(), text.to_uppercase(), capital].map(|text| Note { text, items: Vec::new() }));
    }
    notes
}

fn filled(pattern: &str, names: &Names, chance: &mut Chance, lower: bool) -> Note {
    let mut note = Note { text: String::new(), items: Vec::new() };
    let mut rest = pattern;
    while let Some((head, tail)) = rest.split_once('{') {
        note.text += head;
        let (what, tail) = tail.split_once('}').unwrap_or(("f", tail));
        let name = names.other(chance, usize::from(what != "f"));
        let name = if lower { name } else { name[..1].to_uppercase() + &name[1..] };
        let before = ["van ", "de ", "van der ", "ter ", "el "];
        let name = if what == "v" { (*chance.pick(&before)).to_owned() + &name } else { name };
        note.text += &name;
        note.items.push(("name_nl".to_owned(), name));
        rest = tail;
    }
    note.text += rest;
    if !lower {
        note.text = note.text[..1].to_uppercase() + &note.text[1..] + ".";
        for (_, item) in &mut note.items {
            // A name that opens the note has its capital too.
            if !note.text.contains(item.as_str()) {
                *item = item[..1].to_uppercase() + &item[1..];
            }
        }
    }
    note
}
