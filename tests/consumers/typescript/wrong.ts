/** Mistakes that the compiler has to find: it complains itself where a line after @ts-expect-error has none. */

import { decide, type Overrides, retry } from "msgcodes/decide";
import { parseError, parseReport, parseStatus, read, type StatusResult } from "msgcodes/infobip";
import { type DeliveryErrorGroupId, HANDSET_ERRORS, OK, USER_ERRORS } from "msgcodes/infobip/delivery_error_group";
import { EC_ABSENT_SUBSCRIBER } from "msgcodes/infobip/general_error";
import type { GeneralErrorId, GeneralErrorName } from "msgcodes/infobip/general_error";
import type { PushStatusName } from "msgcodes/infobip/push_status";
import { all, byId, type GeneralErrorRecord } from "msgcodes/infobip/general_error/records";
import { all as statuses, type GeneralStatusRecord } from "msgcodes/infobip/general_status/records";

const [error, status] = [all[0] as GeneralErrorRecord, statuses[0] as GeneralStatusRecord];

function explain(error: GeneralErrorRecord): string {
  return error.summary;
}

function inWords(group: DeliveryErrorGroupId): string {
  switch (group) {
    case OK:
      return "fine";
    case HANDSET_ERRORS:
    case USER_ERRORS:
      return "not delivered";
    default:
      // @ts-expect-error OPERATOR_ERRORS has no case
      return group satisfies never;
  }
}

function whatToMend(status: PushStatusName): string {
  switch (status) {
    case "REJECTED_NO_APPLICATION":
      return "the application";
    default:
      // @ts-expect-error UNDELIVERABLE_NO_DESTINATION has no case
      return status satisfies never;
  }
}

function arrived(status: StatusResult): boolean {
  if (!status.known) {
    // @ts-expect-error an unknown code is no code
    return status.code.final;
  }
  switch (status.codeSet) {
    case "general_status":
      return status.code.id === 5;
    // @ts-expect-error this holds errors
    case "general_error":
      return false;
    case "push_status":
      return false;
    default:
      // @ts-expect-error voice_status has no case
      return status satisfies never;
  }
}

// @ts-expect-error the result of an error is not that of a status
arrived(parseError({}));
// @ts-expect-error the error of a report is not its status
arrived(parseReport({}).error ?? parseStatus({}));
// @ts-expect-error a report may have no status
arrived(parseReport({}).status);
// @ts-expect-error a record is no result
arrived(error);
// @ts-expect-error nobody answers this
retry(parseError({})) === "nevr";
// @ts-expect-error an id answers nothing: which code set has it?
decide(EC_ABSENT_SUBSCRIBER);
// @ts-expect-error no answer has this name
decide(error).shouldRetry;
// @ts-expect-error an event is no report
decide(read({}).events[0]);
// @ts-expect-error no function answers this
const overridesOfNothing: Overrides = { "infobip/general_error/27": { retri: "never" } };
// @ts-expect-error nobody answers this
const overridesByNothing: Overrides = { "infobip/general_error/27": { retry: "nevr" } };
// @ts-expect-error a text is not overridden
const overridesOfTexts: Overrides = { "infobip/general_error/27": { summary: "Away." } };

// @ts-expect-error all other codes have no line
const lines: Record<GeneralErrorName, string> = { EC_ABSENT_SUBSCRIBER: "off" };
// @ts-expect-error no code has this name
const some: Partial<Record<GeneralErrorName, string>> = { EC_ABSENT_SUBSCRIBR: "off" };
// @ts-expect-error no code has this name
const name: GeneralErrorName = "EC_ABSENT_SUBSCRIBR";
// @ts-expect-error no code has this id
const id: GeneralErrorId = 123456;
// @ts-expect-error any number is not an id
const anyId: GeneralErrorId = Number("27");
// @ts-expect-error a status is not an error
explain(status);
// @ts-expect-error an error is not a status
const other: GeneralStatusRecord = error;
// @ts-expect-error an id is not a record
explain(EC_ABSENT_SUBSCRIBER);
// @ts-expect-error there may be no such code
explain(byId(27));
// @ts-expect-error no group has this id
inWords(99);
// @ts-expect-error a record does not change
error.summary = "Changed.";
// @ts-expect-error a name that is no constant
import { EC_ABSENT_SUBSCRIBR } from "msgcodes/infobip/general_error";
// @ts-expect-error a record has no constant: it is looked up, and the constant is the id
import { EC_ABSENT_SUBSCRIBER as absent } from "msgcodes/infobip/general_error/records";
