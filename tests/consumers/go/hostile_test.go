package consumer

import (
	"encoding/json"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"example.com/msgcodes"
	"example.com/msgcodes/apiplex"
	"example.com/msgcodes/infobip"
)

// tried counts what became of payloads: a test of nothing but rubbish would prove little.
type tried struct {
	known, conflicting, unknown, unknownOfKnownGroup               int
	reports, events, requestErrors, notUnderstood, states, several int
}

// enough fails the test if some outcome is rare.
func (tr *tried) enough(t *testing.T, outcomes ...string) {
	counts := reflect.ValueOf(*tr)
	for _, name := range outcomes {
		if count := counts.FieldByName(name).Int(); count < 100 {
			t.Errorf("only %d of %s: %+v", count, name, *tr)
		}
	}
	t.Logf("%+v", *tr)
}

var (
	keys = []string{"id", "name", "groupId", "groupName", "permanent", "status", "error", "results"}
	more = []string{
		"messages", "bulks", "properties", "callLog", "niAttributes", "requestError", "serviceException", "errorCode",
		"messageId", "bulkId", "to", "doneAt", "sentAt", "smsCount", "price", "pricePerMessage", "currency", "receivedAt",
		"seenAt", "event", "type", "notificationType", "text", "code", "msg_id", "result", "violations",
	}
	times = []any{
		"2026-01-01T00:00:00Z", "2023-06-06T13:36:19.258+0900", "2026-02-31 10:00", 1.7e9, 1.7e12, "0000-01-01T00:00", "",
	}
	oddities = []any{
		nil, math.NaN(), math.Inf(1), math.Inf(-1), math.Copysign(0, -1), 1e15, 1e308, 5e-324, 27.5, json.Number("27"),
		json.Number("27.0"), json.Number("1e400"), json.Number("nonsense"), int(27), uint8(27), int64(math.MinInt64),
		uint64(math.MaxUint64), float32(27), []byte("{}"), struct{ ID int }{27}, "", "-0", "1e3", "0x1b",
		strings.Repeat("9", 5000), "\x00", "\u212a", "\xff", new(int), map[int]any{1: 2}, []string{"a"},
	}
)

// words are objects that reports could hold, one for each code of the provider.
func words() (objects []map[string]any, all []any) {
	for code := range infobip.EveryCode() {
		object := map[string]any{"id": wire(code), "name": code.String()}
		if method := reflect.ValueOf(code).MethodByName("Group"); method.IsValid() {
			if found := method.Call(nil); found[1].Bool() {
				object["groupId"] = wire(found[0].Interface())
				object["groupName"] = fmt.Sprint(found[0].Interface())
			}
		}
		if fields, _ := code.Fields(); !fields.Permanent.IsZero() {
			object["permanent"] = fields.Permanent.Is(true)
		}
		objects = append(objects, object)
		for _, word := range object {
			all = append(all, word)
		}
	}
	return objects, all
}

// wire returns an id as it comes in JSON.
func wire(id any) (decoded any) {
	data, err := json.Marshal(id)
	if err == nil {
		err = json.Unmarshal(data, &decoded)
	}
	if err != nil {
		panic(err)
	}
	return decoded
}

