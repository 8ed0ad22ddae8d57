// What _fields.ts.jinja makes for a catalog without fields. The tool and checkers read it.

/** The fields that this catalog declares for codes. A field that is not stated is null. */
export interface CodeFields {
}

/** The fields of groups: they hold for codes of the group that are not in the catalog. */
export interface GroupFields {
}
