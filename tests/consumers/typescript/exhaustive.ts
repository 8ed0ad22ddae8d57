/** A program that has an answer for every group and every code: one that is added stops it from compiling. */

import { parseStatus, type StatusResult } from "msgcodes/infobip";
import type { DeliveryErrorGroupId } from "msgcodes/infobip/delivery_error_group";
import * as statusGroup from "msgcodes/infobip/delivery_status_group";
import { HANDSET_ERRORS, OK, OPERATOR_ERRORS, USER_ERRORS } from "msgcodes/infobip/delivery_error_group";
import { byId as emailRecord } from "msgcodes/infobip/email_status/records";
import { byId as errorRecord } from "msgcodes/infobip/general_error/records";
import { byId as statusRecord } from "msgcodes/infobip/general_status/records";
import { byId as mmsRecord } from "msgcodes/infobip/mms_status/records";
import { byId as voiceRecord } from "msgcodes/infobip/voice_status/records";
import type { MobileIdentityErrorName } from "msgcodes/infobip/mobile_identity_error";
import type { PushStatusName } from "msgcodes/infobip/push_status";
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

equal(errorRecord(27)?.groups.map(whoHasToAct), ["the recipient"]);
equal(whoHasToAct(OK), "nobody");

function whatToMend(status: PushStatusName): string {
  switch (status) {
    case "REJECTED_NO_APPLICATION":
      return "the application";
    case "UNDELIVERABLE_NO_DESTINATION":
    case "REJECTED_INVALID_QUERY":
      return "the recipients";
    case "REJECTED_PAYLOAD_TOO_BIG":
    case "REJECTED_NO_CONTENT":
    case "REJECTED_INVALID_PRIMARY_BUTTON_ACTION":
      return "the content";
    case "REJECTED_INVALID_VALIDITY_PERIOD":
      return "the validity period";
    case "REJECTED_INVALID_INBOX_TOPIC":
      return "the inbox topic";
    default:
      return status satisfies never;
  }
}

equal(whatToMend("REJECTED_NO_APPLICATION"), "the application");

const whoIsToAnswer: Record<MobileIdentityErrorName, "the user" | "us" | "the provider"> = {
  EC_NO_COVERAGE: "the provider",
  EC_GATEWAY_OPERATION_FAILED: "the provider",
  EC_OPERATION_RESTRICTED: "the provider",
  EC_INVALID_REQUEST: "us",
  EC_INVALID_TOKEN: "us",
  EC_CONSENT_NOT_GRANTED: "the user",
  EC_MI_ACCOUNT_DISABLED: "us",
  EC_OPERATION_NOT_ALLOWED: "us",
  EC_COUNTRY_NOT_ALLOWED: "us",
  EC_GATEWAY_NOT_ALLOWED: "us",
  EC_REJECTED_NOT_ENOUGH_CREDITS: "us",
  EC_MOBILE_DEVICE_TIMEOUT: "the user",
  EC_REJECTED_INVALID_IP_ADDRESS: "the user",
  EC_OTP_SMS_SEND_FAILED: "the provider",
  EC_NI_ATTRIBUTE_NOT_ALLOWED: "us",
  EC_SIM_SWAP_CHECK_FAILED: "the provider",
  EC_SIM_SWAP_DETECTED: "the user",
  EC_UNPROCESSABLE_CONTENT: "us",
  EC_INTERNAL_ERROR: "the provider",
};

equal(whoIsToAnswer.EC_CONSENT_NOT_GRANTED, "the user");

function inWords(result: StatusResult): string {
  if (!result.known) {
    return `Status ${result.rawId}: ${(result.group && statusGroup.byId(result.group.id)?.summary) ?? "nobody knows."}`;
  }
  switch (result.codeSet) {
    case "general_status":
      return statusRecord(result.code.id)?.summary ?? result.code.name;
    case "voice_status":
      return `Voice: ${voiceRecord(result.code.id)?.summary}`;
    case "email_status":
      return `E-mail: ${emailRecord(result.code.id)?.summary}`;
    case "mms_status":
      return `MMS: ${mmsRecord(result.code.id)?.summary}`;
    case "push_status":
      return `Push: mend ${whatToMend(result.code.name)}.`;
    default:
      return result satisfies never;
  }
}

equal(inWords(parseStatus({ id: 5 })), "The message has arrived at the recipient.");
equal(inWords(parseStatus({ name: "UNDELIVERABLE_NO_DESTINATION" })), "Push: mend the recipients.");
equal(inWords(parseStatus({ id: 75 })), "E-mail: The free trial of the account is used up.");

/** By the group, which a result of a new code can have as well. */
function isOver(result: StatusResult): boolean | null {
  const id = result.group?.id;
  switch (id) {
    case undefined:
    case statusGroup.OK: // which tells nothing of the message
      return null;
    case statusGroup.PENDING:
      return false;
    case statusGroup.DELIVERED:
    case statusGroup.UNDELIVERABLE:
    case statusGroup.EXPIRED:
    case statusGroup.REJECTED:
      return true;
    default:
      return id satisfies never;
  }
}

equal([5, 7, 999].map((id) => isOver(parseStatus({ id }))), [true, false, null]);
equal(inWords(parseStatus({ id: 999, groupId: 2 })), "Status 999: The message was not delivered.");
equal(inWords(parseStatus({ id: 999 })), "Status 999: nobody knows.");
