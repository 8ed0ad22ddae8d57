import { isAsked, otherRows, questionsOf } from "./answers.js";
import type { App } from "./app.js";
import type { Entry } from "./catalog.js";
import { badge, linked } from "./chips.js";
import { codeBlock, copyButton } from "./copying.js";
import type { Reference, Standard } from "./data.js";
import { type Child, element, fill, paragraphs, text } from "./element.js";
import { linkOf } from "./links.js";
import { sampleOf } from "./samples.js";
import { said, words } from "./words.js";

export interface Card {
  readonly part: HTMLDialogElement;
  /** Shows a code, and where it stands among those that match. null: closes. */
  readonly show: (entry: Entry | null, among: readonly Entry[]) => void;
}

let language = ""; // the one that somebody chose last: it is theirs for all cards

/** The card of a code: a dialog with everything that the catalog says of it. */
export function cardOf(app: App, explain: (payload: string, provider: string) => void): Card {
  const head = element("header");
  const body = element("div.body");
  const part = element("dialog.card", { "aria-labelledby": "card-title" }, head, body);
  const close = (): void => app.go({ ...app.state, card: null });
  part.addEventListener("cancel", (event) => {
    event.preventDefault();
    close();
  });
  part.addEventListener("click", (event) => event.target === part && close());

  function show(entry: Entry | null, among: readonly Entry[]): void {
    if (!entry) {
      part.close();
      return;
    }
    fill(head, headOf(entry, among, close));
    fill(body, bodyOf(app, entry, explain));
    if (!part.open) {
      part.showModal();
    }
    part.scrollTop = 0;
    const focus = (): void => head.querySelector<HTMLElement>("h2")?.focus();
    focus();
    setTimeout(() => part.open && !part.contains(document.activeElement) && focus()); // browsers look for the fragment meanwhile
  }
  return { part, show };
}

function headOf(entry: Entry, among: readonly Entry[], close: () => void): Child {
  const { provider, set, shown, name } = entry;
  const place = among.indexOf(entry);
  const beside = (step: number, label: string, sign: string): HTMLElement | false => {
    const other = place < 0 ? undefined : among[place + step];
    return other !== undefined && element("a.step", { href: `#${other.identity}`, "aria-label": label, title: label }, sign);
  };
  return [
    element(
      "div.bar",
      {},
      element(
        "p.crumbs",
        {},
        element("a", { href: `#${provider.id}` }, text(provider.title, "bdi")),
        element("span", { "aria-hidden": "true" }, " / "),
        element("a", { href: `#${provider.id}/${set.id}` }, text(set.title, "bdi")),
      ),
      element(
        "div.tools",
        {},
        beside(-1, "Previous code", "←"),
        beside(1, "Next code", "→"),
        copyButton("Copy link", () => location.href),
        element("button.close", { type: "button", "aria-label": "Close", title: "Close (Esc)", click: close }, "×"),
      ),
    ),
    element(
      "h2",
      { id: "card-title", tabindex: -1 },
      element("span.id", {}, shown),
      name !== null && [" ", text(name, "code")],
      [" ", badge(entry)],
    ),
  ];
}

function bodyOf(app: App, entry: Entry, explain: (payload: string, provider: string) => void): Child {
  const { catalog, vocabulary } = app;
  const { details, summary, retired } = entry;
  if (retired) {
    return [
      element("p.notice", {}, "This code is gone from the catalog. Its id is never given to another."),
      summary !== "" && paragraphs(summary),
    ];
  }
  const asked = { answer: vocabulary.answersOf(entry), entry };
  return [
    deprecation(app, entry),
    summary !== "" && !isAsked(catalog, "summary") && element("p.lead", { dir: "auto" }, summary),
    questionsOf(catalog, asked),
    inheritance(app, entry),
    section("Cause", !isAsked(catalog, "description") && details.description && paragraphs(details.description)),
    section("What to do", !isAsked(catalog, "action") && details.action && paragraphs(details.action)),
    section("Why it is judged so", details.rationale && paragraphs(details.rationale)),
    section("Also stated", otherRows(catalog, asked)),
    section("Group", groupsOf(entry)),
    section("Standards", referencesOf(app, entry)),
    section("Same meaning elsewhere", equivalentsOf(app, entry)),
    section("Other names", aliasesOf(entry)),
    section("In code", writtenOf(app, entry)),
    section("As it arrives", arrivalOf(entry, explain)),
    section(app.catalog.data.since === null ? "History" : `History since ${app.catalog.data.since}`, historyOf(entry)),
    section("Source", sourceOf(app, entry)),
  ];
}

