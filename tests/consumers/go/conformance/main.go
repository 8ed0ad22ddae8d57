// Command conformance answers conformance vectors and reads fixtures with an installed module, and prints how many, or the
// first that differs. The arguments are a file of tests/conformance, and files of generated/json/fixtures.
//
// providers.go beside it has the packages of the module. All is read twice: with numbers as float64, and as json.Number.
package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log"
	"os"
	"reflect"
	"slices"
	"strings"

	catalog "example.com/msgcodes"
	"example.com/msgcodes/overrides"
)

type object = map[string]any

// provider is the functions of a package, and the kinds of its reports.
type provider struct {
	kinds  []string
	read   func(payload any) reading
	report func(value any) catalog.AnyReport
	object func(kind string, value any) found
}

type reading = catalog.Reading[catalog.AnyReport]

// found is a result of any type.
type found struct {
	asked       catalog.Asked
	code, group any
	id, name    any
	conflicts   []catalog.Conflict
}

// of returns the functions of a package, its types left out.
func of[R catalog.AnyReport](
	kinds []string, read func(any) *catalog.Reading[R], report func(any) R, objects map[string]func(any) found,
) provider {
	return provider{
		kinds: kinds,
		read: func(payload any) reading {
			typed := read(payload)
			untyped := reading{
				Events: typed.Events, RequestErrors: typed.RequestErrors, NotUnderstood: typed.NotUnderstood,
			}
			for _, report := range typed.Reports {
				untyped.Reports = append(untyped.Reports, report)
			}
			return untyped
		},
		report: func(value any) catalog.AnyReport { return report(value) },
		object: func(kind string, value any) found { return objects[kind](value) },
	}
}

// parse returns the parser of a kind, its types left out.
func parse[C catalog.Code, G catalog.Group](parse func(any) *catalog.Result[C, G]) func(any) found {
	return func(value any) found { return foundIn(parse(value)) }
}

func foundIn[C catalog.Code, G catalog.Group](result *catalog.Result[C, G]) found {
	one := found{asked: result, id: result.RawID, name: result.RawName, conflicts: result.Conflicts}
	if result.Known() {
		one.code = result.Code.Identity()
	}
	if any(result.Group) != nil {
		one.group = result.Group.Identity()
	}
	return one
}

type vector struct {
	Title     string
	Provider  string
	Call      string
	Input     any
	Overrides any
	Expected  any
}

type file struct {
	Provider string
	Vectors  []vector
	Fixtures []struct {
		Code    string
		Payload any
	}
}

func main() {
	log.SetFlags(0)
	for _, useNumber := range []bool{false, true} {
		said, err := check(os.Args[1:], useNumber)
		if err != nil {
			log.Fatal(err)
		}
		if useNumber {
			fmt.Println(said)
		}
	}
}

func check(paths []string, useNumber bool) (string, error) {
	var counts []string
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			return "", err
		}
		decoder := json.NewDecoder(bytes.NewReader(data))
		if useNumber {
			decoder.UseNumber()
		}
		var read file
		if err := decoder.Decode(&read); err != nil {
			return "", err
		}
		for _, one := range read.Vectors {
			if one.Provider == "" {
				one.Provider = read.Provider
			}
			said, expected := plain(answer(one)), plain(unpacked(one.Expected))
			if one.Title == unordered {
				sortReports(said)
				sortReports(expected)
			}
			if !reflect.DeepEqual(said, expected) {
				return "", fmt.Errorf("%s: said\n%s, expected\n%s", one.Title, shown(said), shown(expected))
			}
		}
		for _, fixture := range read.Fixtures {
			if identity := identityIn(read.Provider, fixture.Payload); identity != fixture.Code {
				return "", fmt.Errorf("%s: its fixture is read as %q", fixture.Code, identity)
			}
		}
		if read.Vectors != nil {
			counts = append(counts, fmt.Sprintf("%d vectors", len(read.Vectors)))
		} else {
			counts = append(counts, fmt.Sprintf("%d fixtures", len(read.Fixtures)))
		}
	}
	return strings.Join(counts, ", "), nil
}

// unordered is the vector whose reports stand under the keys of an object: Go's maps have no order, so readers take that of
// the keys.
const unordered = "errors of Mobile Identity, each in its place"

func sortReports(reading any) {
	reports := reading.(object)["reports"].([]any)
	path := func(report any) string { return report.(object)["path"].(string) }
	slices.SortFunc(reports, func(one, other any) int { return strings.Compare(path(one), path(other)) })
}

// identityIn returns the code of the one result in a payload, if nothing in it contradicts the catalog.
func identityIn(name string, payload any) string {
	var identities []string
	read := providers[name].read(payload)
	results := read.RequestErrors
	for _, report := range read.Reports {
		results = append(results, report.Common().Results...)
	}
	for _, result := range results {
		if result.Known() && len(result.Conflicts) == 0 {
			identities = append(identities, result.Code.Identity())
		}
	}
	return strings.Join(identities, " ")
}

