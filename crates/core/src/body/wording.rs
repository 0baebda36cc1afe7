//! What a few fixed phrases tell: corrections, credits, dates, pictures, the end of what can be read without paying, pages
//! that only let people in.

use super::measure::Measure;
use super::phrases::Phrases;
use super::reading::Reading;
use super::{ArticleBlock, BlockKind};

/// How corrections begin.
const CORRECTIONS: Phrases = Phrases::of(&[
    "a previous version of this",
    "an earlier version of this",
    "clarification:",
    "corrected on ",
    "correction (",
    "correction:",
    "corrections:",
    "this article has been corrected",
    "this article was amended on",
    "this article was corrected",
    "this story corrects",
    "this story has been corrected",
    "this story was corrected",
    "this version corrects",
]);

/// How lines begin that say who else worked on a text, or whose it is, and nothing else.
const CREDITS: Phrases = Phrases::of(&[
    "additional reporting",
    "contributing:",
    "copyright (c",
    "copyright 20",
    "copyright @",
    "copyright ©",
    "edited by:",
    "editing by",
    "reporting by",
    "researched by:",
    "source:",
    "this article originally appeared",
    "this article was originally published",
    "this piece originally appeared",
    "this post originally appeared",
    "this story originally appeared",
    "with reporting by",
    "written by:",
    "©",
]);

/// How such lines begin that might also begin a sentence of the text.
const LIKE_CREDITS: Phrases = Phrases::of(&[
    "compiled by",
    "copyright",
    "edited by",
    "originally published",
    "provided by ",
    "researched by",
    "reviewed by",
    "staff report",
    "written by",
]);

/// What they hold.
const CREDITING: Phrases = Phrases::of(&[
    "contributed reporting",
    "contributed to this article",
    "contributed to this report",
    "contributed to this story",
]);

/// How lines begin that say what a picture shows, or whose it is.
const PICTURES: Phrases = Phrases::of(&[
    "cover image:",
    "image caption",
    "image copyright",
    "image credit",
    "image source",
    "image:",
    "media caption",
    "photo by",
    "photo courtesy",
    "photo credit",
    "photo:",
    "photograph by",
    "photograph:",
    "picture:",
    "©",
]);

/// How lines begin that say when a text was written.
const DATES: Phrases = Phrases::of(&[
    "first published",
    "last modified",
    "last updated",
    "originally posted",
    "posted on",
    "posted:",
    "publish date",
    "published",
    "updated",
]);

/// Where a text ends for those who don't pay.
const WALLS: Phrases = Phrases::of(&[
    "already a subscriber",
    "continue reading your article",
    "for subscribers only",
    "free articles remaining",
    "read the full article",
    "read the full story",
    "start your free trial",
    "subscribe to read",
    "subscribe to unlock",
    "subscriber-only",
    "this article is for subscribers",
    "this story is for subscribers",
    "to continue reading",
    "to keep reading",
    "to read the rest",
    "to read this article",
]);

/// What pages say that let people in.
const DOORS: Phrases = Phrases::of(&[
    "continue with apple",
    "continue with facebook",
    "continue with google",
    "create an account",
    "create your account",
    "forgot password",
    "forgot your password",
    "forgotten your password",
    "log in",
    "log into",
    "remember me",
    "reset your password",
    "sign in",
    "sign up",
    "you agree to our terms",
]);

/// The longest line that is looked at, in words.
const LONGEST: usize = 45;

/// Does it say what was corrected?
pub(super) fn is_correction(text: &str) -> bool {
    CORRECTIONS.begin(text.trim_start_matches(|c: char| !c.is_alphanumeric()).as_bytes())
}

/// What a line at the foot of a text is that says whose the text is, or when it was written. A line that the trees took for
/// text needs clearer words than another: "Written by Vale in 2019, the memo calls the pier unsafe."
pub(super) fn foot(text: &str, measure: &Measure, taken: bool) -> Option<BlockKind> {
    let Measure { words, sentence, .. } = *measure;
    let line = text.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '©').as_bytes();
    let doubtful = taken && sentence;
    if words > LONGEST {
        None
    } else if is_date(text, words) && (!doubtful || begins_with_label(text)) {
        Some(BlockKind::Dateline)
    } else {
        let credits = CREDITS.begin(line) || CREDITING.are_in(line) || (!doubtful && LIKE_CREDITS.begin(line));
        credits.then_some(BlockKind::Byline)
    }
}

/// "Published: …", "Last updated: …"
fn begins_with_label(text: &str) -> bool {
    text.split_whitespace().take(2).any(|word| word.ends_with(':'))
}

/// Does a line say only when the text was written: "Published: Nov. 19, 2031", "2 hours ago"?
fn is_date(text: &str, words: usize) -> bool {
    const MOST: usize = 14;
    let number = text.bytes().any(|b| b.is_ascii_digit());
    let ago = words <= 4 && text.trim_end().to_ascii_lowercase().ends_with(" ago");
    number && words <= MOST && (ago || DATES.begin(text.as_bytes()))
}

/// Does a line say what a picture shows, or whose it is?
pub(super) fn is_of_picture(text: &str, words: usize) -> bool {
    words <= LONGEST && PICTURES.begin(text.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '©').as_bytes())
}

/// Is it only the beginning of an article, and the rest behind a wall? Then the wall stands right below.
pub(super) fn is_partial(reading: &Reading, body: &[ArticleBlock]) -> bool {
    /// A longer text is all there, whatever stands below it.
    const WHOLE: usize = 400;
    const BELOW: usize = 8;
    let words: usize = body.iter().map(|b| reading.measures[b.block].words).sum();
    let Some(last) = body.last().filter(|_| words < WHOLE) else { return false };
    (last.block..reading.len()).take(BELOW + 1).any(|i| holds(reading, i, &WALLS))
}

/// Is it a page for logging in or signing up?
pub(super) fn is_login(reading: &Reading, mass: f32) -> bool {
    /// No such page says more than this, in words of running text.
    const MOST: f32 = 150.0;
    const LINES: usize = 3;
    mass < MOST
        && (0..reading.len()).filter(|&i| reading.measures[i].words <= LONGEST && holds(reading, i, &DOORS)).count()
            >= LINES
        && !reading.page.signals.types.iter().any(|t| t.ends_with("Article"))
        && reading.page.signals.og_type != "article"
}

fn holds(reading: &Reading, block: usize, phrases: &Phrases) -> bool {
    reading.measures[block].words <= LONGEST && phrases.are_in(reading.text(block).as_bytes())
}
