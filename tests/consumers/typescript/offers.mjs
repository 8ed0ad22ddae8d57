/**
 * Prints the modules of the installed msgcodes from which an editor offers to import each name, as JSON.
 * The arguments are the file of the TypeScript library, and a file with the modules that it knows and with the names, as JSON.
 */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [library, wanted] = process.argv.slice(2);
const { default: ts } = await import(pathToFileURL(library));
const { modules, names } = JSON.parse(readFileSync(wanted, "utf-8"));
const file = join(process.cwd(), "names.mts");
const source = [...modules.map((module) => `import "${module}";`), ...names, ""].join("\n");
const service = ts.createLanguageService({
  ...ts.sys,
  useCaseSensitiveFileNames: () => ts.sys.useCaseSensitiveFileNames,
  getCompilationSettings: () => ({ module: ts.ModuleKind.NodeNext, types: [] }),
  getCurrentDirectory: () => process.cwd(),
  getDefaultLibFileName: ts.getDefaultLibFilePath,
  getScriptFileNames: () => [file],
  getScriptSnapshot: (path) => ts.ScriptSnapshot.fromString(readFile(path) ?? ""),
  getScriptVersion: () => "0",
  fileExists: (path) => path === file || ts.sys.fileExists(path),
  readFile,
});
console.log(JSON.stringify(Object.fromEntries(names.map((name) => [name, offered(name)]))));

function readFile(path) {
  return path === file ? source : ts.sys.readFile(path);
}

/** What the editor offers where this name has been typed. */
function offered(name) {
  const position = source.indexOf(`\n${name}\n`) + name.length + 1;
  const preferences = { includeCompletionsForModuleExports: true };
  const { entries } = service.getCompletionsAtPosition(file, position, preferences);
  return entries.filter((entry) => entry.name === name).map(({ data }) => data?.moduleSpecifier);
}
