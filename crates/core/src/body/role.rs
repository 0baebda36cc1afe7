//! What an element is for, by its tag and by the words of its attributes.
//!
//! Authors of pages name their elements: `class="article-body"`, `id="relatedStories"`, `data-testid="share-bar"`. The
//! names differ, the words in them hardly do, so attributes are split into words (at marks and inner capitals) and each
//! word, and each pair of neighbouring words, is looked up in one table.

use super::hashed;
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

/// Words and pairs of words, and what they tell.
const WORDS: &[(&str, u16)] = &[
    ("aboutauthor", BOILERPLATE.0),
    ("aboutwriter", BOILERPLATE.0),
    ("abstract", STANDFIRST.0),
    ("ad", BOILERPLATE.0),
    ("ads", BOILERPLATE.0),
    ("adv", BOILERPLATE.0),
    ("advert", BOILERPLATE.0),
    ("advertisement", BOILERPLATE.0),
    ("advertising", BOILERPLATE.0),
    ("alsolike", BOILERPLATE.0),
    ("alsoread", BOILERPLATE.0),
    ("articlebody", ARTICLE_BODY.0),
    ("articlecontent", ARTICLE_BODY.0),
    ("articletext", ARTICLE_BODY.0),
    ("aside", BOILERPLATE.0),
    ("author", BYLINE.0),
    ("authorbio", BOILERPLATE.0),
    ("authorbox", BOILERPLATE.0),
    ("authorcard", BOILERPLATE.0),
    ("authorinfo", BOILERPLATE.0),
    ("authors", BYLINE.0),
    ("banner", BOILERPLATE.0),
    ("bio", BOILERPLATE.0),
    ("biography", BOILERPLATE.0),
    ("blogupdate", LIVEBLOG.0),
    ("bodycopy", ARTICLE_BODY.0),
    ("bodytext", ARTICLE_BODY.0),
    ("breadcrumb", BOILERPLATE.0),
    ("breadcrumbs", BOILERPLATE.0),
    ("byline", BYLINE.0),
    ("bylines", BYLINE.0),
    ("calltoaction", BOILERPLATE.0),
    ("caption", CAPTION.0),
    ("captions", CAPTION.0),
    ("comment", TALK.0),
    ("commenting", TALK.0),
    ("commentlist", SURE.and(COMMENT).0),
    ("comments", SURE.and(COMMENT).0),
    ("consent", SURE.0),
    ("contributor", BYLINE.0),
    ("contributors", BYLINE.0),
    ("cookie", SURE.0),
    ("cookies", SURE.0),
    ("copyright", BOILERPLATE.0),
    ("correction", BOILERPLATE.0),
    ("credit", CAPTION.0),
    ("credits", CAPTION.0),
    ("date", BYLINE.0),
    ("dateline", BYLINE.0),
    ("datemodified", BYLINE.0),
    ("datepublished", BYLINE.0),
    ("datetime", BYLINE.0),
    ("deck", STANDFIRST.0),
    ("dek", STANDFIRST.0),
    ("description", STANDFIRST.0),
    ("disclaimer", BOILERPLATE.0),
    ("disqus", SURE.and(COMMENT).0),
    ("donate", BOILERPLATE.0),
    ("donation", BOILERPLATE.0),
    ("embed", EMBED.0),
    ("embeds", EMBED.0),
    ("entrycontent", ARTICLE_BODY.0),
    ("eyebrow", STANDFIRST.0),
    ("figcaption", CAPTION.0),
    ("follow", BOILERPLATE.0),
    ("foot", SURE.0),
    ("footer", SURE.0),
    ("gdpr", SURE.0),
    ("headline", HEADLINE.0),
    ("hidden", BOILERPLATE.0),
    ("hide", BOILERPLATE.0),
    ("inthis", BOILERPLATE.0),
    ("kicker", STANDFIRST.0),
    ("latestnews", BOILERPLATE.0),
    ("liveblog", LIVEBLOG.0),
    ("liveblogposting", LIVEBLOG.0),
    ("liveupdate", LIVEBLOG.0),
    ("login", BOILERPLATE.0),
    ("masthead", BOILERPLATE.0),
    ("menu", BOILERPLATE.0),
    ("meta", BYLINE.0),
    ("metadata", BYLINE.0),
    ("modal", BOILERPLATE.0),
    ("morefrom", BOILERPLATE.0),
    ("moreon", BOILERPLATE.0),
    ("morestories", BOILERPLATE.0),
    ("mostpopular", BOILERPLATE.0),
    ("mostread", BOILERPLATE.0),
    ("nav", SURE.0),
    ("navbar", SURE.0),
    ("navigation", SURE.0),
    ("newsbody", ARTICLE_BODY.0),
    ("newsletter", SURE.0),
    ("newsletters", SURE.0),
    ("nextarticle", BOILERPLATE.0),
    ("oembed", EMBED.0),
    ("otherstories", BOILERPLATE.0),
    ("outbrain", SURE.0),
    ("overlay", BOILERPLATE.0),
    ("pager", BOILERPLATE.0),
    ("pagination", BOILERPLATE.0),
    ("paywall", BOILERPLATE.0),
    ("photographer", CAPTION.0),
    ("poll", BOILERPLATE.0),
    ("popular", BOILERPLATE.0),
    ("popup", BOILERPLATE.0),
    ("postbody", ARTICLE_BODY.0),
    ("postcontent", ARTICLE_BODY.0),
    ("posted", BYLINE.0),
    ("promo", BOILERPLATE.0),
    ("promos", BOILERPLATE.0),
    ("promoted", BOILERPLATE.0),
    ("promotion", BOILERPLATE.0),
    ("pubdate", BYLINE.0),
    ("published", BYLINE.0),
    ("pulledquote", PULLED.0),
    ("pullquote", PULLED.0),
    ("pullquotes", PULLED.0),
    ("quiz", BOILERPLATE.0),
    ("rail", BOILERPLATE.0),
    ("rating", BOILERPLATE.0),
    ("readmore", BOILERPLATE.0),
    ("readnext", BOILERPLATE.0),
    ("recirc", BOILERPLATE.0),
    ("recirculation", BOILERPLATE.0),
    ("recommend", BOILERPLATE.0),
    ("recommendation", BOILERPLATE.0),
    ("recommendations", BOILERPLATE.0),
    ("recommended", BOILERPLATE.0),
    ("related", SURE.0),
    ("relatedstories", SURE.0),
    ("reply", TALK.0),
    ("respond", TALK.0),
    ("screenreader", BOILERPLATE.0),
    ("seealso", BOILERPLATE.0),
    ("share", BOILERPLATE.0),
    ("sharebar", BOILERPLATE.0),
    ("shares", BOILERPLATE.0),
    ("sharing", BOILERPLATE.0),
    ("sidebar", BOILERPLATE.0),
    ("signin", BOILERPLATE.0),
    ("signup", BOILERPLATE.0),
    ("skiplink", BOILERPLATE.0),
    ("slideshow", BOILERPLATE.0),
    ("social", BOILERPLATE.0),
    ("socialmedia", BOILERPLATE.0),
    ("sponsor", BOILERPLATE.0),
    ("sponsored", BOILERPLATE.0),
    ("sronly", BOILERPLATE.0),
    ("standfirst", STANDFIRST.0),
    ("storybody", ARTICLE_BODY.0),
    ("storycontent", ARTICLE_BODY.0),
    ("storytext", ARTICLE_BODY.0),
    ("subhead", STANDFIRST.0),
    ("subheading", STANDFIRST.0),
    ("subheadline", STANDFIRST.0),
    ("subline", STANDFIRST.0),
    ("subscribe", BOILERPLATE.0),
    ("subscription", BOILERPLATE.0),
    ("subscriptions", BOILERPLATE.0),
    ("subtitle", STANDFIRST.0),
    ("survey", BOILERPLATE.0),
    ("taboola", SURE.0),
    ("taglist", BOILERPLATE.0),
    ("tags", BOILERPLATE.0),
    ("teaser", BOILERPLATE.0),
    ("teasers", BOILERPLATE.0),
    ("timestamp", BYLINE.0),
    ("toolbar", BOILERPLATE.0),
    ("topstories", BOILERPLATE.0),
    ("trending", BOILERPLATE.0),
    ("tweet", EMBED.0),
    ("updated", BYLINE.0),
    ("upnext", BOILERPLATE.0),
    ("visuallyhidden", BOILERPLATE.0),
    ("wpcaption", CAPTION.0),
    ("writer", BYLINE.0),
    ("youmay", BOILERPLATE.0),
];
const TABLE: [(u32, u16); WORDS.len()] = hashed::table(WORDS);

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
    // a word, and the word before with it: "article" + "body"
    let mut previous = None;
    each_word(&element.attributes, |word| {
        let after = |hash: u32| word.bytes().fold(hash, |hash, b| hashed::step(hash, u32::from(b | 0x20)));
        let hash = after(hashed::START);
        let pair = previous.map_or(0, |previous| hashed::look_up(&TABLE, after(previous)));
        roles = roles.and(Roles(hashed::look_up(&TABLE, hash) | pair));
        previous = Some(hash);
    });
    roles
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
