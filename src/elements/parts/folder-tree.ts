import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { styleMap } from 'lit/directives/style-map.js';
import { FolderTree as Tree, rowsOf, top, type FolderRow, type FolderTreeState, type ListFolders } from '../../selector/folder-tree.ts';
import { BaseElement } from '../internal/base-element.ts';
import { controls } from '../internal/controls.styles.ts';
import { defineElement } from '../internal/define.ts';
import { alertIcon, retryIcon } from '../internal/icons.ts';
import { checkIcon, chevronDownIcon, lockIcon } from '../internal/more-icons.ts';
import { noticeStyles } from '../internal/notice.styles.ts';
import { StoreController } from '../internal/store-controller.ts';
import { RequestOptionsEvent } from './filter-requests.ts';
import type { FilterTexts } from './filter-texts.ts';

/** Stands for no folder at all. */
const any = '';
const begins = (name: string, letter: string): boolean => name.toLocaleLowerCase().startsWith(letter.toLocaleLowerCase());

/**
 * Folders to choose one of, as a tree whose levels are asked for when they are opened. Arrow keys walk, open and close; Enter or the
 * space bar chooses; a letter leads to the next folder that begins so.
 *
 * @tag folder-tree
 * @fires {RequestOptionsEvent} request-options - Another folder is wanted, or none.
 */
export class FolderTree extends BaseElement {
  static override styles = [BaseElement.styles, controls, noticeStyles, css`
    .tree { display: grid; gap: 1px; max-block-size: 22rem; overflow: auto; padding: 2px; }
    .row { display: flex; align-items: center; gap: 4px; min-block-size: 34px; padding: 2px 6px; padding-inline-start: calc(var(--_depth, 0) * 18px); border-radius: var(--_radius-small); cursor: pointer; }
    .row:hover { background: var(--_hover); }
    .row:focus-visible { outline: 2px solid var(--_accent); outline-offset: -2px; }
    .row[aria-selected='true'] { background: var(--_accent-soft); font-weight: 600; }
    .row[aria-disabled='true'] { cursor: not-allowed; }
    .toggle, .mark { flex: none; display: grid; place-items: center; inline-size: 30px; block-size: 30px; border-radius: var(--_radius-small); color: var(--_text-soft); }
    .toggle svg { transition: rotate var(--_duration); }
    [aria-expanded='false'] > .toggle svg { rotate: -90deg; }
    [aria-expanded='false'] > .toggle:dir(rtl) svg { rotate: 90deg; }
    .mark { inline-size: 18px; color: var(--_accent); }
    .name { flex: 1; min-inline-size: 0; overflow-wrap: anywhere; }
    .count { flex: none; color: var(--_text-soft); font-size: var(--_font-small); font-weight: 400; font-variant-numeric: tabular-nums; }
    .is-empty .name { color: var(--_text-soft); }
    .hint { padding: 4px 6px; color: var(--_text-soft); font-size: var(--_font-small); }
    @media (pointer: coarse) { .row { min-block-size: 44px; } .toggle { inline-size: 44px; block-size: 44px; } }
    @media (forced-colors: active) { .row[aria-selected='true'] { outline: 1px solid Highlight; outline-offset: -1px; } }
  `];

  /** Asks for the folders below one. Another function begins anew. */
  @property({ attribute: false }) list: ListFolders | null = null;
  /** Id of the chosen folder; empty for none. */
  @property() selected = any;
  /** It is set and cannot be lifted. */
  @property({ type: Boolean }) locked = false;
  @property() label = '';
  @property({ attribute: false }) texts: FilterTexts | null = null;

