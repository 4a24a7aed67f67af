import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { AssetSelector } from '../elements/asset-selector/asset-selector.ts';
import { BaseElement } from '../elements/internal/base-element.ts';
import { controls } from '../elements/internal/controls.styles.ts';
import { alertIcon, infoIcon, retryIcon } from '../elements/internal/icons.ts';
import { noticeStyles } from '../elements/internal/notice.styles.ts';
import { createLookup } from '../i18n/lookup.ts';
import { readValue } from '../domain/values/index.ts';
import { directionOf, supportedLanguage } from '../i18n/languages.ts';
import type { ItemUsage } from '../portal/api/connector.ts';
import type { SelectorConnection } from '../selector/connection.ts';
import type { ConnectHost, FieldContext, FieldHost, HostLook } from './field-host.ts';
import { foreignStyles, renderForeign } from './foreign-value.ts';
import { usageOf } from './item-usage.ts';
import { readStoredField, writeStoredField, type FieldPlan, type StoredField } from './stored-field.ts';
import { loadTexts, type Say, type SpokenTexts } from './texts/index.ts';

/** What the field asks of the portal. */
export interface FieldServices {
  /** Where the assets come from, for the editor of this field. */
  readonly connect: (plan: FieldPlan, user: FieldContext['user']) => SelectorConnection;
  /** @throws {PortalError} */
  readonly report: (usage: ItemUsage, plan: FieldPlan, user: FieldContext['user']) => Promise<void>;
}

/** A host has several sites, and each of them a home page. */
const pageOf = ({ site, pageTitle, itemPath }: FieldContext): string => [site, pageTitle || itemPath].filter((words) => words !== '').join(' › ');

type Phase = 'waiting' | 'silent' | 'alone' | 'unread' | 'ready';
type Saving = { readonly state: 'none' | 'saving' | 'saved' } | { readonly state: 'refused'; readonly text: string; readonly reason: string };

/** A field of Sitecore's page builder: shows its asset, lets the editor choose another, and hands the value to the page around it. */
export class SitecoreField extends BaseElement {
  static override styles = [BaseElement.styles, controls, noticeStyles, foreignStyles, css`
    :host { display: block; padding: 12px; min-inline-size: 0; }
    .field { display: grid; gap: 10px; }
    .context { color: var(--_text-soft); font-size: var(--_font-small); overflow-wrap: anywhere; }
    .status { min-block-size: 1.5em; color: var(--_text-soft); font-size: var(--_font-small); }
    .actions { display: flex; flex-wrap: wrap; gap: 8px; justify-content: end; align-items: center; }
    p { margin: 0; }
  `];

  @property({ attribute: false }) connectHost!: ConnectHost;
  @property({ attribute: false }) services!: FieldServices;
  /** Of the page's address: how a field is set up that has no options of its own. */
  @property({ attribute: false }) address = new URLSearchParams();
  /** This page stands in no other, so nobody will answer. */
  @property({ type: Boolean }) alone = false;
  /** How long an editor waits before they are told that nobody answers; the handshake goes on meanwhile. */
  @property({ type: Number }) patienceMs = 8000;

  @state() private phase: Phase = 'waiting';
  @state() private stored: StoredField | null = null;
  @state() private context: FieldContext | null = null;
  @state() private saving: Saving = { state: 'none' };
  @state() private isReplacing = false;
  @state() private isAsking = false;
  /** What the editor made of the stored text; `null`: nothing yet. */
  @state() private shown: string | null = null;
  @state() private untold: ItemUsage | null = null;
  @state() private spoken: SpokenTexts | null = null;
  @state() private news: 'moved' | 'not-closed' | null = null;
  #host: FieldHost | null = null;
  #connection: SelectorConnection | undefined;
  /** What Sitecore has, as far as is known. */
  #taken = '';
  /** Only the newest of several waits to be saved. */
  #next: string | null = null;
  /** What Sitecore told last of how it looks, without being asked. */
  #look: HostLook | null = null;
  /** What the portal knows of the value that was saved here; `nowhere`: nothing, for Sitecore did not say which item it is of. */
  #told: ItemUsage | 'nowhere' | null = null;
  /** Sitecore told of something while a value was on its way: it may stand at another item. */
  #isToldLater = false;
  #asked = '';
  #patience: ReturnType<typeof setTimeout> | undefined;

