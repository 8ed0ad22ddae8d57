import type { App } from "./app.js";
import { badge } from "./chips.js";
import { jsonIn, readBy } from "./detect.js";
import { type Child, element, fill, text } from "./element.js";
import { explained } from "./explained.js";
import { sampleOf } from "./samples.js";
import { START } from "./state.js";
import { counted } from "./words.js";

const PAUSE = 150; // milliseconds without a key until what was written is read
const FEW = 8; // codes that a sentence is likely to be about

export interface Paste {
  readonly part: HTMLElement;
  /** Explains a payload, of a provider if that is known. */
  readonly explain: (payload: string, provider?: string) => void;
  /** Explains again what is there. */
  readonly refresh: () => void;
}

/** Where a payload or a sentence is pasted and explained. Nothing of it leaves the page. */
export function pasteOf(app: App): Paste {
  const { readers } = app.vocabulary;
  const area = element("textarea", {
    id: "payload",
    rows: 10,
    spellcheck: "false",
    autocomplete: "off",
    dir: "auto",
    "aria-describedby": "payload-note",
  });
  const select = element(
    "select",
    { id: "payload-provider", change: () => refresh() },
    element("option", { value: "" }, "Whoever fits"),
    readers.map(({ provider }) => element("option", { value: provider.id }, provider.title)),
  );
  const said = element("p.said", { role: "status" });
  const output = element("div.explained");
  let pause: ReturnType<typeof setTimeout> | undefined;
  area.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(refresh, PAUSE);
  });
  const samples = readers.flatMap(({ provider }) => {
    const entry = app.catalog.entries.find((one) => one.provider === provider && !one.retired && one.set.sample && one.details.action) ??
      app.catalog.entries.find((one) => one.provider === provider && !one.retired && one.set.sample);
    const sample = entry && sampleOf(entry);
    return sample === undefined ? [] : [element("button.quiet", { type: "button", click: () => explain(sample, provider.id) }, "A sample of ", text(provider.title, "bdi"))];
  });
  const clear = element("button.quiet", { type: "button", click: () => (explain(""), area.focus()) }, "Clear");

  function explain(payload: string, provider = ""): void {
    area.value = payload;
    select.value = provider;
    refresh();
    said.scrollIntoView({ block: "nearest" }); // on a narrow screen it stands below
  }

  function refresh(): void {
    const words = area.value.trim();
    clear.hidden = words === "";
    const json = words === "" ? undefined : jsonIn(words);
    if (words === "") {
      said.textContent = "";
      fill(output);
    } else if (json && readers.length > 0) {
      showPayload(json.value);
    } else if (!json && BROKEN.test(words)) {
      said.textContent = `This is no payload: ${faultOf(words)}`; // its keys are no words of a message, so nothing is guessed
      fill(output);
    } else {
      showSentence(words);
    }
  }

  function showPayload(value: unknown): void {
    const read = readBy(app.vocabulary, value);
    const best = read.find(({ provider }) => provider.id === select.value) ?? read[0];
    if (!best) {
      return;
    }
    const { reports, events, requestErrors, notUnderstood } = best.reading;
    const found = [
      reports.length > 0 && counted(reports.length, "report"),
      requestErrors.length > 0 && counted(requestErrors.length, "answer to a request", "answers to requests"),
      events.length > 0 && counted(events.length, "event"),
      notUnderstood.length > 0 && `${counted(notUnderstood.length, "part")} not understood`,
    ];
    said.textContent = `Read as a payload of ${best.provider.title}: ${found.filter(Boolean).join(", ")}.`;
    const others = select.value === "" ? read.filter((one) => one !== best && one.understood === best.understood) : [];
    fill(
      output,
      others.map(({ provider }) =>
        element("p.either", {}, element("button.quiet", { type: "button", click: () => choose(provider.id) }, "Fits ", text(provider.title, "bdi"), " as well")),
      ),
      explained(app, best),
    );
  }

  function choose(provider: string): void {
    select.value = provider;
    refresh();
  }

  function showSentence(words: string): void {
    const { entries, exact } = app.search.find(words);
    const likely = entries.slice(0, exact > 0 ? Math.min(exact, FEW) : FEW);
    said.textContent =
      likely.length === 0
        ? "Read as a sentence, it names nothing that the catalog has."
        : `Read as a sentence, it is likely about ${counted(likely.length, "code")}.`;
    fill(output, likely.map((entry): Child => sentenceHit(entry)));
  }

  const part = element(
    "section.paste",
    { "aria-labelledby": "paste-title" },
    element(
      "div.input",
      {},
      element("h2", { id: "paste-title" }, "Paste what arrived"),
      element("label", { for: "payload" }, readers.length > 0 ? "A payload as JSON, or an error message" : "An error message"),
      area,
      element("p.fine", { id: "payload-note" }, "It stays on this page: nothing is sent anywhere."),
      element(
        "div.controls",
        {},
        readers.length > 1 && element("label", { for: "payload-provider" }, "Read as a payload of ", select),
        samples,
        clear,
      ),
    ),
    element("div.output", {}, said, output),
  );
  clear.hidden = true;
  return { part, explain, refresh };
}

/** A text that was meant as JSON; "[ERROR] …" is a line of a log. */
const BROKEN = /^\s*(?:\{|\[\s*[[{"]|null\s*$)/;

/** What is wrong with a JSON text, in the words of the browser. */
function faultOf(text: string): string {
  try {
    JSON.parse(text);
    return "no object and no list.";
  } catch (error) {
    return error instanceof Error ? error.message : "no JSON.";
  }
}

function sentenceHit(entry: import("./catalog.js").Entry): HTMLElement {
  return element(
    "article.report",
    {},
    element(
      "h3",
      {},
      element("a.code", { href: `#${entry.identity}` }, element("span.id", {}, entry.shown), entry.name !== null && [" ", text(entry.name, "bdi")]),
      [" ", badge(entry)],
    ),
    element("p.fine", {}, text(entry.provider.title, "bdi"), ": ", text(entry.set.title, "bdi")),
    entry.summary !== "" && element("p", { dir: "auto" }, entry.summary),
  );
}

/** The view with what is pasted. */
export const PASTING = { ...START, view: "paste" as const };
