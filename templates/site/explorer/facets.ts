import type { Catalog, Entry } from "./catalog.js";
import type { Field } from "./data.js";
import type { Vocabulary } from "./vocabulary.js";
import { said, words } from "./words.js";

/** What codes can be told apart by, with the values that some code has. */
export interface Facet {
  readonly key: string;
  readonly title: string;
  readonly doc: string;
  readonly values: readonly Choice[];
  /** For each code, by its place in the catalog, the places of its values here. */
  readonly places: readonly (readonly number[])[];
}

export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly doc: string;
}

/** The value that stands for codes of which nothing is stated. */
export const NOTHING = "-";
const NOTHING_STATED: Choice = { value: NOTHING, label: "not stated", doc: "The catalog does not state it." };

const MOST_NUMBERS = 40;
const LEVELS = ["major", "minor", "patch"].map((level): Choice => ({ value: level, label: level, doc: "" }));

const YES_AND_NO = [
  { id: "yes", doc: "" },
  { id: "no", doc: "" },
];

type Read = (entry: Entry) => readonly string[];

/** The facets of a catalog, by what it declares. One in which all codes are alike tells nothing and is left out. */
export function facetsOf(catalog: Catalog, { answersOf }: Vocabulary): Facet[] {
  const { data, groups } = catalog;
  const sets = data.providers.flatMap((provider) =>
    provider.codeSets.map((set): Choice => {
      const many = data.providers.length > 1;
      return { value: `${provider.id}/${set.id}`, label: many ? `${provider.title}: ${set.title}` : set.title, doc: "" };
    }),
  );
  const plain = (read: (entry: Entry) => string | null): Read => (entry) => {
    const value = read(entry);
    return value === null ? [] : [value];
  };
  const some = (title: string, key: string, read: Read, values?: readonly Choice[], doc = ""): Facet | undefined =>
    facet(catalog, { key, title, doc, values }, read);
  const ofFields = (wanted: Field["use"]): (Facet | undefined)[] =>
    data.fields
      .filter(({ type, use }) => use === wanted && (type === "enum" || type === "boolean" || type === "integer"))
      .map((field) => {
        const choices = field.type === "integer" ? numbersOf(catalog, field.id) : listedOf(field);
        return choices && some(words(field.id), `field:${field.id}`, valuesOf(field.id), [...choices, NOTHING_STATED], field.doc);
      });
  const answers = data.answers.map((answer) => {
    const choices = (answer.values?.length ? answer.values : YES_AND_NO).map(({ id, doc }) => ({ value: id, label: words(id), doc }));
    const read: Read = (entry) => {
      const value = entry.retired ? null : answersOf(entry)[answer.id];
      return value === null || value === undefined ? [] : [idOf(value)];
    };
    return some(words(answer.id), `answer:${answer.id}`, read, choices, answer.doc);
  });
  const made = [
    some("Provider", "provider", plain(({ provider }) => provider.id), data.providers.map(({ id, title }) => ({ value: id, label: title, doc: "" }))),
    some("Kind", "kind", plain(({ set }) => set.kind)),
    ...answers,
    ...ofFields("decision"),
    some(
      "Group",
      "group",
      (entry) => entry.groups.map(({ identity }) => identity),
      [...groups].map(([value, { group, set }]) => ({
        value,
        label: group.name ? `${group.shown} ${group.name}` : `${words(set.id)} ${group.shown}`,
        doc: group.summary ?? "",
      })),
    ),
    some("Channel", "channel", plain(({ set }) => set.channel)),
    some("Code set", "set", plain(({ provider, set }) => `${provider.id}/${set.id}`), sets),
    ...ofFields("informative"),
    some(`Changed since ${data.since}`, "changed", ({ details: { history = [] } }) => [...new Set(history.map(({ level }) => level))], LEVELS),
    some("State", "state", ({ retired, details }) => [retired ? "retired" : details.deprecated ? "deprecated" : "in use"], [
      { value: "in use", label: "in use", doc: "" },
      { value: "deprecated", label: "deprecated", doc: "Still known, and not to be used any more." },
      { value: "retired", label: "retired", doc: "Gone. Its id is never given to another." },
    ]),
  ];
  return made.flatMap((one) => one ?? []);
}

function listedOf({ type, values }: Field): Choice[] {
  return (type === "boolean" ? YES_AND_NO : (values ?? [])).map(({ id, doc }) => ({ value: id, label: words(id), doc }));
}

/** The numbers that codes have, if these are few enough to choose from. */
function numbersOf({ entries }: Catalog, field: string): Choice[] | undefined {
  const numbers = new Set(entries.flatMap(({ fields }) => fields[field] ?? []).map(Number));
  const choices = [...numbers].sort((one, other) => one - other).map((one): Choice => ({ value: String(one), label: String(one), doc: "" }));
  return choices.length > MOST_NUMBERS ? undefined : choices;
}

function valuesOf(field: string): Read {
  return ({ fields, retired }) => (retired ? [] : [fields[field] === undefined ? NOTHING : idOf(fields[field])]);
}

function idOf(value: unknown): string {
  return typeof value === "boolean" ? said(value) : String(value);
}

function facet(
  { entries }: Catalog,
  { key, title, doc, values }: Pick<Facet, "key" | "title" | "doc"> & { values: readonly Choice[] | undefined },
  read: Read,
): Facet | undefined {
  const read1 = entries.map(read);
  const there = new Set(read1.flat());
  const choices = values ?? [...there].sort().map((value) => ({ value, label: words(value), doc: "" }));
  const kept = choices.filter(({ value }) => there.has(value));
  const place = new Map(kept.map(({ value }, index) => [value, index]));
  const places = read1.map((some) => some.flatMap((value) => place.get(value) ?? []));
  const tells = kept.length > 1 || (kept.length === 1 && places.some((some) => some.length === 0));
  return tells ? { key, title, doc, values: kept, places } : undefined;
}

/** The codes that are left, and for each facet how many codes each of its choices would leave. */
export interface Narrowed {
  readonly entries: readonly Entry[];
  readonly counts: ReadonlyMap<string, readonly number[]>;
}

/** Narrows codes by what was chosen: one of the values of each facet. */
export function narrowed(
  facets: readonly Facet[],
  entries: readonly Entry[],
  chosen: ReadonlyMap<string, readonly string[]>,
): Narrowed {
  const wanted = facets.map(({ key, values }) => {
    const own = chosen.get(key);
    return own && new Set(values.flatMap(({ value }, index) => (own.includes(value) ? [index] : [])));
  });
  const counts = facets.map(({ values }) => new Array<number>(values.length).fill(0));
  const left = entries.filter((entry) => {
    const failed: number[] = [];
    for (let at = 0; at < facets.length && failed.length < 2; at += 1) {
      const own = wanted[at];
      if (own && !facets[at]?.places[entry.at]?.some((place) => own.has(place))) {
        failed.push(at);
      }
    }
    // A code counts for a facet if all others let it through.
    const counting = failed.length === 0 ? facets.keys() : failed.length === 1 ? failed : [];
    for (const at of counting) {
      const own = counts[at] as number[];
      for (const place of facets[at]?.places[entry.at] ?? []) {
        own[place] = (own[place] ?? 0) + 1;
      }
    }
    return failed.length === 0;
  });
  return { entries: left, counts: new Map(facets.map(({ key }, at) => [key, counts[at] ?? []])) };
}
