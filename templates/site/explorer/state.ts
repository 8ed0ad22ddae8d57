/** The views of the page. The guide is what the page says beside its codes. */
export const VIEWS = ["codes", "charts", "compare", "paste", "guide"] as const;
export type View = (typeof VIEWS)[number];

/** What the page shows. It is in the address, so that whoever opens the address sees the same. */
export interface State {
  readonly view: View;
  readonly query: string;
  /** The values that were chosen of each facet. */
  readonly chosen: ReadonlyMap<string, readonly string[]>;
  /** A column, behind a `-` if it is sorted downwards. "": the best first. */
  readonly sort: string;
  /** The part of the guide that an address named. */
  readonly part: string;
  /** The code whose card is open. */
  readonly card: string | null;
  /** What is compared: two providers, and whether only what differs. */
  readonly pair: string;
  readonly differing: boolean;
  /** What an address named and the catalog does not have. */
  readonly unknown: string | null;
}

export const START: State = {
  view: "codes",
  query: "",
  chosen: new Map(),
  sort: "",
  part: "",
  card: null,
  pair: "",
  differing: false,
  unknown: null,
};

/** The state with a value of a facet chosen, or not any more. */
export function toggled(state: State, facet: string, value: string): State {
  const before = state.chosen.get(facet) ?? [];
  const after = before.includes(value) ? before.filter((one) => one !== value) : [...before, value];
  const chosen = new Map(state.chosen);
  if (after.length > 0) {
    chosen.set(facet, after);
  } else {
    chosen.delete(facet);
  }
  return { ...state, chosen, unknown: null };
}
