// Package catalog is the sources of generated modules, as a module in which they are edited. They are printed with the path
// and the name of each catalog's own. In fields.go, envelope.go, answers.go, states.go and overrides/identities.go stands
// what templates make for a catalog without fields, which the others need to compile.
package catalog
