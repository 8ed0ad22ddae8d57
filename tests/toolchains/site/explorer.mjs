// The page of msgcodes, as support, developers and analysts use it.
import assert from "node:assert/strict";
import { barriers, check, finish, found, go, open, openWithoutItsScript, overflow, search, shoot } from "./browser.mjs";

const CODE = "#infobip/general_error/27";
const REPORT = {
  results: [
    {
      messageId: "MSG-1",
      doneAt: "2026-01-01T10:00:00.000+0000",
      status: { groupId: 2, groupName: "UNDELIVERABLE", id: 9, name: "UNDELIVERABLE_NOT_DELIVERED" },
      error: { groupId: 1, groupName: "HANDSET_ERRORS", id: 27, name: "EC_ABSENT_SUBSCRIBER", permanent: true },
    },
    { messageId: "MSG-1", status: { groupId: 1, groupName: "PENDING", id: 26, name: "PENDING_ACCEPTED" } },
    { messageId: "MSG-2", error: { id: 424242, name: "EC_NEVER_SEEN", groupId: 1, groupName: "HANDSET_ERRORS" } },
  ],
};

async function paste(page, text) {
  await page.fill("#payload", text);
  await page.waitForTimeout(300);
  return (await page.innerText(".output")).replace(/\s+/g, " ");
}

const said = (page) => page.innerText(".summary .said");
const card = (page) => page.innerText("dialog.card[open]");
const hash = (page) => page.evaluate(() => decodeURIComponent(location.hash));

await check("finds a code by its id", async () => {
  const page = await open();
  assert.deepEqual((await search(page, "4103")).slice(0, 2), ["4103 EC_DESTINATION_FLOODING", "4103 EC_DESTINATION_FLOODING"]);
  assert.match(await said(page), /2 named by what you wrote/);
  await shoot(page, "search");
  await page.done();
});

await check("finds a code by its id in hexadecimal digits", async () => {
  const page = await open();
  for (const query of ["0x1B", "0x0000001b", "0000001B"]) {
    assert.equal((await search(page, query))[0], "27 EC_ABSENT_SUBSCRIBER", query);
  }
  await page.done();
});

await check("finds a code by its name, and by what is like it", async () => {
  const page = await open();
  for (const query of ["ec_absent_subscriber", "absentSubscriber", "absent subscriber", "absnt subscribr", "EC_ABSENT_SUBSCRIBR"]) {
    assert.equal((await search(page, query))[0], "27 EC_ABSENT_SUBSCRIBER", query);
  }
  await page.done();
});

await check("finds a code by a sentence", async () => {
  const page = await open();
  const sentences = [
    "message rejected, code 4103, what do I tell the customer?",
    "2026-01-12T10:23:00Z [error] sending to +4912345678 failed: EC_DESTINATION_FLOODING after 3 tries",
  ];
  for (const sentence of sentences) {
    assert.equal((await search(page, sentence))[0], "4103 EC_DESTINATION_FLOODING", sentence);
  }
  assert.match((await search(page, "there are not enough credits left on the account"))[0], /CREDIT/);
  await page.done();
});

await check("says that nothing is found", async () => {
  const page = await open();
  assert.deepEqual(await search(page, "qqqqzzzz xxyyxx"), []);
  assert.match(await said(page), /^0 of/);
  assert.ok(await page.isVisible(".none"));
  await page.done();
});

await check("narrows by facets, and counts what each choice would leave", async () => {
  const page = await open();
  const box = page.locator(".facets label", { hasText: /^never/ });
  const count = Number(await box.locator(".count").innerText());
  await box.click();
  assert.match(await said(page), new RegExp(`^${count} of`));
  assert.equal(await hash(page), "#?field:retry=never");
  const infobip = page.locator(".facets label", { hasText: /^Infobip\d/ });
  const both = Number(await infobip.locator(".count").innerText());
  await infobip.click();
  assert.match(await said(page), new RegExp(`^${both} of`));
  const retries = await page.evaluate(() => {
    const heads = [...document.querySelectorAll(".results thead th")].map((head) => head.textContent);
    return [...document.querySelectorAll(".results tbody tr")].map((row) => row.cells[heads.indexOf("retry")].textContent);
  });
  assert.deepEqual([...new Set(retries)], ["never"]);
  await page.click(".filter >> nth=0");
  assert.equal(await hash(page), "#?provider=infobip");
  await page.done();
});

await check("offers what a query names as a filter", async () => {
  const page = await open();
  await search(page, "which codes mean that I must never write again?");
  await page.click(".suggestion");
  assert.equal(await hash(page), "#?field:retry=never");
  await page.done();
});

