// What envelope.ts.jinja makes for a catalog without an envelope. The tool and checkers read it.

/** What stands beside the codes of a report. What did not come, or has another type, is missing. */
export interface Envelope {}
