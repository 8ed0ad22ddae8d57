import type { CodeFields } from "./_fields.js";
import { first, get, isMissing, isNested, isObject, keeper, leads, type Path, stepsOf } from "./_paths.js";
import { type CodeTable, codesOf, groupsOf } from "./_tables.js";
import { type Convert, converted, ids } from "./_values.js";
import type { Code, Group } from "./model.js";
import type { Conflict, Known, Unknown } from "./reports.js";

/** What must hold for an element: paths to values that it has or lacks, and to values among some. */
export interface Conditions {
  readonly has?: readonly Path[];
  readonly lacks?: readonly Path[];
  readonly where?: Readonly<Record<Path, readonly unknown[]>>;
}

/**
 * An object that holds a code: where it stands, where its parts stand in it, and the code sets to
 * search. Without a key, the report itself is the object.
 */
export interface Shape extends Conditions {
  readonly kind: string;
  readonly key?: readonly Path[];
  readonly id?: readonly Path[];
  readonly name?: readonly Path[];
  readonly groupId?: readonly Path[];
  readonly groupName?: readonly Path[];
  /** Fields of the catalog: their names, what reads them, and where they stand. */
  readonly fields?: readonly (readonly [string, Convert, readonly Path[]])[];
  readonly codeSets: readonly CodeTable[];
}

/** A code with its groups, in the order of the code, and the code set that has it. */
interface Found {
  readonly set: CodeTable;
  readonly code: Code;
  readonly groups: readonly Group[];
}

type Id = number | string;
type Result = Known | Unknown;

/** What an object of a shape means. If it is not said to hold a code, and no part of one is in it: undefined. */
export interface Reader {
  (shape: Shape, raw: unknown): Result;
  (shape: Shape, raw: unknown, isCode: boolean): Result | undefined;
}

/** The same for any object with some values where its parts can stand, and whether it holds a code. */
type Meaning = readonly [Result, boolean];

const LONGEST = 1000; // UTF-16 units; no name in a catalog is longer

/** Whether the conditions hold for an element. */
export function holds({ has = [], lacks = [], where = {} }: Conditions, element: unknown): boolean {
  return (
    has.every((path) => first(element, [path]) !== undefined) &&
    lacks.every((path) => first(element, [path]) === undefined) &&
    Object.entries(where).every(([path, values]) => values.includes(first(element, [path])))
  );
}

/** What conditions still ask of values of the layout of this one. undefined: they hold for none of them. */
export function left(conditions: Conditions, value: unknown): Conditions | undefined {
  const { has = [], lacks = [], where = {} } = conditions;
  const paths = Object.keys(where);
  const isNever =
    [...has, ...paths].some((path) => leads(value, path) === false) ||
    paths.some((path) => leads(value, path) && isNested(first(value, [path]))) ||
    lacks.some((path) => leads(value, path));
  const isOpen = (path: Path): boolean => leads(value, path) === undefined;
  return isNever ? undefined : { has: has.filter(isOpen), lacks: lacks.filter(isOpen), where };
}

/**
 * Whether there is a code in what stands in the place of an object. What stands under its key and is no
 * JSON object counts too; an object without any part of a code does not.
 */
function isCode(shape: Shape, raw: unknown): boolean {
  const { key, id = [], name = [], groupId = [], groupName = [] } = shape;
  if (key && !isObject(raw)) {
    return !isMissing(raw);
  }
  const parts = key ? [id, name, groupId, groupName] : [];
  return (
    isScalar(first(raw, id)) ||
    isScalar(first(raw, name)) ||
    parts.some((paths) => first(raw, paths) !== undefined)
  );
}

/** Whether a value has the form of the object. */
export function fits({ id }: Shape, raw: unknown): boolean {
  return isObject(raw) || (isScalar(raw) && id?.includes(".") === true);
}

/**
 * Reads the objects of the payloads of one provider: which code each one means, and where it
 * contradicts the catalog.
 *
 * No value makes the reader throw. A number and its digits are the same id, and the case of names
 * does not matter.
 * An object has a kind, such as "status" or "error". Its id, its name, and the id and the name of its
 * group are the evidence: it means the code of its kind that most of them agree with and fewest
 * contradict. If more contradict a code than agree with it, the code is unknown. Kinds are never
 * mixed: if a code of another kind is meant, the object is unknown too.
 * `replaced` names the deprecated codes, by their identities, and what to use instead.
 */
