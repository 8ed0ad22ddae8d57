// Prints what a package holds of one code set, as JSON: arguments are the folder of its compiled modules, provider, code set,
// fields and ids that the catalog has not.
import { pathToFileURL } from "node:url";

const [folder, provider, codeSet, fields, unknown] = process.argv.slice(2);
const codes = await import(pathToFileURL(`${folder}/${provider}/${codeSet}.js`).href);
const records = await import(pathToFileURL(`${folder}/${provider}/${codeSet}/records.js`).href);

const constants = Object.entries(codes).filter(([, value]) => ["number", "string"].includes(typeof value));

/** An id in camelCase: each letter behind an underscore or a digit begins a word. */
function camel(id) {
  const [first, ...words] = id.match(/[a-z]+|[0-9]+/g);
  return [first, ...words.map((word) => word[0].toUpperCase() + word.slice(1))].join("");
}

console.log(
  JSON.stringify({
    codes: records.all.map((record) => ({
      id: record.id,
      name: record.name,
      aliases: record.aliases,
      groups: record.groups,
      fields: Object.fromEntries(JSON.parse(fields).map((field) => [field, record[camel(field)] ?? null])),
      constants: constants.filter(([, id]) => id === record.id).map(([name]) => name),
      found: [record.name, ...record.aliases].flatMap((name) => records.byName(name).map((one) => one.id)),
    })),
    groups: JSON.parse(unknown).map((id) => [id, records.groupOf(id)?.id ?? null]),
  }),
);
