//! The command as a user runs it: files and standard input in; standard output, standard error and exit status out.

use serde_json::Value;
use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};

const TEXT: &str = "Ferries to Stop Monday\n\nFerries will stop on Monday, the harbour office said. “Nobody asked us,” \
                    said Ada Brandt, who crosses the sound every day.\n\nThe pier is closed, according to two officials familiar with the \
                    repairs, who spoke on condition of anonymity to discuss private talks.\n";

const HTML: &str = "<!doctype html><html lang=en><title>Ferries to stop</title><nav><a href=/>Home</a></nav><article>\
                    <h1>Ferries to stop</h1><p>Ferries will stop on Monday, the harbour office said. “Nobody asked \
                    us,” said Ada Brandt &amp; her “friends”, who cross the sound every day of the week.\
                    <p>The pier has been closed since May, and the repairs will take until the end of the year.\
                    </article><footer><p>About the Quay Herald and its ferries.</footer>";

struct Done {
    out: String,
    err: String,
    status: i32,
}

fn run(args: &[&str], input: &[u8]) -> Done {
    let mut child = Command::new(env!("CARGO_BIN_EXE_sourcelight"))
        .args(args)
        .env_remove("NO_COLOR")
        .env_remove("CLICOLOR_FORCE")
        .env("COLUMNS", "60")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    let input = input.to_vec();
    // from a thread: large inputs fill the pipe before the output is read
    let writer = std::thread::spawn(move || drop(stdin.write_all(&input)));
    let done = child.wait_with_output().expect("the binary ends");
    writer.join().expect("the writer ends");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8 comes out");
    Done { out: text(done.stdout), err: text(done.stderr), status: done.status.code().expect("no signal") }
}

fn lines(out: &str) -> Vec<Value> {
    out.lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect()
}

/// A file in a folder of its own.
fn file(name: &str, content: &[u8]) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("analyze");
    fs::create_dir_all(&folder).expect("a folder");
    let path = folder.join(name);
    fs::write(&path, content).expect("a file");
    path
}

/// The words of spans that count in code points.
fn words(text: &str, span: &Value) -> String {
    let at = |i: usize| span[i].as_u64().expect("an offset") as usize;
    text.chars().skip(at(0)).take(at(1) - at(0)).collect()
}

#[test]
fn jsonl_gives_one_report_a_line_in_order() {
    let input: String = (0..700)
        .map(|i| serde_json::json!({"id": i, "text": format!("Ferry {i} is late. “So late,” said Ada Brandt.")}))
        .map(|line| format!("{line}\n"))
        .collect();
    let done = run(&["analyze", "--format", "jsonl", "-"], input.as_bytes());
    assert_eq!((done.status, done.err.as_str()), (0, ""));
    let reports = lines(&done.out);
    let ids: Vec<u64> = reports.iter().map(|r| r["id"].as_u64().expect("a number")).collect();
    assert_eq!(ids, (0..700).collect::<Vec<_>>());
    assert!(reports.iter().all(|r| r.get("text").is_none() && r["body"].as_array().is_some_and(|b| b.len() == 1)));
}

#[test]
fn offsets_are_code_points() {
    let text = "🦊 Ça va? “Très bien, merci, it went very well indeed today,” said Ada Brandt of the harbour office.";
    let line = serde_json::json!({"id": "x", "text": text}).to_string();
    let report = &lines(&run(&["analyze", "--format", "jsonl", "-"], line.as_bytes()).out)[0];
    assert_eq!(words(text, &report["body"][0]), text);
    let quote = &report["attributions"][0];
    assert_eq!(
        words(text, &quote["content"][0]).trim_matches(['“', '”', ',']),
        "Très bien, merci, it went very well indeed today"
    );
    assert_eq!(words(text, &quote["source"][0]), "Ada Brandt of the harbour office");
}

#[test]
fn html_documents_bring_their_text() {
    let line = serde_json::json!({"id": "x", "html": HTML, "url": "https://quay.example/ferries"}).to_string();
    let report = &lines(&run(&["analyze", "--format", "jsonl", "-"], line.as_bytes()).out)[0];
    let text = report["text"].as_str().expect("text");
    let body: Vec<String> = report["body"].as_array().expect("body").iter().map(|b| words(text, b)).collect();
    assert_eq!(body.len(), 2, "{body:?}");
    assert!(body[0].starts_with("Ferries will stop") && body[1].starts_with("The pier"), "{body:?}");
    assert_eq!(words(text, &report["furniture"][0]), "Ferries to stop");
    assert_eq!(report["furniture"][0][2], "headline");
}

