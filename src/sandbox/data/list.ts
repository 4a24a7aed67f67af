/** An entry of a list that a column points into. */
export function entry<T>(list: readonly T[], index: number | undefined): T {
  const found = list[index ?? 0];
  if (found === undefined) throw new RangeError(`No entry ${index} in a list of ${list.length}`);
  return found;
}
