//! What every code set, group set and field has, whatever the catalog.

/// The look-ups of a code set with numbers as ids.
macro_rules! integer_codes {
    ($name:ident) => {
        impl $name {
            /// The code with this id, whether the catalog has it or not.
            pub const fn new(id: i64) -> $name {
                $name(id)
            }

            /// The code with this id, if the catalog has it.
            pub const fn from_id(id: i64) -> Option<$name> {
                match TABLE.place_of(crate::Id::Integer(id)) {
                    Some(_) => Some($name(id)),
                    None => None,
                }
            }

            /// The id on the wire.
            pub const fn id(self) -> i64 {
                self.0
            }

            const fn wire_id(&self) -> crate::Id<'_> {
                crate::Id::Integer(self.0)
            }

            fn of(id: crate::Id<'static>) -> Option<$name> {
                match id {
                    crate::Id::Integer(id) => Some($name(id)),
                    crate::Id::Text(_) => None,
                }
            }
        }

        impl From<i64> for $name {
            fn from(id: i64) -> $name {
                $name(id)
            }
        }

        impl From<$name> for i64 {
            fn from(code: $name) -> i64 {
                code.0
            }
        }

        impl PartialEq<i64> for $name {
            fn eq(&self, id: &i64) -> bool {
                self.0 == *id
            }
        }

        #[cfg(feature = "serde")]
        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_i64(self.0)
            }
        }

        #[cfg(feature = "serde")]
        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(from: D) -> Result<$name, D::Error> {
                crate::serde_ids::integer(from).map($name)
            }
        }

        code_set!($name);
    };
}

/// The look-ups of a code set with texts as ids.
macro_rules! text_codes {
    ($name:ident) => {
        impl $name {
            const fn known(id: &'static str) -> $name {
                $name(crate::text_id::TextId::Known(id))
            }

            /// The code with this id, whether the catalog has it or not.
            #[cfg(feature = "alloc")]
            pub fn new(id: &str) -> $name {
                $name::from_id(id)
                    .unwrap_or_else(|| $name(crate::text_id::TextId::Other(id.into())))
            }

            /// The code with this id, if the catalog has it.
            pub const fn from_id(id: &str) -> Option<$name> {
                match TABLE.code(crate::Id::Text(id)) {
                    Some(code) => match code.id() {
                        crate::Id::Text(id) => Some($name::known(id)),
                        crate::Id::Integer(_) => None,
                    },
                    None => None,
                }
            }

            /// The id on the wire.
            pub const fn id(&self) -> &str {
                self.0.as_str()
            }

            const fn wire_id(&self) -> crate::Id<'_> {
                crate::Id::Text(self.0.as_str())
            }

            fn of(id: crate::Id<'static>) -> Option<$name> {
                match id {
                    crate::Id::Text(id) => Some($name::known(id)),
                    crate::Id::Integer(_) => None,
                }
            }
        }

        #[cfg(feature = "alloc")]
        impl From<&str> for $name {
            fn from(id: &str) -> $name {
                $name::new(id)
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                self.id()
            }
        }

        impl PartialEq<str> for $name {
            fn eq(&self, id: &str) -> bool {
                self.id() == id
            }
        }

        impl PartialEq<&str> for $name {
            fn eq(&self, id: &&str) -> bool {
                self.id() == *id
            }
        }

        #[cfg(feature = "serde")]
        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.id())
            }
        }

        #[cfg(all(feature = "serde", feature = "alloc"))]
        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(from: D) -> Result<$name, D::Error> {
                crate::serde_ids::text(from, $name::new)
            }
        }

        code_set!($name);
    };
}

