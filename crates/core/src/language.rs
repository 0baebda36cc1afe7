//! Is the article in English? Marks are made for English only.
//!
//! Told by the article's own words: first by script, then by the small words that no text goes without. A language's
//! function words make up a third or more of running text, so a few dozen of them tell the common news languages apart
//! within a paragraph, and no letter statistics are needed. What the page declares decides only where there are too few
//! words to tell; a page in two languages goes by the one with more of it.

use crate::body::Article;
use crate::lexicon::Lexicon;
use crate::page::Page;
use crate::span::sort_by_place;

/// The language of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Language {
    /// BCP 47 primary subtag where it is known (`en`, `de`), else empty.
    pub code: String,
    /// Is it one whose articles are analysed?
    pub supported: bool,
}

/// The languages told by small words, in the order of [`Tally::words`].
const LATIN: [&str; 15] = ["en", "de", "fr", "es", "pt", "it", "nl", "sv", "da", "no", "pl", "tr", "id", "ro", "cs"];

/// Small words of each language of [`LATIN`]. Words that mean something in two of them stand in neither list or in the one
/// where they are far commoner: no `in`, `an`, `on`, `me`, `die` (English and German), `no` (English, Spanish, Italian).
static WORDS: [Lexicon<128>; 15] = [
    Lexicon::new(&[
        "the of and to a is that for was with as it by from have has had are were be been not but this which \
        his her their they he she you we who would will about said more than or its there what when if can could after",
    ]),
    Lexicon::new(&[
        "der die das und ist nicht ein eine einen einem einer mit von zu den dem des auf für sich im auch als \
        nach bei aus werden wurde hat haben sind wird dass wie noch oder aber nur über zum zur sie er ich war am",
    ]),
    Lexicon::new(&[
        "le la les des et est une un du dans pour que qui sur pas plus par avec au aux ce cette ces sont ont \
        été il elle nous vous mais être fait leur ses comme aussi deux l d qu après selon",
    ]),
    Lexicon::new(&[
        "el la los las de y que en un una por con para del al se es su más como pero sus este esta ha han son \
        fue ser lo también entre desde sobre está según hasta años cuando muy",
    ]),
    Lexicon::new(&[
        "o os as de e que do da dos das em um uma não por com para na no nas nos se é ao à mais como mas foi \
        ser seu sua são tem também pelo pela está até entre já quando segundo muito",
    ]),
    Lexicon::new(&[
        "il lo la gli le di e che un una per con del della dei delle nel nella sono è non si come più anche al \
        alla dal dalla ha ma su da i stato essere ai questo questa dopo secondo tra",
    ]),
    Lexicon::new(&[
        "de het een en van ik te dat die in op is niet zijn met voor er aan ook als om bij maar uit naar heeft \
        hebben wordt werd door over nog hij zij ze dan geen meer deze tegen volgens",
    ]),
    Lexicon::new(&[
        "och att det som en på är av för med den till inte har de ett om han men var sig från vi så kan när \
        också efter eller nu hon ska enligt blir vid mot under mycket",
    ]),
    Lexicon::new(&[
        "og i at det er en til af på som med for de den har ikke der et han men var sig fra vi så kan når \
        også efter eller nu hun skal ifølge bliver ved mod blev meget hvad",
    ]),
    Lexicon::new(&[
        "og i at det er en til av på som med for de den har ikke et han men var seg fra vi så kan når også \
        etter eller nå hun skal ifølge blir ved mot ble mye hva jeg",
    ]),
    Lexicon::new(&[
        "i w na z się nie do to że jest o jak po co ale za od przez dla oraz był była są być tym tego już \
        tylko także który która które jego może przy według czy ze",
    ]),
    Lexicon::new(&[
        "ve bir bu da de için ile olarak çok olan daha gibi sonra kadar en ne ancak ise olduğunu var göre değil \
        olduğu tarafından her o ama diye dedi yeni",
    ]),
    Lexicon::new(&["yang dan di dengan untuk dari dalam ini itu pada tidak akan adalah ke oleh juga sebagai telah \
        dapat bisa ada mereka kata tersebut karena saat menjadi kepada"]),
    Lexicon::new(&[
        "și de la în a cu pe nu din pentru care este o să că un fi mai au fost sunt ca după ce sau al ai lui \
        prin între acest această dar și-a potrivit",
    ]),
    Lexicon::new(&[
        "a se v na je že s z do o k to pro by ale za jako i po jsou který jeho byl bylo od jsem také která \
        které nebo více až při podle už ve",
    ]),
];

/// As many words as tell a language for sure; below, the page's own word counts too.
const ENOUGH: usize = 40;

/// As many words as are looked at. Taken from all over the article, so that a quotation in the beginning decides nothing.
const MOST: usize = 300;

