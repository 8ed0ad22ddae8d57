import type { Entry } from "./catalog.js";

type Step = string | number;

/** A payload that a code could come in, as JSON; undefined if its code set has none. */
export function sampleOf({ set, id, name, groups }: Entry): string | undefined {
  const { sample } = set;
  if (!sample) {
    return undefined;
  }
  const payload: unknown = structuredClone(sample.payload);
  const [of] = groups;
  const parts: (readonly [readonly Step[] | null, unknown])[] = [
    [sample.id, id],
    [sample.name, name],
    [sample.groupId, of?.group.id],
    [sample.groupName, of?.group.name],
  ];
  for (const [place, part] of parts) {
    if (place && part !== null && part !== undefined) {
      put(payload, place, part);
    }
  }
  return JSON.stringify(payload, null, 2);
}

/** Puts a value at a place, and makes what is missing on the way there. */
function put(payload: unknown, place: readonly Step[], value: unknown): void {
  let at = payload as Record<Step, unknown>;
  for (const [index, step] of place.entries()) {
    if (index === place.length - 1) {
      at[step] = value;
    } else {
      at[step] ??= typeof place[index + 1] === "number" ? [] : {};
      at = at[step] as Record<Step, unknown>;
    }
  }
}
