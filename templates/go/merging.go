package catalog

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"codecanon.example/catalog/internal/ascii"
	"codecanon.example/catalog/internal/values"
)

// merging is what a catalog merges by: values of the envelope, and a field or an answer. The worst values come first.
type merging struct {
	key, order, parts EnvelopeValue
	final, field      string
	worst             []any
}

const longest = 100 // characters of what came for an unknown code, in a key for duplicates

// Merge returns the states of the messages that the reports are about, sorted by provider and key. A report without a key is
// a state of its own.
//
// Copies of a report count once. A final report wins over others. Of those that are left the latest decides, and of several
// with the same time the worst; if the message has several parts, the worst of all. Any order of the same reports gives the
// same state.
func Merge[R AnyReport](reports []R) []MessageState[R] {
	// Copies can differ in what the catalog does not read. Which one is kept must not depend on their order.
	var ordered []shownReport[R]
	for _, report := range reports {
		var shown strings.Builder
		show(&shown, report.Common().Raw, 10)
		ordered = append(ordered, shownReport[R]{report, shown.String()})
	}
	slices.SortStableFunc(ordered, func(one, other shownReport[R]) int { return cmp.Compare(one.text, other.text) })
	messages := map[message][]R{}
	for count, one := range ordered {
		key := keyOf(one.report)
		if key.key == "" {
			key.dedupKey, key.count = DedupKey(one.report), count
		}
		messages[key] = append(messages[key], one.report)
	}
	keys := make([]message, 0, len(messages))
	for key := range messages {
		keys = append(keys, key)
	}
	slices.SortFunc(keys, message.compare)
	var states []MessageState[R]
	for _, key := range keys {
		states = append(states, stateOf(messages[key]))
	}
	return states
}

// DedupKey returns a text that copies of a report have in common, and other reports don't: ASCII, as long as its parts.
func DedupKey(report AnyReport) string {
	common := report.Common()
	var codes []string
	for _, one := range common.Results {
		codes = append(codes, said(one))
	}
	return list(
		ascii.Quoted(common.Provider),
		jsonOf(common.Envelope.value(merger.key)),
		jsonOf(common.Envelope.value(merger.order)),
		strconv.FormatInt(partsOf(common), 10),
		list(codes...),
	)
}

// shownReport is a report, and what came as text.
type shownReport[R AnyReport] struct {
	report R
	text   string
}

// message identifies a message. Reports without a key are alone.
type message struct {
	provider, key, dedupKey string
	count                   int
}

func (m message) compare(other message) int {
	return cmp.Or(
		cmp.Compare(m.provider, other.provider),
		cmp.Compare(m.key, other.key),
		cmp.Compare(m.dedupKey, other.dedupKey),
		cmp.Compare(m.count, other.count),
	)
}

func keyOf(report AnyReport) message {
	common := report.Common()
	key, _ := values.String(common.Envelope.value(merger.key))
	return message{provider: common.Provider, key: key}
}

// ranked is a report with what it is ordered by, the most important first.
type ranked[R AnyReport] struct {
	time     int64
	badness  int
	dedupKey string
	value    any
	isFinal  bool
	report   R
}

func byTime[R AnyReport](one, other ranked[R]) int {
	return cmp.Or(cmp.Compare(one.time, other.time), byBadness(one, other))
}

func byBadness[R AnyReport](one, other ranked[R]) int {
	return cmp.Or(cmp.Compare(one.badness, other.badness), cmp.Compare(one.dedupKey, other.dedupKey))
}