#[test]
fn bad_lines_are_named_and_the_others_analyzed() {
    let mut input = br#"{"id": 1, "text": "A ferry."}
not json

{"id": 4}
{"id": 5, "text": "A", "html": "B"}
{"id": 6, "text": " "}
"#
    .to_vec();
    input.extend(b"{\"id\": 7, \"text\": \"\xff\"}\n{\"text\": \"No id.\"}");
    let done = run(&["analyze", "--format", "jsonl", "-"], &input);
    let ids: Vec<Value> = lines(&done.out).iter().map(|r| r["id"].clone()).collect();
    assert_eq!(ids, [Value::from(1), Value::from("standard input, line 8")]);
    assert_eq!(
        done.err.lines().collect::<Vec<_>>(),
        [
            "sourcelight: standard input, line 2: bad JSON at column 2: expected ident",
            "sourcelight: standard input, line 4: neither \"text\" nor \"html\" given",
            "sourcelight: standard input, line 5: both \"text\" and \"html\" given",
            "sourcelight: standard input, line 6: empty",
            "sourcelight: standard input, line 7: not UTF-8",
        ]
    );
    assert_eq!(done.status, 1);
}

#[test]
fn files_are_told_apart_by_name_and_by_content() {
    let check = |name: &str, content: &[u8], is_html: bool| {
        let path = file(name, content);
        let done = run(&["analyze", "--format", "jsonl", path.to_str().expect("UTF-8")], b"");
        assert_eq!(done.status, 0, "{name}: {}", done.err);
        assert_eq!(lines(&done.out)[0].get("text").is_some(), is_html, "{name}");
    };
    check("a.html", HTML.as_bytes(), true);
    check("a.HTM", HTML.as_bytes(), true);
    check("unnamed-page", HTML.as_bytes(), true);
    check("a.txt", TEXT.as_bytes(), false);
    check("unnamed-text", TEXT.as_bytes(), false);
    check("markup.txt", HTML.as_bytes(), false);
    check("b.jsonl", b"{\"text\": \"A ferry.\"}", false);
    check("unnamed-lines", b"{\"text\": \"A ferry.\"}", false);
    let utf16: Vec<u8> = "\u{feff}A ferry.".encode_utf16().flat_map(u16::to_le_bytes).collect();
    check("utf16.txt", &utf16, false);
}

#[test]
fn what_cannot_be_read_is_said_and_the_rest_goes_on() {
    let good = file("good.txt", TEXT.as_bytes());
    let latin = file("latin.txt", b"caf\xe9");
    let empty = file("empty.txt", b" \n");
    let path = |p: &PathBuf| p.to_str().expect("UTF-8").to_owned();
    let done = run(&["analyze", "--format", "jsonl", "no-such-file", &path(&latin), &path(&empty), &path(&good)], b"");
    assert_eq!((done.status, lines(&done.out).len()), (1, 1));
    let errors: Vec<&str> = done.err.lines().collect();
    assert!(errors[0].starts_with("sourcelight: no-such-file: "), "{errors:?}");
    assert!(errors[1].contains("latin.txt: not UTF-8"), "{errors:?}");
    assert!(errors[2].ends_with("empty.txt: empty"), "{errors:?}");
}

#[test]
fn wrong_arguments_end_with_2() {
    let check = |args: &[&str]| assert_eq!(run(args, b"").status, 2, "{args:?}");
    check(&[]);
    check(&["analyze"]);
    check(&["analyze", "--format", "pdf", "-"]);
    check(&["analyze", "--opinion-threshold", "2", "-"]);
    check(&["analyze", "--opinion-threshold", "NaN", "-"]);
    check(&["analyze", "--opinion-threshold", "sure", "-"]);
    let help = run(&["analyze", "--help"], b"");
    assert_eq!(help.status, 0);
    assert!(help.out.contains("Exit status:"), "{}", help.out);
}

#[test]
fn json_is_an_array_of_all_reports() {
    let path = file("array.txt", TEXT.as_bytes());
    let path = path.to_str().expect("UTF-8");
    let done = run(&["analyze", "--format", "json", path, path], b"");
    let all: Value = serde_json::from_str(&done.out).expect("JSON");
    assert_eq!(all.as_array().map(Vec::len), Some(2));
    let none = run(&["analyze", "--format", "json", "no-such-file"], b"");
    assert_eq!(serde_json::from_str::<Value>(&none.out).expect("JSON"), Value::Array(Vec::new()));
}

