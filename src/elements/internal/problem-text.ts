import type { Problem } from '../../selector/problem.ts';
import type { SayField } from './texts-controller.ts';

/** The sentence that says what happened and what to do. `say` reads the `field` texts, by whatever means. */
export function problemText(say: SayField, { code, retryAfterSeconds }: Problem): string {
  if (code === 'rate-limited' && retryAfterSeconds !== null && retryAfterSeconds > 0) return say('problems.rate-limited-wait', { seconds: retryAfterSeconds });
  return say(`problems.${code}`);
}
