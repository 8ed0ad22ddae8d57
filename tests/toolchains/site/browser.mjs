// A browser, pages in it that tell what they did, and checks whose results are printed as JSON for test_site.py.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const [, , executablePath, file, shots] = process.argv;
export const address = pathToFileURL(file).href;

const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
const results = {};

/** Opens the page at a fragment. Closing it fails if it asked for anything, ran what is not its own, or broke. */
export async function open(fragment = "", options = {}) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
  const page = await context.newPage();
  const heard = [];
  page.on("request", (request) => request.url().split("#")[0] !== address && heard.push(`asked for ${request.url()}`));
  page.on("pageerror", (error) => heard.push(error.stack));
  page.on("console", (message) => message.type() === "error" && heard.push(message.text()));
  page.on("dialog", (dialog) => {
    heard.push(`a dialog says ${dialog.message()}`);
    return dialog.dismiss();
  });
  await page.goto(address + fragment);
  if (options.javaScriptEnabled !== false) {
    await page.waitForSelector("html.indexed");
  }
  page.done = async () => {
    await context.close();
    assert.deepEqual(heard, []);
  };
  return page;
}

/** Opens a copy of the page with another script than the one that it allows, so that the browser refuses to run it. */
export async function openWithoutItsScript() {
  const copy = `${file}.changed.html`;
  writeFileSync(copy, readFileSync(file, "utf8").replace('"use strict";', '"use strict"; '));
  const page = await browser.newPage();
  await page.goto(pathToFileURL(copy).href);
  return page;
}

/** Goes to another address of a page that is open. */
export async function go(page, fragment) {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, fragment);
  await page.waitForTimeout(250); // until a card has arrived, or is gone
}

/** A check by its name. A page that it opens is closed by it. */
export async function check(name, run) {
  try {
    await run();
    results[name] = "";
  } catch (error) {
    results[name] = String(error.stack ?? error);
  }
}

/** What axe finds in a page that keeps people from using it. */
export async function barriers(page) {
  if (!(await page.evaluate("'axe' in globalThis"))) {
    await page.evaluate(AXE);
  }
  const { violations } = await page.evaluate(() => globalThis.axe.run({ resultTypes: ["violations"] }));
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`);
}

/** How far the page can be scrolled to the side. */
export function overflow(page) {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

export async function search(page, query) {
  await page.fill("#q", query);
  return found(page);
}

/** The ids and names of the first codes that are listed. */
export function found(page, count = 5) {
  return page.evaluate(
    (most) =>
      [...document.querySelectorAll(".results tbody tr")]
        .slice(0, most)
        .map((row) => `${row.cells[0].textContent} ${row.querySelector("code")?.textContent ?? ""}`.trim()),
    count,
  );
}

/** A picture of the page for people, where a folder for such is given. */
export async function shoot(page, name) {
  if (shots) {
    await page.screenshot({ path: `${shots}/${name}.png` });
  }
}

export async function finish() {
  await browser.close();
  console.log(JSON.stringify(results));
}