// payloads returns generators of objects that hold codes, and of payloads.
func payloads() (part, payload *rapid.Generator[any]) {
	objects, all := words()
	word := rapid.SampledFrom(all)
	spelled := rapid.Map(word, func(word any) any { return strings.ToLower(fmt.Sprint(word)) })
	text := rapid.Map(rapid.String(), func(text string) any { return text })
	key := rapid.OneOf(rapid.SampledFrom(keys), rapid.SampledFrom(more), rapid.String())
	scalar := rapid.OneOf(
		word, spelled, text, rapid.SampledFrom(oddities), rapid.SampledFrom(times),
		rapid.Map(rapid.Float64(), func(number float64) any { return number }),
		rapid.Map(rapid.Int64(), func(number int64) any { return number }),
		rapid.Map(rapid.Bool(), func(truth bool) any { return truth }),
	)
	var junkOf func(depth int) *rapid.Generator[any]
	junkOf = func(depth int) *rapid.Generator[any] {
		if depth == 0 {
			return scalar
		}
		inner := rapid.Deferred(func() *rapid.Generator[any] { return junkOf(depth - 1) })
		return rapid.OneOf(
			scalar,
			rapid.Map(rapid.SliceOfN(inner, 0, 3), func(list []any) any { return list }),
			rapid.Map(rapid.MapOfN(key, inner, 0, 4), func(object map[string]any) any { return object }),
		)
	}
	junk := junkOf(3)
	nearly := rapid.Custom(func(t *rapid.T) any {
		object := map[string]any{}
		for name, value := range rapid.SampledFrom(objects).Draw(t, "object") {
			object[name] = value
		}
		for range rapid.IntRange(0, 2).Draw(t, "changes") {
			object[rapid.SampledFrom(keys).Draw(t, "key")] = rapid.OneOf(word, spelled, junk).Draw(t, "value")
		}
		for range rapid.IntRange(0, 2).Draw(t, "gone") {
			delete(object, rapid.SampledFrom(keys).Draw(t, "key"))
		}
		return object
	})
	part = rapid.OneOf(nearly, nearly, junk)
	report := rapid.Custom(func(t *rapid.T) any {
		report := map[string]any{}
		for _, name := range []string{"status", "error", "errorCode"} {
			if rapid.Bool().Draw(t, name) {
				report[name] = part.Draw(t, "part")
			}
		}
		beside := map[string][]any{
			"messageId": {"a", "b", 7.0, nil}, "doneAt": times, "smsCount": {1.0, 2.0, "3", -1.0},
			"receivedAt": append([]any{nil, nil, nil}, times...),
		}
		for _, name := range slices.Sorted(mapKeys(beside)) {
			if name == "messageId" || rapid.Bool().Draw(t, name) {
				report[name] = rapid.SampledFrom(beside[name]).Draw(t, "value")
			}
		}
		return report
	})
	requestError := rapid.Custom(func(t *rapid.T) any {
		exception := part.Draw(t, "exception")
		if rapid.Bool().Draw(t, "known") {
			codes := slices.Collect(infobip.AllRequestError())
			exception = map[string]any{"messageId": wire(rapid.SampledFrom(codes).Draw(t, "code"))}
		}
		return map[string]any{"requestError": map[string]any{"serviceException": exception}}
	})
	list := rapid.Map(rapid.SliceOfN(rapid.OneOf(report, report, junk), 0, 5), func(list []any) any { return list })
	inside := rapid.Map(list, func(list any) any { return map[string]any{"results": list} })
	return part, rapid.OneOf(report, junk, list, inside, inside, requestError)
}

func mapKeys[V any](object map[string]V) func(func(string) bool) {
	return func(yield func(string) bool) {
		for key := range object {
			if !yield(key) {
				return
			}
		}
	}
}

func TestNoObjectMakesItFail(t *testing.T) {
	part, _ := payloads()
	var tried tried
	rapid.Check(t, func(t *rapid.T) {
		raw := part.Draw(t, "raw")
		count(t, &tried, infobip.ParseStatus(raw), raw, "status")
		count(t, &tried, infobip.ParseError(raw), raw, "error")
	})
	tried.enough(t, "known", "conflicting", "unknown", "unknownOfKnownGroup")
}

func TestNoPayloadMakesItFail(t *testing.T) {
	_, payload := payloads()
	var tried tried
	rapid.Check(t, func(t *rapid.T) {
		raw := payload.Draw(t, "raw")
		checkReading(t, &tried, infobip.Read(raw))
		checkReading(t, &tried, apiplex.Read(raw))
	})
	tried.enough(t, "reports", "events", "requestErrors", "notUnderstood", "states", "several")
}

// TB is what tests and properties of rapid have in common.
type TB interface {
	Helper()
	Fatalf(format string, arguments ...any)
}

func count[C msgcodes.Code, G msgcodes.Group](t TB, tried *tried, result *msgcodes.Result[C, G], raw any, kind string) {
	if result.Kind != kind || !same(result.Raw, raw) {
		t.Fatalf("%+v is not of kind %s, or lost what came", result, kind)
	}
	switch {
	case result.Known():
		if _, ok := result.Code.Fields(); !ok {
			t.Fatalf("%s is not in the catalog", result.Code.Identity())
		}
		tried.known++
	case any(result.Group) != nil:
		tried.unknownOfKnownGroup++
		tried.unknown++
	default:
		tried.unknown++
	}
	if len(result.Conflicts) > 0 {
		tried.conflicting++
	}
	checkAnswer(t, result)
}

