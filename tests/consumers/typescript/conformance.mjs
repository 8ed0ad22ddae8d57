/**
 * Answers conformance vectors and reads fixtures with an installed package: how many, or the first that differs.
 * The arguments are the format that modules are loaded as, "module" or "commonjs", a file of tests/conformance, and files of
 * generated/json/fixtures.
 */

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const [format, ...paths] = process.argv.slice(2);
const load = format === "commonjs" ? createRequire(import.meta.url) : (name) => import(name);
const [{ catalog, provider, vectors }, ...files] = paths.map((path) => JSON.parse(readFileSync(path, "utf-8")));
const { decide } = await load(`${catalog}/decide`);
const { dedupKey, merge } = await load(`${catalog}/merge`);

for (const vector of vectors) {
  const module = await load(`${catalog}/${vector.provider ?? provider}`);
  const [said, expected] = [answer(module, vector), unpacked(vector.expected)];
  if (!same(said, expected)) {
    throw new Error(`${vector.title}: said ${shown(said)}, expected ${shown(expected)}`);
  }
}
const counts = [`${vectors.length} vectors`];
for (const file of files) {
  const module = await load(`${catalog}/${file.provider}`);
  for (const { code, payload } of file.fixtures) {
    if (identityOf(module, payload) !== code) {
      throw new Error(`${code}: its fixture is read as another code, or with conflicts`);
    }
  }
  counts.push(`${file.fixtures.length} fixtures`);
}
console.log(counts.join(", "));

/** What the package says of a vector, in the shape that the vectors expect. */
function answer(module, { call, input, overrides }) {
  const given = unpacked(input);
  if (call === "read") {
    const { reports, events, requestErrors, notUnderstood } = module.read(given);
    return {
      reports: reports.map((report) => reportData(module, report, overrides)),
      events: events.map(({ kind, path, envelope }) => [kind, path, snakeKeys(envelope)]),
      request_errors: requestErrors.map((result) => resultData(result, overrides)),
      not_understood: notUnderstood.map(({ reason, path }) => [reason, path]),
    };
  }
  if (call === "merge") {
    return merge(given.flatMap((payload) => module.read(payload).reports)).map(stateData);
  }
  const said = module[`parse${camel(`_${call}`)}`](given);
  return call === "report" ? reportData(module, said, overrides) : resultData(said, overrides);
}

function reportData(module, report, overrides) {
  const { provider, raw, envelope, path, results, conflicts, ...kinds } = report;
  const data = Object.entries(kinds).map(([kind, result]) => [snake(kind), result && resultData(result, overrides)]);
  return {
    path,
    envelope: snakeKeys(envelope),
    ...Object.fromEntries(data),
    conflicts: conflictData(decide(report, overrides).conflicts),
    ...answers(report, overrides),
  };
}

function resultData(result, overrides) {
  return {
    code: result.known ? result.identity : null,
    id: result.rawId ?? null,
    name: result.rawName ?? null,
    group: result.group && result.group.identity,
    conflicts: conflictData(result.conflicts),
    ...answers(result, overrides),
  };
}

function conflictData(conflicts) {
  return conflicts.map(({ part, received, expected }) => [snake(part), received, expected]);
}

/** The answers that are stated, and where those of fields come from. */
function answers(asked, overrides) {
  const { basis, conflicts, ...values } = decide(asked, overrides);
  const stated = Object.entries(values).filter(([, value]) => value !== null);
  return { answers: snakeKeys(Object.fromEntries(stated)), basis: snakeKeys(basis) };
}

function stateData(state) {
  const parts = [...state.parts].sort(([one], [other]) => (String(one) < String(other) ? -1 : 1));
  return {
    key: state.key,
    report: dedupKey(state.report),
    reports: state.reports.map(dedupKey),
    duplicates: state.duplicates,
    parts,
    contradictions: state.contradictions.map(dedupKey),
  };
}

/** The names of fields, kinds and values of the envelope as the spec has them. */
function snake(name) {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function snakeKeys(object) {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [snake(name), value]));
}

function camel(id) {
  return id.replace(/_([a-z0-9])/g, (_, letter) => letter.toUpperCase());
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
function identityOf(module, payload) {
  const { reports, requestErrors } = module.read(payload);
  const results = requestErrors.length > 0 ? requestErrors : reports[0].results;
  const [result] = results;
  return results.length === 1 && result.known && result.conflicts.length === 0 ? result.identity : null;
}
