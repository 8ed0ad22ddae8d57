// A page of a catalog whose every text would be markup, a script or an escape somewhere.
import assert from "node:assert/strict";
import { barriers, check, finish, go, open, overflow, search } from "./browser.mjs";

const FOREIGN = "script:not([type]), img, iframe, object, embed, link, form, base, video, [onerror], [onload], [onclick]";
const WORD = "x".repeat(2000);
const TEXTS = [
  "<script>alert(1)</script>",
  "</script><script>alert(1)</script>",
  '"><img src=x onerror=alert(1)>',
  "javascript:alert(1)",
  "\u202eright to left\u202c and \u2066isolated\u2069",
  "${alert(1)} {{ 7*7 }}",
  WORD,
];

await check("shows every text of every code as text", async () => {
  const page = await open();
  const own = await page.evaluate((foreign) => document.querySelectorAll(foreign).length, FOREIGN);
  const wrong = await page.evaluate(
    async ([foreign, count]) => {
      const data = JSON.parse(document.getElementById("catalog").textContent);
      const squeezed = (text) => text.replace(/\s+/g, "");
      const missed = [];
      for (const provider of data.providers) {
        for (const set of provider.codeSets) {
          for (const [id, details] of Object.entries(set.codes)) {
            location.hash = `#${provider.id}/${set.id}/${id}`;
            await new Promise((done) => addEventListener("hashchange", () => setTimeout(done), { once: true }));
            const shown = squeezed(document.querySelector("dialog[open]")?.textContent ?? "");
            const texts = [details.description, details.action, details.rationale, ...(details.aliases ?? []).map(({ name }) => name)];
            const lost = texts.filter((text) => text && !shown.includes(squeezed(text)));
            if (lost.length > 0 || document.querySelectorAll(foreign).length !== count) {
              missed.push([location.hash, lost]);
            }
          }
        }
      }
      return missed;
    },
    [FOREIGN, own],
  );
  assert.deepEqual(wrong, []);
  await page.done();
});

await check("shows every view", async () => {
  for (const width of [1440, 320]) {
    const page = await open("", { viewport: { width, height: 800 } });
    for (const view of ["#?view=charts", "#?view=compare", "#?view=paste", "#fields", "#"]) {
      await go(page, view);
      assert.equal(await overflow(page), 0, `${view} at ${width}`);
    }
    await page.done();
  }
});

await check("searches for every text", async () => {
  const page = await open();
  for (const text of TEXTS) {
    await search(page, text);
    assert.equal(await page.inputValue("#q"), text.replace(/\n/g, ""));
  }
  await page.waitForTimeout(400);
  await page.reload();
  assert.equal(await page.inputValue("#q"), WORD);
  await page.done();
});

await check("shows what is pasted as text", async () => {
  const page = await open("#?view=paste", { viewport: { width: 320, height: 800 } });
  for (const text of TEXTS) {
    for (const payload of [text, JSON.stringify({ [text]: text }), JSON.stringify([text, { error: { id: text, name: text } }])]) {
      await page.fill("#payload", payload);
      await page.waitForTimeout(200);
      assert.equal(await overflow(page), 0, payload);
      assert.equal(await page.locator(".output script, .output img").count(), 0);
    }
  }
  await page.done();
});

await check("takes every address", async () => {
  const page = await open();
  for (const text of [...TEXTS, "%", "%E0%A4%A", "?q=%", "?=&&=x&field:=&sort=nothing&view=none", "__proto__/constructor/1", "a/b/~ff~fe", "?provider=__proto__"]) {
    await page.evaluate((own) => (location.hash = `#${own}`), text);
    await page.waitForTimeout(50);
    assert.ok(await page.isVisible("#q"), text);
  }
  await page.done();
});

await check("has no barriers", async () => {
  const page = await open();
  assert.deepEqual(await barriers(page), []);
  await page.done();
});

await finish();
