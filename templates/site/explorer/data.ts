/** What the page has beside its rows: the JSON in `#catalog`. */
export interface Data {
  readonly name: string;
  readonly version: string;
  readonly title: string;
  readonly fields: readonly Field[];
  readonly answers: readonly Described[];
  readonly questions: readonly Question[];
  readonly omissions: readonly { readonly id: string; readonly doc: string }[];
  readonly standards: readonly Standard[];
  readonly envelope: readonly { readonly id: string; readonly type: string; readonly doc: string }[];
  readonly decider: {
    readonly fields: readonly (readonly [string, readonly string[]])[];
    readonly judged: readonly string[];
    readonly checks: readonly Check[];
    readonly answers: readonly (readonly [string, unknown, readonly Choice[]])[];
  };
  readonly merger: {
    readonly key: string;
    readonly order: string | null;
    readonly final: string | null;
    readonly field: string;
    readonly worst: readonly unknown[];
    readonly parts: string | null;
  } | null;
  readonly differences: readonly Pair[];
  readonly languages: readonly { readonly id: string; readonly title: string }[];
  readonly spec: { readonly link: string | null };
  readonly since: string | null;
  readonly providers: readonly Provider[];
}

/** Something with an id, a text about it, and the values that it can have. A boolean has none. */
export interface Described {
  readonly id: string;
  readonly doc: string;
  readonly values?: readonly { readonly id: string; readonly doc: string }[];
}

export interface Field extends Described {
  readonly type: "boolean" | "integer" | "string" | "enum" | "date" | "url";
  readonly use: "decision" | "informative";
}

/** What people ask first, and what answers it: fields, answers, or texts of the code. */
export interface Question {
  readonly ask: string;
  readonly show: readonly string[];
}

export interface Standard {
  readonly id: string;
  readonly title: string;
  readonly document: string | null;
  readonly link: string | null;
  readonly relation: string;
}

interface Check {
  readonly when: Readonly<Record<string, unknown>>;
  readonly then: Readonly<Record<string, readonly unknown[]>>;
  readonly default?: Readonly<Record<string, unknown>>;
  readonly allowed?: boolean;
}

interface Choice {
  readonly value: unknown;
  readonly when: Readonly<Record<string, readonly unknown[]>>;
  readonly never?: Readonly<Record<string, readonly unknown[]>>;
}

/** Two codes that mean the same, and where the catalog says something else of each. */
export interface Pair {
  readonly codes: readonly [string, string];
  readonly differences: readonly (readonly [what: string, one: string, other: string])[];
}

export interface Provider {
  readonly id: string;
  readonly title: string;
  readonly sources: readonly Source[];
  readonly groupSets: readonly GroupSet[];
  readonly codeSets: readonly CodeSet[];
  readonly form: Form | null;
}

export interface Source {
  readonly id: string;
  readonly title: string;
  readonly document: string;
  readonly read: string | null;
}

export type Match = { readonly range: readonly [number, number] } | { readonly prefix: string };

export interface GroupSet {
  readonly id: string;
  readonly formerly: string | null;
  readonly idType: "integer" | "string";
  readonly rule: { readonly kind: "prefix" | "range" | "mask"; readonly size: number } | null;
  readonly groups: readonly Group[];
}

export interface Group {
  readonly id: number | string;
  readonly formerly?: number | string | null;
  readonly name: string | null;
  readonly shown: string;
  readonly aliases: readonly string[];
  readonly summary: string | null;
  readonly match: Match | null;
  readonly fields: Readonly<Record<string, unknown>>;
}

export interface CodeSet {
  readonly id: string;
  readonly formerly: string | null;
  readonly title: string;
  readonly kind: string;
  readonly channel: string | null;
  readonly groupSet: string | null;
  readonly idType: "integer" | "string";
  readonly idFormat: string | null;
  readonly fallback: number | string | null;
  readonly source: string | null;
  readonly section: string | null;
  readonly file: string;
  /** Ids that are not for codes of the catalog. */
  readonly reserved: readonly (Match & { readonly use: string; readonly label?: string | null })[];
  readonly sample: Sample | null;
  /** For each language, how a code is written in it: `{name}` stands for its name there. */
  readonly written: Readonly<Record<string, string>>;
  readonly codes: Readonly<Record<string, Details>>;
}

type Place = readonly (string | number)[] | null;

export interface Sample {
  readonly payload: unknown;
  readonly id: Place;
  readonly name: Place;
  readonly groupId: Place;
  readonly groupName: Place;
}

/** What the JSON has of a code: all that its row does not say. */
export interface Details {
  readonly line?: number;
  /** What its constants are made of, where it is not the name. */
  readonly symbol?: string;
  readonly description?: string;
  readonly action?: string;
  readonly rationale?: string;
  readonly aliases?: readonly { readonly name: string; readonly deprecated?: boolean }[];
  readonly informative?: Readonly<Record<string, unknown>>;
  readonly omitted?: Readonly<Record<string, string>>;
  readonly inherited?: readonly string[];
  readonly sameAs?: string;
  readonly references?: readonly Reference[];
  readonly statements?: Readonly<Record<string, readonly { readonly source: string; readonly value: unknown }[]>>;
  readonly deprecated?: { readonly since?: string; readonly reason: string; readonly replacedBy?: string };
  readonly names?: Readonly<Record<string, string>>;
  readonly history?: readonly { readonly level: string; readonly text: string }[];
  readonly link?: string;
}

export interface Reference {
  readonly standard: string;
  readonly code?: string;
  readonly name?: string;
  readonly confidence: string;
  readonly note?: string;
  readonly link?: string;
}

/** How codes arrive from a provider. */
export interface Form {
  readonly containers: readonly string[];
  readonly envelope: readonly (readonly [string, string, readonly string[]])[];
  readonly events: readonly (readonly [string, Conditions, string])[];
  readonly reports: readonly Shape[];
  readonly requestErrors: readonly Shape[];
  readonly kinds: readonly string[];
  readonly replaced: Readonly<Record<string, string>>;
}

interface Conditions {
  readonly has?: readonly string[];
  readonly lacks?: readonly string[];
  readonly where?: Readonly<Record<string, readonly unknown[]>>;
}

export interface Shape extends Conditions {
  readonly kind: string;
  readonly key?: readonly string[];
  readonly id?: readonly string[];
  readonly name?: readonly string[];
  readonly groupId?: readonly string[];
  readonly groupName?: readonly string[];
  readonly fields?: readonly (readonly [string, string | readonly unknown[], readonly string[]])[];
  readonly codeSets: readonly string[];
}
