import { fragmentOf, stateOf, wordsOf } from "./address.js";
import type { App } from "./app.js";
import { cardOf } from "./card.js";
import { catalogOf } from "./catalog.js";
import { chartsOf } from "./charts.js";
import { compareOf } from "./compare.js";
import { element, fill, text } from "./element.js";
import { facetPanelOf } from "./facetpanel.js";
import { facetsOf, type Narrowed, narrowed } from "./facets.js";
import { listen } from "./keyboard.js";
import { PASTING, pasteOf } from "./paste.js";
import { resultsOf } from "./results.js";
import { type Found, searchOf } from "./search.js";
import { shellOf } from "./shell.js";
import { suggested } from "./suggestions.js";
import { START, type State, toggled, type View } from "./state.js";
import { counted } from "./words.js";
import { vocabularyOf } from "./vocabulary.js";

start();

function start(): void {
  performance.mark("started"); // this and "shown" are measured by benchmarks/site.mjs
  const main = document.getElementById("main");
  const explorer = document.getElementById("explorer");
  if (!main || !explorer) {
    return;
  }
  const catalog = catalogOf(document);
  const vocabulary = vocabularyOf(catalog);
  const facets = facetsOf(catalog);
  const search = searchOf(catalog, () => refresh());
  const app: App = { catalog, vocabulary, facets, search, state: START, go };
  let found: Found = { entries: catalog.entries, exact: 0, terms: new Set() };
  let left: Narrowed = { entries: catalog.entries, counts: new Map() };
  const shownTitle = document.title;
  let behind = START; // what the card is over
  let listed = ""; // what the listing shows

  const explain = (payload: string, provider: string): void => {
    go(PASTING);
    paste.explain(payload, provider);
  };
  const guide = [...main.querySelectorAll<HTMLElement>(":scope > section")];
  const shell = shellOf(app);
  const panel = facetPanelOf(app);
  const results = resultsOf(app);
  const charts = chartsOf(app);
  const compare = compareOf(app);
  const paste = pasteOf(app);
  const card = cardOf(app, explain);
  const count = element("p.said", { role: "status" });
  const filters = element("ul.chosen");
  const notice = element("div.notice.unknown");
  const listing = element("div.listing", {}, notice, element("div.summary", {}, count, filters), results.part, charts.part, compare.part);
  const workspace = element("div.workspace", {}, panel.part, listing);

  explorer.append(...shell.parts);
  main.prepend(workspace, paste.part);
  document.body.append(card.part);
  explorer.hidden = false;
  document.documentElement.classList.add("scripted");

  let written: ReturnType<typeof setTimeout> | undefined;
  shell.search.addEventListener("input", () => {
    const view: View = app.state.view === "charts" || app.state.view === "compare" ? app.state.view : "codes";
    app.state = { ...app.state, view, query: shell.search.value, unknown: null, sort: "" };
    showAll();
    clearTimeout(written); // the address follows when somebody pauses: browsers limit how often it may change
    written = setTimeout(() => history.replaceState(null, "", fragmentOf(app.state)), 250);
  });
  listen({
    search: shell.search,
    move: (step) => results.part.checkVisibility() && results.move(step),
    step: (step) => {
      const at = left.entries.findIndex(({ identity }) => identity === app.state.card);
      const next = at < 0 ? undefined : left.entries[at + step];
      if (next) {
        go({ ...app.state, card: next.identity }, "replace");
      }
    },
    isOpen: () => card.part.open,
    inResults: () => results.part.contains(document.activeElement),
    clear: () => {
      shell.search.value = "";
      go({ ...app.state, query: "" }, "replace");
    },
  });
  addEventListener("hashchange", navigate);
  addEventListener("popstate", navigate);
  navigate();
  performance.mark("shown");

  function go(state: State, how: "push" | "replace" = "push"): void {
    clearTimeout(written);
    const fragment = fragmentOf(state);
    if (how === "push" && fragment !== location.hash) {
      history.pushState(null, "", fragment);
    } else {
      history.replaceState(null, "", fragment);
    }
    change(state);
  }

  /** Shows what the address says. */
  function navigate(): void {
    const state = stateOf(location.hash, catalog, { ...behind, card: null });
    if (fragmentOf(state) !== fragmentOf(app.state) || state.unknown !== app.state.unknown || app.state === START) {
      clearTimeout(written);
      change(state);
    }
  }

  function change(state: State): void {
    const before = app.state;
    app.state = state;
    if (document.activeElement === shell.search && shell.search.value !== state.query) {
      shell.search.value = state.query;
    }
    showAll();
    if (state.view === "guide") {
      document.getElementById(state.part)?.scrollIntoView();
    } else if (state.view !== before.view && state.card === null) {
      scrollTo(0, 0);
    }
  }

  function refresh(): void {
    document.documentElement.classList.add("indexed"); // what waits for it can tell
    if (app.state.query !== "") {
      listed = "";
      showAll();
    }
    if (app.state.view === "paste") {
      paste.refresh();
    }
  }

  function showAll(): void {
    const { state } = app;
    const { view } = state;
    const isListing = view === "codes" || view === "charts" || view === "compare";
    behind = { ...state, card: null };
    shell.show(state);
    toggle(workspace, isListing);
    toggle(results.part, view === "codes");
    toggle(charts.part, view === "charts");
    toggle(compare.part, view === "compare");
    toggle(paste.part, view === "paste");
    for (const id of ["contents", "codes"]) {
      toggle(document.getElementById(id), false);
    }
    guide.forEach((section) => toggle(section, view === "guide"));
    const now = `${fragmentOf(behind)} ${state.unknown ?? ""}`;
    if (isListing && now !== listed) {
      listed = now; // what is behind a card stays as it is, with its focus and where it was scrolled to
      showListing();
    }
    const open = state.card === null ? null : (catalog.byIdentity.get(state.card) ?? null);
    card.show(open, left.entries);
    document.title = open ? `${open.shown} ${open.name ?? ""} · ${open.provider.title} · ${shownTitle}` : shownTitle;
  }

  function showListing(): void {
    const { state } = app;
    const isNarrowed = state.query !== "" || state.chosen.size > 0;
    found = search.find(state.query);
    left = narrowed(facets, found.entries, state.chosen);
    const all = catalog.entries.length;
    const { length } = left.entries;
    const exact = found.exact > 0 ? `, ${found.exact} named by what you wrote` : "";
    count.textContent = isNarrowed ? `${length.toLocaleString("en")} of ${counted(all, "code")}${exact}` : counted(all, "code");
    fill(filters, filtersOf(app), suggestionsOf(app));
    showUnknown();
    panel.show(left.counts);
    if (state.view === "codes") {
      results.show(left.entries, found.terms);
    } else if (state.view === "charts") {
      charts.show(left.counts, length);
    } else {
      compare.show(new Set(left.entries), isNarrowed);
    }
  }

  function showUnknown(): void {
    const { unknown } = app.state;
    notice.hidden = unknown === null;
    if (unknown !== null) {
      const query = wordsOf(unknown);
      fill(
        notice,
        element("p", {}, "The catalog has nothing at ", text(unknown, "code"), "."),
        element("p", {}, element("a", { href: fragmentOf({ ...START, query }) }, "Search for ", text(query, "bdi"))),
      );
    }
  }
}

