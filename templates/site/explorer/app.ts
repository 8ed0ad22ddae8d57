import type { Catalog } from "./catalog.js";
import type { Facet } from "./facets.js";
import type { Search } from "./search.js";
import type { State } from "./state.js";
import type { Vocabulary } from "./vocabulary.js";

/** What all views share. */
export interface App {
  readonly catalog: Catalog;
  readonly vocabulary: Vocabulary;
  readonly facets: readonly Facet[];
  readonly search: Search;
  /** What is shown now. */
  state: State;
  /** Shows something else. The back button leads to what was shown before, unless that is replaced. */
  readonly go: (state: State, how?: "push" | "replace") => void;
}
