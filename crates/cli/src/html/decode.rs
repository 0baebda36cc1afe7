//! Bytes → text: the encoding of a document by its byte order mark, else by its `<meta>`, as the HTML standard asks.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use std::borrow::Cow;

/// How far into the document the declaration is looked for, in bytes (the standard's own figure).
const PRESCAN: usize = 1024;

/// Decodes an HTML document. Never fails: what can't be decoded becomes U+FFFD.
///
/// Without a byte order mark and without a declaration it is UTF-8 where that is valid, else windows-1252.
pub fn decode(bytes: &[u8]) -> Cow<'_, str> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(&bytes[mark..]).0;
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Cow::Borrowed(text);
    }
    declared(&bytes[..bytes.len().min(PRESCAN)]).unwrap_or(WINDOWS_1252).decode_without_bom_handling(bytes).0
}

/// The encoding that a `<meta charset>` or `<meta http-equiv>` declares.
fn declared(head: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    head.match_indices("<meta").find_map(|(at, _)| {
        let tag = &head[at..head[at..].find('>').map_or(head.len(), |end| at + end)];
        let value = tag.split_once("charset")?.1.trim_start().strip_prefix('=')?;
        let label = value.trim_start().trim_start_matches(['"', '\'']);
        let end = label.find(|c: char| c.is_whitespace() || "\"';/".contains(c)).unwrap_or(label.len());
        let encoding = Encoding::for_label(&label.as_bytes()[..end])?;
        // a declaration that could be read byte by byte can't be in UTF-16
        Some(if encoding == UTF_16BE || encoding == UTF_16LE { UTF_8 } else { encoding })
    })
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn encodings() {
        let check = |bytes: &[u8], expected: &str| assert_eq!(decode(bytes), expected);
        check("plain “UTF-8”".as_bytes(), "plain “UTF-8”");
        check(b"\xef\xbb\xbfmarked", "marked");
        check(b"\xff\xfeh\0i\0", "hi");
        check(b"\xfe\xff\0h\0i", "hi");
        check(b"caf\xe9 \x93quoted\x94", "café “quoted”");
        check(b"<meta charset=\"iso-8859-2\">\xb1", "<meta charset=\"iso-8859-2\">ą");
        check(b"<meta charset=koi8-r>\xc1", "<meta charset=koi8-r>а");
        check(
            b"<META http-equiv='Content-Type' content='text/html; charset=Shift_JIS'>\x82\xa0",
            "<META http-equiv='Content-Type' content='text/html; charset=Shift_JIS'>あ",
        );
        check(b"<meta charset=\"utf-16\">\xff", "<meta charset=\"utf-16\">\u{fffd}");
        check(b"<meta charset=\"no such\">\xe9", "<meta charset=\"no such\">é");
        check(b"", "");
    }
}
