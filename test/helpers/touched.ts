/** Runs something as on a device whose first pointer is a finger, which the runner's browser cannot be told to be. */
export async function touched<Result>(run: () => Promise<Result>): Promise<Result> {
  const own = window.matchMedia.bind(window);
  window.matchMedia = (query) => own(query === '(pointer: coarse)' ? 'all' : query);
  try {
    return await run();
  } finally {
    window.matchMedia = own;
  }
}
