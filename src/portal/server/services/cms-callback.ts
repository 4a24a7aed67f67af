import { createHmac } from 'node:crypto';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { CmsUsageQuestion } from '../../api/cms-usages.ts';
import type { ReplacementProblem } from '../../api/constants.ts';
import type { CmsCallback, CmsCallbackBody, CmsReplacement } from '../../api/replacement.ts';
import { invalidInput } from '../errors.ts';
import type { CmsCallbackRepository } from '../repositories/cms-callbacks.ts';
import { changesOf, type Actor, type AuditService } from './audit.ts';
import { refusalOfAddress, type TrustedHost } from './dam-address.ts';
import type { DamHttp } from './dam-http.ts';
import type { Pause } from './dam-pace.ts';
import type { Vault } from './vault.ts';

/** With three tries and the pauses between them still less than a browser waits. */
const timeoutMs = { 'asset.replace': 5000, 'usages.read': 10_000 } as const;
const mostAnswerBytes = { 'asset.replace': 64 * 1024, 'usages.read': 1024 * 1024 } as const;
const pausesMs = [500, 1000] as const;
export const leastCallbackSecret = 16;

/** Where an organisation's callback secret belongs, see `Vault`. */
export const callbackSecretPlace = (organisationId: string): string => `cms-callback-secret:${organisationId}`;
export const signatureHeader = 'x-portal-signature';

export interface CmsCallbackOptions {
  readonly rows: CmsCallbackRepository;
  readonly vault: Vault;
  readonly http: Pick<DamHttp, 'agentsFor'>;
  readonly trustedHosts: readonly TrustedHost[];
  readonly audit: AuditService;
  readonly pause: Pause;
  readonly now: () => number;
  /** How long the CMS may take, whatever it is asked; else as the question allows. */
  readonly timeoutMs?: number | undefined;
}

interface SentQuestion {
  readonly body: string;
  readonly event: keyof typeof timeoutMs;
}

/** What came back, after all tries. */
export type CmsReply = { readonly status: number; readonly text: string } | { readonly status: null; readonly problem: 'timeout' | 'unreachable' };

/** What the CMS said of a page that it was to change. */
export interface CmsAnswer {
  /** How many fields hold the new asset now; `null` where it failed. */
  readonly replaced: number | null;
  readonly problem: ReplacementProblem | null;
  readonly message: string;
}

/** Asks an organisation's CMS to change a page, or what its pages hold, at the address that its administrators set, with signed requests. */
export class CmsCallbackService {
  readonly #options: CmsCallbackOptions;

  constructor(options: CmsCallbackOptions) {
    this.#options = options;
  }

  async settings(organisationId: string): Promise<CmsCallback> {
    const stored = await this.#options.rows.find(organisationId);
    return { url: stored?.url ?? '', hasSecret: stored !== null };
  }

  /** @throws {PortalError} `invalid-input` for an address that the portal would not call, and for a secret that is missing or too short */
  async save(actor: Actor, { url: given, secret = '' }: CmsCallbackBody): Promise<CmsCallback> {
    const { rows, vault, trustedHosts, audit } = this.#options;
    const { organisationId } = actor;
    const before = await rows.find(organisationId);
    const url = given.trim();
    if (url === '') await rows.remove(organisationId);
    else {
      const problem = problemOfCallback(url, trustedHosts);
      if (problem !== null) throw invalidInput({ url: problem });
      // A stored secret belongs to its address: whoever never saw it could otherwise have requests signed with it sent to a host of theirs.
      const kept = secret === '' && before?.url === url ? before.secretSealed : null;
      if (kept === null && secret.length < leastCallbackSecret) throw invalidInput({ secret: `Enter a secret of at least ${leastCallbackSecret} characters.` });
      await rows.save(organisationId, { url, secretSealed: kept ?? vault.encrypt(secret, callbackSecretPlace(organisationId)) });
    }
    const after = await rows.find(organisationId);
    const changes = changesOf({ callbackUrl: before?.url ?? '', callbackSecret: before?.secretSealed ?? '' }, { callbackUrl: after?.url ?? '', callbackSecret: after?.secretSealed ?? '' }, ['callbackSecret']);
    if (changes.length > 0) await audit.record(actor, { action: 'tracking.callback', changes });
    return this.settings(organisationId);
  }

  /** @throws {PortalError} `invalid-input` where there is no address; the signal's reason */
  async replace(organisationId: string, replacement: CmsReplacement, signal?: AbortSignal): Promise<CmsAnswer> {
    const reply = await this.ask(organisationId, replacement, signal);
    if (!reply) throw invalidInput({ url: 'No address of the CMS is set; an administrator does that under Asset Tracking.' });
    return reply.status === null ? { replaced: null, problem: reply.problem, message: '' } : toAnswer(reply);
  }

