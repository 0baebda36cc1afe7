//! The marked article for a terminal, then its sources, its opinions and its numbers.
//!
//! In color, each category has a color and a line style; without, marked words stand in brackets that open with a
//! letter. Terminals that know no curly or dashed lines show plain ones, and the colors still tell them apart.

use super::marked::{self, Block};
use super::{Analysis, Printer, explain};
use anstyle::{AnsiColor, Effects, Style};
use sourcelight::body::BlockKind;
use sourcelight::report::{Layer, Mark};
use sourcelight::source::SourceType;
use std::fmt::Write;
use unicode_width::UnicodeWidthStr;

/// Lines longer than this are hard to read, in columns.
const WIDEST: usize = 100;
/// Lines are never made shorter than this.
const NARROWEST: usize = 20;

/// For a terminal of so many columns.
pub(super) struct Text {
    pub(super) columns: usize,
    pub(super) color: bool,
}

const BOLD: Style = Style::new().bold();
const FAINT: Style = Style::new().effects(Effects::DIMMED);

fn style(layer: Layer) -> Style {
    let line = |color: AnsiColor, effects| color.on_default().effects(effects);
    match layer {
        Layer::Quoted => line(AnsiColor::Blue, Effects::UNDERLINE),
        Layer::Indirect => line(AnsiColor::Blue, Effects::new()),
        Layer::Anonymous => line(AnsiColor::Yellow, Effects::DASHED_UNDERLINE.insert(Effects::BOLD)),
        Layer::AnonymousClaim => line(AnsiColor::Yellow, Effects::DASHED_UNDERLINE),
        Layer::Vague | Layer::Undisclosed => line(AnsiColor::Yellow, Effects::DOTTED_UNDERLINE),
        Layer::Opinion => line(AnsiColor::Magenta, Effects::CURLY_UNDERLINE),
    }
}

fn letter(layer: Layer) -> char {
    match layer {
        Layer::Quoted => 'Q',
        Layer::Indirect => 'I',
        Layer::Anonymous => 'A',
        Layer::AnonymousClaim => 'R',
        Layer::Vague => 'V',
        Layer::Undisclosed => 'U',
        Layer::Opinion => 'O',
    }
}

/// Control characters of the input must not reach the terminal, where they could do anything.
fn tame(text: &str) -> String {
    text.chars().filter(|c| !c.is_control() || c.is_whitespace()).collect()
}

/// Closes a bracket, before the white space that ends its words.
fn close(parts: &mut Vec<(String, Style)>, base: Style) {
    let mut space = String::new();
    if let Some((text, _)) = parts.last_mut() {
        space = text.split_off(text.trim_end().len());
    }
    parts.push((format!("]{space}"), base));
}

impl Printer for Text {
    fn report(&self, analysis: Analysis) -> String {
        let Analysis { id, page, report, .. } = &analysis;
        let mut lines = Lines::new(self.columns.clamp(NARROWEST, WIDEST));
        let name = id.as_str().map_or_else(|| id.to_string(), str::to_owned);
        lines.paragraph(0, &[(name, FAINT), (format!(" · {}", explain::page_type(report.page_type.kind)), FAINT)]);
        for &notice in &report.notices {
            lines.paragraph(0, &[(explain::notice(notice).to_owned(), BOLD)]);
        }
        for block in marked::blocks(page, report) {
            self.block(&mut lines, &block);
        }
        if report.body.is_empty() {
            return lines.out;
        }
        self.legend(&mut lines, &analysis);
        self.sources(&mut lines, &analysis);
        self.findings(&mut lines, &analysis);
        self.summary(&mut lines, &analysis);
        lines.out
    }

    fn between(&self) -> &str {
        "\n────────────────────\n\n"
    }
}

impl Text {
    fn block(&self, lines: &mut Lines, block: &Block) {
        let base = match block.kind {
            BlockKind::Headline | BlockKind::Heading | BlockKind::LiveEntry => BOLD,
            BlockKind::Byline | BlockKind::Dateline | BlockKind::Caption | BlockKind::PullQuote => FAINT,
            _ => Style::new(),
        };
        let mut parts: Vec<(String, Style)> = Vec::new();
        if block.kind == BlockKind::ListItem {
            parts.push(("• ".to_owned(), base));
        }
        let mut open = None;
        for run in &block.runs {
            let top = self.top(&run.marks);
            if self.color {
                parts.push((tame(run.text), top.map_or(base, style)));
                continue;
            }
            if open != top {
                if open.is_some() {
                    close(&mut parts, base);
                }
                if let Some(layer) = top {
                    parts.push((format!("[{}:", letter(layer)), base));
                }
                open = top;
            }
            parts.push((tame(run.text), base));
        }
        if open.is_some() {
            close(&mut parts, base);
        }
        let indent =
            if matches!(block.kind, BlockKind::Quote | BlockKind::Embed | BlockKind::ListItem) { 4 } else { 0 };
        lines.paragraph(indent, &parts);
    }

    /// The layer that is shown where several lie over each other.
    fn top(&self, marks: &[Mark]) -> Option<Layer> {
        // the phrase that names a source says more than that it rests on it
        let phrase = marks.iter().map(|m| m.layer).find(|l| matches!(l, Layer::Anonymous | Layer::Vague));
        phrase.or(marks.last().map(|m| m.layer))
    }

    fn legend(&self, lines: &mut Lines, analysis: &Analysis) {
        let mut used: Vec<Layer> = analysis.report.marks().iter().map(|m| m.layer).collect();
        used.sort_unstable();
        used.dedup();
        if used.is_empty() {
            return;
        }
        lines.heading("Marks");
        for layer in used {
            let name = explain::layer(layer);
            if self.color {
                lines.item(2, &[(name.to_owned(), style(layer))]);
            } else {
                lines.item(2, &[(format!("[{}: {name}]", letter(layer)), Style::new())]);
            }
        }
        lines.blank();
    }

