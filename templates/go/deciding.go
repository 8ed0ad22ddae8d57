package catalog

import "slices"

// Basis is where the value of a field comes from. "": nothing states it.
type Basis string

// Where values come from.
const (
	// BasisOverride is for an override.
	BasisOverride Basis = "override"

	// BasisPayload is for the payload itself.
	BasisPayload Basis = "payload"

	// BasisCode is for the code.
	BasisCode Basis = "code"

	// BasisGroup is for the group of an unknown code.
	BasisGroup Basis = "group"

	// BasisFallback is for the code that stands for unknown ids.
	BasisFallback Basis = "fallback"
)

// Asked is what Decide answers for: a report, a result in it, the state of a message, a code, or a record.
type Asked interface {
	// Evidence returns what there is to decide by, for each code.
	Evidence() []Evidence
}

// Evidence is what one code gives to decide by.
type Evidence struct {
	// Kind is the kind of the object in a payload. "": the code was not read from one.
	Kind string

	// Identity is that of the code. "": the catalog does not have it.
	Identity string

	// Stated is what the payload itself states.
	Stated Fields

	// Fields are those of the code, of its group, or of the code that stands for it, as Basis says.
	Fields Fields

	Basis Basis
}

// Override replaces what the catalog says of a code. Fields that it does not state keep their answer.
type Override struct {
	Fields

	// Without are the fields that are to state nothing.
	Without []Field
}

// Overrides are overrides by the identity of a code.
type Overrides map[string]Override

// Decide returns everything that the catalog answers. nil is answered too: nothing is stated.
//
// A known code answers with its own fields, an unknown one with those of its group, or if it has no group, with those of
// the code that stands for unknown ids. What the payload states itself comes first. A report answers with the first of its
// codes that states something; the codes of the kinds that the field is expected of come first. The answers of a report
// never contradict each other.
func Decide(asked Asked) Answer {
	return Overrides(nil).Decide(asked)
}

// Decide does the same, and gives the overrides for the codes that have one.
func (o Overrides) Decide(asked Asked) Answer {
	var evidence []Evidence
	if asked != nil {
		evidence = asked.Evidence()
	}
	return decider.decide(evidence, o)
}

// DecisiveFields returns the fields that Decide answers.
func DecisiveFields() []Field {
	var fields []Field
	for _, one := range decider.fields {
		fields = append(fields, one.field)
	}
	return fields
}

// Evidence returns what there is to decide by.
func (r *Result[C, G]) Evidence() []Evidence {
	if r == nil {
		return nil
	}
	evidence := Evidence{Kind: r.Kind, Stated: r.Stated}
	if code := any(r.Code); code != nil {
		evidence.Identity, evidence.Basis = r.Code.Identity(), BasisCode
		evidence.Fields, _ = r.Code.Fields()
	} else if group := any(r.Group); group != nil {
		evidence.Basis = BasisGroup
		evidence.Fields, _ = r.Group.Fields()
	} else if fallback := any(r.Fallback); fallback != nil {
		evidence.Identity, evidence.Basis = r.Fallback.Identity(), BasisFallback
		evidence.Fields, _ = r.Fallback.Fields()
	}
	return []Evidence{evidence}
}

// Evidence returns what there is to decide by.
func (r *Report) Evidence() []Evidence {
	if r == nil {
		return nil
	}
	var evidence []Evidence
	for _, one := range r.Results {
		evidence = append(evidence, one.Evidence()...)
	}
	return evidence
}

// Evidence returns what there is to decide by. A record has no identity, so no override applies to it.
func (r Record) Evidence() []Evidence {
	return []Evidence{{Fields: r.Fields, Basis: BasisCode}}
}

// deciding is how a catalog answers.
type deciding struct {
	fields  []decided
	checks  []check
	answers []choosing
}

// decided is a field, in the order in which a report answers. Codes of these kinds answer first. The catalog judges it, or
// the provider states it.
type decided struct {
	field    Field
	kinds    []string
	isJudged bool
}

// check says that with all these values, another field can only have one of its values. Codes of one report may differ in
// it, if that is allowed.
type check struct {
	when     []fieldValue
	then     []fieldValues
	defaults []fieldValue
	allowed  bool
}

type fieldValue struct {
	field int
	value any
}

type fieldValues struct {
	field  int
	values []any
}

// choosing is an answer that follows from the fields: the first choice that holds counts, or else otherwise.
type choosing struct {
	otherwise any
	choices   []choice
}

type choice struct {
	value any
	when  []fieldValues
	never []fieldValues
}

// value is a value of a field, and where it comes from. A default is never a conflict.
type value struct {
	value     any
	basis     Basis
	isDefault bool
	by        int // the code that gave it
}

