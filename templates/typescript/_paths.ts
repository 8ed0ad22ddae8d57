/** The way to a value in parsed JSON, as the spec of a provider writes it, such as "price.currency". */
export type Path = string;

/** A value in a payload, the object around it, the way to it, and whether it is an item of a list. */
export interface Element {
  readonly value: unknown;
  readonly around?: unknown;
  readonly path: string;
  readonly listed: boolean;
}

type JsonObject = Readonly<Record<string, unknown>>;
type Step = "[]" | "*" | readonly [key: string];

const STEP = /((?:[^\\.[\]*^]|\\.)+)|\[\]|\*/gsu;
const NAME = /^[A-Za-z_$][A-Za-z0-9_$]*$/;
const LONGEST_KEY = 100; // characters of a key that are shown
const known = new Map<Path, readonly Step[]>();

/** The steps of a path: keys, "[]" for each item of a list, "*" for each value of an object. */
export function stepsOf(path: Path): readonly Step[] {
  let steps = known.get(path);
  if (!steps) {
    const found = path === "." ? [] : [...path.matchAll(STEP)];
    steps = found.map(([step, key]) => (key === undefined ? (step as "[]" | "*") : [key.replace(/\\(.)/gsu, "$1")]));
    known.set(path, steps);
  }
  return steps;
}

/** The first value other than null that a path leads to, or undefined. "^" starts from the object around. */
export function first(value: unknown, paths: readonly Path[], around?: unknown): unknown {
  for (const path of paths) {
    const start = path.startsWith("^") ? around : value;
    const found = stepsOf(path).reduce<unknown>((inner, [key]) => get(inner, key as string), start);
    if (!isMissing(found)) {
      return found;
    }
  }
  return undefined;
}

/** The elements of a container, or undefined if the payload does not have it. */
export function elementsOf(payload: Element, container: readonly Step[]): Element[] | undefined {
  let found = [payload];
  for (const step of container) {
    const children = found.map((one) => childrenOf(one, step));
    found = children.flatMap((some) => some ?? []);
    if (found.length === 0) {
      return children.some(Boolean) ? [] : undefined;
    }
  }
  return found;
}

/** What a step leads to from an element, or undefined if it leads nowhere. */
function childrenOf(one: Element, step: Step): Element[] | undefined {
  const { value, around, path, listed } = one;
  if (step === "[]" && Array.isArray(value)) {
    return value.map((item, index) => ({ value: item, around, path: `${path}[${index}]`, listed: true }));
  }
  if (!isObject(value)) {
    return undefined;
  }
  if (step === "[]") {
    return [{ ...one, listed: true }];
  }
  const below = (key: string, isListed: boolean): Element => ({
    value: value[key],
    around: value,
    path: pathBelow(path, key),
    listed: isListed,
  });
  if (step === "*") {
    return Object.keys(value).map((key) => below(key, true));
  }
  return isMissing(get(value, step[0])) ? undefined : [below(step[0], listed)];
}

/** The way to the value of a key, as JavaScript writes it: results[0].status. */
function pathBelow(path: string, key: string): string {
  const shown = cut(key, LONGEST_KEY);
  const name = path === "" ? shown : `${path}.${shown}`;
  return NAME.test(shown) ? name : `${path}[${ascii(shown)}]`;
}

/** The first characters of a text. Characters are code points. */
export function cut(text: string, length: number): string {
  return [...text.slice(0, 2 * length)].slice(0, length).join("");
}

/** A value as JSON in ASCII. */
export function ascii(value: unknown): string {
  const escaped = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return JSON.stringify(value).replace(/[\u007f-\uffff]/g, escaped);
}

/** The value under an own key of an object. */
export function get(value: unknown, key: string): unknown {
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

export function isMissing(raw: unknown): raw is null | undefined {
  return raw === null || raw === undefined;
}

/** Whether a value is a JSON object. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !ArrayBuffer.isView(value);
}