/** What was chosen, each to be taken away. */
function filtersOf(app: App): HTMLElement[] {
  const { state, facets, go } = app;
  const chosen = [...state.chosen].flatMap(([key, values]) => values.map((value) => [key, value] as const));
  const items: HTMLElement[] = chosen.map(([key, value]) => {
    const facet = facets.find((one) => one.key === key);
    const label = facet?.values.find((one) => one.value === value)?.label ?? value;
    return element(
      "li",
      {},
      element(
        "button.filter",
        { type: "button", title: "Take this filter away", click: () => go(toggled(app.state, key, value)) },
        `${facet?.title ?? key}: `,
        text(label, "bdi"),
        element("span", { "aria-hidden": "true" }, " ×"),
      ),
    );
  });
  const clear = element("button.quiet", { type: "button", click: () => go({ ...app.state, chosen: new Map() }) }, "Clear all");
  return items.length > 1 ? [...items, element("li", {}, clear)] : items;
}

/** What the query names as well, to be chosen in its place. */
function suggestionsOf({ state, facets, go }: App): HTMLElement[] {
  return suggested(facets, state).flatMap(({ facet, place, rest }) => {
    const choice = facet.values[place];
    return choice
      ? [
          element(
            "li",
            {},
            element(
              "button.suggestion",
              { type: "button", title: choice.doc || false, click: () => go(toggled({ ...state, query: rest }, facet.key, choice.value)) },
              `+ ${facet.title}: `,
              text(choice.label, "bdi"),
            ),
          ),
        ]
      : [];
  });
}

function toggle(part: HTMLElement | null, isShown: boolean): void {
  if (part) {
    part.hidden = !isShown;
  }
}
