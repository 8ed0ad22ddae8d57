import { listed, others } from "./_fields.js";
import type { Code, CodeFields, Group } from "./model.js";

type Id = number | string;

/**
 * The groups of a group set as text, one per line: id, name, values, nothing, aliases.
 *
 * A line without an id has the number after that of the line before it. A bar stands between the
 * cells of a line and a comma between the texts of a cell, and characters of the texts may be encoded
 * as in an address. The cell of the values has a character for each field that has a list of values:
 * the place of the value in the list, from 0 to z, or "-" if it is not stated. Each other field has a
 * cell of its own, at the end of the line.
 */
export interface GroupTable {
  readonly groupSet: string;
  readonly lines: string;
  /** What makes an id of its text. */
  readonly id: (text: string) => Id;
  /** The groups that the rules of the provider put an id in. The first that exists counts. */
  readonly rules?: (id: Id) => readonly (Id | undefined)[];
}

/** The codes of a code set as text, in the same form: id, name, values, groups, aliases. */
export interface CodeTable {
  readonly codeSet: string;
  readonly lines: string;
  readonly id: (text: string) => Id;
  readonly groups?: GroupTable;
  /** The id of the code that stands for unknown ids. */
  readonly fallback?: Id;
}

/** The codes of a code set, in their order. */
export function codesOf(provider: string, { codeSet, lines, id, groups }: CodeTable): Code[] {
  return rowsOf(lines).map((row) => ({
    identity: `${provider}/${codeSet}/${row.id}`,
    codeSet,
    id: id(row.id),
    name: row.name || null,
    aliases: row.aliases,
    groups: groups ? row.groups.map(groups.id) : [],
    ...row.fields,
  }));
}

/** The groups of a group set, in their order. */
export function groupsOf(provider: string, { groupSet, lines, id }: GroupTable): Group[] {
  return rowsOf(lines).map((row) => ({
    identity: `${provider}/${groupSet}/${row.id}`,
    id: id(row.id),
    name: row.name,
    aliases: row.aliases,
    ...row.fields,
  }));
}

interface Row {
  readonly id: string;
  readonly name: string;
  readonly groups: readonly string[];
  readonly aliases: readonly string[];
  readonly fields: CodeFields;
}

function rowsOf(lines: string): Row[] {
  let last = "";
  return lines
    .split("\n")
    .filter(Boolean)
    .map((line) => {
      const [
        [id = String(Number(last) + 1)] = [],
        [name = ""] = [],
        [places = ""] = [],
        groups = [],
        aliases = [],
        ...rest
      ] = line.split("|").map((cell) => cell.split(",").filter(Boolean).map(decodeURIComponent));
      const fields = [
        ...listed.map(([field, values], index) => [field, values[parseInt(places.charAt(index), 36)]]),
        ...others.map(([field, read], index) => [field, rest[index]?.map(read)[0]]),
      ].filter(([, value]) => value !== undefined);
      last = id;
      return { id, name, groups, aliases, fields: Object.fromEntries(fields) };
    });
}
