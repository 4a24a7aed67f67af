import { setTimeout as wait } from 'node:timers/promises';
import { toLayoutField, toLayoutLink } from '../../../domain/values/layout-service.ts';
import { readValue, type WritableItem } from '../../../domain/values/index.ts';
import type { LayoutBody, LayoutState } from '../../api/layout.ts';
import type { Organisation } from '../repositories/organisations.ts';
import type { AssetCache } from './asset-cache.ts';

export interface LayoutServiceOptions {
  readonly cache: AssetCache;
  /** Whether a field's settings want the complete asset. */
  readonly isFull: (organisation: Organisation, field: string) => Promise<boolean>;
  /** How long a page waits for assets that nobody has asked for before. Default three seconds. */
  readonly patienceMs?: number;
}

interface Part {
  readonly items: readonly WritableItem[] | null;
  readonly isEmpty: boolean;
  readonly isFull: boolean;
  readonly isList: boolean;
  /** A General Link: `Link` components want other keys. */
  readonly isLink: boolean;
}

/** Turns stored values into what a headless site gets, many in one call. A page must not fail for one of its pictures: whatever is wrong is a mark on its value. */
export class LayoutValues {
  readonly #options: Required<LayoutServiceOptions>;

  constructor(options: LayoutServiceOptions) {
    this.#options = { patienceMs: 3000, ...options };
  }

  /** @returns JSON of a `LayoutAnswer`, in bytes, since most of it is assets that are kept so. */
  async write(organisation: Organisation, { values, form }: LayoutBody): Promise<Buffer> {
    const isFullByField = new Map<string, boolean>();
    const parts: Part[] = [];
    for (const { value, field = '', form: own = form ?? 'settings', isList = false } of values) {
      if (own === 'settings' && !isFullByField.has(field)) isFullByField.set(field, await this.#options.isFull(organisation, field));
      const held = readValue(value);
      const items = held.kind === 'items' ? held.items : null;
      parts.push({ items, isEmpty: held.kind === 'empty', isFull: own === 'complete' || (own === 'settings' && isFullByField.get(field) === true), isList: isList || (items?.length ?? 0) > 1, isLink: /^\s*<link\b/.test(value) });
    }
    await this.#fill(organisation.id, parts);
    const out = new Pieces();
    out.text('{"values":[');
    for (const [index, part] of parts.entries()) {
      if (index > 0) out.text(',');
      this.#write(organisation.id, part, out);
    }
    out.text(']}');
    return out.join();
  }

  /** Asks for what is not known yet, and waits a while for it. */
  async #fill(organisationId: string, parts: readonly Part[]): Promise<void> {
    const { cache, patienceMs } = this.#options;
    const wanted = new Set(parts.flatMap(({ items, isFull }) => (isFull ? items?.filter(isOurs) ?? [] : [])).map(({ asset }) => asset.id));
    const missing = [...wanted].filter((id) => cache.get(organisationId, id) === null);
    if (missing.length === 0) return;
    const patience = new AbortController();
    const loaded = Promise.all(missing.map((id) => cache.load(organisationId, id)));
    // What comes later is there for the next page.
    await Promise.race([loaded, wait(patienceMs, undefined, { signal: patience.signal }).catch(() => undefined)]);
    patience.abort();
  }

  #write(organisationId: string, { items, isEmpty, isFull, isList, isLink }: Part, out: Pieces): void {
    let state: LayoutState = isEmpty ? 'empty' : items?.every(({ foreign }) => !foreign) ? 'ok' : 'foreign';
    out.text('{"layout":');
    if (!items) out.text('null');
    if (isList && items) out.text('[');
    for (const [index, item] of items?.entries() ?? []) {
      const { asset, foreign } = item;
      const field = isLink ? toLayoutLink(item) : toLayoutField(item, false);
      const lean = JSON.stringify(field);
      const known = isFull && isOurs(item) ? this.#options.cache.get(organisationId, asset.id) : null;
      if (known?.json === null) state = 'missing';
      else if (isFull && !known && isOurs(item) && state === 'ok') state = 'pending';
      if (isList) {
        const head = JSON.stringify({ id: foreign ? '' : asset.id, url: field?.value['src'] ?? '', name: asset.name, displayName: asset.name });
        out.text(`${index > 0 ? ',' : ''}${head.slice(0, -1)},"fields":{"Asset":`);
      }
      if (known?.json && field) {
        out.text(`${lean.slice(0, -1)},"asset":`);
        out.bytes(known.json);
        out.text('}');
      } else out.text(lean);
      if (isList) out.text('}}');
    }
    out.text(`${isList && items ? ']' : ''},"state":"${state}"}`);
  }
}

/** Another connector's id may be one of ours as well: it must not be looked up. */
const isOurs = ({ asset, foreign }: WritableItem): boolean => asset.id !== '' && !foreign;

/** Text and bytes in turns; text that stands together is encoded together. */
class Pieces {
  readonly #bytes: Buffer[] = [];
  #text = '';

  text(more: string): void {
    this.#text += more;
  }

  bytes(more: Buffer): void {
    this.#bytes.push(Buffer.from(this.#text), more);
    this.#text = '';
  }

  join(): Buffer {
    return Buffer.concat([...this.#bytes, Buffer.from(this.#text)]);
  }
}
