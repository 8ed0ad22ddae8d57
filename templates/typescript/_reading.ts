import { type CodeTable, codesOf, type GroupTable, groupsOf } from "./_tables.js";
import type { Code, Group } from "./model.js";
import type { Conflict, Known, Unknown } from "./reports.js";

/** An object in a report: its key, the keys of its parts, and the code sets to search. */
export interface Shape {
  readonly kind: string;
  readonly key: string;
  readonly id: string | null;
  readonly name: string | null;
  readonly groupId: string | null;
  readonly groupName: string | null;
  readonly fields: readonly { readonly field: keyof Code; readonly key: string }[];
  readonly tables: readonly CodeTable[];
}

/** The codes of a code set and their groups. */
interface Table {
  readonly codes: readonly Code[];
  readonly groups: readonly Group[];
  readonly rules: GroupTable["rules"];
  /** The code that stands for unknown ids. */
  readonly fallback: Code | undefined;
}

/** A code of one of the tables, and its groups in the order of the code. */
interface Found {
  readonly table: Table;
  readonly code: Code;
  readonly groups: readonly Group[];
}

type Id = number | string;
type JsonObject = Readonly<Record<string, unknown>>;

/** No name in a catalog is longer, in UTF-16 units. */
const LONGEST = 1000;

/**
 * Reads the objects of the reports of one provider: which code each one means, and where it
 * contradicts the catalog.
 *
 * No value makes the reader throw. A number and its digits are the same id, and the case of names
 * does not matter.
 * An object has a kind, such as "status" or "error", and means the code of that kind that matches it
 * best: by id and name, then by id, then by name, then by groups. Of equal matches the first is
 * taken. If a code of another kind matches better than by its id alone, neither that code nor its
 * group is returned: kinds are never mixed.
 */
export class Reader {
  readonly #byId = new Map<Id, Found[]>();
  readonly #byName = new Map<string, Found[]>();
  readonly #tables = new Map<CodeTable, Table>();

