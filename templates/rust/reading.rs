//! Reads the objects of payloads: which code each one means, and where it contradicts the catalog.
//!
//! A number and its digits are the same id, and the case of names does not matter. The id of an object, its
//! name, and the id and the name of its group are the evidence: it means the code of its kind that most of
//! them agree with and fewest contradict. If more contradict a code than agree with it, the code is unknown.
//! Kinds are never mixed: if a code of another kind is meant, the object is unknown too.

use alloc::borrow::Cow;
use alloc::string::{String, ToString};
use alloc::vec;
use alloc::vec::Vec;
use core::slice::from_ref;

use serde_json::Value;

use crate::code::{Code, CodeTable, Group, GroupTable, Id};
use crate::paths::{first, Path, Paths};
use crate::reports::{CodeResult, Conflict, Meaning};
use crate::scalar::{Constant, Scalar};
use crate::values::{self, Kind};

/// What must hold for an element: paths to values that it has or lacks, and to values among some.
#[derive(Debug)]
pub(crate) struct Conditions {
    pub(crate) has: Paths,
    pub(crate) lacks: Paths,
    pub(crate) among: &'static [(Path, &'static [Constant])],
}

impl Conditions {
    pub(crate) const NONE: Conditions = Conditions {
        has: &[],
        lacks: &[],
        among: &[],
    };

    pub(crate) fn hold(&self, element: &Value) -> bool {
        let at = |path: &Path| first(element, from_ref(path));
        let is_among = |(path, values): &(Path, &[Constant])| {
            at(path).is_some_and(|found| values.iter().any(|value| value.is(found)))
        };
        self.has.iter().all(|path| at(path).is_some())
            && self.lacks.iter().all(|path| at(path).is_none())
            && self.among.iter().all(is_among)
    }
}

/// An object that holds a code: where it stands, where its parts stand in it, and the code sets to search.
/// Without a key, the report itself is the object.
#[derive(Debug)]
pub(crate) struct Shape {
    pub(crate) kind: &'static str,
    pub(crate) key: Paths,
    pub(crate) id: Paths,
    pub(crate) name: Paths,
    pub(crate) group_id: Paths,
    pub(crate) group_name: Paths,
    pub(crate) conditions: Conditions,
    /// Fields of the catalog: what reads them, and where they stand.
    pub(crate) fields: &'static [(&'static str, Kind, Paths)],
    pub(crate) code_sets: &'static [&'static CodeTable],
}

impl Shape {
    /// What most shapes do not have.
    pub(crate) const EMPTY: Shape = Shape {
        kind: "",
        key: &[],
        id: &[],
        name: &[],
        group_id: &[],
        group_name: &[],
        conditions: Conditions::NONE,
        fields: &[],
        code_sets: &[],
    };