// answer returns what the module says of a vector, in the shape that the vectors expect.
func answer(asked vector) any {
	provider, given := providers[asked.Provider], unpacked(asked.Input)
	var ours catalog.Overrides
	if asked.Overrides != nil {
		checked, err := overrides.Check(asked.Overrides)
		if err != nil {
			log.Fatal(err)
		}
		ours = checked
	}
	switch asked.Call {
	case "read":
		return readingData(provider, provider.read(given), ours)
	case "merge":
		var reports []catalog.AnyReport
		for _, payload := range given.([]any) {
			reports = append(reports, provider.read(payload).Reports...)
		}
		return list(catalog.Merge(reports), stateData)
	case "report":
		return reportData(provider, provider.report(given), ours)
	}
	return resultData(provider.object(asked.Call, given), ours)
}

func readingData(provider provider, read reading, ours catalog.Overrides) object {
	return object{
		"reports": list(read.Reports, func(report catalog.AnyReport) any { return reportData(provider, report, ours) }),
		"events": list(read.Events, func(event catalog.Event) any {
			return []any{event.Kind, event.Path, tree(event.Envelope)}
		}),
		"request_errors": list(read.RequestErrors, func(result *catalog.AnyResult) any {
			return resultData(foundIn(result), ours)
		}),
		"not_understood": list(read.NotUnderstood, func(one catalog.NotUnderstood) any {
			return []any{string(one.Reason), one.Path}
		}),
	}
}

func reportData(provider provider, report catalog.AnyReport, ours catalog.Overrides) object {
	common := report.Common()
	data := answers(report, ours)
	data["path"], data["envelope"] = common.Path, tree(common.Envelope)
	data["conflicts"] = list(ours.Decide(report).Conflicts, conflictData)
	for _, kind := range provider.kinds {
		data[kind] = nil
	}
	for _, result := range common.Results {
		data[result.Kind] = resultData(foundIn(result), ours)
	}
	return data
}

func resultData(result found, ours catalog.Overrides) object {
	data := answers(result.asked, ours)
	data["code"], data["group"] = result.code, result.group
	data["id"], data["name"] = result.id, result.name
	data["conflicts"] = list(result.conflicts, conflictData)
	return data
}

func conflictData(conflict catalog.Conflict) any {
	return []any{conflict.Part, conflict.Received, list(conflict.Expected, func(one any) any { return one })}
}

// answers returns the answers that are stated, and where those of fields come from.
func answers(asked catalog.Asked, ours catalog.Overrides) object {
	values := tree(ours.Decide(asked))
	basis := values["basis"]
	delete(values, "basis")
	delete(values, "conflicts")
	return object{"answers": values, "basis": basis}
}

func stateData(state catalog.MessageState[catalog.AnyReport]) any {
	key := any(state.Key)
	if key == "" {
		key = keyless(state.Report)
	}
	parts := []any{}
	for value, count := range state.Parts {
		part := any(string(value))
		if part == "" {
			part = nil
		}
		parts = append(parts, []any{part, count})
	}
	slices.SortFunc(parts, func(one, other any) int { return strings.Compare(shown(one), shown(other)) })
	return object{
		"key":            key,
		"report":         catalog.DedupKey(state.Report),
		"reports":        list(state.Reports, func(one catalog.AnyReport) any { return catalog.DedupKey(one) }),
		"duplicates":     state.Duplicates,
		"parts":          parts,
		"contradictions": list(state.Contradictions, func(one catalog.AnyReport) any { return catalog.DedupKey(one) }),
	}
}

// keyless returns the key of a state without one: nil, or the empty text that came.
func keyless(report catalog.AnyReport) any {
	var parts []any
	if err := json.Unmarshal([]byte(catalog.DedupKey(report)), &parts); err != nil {
		log.Fatal(err)
	}
	return parts[1]
}

// tree returns a struct as the object that encoding/json makes of it, without what is null.
func tree(value any) object {
	data, err := json.Marshal(value)
	if err != nil {
		log.Fatal(err)
	}
	var decoded object
	if err := json.Unmarshal(data, &decoded); err != nil {
		log.Fatal(err)
	}
	for key, one := range decoded {
		if one == nil {
			delete(decoded, key)
		}
	}
	return decoded
}

func list[T any](items []T, convert func(T) any) []any {
	converted := []any{}
	for _, item := range items {
		converted = append(converted, convert(item))
	}
	return converted
}

// unpacked returns a value of the file with what stands for large values spelled out.
func unpacked(value any) any {
	switch value := value.(type) {
	case []any:
		return list(value, unpacked)
	case object:
		times, _ := plain(value["times"]).(float64)
		if text, ok := value["$text"]; ok {
			return strings.Repeat(text.(string), int(times))
		}
		if one, ok := value["$list"]; ok {
			return slices.Repeat([]any{unpacked(one)}, int(times))
		}
		if nested, ok := value["$nested"]; ok {
			nested = unpacked(nested)
			for range int(times) {
				nested = []any{nested}
			}
			return nested
		}
		spelled := object{}
		for key, one := range value {
			spelled[key] = unpacked(one)
		}
		return spelled
	}
	return value
}

// plain returns a value with all numbers as float64.
func plain(value any) any {
	switch value := value.(type) {
	case []any:
		return list(value, plain)
	case object:
		converted := object{}
		for key, one := range value {
			converted[key] = plain(one)
		}
		return converted
	case int64:
		return float64(value)
	case int:
		return float64(value)
	case json.Number:
		number, _ := value.Float64()
		return number
	}
	return value
}

func shown(value any) string {
	data, err := json.Marshal(value)
	if err != nil {
		return err.Error()
	}
	return string(data)
}
