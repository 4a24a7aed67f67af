import { dayAfter } from '../../../domain/rights.ts';
import { mayDo } from '../../api/constants.ts';
import type { RightsPage, RightsQuery } from '../../api/tracking.ts';
import { invalidInput } from '../errors.ts';
import type { PeopleRepository } from '../repositories/people.ts';
import type { RightsRepository } from '../repositories/rights.ts';
import type { UsageRepository } from '../repositories/usages.ts';
import type { DamGateway } from './dam-gateway.ts';
import { readCursor, writeCursor } from './cursor.ts';
import type { Mail } from './mail.ts';
import { rightsMail } from './rights-mail.ts';

const pageSize = 50;
/** Assets that a mail names; the page has them all. */
const mostNamed = 20;
const weekMs = 7 * 86_400_000;

export interface RightsServiceOptions {
  readonly rows: RightsRepository;
  readonly usages: Pick<UsageRepository, 'settings'>;
  readonly gateway: Pick<DamGateway, 'capabilities'>;
  readonly people: Pick<PeopleRepository, 'list'>;
  readonly sendMail: (mail: Mail) => Promise<unknown>;
  readonly publicUrl: string;
  readonly now: () => number;
  readonly onMailFailure: (organisationId: string, error: unknown) => void;
}

/** Assets in use that somebody should look at: what the DAM said of them is looked up once a day, see `used-assets.ts`. */
export class RightsService {
  readonly #options: RightsServiceOptions;

  constructor(options: RightsServiceOptions) {
    this.#options = options;
  }

  /** @throws {PortalError} `invalid-input` for a cursor that is none of ours */
  async list(organisationId: string, { kind, days, cursor }: RightsQuery): Promise<RightsPage> {
    const { rows, gateway } = this.#options;
    const after = cursor === undefined ? null : readCursor(cursor, 2);
    if (cursor !== undefined && after === null) throw invalidInput({ cursor: 'Take it from the page before.' });
    const until = await this.#until(organisationId, days);
    // One more than is shown tells whether there are more.
    const found = await rows.list(organisationId, kind, until, after, pageSize + 1);
    const shown = found.slice(0, pageSize);
    const last = shown.at(-1);
    const capabilities = await gateway.capabilities(organisationId);
    return { assets: [...shown], assetPage: capabilities?.assetPage ?? null, counts: await rows.counts(organisationId, until), nextCursor: found.length > pageSize && last ? writeCursor([last.endsOn ?? '', last.assetId]) : null };
  }

  /** Tells the administrators of each organisation that wants it, once a week, where there is something to tell. */
  async tellDue(signal: AbortSignal): Promise<void> {
    const { rows, usages, now } = this.#options;
    const since = new Date(now() - weekMs).toISOString();
    for (const { organisationId, name, language, mailedAt } of await rows.listUntold(since)) {
      if (signal.aborted) return;
      const { isEnabled, rules } = await usages.settings(organisationId);
      if (!isEnabled || !rules.mailsRights) continue;
      const at = new Date(now()).toISOString();
      // Whoever notes it tells; where no mail at all leaves, the next round tries again.
      if (await rows.claim(organisationId, mailedAt, at) && !await this.#tell(organisationId, name, language, rules.endDays)) await rows.claim(organisationId, at, mailedAt);
    }
  }

  /** @returns whether that is done with: a mail has left, or there is nothing to tell. */
  async #tell(organisationId: string, organisation: string, language: string, days: number): Promise<boolean> {
    const { rows, people, sendMail, publicUrl, onMailFailure } = this.#options;
    const until = await this.#until(organisationId, days);
    const counts = await rows.counts(organisationId, until);
    if (Object.values(counts).every((count) => count === 0)) return true;
    const ending = await rows.list(organisationId, 'ending', until, null, mostNamed);
    const letter = rightsMail(language, { organisation, counts, days, ending, link: `${publicUrl}/dashboard/asset-tracking#tracking-rights-title` });
    const readers = (await people.list(organisationId)).filter(({ role }) => mayDo(role, 'administrator'));
    let sent = 0;
    for (const { email } of readers) {
      await sendMail({ to: email, ...letter }).then(() => { sent += 1; }, (error: unknown) => onMailFailure(organisationId, error));
    }
    return sent > 0 || readers.length === 0;
  }

  async #until(organisationId: string, days: number | undefined): Promise<string> {
    const { usages, now } = this.#options;
    return dayAfter(now(), days ?? (await usages.settings(organisationId)).rules.endDays);
  }
}
