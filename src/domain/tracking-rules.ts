import { fieldKey } from './settings.ts';
import type { UsagePlace } from './usage.ts';

/** Which usages an organisation has recorded and under which name, and for how long what failed is kept. */
export interface TrackingRules {
  /** The id that the DAM gave out for this integration, under which usages are registered there: an UUID in small letters. Empty: the portal's. */
  readonly integrationId: string;
  /** Content fields whose assets are tracked; `null`: all of them. */
  readonly fields: readonly string[] | null;
  /** Patterns of addresses; a page that fits none of them is not tracked. Empty: every page is. */
  readonly uriPatterns: readonly string[];
  /** Whether what an unpublished item holds still counts as used. */
  readonly onUnpublish: 'remove' | 'keep';
  /** Days after which a usage that the DAM refused is forgotten, by the portal too, until its page is saved again; `null`: never. Others are kept as long as their page holds the asset. */
  readonly retentionDays: number | null;
  /** Name of the metaproperty that has the last day on which an asset may be used; empty: there is none. */
  readonly endProperty: string;
  /** An asset whose use ends within so many days needs a look. */
  readonly endDays: number;
  /** Administrators get a mail once a week about assets in use that need a look. */
  readonly mailsRights: boolean;
}

/** Rules as somebody sends them who may not know the youngest. */
export type SentTrackingRules = Omit<TrackingRules, 'integrationId'> & Partial<Pick<TrackingRules, 'integrationId'>>;

export const defaultTrackingRules: TrackingRules = { integrationId: '', fields: null, uriPatterns: [], onUnpublish: 'remove', retentionDays: null, endProperty: '', endDays: 30, mailsRights: false };

/** Whether a text can be an integration's id: Bynder's are UUIDs. */
export const isIntegrationId = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text.trim());

/** Why a usage is not recorded: tracking is off, or its field or page is not among those that are tracked. */
export const untrackedReasons = ['off', 'field', 'page'] as const;
export type Untracked = (typeof untrackedReasons)[number];

export const mostTrackedFields = 200;
export const mostUriPatterns = 50;
const mostStars = 10;

/** What is wrong with a pattern of addresses. */
export type PatternProblem = 'empty' | 'too-long' | 'white-space' | 'no-beginning' | 'expression' | 'too-many-stars';

/**
 * Finds what is wrong with a pattern: `*` stands for any characters, all others for themselves. It begins with `/` (then it means the path),
 * with `*`, or with a scheme. Not a regular expression: one of those can keep a server busy for ever.
 */
export function patternProblem(pattern: string): PatternProblem | null {
  const text = pattern.trim();
  if (text === '') return 'empty';
  if (text.length > 500) return 'too-long';
  if (/^\^|\$$|\\|\(\?/.test(text)) return 'expression';
  if (/\s/.test(text)) return 'white-space';
  if (!/^(?:[/*]|[a-z][a-z0-9+.-]*:)/i.test(text)) return 'no-beginning';
  return text.split('*').length - 1 > mostStars ? 'too-many-stars' : null;
}

/** Whether an address fits a pattern, in either case. Takes as many steps as the address is long, for each star at most. */
export function fitsPattern(pattern: string, pageUrl: string): boolean {
  const parts = pattern.trim().toLowerCase().split('*');
  const whole = pageUrl.toLowerCase();
  if (!pattern.trim().startsWith('/')) return fits(parts, whole);
  const path = pathOf(whole);
  return fits(parts, path) || fits(parts, path.replace(/\?.*$/s, ''));
}

/** Greedy from the left: where a part fits at all, its first place leaves the most to those after it. */
function fits(parts: readonly string[], text: string): boolean {
  const [first = '', ...rest] = parts;
  if (rest.length === 0) return text === first;
  if (!text.startsWith(first)) return false;
  const last = rest.at(-1) ?? '';
  let at = first.length;
  for (const part of rest.slice(0, -1)) {
    const found = text.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
}

function pathOf(url: string): string {
  if (!/^[a-z][a-z0-9+.-]*:\/\//.test(url)) return url;
  return /^[^:]+:\/\/[^/?#]*([^#]*)/.exec(url)?.[1]?.replace(/^(?!\/)/, '/') ?? url;
}

/** Why a place is not tracked; `null`: it is.. */
export function whyUntracked({ fields, uriPatterns }: TrackingRules, { pageUrl, field }: UsagePlace): Exclude<Untracked, 'off'> | null {
  if (fields !== null && !fields.some((one) => fieldKey(one) === fieldKey(field))) return 'field';
  return uriPatterns.length > 0 && !uriPatterns.some((pattern) => fitsPattern(pattern, pageUrl)) ? 'page' : null;
}

/** The rules as they are kept: without white space at the ends, and each field and pattern once. */
export function tidyTrackingRules<Rules extends SentTrackingRules>(rules: Rules): Rules {
  const keys = rules.fields?.map(fieldKey) ?? [];
  const fields = rules.fields?.map((field) => field.trim()).filter((field, index) => field !== '' && keys.indexOf(fieldKey(field)) === index) ?? null;
  const integration = rules.integrationId === undefined ? {} : { integrationId: rules.integrationId.trim().toLowerCase() };
  return { ...rules, ...integration, endProperty: rules.endProperty.trim(), fields, uriPatterns: [...new Set(rules.uriPatterns.map((pattern) => pattern.trim()))] };
}
