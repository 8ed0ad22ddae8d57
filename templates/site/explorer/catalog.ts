import type { CodeSet, Data, Details, Field, Group, GroupSet, Provider } from "./data.js";
import { identity, unescaped } from "./identity.js";

/** A value of a field. */
export type Value = boolean | number | string;

/** A code, as its row and the JSON together say. */
export interface Entry {
  readonly at: number;
  readonly identity: string;
  readonly provider: Provider;
  readonly set: CodeSet;
  readonly id: number | string;
  /** The id as its code set writes it. */
  readonly shown: string;
  readonly name: string | null;
  readonly summary: string;
  readonly groups: readonly GroupOf[];
  readonly fields: Readonly<Record<string, Value>>;
  readonly details: Details;
  readonly retired: boolean;
}

/** A group, and the address that it is known by. */
export interface GroupOf {
  readonly identity: string;
  readonly group: Group;
  readonly set: GroupSet;
}

export interface Catalog {
  readonly data: Data;
  readonly entries: readonly Entry[];
  readonly byIdentity: ReadonlyMap<string, Entry>;
  readonly groups: ReadonlyMap<string, GroupOf>;
  readonly fields: ReadonlyMap<string, Field>;
  /** The addresses in what the page says beside its codes: those of sections, and of parts of them. */
  readonly guide: ReadonlySet<string>;
  /** The codes of other code sets that mean the same, with the differences, by identity. */
  readonly equivalents: ReadonlyMap<string, readonly Equivalent[]>;
}

export interface Equivalent {
  readonly identity: string;
  /** What differs, what is said of the code itself, and what of the other. */
  readonly differences: readonly (readonly [what: string, here: string, there: string])[];
}

/** The catalog of the page: its data, and the rows of its tables, in their order. */
export function catalogOf(page: Document): Catalog {
  const data = JSON.parse(page.getElementById("catalog")?.textContent ?? "{}") as Data;
  const groups = new Map(
    data.providers.flatMap((provider) =>
      provider.groupSets.flatMap((set) =>
        set.groups.map((group) => {
          const own = identity(provider.id, set.id, group.id);
          return [own, { identity: own, group, set }] as const;
        }),
      ),
    ),
  );
  const fields = new Map(data.fields.map((field) => [field.id, field]));
  const entries: Entry[] = [];
  for (const provider of data.providers) {
    for (const set of provider.codeSets) {
      const section = page.getElementById(`${provider.id}/${set.id}`);
      readSection(section, provider, set, groups, fields, entries);
    }
  }
  return {
    data,
    entries,
    byIdentity: new Map(entries.map((entry) => [entry.identity, entry])),
    groups,
    fields,
    guide: new Set([...page.querySelectorAll("main > section[id], main > section [id]")].map(({ id }) => id)),
    equivalents: equivalentsOf(data),
  };
}

function readSection(
  section: Element | null,
  provider: Provider,
  set: CodeSet,
  groups: ReadonlyMap<string, GroupOf>,
  fields: ReadonlyMap<string, Field>,
  entries: Entry[],
): void {
  const columns = [...(section?.querySelectorAll("th[data-column]") ?? [])].map(
    (head) => head.getAttribute("data-column") ?? "",
  );
  for (const row of section?.querySelectorAll("tbody tr") ?? []) {
    const cells = row.children;
    const retired = row.classList.contains("retired");
    const cellOf = (column: string): Element | undefined => cells[columns.indexOf(column)];
    const address = row.id.slice(row.id.lastIndexOf("/") + 1);
    const own = unescaped(address);
    const stated: Record<string, Value> = {};
    for (const [index, column] of columns.entries()) {
      const words = retired || !column.startsWith("field:") ? "" : (cells[index]?.textContent ?? "").trim();
      const field = fields.get(column.slice(6));
      if (words !== "" && field) {
        stated[field.id] = valueOf(field, words);
      }
    }
    const details = Object.hasOwn(set.codes, address) ? set.codes[address] : undefined;
    entries.push({
      at: entries.length,
      identity: `${provider.id}/${set.id}/${address}`,
      provider,
      set,
      id: set.idType === "integer" ? Number(own) : own,
      shown: (cells[0]?.textContent ?? "").trim(),
      name: cellOf("name")?.querySelector("code")?.textContent ?? null,
      summary: (cells[retired ? cells.length - 1 : columns.indexOf("summary")]?.textContent ?? "").trim(),
      groups: [...(retired ? [] : (cellOf("group")?.querySelectorAll("data") ?? []))].flatMap(
        (one) => groups.get(identity(provider.id, set.groupSet ?? "", one.getAttribute("value") ?? "")) ?? [],
      ),
      fields: { ...stated, ...(details?.informative as Record<string, Value> | undefined) },
      details: details ?? {},
      retired,
    });
  }
}

/** The value of a field of its text in a row. */
export function valueOf({ type }: Field, words: string): Value {
  return type === "boolean" ? words === "yes" : type === "integer" ? Number(words) : words;
}

function equivalentsOf({ differences }: Data): Map<string, Equivalent[]> {
  const found = new Map<string, Equivalent[]>();
  const add = (one: string, other: Equivalent): void => {
    found.set(one, [...(found.get(one) ?? []), other]);
  };
  for (const { codes, differences: some } of differences) {
    const [one, other] = codes;
    add(one, { identity: other, differences: some });
    add(other, { identity: one, differences: some.map(([what, here, there]) => [what, there, here]) });
  }
  return found;
}
