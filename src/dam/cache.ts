/** Keeps what a load gave for a while; asks once, however many wait for it. A failure is not kept. */
export function createCache<Value>(keepMs: number, load: () => Promise<Value>): () => Promise<Value> {
  let kept: { readonly value: Promise<Value>; readonly until: number } | undefined;
  return () => {
    if (kept && Date.now() < kept.until) return kept.value;
    const value = load();
    const entry = { value, until: Date.now() + keepMs };
    kept = entry;
    value.catch(() => {
      // Whoever waits for the value hears of the failure; here it only makes room for the next try.
      if (kept === entry) kept = undefined;
    });
    return value;
  };
}
