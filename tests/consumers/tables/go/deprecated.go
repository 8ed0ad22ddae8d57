// Package tables uses codes that linters have to find: in the lines that say so, and in no others.
package tables

import "example.com/demo/tables"

// Codes names codes that are not to be used any more, and one that can be.
func Codes() []any {
	return []any{
		tables.HTTPStatusGone,               // deprecated
		tables.HTTPStatusURITooLong,         // deprecated
		tables.HTTPStatusPayloadTooLarge,    // deprecated
		tables.CommandStatusEsmeRunknownerr, // deprecated
		tables.HTTPStatusRequestEntityTooLarge,
	}
}