    /// The object in a report. What stands under its key and is no JSON object counts too; an object without
    /// any part of a code does not.
    pub(crate) fn find<'p>(&self, report: &'p Value) -> Option<&'p Value> {
        if !self.conditions.hold(report) {
            return None;
        }
        let has_key = !self.key.is_empty();
        let found = if has_key {
            first(report, self.key)?
        } else {
            report
        };
        let has_scalar = |paths| first(found, paths).is_some_and(is_scalar);
        if (has_key && !found.is_object()) || has_scalar(self.id) || has_scalar(self.name) {
            return Some(found);
        }
        let parts = [self.id, self.name, self.group_id, self.group_name];
        let has_part = has_key && parts.iter().any(|paths| first(found, paths).is_some());
        has_part.then_some(found)
    }

    /// Whether a value has the form of the object.
    pub(crate) fn fits(&self, raw: &Value) -> bool {
        raw.is_object() || (is_scalar(raw) && self.id.iter().any(is_itself))
    }

    fn parts<'p>(&self, raw: &'p Value) -> Parts<'p> {
        Parts {
            id: scalar_at(raw, self.id),
            name: scalar_at(raw, self.name),
            group_id: first(raw, self.group_id),
            group_name: first(raw, self.group_name),
        }
    }

    /// The fields that the object itself states.
    fn stated<'p>(&self, raw: &'p Value) -> Vec<(&'static str, Scalar<'p>)> {
        let fields = self.fields.iter();
        let stated = fields.filter_map(|(field, kind, paths)| {
            Some((*field, values::read(*kind, first(raw, paths)?)?))
        });
        stated.collect()
    }

    fn field_conflicts<'p>(&self, raw: &'p Value, code: Code) -> Vec<Conflict<'p>> {
        let fields = self.fields.iter();
        let conflicts = fields.filter_map(|(field, _, paths)| {
            let (received, expected) = (first(raw, paths)?, code.fields().get(field)?);
            let differs = !expected.is(received);
            differs.then(|| conflict(field, received, vec![expected.into()]))
        });
        conflicts.collect()
    }

    fn groups(&self) -> impl Iterator<Item = Group> {
        let mut tables: Vec<&'static GroupTable> = Vec::new();
        for table in self.code_sets.iter().filter_map(|set| set.groups) {
            if !tables.iter().any(|known| core::ptr::eq(*known, table)) {
                tables.push(table);
            }
        }
        tables.into_iter().flat_map(|table| table.groups())
    }

    /// The group of an id that is not in the catalog, if the code sets agree on it.
    fn group_by_rule(&self, id: Option<&Value>) -> Option<Group> {
        let ids = Ids::of(id);
        let tables = self.code_sets.iter().filter_map(|set| set.groups);
        let mut found = tables.flat_map(|table| ids.iter().filter_map(|id| table.by_rule(id)));
        let group = found.next()?;
        found.all(|other| other == group).then_some(group)
    }
}

/// A deprecated code and the code to use instead, by their identities.
pub(crate) type Replaced = (&'static str, &'static str);

/// What the objects of a provider mean. The code sets are those of all its shapes.
pub(crate) fn read<'p>(
    shape: &Shape,
    code_sets: &[&'static CodeTable],
    replaced: &[Replaced],
    raw: &'p Value,
) -> CodeResult<'p> {
    let result = |parts: &Parts<'p>, meaning, conflicts, stated| CodeResult {
        kind: shape.kind,
        meaning,
        conflicts,
        stated,
        raw,
        raw_id: parts.id,
        raw_name: parts.name,
        any: meaning,
    };
    if !shape.fits(raw) {
        let unknown = Meaning::Unknown {
            group: None,
            fallback: None,
        };
        let conflicts = vec![conflict("object", raw, Vec::new())];
        return result(&Parts::default(), unknown, conflicts, Vec::new());
    }
    let parts = shape.parts(raw);
    let (meaning, conflicts) = meaning_of(shape, code_sets, replaced, &parts, raw);
    result(&parts, meaning, conflicts, shape.stated(raw))
}

fn meaning_of<'p>(
    shape: &Shape,
    code_sets: &[&'static CodeTable],
    replaced: &[Replaced],
    parts: &Parts<'p>,
    raw: &'p Value,
) -> (Meaning<Code, Group>, Vec<Conflict<'p>>) {
    let is_own = |code: &Code| {
        shape
            .code_sets
            .iter()
            .any(|set| core::ptr::eq(*set, code.table))
    };
    let codes = candidates(parts, code_sets);
    let (own, others): (Vec<_>, Vec<_>) = codes.into_iter().partition(|one| is_own(&one.code));
    let in_order = shape.code_sets.iter().flat_map(|set| {
        let of_set = |one: &&Candidate<'p>| core::ptr::eq(one.code.table, *set);
        own.iter().filter(of_set)
    });
    let equal = in_use(greatest(in_order), replaced);
    let best = equal.first().copied();
    let meant = best.filter(|best| best.balance >= 0);
    if let Some(other) = other_kind(parts, meant, &others) {
        let kind = Cow::Owned(Value::String(shape.kind.to_string()));
        let meaning = Meaning::Unknown {
            group: own_group(parts, shape),
            fallback: None,
        };
        let conflict = Conflict {
            part: "kind",
            received: kind,
            expected: vec![identity(other.code)],
        };
        return (meaning, vec![conflict]);
    }
    match meant {
        Some(meant) => {
            let mut conflicts = Vec::new();
            if equal.len() > 1 {
                let expected = equal.iter().map(|one| identity(one.code)).collect();
                conflicts.extend(
                    meant
                        .received(parts)
                        .map(|raw| conflict("code", raw, expected)),
                );
            }
            conflicts.extend(meant.conflicts.iter().cloned());
            conflicts.extend(shape.field_conflicts(raw, meant.code));
            let mut groups = meant.code.groups();
            let named = groups.find(|group| parts.has_id_of(group) || parts.has_name_of(group));
            let group = named.or_else(|| meant.code.groups().next());
            let code = meant.code;
            (Meaning::Known { code, group }, conflicts)
        }
        None => unknown(shape, parts, best),
    }
}

