import { type Choice, type Facet, NOTHING } from "./facets.js";
import type { State } from "./state.js";
import { telling, termsOf } from "./terms.js";

/** A choice of a facet that a query names, and what is left of the query if it is taken. */
export interface Suggestion {
  readonly facet: Facet;
  readonly choice: Choice;
  readonly rest: string;
}

const MOST = 4;
const SENTENCE = 4; // words from which on what is left is no search of its own

/** The choices that a query names, such as a provider beside an id. */
export function suggested(facets: readonly Facet[], { query, chosen }: State): Suggestion[] {
  const terms = new Set(telling(query));
  const written = query.split(/\s+/);
  const found = facets.flatMap((facet) =>
    facet.values.flatMap((choice): Suggestion[] => {
      const { value, label } = choice;
      const own = termsOf(label === "yes" ? facet.title : label);
      const isNamed = own.length > 0 && own.every((term) => terms.has(term)) && value !== NOTHING;
      const rest = written.filter((word) => !termsOf(word).some((term) => own.includes(term)));
      const isTaken = chosen.get(facet.key)?.includes(value) ?? false;
      return isNamed && !isTaken ? [{ facet, choice, rest: rest.length < SENTENCE ? rest.join(" ") : "" }] : [];
    }),
  );
  return found.slice(0, MOST);
}
