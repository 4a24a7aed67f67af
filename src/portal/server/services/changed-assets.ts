import type { AssetCache } from './asset-cache.ts';
import type { Bus } from './bus.ts';
import type { SharedAnswers } from './shared-answers.ts';

const topic = 'assets-changed';

/** Tells every process that assets were changed in the DAM, so that none goes on with what it kept. */
export class ChangedAssets {
  readonly #bus: Bus;
  readonly #cache: AssetCache;
  readonly #answers: Pick<SharedAnswers, 'forget' | 'forgetAll'>;
  #listening: Promise<() => void> | null = null;

  constructor(bus: Bus, cache: AssetCache, answers: Pick<SharedAnswers, 'forget' | 'forgetAll'>) {
    this.#bus = bus;
    this.#cache = cache;
    this.#answers = answers;
  }

  /** From the first page on: most processes of a command line never need to. Where it cannot hear now, what it kept is old after minutes anyway. */
  async listen(): Promise<void> {
    this.#listening ??= this.#bus.subscribe(topic, (payload) => this.#hear(payload));
    await this.#listening.catch(() => {
      this.#listening = null;
    });
  }

  async tell(organisationId: string, assetIds: readonly string[]): Promise<void> {
    // Over PostgreSQL a process hears itself a moment later, and whoever told it may search before.
    this.#answers.forget(organisationId);
    // What a notification carries is short.
    for (const assetId of assetIds) {
      const payload = `${organisationId} ${assetId}`;
      // Who listens hears himself, too; who keeps nothing need not begin to listen for having told something.
      if (this.#listening === null) this.#hear(payload);
      await this.#bus.publish(topic, payload);
    }
  }

  /** The organisation has another DAM, or other credentials. */
  forget(organisationId: string): Promise<void> {
    this.#cache.forget(organisationId);
    this.#answers.forget(organisationId);
    return this.#bus.publish(topic, organisationId);
  }

  #hear(payload: string): void {
    const [organisationId = '', ...rest] = payload.split(' ');
    if (organisationId === '') this.#answers.forgetAll();
    else this.#answers.forget(organisationId);
    if (rest.length > 0) this.#cache.renew(organisationId, rest.join(' '));
    // Nothing was heard for a while: whatever was kept may be old.
    else if (organisationId === '') this.#cache.age();
    else this.#cache.forget(organisationId);
  }
}
