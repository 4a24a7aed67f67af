import { html, nothing } from 'lit';
import { query, state } from 'lit/decorators.js';
import { guard } from 'lit/directives/guard.js';
import type { Asset } from '../../../domain/asset.ts';
import { isPortalError } from '../../api/portal-error.ts';
import type { CmsCallback, ReplacementPlan } from '../../api/replacement.ts';
import { assetPicture } from '../parts/asset-picture.ts';
import { DraftController } from '../parts/draft.ts';
import { notice, saveBar, textField } from '../parts/form-fields.ts';
import { keepReplacement, keptReplacement } from '../parts/kept-replacement.ts';
import { LoadingController } from '../parts/loading.ts';
import { PortalView } from '../parts/portal-view.ts';
import { ReplacementProgress, type PlannedPage } from '../parts/replacement-progress.ts';
import { homePath } from '../places.ts';
import { problemText } from '../problem-text.ts';
import type { AssetChoice } from '../trial/asset-choice.ts';

/** Pages in one list: a browser lays out a list whole for each result in it, and leaves lists alone that are out of view. */
const pagesInList = 100;

type ShownAsset = ReplacementPlan['asset'];

/** One asset in the place of another, on all pages that hold it: first a look, then page by page. For administrators. */
export class ReplacementSection extends PortalView {
  @state() private assetId = '';
  @state() private newAssetId = '';
  /** As they were pointed at, the one in a list and the other in the selector; they count for as long as their ids stand in the form. */
  @state() private pointedAt: ShownAsset | null = null;
  @state() private chosen: ShownAsset | null = null;
  @state() private progress: ReplacementProgress | null = null;
  @state() private phase: 'idle' | 'looking' | 'running' | 'done' = 'idle';
  @state() private problem: unknown = null;
  @state() private choice: 'idle' | 'opening' | 'open' = 'idle';
  @state() private choiceProblem: unknown = null;
  /** Loaded when somebody first chooses: typing an id needs none of it. */
  @state() private hasChoice = false;
  @query('portal-asset-choice') private readonly selector!: AssetChoice | null;
  /** Somebody comes from a list, and is led to what is to be filled in. */
  private isArriving = false;

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
  begin(asset: ShownAsset): void {
    if (this.phase === 'running') return this.querySelector<HTMLElement>('#replace-stop')?.focus();
    [this.assetId, this.newAssetId, this.pointedAt, this.chosen, this.progress, this.phase, this.problem, this.choiceProblem] = [asset.id, '', asset, null, null, 'idle', null, null];
    this.isArriving = true;
    this.requestUpdate();
  }

