//! Articles as the core reads them, with the gold labels laid over the core's own sentences.

use crate::corpora::{Alone, Labelled};
use crate::further;
use sourcelight::attribution;
use sourcelight::body;
use sourcelight::opinion;
use sourcelight::opinion::features::{Facts, Group, Reading};
use sourcelight::page::Page;
use sourcelight::span::Span;
use sourcelight::text::Text;

/// What people say of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Label {
    /// The author's voice judges.
    Opinion,
    /// It reports, but with a judgement in it.
    Mixed,
    /// It reports.
    Report,
    /// It is no part of the article's text. Taught as no opinion, not counted in figures.
    Boiler,
}

impl Label {
    /// The label of this name in the corpora.
    fn named(name: &str) -> Label {
        match name {
            "opinion" => Label::Opinion,
            "mixed" => Label::Mixed,
            "boiler" => Label::Boiler,
            _ => Label::Report,
        }
    }

    /// Is it to be marked?
    pub(crate) fn positive(self) -> bool {
        matches!(self, Label::Opinion | Label::Mixed)
    }
}

/// A gold sentence.
#[derive(Clone, Debug)]
pub(crate) struct Gold {
    /// Where it stands.
    pub(crate) span: Span,
    /// Its label.
    pub(crate) label: Label,
    /// Weak or arguable?
    pub(crate) weak: bool,
}

/// A sentence as the core makes them.
#[derive(Clone, Debug)]
pub(crate) struct Sentence {
    /// The keys of its features, sorted, each once.
    pub(crate) features: Vec<u32>,
    /// What the second pass sees besides scores.
    pub(crate) facts: Facts,
    /// Its paragraph.
    pub(crate) paragraph: usize,
    /// The parts that could be marked.
    pub(crate) own: Vec<Span>,
    /// Where it stands.
    pub(crate) span: Span,
    /// The gold sentence that it shares most with, an index into [`Article::gold`].
    pub(crate) gold: Option<usize>,
}

/// An article.
#[derive(Clone, Debug)]
pub(crate) struct Article {
    /// Its id.
    pub(crate) id: String,
    /// Its text.
    pub(crate) text: String,
    /// The core's sentences.
    pub(crate) sentences: Vec<Sentence>,
    /// The gold sentences.
    pub(crate) gold: Vec<Gold>,
    /// Does its own text call it opinion ("Opinion: …")?
    pub(crate) labelled: bool,
    /// Does its address?
    pub(crate) filed: bool,
    /// Do its sentences count in figures, in the calibration and for the thresholds? Otherwise they only teach.
    pub(crate) measured: bool,
}

fn overlap(a: Span, b: Span) -> usize {
    a.end.min(b.end).saturating_sub(a.start.max(b.start))
}

impl Article {
    /// An article with labels.
    pub(crate) fn labelled(article: &Labelled, without: &[Group]) -> Article {
        let (text, spans) = article.joined();
        let gold = article.sentences.iter().zip(spans).map(|(s, span)| Gold {
            span,
            label: Label::named(&s.label),
            weak: s.strength.to_string().contains('1'),
        });
        Article::read(&article.id, text, gold.collect(), without).at(&article.url)
    }

    /// A further article to learn from, of other make than those that the figures are about.
    pub(crate) fn further(article: further::sentences::Article, without: &[Group]) -> Article {
        let gold = |s: &further::sentences::Sentence| Gold { span: s.span, label: Label::named(s.label), weak: s.weak };
        let gold = article.sentences.iter().map(gold).collect();
        Article { measured: false, ..Article::read(&article.id, article.text, gold, without).at(&article.url) }
    }

    fn at(self, url: &str) -> Article {
        let page = Page { url: url.to_owned(), ..Page::default() };
        Article { filed: opinion::page_type(&page, &body::Article::default()).0.is_labelled(), ..self }
    }

    /// A sentence alone.
    pub(crate) fn alone(sentence: &Alone, without: &[Group]) -> Article {
        let label = if sentence.label == "subj" { Label::Opinion } else { Label::Report };
        let gold = Gold { span: Span::new(0, sentence.text.len()), label, weak: false };
        Article::read("", sentence.text.clone(), vec![gold], without)
    }

    fn read(id: &str, text: String, gold: Vec<Gold>, without: &[Group]) -> Article {
        let page = Page::from_text(&text);
        let found = body::find(&page);
        let read = Text::read(&page, &found);
        let attributions = attribution::find(&read);
        let reading = Reading::new(&read, &attributions);
        let sentences = (0..read.sentences.len())
            .map(|i| {
                let s = &read.sentences[i];
                let mut features = Vec::new();
                reading.features(i, |f| {
                    if !without.contains(&f.group) {
                        features.push(f.key);
                    }
                });
                features.sort_unstable();
                features.dedup();
                features.shrink_to_fit();
                let best = gold.iter().enumerate().max_by_key(|(_, g)| overlap(g.span, s.span));
                Sentence {
                    features,
                    facts: reading.facts(i),
                    paragraph: s.paragraph,
                    own: reading.own_stretches(i).into_iter().map(|t| reading.span(t)).collect(),
                    span: s.span,
                    gold: best.filter(|(_, g)| overlap(g.span, s.span) > 0).map(|(i, _)| i),
                }
            })
            .collect();
        let labelled = opinion::page_type(&page, &found).0.is_labelled();
        Article { id: id.to_owned(), text, sentences, gold, labelled, filed: false, measured: true }
    }

    /// The score that each gold sentence gets from its sentences' scores: the best of the parts that together cover 30%
    /// of its bytes or four of its words; `None` where they cover less.
    pub(crate) fn gold_scores(&self, scores: &[f32]) -> Vec<Option<f32>> {
        self.gold
            .iter()
            .map(|g| {
                let (mut bytes, mut words, mut best) = (0, 0, None);
                for (s, &score) in self.sentences.iter().zip(scores).filter(|(s, _)| s.span.overlaps(g.span)) {
                    for own in s.own.iter().filter(|o| o.overlaps(g.span)) {
                        let part = Span::new(own.start.max(g.span.start), own.end.min(g.span.end));
                        bytes += part.len();
                        words += part.of(&self.text).split_whitespace().count();
                        best = Some(best.map_or(score, |b: f32| b.max(score)));
                    }
                }
                best.filter(|_| bytes * 10 >= g.span.len() * 3 || words >= 4)
            })
            .collect()
    }
}
