// Command dump prints all that a module says of its codes and groups, as JSON. providers.go beside it, which the test writes,
// has its packages, and their constants.
package main

import (
	"encoding/json"
	"iter"
	"log"
	"os"
	"slices"

	catalog "example.com/msgcodes"
)

type object = map[string]any

// group is a type of ids of groups, and code one of codes.
type (
	group interface {
		comparable
		catalog.Group
		Record() (catalog.GroupRecord, bool)
	}
	code interface {
		comparable
		catalog.Code
		Record() (catalog.Record, bool)
		Texts() (catalog.Texts, bool)
	}
)

// groups returns what a module says of a group set.
func groups[G group](all func() iter.Seq[G], byName func(string) (G, bool), constants map[string]G) any {
	var found []object
	for id := range all() {
		record, ok := id.Record()
		fields, isKnown := id.Fields()
		if !ok || !isKnown || fields != record.Fields {
			log.Fatalf("%s is not found", id.Identity())
		}
		if named, ok := byName(record.Name); ok != (record.Name != "") || (ok && named.String() != id.String()) {
			log.Fatalf("%s is not found by its name", id.Identity())
		}
		found = append(found, object{
			"id": id, "identity": id.Identity(), "name": record.Name, "shown": id.String(), "aliases": record.Aliases,
			"record": record, "constants": named(constants, id),
		})
	}
	return found
}

// codes returns what a module says of a code set, whose codes may have groups.
func codes[C code, G comparable](
	all func() iter.Seq[C], byName func(string) []C, constants map[string]C, groupsOf func(C) []G,
) any {
	var found []object
	for id := range all() {
		record, ok := id.Record()
		texts, hasTexts := id.Texts()
		fields, isKnown := id.Fields()
		if !ok || !hasTexts || !isKnown || fields != record.Fields {
			log.Fatalf("%s is not found", id.Identity())
		}
		for _, name := range append([]string{record.Name}, record.Aliases...) {
			if name == record.Name && slices.Contains(byName(name), id) != (name != "") {
				log.Fatalf("%s is not found by its name", id.Identity())
			}
		}
		one := object{
			"id": id, "identity": id.Identity(), "shown": id.String(), "record": record, "texts": texts,
			"constants": named(constants, id), "groups": []G{}, "named": object{},
		}
		for _, alias := range record.Aliases {
			one["named"].(object)[alias] = byName(alias)
		}
		if groupsOf != nil {
			one["groups"] = groupsOf(id)
		}
		found = append(found, one)
	}
	return found
}

// named returns the names of the constants that are this id.
func named[T comparable](constants map[string]T, id T) []string {
	var names []string
	for name, one := range constants {
		if one == id {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

func main() {
	said := object{"version": catalog.CatalogVersion, "group_sets": groupSets(), "code_sets": codeSets()}
	if err := json.NewEncoder(os.Stdout).Encode(said); err != nil {
		log.Fatal(err)
	}
}