    fn sources(&self, lines: &mut Lines, analysis: &Analysis) {
        let Analysis { page, report, .. } = analysis;
        if report.sources.is_empty() {
            return;
        }
        lines.heading("Sources");
        for source in &report.sources {
            let color = match source.source_type {
                SourceType::Anonymous => style(Layer::Anonymous),
                SourceType::Collective => style(Layer::Vague),
                _ => BOLD,
            };
            let rest = format!(
                " · {} · {} · {} attributed",
                explain::source_type(source.source_type),
                explain::count(source.mentions.len(), "mention"),
                explain::count(source.words, "word"),
            );
            lines.item(2, &[(tame(&source.name), color), (rest, Style::new())]);
            let own = report.attributions.iter().filter(|a| a.speaker == Some(source.id));
            // the best account of the terms is one that gives a reason
            let best = own.max_by_key(|a| (a.reason.is_some(), a.terms.is_some(), a.granted));
            if let Some(terms) = best.and_then(|a| explain::terms(page, a)) {
                lines.item(4, &[(tame(&terms), FAINT)]);
            }
            if let Some(resting) = source.anonymity.as_ref().and_then(explain::resting) {
                lines.item(4, &[(resting, FAINT)]);
            }
        }
        lines.blank();
    }

    fn findings(&self, lines: &mut Lines, analysis: &Analysis) {
        let Analysis { page, report, .. } = analysis;
        if !report.undisclosed.is_empty() {
            lines.heading("Source left out");
            for &span in &report.undisclosed {
                lines.item(2, &[(tame(&explain::words(page, span)), style(Layer::Undisclosed))]);
            }
            lines.item(4, &[(explain::UNDISCLOSED.to_owned(), FAINT)]);
            lines.blank();
        }
        if !report.opinions.is_empty() {
            lines.heading("Author's opinion");
            for opinion in &report.opinions {
                lines.item(2, &[(tame(&explain::words(page, opinion.0.span)), style(Layer::Opinion))]);
                lines.item(4, &[(tame(&explain::opinion(page, opinion)), FAINT)]);
            }
            lines.blank();
        }
    }

    fn summary(&self, lines: &mut Lines, analysis: &Analysis) {
        let s = &analysis.report.summary;
        let percent = explain::percent;
        lines.heading("Summary");
        let shares = format!(
            "{}: quoted or reported {}, of which on anonymous sources {}; the author's opinion {}; plain reporting {}",
            explain::count(s.words, "word"),
            percent(s.attributed),
            percent(s.anonymous),
            percent(s.opinion),
            percent(s.plain),
        );
        lines.item(2, &[(shares, Style::new())]);
    }
}

/// Text filled into lines.
struct Lines {
    out: String,
    columns: usize,
}

impl Lines {
    fn new(columns: usize) -> Self {
        Self { out: String::new(), columns }
    }

    fn blank(&mut self) {
        self.out.push('\n');
    }

    fn heading(&mut self, text: &str) {
        self.item(0, &[(text.to_owned(), BOLD)]);
    }

    fn paragraph(&mut self, indent: usize, parts: &[(String, Style)]) {
        self.item(indent, parts);
        self.blank();
    }

    /// Fills lines with words; a line break in the text stays one.
    fn item(&mut self, indent: usize, parts: &[(String, Style)]) {
        let width = self.columns.saturating_sub(indent).max(NARROWEST / 2);
        let mut column = 0;
        let mut gap = Gap::None;
        let mut now = Style::new();
        let mut word: Vec<(&str, Style)> = Vec::new();
        let put =
            |word: &mut Vec<(&str, Style)>, gap: &mut Gap, column: &mut usize, now: &mut Style, out: &mut String| {
                let Some(&(_, first)) = word.first() else { return };
                let wide: usize = word.iter().map(|(text, _)| text.width()).sum();
                if *gap == Gap::Line || (*column > 0 && *column + 1 + wide > width) {
                    let _ = write!(out, "{}", now.render_reset());
                    out.push('\n');
                    (*column, *now) = (0, Style::new());
                }
                if *column == 0 {
                    out.extend(std::iter::repeat_n(' ', indent));
                } else if *gap == Gap::Space {
                    // a line goes on below the space between two words of the same mark
                    if *now != first {
                        let _ = write!(out, "{}", now.render_reset());
                        *now = Style::new();
                    }
                    out.push(' ');
                    *column += 1;
                }
                for (text, style) in word.drain(..) {
                    if *now != style {
                        let _ = write!(out, "{}{}", now.render_reset(), style.render());
                        *now = style;
                    }
                    out.push_str(text);
                }
                *column += wide;
                *gap = Gap::None;
            };
        for (text, style) in parts {
            for piece in text.split_inclusive(char::is_whitespace) {
                let bare = piece.trim_end_matches(char::is_whitespace);
                if !bare.is_empty() {
                    word.push((bare, *style));
                }
                if bare.len() < piece.len() {
                    put(&mut word, &mut gap, &mut column, &mut now, &mut self.out);
                    let line = piece.ends_with('\n') && column > 0;
                    gap = if line || gap == Gap::Line { Gap::Line } else { Gap::Space };
                }
            }
        }
        put(&mut word, &mut gap, &mut column, &mut now, &mut self.out);
        let _ = write!(self.out, "{}", now.render_reset());
        self.blank();
    }
}

/// What stands between the last word and the next.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gap {
    None,
    Space,
    Line,
}
