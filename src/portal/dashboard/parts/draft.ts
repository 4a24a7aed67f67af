import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { isPortalError } from '../../api/portal-error.ts';
import { DraftChangedEvent } from '../events.ts';

/** Messages by field, in the form's order: the first is where the focus goes. */
export type FieldErrors<Draft> = Partial<Record<keyof Draft & string, string>>;

export interface DraftOptions<Draft, Saved> {
  /** Finds what is wrong before anything is sent. */
  readonly validate: (draft: Draft) => FieldErrors<Draft>;
  /** Sends it, with the stored state that it began with; resolves with what is stored now. */
  readonly send: (draft: Draft, base: Saved) => Promise<Saved>;
  /** Which fields the portal refused, in our words; empty where the failure is not about a field. */
  readonly refused?: (thrown: unknown) => FieldErrors<Draft>;
  /** Draft fields that the stored state has not: they are emptied by saving. */
  readonly read: (saved: Saved) => Draft;
}

/**
 * What a person typed and has not saved. It outlives failed saves, a login that ended, and what other forms save meanwhile.
 * `phase` is `saving` only while a request runs. Its host tells of each change by a `draft-changed`.
 */
export class DraftController<Draft extends object, Saved> implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #options: DraftOptions<Draft, Saved>;
  #stored: Draft | null = null;
  #source: Saved | null = null;
  #base: Saved | null = null;
  #replaced: Saved | null = null;
  #draft: Draft | null = null;
  #phase: 'idle' | 'saving' | 'saved' = 'idle';
  #errors: FieldErrors<Draft> = {};
  #problem: unknown = null;
  #told: readonly [Draft | null, Draft | null] = [null, null];

  constructor(host: ReactiveControllerHost & HTMLElement, options: DraftOptions<Draft, Saved>) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  /** Required of a controller; there is nothing to do until the host has its data. */
  hostConnected(): void {}

  /** Once the host shows it, so that who hears of it finds both alike. */
  hostUpdated(): void {
    if (this.#told[0] === this.#draft && this.#told[1] === this.#stored) return;
    this.#told = [this.#draft, this.#stored];
    this.#host.dispatchEvent(new DraftChangedEvent());
  }

  /** What is typed. Call `adopt` first. */
  get value(): Draft {
    if (!this.#draft) throw new Error('A draft is read before adopt() gave it the stored state.');
    return this.#draft;
  }

  get phase(): 'idle' | 'saving' | 'saved' {
    return this.#phase;
  }

  get errors(): FieldErrors<Draft> {
    return this.#errors;
  }

  /** Why the last save failed, where the reason is not a field's. */
  get problem(): unknown {
    return this.#problem;
  }

  get isDirty(): boolean {
    return this.#draft !== null && !isSame(this.#draft, this.#stored);
  }

  /** The stored state that the draft began with: what a save is based on, even if something newer has been read since. */
  get base(): Saved {
    if (!this.#base) throw new Error('A draft is read before adopt() gave it the stored state.');
    return this.#base;
  }

  /** From now on the draft counts as begun with `seen`, a state that is stored: the person has looked at it and still wants theirs. */
  rebase(seen: Saved): void {
    this.#base = seen;
  }

  /** Takes over the stored state, unless something is typed that is not saved. */
  adopt(source: Saved): void {
    // Between a save and its news reaching the host, the host still holds what the save replaced.
    if (source === this.#source || source === this.#replaced) return;
    const wasDirty = this.isDirty;
    this.#source = source;
    this.#stored = this.#options.read(source);
    if (wasDirty) return;
    this.#draft = this.#stored;
    this.#base = source;
  }

  /** Types into fields; what was wrong with them counts no more. */
  set(change: Partial<Draft>): void {
    this.#draft = { ...this.value, ...change };
    const errors = { ...this.#errors };
    for (const name of Object.keys(change) as (keyof Draft & string)[]) delete errors[name];
    this.#errors = errors;
    if (this.#phase === 'saved') this.#phase = 'idle';
    this.#host.requestUpdate();
  }

  /** What the last save failed by has been looked at; what is typed stays. */
  settle(): void {
    this.#problem = null;
    this.#host.requestUpdate();
  }

  /** Drops what is not saved. */
  discard(): void {
    this.#draft = this.#stored;
    this.#base = this.#source;
    this.#errors = {};
    this.#problem = null;
    this.#phase = 'idle';
    this.#host.requestUpdate();
  }

  /** Shows errors and puts the focus into the first field that has one. */
  fail(errors: FieldErrors<Draft>): void {
    this.#errors = errors;
    this.#host.requestUpdate();
    void this.#host.updateComplete.then(() => this.#host.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
  }

  /** Checks and sends. Resolves with what is stored now, or `null` where it was not saved; the draft is kept then. */
  async save(): Promise<Saved | null> {
    if (this.#phase === 'saving') return null;
    const sent = this.value;
    this.#problem = null;
    const errors = this.#options.validate(sent);
    if (Object.keys(errors).length > 0) {
      this.fail(errors);
      return null;
    }
    this.#errors = {};
    this.#phase = 'saving';
    this.#host.requestUpdate();
    let isSaved = false;
    try {
      const saved = await this.#options.send(sent, this.base);
      this.#replaced = this.#source;
      this.#source = saved;
      this.#base = saved;
      this.#stored = this.#options.read(saved);
      // What was typed while the request ran is newer than the answer.
      if (this.#draft === sent) this.#draft = this.#stored;
      isSaved = true;
      return saved;
    } catch (thrown) {
      const refused = this.#options.refused?.(thrown) ?? {};
      if (Object.keys(refused).length > 0) this.fail(refused);
      else this.#problem = thrown;
      if (!isPortalError(thrown)) throw thrown;
      return null;
    } finally {
      this.#phase = isSaved ? 'saved' : 'idle';
      this.#host.requestUpdate();
    }
  }
}

/** Whether a save was refused since someone else had saved first. */
export const isStale = (problem: unknown): boolean => isPortalError(problem) && problem.code === 'stale';

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
