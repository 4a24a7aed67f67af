import { property } from 'lit/decorators.js';
import type { StoredItem } from '../../domain/selection.ts';
import type { ValueFormat } from '../../domain/values/formats.ts';
import { FormField } from '../internal/form-field.ts';
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

  /** The names in a list that an attribute holds. */
  protected namesIn(list: string): readonly string[] {
    return list.split(',').map((name) => name.trim()).filter((name) => name !== '');
  }
}