/// What was counted.
#[derive(Default)]
struct Tally {
    /// Words in Latin letters.
    total: usize,
    /// Small words of each language of [`LATIN`].
    words: [usize; 15],
    /// Letters of scripts that one language, or a few, are written in.
    scripts: [usize; SCRIPTS.len()],
    /// Letters at all.
    letters: usize,
}

/// Scripts by their ranges, with the language that most of the news in them is written in.
const SCRIPTS: [(&str, &[(char, char)]); 9] = [
    ("ja", &[('\u{3040}', '\u{30ff}')]),
    ("zh", &[('\u{4e00}', '\u{9fff}')]),
    ("ko", &[('\u{ac00}', '\u{d7a3}')]),
    ("ru", &[('\u{400}', '\u{4ff}')]),
    ("ar", &[('\u{600}', '\u{6ff}')]),
    ("hi", &[('\u{900}', '\u{97f}')]),
    ("el", &[('\u{370}', '\u{3ff}')]),
    ("he", &[('\u{590}', '\u{5ff}')]),
    ("th", &[('\u{e00}', '\u{e7f}')]),
];

/// Tells the language by the article's own words; what the page declares breaks ties for short texts.
pub fn detect(page: &Page, article: &Article) -> Language {
    let declared = primary(&page.language);
    let size: usize = article.body.iter().map(|b| b.span.len()).sum();
    // about six bytes a word: every n-th block of a long article is enough
    let step = (size / (MOST * 6)).max(1);
    let tally = |languages: usize| {
        let mut tally = Tally::default();
        for block in article.body.iter().step_by(step) {
            tally.count(block.span.of(&page.text), &WORDS[..languages]);
        }
        tally
    };
    // nearly every article that is read is in English and says so at once
    let english = tally(1);
    if let Some(code) = english.script() {
        return other(code);
    }
    if english.total >= ENOUGH && english.words[0] * 4 >= english.total {
        return supported();
    }
    let tally = tally(LATIN.len());
    let mut ranked: Vec<usize> = (0..LATIN.len()).collect();
    sort_by_place(&mut ranked, |&i| (0, !(tally.words[i] as u32)));
    let (best, english) = (ranked[0], tally.words[0]);
    let hits = tally.words[best];
    if tally.total < ENOUGH {
        // too short to tell against the page's own word, unless the small words are plain
        let plain = hits >= 4 && hits >= 3 * english.max(1) && best != 0;
        return match declared.as_str() {
            "" if plain => other(LATIN[best]),
            "" | "en" if !plain => supported(),
            "en" => other(LATIN[best]),
            _ if english >= 4 && english * 4 >= tally.total => supported(),
            _ => other(&declared),
        };
    }
    // running English has at least a quarter of these words, headlines and tables less; other languages under a tenth
    let floor = tally.total / 8;
    if english >= floor && (best == 0 || english == hits) {
        return supported();
    }
    if hits >= floor && best != 0 {
        // Danish and Norwegian, Spanish and Portuguese share many: the page knows which
        let near = ranked.iter().any(|&i| i != 0 && LATIN[i] == declared && tally.words[i] * 5 >= hits * 4);
        return other(if near { &declared } else { LATIN[best] });
    }
    // none of them: a list of names or numbers goes by the page, another language stays unnamed
    match declared.as_str() {
        "" | "en" if english * 20 >= tally.total => supported(),
        "en" | "" => other(""),
        _ => other(&declared),
    }
}

fn supported() -> Language {
    Language { code: "en".to_owned(), supported: true }
}

fn other(code: &str) -> Language {
    Language { code: code.to_owned(), supported: code == "en" }
}

/// The primary subtag of a language tag: `en` of `en-US`. Empty for what is none.
fn primary(tag: &str) -> String {
    let first = tag.trim().split(['-', '_']).next().unwrap_or_default();
    let valid = (2..=3).contains(&first.len()) && first.bytes().all(|b| b.is_ascii_alphabetic());
    if valid { first.to_ascii_lowercase() } else { String::new() }
}

impl Tally {
    /// Counts the letters of a text, and its words in these of the lists.
    fn count(&mut self, text: &str, lists: &[Lexicon<128>]) {
        let mut word = String::new();
        for c in text.chars().chain(std::iter::once(' ')) {
            if c.is_alphabetic() {
                self.letters += 1;
                if c > '\u{36f}' {
                    let script = SCRIPTS.iter().position(|(_, ranges)| ranges.iter().any(|&(a, b)| a <= c && c <= b));
                    if let Some(script) = script {
                        self.scripts[script] += 1;
                        continue;
                    }
                }
                word.extend(c.to_lowercase());
            } else if !word.is_empty() {
                if self.total < MOST {
                    self.total += 1;
                    for (hits, words) in self.words.iter_mut().zip(lists) {
                        *hits += usize::from(words.has(&word));
                    }
                }
                word.clear();
            }
        }
    }

