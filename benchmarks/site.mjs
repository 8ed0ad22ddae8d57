// Measures the page of codes in a browser: what people wait for, in milliseconds. It judges nothing. Beside the time that
// passes stands that of the processor (`cpu`), which others on the machine do not lengthen.
//
// node benchmarks/site.mjs PAGE...   (after `npm ci` in tests/toolchains; CHROMIUM names another browser)
import { pathToFileURL } from "node:url";
import { chromium } from "../tests/toolchains/node_modules/playwright-core/index.mjs";

const QUERIES = ["27", "0x1b", "absent subscribr", "not enough credits", "message rejected, code 4103, what do I tell the customer?"];
const RUNS = 7;

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
for (const file of process.argv.slice(2)) {
  const firsts = [];
  let page;
  let session;
  for (let run = 0; run < RUNS; run += 1) {
    await page?.close();
    page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    session = await page.context().newCDPSession(page);
    await session.send("Performance.enable", { timeDomain: "threadTicks" });
    await page.goto(pathToFileURL(file).href);
    const cpu = await taken(session);
    firsts.push(
      await page.evaluate(async () => {
        let paint;
        while (!paint) {
          await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
          [paint] = performance.getEntriesByName("first-contentful-paint");
        }
        const [shown] = performance.getEntriesByName("shown");
        const [script] = performance.getEntriesByName("started");
        return { started: script.startTime, shown: shown.startTime, paint: paint.startTime };
      }),
    );
    firsts.at(-1).cpu = cpu;
  }
  const indexed = await page.evaluate(async () => {
    while (!document.documentElement.classList.contains("indexed")) {
      await new Promise((done) => setTimeout(done, 20));
    }
    return performance.now();
  });
  const before = await taken(session);
  // Every key of every query: from the event till the results stand in the page, and till they are painted.
  const keys = await page.evaluate(async (queries) => {
    const input = document.getElementById("q");
    const found = [];
    for (const query of queries) {
      for (let length = 1; length <= query.length; length += 1) {
        input.value = query.slice(0, length);
        const start = performance.now();
        input.dispatchEvent(new InputEvent("input", { bubbles: true }));
        const made = performance.now() - start;
        await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
        found.push({ query: input.value, made, painted: performance.now() - start });
      }
    }
    return found;
  }, QUERIES);
  const cpu = Math.round((await taken(session)) - before) / keys.length;
  const rows = await page.evaluate(() => document.querySelectorAll("#codes tbody tr").length);
  const slowest = keys.reduce((one, other) => (one.made > other.made ? one : other));
  console.log(
    JSON.stringify({
      file,
      codes: rows,
      first: Object.fromEntries(Object.keys(firsts[0]).map((key) => [key, median(firsts.map((one) => one[key]))])),
      indexed: Math.round(indexed),
      search: { median: median(keys.map(({ made }) => made)), worst: Math.round(slowest.made), of: slowest.query, painted: median(keys.map(({ painted }) => painted)), cpu: Math.round(cpu) },
    }),
  );
  await page.close();
}
await browser.close();

/** Milliseconds of the processor that the page has taken so far: parsing, script, layout. */
async function taken(session) {
  const { metrics } = await session.send("Performance.getMetrics");
  return 1000 * metrics.find(({ name }) => name === "TaskDuration").value;
}

function median(numbers) {
  return Math.round([...numbers].sort((one, other) => one - other)[Math.floor(numbers.length / 2)]);
}
