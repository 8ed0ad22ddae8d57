package consumer

import (
	"bytes"
	"encoding/json"
	"testing"

	"example.com/msgcodes/apiplex"
	"example.com/msgcodes/infobip"
	"example.com/msgcodes/overrides"
)

func FuzzRead(f *testing.F) {
	for _, seed := range []string{
		`{"results": [{"messageId": "m1", "doneAt": "2023-06-06T13:36:19.258+0900", "status": {"id": 5, "groupId": 3}}]}`,
		`{"results": [{"error": {"groupId": 1, "groupName": "HANDSET_ERRORS", "id": 27, "name": "EC_ABSENT_SUBSCRIBER"}}]}`,
		`{"requestError": {"serviceException": {"messageId": "UNAUTHORIZED", "text": "Invalid login details"}}}`,
		`[{"status": {"id": "27", "permanent": true}}, {"messageId": "m2", "receivedAt": "2023-06-06T13:40:00.000+0000"}, {}]`,
		`{"niAttributes": {"a": {"error": {"id": 1}}, "b": null}, "results": [], "messages": {}}`,
		`{"code": "1000", "result": "4100", "msg_id": 7, "smsCount": 3.0, "price": {"pricePerMessage": 1e-3}}`,
		`"text"`, `1e400`, `{"__proto__": {"\ud800": "\u0000"}}`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, useNumber := range []bool{false, true} {
			decoder := json.NewDecoder(bytes.NewReader(data))
			if useNumber {
				decoder.UseNumber()
			}
			var payload any
			if decoder.Decode(&payload) != nil {
				return
			}
			var tried tried
			checkReading(t, &tried, infobip.Read(payload))
			checkReading(t, &tried, apiplex.Read(payload))
			count(t, &tried, infobip.ParseStatus(payload), payload, "status")
			count(t, &tried, infobip.ParseError(payload), payload, "error")
			checkAnswer(t, infobip.ParseReport(payload))
			if checked, err := overrides.Check(payload); err == nil {
				checked.Decide(infobip.ParseReport(payload))
			}
		}
	})
}

// FuzzUnmarshalJSON compares what ids are read from with what encoding/json reads there.
func FuzzUnmarshalJSON(f *testing.F) {
	for _, seed := range []string{
		`27`, `"27"`, `27.0`, `1e2`, `-0`, `"\u0032\/\ud83d\ude00\ud800x\n"`, `null`, `true`, `[]`, `""`, `"a\\\"b"`, ` "7" `,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var decoded any
		isJSON := json.Unmarshal(data, &decoded) == nil
		text := apiplex.KakaoResult("before")
		number := infobip.GeneralError(-7)
		textErr, numberErr := text.UnmarshalJSON(data), number.UnmarshalJSON(data)
		if !isJSON {
			return
		}
		if sent, ok := decoded.(string); ok && (textErr != nil || string(text) != sent) {
			t.Fatalf("%s is read as %q: %v", data, string(text), textErr)
		}
		if sent, ok := decoded.(float64); ok && sent == float64(int32(sent)) && (numberErr != nil || int64(number) != int64(sent)) {
			t.Fatalf("%s is read as %d: %v", data, number, numberErr)
		}
		_, isText := decoded.(string)
		_, isNumber := decoded.(float64)
		if !isText && !isNumber && decoded != nil && (textErr == nil || numberErr == nil) {
			t.Fatalf("%s is read as an id", data)
		}
	})
}
