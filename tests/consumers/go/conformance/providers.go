package main

import (
	"example.com/msgcodes/apiplex"
	"example.com/msgcodes/infobip"
)

var providers = map[string]provider{
	"infobip": of([]string{"status", "error"}, infobip.Read, infobip.ParseReport, map[string]func(any) found{
		"status": parse(infobip.ParseStatus),
		"error":  parse(infobip.ParseError),
	}),
	"apiplex": of([]string{"status", "error"}, apiplex.Read, apiplex.ParseReport, nil),
}
