import { fragmentOf } from "./address.js";
import type { App } from "./app.js";
import { element } from "./element.js";
import { START, type State, type View } from "./state.js";

export interface Shell {
  readonly search: HTMLInputElement;
  readonly parts: readonly HTMLElement[];
  readonly show: (state: State) => void;
}

/** What stands above all views: the search, and the way to the others. */
export function shellOf(app: App): Shell {
  const search = element("input", {
    type: "search",
    id: "q",
    placeholder: "Id, name, or error message",
    autocomplete: "off",
    autocapitalize: "off",
    spellcheck: "false",
    enterkeyhint: "search",
    dir: "auto",
    "aria-keyshortcuts": "/",
  });
  const box = element(
    "search",
    {},
    element("label.away", { for: "q" }, "Search codes"),
    search,
    element("kbd", { "aria-hidden": "true" }, "/"),
  );
  const [first] = app.catalog.guide;
  const titles: [View, string][] = [
    ["codes", "Codes"],
    ["charts", "Charts"],
    ...(app.catalog.data.differences.length > 0 ? ([["compare", "Compare"]] as [View, string][]) : []),
    ["paste", "Paste"],
    ...(first === undefined ? [] : ([["guide", "Guide"]] as [View, string][])),
  ];
  const tabs = titles.map(([view, title]) => [view, element("a", {}, title)] as const);
  const nav = element("nav", { "aria-label": "Views" }, element("ul", {}, tabs.map(([, link]) => element("li", {}, link))));
  const show = (state: State): void => {
    for (const [view, link] of tabs) {
      const kept = view === "codes" || view === "charts" || view === "compare";
      link.href = view === "guide" ? `#${first ?? ""}` : fragmentOf(kept ? { ...state, view, card: null } : { ...START, view });
      link.toggleAttribute("aria-current", false);
      if (state.view === view) {
        link.setAttribute("aria-current", "page");
      }
    }
  };
  return { search, parts: [box, nav], show };
}