  constructor(provider: string, shapes: readonly Shape[]) {
    const sets = new Set(shapes.flatMap((shape) => shape.tables));
    const groupSets = new Map([...sets].map(({ groups }) => [groups, groups ? groupsOf(provider, groups) : []]));
    for (const set of sets) {
      const [codes, groupsOfSet] = [codesOf(provider, set), groupSets.get(set.groups) ?? []];
      const fallback = codes.find(({ id }) => id === set.fallback);
      const table = { codes, groups: groupsOfSet, rules: set.groups?.rules, fallback };
      this.#tables.set(set, table);
      const own = new Set(codes.map(({ name }) => lower(name ?? "")));
      for (const code of codes) {
        const groups = code.groups.flatMap((id) => groupsOfSet.filter((group) => group.id === id));
        const found = { table, code, groups };
        add(this.#byId, code.id, found);
        const aliases = code.aliases.map(lower).filter((alias) => !own.has(alias));
        const names = new Set([lower(code.name ?? ""), ...aliases]);
        names.delete("");
        names.forEach((name) => add(this.#byName, name, found));
      }
    }
  }

  /** The object under the key of the shape, read; null if it is missing. */
  find(shape: Shape, report: unknown): Known | Unknown | null {
    const raw = get(report, shape.key);
    return isMissing(raw) ? null : this.read(shape, raw);
  }

  /** The code that an object of this shape means, known or unknown. */
  read(shape: Shape, raw: unknown): Known | Unknown {
    const { kind } = shape;
    if (!isObject(raw)) {
      const conflicts = [{ part: "object", received: raw, expected: [] }];
      const came = { kind, raw, rawId: undefined, rawName: undefined };
      return { known: false, group: null, fallback: null, conflicts, ...came };
    }
    const parts = new Parts(this, shape, raw);
    const came = { kind, raw, rawId: parts.id, rawName: parts.name };
    const other = parts.other();
    if (other) {
      const conflicts = [{ part: "kind", received: kind, expected: [other.code.identity] }];
      return { known: false, group: null, fallback: null, conflicts, ...came };
    }
    const found = parts.best(parts.candidates);
    if (!found) {
      return { known: false, ...unknownGroup(this.tablesOf(shape), parts), fallback: this.#fallback(shape), ...came };
    }
    const { code, groups } = found;
    const conflicts = [
      ...codeConflicts(parts, found),
      ...groupConflicts(parts, groups),
      ...fieldConflicts(shape, raw, code),
    ];
    const group = groups.find((one) => parts.hasIdOf(one) || parts.hasNameOf(one)) ?? groups[0] ?? null;
    const { codeSet, identity } = code;
    return { known: true, codeSet, code, identity, group, conflicts, ...came };
  }

  /** The code that stands for unknown ids, if only one of the code sets has one. */
  #fallback(shape: Shape): Unknown["fallback"] {
    const [code, ...more] = this.tablesOf(shape).flatMap(({ fallback }) => fallback ?? []);
    return code && more.length === 0 ? code : null;
  }

  /** The tables to search for an object of this shape. */
  tablesOf(shape: Shape): Table[] {
    return shape.tables.flatMap((set) => this.#tables.get(set) ?? []);
  }

  /** The codes of all kinds with this id. */
  withId(raw: unknown): readonly Found[] {
    return ids(raw).flatMap((id) => this.#byId.get(id) ?? []);
  }

  /** The codes of all kinds with this name or alias. */
  withName(raw: unknown): readonly Found[] {
    const possible = typeof raw === "string" && raw.length <= LONGEST;
    return possible ? (this.#byName.get(lower(raw)) ?? []) : [];
  }
}

/** The reports in a payload: a list, an object with a list under this key, or a single report. */
export function reportsOf(payload: unknown, list: string | null): readonly unknown[] {
  const inner = get(payload, list);
  const found = Array.isArray(inner) || isObject(inner) ? inner : payload;
  return Array.isArray(found) ? found : [found];
}

/** The parts of an object, and the codes that match its id or its name. */
class Parts {
  readonly id: unknown;
  readonly name: unknown;
  readonly groupId: unknown;
  readonly groupName: unknown;
  /** The codes of the kind of the object, in the order of the code sets. */
  readonly candidates: readonly Found[];
  readonly #others: readonly Found[];
  readonly #groupIds: readonly Id[];
  readonly #withId: readonly Found[];
  readonly #withName: readonly Found[];

  constructor(reader: Reader, shape: Shape, raw: JsonObject) {
    this.id = get(raw, shape.id);
    this.name = get(raw, shape.name);
    this.groupId = get(raw, shape.groupId);
    this.groupName = get(raw, shape.groupName);
    this.#groupIds = ids(this.groupId);
    this.#withId = reader.withId(this.id);
    this.#withName = reader.withName(this.name);
    const codes = [...new Set([...this.#withId, ...this.#withName])];
    this.candidates = reader.tablesOf(shape).flatMap((table) => codes.filter((found) => found.table === table));
    this.#others = codes.filter((found) => !this.candidates.includes(found));
  }

  /** The code of another kind that is meant, if more than its id matches. */
  other(): Found | undefined {
    const both = (found: Found): boolean => this.isIdOf(found) && this.#isNameOf(found);
    if (this.candidates.length > 0) {
      return this.candidates.some(both) ? undefined : this.#others.find(both);
    }
    const nameless = isMissing(this.name);
    return this.best(
      this.#others.filter((found) => this.#isNameOf(found) || (nameless && this.#shared(found) > 0)),
    );
  }

  /** The first of the codes that match best. */
  best(codes: readonly Found[]): Found | undefined {
    const highest = Math.max(...codes.map((found) => this.rank(found)));
    return codes.find((found) => this.rank(found) === highest);
  }

  /** How well a code matches: its id outweighs its name, and each outweighs its groups. */
  rank(found: Found): number {
    return 8 * Number(this.isIdOf(found)) + 4 * Number(this.#isNameOf(found)) + this.#shared(found);
  }

  isIdOf(found: Found): boolean {
    return this.#withId.includes(found);
  }

  hasIdOf(group: Group): boolean {
    return this.#groupIds.includes(group.id);
  }

  hasNameOf(group: Group): boolean {
    return [group.name, ...group.aliases].some((name) => name !== "" && isName(this.groupName, name));
  }

  #isNameOf(found: Found): boolean {
    return this.#withName.includes(found);
  }

  /** What the object has of a group of the code: an id, a name, or both. */
  #shared({ groups }: Found): number {
    const id = groups.some((group) => this.hasIdOf(group));
    const name = groups.some((group) => this.hasNameOf(group));
    return Number(id) + Number(name);
  }
}

/**
 * The group of an unknown code: by name and id, by name, or by a unique id. If the object says nothing
 * of a group, it is the one that the rules yield for the id.
 */
function unknownGroup(tables: readonly Table[], parts: Parts): { group: Group | null; conflicts: Conflict[] } {
  if (isMissing(parts.groupId) && isMissing(parts.groupName)) {
    return { group: groupByRule(tables, parts), conflicts: [] };
  }
  const groups = [...new Set(tables.flatMap((table) => table.groups))];
  const withId = groups.filter((group) => parts.hasIdOf(group));
  const withName = groups.filter((group) => parts.hasNameOf(group));
  const withBoth = withName.filter((group) => withId.includes(group));
  const onlyWithId = withId.length === 1 ? withId : [];
  const likely = [withBoth, withName, onlyWithId].find((some) => some.length > 0) ?? [];
  const [group] = likely;
  if (!group) {
    return { group: null, conflicts: [] };
  }
  const conflicts = [...groupConflicts(parts, [group])];
  if (likely.length > 1) {
    const expected = likely.map((one) => one.identity);
    conflicts.unshift({ part: "group", received: parts.groupName, expected });
  }
  return { group, conflicts };
}

/** The group of an id that is not in the catalog, if the code sets agree on it. */
function groupByRule(tables: readonly Table[], parts: Parts): Group | null {
  const found = tables.flatMap(({ rules, groups }) =>
    ids(parts.id).flatMap((id) => {
      const yielded = rules?.(id) ?? [];
      return yielded.flatMap((one) => groups.filter((group) => group.id === one)).slice(0, 1);
    }),
  );
  const [group, ...more] = new Set(found);
  return group && more.length === 0 ? group : null;
}

function* codeConflicts(parts: Parts, found: Found): Generator<Conflict> {
  const { id, name, aliases } = found.code;
  const byId = parts.isIdOf(found);
  const equal = parts.candidates.filter((one) => parts.rank(one) === parts.rank(found));
  if (equal.length > 1) {
    const expected = equal.map((one) => one.code.identity);
    yield { part: "code", received: byId ? parts.id : parts.name, expected };
  }
  if (!isMissing(parts.id) && !byId) {
    yield { part: "id", received: parts.id, expected: [id] };
  }
  if (!isMissing(parts.name) && name !== null && ![name, ...aliases].some((one) => isName(parts.name, one))) {
    yield { part: "name", received: parts.name, expected: [name] };
  }
}

function* groupConflicts(parts: Parts, groups: readonly Group[]): Generator<Conflict> {
  const { groupId, groupName } = parts;
  if (groups.length === 0) {
    return;
  }
  if (!isMissing(groupId) && !groups.some((group) => parts.hasIdOf(group))) {
    yield { part: "group_id", received: groupId, expected: groups.map((group) => group.id) };
  }
  if (!isMissing(groupName) && !groups.some((group) => parts.hasNameOf(group))) {
    yield { part: "group_name", received: groupName, expected: groups.map((group) => group.name) };
  }
}

function* fieldConflicts(shape: Shape, raw: JsonObject, code: Code): Generator<Conflict> {
  for (const { field, key } of shape.fields) {
    const [received, expected] = [get(raw, key), code[field]];
    if (!isMissing(received) && expected !== undefined && received !== expected) {
      yield { part: field, received, expected: [expected as boolean | number | string] };
    }
  }
}

/** A value as ids: as a number and as a string. true is not 1. */
function ids(raw: unknown): Id[] {
  if (typeof raw === "string") {
    return /^(?:0|-?[1-9][0-9]{0,14})$/.test(raw) ? [Number(raw), raw] : [raw];
  }
  return Number.isInteger(raw) && Math.abs(raw as number) < 1e15 ? [raw as number, String(raw)] : [];
}

/** Whether a value is this name. The lengths are compared first, so long values cost nothing. */
function isName(raw: unknown, name: string): boolean {
  return typeof raw === "string" && raw.length === name.length && lower(raw) === lower(name);
}

/** A name in lower case, of A to Z only: all languages agree on these. */
function lower(name: string): string {
  return name.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

function isMissing(raw: unknown): raw is null | undefined {
  return raw === null || raw === undefined;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value under an own key of an object. */
function get(value: unknown, key: string | null): unknown {
  return key !== null && isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

function add<Key>(map: Map<Key, Found[]>, key: Key, found: Found): void {
  map.set(key, [...(map.get(key) ?? []), found]);
}
