/**
 * No payload makes a reader, decide or merge of msgcodes throw, or take long. Prints what was tried, and what became of it.
 * The arguments are the node_modules that has fast-check, and catalog.json, of which the providers' words are taken.
 */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { suppressValues } from "msgcodes";
import * as apiplex from "msgcodes/apiplex";
import * as decisions from "msgcodes/decide";
import * as infobip from "msgcodes/infobip";
import { dedupKey, merge } from "msgcodes/merge";

const { decide, ...functions } = decisions;
const [tools, path] = process.argv.slice(2);
const fc = createRequire(`${tools}/`)("fast-check");
const catalog = JSON.parse(readFileSync(path, "utf-8"));
const { group_sets, code_sets } = catalog.providers.find(({ id }) => id === "infobip");
const words = code_sets.flatMap(wordsOf);
const overrides = Object.fromEntries(words.map(({ identity }) => [identity, { final: true, retry: null }]));
const values = catalog.fields.flatMap((field) => field.values ?? []);
const answers = new Set([true, false, null, ...values.map(({ id }) => id), ...suppressValues]);
const REASONS = ["text", "empty", "unknown_container", "no_code"];
const tried = {
  payloads: 0,
  known: 0,
  conflicting: 0,
  unknown: 0,
  unknownOfKnownGroup: 0,
  reports: 0,
  events: 0,
  requestErrors: 0,
  notUnderstood: 0,
  states: 0,
  several: 0,
};

/** The identity of each code of a table, and an object that a report could hold of it. */
function wordsOf({ id: codeSet, group_set, codes }) {
  const groups = group_sets.find(({ id }) => id === group_set)?.groups ?? group_sets[0].groups;
  return codes.map(({ id, name, aliases, groups: [groupId], fields: { permanent } }) => {
    const group = groups.find((one) => one.id === groupId) ?? groups[0];
    return {
      identity: `infobip/${codeSet}/${id}`,
      object: { id, name: aliases[0] ?? name, groupId: group.id, groupName: group.name, permanent },
    };
  });
}

const KEYS = ["id", "name", "groupId", "groupName", "permanent", "status", "error", "results"];
const OTHERS = [
  ...["messages", "bulks", "properties", "callLog", "niAttributes", "requestError", "serviceException", "errorCode"],
  ...["messageId", "bulkId", "to", "doneAt", "sentAt", "smsCount", "price", "pricePerMessage", "currency", "receivedAt"],
  ...["seenAt", "event", "type", "notificationType", "text", "code", "msg_id", "result", "violations"],
];
const TIMES = ["2026-01-01T00:00:00Z", "2023-06-06T13:36:19.258+0900", "2026-02-31 10:00", 1.7e9, 1.7e12, "0000-01-01T00:00"];
const INHERITED = ["__proto__", "constructor", "toString", "hasOwnProperty"];
const NUMBERS = [NaN, Infinity, -Infinity, -0, 1e15, 1e308, 5e-324, 27.5];
const TEXTS = ["", "-0", "1e3", "0x1b", "9".repeat(5000), "\u0000", "\u212a"];
const whole = fc.constantFrom(...words.map(({ object }) => object));
const word = fc.constantFrom(...words.flatMap(({ object }) => Object.values(object)));
const spelled = word.map((value) => (typeof value === "string" ? value.toLowerCase() : String(value)));
// With lone surrogates, which no string of fast-check has.
const text = fc.array(fc.nat(0xffff), { maxLength: 8 }).map((units) => String.fromCharCode(...units));
const key = fc.oneof(fc.constantFrom(...KEYS), fc.constantFrom(...OTHERS), fc.constantFrom(...INHERITED), text);
const { junk } = fc.letrec((tie) => ({
  junk: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.oneof(word, spelled, text, fc.constantFrom(null, ...NUMBERS, ...TEXTS, ...TIMES), fc.double(), fc.integer(), fc.boolean()),
    fc.array(tie("junk"), { maxLength: 3 }),
    fc.array(fc.tuple(key, tie("junk")), { maxLength: 4 }).map(Object.fromEntries),
  ),
}));
const changes = fc.array(fc.tuple(fc.constantFrom(...KEYS), fc.oneof(word, spelled, junk)), { maxLength: 2 });
const nearly = fc.tuple(whole, changes, fc.subarray(KEYS, { maxLength: 3 })).map(([object, changed, gone]) => {
  const entries = Object.entries({ ...object, ...Object.fromEntries(changed) });
  return Object.fromEntries(entries.filter(([key]) => !gone.includes(key)));
});
const part = fc.oneof(nearly, junk);
const beside = fc.record(
  {
    messageId: fc.constantFrom("a", "b", 7, null),
    doneAt: fc.constantFrom(...TIMES),
    smsCount: fc.constantFrom(1, 2, "3", -1),
    receivedAt: fc.constantFrom(null, ...TIMES),
  },
  { requiredKeys: [] },
);
const report = fc
  .tuple(fc.record({ status: part, error: part, errorCode: part }, { requiredKeys: [] }), beside)
  .map(([codes, envelope]) => ({ ...envelope, ...codes }));
const requestError = part.map((serviceException) => ({ requestError: { serviceException } }));
const list = fc.array(fc.oneof(report, junk), { maxLength: 4 });
const inside = list.map((results) => ({ results }));
const payload = fc.oneof(report, junk, list, inside, requestError, fc.tuple(inside, requestError).map(([one, other]) => ({ ...one, ...other })));

// What a reader keeps of one payload is not taken for another that only looks the same as text.
for (const id of [0, -0, "0", "-0", 0]) {
  const raw = { id };
  checkResult(infobip.parseError(raw), raw, "error");
}

