//! Annotated articles, tied to the groups that the taggers see.

use crate::further::attributions as further;
use serde::Deserialize;
use sourcelight::attribution::clusters::Clusters;
use sourcelight::attribution::training::{Example, examples};
use sourcelight::body;
use sourcelight::page::Page;
use sourcelight::span::{Offsets, Span, Unit};
use sourcelight::text::Text;
use std::ops::Range;

/// An annotated article; offsets in code points.
#[derive(Debug, Deserialize)]
pub(crate) struct Article {
    pub(crate) text: String,
    pub(crate) attributions: Vec<Gold>,
}

impl From<further::Article> for Article {
    fn from(article: further::Article) -> Self {
        let gold = |a: further::Label| Gold { source: a.source, cue: a.cue, content: a.content, kind: String::new() };
        Article { text: article.text, attributions: article.attributions.into_iter().map(gold).collect() }
    }
}

/// An annotated attribution.
#[derive(Debug, Deserialize)]
pub(crate) struct Gold {
    pub(crate) source: Vec<(usize, usize)>,
    pub(crate) cue: Vec<(usize, usize)>,
    pub(crate) content: Vec<(usize, usize)>,
    /// direct, mixed or indirect
    #[serde(default)]
    pub(crate) kind: String,
}

/// A cue, its source and its content, as pieces of their group.
#[derive(Clone, Debug)]
pub(crate) struct GoldCue {
    pub(crate) cue: Range<usize>,
    pub(crate) source: Vec<Range<usize>>,
    pub(crate) content: Vec<Range<usize>>,
}

/// A group and its annotated cues with their roles.
pub(crate) struct Labelled {
    pub(crate) example: Example,
    pub(crate) cues: Vec<GoldCue>,
    /// How much it counts: 1 for annotations by people.
    pub(crate) share: f32,
}

/// Reads an article's text as the analysis does.
pub(crate) fn with_text<T>(source: &str, use_it: impl FnOnce(&Text) -> T) -> T {
    let page = Page::from_text(source);
    let found = body::find(&page);
    use_it(&Text::read(&page, &found))
}

/// Ties an article's annotations to its groups; each counts as `share` of one.
pub(crate) fn label(article: &Article, share: f32, clusters: Clusters) -> Vec<Labelled> {
    let offsets = Offsets::new(&article.text, Unit::CodePoints);
    let bytes = |spans: &[(usize, usize)]| -> Vec<Span> {
        spans.iter().map(|&(s, e)| Span::new(offsets.to_bytes(s), offsets.to_bytes(e))).collect()
    };
    let mut groups: Vec<Labelled> = with_text(&article.text, |text| examples(text, clusters))
        .into_iter()
        .map(|example| Labelled { example, cues: Vec::new(), share })
        .collect();
    for gold in &article.attributions {
        let cue = bytes(&gold.cue);
        let Some(first) = cue.first() else { continue };
        let Some(group) = groups.iter_mut().find(|g| g.example.pieces.iter().any(|p| p.overlaps(*first))) else {
            continue;
        };
        let pieces = &group.example.pieces;
        let Some(cue) = covered(pieces, &cue).into_iter().next() else { continue };
        let (source, content) = (covered(pieces, &bytes(&gold.source)), covered(pieces, &bytes(&gold.content)));
        group.cues.push(GoldCue { cue, source, content });
    }
    groups.iter_mut().for_each(|g| g.cues.sort_by_key(|c| c.cue.start));
    groups
}

/// The runs of pieces that lie at least half in one of the spans; trailing punctuation is no part of them.
fn covered(pieces: &[Span], spans: &[Span]) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    for span in spans {
        let inside = |p: &Span| {
            let common = p.end.min(span.end).saturating_sub(p.start.max(span.start));
            common * 2 >= p.len().max(1)
        };
        let Some(start) = pieces.iter().position(inside) else { continue };
        let end = pieces.iter().rposition(inside).map_or(start, |i| i + 1);
        out.push(start..end);
    }
    out
}