    /// The language of a script other than Latin that holds the majority of the letters.
    fn script(&self) -> Option<&'static str> {
        // a letter of Chinese says as much as a word's worth of others: four to one
        let weight = |i: usize| self.scripts[i] * if i < 3 { 4 } else { 1 };
        let foreign: usize = (0..SCRIPTS.len()).map(weight).sum();
        let latin = self.letters - self.scripts.iter().sum::<usize>();
        if foreign <= latin {
            return None;
        }
        // Japanese is written in Chinese characters as well, and tells itself by its own
        if self.scripts[0] * 10 > self.scripts[1] && self.scripts[0] > 0 {
            return Some("ja");
        }
        (0..SCRIPTS.len()).max_by_key(|&i| weight(i)).map(|i| SCRIPTS[i].0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::body::{ArticleBlock, BlockKind};

    fn detected(declared: &str, text: &str) -> String {
        let page = Page { language: declared.to_owned(), ..Page::from_text(text) };
        let body = page
            .blocks
            .iter()
            .enumerate()
            .map(|(block, b)| ArticleBlock { span: b.span, kind: BlockKind::Paragraph, block })
            .collect();
        let found = detect(&page, &Article { body, ..Article::default() });
        format!("{}{}", found.code, if found.supported { "" } else { " no" })
    }

    const ENGLISH: &str = "The council said on Monday that it would not raise the fee for the ferry, after weeks of \
        protest by people who use it to get to work. The mayor had asked for more money, but the council has turned her down.";
    const GERMAN: &str = "Der Rat hat am Montag erklärt, dass er die Gebühr für die Fähre nicht erhöhen wird, nachdem \
        Pendler wochenlang protestiert hatten. Die Bürgermeisterin wollte mehr Geld, aber der Rat hat das abgelehnt.";

    #[test]
    fn languages() {
        for (declared, text, expected) in [
            ("", ENGLISH, "en"),
            ("de", ENGLISH, "en"),
            ("", GERMAN, "de no"),
            ("en", GERMAN, "de no"),
            (
                "fr",
                "Le conseil a annoncé lundi que le prix du bac ne sera pas augmenté, après des semaines de protestation. \
                La maire avait demandé plus d'argent, mais le conseil a refusé dans la soirée, selon une source.",
                "fr no",
            ),
            (
                "",
                "El consejo dijo el lunes que no subirá la tarifa del transbordador, después de semanas de protestas de la \
                gente que lo usa para ir al trabajo. La alcaldesa había pedido más dinero, pero el consejo se negó.",
                "es no",
            ),
            (
                "",
                "O conselho disse na segunda-feira que não vai aumentar a tarifa da balsa, depois de semanas de protestos \
                de pessoas que a usam para ir ao trabalho. A prefeita pediu mais dinheiro, mas o conselho não aceitou.",
                "pt no",
            ),
            (
                "",
                "Rådet sa mandag at det ikke vil øke avgiften for fergen, etter flere uker med protester fra folk som bruker \
                den til å komme på jobb. Ordføreren hadde bedt om mer penger, men rådet sa nei. Jeg vet ikke hva det blir til nå.",
                "no no",
            ),
            ("", "Совет заявил в понедельник, что не будет повышать плату за паром.", "ru no"),
            ("", "議会は月曜日、フェリーの料金を上げないと発表した。", "ja no"),
            ("", "议会周一表示不会提高渡轮费用。", "zh no"),
            ("", "시의회는 월요일 여객선 요금을 올리지 않겠다고 밝혔다.", "ko no"),
            ("", "قال المجلس يوم الاثنين إنه لن يرفع رسوم العبارة", "ar no"),
            // short texts: as the page says, and English where it says nothing
            ("", "Ferry fee stays", "en"),
            ("de", "Fähre bleibt billig", "de no"),
            ("en-GB", "Vale quits", "en"),
            ("de-DE", "The ferry is back and it will stay, she said", "en"),
            ("", "Der Rat hat das nicht gesagt und die Fähre ist weg.", "de no"),
            ("", "", "en"),
            ("x-none", "Vale quits", "en"),
        ] {
            assert_eq!(detected(declared, text), expected, "for {declared:?} {text:?}");
        }
    }

    #[test]
    fn a_page_in_two_languages_goes_by_the_larger_part() {
        assert_eq!(detected("de", &format!("{ENGLISH}\n\n{ENGLISH}\n\n{GERMAN}")), "en");
        assert_eq!(detected("en", &format!("{GERMAN}\n\n{GERMAN}\n\n{ENGLISH}")), "de no");
        assert_eq!(detected("", &format!("{ENGLISH}\n\n„Совет заявил“, “议会”")), "en");
    }
}
