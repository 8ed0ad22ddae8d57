import type { Catalog, Entry, Value } from "./catalog.js";
import { element, text } from "./element.js";
import { linkOf } from "./links.js";
import { said } from "./words.js";

const HUES = 10; // colours in the style sheet

/** The colour of a value: that of its place among the values of its field, so that it always has the same. */
export function hueOf({ fields, data }: Catalog, id: string, value: unknown): string {
  if (typeof value === "boolean") {
    return value ? "hue-yes" : "hue-no";
  }
  const values = (fields.get(id) ?? data.answers.find((one) => one.id === id))?.values ?? [];
  const place = values.findIndex((one) => one.id === value);
  return place < 0 ? "hue-none" : `hue-${place % HUES}`;
}

/** A value of a closed list with its colour, and always with its text. Any other stands as it is. */
export function chip(catalog: Catalog, id: string, value: Value): HTMLElement {
  const field = catalog.fields.get(id);
  if (field && field.type !== "enum" && field.type !== "boolean") {
    return field.type === "url" ? linkOf(String(value), String(value)) : text(String(value), "bdi");
  }
  const doc = field?.values?.find((one) => one.id === value)?.doc;
  return element(`span.chip.${hueOf(catalog, id, value)}` as "span", { title: doc ?? false }, said(value));
}

/** Marks of what is not in use any more. */
export function badge(entry: Entry): HTMLElement | null {
  const state = entry.retired ? "retired" : entry.details.deprecated ? "deprecated" : null;
  return state && element("span.badge", {}, state);
}

/** A code as a link to its card: its id, and its name. */
export function linked(entry: Entry): HTMLElement {
  return element(
    "a.code",
    { href: `#${entry.identity}` },
    element("span.id", {}, entry.shown),
    entry.name !== null && [" ", text(entry.name, "bdi")],
    [" ", badge(entry)],
  );
}