const start = process.cpuUsage();
check(10_000, part, (raw) => {
  checkResult(infobip.parseStatus(raw), raw, "status");
  checkResult(infobip.parseError(raw), raw, "error");
});

check(10_000, payload, (raw) => {
  for (const { read } of [infobip, apiplex]) {
    const reading = read(raw);
    for (const one of [...reading.reports, ...reading.events, ...reading.notUnderstood]) {
      assert(Object.is(valueAt(raw, one.path), one.raw), one.path);
    }
    reading.reports.forEach((one) => assert.deepEqual(one.conflicts, decide(one).conflicts));
    checkReading(reading);
  }
});

console.log(JSON.stringify(tried));

// Large and deep ones. Each takes less time than the payloads above did: that only catches what grows with the square, on any
// machine.
const yard = process.cpuUsage(start).user;
const large = ["x".repeat(10_000_000), "7".repeat(10_000_000), { ["x".repeat(10_000_000)]: 1 }];
large.forEach((value) => checkTime(() => readEverywhere(value)));
for (const inner of [(value) => [value], ...[...KEYS, ...OTHERS].map((name) => (value) => ({ [name]: value }))]) {
  const deep = Array(10_000).fill(null).reduce(inner, 27);
  checkTime(() => readEverywhere(deep));
}
const results = Array(100_000).fill({ status: words[0].object, error: { ...words.at(-1).object, id: 4711 } });
checkTime(() => assert.equal(infobip.read({ results }).reports.length, 100_000));
const copies = infobip.read({ results: results.slice(0, 10_000) }).reports;
checkTime(() => assert.equal(merge(copies).length, 10_000));

function check(numRuns, arbitrary, property) {
  const counted = (raw) => {
    tried.payloads += 1;
    property(raw);
  };
  fc.assert(fc.property(arbitrary, counted), { numRuns });
}

/** Asserts that a result is of its kind, has what came as it came, and answers. */
function checkResult(result, raw, kind) {
  assert.equal(result.kind, kind);
  assert(Object.is(result.raw, raw));
  assert(Object.is(result.rawId, own(raw, "id") ?? undefined));
  assert(Object.is(result.rawName, own(raw, "name") ?? undefined));
  const ofKind = code_sets.filter((codeSet) => codeSet.kind === kind);
  const groupSets = ofKind.map(({ group_set }) => `infobip/${group_set}`);
  assert(result.group === null || groupSets.some((id) => result.group.identity === `${id}/${result.group.id}`));
  if (result.known) {
    const codeSet = ofKind.find(({ id }) => id === result.codeSet);
    assert.equal(result.identity, `infobip/${codeSet.id}/${result.code.id}`);
    assert(codeSet.codes.some(({ id, name }) => id === result.code.id && name === result.code.name));
    assert(result.group === null || result.code.groups.includes(result.group.id));
  }
  tried.known += result.known;
  tried.unknown += !result.known;
  tried.unknownOfKnownGroup += !result.known && result.group !== null;
  tried.conflicting += result.conflicts.length > 0;
  checkAnswers(result);
}

/** Asserts that a reading says something, and that its reports answer, and merge in any order. */
function checkReading({ reports, events, requestErrors, notUnderstood }) {
  assert(reports.length + events.length + requestErrors.length + notUnderstood.length > 0);
  for (const one of reports) {
    assert(one.results.every((result) => Object.values(one).includes(result)));
    one.results.forEach(checkAnswers);
    checkAnswers(one);
  }
  requestErrors.forEach(checkAnswers);
  notUnderstood.forEach(({ reason }) => assert(REASONS.includes(reason)));
  const states = merge(reports);
  assert.deepEqual(merge([...reports].reverse()).map(stateData), states.map(stateData));
  assert.equal(states.reduce((sum, { reports, duplicates }) => sum + reports.length + duplicates, 0), reports.length);
  states.forEach((state) => assert.deepEqual(decide(state).basis, decide(state.report).basis));
  tried.reports += reports.length;
  tried.events += events.length;
  tried.requestErrors += requestErrors.length;
  tried.notUnderstood += notUnderstood.length;
  tried.states += states.length;
  tried.several += states.filter((state) => state.reports.length > 1).length;
}

/** What a path such as results[0].status leads to. */
function valueAt(payload, path) {
  const steps = path.matchAll(/\.?([A-Za-z_$][A-Za-z0-9_$]*)|\[([0-9]+|"(?:[^"\\]|\\.)*")\]/g);
  return [...steps].reduce((value, [, name, json]) => value[name ?? JSON.parse(json)], payload);
}

function stateData({ report, reports, duplicates, parts, contradictions }) {
  return [dedupKey(report), reports.map(dedupKey), duplicates, [...parts], contradictions.map(dedupKey)];
}

function checkAnswers(asked) {
  for (const { basis, conflicts, ...values } of [decide(asked), decide(asked, overrides)]) {
    assert(Object.values(values).every((value) => answers.has(value)));
    assert(Object.keys(basis).every((name) => values[name] !== null));
  }
  assert(Object.values(functions).every((answer) => answers.has(answer(asked))));
}

function checkTime(run) {
  const before = process.cpuUsage();
  run();
  const times = process.cpuUsage(before).user / yard;
  assert(times < 1, `${times} times as long as the random payloads`);
}

function readEverywhere(value) {
  const object = Object.fromEntries([...KEYS, ...OTHERS].map((name) => [name, value]));
  for (const raw of [value, object, { results: [{ status: object, error: object }] }]) {
    [infobip, apiplex].forEach(({ read }) => checkReading(read(raw)));
    checkAnswers(infobip.parseStatus(raw));
  }
}

function own(value, name) {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
