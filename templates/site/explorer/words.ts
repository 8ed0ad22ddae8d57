/** An id of the spec, such as `other_route`, as people read it. */
export function words(id: string): string {
  return id.replace(/_/g, " ");
}

/** A value as people read it. */
export function said(value: unknown): string {
  return typeof value === "boolean" ? (value ? "yes" : "no") : words(String(value));
}

const NUMBERS = new Intl.NumberFormat("en"); // one for all: making it takes long

/** A number as people read it: `1,000`. */
export function grouped(number: number): string {
  return NUMBERS.format(number);
}

/** A count with what it counts: `1 code`, `2 codes`. */
export function counted(count: number, one: string, several = `${one}s`): string {
  return `${grouped(count)} ${count === 1 ? one : several}`;
}

/** A text with a capital letter first. */
export function capital(some: string): string {
  return some.slice(0, 1).toUpperCase() + some.slice(1);
}
