import { property } from 'lit/decorators.js';
import type { StoredItem } from '../../domain/selection.ts';
import { canHoldSeveral, valueFormats, type Presentation, type SelectionMode, type ValueFormat } from '../../domain/values/formats.ts';
import { ConfigError } from '../../selector/config-error.ts';
import { FormField } from '../internal/form-field.ts';
import type { SayField } from '../internal/texts-controller.ts';
import type { ReadValue } from './held-value.ts';

/** Writes a page's own format. Gets what the editor chose, in order, and gives the field's text. */
export type WriteValue = (items: readonly StoredItem[]) => string;

/** What a page may ask of a selector's value, beside where its assets come from. */
export abstract class FieldOptions extends FormField {
  /**
   * What the value is written as: `json`, `url`, `html`, `markdown`, `sitecore-image`, `sitecore-link` or `layout-service`.
   * A value of any of them is read, whichever this is; it is written anew only when the user chooses.
   */
  @property({ attribute: 'value-format' }) valueFormat: ValueFormat = 'json';
  /** Writes the value in a format of the page's own, in place of `value-format`. */
  @property({ attribute: false }) writeValue: WriteValue | null = null;
  /** Reads the page's own format; gives `null` for a text that is not of it. */
  @property({ attribute: false }) readValue: ReadValue | null = null;
  /** Names of metaproperties to store with the asset in `json`, separated by commas; `*` for all. */
  @property({ attribute: 'store-metaproperties' }) storeMetaproperties = '';

  /**
   * `single-file`: one asset, in the derivative that the editor chooses. `single`: one asset; the settings choose the derivative.
   * `multiple`: several assets, in the editor's order.
   */
  @property() mode: SelectionMode = 'single-file';
  /** In `multiple`: the least number of assets, if there are any at all. */
  @property({ type: Number }) min = 0;
  /** In `multiple`: the largest number of assets. */
  @property({ type: Number }) max: number | null = null;
  /** Types that may be chosen, separated by commas: `image`, `video`, `document`, `audio`, `3d`, `archive`, `other`. The others are shown, but cannot be chosen. */
  @property() types = '';
  /** The least width of the original, in pixels. */
  @property({ type: Number, attribute: 'min-width' }) minWidth = 0;
  /** The least height of the original, in pixels. */
  @property({ type: Number, attribute: 'min-height' }) minHeight = 0;
  /** The original's proportions: `16:9`. */
  @property({ attribute: 'aspect-ratio' }) aspectRatio = '';
  /** The most bytes that the original's file may have. */
  @property({ type: Number, attribute: 'max-bytes' }) maxBytes: number | null = null;

  /** Widths in pixels in which a picture is stored, separated by commas: `480, 960, 1600`, for `srcset`. For DAMs that make pictures on demand. */
  @property() widths = '';
  /** With `widths`: screens up to a width that show another part of the picture, in proportions of their own: `600 4:5, 1024 1:1`. */
  @property() breakpoints = '';
  /** With `widths`: how wide the page shows the picture, as in the attribute `sizes` of an `<img>`. */
  @property() sizes = '';

  /** Where the selector opens: `modal`, over the page; `drawer`, at its side; `inline`, in its flow below the field. */
  @property() presentation: Presentation = 'modal';
  /**
   * Keeps the selector's search, view and place in the page's address, so that they can be linked to: the text is the name under which they stand
   * there, by default the field's. Two fields of one page need two names. Without the attribute they are kept in the browser for the session.
   */
  @property({ attribute: 'state-in-hash' }) stateInHash: string | null = null;
  /** Words that the editor may write for this use, separated by commas: `alt`, `title`, `caption`. */
  @property({ attribute: 'texts' }) textNames = '';
  /** Refuses a picture without alternative text. */
  @property({ type: Boolean, attribute: 'alt-required' }) altRequired = false;
  /** Where the alternative text comes from: names of metaproperties separated by commas, the best first; `{language}` in them is the content's language. `description`, `name` and `copyright` are the asset's own. Default: `description`. */
  @property({ attribute: 'alt-from' }) altFrom = '';
  /** Where the title comes from, as in `alt-from`. */
  @property({ attribute: 'title-from' }) titleFrom = '';
  /** Where the caption comes from, as in `alt-from`. */
  @property({ attribute: 'caption-from' }) captionFrom = '';
  /** The language of the content that is edited, as a BCP 47 tag. */
  @property({ attribute: 'content-language' }) contentLanguage = '';

  /** Whether the code for more than one asset in JSON is needed. */
  protected get needsMore(): boolean {
    return this.valueFormat !== 'json' || this.mode === 'multiple' || [this.storeMetaproperties, this.types, this.minWidth, this.minHeight, this.aspectRatio, this.maxBytes, this.textNames, this.altRequired, this.altFrom, this.titleFrom, this.captionFrom, this.widths].some(Boolean);
  }

  /** @throws {ConfigError} where the value cannot be written as the page wants it. */
  protected checkFormat(): void {
    if (this.writeValue || (valueFormats.includes(this.valueFormat) && (this.mode !== 'multiple' || canHoldSeveral(this.valueFormat)))) return;
    throw new ConfigError('invalid-format', `The attribute value-format is "${this.valueFormat}". Write one of ${valueFormats.join(', ')}; those of Sitecore hold one asset, so not with mode="multiple".`);
  }

  /** What is wrong with the number of assets; a field that may be empty, and is, has enough. */
  protected countProblem(count: number, say: SayField): { readonly flags: ValidityStateFlags; readonly message: string } | null {
    if (this.mode !== 'multiple' || count === 0) return null;
    if (count < this.min) return { flags: { rangeUnderflow: true }, message: say('tooFew', { min: this.min, count }) };
    return this.max !== null && this.max > 0 && count > this.max ? { flags: { rangeOverflow: true }, message: say('tooMany', { max: this.max, count }) } : null;
  }
}
