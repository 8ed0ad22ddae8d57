// Mistakes, each of which the compiler has to find.
import type { components as fields } from "./fields";
import type { components as gateway } from "./gateway_api";
import type { components as infobip } from "./infobip";

type Failure = gateway["schemas"]["Failure"];

export const unknown: infobip["schemas"]["GeneralError"] = 99999; // wrong
export const text: infobip["schemas"]["GeneralError"] = "27"; // wrong
export const open: infobip["schemas"]["GeneralErrorOpen"] = "27"; // wrong
export const value: fields["schemas"]["Retry"] = "sometimes"; // wrong
export const failed: Failure = { code: 5, received: "5", retry: "later" }; // wrong
export const listed: infobip["schemas"]["StatusObject"] = { id: [5] }; // wrong

export function missed(group: infobip["schemas"]["DeliveryErrorGroup"]): string {
  switch (group) {
    case 0:
      return "ok";
    case 1:
    case 2:
      return "handset or user";
    default: {
      const never: never = group; // wrong
      return never;
    }
  }
}
