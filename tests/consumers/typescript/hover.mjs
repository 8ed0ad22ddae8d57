/**
 * Prints what an editor shows on each import of the installed msgcodes: module, name, and type with documentation.
 * The arguments are the file of the TypeScript library and a file with the modules and the names to import, as JSON.
 */

import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [library, wanted] = process.argv.slice(2);
const { default: ts } = await import(pathToFileURL(library));
const imports = Object.entries(JSON.parse(readFileSync(wanted, "utf-8")));
const sources = new Map(
  imports.map(([module, names], index) => [`${index}.mts`, `import { ${names.join(", ")} } from "${module}";`]),
);
const service = ts.createLanguageService({
  getCompilationSettings: () => ({ module: ts.ModuleKind.NodeNext }),
  getCurrentDirectory: () => process.cwd(),
  getDefaultLibFileName: ts.getDefaultLibFilePath,
  getScriptFileNames: () => [...sources.keys()],
  getScriptSnapshot: (file) => ts.ScriptSnapshot.fromString(readFile(file) ?? ""),
  getScriptVersion: () => "0",
  fileExists: (file) => sources.has(file) || ts.sys.fileExists(file),
  readFile,
});
const shown = imports.map(([module, names], index) => [
  module,
  Object.fromEntries(names.map((name) => [name, hover(`${index}.mts`, name)])),
]);
console.log(JSON.stringify(Object.fromEntries(shown)));

function readFile(file) {
  return sources.get(file) ?? ts.sys.readFile(file);
}

function hover(file, name) {
  const position = sources.get(file).search(new RegExp(`\\b${name}\\b`));
  const { displayParts, documentation } = service.getQuickInfoAtPosition(file, position);
  return [displayParts, documentation].map(ts.displayPartsToString);
}
