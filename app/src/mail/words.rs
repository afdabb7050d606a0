//! The words of a message, once as plain text and once as HTML: the same sentences in both.

use leptos::{prelude::*, tachys::view::any_view::AnyView};
use wire::text::Text;

/// What a message says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// What stands in the list of messages.
    pub subject: String,
    /// "Beste …,"
    pub dear: String,
    /// Its sentences.
    pub lines: Vec<String>,
    /// What she can answer with, and what each button says.
    pub answers: Vec<(String, &'static str)>,
    /// Where to go on the board, and what the button says.
    pub link: Option<(String, &'static str)>,
    /// What stands below the button.
    pub after: Vec<String>,
}

/// Of mail programs some read colours only here, and some only beside each element.
const STYLE: &str = "body{margin:0;padding:24px;background:#ffffff;color:#1c2733;font:16px/1.5 'Segoe UI',Arial,sans-serif}\
main{max-width:560px;margin:0 auto}a.button{display:inline-block;background:#154273;color:#ffffff;padding:12px 20px;\
border-radius:4px;text-decoration:none;font-weight:600}a.answer{margin:0 8px 8px 0}footer{margin-top:32px;color:#535f6b;font-size:14px}\
@media(prefers-color-scheme:dark){body{background:#14191f;color:#e8edf2}footer{color:#a9b5c1}\
a.button{background:#8fb8e8;color:#0d1a2b}}";

impl Words {
    /// As plain text, line by line.
    pub fn text(&self, t: Text) -> String {
        let link = self.link.as_ref().map(|(to, name)| format!("{name}:\n{to}"));
        let answers: Vec<_> = self.answers.iter().map(|(to, name)| format!("{name}:\n{to}")).collect();
        let answers = (!answers.is_empty()).then(|| answers.join("\n"));
        let blocks = [self.dear.clone()].into_iter().chain(self.lines.iter().cloned()).chain(answers).chain(link);
        let blocks = blocks.chain(self.after.iter().cloned()).chain([t.mail_footer().to_owned()]);
        format!("{}\n", blocks.collect::<Vec<_>>().join("\n\n"))
    }

    /// As HTML: a document of its own.
    pub fn html(&self, t: Text) -> String {
        let line = |line: &String| view! { <p>{line.clone()}</p> };
        let answers = self.answers.iter().map(|(to, name)| view! { <a class="button answer" href=to.clone()>{*name}</a>" " });
        let answers = (!self.answers.is_empty()).then(|| view! { <p>{answers.collect_view()}</p> });
        let button = self.link.clone().map(|(to, name)| view! { <p><a class="button" href=to>{name}</a></p> });
        let body: AnyView = view! {
            <main>
                <p>{self.dear.clone()}</p>
                {self.lines.iter().map(line).collect_view()}
                {answers}
                {button}
                {self.after.iter().map(line).collect_view()}
                <footer>{t.mail_footer()}</footer>
            </main>
        }
        .into_any();
        let title = view! { <title>{self.subject.clone()}</title> }.to_html();
        // The marks by which a browser finds views again are for no reader of mail; what is typed has its own written otherwise.
        let body = body.to_html().replace("<!>", "");
        format!(
            "<!DOCTYPE html><html lang=\"nl\"><head><meta charset=\"utf-8\">\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
             <meta name=\"color-scheme\" content=\"light dark\">{title}<style>{STYLE}</style></head><body>{body}</body></html>"
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_and_html_say_the_same_and_names_are_no_markup() {
        let words = Words {
            subject: "Uitnodiging & meer".to_owned(),
            dear: "Beste <b>Joke</b>,".to_owned(),
            lines: vec!["Eén.".to_owned(), "Twee.".to_owned()],
            answers: vec![("https://bord.example/antwoord/x?antwoord=komt".to_owned(), "Ik kom")],
            link: Some(("https://bord.example/overleggen/1".to_owned(), "Naar de agenda")),
            after: vec!["Tot dan.".to_owned()],
        };
        let (text, html) = (words.text(Text::Nl), words.html(Text::Nl));
        for part in [
            "Eén.",
            "Twee.",
            "https://bord.example/antwoord/x?antwoord=komt",
            "Ik kom",
            "https://bord.example/overleggen/1",
            "Naar de agenda",
            "Tot dan.",
        ] {
            assert!(text.contains(part) && html.contains(part), "{part}: {text}\n{html}");
        }
        assert!(text.starts_with("Beste <b>Joke</b>,\n\n") && html.contains("Beste &lt;b&gt;Joke&lt;/b&gt;"), "{html}");
        assert!(html.contains("<title>Uitnodiging &amp; meer</title>"), "{html}");
    }
}
