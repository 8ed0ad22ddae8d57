/** What can stand in an element. Nothing stands for what is left out. */
export type Child = Node | string | number | false | null | undefined | readonly Child[];

type Attributes = Readonly<Record<string, string | number | boolean | null | undefined | ((event: never) => void)>>;

const SVG = "http://www.w3.org/2000/svg";

/**
 * An element: the only way in which the explorer makes nodes. Texts become text nodes, so whatever a
 * spec says is shown and never parsed.
 *
 * The name can have classes, as in `p.note`. An attribute that is false or null is left out, and one
 * that is a function listens to the event of its name.
 */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name | `${Name}.${string}`,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
  const [tag = name, ...classes] = name.split(".");
  const made = document.createElement(tag) as HTMLElementTagNameMap[Name];
  if (classes.length > 0) {
    made.className = classes.join(" ");
  }
  return filled(made, attributes, children);
}

/** The same of an SVG. */
export function drawn(name: string, attributes: Attributes = {}, ...children: readonly Child[]): SVGElement {
  return filled(document.createElementNS(SVG, name) as SVGElement, attributes, children);
}

/** Puts children in the place of those that an element has. */
export function fill(parent: Element, ...children: readonly Child[]): void {
  parent.replaceChildren(...nodes(children));
}

/** Spec text in the direction that its own letters have, and never in that of the page. */
export function text(words: string, name: "span" | "p" | "code" | "bdi" = "span"): HTMLElement {
  return element(name, { dir: "auto" }, words);
}

/** The paragraphs of a longer text. */
export function paragraphs(words: string): HTMLElement[] {
  return words.split(/\n{2,}/).map((part) => text(part.trim(), "p"));
}

function filled<Made extends Element>(made: Made, attributes: Attributes, children: readonly Child[]): Made {
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") {
      made.addEventListener(key, value as EventListener);
    } else if (value !== false && value !== null && value !== undefined) {
      made.setAttribute(key, value === true ? "" : String(value));
    }
  }
  made.append(...nodes(children));
  return made;
}

function nodes(children: readonly Child[]): (Node | string)[] {
  return children.flatMap((child): (Node | string)[] => {
    if (Array.isArray(child)) {
      return nodes(child as readonly Child[]);
    }
    const one = child as Exclude<Child, readonly Child[]>;
    return one === false || one === null || one === undefined ? [] : [typeof one === "number" ? String(one) : one];
  });
}
