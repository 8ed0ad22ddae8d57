/** Writes the types that openapi-typescript makes of documents: standard input has the path of each by that of its module. */
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { argv, stdin } from "node:process";
import { text } from "node:stream/consumers";
import { pathToFileURL } from "node:url";

const [modules, ...options] = argv.slice(2);
const { default: openapi, astToString } = createRequire(`${modules}/`)("openapi-typescript");

for (const [module, source] of Object.entries(JSON.parse(await text(stdin)))) {
  const types = await openapi(pathToFileURL(source), { enum: options.includes("--enum"), silent: true });
  writeFileSync(module, astToString(types));
}