  /** The one that Tab leads to. */
  @state() private active = any;
  private tree: Tree | null = null;
  private readonly controller = new StoreController<FolderTreeState>(this);
  private focusNext = false;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.tree?.stop();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('list')) return;
    this.tree?.stop();
    this.tree = this.list ? new Tree(this.list) : null;
    this.controller.use(this.tree);
    void this.tree?.load();
  }

  protected override updated(): void {
    if (!this.focusNext) return;
    this.focusNext = false;
    this.renderRoot.querySelector<HTMLElement>('.row[tabindex="0"]')?.focus();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { texts } = this;
    const { state: tree } = this.controller;
    const first = tree?.branches[top];
    if (!texts || !tree || !first) return nothing;
    const rows = rowsOf(tree);
    // What was the tab stop may be folded away.
    const active = rows.some(({ folder }) => folder.id === this.active) ? this.active : any;
    return html`
      ${first.status === 'ready' && rows.length > 0 ? html`<div class="tree" role="tree" aria-label=${this.label} @click=${this.handleClick} @keydown=${this.handleKey}>
        ${this.renderAny(texts, active)}
        ${repeat(rows, ({ folder }) => folder.id, (row) => this.renderRow(row, tree, texts, active))}
      </div>` : nothing}
      ${rows.filter(({ folder }) => tree.expanded.has(folder.id)).map(({ folder }) => this.renderProblem(folder.id, tree, texts, folder.name))}
      ${first.status === 'loading' ? html`<p class="hint" role="status">${texts.say('searching')}</p>` : nothing}
      ${first.status === 'ready' && rows.length === 0 ? html`<p class="hint">${texts.say('noOptions')}</p>` : nothing}
      ${first.status === 'error' ? this.renderProblem(top, tree, texts) : nothing}
      <span class="visually-hidden" role="status">${Object.entries(tree.branches).some(([above, { status }]) => above !== top && status === 'loading') ? texts.say('searching') : ''}</span>
    `;
  }

  private renderAny(texts: FilterTexts, active: string): TemplateResult {
    const isChosen = this.selected === any;
    return html`<div class="row" role="treeitem" aria-level="1" tabindex=${active === any ? '0' : '-1'} aria-selected=${isChosen ? 'true' : 'false'} aria-disabled=${this.locked ? 'true' : nothing} aria-label=${texts.say('any')}>
      <span class="toggle"></span><span class="name">${texts.say('any')}</span>${isChosen ? html`<span class="mark">${checkIcon(16)}</span>` : nothing}</div>`;
  }

  private renderRow(row: FolderRow, { expanded, branches }: FolderTreeState, texts: FilterTexts, active: string): TemplateResult {
    const { folder, parents, position, size } = row;
    const { id, name, count } = folder;
    const branch = branches[id];
    // A DAM may count folders that it does not show.
    const hasChildren = folder.hasChildren && !(branch?.status === 'ready' && branch.folders.length === 0);
    const isWaiting = branch?.status === 'loading';
    const isChosen = this.selected === id;
    const isOpen = expanded.has(id);
    const heard = texts.withCount(isChosen && this.locked ? `${name} (${texts.say('locked')})` : name, count);
    return html`<div class="row ${count === 0 ? 'is-empty' : ''}" role="treeitem" aria-level=${parents.length + 1} aria-setsize=${size} aria-posinset=${position} tabindex=${active === id ? '0' : '-1'} data-id=${id}
      aria-selected=${isChosen ? 'true' : 'false'} aria-expanded=${hasChildren ? (isOpen ? 'true' : 'false') : nothing} aria-busy=${isWaiting ? 'true' : nothing} aria-disabled=${this.locked ? 'true' : nothing} aria-label=${heard} title=${name}
      style=${styleMap({ '--_depth': String(parents.length) })}>
      <span class="toggle">${isWaiting ? html`<span class="spinner"></span>` : hasChildren ? chevronDownIcon(16) : nothing}</span>
      <span class="name"><bdi>${name}</bdi></span>
      ${count === null ? nothing : html`<span class="count">${texts.number(count)}</span>`}
      ${isChosen ? html`<span class="mark">${this.locked ? lockIcon(16) : checkIcon(16)}</span>` : nothing}
    </div>`;
  }

  private renderProblem(above: string, { branches }: FolderTreeState, texts: FilterTexts, name = ''): TemplateResult | typeof nothing {
    const problem = branches[above]?.problem;
    return problem ? html`<div class="notice notice--danger" role="alert">${alertIcon(18)}<span class="notice__text">${name === '' ? nothing : html`<bdi>${name}</bdi>: `}${texts.problem(problem)}</span>
      ${problem.canRetry ? html`<button class="button" type="button" @click=${() => void this.tree?.load(above)}>${retryIcon(16)}${texts.sayField('retry')}</button>` : nothing}</div>` : nothing;
  }

  private choose(row: FolderRow | null): void {
    this.active = row?.folder.id ?? any;
    if (this.locked) return;
    if (row === null) return void this.dispatchEvent(new RequestOptionsEvent([], {}));
    // By the names of those above it too: many folders are called alike.
    const name = [...row.parents, row.folder].map((one) => one.name).join(' / ');
    this.dispatchEvent(new RequestOptionsEvent([row.folder.id], { [row.folder.id]: name }));
  }

  private readonly handleClick = ({ target }: Event): void => {
    const item = target instanceof Element ? target.closest<HTMLElement>('[role=treeitem]') : null;
    const { state: tree } = this.controller;
    if (!item || !tree) return;
    const id = item.dataset['id'] ?? any;
    const row = rowsOf(tree).find(({ folder }) => folder.id === id) ?? null;
    if (!(target as Element).closest('.toggle') || !item.hasAttribute('aria-expanded')) return this.choose(row);
    this.active = id;
    this.tree?.expand(id, !tree.expanded.has(id));
  };

  private readonly handleKey = (event: KeyboardEvent): void => {
    const { state: tree } = this.controller;
    if (!tree || event.altKey || event.ctrlKey || event.metaKey || (event.target as HTMLElement).getAttribute('role') !== 'treeitem') return;
    const rows = rowsOf(tree);
    // Whatever has the focus is where a key counts, however it came there.
    this.active = (event.target as HTMLElement).dataset['id'] ?? any;
    const at = rows.findIndex(({ folder }) => folder.id === this.active);
    const row = rows[at] ?? null;
    const isRtl = this.matches(':dir(rtl)');
    const key = isRtl && event.key === 'ArrowLeft' ? 'ArrowRight' : isRtl && event.key === 'ArrowRight' ? 'ArrowLeft' : event.key;
    // The row above the first one stands for no folder.
    const to = this.steps(key, at, rows, tree.expanded);
    if (to !== null) this.move(rows[to]?.folder.id ?? any);
    else if (key === 'ArrowRight' && row?.folder.hasChildren && !tree.expanded.has(row.folder.id)) this.tree?.expand(row.folder.id, true);
    else if (key === 'ArrowLeft' && row && tree.expanded.has(row.folder.id)) this.tree?.expand(row.folder.id, false);
    else if (key === 'Enter' || key === ' ') this.choose(row);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  /** Index of the row that a key leads to, -1 for the one above all; `null` where it leads nowhere. */
  private steps(key: string, at: number, rows: readonly FolderRow[], expanded: ReadonlySet<string>): number | null {
    const row = rows[at];
    switch (key) {
      case 'ArrowDown': return Math.min(at + 1, rows.length - 1);
      case 'ArrowUp': return Math.max(at - 1, -1);
      case 'Home': return -1;
      case 'End': return rows.length - 1;
      case 'ArrowRight': return row && expanded.has(row.folder.id) && rows[at + 1]?.parents.at(-1)?.id === row.folder.id ? at + 1 : null;
      case 'ArrowLeft': return row && !expanded.has(row.folder.id) && row.parents.length > 0 ? rows.findIndex(({ folder }) => folder.id === row.parents.at(-1)?.id) : null;
      default: {
        if ([...key].length !== 1 || key === ' ') return null;
        const found = [...rows.slice(at + 1), ...rows.slice(0, at + 1)].find(({ folder }) => begins(folder.name, key));
        return found ? rows.indexOf(found) : null;
      }
    }
  }

  private move(id: string): void {
    this.active = id;
    this.focusNext = true;
    this.requestUpdate();
  }
}

defineElement('folder-tree', FolderTree);

declare global {
  interface HTMLElementTagNameMap {
    'folder-tree': FolderTree;
  }
}
