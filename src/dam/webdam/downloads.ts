import type { DownloadOffer, DownloadState } from '../../domain/download.ts';
import type { DamDownloads } from '../dam-client.ts';
import { DamError } from '../dam-error.ts';
import { withDeadline } from '../deadline.ts';
import { asAddress, asObject, asText } from '../read.ts';
import { needText, toId, unreadable } from './read.ts';
import type { WebdamTransport } from './transport.ts';
import type { WireDownload, WirePreset, WireQueue, WireQueued } from './wire.ts';

const original = 'original';

export interface WebdamDownloadsOptions {
  readonly send: WebdamTransport;
  readonly timeoutMs: number;
  /** The account's presets as Webdam tells them. */
  readonly readPresets: () => Promise<readonly DownloadOffer[]>;
}

/** The original by an address that holds a minute [doc], and the account's presets by Webdam's queue [code]. */
export function createWebdamDownloads({ send, timeoutMs, readPresets }: WebdamDownloadsOptions): DamDownloads {
  const askOriginal = async (assetId: string, signal: AbortSignal): Promise<DownloadState> =>
    ready(asObject<WireDownload>(await send({ path: `/assets/${assetId}/download`, query: { geturl: 1, sendNotificationsOff: 1 }, signal }))?.url);
  return {
    list: ({ signal: caller } = {}) => withDeadline(timeoutMs, caller, async () => [{ id: original, name: '' }, ...await readPresets()]),

    async ask(asset, offer, { signal: caller } = {}) {
      const [assetId, preset] = [toId(asset), offer === original ? original : toId(offer)];
      if (assetId === null || preset === null) throw new DamError('not-found', 'Webdam has no such file');
      return withDeadline(timeoutMs, caller, async (signal) => {
        if (preset === original) return askOriginal(assetId, signal);
        const wire = asObject<WireQueue>(await send({ method: 'POST', path: '/assets/queuedownload', json: { items: [{ id: Number(assetId), preset: Number(preset) }] }, signal }));
        return { status: 'processing', url: null, ticket: needText(wire?.downloadKey, 'downloadKey'), reason: '' };
      });
    },

    async look(ticket, { signal: caller } = {}) {
      if (!/^[\w-]{1,100}$/.test(ticket)) throw new DamError('not-found', 'This is no ticket of a download');
      return withDeadline(timeoutMs, caller, async (signal) => {
        const wire = asObject<WireQueue>(await send({ path: `/downloadfromqueue/${ticket}`, signal }));
        const assets: readonly unknown[] = Array.isArray(wire?.assets) ? wire.assets : [];
        const asset = asObject<WireQueued>(assets[0]);
        const status = asText(asset?.status);
        if (status === 'failed') return { status: 'failed', url: null, ticket: '', reason: asText(asset?.error_message).slice(0, 200) };
        // Both say when it is there, and whichever is first may be believed only with an address.
        if (status === 'ready' && asText(wire?.status) === 'done') return ready(asset?.presigned_url);
        return { status: 'processing', url: null, ticket, reason: '' };
      });
    },
  };
}

function ready(address: unknown): DownloadState {
  const url = asAddress(address);
  if (url === null) throw unreadable('the address of a download is none');
  return { status: 'ready', url, ticket: '', reason: '' };
}

/** The account's presets; those that cannot be read are left out. */
export function toPresets(json: unknown): readonly DownloadOffer[] {
  const all: readonly unknown[] = Array.isArray(json) ? json : [];
  return all.flatMap((element) => {
    const wire = asObject<WirePreset>(element);
    const id = toId(asText(wire?.id));
    return id === null ? [] : [{ id, name: asText(wire?.name) || id }];
  });
}
