/**
 * No payload makes a parser or a function of msgcodes/decide throw, or take long. Prints what was tried, and what became
 * of it. The arguments are the node_modules that has fast-check, and catalog.json, of which Infobip's words are taken.
 */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import * as decide from "msgcodes/decide";
import { parseError, parseReports, parseStatus } from "msgcodes/infobip";

const [tools, path] = process.argv.slice(2);
const fc = createRequire(`${tools}/`)("fast-check");
const catalog = JSON.parse(readFileSync(path, "utf-8"));
const { group_sets, code_sets } = catalog.providers.find(({ id }) => id === "infobip");
const words = code_sets.flatMap(wordsOf);
const overrides = Object.fromEntries(words.map(({ identity }) => [identity, { final: true, retry: null }]));
const stated = catalog.fields.flatMap(({ values }) => values ?? []).map(({ id }) => id);
const answers = new Set([true, false, null, ...stated]);
const tried = { payloads: 0, known: 0, conflicting: 0, unknown: 0, unknownOfKnownGroup: 0 };

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
const INHERITED = ["__proto__", "constructor", "toString", "hasOwnProperty"];
const NUMBERS = [NaN, Infinity, -Infinity, -0, 1e15, 1e308, 5e-324, 27.5];
const TEXTS = ["", "-0", "1e3", "0x1b", "9".repeat(5000), "\u0000", "\u212a"];
const whole = fc.constantFrom(...words.map(({ object }) => object));
const word = fc.constantFrom(...words.flatMap(({ object }) => Object.values(object)));
const spelled = word.map((value) => (typeof value === "string" ? value.toLowerCase() : String(value)));
// With lone surrogates, which no string of fast-check has.
const text = fc.array(fc.nat(0xffff), { maxLength: 8 }).map((units) => String.fromCharCode(...units));
const key = fc.oneof(fc.constantFrom(...KEYS), fc.constantFrom(...INHERITED), text);
const { junk } = fc.letrec((tie) => ({
  junk: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.oneof(word, spelled, text, fc.constantFrom(null, ...NUMBERS, ...TEXTS), fc.double(), fc.integer(), fc.boolean()),
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
const report = fc.record({ status: part, error: part }, { requiredKeys: [] });
const list = fc.array(fc.oneof(report, junk), { maxLength: 3 });
const payload = fc.oneof(report, junk, list, list.map((results) => ({ results })));

check(10_000, part, (raw) => {
  checkResult(parseStatus(raw), raw, "status");
  checkResult(parseError(raw), raw, "error");
});

check(10_000, payload, (raw) => {
  const reports = reportsOf(own(raw, "results")) ?? reportsOf(raw) ?? [raw];
  const parsed = parseReports(raw);
  assert.equal(parsed.length, reports.length);
  parsed.forEach((one, index) => {
    assert(Object.is(one.raw, reports[index]));
    assert.deepEqual(one.results, [one.status, one.error].filter((result) => result !== null));
    checkAnswers(one);
    for (const kind of ["status", "error"]) {
      const came = own(one.raw, kind) ?? null;
      assert.equal(one[kind] === null, came === null);
      one[kind] && checkResult(one[kind], came, kind);
    }
  });
});

console.log(JSON.stringify(tried));

const large = ["x".repeat(10_000_000), "7".repeat(10_000_000), { ["x".repeat(10_000_000)]: 1 }];
large.forEach((value) => checkTime(2_000, () => parseEverywhere(value)));
for (const inner of [(value) => [value], ...KEYS.map((name) => (value) => ({ [name]: value }))]) {
  const deep = Array(10_000).fill(null).reduce(inner, 27);
  checkTime(2_000, () => parseEverywhere(deep));
}
const results = Array(100_000).fill({ status: words[0].object, error: { ...words.at(-1).object, id: 4711 } });
checkTime(15_000, () => assert.equal(parseReports({ results }).length, 100_000));

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
  assert(Object.is(result.rawId, own(raw, "id")));
  assert(Object.is(result.rawName, own(raw, "name")));
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

function checkAnswers(answerer) {
  for (const answer of Object.values(decide)) {
    assert(answers.has(answer(answerer)));
    assert(answers.has(answer(answerer, overrides)));
  }
}

function checkTime(limit, run) {
  const start = performance.now();
  run();
  const taken = performance.now() - start;
  assert(taken < limit, `${taken} ms, where at most ${limit} are expected`);
}

function parseEverywhere(value) {
  const object = Object.fromEntries(KEYS.map((name) => [name, value]));
  for (const raw of [value, object, { results: [{ status: object, error: object }] }]) {
    [...parseReports(raw), parseStatus(raw), parseError(raw)].forEach(checkAnswers);
  }
}

function reportsOf(value) {
  return Array.isArray(value) ? value : isObject(value) ? [value] : undefined;
}

function own(value, name) {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
