import { randomBytes } from 'node:crypto';
import type { DamWebhook } from '../../api/webhook.ts';
import { refusal } from '../errors.ts';
import type { DamWebhookRepository, StoredWebhook } from '../repositories/dam-webhooks.ts';
import type { Actor, AuditService } from './audit.ts';
import type { ChangedAssets } from './changed-assets.ts';
import type { DamHttp } from './dam-http.ts';
import type { Pause } from './dam-pace.ts';
import { certificateAddress, confirmationAddress, isSignedBy, readSnsMessage, type SnsMessage } from './sns-message.ts';

const timeoutMs = 5000;
const mostBytes = 64 * 1024;
/** Amazon tries again for minutes; what is older is a message that somebody sends once more. */
const oldMs = 3_600_000;
/** Bynder asks to wait three to five seconds before the asset is asked for; by then it may still be the one from before. */
const settlesMs = 5000;
/** How exact "last heard" is. */
const noteEveryMs = 5 * 60_000;
/** Amazon has one certificate a region, and renews it once in a while. */
const certificateMs = 24 * 3_600_000;
const mostCertificates = 20;

export interface DamWebhookOptions {
  readonly rows: DamWebhookRepository;
  readonly http: Pick<DamHttp, 'read'>;
  readonly changedAssets: Pick<ChangedAssets, 'tell'>;
  readonly audit: AuditService;
  readonly publicUrl: string;
  readonly pause: Pause;
  readonly now: () => number;
  readonly onFailure: (organisationId: string, error: unknown) => void;
}

/**
 * What a DAM tells by Amazon SNS, as Bynder does. A message counts when Amazon signed it and its topic is the one that an administrator confirmed;
 * nothing is fetched but from Amazon SNS in that topic's region.
 */
export class DamWebhookService {
  readonly #options: DamWebhookOptions;
  readonly #certificates = new Map<string, { readonly pem: string; readonly at: number }>();
  readonly #telling = new Set<Promise<void>>();
  readonly #ending = new AbortController();

  constructor(options: DamWebhookOptions) {
    this.#options = options;
  }

  async settings(organisationId: string): Promise<DamWebhook> {
    const stored = await this.#options.rows.find(organisationId);
    return { webhook: stored && { url: `${this.#options.publicUrl}/webhooks/v1/sns/${stored.hook}`, topic: stored.topic, askingTopic: stored.asking?.topic ?? null, heardAt: stored.heardAt } };
  }

  async create(actor: Actor): Promise<DamWebhook> {
    const { rows, audit, now } = this.#options;
    if (await rows.find(actor.organisationId) === null) {
      await rows.create(actor.organisationId, randomBytes(18).toString('base64url'), new Date(now()).toISOString());
      await audit.record(actor, { action: 'webhook.create' });
    }
    return this.settings(actor.organisationId);
  }

  async remove(actor: Actor): Promise<DamWebhook> {
    const { rows, audit } = this.#options;
    if (await rows.remove(actor.organisationId)) await audit.record(actor, { action: 'webhook.remove' });
    return { webhook: null };
  }

  /** @throws {PortalError} `stale` where another topic asks by now; `dam-unavailable` where Amazon does not confirm */
  async confirm(actor: Actor, topic: string): Promise<DamWebhook> {
    const { rows, audit } = this.#options;
    const { organisationId } = actor;
    const asking = (await rows.find(organisationId))?.asking;
    const address = asking?.topic === topic ? confirmationAddress({ topic, subscribeUrl: asking.url }) : null;
    if (!address) throw refusal('stale', 'This topic does not ask any more; look again which one does');
    const answer = await this.#options.http.read(address, mostBytes, AbortSignal.timeout(timeoutMs)).catch(() => null);
    if (answer?.status !== 200) throw refusal('dam-unavailable', 'Amazon did not confirm the subscription; it may be too old. Let Bynder send the request again');
    await rows.confirm(organisationId, topic);
    await audit.record(actor, { action: 'webhook.confirm', subject: topic });
    return this.settings(organisationId);
  }

