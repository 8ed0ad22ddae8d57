package reading

import (
	"slices"
	"strconv"
	"strings"
	"sync"

	"codecanon.example/catalog/internal/ascii"
)

// element is a value in a payload, the object around it, the way to it, and whether it is an item of a list.
type element struct {
	value  any
	around *element
	path   string
	listed bool
}

// step is a part of a path: a key; each item of a list; one of them; or each value of an object.
type step struct {
	kind  stepKind
	key   string
	index int
}

type stepKind int

const (
	key stepKind = iota
	each
	item
	anyKey
)

const longestKey = 100 // characters of a key that are shown

var known sync.Map // the steps of the paths of a catalog, which are parsed once

// stepsOf returns the steps of a path as the spec of a provider writes it, such as "price.currency".
func stepsOf(path string) []step {
	if steps, ok := known.Load(path); ok {
		return steps.([]step)
	}
	steps := parsed(path)
	known.Store(path, steps)
	return steps
}

func parsed(path string) []step {
	if path == "." {
		return nil
	}
	var steps []step
	var name strings.Builder
	flush := func() {
		if name.Len() > 0 {
			steps = append(steps, step{kind: key, key: name.String()})
			name.Reset()
		}
	}
	for i := 0; i < len(path); i++ {
		switch char := path[i]; char {
		case '\\':
			i++
			name.WriteByte(path[i])
		case '.', '^':
			flush()
		case '*':
			flush()
			steps = append(steps, step{kind: anyKey})
		case '[':
			flush()
			end := i + strings.IndexByte(path[i:], ']')
			if index, err := strconv.Atoi(path[i+1 : end]); err == nil {
				steps = append(steps, step{kind: item, index: index})
			} else {
				steps = append(steps, step{kind: each})
			}
			i = end
		default:
			name.WriteByte(char)
		}
	}
	flush()
	return steps
}

// first returns the first value other than null that a path leads to, or nil. Each "^" starts from one object further
// around.
func first(value any, paths []string, around *element) any {
	for _, path := range paths {
		start, outer := value, around
		found := true
		for rest := path; strings.HasPrefix(rest, "^"); rest = rest[1:] {
			if outer == nil {
				found = false
				break
			}
			start, outer = outer.value, outer.around
		}
		if !found {
			continue
		}
		for _, one := range stepsOf(path) {
			start = valueAt(start, one)
		}
		if start != nil {
			return start
		}
	}
	return nil
}

// valueAt returns the value that a step leads to, or nil.
func valueAt(value any, one step) any {
	switch one.kind {
	case key:
		object, _ := value.(map[string]any)
		return object[one.key]
	case item:
		if list, _ := value.([]any); one.index < len(list) {
			return list[one.index]
		}
	}
	return nil
}

// elementsOf returns the elements of a container. It is false if the payload does not have it.
func elementsOf(payload element, container []step) ([]element, bool) {
	found := []element{payload}
	for _, one := range container {
		var next []element
		there := false
		for _, parent := range found {
			children, ok := childrenOf(parent, one)
			next = append(next, children...)
			there = there || ok
		}
		if len(next) == 0 {
			return nil, there
		}
		found = next
	}
	return found, true
}

// childrenOf returns what a step leads to from an element. It is false if the step leads nowhere.
func childrenOf(parent element, one step) ([]element, bool) {
	if list, ok := parent.value.([]any); ok && (one.kind == each || one.kind == item) {
		var items []element
		for i, value := range list {
			if one.kind == each || i == one.index {
				path := parent.path + "[" + strconv.Itoa(i) + "]"
				items = append(items, element{value, parent.around, path, one.kind == each || parent.listed})
			}
		}
		return items, true
	}
	object, ok := parent.value.(map[string]any)
	if !ok {
		return nil, false
	}
	switch one.kind {
	case each:
		parent.listed = true
		return []element{parent}, true
	case anyKey:
		keys := make([]string, 0, len(object))
		for name := range object {
			keys = append(keys, name)
		}
		slices.Sort(keys)
		children := make([]element, 0, len(keys))
		for _, name := range keys {
			children = append(children, element{object[name], &parent, pathBelow(parent.path, name), true})
		}
		return children, true
	case key:
		if value := object[one.key]; value != nil {
			return []element{{value, &parent, pathBelow(parent.path, one.key), parent.listed}}, true
		}
	}
	return nil, false
}

// pathBelow returns the way to the value of a key, as JavaScript writes it: results[0].status.
func pathBelow(path, name string) string {
	shown := ascii.Cut(name, longestKey)
	switch {
	case !isName(shown):
		return path + "[" + ascii.Quoted(shown) + "]"
	case path == "":
		return shown
	}
	return path + "." + shown
}

// isName reports whether a key is an identifier of JavaScript, in ASCII.
func isName(name string) bool {
	for i := range len(name) {
		char := name[i]
		isLetter := 'a' <= char && char <= 'z' || 'A' <= char && char <= 'Z' || char == '_' || char == '$'
		if !isLetter && (i == 0 || char < '0' || char > '9') {
			return false
		}
	}
	return name != ""
}
