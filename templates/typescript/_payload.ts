import { type Element, elementsOf, first, isObject, type Path, stepsOf } from "./_paths.js";
import { type Conditions, find, fits, holds, type Reader, type Shape } from "./_reading.js";
import { type Convert, converted } from "./_values.js";
import type { Conflict, Envelope, Event, Known, NotUnderstood, Reading, Report, Unknown } from "./reports.js";

/** How the payloads of a provider look. */
export interface Form {
  readonly provider: string;
  readonly containers: readonly Path[];
  /** The values of the envelope: their names, what reads them, and where they stand. */
  readonly envelope: readonly (readonly [string, Convert, readonly Path[]])[];
  readonly events: readonly (readonly [string, Conditions])[];
  readonly reports: readonly Shape[];
  readonly requestErrors: readonly Shape[];
  /** The kinds of the codes in a report, each with the name of its result there. */
  readonly kinds: readonly (readonly [string, string])[];
  readonly reader: () => Reader;
  readonly conflicts: (report: Report) => readonly Conflict[];
}

type Result = Known | Unknown;

/** What has been found in a payload so far. */
interface Found {
  readonly reports: Report[];
  readonly events: Event[];
  readonly requestErrors: Result[];
  readonly notUnderstood: NotUnderstood[];
}

/** The paths of the elements that have been read: containers can overlap. */
type Paths = Set<string>;

/** Everything in a payload. */
export function readPayload(form: Form, payload: unknown): Reading {
  const found: Found = { reports: [], events: [], requestErrors: [], notUnderstood: [] };
  const whole = { value: payload, path: "", listed: false };
  const items =
    form.containers.includes("[]") && Array.isArray(payload) ? elementsOf(whole, ["[]"]) : undefined;
  const paths: Paths = new Set();
  for (const element of items?.length ? items : [whole]) {
    readPart(form, element, found, paths);
  }
  return found;
}

/** Reads a payload, or an item of one that is a list. */
function readPart(form: Form, payload: Element, found: Found, paths: Paths): void {
  const before = understood(found);
  const containers = form.containers.filter((container) => container !== "[]" && container !== ".");
  const missed = containers.flatMap((container) => readContainer(form, payload, container, found, paths));
  const itself = payload.listed || form.containers.includes(".");
  if (understood(found) === before) {
    readElement(form, payload, found, itself);
  } else if (itself && isReport(form, payload.value)) {
    found.reports.push(readReport(form, payload));
  } else {
    readRequestErrors(form, payload, found);
  }
  if (understood(found) > before) {
    found.notUnderstood.push(...missed.filter(({ reason }) => reason === "no_code"));
  } else if (missed.length > 0) {
    found.notUnderstood.push(...missed);
  } else {
    found.notUnderstood.push({ reason: reasonOf(payload), path: payload.path, raw: payload.value });
  }
}

/** Reads the elements of a container. Returns those in which nothing was understood. */
function readContainer(
  form: Form,
  payload: Element,
  container: Path,
  found: Found,
  paths: Paths,
): NotUnderstood[] {
  const steps = stepsOf(container);
  const there = isObject(payload.value) ? elementsOf(payload, steps) : undefined;
  if (there?.length === 0) {
    const list = steps.includes("[]") ? steps.slice(0, steps.indexOf("[]")) : steps;
    const lists = (elementsOf(payload, list) ?? []).filter(({ path }) => !paths.has(path));
    lists.forEach(({ path }) => paths.add(path));
    return lists.map(({ path, value }) => ({ reason: "empty", path, raw: value }));
  }
  const fresh = (there ?? []).filter(({ path }) => !paths.has(path));
  fresh.forEach(({ path }) => paths.add(path));
  const missed = fresh.filter((element) => !readElement(form, element, found, true) && element.listed);
  return missed.map(({ path, value }) => ({ reason: "no_code", path, raw: value }));
}

/** Whether a value holds an object with a code, in the form that such an object has. */
function isReport(form: Form, value: unknown): boolean {
  return shapesOf(form, value).some((shape) => fits(shape, find(shape, value)));
}

/** Reads an element as the first of what it can be: an event, a report, a request error. */
function readElement(form: Form, element: Element, found: Found, asReport: boolean): boolean {
  const { value, path } = element;
  const event = isObject(value) ? form.events.find(([, conditions]) => holds(conditions, value)) : undefined;
  if (event) {
    found.events.push({ kind: event[0], raw: value, envelope: envelopeOf(form, element), path });
    return true;
  }
  const shapes = asReport ? shapesOf(form, value) : [];
  if (!(asReport && isReport(form, value)) && readRequestErrors(form, element, found)) {
    return true;
  }
  if (shapes.length > 0) {
    // also of a code in no form that the catalog knows
    found.reports.push(readReport(form, element));
  }
  return shapes.length > 0;
}

function readRequestErrors(form: Form, { value }: Element, found: Found): boolean {
  const errors = firstOfKinds(form.requestErrors.filter((shape) => fits(shape, find(shape, value))));
  found.requestErrors.push(...errors.map((shape) => form.reader()(shape, find(shape, value))));
  return errors.length > 0;
}

/** A value as a report, also if it holds no code. */
export function readReport(form: Form, element: Element): Report {
  const { value: raw, path } = element;
  const shapes = shapesOf(form, raw);
  const results = shapes.map((shape) => form.reader()(shape, find(shape, raw)));
  const byKind = new Map(results.map((result) => [result.kind, result]));
  return {
    provider: form.provider,
    raw,
    envelope: envelopeOf(form, element),
    path,
    results: form.kinds.flatMap(([kind]) => byKind.get(kind) ?? []),
    get conflicts() {
      return form.conflicts(this);
    },
    ...Object.fromEntries(form.kinds.map(([kind, name]) => [name, byKind.get(kind) ?? null])),
  };
}

/** For each kind, the first object that a value holds. */
function shapesOf(form: Form, value: unknown): Shape[] {
  return firstOfKinds(form.reports.filter((shape) => find(shape, value) !== undefined));
}

function firstOfKinds(shapes: readonly Shape[]): Shape[] {
  return shapes.filter(({ kind }, index) => shapes.findIndex((one) => one.kind === kind) === index);
}

function envelopeOf(form: Form, { value, around }: Element): Envelope {
  const found = form.envelope.map(([name, convert, paths]) => [
    name,
    converted(convert, first(value, paths, around)),
  ]);
  return Object.fromEntries(found.filter(([, one]) => one !== undefined));
}

function understood({ reports, events, requestErrors }: Found): number {
  return reports.length + events.length + requestErrors.length;
}

/** Why nothing was understood in a payload. */
function reasonOf({ value, listed }: Element): NotUnderstood["reason"] {
  if (typeof value === "string" || ArrayBuffer.isView(value)) {
    return "text";
  }
  if (
    value === null ||
    value === undefined ||
    (typeof value === "object" && Object.keys(value).length === 0)
  ) {
    return "empty";
  }
  return listed ? "no_code" : "unknown_container";
}
