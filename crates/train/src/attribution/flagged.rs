//! Articles whose sentences are flagged, to measure on: does anybody's reported speech stand in them?
//!
//! A flag says less than an annotation, but it says it of many outlets and of opinion pieces, which the annotated articles are
//! not. Holding the tagger of cues to the flags was tried and brought nothing (docs/quality.md).

use super::corpus::with_text;
use super::figures::Rate;
use crate::corpora;
use sourcelight::attribution::{Attribution, Form, training};
use sourcelight::span::Span;

/// An article and its sentences, in order.
pub(crate) struct Article {
    text: String,
    sentences: Vec<Sentence>,
}

/// A flagged sentence.
#[derive(Clone, Copy)]
struct Sentence {
    span: Span,
    /// Is there indirectly reported speech or thought in it?
    indirect: bool,
    /// A credit, a teaser or the like: nothing is known of it.
    boiler: bool,
}

/// Content of so many bytes in a sentence makes it one that reports, as the scorer has it.
const COUNTS: usize = 8;

impl Article {
    /// The flagged articles of a file of labelled sentences.
    pub(crate) fn read(name: &str) -> Result<Vec<Article>, String> {
        let articles: Vec<corpora::Labelled> = corpora::read(name)?;
        Ok(articles.iter().filter(|a| a.sentences.iter().all(|s| s.flags.is_some())).map(Article::of).collect())
    }

    fn of(article: &corpora::Labelled) -> Article {
        let (text, spans) = article.joined();
        let sentence = |(s, span): (&corpora::LabelledSentence, Span)| Sentence {
            span,
            indirect: s.flags.as_ref().is_some_and(|f| f.contains('i')),
            boiler: s.label == "boiler",
        };
        Article { text, sentences: article.sentences.iter().zip(spans).map(sentence).collect() }
    }

    /// The sentences that the spans reach into by more than [`COUNTS`] bytes.
    fn reached<'a>(&'a self, spans: &'a [Span]) -> impl Iterator<Item = &'a Sentence> {
        let common = |a: Span, b: Span| a.end.min(b.end).saturating_sub(a.start.max(b.start));
        self.sentences.iter().filter(move |s| spans.iter().map(|c| common(s.span, *c)).sum::<usize>() > COUNTS)
    }

    /// How many of the sentences with indirectly reported words are found.
    pub(crate) fn indirect(&self, model: &[u8], bias: f32) -> Rate {
        let found: Vec<Attribution> = with_text(&self.text, |text| training::find(model, bias, text));
        let mut hit = vec![false; self.sentences.len()];
        for a in found.iter().filter(|a| matches!(a.form, Form::Indirect | Form::Mixed)) {
            for s in self.reached(&a.content) {
                let at = self.sentences.partition_point(|t| t.span.start < s.span.start);
                hit[at] = true;
            }
        }
        let mut rate = Rate::default();
        for (s, hit) in self.sentences.iter().zip(hit).filter(|s| !s.0.boiler) {
            rate.add(usize::from(hit && s.indirect), usize::from(hit), usize::from(s.indirect));
        }
        rate
    }
}
