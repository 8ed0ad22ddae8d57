//! An id that is a text. Those of the catalog are borrowed, so that its codes can be constants and patterns.

#[cfg(feature = "alloc")]
use alloc::boxed::Box;
use core::cmp::Ordering;

/// An id of the catalog, or any other. Which of the two decides what is equal, so an id of the catalog is always `Known`.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub(crate) enum TextId {
    Known(&'static str),
    #[cfg(feature = "alloc")]
    Other(Box<str>),
}

impl TextId {
    pub(crate) const fn as_str(&self) -> &str {
        match self {
            TextId::Known(id) => id,
            #[cfg(feature = "alloc")]
            TextId::Other(id) => id,
        }
    }
}

impl Ord for TextId {
    fn cmp(&self, other: &TextId) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl PartialOrd for TextId {
    fn partial_cmp(&self, other: &TextId) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
