//! The end of the chain: everything found, in a form that every interface can show, with an explanation for each mark.

mod anonymity;

pub use anonymity::{Anonymity, Rule};

use crate::attribution::{self, Basis, Form};
use crate::body::{self, BlockKind};
use crate::language;
use crate::opinion::{self, Cue, Opinion, PageType, Sensitivity};
use crate::page::{LONGEST_PAGE, Page};
use crate::source::{self, SourceType};
use crate::span::{Span, sort_by_place};
use crate::text::Text;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What the caller may choose.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct Options {
    /// The score, 0 to 1, from which on a sentence is marked as opinion; 0 lists every sentence of the author's voice.
    pub opinion_threshold: f32,
}

impl Default for Options {
    fn default() -> Self {
        Self { opinion_threshold: Sensitivity::Balanced.threshold() }
    }
}

/// A block of the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReportBlock {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
}

/// An attribution and what is known of its source.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Attributed {
    /// The phrase that names the source.
    pub source: Vec<Span>,
    /// The words that tie source and content.
    pub cue: Vec<Span>,
    /// What was said.
    pub content: Vec<Span>,
    /// The parts of the content that stand between quotation marks.
    pub quoted: Vec<Span>,
    /// The rest of the content: what the author tells in other words. For the marks; no part of the JSON report.
    #[serde(skip)]
    pub reported: Vec<Span>,
    /// How it is given.
    pub form: Form,
    /// What showed it.
    pub basis: Basis,
    /// The type of its source.
    pub source_type: SourceType,
    /// Does the article state the terms of anonymity?
    pub granted: bool,
    /// Where it states them.
    pub terms: Option<Span>,
    /// The words that give the reason for anonymity.
    pub reason: Option<Span>,
    /// Which of [`Report::sources`] it is.
    pub speaker: Option<usize>,
    /// The words that decided on the type of the source.
    pub evidence: Vec<Span>,
}

/// A distinct source of the article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReportSource {
    /// Its index, which [`Attributed::speaker`] refers to.
    pub id: usize,
    /// Its fullest mention.
    pub name: String,
    /// Its type.
    #[serde(rename = "type")]
    pub source_type: SourceType,
    /// All of its mentions, in order.
    pub mentions: Vec<Span>,
    /// Words attributed to it.
    pub words: usize,
    /// How many people, where the article tells it.
    pub number: Option<u32>,
    /// The words that describe it.
    pub description: Option<Span>,
    /// The words that name the body it belongs to.
    pub affiliation: Option<Span>,
    /// What is told of an anonymous source; none for any other.
    pub anonymity: Option<Anonymity>,
}

/// An opinion of the author's own.
#[derive(Clone, Debug, PartialEq)]
pub struct ReportOpinion(pub Opinion);

/// What the outlet calls the article.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ReportPageType {
    /// Its type.
    pub kind: PageType,
    /// The page's own words that said so; empty when unknown.
    pub signal: String,
}

/// Numbers over the article. Each word of the body counts once; shares are of those words, 0 to 1.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Summary {
    /// Words of the article's body.
    pub words: usize,
    /// Share of words that are somebody else's.
    pub attributed: f32,
    /// Share of words that rest on anonymous sources; part of `attributed`.
    pub anonymous: f32,
    /// Share of the attributed words, not of all, that rest on anonymous sources.
    pub attributed_anonymous: f32,
    /// Share of words that are the author's own opinion.
    pub opinion: f32,
    /// The rest.
    pub plain: f32,
    /// Number of distinct sources of each type.
    pub sources: BTreeMap<SourceType, usize>,
}

/// Something the reader has to know about the analysis as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Notice {
    /// There is no article on the page.
    NoArticle,
    /// The article is not in a language that is analysed.
    OtherLanguage,
    /// Only the beginning of the article is on the page: the rest is to be had by paying or signing in.
    Partial,
    /// The page was longer than [`LONGEST_PAGE`]; the rest was left out.
    Cropped,
}

/// What was found on a page. All spans refer to the page's text, in bytes.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Report {
    /// BCP 47 primary subtag of the article's language; empty when it can't be told.
    pub language: String,
    /// The article's blocks, in order.
    pub body: Vec<ReportBlock>,
    /// Headline, byline, date, captions, promos.
    pub furniture: Vec<ReportBlock>,
    /// Who said what.
    pub attributions: Vec<Attributed>,
    /// The distinct sources.
    pub sources: Vec<ReportSource>,
    /// Wording that hides the basis without naming a source.
    pub undisclosed: Vec<Span>,
    /// The author's own opinion.
    pub opinions: Vec<ReportOpinion>,
    /// What the outlet calls the article.
    pub page_type: ReportPageType,
    /// Numbers over the article.
    pub summary: Summary,
    /// What the reader has to know about the analysis as a whole.
    pub notices: Vec<Notice>,
}

