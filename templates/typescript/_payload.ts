import {
  type Element,
  elementsOf,
  type Finding,
  finder,
  isMissing,
  isObject,
  keeper,
  type Path,
  stepsOf,
} from "./_paths.js";
import { type Conditions, fits, holds, left, type Reader, type Shape } from "./_reading.js";
import { type Convert, converted } from "./_values.js";
import type { Envelope, Event, Known, NotUnderstood, Reading, Report, Unknown } from "./reports.js";

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
  /** The property of a report that has its conflicts. To make one for each report takes a sixth of reading it. */
  readonly conflicts: PropertyDescriptor & ThisType<Report>;
}

type Result = Known | Unknown;
type Code = readonly [Result, Shape];

/** A code that an element can hold: its form, under which conditions, and what finds its object. */
type CodeForm = readonly [Shape, Conditions, Finding];

/**
 * What elements of one layout can be, and where their values stand, which is all that their keys decide:
 * events, reports, request errors, and the values of the envelope.
 */
type Plan = readonly [
  (readonly [string, Conditions])[],
  CodeForm[],
  CodeForm[],
  (readonly [string, Convert, Finding])[],
];

/** The keys that paths in elements begin with, each with a number, and the plans by layouts. */
const plans = new WeakMap<Form, readonly [Map<string, number>, ReturnType<typeof keeper<Plan>>]>();

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
  const plan = planOf(form, payload.value);
  if (understood(found) === before) {
    readElement(form, payload, plan, found, itself);
  } else if (!(itself && readCodes(form, payload, plan, found))) {
    readRequestErrors(form, payload, plan, found);
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
  const missed = fresh.filter(
    (element) =>
      !readElement(form, element, planOf(form, element.value), found, true) && element.listed,
  );
  return missed.map(({ path, value }) => ({ reason: "no_code", path, raw: value }));
}

/** Reads an element as the first of what it can be: an event, a report, a request error. */
function readElement(form: Form, element: Element, plan: Plan, found: Found, asReport: boolean): boolean {
  const { value, path } = element;
  const event = plan[0].find(([, conditions]) => holds(conditions, value));
  if (event) {
    found.events.push({ kind: event[0], raw: value, envelope: envelopeOf(plan, element), path });
    return true;
  }
  return (
    (asReport && readCodes(form, element, plan, found)) ||
    readRequestErrors(form, element, plan, found) ||
    // also of a code in no form that the catalog knows
    (asReport && readCodes(form, element, plan, found, true))
  );
}

/** Reads a report, if there is a code in the form that it should have, or in any form. */
function readCodes(form: Form, element: Element, plan: Plan, found: Found, anyForm = false): boolean {
  const codes = codesOf(form, plan[1], element.value);
  const isReport = codes.some(([code, shape]) => anyForm || fits(shape, code.raw));
  if (isReport) {
    found.reports.push(reportOf(form, element, plan, codes));
  }
  return isReport;
}

function readRequestErrors(form: Form, { value }: Element, plan: Plan, found: Found): boolean {
  const forms = plan[2].filter(([shape, , find]) => fits(shape, find(value)));
  const errors = codesOf(form, forms, value);
  found.requestErrors.push(...errors.map(([code]) => code));
  return errors.length > 0;
}

/** A value as a report, also if it holds no code. */
export function readReport(form: Form, element: Element): Report {
  const plan = planOf(form, element.value);
  return reportOf(form, element, plan, codesOf(form, plan[1], element.value));
}

function reportOf(form: Form, element: Element, plan: Plan, codes: readonly Code[]): Report {
  const results: Result[] = [];
  const report: Record<string, unknown> = {
    provider: form.provider,
    raw: element.value,
    envelope: envelopeOf(plan, element),
    path: element.path,
    results,
  };
  Object.defineProperty(report, "conflicts", form.conflicts);
  for (const [kind, name] of form.kinds) {
    const result = codes.find(([one]) => one.kind === kind)?.[0];
    report[name] = result ?? null;
    if (result) {
      results.push(result);
    }
  }
  return report as unknown as Report;
}

/** For each kind, the first code that a value holds, and its form. */
function codesOf(form: Form, forms: readonly CodeForm[], value: unknown): Code[] {
  const codes: Code[] = [];
  for (const [shape, conditions, find] of forms) {
    if (!codes.some(([{ kind }]) => kind === shape.kind) && holds(conditions, value)) {
      const code = form.reader()(shape, find(value), false);
      if (code) {
        codes.push([code, shape]);
      }
    }
  }
  return codes;
}

function envelopeOf(plan: Plan, { value, around }: Element): Envelope {
  const envelope: Record<string, unknown> = {};
  for (const [name, convert, find] of plan[3]) {
    const one = converted(convert, find(value, around));
    if (one !== undefined) {
      envelope[name] = one;
    }
  }
  return envelope;
}

/** The plan for a value. Reports have few layouts, so the plans of those that came last are kept. */
function planOf(form: Form, value: unknown): Plan {
  let own = plans.get(form);
  if (!own) {
    const keys = pathsOf(form).map((path, index) => [String(stepsOf(path)[0]), index + 1] as const);
    own = [new Map(keys), keeper()];
    plans.set(form, own);
  }
  const [known, keep] = own;
  const layout: number[] = [];
  if (isObject(value)) {
    layout.push(0);
    for (const key of Object.keys(value)) {
      const place = known.get(key);
      const child = value[key];
      if (place !== undefined && !isMissing(child)) {
        layout.push(typeof child === "object" ? -place : place);
      }
    }
  }
  return keep(layout, () => planned(form, value));
}

/** All paths in elements. */
function pathsOf({ envelope, events, reports, requestErrors }: Form): Path[] {
  const conditions: Partial<Shape>[] = [...events.map(([, one]) => one), ...reports, ...requestErrors];
  const inside = conditions.flatMap(({ key = [], has = [], lacks = [], where = {} }) => [
    ...key,
    ...has,
    ...lacks,
    ...Object.keys(where),
  ]);
  return [...envelope.flatMap(([, , paths]) => paths), ...inside];
}

function planned({ events, reports, requestErrors, envelope }: Form, value: unknown): Plan {
  const codes = (shapes: readonly Shape[]): CodeForm[] =>
    shapes.flatMap((shape) => {
      const conditions = left(shape, value);
      const find = finder(value, shape.key ?? ["."]);
      return conditions && find ? [[shape, conditions, find] as const] : [];
    });
  return [
    (isObject(value) ? events : []).flatMap(([kind, one]) => {
      const conditions = left(one, value);
      return conditions ? [[kind, conditions] as const] : [];
    }),
    codes(reports),
    codes(requestErrors),
    envelope.flatMap(([name, convert, paths]) => {
      const find = finder(value, paths);
      return find ? [[name, convert, find] as const] : [];
    }),
  ];
}

function understood({ reports, events, requestErrors }: Found): number {
  return reports.length + events.length + requestErrors.length;
}

/** Why nothing was understood in a payload. */
function reasonOf({ value, listed }: Element): NotUnderstood["reason"] {
  if (typeof value === "string" || ArrayBuffer.isView(value)) {
    return "text";
  }
  if (isMissing(value) || (typeof value === "object" && Object.keys(value).length === 0)) {
    return "empty";
  }
  return listed ? "no_code" : "unknown_container";
}
