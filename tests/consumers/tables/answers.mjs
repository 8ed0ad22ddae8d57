// Ask the generated package of the case generate-tables all that answers.json asks, and compare. The argument is its folder.
import assert from "node:assert";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const folder = pathToFileURL(`${process.argv[2]}/esm/`);
const module = (path) => import(new URL(`${path}.js`, folder));
const answers = JSON.parse(readFileSync(new URL("answers.json", import.meta.url)));
const decide = await module("decide");
const reports = await module("tables/reports");

const asked = {
  group_of: async (set, id) => (await module(`tables/${set}/records`)).groupOf?.(id)?.id ?? null,
  by_rule: async (set, id) => (await module(`tables/${set}_group`)).byRule(id)?.id ?? null,
  by_name: async (set, name) => (await module(`tables/${set}/records`)).byName(name).map((code) => code.id),
  group_by_name: async (set, name) => (await module(`tables/${set}_group`)).byName(name)?.id ?? null,
  reserved_of: async (set, id) => {
    const reserved = (await module(`tables/${set}`)).reservedOf(id);
    return reserved ? { label: null, ...reserved } : null;
  },
  read: async (kind, sent) => {
    const result = reports[kind === "error" ? "parseError" : "parseCommand"](sent);
    return {
      code: result.code?.id ?? null,
      group: result.group?.id ?? null,
      fallback: result.fallback?.id ?? null,
      conflicts: result.conflicts.map((conflict) => conflict.part),
      retry: decide.retry(result),
    };
  },
};
assert.deepStrictEqual(Object.keys(answers).sort(), Object.keys(asked).sort());
let count = 0;
for (const [question, rows] of Object.entries(answers)) {
  for (const [first, second, expected] of rows) {
    assert.deepStrictEqual(await asked[question](first, second), expected, `${question} ${first} ${JSON.stringify(second)}`);
    count += 1;
  }
}
console.log(count);
