import type { Code as AnyCode, Group as AnyGroup } from "./model.js";

/**
 * A difference between a report and the catalog: what came, and what the catalog has.
 *
 * `part` names what differs: "id", "name", "group_id", "group_name", or a field of the catalog. Or it
 * is "kind": a code of another kind came, and `expected` has its identity; "code" or "group": several
 * matched equally well, `expected` has their identities, and the first was taken; "object": what came
 * is not an object.
 */
export interface Conflict {
  readonly part: string;
  readonly received: unknown;
  readonly expected: readonly (boolean | number | string)[];
}

/** What known and unknown codes have in common. */
interface Result {
  /** The kind of the object, such as "error". */
  readonly kind: string;
  readonly conflicts: readonly Conflict[];
  /** What came. */
  readonly raw: unknown;
  /** The id that came, of any type; undefined if none came. */
  readonly rawId: unknown;
  /** The name that came, of any type; undefined if none came. */
  readonly rawName: unknown;
}

/** A code of the catalog. */
export interface Known<
  CodeSet extends string = string,
  Code extends AnyCode = AnyCode,
  Group extends AnyGroup = AnyGroup,
> extends Result {
  readonly known: true;
  readonly codeSet: CodeSet;
  readonly code: Code;
  /** The provider, the code set and the id, which no other code shares. */
  readonly identity: string;
  /** The group of the code that the object names, or else its first; null if it has none. */
  readonly group: Group | null;
}

/** A code that is not in the catalog. */
export interface Unknown<Group extends AnyGroup = AnyGroup> extends Result {
  readonly known: false;
  /** The group that the object names, or if it names none, that of the id by the provider's rules. */
  readonly group: Group | null;
  /** The code that stands for unknown ids; null if there is none. */
  readonly fallback: AnyCode | null;
}

/** A report of any provider. */
export interface Report {
  /** What came. */
  readonly raw: unknown;
  /** The codes in the report, at most one of each kind. */
  readonly results: readonly (Known | Unknown)[];
}
