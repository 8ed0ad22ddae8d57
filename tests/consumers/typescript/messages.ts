/** A program that reads payloads of all sorts, keeps the state of each message, and lets its users judge codes otherwise. */

import { type Answer, decide, retry } from "msgcodes/decide";
import {
  type AnyErrorCode,
  type AnyStatusCode,
  parseError,
  read,
  type Report,
  type RequestError,
} from "msgcodes/infobip";
import { codeOf } from "msgcodes/infobip/general_error/codes";
import { byId } from "msgcodes/infobip/general_error/records";
import { dedupKey, merge, type State } from "msgcodes/merge";
import { checkOverrides, loadOverrides } from "msgcodes/overrides";
import type { Envelope } from "msgcodes/reports";
import { equal } from "./check.js";

// What stands beside the codes is typed. What did not come is missing.
const sent = {
  messageId: "m1",
  to: "41793026727",
  smsCount: "2",
  doneAt: "2023-06-06T13:36:19.258+0900",
  price: { pricePerMessage: 0.01, currency: "EUR" },
  status: { id: 5, groupId: 3, groupName: "DELIVERED", name: "DELIVERED_TO_HANDSET" },
  error: { id: 0, name: "NO_ERROR", groupId: 0, groupName: "OK", permanent: false },
};
const { reports, events, requestErrors, notUnderstood } = read({ bulkId: "b1", results: [sent, {}] });
const [report] = reports;
const envelope: Envelope | undefined = report?.envelope;
equal(envelope, {
  messageId: "m1",
  bulkId: "b1",
  recipient: "41793026727",
  doneAt: "2023-06-06T13:36:19.258+09:00",
  parts: 2,
  price: 0.01,
  currency: "EUR",
});
equal([report?.path, report?.provider, events, requestErrors], ["results[0]", "infobip", [], []]);
equal(notUnderstood, [{ reason: "no_code", path: "results[1]", raw: {} }]);

// What is no report has a kind of its own, and so has an error of the API itself.
const kinds = read({ results: [{ messageId: "m1", receivedAt: "2023-06-06" }] }).events.map(({ kind }) => kind);
const refused: readonly RequestError[] = read({ requestError: { serviceException: { messageId: "UNAUTHORIZED" } } }).requestErrors;
equal(kinds, ["inbound"]);
equal(refused.map(({ kind, known }) => [kind, known]), [["request_error", true]]);
equal(read("text").notUnderstood[0]?.reason, "text");

// One call answers everything, for whatever has an answer.
const absent = parseError({ id: 27, permanent: true });
const answer: Answer = decide(absent);
equal([answer.fault, answer.retry, answer.canResend, answer.outcome], ["recipient_device", "never", false, null]);
equal([answer.basis.permanent, answer.basis.fault, answer.basis.outcome], ["payload", "code", undefined]);
equal([codeOf(27), byId(27)].map((code) => decide(code).retry), ["later", "later"]);
equal([decide(null).retry, decide(undefined).canResend], [null, false]);

// A function over any code of the provider.
function label(code: AnyErrorCode | AnyStatusCode): string {
  return code.codeSet === "general_error" && code.id === 27 ? "away" : `${code.codeSet} ${code.name}`;
}
equal(absent.known && label(absent.code), "away");

// Several reports of one message become one state. Copies count once, and a final report wins.
const pending = { messageId: "m1", doneAt: "2023-06-07T00:00:00Z", status: { id: 7, name: "PENDING_ENROUTE", groupId: 1 } };
const received: Report[] = [sent, pending, pending].flatMap((one) => read({ results: [one] }).reports);
const states: State<Report>[] = merge(received);
equal(states.map((state) => [state.key, decide(state).outcome, state.duplicates]), [["m1", "delivered", 1]]);
equal(states[0]?.reports.map(({ status }) => status?.rawId), [5, 7]);
equal([...(states[0]?.parts ?? [])], [["delivered", 1]]);
equal(received.map(dedupKey)[1] === received.map(dedupKey)[2], true);

// What users judge otherwise is checked, with everything that is wrong in it.
const ours = loadOverrides('{"infobip/general_error/27": {"retry": "never"}}');
equal([retry(parseError({ id: 27 })), retry(parseError({ id: 27 }), ours)], ["later", "never"]);
equal(decide(parseError({ id: 27 }), { "infobip/general_error/27": { retry: null } }).retry, null);
let problems = "";
try {
  checkOverrides({ "infobip/general_error/4711": {}, "infobip/general_error/27": { retri: "never", retry: "nevr" } });
} catch (error) {
  problems = error instanceof RangeError ? error.message : "";
}
equal(problems.split("\n").map((line) => line.split(": ").slice(0, 2).join(": ").split(";")[0]), [
  'unknown identity "infobip/general_error/4711": the catalog has no such code',
  'infobip/general_error/27: unknown field "retri"',
  'infobip/general_error/27: unknown value "nevr" of retry',
]);
