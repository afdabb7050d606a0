//! The forms of a page as a browser without script would send them.

/// A form that is sent by POST.
#[derive(Debug, Clone)]
pub struct Form {
    id: String,
    pub action: String,
    pub controls: Vec<Control>,
}

/// A field of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Control {
    pub name: String,
    pub kind: Kind,
    pub value: String,
    /// Ticked, for marks.
    pub on: bool,
    /// What else can be chosen, for lists.
    pub options: Vec<String>,
}

/// How a field is filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Hidden,
    Text,
    /// A day, a time, a number, a password, a file.
    Shaped,
    Mark,
    List,
    Button,
}

impl Form {
    /// What the browser sends when nothing is changed and the first button is pressed.
    pub fn sent(&self) -> Vec<(String, String)> {
        let button = self.controls.iter().position(|control| control.kind == Kind::Button);
        let sends = |(place, control): &(usize, &Control)| match control.kind {
            Kind::Mark => control.on,
            Kind::Button => Some(*place) == button,
            _ => true,
        };
        let sent = self.controls.iter().enumerate().filter(sends).filter(|(_, control)| !control.name.is_empty());
        sent.map(|(_, control)| (control.name.clone(), control.value.clone())).collect()
    }

    /// The same with other values.
    pub fn with(&self, change: impl Fn(&Control) -> Option<String>) -> Vec<(String, String)> {
        let controls = self.controls.iter().filter_map(|control| Some(Control { value: change(control)?, ..control.clone() }));
        Self { controls: controls.collect(), ..self.clone() }.sent()
    }

    /// Fields that somebody sees and may have been filled in beforehand.
    pub fn shown(&self) -> impl Iterator<Item = &Control> {
        self.controls.iter().filter(|control| !matches!(control.kind, Kind::Hidden | Kind::Button))
    }

    /// Whether it says what it was read at, or makes something once.
    pub fn has_revision(&self) -> bool {
        let is = |name: &str| matches!(name, "rev" | "version" | "was") || name.starts_with("was-");
        self.controls.iter().any(|control| control.kind == Kind::Hidden && is(&control.name))
    }

    pub fn makes_once(&self) -> bool {
        self.controls.iter().any(|control| control.kind == Kind::Hidden && control.name == "id" && !control.value.is_empty())
    }
}

/// A tag with its attributes and the text behind it.
struct Tag<'a> {
    name: &'a str,
    attributes: Vec<(&'a str, String)>,
    text: String,
}

impl Tag<'_> {
    fn has(&self, name: &str) -> bool {
        self.attributes.iter().any(|(attribute, _)| *attribute == name)
    }

    fn value(&self, name: &str) -> String {
        self.attributes.iter().find(|(attribute, _)| *attribute == name).map(|(_, value)| value.clone()).unwrap_or_default()
    }
}

/// The forms of a page that are sent by POST.
pub fn forms(html: &str) -> Vec<Form> {
    let mut forms: Vec<Form> = Vec::new();
    let (mut open, mut before) = (false, None);
    for tag in tags(html) {
        match tag.name {
            "form" => {
                open = tag.value("method") == "post";
                if open {
                    forms.push(Form { id: tag.value("id"), action: tag.value("action"), controls: Vec::new() });
                }
            }
            "/form" => open = false,
            _ => {}
        }
        // A field may stand outside of its form, and name it.
        let own = match tag.value("form") {
            id if !id.is_empty() => forms.iter().position(|form| form.id == id),
            _ if tag.name == "option" => before,
            _ => forms.len().checked_sub(1).filter(|_| open),
        };
        let Some(form) = own.and_then(|place| forms.get_mut(place)) else { continue };
        before = own;
        if tag.name == "option" {
            let Some(list) = form.controls.last_mut() else { continue };
            if tag.has("selected") || list.options.is_empty() {
                list.value = tag.value("value");
            }
            list.options.push(tag.value("value"));
            continue;
        }
        let kind = match (tag.name, &*tag.value("type")) {
            ("input", "hidden") => Kind::Hidden,
            ("input", "checkbox" | "radio") => Kind::Mark,
            ("input", "text" | "email") | ("textarea", _) => Kind::Text,
            ("input", _) => Kind::Shaped,
            ("select", _) => Kind::List,
            ("button", _) => Kind::Button,
            _ => continue,
        };
        let value = if tag.name == "textarea" { tag.text.clone() } else { tag.value("value") };
        let on = tag.has("checked");
        form.controls.push(Control { name: tag.value("name"), kind, value, on, options: Vec::new() });
    }
    forms
}

fn tags(html: &str) -> Vec<Tag<'_>> {
    let mut tags = Vec::new();
    for piece in html.split('<').skip(1) {
        let Some(end) = end_of(piece) else { continue };
        let (head, text) = (&piece[..end], &piece[end + 1..]);
        let (name, mut rest) = head.split_once(char::is_whitespace).unwrap_or((head, ""));
        let mut attributes = Vec::new();
        loop {
            rest = rest.trim_start_matches([' ', '\n', '/']);
            let Some(stop) = rest.find(['=', ' ', '/']).or((!rest.is_empty()).then_some(rest.len())) else { break };
            let (attribute, after) = rest.split_at(stop);
            let quoted = after.strip_prefix("=\"").and_then(|after| after.split_once('"'));
            let (value, after) = quoted.unwrap_or(("", after.trim_start_matches('=')));
            attributes.push((attribute, plain(value)));
            rest = after;
        }
        tags.push(Tag { name: name.trim_end_matches('/'), attributes, text: plain(text) });
    }
    tags
}

/// Where a tag ends: not within the quotes of a value.
fn end_of(piece: &str) -> Option<usize> {
    let mut quoted = false;
    piece
        .char_indices()
        .find(|(_, letter)| {
            quoted ^= *letter == '"';
            *letter == '>' && !quoted
        })
        .map(|(place, _)| place)
}

fn plain(text: &str) -> String {
    [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#x27;", "'"), ("&amp;", "&")]
        .iter()
        .fold(text.to_owned(), |text, (sign, letter)| text.replace(sign, letter))
}
