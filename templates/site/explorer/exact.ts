import type { Catalog, Entry } from "./catalog.js";

/** A code whose id, name or standard is written in a query, and how much that says. */
export type Hits = Map<Entry, number>;

export interface Exact {
  /** The codes that the whole query names. */
  readonly whole: (query: string) => Hits;
  /** The codes that something inside of a sentence names. */
  readonly inside: (query: string) => Hits;
}

const NAME = 1000;
const ALIAS = 950;
const STANDARD = 500;
const SHORT = 3; // words up to which whoever writes a number means an id

/** Times, addresses and ids of other things: their digits name no code. */
const NOISE =
  /\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?\S*)?|\b\d{1,2}:\d{2}(?::\d{2})?\b|\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b|https?:\/\/\S+|\+\d{6,}/giu;
const TOKEN = /0x[0-9a-f]+|(?<![\p{L}\p{N}_])-?\d+(?:\.\d+)*(?![\p{L}_])|[\p{L}\p{N}_][\p{L}\p{N}_.-]*/giu;
/** What people write before an id. */
const BEFORE = /(?:code|error|status|reason|result|errno|id|number|no\.?|nr\.?|#)["']?\s*(?:is|was|of)?\s*[:=#([]*\s*["']?$/iu;

/** What finds codes by exactly what is written: ids in every notation, names, other names, codes of standards. */
export function exactOf({ entries }: Catalog): Exact {
  const found = new Map<string, [Entry, number][]>();
  const add = (key: string | null | undefined, entry: Entry, weight: number): void => {
    if (key === null || key === undefined || key === "") {
      return;
    }
    const own = normal(key);
    const hits = found.get(own);
    if (hits) {
      hits.push([entry, weight]);
    } else {
      found.set(own, [[entry, weight]]);
    }
  };
  for (const entry of entries) {
    for (const key of new Set([...notations(entry.id), entry.shown, entry.name, entry.identity])) {
      add(key, entry, NAME);
    }
    entry.details.aliases?.forEach(({ name }) => add(name, entry, ALIAS));
    for (const { standard, code, name } of entry.details.references ?? []) {
      add(code, entry, STANDARD);
      add(name, entry, STANDARD);
      add(code && `${standard} ${code}`, entry, NAME);
    }
  }

  const whole = (query: string): Hits => {
    const hits: Hits = new Map();
    for (const [entry, weight] of found.get(normal(query)) ?? []) {
      hits.set(entry, Math.max(weight, hits.get(entry) ?? 0));
    }
    return hits;
  };

  const inside = (query: string): Hits => {
    const hits: Hits = new Map();
    const clean = query.replace(NOISE, (noise) => " ".repeat(noise.length));
    const tokens = [...clean.matchAll(TOKEN)];
    for (const { 0: written, index } of tokens) {
      const token = written.replace(/[.-]+$/, "");
      const certainty = certaintyOf(token, clean.slice(0, index), tokens.length <= SHORT);
      for (const [entry, weight] of certainty > 0 ? whole(token) : []) {
        hits.set(entry, Math.max(hits.get(entry) ?? 0, (certainty * weight) / NAME));
      }
    }
    return hits;
  };

  return { whole, inside };
}

/** How sure it is, in a sentence, that a word is the id or the name of a code, and not a word like others. */
function certaintyOf(token: string, before: string, isShort: boolean): number {
  if (/^(?:0x|-?\d)/i.test(token)) {
    const length = token.replace(/^-/, "").length;
    return (length >= 3 || isShort ? 80 : length === 2 ? 30 : 8) * (BEFORE.test(before) ? 2 : 1);
  }
  return /[_\d.-]/.test(token) || /\p{Lu}{2}/u.test(token) ? 120 : 0;
}

/** An integer as people meet it: in decimal and hex digits, with and without a sign of 32 bits. */
function notations(id: number | string): string[] {
  if (typeof id === "string") {
    return [id];
  }
  const bits32 = Number.isInteger(id) && id >= -(2 ** 31) && id < 2 ** 32;
  const hex = (number: number): string[] => [`0x${number.toString(16)}`, number.toString(16).padStart(8, "0")];
  return bits32 ? [String(id), String(id | 0), String(id >>> 0), ...hex(id >>> 0)] : [String(id), `0x${id.toString(16)}`];
}

function normal(text: string): string {
  const lower = text.trim().toLowerCase();
  return lower.replace(/^#(?=.)/, "").replace(/^0x0+(?=[0-9a-f])/, "0x");
}
