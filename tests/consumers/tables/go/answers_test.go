package tables

import (
	"encoding/json"
	"fmt"
	"os"
	"testing"

	"example.com/demo"
	"example.com/demo/tables"
)

// answers is all that answers.json asks, and what the module answers. A rule for groups is asked by a code set of these groups.
var answers = map[string]func(set string, asked any) any{
	"group_of": groupOf,
	"by_rule": func(set string, asked any) any {
		return groupOf(map[string]string{"http_class": "http_status", "sql_class": "sqlstate", "sign": "offset"}[set], asked)
	},
	"by_name": func(set string, asked any) any {
		name := asked.(string)
		switch set {
		case "http_status":
			return tables.HTTPStatusByName(name)
		case "command_status":
			return tables.CommandStatusByName(name)
		}
		return append([]tables.OddID{}, tables.OddIDByName(name)...)
	},
	"group_by_name": func(set string, asked any) any {
		if set == "sign" {
			return orNil(tables.SignGroupByName(asked.(string)))
		}
		return orNil(tables.HTTPClassGroupByName(asked.(string)))
	},
	"reserved_of": func(set string, asked any) any {
		reserved, ok := tables.HTTPStatus(number(asked)).Reserved()
		if set == "command_status" {
			reserved, ok = tables.CommandStatus(number(asked)).Reserved()
		}
		if !ok {
			return nil
		}
		label := any(reserved.Label)
		if label == "" {
			label = nil
		}
		return map[string]any{"use": reserved.Use, "label": label}
	},
	"read": func(kind string, sent any) any {
		if kind == "error" {
			return data(tables.ParseError(sent))
		}
		return data(tables.ParseCommand(sent))
	},
}

func groupOf(set string, asked any) any {
	switch set {
	case "http_status":
		return orNil(tables.HTTPStatus(number(asked)).Group())
	case "command_status":
		return orNil(tables.CommandStatus(number(asked)).Group())
	case "offset":
		return orNil(tables.Offset(number(asked)).Group())
	case "sqlstate":
		return orNil(tables.Sqlstate(asked.(string)).Group())
	}
	return nil // codes without groups have no such method
}

func data[C demo.Code, G demo.Group](result *demo.Result[C, G]) any {
	var conflicts []string
	for _, conflict := range result.Conflicts {
		conflicts = append(conflicts, conflict.Part)
	}
	retry := any(nil)
	if value, ok := demo.Decide(result).Retry.Get(); ok {
		retry = value
	}
	return map[string]any{
		"code": result.Code, "group": result.Group, "fallback": result.Fallback,
		"conflicts": append([]string{}, conflicts...), "retry": retry,
	}
}

func orNil[T any](value T, ok bool) any {
	if !ok {
		return nil
	}
	return value
}

func number(asked any) int64 {
	return int64(asked.(float64))
}

func TestAnswers(t *testing.T) {
	text, err := os.ReadFile("../answers.json")
	if err != nil {
		t.Fatal(err)
	}
	var questions map[string][][]any
	if err := json.Unmarshal(text, &questions); err != nil {
		t.Fatal(err)
	}
	if len(questions) != len(answers) {
		t.Fatalf("%d questions have an answer, not %d", len(answers), len(questions))
	}
	asked := 0
	for question, rows := range questions {
		for _, row := range rows {
			said, want := shown(answers[question](row[0].(string), row[1])), shown(row[2])
			if said == "null" && want == "[]" {
				said = "[]"
			}
			if said != want {
				t.Errorf("%s of %v %v is %s, not %s", question, row[0], row[1], said, want)
			}
			asked++
		}
	}
	fmt.Println(asked, "asked")
}

// shown returns a value as JSON, its keys in their order.
func shown(value any) string {
	data, err := json.Marshal(value)
	if err != nil {
		panic(err)
	}
	var decoded any
	if err := json.Unmarshal(data, &decoded); err != nil {
		panic(err)
	}
	data, _ = json.Marshal(decoded)
	return string(data)
}
