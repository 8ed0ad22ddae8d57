package main

import "example.com/msgcodes/infobip"

var providers = map[string]provider{
	"infobip": of([]string{"status", "error"}, infobip.Read, infobip.ParseReport, map[string]func(any) found{
		"status": parse(infobip.ParseStatus),
		"error":  parse(infobip.ParseError),
	}),
}