#[test]
fn text_is_plain_where_it_is_no_terminal() {
    let done = run(&["analyze", "-"], TEXT.as_bytes());
    assert!(!done.out.contains('\u{1b}'), "{}", done.out);
    assert!(done.out.contains("[Q:“Nobody asked us,”]"), "{}", done.out);
    assert!(done.out.contains("[A:two"), "{}", done.out);
    assert!(done.out.contains("Reason given for anonymity"), "{}", done.out);
    assert!(done.out.lines().all(|line| line.chars().count() <= 60), "{}", done.out);
}

#[test]
fn text_has_lines_and_colors_where_asked_and_never_escapes_of_the_input() {
    let text = TEXT.replace("Ada", "A\u{1b}[31mda");
    let colored = run(&["analyze", "--color", "always", "-"], text.as_bytes()).out;
    assert!(colored.contains("\u{1b}[4m") && !colored.contains("\u{1b}[31m"), "{colored}");
    // without its escapes the text is all there
    let mut plain = String::new();
    for (i, part) in colored.split("\u{1b}[").enumerate() {
        plain.push_str(if i == 0 { part } else { part.split_once('m').expect("a style").1 });
    }
    assert!(
        plain.split_whitespace().collect::<Vec<_>>().join(" ").contains("said A[31mda Brandt, who crosses"),
        "{plain}"
    );
    let never = run(&["analyze", "--color", "never", "-"], text.as_bytes()).out;
    assert!(!never.contains('\u{1b}'), "{never}");
}

#[test]
fn html_is_one_page_with_marks_and_everything_escaped() {
    let evil = TEXT.replace("Ada Brandt", "Ada <script>alert(1)</script> Brandt");
    let done = run(&["analyze", "--format", "html", "-"], evil.as_bytes());
    assert_eq!(done.status, 0);
    assert!(done.out.starts_with("<!doctype html>") && done.out.ends_with("</html>\n"));
    assert!(
        !done.out.contains("<script") && done.out.contains("&lt;script&gt;alert(1)&lt;/script&gt;"),
        "{}",
        done.out
    );
    assert!(done.out.contains("<mark class=\"quoted\" title="), "{}", done.out);
    // its own reader finds the same words in it
    let page = sourcelight_cli::html::read(&done.out, "");
    assert!(page.text.contains("“Nobody asked us,” said Ada"), "{}", page.text);
}

#[test]
fn the_threshold_reaches_the_analysis() {
    let count = |threshold: &str| {
        let text = format!(
            "{TEXT}\nThis is a disgraceful betrayal of the islands, and everyone who planned it should be ashamed. A decent \
             town would have asked its people first.\n"
        );
        let done = run(&["analyze", "--format", "json", "--opinion-threshold", threshold, "-"], text.as_bytes());
        let reports: Value = serde_json::from_str(&done.out).expect("JSON");
        reports[0]["opinions"].as_array().expect("a list").len()
    };
    let levels = ["0", "everything", "balanced", "strict", "1"].map(count);
    assert!(levels.is_sorted_by(|more, fewer| more >= fewer), "{levels:?}");
    assert!(levels[1] > levels[3], "{levels:?}");
    assert_eq!(levels[4], 0);
}

#[test]
fn a_closed_pipe_is_quiet() {
    let line = serde_json::json!({"text": TEXT}).to_string() + "\n";
    let path = file("many.jsonl", line.repeat(3000).as_bytes());
    let mut child = Command::new(env!("CARGO_BIN_EXE_sourcelight"))
        .args(["analyze", "--format", "jsonl", path.to_str().expect("UTF-8")])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary starts");
    drop(child.stdout.take());
    let done = child.wait_with_output().expect("the binary ends");
    assert_eq!((done.status.code(), String::from_utf8_lossy(&done.stderr).as_ref()), (Some(0), ""));
}

#[test]
fn read_prints_what_the_analysis_sees() {
    let html = "<title>É</title><nav hidden>no</nav><article class=story><p>“Ü” <a href=/>two</a><p>three";
    let done = run(
        &["read", "-"],
        format!("{{\"id\":7,\"html\":{html:?},\"url\":\"https://n.example/\"}}\nnot JSON\n").as_bytes(),
    );
    assert_eq!(done.status, 1);
    assert!(done.err.contains("line 2"), "{}", done.err);
    let read = &lines(&done.out)[0];
    assert_eq!(read["id"], 7);
    let page = &read["page"];
    assert_eq!(page["text"], "“Ü” two\n\nthree");
    assert_eq!(page["blocks"], serde_json::json!([[0, 7, 2], [9, 14, 3]]));
    assert_eq!(page["inlines"], serde_json::json!([[4, 7, "link"]]));
    assert_eq!(page["elements"][1], serde_json::json!({"parent": 0, "tag": "article", "attributes": "story"}));
    assert_eq!(page["title"], "É");
}
