import type { DamError } from './dam-error.ts';

// No vendor documents a word for it; these are what it would be called.
const words = /quota|no space|disk ?(?:space|full)|storage (?:limit|space|exceeded|is full|full)|(?:insufficient|not enough|out of) (?:storage|space)/i;

/** Whether a DAM refused a file because it has no room for it: the same file succeeds once somebody has made some. */
export const isFull = ({ code, status, message }: DamError): boolean => code !== 'rate-limited' && (status === 507 || words.test(message));
