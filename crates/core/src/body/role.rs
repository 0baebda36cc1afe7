//! What an element is for, by its tag and by the words of its attributes.
//!
//! Authors of pages name their elements: `class="article-body"`, `id="relatedStories"`, `data-testid="share-bar"`. The
//! names differ, the words in them hardly do, so attributes are split into words (at marks and inner capitals) and each
//! word, and each pair of neighbouring words, is looked up in one table.

use crate::page::Element;

/// A set of roles.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Roles(u16);

/// Not the article: menus, related stories, comments, newsletters.
pub(super) const BOILERPLATE: Roles = Roles(1);
/// Boilerplate, however much text it holds.
pub(super) const SURELY: Roles = Roles(2);
/// Text of a picture.
pub(super) const CAPTION: Roles = Roles(4);
/// Who wrote it, when.
pub(super) const BYLINE: Roles = Roles(8);
/// The lines between headline and text.
pub(super) const STANDFIRST: Roles = Roles(16);
/// The article's own text.
pub(super) const ARTICLE_BODY: Roles = Roles(32);
/// A post of a social network.
pub(super) const EMBED: Roles = Roles(64);
/// The article's title.
pub(super) const HEADLINE: Roles = Roles(128);
/// What readers wrote.
pub(super) const COMMENT: Roles = Roles(256);
/// Words of the article, repeated for show.
const PULLED: Roles = Roles(512);
/// Of a live blog.
const LIVEBLOG: Roles = Roles(1024);

impl Roles {
    /// How many there are.
    pub(super) const COUNT: usize = 11;

    /// Each alone.
    pub(super) const ALL: [Roles; Self::COUNT] =
        [BOILERPLATE, SURELY, CAPTION, BYLINE, STANDFIRST, ARTICLE_BODY, EMBED, HEADLINE, COMMENT, PULLED, LIVEBLOG];

    /// Place of [`EMBED`] among them.
    pub(super) const EMBED: usize = 6;
    /// Place of the pull quotes among them.
    pub(super) const PULL: usize = 9;
    /// Place of the live blogs among them.
    pub(super) const LIVE: usize = 10;

    /// What they are called in the columns, in the order of [`Roles::ALL`].
    pub(super) const NAMES: [&str; Self::COUNT] = [
        "boilerplate",
        "surely",
        "caption",
        "byline",
        "standfirst",
        "article body",
        "embed",
        "headline",
        "comment",
        "pull quote",
        "live blog",
    ];

    /// Both sets.
    pub(super) const fn and(self, other: Roles) -> Roles {
        Roles(self.0 | other.0)
    }

    /// Is any of `other` in it?
    pub(super) fn any(self, other: Roles) -> bool {
        self.0 & other.0 != 0
    }
}

const SURE: Roles = BOILERPLATE.and(SURELY);
const TALK: Roles = BOILERPLATE.and(COMMENT);

