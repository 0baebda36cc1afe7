//! Findings in words: what was found, and what gave it away. The wording is that of the extension's panel.

use sourcelight::attribution::Basis;
use sourcelight::opinion::{CueKind, PageType};
use sourcelight::page::Page;
use sourcelight::report::{Anonymity, Attributed, Layer, Mark, Notice, Report, ReportOpinion};
use sourcelight::source::SourceType;
use sourcelight::span::Span;

/// The longest words that are repeated, in characters.
const LONGEST: usize = 80;

/// A layer's name for readers.
pub(super) fn layer(layer: Layer) -> &'static str {
    match layer {
        Layer::Quoted => "In the source's own words",
        Layer::Indirect => "Reported in the author's words",
        Layer::Anonymous => "Anonymous source",
        Layer::AnonymousClaim => "Rests on an anonymous source",
        Layer::Vague => "Vague group",
        Layer::Undisclosed => "Source left out",
        Layer::Opinion => "Author's opinion",
    }
}

/// A type of source for readers.
pub(super) fn source_type(source_type: SourceType) -> &'static str {
    match source_type {
        SourceType::Named => "named person",
        SourceType::Anonymous => "anonymous",
        SourceType::Institution => "institution",
        SourceType::Collective => "vague group",
        SourceType::Bystander => "bystander",
        SourceType::Unknown => "source of unclear kind",
    }
}

/// What the outlet says the article is.
pub(super) fn page_type(kind: PageType) -> &'static str {
    match kind {
        PageType::Reportage => "Labelled as news by the outlet",
        PageType::Opinion => "Labelled as opinion by the outlet",
        PageType::Analysis => "Labelled as analysis by the outlet",
        PageType::Review => "Labelled as a review by the outlet",
        PageType::Unknown => "Not labelled by the outlet",
    }
}

/// What the reader has to know about the analysis as a whole.
pub(super) fn notice(notice: Notice) -> &'static str {
    match notice {
        Notice::NoArticle => "No article was found, so nothing is marked.",
        Notice::OtherLanguage => "This article does not seem to be in English. English articles only are marked.",
        Notice::Partial => "Only the beginning of this article is on the page.",
        Notice::Cropped => "This page is very long. Only its first part was read.",
    }
}

/// The words of a span between quotation marks, shortened.
pub(super) fn words(page: &Page, span: Span) -> String {
    let text = span.of(&page.text).split_whitespace().collect::<Vec<_>>().join(" ");
    let text = text.trim_matches(['“', '”', '"']);
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("“{}…”", text[..end].trim_end()),
        None => format!("“{text}”"),
    }
}

/// Why a mark is there.
pub(super) fn mark(page: &Page, report: &Report, mark: &Mark) -> String {
    let name = layer(mark.layer);
    let why = match mark.layer {
        Layer::Opinion => report.opinions.get(mark.finding).map(|o| opinion(page, o)),
        Layer::Undisclosed => Some(UNDISCLOSED.to_owned()),
        _ => report.attributions.get(mark.finding).map(|a| attribution(page, a)),
    };
    format!("{name}. {}", why.unwrap_or_default())
}

/// Why wording that hides the basis is marked.
pub(super) const UNDISCLOSED: &str = "The wording hides where this comes from: no source is named or described.";

/// Who is the source, how it shows, and on what terms.
pub(super) fn attribution(page: &Page, a: &Attributed) -> String {
    let mut sentences = Vec::new();
    match a.source.first() {
        Some(&source) => sentences.push(format!("Source: {} ({}).", words(page, source), source_type(a.source_type))),
        None => sentences.push("The article does not say whose words these are.".to_owned()),
    }
    sentences.push(basis(a.basis).to_owned());
    if let Some(&cue) = a.cue.first() {
        sentences.push(format!("Cue: {}.", words(page, cue)));
    }
    if let Some(terms) = terms(page, a) {
        sentences.push(terms);
    } else if a.source_type == SourceType::Collective {
        sentences.push("A group without a particular person or document behind it.".to_owned());
    }
    sentences.join(" ")
}

/// What the article says about the terms of an anonymous source.
pub(super) fn terms(page: &Page, a: &Attributed) -> Option<String> {
    if a.source_type != SourceType::Anonymous {
        return None;
    }
    Some(match (a.reason, a.terms, a.granted) {
        (Some(reason), _, _) => format!("Reason given for anonymity: {}.", words(page, reason)),
        (None, Some(terms), _) => format!("The terms are stated: {}. No reason is given.", words(page, terms)),
        (None, None, true) => "The article says that anonymity was granted, but not why.".to_owned(),
        (None, None, false) => "The article does not say why the source is not named.".to_owned(),
    })
}

/// What rests on an anonymous source, and how much of it alone.
pub(super) fn resting(told: &Anonymity) -> Option<String> {
    let claims = count(told.claims.len(), "claim");
    let rests = if told.claims.len() == 1 { "rests" } else { "rest" };
    Some(match (told.claims.len(), told.alone) {
        (0, _) => return None,
        (_, 0) => format!("{claims} {rests} on it, each beside somebody named, an institution or a document."),
        (1, _) => format!("{claims} {rests} on it; the paragraph cites nobody on record."),
        (_, alone) => format!("{claims} {rests} on it, {alone} in paragraphs that cite nobody on record."),
    })
}

fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::QuotedWithVerb => "Quotation marks and a reporting verb.",
        Basis::QuotedNearby => "Quotation marks; the speaker was found in the text around.",
        Basis::QuotedAlone => "Quotation marks, and no speaker nearby.",
        Basis::ReportingVerb => "A reporting verb and what was said.",
        Basis::AccordingTo => "Words that name whose account it is.",
        Basis::Introduced => "A colon introduces the passage as somebody else's.",
        Basis::Markup => "The page itself sets it as a quotation.",
        Basis::Label => "The speaker's name and a colon.",
    }
}

/// What gave an opinion away.
pub(super) fn opinion(page: &Page, ReportOpinion(o): &ReportOpinion) -> String {
    let mut sentences: Vec<String> =
        o.cues.iter().map(|cue| format!("{}: {}.", cue_kind(cue.kind), words(page, cue.span))).collect();
    if sentences.is_empty() {
        sentences.push("No single word gave it away: it was the sentence as a whole and those around it.".to_owned());
    }
    sentences.push(format!("Confidence: {}.", percent(o.score)));
    sentences.join(" ")
}

fn cue_kind(kind: CueKind) -> &'static str {
    match kind {
        CueKind::Evaluation => "Judging words",
        CueKind::Intensifier => "Words that press the point",
        CueKind::Advocacy => "Says what should be done",
        CueKind::Question => "A question that wants no answer",
        CueKind::FirstPerson => "The author speaks in person",
        CueKind::Irony => "Irony or scare quotes",
        CueKind::LoadedName => "A name that judges",
        CueKind::Prediction => "Says what will happen, without a source",
        CueKind::Motive => "Says what somebody wants or knows, without a source",
    }
}

/// A share, 0 to 1.
pub(super) fn percent(share: f32) -> String {
    format!("{:.0}%", share * 100.0)
}

/// `1 word`, `2 words`.
pub(super) fn count(n: usize, one: &str) -> String {
    format!("{n} {one}{}", if n == 1 { "" } else { "s" })
}
