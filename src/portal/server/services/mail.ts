import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';

/** Plain text to one person. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** `sent`: the mail server has it. `filed`: there is no mail server, and the operator finds it in the mail folder. */
export type MailOutcome = 'sent' | 'filed';

export interface MailSettings {
  /** `smtp(s)://user:password@host:port`; `null`: mails are filed in the data folder. */
  readonly smtpUrl: string | null;
  readonly mailFrom: string;
  readonly dataDir: string;
}

const timeoutMs = 10_000;
/** A filed mail's name begins with the moment it was made. */
const filedName = /^(\d{4}-\d{2}-\d{2}T\d{2}-\d{2}-\d{2}-\d{3}Z)-.+\.eml$/;
const stampOf = (ms: number): string => new Date(ms).toISOString().replace(/[:.]/g, '-');

/** One address and nothing else: no list, no name, no line break that would begin another header. */
export const isMailAddress = (text: string): boolean => text.length <= 254 && /^[^\s@,;:<>()[\]\\"\p{Cc}]+@[^\s@,;:<>()[\]\\"\p{Cc}]+$/u.test(text);

/** Sends mails by SMTP, or files them for the operator where no mail server is set up. */
export class MailService {
  readonly #folder: string;
  readonly #from: string;
  readonly #hasServer: boolean;
  readonly #transport: { sendMail(mail: object): Promise<{ readonly message?: unknown }> };

  constructor({ smtpUrl, mailFrom, dataDir }: MailSettings) {
    this.#folder = join(dataDir, 'mail');
    this.#from = mailFrom;
    this.#hasServer = smtpUrl !== null;
    const alike = { disableFileAccess: true, disableUrlAccess: true } as const;
    this.#transport = smtpUrl === null
      ? createTransport({ streamTransport: true, buffer: true, newline: 'unix', ...alike })
      : createTransport({
        url: smtpUrl, connectionTimeout: timeoutMs, greetingTimeout: timeoutMs, socketTimeout: timeoutMs,
        // A password, or a link that opens an account, crosses no network unencrypted; on this machine there is none to cross.
        requireTLS: !isLoopback(new URL(smtpUrl).hostname), ...alike,
      });
  }

  /** Whether mails leave this machine. */
  get hasServer(): boolean {
    return this.#hasServer;
  }

  /** @throws when the address is none, the mail server does not take the mail, or the folder cannot be written. */
  async send({ to, subject, text }: Mail): Promise<MailOutcome> {
    if (!isMailAddress(to)) throw new Error('This is not one e-mail address');
    const { message } = await this.#transport.sendMail({
      from: this.#from,
      // As an object it is one address, whatever is in it.
      to: { name: '', address: to },
      subject: subject.replace(/[\s\p{Cc}]+/gu, ' ').trim(),
      text,
      // Out-of-office replies help nobody.
      headers: { 'Auto-Submitted': 'auto-generated' },
    });
    if (this.#hasServer) return 'sent';
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    await writeFile(join(this.#folder, `${stampOf(Date.now())}-${randomUUID()}.eml`), message as Buffer, { mode: 0o600, flag: 'wx' });
    return 'filed';
  }

  /** Removes mails that were filed before this moment: their links have ended long since. Whatever else lies in the folder stays. @returns how many */
  async removeFiled(beforeMs: number): Promise<number> {
    const names = await readdir(this.#folder).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return [];
      throw error;
    });
    const old = names.filter((name) => (filedName.exec(name)?.[1] ?? '~') < stampOf(beforeMs));
    for (const name of old) await rm(join(this.#folder, name), { force: true });
    return old.length;
  }
}

const isLoopback = (host: string): boolean => host === 'localhost' || host === '[::1]' || host.startsWith('127.');
