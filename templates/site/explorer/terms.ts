/** Words that people write around what they look for. */
const STOP = new Set(
  ("a about after again all also am an and any are as at be been but by can could did do does doing for from get " +
    "gets getting got had has have he her here him his how i if in into is it its just may me mean means might must my " +
    "of on or our out please she should so some than that the their them then there these they this those to too " +
    "up us was we were what when where which while who whom why will with would you your").split(" "),
);

/** The words of a text in lower case, those of a camelCase one too. Accents do not matter. */
export function termsOf(text: string): string[] {
  return text
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}

/** The words of a question that say what it is about. If none does, all of them. */
export function telling(query: string): string[] {
  const all = [...new Set(termsOf(query))];
  const some = all.filter((term) => !STOP.has(term));
  return some.length > 0 ? some : all;
}
