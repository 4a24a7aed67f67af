import { html, nothing } from 'lit';
import { state } from 'lit/decorators.js';
import type { CmsComparison } from '../../api/cms-usages.ts';
import { isPortalError } from '../../api/portal-error.ts';
import type { ComparisonState, DifferenceKind, Repair, RepairOutcome, UsageDifference } from '../../api/tracking-comparison.ts';
import { cmsText, type ComparedCms } from '../parts/compared-cms.ts';
import { notice } from '../parts/form-fields.ts';
import { PortalView } from '../parts/portal-view.ts';
import { problemText } from '../problem-text.ts';

/** More than anybody mends by hand: the comparison stops there, and goes on when asked. */
const mostShown = 200;

/** What the portal recorded beside what the DAM and the CMS have, and what to do where they differ. For administrators. */
export class ComparisonSection extends PortalView {
  @state() private differences: readonly UsageDifference[] = [];
  @state() private compared = 0;
  @state() private phase: 'idle' | 'running' | 'stopped' | 'done' = 'idle';
  @state() private problem: unknown = null;
  /** Key of the difference that is being mended. */
  @state() private mended = '';
  @state() private news = '';
  @state() private isOwnName = true;
  /** What the CMS said so far; `null`: the DAM comes first. */
  @state() private cms: ComparedCms | null = null;
  private cursor: string | undefined;
  private cmsNext: CmsComparison['next'] = null;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.phase = 'idle';
  }

  protected override render() {
    const { say, phase, differences, problem } = this;
    return html`
      <div class="card">
        <p>${say('tracking.comparison.lead')}</p>
        <portal-comparison-schedule .portal=${this.portal} .onShow=${this.show}></portal-comparison-schedule>
        <div>
          ${phase === 'running'
            ? html`<button class="button" type="button" @click=${() => (this.phase = 'stopped')}>${say('tracking.comparison.stop')}</button>`
            : html`<button class="button button--primary" type="button" @click=${() => void this.run(false)}>${say('tracking.comparison.start')}</button>
                ${phase === 'stopped' ? html`<button class="button" type="button" @click=${() => void this.run(true)}>${say('tracking.comparison.go-on')}</button>` : nothing}`}
        </div>
        <p role="status">${this.news === '' ? this.stateText() : this.news}</p>
        ${problem === null ? nothing : notice('danger', problemText(say, problem))}
        ${!this.isOwnName && differences.some(({ kind }) => kind === 'dam') ? notice('warning', say('tracking.comparison.shared-name')) : nothing}
      </div>
      ${differences.length === 0 ? nothing : html`<ul class="tracked">${differences.map((one) => this.renderDifference(one))}</ul>`}
    `;
  }

  private renderDifference(one: UsageDifference) {
    const { say } = this;
    const { kind, assetId, pageUrl, inPortal, inDam, inCms } = one;
    const button = (repair: Repair, text: string) => html`<button class="button" type="button" aria-disabled=${this.mended === '' ? 'false' : 'true'}
      aria-label=${say('tracking.comparison.of', { action: text, asset: assetId, page: pageUrl })} @click=${() => void this.repair(one, repair)}>${text}</button>`;
    const said = (name: 'in-portal' | 'in-dam' | 'in-cms', words: string | null) => (words === null ? nothing : html`<dt>${say(`tracking.comparison.${name}`)}</dt><dd><bdi>${words}</bdi></dd>`);
    return html`
      <li class="tracked__item" tabindex="-1">
        <div><h3 class="tracked__title">${say(`tracking.comparison.kinds.${kind}`)}</h3><bdi class="tracked__url" dir="ltr">${pageUrl}</bdi></div>
        <dl class="tracked__facts">
          <dt>${say('tracking.asset')}</dt><dd><code dir="ltr">${assetId}</code></dd>
          ${said('in-portal', inPortal)}${said('in-dam', inDam)}${said('in-cms', inCms)}
        </dl>
        <div class="tracked__state">
          ${isOfCms(kind) ? button('follow', say(`tracking.comparison.follow.${kind}`)) : button('tell', say(`tracking.comparison.tell.${kind}`))}
          ${isOfCms(kind) || kind === 'dam' ? nothing : button('forget', say('tracking.comparison.forget'))}
        </div>
      </li>
    `;
  }

  /** What a comparison found that ran by itself, to be mended here. */
  private readonly show = ({ differences, isOwnName }: Pick<ComparisonState, 'differences' | 'isOwnName'>): void => {
    if (this.isRunning) this.phase = 'stopped';
    [this.differences, this.isOwnName, this.phase, this.compared, this.cms, this.problem, this.news] = [differences, isOwnName, 'idle', 0, null, null, this.say('tracking.comparison.found', { count: differences.length })];
    void this.updateComplete.then(() => this.querySelector<HTMLElement>('.tracked__item')?.focus());
  };

  private stateText(): string {
    const { phase, compared, cms, differences, say } = this;
    if (phase === 'idle') return '';
    const parts = [say('tracking.comparison.compared', { count: compared }), cms ? cmsText(say, cms) : ''];
    if (phase === 'running') parts.push(say('tracking.comparison.running'));
    else if (differences.length > 0) parts.push(say('tracking.comparison.found', { count: differences.length }));
    else if (phase === 'done') parts.push(say(cms?.problem === null ? 'tracking.comparison.same-all' : 'tracking.comparison.same'));
    return parts.filter((part) => part !== '').join(' ');
  }

  private async run(isContinued: boolean): Promise<void> {
    if (this.phase === 'running') return;
    if (!isContinued) [this.differences, this.compared, this.cursor, this.cms, this.cmsNext] = [[], 0, undefined, null, null];
    [this.phase, this.problem, this.news] = ['running', null, ''];
    const room = this.differences.length + mostShown;
    try {
      // Between two answers somebody may have stopped it, or left.
      while (this.isRunning) {
        const isLast = this.cms ? await this.compareCms(this.cms) : await this.compareDam();
        if (isLast) this.phase = 'done';
        else if (this.differences.length >= room && this.isRunning) this.phase = 'stopped';
      }
    } catch (thrown) {
      [this.phase, this.problem] = ['stopped', thrown];
      if (!isPortalError(thrown)) throw thrown;
    }
  }

  /** @returns whether that was all: never, since the CMS comes after. */
  private async compareDam(): Promise<false> {
    const part = await this.call(() => this.portal.client.tracking.compare({ ...(this.cursor === undefined ? {} : { after: this.cursor }) }));
    this.differences = [...this.differences, ...part.differences];
    this.compared += part.compared;
    this.isOwnName = part.isOwnName;
    this.cursor = part.nextAfter ?? undefined;
    if (part.nextAfter === null) this.cms = { compared: 0, problem: null, message: '' };
    return false;
  }

  private async compareCms({ compared }: ComparedCms): Promise<boolean> {
    const part = await this.call(() => this.portal.client.tracking.compareCms(this.cmsNext ?? {}));
    this.differences = [...this.differences, ...part.differences];
    this.cms = { compared: compared + part.compared, problem: part.problem, message: part.message };
    this.cmsNext = part.next;
    return part.next === null;
  }

  private get isRunning(): boolean {
    return this.phase === 'running';
  }

  private async repair(one: UsageDifference, repair: Repair): Promise<void> {
    if (this.mended !== '') return;
    const at = this.differences.indexOf(one);
    [this.mended, this.problem, this.news] = [`${one.assetId} ${one.pageUrl}`, null, ''];
    try {
      const outcome = await this.call(() => this.portal.client.tracking.repair({ assetId: one.assetId, pageUrl: one.pageUrl, repair }));
      this.news = this.newsOf(outcome);
      if (outcome.cmsProblem !== null) return;
      // The CMS is followed with all that its page says of the asset.
      this.differences = this.differences.filter((other) => other !== one && !(repair === 'follow' && isOfCms(other.kind) && other.assetId === one.assetId && other.pageUrl === one.pageUrl));
      await this.updateComplete;
      // Its buttons are gone: the next one is where reading goes on.
      const items = this.querySelectorAll<HTMLElement>('.tracked__item');
      (items[Math.min(at, items.length - 1)] ?? this.querySelector<HTMLElement>('button'))?.focus();
    } catch (thrown) {
      this.problem = thrown;
      if (!isPortalError(thrown)) throw thrown;
    } finally {
      this.mended = '';
    }
  }

  private newsOf({ isDelivered, cmsProblem, message }: RepairOutcome): string {
    const { say } = this;
    if (cmsProblem !== null) return `${say('tracking.comparison.unchanged')} ${cmsText(say, { compared: 0, problem: cmsProblem, message })}`;
    return say(isDelivered ? 'tracking.comparison.mended' : 'tracking.comparison.later');
  }
}

const isOfCms = (kind: DifferenceKind): kind is 'cms' | 'not-in-cms' => kind === 'cms' || kind === 'not-in-cms';

declare global {
  interface HTMLElementTagNameMap {
    'portal-comparison-section': ComparisonSection;
  }
}