func (d *deciding) decide(evidence []Evidence, overrides Overrides) Answer {
	owned := make([][]value, len(evidence))
	isBlind := false
	for i := range evidence {
		owned[i] = d.own(&evidence[i], overrides)
		isNothing := !slices.ContainsFunc(owned[i], func(one value) bool { return one.value != nil })
		isUnknown := evidence[i].Kind != "" && evidence[i].Basis != BasisCode
		isBlind = isBlind || (isUnknown && isNothing)
	}
	given := make([]value, len(d.fields))
	answer := Answer{Basis: map[Field]Basis{}}
	for field, decided := range d.fields {
		for _, i := range inOrder(evidence, decided.kinds) {
			own := owned[i][field]
			if own.value == nil {
				continue
			}
			own.by = i
			broken := d.brokenCheck(field, own, given)
			if broken == nil {
				given[field] = own
				answer.Basis[decided.field] = own.basis
				break
			}
			if !broken.allowed && !own.isDefault {
				answer.Conflicts = append(answer.Conflicts, Conflict{
					Part: string(decided.field), Received: own.value, Expected: allowed(broken.then, field),
				})
			}
		}
	}
	values := make([]any, len(given))
	for field, one := range given {
		values[field] = one.value
	}
	answers := make([]any, len(d.answers))
	for i, answer := range d.answers {
		answers[i] = answer.otherwise
		for _, one := range answer.choices {
			if !isBlind && one.holds(values) {
				answers[i] = one.value
				break
			}
		}
	}
	answer.fill(values, answers)
	return answer
}

// inOrder returns the places of the codes that answer first, and then those of the others.
func inOrder(evidence []Evidence, kinds []string) []int {
	var firsts, others []int
	for i, one := range evidence {
		if slices.Contains(kinds, one.Kind) {
			firsts = append(firsts, i)
		} else {
			others = append(others, i)
		}
	}
	return append(firsts, others...)
}

// own returns what one code states, with what the checks make of it.
func (d *deciding) own(evidence *Evidence, overrides Overrides) []value {
	override := overrides[evidence.Identity]
	own := make([]value, len(d.fields))
	var news []int // what the payload states, and the code does not
	for i, decided := range d.fields {
		field := decided.field
		ofCode := evidence.Fields.Value(field)
		switch stated := evidence.Stated.Value(field); {
		case slices.Contains(override.Without, field):
		case override.Value(field) != nil:
			own[i] = value{value: override.Value(field), basis: BasisOverride}
		case stated != nil:
			own[i] = value{value: stated, basis: BasisPayload}
			if evidence.Basis == BasisGroup || ofCode != stated {
				news = append(news, i)
			}
		case ofCode != nil && (evidence.Basis != BasisGroup || decided.isJudged):
			own[i] = value{value: ofCode, basis: evidence.Basis}
		}
	}
	for i := range d.checks {
		check := &d.checks[i]
		holds, isNews := true, false
		for _, when := range check.when {
			holds = holds && own[when.field].value == when.value
			isNews = isNews || slices.Contains(news, when.field)
		}
		if holds {
			d.apply(check, own, override, isNews)
		}
	}
	return own
}

// apply gives fields their default where they state nothing, or contradict what the payload states.
func (d *deciding) apply(check *check, own []value, override Override, isNews bool) {
	basis := own[check.when[0].field].basis
	for _, then := range check.then {
		field, now := d.fields[then.field].field, own[then.field].value
		isOverridden := override.Value(field) != nil || slices.Contains(override.Without, field)
		if isOverridden || (now != nil && (slices.Contains(then.values, now) || !isNews)) {
			continue
		}
		own[then.field] = value{}
		for _, one := range check.defaults {
			if one.field == then.field {
				own[then.field] = value{value: one.value, basis: basis, isDefault: true}
			}
		}
	}
}

// brokenCheck returns the check that forbids a value beside the answers of other codes, one that is a conflict first; or nil.
//
// What a provider states of one code does not concern the others.
func (d *deciding) brokenCheck(field int, own value, given []value) *check {
	beside := func(other int) any {
		switch {
		case other == field:
			return own.value
		case given[other].value != nil && given[other].by != own.by:
			return given[other].value
		}
		return nil
	}
	var broken *check
	for i := range d.checks {
		check := &d.checks[i]
		if d.concerns(check, field) && check.isBroken(beside) {
			if !check.allowed {
				return check
			}
			if broken == nil {
				broken = check
			}
		}
	}
	return broken
}

// concerns reports whether a check is about a field, and only about fields that the catalog judges.
func (d *deciding) concerns(check *check, field int) bool {
	found := false
	for _, when := range check.when {
		found = found || when.field == field
		if !d.fields[when.field].isJudged {
			return false
		}
	}
	for _, then := range check.then {
		found = found || then.field == field
		if !d.fields[then.field].isJudged {
			return false
		}
	}
	return found
}

func (c *check) isBroken(valueOf func(field int) any) bool {
	for _, when := range c.when {
		if valueOf(when.field) != when.value {
			return false
		}
	}
	return slices.ContainsFunc(c.then, func(then fieldValues) bool {
		value := valueOf(then.field)
		return value != nil && !slices.Contains(then.values, value)
	})
}

func (c *choice) holds(values []any) bool {
	isOne := func(one fieldValues) bool {
		return values[one.field] != nil && slices.Contains(one.values, values[one.field])
	}
	return !slices.ContainsFunc(c.when, func(one fieldValues) bool { return !isOne(one) }) &&
		!slices.ContainsFunc(c.never, isOne)
}

func allowed(then []fieldValues, field int) []any {
	for _, one := range then {
		if one.field == field {
			return slices.Clone(one.values)
		}
	}
	return nil
}
