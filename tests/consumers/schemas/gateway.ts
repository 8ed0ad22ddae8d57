// What a gateway writes with the types that openapi-typescript makes of its own description, which refers to the components.
import type { components as gateway } from "./gateway_api";
import type { components as infobip } from "./infobip";

type Failure = gateway["schemas"]["Failure"];
type Status = NonNullable<infobip["schemas"]["Report"]["status"]>;

// A closed list is a union, of which every member has to have a case.
export function words(group: infobip["schemas"]["DeliveryStatusGroup"]): string {
  switch (group) {
    case 0:
      return "ok";
    case 1:
      return "pending";
    case 2:
    case 4:
    case 5:
      return "not delivered";
    case 3:
      return "delivered";
    default: {
      const never: never = group;
      return never;
    }
  }
}

export function failure(status: Status): Failure {
  const received = Number(status.id ?? 0);
  return { code: 27, received, retry: "later" };
}

export function statuses(payload: infobip["schemas"]["Payload"]): Status[] {
  const objects = Array.isArray(payload) ? payload : [payload];
  return objects.flatMap((object) => {
    const results = object.results ?? [];
    const elements = Array.isArray(results) ? results : [results];
    return elements.flatMap((element) => ("messageId" in element && element.status ? [element.status] : []));
  });
}

export const any: infobip["schemas"]["GeneralErrorOpen"] = 99999;
export const named: infobip["schemas"]["GeneralErrorName"] = "EC_NEW";
