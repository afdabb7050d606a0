//! The one table of signs that no screen shows, and of those that only look different.

/// Whether nothing is seen of a character (Unicode: `Default_Ignorable_Code_Point`, the fillers that are drawn as a blank,
/// and controls). Line ends and tabs are seen.
pub fn is_invisible(c: char) -> bool {
    match c {
        '\n' | '\t' | '\r' | '\u{85}' => false,
        // Soft hyphen, grapheme joiner, Arabic letter mark, Khmer vowels without form, Mongolian separators.
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
        // Zero width, direction, joiners, shaping.
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        // Byte-order mark, variation selectors, annotations, music and shorthand controls.
        | '\u{feff}' | '\u{fe00}'..='\u{fe0f}' | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
        // Tags and further variation selectors.
        | '\u{e0000}'..='\u{e0fff}'
        // Blanks with a body: Hangul fillers, the empty Braille cell.
        | '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}' | '\u{2800}' => true,
        c => c.is_control(),
    }
}

/// The sign of a keyboard that a typographic one stands for.
pub const fn sign(c: char) -> Option<char> {
    Some(match c {
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{2043}' | '\u{fe58}' | '\u{fe63}' => '-',
        '‘' | '’' | '‛' | '‚' | 'ʼ' | 'ʻ' | 'ʹ' | '′' | '´' | '`' => '\'',
        '“' | '”' | '„' | '«' | '»' | '″' => '"',
        '\u{2044}' | '\u{2215}' => '/',
        '·' | '•' | '․' | '‧' => '.',
        _ => return None,
    })
}

/// The Latin letter of the same case that a letter of another script (Cyrillic, Greek, phonetic) looks like.
pub const fn look_alike(c: char) -> Option<char> {
    Some(match c {
        'а' | 'α' | 'ɑ' => 'a',
        'А' | 'Α' => 'A',
        'в' => 'b',
        'В' | 'Β' => 'B',
        'с' | 'ϲ' => 'c',
        'С' | 'Ϲ' => 'C',
        'ԁ' => 'd',
        'е' | 'ε' => 'e',
        'Е' | 'Ε' => 'E',
        'һ' | 'н' => 'h',
        'Н' | 'Η' => 'H',
        'ı' | 'і' | 'ι' | 'ɩ' => 'i',
        'І' | 'Ι' => 'I',
        'ј' => 'j',
        'Ј' => 'J',
        'к' | 'κ' => 'k',
        'К' | 'Κ' => 'K',
        'м' => 'm',
        'М' | 'Μ' => 'M',
        'Ν' => 'N',
        'о' | 'ο' => 'o',
        'О' | 'Ο' => 'O',
        'р' | 'ρ' => 'p',
        'Р' | 'Ρ' => 'P',
        'ѕ' => 's',
        'Ѕ' => 'S',
        'т' | 'τ' => 't',
        'Т' | 'Τ' => 'T',
        'υ' | 'μ' => 'u',
        'ν' => 'v',
        'х' | 'χ' => 'x',
        'Х' | 'Χ' => 'X',
        'у' | 'γ' => 'y',
        'У' | 'Υ' => 'Y',
        'Ζ' => 'Z',
        _ => return None,
    })
}