/// What code sets of both kinds have.
macro_rules! code_set {
    ($name:ident) => {
        impl $name {
            /// All codes of the catalog, in its order.
            pub const fn all() -> &'static [$name] {
                ALL
            }

            /// Whether the catalog has the code.
            pub const fn is_known(&self) -> bool {
                TABLE.place_of(self.wire_id()).is_some()
            }

            /// What programs decide by: name, groups and fields. `None`: the catalog does not have the code.
            pub const fn code(&self) -> Option<crate::Code> {
                TABLE.code(self.wire_id())
            }

            /// The name on the wire, exactly as the provider writes it.
            pub const fn name(&self) -> Option<&'static str> {
                match self.code() {
                    Some(code) => code.name(),
                    None => None,
                }
            }

            /// What the catalog states in words, and where the code corresponds to others.
            pub const fn record(&self) -> Option<&'static crate::Record> {
                match TABLE.place_of(self.wire_id()) {
                    Some(place) => Some(&RECORDS[place]),
                    None => None,
                }
            }

            /// The longer texts of the code. `None`: there are none.
            pub fn text(&self) -> Option<&'static crate::Text> {
                let mut texts = TEXTS.iter();
                texts
                    .find(|(id, _)| id.is(&self.wire_id()))
                    .map(|(_, text)| text)
            }

            /// The codes with this name on the wire, or else with this alias: none, one, or several.
            pub fn named(name: &str) -> impl Iterator<Item = $name> + '_ {
                TABLE.named(name).filter_map(|code| $name::of(code.id()))
            }

            #[cfg(feature = "serde_json")]
            pub(crate) fn of_code(code: crate::Code) -> Option<$name> {
                let is_own = core::ptr::eq(code.table, &TABLE);
                is_own.then(|| $name::of(code.id())).flatten()
            }
        }

        impl core::fmt::Display for $name {
            fn fmt(&self, formatter: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                core::fmt::Display::fmt(&self.id(), formatter)
            }
        }

        #[cfg(feature = "serde_json")]
        impl From<$name> for Option<crate::Code> {
            fn from(code: $name) -> Option<crate::Code> {
                code.code()
            }
        }

        #[cfg(feature = "serde_json")]
        impl crate::reports::Asked for $name {
            fn asked(&self) -> crate::reports::Evidences<'_> {
                crate::deciding::of_id(&TABLE, self.wire_id())
            }
        }
    };
}

/// The groups of the codes of a code set.
macro_rules! grouped {
    ($name:ident in $group:ident) => {
        impl $name {
            /// The group of the code: its first, or if the catalog does not have the code, the one that the
            /// provider's rules put it in.
            pub const fn group(&self) -> Option<$group> {
                $group::of(self.code(), self.wire_id())
            }

            /// All groups that the provider puts the code in.
            pub fn groups(&self) -> impl Iterator<Item = $group> {
                let groups = self
                    .code()
                    .map_or(&[] as &[crate::Id], |code| code.row.groups);
                groups.iter().filter_map(|id| $group::at(*id))
            }
        }
    };
}

/// The look-ups of a group set with integers as ids.
macro_rules! integer_groups {
    ($name:ident) => {
        group_set!($name, Integer, i64, i64);
    };
}

/// The look-ups of a group set with texts as ids.
macro_rules! text_groups {
    ($name:ident) => {
        group_set!($name, Text, &'static str, &str);
    };
}

/// What group sets of both kinds have.
macro_rules! group_set {
    ($name:ident, $variant:ident, $id:ty, $any_id:ty) => {
        impl $name {
            /// All groups, in the order of the catalog.
            pub const fn all() -> &'static [$name] {
                ALL
            }

            /// The group with this id, if the catalog has it.
            pub const fn from_id(id: $any_id) -> Option<$name> {
                $name::at(crate::Id::$variant(id))
            }

            /// The id on the wire.
            pub const fn id(self) -> $id {
                match self.row().id {
                    crate::Id::$variant(id) => id,
                    _ => panic!(), // the table has ids of one type
                }
            }

            /// The name on the wire, exactly as the provider writes it.
            pub const fn name(self) -> Option<&'static str> {
                self.row().name
            }

            /// Other names on the wire of the same group.
            pub const fn aliases(self) -> &'static [&'static str] {
                self.row().aliases
            }

            /// What holds for codes of the group that are not in the catalog.
            pub const fn fields(self) -> &'static crate::fields::Fields {
                &self.row().fields
            }

            /// What the group means, in a sentence, or else its name, or "".
            pub const fn summary(self) -> &'static str {
                self.record().summary
            }

            /// What the catalog states about the group for people.
            pub const fn record(self) -> &'static crate::GroupRecord {
                &RECORDS[self as usize]
            }

            /// What the group is known by.
            pub const fn identity(self) -> crate::Identity {
                crate::Identity::new(TABLE.provider, TABLE.group_set, self.row().id)
            }

            /// The group with this name on the wire, or else with this alias.
            pub fn named(name: &str) -> Option<$name> {
                TABLE.place_named(name).map(|place| ALL[place])
            }

            /// The group that the provider's rules put a code with this id in. The catalog need not have
            /// the code.
            pub fn by_rule<'a>(id: impl Into<crate::Id<'a>>) -> Option<$name> {
                TABLE.place_by_rule(id.into()).map(|place| ALL[place])
            }

            const fn row(self) -> &'static crate::code::GroupRow {
                &TABLE.rows[self as usize]
            }

            pub(crate) const fn at(id: crate::Id<'_>) -> Option<$name> {
                match TABLE.place_of(id) {
                    Some(place) => Some(ALL[place]),
                    None => None,
                }
            }

            /// The first group of a code, or if there is none, the one that the rules yield.
            pub(crate) const fn of(code: Option<crate::Code>, id: crate::Id<'_>) -> Option<$name> {
                let own = match code {
                    Some(code) => code.row.groups,
                    None => &[],
                };
                if let [first, ..] = own {
                    return $name::at(*first);
                }
                match TABLE.place_by_rule(id) {
                    Some(place) => Some(ALL[place]),
                    None => None,
                }
            }

            #[cfg(feature = "serde_json")]
            pub(crate) fn of_group(group: crate::Group) -> Option<$name> {
                let is_own = core::ptr::eq(group.table, &TABLE);
                is_own.then(|| $name::at(group.id())).flatten()
            }
        }

        impl core::fmt::Display for $name {
            fn fmt(&self, formatter: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                core::fmt::Display::fmt(&self.id(), formatter)
            }
        }

        #[cfg(feature = "serde")]
        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                ::serde::Serialize::serialize(&self.id(), serializer)
            }
        }
    };
}

