package catalog

// MessageState is what the reports of one message say together.
type MessageState[R AnyReport] struct {
	// Key is what the reports have in common, such as the id of the message. "": that is not known.
	Key string

	// Report is the report that decides.
	Report R

	// Reports are all reports, each once, in the order of their time.
	Reports []R

	// Duplicates is how many copies of reports came.
	Duplicates int

	// Parts is how many final reports have which value, where a message has several parts.
	Parts map[string]int

	// Contradictions are final reports that differ from the one that decides.
	Contradictions []R
}

var merger = merging{}

func (s *MessageState[R]) count(value any) {
	if s.Parts == nil {
		s.Parts = map[string]int{}
	}
	s.Parts[text[string](value)]++
}
