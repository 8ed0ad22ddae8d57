// The readers of the TypeScript package run in the page as they are. This module gives them the catalog as data: what
// a package has as code. Names of fields and of the envelope are the ids of the spec.
import { decided } from "../../typescript/_deciding.js";
import { others } from "../../typescript/_fields.js";
import { masked, prefix, quotient, starts, within } from "../../typescript/_grouping.js";
import { mergeBy, type Merger } from "../../typescript/_merging.js";
import { type Form, readPayload } from "../../typescript/_payload.js";
import { type Reader, readerOf, type Shape } from "../../typescript/_reading.js";
import type { CodeTable, GroupTable } from "../../typescript/_tables.js";
import type { Code } from "../../typescript/model.js";
import type { Reading, Report, State } from "../../typescript/reports.js";
import * as convert from "../../typescript/_values.js";
import { type Catalog, type Entry, valueOf } from "./catalog.js";
import type { Form as FormData, GroupSet, Match, Provider, Shape as ShapeData } from "./data.js";

/** What the catalog answers: the values of fields and of answers, and where the fields contradict each other. */
export type Answer = Readonly<Record<string, unknown>> & {
  readonly basis: Readonly<Record<string, string>>;
  readonly conflicts: Report["conflicts"];
};

export interface Vocabulary {
  readonly decide: (asked: Parameters<typeof decided>[1]) => Answer;
  /** The answers for a code, which no payload has named. */
  readonly answersOf: (entry: Entry) => Answer;
  /** The providers whose payloads can be read, and what reads them. */
  readonly readers: readonly { readonly provider: Provider; readonly read: (payload: unknown) => Reading }[];
  /** The states of the messages of reports. null: the catalog does not say how reports belong together. */
  readonly merge: ((reports: readonly Report[]) => State[]) | null;
}

export function vocabularyOf(catalog: Catalog): Vocabulary {
  const { data } = catalog;
  declareFields(catalog);
  const answered = new Map<string, Answer>(); // codes of which the same is stated have the same answers, and most are alike
  const decide = (asked: Parameters<typeof decided>[1]): Answer => decided<Answer>(data.decider, asked, {});
  const merger = data.merger && { decide, ...withoutNulls(data.merger) };
  return {
    decide,
    answersOf: (entry) => {
      const key = JSON.stringify(data.decider.fields.map(([id]) => entry.fields[id] ?? null));
      const answer = answered.get(key) ?? decide(codeOf(entry));
      answered.set(key, answer);
      return answer;
    },
    readers: data.providers
      .filter(({ form }) => form)
      .map((provider) => {
        let form: Form | undefined; // made when the first payload comes: few visits bring one
        return {
          provider,
          read: (payload): Reading => readPayload((form ??= formOf(catalog, provider, provider.form as FormData, decide)), payload),
        };
      }),
    merge: merger && ((reports) => mergeBy(merger as Merger, reports)),
  };
}

/** A package has the list of its fields as a module of its own. The page has it from its data. */
function declareFields({ data }: Catalog): void {
  const list = others as [string, (text: string) => unknown][];
  list.length = 0;
  list.push(
    ...data.fields
      .filter(({ use }) => use === "decision")
      .map((field): [string, (text: string) => unknown] => [field.id, (words) => valueOf(field, words)]),
  );
}

function codeOf({ identity, set, id, name, groups, fields }: Entry): Code {
  return {
    ...fields,
    identity,
    codeSet: set.id,
    id,
    name,
    aliases: [],
    groups: groups.map(({ group }) => group.id),
  };
}

/** The text of a table of codes or groups: see `_tables.ts`. */
function lineOf(
  { data }: Catalog,
  id: number | string,
  name: string | null,
  groups: readonly (number | string)[],
  aliases: readonly string[],
  fields: Readonly<Record<string, unknown>>,
): string {
  const encoded = (value: unknown): string =>
    value === undefined || value === null ? "" : encodeURIComponent(value === true ? "yes" : String(value));
  const stated = data.fields.filter(({ use }) => use === "decision").map((field) => encoded(fields[field.id]));
  const lists = [groups, aliases].map((some) => some.map(encoded).join());
  return [encoded(id), encoded(name), "", ...lists, ...stated].join("|");
}

function readId(type: "integer" | "string"): (text: string) => number | string {
  return type === "integer" ? Number : String;
}

function groupTable(catalog: Catalog, set: GroupSet): GroupTable {
  const lines = set.groups.map((one) => lineOf(catalog, one.id, one.name, [], one.aliases, one.fields));
  const { rule } = set;
  const matched = set.groups.filter(({ match }) => match);
  return {
    groupSet: set.id,
    lines: lines.join("\n"),
    id: readId(set.idType),
    rules: (id) => [
      ...(rule ? [{ prefix, range: quotient, mask: masked }[rule.kind](id, rule.size)] : []),
      ...matched.map(({ id: own, match }) => (match && holds(match, id) ? own : undefined)),
    ],
  };
}

/** Whether an id is among those that are matched. */
export function holds(match: Match, id: number | string): boolean {
  return "prefix" in match ? starts(id, match.prefix) : within(id, ...match.range);
}

function formOf(catalog: Catalog, provider: Provider, form: FormData, decide: Vocabulary["decide"]): Form {
  const groupTables = new Map(provider.groupSets.map((set) => [set.id, groupTable(catalog, set)]));
  const tables = new Map(
    provider.codeSets.map((set): [string, CodeTable] => {
      const entries = catalog.entries.filter((entry) => entry.set === set && !entry.retired);
      const groups = groupTables.get(set.groupSet ?? "");
      const lines = entries.map(({ id, name, groups: own, details, fields }) => {
        const aliases = (details.aliases ?? []).map((alias) => alias.name);
        return lineOf(catalog, id, name, own.map(({ group }) => group.id), aliases, fields);
      });
      const more = { ...(groups && { groups }), ...(set.fallback !== null && { fallback: set.fallback }) };
      return [set.id, { codeSet: set.id, lines: lines.join("\n"), id: readId(set.idType), ...more }];
    }),
  );
  const reports = form.reports.map((shape) => shapeOf(shape, tables));
  const requestErrors = form.requestErrors.map((shape) => shapeOf(shape, tables));
  let reader: Reader | undefined;
  return {
    provider: provider.id,
    containers: form.containers,
    envelope: form.envelope.map(([id, type, paths]) => [id, converter(type), paths]),
    events: form.events.map(([id, conditions]) => [id, conditions]),
    reports,
    requestErrors,
    kinds: form.kinds.map((kind) => [kind, `the ${kind}`]), // a name that nothing else in a report has
    reader: () => (reader ??= readerOf(provider.id, [...reports, ...requestErrors], form.replaced)),
    conflicts: {
      configurable: true,
      enumerable: true,
      get() {
        return decide(this).conflicts;
      },
    },
  };
}

function shapeOf({ fields = [], codeSets, ...rest }: ShapeData, tables: ReadonlyMap<string, CodeTable>): Shape {
  return {
    ...rest,
    fields: fields.map(([id, type, paths]) => [id, converter(type), paths]),
    codeSets: codeSets.flatMap((id) => tables.get(id) ?? []),
  };
}

function converter(type: string | readonly unknown[]): convert.Convert {
  if (typeof type !== "string") {
    return type;
  }
  const { boolean, integer, number, time, string } = convert;
  return { boolean, integer, number, time }[type] ?? string;
}

function withoutNulls(object: object): object {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== null));
}
