/** What a field needs once its dialog opens: the dialog's element, and taking what was chosen there. Loaded with the dialog. */
import { html, type TemplateResult } from 'lit';
import type { Selection } from '../../domain/selection.ts';
import type { Presentation, SelectionMode } from '../../domain/values/formats.ts';
import type { WritableItem } from '../../domain/values/index.ts';
import type { Language } from '../../i18n/languages.ts';
import type { EmbedSettings, SelectorConnection } from '../../selector/connection.ts';
import type { SelectorUse } from '../../selector/state.ts';
import { AssetsSelectedEvent, BeforeSelectEvent, type SelectorCloseEvent, type SelectorConfirmEvent } from '../internal/events.ts';
import type { SayField } from '../internal/texts-controller.ts';

/** What the dialog is told of its field. */
export interface DialogSetting {
  readonly connection: SelectorConnection | null;
  readonly field: string;
  readonly settings: EmbedSettings | undefined;
  readonly language: Language;
  readonly held: WritableItem | undefined;
  readonly mode: SelectionMode;
  readonly presentation: Presentation;
  readonly use: SelectorUse | undefined;
  readonly host: { readonly stateInHash: string | null; readonly name: string };
  readonly onConfirm: (event: SelectorConfirmEvent) => void;
  readonly onClose: (event: SelectorCloseEvent) => void;
}

export function renderDialog({ connection, field, settings, language, held, mode, presentation, use, host, onConfirm, onClose }: DialogSetting): TemplateResult {
  // The name under which its state stands in the page's address; `null` for not there.
  const hashKey = host.stateInHash === null ? null : host.stateInHash || field || host.name || 'selector';
  return html`<selector-dialog .connection=${connection} .field=${field} .settings=${settings} .language=${language} .selectedId=${held?.asset.id ?? null}
    .selectedDerivative=${held?.derivative?.name ?? null} .selectedPicture=${held?.rendering ? { derivative: held.derivative, rendering: held.rendering } : null} .mode=${mode} .presentation=${presentation} .use=${use} .hashKey=${hashKey}
    @selector-confirm=${onConfirm} @selector-close=${onClose}></selector-dialog>`;
}

/** A field that a choice is for. */
export interface ChosenFor extends EventTarget {
  readonly value: string;
}

/**
 * Takes what the user chose, if the page agrees; otherwise a sentence that says why not.
 * `take` writes it into the field, or says why it cannot be written.
 */
export function confirmChoice(field: ChosenFor, selections: readonly Selection[], say: SayField, take: () => string | null): string | null {
  const asked = new BeforeSelectEvent({ selections });
  const refusal = field.dispatchEvent(asked) ? take() : asked.reason || say('notices.unwritten');
  if (refusal !== null) return refusal;
  const selected = new AssetsSelectedEvent({ selections, value: field.value });
  field.dispatchEvent(selected);
  return null;
}
