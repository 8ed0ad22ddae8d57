// What a program relies on in the package of the case generate-tables. It has to compile, and to run.
import { CATALOG_VERSION } from "demo";
import * as command from "demo/tables/command_status";
import { facilityGroup, httpStatus } from "demo/tables";
import {
  CONTENT_TOO_LARGE,
  GONE,
  type HttpStatusId,
  ids,
  names,
  PAYLOAD_TOO_LARGE,
  REQUEST_ENTITY_TOO_LARGE,
  URI_TOO_LONG,
} from "demo/tables/http_status";
import { byId } from "demo/tables/http_status/records";
import { text } from "demo/tables/odd_id/text";

function everyId(id: HttpStatusId): number {
  switch (id) {
    case GONE:
      return 1;
    case REQUEST_ENTITY_TOO_LARGE:
      return 2;
    case URI_TOO_LONG:
      return 3;
    default:
      return id satisfies never;
  }
}

function check(holds: boolean, what: string): void {
  if (!holds) {
    throw new Error(what);
  }
}

const same: 413 = REQUEST_ENTITY_TOO_LARGE;
check(same === CONTENT_TOO_LARGE && PAYLOAD_TOO_LARGE === CONTENT_TOO_LARGE, "aliases");
// @ts-expect-error: an alias has the id of its code
const other: 410 = REQUEST_ENTITY_TOO_LARGE;
check(other !== 410 && everyId(same) === 2, "exhaustive");
check(ids.length === 3 && names.includes("Gone"), "lists");
const record = byId(REQUEST_ENTITY_TOO_LARGE);
check(record === byId(413) && record?.page === "https://http.example/413", "record");
check(record?.references[0]?.link === "https://grpc.example/RESOURCE%20EXHAUSTED", "link of a reference");
const gone = byId(GONE);
check(gone?.link === "https://http.example/status/410" && gone.deprecated?.replacedBy?.codeSet === "sqlstate", "link");
const fallback: 0xc00000ff = command.fallback;
check(fallback === command.ESME_RUNKNOWNERR && facilityGroup.ERROR === 0xc0000000, "hex");
check(text["__proto__"]?.description === "A word of JavaScript.", "__proto__");
check(Object.keys(text).length === 1 && httpStatus.GONE === 410 && CATALOG_VERSION === "1.2.0", "texts");
