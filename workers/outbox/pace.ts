/** Keeps calls as far apart as another company's limit asks. Its seconds are real ones, so this alone reads the real clock. */
export function paceOf(perSecond: number) {
  let freeAt = 0;
  return {
    /** Resolves when the next call may be made. */
    async wait(): Promise<void> {
      const ms = freeAt - Date.now();
      if (ms > 0) await new Promise((resolve) => setTimeout(resolve, ms));
    },
    /** Says that a call was made. */
    count(): void {
      freeAt = Date.now() + 1000 / perSecond;
    },
  };
}
