use core::cmp::Ordering;
use core::fmt;

use crate::fields::Fields;
use crate::grouping::{Match, Rule};

/// An id on the wire: a number or a text.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
#[allow(clippy::exhaustive_enums)] // no wire has a third kind of id
pub enum Id<'a> {
    /// A number.
    Integer(i64),
    /// A text.
    Text(&'a str),
}

impl Id<'_> {
    pub(crate) const fn compare(&self, other: &Id<'_>) -> Ordering {
        match (self, other) {
            (Id::Integer(one), Id::Integer(other)) => {
                if *one < *other {
                    Ordering::Less
                } else if *one > *other {
                    Ordering::Greater
                } else {
                    Ordering::Equal
                }
            }
            (Id::Integer(_), Id::Text(_)) => Ordering::Less,
            (Id::Text(_), Id::Integer(_)) => Ordering::Greater,
            (Id::Text(one), Id::Text(other)) => compare_texts(one.as_bytes(), other.as_bytes()),
        }
    }

    pub(crate) const fn is(&self, other: &Id<'_>) -> bool {
        matches!(self.compare(other), Ordering::Equal)
    }
}

const fn compare_texts(one: &[u8], other: &[u8]) -> Ordering {
    let mut at = 0;
    while at < one.len() && at < other.len() {
        if one[at] != other[at] {
            return if one[at] < other[at] {
                Ordering::Less
            } else {
                Ordering::Greater
            };
        }
        at += 1;
    }
    if one.len() == other.len() {
        Ordering::Equal
    } else if one.len() < other.len() {
        Ordering::Less
    } else {
        Ordering::Greater
    }
}

impl fmt::Display for Id<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Id::Integer(id) => fmt::Display::fmt(id, formatter),
            Id::Text(id) => fmt::Display::fmt(id, formatter),
        }
    }
}

impl From<i64> for Id<'_> {
    fn from(id: i64) -> Self {
        Id::Integer(id)
    }
}

impl<'a> From<&'a str> for Id<'a> {
    fn from(id: &'a str) -> Self {
        Id::Text(id)
    }
}

/// What a code or a group is known by. It prints as `provider/set/id`.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
#[non_exhaustive]
pub struct Identity {
    /// The id of the provider.
    pub provider: &'static str,
    /// The id of the code set, or of the group set.
    pub set: &'static str,
    /// The id on the wire.
    pub id: Id<'static>,
}

impl Identity {
    pub(crate) const fn new(
        provider: &'static str,
        set: &'static str,
        id: Id<'static>,
    ) -> Identity {
        Identity { provider, set, id }
    }
}

impl fmt::Display for Identity {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}/{}/{}", self.provider, self.set, self.id)
    }
}

/// A line of the table of a code set: what programs decide by.
#[derive(Debug)]
pub(crate) struct CodeRow {
    pub(crate) id: Id<'static>,
    pub(crate) name: Option<&'static str>,
    pub(crate) aliases: &'static [&'static str],
    pub(crate) groups: &'static [Id<'static>],
    pub(crate) fields: Fields,
}

impl CodeRow {
    /// What most codes do not have.
    pub(crate) const EMPTY: CodeRow = CodeRow {
        id: Id::Integer(0),
        name: None,
        aliases: &[],
        groups: &[],
        fields: Fields::NONE,
    };
}

/// The table of a code set.
#[derive(Debug)]
pub(crate) struct CodeTable {
    pub(crate) provider: &'static str,
    pub(crate) code_set: &'static str,
    /// Whether the rows stand in the order of their ids.
    pub(crate) is_sorted: bool,
    pub(crate) rows: &'static [CodeRow],
    pub(crate) groups: Option<&'static GroupTable>,
    /// The code that stands for ids which are not in the catalog.
    pub(crate) fallback: Option<Id<'static>>,
}

impl CodeTable {
    /// The place of an id among the rows.
    pub(crate) const fn place_of(&self, id: Id<'_>) -> Option<usize> {
        if !self.is_sorted {
            return self.place_by_search(id);
        }
        let (mut low, mut high) = (0, self.rows.len());
        while low < high {
            let middle = low + (high - low) / 2;
            match self.rows[middle].id.compare(&id) {
                Ordering::Less => low = middle + 1,
                Ordering::Greater => high = middle,
                Ordering::Equal => return Some(middle),
            }
        }
        None
    }

    const fn place_by_search(&self, id: Id<'_>) -> Option<usize> {
        let mut at = 0;
        while at < self.rows.len() {
            if self.rows[at].id.is(&id) {
                return Some(at);
            }
            at += 1;
        }
        None
    }

    /// The code with this id.
    pub(crate) const fn code(&'static self, id: Id<'_>) -> Option<Code> {
        match self.place_of(id) {
            Some(place) => Some(Code {
                table: self,
                row: &self.rows[place],
            }),
            None => None,
        }
    }

    /// The codes, in their order.
    pub(crate) fn codes(&'static self) -> impl Iterator<Item = Code> {
        self.rows.iter().map(move |row| Code { table: self, row })
    }

    /// The codes with this name, or else with this alias.
    pub(crate) fn named<'a>(&'static self, name: &'a str) -> impl Iterator<Item = Code> + 'a {
        let is_name = self.rows.iter().any(|row| row.name == Some(name));
        self.codes().filter(move |code| {
            if is_name {
                code.row.name == Some(name)
            } else {
                code.row.aliases.contains(&name)
            }
        })
    }
}

