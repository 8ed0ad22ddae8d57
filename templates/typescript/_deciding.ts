import type { GroupFields } from "./_fields.js";
import type { Known, Report, Unknown } from "./reports.js";

/**
 * What can answer: a code, known or unknown, or a whole report.
 *
 * A known code answers with its own fields. An unknown code answers with the fields of its group, or
 * if it has none, with those of the code that stands for unknown ids, if there is one. A report answers with the first of its codes that states something; the codes
 * of the kinds that the field is expected of come first. The answers of a report never contradict
 * each other. null means that nothing is stated.
 */
export type Answerer = Known | Unknown | Report | null | undefined;

/**
 * Other answers for codes, by identity: provider, code set, id. null means that nothing is stated.
 * Fields that are missing keep their answer.
 */
export type Overrides = Readonly<Record<string, { readonly [Field in keyof GroupFields]?: GroupFields[Field] | null }>>;

/** With all values of `when`, a field can only have one of its values in `then`. */
interface Check {
  readonly when: Readonly<Record<string, unknown>>;
  readonly then: Readonly<Record<string, readonly unknown[]>>;
}

/** The questions of a catalog. */
export interface Questions {
  /** The fields in the order in which a report answers, and the kinds of codes that answer first. */
  readonly fields: readonly (readonly [keyof GroupFields, readonly string[]])[];
  /** The combinations of answers that the catalog allows. */
  readonly checks: readonly Check[];
}

/** An answer, and the result that gave it. */
interface Given {
  readonly value: unknown;
  readonly by: Known | Unknown;
}

/** The answer of a result or a report, or null. */
export function answer<Field extends keyof GroupFields>(
  questions: Questions,
  answerer: Answerer,
  field: Field,
  overrides: Overrides,
): NonNullable<GroupFields[Field]> | null {
  if (!answerer || !("results" in answerer)) {
    return answerer ? stated(answerer, field, overrides) : null;
  }
  const given = new Map<string, Given>();
  for (const [name, kinds] of questions.fields) {
    const first = answerer.results.filter((result) => kinds.includes(result.kind));
    for (const by of [...first, ...answerer.results]) {
      const value = stated(by, name, overrides);
      if (value !== null && !given.has(name) && agrees(questions, name, { value, by }, given)) {
        given.set(name, { value, by });
      }
    }
  }
  return (given.get(field)?.value ?? null) as NonNullable<GroupFields[Field]> | null;
}

/** Whether an answer is consistent with the answers of other results. */
function agrees(
  { checks }: Questions,
  field: string,
  { value, by }: Given,
  given: ReadonlyMap<string, Given>,
): boolean {
  const others = [...given].filter(([, one]) => one.by !== by);
  const answers = new Map([...others.map(([name, one]) => [name, one.value] as const), [field, value]]);
  return checks
    .filter(({ when }) => Object.entries(when).every(([name, wanted]) => answers.get(name) === wanted))
    .flatMap(({ then }) => Object.entries(then))
    .every(([name, allowed]) => !answers.has(name) || allowed.includes(answers.get(name)));
}

function stated<Field extends keyof GroupFields>(
  result: Known | Unknown,
  field: Field,
  overrides: Overrides,
): NonNullable<GroupFields[Field]> | null {
  if (!result.known && result.group !== null) {
    return (result.group as GroupFields)[field] ?? null;
  }
  const code: (GroupFields & { readonly identity: string }) | null = result.known ? result.code : result.fallback;
  const other = code ? overrides[code.identity]?.[field] : undefined;
  return other !== undefined ? other : (code?.[field] ?? null);
}