func stateOf[R AnyReport](copies []R) MessageState[R] {
	distinct := map[string]R{}
	for _, report := range copies {
		distinct[DedupKey(report)] = report
	}
	var reports, final []ranked[R]
	several := false
	for key, report := range distinct {
		one := rank(key, report)
		reports = append(reports, one)
		several = several || partsOf(report.Common()) > 1
	}
	slices.SortFunc(reports, byTime[R])
	for _, one := range reports {
		if one.isFinal {
			final = append(final, one)
		}
	}
	candidates := reports
	if len(final) > 0 {
		candidates = final
	}
	order := byTime[R]
	if several {
		order = byBadness[R]
	}
	decides := slices.MaxFunc(candidates, order)
	state := MessageState[R]{
		Key:        keyOf(decides.report).key,
		Report:     decides.report,
		Duplicates: len(copies) - len(reports),
	}
	for _, one := range reports {
		state.Reports = append(state.Reports, one.report)
	}
	for _, one := range final {
		switch {
		case several:
			state.count(one.value)
		case one.value != decides.value:
			state.Contradictions = append(state.Contradictions, one.report)
		}
	}
	return state
}

func rank[R AnyReport](key string, report R) ranked[R] {
	answer := Decide(report)
	one := ranked[R]{time: math.MinInt64, dedupKey: key, value: answer.value(merger.field), report: report}
	one.isFinal = answer.value(merger.final) == true
	if place := slices.Index(merger.worst, one.value); place >= 0 && one.value != nil {
		one.badness = len(merger.worst) - place
	}
	if text, ok := report.Common().Envelope.value(merger.order).(string); ok {
		if moment, ok := Time(text).In(time.UTC); ok {
			one.time = moment.UnixMilli()
		}
	}
	return one
}

// Evidence returns what there is to decide by: that of the report that decides.
func (s MessageState[R]) Evidence() []Evidence {
	if any(s.Report) == nil {
		return nil
	}
	return s.Report.Evidence()
}

// said returns what a result says: its kind, the identity of its code, or the id, the name and the group that came; then the
// fields that it states itself.
func said(one *AnyResult) string {
	parts := []string{ascii.Quoted(one.Kind)}
	if one.Known() {
		parts = append(parts, ascii.Quoted(one.Code.Identity()))
	} else {
		parts = append(parts, cutText(one.RawID), cutText(one.RawName), "null")
		if one.Group != nil {
			parts[3] = ascii.Quoted(one.Group.Identity())
		}
	}
	if stated := one.Stated.stated(); len(stated) > 0 {
		var shown []string
		for _, value := range stated {
			shown = append(shown, jsonOf(value))
		}
		parts = append(parts, list(shown...))
	}
	return list(parts...)
}

func cutText(raw any) string {
	text, ok := values.String(raw)
	if !ok {
		return "null"
	}
	return ascii.Quoted(ascii.Cut(text, longest))
}

// partsOf returns how many parts the message has, or 0.
func partsOf(report *Report) int64 {
	count, _ := report.Envelope.value(merger.parts).(int64)
	return count
}

func list(items ...string) string {
	return "[" + strings.Join(items, ",") + "]"
}

// show writes a value as text, however large and deep it is.
func show(text *strings.Builder, value any, depth int) {
	const most = 100 // items, and characters
	switch value := value.(type) {
	case map[string]any:
		keys := make([]string, 0, len(value))
		for key := range value {
			keys = append(keys, key)
		}
		slices.Sort(keys)
		text.WriteByte('{')
		for _, key := range keys[:min(most, len(keys))] {
			text.WriteString(ascii.Cut(key, most))
			text.WriteByte(':')
			if depth > 0 {
				show(text, value[key], depth-1)
			}
			text.WriteByte(',')
		}
		text.WriteByte('}')
	case []any:
		text.WriteByte('[')
		for _, item := range value[:min(most, len(value))] {
			if depth > 0 {
				show(text, item, depth-1)
			}
			text.WriteByte(',')
		}
		text.WriteByte(']')
	case string:
		text.WriteByte('"')
		text.WriteString(ascii.Cut(value, most))
	default:
		if number, ok := values.Float(value); ok {
			text.WriteString(strconv.FormatFloat(number, 'g', -1, 64))
		} else {
			fmt.Fprintf(text, "%T %.100v", value, value)
		}
	}
}