/// Words and pairs of words, and what they tell. Sorted, so that a word is found by halving.
const WORDS: &[(&str, Roles)] = &[
    ("aboutauthor", BOILERPLATE),
    ("aboutwriter", BOILERPLATE),
    ("abstract", STANDFIRST),
    ("ad", BOILERPLATE),
    ("ads", BOILERPLATE),
    ("adv", BOILERPLATE),
    ("advert", BOILERPLATE),
    ("advertisement", BOILERPLATE),
    ("advertising", BOILERPLATE),
    ("alsolike", BOILERPLATE),
    ("alsoread", BOILERPLATE),
    ("articlebody", ARTICLE_BODY),
    ("articlecontent", ARTICLE_BODY),
    ("articletext", ARTICLE_BODY),
    ("aside", BOILERPLATE),
    ("author", BYLINE),
    ("authorbio", BOILERPLATE),
    ("authorbox", BOILERPLATE),
    ("authorcard", BOILERPLATE),
    ("authorinfo", BOILERPLATE),
    ("authors", BYLINE),
    ("banner", BOILERPLATE),
    ("bio", BOILERPLATE),
    ("biography", BOILERPLATE),
    ("blogupdate", LIVEBLOG),
    ("bodycopy", ARTICLE_BODY),
    ("bodytext", ARTICLE_BODY),
    ("breadcrumb", BOILERPLATE),
    ("breadcrumbs", BOILERPLATE),
    ("byline", BYLINE),
    ("bylines", BYLINE),
    ("calltoaction", BOILERPLATE),
    ("caption", CAPTION),
    ("captions", CAPTION),
    ("comment", TALK),
    ("commenting", TALK),
    ("commentlist", SURE.and(COMMENT)),
    ("comments", SURE.and(COMMENT)),
    ("consent", SURE),
    ("contributor", BYLINE),
    ("contributors", BYLINE),
    ("cookie", SURE),
    ("cookies", SURE),
    ("copyright", BOILERPLATE),
    ("correction", BOILERPLATE),
    ("credit", CAPTION),
    ("credits", CAPTION),
    ("date", BYLINE),
    ("dateline", BYLINE),
    ("datemodified", BYLINE),
    ("datepublished", BYLINE),
    ("datetime", BYLINE),
    ("deck", STANDFIRST),
    ("dek", STANDFIRST),
    ("description", STANDFIRST),
    ("disclaimer", BOILERPLATE),
    ("disqus", SURE.and(COMMENT)),
    ("donate", BOILERPLATE),
    ("donation", BOILERPLATE),
    ("embed", EMBED),
    ("embeds", EMBED),
    ("entrycontent", ARTICLE_BODY),
    ("eyebrow", STANDFIRST),
    ("figcaption", CAPTION),
    ("follow", BOILERPLATE),
    ("foot", SURE),
    ("footer", SURE),
    ("gdpr", SURE),
    ("headline", HEADLINE),
    ("hidden", BOILERPLATE),
    ("hide", BOILERPLATE),
    ("inthis", BOILERPLATE),
    ("kicker", STANDFIRST),
    ("latestnews", BOILERPLATE),
    ("liveblog", LIVEBLOG),
    ("liveblogposting", LIVEBLOG),
    ("liveupdate", LIVEBLOG),
    ("login", BOILERPLATE),
    ("masthead", BOILERPLATE),
    ("menu", BOILERPLATE),
    ("meta", BYLINE),
    ("metadata", BYLINE),
    ("modal", BOILERPLATE),
    ("morefrom", BOILERPLATE),
    ("moreon", BOILERPLATE),
    ("morestories", BOILERPLATE),
    ("mostpopular", BOILERPLATE),
    ("mostread", BOILERPLATE),
    ("nav", SURE),
    ("navbar", SURE),
    ("navigation", SURE),
    ("newsbody", ARTICLE_BODY),
    ("newsletter", SURE),
    ("newsletters", SURE),
    ("nextarticle", BOILERPLATE),
    ("oembed", EMBED),
    ("otherstories", BOILERPLATE),
    ("outbrain", SURE),
    ("overlay", BOILERPLATE),
    ("pager", BOILERPLATE),
    ("pagination", BOILERPLATE),
    ("paywall", BOILERPLATE),
    ("photographer", CAPTION),
    ("poll", BOILERPLATE),
    ("popular", BOILERPLATE),
    ("popup", BOILERPLATE),
    ("postbody", ARTICLE_BODY),
    ("postcontent", ARTICLE_BODY),
    ("posted", BYLINE),
    ("promo", BOILERPLATE),
    ("promos", BOILERPLATE),
    ("promoted", BOILERPLATE),
    ("promotion", BOILERPLATE),
    ("pubdate", BYLINE),
    ("published", BYLINE),
    ("pulledquote", PULLED),
    ("pullquote", PULLED),
    ("pullquotes", PULLED),
    ("quiz", BOILERPLATE),
    ("rail", BOILERPLATE),
    ("rating", BOILERPLATE),
    ("readmore", BOILERPLATE),
    ("readnext", BOILERPLATE),
    ("recirc", BOILERPLATE),
    ("recirculation", BOILERPLATE),
    ("recommend", BOILERPLATE),
    ("recommendation", BOILERPLATE),
    ("recommendations", BOILERPLATE),
    ("recommended", BOILERPLATE),
    ("related", SURE),
    ("relatedstories", SURE),
    ("reply", TALK),
    ("respond", TALK),
    ("screenreader", BOILERPLATE),
    ("seealso", BOILERPLATE),
    ("share", BOILERPLATE),
    ("sharebar", BOILERPLATE),
    ("shares", BOILERPLATE),
    ("sharing", BOILERPLATE),
    ("sidebar", BOILERPLATE),
    ("signin", BOILERPLATE),
    ("signup", BOILERPLATE),
    ("skiplink", BOILERPLATE),
    ("slideshow", BOILERPLATE),
    ("social", BOILERPLATE),
    ("socialmedia", BOILERPLATE),
    ("sponsor", BOILERPLATE),
    ("sponsored", BOILERPLATE),
    ("sronly", BOILERPLATE),
    ("standfirst", STANDFIRST),
    ("storybody", ARTICLE_BODY),
    ("storycontent", ARTICLE_BODY),
    ("storytext", ARTICLE_BODY),
    ("subhead", STANDFIRST),
    ("subheading", STANDFIRST),
    ("subheadline", STANDFIRST),
    ("subline", STANDFIRST),
    ("subscribe", BOILERPLATE),
    ("subscription", BOILERPLATE),
    ("subscriptions", BOILERPLATE),
    ("subtitle", STANDFIRST),
    ("survey", BOILERPLATE),
    ("taboola", SURE),
    ("taglist", BOILERPLATE),
    ("tags", BOILERPLATE),
    ("teaser", BOILERPLATE),
    ("teasers", BOILERPLATE),
    ("timestamp", BYLINE),
    ("toolbar", BOILERPLATE),
    ("topstories", BOILERPLATE),
    ("trending", BOILERPLATE),
    ("tweet", EMBED),
    ("updated", BYLINE),
    ("upnext", BOILERPLATE),
    ("visuallyhidden", BOILERPLATE),
    ("wpcaption", CAPTION),
    ("writer", BYLINE),
    ("youmay", BOILERPLATE),
];