  /** Takes up where the tab was left. */
  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('pagehide', this.keep);
    const kept = keptReplacement(this.portal.session);
    if (kept) [this.assetId, this.newAssetId, this.progress, this.phase] = [kept.assetId, kept.newAssetId, new ReplacementProgress(kept.plan, kept.results), 'done'];
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('pagehide', this.keep);
    this.keep();
    [this.phase, this.choice] = ['idle', 'idle'];
  }

  protected override willUpdate(): void {
    if (this.callback.answer) this.draft.adopt(this.callback.answer);
  }

  protected override updated(): void {
    if (!this.isArriving) return;
    // Where nobody has said how the CMS is asked, that comes first.
    const place = this.querySelector<HTMLElement>('#replace-new') ?? this.querySelector<HTMLElement>('#callback-url') ?? this.querySelector<HTMLElement>('.notice .button');
    if (!place) return;
    this.isArriving = false;
    place.focus();
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
    const { say, phase, progress, problem, choice } = this;
    const isBusy = phase === 'looking' || phase === 'running';
    const { plan } = progress ?? {};
    return html`
      <form class="card form" novalidate aria-label=${say('tracking.replace.title')} @submit=${this.onLook}>
        ${textField({ id: 'replace-old', label: say('tracking.replace.old'), value: this.assetId, maxLength: 200, isMonospaced: true, isReadOnly: isBusy, hint: shown(this.assetId, this.pointedAt, plan?.asset), onInput: (value) => this.change({ assetId: value }) })}
        ${textField({
          id: 'replace-new', label: say('tracking.replace.new'), value: this.newAssetId, maxLength: 200, isMonospaced: true, error: this.isItself ? say('tracking.replace.itself') : undefined, isReadOnly: isBusy,
          hint: shown(this.newAssetId, this.chosen, plan?.newAsset), onInput: (value) => this.change({ newAssetId: value }),
          after: html`<button class="button" type="button" id="replace-choose" aria-disabled=${isBusy || choice === 'opening' ? 'true' : 'false'} @click=${() => void this.choose()}>${say('tracking.replace.choose')}</button>`,
        })}
        ${this.choiceProblem === null ? nothing : this.renderChoiceProblem(this.choiceProblem)}
        <div><button class="button" type="submit" aria-disabled=${isBusy || this.assetId.trim() === '' || this.newAssetId.trim() === '' || this.isItself ? 'true' : 'false'}>${say('tracking.replace.look')}</button></div>
        <p role="status">${this.stateText()}</p>
        ${problem === null ? nothing : notice('danger', problemText(say, problem))}
        ${plan && (plan.newAsset.isLimited || plan.newAsset.isArchived) ? notice('warning', say(plan.newAsset.isArchived ? 'tracking.replace.archived' : 'tracking.replace.limited')) : nothing}
        ${progress && (phase === 'running' || progress.open > 0) ? html`<div>
          ${phase === 'running'
            ? html`<button class="button" type="button" id="replace-stop" @click=${() => (this.phase = 'done')}>${say('tracking.replace.stop')}</button>`
            : html`<button class="button button--primary" type="button" @click=${() => void this.start(progress)}>${say(progress.asked > 0 ? 'tracking.replace.again' : 'tracking.replace.start', { count: progress.open })}</button>`}
        </div>` : nothing}
      </form>
      ${this.hasChoice ? html`<portal-asset-choice .portal=${this.portal} .onClosed=${this.onChosen}></portal-asset-choice>` : nothing}
      ${guard([progress, this.portal], () => (progress ? this.renderPages(progress) : nothing))}
    `;
  }

  /** Drawn once: what comes of a page draws itself. */
  private renderPages(progress: ReplacementProgress) {
    const { pages } = progress.plan;
    const lists = Array.from({ length: Math.ceil(pages.length / pagesInList) }, (_, index) => pages.slice(index * pagesInList, (index + 1) * pagesInList));
    return lists.map((list) => html`<ul class=${lists.length > 1 ? 'tracked tracked--part' : 'tracked'}>${list.map((page) => this.renderPage(progress, page))}</ul>`);
  }

  private renderPage(progress: ReplacementProgress, { pageUrl, pageTitle, fields }: PlannedPage) {
    const { say } = this;
    return html`
      <li class="tracked__item">
        <div><h3 class="tracked__title"><bdi>${pageTitle === '' ? say('tracking.untitled') : pageTitle}</bdi></h3><bdi class="tracked__url" dir="ltr">${pageUrl}</bdi></div>
        <dl class="tracked__facts"><dt>${say('tracking.field')}</dt><dd><bdi>${fields.join(', ')}</bdi></dd></dl>
        <portal-page-outcome class="tracked__state" .portal=${this.portal} .progress=${progress} .pageUrl=${pageUrl}></portal-page-outcome>
      </li>
    `;
  }

  private renderChoiceProblem(problem: unknown) {
    const { say } = this;
    const isUnconnected = isPortalError(problem) && problem.code === 'dam-not-connected';
    return notice('danger', `${isPortalError(problem) ? problemText(say, problem) : say('tracking.replace.choice-failed')} ${say('tracking.replace.type-it')}`, isUnconnected ? html`<a href=${homePath}>${say('tracking.telling.connect')}</a>` : nothing);
  }

  private get isItself(): boolean {
    const newAssetId = this.newAssetId.trim();
    return newAssetId !== '' && newAssetId === this.assetId.trim();
  }

  private stateText(): string {
    const { say, phase, progress, choice, chosen } = this;
    if (phase === 'looking' || choice === 'opening') return say('loading');
    if (!progress) return chosen && chosen.id === this.newAssetId ? say('tracking.replace.chosen', { name: chosen.name }) : '';
    const { plan, asked, done, failed } = progress;
    if (asked === 0) return say('tracking.replace.planned', { count: plan.total, name: plan.newAsset.name });
    return say('tracking.replace.progress', { count: done, total: plan.pages.length, failed });
  }

  /** What nothing was asked of yet is looked up anew in a moment, so it is not kept. */
  private readonly keep = (): void => {
    const { assetId, newAssetId, progress } = this;
    keepReplacement(this.portal.session, progress && progress.asked > 0 ? { assetId, newAssetId, plan: progress.plan, results: progress.results() } : null);
  };

  /** Another asset is another plan. */
  private change(change: { readonly assetId?: string; readonly newAssetId?: string }): void {
    [this.assetId, this.newAssetId, this.progress, this.problem, this.choiceProblem] = [change.assetId ?? this.assetId, change.newAssetId ?? this.newAssetId, null, null, null];
  }

  /** Opens the selector on assets of the type of the one that is replaced. */
  private async choose(): Promise<void> {
    if (this.choice !== 'idle' || this.phase === 'looking' || this.phase === 'running') return;
    [this.choice, this.choiceProblem] = ['opening', null];
    try {
      const { defineAssetChoice } = await import('../trial/asset-choice.ts');
      defineAssetChoice();
      this.hasChoice = true;
      await this.updateComplete;
      const [replacedId, newAssetId] = [this.assetId.trim(), this.newAssetId.trim()];
      await this.selector?.open({ replacedId, selectedId: newAssetId === '' || this.isItself ? null : newAssetId });
      if (this.isConnected) this.choice = 'open';
    } catch (thrown) {
      [this.choice, this.choiceProblem] = ['idle', thrown];
    }
  }

  private readonly onChosen = (asset: Asset | null): void => {
    this.choice = 'idle';
    if (asset && asset.id !== this.newAssetId.trim()) this.change({ newAssetId: asset.id });
    if (asset) this.chosen = { id: asset.id, name: asset.name, thumbnailUrl: asset.thumbnailUrl };
    // Not every browser gives a button the focus that a pointer presses, so there may be nothing that it comes back to.
    this.querySelector<HTMLElement>('#replace-choose')?.focus();
  };

  private readonly onSave = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const saved = await this.draft.save();
    if (saved) this.callback.show(saved);
  };

  private readonly onLook = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const [assetId, newAssetId] = [this.assetId.trim(), this.newAssetId.trim()];
    if (assetId === '' || newAssetId === '' || this.isItself || this.phase === 'looking' || this.phase === 'running') return;
    [this.phase, this.progress, this.problem, this.choiceProblem] = ['looking', null, null, null];
    await this.guarded(async () => {
      const parts: ReplacementPlan[] = [];
      for (let after: string | null | undefined; after !== null && this.isConnected; after = parts.at(-1)?.nextAfter ?? null) {
        const from = after === undefined ? {} : { after };
        parts.push(await this.call(() => this.portal.client.replacement.plan({ assetId, newAssetId, ...from })));
      }
      const [first, last] = [parts[0], parts.at(-1)];
      this.progress = first && last ? new ReplacementProgress({ ...last, asset: first.asset, pages: parts.flatMap(({ pages }) => pages) }) : null;
    });
    this.phase = 'idle';
  };

  /** It changes pages of a CMS, so it is asked once; who goes on with what is left has agreed already. */
  private async start(progress: ReplacementProgress): Promise<void> {
    const { say, portal } = this;
    const { plan: { asset, newAsset }, open: count } = progress;
    // Assets may have the same name; then only their ids tell them apart.
    const hasOwnNames = asset.name !== '' && asset.name !== newAsset.name;
    const called = ({ id, name }: ShownAsset): string => (name === '' ? id : hasOwnNames ? name : `${name} (${id})`);
    if (progress.asked === 0 && !await portal.ask({
      title: say('tracking.replace.ask-title', { count }), text: say('tracking.replace.ask-text', { asset: called(asset), newAsset: called(newAsset) }),
      confirm: say('tracking.replace.start', { count }), cancel: say('tracking.replace.ask-cancel'), isDangerous: true,
    })) return;
    if (this.progress === progress) await this.run(progress);
  }

  /** One page after the other, until all are asked for or somebody stops it. */
  private async run(progress: ReplacementProgress): Promise<void> {
    const pages = progress.openPages();
    if (pages.length === 0 || this.phase === 'running') return;
    [this.phase, this.problem] = ['running', null];
    const { asset, newAsset } = progress.plan;
    await this.guarded(async () => {
      for (const { pageUrl } of pages) {
        if (this.phase !== 'running' || !this.isConnected) return;
        progress.note(pageUrl, await this.call(() => this.portal.client.replacement.replace({ assetId: asset.id, newAssetId: newAsset.id, pageUrl })));
        this.requestUpdate();
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

/** An asset that is known by name, for as long as its id stands in the field. */
function shown(typedId: string, ...known: readonly (ShownAsset | null | undefined)[]) {
  const asset = known.find((one) => one?.id === typedId.trim() && one.name !== '');
  return asset ? html`<span class="named-asset">${assetPicture(asset.thumbnailUrl)}<bdi>${asset.name}</bdi></span>` : undefined;
}

declare global {
  interface HTMLElementTagNameMap {
    'portal-replacement-section': ReplacementSection;
  }
}