/// The three things that are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Category {
    /// Words taken from somebody else.
    Quoted,
    /// Where the identity of a source is withheld.
    Anonymous,
    /// The author's own opinion.
    Opinion,
}

/// A kind of mark on the page. **The one list**: colours, legend, locale keys and documents are tested against it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[repr(u8)]
pub enum Layer {
    /// Somebody's own words: direct and block quotation.
    Quoted = 0,
    /// Reported in the author's words; lighter.
    Indirect = 1,
    /// The phrase that names an anonymous source.
    Anonymous = 2,
    /// What an anonymous source is the source of; lies on top of a quoted or an indirect mark.
    AnonymousClaim = 3,
    /// The phrase that names a vague group; lighter.
    Vague = 4,
    /// Wording that hides the basis without naming any source; lighter.
    Undisclosed = 5,
    /// The author's own opinion.
    Opinion = 6,
}

impl Layer {
    /// All layers, each at the index that is its number.
    pub const ALL: [Layer; 7] = [
        Layer::Quoted,
        Layer::Indirect,
        Layer::Anonymous,
        Layer::AnonymousClaim,
        Layer::Vague,
        Layer::Undisclosed,
        Layer::Opinion,
    ];

    /// The category whose toggle shows and hides it.
    pub fn category(self) -> Category {
        match self {
            Layer::Quoted | Layer::Indirect => Category::Quoted,
            Layer::Anonymous | Layer::AnonymousClaim | Layer::Vague | Layer::Undisclosed => Category::Anonymous,
            Layer::Opinion => Category::Opinion,
        }
    }

    /// Its name in CSS, locale keys and HTML: `anonymous-claim`.
    pub fn name(self) -> &'static str {
        match self {
            Layer::Quoted => "quoted",
            Layer::Indirect => "indirect",
            Layer::Anonymous => "anonymous",
            Layer::AnonymousClaim => "anonymous-claim",
            Layer::Vague => "vague",
            Layer::Undisclosed => "undisclosed",
            Layer::Opinion => "opinion",
        }
    }
}

/// A stretch of the page to be marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Where. Never empty.
    pub span: Span,
    /// How.
    pub layer: Layer,
    /// Which finding it shows: an index into [`Report::opinions`] for [`Layer::Opinion`], into [`Report::undisclosed`]
    /// for [`Layer::Undisclosed`], else into [`Report::attributions`].
    pub finding: usize,
}

/// Runs the whole chain on a page.
pub fn analyze(page: &Page, options: &Options) -> Report {
    analyze_with(page, options, |_| ())
}

