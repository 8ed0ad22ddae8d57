/** Forms, whose choices are lists at run time: a filter that is validated with zod, and a select. No list needs records. */

import { type Fault, faultValues, retryValues } from "msgcodes";
import { codes } from "msgcodes/infobip/general_status/codes";
import { type GeneralStatusId, type GeneralStatusName, ids, names } from "msgcodes/infobip/general_status";
import { z } from "zod";
import { equal } from "./check.js";

const Filter = z.object({
  fault: z.enum(faultValues).optional(),
  retry: z.array(z.enum(retryValues)),
  status: z.literal(ids),
  name: z.enum(names),
});

const filter = Filter.parse({ fault: "content", retry: ["later", "never"], status: 5, name: "DELIVERED_TO_HANDSET" });
const fault: Fault | undefined = filter.fault;
const id: GeneralStatusId = filter.status;
const name: GeneralStatusName = filter.name;
equal([fault, id, name], ["content", 5, "DELIVERED_TO_HANDSET"]);
for (const wrong of [{ fault: "weather" }, { status: 4711 }, { status: "5" }, { name: "DELIVERED" }]) {
  equal(Filter.safeParse({ ...filter, ...wrong }).success, false);
}

const options = codes.map((code) => `<option value="${code.id}">${code.name}</option>`);
equal(options.length, ids.length);
equal(options.filter((option) => option.includes('"5"')), ['<option value="5">DELIVERED_TO_HANDSET</option>']);
