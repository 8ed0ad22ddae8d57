/** The first characters of a text that has as many, or undefined. Characters are code points. */
export function prefix(id: number | string, size: number): string | undefined {
  const characters = typeof id === "string" ? [...id] : [];
  return characters.length >= size ? characters.slice(0, size).join("") : undefined;
}

/** An integer divided by `size` and rounded down, or undefined: -1 by 100 is -1. */
export function quotient(id: number | string, size: number): number | undefined {
  return Number.isInteger(id) ? Math.floor((id as number) / size) : undefined;
}

/** The bits of an unsigned integer of 32 bits that the mask has too, or undefined. */
export function masked(id: number | string, mask: number): number | undefined {
  return within(id, 0, 0xffffffff) ? ((id as number) & mask) >>> 0 : undefined; // `&` alone has a sign
}

/** Whether an integer is in a range, its ends included. */
export function within(id: number | string, low: number, high: number): boolean {
  return Number.isInteger(id) && low <= (id as number) && (id as number) <= high;
}

/** Whether a text begins with a prefix. */
export function starts(id: number | string, prefix: string): boolean {
  return typeof id === "string" && id.startsWith(prefix);
}
