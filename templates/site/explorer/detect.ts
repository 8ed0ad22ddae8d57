import type { Reading } from "../../typescript/reports.js";
import type { Provider } from "./data.js";
import type { Vocabulary } from "./vocabulary.js";

/** What a provider's reader makes of a payload. */
export interface Read {
  readonly provider: Provider;
  readonly reading: Reading;
  readonly understood: number;
}

/**
 * The readings of a payload by all providers, the one that understands most first. Of two that understand
 * as much, the one that has more codes is more likely.
 */
export function readBy({ readers }: Vocabulary, payload: unknown): Read[] {
  const size = ({ codeSets }: Provider): number => codeSets.reduce((sum, { codes }) => sum + Object.keys(codes).length, 0);
  return readers
    .map(({ provider, read }) => ({ provider, reading: read(payload) }))
    .map((one) => ({ ...one, understood: understanding(one.reading) }))
    .sort((first, second) => second.understood - first.understood || size(second.provider) - size(first.provider));
}

/** What tells one code from another. That a payload states another value of a field says nothing about who sent it. */
const TELLING = new Set(["id", "name", "group_id", "group_name", "kind", "evidence"]);

/** How well a payload was understood: known codes say most, and what contradicts them speaks against it. */
function understanding({ reports, events, requestErrors, notUnderstood }: Reading): number {
  const results = [...reports.flatMap((report) => report.results), ...requestErrors];
  const known = results.filter((result) => result.known);
  const conflicts = results.flatMap((result) => result.conflicts).filter(({ part }) => TELLING.has(part));
  const values = reports.reduce((sum, report) => sum + Object.keys(report.envelope).length, 0);
  return 10 * known.length + 2 * events.length + 0.1 * (results.length + values) - 3 * conflicts.length - notUnderstood.length;
}

/** The JSON in a text: all of it, a document on each line, or what stands between other words. */
export function jsonIn(text: string): { readonly value: unknown } | undefined {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== "");
  const start = text.search(/[[{]/);
  const end = Math.max(text.lastIndexOf("}"), text.lastIndexOf("]"));
  const part = start >= 0 && end > start ? text.slice(start, end + 1) : "";
  const whole = parsed([text]) ?? parsed([part]) ?? parsed([part.replace(/\\(["\\])/g, "$1")]); // as logs escape it
  if (whole) {
    return { value: whole[0] };
  }
  const several = lines.length > 1 ? parsed(lines) : undefined;
  return several && { value: several };
}

function parsed(documents: readonly string[]): unknown[] | undefined {
  try {
    const values = documents.map((one) => JSON.parse(one) as unknown);
    return values.every((value) => typeof value === "object" && value !== null) ? values : undefined;
  } catch {
    return undefined;
  }
}
