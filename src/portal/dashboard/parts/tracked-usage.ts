import { html, nothing, type TemplateResult } from 'lit';
import type { TrackedUsage } from '../../api/tracking.ts';
import type { PortalContext } from '../context.ts';
import { assetPicture } from './asset-picture.ts';
import { momentText } from './moments.ts';

export interface TrackedUsageParts extends Pick<PortalContext, 'say' | 'language'> {
  readonly usage: TrackedUsage;
  /** Address of an asset's page in the DAM, with `{id}` in it; `null`: none is known. */
  readonly assetPage: string | null;
  readonly isRetrying: boolean;
  /** `null` for people who may not. */
  readonly onRetry: (() => void) | null;
  /** Looks for all places that hold this asset; `null` where they are shown already. */
  readonly onAsset: (() => void) | null;
  /** Has another asset take this one's place everywhere; `null` for people who may not. */
  readonly onReplace: (() => void) | null;
}

/** One place that holds an asset, or did and the DAM does not know. */
export function trackedUsage({ say, language, usage, assetPage, isRetrying, onRetry, onAsset, onReplace }: TrackedUsageParts): TemplateResult {
  const { pageUrl, pageTitle, field, assetId, assetName, standing, thumbnailUrl, language: ofContent, editor, version, at, state, problem, nextAttemptAt } = usage;
  const title = pageTitle === '' ? say('tracking.untitled') : pageTitle;
  return html`
    <li class="tracked__item tracked__item--pictured" tabindex="-1">
      ${assetPicture(thumbnailUrl)}
      <div>
        <h3 class="tracked__title">${isWebPage(pageUrl) ? html`<a href=${pageUrl} rel="noreferrer"><bdi>${title}</bdi></a>` : html`<bdi>${title}</bdi>`}</h3>
        <bdi class="tracked__url" dir="ltr">${pageUrl}</bdi>
      </div>
      <dl class="tracked__facts">
        <dt>${say('tracking.field')}</dt><dd>${field === null ? say('tracking.removal') : html`<bdi>${field}</bdi>`}</dd>
        ${assetName === '' ? nothing : html`<dt>${say('tracking.asset-name')}</dt><dd><bdi>${assetName}</bdi></dd>`}
        <dt>${say('tracking.asset')}</dt><dd><code dir="ltr">${assetId}</code></dd>
        ${ofContent === '' ? nothing : html`<dt>${say('tracking.by.language')}</dt><dd><bdi>${ofContent}</bdi></dd>`}
        ${editor === '' ? nothing : html`<dt>${say('tracking.by.editor')}</dt><dd><bdi>${editor}</bdi></dd>`}
        ${version === '' ? nothing : html`<dt>${say('tracking.version')}</dt><dd><bdi>${version}</bdi></dd>`}
        <dt>${say(state === 'told' ? 'tracking.recorded' : 'tracking.since')}</dt><dd><time datetime=${at}>${momentText(language, at)}</time></dd>
      </dl>
      <div class="tracked__state">
        <span class=${`status status--${state}`}>${say(`tracking.states.${state}`)}</span>
        ${standing === null || standing === 'usable' ? nothing : html`<span class=${`status status--${standing}`}>${say(`tracking.standings.${standing}`)}</span>`}
        ${state === 'told' || problem === null ? nothing : html`<span>${say(`tracking.problems.${reasonOf(problem)}`)}</span>`}
        ${nextAttemptAt === null ? nothing : html`<span class="table__soft">${say('tracking.next', { at: momentText(language, nextAttemptAt) })}</span>`}
        ${state === 'told' || !onRetry
          ? nothing
          : html`<button class="button" type="button" aria-disabled=${isRetrying ? 'true' : 'false'} aria-label=${isRetrying ? nothing : say('tracking.retry-of', { asset: assetId, page: pageUrl })}
              @click=${isRetrying ? nothing : onRetry}>${say(isRetrying ? 'tracking.retrying' : 'tracking.retry')}</button>`}
        ${linkToDam(say, assetPage, { assetId, assetName, standing })}
        ${onAsset ? html`<button class="button button--plain" type="button" aria-label=${say('tracking.where-of', { asset: assetName === '' ? assetId : assetName })} @click=${onAsset}>${say('tracking.where')}</button>` : nothing}
        ${onReplace && field !== null ? html`<button class="button button--plain" type="button" aria-label=${say('tracking.replace.of', { asset: assetName === '' ? assetId : assetName })} @click=${onReplace}>${say('tracking.replace.button')}</button>` : nothing}
      </div>
    </li>
  `;
}

/** To the asset's own page in the DAM, where there is one. */
export function linkToDam(say: PortalContext['say'], assetPage: string | null, { assetId, assetName, standing }: Pick<TrackedUsage, 'assetId' | 'assetName' | 'standing'>) {
  const address = assetPage?.replace('{id}', encodeURIComponent(assetId)) ?? '';
  if (!isWebPage(address) || standing === 'gone') return nothing;
  return html`<a class="button button--plain" href=${address} rel="noreferrer" aria-label=${say('tracking.in-dam-of', { asset: assetName === '' ? assetId : assetName })}>${say('tracking.in-dam')}</a>`;
}

/** What a page said of itself is no address to follow unless a browser would show it as a page. */
function isWebPage(address: string): boolean {
  return /^https?:\/\//i.test(address) && URL.canParse(address);
}

/** Our word for a code of the DAM's or the portal's. */
export function reasonOf(problem: string) {
  switch (problem) {
    case 'not-found': case 'rejected': case 'rate-limited': case 'unavailable': case 'dam-not-connected': return problem;
    case 'dam-unavailable': return 'unavailable';
    case 'dam-rejected': return 'rejected';
    case 'dam-timeout': return 'timeout';
    case 'signed-out': case 'forbidden': case 'dam-refused': return 'credentials';
    default: return 'other';
  }
}
