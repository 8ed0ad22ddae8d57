import { element, text } from "./element.js";

/** A link to another site. Only what browsers open as a page: an address of the spec could be anything. */
export function linkOf(address: string, label: string): HTMLElement {
  return /^https?:\/\//i.test(address)
    ? element("a", { href: address, rel: "noopener noreferrer", target: "_blank" }, text(label, "bdi"), element("span", { "aria-hidden": "true" }, " ↗"))
    : text(address);
}
