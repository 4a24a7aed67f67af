import { html, nothing } from 'lit';
import { state } from 'lit/decorators.js';
import { isPortalError } from '../../api/portal-error.ts';
import type { CmsCallback, ReplacementPlan, ReplacementResult } from '../../api/replacement.ts';
import { DraftController } from '../parts/draft.ts';
import { notice, saveBar, textField } from '../parts/form-fields.ts';
import { keepReplacement, keptReplacement } from '../parts/kept-replacement.ts';
import { LoadingController } from '../parts/loading.ts';
import { PortalView } from '../parts/portal-view.ts';
import { problemText } from '../problem-text.ts';

type Page = ReplacementPlan['pages'][number];

/** One asset in the place of another, on all pages that hold it: first a look, then page by page. For administrators. */
export class ReplacementSection extends PortalView {
  @state() private assetId = '';
  @state() private newAssetId = '';
  @state() private plan: ReplacementPlan | null = null;
  @state() private results: ReadonlyMap<string, ReplacementResult> = new Map();
  @state() private phase: 'idle' | 'looking' | 'running' | 'done' = 'idle';
  @state() private problem: unknown = null;

  private readonly callback: LoadingController<CmsCallback> = new LoadingController(this, (signal) => this.call(() => this.portal.client.replacement.callback({ signal })));
  private readonly draft = new DraftController<{ readonly url: string; readonly secret: string }, CmsCallback>(this, {
    read: ({ url }) => ({ url, secret: '' }),
    validate: ({ url }) => (url.trim() === '' || /^https?:\/\/./i.test(url.trim()) ? {} : { url: this.say('tracking.replace.wrong-url') }),
    send: (body) => this.call(() => this.portal.client.replacement.saveCallback(body)),
    refused: (thrown) => (isPortalError(thrown) && thrown.code === 'invalid-input' ? { ...(thrown.fields['url'] ? { url: this.say('tracking.replace.wrong-url') } : {}), ...(thrown.fields['secret'] ? { secret: this.say('tracking.replace.wrong-secret') } : {}) } : {}),
  });

  get isDirty(): boolean {
    return this.callback.answer !== null && this.draft.isDirty;
  }

  /** Has this asset be replaced; which one takes its place is still to be said. */
  begin(assetId: string): void {
    if (this.phase === 'running') return;
    [this.assetId, this.newAssetId, this.plan, this.results, this.phase, this.problem] = [assetId, '', null, new Map(), 'idle', null];
    void this.updateComplete.then(() => this.querySelector<HTMLElement>('#replace-new')?.focus());
  }