export function readerOf(
  provider: string,
  shapes: readonly Shape[],
  replaced: Readonly<Record<string, string>> = {},
): Reader {
  const byId = new Map<Id, Found[]>();
  const byName = new Map<string, Found[]>();
  const sets = new Set(shapes.flatMap(({ codeSets }) => codeSets));
  const groupSets = new Map(
    [...sets].map(({ groups }) => [groups, groups ? groupsOf(provider, groups) : []]),
  );
  const groupsOfShape = ({ codeSets }: Shape): Group[] =>
    [...new Set(codeSets.map(({ groups }) => groups))].flatMap((groups) => groupSets.get(groups) ?? []);
  for (const set of sets) {
    const codes = codesOf(provider, set);
    const own = new Set(codes.map(({ name }) => lower(name)));
    for (const code of codes) {
      const groups = code.groups.flatMap(
        (id) => groupSets.get(set.groups)?.filter((group) => group.id === id) ?? [],
      );
      const found = { set, code, groups };
      add(byId, code.id, found);
      const aliases = code.aliases.map(lower).filter((alias) => !own.has(alias));
      new Set([lower(code.name), ...aliases]).forEach((name) => name && add(byName, name, found));
    }
  }

  const kept = new Map(shapes.map((shape) => [shape, [keysOf(shape), keeper<Meaning>()] as const]));

  return (shape: Shape, raw: unknown, isSaid = true) => {
    const [keys, keep] = kept.get(shape) ?? [];
    const values = keys && isObject(raw) ? keys.map((key) => get(raw, key)) : [{}]; // of which nothing is kept
    const make = (): Meaning => [{ ...read(shape, raw), raw: undefined }, isCode(shape, raw)];
    const [result, isThere] = keep && values.every(isShort) ? keep(values, make) : make();
    return isThere || isSaid ? { ...result, raw, stated: { ...result.stated } } : (undefined as never);
  };

  function read(shape: Shape, raw: unknown): Result {
    const { kind, codeSets } = shape;
    if (!fits(shape, raw)) {
      const none = { group: null, fallback: null, stated: {}, rawId: undefined, rawName: undefined };
      return { known: false, kind, conflicts: [conflict("object", raw, [])], raw, ...none };
    }
    const parts = partsOf(shape, raw);
    const came = { kind, stated: stated(shape, raw), raw, rawId: parts.id, rawName: parts.name };
    const withId = ids(parts.id).flatMap((id) => byId.get(id) ?? []);
    const withName = byName.get(lower(parts.name)) ?? [];
    const found = [...new Set([...withId, ...withName])];
    const codes = found.map((one) => weighed(parts, one, withId.includes(one)));
    const candidates = codeSets.flatMap((set) => codes.filter((one) => one.set === set));
    const equal = inUse(greatest(candidates), replaced);
    const [best] = equal;
    const own = best && best.balance >= 0 ? best : undefined;
    const other = otherKind(
      parts,
      own,
      codes.filter(({ set }) => !codeSets.includes(set)),
    );
    if (other) {
      const conflicts = [conflict("kind", kind, [other.code.identity])];
      return {
        known: false,
        ...came,
        group: ownGroup(parts, groupsOfShape(shape)),
        fallback: null,
        conflicts,
      };
    }
    if (!own) {
      const noGroup = parts.groupId === undefined && parts.groupName === undefined;
      const [group, ofGroup] = noGroup
        ? [byRule(shape, parts.id), []]
        : unknownGroup(parts, groupsOfShape(shape));
      const fallbacks = codeSets.flatMap(
        (set) => byId.get(set.fallback ?? "")?.filter((one) => one.set === set) ?? [],
      );
      const received = best?.byId ? parts.id : parts.name;
      const conflicts = best
        ? [conflict("evidence", received, [best.code.identity]), ...best.conflicts]
        : ofGroup;
      return { known: false, ...came, group, fallback: only(fallbacks)?.code ?? null, conflicts };
    }
    const { code, groups } = own;
    const several = equal.map((one) => one.code.identity);
    const conflicts = [
      ...(several.length > 1 ? [conflict("code", own.byId ? parts.id : parts.name, several)] : []),
      ...own.conflicts,
      ...fieldConflicts(shape, raw, code),
    ];
    const group = groups.find((one) => agrees(parts, one)) ?? groups[0] ?? null;
    return { known: true, codeSet: code.codeSet, code, identity: code.identity, ...came, group, conflicts };
  }

  /** The group of an id that is not in the catalog, if the code sets agree on it. */
  function byRule({ codeSets }: Shape, raw: unknown): Group | null {
    const found = codeSets.flatMap(({ groups: set }) =>
      ids(raw).flatMap((id) => {
        const yielded = set?.rules?.(id) ?? [];
        return yielded
          .flatMap((one) => groupSets.get(set)?.filter((group) => group.id === one) ?? [])
          .slice(0, 1);
      }),
    );
    return only([...new Set(found)]) ?? null;
  }
}

