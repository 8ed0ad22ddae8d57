import { element } from "./element.js";
import { termsOf } from "./terms.js";

/** A text whose words that were searched for are marked. */
export function marked(some: string, terms: ReadonlySet<string>): (Node | string)[] {
  return some
    .split(/([\p{L}\p{N}\p{M}]+)/u)
    .flatMap((part, index): (Node | string)[] =>
      index % 2 === 0 ? breakable(part) : [isWanted(part, terms) ? element("mark", {}, part) : part],
    );
}

/** A text that can be broken behind each `_`: names have no blanks. */
export function breakable(some: string): (Node | string)[] {
  return some.split(/(?<=_)/).flatMap((part) => (part.endsWith("_") ? [part, element("wbr")] : [part]));
}

function isWanted(word: string, terms: ReadonlySet<string>): boolean {
  return terms.size > 0 && (terms.has(word.toLowerCase()) || termsOf(word).some((term) => terms.has(term)));
}
