/**
 * Prints all that the installed package of a catalog says, in the shape of catalog.json.
 * The arguments are the format that modules are loaded as, "module" or "commonjs", and a folder with catalog.json, of which
 * only the name, the ids of tables and fields and the symbols of aliases are used, and with fixtures/: what the package reads in them is printed as
 * well.
 */

import { existsSync, readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const [format, folder] = process.argv.slice(2);
const load = format === "commonjs" ? createRequire(import.meta.url) : (name) => import(name);
const catalog = JSON.parse(readFileSync(join(folder, "catalog.json"), "utf-8"));
const { CATALOG_VERSION } = await load(catalog.name);
const keys = catalog.fields.map(({ id }) => camel(id));
const providers = await Promise.all(catalog.providers.map(providerData));
const fixtures = existsSync(join(folder, "fixtures")) ? readdirSync(join(folder, "fixtures")) : [];
const codes = Object.fromEntries(await Promise.all(fixtures.map(fixtureCodes)));
console.log(JSON.stringify({ version: CATALOG_VERSION, providers, fixtures: codes }));

async function providerData(provider) {
  const path = `${catalog.name}/${provider.id}`;
  return {
    id: provider.id,
    tables: Object.values(await load(path)).filter((table) => typeof table === "object").length,
    group_sets: await Promise.all(provider.group_sets.map(({ id }) => groupSetData(`${path}/${id}_group`))),
    code_sets: await Promise.all(provider.code_sets.map((codeSet) => codeSetData(`${path}/${codeSet.id}`, codeSet))),
  };
}

async function groupSetData(path) {
  const { groups, byId, byName, byRule, ...constants } = await load(path);
  groups.forEach((group) => byId(group.id) === group || complain(path, group));
  groups.forEach((group) => byName(group.name)?.name === group.name || complain(path, group));
  return { constants, groups: groups.map(groupData) };
}

function groupData({ identity, id, name, summary, ...fields }) {
  return { identity, id, name, summary, fields: fieldsOf(fields, catalog.fields.filter(({ origin }) => origin === "derived")) };
}

async function codeSetData(path, codeSet) {
  const { all, byId, byName } = await load(`${path}/records`);
  const { ids, names, reservedOf, fallback, ...constants } = await load(path);
  const { text } = await load(`${path}/text`);
  all.forEach((record) => byId(record.id) === record || complain(path, record));
  all.forEach((record) => !record.name || byName(record.name).includes(record) || complain(path, record));
  ids.forEach((id, index) => id === all[index].id || complain(path, id));
  const aliases = codeSet.codes.flatMap((code) => code.other_names.map(({ symbol }) => symbol && constant(symbol)));
  const own = Object.entries(constants).filter(([symbol]) => !aliases.includes(symbol));
  const symbols = new Map(own.map(([symbol, id]) => [id, symbol]));
  return { constants: Object.fromEntries(own), codes: all.map((record) => codeData(record, symbols, text)) };
}

/** A symbol in CONSTANT_CASE. What is in capitals already keeps its underscores as they are. */
function constant(symbol) {
  const words = symbol.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+/g) ?? [];
  return /^[A-Z][A-Z0-9_]*$/.test(symbol) ? symbol : words.join("_").toUpperCase();
}

function codeData(record, symbols, text) {
  const { identity, codeSet, deprecated, link, ...rest } = record; // the link is of the code set in catalog.json
  const { notes, ...texts } = text[record.id] ?? {};
  const known = fieldsOf(rest);
  return {
    ...Object.fromEntries(Object.entries(rest).filter(([key]) => !keys.includes(key))),
    symbol: symbols.get(record.id) ?? null,
    description: null,
    action: null,
    rationale: null,
    ...texts,
    fields: known,
    references: record.references.map(({ standard, code, name, confidence }, index) => ({
      standard,
      code: code ?? null,
      name: name ?? null,
      confidence,
      note: notes?.[index] ?? null,
    })),
    equivalents: record.equivalents.map(({ provider, codeSet, id }) => `${provider}/${codeSet}/${id}`),
    deprecated: deprecated
      ? {
          since: deprecated.since ?? null,
          reason: deprecated.reason,
          replaced_by: replacementOf(identity, deprecated.replacedBy),
        }
      : null,
  };
}

/** The id of the code to use instead, or all of its key where it is of another code set. */
function replacementOf(identity, key) {
  if (!key) {
    return null;
  }
  const { provider, codeSet, id } = key;
  return identity.startsWith(`${provider}/${codeSet}/`) ? id : { provider, code_set: codeSet, id };
}

/** The fields of a code or a group as catalog.json has them: what is not stated is null. */
function fieldsOf(item, fields = catalog.fields) {
  return Object.fromEntries(fields.map(({ id }) => [id, item[camel(id)] ?? null]));
}

/** An id in camelCase: each letter behind an underscore or a digit begins a word. */
function camel(id) {
  const [first, ...words] = id.match(/[a-z]+|[0-9]+/g);
  return [first, ...words.map((word) => word[0].toUpperCase() + word.slice(1))].join("");
}

/** The one code that each payload of a provider holds, where nothing in it contradicts the catalog. */
async function fixtureCodes(file) {
  const { provider, fixtures } = JSON.parse(readFileSync(join(folder, "fixtures", file), "utf-8"));
  const { read } = await load(`${catalog.name}/${provider}`);
  const readings = fixtures.map(({ payload }) => read(payload));
  const results = readings.flatMap(({ reports, requestErrors }) => [...reports.flatMap(({ results }) => results), ...requestErrors]);
  return [provider, results.map((result) => (result.conflicts.length === 0 && result.identity) || null)];
}

function complain(path, record) {
  throw new Error(`${path} does not find ${JSON.stringify(record)}`);
}
