package catalog

// Answer is what the catalog answers. What nothing states is zero.
type Answer struct {
	// Basis says where the value of each field comes from.
	Basis map[Field]Basis

	// Conflicts are the values of codes that other codes of the report contradict.
	Conflicts []Conflict
}

func (a *Answer) fill(values []any, answers []any) {
}

func (a *Answer) value(id string) any {
	return nil
}

var decider = deciding{}
