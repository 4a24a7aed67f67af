import { html, nothing, type TemplateResult } from 'lit';
import type { ImportPreview } from '../../api/transfer.ts';
import type { PortalContext, Say } from '../context.ts';
import { notice } from './form-fields.ts';
import { settingLabel, settingValue } from './setting-words.ts';

type Part = ImportPreview['parts'][number];

const titles = { origins: 'origins.title', tokens: 'tokens.title', dam: 'dam.title', global: 'global.title', globalField: 'editor.title-global', logging: 'audit.settings.logging', tracking: 'sections.asset-tracking', callback: 'tracking.replace.title' } as const;

/** What an import would do: each part that changes, and how many stay as they are. */
export function importPreview(portal: Pick<PortalContext, 'say' | 'language'>, parts: readonly Part[]): TemplateResult {
  const { say } = portal;
  const changed = parts.filter(({ outcome }) => outcome !== 'unchanged');
  const kept = parts.length - changed.length;
  return html`
    <section aria-labelledby="import-preview-title" class="import-preview">
      <h3 class="card__title" id="import-preview-title">${say('transfer.preview')}</h3>
      ${changed.length === 0 ? nothing : html`<ul class="changes" aria-labelledby="import-preview-title">${changed.map((part) => renderPart(portal, part))}</ul>`}
      ${kept === 0 ? nothing : html`<p class="section__text">${say('transfer.unchanged', { count: kept })}</p>`}
    </section>
  `;
}

function renderPart(portal: Pick<PortalContext, 'say' | 'language'>, { part, field, outcome, changes }: Part) {
  const { say } = portal;
  return html`
    <li class="change">
      <h4 class="change__title">${part === 'field' ? html`${say('fields.field')}: <bdi>${field}</bdi>` : say(titles[part])} <span class="badge">${say(`transfer.outcomes.${outcome}`)}</span></h4>
      ${outcome === 'removed' ? nothing : html`<dl class="change__list">
        ${changes.map(({ setting, before, after }) => html`<div>
          <dt>${settingLabel(say, setting)}</dt>
          ${outcome === 'added' ? nothing : html`<dd><span class="change__when">${say('audit.before')}:</span> <bdi>${settingValue(portal, setting, before)}</bdi></dd>`}
          <dd><span class="change__when">${say('audit.after')}:</span> <bdi class="change__now">${settingValue(portal, setting, after)}</bdi></dd>
        </div>`)}
      </dl>`}
    </li>
  `;
}

/** Why a file cannot be imported, a sentence a place. */
export function importProblemList(say: Say, problems: ImportPreview['problems']): TemplateResult {
  return notice('danger', say('transfer.wrong'), html`
    <ul class="import-problems">${problems.map(({ at, problem }) => html`<li><code dir="ltr">${at}</code>: ${say(`transfer.problems.${problem}`)}</li>`)}</ul>
  `);
}
