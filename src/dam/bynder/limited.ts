/** How many assets there are with `limited` given this value, or left out for `null`; `null` where Bynder does not tell. */
export type CountByLimited = (limited: 0 | 1 | null) => Promise<number | null>;

/**
 * Whether an answer to `limited=0` counts no asset of limited use, so that its total may be shown.
 *
 * What `limited` does is told in two ways: Bynder's API reference says that it restricts to limited assets, its Java SDK that it adds
 * them to the others; and what 0 does is told nowhere. So the account itself is asked, by the totals of the whole library:
 * fewer assets with 0 than without says that 0 takes the limited ones out. As many says so too when there are none that are limited
 * (none with 1), or when they are out already (more with 1 than without). Everything else proves nothing.
 */
export async function leavesLimitedOut(count: CountByLimited): Promise<boolean> {
  const [all, without] = await Promise.all([count(null), count(0)]);
  if (all === null || without === null) return false;
  if (without !== all) return without < all;
  const only = await count(1);
  return only !== null && (only === 0 || only > all);
}

/** For {@link leavesLimitedOut}: parameters of the smallest request that tells a total. */
export const countParameters = (limited: 0 | 1 | null) => ({ limited, limit: 1, page: 1, total: 1 });
