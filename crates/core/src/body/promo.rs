//! Lines that invite the reader to something else: related stories, newsletters, social networks, comments.
//!
//! They stand in the article's own container, between and after its paragraphs, so only their wording tells them.
//! Counter-examples: "Sign-ups rose by a third." (no invitation), "For more than a decade, …" (no verb of inviting).

use super::phrases::{Phrases, begins, holds};

/// Longer blocks are never promos as a whole.
const LONGEST: usize = 45;

/// A line that starts like this is a promo.
const STARTS: Phrases = Phrases::of(&[
    "[button",
    "[related",
    "about the author",
    "advertisement",
    "already a subscriber",
    "already have an account",
    "also read",
    "article continues below",
    "auch interessant:",
    "buy the book",
    "by signing up",
    "by subscribing",
    "caption close",
    "chat with us",
    "click here",
    "click to share",
    "comments are closed",
    "contact the author",
    "contact the reporter",
    "contact the writer",
    "contact this reporter",
    "continue reading",
    "copyright (c",
    "copyright 20",
    "copyright ©",
    "create an account",
    "don't miss:",
    "donate to ",
    "don’t miss:",
    "editing by ",
    "editor's picks",
    "editor’s picks",
    "email this",
    "explore further",
    "filed under",
    "follow @",
    "follow her on",
    "follow him on",
    "follow me on",
    "follow them on",
    "follow us",
    "gallery:",
    "get access to",
    "got a news tip",
    "got a tip",
    "have a news tip",
    "have a tip",
    "image by",
    "image credit",
    "join our",
    "join the conversation",
    "join the discussion",
    "join us on",
    "keep reading",
    "latest news",
    "latest stories",
    "lea también",
    "learn more:",
    "leave a comment",
    "leave a reply",
    "lee también",
    "lesen sie auch",
    "let our news",
    "let us know in the comments",
    "let us know what you think",
    "like this story",
    "like us on",
    "like what you see",
    "lire :",
    "lire aussi",
    "listen to this article",
    "listen:",
    "loading...",
    "log in",
    "mehr zum thema",
    "more from ",
    "more great ",
    "more on this",
    "more:",
    "most popular",
    "photo by",
    "photo courtesy",
    "photo credit",
    "photos:",
    "picture credit",
    "please enable javascript",
    "popular posts",
    "post a comment",
    "print this",
    "promoted",
    "provided by ",
    "reach her at",
    "reach him at",
    "reach the author",
    "reach the reporter",
    "read also",
    "read more",
    "read next",
    "read the full",
    "read:",
    "recommended:",
    "register for free",
    "related articles",
    "related content",
    "related coverage",
    "related links",
    "related news",
    "related post:",
    "related reading",
    "related stories",
    "related topics",
    "related:",
    "reporting by ",
    "see also",
    "send us your",
    "share on ",
    "share this",
    "share via ",
    "sharing is caring",
    "show comments",
    "sign in",
    "sign up for",
    "sign up here",
    "sign up now",
    "sign up to",
    "sign up today",
    "skip advert",
    "sponsored",
    "story continues below",
    "subscribe for",
    "subscribe here",
    "subscribe now",
    "subscribe to",
    "subscribe today",
    "support independent journalism",
    "support our journalism",
    "sur le même sujet",
    "tags:",
    "tap here",
    "thank you for reading",
    "thank you for subscribing",
    "thanks for reading",
    "thanks for signing up",
    "this material may not be published",
    "this site uses cookies",
    "this slideshow requires",
    "this website uses cookies",
    "to continue reading",
    "top stories",
    "topics:",
    "trending now",
    "view comments",
    "want more",
    "watch:",
    "we use cookies",
    "what do you think? ",
    "you have been successfully subscribed",
    "you may also like",
    "you might also like",
    "your email address will not",
    "©",
    "à lire aussi",
]);

/// A line that is only this is a promo.
const WHOLE: &[&str] = &[
    "comments",
    "email",
    "image",
    "listen",
    "more",
    "more on",
    "most read",
    "newsletter",
    "newsletters",
    "photo",
    "popular",
    "print",
    "recommended",
    "related",
    "share",
    "sign up",
    "subscribe",
    "trending",
    "tweet",
    "video",
    "watch",
];

/// Lines that only say what stands there, or what a button does: no part of the text, and no invitation either.
const LABELS: Phrases = Phrases::of(&[
    "advert",
    "article continues below",
    "caption close",
    "comments",
    "continue reading below",
    "email",
    "image",
    "loading",
    "photo",
    "print",
    "share",
    "skip advert",
    "story continues below",
    "tweet",
    "video",
]);

/// Those of them that a picture's caption may begin with.
const MEDIA: Phrases = Phrases::of(&["image", "photo", "video"]);

/// A short line that starts like this tells how long the text takes to read.
const READING_TIMES: Phrases = Phrases::of(&[
    "estimated reading time",
    "leestijd",
    "lesedauer",
    "lesezeit",
    "read time",
    "reading time",
    "tempo de leitura",
    "tempo di lettura",
    "temps de lecture",
    "tiempo de lectura",
]);

