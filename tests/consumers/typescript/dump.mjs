/**
 * Prints all that the installed msgcodes says, in the shape of catalog.json.
 * The arguments are the format that modules are loaded as, "module" or "commonjs", and the path of catalog.json, of which
 * only the ids of tables and fields are used.
 */

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const [format, path] = process.argv.slice(2);
const load = format === "commonjs" ? createRequire(import.meta.url) : (name) => import(name);
const { CATALOG_DIGEST, CATALOG_VERSION } = await load("msgcodes");
const catalog = JSON.parse(readFileSync(path, "utf-8"));
const fields = catalog.fields.map((field) => field.id);
const providers = await Promise.all(catalog.providers.map(providerData));
console.log(JSON.stringify({ version: CATALOG_VERSION, digest: CATALOG_DIGEST, providers }));

async function providerData(provider) {
  const path = `msgcodes/${provider.id}`;
  return {
    id: provider.id,
    tables: Object.values(await load(path)).filter((table) => typeof table === "object").length,
    group_sets: await Promise.all(provider.group_sets.map(({ id }) => groupSetData(`${path}/${id}_group`))),
    code_sets: await Promise.all(provider.code_sets.map(({ id }) => codeSetData(`${path}/${id}`))),
  };
}

async function groupSetData(path) {
  const { groups, byId, byName, ...constants } = await load(path);
  groups.forEach((group) => byId(group.id) === group || complain(path, group));
  groups.forEach((group) => byName(group.name) === group || complain(path, group));
  return { constants, groups: groups.map(groupData) };
}

function groupData({ identity, id, name, summary, ...fields }) {
  return { identity, id, name, summary, fields };
}

async function codeSetData(path) {
  const { all, byId, byName, ...records } = await load(`${path}/records`);
  const { text } = await load(`${path}/text`);
  all.forEach((record) => byId(record.id) === record || complain(path, record));
  all.forEach((record) => !record.name || byName(record.name).includes(record) || complain(path, record));
  const symbols = new Map(Object.entries(records).map(([symbol, record]) => [record, symbol]));
  return { constants: { ...(await load(path)) }, codes: all.map((record) => codeData(record, symbols, text)) };
}

function codeData(record, symbols, text) {
  const { deprecated, ...rest } = record;
  const { notes, ...texts } = text[record.id] ?? {};
  const known = Object.fromEntries(fields.map((field) => [field, rest[field]]));
  fields.forEach((field) => delete rest[field]);
  return {
    ...rest,
    symbol: symbols.get(record) ?? null,
    description: null,
    action: null,
    rationale: null,
    ...texts,
    fields: known,
    references: record.references.map((reference, index) => ({ ...reference, note: notes?.[index] ?? null })),
    equivalents: record.equivalents.map(({ provider, codeSet, id }) => `${provider}/${codeSet}/${id}`),
    deprecated: deprecated && {
      since: deprecated.since,
      reason: deprecated.reason,
      replaced_by: deprecated.replacedBy,
    },
  };
}

function complain(path, record) {
  throw new Error(`${path} does not find ${JSON.stringify(record)}`);
}
