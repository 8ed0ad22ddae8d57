/**
 * Answers conformance vectors and reads fixtures with the installed msgcodes: how many, or the first that differs.
 * The arguments are the format that modules are loaded as, "module" or "commonjs", tests/conformance/vectors.json and
 * generated/json/fixtures/<provider>.json.
 */

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const [format, ...paths] = process.argv.slice(2);
const load = format === "commonjs" ? createRequire(import.meta.url) : (name) => import(name);
const [{ catalog, provider, vectors }, { fixtures }] = paths.map((path) => JSON.parse(readFileSync(path, "utf-8")));
const parsers = await load(`${catalog}/${provider}`);
const { outcome, isFinal, fault, shouldRetry } = await load(`${catalog}/decide`);

for (const vector of vectors) {
  const [said, expected] = [answer(vector), unpacked(vector.expected)];
  if (!same(said, expected)) {
    throw new Error(`${vector.title}: said ${shown(said)}, expected ${shown(expected)}`);
  }
}
for (const { code, payload } of fixtures) {
  if (identityOf(payload) !== code) {
    throw new Error(`${code}: its fixture is read as another code, or with conflicts`);
  }
}
console.log(`${vectors.length} vectors, ${fixtures.length} fixtures`);

/** What the package says of a vector, in the shape that the vectors expect. */
function answer({ call, input, overrides }) {
  const said = parsers[`parse${call[0].toUpperCase()}${call.slice(1)}`](unpacked(input));
  if (call === "reports") {
    return said.map((report) => reportData(report, overrides));
  }
  return call === "report" ? reportData(said, overrides) : resultData(said, overrides);
}

function reportData(report, overrides) {
  const [status, error] = [report.status, report.error].map((result) => result && resultData(result, overrides));
  return { status, error, answers: answers(report, overrides) };
}

function resultData(result, overrides) {
  return {
    code: result.known ? result.identity : null,
    id: result.rawId ?? null,
    name: result.rawName ?? null,
    group: result.group && result.group.identity,
    conflicts: result.conflicts.map(({ part, received, expected }) => [part, received, expected]),
    answers: answers(result, overrides),
  };
}

function answers(answerer, overrides) {
  return {
    outcome: outcome(answerer, overrides),
    is_final: isFinal(answerer, overrides),
    fault: fault(answerer, overrides),
    should_retry: shouldRetry(answerer, overrides),
  };
}

/** A value of the file with what stands for large values spelled out. */
function unpacked(value) {
  if (Array.isArray(value)) {
    return value.map(unpacked);
  }
  if (typeof value !== "object" || value === null) {
    return value;
  }
  const { $text, $list, $nested, times } = value;
  if ($text !== undefined) {
    return $text.repeat(times);
  }
  if ($list !== undefined) {
    return Array(times).fill(unpacked($list));
  }
  if ($nested !== undefined) {
    return Array(times).fill(null).reduce((nested) => [nested], unpacked($nested));
  }
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, unpacked(one)]));
}

/** Whether two JSON values are equal, however deep they are. */
function same(one, other) {
  const waiting = [[one, other]];
  while (waiting.length > 0) {
    const [left, right] = waiting.pop();
    if (left === right) {
      continue;
    }
    if (!isContainer(left) || !isContainer(right) || Array.isArray(left) !== Array.isArray(right)) {
      return false;
    }
    const keys = Object.keys(left);
    if (keys.length !== Object.keys(right).length || !keys.every((key) => Object.hasOwn(right, key))) {
      return false;
    }
    keys.forEach((key) => waiting.push([left[key], right[key]]));
  }
  return true;
}

function isContainer(value) {
  return typeof value === "object" && value !== null;
}

function shown(value) {
  return JSON.stringify(value).slice(0, 2000);
}

/** The one code that a payload holds, where nothing in it contradicts the catalog. */
function identityOf(payload) {
  const results = parsers.parseReports(payload).flatMap((report) => report.results);
  const [result] = results;
  return results.length === 1 && result.known && result.conflicts.length === 0 ? result.identity : null;
}
