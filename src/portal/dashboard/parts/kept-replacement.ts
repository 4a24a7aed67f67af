import type { Session } from '../../api/session.ts';
import type { ReplacementPlan, ReplacementResult } from '../../api/replacement.ts';

/** How far a replacement came. */
export interface KeptReplacement {
  readonly assetId: string;
  readonly newAssetId: string;
  readonly plan: ReplacementPlan;
  readonly results: readonly (readonly [pageUrl: string, result: ReplacementResult])[];
}

const prefix = 'portal-replacement-2';

/** In this tab, for this person of this organisation: pages of a CMS are nobody else's business. */
const keyOf = ({ user, organisation }: Session): string => `${prefix} ${organisation.id} ${user.email}`;

/** Keeps it over a reload; `null` forgets it. */
export function keepReplacement(session: Session | null, kept: KeptReplacement | null): void {
  if (!session) return;
  try {
    if (kept) sessionStorage.setItem(keyOf(session), JSON.stringify(kept));
    else sessionStorage.removeItem(keyOf(session));
  } catch (thrown) {
    // Storage may be full or forbidden: then a look at the pages tells which still hold the asset.
    if (!(thrown instanceof DOMException)) throw thrown;
  }
}

export function keptReplacement(session: Session | null): KeptReplacement | null {
  if (!session) return null;
  try {
    const text = sessionStorage.getItem(keyOf(session));
    return text === null ? null : JSON.parse(text) as KeptReplacement;
  } catch (thrown) {
    if (thrown instanceof DOMException || thrown instanceof SyntaxError) return null;
    throw thrown;
  }
}
