import type { App } from "./app.js";
import type { Entry } from "./catalog.js";
import { linked } from "./chips.js";
import { element, fill, text } from "./element.js";
import { counted, grouped, words } from "./words.js";

const PORTION = 100;

interface Row {
  readonly one: Entry;
  readonly other: Entry;
  readonly differences: readonly (readonly [string, string, string])[];
}

export interface Compare {
  readonly part: HTMLElement;
  readonly show: (matching: ReadonlySet<Entry>, isNarrowed: boolean) => void;
}

/** Two providers side by side: the codes that mean the same, and where they disagree. */
export function compareOf(app: App): Compare {
  const pairs = pairsOf(app);
  const names = [...pairs.keys()];
  const select = element(
    "select",
    { id: "pair", change: () => app.go({ ...app.state, pair: select.value }) },
    names.map((name) => element("option", { value: name }, titleOf(app, name))),
  );
  const box = element("input", { type: "checkbox", change: () => app.go({ ...app.state, differing: box.checked }) });
  const said = element("p.said", { role: "status" });
  const spread = element("ul.spread");
  const body = element("tbody");
  const heads = [element("th", { scope: "col" }), element("th", { scope: "col" })];
  const more = element("button.more", { type: "button", click: () => append() });
  const table = element(
    "table.compare",
    { "aria-label": "Codes that mean the same" },
    element("thead", {}, element("tr", {}, heads, element("th", { scope: "col" }, "Where they differ"))),
    body,
  );
  let rest: readonly Row[] = [];
  const append = (): void => {
    body.append(...rest.slice(0, PORTION).map(rowOf));
    rest = rest.slice(PORTION);
    more.hidden = rest.length === 0;
    more.textContent = `Show more (${grouped(rest.length)} left)`;
  };
  const part = element(
    "section",
    { "aria-label": "Comparison" },
    names.length === 0
      ? element("p", {}, "The catalog names no codes of different code sets that mean the same.")
      : [
          element("div.controls", {}, element("label", {}, "Compare ", select), element("label", {}, box, " Only where they differ")),
          said,
          spread,
          table,
          more,
        ],
  );
  return {
    part,
    show: (matching, isNarrowed) => {
      const name = pairs.has(app.state.pair) ? app.state.pair : (names[0] ?? "");
      select.value = name;
      box.checked = app.state.differing;
      name.split("|").forEach((id, at) => heads[at]?.replaceChildren(text(providerTitle(app, id), "bdi")));
      const all = (pairs.get(name) ?? []).filter(({ one, other }) => matching.has(one) || matching.has(other));
      const differing = all.filter(({ differences }) => differences.length > 0);
      said.textContent = `${counted(all.length, "pair")} of codes ${isNarrowed ? "match" : "mean the same"}; ${grouped(differing.length)} differ.`;
      fill(spread, spreadOf(differing).map(([what, count]) => element("li", {}, element("b", {}, count), " ", words(what))));
      rest = app.state.differing ? differing : all;
      table.hidden = rest.length === 0;
      body.replaceChildren();
      append();
    },
  };
}

/** The pairs of codes, by the two providers that they are of. */
function pairsOf({ catalog }: App): Map<string, Row[]> {
  const order = new Map(catalog.data.providers.map(({ id }, at) => [id, at]));
  const found = new Map<string, Row[]>();
  for (const { codes, differences } of catalog.data.differences) {
    const [one, other] = codes.map((code) => catalog.byIdentity.get(code));
    if (!one || !other) {
      continue;
    }
    const turned = (order.get(one.provider.id) ?? 0) > (order.get(other.provider.id) ?? 0);
    const row: Row = turned
      ? { one: other, other: one, differences: differences.map(([what, here, there]) => [what, there, here]) }
      : { one, other, differences };
    const name = `${row.one.provider.id}|${row.other.provider.id}`;
    found.set(name, [...(found.get(name) ?? []), row]);
  }
  found.forEach((rows) => rows.sort((first, second) => first.one.at - second.one.at));
  return found;
}

function rowOf({ one, other, differences }: Row): HTMLElement {
  const cell = (name: "th" | "td", entry: Entry): HTMLElement =>
    element(
      name,
      { scope: name === "th" && "row", "data-label": entry.provider.title },
      linked(entry),
      element("small", {}, text(entry.set.title, "bdi")),
      entry.summary !== "" && element("p", { dir: "auto" }, entry.summary),
    );
  return element(
    "tr",
    {},
    cell("th", one),
    cell("td", other),
    element(
      "td",
      {},
      differences.length === 0
        ? element("span.nothing", {}, "nothing")
        : element(
            "dl.differs",
            {},
            differences.map(([what, here, there]) =>
              element(
                "div",
                {},
                element("dt", {}, words(what)),
                element("dd", {}, text(here, "bdi"), element("span.versus", { "aria-label": "against" }, " ≠ "), text(there, "bdi")),
              ),
            ),
          ),
    ),
  );
}

function spreadOf(rows: readonly Row[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const [what] of rows.flatMap(({ differences }) => differences)) {
    counts.set(what, (counts.get(what) ?? 0) + 1);
  }
  return [...counts].sort(([, one], [, other]) => other - one);
}

function titleOf(app: App, name: string): string {
  return name.split("|").map((id) => providerTitle(app, id)).join(" and ");
}

function providerTitle({ catalog }: App, id: string): string {
  return catalog.data.providers.find((one) => one.id === id)?.title ?? id;
}