  @query('asset-selector') private readonly selector!: AssetSelector | null;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.updateComplete.then(() => this.#join());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#patience);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const language = supportedLanguage(this.context?.interfaceLanguage || navigator.language);
    if (language === this.#asked) return;
    this.#asked = language;
    void this.#speak(language);
  }

  /** In the language before until the next one is there; one that does not arrive leaves it at that, or at English. */
  async #speak(language: string): Promise<void> {
    try {
      const spoken = await loadTexts(language);
      if (spoken.language === this.#asked) this.spoken = spoken;
    } catch (error) {
      console.warn('The texts of the field could not be loaded.', error);
      if (!this.spoken && language !== 'en') await this.#speak(this.#asked = 'en');
    }
  }

  protected override render(): unknown {
    if (!this.spoken) return nothing;
    const { language, texts } = this.spoken;
    const say = createLookup(texts);
    return html`<main class="field" lang=${language} dir=${directionOf(language)}>
      ${this.phase === 'ready' ? this.#renderReady(say) : this.#renderWaiting(say)}
    </main>`;
  }

  #renderWaiting(say: Say): TemplateResult {
    const { phase } = this;
    if (phase === 'waiting' || phase === 'ready') return html`<p class="status" role="status">${say('waiting')}</p>`;
    const retry = phase === 'alone' ? nothing : html`<button class="button" type="button" @click=${() => void this.#join()}>${retryIcon(16)}${say('retry')}</button>`;
    return html`<div class="notice notice--danger" role="alert">${alertIcon(18)}<p class="notice__text">${say(phase)}</p>${retry}</div>`;
  }