/// A line that holds all words of an entry, the first of them at its start, is a promo.
const STARTS_AND_HOLDS: &[(&str, &[&str])] = &[
    ("also on ", &[".com", ".org", ".net"]),
    ("for more", &["join", "visit ", "follow", "subscribe", "click", "sign up", "check out", "go to ", "download"]),
    ("for the latest", &["follow", "visit ", "subscribe", "click", "sign up", "check out", "download"]),
    ("follow ", NETWORKS),
    ("you can follow ", NETWORKS),
    ("find ", NETWORKS),
    ("email ", &["@"]),
    ("contact ", &["@"]),
    ("get ", &["inbox", "newsletter", "our app"]),
    ("download ", &[" app"]),
    ("get ", &["on the go", "news app", " app"]),
    ("click here ", &["to ", "for "]),
    ("watch ", &["weekdays at", "weeknights at", "sundays at", "saturdays at"]),
    ("this post", &["affiliate"]),
    ("this article", &["affiliate"]),
    ("this story", &["affiliate", "has been updated"]),
];

/// A line that holds one of these is a promo.
const HOLDS: Phrases = Phrases::of(&[
    "all rights reserved",
    "contributed reporting",
    "contributed to this article",
    "contributed to this report",
    "contributed to this story",
    "delivered to your inbox",
    "earn an affiliate commission",
    "in your inbox",
    "may earn a commission",
    "sign up for our newsletter",
    "straight to your inbox",
    "there was a problem subscribing",
]);

const NETWORKS: &[&str] = &[
    " on facebook",
    " on twitter",
    " on instagram",
    " on linkedin",
    " on youtube",
    " on tiktok",
    " on telegram",
    " on whatsapp",
    " on bluesky",
    " on mastodon",
    " on threads",
    " on x.",
    " on x:",
    " on social media",
    " at @",
];

/// Is a block of so many words a promo?
pub(super) fn is_promo(text: &str, words: usize) -> bool {
    if words > LONGEST || text.is_empty() {
        return false;
    }
    let line = text.trim_start_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '©' | '[' | '@'));
    let bytes = line.as_bytes();
    STARTS.begin(bytes)
        || is_whole(line.trim_end_matches(|c: char| !c.is_alphanumeric()))
        || HOLDS.are_in(bytes)
        || is_reading_time(line)
        || STARTS_AND_HOLDS
            .iter()
            .any(|(start, words)| begins(bytes, start) && words.iter().any(|word| holds(bytes, word)))
        || (begins(bytes, "follow ") && bytes.to_ascii_lowercase().ends_with(b" on x"))
}

/// Does a line of so many words that is left out like a promo only name an advertisement, a picture or a button? "Photo: Ada
/// Brandt" says whose it is.
pub(super) fn is_label(text: &str, words: usize) -> bool {
    let longest = if MEDIA.begin(text.as_bytes()) { 2 } else { 5 };
    let of_something = text.trim_end().trim_end_matches(':').contains(':');
    (words <= longest && !of_something && LABELS.begin(text.as_bytes())) || is_reading_time(text)
}

/// "Reading time: 4 minutes", "4 min read".
fn is_reading_time(line: &str) -> bool {
    const LONGEST: usize = 40;
    let lower = || line.trim_end().to_ascii_lowercase();
    line.len() <= LONGEST
        && (READING_TIMES.begin(line.as_bytes())
            || (line.starts_with(|c: char| c.is_ascii_digit())
                && ["min read", "mins read", "minute read", "minutes read"].iter().any(|end| lower().ends_with(end))))
}

fn is_whole(line: &str) -> bool {
    WHOLE.iter().any(|whole| line.eq_ignore_ascii_case(whole))
}

#[cfg(test)]
mod tests {
    use super::super::measure::words;
    use super::*;

    #[test]
    fn promos() {
        let check = |text: &str, expected: bool| assert_eq!(is_promo(text, words(text)), expected, "{text:?}");
        check("Read more: Harbour tunnel closed for a third week", true);
        check("» Read more about the harbour", true);
        check("For more discussion about this story join our Harbour Watch group.", true);
        check("For more than a decade, the harbour has been closed to swimmers.", false);
        check("Follow Ada Brandt on Facebook", true);
        check("Follow Ada Brandt on X", true);
        check("Follow the money, and the harbour deal makes sense.", false);
        check("Sign up for our morning newsletter", true);
        check("Sign-ups rose by a third after the vote.", false);
        check("Subscribe to The Quay Herald for €1 a week.", true);
        check("Subscribers left in droves, the publisher said.", false);
        check("Get the best of the Herald delivered to your inbox every morning.", true);
        check("Get ready for rain, forecasters said on Monday.", false);
        check("Ben Osei contributed to this report.", true);
        check("She contributed to the report on flood defences.", false);
        check("© 2031 Quay Herald. All rights reserved.", true);
        check("Copyright law is at the heart of the case.", false);
        check("Related", true);
        check("Related party deals were not disclosed.", false);
        check("Share", true);
        check("Share prices fell.", false);
        check("Watch Harbour Tonight weeknights at 7pm.", true);
        check("Watch the tide, the pilots say.", false);
        check("Reading time: 4 minutes", true);
        check("4 min read", true);
        check("Reading time is what the school's parents ask for most, a survey of the county found.", false);
        check("10 books that every mayor should read", false);
        check("Also on herald.com: the pier in pictures", true);
        check("Also on Monday, the council voted to close the pier.", false);
        check("", false);
        let check = |text: &str, expected: bool| assert_eq!(is_label(text, words(text)), expected, "{text:?}");
        check("Advertisement", true);
        check("Share this article", true);
        check("Lesezeit: 4 Minuten", true);
        check("Image", true);
        check("Photo: Ada Brandt", false);
        check("Photo: Reuters", false);
        check("Sign up for our newsletter", false);
    }
}