/** The keys of all parts of an object, or undefined if paths lead deeper into it. */
function keysOf({ id = [], name = [], groupId = [], groupName = [], fields = [] }: Shape): string[] | undefined {
  const named = [...id, ...name].filter((path) => path !== ".");
  const others = [...groupId, ...groupName, ...fields.flatMap(([, , paths]) => paths)];
  const steps = [...named, ...others].map(stepsOf);
  return steps.every(([step, more]) => typeof step === "object" && !more)
    ? steps.flatMap(([step]) => step as [string])
    : undefined;
}

/** Whether a value is short, and equal to no other one that differs from it. */
function isShort(value: unknown): boolean {
  return typeof value === "string" ? value.length <= 200 : !isNested(value) && !Object.is(value, -0);
}

/** The parts of an object. What is missing is undefined. */
interface Parts {
  readonly id: unknown;
  readonly name: unknown;
  readonly groupId: unknown;
  readonly groupName: unknown;
}

function partsOf({ id = [], name = [], groupId = [], groupName = [] }: Shape, raw: unknown): Parts {
  return {
    id: scalarAt(raw, id),
    name: scalarAt(raw, name),
    groupId: first(raw, groupId),
    groupName: first(raw, groupName),
  };
}

/** The first value that a path leads to. The object itself is none, unless it is a string or a number. */
function scalarAt(raw: unknown, paths: readonly Path[]): unknown {
  return first(raw, isScalar(raw) ? paths : paths.filter((path) => path !== "."));
}

/** A code that the id or the name of an object is that of, and how well the object fits. */
interface Candidate extends Found {
  readonly byId: boolean;
  readonly byName: boolean;
  /** How many parts agree, less those that contradict. */
  readonly balance: number;
  /** The balance, then the name, then the id. */
  readonly evidence: number;
  readonly conflicts: readonly Conflict[];
}

function weighed(parts: Parts, found: Found, byId: boolean): Candidate {
  const { code, groups } = found;
  const names = [code.name, ...code.aliases].filter(Boolean);
  const byName = names.some((name) => isName(parts.name, name));
  const compared = [
    compare("id", parts.id, true, byId, [code.id]),
    compare("name", parts.name, names.length > 0, byName, code.name === null ? code.aliases : [code.name]),
    ...compareGroups(parts, groups),
  ];
  const balance = compared.reduce((sum, one) => sum + one.weight, 0);
  const evidence = 4 * balance + 2 * Number(byName) + Number(byId);
  return { ...found, byId, byName, balance, evidence, conflicts: compared.flatMap((one) => one.conflicts) };
}

/**
 * A part of an object beside what the catalog has: 1 if they agree, -1 if they contradict each other,
 * 0 if one says nothing.
 */
interface Compared {
  readonly weight: number;
  readonly conflicts: readonly Conflict[];
}

function compare(
  part: string,
  received: unknown,
  isKnown: boolean,
  isEqual: boolean,
  expected: Conflict["expected"],
): Compared {
  const differs = received !== undefined && !isEqual && expected.length > 0;
  return {
    weight: received === undefined || !isKnown ? 0 : isEqual ? 1 : -1,
    conflicts: differs ? [conflict(part, received, expected)] : [],
  };
}

function compareGroups(parts: Parts, groups: readonly Group[]): Compared[] {
  const { groupId, groupName } = parts;
  const withId = groups.some((group) => hasIdOf(parts, group));
  const withName = groups.some((group) => hasNameOf(parts, group));
  const isNamed = groups.some(({ name, aliases }) => name !== "" || aliases.length > 0);
  const groupIds = groups.map(({ id }) => id);
  const names = groups.map(({ name }) => name);
  return [
    compare("group_id", groupId, groups.length > 0, withId, groupIds),
    compare("group_name", groupName, isNamed, withName, names),
  ];
}