// checkReading checks that a reading says something, and that its reports answer, and merge in any order.
func checkReading[R msgcodes.AnyReport](t TB, tried *tried, reading *msgcodes.Reading[R]) {
	found := len(reading.Reports) + len(reading.Events) + len(reading.RequestErrors) + len(reading.NotUnderstood)
	if found == 0 {
		t.Fatalf("nothing was read, and nobody says so")
	}
	for _, report := range reading.Reports {
		checkAnswer(t, report)
	}
	for _, result := range reading.RequestErrors {
		checkAnswer(t, result)
	}
	states := msgcodes.Merge(reading.Reports)
	reversed := slices.Clone(reading.Reports)
	slices.Reverse(reversed)
	if one, other := fmt.Sprint(statesData(states)), fmt.Sprint(statesData(msgcodes.Merge(reversed))); one != other {
		t.Fatalf("the order of reports matters:\n%s\n%s", one, other)
	}
	merged := 0
	for _, state := range states {
		merged += len(state.Reports) + state.Duplicates
		if len(state.Reports) > 1 {
			tried.several++
		}
	}
	if merged != len(reading.Reports) {
		t.Fatalf("%d reports of %d are merged", merged, len(reading.Reports))
	}
	tried.reports += len(reading.Reports)
	tried.events += len(reading.Events)
	tried.requestErrors += len(reading.RequestErrors)
	tried.notUnderstood += len(reading.NotUnderstood)
	tried.states += len(states)
}

func statesData[R msgcodes.AnyReport](states []msgcodes.MessageState[R]) (data []any) {
	keysOf := func(reports []R) (keys []string) {
		for _, report := range reports {
			keys = append(keys, msgcodes.DedupKey(report))
		}
		return keys
	}
	for _, state := range states {
		data = append(data, msgcodes.DedupKey(state.Report), keysOf(state.Reports), state.Duplicates, state.Parts,
			keysOf(state.Contradictions))
	}
	return data
}

// checkAnswer checks that what is answered are values of the catalog.
func checkAnswer(t TB, asked msgcodes.Asked) {
	answer := msgcodes.Decide(asked)
	if answer.Retry != "" && !slices.Contains(slices.Collect(msgcodes.AllRetry()), answer.Retry) {
		t.Fatalf("nobody answers %q", answer.Retry)
	}
	for field, basis := range answer.Basis {
		if basis == "" || field == "" {
			t.Fatalf("%s has no basis", field)
		}
	}
	if _, err := json.Marshal(answer); err != nil && !strings.Contains(err.Error(), "unsupported") {
		t.Fatalf("an answer is no JSON: %v", err)
	}
}

// same reports whether two values are the same, also where == would panic, or NaN is not itself.
func same(one, other any) bool {
	return fmt.Sprintf("%#v", one) == fmt.Sprintf("%#v", other)
}

func TestLargeAndDeepPayloads(t *testing.T) {
	long := strings.Repeat("x", 10_000_000)
	values := []any{long, strings.Repeat("7", 10_000_000), json.Number(strings.Repeat("7", 1_000_000)), map[string]any{long: 1.0}}
	for _, name := range append(slices.Clone(keys), more...) {
		var deep any = 27.0
		for range 10_000 {
			deep = map[string]any{name: deep}
		}
		values = append(values, deep)
	}
	var nested any = 27.0
	for range 10_000 {
		nested = []any{nested}
	}
	for _, value := range append(values, nested) {
		object := map[string]any{}
		for _, name := range append(slices.Clone(keys), more...) {
			object[name] = value
		}
		around := map[string]any{"results": []any{map[string]any{"status": object, "error": object}}}
		for _, raw := range []any{value, object, around} {
			var tried tried
			checkReading(t, &tried, infobip.Read(raw))
			checkReading(t, &tried, apiplex.Read(raw))
		}
	}
}

func TestManyReports(t *testing.T) {
	objects, _ := words()
	results := make([]any, 100_000)
	for i := range results {
		results[i] = map[string]any{"messageId": fmt.Sprint(i % 1000), "status": objects[0], "error": objects[len(objects)-1]}
	}
	reports := infobip.Read(map[string]any{"results": results}).Reports
	equal(t, len(reports), len(results))
	equal(t, len(msgcodes.Merge(reports)), 1000)
}