/// What an object means that means no code of the catalog. `best` is the code against which more speaks.
fn unknown<'p>(
    shape: &Shape,
    parts: &Parts<'p>,
    best: Option<&Candidate<'p>>,
) -> (Meaning<Code, Group>, Vec<Conflict<'p>>) {
    let states_group = parts.group_id.is_some() || parts.group_name.is_some();
    let (group, of_group) = if states_group {
        unknown_group(parts, shape)
    } else {
        (shape.group_by_rule(parts.id), Vec::new())
    };
    let mut fallbacks = shape
        .code_sets
        .iter()
        .filter_map(|set| set.code(set.fallback?));
    let fallback = fallbacks.next().filter(|_| fallbacks.next().is_none());
    let conflicts = match best {
        Some(best) => {
            let expected = vec![identity(best.code)];
            let evidence = best.received(parts);
            let evidence = evidence.map(|raw| conflict("evidence", raw, expected));
            evidence
                .into_iter()
                .chain(best.conflicts.iter().cloned())
                .collect()
        }
        None => of_group,
    };
    (Meaning::Unknown { group, fallback }, conflicts)
}

/// The parts of an object.
#[derive(Default)]
struct Parts<'p> {
    id: Option<&'p Value>,
    name: Option<&'p Value>,
    group_id: Option<&'p Value>,
    group_name: Option<&'p Value>,
}

impl Parts<'_> {
    fn has_id_of(&self, group: &Group) -> bool {
        Ids::of(self.group_id).iter().any(|id| id.is(&group.id()))
    }

    fn has_name_of(&self, group: &Group) -> bool {
        let mut names = group
            .name()
            .into_iter()
            .chain(group.aliases().iter().copied());
        names.any(|name| is_name(self.group_name, name))
    }
}

/// A value as ids: as a number and as a text. true is not 1.
struct Ids<'p> {
    number: Option<i64>,
    text: Option<Cow<'p, str>>,
}

impl<'p> Ids<'p> {
    fn of(raw: Option<&'p Value>) -> Ids<'p> {
        Ids {
            number: raw.and_then(values::integer),
            text: raw.and_then(values::text),
        }
    }

    fn iter(&self) -> impl Iterator<Item = Id<'_>> {
        let number = self.number.map(Id::Integer);
        number.into_iter().chain(self.text.as_deref().map(Id::Text))
    }
}

/// A code that the id or the name of an object is that of, and how well the object fits.
struct Candidate<'p> {
    code: Code,
    by_id: bool,
    by_name: bool,
    /// How many parts agree, less those that contradict.
    balance: i32,
    /// The balance, then the name, then the id.
    evidence: i32,
    conflicts: Vec<Conflict<'p>>,
}

impl Candidate<'_> {
    /// The part of the object by which the code was found.
    fn received<'p>(&self, parts: &Parts<'p>) -> Option<&'p Value> {
        if self.by_id {
            parts.id
        } else {
            parts.name
        }
    }
}

