import type { Conflict, Event, Known, NotUnderstood, Report, State, Unknown } from "../../typescript/reports.js";
import { questionsOf } from "./answers.js";
import type { App } from "./app.js";
import type { Entry } from "./catalog.js";
import { linked } from "./chips.js";
import type { Provider } from "./data.js";
import type { Read } from "./detect.js";
import { type Child, element, text } from "./element.js";
import { escaped } from "./identity.js";
import { holds } from "./vocabulary.js";
import { counted, said, words } from "./words.js";

type Result = Known | Unknown;

const REASONS: Readonly<Record<NotUnderstood["reason"], string>> = {
  text: "a text, where an object is expected",
  empty: "nothing is in it",
  unknown_container: "no key in it is known",
  no_code: "no code is in it",
};
const LONGEST = 300; // characters of what came that are shown

/** Everything that a payload says, in its order, and at last what its reports say together. */
export function explained(app: App, { provider, reading }: Read): HTMLElement[] {
  const { reports, requestErrors, events, notUnderstood } = reading;
  const { merge } = app.vocabulary;
  const states = (merge?.(reports) ?? []).filter((state) => state.reports.length + state.duplicates > 1);
  return [
    ...states.map((state) => stateOf(app, provider, state)),
    ...reports.map((report) => reportOf(app, provider, report)),
    ...requestErrors.map((result) =>
      element("article.report", {}, element("h3", {}, "An answer to a request"), resultOf(app, provider, result), questions(app, provider, result, [result])),
    ),
    ...events.map((event) => eventOf(app, provider, event)),
    ...notUnderstood.map(missedOf),
  ];
}

function reportOf(app: App, provider: Provider, report: Report): HTMLElement {
  return element(
    "article.report",
    {},
    element("h3", {}, "Report ", report.path !== "" && text(report.path, "code")),
    report.results.map((result) => resultOf(app, provider, result)),
    report.results.length === 0 && element("p.nothing", {}, "No code is in it."),
    conflictsOf("Its codes contradict each other", report.conflicts),
    questions(app, provider, report, report.results),
    envelopeOf(app, report.envelope),
  );
}

function questions(app: App, provider: Provider, asked: Report | Result, results: readonly Result[]): HTMLElement[] {
  const answer = app.vocabulary.decide(asked);
  // Of several codes, the last says why: the others mostly say how it ended.
  const entries = results.flatMap((result) => (result.known ? (entryOf(app, provider, result.code) ?? []) : []));
  const entry = [...entries].reverse().find(({ details }) => details.action !== undefined) ?? entries.at(-1);
  return questionsOf(app.catalog, { answer, entry });
}

function resultOf(app: App, provider: Provider, result: Result): HTMLElement {
  const entry = result.known ? entryOf(app, provider, result.code) : undefined;
  return element(
    "div.result",
    {},
    element("p", {}, element("span.kind", {}, words(result.kind)), " ", entry ? linked(entry) : unknownOf(app, provider, result)),
    entry && entry.summary !== "" && element("p", { dir: "auto" }, entry.summary),
    entry?.details.deprecated && element("p.fine", { dir: "auto" }, entry.details.deprecated.reason),
    conflictsOf("It contradicts the catalog", result.conflicts),
  );
}

function unknownOf(app: App, provider: Provider, result: Result): Child {
  const fallback = result.known ? null : result.fallback;
  const other = fallback ? entryOf(app, provider, fallback) : undefined;
  const id = result.rawId as number | string;
  const reserved = provider.codeSets
    .flatMap((set) => set.reserved)
    .find((one) => holds(one, typeof id === "string" && /^-?\d+$/.test(id) ? Number(id) : id) || holds(one, id));
  return [
    element("b", {}, "Unknown code "),
    [result.rawId, result.rawName].filter((part) => part !== undefined).map((part) => [text(shown(part), "code"), " "]),
    reserved && element("span", {}, `among the ids for ${[reserved.use, reserved.label].filter(Boolean).join(", ")} `),
    result.group && [element("span", {}, "of the group "), text(`${result.group.id} ${result.group.name}`, "code")],
    other && [element("span", {}, "read as "), linked(other)],
  ];
}

function conflictsOf(title: string, conflicts: readonly Conflict[]): HTMLElement | null {
  return conflicts.length === 0
    ? null
    : element(
        "div.notice",
        {},
        element("p", {}, element("b", {}, title)),
        element(
          "ul",
          {},
          conflicts.map(({ part, received, expected }) =>
            element(
              "li",
              {},
              `${words(part)}: `,
              text(shown(received), "code"),
              " came",
              expected.length > 0 && [", expected ", expected.map((one, at) => [at > 0 && " or ", text(shown(one), "code")])],
            ),
          ),
        ),
      );
}

function envelopeOf({ catalog }: App, envelope: object): HTMLElement | null {
  const values = Object.entries(envelope) as [string, unknown][];
  return values.length === 0
    ? null
    : element(
        "dl.envelope",
        {},
        values.map(([id, value]) =>
          element(
            "div",
            {},
            element("dt", { title: catalog.data.envelope.find((one) => one.id === id)?.doc ?? false }, words(id)),
            element("dd", { dir: "auto" }, typeof value === "boolean" ? said(value) : shown(value)),
          ),
        ),
      );
}

function eventOf(app: App, provider: Provider, { kind, path, envelope }: Event): HTMLElement {
  const doc = provider.form?.events.find(([id]) => id === kind)?.[2];
  return element(
    "article.report",
    {},
    element("h3", {}, "Event: ", words(kind), " ", path !== "" && text(path, "code")),
    doc && element("p", { dir: "auto" }, doc),
    envelopeOf(app, envelope),
  );
}

function missedOf({ reason, path, raw }: NotUnderstood): HTMLElement {
  return element(
    "article.report.missed",
    {},
    element("h3", {}, "Not understood ", path !== "" && text(path, "code")),
    element("p", {}, `${REASONS[reason]}:`),
    element("pre", { tabindex: 0, dir: "ltr" }, shown(raw)),
  );
}

/** What the reports of one thing say together. */
function stateOf(app: App, provider: Provider, state: State): HTMLElement {
  const { key, reports, duplicates, parts, contradictions, report } = state;
  const merger = app.catalog.data.merger;
  return element(
    "article.report.state",
    {},
    element("h3", {}, "Together: ", merger && words(merger.key), " ", key === null ? element("span.nothing", {}, "not stated") : text(String(key), "code")),
    element(
      "p",
      {},
      [
        counted(reports.length, "report"),
        duplicates > 0 && counted(duplicates, "copy", "copies"),
        contradictions.length > 0 && `${counted(contradictions.length, "final report")} to the contrary`,
      ]
        .filter(Boolean)
        .join(", "),
      parts.size > 0 && ` (${[...parts].map(([value, count]) => `${count} × ${said(value ?? "not stated")}`).join(", ")})`,
    ),
    report.path !== "" && element("p.fine", {}, "Decided by ", text(report.path, "code")),
    questions(app, provider, report, report.results),
  );
}

function entryOf({ catalog }: App, provider: Provider, code: { codeSet: string; id: number | string }): Entry | undefined {
  return catalog.byIdentity.get(`${provider.id}/${code.codeSet}/${escaped(code.id)}`);
}

/** A value of a payload as a text that is not too long. */
function shown(value: unknown): string {
  const all = typeof value === "string" ? value : (JSON.stringify(value) ?? String(value));
  return all.length > LONGEST ? `${all.slice(0, LONGEST)}…` : all;
}