  #renderReady(say: Say): TemplateResult {
    const { stored, context, saving } = this;
    return html`
      ${context && (context.pageTitle || context.itemPath) ? html`<p class="context">${say(context.version === null ? 'context' : 'context-version', { page: pageOf(context), language: context.language, version: context.version ?? '' })}</p>` : nothing}
      ${this.news === null ? nothing : html`<div class="notice" role="status">${infoIcon(18)}<p class="notice__text">${say(this.news)}</p></div>`}
      ${context?.itemId === '' ? html`<div class="notice notice--warning" role="status">${infoIcon(18)}<p class="notice__text">${say('no-item')}</p>
        <button class="button" type="button" @click=${() => void this.#onHostChange()}>${retryIcon(16)}${say('retry')}</button></div>` : nothing}
      ${stored?.kind === 'foreign' && !this.isReplacing ? this.#renderForeign(stored, say) : this.#renderSelector(say)}
      ${saving.state === 'refused' ? html`<div class="notice notice--danger" role="alert">${alertIcon(18)}
        <p class="notice__text">${say('refused')}${saving.reason ? html`<bdi class="notice__detail">${say('refused-reason', { reason: saving.reason })}</bdi>` : nothing}</p>
        <button class="button" type="button" @click=${() => void this.#save(saving.text)}>${retryIcon(16)}${say('save-again')}</button></div>` : nothing}
      ${this.untold ? html`<div class="notice notice--warning" role="status">${infoIcon(18)}<p class="notice__text">${say('untold')}</p>
        <button class="button" type="button" @click=${() => void this.#report(this.untold)}>${retryIcon(16)}${say('retry')}</button></div>` : nothing}
      <div class="actions">
        <p class="status" role="status">${saving.state === 'saving' || saving.state === 'saved' ? say(saving.state) : ''}</p>
        <button class="button button--primary done" type="button" ?disabled=${saving.state === 'saving'} @click=${() => void this.#close()}>${say('done')}</button>
      </div>`;
  }

  #renderForeign({ text }: StoredField, say: Say): TemplateResult {
    return html`
      ${renderForeign(text, say)}
      ${this.isAsking
        ? html`<p role="alert">${say('replace-sure')}</p><div class="actions">
            <button class="button" type="button" @click=${() => (this.isAsking = false)}>${say('replace-no')}</button>
            <button class="button button--danger" type="button" @click=${this.#onReplace}>${say('replace-yes')}</button></div>`
        : html`<div class="actions"><button class="button replace" type="button" @click=${() => (this.isAsking = true)}>${say('replace')}</button></div>`}`;
  }

  #renderSelector(say: Say): TemplateResult {
    const { stored, context } = this;
    const plan = stored?.plan;
    const value = stored && stored.kind !== 'foreign' ? stored.text : '';
    return html`${this.#holdsTooMany ? html`<div class="notice notice--warning" role="status">${infoIcon(18)}<p class="notice__text">${say('too-many')}</p></div>` : nothing}
      <asset-selector name="asset" label=${plan?.field || say('label')} field=${plan?.field ?? ''} mode=${plan?.mode ?? 'single-file'} value-format=${plan?.format ?? 'json'} types=${plan?.types || nothing}
      store-metaproperties=${plan?.storesMetaproperties ? '*' : nothing} language=${context?.interfaceLanguage || nothing} content-language=${context?.language || nothing}
      .value=${value} .connection=${this.#connection} @change=${this.#onChange}></asset-selector>`;
  }

  /** It was a field of several before: the first choice takes the place of all that it held. */
  get #holdsTooMany(): boolean {
    const { stored, shown } = this;
    if (!stored || stored.kind !== 'own' || stored.plan.mode === 'multiple') return false;
    const held = readValue(shown ?? stored.text);
    return held.kind === 'items' && held.items.length > 1;
  }

  async #join(): Promise<void> {
    if (this.alone) {
      this.phase = 'alone';
      return;
    }
    this.phase = 'waiting';
    clearTimeout(this.#patience);
    this.#patience = setTimeout(() => { if (this.phase === 'waiting') this.phase = 'silent'; }, this.patienceMs);
    try {
      this.#host ??= await this.connectHost({ onChange: () => void this.#onHostChange(), onLook: (look) => this.#onLook(look) });
    } catch (error) {
      console.warn('The page around the field did not answer.', error);
      this.phase = 'silent';
      return;
    } finally {
      clearTimeout(this.#patience);
    }
    await this.#read();
  }

  /** What Sitecore has now. */
  async #read(): Promise<void> {
    const host = this.#host;
    if (!host) return;
    try {
      const [raw, context] = await this.#ask(host);
      const before = this.context;
      this.#turnTo(context);
      this.#taken = raw;
      const stored = readStoredField(raw, this.address);
      if (!this.#connection || stored.plan.field !== this.stored?.plan.field || context.user.id !== before?.user.id) this.#connection = this.services.connect(stored.plan, context.user);
      this.stored = stored;
      this.shown = null;
      this.isReplacing = false;
      this.isAsking = false;
      this.phase = 'ready';
    } catch (error) {
      console.warn('The value of the field could not be read.', error);
      this.phase = 'unread';
    }
  }

  /** The value and what it is of; how Sitecore looks may change before all has been answered. */
  async #ask(host: FieldHost): Promise<readonly [string, FieldContext]> {
    const before = this.#look;
    const [raw, context] = await Promise.all([host.getValue(), host.context()]);
    return [raw, this.#look === before ? context : { ...context, ...this.#look }];
  }

  #turnTo(context: FieldContext): void {
    this.context = context;
    document.documentElement.style.colorScheme = context.theme ?? '';
  }

  /** At once, whatever else is under way; what the editor chose or wrote stays. */
  #onLook(look: HostLook): void {
    this.#look = look;
    if (this.context) this.#turnTo({ ...this.context, ...look });
  }

  /** Sitecore tells of our own saves too. */
  async #onHostChange(): Promise<void> {
    if (!this.#host || this.phase !== 'ready') return;
    if (this.saving.state === 'saving') {
      this.#isToldLater = true;
      return;
    }
    const [raw, context] = await this.#ask(this.#host).catch(() => [null, null] as const);
    if (raw === null || context === null) return;
    if (raw === this.#taken && !this.#isOther(context)) return this.#follow(context);
    this.news = this.saving.state === 'refused' ? 'moved' : null;
    this.saving = { state: 'none' };
    this.untold = null;
    this.#told = null;
    this.selector?.close();
    await this.#read();
  }

  /** Where one of the two does not say which item it is of, nothing tells them apart. */
  #isOther({ itemId, language, version }: FieldContext): boolean {
    const { context } = this;
    return !context || (itemId !== '' && context.itemId !== '' && (itemId !== context.itemId || language !== context.language || version !== context.version));
  }

  /** The same item, that may have been renamed or moved: what was told of it is told anew. */
  async #follow(context: FieldContext): Promise<void> {
    const { stored, context: before } = this;
    this.#turnTo(context.itemId === '' && before ? { ...before, interfaceLanguage: context.interfaceLanguage, theme: context.theme } : context);
    const told = this.untold ?? this.#told;
    if (!stored || !this.context || told === null) return;
    const usage = usageOf(stored, readStoredField(this.#taken, this.address).text, this.context);
    if (JSON.stringify(usage) !== JSON.stringify(told)) await this.#report(usage);
  }

  readonly #onReplace = async (): Promise<void> => {
    this.isReplacing = true;
    await this.updateComplete;
    await this.selector?.open();
  };

  readonly #onChange = (event: Event): void => {
    const { stored } = this;
    this.shown = (event.target as AssetSelector).value;
    if (stored) void this.#save(writeStoredField(this.shown, stored));
  };

  /** One at a time: two at once could reach Sitecore in the wrong order. */
  async #save(text: string): Promise<void> {
    this.#next = text;
    if (this.saving.state === 'saving') return;
    this.saving = { state: 'saving' };
    this.news = null;
    while (this.#next !== null) {
      const saved = this.#next;
      this.#next = null;
      try {
        await this.#host?.setValue(saved);
        this.#taken = saved;
        this.saving = this.#next === null ? { state: 'saved' } : { state: 'saving' };
      } catch (error) {
        if (this.#next !== null) continue;
        console.warn('Sitecore did not take the value.', error);
        this.saving = { state: 'refused', text: saved, reason: error instanceof Error ? error.message.replace(/^\[client SDK\] /, '').slice(0, 200) : '' };
        return this.#catchUp();
      }
    }
    await this.#reportSaved();
    await this.#catchUp();
  }

  /** Of the item that was saved, under the name that it has by now. */
  async #reportSaved(): Promise<void> {
    const now = this.#isToldLater ? await this.#host?.context().catch(() => null) : null;
    if (now && now.itemId !== '' && !this.#isOther(now)) this.#turnTo({ ...now, ...this.#look });
    const { stored, context } = this;
    if (!stored || !context) return;
    this.#told = 'nowhere';
    await this.#report(usageOf(stored, readStoredField(this.#taken, this.address).text, context));
  }

  /** Looks at what Sitecore told of while a value was on its way. */
  async #catchUp(): Promise<void> {
    if (!this.#isToldLater) return;
    this.#isToldLater = false;
    await this.#onHostChange();
  }

  async #report(usage: ItemUsage | null): Promise<void> {
    if (!usage || !this.stored || !this.context) return;
    try {
      await this.services.report(usage, this.stored.plan, this.context.user);
      this.untold = null;
      this.#told = usage;
    } catch (error) {
      console.warn('Where the asset is used could not be registered.', error);
      this.untold = usage;
    }
  }

  async #close(): Promise<void> {
    try {
      await this.#host?.close();
    } catch (error) {
      console.warn('Sitecore did not close the field.', error);
      this.news = 'not-closed';
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sitecore-field': SitecoreField;
  }
}
