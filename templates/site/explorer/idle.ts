const SLICE = 12; // milliseconds of work where the browser has no idle time to tell of

/** Does something with every item while the browser has nothing else to do, and then says so. */
export function idle<Item>(items: readonly Item[], work: (item: Item) => void, done: () => void): void {
  let next = 0;
  const proceed = (deadline?: IdleDeadline): void => {
    const end = performance.now() + SLICE;
    const isTime = (): boolean => performance.now() < end || (deadline !== undefined && deadline.timeRemaining() > 2);
    while (next < items.length && isTime()) {
      work(items[next] as Item);
      next += 1;
    }
    if (next < items.length) {
      later(proceed);
    } else {
      done();
    }
  };
  later(proceed);
}

function later(proceed: (deadline?: IdleDeadline) => void): void {
  if ("requestIdleCallback" in window) {
    window.requestIdleCallback(proceed, { timeout: 100 });
  } else {
    setTimeout(proceed);
  }
}
