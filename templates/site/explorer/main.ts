import { fragmentOf, stateOf } from "./address.js";
import type { App } from "./app.js";
import { cardOf } from "./card.js";
import { catalogOf, type Entry } from "./catalog.js";
import { facetsOf } from "./facets.js";
import { listen } from "./keyboard.js";
import { listingOf } from "./listing.js";
import { PASTING, pasteOf } from "./paste.js";
import { searchOf } from "./search.js";
import { shellOf } from "./shell.js";
import { START, type State, type View } from "./state.js";
import { vocabularyOf } from "./vocabulary.js";

const PAUSE = 250; // milliseconds without a key until the address follows: browsers limit how often it may change
const LISTING: readonly View[] = ["codes", "charts", "compare"];

start();

function start(): void {
  performance.mark("started"); // this and "shown" are measured by benchmarks/site.mjs
  const main = document.getElementById("main");
  const explorer = document.getElementById("explorer");
  if (!main || !explorer) {
    return;
  }
  const catalog = catalogOf(document);
  const search = searchOf(catalog, indexed);
  const vocabulary = vocabularyOf(catalog);
  const app: App = {
    catalog,
    vocabulary,
    facets: facetsOf(catalog, vocabulary),
    search,
    state: START,
    go,
  };
  const plain = [...main.querySelectorAll<HTMLElement>("#contents, #codes")]; // what the listing stands for
  const guide = [...main.querySelectorAll<HTMLElement>(":scope > section")];
  const shell = shellOf(app);
  const listing = listingOf(app);
  const paste = pasteOf(app);
  const card = cardOf(app, (payload, provider) => {
    go(PASTING);
    paste.explain(payload, provider);
  });
  const title = document.title;
  let behind = START; // what the card is over
  let listed = ""; // what the listing shows
  let pause: ReturnType<typeof setTimeout> | undefined;

  plain.forEach((part) => toggle(part, false));
  explorer.append(...shell.parts);
  main.prepend(listing.part, paste.part);
  document.body.append(card.part);
  explorer.hidden = false;
  document.documentElement.classList.add("scripted");

  shell.search.addEventListener("input", () => {
    const view = LISTING.includes(app.state.view) ? app.state.view : "codes";
    app.state = { ...app.state, view, query: shell.search.value, unknown: null, sort: "" };
    showAll();
    clearTimeout(pause);
    pause = setTimeout(() => history.replaceState(null, "", fragmentOf(app.state)), PAUSE);
  });
  listen({
    search: shell.search,
    move: listing.move,
    step: (step) => {
      const entries = listing.entries();
      const at = entries.findIndex(({ identity }) => identity === app.state.card);
      const next = at < 0 ? undefined : entries[at + step];
      if (next) {
        go({ ...app.state, card: next.identity }, "replace");
      }
    },
    isOpen: () => card.part.open,
    inResults: listing.hasFocus,
    clear: () => {
      shell.search.value = "";
      go({ ...app.state, query: "" }, "replace");
    },
  });
  addEventListener("hashchange", navigate);
  addEventListener("popstate", navigate);
  arrive(stateOf(location.hash, catalog, START));
  performance.mark("shown");

  function go(state: State, how: "push" | "replace" = "push"): void {
    const fragment = fragmentOf(state);
    if (how === "push" && fragment !== location.hash) {
      history.pushState(null, "", fragment);
    } else {
      history.replaceState(null, "", fragment);
    }
    change(state);
  }

  /** Shows what the address says. Browsers tell twice of a new one. */
  function navigate(): void {
    const state = stateOf(location.hash, catalog, behind);
    if (fragmentOf(state) !== fragmentOf(app.state) || state.unknown !== app.state.unknown) {
      arrive(state);
    }
  }

  /** Shows a state that an address stands for. Where a code has another address now, the page takes that one. */
  function arrive(state: State): void {
    if (state.card !== null && location.hash !== fragmentOf(state)) {
      history.replaceState(null, "", fragmentOf(state));
    }
    change(state);
  }

  function change(state: State): void {
    const before = app.state;
    clearTimeout(pause);
    app.state = state;
    shell.search.value = state.query;
    showAll();
    if (state.view === "guide") {
      document.getElementById(state.part)?.scrollIntoView();
    } else if (state.view !== before.view && state.card === null) {
      scrollTo(0, 0);
    }
  }

  function showAll(): void {
    const { state } = app;
    const isListing = LISTING.includes(state.view);
    behind = { ...state, card: null };
    shell.show(state);
    toggle(listing.part, isListing);
    toggle(paste.part, state.view === "paste");
    guide.forEach((part) => toggle(part, state.view === "guide"));
    const now = `${fragmentOf(behind)} ${state.unknown ?? ""}`;
    if (isListing && now !== listed) {
      listed = now; // what is behind a card stays as it is, with its focus and where it was scrolled to
      listing.show();
    }
    const open = state.card === null ? null : (catalog.byIdentity.get(state.card) ?? null);
    card.show(open, listing.entries());
    document.title = open ? `${titleOf(open)} · ${title}` : title;
  }

  /** The index is complete: what was found without it is looked for again. */
  function indexed(): void {
    document.documentElement.classList.add("indexed"); // what waits for it can tell
    if (app.state.query !== "") {
      listed = "";
      showAll();
    }
    if (app.state.view === "paste") {
      paste.refresh();
    }
  }
}

function titleOf({ shown, name, provider }: Entry): string {
  return [shown, name, `(${provider.title})`].filter(Boolean).join(" ");
}

function toggle(part: HTMLElement, isShown: boolean): void {
  part.hidden = !isShown;
}
