//! Lines that invite the reader to something else: related stories, newsletters, social networks, comments.
//!
//! They stand in the article's own container, between and after its paragraphs, so only their wording tells them.
//! Counter-examples: "Sign-ups rose by a third." (no invitation), "For more than a decade, …" (no verb of inviting).

/// Longer blocks are never promos as a whole.
const LONGEST: usize = 45;

/// A line that starts like this is a promo.
const STARTS: &[&str] = &[
    "read more",
    "learn more:",
    "reporting by ",
    "editing by ",
    "read next",
    "read also",
    "read the full",
    "read:",
    "see also",
    "also read",
    "more from ",
    "more:",
    "related:",
    "related stories",
    "related articles",
    "related coverage",
    "related content",
    "related links",
    "related reading",
    "related topics",
    "related news",
    "click here",
    "tap here",
    "sign up for",
    "sign up to",
    "sign up here",
    "sign up now",
    "sign up today",
    "subscribe to",
    "subscribe now",
    "subscribe here",
    "subscribe for",
    "subscribe today",
    "follow us",
    "follow me on",
    "follow him on",
    "follow her on",
    "follow them on",
    "follow @",
    "join us on",
    "join our",
    "join the conversation",
    "join the discussion",
    "like us on",
    "advertisement",
    "this site uses cookies",
    "this website uses cookies",
    "we use cookies",
    "copyright ©",
    "copyright 20",
    "copyright (c",
    "©",
    "share this",
    "tags:",
    "topics:",
    "filed under",
    "explore further",
    "you may also like",
    "you might also like",
    "recommended:",
    "want more",
    "have a tip",
    "have a news tip",
    "got a tip",
    "got a news tip",
    "contact the author",
    "contact the reporter",
    "contact the writer",
    "contact this reporter",
    "let us know in the comments",
    "let us know what you think",
    "leave a comment",
    "what do you think? ",
    "like this story",
    "like what you see",
    "watch:",
    "listen:",
    "photos:",
    "gallery:",
    "image credit",
    "photo credit",
    "picture credit",
    "photo courtesy",
    "photo by",
    "image by",
    "don't miss:",
    "don’t miss:",
    "[button",
    "thank you for reading",
    "thanks for reading",
    "thank you for subscribing",
    "thanks for signing up",
    "you have been successfully subscribed",
    "chat with us",
    "provided by ",
    "this material may not be published",
    "listen to this article",
    "support our journalism",
    "support independent journalism",
    "donate to ",
    "buy the book",
    "skip advert",
    "story continues below",
    "article continues below",
    "continue reading",
    "keep reading",
    "view comments",
    "reach the reporter",
    "reach the author",
    "reach him at",
    "reach her at",
    "sharing is caring",
    "this slideshow requires",
    "please enable javascript",
    "more great ",
    "more on this",
    "most popular",
    "top stories",
    "trending now",
    "popular posts",
    "latest news",
    "latest stories",
    "editor's picks",
    "editor’s picks",
    "send us your",
    "let our news",
    "get access to",
    "sponsored",
    "promoted",
    "loading...",
    "caption close",
    "about the author",
    "comments are closed",
    "share on ",
    "share via ",
    "click to share",
    "print this",
    "email this",
    "leave a reply",
    "post a comment",
    "your email address will not",
    "by signing up",
    "by subscribing",
    "sign in",
    "log in",
    "already a subscriber",
    "already have an account",
    "create an account",
    "register for free",
    "to continue reading",
    "show comments",
];

/// A line that is only this is a promo.
const WHOLE: &[&str] = &[
    "related",
    "recommended",
    "share",
    "tweet",
    "email",
    "print",
    "comments",
    "most read",
    "trending",
    "more",
    "popular",
    "subscribe",
    "sign up",
    "video",
    "watch",
    "listen",
    "image",
    "photo",
];

/// A line that holds all words of an entry, the first of them at its start, is a promo.
const STARTS_AND_HOLDS: &[(&str, &[&str])] = &[
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
const HOLDS: &[&str] = &[
    "delivered to your inbox",
    "straight to your inbox",
    "in your inbox",
    "may earn a commission",
    "all rights reserved",
    "earn an affiliate commission",
    "contributed to this report",
    "contributed to this story",
    "contributed to this article",
    "contributed reporting",
    "sign up for our newsletter",
    "there was a problem subscribing",
];

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
    let line = text.to_lowercase();
    let line = line.trim_start_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '©' | '[' | '@'));
    STARTS.iter().any(|start| line.starts_with(start))
        || WHOLE.contains(&line.trim_end_matches(|c: char| !c.is_alphanumeric()))
        || HOLDS.iter().any(|words| line.contains(words))
        || STARTS_AND_HOLDS
            .iter()
            .any(|(start, words)| line.starts_with(start) && words.iter().any(|word| line.contains(word)))
        || (line.starts_with("follow ") && line.ends_with(" on x"))
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
        check("", false);
    }
}
