//! All reports as one standalone web page: no script, no network, everything escaped, light and dark.

use super::marked::{self, Block, Run};
use super::{Analysis, Printer, explain};
use sourcelight::body::BlockKind;
use sourcelight::report::Layer;
use std::fmt::Write;

/// The printer.
pub(super) struct Html;

/// What stands before all reports: the style sheet is a file of its own, for editors' sake.
const START: &str = concat!(
    "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n",
    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n",
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n",
    "<title>Sourcelight</title>\n<style>\n",
    include_str!("html.css"),
    "</style>\n</head>\n<body>\n",
);

impl Printer for Html {
    fn start(&self) -> &str {
        START
    }

    fn report(&self, analysis: Analysis) -> String {
        let mut out = String::new();
        write_report(&mut out, &analysis).expect("a string takes all that is written");
        out
    }

    fn end(&self) -> &str {
        "</body>\n</html>\n"
    }
}

fn write_report(out: &mut String, analysis: &Analysis) -> std::fmt::Result {
    let Analysis { id, page, report, .. } = analysis;
    let name = id.as_str().map_or_else(|| id.to_string(), str::to_owned);
    writeln!(out, "<main>\n<p class=\"from\">{} · {}</p>", escape(&name), explain::page_type(report.page_type.kind))?;
    for &notice in &report.notices {
        writeln!(out, "<p class=\"notice\">{}</p>", explain::notice(notice))?;
    }
    if !report.body.is_empty() {
        write_legend(out, analysis)?;
        write_article(out, analysis)?;
        write_sources(out, analysis)?;
        write_findings(out, analysis)?;
    } else if !page.title.is_empty() {
        writeln!(out, "<h1>{}</h1>", escape(&page.title))?;
    }
    writeln!(out, "</main>")
}

/// Shares as a bar, and a sample of each kind of mark.
fn write_legend(out: &mut String, analysis: &Analysis) -> std::fmt::Result {
    let s = &analysis.report.summary;
    let percent = explain::percent;
    writeln!(out, "<section class=\"summary\" aria-label=\"Summary\">\n<div class=\"bar\" aria-hidden=\"true\">")?;
    let on_record = (s.attributed - s.anonymous).max(0.0);
    for (class, share) in
        [("quoted", on_record), ("anonymous", s.anonymous), ("opinion", s.opinion), ("plain", s.plain)]
    {
        writeln!(out, "<i class=\"{class}\" style=\"width:{:.2}%\"></i>", share * 100.0)?;
    }
    writeln!(
        out,
        "</div>\n<p>{}: quoted or reported {}, of which on anonymous sources {}; the author’s opinion {}; plain reporting \
         {}.</p>\n<ul class=\"legend\">",
        explain::count(s.words, "word"),
        percent(s.attributed),
        percent(s.anonymous),
        percent(s.opinion),
        percent(s.plain),
    )?;
    for layer in Layer::ALL {
        writeln!(out, "<li><mark class=\"{}\">{}</mark></li>", layer.name(), escape(explain::layer(layer)))?;
    }
    writeln!(out, "</ul>\n</section>")
}

fn write_article(out: &mut String, analysis: &Analysis) -> std::fmt::Result {
    let Analysis { page, report, .. } = analysis;
    let language = if report.language.is_empty() { page.language.as_str() } else { report.language.as_str() };
    writeln!(out, "<article lang=\"{}\">", escape(language))?;
    let mut in_list = false;
    for block in marked::blocks(page, report) {
        let is_item = block.kind == BlockKind::ListItem;
        if is_item != in_list {
            writeln!(out, "{}", if is_item { "<ul>" } else { "</ul>" })?;
            in_list = is_item;
        }
        write_block(out, analysis, &block)?;
    }
    writeln!(out, "{}</article>", if in_list { "</ul>\n" } else { "" })
}