/// A code of any code set: what programs decide by.
#[derive(Clone, Copy)]
pub struct Code {
    pub(crate) table: &'static CodeTable,
    pub(crate) row: &'static CodeRow,
}

impl Code {
    /// The provider, the code set and the id, which no other code shares.
    pub const fn identity(self) -> Identity {
        Identity::new(self.table.provider, self.table.code_set, self.row.id)
    }

    /// The id on the wire.
    pub const fn id(self) -> Id<'static> {
        self.row.id
    }

    /// The name on the wire, exactly as the provider writes it. `None`: the code has no name.
    pub const fn name(self) -> Option<&'static str> {
        self.row.name
    }

    /// Other names that the provider uses for the same id.
    pub const fn aliases(self) -> &'static [&'static str] {
        self.row.aliases
    }

    /// What programs decide by.
    pub const fn fields(self) -> &'static Fields {
        &self.row.fields
    }

    /// The groups that the provider puts the code in.
    pub fn groups(self) -> impl Iterator<Item = Group> {
        let table = self.table.groups;
        let ids = self.row.groups.iter();
        ids.filter_map(move |id| table.and_then(|table| table.group(*id)))
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Code({})", self.identity())
    }
}

impl PartialEq for Code {
    fn eq(&self, other: &Code) -> bool {
        core::ptr::eq(self.row, other.row)
    }
}

impl Eq for Code {}

/// A line of the table of a group set. Its fields hold for codes of the group that are not in the catalog.
#[derive(Debug)]
pub(crate) struct GroupRow {
    pub(crate) id: Id<'static>,
    pub(crate) name: Option<&'static str>,
    pub(crate) aliases: &'static [&'static str],
    pub(crate) matches: Option<Match>,
    pub(crate) fields: Fields,
}

impl GroupRow {
    /// What most groups do not have.
    pub(crate) const EMPTY: GroupRow = GroupRow {
        id: Id::Integer(0),
        name: None,
        aliases: &[],
        matches: None,
        fields: Fields::NONE,
    };
}

/// The table of a group set.
#[derive(Debug)]
pub(crate) struct GroupTable {
    pub(crate) provider: &'static str,
    pub(crate) group_set: &'static str,
    pub(crate) rows: &'static [GroupRow],
    /// How the provider makes the id of a group of the id of a code.
    pub(crate) rule: Option<Rule>,
}

impl GroupTable {
    /// The place of an id among the rows.
    pub(crate) const fn place_of(&self, id: Id<'_>) -> Option<usize> {
        let mut at = 0;
        while at < self.rows.len() {
            if self.rows[at].id.is(&id) {
                return Some(at);
            }
            at += 1;
        }
        None
    }

    /// The place of the group that the rules of the provider put an id in. The first that exists counts.
    pub(crate) const fn place_by_rule(&self, id: Id<'_>) -> Option<usize> {
        let yielded = match self.rule {
            Some(rule) => rule.yields(id),
            None => None,
        };
        if let Some(group) = yielded {
            if let Some(place) = self.place_of(group) {
                return Some(place);
            }
        }
        let mut at = 0;
        while at < self.rows.len() {
            if let Some(matches) = self.rows[at].matches {
                if matches.holds(id) {
                    return Some(at);
                }
            }
            at += 1;
        }
        None
    }

    pub(crate) fn group(&'static self, id: Id<'_>) -> Option<Group> {
        self.at(self.place_of(id))
    }

    pub(crate) fn by_rule(&'static self, id: Id<'_>) -> Option<Group> {
        self.at(self.place_by_rule(id))
    }

    /// The place of the group with this name, or else with this alias.
    pub(crate) fn place_named(&self, name: &str) -> Option<usize> {
        let named = self.rows.iter().position(|row| row.name == Some(name));
        named.or_else(|| self.rows.iter().position(|row| row.aliases.contains(&name)))
    }

    fn at(&'static self, place: Option<usize>) -> Option<Group> {
        let row = self.rows.get(place?)?;
        Some(Group { table: self, row })
    }

    pub(crate) fn groups(&'static self) -> impl Iterator<Item = Group> {
        self.rows.iter().map(move |row| Group { table: self, row })
    }
}

/// A group of any group set: what programs decide by.
#[derive(Clone, Copy)]
pub struct Group {
    pub(crate) table: &'static GroupTable,
    pub(crate) row: &'static GroupRow,
}

impl Group {
    /// The provider, the group set and the id, which no other group shares.
    pub const fn identity(self) -> Identity {
        Identity::new(self.table.provider, self.table.group_set, self.row.id)
    }

    /// The id on the wire.
    pub const fn id(self) -> Id<'static> {
        self.row.id
    }

    /// The name on the wire, exactly as the provider writes it. `None`: the group has no name.
    pub const fn name(self) -> Option<&'static str> {
        self.row.name
    }

    /// Other names on the wire of the same group.
    pub const fn aliases(self) -> &'static [&'static str] {
        self.row.aliases
    }

    /// What holds for codes of the group that are not in the catalog.
    pub const fn fields(self) -> &'static Fields {
        &self.row.fields
    }
}

impl fmt::Debug for Group {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Group({})", self.identity())
    }
}

impl PartialEq for Group {
    fn eq(&self, other: &Group) -> bool {
        core::ptr::eq(self.row, other.row)
    }
}

impl Eq for Group {}
