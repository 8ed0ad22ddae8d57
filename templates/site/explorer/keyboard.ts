/** What keys do. */
export interface Keys {
  readonly search: HTMLInputElement;
  /** Moves the focus in the results. False: there is no row there. */
  readonly move: (step: number) => boolean;
  /** Opens the next code beside the one whose card is open. */
  readonly step: (step: number) => void;
  readonly isOpen: () => boolean;
  readonly inResults: () => boolean;
  readonly clear: () => void;
}

/** `/` searches, arrows move in the results, Enter opens, Esc goes back. A dialog closes by itself. */
export function listen({ search, move, step, isOpen, inResults, clear }: Keys): void {
  document.addEventListener("keydown", (event) => {
    const { key, target, ctrlKey, metaKey, altKey } = event;
    if (ctrlKey || metaKey || altKey) {
      return;
    }
    const writes = target instanceof Element && target.matches("input:not([type=checkbox]), textarea, select");
    if (isOpen()) {
      if ((key === "ArrowLeft" || key === "ArrowRight") && !(target instanceof Element && target.matches("pre, pre *, input, textarea"))) {
        event.preventDefault();
        step(key === "ArrowLeft" ? -1 : 1);
      }
    } else if (key === "/" && !writes) {
      event.preventDefault();
      search.focus();
      search.select();
    } else if (target === search) {
      if (key === "ArrowDown" && move(1)) {
        event.preventDefault();
      } else if (key === "Enter" && move(1)) {
        event.preventDefault();
        (document.activeElement as HTMLElement).click();
      } else if (key === "Escape") {
        event.preventDefault();
        clear();
      }
    } else if (inResults() && (key === "ArrowDown" || key === "ArrowUp")) {
      event.preventDefault();
      if (!move(key === "ArrowDown" ? 1 : -1) && key === "ArrowUp") {
        search.focus();
      }
    } else if (key === "Escape" && !writes) {
      search.focus();
    }
  });
}