fn write_block(out: &mut String, analysis: &Analysis, block: &Block) -> std::fmt::Result {
    let (start, end) = match block.kind {
        BlockKind::Headline => ("<h1>", "</h1>"),
        BlockKind::Heading | BlockKind::LiveEntry => ("<h2>", "</h2>"),
        BlockKind::Quote => ("<blockquote><p>", "</p></blockquote>"),
        BlockKind::Embed => ("<blockquote class=\"embed\"><p>", "</p></blockquote>"),
        BlockKind::ListItem => ("<li>", "</li>"),
        BlockKind::Caption => ("<p class=\"caption\">", "</p>"),
        BlockKind::Byline | BlockKind::Dateline => ("<p class=\"byline\">", "</p>"),
        BlockKind::PullQuote => ("<aside><p>", "</p></aside>"),
        BlockKind::Paragraph | BlockKind::Correction | BlockKind::Promo => ("<p>", "</p>"),
    };
    out.push_str(start);
    for run in &block.runs {
        write_run(out, analysis, run)?;
    }
    writeln!(out, "{end}")
}

/// A run in one element for each of its marks, the lowest layer outermost; what hovers explains all of them.
fn write_run(out: &mut String, analysis: &Analysis, run: &Run) -> std::fmt::Result {
    let Analysis { page, report, .. } = analysis;
    let mut why: Vec<String> = run.marks.iter().map(|m| explain::mark(page, report, m)).collect();
    why.dedup();
    // two marks of one layer look like one
    let mut layers: Vec<Layer> = run.marks.iter().map(|m| m.layer).collect();
    layers.dedup();
    for (i, layer) in layers.iter().enumerate() {
        write!(out, "<mark class=\"{}\"", layer.name())?;
        if i + 1 == layers.len() {
            write!(out, " title=\"{}\"", escape(&why.join("\n")))?;
        }
        out.push('>');
    }
    out.push_str(&escape(run.text).replace('\n', "<br>"));
    layers.iter().for_each(|_| out.push_str("</mark>"));
    Ok(())
}

fn write_sources(out: &mut String, analysis: &Analysis) -> std::fmt::Result {
    let Analysis { page, report, .. } = analysis;
    if report.sources.is_empty() {
        return Ok(());
    }
    writeln!(out, "<section>\n<h2>Sources</h2>\n<ul class=\"sources\">")?;
    for source in &report.sources {
        write!(
            out,
            "<li><b>{}</b> · {} · {} · {} attributed",
            escape(&source.name),
            explain::source_type(source.source_type),
            explain::count(source.mentions.len(), "mention"),
            explain::count(source.words, "word"),
        )?;
        let own = report.attributions.iter().filter(|a| a.speaker == Some(source.id));
        let best = own.max_by_key(|a| (a.reason.is_some(), a.terms.is_some(), a.granted));
        if let Some(terms) = best.and_then(|a| explain::terms(page, a)) {
            write!(out, "<br><small>{}</small>", escape(&terms))?;
        }
        if let Some(resting) = source.anonymity.as_ref().and_then(explain::resting) {
            write!(out, "<br><small>{}</small>", escape(&resting))?;
        }
        writeln!(out, "</li>")?;
    }
    writeln!(out, "</ul>\n</section>")
}

fn write_findings(out: &mut String, analysis: &Analysis) -> std::fmt::Result {
    let Analysis { page, report, .. } = analysis;
    let mut items = Vec::new();
    for &span in &report.undisclosed {
        items.push((Layer::Undisclosed, explain::words(page, span), explain::UNDISCLOSED.to_owned()));
    }
    for opinion in &report.opinions {
        items.push((Layer::Opinion, explain::words(page, opinion.0.span), explain::opinion(page, opinion)));
    }
    if items.is_empty() {
        return Ok(());
    }
    writeln!(out, "<section>\n<h2>Without a source, and the author’s own</h2>\n<ul class=\"sources\">")?;
    for (layer, words, why) in items {
        let (class, words, why) = (layer.name(), escape(&words), escape(&why));
        writeln!(out, "<li><mark class=\"{class}\">{words}</mark><br><small>{why}</small></li>")?;
    }
    writeln!(out, "</ul>\n</section>")
}

/// Makes text safe between tags and within quoted attributes.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + text.len() / 16);
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            // not allowed in HTML, not even as references
            '\0' => escaped.push('\u{fffd}'),
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_layer_has_a_style() {
        for layer in Layer::ALL {
            assert!(START.contains(&format!("mark.{} {{", layer.name())), "{}", layer.name());
        }
    }

    #[test]
    fn escaping() {
        assert_eq!(escape("<a href=\"x\">'&'</a>\0"), "&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/a&gt;\u{fffd}");
    }
}