/** A part of the card, or nothing if it has nothing to say. */
function section(title: string, ...children: readonly Child[]): HTMLElement | null {
  return children.some(isThere) ? element("section", {}, element("h3", {}, title), children) : null;
}

function isThere(child: Child): boolean {
  return Array.isArray(child) ? (child as readonly Child[]).some(isThere) : Boolean(child);
}

function deprecation({ catalog }: App, { details: { deprecated } }: Entry): HTMLElement | null {
  if (!deprecated) {
    return null;
  }
  const { since, reason, replacedBy } = deprecated;
  const other = replacedBy === undefined ? undefined : catalog.byIdentity.get(replacedBy);
  return element(
    "div.notice",
    {},
    element("p", {}, element("b", {}, since ? `Deprecated since ${since}.` : "Deprecated."), " ", text(reason)),
    other && element("p", {}, "Use instead: ", linked(other)),
  );
}

/** Where what is inherited comes from. */
function inheritance({ catalog }: App, { details: { inherited = [], sameAs } }: Entry): HTMLElement | null {
  const other = inherited.length > 0 && sameAs !== undefined ? catalog.byIdentity.get(sameAs) : undefined;
  return other
    ? element("p.fine", {}, "What is inherited comes from ", linked(other), " of ", text(other.provider.title, "bdi"), ", which means the same.")
    : null;
}

function groupsOf({ groups }: Entry): HTMLElement[] {
  return groups.map(({ identity, group }) =>
    element(
      "p",
      {},
      element("a.code", { href: `#${identity}` }, element("span.id", {}, group.shown), group.name && [" ", text(group.name, "bdi")]),
      group.summary && [" ", text(group.summary)],
    ),
  );
}

function referencesOf({ catalog }: App, { details }: Entry): HTMLElement | null {
  const { references = [] } = details;
  return references.length > 0 ? element("ul.plain", {}, references.map((one) => element("li", {}, referenceOf(catalog.data.standards, one)))) : null;
}

function referenceOf(standards: readonly Standard[], reference: Reference): Child {
  const { standard, code, name, confidence, note, link } = reference;
  const own = standards.find(({ id }) => id === standard);
  const address = link ?? own?.link?.replace("{id}", encodeURIComponent(code ?? name ?? ""));
  return [
    text(own?.title ?? standard, "bdi"),
    code !== undefined && [" ", element("code.id", {}, code)],
    name !== undefined && [" ", text(name, "code")],
    element("small", {}, [own?.document, own && words(own.relation), confidence].filter(Boolean).join(" · ")),
    note && element("small", { dir: "auto" }, note),
    address && element("small", {}, linkOf(address, "Open its page")),
  ];
}

function equivalentsOf({ catalog }: App, { identity, provider }: Entry): HTMLElement | null {
  const own = catalog.equivalents.get(identity) ?? [];
  const items = own.flatMap(({ identity: there, differences }) => {
    const other = catalog.byIdentity.get(there);
    return other ? [equivalentOf(other, provider.title, differences)] : [];
  });
  return items.length > 0 ? element("ul.plain", {}, items) : null;
}

