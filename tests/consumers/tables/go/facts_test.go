package tables

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"example.com/demo"
	"example.com/demo/tables"
)

func everyCode(code tables.HTTPStatus) int {
	switch code {
	case tables.HTTPStatusGone: // deprecated
		return 1
	case tables.HTTPStatusContentTooLarge:
		return 2
	case tables.HTTPStatusURITooLong:
		return 3
	}
	return 0
}

func TestFacts(t *testing.T) {
	check := func(what string, holds bool) {
		t.Helper()
		if !holds {
			t.Error(what)
		}
	}
	old := tables.HTTPStatusRequestEntityTooLarge
	check("an alias is its code", old == tables.HTTPStatusContentTooLarge && everyCode(old) == 2)
	check("lists", len(slices.Collect(tables.AllHTTPStatus())) == 3)
	record, _ := old.Record()
	check("record", record.Page == "https://http.example/413" && record.Since == "1997-01-31" && record.Note == "Renamed twice.")
	check("link of a reference", record.References[0].Link == "https://grpc.example/RESOURCE%20EXHAUSTED")
	gone, _ := tables.HTTPStatus(410).Record()
	check("link", gone.Link == "https://http.example/status/410")
	check("deprecated", gone.Deprecated.ReplacedBy.String() == "tables/sqlstate/"+string(tables.SqlstateDivisionByZero))
	check("hex", fmt.Sprint(tables.CommandStatus(0x500)) == "0x00000500")
	check("hex", fmt.Sprint(tables.FacilityGroup(0xC0000001)) == "0xC0000001")
	check("hex", tables.FacilityGroupError == 0xC0000000)
	check("fallback", tables.CommandStatusFallback() == tables.CommandStatusEsmeRunknownerr)
	group, ok := tables.HTTPStatus(499).Group()
	check("group", ok && group == tables.HTTPClassGroupClientError)
	texts, ok := tables.OddID("__proto__").Texts()
	check("texts", ok && texts.Description == "A word of JavaScript.")
	check("a text id is its own text", tables.OddID("nobody").String() == "nobody")
	check("an error", errors.Is(fmt.Errorf("%w", old), tables.HTTPStatusPayloadTooLarge))
	check("version", demo.CatalogVersion == "1.2.0")
}
