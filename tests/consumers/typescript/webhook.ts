/** A webhook that takes delivery reports: no code that is new to it makes it fail, or drop the rest of the payload. */

import { type Answer, decide, type Overrides } from "msgcodes/decide";
import { read, type Report, type StatusResult } from "msgcodes/infobip";
import { EC_ABSENT_SUBSCRIBER } from "msgcodes/infobip/general_error";
import { DELIVERED_TO_HANDSET, REJECTED_DND } from "msgcodes/infobip/general_status";
import { equal } from "./check.js";

const ours: Overrides = {
  [`infobip/general_error/${EC_ABSENT_SUBSCRIBER}`]: { retry: "never" }, // what we send is of no use an hour later
  [`infobip/general_status/${REJECTED_DND}`]: { retry: "other_route", fault: null }, // we have a second route
};

/** Which messages are to be dealt with in which way, and the log for support. */
class Desk {
  readonly messages = new Map<string, string[]>();
  readonly log: string[] = [];

  /** Takes the body of a request, and gives the HTTP status to answer with. */
  post(body: string): number {
    let payload: unknown;
    try {
      payload = JSON.parse(body);
    } catch {
      return 400;
    }
    const { reports, events, notUnderstood } = read(payload);
    reports.forEach((report) => this.take(report));
    events.forEach(({ kind }) => this.log.push(`an event: ${kind}`));
    notUnderstood.forEach(({ reason, path }) => this.log.push(`not understood: ${reason} ${path}`));
    return 200;
  }

  private take(report: Report): void {
    const message = report.envelope.messageId ?? "unknown message";
    const answer = way(decide(report, ours));
    this.messages.set(answer, [...(this.messages.get(answer) ?? []), message]);
    this.log.push(`${message}: ${inWords(report.status)}`);
  }
}

function way({ outcome, final, retry, fault }: Answer): string {
  if (outcome === "delivered") {
    return "done";
  }
  if (final === false) {
    return "wait";
  }
  switch (retry) {
    case "later":
      return "send again";
    case "other_route":
      return "send elsewhere";
    case "provider_retrying":
      return "wait";
    case "after_fix":
      return ["account", "sender", "content"].includes(fault ?? "") ? "mend" : "give up";
    case "never":
      return "give up";
    case null:
      return "ask somebody";
    default:
      return retry satisfies never;
  }
}

function inWords(status: StatusResult | null): string {
  if (status === null) {
    return "no status";
  }
  if (!status.known) {
    return `${status.rawId} ${status.rawName}, which is new, of ${status.group?.name ?? "no group"}`;
  }
  if (status.codeSet === "general_status" && status.code.id === DELIVERED_TO_HANDSET) {
    return "arrived";
  }
  const [conflict] = status.conflicts;
  const but = conflict ? ` But ${conflict.part} was ${conflict.received}, not ${conflict.expected}.` : "";
  return status.code.name + but;
}

const ok = { id: 0, name: "NO_ERROR", groupId: 0, groupName: "Ok", permanent: false };
const undeliverable = { id: 9, groupId: 2, name: "UNDELIVERABLE_NOT_DELIVERED" };
const absent = { id: 27, name: "EC_ABSENT_SUBSCRIBER", groupId: 1, groupName: "HANDSET_ERRORS", permanent: false };
const unknownSubscriber = { id: 1, name: "EC_UNKNOWN_SUBSCRIBER", groupId: 1, permanent: true };
const desk = new Desk();

function report(messageId: string, status: unknown, error: unknown = ok): unknown {
  return { messageId, to: "41793026727", smsCount: 1, status, error };
}

function send(...results: unknown[]): void {
  equal(desk.post(JSON.stringify({ results })), 200);
}

send();
equal(desk.post("not JSON"), 400);
send(report("a", { id: 5, groupId: 3, groupName: "DELIVERED", name: "DELIVERED_TO_HANDSET" }));
send(report("b", { id: 7, groupId: 1, name: "PENDING_ENROUTE" }), report("c", undeliverable, absent));
send(report("d", undeliverable, unknownSubscriber), report("e", { id: 10, name: "REJECTED_DND" }));
send(report("f", { id: 12, groupName: "EXPIRED" }), report("g", { id: 20 }));
send(report("h", { id: 4711, name: "PENDING_IN_SPACE", groupId: 1 }), report("i", { id: 4712, name: "NEW" }, null));
send(null, { messageId: 5 }, [report("j", absent)], { messageId: "k", seenAt: "2026-01-01T00:00:00.000+0000" });

equal(Object.fromEntries(desk.messages), {
  done: ["a"],
  wait: ["b", "h"],
  "give up": ["c", "d"],
  "send elsewhere": ["e"],
  mend: ["f"],
  "send again": ["g"],
  "ask somebody": ["i"],
});
equal(desk.log.slice(0, 2), ["not understood: empty results", "a: arrived"]);
equal(desk.log[6]?.endsWith(" But group_name was EXPIRED, not REJECTED."), true);
equal(desk.log.slice(8), [
  "h: 4711 PENDING_IN_SPACE, which is new, of PENDING",
  "i: 4712 NEW, which is new, of no group",
  "an event: seen",
  "not understood: no_code results[0]",
  "not understood: no_code results[1]",
  "not understood: no_code results[2]",
]);
