/**
 * Reads a value of a payload as one of a type; undefined if it does not fit. A list has all the values
 * that fit.
 */
export type Convert = ((raw: unknown) => boolean | number | string | undefined) | readonly unknown[];

const INTEGER = /^(?:0|-?[1-9][0-9]{0,14})$/;
const NUMBER = /^-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,15})?$/;
const TIME =
  /^([0-9]{4}-(0[1-9]|1[0-2])-([0-2][0-9]|3[01]))[Tt ]((?:[01][0-9]|2[0-3]):[0-5][0-9])(?::([0-5][0-9])(?:\.([0-9]{1,9}))?)?(?:([Zz])|([+-])([0-9]{2}):?([0-9]{2}))?$/;
const MILLISECONDS = 1e11; // a time as a number from here on counts milliseconds, one below seconds
const LATEST = 253402300800; // the year 10000, in seconds

/** A value as this type. */
export function converted(convert: Convert, raw: unknown): unknown {
  return typeof convert === "function" ? convert(raw) : convert.find((value) => value === raw);
}

/** A value as ids: as a number and as a string. true is not 1. */
export function ids(raw: unknown): readonly (number | string)[] {
  const whole = integer(raw);
  if (whole !== undefined) {
    return [whole, typeof raw === "string" ? raw : String(whole)];
  }
  return typeof raw === "string" ? [raw] : [];
}

/** An integer below 10^15, also in digits. */
export function integer(raw: unknown): number | undefined {
  const value = typeof raw === "string" && INTEGER.test(raw) ? Number(raw) : raw;
  return Number.isInteger(value) && Math.abs(value as number) < 1e15 ? (value as number) : undefined;
}

/** A number below 10^15, also in digits. */
export function number(raw: unknown): number | undefined {
  const value = typeof raw === "string" && NUMBER.test(raw) ? Number(raw) : raw;
  return typeof value === "number" && Math.abs(value) < 1e15 ? value : undefined;
}

/** A text; an integer as its digits. */
export function string(raw: unknown): string | undefined {
  return typeof raw === "string" ? raw : integer(raw)?.toString();
}

/** true or false, and nothing that is like them. */
export function boolean(raw: unknown): boolean | undefined {
  return typeof raw === "boolean" ? raw : undefined;
}

/**
 * A time as text in ISO 8601, to the millisecond: with an offset if one came. It comes as such a text,
 * or as seconds or milliseconds since 1970.
 */
export function time(raw: unknown): string | undefined {
  if (typeof raw === "string") {
    const found = TIME.exec(raw);
    return found ? timeOf(found) : undefined;
  }
  const count = number(raw) ?? -1;
  const seconds = Math.abs(count) >= MILLISECONDS ? count / 1000 : count;
  const isTime = 0 <= seconds && seconds < LATEST;
  return isTime ? new Date(Math.trunc(seconds * 1000)).toISOString().replace("Z", "+00:00") : undefined;
}

function timeOf([
  ,
  date = "",
  month,
  day,
  minute = "",
  second = "00",
  fraction = "",
  utc,
  sign,
  hours,
  minutes,
]: readonly string[]): string | undefined {
  const year = Number(date.slice(0, 4));
  const offset = sign ? Number(hours) * 60 + Number(minutes) : 0;
  const isDate = Number(day) > 0 && (Number(day) < 29 || Number(day) <= lastDay(year, Number(month)));
  if (!isDate || year === 0 || offset >= 24 * 60) {
    return undefined; // such as the 31st of February
  }
  const moment = `${date}T${minute}:${second}.${fraction.slice(0, 3).padEnd(3, "0")}`;
  if (!sign && !utc) {
    return moment;
  }
  const digits = (count: number): string => String(Math.trunc(count)).padStart(2, "0");
  return `${moment}${sign === "-" && offset > 0 ? "-" : "+"}${digits(offset / 60)}:${digits(offset % 60)}`;
}

function lastDay(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate(); // of a year below 100, the same day 1900 years later
}
