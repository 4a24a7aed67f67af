import { randomUUID } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { whyUntracked, type TrackingRules, type Untracked } from '../../../domain/tracking-rules.ts';
import { normalisePageUrl, placeField } from '../../../domain/usage.ts';
import type { ItemMoveBody, ItemRemovalBody, ItemStateBody, ItemUsage } from '../../api/connector.ts';
import { isPortalError } from '../../api/portal-error.ts';
import { invalidInput } from '../errors.ts';
import type { Item, ItemPlace, ItemRepository, ReportedItem } from '../repositories/items.ts';
import type { Leases } from './leases.ts';
import type { UsageService, UsageTerms } from './usage.ts';

const itemsAtOnce = 100;
const leaseName = 'items';
// Prolonged once a quarter of it is over, and an item takes less than the rest.
const lease = { forMs: 60_000, patienceMs: 5000 };

/** A usage that was written down and does not count, by its place in the request. */
export interface UntrackedUsage {
  readonly index: number;
  readonly reason: Untracked;
}

export interface ItemServiceOptions {
  readonly items: ItemRepository;
  readonly usage: Pick<UsageService, 'terms' | 'set' | 'clear' | 'deliverDue'>;
  /** What the organisation tracks. */
  readonly settings: (organisationId: string) => Promise<{ readonly isEnabled: boolean; readonly rules: TrackingRules }>;
  readonly leases: Leases;
  readonly now: () => number;
  /** Hears of an item whose usages could not be written; it is tried again. */
  readonly onFailure: (item: Pick<Item, 'organisationId' | 'itemId' | 'language'>, error: unknown) => void;
}

/**
 * What a CMS's items hold, told by its connector: the portal makes usages of it. An item that is unpublished, removed or moved
 * changes the usages of all its fields, without the connector knowing them.
 */
export class ItemService {
  readonly #options: ItemServiceOptions;
  #working: Promise<void> | null = null;
  #isAsked = false;
  readonly #stopping = new AbortController();

  constructor(options: ItemServiceOptions) {
    this.#options = options;
  }

  /** @returns which of the usages do not count, as far as that can be told of the request. All are written down: what is tracked may change. */
  async report(organisationId: string, usages: readonly ItemUsage[]): Promise<readonly UntrackedUsage[]> {
    const { items, settings } = this.#options;
    await items.report(organisationId, usages.map(toReport), this.#mark());
    this.#kick();
    const { isEnabled, rules } = await settings(organisationId);
    return usages.flatMap(({ field, pageUrl }, index) => {
      const reason = !isEnabled ? 'off' as const : whyUntracked(pageUrl === undefined ? { ...rules, uriPatterns: [] } : rules, { pageUrl: normalisePageUrl(pageUrl ?? ''), field });
      return reason === null ? [] : [{ index, reason }];
    });
  }

  /** What is tracked has changed: what counts as used follows. */
  async reconsider(organisationId: string): Promise<void> {
    await this.#options.items.markAll(organisationId, this.#mark());
    this.#kick();
  }

  async publish(organisationId: string, { items }: ItemStateBody, isLive: boolean): Promise<void> {
    await this.#options.items.setLive(organisationId, items.map(toKey), isLive, this.#mark());
    this.#kick();
  }

  /** @throws {PortalError} `invalid-input` for a subtree of which nobody told the path */
  async remove(organisationId: string, { items, withDescendants }: ItemRemovalBody): Promise<void> {
    const { items: rows } = this.#options;
    const keys = items.map(toKey);
    if (withDescendants) {
      for (const [index, { path }] of items.entries()) {
        const known = path ? tidyPath(path) : await rows.pathOf(organisationId, keys[index]?.itemId ?? '');
        // An item of which nothing was ever reported has nothing to remove; below it there may be others, which only a path finds.
        if (known === null) throw invalidInput({ [`items.${index}.path`]: 'Nothing was reported of this item, so what is below it can only be found by its path; write the path too.' });
        keys.push(...(await rows.idsBelow(organisationId, known)).map((itemId) => ({ itemId, language: items[index]?.language?.trim().toLowerCase() ?? '' })));
      }
    }
    await rows.clear(organisationId, keys, this.#mark());
    this.#kick();
  }

  /** @returns how many items stand elsewhere now, each language counted. @throws {PortalError} `invalid-input` for half an address, and for an item that would stand below itself */
  async move(organisationId: string, { fromPath, toPath, fromUrl, toUrl }: ItemMoveBody): Promise<number> {
    if ((fromUrl === undefined) !== (toUrl === undefined)) throw invalidInput({ toUrl: 'fromUrl and toUrl belong together; write both, or none where no address changes.' });
    const url = fromUrl !== undefined && toUrl !== undefined ? { from: fromUrl.trim().replace(/\/+$/, ''), to: toUrl.trim().replace(/\/+$/, '') } : null;
    const path = { from: tidyPath(fromPath), to: tidyPath(toPath) };
    // Said again, it would move what has been moved.
    if (path.to.toLowerCase().startsWith(`${path.from.toLowerCase()}/`)) throw invalidInput({ toPath: 'No item stands below itself; write another path.' });
    const moved = await this.#options.items.move(organisationId, path, url, this.#mark());
    this.#kick();
    return moved;
  }

  /** Makes usages of what changed, until nothing is left or the signal ends it. One round at a time; a call during a round has another follow it. */
  workOff(signal?: AbortSignal): Promise<void> {
    this.#isAsked = true;
    this.#working ??= this.#rounds(signal).finally(() => {
      this.#working = null;
    });
    return this.#working;
  }