/// The values of a field or an answer, by their ids in the catalog.
macro_rules! values {
    ($name:ident { $($value:ident = $id:literal,)* }) => {
        impl $name {
            /// All values, in the order of the catalog.
            pub const fn all() -> &'static [$name] {
                &[$($name::$value,)*]
            }

            /// The id of the value in the catalog.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $($name::$value => $id,)*
                }
            }
        }

        impl core::fmt::Display for $name {
            fn fmt(&self, formatter: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                formatter.pad(self.as_str())
            }
        }

        impl core::str::FromStr for $name {
            type Err = crate::UnknownValue;

            fn from_str(id: &str) -> Result<$name, crate::UnknownValue> {
                let mut values = $name::all().iter();
                values.find(|value| value.as_str() == id).copied().ok_or(crate::UnknownValue(()))
            }
        }

        #[cfg(feature = "serde")]
        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        #[cfg(feature = "serde")]
        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(from: D) -> Result<$name, D::Error> {
                crate::serde_ids::value(from)
            }
        }

        #[cfg(feature = "serde_json")]
        impl crate::scalar::FromScalar<'_> for $name {
            fn from_scalar(value: &crate::scalar::Scalar<'_>) -> Option<$name> {
                match value {
                    crate::scalar::Scalar::Text(id) => id.parse().ok(),
                    _ => None,
                }
            }
        }

        #[cfg(feature = "serde_json")]
        impl From<$name> for crate::scalar::Scalar<'_> {
            fn from(value: $name) -> Self {
                crate::scalar::Scalar::Text(value.as_str().into())
            }
        }
    };
}

/// Any code of a kind, from several code sets.
#[cfg(feature = "serde_json")]
macro_rules! any_code {
    ($name:ident { $($set:ident: $code:ty,)* }) => {
        impl crate::reports::OneOf<crate::Code> for $name {
            fn one_of(code: crate::Code) -> Option<$name> {
                $(if let Some(code) = <$code>::of_code(code) {
                    return Some($name::$set(code));
                })*
                None
            }
        }

        impl $name {
            /// What programs decide by. `None`: the catalog does not have the code.
            pub fn code(&self) -> Option<crate::Code> {
                match self {
                    $($name::$set(code) => code.code(),)*
                }
            }
        }

        impl core::fmt::Display for $name {
            fn fmt(&self, formatter: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                match self {
                    $($name::$set(code) => core::fmt::Display::fmt(code, formatter),)*
                }
            }
        }

        impl crate::reports::Asked for $name {
            fn asked(&self) -> crate::reports::Evidences<'_> {
                match self {
                    $($name::$set(code) => code.asked(),)*
                }
            }
        }

        $(impl From<$code> for $name {
            fn from(code: $code) -> $name {
                $name::$set(code)
            }
        })*
    };
}

/// Any group of a kind, from several group sets.
#[cfg(feature = "serde_json")]
macro_rules! any_group {
    ($name:ident { $($set:ident: $group:ty,)* }) => {
        impl crate::reports::OneOf<crate::Group> for $name {
            fn one_of(group: crate::Group) -> Option<$name> {
                $(if let Some(group) = <$group>::of_group(group) {
                    return Some($name::$set(group));
                })*
                let _ = group;
                None
            }
        }

        $(impl From<$group> for $name {
            fn from(group: $group) -> $name {
                $name::$set(group)
            }
        })*
    };
}

/// Checks at compile time that a function has an answer for every code, group or value.
///
/// The function is a `const fn` that takes one of them and returns an `Option`. A code that is added to the
/// catalog, and for which it returns `None`, stops the program from compiling.
#[macro_export]
macro_rules! assert_exhaustive {
    ($all:expr, $answer:path) => {
        const _: () = {
            let all = $all;
            let mut at = 0;
            while at < all.len() {
                assert!(
                    $answer(&all[at]).is_some(),
                    concat!(
                        stringify!($answer),
                        " has no answer for one of ",
                        stringify!($all)
                    ),
                );
                at += 1;
            }
        };
    };
}
