import { parseValue, type StoredItem } from '../../domain/selection.ts';
import type { HeldValue, WritableItem } from '../../domain/values/index.ts';

/** What a field holds; `pending` until the code is there that can read it. */
export type Held = HeldValue | { readonly kind: 'pending' };

/** Reads a page's own format; `null` for a text that is none of its own. */
export type ReadValue = (text: string) => readonly StoredItem[] | null;

const nothing: Held = { kind: 'empty' };

/**
 * Reads a field's text. JSON of one asset, what most fields hold, is read at once; other formats by code that is loaded for them,
 * which is why reading may have to be asked for twice.
 */
export class HeldReader {
  #read: ((raw: string) => HeldValue) | null = null;
  #known: { readonly text: string; readonly items: readonly WritableItem[] } | null = null;

  /** From now on every format can be read. */
  use(read: (raw: string) => HeldValue): void {
    this.#read = read;
  }

  /** What this text holds, known from writing it: a format may tell less than that. */
  note(text: string, items: readonly WritableItem[]): void {
    this.#known = { text, items };
  }

  held(text: string, own: ReadValue | null): Held {
    if (this.#known?.text === text) return text === '' ? nothing : { kind: 'items', items: this.#known.items };
    try {
      const items = text.trim() === '' ? null : own?.(text);
      if (items && items.length > 0) return { kind: 'items', items };
    } catch (error) {
      console.error('The readValue of <asset-selector> threw; the value is read as usual.', error);
    }
    const parsed = parseValue(text);
    if (parsed.kind === 'value') return { kind: 'items', items: [parsed.value] };
    if (parsed.kind === 'empty' || parsed.version !== undefined) return parsed;
    return this.#read?.(text) ?? { kind: 'pending' };
  }
}