/// What the tag alone tells.
fn by_tag(tag: &str) -> Roles {
    match tag {
        "nav" | "footer" => SURE,
        "aside" | "form" | "menu" | "dialog" | "address" => BOILERPLATE,
        "figcaption" => CAPTION,
        _ => Roles::default(),
    }
}

/// What an element is for.
pub(super) fn of(element: &Element) -> Roles {
    let mut roles = by_tag(&element.tag);
    // a word, and with it the word before, in one buffer: "article" + "body"
    let (mut pair, mut previous) = (String::new(), 0);
    each_word(&element.attributes, |word| {
        pair.drain(..previous);
        previous = pair.len();
        pair.extend(word.chars().map(|c| c.to_ascii_lowercase()));
        roles = roles.and(look_up(&pair[previous..])).and(if previous > 0 { look_up(&pair) } else { Roles::default() });
    });
    roles
}

fn look_up(word: &str) -> Roles {
    WORDS.binary_search_by(|entry| entry.0.cmp(word)).map_or(Roles::default(), |i| WORDS[i].1)
}

/// Splits into words: runs of ASCII letters, cut before an inner capital, and runs of digits.
fn each_word<'a>(text: &'a str, mut found: impl FnMut(&'a str)) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let start = at;
        let run = |mut i: usize, of: fn(&u8) -> bool| {
            while i < bytes.len() && of(&bytes[i]) {
                i += 1;
            }
            i
        };
        match bytes[at] {
            b'0'..=b'9' => at = run(at, u8::is_ascii_digit),
            b'a'..=b'z' => at = run(at, u8::is_ascii_lowercase),
            b'A'..=b'Z' => {
                let capitals = run(at, u8::is_ascii_uppercase);
                let lower = run(capitals, u8::is_ascii_lowercase);
                // "HTMLBody" is "HTML" and "Body"
                at = if lower == capitals {
                    capitals
                } else if capitals - start == 1 {
                    lower
                } else {
                    capitals - 1
                };
            }
            _ => {
                at += 1;
                continue;
            }
        }
        found(&text[start..at]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_sorted() {
        assert!(WORDS.is_sorted_by(|a, b| a.0 < b.0));
    }

    #[test]
    fn roles() {
        let check = |tag: &str, attributes: &str, expected: Roles| {
            let element = Element { tag: tag.to_owned(), attributes: attributes.to_owned(), ..Element::default() };
            assert_eq!(of(&element), expected, "{tag} {attributes}");
        };
        check("div", "", Roles::default());
        check("div", "article-body", ARTICLE_BODY);
        check("div", "articleBody", ARTICLE_BODY);
        check("div", "HTMLArticle Body--wide", ARTICLE_BODY);
        check("div", "related-stories", SURE);
        check("div", "correlated", Roles::default());
        check("ul", "c-share__list", BOILERPLATE);
        check("footer", "", SURE);
        check("p", "byline", BYLINE);
        check("div", "sr-only", BOILERPLATE);
        check("div", "Überschrift ad", BOILERPLATE);
        check("blockquote", "twitter-tweet", EMBED);
        check("figure", "photo-2 image-caption", CAPTION);
    }
}