  /** @throws {PortalError} `not-found` for an address that is none; `invalid-input` for what is no message; `forbidden` for one that does not count */
  async take(hook: string, body: string): Promise<void> {
    const stored = await this.#options.rows.findByHook(hook);
    if (!stored) throw refusal('not-found', 'This address of a webhook is not known, or was removed');
    const message = readSnsMessage(body);
    if (!message) throw refusal('invalid-input', 'This is no message of Amazon SNS');
    // Before anything is fetched for it.
    if (message.type !== 'SubscriptionConfirmation' && message.topic !== stored.topic) throw refusal('forbidden', 'Nobody confirmed this topic');
    if (!await this.#isGenuine(message)) throw refusal('forbidden', 'The message is not signed by Amazon, or is too old');
    if (message.type === 'SubscriptionConfirmation') return this.#hearAsking(stored, message);
    if (message.type === 'Notification') return this.#hearChange(stored, message.message);
  }

  /** Ends what still waits for the DAM to have settled. */
  async stop(): Promise<void> {
    this.#ending.abort();
    await Promise.allSettled(this.#telling);
  }

  async #hearAsking({ organisationId }: StoredWebhook, message: SnsMessage): Promise<void> {
    if (!confirmationAddress(message)) throw refusal('forbidden', 'The address of the confirmation is not Amazon\'s');
    await this.#options.rows.ask(organisationId, { topic: message.topic, url: message.subscribeUrl });
  }

  async #hearChange({ organisationId, heardAt }: StoredWebhook, text: string): Promise<void> {
    const { rows, now, onFailure } = this.#options;
    if (heardAt === null || now() - Date.parse(heardAt) >= noteEveryMs) await rows.hear(organisationId, new Date(now()).toISOString());
    const assetId = assetIn(text);
    if (assetId === null) return;
    const telling = this.#tell(organisationId, assetId).catch((error: unknown) => {
      if (!this.#ending.signal.aborted) onFailure(organisationId, error);
    }).finally(() => this.#telling.delete(telling));
    this.#telling.add(telling);
  }

  async #tell(organisationId: string, assetId: string): Promise<void> {
    await this.#options.pause(settlesMs, this.#ending.signal);
    await this.#options.changedAssets.tell(organisationId, [assetId]);
  }

  async #isGenuine(message: SnsMessage): Promise<boolean> {
    const now = this.#options.now();
    const address = certificateAddress(message);
    // A clock that is ahead is forgiven as much as one that is behind.
    if (!address || !(Math.abs(now - Date.parse(message.timestamp)) < oldMs)) return false;
    const known = this.#certificates.get(address.href);
    const pem = known && now - known.at < certificateMs ? known.pem : await this.#fetchCertificate(address);
    if (!isSignedBy(message, pem, now)) return false;
    this.#certificates.delete(address.href);
    this.#certificates.set(address.href, { pem, at: known?.pem === pem ? known.at : now });
    const [oldest = ''] = this.#certificates.keys();
    if (this.#certificates.size > mostCertificates) this.#certificates.delete(oldest);
    return true;
  }

  async #fetchCertificate(address: URL): Promise<string> {
    const answer = await this.#options.http.read(address, mostBytes, AbortSignal.timeout(timeoutMs)).catch(() => null);
    // Amazon sends the message again.
    if (answer?.status !== 200) throw refusal('unavailable', 'The certificate of the message could not be fetched');
    return answer.text;
  }
}

/** The asset that one of Bynder's messages is about; `null` where it is about something else, a job. */
function assetIn(text: string): string | null {
  try {
    const { media_id: id } = (JSON.parse(text) ?? {}) as { readonly media_id?: unknown };
    return typeof id === 'string' && /^[\w-]{1,200}$/.test(id) ? id : null;
  } catch {
    return null;
  }
}
