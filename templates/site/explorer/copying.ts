import { element } from "./element.js";

/** A button that copies a text and says so. */
export function copyButton(label: string, words: () => string): HTMLElement {
  const said = element("span", { role: "status" }, label);
  const button = element("button.copy", { type: "button" }, said);
  button.addEventListener("click", async () => {
    said.textContent = (await copied(words(), button)) ? "Copied" : "Not copied";
    setTimeout(() => {
      said.textContent = label;
    }, 1500);
  });
  return button;
}

/** A page of a file has no clipboard in some browsers, so that the older way is tried too. */
async function copied(words: string, beside: HTMLElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(words);
    return true;
  } catch {
    const area = element("textarea", { "aria-hidden": "true", class: "away" });
    area.value = words;
    beside.after(area); // inside of the dialog: all around it is inert
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    beside.focus();
    return done;
  }
}

/** A block of code with a button that copies it. */
export function codeBlock(code: string, label = "Copy"): HTMLElement {
  return element(
    "div.block",
    {},
    element("pre", { tabindex: 0, dir: "ltr" }, element("code", {}, code)),
    copyButton(label, () => code),
  );
}
