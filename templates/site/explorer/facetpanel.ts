import type { App } from "./app.js";
import { element, fill, text } from "./element.js";
import { type Choice, type Facet, NOTHING } from "./facets.js";
import { hueOf } from "./chips.js";
import { toggled } from "./state.js";
import { grouped } from "./words.js";

const FEW = 8; // choices that are shown before somebody asks for all

export interface FacetPanel {
  readonly part: HTMLElement;
  readonly show: (counts: ReadonlyMap<string, readonly number[]>) => void;
}

/** The facets as lists of boxes to tick, each with the number of codes that it would leave. */
export function facetPanelOf(app: App): FacetPanel {
  const made = app.facets.map((facet) => facetOf(app, facet));
  const title = element("span");
  const panel = element("details.facets", {}, element("summary", {}, title), made.map(({ part }) => part));
  const wide = matchMedia("(min-width: 90rem)");
  const open = (): void => {
    panel.open = wide.matches; // a narrow window shows the codes first
  };
  wide.addEventListener("change", open);
  open();
  return {
    part: element("aside", { "aria-label": "Filters" }, panel),
    show: (counts) => {
      const count = [...app.state.chosen.values()].flat().length;
      fill(title, count > 0 ? `Filters (${count})` : "Filters");
      made.forEach(({ show }) => show(counts));
    },
  };
}

function facetOf(app: App, facet: Facet): FacetPanel {
  const { key, title, doc, values } = facet;
  const choices = values.map((choice) => choiceOf(app, key, choice));
  const all = element("button.all", { type: "button", click: () => part.classList.add("whole") }, `All ${values.length}`);
  const part = element(
    "fieldset",
    {},
    element("legend", { title: doc || false }, title),
    element("ul", {}, choices.map((choice) => choice.part)),
    values.length > FEW && all,
  );
  return {
    part,
    show: (counts) => {
      const own = counts.get(key) ?? [];
      const most = Math.max(1, ...own.filter((_, place) => values[place]?.value !== NOTHING));
      choices.forEach((choice, place) => choice.show(own[place] ?? 0, most));
      // The few that are shown are those with most codes, in the order of the catalog.
      const ordered = [...own.keys()].sort((one, other) => (own[other] ?? 0) - (own[one] ?? 0)).slice(0, FEW);
      choices.forEach((choice, place) => choice.part.classList.toggle("rare", values.length > FEW && !ordered.includes(place)));
    },
  };
}

function choiceOf(app: App, key: string, { value, label, doc }: Choice): { part: HTMLElement; show: (count: number, most: number) => void } {
  const box = element("input", { type: "checkbox", change: () => app.go(toggled(app.state, key, value)) });
  const number = element("span.count");
  const [, declared = ""] = /^(?:field|answer):(.*)$/s.exec(key) ?? [];
  const typed = value === "yes" || value === "no" ? value === "yes" : value;
  const hue = declared ? hueOf(app.catalog, declared, typed) : "hue-none";
  const part = element(
    "li",
    {},
    element("label", { title: doc || false }, box, element(`span.dot.${hue}` as "span"), text(label, "bdi"), number),
  );
  return {
    part,
    show: (count, most) => {
      const own = app.state.chosen.get(key)?.includes(value) ?? false;
      box.checked = own;
      number.textContent = grouped(count);
      part.classList.toggle("empty", count === 0 && !own);
      part.classList.toggle("chosen", own);
      part.style.setProperty("--share", value === NOTHING ? "0" : String(count / most));
    },
  };
}
