export interface SharedAnswersOptions {
  readonly now: () => number;
  /** An answer is given to others for so long without asking again; 0 shares only what is on its way. */
  readonly freshMs: number;
  /** How much of what the organisation's DAM advises was asked of it in the last minutes: 1 is all. Default: nothing. */
  readonly used?: (organisationId: string) => number;
  /** Of keys and answers together, as JSON. Default 32 MB. */
  readonly mostBytes?: number;
}

interface Kept {
  readonly answer: unknown;
  readonly at: number;
  readonly bytes: number;
}

/** A question on its way, and who waits for it. */
interface Question {
  readonly answer: Promise<unknown>;
  readonly end: AbortController;
  waiting: number;
  /** Nobody waits for it, and yet it is wanted: what is kept is to be renewed. */
  readonly isRenewal: boolean;
  isOutdated: boolean;
}

/** After so many times as long as it is fresh, an answer is no longer given at all; in between it is given and asked for anew. */
const keptTimes = 4;
/** How much longer an answer counts as fresh the more of the DAM's budget is used up: an editor who sees what is minutes old is better off than one who is refused. */
const stretchOf = (used: number): number => (used < 0.4 ? 1 : used < 0.7 ? 4 : 20);
/** Beside key and answer: entry, place in the map. */
const entryBytes = 300;

/**
 * One answer of the DAM for all who ask the same: a whole company shares one budget of requests, and its editors open the same fields.
 * Kept in this process only; who changes what a search finds says so (`forget`). An error is nobody's answer but that of who waits for it.
 */
export class SharedAnswers {
  readonly #options: Required<SharedAnswersOptions>;
  readonly #kept = new Map<string, Kept>();
  readonly #asking = new Map<string, Question>();
  #bytes = 0;

  constructor(options: SharedAnswersOptions) {
    this.#options = { mostBytes: 32 * 1024 * 1024, used: () => 0, ...options };
  }

  /** Bytes that are kept, as counted. */
  get bytes(): number {
    return this.#bytes;
  }

  /**
   * The answer to what `question` names. `ask` asks the DAM; its signal ends when nobody waits any more.
   * Rejects as the DAM's answer does, or with the caller's reason.
   */
  async get<Answer>(organisationId: string, question: readonly unknown[], caller: AbortSignal | undefined, ask: (signal: AbortSignal) => Promise<Answer>): Promise<Answer> {
    const key = `${organisationId} ${JSON.stringify(question)}`;
    const kept = this.#kept.get(key);
    const freshMs = this.#options.freshMs * stretchOf(this.#options.used(organisationId));
    const ageMs = kept ? this.#options.now() - kept.at : Infinity;
    if (kept && ageMs >= 0 && ageMs < freshMs * keptTimes) {
      // The last used is the last to be let go.
      this.#kept.delete(key);
      this.#kept.set(key, kept);
      if (ageMs >= freshMs && !this.#asking.has(key)) this.#ask(key, ask, true);
      return kept.answer as Answer;
    }
    return await this.#wait(this.#asking.get(key) ?? this.#ask(key, ask, false), caller) as Answer;
  }

  /** What was found before is no longer so: another DAM, or other assets in it. */
  forget(organisationId: string): void {
    const isTheirs = (key: string): boolean => key.startsWith(`${organisationId} `);
    for (const [key, question] of this.#asking) {
      if (!isTheirs(key)) continue;
      question.isOutdated = true;
      // Who asks from now on asks anew.
      this.#asking.delete(key);
    }
    for (const key of [...this.#kept.keys()]) if (isTheirs(key)) this.#remove(key);
  }

  /** Everybody's: nothing was heard of changes for a while. */
  forgetAll(): void {
    for (const question of this.#asking.values()) question.isOutdated = true;
    this.#asking.clear();
    this.#kept.clear();
    this.#bytes = 0;
  }

  #ask(key: string, ask: (signal: AbortSignal) => Promise<unknown>, isRenewal: boolean): Question {
    const end = new AbortController();
    const question: Question = { end, isRenewal, waiting: 0, isOutdated: false, answer: ask(end.signal) };
    this.#asking.set(key, question);
    question.answer.then((answer) => {
      if (!question.isOutdated) this.#keep(key, answer);
    }, () => undefined).finally(() => {
      if (this.#asking.get(key) === question) this.#asking.delete(key);
    });
    return question;
  }

  async #wait(question: Question, caller: AbortSignal | undefined): Promise<unknown> {
    caller?.throwIfAborted();
    question.waiting += 1;
    const leaving = Promise.withResolvers<never>();
    const leave = (): void => leaving.reject(caller?.reason as unknown);
    caller?.addEventListener('abort', leave, { once: true });
    try {
      return await Promise.race([question.answer, leaving.promise]);
    } finally {
      caller?.removeEventListener('abort', leave);
      question.waiting -= 1;
      // What nobody waits for any more, as words that were typed over, is not asked to the end.
      if (question.waiting === 0 && !question.isRenewal) question.end.abort(caller?.reason);
    }
  }

  #keep(key: string, answer: unknown): void {
    if (this.#options.freshMs === 0) return;
    this.#remove(key);
    const bytes = entryBytes + 2 * key.length + JSON.stringify(answer).length;
    this.#kept.set(key, { answer, at: this.#options.now(), bytes });
    this.#bytes += bytes;
    for (const oldest of this.#kept.keys()) {
      if (this.#bytes <= this.#options.mostBytes) return;
      this.#remove(oldest);
    }
  }

  #remove(key: string): void {
    this.#bytes -= this.#kept.get(key)?.bytes ?? 0;
    this.#kept.delete(key);
  }
}
