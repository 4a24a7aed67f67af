import { html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { isPortalError } from '../../api/portal-error.ts';
import type { ComparisonSchedule, ComparisonState } from '../../api/tracking-comparison.ts';
import { cmsText } from '../parts/compared-cms.ts';
import { notice, selectField } from '../parts/form-fields.ts';
import { LoadingController } from '../parts/loading.ts';
import { momentText } from '../parts/moments.ts';
import { PortalView } from '../parts/portal-view.ts';
import { reasonOf } from '../parts/tracked-usage.ts';
import { problemText } from '../problem-text.ts';

// The contract has the same words with its schemas, which no browser needs.
const schedules = ['off', 'daily', 'weekly'] as const satisfies readonly ComparisonSchedule[];

/** How often portal, DAM and CMS are compared by themselves, and what came of it. */
export class ComparisonScheduleView extends PortalView {
  /** Shows what the last one found. */
  @property({ attribute: false }) onShow: (found: Pick<ComparisonState, 'differences' | 'isOwnName'>) => void = () => {};
  @state() private isSaving = false;
  @state() private saveProblem: unknown = null;
  private readonly found: LoadingController<ComparisonState> = new LoadingController(this, (signal) => this.call(() => this.portal.client.tracking.schedule({ signal })));

  protected override render() {
    const { say, found: { answer, problem }, saveProblem } = this;
    if (problem !== null) return notice('danger', problemText(say, problem), html`<button class="button" type="button" @click=${() => void this.found.load()}>${say('retry')}</button>`);
    if (!answer) return html`<p role="status">${say('loading')}</p>`;
    const left = answer.differences.length;
    return html`
      ${selectField({
        id: 'comparison-schedule', label: say('tracking.schedule.label'), hint: say('tracking.schedule.hint'), value: answer.schedule, onChange: (value) => void this.save(schedules.find((one) => one === value) ?? 'off'),
        options: schedules.map((one) => ({ value: one, label: say(`tracking.schedule.${one}`) })),
      })}
      <p role="status">${this.isSaving ? say('tracking.schedule.saving') : this.stateText(answer)}</p>
      ${saveProblem === null ? nothing : notice('danger', problemText(say, saveProblem))}
      ${left === 0 ? nothing : html`<div><button class="button" type="button" @click=${() => this.onShow(answer)}>${say('tracking.schedule.show', { count: left })}</button></div>`}
    `;
  }

  private stateText({ running, last, nextAt }: ComparisonState): string {
    const { say } = this;
    const moment = (at: string): string => momentText(this.portal.language, at);
    const why = (problem: string): string => say(`tracking.problems.${reasonOf(problem)}`);
    const parts: string[] = [];
    if (running) {
      parts.push(say('tracking.schedule.running', { at: moment(running.startedAt) }), say('tracking.comparison.compared', { count: running.compared }));
      if (running.problem !== null) parts.push(say(running.cms ? 'tracking.schedule.dam-given-up' : 'tracking.schedule.held-up'), why(running.problem));
      if (running.cms) parts.push(cmsText(say, running.cms), running.cms.problem === null ? '' : say('tracking.schedule.held-up'));
    }
    if (last) {
      parts.push(say('tracking.schedule.last', { at: moment(last.finishedAt ?? last.startedAt) }), say('tracking.comparison.compared', { count: last.compared }));
      if (last.problem !== null) parts.push(say('tracking.schedule.dam-given-up'), why(last.problem));
      if (last.cms) parts.push(cmsText(say, last.cms));
      if (last.differing > 0) parts.push(say('tracking.comparison.found', { count: last.differing }));
      else if (last.problem === null) parts.push(say(last.cms?.problem === null ? 'tracking.comparison.same-all' : 'tracking.comparison.same'));
    }
    if (nextAt !== null) parts.push(Date.parse(nextAt) <= Date.now() ? say('tracking.schedule.soon') : say('tracking.schedule.next', { at: moment(nextAt) }));
    return parts.filter((part) => part !== '').join(' ');
  }

  private async save(schedule: ComparisonSchedule): Promise<void> {
    [this.isSaving, this.saveProblem] = [true, null];
    try {
      this.found.show(await this.call(() => this.portal.client.tracking.saveSchedule({ schedule })));
    } catch (thrown) {
      this.saveProblem = thrown;
      if (!isPortalError(thrown)) throw thrown;
    } finally {
      this.isSaving = false;
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'portal-comparison-schedule': ComparisonScheduleView;
  }
}