/** The code of another kind that is meant, if more than its id matches. */
function otherKind(
  parts: Parts,
  own: Candidate | undefined,
  others: readonly Candidate[],
): Candidate | undefined {
  if (own) {
    return own.byId && own.byName ? undefined : others.find(({ byId, byName }) => byId && byName);
  }
  const isNameless = parts.name === undefined;
  const [most] = greatest(
    others.filter(
      ({ byName, groups }) => byName || (isNameless && groups.some((group) => agrees(parts, group))),
    ),
  );
  return most;
}

/**
 * The group of an unknown code: by name and id, by name, or by a unique id.
 *
 * A name counts before an alias: what one group is called on the wire can be the name of another.
 */
function unknownGroup(parts: Parts, groups: readonly Group[]): [Group | null, readonly Conflict[]] {
  const withId = groups.filter((group) => hasIdOf(parts, group));
  const named = groups.filter(({ name }) => isName(parts.groupName, name));
  const withName = named.length > 0 ? named : groups.filter((group) => hasNameOf(parts, group));
  const withBoth = withName.filter((group) => withId.includes(group));
  const likely =
    [withBoth, withName, withId.length === 1 ? withId : []].find((some) => some.length > 0) ?? [];
  const [group] = likely;
  if (!group) {
    return [null, []];
  }
  const identities = likely.map(({ identity }) => identity);
  const several = likely.length > 1 ? [conflict("group", parts.groupName, identities)] : [];
  return [group, [...several, ...compareGroups(parts, [group]).flatMap(({ conflicts }) => conflicts)]];
}

/** The group that agrees with all that an object says of a group. */
function ownGroup(parts: Parts, groups: readonly Group[]): Group | null {
  const isStated = parts.groupId !== undefined || parts.groupName !== undefined;
  const found = groups.find(
    (group) =>
      (parts.groupId === undefined || hasIdOf(parts, group)) &&
      (parts.groupName === undefined || hasNameOf(parts, group)),
  );
  return (isStated && found) || null;
}

function agrees(parts: Parts, group: Group): boolean {
  return hasIdOf(parts, group) || hasNameOf(parts, group);
}

function hasIdOf({ groupId }: Parts, { id }: Group): boolean {
  return ids(groupId).includes(id);
}

function hasNameOf({ groupName }: Parts, { name, aliases }: Group): boolean {
  return [name, ...aliases].some((one) => one !== "" && isName(groupName, one));
}

/** The codes that have most evidence. */
function greatest(codes: readonly Candidate[]): Candidate[] {
  const most = Math.max(...codes.map(({ evidence }) => evidence));
  return codes.filter(({ evidence }) => evidence === most);
}

/** Codes without those that another of them replaces. */
function inUse(codes: readonly Candidate[], replaced: Readonly<Record<string, string>>): Candidate[] {
  const identities = codes.map(({ code }) => code.identity);
  return codes.filter(({ code }) => !identities.includes(replaced[code.identity] ?? ""));
}

function fieldConflicts({ fields = [] }: Shape, raw: unknown, code: Code): Conflict[] {
  return fields.flatMap(([field, , paths]) => {
    const received = first(raw, paths);
    const expected = code[field as keyof CodeFields];
    const differ = received !== undefined && expected !== undefined && received !== expected;
    return differ ? [conflict(field, received, [expected])] : [];
  });
}

/** The fields that the object itself states. */
function stated({ fields = [] }: Shape, raw: unknown): CodeFields {
  const found = fields.map(([field, convert, paths]) => [field, converted(convert, first(raw, paths))]);
  return Object.fromEntries(found.filter(([, value]) => value !== undefined));
}

function conflict(part: string, received: unknown, expected: Conflict["expected"]): Conflict {
  return { part, received, expected };
}

/** The item of a list that has only one. */
function only<Item>(items: readonly Item[]): Item | undefined {
  return items.length === 1 ? items[0] : undefined;
}

/** Whether a value can be an id or a name. */
function isScalar(raw: unknown): boolean {
  return typeof raw === "string" || typeof raw === "number";
}

/** Whether a value is this name. The lengths are compared first, so long values cost nothing. */
function isName(raw: unknown, name: string | null): boolean {
  return typeof raw === "string" && raw.length === name?.length && lower(raw) === lower(name);
}

/** A name in lower case, of A to Z only: all languages agree on these. Other values: "". */
function lower(name: unknown): string {
  const possible = typeof name === "string" && name.length <= LONGEST;
  return possible ? name.replace(/[A-Z]+/g, (letters) => letters.toLowerCase()) : "";
}

function add<Key>(map: Map<Key, Found[]>, key: Key, found: Found): void {
  map.set(key, [...(map.get(key) ?? []), found]);
}
