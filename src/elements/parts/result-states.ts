import { html, nothing, type TemplateResult } from 'lit';
import type { Problem } from '../../selector/problem.ts';
import { alertIcon, retryIcon } from '../internal/icons.ts';
import { searchIcon } from '../internal/more-icons.ts';
import type { DialogTexts } from './dialog-texts.ts';

/*
 * What stands in place of results, or above them. Templates and not elements: each is a few lines of the dialog, written apart to be read apart.
 */

/** Grey cards while the first page is on its way. */
export function renderSkeleton(texts: DialogTexts): TemplateResult {
  return html`<div class="skeleton" aria-hidden="true">
    ${Array.from({ length: 12 }, () => html`<div class="skeleton__card"><div class="skeleton__picture"></div><div class="skeleton__line"></div><div class="skeleton__line"></div></div>`)}
  </div><span class="visually-hidden">${texts.say('loading')}</span>`;
}

/** Nothing was found; what to do depends on what was looked for. */
export function renderEmpty({ texts, text, isFiltered, isNarrowed, onClear, onShowAll, onClearFilters }: {
  readonly texts: DialogTexts;
  readonly text: string;
  readonly isFiltered: boolean;
  readonly onClear: () => void;
  /** Filters that can be removed narrow the search. */
  readonly isNarrowed: boolean;
  readonly onShowAll: () => void;
  readonly onClearFilters: () => void;
}): TemplateResult {
  const { say } = texts;
  return html`<div class="blank">
    <span class="blank__icon">${searchIcon(32)}</span>
    <h3 class="blank__title">${emptyTitle(texts, text, isFiltered, isNarrowed)}</h3>
    <p class="blank__text">${isNarrowed ? say('empty.hintFilters') : text !== '' ? say('empty.hintText') : isFiltered ? say('empty.hintTypes') : say('empty.hintAll')}</p>
    <div class="blank__actions">
      ${text === '' ? nothing : html`<button class="button" type="button" @click=${onClear}>${say('search.clear')}</button>`}
      ${isNarrowed ? html`<button class="button" type="button" @click=${onClearFilters}>${say('empty.clearFilters')}</button>` : nothing}
      ${isFiltered ? html`<button class="button" type="button" @click=${onShowAll}>${say('empty.showAll')}</button>` : nothing}
    </div>
  </div>`;
}

/** The heading of an empty result. */
export function emptyTitle({ say }: DialogTexts, text: string, isFiltered: boolean, isNarrowed = false): string {
  if (text !== '') return say('empty.text', { text });
  if (isNarrowed) return say('empty.filters');
  return isFiltered ? say('empty.types') : say('empty.all');
}

/** A failure with nothing to show beside it. */
export function renderFailure(texts: DialogTexts, problem: Problem, onRetry: () => void): TemplateResult {
  return html`<div class="blank">
    <span class="blank__icon blank__icon--danger">${alertIcon(32)}</span>
    <h3 class="blank__title">${texts.say('error.title')}</h3>
    <p class="blank__text">${texts.problem(problem)}</p>
    ${problem.requestId === '' ? nothing : html`<p class="blank__detail">${texts.sayField('notices.request', { id: problem.requestId })}</p>`}
    <div class="blank__actions">${renderRetry(texts, problem, onRetry)}</div>
  </div>`;
}

/** A failure above the results of before. */
export function renderFailureNotice(texts: DialogTexts, problem: Problem, onRetry: () => void): TemplateResult {
  return html`<div class="notice notice--danger">${alertIcon(18)}
    <span class="notice__text">${texts.problem(problem)} ${texts.say('error.before')}${problem.requestId === ''
      ? nothing : html`<span class="notice__detail">${texts.sayField('notices.request', { id: problem.requestId })}</span>`}</span>
    ${renderRetry(texts, problem, onRetry)}
  </div>`;
}

function renderRetry(texts: DialogTexts, problem: Problem, onRetry: () => void): TemplateResult | typeof nothing {
  return problem.canRetry ? html`<button class="button" type="button" @click=${onRetry}>${retryIcon(16)}${texts.sayField('retry')}</button>` : nothing;
}
