import { cut, isObject } from "./_paths.js";
import { type Convert, converted } from "./_values.js";

type Overrides = Record<string, Record<string, unknown>>;

/** A field: its id in the catalog, its name here, and what reads its values. */
type Field = readonly [string, string, Convert];

/** The overrides with the names of fields here. Throws a RangeError that lists all that is wrong. */
export function checked(
  overrides: unknown,
  fields: readonly Field[],
  identities: ReadonlySet<string>,
): Overrides {
  const found: Overrides = {};
  const problems = isObject(overrides)
    ? Object.entries(overrides).flatMap(([identity, override]) =>
        problemsOf(identity, override, fields, identities, found),
      )
    : ["overrides must map the identity of a code to fields"];
  if (problems.length > 0) {
    throw new RangeError(problems.join("\n"));
  }
  return found;
}

function problemsOf(
  identity: string,
  override: unknown,
  fields: readonly Field[],
  identities: ReadonlySet<string>,
  found: Overrides,
): string[] {
  if (!identities.has(identity)) {
    return [
      `unknown identity ${shown(identity)}: the catalog has no such code; an identity is provider/code_set/id`,
    ];
  }
  if (!isObject(override)) {
    return [`${identity}: must map fields to values`];
  }
  const values: Record<string, unknown> = (found[identity] = {});
  return Object.entries(override).flatMap(([key, value]) => {
    const [, name, convert] = fields.find(([id, own]) => key === id || key === own) ?? [];
    if (name === undefined || convert === undefined) {
      return [
        `${identity}: unknown field ${shown(key)}; known fields: ${fields.map(([id]) => id).join(", ")}`,
      ];
    }
    const read = value === null ? null : converted(convert, value);
    if (read === undefined) {
      return [`${identity}: unknown value ${shown(value)} of ${key}`];
    }
    values[name] = read;
    return [];
  });
}

function shown(value: unknown): string {
  return typeof value === "string"
    ? JSON.stringify(cut(value, 200))
    : typeof value === "object"
      ? "an object"
      : String(value);
}
