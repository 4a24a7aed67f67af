import type { CSSResult, TemplateResult } from 'lit';
import type { SelectorConnection } from '../../selector/connection.ts';
import type { SelectorAction, SelectorState } from '../../selector/state.ts';
import type { DialogTexts } from './dialog-texts.ts';

/** What can open under the search box. */
export type AidName = 'kept' | 'tips';

/** Something that is open under the search box. It is drawn in the box's own tree, so that the box can name the row that is pointed at. */
export interface SearchAid {
  readonly styles: CSSResult;
  /** What the box controls, and the row in it that is pointed at; `null` for none. */
  readonly gridId: string | null;
  readonly activeId: string | null;
  /** There is nothing in it yet. */
  readonly isEmpty: boolean;
  render(): TemplateResult;
  /** @returns whether it was its key */
  handleKey(event: KeyboardEvent): boolean;
  handleClick(event: Event): void;
  /** What is to have the focus once it is drawn; `null` leaves it in the box. */
  readonly focusId: string | null;
}

/** What an aid knows of the selector, and what it can do there. */
export interface AidPorts {
  readonly state: SelectorState;
  readonly texts: DialogTexts;
  readonly connection: SelectorConnection | null;
  readonly field: string;
  dispatch(action: SelectorAction): void;
  announce(words: string): void;
  /** Draws it anew. */
  update(): void;
  /** Closes it; the focus goes to the box. */
  close(): void;
}
