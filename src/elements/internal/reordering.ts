import type { ReactiveControllerHost } from 'lit';

/** The place that a key leads to from `index` in a list, whichever way it runs; `null` for a key that leads nowhere. */
export function placeAfterKey({ key, ctrlKey, metaKey }: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey'>, index: number, count: number, isRightToLeft: boolean): number | null {
  if (ctrlKey || metaKey) return null;
  const forwards = isRightToLeft ? 'ArrowLeft' : 'ArrowRight';
  const backwards = isRightToLeft ? 'ArrowRight' : 'ArrowLeft';
  if (key === forwards || key === 'ArrowDown') return Math.min(count - 1, index + 1);
  if (key === backwards || key === 'ArrowUp') return Math.max(0, index - 1);
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : null;
}

/** Dragging the items of a list to other places of the same list. A page's other drags are let alone. */
export class Reordering {
  readonly #host: ReactiveControllerHost;
  readonly #onMove: (id: string, to: number) => void;
  #dragged: string | null = null;
  #target: string | null = null;

  constructor(host: ReactiveControllerHost, onMove: (id: string, to: number) => void) {
    this.#host = host;
    this.#onMove = onMove;
  }

  /** The classes of an item while something is dragged. */
  classOf(id: string): string {
    if (this.#dragged === null) return '';
    return id === this.#dragged ? 'is-dragged' : id === this.#target ? 'is-target' : '';
  }

  start(event: DragEvent, id: string): void {
    this.#dragged = id;
    // Firefox drags nothing without data.
    event.dataTransfer?.setData('text/plain', '');
    if (event.dataTransfer) event.dataTransfer.effectAllowed = 'move';
    event.stopPropagation();
    this.#host.requestUpdate();
  }

  over(event: DragEvent, id: string): void {
    if (this.#dragged === null) return;
    event.preventDefault();
    event.stopPropagation();
    if (this.#target === id) return;
    this.#target = id;
    this.#host.requestUpdate();
  }

  drop(event: DragEvent, to: number): void {
    if (this.#dragged === null) return;
    event.preventDefault();
    event.stopPropagation();
    const dragged = this.#dragged;
    this.end();
    this.#onMove(dragged, to);
  }

  end(): void {
    this.#dragged = null;
    this.#target = null;
    this.#host.requestUpdate();
  }
}
