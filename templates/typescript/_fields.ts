// What _fields.ts.jinja makes for a catalog without fields. The tool and checkers read it.

/**
 * The fields of codes that programs decide by. A field that is not stated is missing, which is not the
 * same as false.
 */
export interface CodeFields {
}

/** All fields of codes, also those that people read. A field that is not stated is missing. */
export interface RecordFields {
}

/** The fields of groups: they hold for codes of the group that are not in the catalog. */
export interface GroupFields {
}

/** All fields of groups, also those that people read. */
export interface GroupRecordFields {
}

/** The fields in the tables of codes and groups that have a list of values, each with the list. */
export const listed: readonly (readonly [string, readonly unknown[]])[] = [
];

/** The other fields in these tables, each with what reads its values. */
export const others: readonly (readonly [string, (text: string) => unknown])[] = [
];
