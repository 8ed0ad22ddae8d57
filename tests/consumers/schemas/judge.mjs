/**
 * Says of each value whether AJV finds it valid, in its strict mode. It reads the questions from standard input: a list of
 * {file, name, values}, where name is one of the schemas in the file, and large values are abbreviated as in the vectors.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { argv, stdin } from "node:process";
import { text } from "node:stream/consumers";

const [modules] = argv.slice(2);
const Ajv = createRequire(`${modules}/`)("ajv/dist/2020").default;

// Only an array that a path with [0] leads to is a tuple, and nothing is said of the items behind.
const ajv = new Ajv({ strict: true, strictTuples: false });
ajv.addVocabulary(["x-extensible-enum"]);

function unpacked(value) {
  if (Array.isArray(value)) return value.map(unpacked);
  if (typeof value !== "object" || value === null) return value;
  if ("$text" in value) return value.$text.repeat(value.times);
  if ("$list" in value) return Array(value.times).fill(unpacked(value.$list));
  if ("$nested" in value) {
    let nested = unpacked(value.$nested);
    for (let times = 0; times < value.times; times += 1) nested = [nested];
    return nested;
  }
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, unpacked(inner)]));
}

const answers = JSON.parse(await text(stdin)).map(({ file, name, values }) => {
  const schema = JSON.parse(readFileSync(file, "utf8"));
  if (!ajv.getSchema(schema.$id)) ajv.addSchema(schema);
  const validate = ajv.getSchema(`${schema.$id}#/$defs/${name}`);
  return values.map((value) => validate(unpacked(value)));
});
console.log(JSON.stringify(answers));
