/** A program that depends on msgcodes, and asserts what it relies on. */

import { CATALOG_VERSION, type CodeRecord, type Fault } from "msgcodes";
import * as apiplex from "msgcodes/apiplex";
import { byName as gmsStatuses } from "msgcodes/apiplex/gms_status/records";
import * as infobip from "msgcodes/infobip";
import { byId as errorGroup, byName as errorGroupNamed, HANDSET_ERRORS } from "msgcodes/infobip/delivery_error_group";
import { byName as chatErrors } from "msgcodes/infobip/chat_error/records";
import { EC_DEVICE_REPRODUCTION_ERROR } from "msgcodes/infobip/chat_error";
import {
  EC_ABSENT_SUBSCRIBER,
  EC_NOTSUBMITTEDTOSMPPCHANNEL,
  EC_SM_DF_MEMORYCAPACITYEXCEEDED,
  type GeneralErrorId,
} from "msgcodes/infobip/general_error";
import * as errors from "msgcodes/infobip/general_error/records";
import { text } from "msgcodes/infobip/general_error/text";
import { DELIVERED_TO_HANDSET } from "msgcodes/infobip/general_status";
import * as statuses from "msgcodes/infobip/general_status/records";
import { all as mobileIdentityErrors } from "msgcodes/infobip/mobile_identity_error/records";
import { equal } from "./check.js";

function ids(records: readonly CodeRecord[]): (number | string)[] {
  return records.map((record) => record.id);
}

function missing(): never {
  throw new Error("there is no such code");
}

// A code.
const absent: errors.GeneralErrorRecord = errors.byId(EC_ABSENT_SUBSCRIBER) ?? missing();
const fault: Fault | undefined = absent.fault;
equal([absent.id, absent.name], [27, "EC_ABSENT_SUBSCRIBER"]);
equal([absent.permanent, fault, absent.retry], [false, "recipient_device", "later"]);
equal(absent.identity, "infobip/general_error/27");
equal(["outcome", "final", "charged", "deprecated", "link"].filter((key) => key in absent), []);
equal(absent.groups, [HANDSET_ERRORS]);
equal(absent.references, [{ standard: "map-error", code: "27", name: "absentSubscriber", confidence: "verified" }]);
equal([typeof absent.summary, typeof text[EC_ABSENT_SUBSCRIBER]?.description], ["string", "string"]);

// Notes on references are with the longer texts.
equal(errors.byId(EC_SM_DF_MEMORYCAPACITYEXCEEDED)?.references.length, 1);
equal(text[EC_SM_DF_MEMORYCAPACITYEXCEEDED]?.notes, ["id = 256 + code"]);
equal(text[EC_ABSENT_SUBSCRIBER]?.notes === undefined, true);

// A status.
const delivered = statuses.byId(DELIVERED_TO_HANDSET) ?? missing();
equal([delivered.id, delivered.outcome, delivered.final, delivered.groups], [5, "delivered", true, [3]]);

// A constant is its id on the wire, in the type as in the program.
const id: GeneralErrorId = EC_ABSENT_SUBSCRIBER;
const literal: 27 = EC_ABSENT_SUBSCRIBER;
equal([id, literal], [27, 27]);

// Lookup by id answers undefined for what is not known.
equal(errors.byId(27) === absent, true);
equal(errors.byId(123456) === undefined, true);
equal(errorGroup(1)?.name, "HANDSET_ERRORS");
equal(errorGroup(99) === undefined, true);

// Lookup by name answers every code with the name, or else with the alias.
equal(ids(errors.byName("EC_ABSENT_SUBSCRIBER")), [27]);
equal(ids(errors.byName("EC_SOURCE_ADDRESS_BLACKLISTED")), [2053]);
equal(ids(gmsStatuses("REJECTED_DESTINATION")), ["14", "52"]);
equal(ids(chatErrors("EC_DATA_MISMATCH")), [7023]); // which is an alias of 7102
equal(ids(statuses.byName("REJECTED_DESTINATION")), [52]); // which is an alias of 14
equal(ids(errors.byName("NOBODY")), []);
equal(errorGroupNamed("HANDSET_ERRORS")?.id, 1);
equal(errorGroupNamed("handset errors") === undefined, true);

// What is odd on the wire.
equal(EC_DEVICE_REPRODUCTION_ERROR, 7020);
equal(ids(chatErrors("EC_DEVICE_REPRODUCTION ERROR")), [7020]);
equal(errors.byId(EC_NOTSUBMITTEDTOSMPPCHANNEL)?.groups, [2, 3]);
equal([...new Set(mobileIdentityErrors.flatMap((record) => record.groups))], []);

// The module of a provider has all of its tables.
equal([infobip.generalError.EC_ABSENT_SUBSCRIBER, apiplex.gmsError.EC_ABSENT_SUBSCRIBER], [27, 27]);
equal(infobip.deliveryErrorGroup.HANDSET_ERRORS, 1);

console.log(`msgcodes ${CATALOG_VERSION}`);