/// Like [`analyze`], and calls `done` with the name of each stage (its module) as it ends, so that a caller who has a
/// clock can time them. Stages that are not reached are not called.
pub fn analyze_with(page: &Page, options: &Options, mut done: impl FnMut(&'static str)) -> Report {
    let mut notices = Vec::new();
    let mended = page.mended();
    let page = &*mended;
    let cropped;
    let page = if page.text.len() > LONGEST_PAGE {
        notices.push(Notice::Cropped);
        cropped = page.cropped();
        &cropped
    } else {
        page
    };
    let article = body::find(page);
    done("body");
    let (kind, signal) = opinion::page_type(page, &article);
    let blocks =
        |blocks: &[body::ArticleBlock]| blocks.iter().map(|b| ReportBlock { span: b.span, kind: b.kind }).collect();
    let mut report = Report {
        body: blocks(&article.body),
        furniture: blocks(&article.furniture),
        page_type: ReportPageType { kind, signal },
        notices,
        ..Report::default()
    };
    if article.body.is_empty() {
        report.notices.push(Notice::NoArticle);
        return report;
    }
    if article.is_partial {
        report.notices.push(Notice::Partial);
    }
    let language = language::detect(page, &article);
    done("language");
    report.language = language.code;
    if !language.supported {
        report.notices.push(Notice::OtherLanguage);
        return report;
    }
    let text = Text::read(page, &article);
    done("text");
    let attributions = attribution::find(&text);
    done("attribution");
    let sourcing = source::judge(&text, &attributions);
    done("source");
    let opinions = opinion::find(&text, &attributions, kind, options.opinion_threshold);
    done("opinion");
    report.opinions = opinions.into_iter().map(ReportOpinion).collect();
    report.undisclosed = sourcing.undisclosed;
    let terms: BTreeSet<Span> = sourcing.judgements.iter().flat_map(|j| [j.terms, j.reason]).flatten().collect();
    report.attributions = attributions
        .into_iter()
        .zip(sourcing.judgements)
        .filter_map(|(a, j)| Some((without_terms(a, &terms)?, j)))
        .map(|(a, j)| (quoted_parts(&text, &a), a, j))
        .map(|(quoted, a, j)| Attributed {
            reported: reported_parts(&text, &a, &quoted),
            quoted,
            source: a.source,
            cue: a.cue,
            content: a.content,
            form: a.form,
            basis: a.basis,
            source_type: j.source_type,
            granted: j.granted,
            terms: j.terms,
            reason: j.reason,
            speaker: j.speaker,
            evidence: j.evidence,
        })
        .collect();
    report.sources = sourcing
        .sources
        .into_iter()
        .enumerate()
        .map(|(id, s)| ReportSource {
            id,
            name: s.name,
            source_type: s.source_type,
            mentions: s.mentions,
            words: 0,
            number: s.number,
            description: s.description,
            affiliation: s.affiliation,
            anonymity: None,
        })
        .collect();
    anonymity::describe(&text, &report.attributions, &mut report.sources);
    report.count(&text);
    done("report");
    report
}

/// The attribution without what states the terms of anonymity ("who asked not to be named"): those belong to the claim that
/// they explain. `None` where it reports nothing else.
fn without_terms(
    mut attribution: attribution::Attribution,
    terms: &BTreeSet<Span>,
) -> Option<attribution::Attribution> {
    let mostly_terms = |s: &Span| {
        let last = terms.range(..Span::new(s.end, s.end)).next_back();
        last.is_some_and(|t| Span::new(t.start.max(s.start), t.end.min(s.end)).len() * 2 >= s.len())
    };
    if attribution.form == Form::Indirect {
        attribution.content.retain(|s| !mostly_terms(s));
    }
    (!attribution.content.is_empty()).then_some(attribution)
}

/// The parts of an attribution's content that are the speaker's own words.
fn quoted_parts(text: &Text, attribution: &attribution::Attribution) -> Vec<Span> {
    match attribution.form {
        Form::Direct | Form::Block => attribution.content.clone(),
        Form::Indirect => Vec::new(),
        Form::Mixed => {
            let mut parts = Vec::new();
            for content in &attribution.content {
                let first = text.quotations.partition_point(|q| q.span.end <= content.start);
                for q in text.quotations[first..].iter().take_while(|q| q.span.start < content.end) {
                    if q.depth == 0 {
                        parts.push(Span::new(q.span.start.max(content.start), q.span.end.min(content.end)));
                    }
                }
            }
            parts
        }
    }
}

/// The parts of an attribution's content outside of `quoted`, without white space at their ends; a lone comma between
/// two quotes is none.
fn reported_parts(text: &Text, attribution: &attribution::Attribution, quoted: &[Span]) -> Vec<Span> {
    let parts = attribution.content.iter().flat_map(|content| {
        // only the quoted parts near it: a content of many parts has as many of them
        let first = quoted.partition_point(|q| q.end <= content.start);
        let last = quoted.partition_point(|q| q.start < content.end);
        content.without(&quoted[first..last.max(first)])
    });
    parts.map(|part| part.trim(text.source)).filter(|part| text.words(*part).contains(char::is_alphanumeric)).collect()
}

impl Report {
    /// What to mark on the page, by start; where marks overlap, the later layer lies on top.
    pub fn marks(&self) -> Vec<Mark> {
        let mut marks = Vec::new();
        for (finding, a) in self.attributions.iter().enumerate() {
            let mut push = |span: Span, layer| {
                if !span.is_empty() {
                    marks.push(Mark { span, layer, finding });
                }
            };
            for &content in &a.content {
                if a.source_type == SourceType::Anonymous {
                    push(content, Layer::AnonymousClaim);
                }
            }
            for &part in &a.reported {
                push(part, Layer::Indirect);
            }
            for &part in &a.quoted {
                push(part, Layer::Quoted);
            }
            let layer = match a.source_type {
                SourceType::Anonymous => Some(Layer::Anonymous),
                SourceType::Collective => Some(Layer::Vague),
                _ => None,
            };
            if let Some(layer) = layer {
                for &span in &a.source {
                    push(span, layer);
                }
            }
        }
        for (finding, &span) in self.undisclosed.iter().enumerate() {
            marks.push(Mark { span, layer: Layer::Undisclosed, finding });
        }
        for (finding, o) in self.opinions.iter().enumerate() {
            marks.push(Mark { span: o.0.span, layer: Layer::Opinion, finding });
        }
        sort_by_place(&mut marks, |m| (m.span.start, m.layer as u32));
        marks
    }

    /// Passes every offset of the report through `convert`, to change its unit (see [`crate::span::Offsets`]).
    pub fn map_offsets(&mut self, convert: impl Fn(usize) -> usize) {
        let one = |s: &mut Span| *s = Span::new(convert(s.start), convert(s.end));
        let all = |spans: &mut [Span]| spans.iter_mut().for_each(one);
        for block in self.body.iter_mut().chain(&mut self.furniture) {
            one(&mut block.span);
        }
        for a in &mut self.attributions {
            for spans in [&mut a.source, &mut a.cue, &mut a.content, &mut a.quoted, &mut a.reported, &mut a.evidence] {
                all(spans);
            }
            a.terms.iter_mut().chain(&mut a.reason).for_each(one);
        }
        for source in &mut self.sources {
            all(&mut source.mentions);
            source.description.iter_mut().chain(&mut source.affiliation).for_each(one);
            if let Some(told) = &mut source.anonymity {
                told.terms.iter_mut().chain(&mut told.reason).for_each(one);
            }
        }
        all(&mut self.undisclosed);
        for o in &mut self.opinions {
            one(&mut o.0.span);
            o.0.cues.iter_mut().for_each(|cue| one(&mut cue.span));
        }
    }

    /// Fills in the numbers.
    fn count(&mut self, text: &Text) {
        let words: Vec<Span> = text.word_spans();
        let mut kinds = vec![0u8; words.len()];
        const ATTRIBUTED: u8 = 1;
        const ANONYMOUS: u8 = 2;
        const OPINION: u8 = 4;
        let touched = |span: Span| {
            let start = words.partition_point(|w| w.end <= span.start);
            let end = words.partition_point(|w| w.start < span.end);
            start..end.max(start)
        };
        for a in &self.attributions {
            for &content in &a.content {
                let range = touched(content);
                if let Some(source) = a.speaker.and_then(|s| self.sources.get_mut(s)) {
                    source.words += range.len();
                }
                for kind in &mut kinds[range] {
                    *kind |= ATTRIBUTED | if a.source_type == SourceType::Anonymous { ANONYMOUS } else { 0 };
                }
            }
        }
        for o in &self.opinions {
            kinds[touched(o.0.span)].iter_mut().for_each(|kind| *kind |= OPINION);
        }
        let total = words.len().max(1) as f32;
        let of = |of: &dyn Fn(u8) -> bool| kinds.iter().filter(|&&k| of(k)).count() as f32;
        let share = |kind: &dyn Fn(u8) -> bool| of(kind) / total;
        let mut sources = BTreeMap::new();
        for source in &self.sources {
            *sources.entry(source.source_type).or_insert(0) += 1;
        }
        self.summary = Summary {
            words: words.len(),
            attributed: share(&|k| k & ATTRIBUTED != 0),
            anonymous: share(&|k| k & ANONYMOUS != 0),
            attributed_anonymous: of(&|k| k & ANONYMOUS != 0) / of(&|k| k & ATTRIBUTED != 0).max(1.0),
            opinion: share(&|k| k & (ATTRIBUTED | OPINION) == OPINION),
            plain: if words.is_empty() { 0.0 } else { share(&|k| k & (ATTRIBUTED | OPINION) == 0) },
            sources,
        };
    }
}

impl Serialize for ReportBlock {
    /// As the triple `[start, end, kind]`.
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (self.span.start, self.span.end, self.kind).serialize(serializer)
    }
}

impl Serialize for ReportOpinion {
    /// As `{start, end, score, cues: [{start, end, kind}]}`.
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct FlatCue {
            start: usize,
            end: usize,
            kind: opinion::CueKind,
        }
        #[derive(Serialize)]
        struct Flat {
            start: usize,
            end: usize,
            score: f32,
            cues: Vec<FlatCue>,
        }
        let flat = |cue: &Cue| FlatCue { start: cue.span.start, end: cue.span.end, kind: cue.kind };
        let Opinion { span, score, cues } = &self.0;
        Flat { start: span.start, end: span.end, score: *score, cues: cues.iter().map(flat).collect() }
            .serialize(serializer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_of_anonymity_explain_a_claim_and_do_not_replace_it() {
        let text = "The sale is off, according to two officials who spoke on condition of anonymity because they were not \
                    authorized to discuss the talks.";
        let report = analyze(&Page::from_text(text), &Options::default());
        let [found] = &report.attributions[..] else { panic!("{:?}", report.attributions) };
        assert_eq!(found.content.iter().map(|s| s.of(text)).collect::<Vec<_>>(), ["The sale is off"]);
        assert!(found.granted && found.reason.is_some());
    }
}
