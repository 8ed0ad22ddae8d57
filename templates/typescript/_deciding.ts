import type { Code, CodeFields, Group } from "./model.js";
import type { Conflict, Known, Report, State, Unknown } from "./reports.js";

/** What can answer: a report, a result in it, the state of a message, a code, a record, or nothing. */
export type Asked = Report | Known | Unknown | State | Code | null | undefined;

/**
 * Where the value of a field comes from: an override, the payload itself, the code, the group of an
 * unknown code, or the code that stands for unknown ids.
 */
export type Basis = "override" | "payload" | "code" | "group" | "fallback";

type Values = Readonly<Record<string, unknown>>;
type Choices = Readonly<Record<string, readonly unknown[]>>;

/** With all values of `when`, a field of `then` can only have one of its values. */
interface Check {
  readonly when: Values;
  readonly then: Choices;
  /** The values of fields that are not stated. */
  readonly default?: Values;
  /** Codes of one report may differ in it: that is no conflict. */
  readonly allowed?: boolean;
}

/** A value of an answer, and when it is given. */
interface Choice {
  readonly value: unknown;
  readonly when: Choices;
  readonly never?: Choices;
}

/** How a catalog answers. */
export interface Decider {
  /** The fields in the order in which a report answers, and the kinds of codes that answer first. */
  readonly fields: readonly (readonly [string, readonly string[]])[];
  /** The fields that the catalog judges. Groups have them too. */
  readonly judged: readonly string[];
  readonly checks: readonly Check[];
  /**
   * What follows from the fields: the value if no choice holds, and the choices. The first that holds
   * counts.
   */
  readonly answers: readonly (readonly [string, unknown, readonly Choice[]])[];
}

/** A value of a field, and where it comes from. A default is never a conflict. */
interface Value {
  readonly value: unknown;
  readonly basis: Basis;
  readonly isDefault?: boolean;
}

const KEPT = 4096; // decisions that are kept: few codes make up most reports
const decisions = new WeakMap<Decider, Map<string, object>>();

type One = Known | Unknown | Code;
type Own = Map<string, Value>;
type Given = ReadonlyMap<string, readonly [Value, One]>;

/** The answers of a catalog. Overrides are values of fields by the identity of codes; null is a value. */
export function decided<Answer>(
  decider: Decider,
  asked: Asked,
  overrides: Readonly<Record<string, object>>,
): Answer {
  if (asked !== undefined && typeof asked !== "object") {
    throw new TypeError(`decide takes a report, a result or a code, not a ${typeof asked}`);
  }
  const about = asked && "duplicates" in asked ? asked.report : asked;
  const results: readonly One[] = !about ? [] : "results" in about ? about.results : [about];
  const key = Object.keys(overrides).length > 0 ? "" : results.map(keyOf).join();
  const kept = decisions.get(decider) ?? new Map<string, object>();
  decisions.set(decider, kept);
  const known = kept.get(key) as { basis: object } | undefined;
  if (known) {
    return { ...known, basis: { ...known.basis } } as Answer;
  }
  const answer = answerOf(decider, results, overrides);
  if (key) {
    if (kept.size >= KEPT) {
      kept.clear();
    }
    kept.set(key, { ...answer, basis: { ...answer.basis } });
  }
  return answer as Answer;
}

/** What the answer for a result depends on; "" for a code, of which somebody may have made another. */
function keyOf(result: One): string {
  if (!("known" in result)) {
    return "";
  }
  const { kind, stated } = result;
  const meant = result.known ? result.identity : [result.group?.identity, result.fallback?.identity];
  return JSON.stringify([kind, meant, stated]);
}

