/** A program that has an answer for every group: a group that is added stops it from compiling. */

import type { DeliveryErrorGroupId } from "msgcodes/infobip/delivery_error_group";
import { HANDSET_ERRORS, OK, OPERATOR_ERRORS, USER_ERRORS } from "msgcodes/infobip/delivery_error_group";
import { EC_ABSENT_SUBSCRIBER } from "msgcodes/infobip/general_error/records";
import { equal } from "./check.js";

function whoHasToAct(group: DeliveryErrorGroupId): string {
  switch (group) {
    case OK:
      return "nobody";
    case HANDSET_ERRORS:
    case USER_ERRORS:
      return "the recipient";
    case OPERATOR_ERRORS:
      return "the operator";
    default:
      return group satisfies never;
  }
}

equal(EC_ABSENT_SUBSCRIBER.groups.map(whoHasToAct), ["the recipient"]);
equal(whoHasToAct(OK), "nobody");
