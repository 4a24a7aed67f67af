/** How a grid of equal cards lies in its frame. Lengths in pixels. */
export interface GridLayout {
  readonly columns: number;
  readonly cardWidthPx: number;
  readonly cardHeightPx: number;
  /** From the top of one row to the top of the next. */
  readonly rowHeightPx: number;
  readonly gapPx: number;
}

/** As many columns as fit, at least two: one column of a narrow screen would show a single asset at a time. */
export function layoutGrid({ widthPx, textHeightPx, minCardPx, gapPx }: {
  readonly widthPx: number; readonly textHeightPx: number; readonly minCardPx: number; readonly gapPx: number;
}): GridLayout {
  const columns = Math.max(2, Math.floor((widthPx + gapPx) / (minCardPx + gapPx)));
  const cardWidthPx = Math.max(1, Math.floor((widthPx - gapPx * (columns - 1)) / columns));
  const cardHeightPx = Math.round(cardWidthPx * 0.75) + Math.ceil(textHeightPx);
  return { columns, cardWidthPx, cardHeightPx, rowHeightPx: cardHeightPx + gapPx, gapPx };
}

/** Height of all rows. */
export function gridHeight(layout: GridLayout, count: number): number {
  const rows = Math.ceil(count / layout.columns);
  return rows === 0 ? 0 : rows * layout.rowHeightPx - layout.gapPx;
}

/** Indices of the cards to draw: the rows in view and some around them. `end` is exclusive. */
export function cardsInView({ layout, count, scrollTopPx, viewHeightPx, overscanRows }: {
  readonly layout: GridLayout; readonly count: number; readonly scrollTopPx: number; readonly viewHeightPx: number; readonly overscanRows: number;
}): { readonly start: number; readonly end: number } {
  const firstRow = Math.floor(scrollTopPx / layout.rowHeightPx) - overscanRows;
  const lastRow = Math.floor((scrollTopPx + viewHeightPx) / layout.rowHeightPx) + overscanRows;
  const end = Math.max(0, Math.min(count, (lastRow + 1) * layout.columns));
  return { start: Math.min(end, Math.max(0, firstRow * layout.columns)), end };
}

/** Where a key leads from a card; `null` for a key that leads nowhere. */
export function indexAfterKey({ key, index, count, columns, rowsInView, isRightToLeft }: {
  readonly key: string; readonly index: number; readonly count: number; readonly columns: number; readonly rowsInView: number; readonly isRightToLeft: boolean;
}): number | null {
  const last = count - 1;
  const clamp = (wanted: number): number => Math.max(0, Math.min(last, wanted));
  // Below a full row may lie a shorter one: down leads to its end. In the last row there is no further down.
  const down = (rows: number): number => {
    const lastRow = Math.floor(last / columns);
    const row = Math.min(lastRow, Math.floor(index / columns) + rows);
    return clamp(row * columns + (index % columns));
  };
  const up = (rows: number): number => Math.max(0, Math.floor(index / columns) - rows) * columns + (index % columns);
  switch (key) {
    case 'ArrowRight': return clamp(index + (isRightToLeft ? -1 : 1));
    case 'ArrowLeft': return clamp(index + (isRightToLeft ? 1 : -1));
    case 'ArrowDown': return down(1);
    case 'ArrowUp': return up(1);
    case 'PageDown': return down(Math.max(1, rowsInView));
    case 'PageUp': return up(Math.max(1, rowsInView));
    case 'Home': return 0;
    case 'End': return clamp(last);
    default: return null;
  }
}
