import type { Catalog, Entry } from "./catalog.js";
import { identity, unescaped } from "./identity.js";
import { START, type State, type View, VIEWS } from "./state.js";

/** The fragment that stands for a state. A card has the address of its code, whatever is behind it. */
export function fragmentOf(state: State): string {
  if (state.card !== null) {
    return `#${state.card}`;
  }
  if (state.view === "guide" && state.part !== "") {
    return `#${state.part}`;
  }
  const pairs: [string, string][] = [
    ["view", state.view === "codes" ? "" : state.view],
    ["q", state.query],
    ...[...state.chosen].flatMap(([facet, values]) => values.map((value): [string, string] => [facet, value])),
    ["sort", state.sort],
    ["pair", state.pair],
    ["differing", state.differing ? "yes" : ""],
  ];
  const stated = pairs.filter(([, value]) => value !== "").map(([key, value]) => `${encoded(key)}=${encoded(value)}`);
  return stated.length > 0 ? `#?${stated.join("&")}` : "#";
}

/** The state that a fragment stands for. A card is put over what was shown before. */
export function stateOf(fragment: string, catalog: Catalog, before: State): State {
  const address = fragment.replace(/^#/, "");
  if (address.startsWith("?")) {
    return stateOfQuery(address.slice(1));
  }
  const path = decoded(address);
  if (path === "" || path === "main" || path === "contents") {
    return START;
  }
  if (catalog.guide.has(path)) {
    return { ...START, view: "guide", part: path };
  }
  const current = redirected(path.replace(/\/$/, ""), catalog);
  const known = [current, escapedAs(current)].find((one) => catalog.byIdentity.has(one));
  if (known !== undefined) {
    return { ...before, card: known, unknown: null };
  }
  const [provider = "", set = ""] = current.split("/");
  const ofProvider = catalog.data.providers.find(({ id }) => id === provider);
  if (ofProvider?.id === current) {
    return { ...START, chosen: new Map([["provider", [provider]]]) };
  }
  if (ofProvider?.codeSets.some(({ id }) => `${provider}/${id}` === current)) {
    return { ...START, chosen: new Map([["set", [`${provider}/${set}`]]]) };
  }
  if (catalog.groups.has(current)) {
    return { ...START, chosen: new Map([["group", [current]]]) };
  }
  return { ...START, unknown: path };
}

function stateOfQuery(query: string): State {
  const chosen = new Map<string, string[]>();
  let state: State = START;
  for (const part of query.split("&")) {
    const cut = part.indexOf("=");
    const key = decoded(cut < 0 ? part : part.slice(0, cut));
    const value = cut < 0 ? "" : decoded(part.slice(cut + 1));
    if (key === "q") {
      state = { ...state, query: value };
    } else if (key === "view") {
      state = { ...state, view: VIEWS.includes(value as View) ? (value as View) : "codes" };
    } else if (key === "sort") {
      state = { ...state, sort: value };
    } else if (key === "pair") {
      state = { ...state, pair: value };
    } else if (key === "differing") {
      state = { ...state, differing: value === "yes" };
    } else if (key !== "" && value !== "") {
      chosen.set(key, [...(chosen.get(key) ?? []), value]);
    }
  }
  return { ...state, chosen };
}

/** The address of a code whose id somebody wrote as it is, or with escapes in capital letters. */
function escapedAs(path: string): string {
  const [provider = "", set = "", ...rest] = path.split("/");
  const id = rest.join("/");
  return identity(provider, set, /~[0-9A-F]{2}/.test(id) ? unescaped(id.replace(/~../g, (one) => one.toLowerCase())) : id);
}

/** Where a code set or a group was called otherwise, the address that it has now. */
function redirected(path: string, { data, byIdentity, groups }: Catalog): string {
  const [provider = "", set = "", ...rest] = path.split("/");
  const own = data.providers.find(({ id }) => id === provider);
  if (byIdentity.has(path) || groups.has(path) || !own || set === "") {
    return path;
  }
  const now = own.codeSets.find(({ formerly }) => formerly === set) ?? own.groupSets.find(({ formerly }) => formerly === set);
  const moved = [provider, now?.id ?? set, ...rest].join("/");
  const regrouped = own.groupSets
    .find(({ id }) => id === (now?.id ?? set))
    ?.groups.find(({ formerly }) => formerly !== null && formerly !== undefined && String(formerly) === rest.join("/"));
  return regrouped && !byIdentity.has(moved) ? identity(provider, now?.id ?? set, regrouped.id) : moved;
}

/** What an address that the catalog does not have can be searched by. */
export function wordsOf(path: string): string {
  const [, , ...id] = path.split("/");
  return (id.join("/") || path.replace(/.*\/(?=.)|\/$/g, "")).replace(/_/g, " ");
}

/** The address of the card of a code. */
export function addressOf(entry: Entry): string {
  return `#${entry.identity}`;
}

/** Encoded as far as a fragment needs it, so that people can still read it. */
function encoded(some: string): string {
  return encodeURIComponent(some).replace(/%(?:3A|2F|20|2C)/g, (one) => ({ "%3A": ":", "%2F": "/", "%20": "+" })[one] ?? ",");
}

function decoded(some: string): string {
  try {
    return decodeURIComponent(some.replace(/\+/g, " "));
  } catch {
    return some; // such as a lone %
  }
}
