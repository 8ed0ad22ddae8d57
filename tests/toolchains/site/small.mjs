// A page of a catalog with few fields, and without groups, payloads or texts: what stands in test_site.py.
import assert from "node:assert/strict";
import { barriers, check, finish, found, go, open, overflow, search } from "./browser.mjs";

const hash = (page) => page.evaluate(() => location.hash);
const card = (page) => page.innerText("dialog.card[open]");

await check("lists codes of which nothing more is known", async () => {
  const page = await open();
  assert.deepEqual(await found(page), ["-5 LOCKED", "7 NO_SPACE", "8 \u05d3\u05d9\u05e1\u05e7 \u05de\u05dc\u05d0", "9 GONE"]);
  assert.deepEqual(await page.locator("#explorer nav a").allInnerTexts(), ["Codes", "Charts", "Paste", "Guide"]);
  for (const view of ["#", "#?view=charts", "#?view=paste", "#small/error/-5"]) {
    await go(page, view);
    assert.equal(await overflow(page), 0);
    assert.deepEqual(await barriers(page), []);
  }
  await page.done();
});

await check("shows values and names as they are written", async () => {
  const page = await open("#small/error/-5");
  assert.match(await card(page), /https:\/\/example\.org\/a_b/);
  assert.equal(await page.locator('dialog a[href="https://example.org/a_b"]').count(), 1);
  await go(page, "#small/error/7");
  assert.match(await card(page), /NO_SPACE_LEFT/);
  await go(page, "#?field:http_status=507");
  assert.deepEqual(await found(page), ["7 NO_SPACE"]);
  await page.done();
});

await check("finds negative ids as people meet them", async () => {
  const page = await open();
  for (const query of ["-5", "0xfffffffb", "FFFFFFFB", "4294967291", "error -5 while writing"]) {
    assert.deepEqual(await search(page, query), ["-5 LOCKED"], query);
  }
  await page.done();
});

await check("leads from what a code set was called to what it is called", async () => {
  const page = await open("#small/errors/8");
  assert.equal(await hash(page), "#small/error/8");
  assert.match(await card(page), /\u05d3\u05d9\u05e1\u05e7 \u05de\u05dc\u05d0/);
  await go(page, "#small/errors/9");
  assert.match(await card(page), /gone from the catalog[\s\S]*Retired in 1\.1\.0: It is not sent any more\./);
  await page.done();
});

await check("leads from a deprecated code to the one to use instead", async () => {
  const page = await open("#small/error/7");
  assert.match(await card(page), /Deprecated\. It does not say what is full\./);
  await page.click("dialog .notice a");
  assert.equal(await hash(page), "#small/error/8");
  await page.goBack();
  assert.match(await card(page), /NO_SPACE/);
  await page.done();
});

await check("writes each text in its own direction", async () => {
  const page = await open("#small/error/8");
  const directions = await page.evaluate(() =>
    [...document.querySelectorAll("dialog h2 code, dialog .lead")].map((one) => getComputedStyle(one).direction),
  );
  assert.deepEqual(directions, ["rtl", "rtl"]);
  await page.done();
});

await check("explains a message where no payload is declared", async () => {
  const page = await open("#?view=paste");
  await page.fill("#payload", '{"error": "LOCKED"}');
  await page.waitForTimeout(300);
  assert.match(await page.innerText(".output"), /likely about 1 code\.\s+-5 LOCKED/);
  await page.done();
});

await finish();