  /** @returns `null` where no address is set. @throws the signal's reason */
  async ask(organisationId: string, question: CmsReplacement | CmsUsageQuestion, signal?: AbortSignal): Promise<CmsReply | null> {
    const { rows, vault, pause } = this.#options;
    const stored = await rows.find(organisationId);
    if (!stored) return null;
    const secret = vault.decrypt(stored.secretSealed, callbackSecretPlace(organisationId));
    const body = JSON.stringify(question);
    for (let count = 0; ; count += 1) {
      const reply = await this.#try(new URL(stored.url), secret, { body, event: question.event }, signal);
      signal?.throwIfAborted();
      const pauseMs = pausesMs[count];
      if (!mayPass(reply.status) || pauseMs === undefined) return reply;
      await pause(pauseMs, signal);
    }
  }

  async #try(url: URL, secret: string, { body, event }: SentQuestion, caller: AbortSignal | undefined): Promise<CmsReply> {
    const timeout = AbortSignal.timeout(this.#options.timeoutMs ?? timeoutMs[event]);
    const seconds = Math.floor(this.#options.now() / 1000);
    const signature = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
    try {
      const headers = { 'content-type': 'application/json', accept: 'application/json', [signatureHeader]: `t=${seconds},v1=${signature}` };
      return await this.#post(url, headers, { body, event }, caller ? AbortSignal.any([caller, timeout]) : timeout);
    } catch {
      return { status: null, problem: timeout.aborted ? 'timeout' : 'unreachable' };
    }
  }

  #post(url: URL, headers: Readonly<Record<string, string>>, { body, event }: SentQuestion, signal: AbortSignal): Promise<{ readonly status: number; readonly text: string }> {
    const { httpAgent, httpsAgent } = this.#options.http.agentsFor(url.origin);
    return new Promise((done, fail) => {
      const take = (response: IncomingMessage): void => {
        const chunks: Buffer[] = [];
        let length = 0;
        response.on('data', (chunk: Buffer) => {
          chunks.push(chunk);
          length += chunk.length;
          if (length > mostAnswerBytes[event]) response.destroy(new Error('The answer is too long'));
        }).on('end', () => done({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') })).on('error', fail);
      };
      const options = { method: 'POST', signal, headers: { ...headers, 'content-length': Buffer.byteLength(body) } };
      const call = url.protocol === 'https:' ? httpsRequest(url, { ...options, agent: httpsAgent }, take) : httpRequest(url, { ...options, agent: httpAgent }, take);
      call.on('error', fail).end(body);
    });
  }
}

/** Why the portal would not call this address; `null`: it would. */
export function problemOfCallback(url: string, trustedHosts: readonly TrustedHost[]): string | null {
  const address = URL.canParse(url) ? new URL(url) : null;
  if (address === null || !/^https?:$/.test(address.protocol)) return 'Write a web address, such as https://cms.example.com/asset-replacement.';
  return address.username !== '' || address.hash !== '' ? 'An address has no user name and no #.' : refusalOfAddress(address, trustedHosts);
}

/** A CMS that is down or busy may be up again in a second; one that does not know the question will not. */
const mayPass = (status: number | null): boolean => status === null || status === 429 || (status >= 500 && status !== 501);

function toAnswer({ status, text }: { readonly status: number; readonly text: string }): CmsAnswer {
  const { replaced } = readJson(text);
  const message = messageIn(text);
  if (mayPass(status) || status === 501) return { replaced: null, problem: 'unreachable', message };
  if (status >= 400) return { replaced: null, problem: 'refused', message };
  const isCount = status === 200 && Number.isInteger(replaced) && (replaced as number) >= 0;
  return isCount ? { replaced: replaced as number, problem: null, message } : { replaced: null, problem: 'unreadable', message };
}

/** The sentence that a CMS may give with any answer, for people. */
export function messageIn(text: string): string {
  const { message } = readJson(text);
  return typeof message === 'string' ? message.replace(/[\s\p{Cc}]+/gu, ' ').trim().slice(0, 300) : '';
}

/** An object; empty where the text is none. */
export function readJson(text: string): Readonly<Record<string, unknown>> {
  try {
    const data: unknown = JSON.parse(text);
    return typeof data === 'object' && data !== null ? data as Readonly<Record<string, unknown>> : {};
  } catch {
    // A proxy's page, say: what it means its status tells.
    return {};
  }
}