  /** Leaves what is not worked off yet to another process, or to the next start, and resolves when the database can be closed. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#working?.catch(() => undefined);
  }

  /** Nobody waits for it; what fails is left to the job. */
  #kick(): void {
    void this.workOff().catch(() => undefined);
  }

  async #rounds(signal?: AbortSignal): Promise<void> {
    while (this.#isAsked && !this.#stopping.signal.aborted) {
      this.#isAsked = false;
      // Of two processes one works: places that two wrote at once would be those of an older state.
      await this.#options.leases.under(leaseName, () => this.#round(signal), lease);
    }
    // Ten thousand items are written before the DAM, at its own pace, has heard of the first hundred. What fails is left to the job of usages.
    if (!signal?.aborted && !this.#stopping.signal.aborted) void this.#options.usage.deliverDue(this.#stopping.signal).catch(() => undefined);
  }

  async #round(signal?: AbortSignal): Promise<void> {
    const { items, usage, leases, onFailure, now } = this.#options;
    let takenAtMs = now();
    // What failed once hardly succeeds in the same round: the others of its organisation wait for the next one.
    const resting = new Set<string>();
    for (;;) {
      const changed = await items.listChanged(itemsAtOnce, [...resting]);
      if (changed.length === 0) return;
      // Read after the items: whoever changes it marks them anew, and what was made by the former is made again.
      const terms = new Map<string, UsageTerms>();
      for (const item of changed) {
        // SQLite works in this thread without a pause: between two items whoever else wants it has their turn.
        await nextTurn();
        if (signal?.aborted || this.#stopping.signal.aborted) return;
        if (now() - takenAtMs > lease.forMs / 4) {
          if (!await leases.take(leaseName, lease.forMs)) return;
          takenAtMs = now();
        }
        const { organisationId } = item;
        if (resting.has(organisationId)) continue;
        try {
          const known = terms.get(organisationId) ?? await usage.terms(organisationId);
          terms.set(organisationId, known);
          await this.#apply(item, known);
        } catch (error) {
          resting.add(organisationId);
          onFailure(item, error);
        }
      }
    }
  }

  async #apply(item: Item, terms: UsageTerms): Promise<void> {
    const { items, usage } = this.#options;
    const isUsed = item.isLive || terms.rules.onUnpublish === 'keep';
    const wanted = isUsed ? placesOf(item) : [];
    const standing = new Map(item.places.map((place) => [keyOf(place), place]));
    try {
      for (const [key, place] of [...standing]) {
        if (wanted.some((one) => keyOf(one) === key)) continue;
        await usage.clear(item.organisationId, place, 'later', terms);
        standing.delete(key);
      }
      for (const { contentField, ...place } of wanted) {
        if (isSame(standing.get(keyOf(place)), place)) continue;
        try {
          const { untracked } = await usage.set(item.organisationId, { ...place, pageTitle: item.title, language: item.language }, { when: 'later', contentField, known: terms });
          // The place is empty then, and is tried again when something changes.
          if (untracked !== undefined) {
            standing.delete(keyOf(place));
            continue;
          }
        } catch (error) {
          // The plan has no room for it: then the place is empty, and asking again changes nothing.
          if (!isPortalError(error) || error.code !== 'limit-reached') throw error;
        }
        standing.set(keyOf(place), place);
      }
    } catch (error) {
      await items.markPlaces(item, [...standing.values()], false);
      throw error;
    }
    await items.markPlaces(item, [...standing.values()], true);
  }

  #mark() {
    return { revision: randomUUID(), at: new Date(this.#options.now()).toISOString() };
  }
}

/** Where an item's assets count as used. Two languages may have one address, so a place names its language. */
function placesOf({ itemId, language, pageUrl, title, fields }: Item): readonly (ItemPlace & { readonly contentField: string })[] {
  const address = pageUrl || `sitecore://item/${itemId}${language === '' ? '' : `?lang=${encodeURIComponent(language)}`}`;
  return fields.flatMap(({ field, assetIds, version, editor, savedAt }) => assetIds.map((assetId, index) => ({ pageUrl: address, field: placeField(language === '' ? field : `${field} (${language})`, index), assetId, contentField: field, pageTitle: title, version, editor, savedAt })));
}

/** Whether a place stands as it is wanted: what was saved again, by whomever, or in another version, is to be written again. */
const isSame = (one: ItemPlace | undefined, other: ItemPlace): boolean =>
  one !== undefined && (['assetId', 'pageTitle', 'version', 'editor', 'savedAt'] as const).every((name) => (one[name] ?? '') === (other[name] ?? ''));

const keyOf = ({ pageUrl, field }: Pick<ItemPlace, 'pageUrl' | 'field'>): string => JSON.stringify([pageUrl, field]);

/** Sitecore writes ids in three ways; all are one. */
const tidyId = (id: string): string => {
  const plain = id.trim().replace(/[{}]/g, '').toLowerCase();
  return /^[0-9a-f]{32}$/.test(plain) ? plain.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5') : plain;
};
const tidyPath = (path: string): string => `/${path.trim().replace(/^\/+|\/+$/g, '')}`;
const tidyLanguage = (language: string | undefined): string => language?.trim().toLowerCase() ?? '';
const toKey = ({ itemId, language }: { readonly itemId: string; readonly language?: string | undefined }) => ({ itemId: tidyId(itemId), language: tidyLanguage(language) });

function toReport({ itemId, language, field, assetIds, path, pageUrl, title, version, editor }: ItemUsage): ReportedItem {
  return { ...toKey({ itemId, language }), field: field.trim(), assetIds, path: path === undefined ? undefined : tidyPath(path), pageUrl: pageUrl?.trim(), title: title?.trim(), version: version?.trim(), editor: editor?.trim() };
}