/// The codes that the id or the name of an object is that of: those with the id, then the others.
fn candidates<'p>(parts: &Parts<'p>, code_sets: &[&'static CodeTable]) -> Vec<Candidate<'p>> {
    let ids = Ids::of(parts.id);
    let with_id = ids
        .iter()
        .flat_map(|id| code_sets.iter().filter_map(move |set| set.code(id)));
    let mut codes: Vec<Code> = with_id.collect();
    let count = codes.len();
    if let Some(name) = parts.name.and_then(Value::as_str) {
        for code in code_sets
            .iter()
            .flat_map(|set| named_in_any_case(set, name))
        {
            if !codes[..count].contains(&code) {
                codes.push(code);
            }
        }
    }
    let weighed = codes.into_iter().enumerate();
    weighed
        .map(|(place, code)| weigh(parts, code, place < count))
        .collect()
}

/// The codes of a set with this name, or else with this alias.
fn named_in_any_case(set: &'static CodeTable, name: &str) -> Vec<Code> {
    let is = |other: &&str| name.eq_ignore_ascii_case(other);
    let named: Vec<Code> = set
        .codes()
        .filter(|code| code.name().as_ref().is_some_and(is))
        .collect();
    if named.is_empty() && !name.is_empty() {
        set.codes()
            .filter(|code| code.aliases().iter().any(is))
            .collect()
    } else {
        named
    }
}

fn weigh<'p>(parts: &Parts<'p>, code: Code, by_id: bool) -> Candidate<'p> {
    let is = |name: &&str| is_name(parts.name, name);
    let by_name = code.name().as_ref().is_some_and(is) || code.aliases().iter().any(is);
    let is_named = code.name().is_some() || !code.aliases().is_empty();
    let names = match code.name() {
        Some(name) => vec![name.into()],
        None => code.aliases().iter().map(|alias| (*alias).into()).collect(),
    };
    let groups: Vec<Group> = code.groups().collect();
    let mut weighing = Weighing::default();
    weighing.add("id", parts.id, true, by_id, vec![code.id().into()]);
    weighing.add("name", parts.name, is_named, by_name, names);
    weighing.add_groups(parts, &groups);
    Candidate {
        code,
        by_id,
        by_name,
        balance: weighing.balance,
        evidence: 4 * weighing.balance + 2 * i32::from(by_name) + i32::from(by_id),
        conflicts: weighing.conflicts,
    }
}

/// The parts of an object beside what the catalog has.
#[derive(Default)]
struct Weighing<'p> {
    balance: i32,
    conflicts: Vec<Conflict<'p>>,
}

impl<'p> Weighing<'p> {
    /// Adds a part: it agrees, contradicts, or says nothing.
    fn add(
        &mut self,
        part: &'static str,
        received: Option<&'p Value>,
        is_known: bool,
        is_equal: bool,
        expected: Vec<Scalar<'static>>,
    ) {
        let Some(received) = received else {
            return;
        };
        if is_known {
            self.balance += if is_equal { 1 } else { -1 };
        }
        if !is_equal && !expected.is_empty() {
            self.conflicts.push(conflict(part, received, expected));
        }
    }

    fn add_groups(&mut self, parts: &Parts<'p>, groups: &[Group]) {
        let with_id = groups.iter().any(|group| parts.has_id_of(group));
        let with_name = groups.iter().any(|group| parts.has_name_of(group));
        let is_named = |group: &Group| group.name().is_some() || !group.aliases().is_empty();
        let ids = groups.iter().map(|group| group.id().into()).collect();
        let names = groups
            .iter()
            .map(|group| group.name().unwrap_or("").into())
            .collect();
        self.add("group_id", parts.group_id, !groups.is_empty(), with_id, ids);
        self.add(
            "group_name",
            parts.group_name,
            groups.iter().any(is_named),
            with_name,
            names,
        );
    }
}

/// The code of another kind that is meant, if more than its id matches.
fn other_kind<'o, 'p>(
    parts: &Parts<'p>,
    own: Option<&Candidate<'p>>,
    others: &'o [Candidate<'p>],
) -> Option<&'o Candidate<'p>> {
    match own {
        Some(own) if own.by_id && own.by_name => None,
        Some(_) => others.iter().find(|other| other.by_id && other.by_name),
        None => {
            let is_nameless = parts.name.is_none();
            let agrees = |group: Group| parts.has_id_of(&group) || parts.has_name_of(&group);
            let likely = others
                .iter()
                .filter(|other| other.by_name || (is_nameless && other.code.groups().any(agrees)));
            greatest(likely).first().copied()
        }
    }
}

