import { ascii, cut } from "./_paths.js";
import { string } from "./_values.js";
import type { Known, Report, State, Unknown } from "./reports.js";

/**
 * The names of fields and of values of the envelope that a catalog merges by. The worst values come
 * first.
 */
export interface Merger {
  readonly decide: (report: Report) => object;
  readonly key: string;
  readonly order?: string;
  readonly final?: string;
  readonly field: string;
  readonly worst: readonly unknown[];
  readonly parts?: string;
}

/** A report with what it is ordered by, the most important first, and what it says. */
interface Ranked<OwnReport extends Report> {
  readonly time: number;
  readonly badness: number;
  readonly dedupKey: string;
  readonly value: unknown;
  readonly isFinal: boolean;
  readonly report: OwnReport;
}

const LONGEST = 100; // characters of what came for an unknown code, in a key

/** The states of the messages, sorted by provider and key. */
export function mergeBy<OwnReport extends Report>(
  merger: Merger,
  reports: Iterable<OwnReport>,
): State<OwnReport>[] {
  // Copies can differ in what the catalog does not read. Which one is kept must not depend on their order.
  const ordered = [...reports]
    .map((report) => ({ report, text: shown(report.raw) }))
    .sort((one, other) => compare(one.text, other.text));
  const messages = new Map<string, { sorted: readonly string[]; copies: OwnReport[] }>();
  let count = 0;
  for (const { report } of ordered) {
    const key = valueOf(report, merger.key);
    const apart =
      key !== undefined && key !== "" ? [] : [dedupKeyBy(merger, report), String(count).padStart(16, "0")];
    const sorted = [report.provider, String(key ?? ""), ...apart];
    const message = messages.get(JSON.stringify(sorted)) ?? { sorted, copies: [] };
    messages.set(JSON.stringify(sorted), message);
    message.copies.push(report);
    count += 1;
  }
  const inOrder = [...messages.values()].sort((one, other) => compareLists(one.sorted, other.sorted));
  return inOrder.flatMap(({ copies }) => stateOf(merger, copies) ?? []);
}

/** A text that copies of a report have in common, and other reports don't. */
export function dedupKeyBy(merger: Merger, report: Report): string {
  const codes = report.results.map((result) => [result.kind, ...said(result)]);
  const [key, time] = [merger.key, merger.order].map((name) => valueOf(report, name) ?? null);
  return ascii([report.provider, key, time, partsOf(merger, report), codes]);
}

function stateOf<OwnReport extends Report>(
  merger: Merger,
  copies: readonly OwnReport[],
): State<OwnReport> | undefined {
  const distinct = new Map(copies.map((report) => [dedupKeyBy(merger, report), report]));
  const reports = [...distinct].map(([key, report]) => ranked(merger, key, report)).sort(compareByTime);
  const final = reports.filter(({ isFinal }) => isFinal);
  const several = reports.some(({ report }) => partsOf(merger, report) > 1);
  const decides = [...(final.length > 0 ? final : reports)]
    .sort(several ? compareByBadness : compareByTime)
    .at(-1);
  if (!decides) {
    return undefined;
  }
  const parts = new Map<unknown, number>();
  for (const { value } of several ? final : []) {
    parts.set(value, (parts.get(value) ?? 0) + 1);
  }
  const others = several ? [] : final.filter(({ value }) => value !== decides.value);
  return {
    key: (valueOf(decides.report, merger.key) ?? null) as State["key"],
    report: decides.report,
    envelope: decides.report.envelope,
    reports: reports.map(({ report }) => report),
    duplicates: copies.length - reports.length,
    parts,
    contradictions: others.map(({ report }) => report),
  };
}

function ranked<OwnReport extends Report>(
  merger: Merger,
  dedupKey: string,
  report: OwnReport,
): Ranked<OwnReport> {
  const answer: Readonly<Record<string, unknown>> = { ...merger.decide(report) };
  const value = answer[merger.field];
  const place = merger.worst.indexOf(value);
  const time = valueOf(report, merger.order);
  return {
    time:
      typeof time === "string"
        ? Date.parse(/[+-][0-9]{2}:[0-9]{2}$/.test(time) ? time : `${time}Z`)
        : -Infinity,
    badness: place < 0 ? 0 : merger.worst.length - place,
    dedupKey,
    value,
    isFinal: merger.final !== undefined && answer[merger.final] === true,
    report,
  };
}

function compareByTime(one: Ranked<Report>, other: Ranked<Report>): number {
  return compare(one.time, other.time) || compareByBadness(one, other);
}

function compareByBadness(one: Ranked<Report>, other: Ranked<Report>): number {
  return compare(one.badness, other.badness) || compare(one.dedupKey, other.dedupKey);
}

function compare<Value extends number | string>(one: Value, other: Value): number {
  return one < other ? -1 : Number(one > other);
}

/** Compares lists of texts, by code points: UTF-16 has those above U+FFFF in the middle of the others. */
function compareLists(one: readonly string[], other: readonly string[]): number {
  return one.reduce((found, text, index) => found || compareTexts(text, other[index] ?? ""), 0);
}

function compareTexts(one: string, other: string): number {
  const rank = (unit: number): number => unit + (unit >= 0xe000 ? -0x800 : unit >= 0xd800 ? 0x2000 : 0);
  for (let index = 0; index < Math.min(one.length, other.length); index += 1) {
    const [left, right] = [rank(one.charCodeAt(index)), rank(other.charCodeAt(index))];
    if (left !== right) {
      return left - right;
    }
  }
  return one.length - other.length;
}

/**
 * What a result says: the identity of its code, or the id, the name and the group that came; then the fields
 * that it states itself.
 */
function said(result: Known | Unknown): unknown[] {
  const stated = Object.values(result.stated);
  const more = stated.length > 0 ? [stated] : [];
  if (result.known) {
    return [result.identity, ...more];
  }
  const came = [result.rawId, result.rawName].map(string);
  const texts = came.map((text) => (text === undefined ? null : cut(text, LONGEST)));
  return [...texts, result.group?.identity ?? null, ...more];
}

/** How many parts the message has, or 0. */
function partsOf({ parts }: Merger, report: Report): number {
  return Number(valueOf(report, parts) ?? 0);
}

function valueOf({ envelope }: Report, name: string | undefined): unknown {
  const values: Readonly<Record<string, unknown>> = { ...envelope };
  return name === undefined ? undefined : values[name];
}

/** A value as text, however large and deep it is. */
function shown(value: unknown, depth = 10): string {
  if (typeof value !== "object" || value === null) {
    return `${typeof value} ${String(value).slice(0, 100)}`;
  }
  const entries = depth > 0 ? Object.entries(value).slice(0, 100) : [];
  return `{${entries.map(([key, one]) => `${key.slice(0, 100)}: ${shown(one, depth - 1)}`).join()}}`;
}
