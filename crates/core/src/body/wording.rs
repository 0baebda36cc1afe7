//! What a few fixed phrases tell: corrections, the end of what can be read without paying, pages that only let people in.

use super::ArticleBlock;
use super::reading::Reading;

/// How corrections begin.
const CORRECTIONS: &[&str] = &[
    "correction:",
    "correction (",
    "corrections:",
    "clarification:",
    "corrected on ",
    "this article was amended on",
    "this article was corrected",
    "this story was corrected",
    "this article has been corrected",
    "this story has been corrected",
    "this version corrects",
    "this story corrects",
    "an earlier version of this",
    "a previous version of this",
];

/// Where a text ends for those who don't pay.
const WALLS: &[&str] = &[
    "read the full story",
    "read the full article",
    "to continue reading",
    "continue reading your article",
    "to read this article",
    "to read the rest",
    "to keep reading",
    "already a subscriber",
    "subscribe to unlock",
    "this article is for subscribers",
    "this story is for subscribers",
    "for subscribers only",
    "subscriber-only",
    "free articles remaining",
    "start your free trial",
    "subscribe to read",
];

/// What pages say that let people in.
const DOORS: &[&str] = &[
    "log in",
    "log into",
    "sign in",
    "sign up",
    "create an account",
    "forgot your password",
    "forgot password",
    "forgotten your password",
    "reset your password",
    "create your account",
    "remember me",
    "continue with google",
    "continue with apple",
    "continue with facebook",
    "you agree to our terms",
];

/// The longest line that is looked at, in words.
const LONGEST: usize = 45;

/// Does it say what was corrected?
pub(super) fn is_correction(text: &str) -> bool {
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    // a start may end within a character of the text
    CORRECTIONS
        .iter()
        .any(|start| text.as_bytes().get(..start.len()).is_some_and(|t| t.eq_ignore_ascii_case(start.as_bytes())))
}

/// Is it only the beginning of an article, and the rest behind a wall? Then the wall stands right below.
pub(super) fn is_partial(reading: &Reading, body: &[ArticleBlock]) -> bool {
    /// A longer text is all there, whatever stands below it.
    const WHOLE: usize = 400;
    const BELOW: usize = 8;
    let words: usize = body.iter().map(|b| reading.measures[b.block].words).sum();
    let Some(last) = body.last().filter(|_| words < WHOLE) else { return false };
    (last.block..reading.len()).take(BELOW + 1).any(|i| holds(reading, i, WALLS))
}

/// Is it a page for logging in or signing up?
pub(super) fn is_login(reading: &Reading, mass: f32) -> bool {
    /// No such page says more than this, in words of running text.
    const MOST: f32 = 150.0;
    const LINES: usize = 3;
    mass < MOST
        && (0..reading.len()).filter(|&i| reading.measures[i].words <= LONGEST && holds(reading, i, DOORS)).count()
            >= LINES
        && !reading.page.signals.types.iter().any(|t| t.ends_with("Article"))
        && reading.page.signals.og_type != "article"
}

fn holds(reading: &Reading, block: usize, phrases: &[&str]) -> bool {
    if reading.measures[block].words > LONGEST {
        return false;
    }
    let text = reading.text(block).to_lowercase();
    phrases.iter().any(|phrase| text.contains(phrase))
}