await check("sorts by a column", async () => {
  const page = await open("#?provider=infobip");
  await page.click(".sort >> text=Id");
  await page.click(".sort >> text=Id");
  const ids = (await found(page)).map((one) => parseInt(one, 10));
  assert.deepEqual(ids, [...ids].sort((one, other) => other - one));
  assert.equal(await page.getAttribute(".results thead th >> nth=0", "aria-sort"), "descending");
  await page.done();
});

await check("has an address for each state, and the back button works", async () => {
  const page = await open("#?q=credits&field:fault=account");
  assert.equal(await page.inputValue("#q"), "credits");
  const before = await said(page);
  assert.match(before, /^[1-9]\d* of/);
  await page.click(".results tbody a >> nth=0");
  assert.match(await hash(page), /^#\w+\/\w+\/\d+$/);
  assert.match(await card(page), /CREDIT/);
  await page.goBack();
  assert.equal(await page.locator("dialog[open]").count(), 0);
  assert.equal(await said(page), before);
  await page.click("nav >> text=Charts");
  assert.equal(await hash(page), "#?view=charts&q=credits&field:fault=account");
  await page.goBack();
  assert.equal(await said(page), before);
  await page.goForward();
  assert.ok(await page.isVisible(".charts"));
  await page.done();
});

await check("opens a code by its address", async () => {
  const page = await open(CODE);
  const text = await card(page);
  for (const part of ["EC_ABSENT_SUBSCRIBER", "The recipient cannot be reached", "Did it arrive, or will it?", "recipient device", "HANDSET_ERRORS", "MAP local error code", "API PLEX", "from msgcodes.infobip import GeneralError"]) {
    assert.ok(text.includes(part), `${part} is missing in ${text}`);
  }
  assert.match(await page.title(), /^27 EC_ABSENT_SUBSCRIBER/);
  await shoot(page, "card");
  await page.click("dialog >> text=Go");
  assert.match(await card(page), /infobip\.GeneralErrorEcAbsentSubscriber/);
  await page.keyboard.press("Escape");
  assert.equal(await page.locator("dialog[open]").count(), 0);
  await page.done();
});

await check("opens every address of the page", async () => {
  const page = await open();
  const ids = await page.evaluate(() => [...document.querySelectorAll("#codes tr[id], #codes section[id], main > section [id^='field:']")].map(({ id }) => id));
  assert.ok(ids.length > 700);
  const wrong = await page.evaluate(async (all) => {
    const missed = [];
    for (const id of all) {
      location.hash = `#${id}`;
      await new Promise((done) => addEventListener("hashchange", () => setTimeout(done), { once: true }));
      const title = document.getElementById("card-title");
      const isCode = document.getElementById(id).matches("tr");
      const isOpen = document.querySelector("dialog[open]") !== null && title.textContent.includes(document.getElementById(id).cells?.[0].textContent);
      if (document.querySelector(".unknown:not([hidden])") || isCode !== isOpen) {
        missed.push(id);
      }
    }
    return missed;
  }, ids.filter((_, place) => place % 7 === 0));
  assert.deepEqual(wrong, []);
  await page.done();
});

await check("says so of an address that it does not have", async () => {
  const page = await open("#infobip/general_error/424242");
  assert.match(await page.innerText(".unknown"), /nothing at infobip\/general_error\/424242/);
  await page.click(".unknown a");
  assert.equal(await page.inputValue("#q"), "424242");
  await page.done();
});

await check("explains reports that are pasted", async () => {
  const page = await open("#?view=paste");
  const text = await paste(page, JSON.stringify(REPORT));
  for (const part of [
    "Read as a payload of Infobip: 3 reports",
    "Together: message id MSG-1",
    "2 reports",
    "27 EC_ABSENT_SUBSCRIBER",
    "permanent: true came, expected false",
    "Unknown code 424242 EC_NEVER_SEEN of the group 1 HANDSET_ERRORS",
    "undeliverable It was sent and could not be delivered.",
  ]) {
    assert.ok(text.includes(part), `${part} is missing in ${text}`);
  }
  await shoot(page, "paste");
  await page.done();
});

await check("tells who sent what is pasted", async () => {
  const page = await open("#?view=paste");
  const text = await paste(page, JSON.stringify({ results: [{ msg_key: "A", code: "2", message_type: "SMS", done_date: "2026-01-01 10:00:00" }] }));
  assert.match(text, /payload of API PLEX: 1 report/);
  await page.selectOption("#payload-provider", "infobip");
  assert.match(await page.innerText(".output"), /payload of Infobip/);
  await page.done();
});

await check("explains events, and answers to requests", async () => {
  const page = await open("#?view=paste");
  assert.match(await paste(page, '{"results": [{"messageId": "M", "seenAt": "2026-01-01T10:00:00Z"}]}'), /Event: seen .*The recipient has seen the message/);
  const text = await paste(page, '{"requestError": {"serviceException": {"messageId": "UNAUTHORIZED", "text": "Invalid login details"}}}');
  assert.match(text, /1 answer to a request/);
  assert.match(text, /UNAUTHORIZED/);
  await page.done();
});

await check("says of nonsense that it is none it knows", async () => {
  const page = await open("#?view=paste");
  assert.match(await paste(page, '{"hello": ["world", 1]}'), /not understood/i);
  assert.match(await paste(page, '{"results": [{"error": '), /This is no payload/);
  assert.match(await paste(page, "null"), /This is no payload/);
  assert.match(await paste(page, "[ERROR] message rejected, code 4103"), /EC_DESTINATION_FLOODING/);
  assert.match(await paste(page, "qqqqzzzz"), /names nothing/);
  assert.match(await paste(page, "[]"), /not understood/i);
  assert.match(await paste(page, '{"__proto__": {"id": 27}, "constructor": 1}'), /not understood/i);
  await page.done();
});

await check("explains an error message", async () => {
  const page = await open("#?view=paste");
  const text = await paste(page, "sending failed: error 27 EC_ABSENT_SUBSCRIBER");
  assert.match(text, /likely about 2 codes\. 27 EC_ABSENT_SUBSCRIBER/);
  await page.done();
});

await check("explains the sample of a card", async () => {
  const page = await open(CODE);
  await page.click("text=Explain this payload");
  assert.equal(await page.locator("dialog[open]").count(), 0);
  assert.match(await page.innerText(".output"), /payload of Infobip: 1 report\.\s+Report results\[0\]\s+error 27 EC_ABSENT_SUBSCRIBER/);
  await page.done();
});

await check("compares providers", async () => {
  const page = await open("#?view=compare");
  const all = parseInt(await page.innerText(".compare >> xpath=preceding-sibling::p"), 10);
  assert.ok(all > 100);
  await shoot(page, "compare");
  await page.check("text=Only where they differ");
  assert.equal(await hash(page), "#?view=compare&differing=yes");
  assert.ok(await page.isVisible(".versus >> nth=0"));
  await search(page, "absent");
  assert.ok(parseInt(await page.innerText(".compare >> xpath=preceding-sibling::p"), 10) < all);
  await page.done();
});

await check("draws how codes spread, and a bar chooses", async () => {
  const page = await open("#?view=charts");
  await shoot(page, "charts");
  const bar = page.locator(".charts a", { hasText: /^after fix/ });
  const count = await bar.locator(".count").innerText();
  await bar.click();
  assert.equal(await hash(page), "#?field:retry=after_fix");
  assert.match(await said(page), new RegExp(`^${count} of`));
  await page.done();
});

await check("can be used by keys alone", async () => {
  const page = await open();
  const focused = () => page.evaluate(() => document.activeElement.getAttribute("href") ?? document.activeElement.id);
  await page.keyboard.press("/");
  assert.equal(await focused(), "q");
  await page.keyboard.type("absent");
  await page.keyboard.press("ArrowDown");
  const first = await focused();
  await page.keyboard.press("ArrowDown");
  assert.notEqual(await focused(), first);
  await page.keyboard.press("ArrowUp");
  assert.equal(await focused(), first);
  await page.keyboard.press("Enter");
  assert.match(await card(page), /ABSENT/);
  await page.keyboard.press("ArrowRight");
  assert.notEqual(await hash(page), first);
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Escape");
  assert.equal(await page.locator("dialog[open]").count(), 0);
  assert.equal(await focused(), first);
  await page.keyboard.press("ArrowUp");
  assert.equal(await focused(), "q");
  await page.keyboard.press("Enter");
  assert.match(await card(page), /ABSENT/);
  await page.keyboard.press("Escape");
  await page.keyboard.press("/");
  await page.keyboard.press("Escape");
  assert.equal(await page.inputValue("#q"), "");
  await page.done();
});

await check("says aloud how many codes match", async () => {
  const page = await open();
  assert.equal(await page.getAttribute(".summary .said", "role"), "status");
  await search(page, "absent");
  assert.match(await said(page), /^\d+ of \d+ codes/);
  await page.done();
});

/** Clicks a button that copies. Returns what it says then, and what the clipboard holds. */
async function copy(page, button) {
  const says = await button.evaluateHandle((watched) => ({
    next: new Promise((done) => new MutationObserver(() => done(watched.textContent)).observe(watched, { childList: true, subtree: true })),
  }));
  await button.click();
  return [await says.evaluate(({ next }) => next), await page.evaluate(() => navigator.clipboard.readText())];
}

await check("copies a link and code", async () => {
  const page = await open(CODE, { permissions: ["clipboard-read", "clipboard-write"] });
  for (const [place, copied] of [["dialog .block", /EC_ABSENT_SUBSCRIBER/], ["dialog header", /#infobip\/general_error\/27$/]]) {
    const [says, holds] = await copy(page, page.locator(`${place} .copy`).first());
    assert.equal(says, "Copied");
    assert.match(holds, copied);
  }
  await page.done();
});

await check("shows the whole table without script", async () => {
  const page = await open(CODE, { javaScriptEnabled: false });
  assert.ok((await page.locator("#codes tbody tr").count()) > 700);
  assert.ok(await page.isVisible("tr[id='infobip/general_error/27']"));
  assert.ok(await page.isVisible("text=The recipient cannot be reached: the phone is off"));
  assert.ok(!(await page.isVisible("#explorer")));
  assert.equal(await overflow(page), 0);
  await shoot(page, "no-script");
  await page.done();
});

await check("shows the whole table where its script is refused", async () => {
  const page = await openWithoutItsScript();
  assert.equal(await page.locator("html.scripted").count(), 0);
  await page.waitForFunction(() => document.getElementById("codes").getBoundingClientRect().height > 1000, null, { timeout: 30000 });
  assert.ok(await page.isVisible("tr[id='infobip/general_error/27']"));
  await page.close();
});

await check("follows the colours of the system", async () => {
  const colours = [];
  for (const colorScheme of ["light", "dark"]) {
    const page = await open("", { colorScheme });
    colours.push(await page.evaluate(() => getComputedStyle(document.body).backgroundColor));
    await shoot(page, `start-${colorScheme}`);
    await page.done();
  }
  assert.notEqual(colours[0], colours[1]);
});

const VIEWS = ["", "#?q=absent", CODE, "#?view=charts", "#?view=compare", "#?view=paste", "#fields", "#no/such/code"];

async function fill(page) {
  if (await page.isVisible("#payload")) {
    await paste(page, JSON.stringify(REPORT));
  }
}

await check("fits narrow screens", async () => {
  const wide = [];
  const page = await open("", { viewport: { width: 320, height: 700 } });
  for (const view of VIEWS) {
    await go(page, view);
    await fill(page);
    const over = await overflow(page);
    if (over > 0) {
      wide.push(`${view}: ${over}`);
    }
    await shoot(page, `narrow-${VIEWS.indexOf(view)}`);
  }
  await page.done();
  assert.deepEqual(wide, []);
});

for (const [colorScheme, widths] of Object.entries({ light: [1440, 360], dark: [1440] })) {
  await check(`has no barriers, ${colorScheme}`, async () => {
    const all = [];
    for (const width of widths) {
      const page = await open("", { colorScheme, viewport: { width, height: 800 } });
      for (const view of VIEWS) {
        await go(page, view);
        await fill(page);
        all.push(...(await barriers(page)).map((one) => `${view} at ${width}: ${one}`));
      }
      await page.done();
    }
    assert.deepEqual(all, []);
  });
}

await check("prints a card alone", async () => {
  const page = await open(CODE);
  await page.emulateMedia({ media: "print" });
  assert.ok(!(await page.isVisible("#explorer")));
  assert.ok(!(await page.isVisible(".results")));
  assert.ok(await page.isVisible("dialog.card"));
  await page.done();
});

await check("moves nothing for those who want no motion", async () => {
  const page = await open(CODE, { reducedMotion: "reduce" });
  assert.equal(await page.evaluate(() => getComputedStyle(document.querySelector("dialog")).animationName), "none");
  await page.done();
});

await check("forbids whatever is not its own", async () => {
  const page = await open();
  const refused = await page.evaluate(async () => {
    const tries = [
      () => fetch("https://example.com/"),
      () => new Promise((done, fail) => Object.assign(new Image(), { onload: done, onerror: fail, src: "https://example.com/a.png" })),
      () => new Promise((done, fail) => document.body.append(Object.assign(document.createElement("script"), { textContent: "window.ran = 1", onload: done }), "") ?? setTimeout(() => (window.ran ? done() : fail()), 100)),
    ];
    const outcomes = await Promise.allSettled(tries.map((one) => one()));
    return outcomes.map(({ status }) => status);
  });
  assert.deepEqual(refused, ["rejected", "rejected", "rejected"]);
  await page.context().close();
});

await finish();
