import { element } from "./element.js";
import { termsOf } from "./terms.js";

/** A text whose words that were searched for are marked. */
export function marked(some: string, terms: ReadonlySet<string>): (Node | string)[] {
  if (terms.size === 0) {
    return [some];
  }
  return some
    .split(/([\p{L}\p{N}\p{M}]+)/u)
    .map((part, index) => (index % 2 === 1 && isWanted(part, terms) ? element("mark", {}, part) : part));
}

function isWanted(word: string, terms: ReadonlySet<string>): boolean {
  return terms.has(word.toLowerCase()) || termsOf(word).some((term) => terms.has(term));
}
