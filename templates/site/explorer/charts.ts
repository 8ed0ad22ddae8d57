import type { App } from "./app.js";
import { hueOf } from "./chips.js";
import { drawn, element, fill } from "./element.js";
import { type Facet, NOTHING } from "./facets.js";
import { fragmentOf } from "./address.js";
import { toggled } from "./state.js";
import { counted, grouped } from "./words.js";

const MOST = 12; // bars of a chart: more would be read by nobody
const WIDTH = 100;

export interface Charts {
  readonly part: HTMLElement;
  readonly show: (counts: ReadonlyMap<string, readonly number[]>, total: number) => void;
}

/** How the codes that match spread over each facet: a bar for each value, which chooses it. */
export function chartsOf(app: App): Charts {
  const grid = element("div.charts");
  const part = element("section", { "aria-label": "Charts" }, grid);
  const show: Charts["show"] = (counts, total) =>
    fill(grid, app.facets.map((facet) => chartOf(app, facet, counts.get(facet.key) ?? [], total)));
  return { part, show };
}

function chartOf(app: App, facet: Facet, counts: readonly number[], total: number): HTMLElement | null {
  const bars = facet.values
    .map((choice, at) => ({ ...choice, count: counts[at] ?? 0 }))
    .filter(({ count }) => count > 0);
  const ordered = bars.length > MOST ? [...bars].sort((one, other) => other.count - one.count) : bars;
  const most = Math.max(1, ...bars.map(({ value, count }) => (value === NOTHING ? 0 : count)));
  const left = bars.length - MOST;
  return bars.length === 0
    ? null
    : element(
        "figure",
        {},
        element("figcaption", {}, element("b", {}, facet.title), facet.doc !== "" && element("span", { dir: "auto" }, facet.doc)),
        element(
          "ul",
          {},
          ordered.slice(0, MOST).map(({ value, label, doc, count }) => {
            const chosen = app.state.chosen.get(facet.key)?.includes(value) ?? false;
            const percent = Math.round((100 * count) / Math.max(1, total));
            return element(
              "li",
              {},
              element(
                "a",
                {
                  href: fragmentOf(toggled({ ...app.state, view: "codes" }, facet.key, value)),
                  title: doc || false,
                  "aria-current": chosen && "true",
                },
                element("span.label", { dir: "auto" }, label),
                value === NOTHING ? element("span") : bar(count / most, hue(app, facet.key, value)),
                element("span.count", { title: `${percent} %` }, grouped(count)),
              ),
            );
          }),
        ),
        left > 0 && element("p.fine", {}, `and ${counted(left, "other", "others")}`),
      );
}

function bar(share: number, hue: string): SVGElement {
  return drawn(
    "svg",
    { viewBox: `0 0 ${WIDTH} 8`, preserveAspectRatio: "none", "aria-hidden": "true", class: `bar ${hue}` },
    drawn("rect", { class: "track", width: WIDTH, height: 8 }),
    drawn("rect", { class: "share", width: Math.max(0.6, share * WIDTH), height: 8 }),
  );
}

function hue({ catalog }: App, key: string, value: string): string {
  const field = key.startsWith("field:") ? key.slice(6) : "";
  const typed = catalog.fields.get(field)?.type === "boolean" && value !== "-" ? value === "yes" : value;
  return field ? hueOf(catalog, field, typed) : "hue-plain";
}
