/**
 * The address of a code: provider, code set and id, with slashes between them. A character of an id that
 * an address could not have is `~` with two digits for each of its bytes.
 */
export function identity(provider: string, set: string, id: number | string): string {
  return `${provider}/${set}/${escaped(id)}`;
}

export function escaped(id: number | string): string {
  return String(id).replace(/[^A-Za-z0-9_.-]+/gu, (some) =>
    [...new TextEncoder().encode(some)].map((byte) => `~${byte.toString(16).padStart(2, "0")}`).join(""),
  );
}

export function unescaped(id: string): string {
  return id.replace(/(?:~[0-9a-f]{2})+/g, (some) =>
    new TextDecoder().decode(Uint8Array.from(some.slice(1).split("~"), (byte) => parseInt(byte, 16))),
  );
}
