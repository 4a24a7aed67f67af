import { html, nothing, type TemplateResult } from 'lit';
import type { Asset } from '../../domain/asset.ts';
import type { UploadForm } from '../../domain/upload.ts';
import type { Uploads } from '../../selector/uploads/uploads.ts';
import { detailsOf, isUndecided, missingOf, type UploadItem, type UploadsState } from '../../selector/uploads/upload-state.ts';
import { alertIcon, infoIcon } from '../internal/icons.ts';
import { checkIcon, closeIcon, pencilIcon } from '../internal/more-icons.ts';
import { typeOfFile } from './file-type.ts';
import type { RequestDetailsEvent } from './upload-requests.ts';
import type { UploadTexts } from './upload-texts.ts';

export interface DraftView {
  readonly texts: UploadTexts;
  readonly uploads: Uploads;
  readonly state: UploadsState;
  readonly form: UploadForm | null;
  /** Its own details are open. */
  readonly isOpen: boolean;
  /** There is one file only: its details are the form. */
  readonly isAlone: boolean;
  /** What is missing is to be told. */
  readonly isTold: boolean;
  readonly onToggle: () => void;
  readonly onRemove: () => void;
}

/** A file that is not sent yet: what it is, what is wrong with it, what is written for it alone. */
export function renderDraft(item: UploadItem, view: DraftView): TemplateResult {
  const { texts, uploads, state, form, isOpen, isAlone, isTold, onToggle, onRemove } = view;
  const { say } = texts;
  const { fileName, sizeBytes } = item.file;
  const missing = isTold ? missingOf(item, state) : [];
  const hasFields = form !== null && item.problem === null && (isAlone || isOpen);
  return html`<li class="row ${item.problem ? 'is-failed' : isUndecided(item) ? 'is-twin' : ''}" data-id=${item.id} aria-label=${fileName}>
    <file-thumb .source=${item.source} type=${typeOfFile(item.file)}></file-thumb>
    <div class="words">
      <bdi class="file" title=${fileName}>${fileName}</bdi>
      <span class="meta">${texts.fileSize(sizeBytes)}${item.status === 'checking' ? ` · ${say('checking')}` : nothing}</span>
    </div>
    <div class="actions">
      ${isAlone || item.problem || !form ? nothing : html`<button class="icon-button" type="button" aria-expanded=${isOpen ? 'true' : 'false'} aria-label=${say('editOf', { name: fileName })} title=${say('edit')} @click=${onToggle}>${pencilIcon(18)}</button>`}
      <button class="icon-button" type="button" aria-label=${say('removeFile', { name: fileName })} title=${say('removeFile', { name: fileName })} @click=${onRemove}>${closeIcon(18)}</button>
    </div>
    <div class="below">
      ${item.problem ? html`<div class="notice notice--danger">${alertIcon(18)}<span class="notice__text"><bdi>${texts.uploadProblem(item.problem, { maxSizeBytes: form?.maxSizeBytes })}</bdi></span>
        ${item.betterName ? html`<button class="button" type="button" @click=${() => uploads.rename(item.id)}><bdi>${say('rename', { name: item.betterName })}</bdi></button>` : nothing}</div>` : nothing}
      ${item.twins[0] ? renderTwin(item, item.twins[0], view) : nothing}
      ${hasFields ? html`<div class=${isAlone ? '' : 'own'}><upload-fields with-name .texts=${texts} .form=${form} .details=${detailsOf(item, state)} .missing=${missing}
        @request-details=${({ detail }: RequestDetailsEvent) => uploads.change(item.id, detail)}></upload-fields></div>` : nothing}
      ${!hasFields && missing.length > 0 ? html`<div class="notice notice--warning">${infoIcon(18)}<span class="notice__text">${texts.sayCount('blocked.incomplete', 1)}</span><button class="button" type="button" @click=${onToggle}>${say('edit')}</button></div>` : nothing}
    </div>
  </li>`;
}

function renderTwin(item: UploadItem, twin: Asset, { texts, uploads }: DraftView): TemplateResult | typeof nothing {
  if (item.problem) return nothing;
  const { say } = texts;
  if (item.isWanted) return html`<p class="meta">${say('twin.wanted', { name: twin.name })}</p>`;
  const added = texts.date(twin.createdAt);
  return html`<div class="notice notice--warning twin">
    ${twin.thumbnailUrl === null ? infoIcon(18) : html`<img src=${twin.thumbnailUrl} alt="">`}
    <span class="twin__words"><bdi>${say('twin.title', { name: twin.name })}</bdi>${added === '' ? nothing : html`<span class="meta" style="display:block">${say('twin.added', { date: added })}${twin.sizeBytes === null ? '' : ` · ${texts.fileSize(twin.sizeBytes)}`}</span>`}</span>
    <span class="notice__actions">
      <button class="button" type="button" aria-label="${say('twin.use')}: ${twin.name}" @click=${() => uploads.useTwin(item.id, twin)}>${checkIcon(16)}${say('twin.use')}</button>
      <button class="button" type="button" aria-label="${say('twin.anyway')}: ${item.file.fileName}" @click=${() => uploads.want([item.id])}>${say('twin.anyway')}</button>
    </span>
  </div>`;
}
