export interface Deviation {
  /** Operations it is known of. */
  readonly operations: RegExp;
  /** Differences as `compare.ts` words them. */
  readonly difference: RegExp;
  readonly reason: string;
  /** Must be gone when the sandbox prints JSON booleans. */
  readonly isBoolean?: boolean;
}

/** Differences between definitions and answers that are meant, each with its reason. */
export const deviations: readonly Deviation[] = [
  {
    operations: /metaproperties|\/media\/|\/collections/, difference: /must be boolean$/, isBoolean: true,
    reason: 'Bynder prints 0 and 1 where its definitions say boolean: seen in clients\' recorded answers. The switch jsonBooleans prints booleans.',
  },
  {
    operations: /\/api\/v4\/media\//, difference: /must match format "uuid"$/,
    reason: 'Ids of v4 have their own format (8-4-4-16 upper case digits), which is no uuid; the definitions\' own examples show it.',
  },
  {
    operations: /GET \/api\/v4\/media\//, difference: /property_\w+ is never answered$/,
    reason: 'The definitions show a metaproperty of somebody\'s account; this account has others.',
  },
  {
    operations: /GET \/api\/v4\/collections$/, difference: /^\/\*\/isPublic is never answered$/,
    reason: 'Clients read IsPublic with a capital I, which is what is printed; the definition writes isPublic.',
  },
];

/** The deviation that a difference is, or `undefined`. */
export function knownDeviation(operation: string, difference: string): Deviation | undefined {
  return deviations.find((known) => known.operations.test(operation) && known.difference.test(difference));
}
