/*!
MiniSearch, bundled for the search of this page:

Copyright 2022 Luca Ongaro

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
*/
import MiniSearch, { type SearchOptions } from "minisearch";
import type { Catalog, Entry } from "./catalog.js";
import { type Exact, exactOf } from "./exact.js";
import { idle } from "./idle.js";
import { telling, termsOf } from "./terms.js";

/** What a query finds, the best first. */
export interface Found {
  readonly entries: readonly Entry[];
  /** How many of them, at the start, are named by the query itself. */
  readonly exact: number;
  /** The words of the codes that match, to be marked. */
  readonly terms: ReadonlySet<string>;
}

export interface Search {
  readonly find: (query: string) => Found;
}

const BOOST = { id: 4, name: 4, aliases: 3, summary: 2, standards: 1.5, description: 1, action: 0.6, place: 0.8 };
const SENTENCE = 4; // words from which on a query is one: not all of them need to be in the texts of a code
const SURE = 40; // a hit in a sentence that counts as exact
const RELATED = 0.2; // what scores less than this part of the best is noise, in a sentence

/**
 * The search over a catalog. Ids and names are found at once. The index of the texts is built while the
 * browser has nothing else to do, and `ready` is called when it is complete; till then texts are looked
 * through.
 */
export function searchOf(catalog: Catalog, ready: () => void): Search {
  const { entries } = catalog;
  let exactly: Exact | undefined; // made before the index is complete, or when somebody searches
  const index = new MiniSearch<Entry>({
    fields: Object.keys(BOOST),
    idField: "at",
    tokenize: termsOf,
    processTerm: (term) => term,
    extractField: (entry, field) => (field === "at" ? entry.at : textOf(entry, field)),
  });
  let complete = false;
  idle(entries, (entry) => index.add(entry), () => {
    exactly ??= exactOf(catalog);
    complete = true;
    ready();
  });

  function textual(query: string): { scores: Map<Entry, number>; terms: Set<string> } {
    const scores = new Map<Entry, number>();
    const words = telling(query);
    // One letter begins so many words that the index is no help.
    if (!complete || words.join("").length === 1) {
      for (const entry of entries) {
        const own = ` ${entry.shown} ${entry.name ?? ""} ${entry.summary}`.toLowerCase().replaceAll("_", " ");
        if (words.every((word) => own.includes(` ${word}`))) {
          scores.set(entry, 1);
        }
      }
      return { scores, terms: new Set(words) };
    }
    const search = (options: SearchOptions): ReturnType<typeof index.search> =>
      index.search(words.join(" "), { boost: BOOST, prefix: isPrefix, fuzzy: fuzziness, maxFuzzy: 2, ...options });
    const all = words.length < SENTENCE ? search({ combineWith: "AND" }) : [];
    const results = all.length > 0 ? all : search({ combineWith: "OR" });
    const best = results[0]?.score ?? 0;
    const terms = new Set<string>();
    for (const { id, score, terms: own } of results) {
      const entry = entries[id as number];
      if (entry && (all.length > 0 || score >= RELATED * best)) {
        scores.set(entry, score / best);
        own.forEach((term) => terms.add(term));
      }
    }
    return { scores, terms };
  }

  const find = (query: string): Found => {
    const trimmed = query.trim();
    if (trimmed === "") {
      return { entries, exact: 0, terms: new Set() };
    }
    const exact = (exactly ??= exactOf(catalog));
    const { scores, terms } = textual(trimmed);
    const inside = exact.inside(trimmed);
    const whole = exact.whole(trimmed);
    for (const [entry, weight] of [...inside, ...whole]) {
      scores.set(entry, (scores.get(entry) ?? 0) * 20 + weight);
    }
    const isExact = (entry: Entry): boolean => whole.has(entry) || (whole.size === 0 && (inside.get(entry) ?? 0) >= SURE);
    const ordered = [...scores].sort(
      ([one, score], [other, least]) =>
        Number(isExact(other)) - Number(isExact(one)) || least - score || one.at - other.at,
    );
    return {
      entries: ordered.map(([entry]) => entry),
      exact: ordered.filter(([entry]) => isExact(entry)).length,
      terms,
    };
  };
  return { find };
}

function textOf(entry: Entry, field: string): string {
  const { provider, set, details, name, groups } = entry;
  switch (field) {
    case "id":
      return entry.shown === String(entry.id) ? entry.shown : `${entry.shown} ${entry.id}`;
    case "name":
      return name === null ? "" : `${name} ${termsOf(name).join("")}`; // joined: people forget what is between
    case "aliases":
      return (details.aliases ?? []).map((alias) => alias.name).join(" ");
    case "summary":
      return entry.summary;
    case "standards":
      return (details.references ?? []).map((one) => `${one.standard} ${one.code ?? ""} ${one.name ?? ""}`).join(" ");
    case "place":
      return [provider.title, set.title, set.kind, set.channel ?? "", ...groups.map(({ group }) => group.name ?? "")].join(" ");
    default:
      return details[field as "action" | "description"] ?? "";
  }
}

/** Whoever still types has written the start of a word. */
function isPrefix(term: string, at: number, terms: readonly string[]): boolean {
  return term.length > (at === terms.length - 1 ? 1 : 3);
}

/** One wrong letter in five is forgiven, but no digit. */
function fuzziness(term: string): number | false {
  return term.length > 3 && !/\p{N}/u.test(term) && 0.2;
}
