import type { App } from "./app.js";
import type { Catalog, Entry } from "./catalog.js";
import { badge, chip } from "./chips.js";
import { element, fill, text } from "./element.js";
import { breakable, marked } from "./marking.js";
import type { State } from "./state.js";
import { grouped, words } from "./words.js";

const PORTION = 30; // rows that are made at once: as many as a window shows

interface Column {
  readonly key: string;
  readonly title: string;
  readonly doc: string;
  readonly cell: (entry: Entry, terms: ReadonlySet<string>) => HTMLElement;
  /** What the column sorts by; undefined comes last. */
  readonly rank: (entry: Entry) => number | string | undefined;
}

export interface Results {
  readonly part: HTMLElement;
  readonly show: (entries: readonly Entry[], terms: ReadonlySet<string>) => void;
  /** The codes, in the order in which they are shown. */
  readonly entries: () => readonly Entry[];
  /** Gives the focus to the row this far from the one that has it. False: there is none. */
  readonly move: (step: number) => boolean;
}

/** The table of all codes that match, made in portions while somebody scrolls. */
export function resultsOf(app: App): Results {
  const columns = columnsOf(app.catalog);
  const head = element("tr");
  const body = element("tbody");
  const more = element("button.more", { type: "button", click: () => append() });
  const table = element("table.results", { "aria-label": "Codes" }, element("thead", {}, head), body);
  const none = element("p.none", {}, "No code matches. Fewer words or fewer filters find more.");
  const part = element("div", {}, table, none, more);
  let all: readonly Entry[] = [];
  let rest: readonly Entry[] = []; // of them, without a row so far
  let marks: ReadonlySet<string> = new Set();
  let shown: readonly Column[] = columns;

  new IntersectionObserver((seen) => seen.some((one) => one.isIntersecting) && append(), {
    rootMargin: "800px",
  }).observe(more);
  body.addEventListener("click", (event) => openRow(event));

  function show(entries: readonly Entry[], terms: ReadonlySet<string>): void {
    const { sort } = app.state;
    const has = (column: Column): boolean => entries.some((entry) => column.rank(entry) !== undefined);
    shown = columns.filter((column) => column.key === "id" || has(column));
    const focused = [...head.children].findIndex((cell) => cell.contains(document.activeElement));
    fill(head, shown.map((column) => headOf(app, column)));
    head.children[focused]?.querySelector("button")?.focus(); // whoever sorts by keys can go on
    all = sorted(entries, columns.find(({ key }) => key === sort.replace(/^-/, "")), sort.startsWith("-"));
    rest = all;
    marks = terms;
    body.replaceChildren();
    table.hidden = entries.length === 0;
    none.hidden = !table.hidden;
    append();
  }

  function append(): void {
    const portion = rest.slice(0, PORTION);
    rest = rest.slice(PORTION);
    body.append(...portion.map((entry) => rowOf(entry, shown, marks)));
    more.hidden = rest.length === 0;
    more.textContent = `Show more (${grouped(rest.length)} left)`;
  }

  function move(step: number): boolean {
    const now = (document.activeElement as HTMLElement | null)?.closest("tr");
    const rows = [...body.rows];
    const next = now && body.contains(now) ? rows.indexOf(now) + step : step > 0 ? 0 : -1;
    const row = rows[next];
    row?.querySelector("a")?.focus();
    row?.scrollIntoView({ block: "nearest" });
    return row !== undefined;
  }

  return { part, show, entries: () => all, move };
}

function columnsOf({ data, fields }: Catalog): Column[] {
  const columns: Column[] = [
    {
      key: "id",
      title: "Id",
      doc: "",
      cell: ({ identity, shown }) => element("th.id", { scope: "row" }, element("a", { href: `#${identity}` }, shown)),
      rank: ({ id }) => id,
    },
    {
      key: "name",
      title: "Name and meaning",
      doc: "",
      cell: (entry, terms) => {
        const { name, summary, provider, set } = entry;
        const many = data.providers.length > 1;
        const isAlone = !many && provider.codeSets.length === 1; // what all rows would say
        const title = many ? `${provider.title}: ${set.title}` : set.title;
        const place = element("span.place", { title }, many && [text(provider.title, "bdi"), " · "], text(set.title, "bdi"));
        return element(
          `td.what${name === null ? ".nameless" : ""}` as "td",
          {},
          element(
            "div.line",
            {},
            name !== null && element("code", { dir: "auto" }, marked(name, terms)),
            badge(entry),
            name !== null && !isAlone && place,
          ),
          summary !== "" && element("p", { dir: "auto" }, marked(summary, terms)),
          name === null && !isAlone && place,
        );
      },
      rank: ({ name, summary }) => name?.toLowerCase() ?? (summary || undefined),
    },
    {
      key: "group",
      title: "Group",
      doc: "",
      cell: ({ groups }) =>
        element(
          "td.groups",
          { "data-label": "group" },
          groups.map(({ group }) =>
            element("span.group", { title: group.summary ?? false }, element("b", {}, group.shown), " ", element("bdi", {}, breakable(group.name ?? ""))),
          ),
        ),
      rank: ({ groups }) => groups[0]?.group.id,
    },
  ];
  for (const field of data.fields.filter(({ use }) => use === "decision")) {
    const places = new Map((field.values ?? []).map(({ id }, place) => [id, place]));
    columns.push({
      key: `field:${field.id}`,
      title: words(field.id),
      doc: field.doc,
      cell: ({ fields: own }) => {
        const value = own[field.id];
        return element("td.value", { "data-label": words(field.id) }, value !== undefined && chip({ data, fields } as Catalog, field.id, value));
      },
      rank: ({ fields: own }) => {
        const value = own[field.id];
        return typeof value === "boolean" ? Number(!value) : (places.get(value as string) ?? value);
      },
    });
  }
  return columns;
}

function headOf(app: App, { key, title, doc }: Column): HTMLElement {
  const { sort } = app.state;
  const direction = sort === key ? "ascending" : sort === `-${key}` ? "descending" : null;
  const next = direction === null ? key : direction === "ascending" ? `-${key}` : "";
  const turn = (state: State): State => ({ ...state, sort: next });
  return element(
    "th",
    { scope: "col", "aria-sort": direction, class: key.startsWith("field:") && "value" },
    element("button.sort", { type: "button", title: doc || false, click: () => app.go(turn(app.state), "replace") }, title),
  );
}

function rowOf(entry: Entry, columns: readonly Column[], terms: ReadonlySet<string>): HTMLElement {
  const state = entry.retired ? "retired" : entry.details.deprecated ? "deprecated" : "";
  return element("tr", { class: state || false }, columns.map(({ cell }) => cell(entry, terms)));
}

/** A click anywhere in a row opens its code, unless somebody selects text there. */
function openRow(event: MouseEvent): void {
  const target = event.target as Element;
  if (target.closest("a, button") === null && !String(getSelection())) {
    target.closest("tr")?.querySelector("a")?.click();
  }
}

function sorted(entries: readonly Entry[], column: Column | undefined, downwards: boolean): readonly Entry[] {
  if (!column) {
    return entries;
  }
  const ranked = entries.map((entry) => [column.rank(entry), entry] as const);
  return ranked
    .sort(([one], [other]) => {
      if (one === undefined || other === undefined) {
        return Number(one === undefined) - Number(other === undefined);
      }
      const order =
        typeof one === "number" && typeof other === "number" ? one - other : String(one).localeCompare(String(other), "en", { numeric: true });
      return downwards ? -order : order;
    })
    .map(([, entry]) => entry);
}
