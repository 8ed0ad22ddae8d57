/**
 * Reads Markdown pages as browsers would show them: for each line of standard input, a folder of pages, it prints a line
 * with what each parser makes of each of them. The argument is the folder of the parsers.
 * Beside a page is the HTML that another parser made of it, one that links no addresses: index.md and index.md.html. Here
 * it is read by micromark as GitHub would, the HTML of both by parse5, and the page once more by MDX.
 */

import { createInterface } from "node:readline";
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [nodeModules] = process.argv.slice(2);
const find = createRequire(join(nodeModules, "x.js"));
const load = (name) => import(pathToFileURL(join(nodeModules, name)));
const { micromark } = await load("micromark/index.js");
const { gfm, gfmHtml } = await load("micromark-extension-gfm/index.js");
const { parseFragment } = await import(pathToFileURL(find.resolve("parse5")));
const { compile } = await load("@mdx-js/mdx/index.js");
const { default: remarkGfm } = await load("remark-gfm/index.js");

const BLOCKS = new Set(["h1", "h2", "h3", "p", "li", "th", "td"]);
const options = { allowDangerousHtml: true, extensions: [gfm()], htmlExtensions: [gfmHtml()] };
for await (const folder of createInterface({ input: process.stdin })) {
  const read = {};
  for (const path of readdirSync(folder, { recursive: true }).filter((path) => path.endsWith(".md"))) {
    const text = readFileSync(join(folder, path), "utf-8");
    const html = [micromark(text, options), readFileSync(join(folder, `${path}.html`), "utf-8")];
    read[path] = [...html.map((page) => parseFragment(page)), await component(text)].map(shown);
  }
  console.log(JSON.stringify(read));
}

/** What a component of MDX shows, as parse5 has it; what is not HTML is an element with the name of its kind. */
async function component(text) {
  let tree;
  await compile(text, { remarkPlugins: [remarkGfm], rehypePlugins: [() => (found) => void (tree = like(found))] });
  return tree;

  function like({ type, tagName, name, properties, attributes, value, children = [] }) {
    if (type === "text") {
      return { nodeName: "#text", value };
    }
    const attrs = attributes ?? Object.entries(properties ?? {}).map(([name, value]) => ({ name, value }));
    return { tagName: type === "root" ? "" : (tagName ?? name ?? type), attrs, childNodes: children.map(like) };
  }
}

/** The blocks of a page by the anchor before them, its links, and every element that it has, with its attributes. */
function shown(tree) {
  const page = { sections: { __proto__: null, "": [] }, links: [], elements: new Set() };
  let section = page.sections[""];
  walk(tree);
  return { ...page, elements: [...page.elements].sort() };

  function walk(node) {
    const attributes = (node.attrs ?? []).map(({ name }) => name);
    if (node.tagName) {
      page.elements.add([node.tagName, ...attributes].join(" "));
    }
    if (BLOCKS.has(node.tagName) && textOf(node)) {
      section.push(textOf(node)); // an anchor alone on its line is a paragraph to all but MDX
    }
    page.links.push(...(node.attrs ?? []).filter(({ name }) => name === "href").map(({ value }) => value));
    const anchor = (node.attrs ?? []).find(({ name }) => name === "id");
    if (anchor) {
      section = page.sections[anchor.value] ??= [];
    }
    (node.childNodes ?? []).forEach(walk);
  }
}

function textOf(node) {
  return node.nodeName === "#text" ? node.value : (node.childNodes ?? []).map(textOf).join("");
}
