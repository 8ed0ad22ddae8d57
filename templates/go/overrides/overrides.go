// Package overrides reads overrides that are written in JSON, and checks them against the catalog.
package overrides

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	catalog "codecanon.example/catalog"
	"codecanon.example/catalog/internal/ascii"
)

// Load reads overrides from JSON: values of fields by the identity of a code, where null stands for nothing. Its error lists
// all identities, fields and values that the catalog does not have.
func Load(data []byte) (catalog.Overrides, error) {
	var decoded any
	if err := json.Unmarshal(data, &decoded); err != nil {
		return nil, err
	}
	return Check(decoded)
}

// Check does the same for what has been decoded already.
func Check(decoded any) (catalog.Overrides, error) {
	object, ok := decoded.(map[string]any)
	if !ok {
		return nil, errors.New("overrides must map the identity of a code to fields")
	}
	known := map[string]bool{}
	identities(func(identity string) { known[identity] = true })
	overrides := catalog.Overrides{}
	var problems []error
	for _, identity := range sortedKeys(object) {
		if !known[identity] {
			problems = append(problems, fmt.Errorf(
				"unknown identity %s: the catalog has no such code; an identity is provider/code_set/id", shown(identity)))
			continue
		}
		override, found := read(identity, object[identity])
		overrides[identity] = override
		problems = append(problems, found...)
	}
	if problems != nil {
		return nil, errors.Join(problems...)
	}
	return overrides, nil
}

// read returns the override of one code, and what is wrong with it.
func read(identity string, decoded any) (override catalog.Override, problems []error) {
	object, ok := decoded.(map[string]any)
	if !ok {
		return override, []error{fmt.Errorf("%s: must map fields to values", identity)}
	}
	for _, name := range sortedKeys(object) {
		field, value := catalog.Field(name), object[name]
		switch {
		case !slices.Contains(catalog.DecisiveFields(), field):
			problems = append(problems, fmt.Errorf("%s: unknown field %s", identity, shown(name)))
		case value == nil:
			override.Without = append(override.Without, field)
		case !override.Set(field, value):
			problems = append(problems, fmt.Errorf("%s: unknown value %s of %s", identity, shown(value), name))
		}
	}
	return override, problems
}

func shown(value any) string {
	switch value := value.(type) {
	case string:
		return ascii.Quoted(ascii.Cut(value, 200))
	case map[string]any, []any:
		return "an object"
	}
	return fmt.Sprintf("%.200v", value)
}

func sortedKeys(object map[string]any) []string {
	keys := make([]string, 0, len(object))
	for key := range object {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}
