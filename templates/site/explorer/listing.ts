import { fragmentOf, wordsOf } from "./address.js";
import type { App } from "./app.js";
import type { Entry } from "./catalog.js";
import { chartsOf } from "./charts.js";
import { compareOf } from "./compare.js";
import { element, fill, text } from "./element.js";
import { facetPanelOf } from "./facetpanel.js";
import { type Narrowed, narrowed } from "./facets.js";
import { resultsOf } from "./results.js";
import type { Found } from "./search.js";
import { START, toggled } from "./state.js";
import { suggested } from "./suggestions.js";
import { counted, grouped } from "./words.js";

export interface Listing {
  readonly part: HTMLElement;
  /** Shows the codes that match, in the view of the state. */
  readonly show: () => void;
  /** The codes that match, in the order in which they are shown. */
  readonly entries: () => readonly Entry[];
  readonly move: (step: number) => boolean;
  readonly hasFocus: () => boolean;
}

/** The codes that match, as a table, as charts, or side by side, with what they can be narrowed by. */
export function listingOf(app: App): Listing {
  const { catalog, facets, search } = app;
  const panel = facetPanelOf(app);
  const results = resultsOf(app);
  const charts = chartsOf(app);
  const compare = compareOf(app);
  const count = element("p.said", { role: "status" });
  const chosen = element("ul.chosen");
  const notice = element("div.notice.unknown");
  const summary = element("div.summary", {}, count, chosen);
  const part = element(
    "div.workspace",
    {},
    panel.part,
    element("div.listing", {}, notice, summary, results.part, charts.part, compare.part),
  );
  let found: Found = { entries: catalog.entries, exact: 0, terms: new Set() };
  let left: Narrowed = { entries: catalog.entries, counts: new Map() };

  function show(): void {
    const { view, query, chosen: choices } = app.state;
    found = search.find(query);
    left = narrowed(facets, found.entries, choices);
    const isNarrowed = query !== "" || choices.size > 0;
    count.textContent = isNarrowed ? matching() : counted(catalog.entries.length, "code");
    fill(chosen, filtersOf(app), suggestionsOf(app));
    showUnknown();
    panel.show(left.counts);
    results.part.hidden = view !== "codes";
    charts.part.hidden = view !== "charts";
    compare.part.hidden = view !== "compare";
    if (view === "codes") {
      results.show(left.entries, found.terms);
    } else if (view === "charts") {
      charts.show(left.counts, left.entries.length);
    } else {
      compare.show(new Set(left.entries), isNarrowed);
    }
  }

  function matching(): string {
    const number = /(?<![\w.-])-?(?:0x[0-9a-f]+|[0-9]{2,})(?![\w.-])/i.exec(app.state.query)?.[0];
    const none = number === undefined ? "" : `; none has the id ${number}`;
    const exact = found.exact > 0 ? `, ${found.exact} named by what you wrote` : none;
    return `${grouped(left.entries.length)} of ${counted(catalog.entries.length, "code")}${exact}`;
  }

  /** Says so of an address that the catalog does not have, and offers to search for what it named. */
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

  return {
    part,
    show,
    entries: () => results.entries(),
    move: (step) => !part.hidden && !results.part.hidden && results.move(step),
    hasFocus: () => results.part.contains(document.activeElement),
  };
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
  return suggested(facets, state).map(({ facet, choice, rest }) =>
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
  );
}