function answerOf(
  decider: Decider,
  results: readonly One[],
  overrides: Readonly<Record<string, object>>,
): { basis: object } {
  const owned = results.map((result) => [result, ownValues(decider, result, overrides)] as const);
  const given = new Map<string, readonly [Value, One]>();
  const conflicts: Conflict[] = [];
  for (const [name, kinds] of decider.fields) {
    const isFirst = ([one]: (typeof owned)[number]): boolean => "known" in one && kinds.includes(one.kind);
    for (const [result, own] of [...owned.filter(isFirst), ...owned.filter((one) => !isFirst(one))]) {
      const value = own.get(name);
      const broken = value && brokenCheck(decider, name, value, result, given);
      if (value && !broken) {
        given.set(name, [value, result]);
        break;
      }
      if (broken && !broken.allowed && !value.isDefault) {
        const expected = (broken.then[name] ?? []) as Conflict["expected"];
        conflicts.push({ part: name, received: value.value, expected });
      }
    }
  }
  const values = Object.fromEntries(
    decider.fields.map(([name]) => [name, given.get(name)?.[0].value ?? null]),
  );
  const isBlind = owned.some(([one, own]) => "known" in one && !one.known && own.size === 0);
  const answers = decider.answers.map(([name, otherwise, choices]) => {
    const choice = isBlind ? undefined : choices.find((one) => isGiven(one, values));
    return [name, choice ? choice.value : otherwise];
  });
  const basis = Object.fromEntries([...given].map(([name, [value]]) => [name, value.basis]));
  return { ...values, ...Object.fromEntries(answers), basis, conflicts };
}

function isGiven({ when, never = {} }: Choice, values: Values): boolean {
  return (
    Object.entries(when).every(([name, choices]) => choices.includes(values[name])) &&
    !Object.entries(never).some(([name, choices]) => choices.includes(values[name]))
  );
}

/** What one result states, with what the checks make of it. */
function ownValues(decider: Decider, result: One, overrides: Readonly<Record<string, object>>): Own {
  const [code, group] = meant(result);
  const override: Values = { ...overrides[code?.identity ?? ""] };
  const payload: Values = "known" in result ? { ...result.stated } : {};
  const basis = "known" in result && !result.known ? "fallback" : "code";
  const ofCode: Values = { ...code };
  const ofGroup: Values = { ...group };
  const own: Own = new Map();
  for (const [name] of decider.fields) {
    const stated: [unknown, Basis][] = [
      [override[name], "override"],
      [payload[name], "payload"],
      [ofCode[name], basis],
      [decider.judged.includes(name) ? ofGroup[name] : undefined, "group"],
    ];
    const found = stated.find(
      ([value, from]) => value !== undefined && (value !== null || from === "override"),
    );
    if (found && found[0] !== null) {
      own.set(name, { value: found[0], basis: found[1] });
    }
  }
  const news = [...own].filter(
    ([name, { value, basis: from }]) => from === "payload" && ofCode[name] !== value,
  );
  for (const check of decider.checks) {
    const when = Object.entries(check.when);
    if (when.every(([name, value]) => own.get(name)?.value === value)) {
      const isNews = news.some(([name]) => name in check.when);
      applyCheck(check, own, override, isNews);
    }
  }
  return own;
}

/** The code that answers for a result, or the group of an unknown one. */
function meant(result: One): [Code | null, Group | null] {
  if (!("known" in result)) {
    return [result, null];
  }
  if (result.known) {
    return [result.code, null];
  }
  return result.group ? [null, result.group] : [result.fallback, null];
}

/** Gives fields their default where they state nothing, or contradict what the payload states. */
function applyCheck(check: Check, own: Own, override: Values, isNews: boolean): void {
  const [first = ""] = Object.keys(check.when);
  const basis = own.get(first)?.basis ?? "code";
  for (const [name, choices] of Object.entries(check.then)) {
    const value = own.get(name);
    if (override[name] !== undefined || (value && (choices.includes(value.value) || !isNews))) {
      continue;
    }
    own.delete(name);
    if (check.default && name in check.default) {
      own.set(name, { value: check.default[name], basis, isDefault: true });
    }
  }
}

/**
 * The check that forbids a value beside the answers of other results, one that is a conflict first.
 *
 * What a provider states of one code does not concern the others.
 */
function brokenCheck(
  decider: Decider,
  name: string,
  value: Value,
  result: One,
  given: Given,
): Check | undefined {
  const others = [...given].filter(([, [, by]]) => by !== result);
  const beside = new Map([
    ...others.map(([other, [one]]) => [other, one.value] as const),
    [name, value.value],
  ]);
  const broken = decider.checks.filter(({ when, then }) => {
    const names = Object.keys({ ...when, ...then });
    return (
      names.includes(name) &&
      names.every((other) => decider.judged.includes(other)) &&
      Object.entries(when).every(([other, wanted]) => beside.get(other) === wanted) &&
      Object.entries(then).some(
        ([other, choices]) => beside.has(other) && !choices.includes(beside.get(other)),
      )
    );
  });
  return broken.find(({ allowed }) => !allowed) ?? broken[0];
}
