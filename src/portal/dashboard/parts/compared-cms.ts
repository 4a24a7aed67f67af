import type { ComparisonRun } from '../../api/tracking-comparison.ts';
import type { Say } from '../context.ts';

/** How far a comparison with the CMS came, and why no further. */
export type ComparedCms = NonNullable<ComparisonRun['cms']>;

/** In words: how many pages were compared, and why not all; what the CMS said of that comes last. */
export function cmsText(say: Say, { compared, problem, message }: ComparedCms): string {
  const count = problem !== null && compared === 0 ? '' : say('tracking.comparison.cms.compared', { count: compared });
  const why = problem === null ? '' : say(`tracking.comparison.cms.${problem}`);
  return [count, why, message === '' ? '' : `“${message}”`].filter((part) => part !== '').join(' ');
}