  /** Takes up where the tab was left. */
  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('pagehide', this.keep);
    const kept = keptReplacement(this.portal.session);
    if (kept) [this.assetId, this.newAssetId, this.plan, this.results, this.phase] = [kept.assetId, kept.newAssetId, kept.plan, new Map(kept.results), 'done'];
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('pagehide', this.keep);
    this.keep();
    this.phase = 'idle';
  }

  protected override willUpdate(): void {
    if (this.callback.answer) this.draft.adopt(this.callback.answer);
  }

  protected override render() {
    const { say, callback } = this;
    return html`
      <p class="stack__text">${say('tracking.replace.lead')}</p>
      ${callback.problem === null ? nothing : notice('danger', problemText(say, callback.problem), html`<button class="button" type="button" @click=${() => void callback.load()}>${say('retry')}</button>`)}
      ${callback.answer ? this.renderCallback(callback.answer) : nothing}
      ${callback.answer && callback.answer.url !== '' ? this.renderReplacing() : nothing}
    `;
  }

  private renderCallback({ hasSecret }: CmsCallback) {
    const { say, draft } = this;
    return html`
      <form class="card form" novalidate aria-label=${say('tracking.replace.callback')} @submit=${this.onSave}>
        ${textField({ id: 'callback-url', label: say('tracking.replace.url'), hint: say('tracking.replace.url-hint'), type: 'url', value: draft.value.url, error: draft.errors.url, placeholder: 'https://cms.example.com/asset-replacement', isMonospaced: true, maxLength: 500, onInput: (url) => draft.set({ url }) })}
        ${draft.value.url.trim() === '' ? nothing : textField({
          id: 'callback-secret', label: say('tracking.replace.secret'), hint: say(hasSecret ? 'tracking.replace.secret-kept' : 'tracking.replace.secret-hint'), type: 'password', autocomplete: 'new-password', value: draft.value.secret, error: draft.errors.secret, maxLength: 200, onInput: (secret) => draft.set({ secret }),
        })}
        ${saveBar({ say, phase: draft.phase, isDirty: draft.isDirty, problem: draft.problem, onDiscard: () => draft.discard() })}
      </form>
    `;
  }

  private renderReplacing() {
    const { say, phase, plan, problem } = this;
    const isBusy = phase === 'looking' || phase === 'running';
    return html`
      <form class="card form" novalidate aria-label=${say('tracking.replace.title')} @submit=${this.onLook}>
        ${textField({ id: 'replace-old', label: say('tracking.replace.old'), value: this.assetId, maxLength: 200, isMonospaced: true, isReadOnly: isBusy, onInput: (value) => this.change({ assetId: value }) })}
        ${textField({ id: 'replace-new', label: say('tracking.replace.new'), value: this.newAssetId, maxLength: 200, isMonospaced: true, error: this.isItself ? say('tracking.replace.itself') : undefined, isReadOnly: isBusy, onInput: (value) => this.change({ newAssetId: value }) })}
        <div><button class="button" type="submit" aria-disabled=${isBusy || this.assetId.trim() === '' || this.newAssetId.trim() === '' || this.isItself ? 'true' : 'false'}>${say('tracking.replace.look')}</button></div>
        <p role="status">${this.stateText()}</p>
        ${problem === null ? nothing : notice('danger', problemText(say, problem))}
        ${plan && (plan.newAsset.isLimited || plan.newAsset.isArchived) ? notice('warning', say(plan.newAsset.isArchived ? 'tracking.replace.archived' : 'tracking.replace.limited')) : nothing}
        ${plan && (phase === 'running' || this.open.length > 0) ? html`<div>
          ${phase === 'running'
            ? html`<button class="button" type="button" @click=${() => (this.phase = 'done')}>${say('tracking.replace.stop')}</button>`
            : html`<button class="button button--primary" type="button" @click=${() => void this.run()}>${say(this.results.size > 0 ? 'tracking.replace.again' : 'tracking.replace.start', { count: this.open.length })}</button>`}
        </div>` : nothing}
      </form>
      ${plan && plan.pages.length > 0 ? html`<ul class="tracked">${plan.pages.map((page) => this.renderPage(page))}</ul>` : nothing}
    `;
  }

  private renderPage({ pageUrl, pageTitle, fields }: Page) {
    const { say } = this;
    const result = this.results.get(pageUrl);
    return html`
      <li class="tracked__item">
        <div><h3 class="tracked__title"><bdi>${pageTitle === '' ? say('tracking.untitled') : pageTitle}</bdi></h3><bdi class="tracked__url" dir="ltr">${pageUrl}</bdi></div>
        <dl class="tracked__facts"><dt>${say('tracking.field')}</dt><dd><bdi>${fields.join(', ')}</bdi></dd></dl>
        <div class="tracked__state">
          ${result ? html`<span class=${`status status--${result.outcome === 'failed' ? 'refused' : 'told'}`}>${say(`tracking.replace.outcomes.${result.outcome}`)}</span>` : nothing}
          ${result?.problem ? html`<span>${say(`tracking.replace.problems.${result.problem}`)}</span>` : nothing}
          ${result && result.message !== '' ? html`<bdi>${result.message}</bdi>` : nothing}
        </div>
      </li>
    `;
  }

  /** Pages that are still to be changed, those that failed among them. */
  private get open(): readonly Page[] {
    return this.plan?.pages.filter(({ pageUrl }) => (this.results.get(pageUrl)?.outcome ?? 'failed') === 'failed') ?? [];
  }

  private get isItself(): boolean {
    const newAssetId = this.newAssetId.trim();
    return newAssetId !== '' && newAssetId === this.assetId.trim();
  }

  private stateText(): string {
    const { say, phase, plan, results } = this;
    if (phase === 'looking') return say('loading');
    if (!plan) return '';
    if (results.size === 0) return say('tracking.replace.planned', { count: plan.total, name: plan.newAsset.name });
    const failed = [...results.values()].filter(({ outcome }) => outcome === 'failed').length;
    return say('tracking.replace.progress', { count: results.size - failed, total: plan.pages.length, failed });
  }

  /** What nothing was asked of yet is looked up anew in a moment, so it is not kept. */
  private readonly keep = (): void => {
    const { assetId, newAssetId, plan, results } = this;
    keepReplacement(this.portal.session, plan && results.size > 0 ? { assetId, newAssetId, plan, results: [...results] } : null);
  };

  /** Another asset is another plan. */
  private change(change: { readonly assetId?: string; readonly newAssetId?: string }): void {
    [this.assetId, this.newAssetId, this.plan, this.results, this.problem] = [change.assetId ?? this.assetId, change.newAssetId ?? this.newAssetId, null, new Map(), null];
  }

  private readonly onSave = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const saved = await this.draft.save();
    if (saved) this.callback.show(saved);
  };

  private readonly onLook = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const [assetId, newAssetId] = [this.assetId.trim(), this.newAssetId.trim()];
    if (assetId === '' || newAssetId === '' || this.isItself || this.phase === 'looking' || this.phase === 'running') return;
    [this.phase, this.plan, this.results, this.problem] = ['looking', null, new Map(), null];
    await this.guarded(async () => {
      const parts: ReplacementPlan[] = [];
      for (let after: string | null | undefined; after !== null && this.isConnected; after = parts.at(-1)?.nextAfter ?? null) {
        const from = after === undefined ? {} : { after };
        parts.push(await this.call(() => this.portal.client.replacement.plan({ assetId, newAssetId, ...from })));
      }
      const last = parts.at(-1);
      this.plan = last ? { ...last, pages: parts.flatMap(({ pages }) => pages) } : null;
    });
    this.phase = 'idle';
  };

  /** One page after the other, until all are asked for or somebody stops it. */
  private async run(): Promise<void> {
    const pages = this.open;
    if (pages.length === 0 || this.phase === 'running') return;
    [this.phase, this.problem] = ['running', null];
    const [assetId, newAssetId] = [this.assetId.trim(), this.newAssetId.trim()];
    await this.guarded(async () => {
      for (const { pageUrl } of pages) {
        if (this.phase !== 'running' || !this.isConnected) return;
        const result = await this.call(() => this.portal.client.replacement.replace({ assetId, newAssetId, pageUrl }));
        this.results = new Map([...this.results, [pageUrl, result]]);
      }
    });
    if (this.phase === 'running') this.phase = 'done';
  }

  private async guarded(run: () => Promise<void>): Promise<void> {
    try {
      await run();
    } catch (thrown) {
      this.problem = thrown;
      if (!isPortalError(thrown)) throw thrown;
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'portal-replacement-section': ReplacementSection;
  }
}