/// The group of an unknown code: by name and id, by name, or by a unique id.
///
/// A name counts before an alias: what one group is called on the wire can be the name of another.
fn unknown_group<'p>(parts: &Parts<'p>, shape: &Shape) -> (Option<Group>, Vec<Conflict<'p>>) {
    let groups: Vec<Group> = shape.groups().collect();
    let pick = |holds: &dyn Fn(&Group) -> bool| -> Vec<Group> {
        groups
            .iter()
            .copied()
            .filter(|group| holds(group))
            .collect()
    };
    let with_id = pick(&|group| parts.has_id_of(group));
    let is_named = |group: &Group| {
        group
            .name()
            .is_some_and(|name| is_name(parts.group_name, name))
    };
    let named = pick(&is_named);
    let with_name = if named.is_empty() {
        pick(&|group| parts.has_name_of(group))
    } else {
        named
    };
    let with_both: Vec<Group> = with_name
        .iter()
        .copied()
        .filter(|one| with_id.contains(one))
        .collect();
    let likely = if !with_both.is_empty() {
        with_both
    } else if !with_name.is_empty() {
        with_name
    } else if with_id.len() == 1 {
        with_id
    } else {
        Vec::new()
    };
    let Some(group) = likely.first().copied() else {
        return (None, Vec::new());
    };
    let mut weighing = Weighing::default();
    if let (true, Some(name)) = (likely.len() > 1, parts.group_name) {
        let identities = likely
            .iter()
            .map(|group| group.identity().to_string().into())
            .collect();
        weighing.conflicts.push(conflict("group", name, identities));
    }
    weighing.add_groups(parts, &[group]);
    (Some(group), weighing.conflicts)
}

/// The group that agrees with all that an object says of a group.
fn own_group(parts: &Parts<'_>, shape: &Shape) -> Option<Group> {
    if parts.group_id.is_none() && parts.group_name.is_none() {
        return None;
    }
    shape.groups().find(|group| {
        (parts.group_id.is_none() || parts.has_id_of(group))
            && (parts.group_name.is_none() || parts.has_name_of(group))
    })
}

/// The codes that have most evidence.
fn greatest<'c, 'p: 'c>(codes: impl Iterator<Item = &'c Candidate<'p>>) -> Vec<&'c Candidate<'p>> {
    let mut codes: Vec<_> = codes.collect();
    let most = codes.iter().map(|one| one.evidence).max();
    codes.retain(|one| Some(one.evidence) == most);
    codes
}

/// The codes without those that another of them replaces.
fn in_use<'c, 'p>(
    mut codes: Vec<&'c Candidate<'p>>,
    replaced: &[Replaced],
) -> Vec<&'c Candidate<'p>> {
    if codes.len() > 1 {
        let name = |one: &Candidate<'p>| one.code.identity().to_string();
        let names: Vec<String> = codes.iter().map(|one| name(one)).collect();
        let has = |code: &str| names.iter().any(|one| one == code);
        codes.retain(|one| {
            let code = name(one);
            !replaced.iter().any(|(old, new)| *old == code && has(new))
        });
    }
    codes
}

fn conflict<'p>(
    part: &'static str,
    received: &'p Value,
    expected: Vec<Scalar<'static>>,
) -> Conflict<'p> {
    Conflict {
        part,
        received: Cow::Borrowed(received),
        expected,
    }
}

fn identity(code: Code) -> Scalar<'static> {
    code.identity().to_string().into()
}

/// The first value that a path leads to. The object itself is none, unless it is a text or a number.
fn scalar_at(raw: &Value, paths: Paths) -> Option<&Value> {
    let is_taken = |path: &&Path| is_scalar(raw) || !is_itself(path);
    paths
        .iter()
        .filter(is_taken)
        .find_map(|path| first(raw, from_ref(path)))
}

fn is_itself(path: &Path) -> bool {
    path.steps.is_empty()
}

/// Whether a value can be an id or a name.
fn is_scalar(raw: &Value) -> bool {
    raw.is_string() || raw.is_number()
}

/// Whether a value is this name, in any case of A to Z.
fn is_name(raw: Option<&Value>, name: &str) -> bool {
    raw.and_then(Value::as_str)
        .is_some_and(|raw| !name.is_empty() && raw.eq_ignore_ascii_case(name))
}
