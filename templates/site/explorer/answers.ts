import type { Catalog, Entry, Value } from "./catalog.js";
import { chip } from "./chips.js";
import type { Described, Details } from "./data.js";
import { type Child, element, paragraphs } from "./element.js";
import type { Answer } from "./vocabulary.js";
import { words } from "./words.js";

/** What is asked about: the answers, and the code whose texts belong to them. */
export interface Asked {
  readonly answer: Answer;
  readonly entry: Entry | undefined;
}

const TEXTS = ["summary", "description", "action"] as const;
type TextKey = (typeof TEXTS)[number];

/** The first questions that people have, each with its answers. A catalog that asks none answers with its fields. */
export function questionsOf(catalog: Catalog, asked: Asked): HTMLElement[] {
  const { questions } = catalog.data;
  if (questions.length > 0) {
    return questions.map(({ ask, show }) =>
      element("section.question", {}, element("h3", { dir: "auto" }, ask), rowsOf(catalog, asked, show)),
    );
  }
  const own = declared(catalog).filter((id) => !isMissing(asked.answer[id]));
  return own.length > 0 ? [element("section.question", {}, element("h3", {}, "Classification"), rowsOf(catalog, asked, own))] : [];
}

/** The fields and answers that no question has. */
export function otherRows({ data, fields }: Catalog, { answer, entry }: Asked): HTMLElement | null {
  const catalog = { data, fields } as Catalog;
  const asked = new Set(data.questions.flatMap(({ show }) => show));
  const rest = data.questions.length === 0 ? [] : declared(catalog).filter((id) => !asked.has(id) && !isMissing(answer[id]));
  const own = data.fields.filter(({ id, use }) => use === "informative" && entry?.fields[id] !== undefined);
  const ids = [...rest, ...own.map(({ id }) => id)];
  return ids.length > 0 ? rowsOf(catalog, { answer: { ...entry?.fields, ...answer }, entry }, ids) : null;
}

/** Whether a question already has a text of the code. */
export function isAsked({ data }: Catalog, key: string): boolean {
  return data.questions.some(({ show }) => show.includes(key));
}

function declared({ data }: Catalog): string[] {
  const decisive = data.fields.filter(({ use }) => use === "decision");
  return [...decisive, ...data.answers].map(({ id }) => id);
}

function rowsOf(catalog: Catalog, asked: Asked, ids: readonly string[]): HTMLElement {
  const { answer, entry } = asked;
  // Fields that nobody states and no one says why of share a row.
  const unstated = ids.filter((id) => catalog.fields.has(id) && isMissing(answer[id]) && !entry?.details.omitted?.[id]);
  return element(
    "dl.answers",
    {},
    ids
      .filter((id) => !unstated.includes(id))
      .map((id) => (TEXTS.includes(id as TextKey) ? textRow(asked, id as TextKey) : valueRow(catalog, asked, id))),
    unstated.length > 0 &&
      element("div", {}, element("dt", {}, unstated.map(words).join(", ")), element("dd", {}, element("span.nothing", {}, "not stated"))),
  );
}

function textRow({ entry }: Asked, key: TextKey): HTMLElement {
  const own = key === "summary" ? entry?.summary : entry?.details[key];
  const label = { summary: "what happened", description: "more", action: "what to do" }[key];
  return element(
    "div",
    {},
    element("dt", {}, label),
    element("dd", {}, own ? paragraphs(own) : element("span.nothing", {}, "nothing stated"), isInherited(entry, key)),
  );
}

function valueRow(catalog: Catalog, { answer, entry }: Asked, id: string): HTMLElement {
  const field = catalog.fields.get(id);
  const described = field ?? catalog.data.answers.find((one) => one.id === id);
  const value = answer[id];
  const basis = answer.basis?.[id];
  return element(
    "div",
    {},
    element("dt", { title: described?.doc ?? false }, words(id)),
    element(
      "dd",
      {},
      isMissing(value)
        ? nothing(catalog, described, field === undefined, entry)
        : [chip(catalog, id, value as Value), " ", meaning(described, value)],
      basis !== undefined && basis !== "code" ? element("small.basis", {}, `from the ${basis}`) : isInherited(entry, id),
    ),
  );
}

/** What a value means in words. That of a boolean is what the field says; "no" is said again behind it, for who skims. */
function meaning(described: Described | undefined, value: unknown): HTMLElement | null {
  const own = described?.values?.find(({ id }) => id === value)?.doc;
  const about = value === false ? described?.doc.replace(/\.?$/, ": no.") : described?.doc;
  const doc = own ?? (typeof value === "boolean" ? about : undefined);
  return doc === undefined ? null : element(own ? "span.meaning" : "span.meaning.about", { dir: "auto" }, doc);
}

/** A field that is not stated, and why it is left out. An answer without a value has none of its values. */
function nothing({ data }: Catalog, described: Described | undefined, isAnswer: boolean, entry: Entry | undefined): Child {
  const reason = described && entry?.details.omitted?.[described.id];
  const doc = data.omissions.find(({ id }) => id === reason)?.doc;
  const said = isAnswer ? "nothing" : reason === undefined ? "not stated" : words(reason);
  const more = doc ?? (isAnswer ? described?.doc : undefined);
  return [element("span.nothing", {}, said), " ", more !== undefined && element("span.meaning.about", { dir: "auto" }, more)];
}

function isInherited(entry: Entry | undefined, key: string): HTMLElement | null {
  const inherited = (entry?.details as Details | undefined)?.inherited?.includes(key) ?? false;
  const title = `As of ${entry?.details.sameAs ?? "another code"}, which means the same`;
  return inherited ? element("small.basis", { title }, "inherited") : null;
}

function isMissing(value: unknown): value is null | undefined {
  return value === null || value === undefined;
}
