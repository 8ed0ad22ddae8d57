import type { CodeFields } from "./_fields.js";
import type { Envelope } from "./envelope.js";
import type { Code as AnyCode, Group as AnyGroup } from "./model.js";

export type { Envelope } from "./envelope.js";

/**
 * A difference between a report and the catalog: what came, and what the catalog has.
 *
 * `part` names what differs: "id", "name", "group_id", "group_name", or a field of the catalog. Or it
 * is "kind": a code of another kind came, and `expected` has its identity; "evidence": the id or the
 * name is that of the code in `expected`, and more speaks against it; "code" or "group": several
 * matched equally well, `expected` has their identities, and the first was taken; "object": what came
 * has not the form of the object.
 */
export interface Conflict {
  readonly part: string;
  readonly received: unknown;
  readonly expected: readonly (boolean | number | string | null)[];
}

/** What known and unknown codes have in common. */
interface Result {
  /** The kind of the object, such as "error". */
  readonly kind: string;
  readonly conflicts: readonly Conflict[];
  /** The fields of the catalog that the object itself states. */
  readonly stated: CodeFields;
  /** The object as it came. */
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
  readonly provider: string;
  /** What came. */
  readonly raw: unknown;
  /** What stands beside the codes. */
  readonly envelope: Envelope;
  /** The way to the report in the payload, such as "results[0]". */
  readonly path: string;
  /** The codes in the report, at most one of each kind. */
  readonly results: readonly (Known | Unknown)[];
  /** Where its codes contradict each other: the field, the value of one, and what fits the others. */
  readonly conflicts: readonly Conflict[];
}

/** Something that is no report, such as a message from a recipient. `kind` says what it is. */
export interface Event {
  readonly kind: string;
  readonly raw: unknown;
  readonly envelope: Envelope;
  readonly path: string;
}

/**
 * A part of a payload in which nothing was recognized, and why.
 *
 * The reason is "text": a string or bytes, where parsed JSON is expected; "empty": nothing in it;
 * "unknown_container": no key is known; "no_code": an item of a list of reports without any code.
 */
export interface NotUnderstood {
  readonly reason: "text" | "empty" | "unknown_container" | "no_code";
  readonly path: string;
  readonly raw: unknown;
}

/** Everything in a payload, in its order. At least one of the lists is not empty. */
export interface Reading<
  OwnReport extends Report = Report,
  RequestError extends Known | Unknown = Known | Unknown,
> {
  readonly reports: readonly OwnReport[];
  readonly events: readonly Event[];
  /** Codes about the request itself, in an answer of the API. */
  readonly requestErrors: readonly RequestError[];
  readonly notUnderstood: readonly NotUnderstood[];
}

/** What the reports of one message say together. */
export interface State<OwnReport extends Report = Report> {
  /** What the reports have in common, such as the id of the message; null if that is not known. */
  readonly key: number | string | null;
  /** The report that decides. */
  readonly report: OwnReport;
  /** What stands beside the codes of that report. */
  readonly envelope: Envelope;
  /** All reports, each once, in the order of their time. */
  readonly reports: readonly OwnReport[];
  /** How many copies of reports came. */
  readonly duplicates: number;
  /** How many final reports have which value, where a message has several parts. */
  readonly parts: ReadonlyMap<unknown, number>;
  /** Final reports that differ from the one that decides. */
  readonly contradictions: readonly OwnReport[];
}
