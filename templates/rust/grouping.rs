use crate::code::Id;

/// How a provider makes the id of a group of the id of a code.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Rule {
    /// The first characters of a text.
    Prefix(usize),
    /// An integer divided by a number and rounded down: -1 by 100 is -1.
    Quotient(i64),
    /// The bits of an unsigned integer of 32 bits that the mask has too.
    Mask(i64),
}

impl Rule {
    /// The id of a group, which need not exist.
    pub(crate) const fn yields(self, id: Id<'_>) -> Option<Id<'_>> {
        match (self, id) {
            (Rule::Prefix(size), Id::Text(id)) => match prefix(id, size) {
                Some(found) => Some(Id::Text(found)),
                None => None,
            },
            (Rule::Quotient(size), Id::Integer(id)) => Some(Id::Integer(id.div_euclid(size))),
            (Rule::Mask(mask), Id::Integer(id)) if 0 <= id && id <= 0xFFFF_FFFF => {
                Some(Id::Integer(id & mask))
            }
            _ => None,
        }
    }
}

/// The first characters of a text that has as many.
const fn prefix(text: &str, size: usize) -> Option<&str> {
    let bytes = text.as_bytes();
    let (mut at, mut count) = (0, 0);
    while at < bytes.len() && count < size {
        at += 1;
        while at < bytes.len() && bytes[at] & 0xC0 == 0x80 {
            at += 1; // a character of several bytes goes on
        }
        count += 1;
    }
    if count < size {
        return None;
    }
    match core::str::from_utf8(bytes.split_at(at).0) {
        Ok(found) => Some(found),
        Err(_) => None,
    }
}

/// Ids that a group holds, or that are reserved.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Match {
    /// Integers from one to another, both included.
    Within(i64, i64),
    /// Texts that begin with a prefix.
    Starts(&'static str),
}

impl Match {
    pub(crate) const fn holds(self, id: Id<'_>) -> bool {
        match (self, id) {
            (Match::Within(low, high), Id::Integer(id)) => low <= id && id <= high,
            (Match::Starts(prefix), Id::Text(id)) => starts(id.as_bytes(), prefix.as_bytes()),
            _ => false,
        }
    }
}

const fn starts(text: &[u8], prefix: &[u8]) -> bool {
    let mut at = 0;
    while at < prefix.len() {
        if at >= text.len() || text[at] != prefix[at] {
            return false;
        }
        at += 1;
    }
    true
}

/// Ids that are not for codes of the catalog.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct Reserved {
    /// Who may give them a meaning.
    pub usage: Reservation,
    /// What the provider says of them.
    pub label: Option<&'static str>,
}

/// Who may give a reserved id a meaning.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum Reservation {
    /// The vendor of a product.
    Vendor,
    /// Anybody, for own use.
    Private,
    /// Nobody yet.
    Unassigned,
}

impl Reserved {
    pub(crate) const fn new(usage: Reservation, label: Option<&'static str>) -> Reserved {
        Reserved { usage, label }
    }

    /// The first of the reserved ids that an id is among.
    pub(crate) const fn of(ranges: &[(Match, Reserved)], id: Id<'_>) -> Option<Reserved> {
        let mut at = 0;
        while at < ranges.len() {
            if ranges[at].0.holds(id) {
                return Some(ranges[at].1);
            }
            at += 1;
        }
        None
    }
}
