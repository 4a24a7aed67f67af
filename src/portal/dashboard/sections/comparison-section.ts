import { html, nothing } from 'lit';
import { state } from 'lit/decorators.js';
import { isPortalError } from '../../api/portal-error.ts';
import type { ComparisonState, Repair, UsageDifference } from '../../api/tracking-comparison.ts';
import { notice } from '../parts/form-fields.ts';
import { PortalView } from '../parts/portal-view.ts';
import { problemText } from '../problem-text.ts';

/** More than anybody mends by hand: the comparison stops there, and goes on when asked. */
const mostShown = 200;

/** What the portal recorded beside what the DAM has, and what to do where they differ. For administrators. */
export class ComparisonSection extends PortalView {
  @state() private differences: readonly UsageDifference[] = [];
  @state() private compared = 0;
  @state() private phase: 'idle' | 'running' | 'stopped' | 'done' = 'idle';
  @state() private problem: unknown = null;
  /** Key of the difference that is being mended. */
  @state() private mended = '';
  @state() private news = '';
  @state() private isOwnName = true;
  private cursor: string | undefined;

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
    const { kind, assetId, pageUrl, inPortal, inDam } = one;
    const button = (repair: Repair, text: string) => html`<button class="button" type="button" aria-disabled=${this.mended === '' ? 'false' : 'true'}
      aria-label=${say('tracking.comparison.of', { action: text, asset: assetId, page: pageUrl })} @click=${() => void this.repair(one, repair)}>${text}</button>`;
    return html`
      <li class="tracked__item" tabindex="-1">
        <div><h3 class="tracked__title">${say(`tracking.comparison.kinds.${kind}`)}</h3><bdi class="tracked__url" dir="ltr">${pageUrl}</bdi></div>
        <dl class="tracked__facts">
          <dt>${say('tracking.asset')}</dt><dd><code dir="ltr">${assetId}</code></dd>
          ${inPortal === null ? nothing : html`<dt>${say('tracking.comparison.in-portal')}</dt><dd><bdi>${inPortal}</bdi></dd>`}
          ${inDam === null ? nothing : html`<dt>${say('tracking.comparison.in-dam')}</dt><dd><bdi>${inDam}</bdi></dd>`}
        </dl>
        <div class="tracked__state">
          ${button('tell', say(`tracking.comparison.tell.${kind}`))}
          ${kind === 'dam' ? nothing : button('forget', say('tracking.comparison.forget'))}
        </div>
      </li>
    `;
  }

  /** What a comparison found that ran by itself, to be mended here. */
  private readonly show = ({ differences, isOwnName }: Pick<ComparisonState, 'differences' | 'isOwnName'>): void => {
    if (this.isRunning) this.phase = 'stopped';
    [this.differences, this.isOwnName, this.phase, this.compared, this.problem, this.news] = [differences, isOwnName, 'idle', 0, null, this.say('tracking.comparison.found', { count: differences.length })];
    void this.updateComplete.then(() => this.querySelector<HTMLElement>('.tracked__item')?.focus());
  };

  private stateText(): string {
    const { phase, compared, differences, say } = this;
    if (phase === 'idle') return '';
    const count = say('tracking.comparison.compared', { count: compared });
    if (phase === 'running') return `${count} ${say('tracking.comparison.running')}`;
    return `${count} ${differences.length === 0 ? phase === 'done' ? say('tracking.comparison.same') : '' : say('tracking.comparison.found', { count: differences.length })}`;
  }

  private async run(isContinued: boolean): Promise<void> {
    if (this.phase === 'running') return;
    if (!isContinued) [this.differences, this.compared, this.cursor] = [[], 0, undefined];
    [this.phase, this.problem, this.news] = ['running', null, ''];
    const room = this.differences.length + mostShown;
    try {
      // Between two answers somebody may have stopped it, or left.
      while (this.isRunning) {
        const part = await this.call(() => this.portal.client.tracking.compare({ ...(this.cursor === undefined ? {} : { after: this.cursor }) }));
        this.differences = [...this.differences, ...part.differences];
        this.compared += part.compared;
        this.isOwnName = part.isOwnName;
        this.cursor = part.nextAfter ?? undefined;
        if (part.nextAfter === null) this.phase = 'done';
        else if (this.differences.length >= room && this.isRunning) this.phase = 'stopped';
      }
    } catch (thrown) {
      [this.phase, this.problem] = ['stopped', thrown];
      if (!isPortalError(thrown)) throw thrown;
    }
  }

  private get isRunning(): boolean {
    return this.phase === 'running';
  }

  private async repair(one: UsageDifference, repair: Repair): Promise<void> {
    if (this.mended !== '') return;
    const at = this.differences.indexOf(one);
    [this.mended, this.problem, this.news] = [`${one.assetId} ${one.pageUrl}`, null, ''];
    try {
      const { isDelivered } = await this.call(() => this.portal.client.tracking.repair({ assetId: one.assetId, pageUrl: one.pageUrl, repair }));
      this.differences = this.differences.filter((other) => other !== one);
      this.news = this.say(isDelivered ? 'tracking.comparison.mended' : 'tracking.comparison.later');
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
}

declare global {
  interface HTMLElementTagNameMap {
    'portal-comparison-section': ComparisonSection;
  }
}
