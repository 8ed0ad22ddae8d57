/** The way to a value in parsed JSON, as the spec of a provider writes it, such as "price.currency". */
export type Path = string;

/** A value in a payload, the object around it, the way to it, and whether it is an item of a list. */
export interface Element {
  readonly value: unknown;
  readonly around?: Element | undefined;
  readonly path: string;
  readonly listed: boolean;
}

/** Finds a value in another one, which can have something around it. */
export type Finding = (value: unknown, around?: Element) => unknown;

export type JsonObject = Readonly<Record<string, unknown>>;
type Step = "[]" | "*" | number | readonly [key: string];

const STEP = /((?:[^\\.[\]*^]|\\.)+)|\[([0-9]*)\]|\*/gsu;
const NAME = /^[A-Za-z_$][A-Za-z0-9_$]*$/;
const LONGEST_KEY = 100; // characters of a key that are shown
const LIMIT = 10_000; // keys that are kept, of layouts or of objects: few of them differ
const known = new Map<Path, readonly Step[]>();

/**
 * The steps of a path: keys, "[]" for each item of a list, a number for one of them, "*" for each
 * value of an object.
 */
export function stepsOf(path: Path): readonly Step[] {
  let steps = known.get(path);
  if (!steps) {
    const found = path === "." ? [] : [...path.matchAll(STEP)];
    steps = found.map(([step, key, index]) =>
      key !== undefined ? [key.replace(/\\(.)/gsu, "$1")] : index ? Number(index) : (step as "[]" | "*"),
    );
    known.set(path, steps);
  }
  return steps;
}

/**
 * The first value other than null that a path leads to, or undefined. Each "^" starts from one object
 * further around.
 */
export function first(value: unknown, paths: readonly Path[], around?: Element): unknown {
  for (const path of paths) {
    let found = value;
    let outer = around;
    for (let up = 0; path[up] === "^"; up += 1) {
      found = outer?.value;
      outer = outer?.around;
    }
    for (const step of stepsOf(path)) {
      found = valueAt(found, step);
    }
    if (!isMissing(found)) {
      return found;
    }
  }
  return undefined;
}

/**
 * Whether a path leads to something in all values of the layout of this one, in none, or in some:
 * undefined. The layout is what stands under which keys: nothing, something, or an object or a list.
 */
export function leads(value: unknown, path: Path): boolean | undefined {
  const [key, ...more] = path.startsWith("^") ? [] : stepsOf(path);
  if (typeof key !== "object") {
    return undefined;
  }
  const child = get(value, key[0]);
  return more.length === 0 ? !isMissing(child) : isNested(child) ? undefined : false;
}

/** A function that finds what `first` finds in values of the layout of this one; undefined if that is nothing. */
export function finder(value: unknown, paths: readonly Path[]): Finding | undefined {
  const sure = paths.findIndex((path) => leads(value, path));
  const until = sure < 0 ? paths : paths.slice(0, sure + 1);
  const left = until.filter((path) => leads(value, path) !== false);
  const [path] = left;
  if (path !== undefined && leads(value, path)) {
    const [[key]] = stepsOf(path) as [[string]];
    return (one) => (one as JsonObject)[key];
  }
  return path === undefined ? undefined : (one, around) => first(one, left, around);
}

/** The value that a step leads to, if it leads to one. */
function valueAt(value: unknown, step: Step): unknown {
  if (typeof step === "number") {
    return Array.isArray(value) ? (value[step] as unknown) : undefined;
  }
  return typeof step === "string" ? undefined : get(value, step[0]);
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
  if (Array.isArray(value) && (step === "[]" || typeof step === "number")) {
    const items = value.map((item: unknown, index) => ({
      value: item,
      around,
      path: `${path}[${index}]`,
      listed: true,
    }));
    return step === "[]" ? items : items.slice(step, step + 1).map((item) => ({ ...item, listed }));
  }
  if (!isObject(value)) {
    return undefined;
  }
  if (step === "[]") {
    return [{ ...one, listed: true }];
  }
  if (typeof step === "number") {
    return undefined;
  }
  const below = (key: string, isListed: boolean): Element => ({
    value: value[key],
    around: one,
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

/** Whether a value is an object or a list, so that a path may lead further. */
export function isNested(raw: unknown): boolean {
  return typeof raw === "object" && raw !== null;
}

/** Whether a value is a JSON object. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !ArrayBuffer.isView(value);
}

interface Branch<Value> extends Map<unknown, Branch<Value>> {
  value?: Value;
}

/** Keeps values by lists of keys: a limited number of them, since the keys come from payloads. */
export function keeper<Value>(): (keys: readonly unknown[], make: () => Value) => Value {
  let root: Branch<Value> = new Map();
  let size = 0;
  return (keys, make) => {
    if (size > LIMIT) {
      root = new Map();
      size = 0;
    }
    let branch = root;
    for (const key of keys) {
      let next = branch.get(key);
      if (!next) {
        next = new Map();
        branch.set(key, next);
        size += 1;
      }
      branch = next;
    }
    return (branch.value ??= make());
  };
}
