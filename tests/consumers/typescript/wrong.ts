/** Mistakes that the compiler has to find: it complains itself where a line after @ts-expect-error has none. */

import { type DeliveryErrorGroupId, HANDSET_ERRORS, OK, USER_ERRORS } from "msgcodes/infobip/delivery_error_group";
import { EC_ABSENT_SUBSCRIBER } from "msgcodes/infobip/general_error";
import type { GeneralErrorId, GeneralErrorName } from "msgcodes/infobip/general_error";
import type { PushStatusName } from "msgcodes/infobip/push_status";
import { byId, EC_CALL_BARRED, type GeneralErrorRecord } from "msgcodes/infobip/general_error/records";
import { DELIVERED_TO_HANDSET, type GeneralStatusRecord } from "msgcodes/infobip/general_status/records";

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
explain(DELIVERED_TO_HANDSET);
// @ts-expect-error an error is not a status
const status: GeneralStatusRecord = EC_CALL_BARRED;
// @ts-expect-error an id is not a record
explain(EC_ABSENT_SUBSCRIBER);
// @ts-expect-error there may be no such code
explain(byId(27));
// @ts-expect-error no group has this id
inWords(99);
// @ts-expect-error a record does not change
EC_CALL_BARRED.summary = "Changed.";
// @ts-expect-error a name that is no constant
import { EC_ABSENT_SUBSCRIBR } from "msgcodes/infobip/general_error";
