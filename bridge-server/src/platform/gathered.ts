// Many calls become one.

/** Works once for many calls that come together: when none came for `quietMs`, and at most three times that after the first. */
export function gathered(quietMs: number, work: () => void): { call(): void; isWaiting(): boolean; stop(): void } {
  let timer: NodeJS.Timeout | null = null;
  let firstMs = 0;
  return {
    call() {
      const nowMs = performance.now();
      if (timer === null) firstMs = nowMs;
      else clearTimeout(timer);
      timer = setTimeout(
        () => {
          timer = null;
          work();
        },
        Math.max(0, Math.min(quietMs, firstMs + 3 * quietMs - nowMs)),
      );
    },
    isWaiting: () => timer !== null,
    stop() {
      if (timer !== null) clearTimeout(timer);
      timer = null;
    },
  };
}
