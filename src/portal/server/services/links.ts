import { createHash, randomBytes } from 'node:crypto';
import type { LinkProblem } from '../../api/account-values.ts';
import type { PortalError } from '../../api/portal-error.ts';
import { refusal } from '../errors.ts';

/** The secret part of a link in a mail. It stands behind a `#`, which browsers send to nobody, so it gets into no log. */
export const newToken = (): string => randomBytes(32).toString('base64url');

// The token has 256 random bits: there is nothing to guess, so a plain hash is enough.
export const hashOfToken = (token: string): string => createHash('sha256').update(token).digest('base64url');

const sentences: Readonly<Record<LinkProblem, string>> = {
  expired: 'This link has run out', used: 'This link was used already', unknown: 'There is no such link, or not any more',
};

/** Why a link opens nothing. */
export const deadLink = (token: LinkProblem): PortalError => refusal('invalid-token', sentences[token], { fields: { token } });

/** What is wrong with a link at a moment; `null`: nothing. */
export function problemOfLink(link: { readonly endsAt: string; readonly usedAt: string | null } | null, at: string): LinkProblem | null {
  if (!link) return 'unknown';
  if (link.usedAt !== null) return 'used';
  return link.endsAt <= at ? 'expired' : null;
}
