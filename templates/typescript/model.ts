import type { CodeFields, GroupFields, GroupRecordFields, RecordFields } from "./_fields.js";

export type * from "./_fields.js";

/** The code of a standard that a code corresponds to. */
export interface Reference {
  readonly standard: string;
  readonly code?: string;
  readonly name?: string;
  readonly confidence: "verified" | "likely";
  /** The address of a page about the code of the standard. */
  readonly link?: string;
}

/** Why not to use a code any more, since which version of the catalog, and the code to use instead. */
export interface Deprecation {
  readonly since?: string;
  readonly reason: string;
  readonly replacedBy?: CodeKey;
}

/** Ids that are not for codes of the catalog. */
export interface ReservedIds {
  readonly use: "vendor" | "private" | "unassigned";
  readonly label?: string;
}

/** What a code is known by: its provider, its code set and its id. */
export interface CodeKey {
  readonly provider: string;
  readonly codeSet: string;
  readonly id: number | string;
}

/** A code: what programs decide by. Its texts and references are in its record. */
export interface Code<
  CodeSet extends string = string,
  Id = number | string,
  Name = string | null,
  GroupId = number | string,
> extends CodeFields {
  /** The provider, the code set and the id, which no other code shares. */
  readonly identity: string;
  readonly codeSet: CodeSet;
  /** The id on the wire. */
  readonly id: Id;
  /** The name on the wire, exactly as the provider writes it. null: the code has no name. */
  readonly name: Name;
  /** Other names that the provider uses for the same id. */
  readonly aliases: readonly string[];
  /** The groups that the provider puts the code in. */
  readonly groups: readonly GroupId[];
}

/** What the catalog states about a code, without its longer texts. What is not stated is missing. */
export interface CodeRecord<
  CodeSet extends string = string,
  Id = number | string,
  Name = string | null,
  GroupId = number | string,
>
  extends Code<CodeSet, Id, Name, GroupId>, RecordFields {
  /** What happened, in a sentence, or else the name, or "". */
  readonly summary: string;
  /** The codes of standards that it corresponds to. */
  readonly references: readonly Reference[];
  /** The codes of other providers with the same meaning. */
  readonly equivalents: readonly CodeKey[];
  /** Since when and why not to use the code any more. Missing: it is in use. */
  readonly deprecated?: Deprecation;
  /** The address of a page about the code. */
  readonly link?: string;
}

/** The longer texts of a code. */
export interface CodeText {
  /** More about what happened. */
  readonly description?: string;
  /** What to do about it. */
  readonly action?: string;
  /** Why a field that the catalog judges differs from what the provider states. */
  readonly rationale?: string;
  /** Notes on the references of the record, in the same order. null: no note on that reference. */
  readonly notes?: readonly (string | null)[];
}

/** A group: what programs decide by. Its text is in its record. */
export interface Group<Id = number | string, Name = string> extends GroupFields {
  /** The provider, the group set and the id, which no other group shares. */
  readonly identity: string;
  /** The id on the wire. */
  readonly id: Id;
  /** The name on the wire, exactly as the provider writes it. "": no name. */
  readonly name: Name;
  /** Other names on the wire of the same group. */
  readonly aliases: readonly string[];
}

/** What the catalog states about a group. */
export interface GroupRecord<Id = number | string, Name = string> extends Group<Id, Name>, GroupRecordFields {
  /** What the group means, in a sentence, or else its name, or "". */
  readonly summary: string;
}