function equivalentOf(other: Entry, here: string, differences: readonly (readonly [string, string, string])[]): HTMLElement {
  const there = other.provider.title;
  return element(
    "li",
    {},
    text(there, "bdi"),
    " ",
    linked(other),
    element("small", {}, text(other.set.title, "bdi")),
    differences.length === 0
      ? element("p.agree", {}, "Nothing differs.")
      : element(
          "table.differences",
          {},
          element("thead", {}, element("tr", {}, ["differs", here, there].map((name) => element("th", { scope: "col" }, name)))),
          element(
            "tbody",
            {},
            differences.map(([what, one, two]) =>
              element("tr", {}, element("th", { scope: "row" }, what), element("td", { dir: "auto" }, one), element("td", { dir: "auto" }, two)),
            ),
          ),
        ),
  );
}

function aliasesOf({ details: { aliases = [] } }: Entry): HTMLElement | null {
  return aliases.length > 0
    ? element("ul.names", {}, aliases.map(({ name, deprecated }) => element("li", {}, text(name, "code"), deprecated && element("small", {}, " deprecated"))))
    : null;
}

/** How the code is written in each language. */
function writtenOf({ catalog }: App, { name, set, details }: Entry): HTMLElement | null {
  const written = catalog.data.languages.flatMap(({ id, title }) => {
    const template = set.written[id];
    const own = details.names?.[id] ?? details.symbol ?? name;
    return template && own !== null ? [{ id, title, code: template.replaceAll("{name}", () => own) }] : [];
  });
  if (written.length === 0) {
    return null;
  }
  const block = element("div");
  const buttons = written.map(({ id, title }) =>
    element("button", { type: "button", click: () => choose(id) }, title),
  );
  const choose = (id: string): void => {
    language = id;
    const found = Math.max(0, written.findIndex((one) => one.id === id));
    buttons.forEach((button, at) => button.setAttribute("aria-pressed", String(at === found)));
    fill(block, codeBlock(written[found]?.code ?? ""));
  };
  const kept = language;
  choose(kept);
  language = kept;
  return element("div.written", {}, element("div.switch", { role: "group", "aria-label": "Language" }, buttons), block);
}

function arrivalOf(entry: Entry, explain: (payload: string, provider: string) => void): Child {
  const sample = sampleOf(entry);
  return (
    sample !== undefined && [
      codeBlock(sample),
      element("p", {}, element("button.quiet", { type: "button", click: () => explain(sample, entry.provider.id) }, "Explain this payload")),
    ]
  );
}

function historyOf({ details: { history = [] } }: Entry): HTMLElement | null {
  return history.length > 0
    ? element("ul.history", {}, history.map(({ level, text: what }) => element("li", {}, element(`span.level.${level}` as "span", {}, level), " ", text(what))))
    : null;
}

function sourceOf({ catalog }: App, entry: Entry): Child {
  const { provider, set, details, shown } = entry;
  const isListed = (what: string): boolean => ["enum", "boolean"].includes(catalog.fields.get(what)?.type ?? "");
  const titled = (id: string): string => provider.sources.find((one) => one.id === id)?.title ?? id;
  const source = provider.sources.find(({ id }) => id === set.source);
  const { link } = catalog.data.spec;
  const line = link && details.line !== undefined ? link.replace("{path}", set.file).replace("{line}", String(details.line)) : null;
  return [
    source && element("p", { dir: "auto" }, source.title, set.section && set.section !== source.title && `, ${set.section}`),
    source && element("p.fine", { dir: "auto" }, source.document),
    source?.read && element("p.fine", {}, "Read on ", element("time", { datetime: source.read }, source.read)),
    Object.entries(details.statements ?? {}).map(([what, some]) =>
      element(
        "p.fine",
        {},
        `${words(what)}: `,
        some.map(({ source: by, value }, at) => [at > 0 && "; ", text(isListed(what) ? said(value) : String(value), "bdi"), ` (${titled(by)})`]),
      ),
    ),
    (details.link !== undefined || line !== null) && element(
      "p.links",
      {},
      details.link !== undefined && linkOf(details.link, `${provider.title}: ${shown}`),
      line && linkOf(line, `${set.file}, line ${details.line}`),
    ),
  ];
}
