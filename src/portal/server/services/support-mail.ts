import { randomUUID } from 'node:crypto';
import type { DatabaseTransaction } from '../db/database.ts';
import type { SupportMailRepository } from '../repositories/support-mails.ts';
import type { StoredTicket } from '../repositories/tickets.ts';

/** Sends one mail; rejects where it could not be handed over. */
export type SendMail = (mail: { readonly to: string; readonly subject: string; readonly text: string }) => Promise<unknown>;

export interface SupportMailOptions {
  readonly mails: SupportMailRepository;
  readonly send: SendMail;
  readonly supportMail: string | null;
  readonly publicUrl: string;
  readonly now: () => number;
  /** `isGivenUp`: it is not tried again. */
  readonly onFailure: (mailId: string, error: unknown, isGivenUp: boolean) => void;
}

const minuteMs = 60_000;
/** Longest time between two attempts. */
const longestWaitMs = 6 * 60 * minuteMs;
/** Five and a half days with those waits: longer than a mail server is away over a weekend, and what mail servers keep to (RFC 5321, 4.5.4.1). */
export const mostAttempts = 30;

type Told = Pick<StoredTicket, 'organisationId' | 'organisationName' | 'subject' | 'openedBy' | 'openerEmail' | 'language' | 'severity'> & { readonly number: string };

/** What a mail tells of. */
export interface ToldMessage {
  readonly messageId: string;
  readonly text: string;
  /** Their names. */
  readonly files: readonly string[];
}

const answered = {
  en: ({ openedBy, number, subject, link, text }: AnswerParts) => `Hello ${openedBy},\n\nsupport has answered your ticket ${number}, “${subject}”:\n\n${text}\n\nTo answer, or to see the whole conversation:\n${link}\n`,
  de: ({ openedBy, number, subject, link, text }: AnswerParts) => `Guten Tag ${openedBy},\n\nder Support hat auf Ihr Ticket ${number} „${subject}“ geantwortet:\n\n${text}\n\nZum Antworten und für den ganzen Verlauf:\n${link}\n`,
  nl: ({ openedBy, number, subject, link, text }: AnswerParts) => `Hallo ${openedBy},\n\nsupport heeft geantwoord op uw ticket ${number}, ‘${subject}’:\n\n${text}\n\nOm te antwoorden of het hele gesprek te zien:\n${link}\n`,
} as const;

/** Files are never in the mail: it goes over servers that are not ours. */
const attached = {
  en: (names: string) => `Attached, to download in the ticket: ${names}`,
  de: (names: string) => `Angehängt, im Ticket herunterzuladen: ${names}`,
  nl: (names: string) => `Bijgevoegd, te downloaden in het ticket: ${names}`,
} as const;

const withFiles = (text: string, files: readonly string[], language: keyof typeof attached): string => (files.length === 0 ? text : `${text}\n\n${attached[language](files.join(', '))}`);

interface AnswerParts {
  readonly openedBy: string;
  readonly number: string;
  readonly subject: string;
  readonly link: string;
  readonly text: string;
}

/** Mails about tickets. They are written down together with what they tell of and sent after, so that none is lost while the mail server is away. */
export class SupportMailService {
  readonly #options: SupportMailOptions;

  constructor(options: SupportMailOptions) {
    this.#options = options;
  }

  /** Tells the operator's support address of a customer's message. */
  async tellSupport(trx: DatabaseTransaction, ticket: Told, { messageId, text, files }: ToldMessage, { isNew }: { readonly isNew: boolean }): Promise<void> {
    const { supportMail, publicUrl } = this.#options;
    if (supportMail === null) return;
    const { number, subject, organisationName, openedBy, severity } = ticket;
    await this.#add(trx, ticket, messageId, supportMail, `${isNew ? 'New ticket' : 'New message'} [${number}] ${subject}`,
      `${organisationName} · ${openedBy} · severity ${severity}\n\n${withFiles(text, files, 'en')}\n\n${publicUrl}/operator/tickets/${number}\n`);
  }

  /** Tells whoever opened a ticket of an answer, in their language. */
  async tellOpener(trx: DatabaseTransaction, ticket: Told, { messageId, text, files }: ToldMessage): Promise<void> {
    const { number, subject, openedBy, openerEmail } = ticket;
    const language = (['de', 'nl'] as const).find((known) => ticket.language.toLowerCase().startsWith(known)) ?? 'en';
    const link = `${this.#options.publicUrl}/dashboard/support-tickets/${number}`;
    await this.#add(trx, ticket, messageId, openerEmail, `[${number}] ${subject}`, answered[language]({ openedBy, number, subject, link, text: withFiles(text, files, language) }));
  }

  /** Sends what is due; what fails is tried again after 1, 2, 4 … minutes, up to six hours, and is given up with the thirtieth try. Two processes may do this at once. */
  async deliverDue(signal?: AbortSignal): Promise<void> {
    const { mails, send, now } = this.#options;
    for (const mail of await mails.due(new Date(now()).toISOString(), 50)) {
      if (signal?.aborted) return;
      const waitMs = Math.min(minuteMs * 2 ** Math.min(mail.attempts, 20), longestWaitMs);
      if (!(await mails.claim(mail, new Date(now() + waitMs).toISOString()))) continue;
      try {
        await send({ to: mail.recipient, subject: mail.subject, text: mail.text });
      } catch (error) {
        const isGivenUp = mail.attempts + 1 >= mostAttempts;
        if (isGivenUp) await mails.giveUp(mail, new Date(now()).toISOString());
        else await mails.fail(mail.id, error instanceof Error ? error.name : 'failed');
        this.#options.onFailure(mail.id, error, isGivenUp);
        continue;
      }
      await mails.remove(mail.id);
    }
  }

  async #add(trx: DatabaseTransaction, { organisationId }: Told, messageId: string, recipient: string, subject: string, text: string): Promise<void> {
    // A line break in a subject would begin another header.
    await this.#options.mails.add(trx, { id: randomUUID(), organisationId, messageId, recipient, subject: subject.replace(/\s+/g, ' '), text }, new Date(this.#options.now()).toISOString());
  }
}
