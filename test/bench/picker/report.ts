import type { Figures, Spread } from './figures.ts';
import { contenders, type Contender } from './pages.ts';

export interface RunFacts {
  readonly at: string;
  readonly cores: number;
  readonly memoryGb: number;
  readonly node: string;
  readonly chromium: string;
  readonly peer: string;
  readonly assets: number;
  readonly runs: number;
  readonly apiMs: number;
  readonly fileMs: number;
}

interface Row {
  readonly name: string;
  readonly title: string;
  readonly unit: 'ms' | 'KB' | 'MB' | '';
}

const rows: readonly Row[] = [
  { name: 'closed.script', title: 'Closed page: script on the wire', unit: 'KB' },
  { name: 'closed.longTasks', title: 'Closed page: long tasks', unit: '' },
  { name: 'bytes.script', title: 'First opening: script on the wire', unit: 'KB' },
  { name: 'bytes.data', title: 'First opening: data', unit: 'KB' },
  { name: 'bytes.pictures', title: 'First opening: pictures', unit: 'KB' },
  { name: 'navigation', title: 'From navigation to 20 cards with pictures', unit: 'ms' },
  { name: 'blocked', title: 'Blocked meanwhile (time of long tasks beyond 50 ms)', unit: 'ms' },
  { name: 'click', title: 'From the click to 20 cards with pictures', unit: 'ms' },
  { name: 'hover', title: 'The same after 200 ms over the button', unit: 'ms' },
  { name: 'typing', title: 'From the last key to the cards that it finds', unit: 'ms' },
  { name: 'slow.navigation', title: 'Processor four times slower, 10 Mbit/s: from navigation', unit: 'ms' },
  { name: 'slow.click', title: 'Processor four times slower, 10 Mbit/s: from the click', unit: 'ms' },
  { name: 'slow.blocked', title: 'Processor four times slower: blocked', unit: 'ms' },
  { name: 'scroll.slow', title: 'Scrolling past 1,000 cards: frames over 50 ms', unit: '' },
  { name: 'scroll.worst', title: 'Scrolling past 1,000 cards: the longest frame', unit: 'ms' },
  { name: 'scroll.nodes', title: 'Scrolling past 1,000 cards: nodes in the document', unit: '' },
  { name: 'scroll.heap', title: 'Scrolling past 1,000 cards: heap that it takes', unit: 'MB' },
  { name: 'jump', title: 'To the end of all results by the scroll bar; the floor: to the last page, a bare round trip and its pictures', unit: 'ms' },
  { name: 'jump.nodes', title: 'At the end: nodes in the document', unit: '' },
  { name: 'jump.heap', title: 'At the end: heap that it takes', unit: 'MB' },
  { name: 'reopen.heap', title: 'Ten openings: heap left beyond the first', unit: 'MB' },
];

const titles: Readonly<Record<Contender, string>> = { ours: 'Asset Selector', peer: 'compact-view', floor: 'floor' };

function number(value: number, unit: Row['unit']): string {
  if (Number.isNaN(value)) return '–';
  return unit === 'KB' ? (value / 1000).toFixed(1) : unit === 'MB' ? (value / 1e6).toFixed(2) : value.toFixed(0);
}

const spread = ({ least, median, most }: Spread, unit: Row['unit']): string => (least === most ? number(median, unit) : `${number(median, unit)} (${number(least, unit)}–${number(most, unit)})`);
const ratio = (value: Spread | null): string => (value === null || !Number.isFinite(value.median) ? '–' : `${value.median.toFixed(2)} (${value.least.toFixed(2)}–${value.most.toFixed(2)})`);
const shown = (figures: Figures): readonly Row[] => rows.filter(({ name }) => figures.has(name, 'ours'));
const cells = (figures: Figures, { name, unit }: Row): string[] => [...contenders.map((contender) => (figures.has(name, contender) ? spread(figures.of(name, contender), unit) : '–')), ratio(figures.ratio(name, 'peer')), ratio(figures.ratio(name, 'floor'))];

const about = ({ at, cores, memoryGb, node, chromium, peer, assets, runs, apiMs, fileMs }: RunFacts): string =>
  `${at.slice(0, 10)}, ${cores} cores, ${memoryGb} GB, Chromium ${chromium}, Node ${node}. ${peer}. ${assets.toLocaleString('en')} assets; the DAM's API answers after ${apiMs} ms, files and pictures after ${fileMs} ms. Median of ${runs} runs in turns with a cold cache, least and most in brackets; ratios are of each run.`;

/** As a table in Markdown, for a terminal and for documentation. */
export function textOf(figures: Figures, facts: RunFacts): string {
  const head = `| | ${contenders.map((contender) => titles[contender]).join(' | ')} | to compact-view | to the floor |\n|---|---|---|---|---|---|`;
  return `${about(facts)}\n\n${head}\n${shown(figures).map((row) => `| ${row.title}${row.unit ? `, ${row.unit}` : ''} | ${cells(figures, row).join(' | ')} |`).join('\n')}\n`;
}

/** A page with the table and a plot of each row; it loads nothing. */
export function htmlOf(figures: Figures, facts: RunFacts): string {
  const colours: Readonly<Record<Contender, string>> = { ours: '#3457d5', peer: '#b0561b', floor: '#7a8291' };
  const plot = (row: Row): string => {
    const most = Math.max(...contenders.filter((contender) => figures.has(row.name, contender)).map((contender) => figures.of(row.name, contender).most), 1);
    const bars = contenders.filter((contender) => figures.has(row.name, contender)).map((contender, place) => {
      const { least, median, most: largest } = figures.of(row.name, contender);
      const at = (value: number): number => Math.max(0, value / most) * 420;
      const y = place * 22;
      return `<text x="0" y="${y + 14}">${titles[contender]}</text><rect x="120" y="${y + 3}" width="${at(median).toFixed(1)}" height="14" fill="${colours[contender]}"/>`
        + `<path d="M${120 + at(least)} ${y + 10}H${120 + at(largest)}" stroke="currentColor"/><text x="${130 + at(largest)}" y="${y + 14}">${number(median, row.unit)} ${row.unit}</text>`;
    });
    return `<section><h2>${row.title}</h2><svg viewBox="0 0 680 ${bars.length * 22}" role="img" aria-label="${row.title}">${bars.join('')}</svg></section>`;
  };
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Pickers side by side</title>
<style>:root{color-scheme:light dark}body{font:15px/1.5 system-ui,sans-serif;max-width:75rem;margin:2rem auto;padding:0 1rem}h2{font-size:1rem;margin:1.5rem 0 .3rem}svg{max-width:680px;font-size:12px;fill:currentColor}table{border-collapse:collapse;width:100%}td,th{padding:.3rem .6rem;border-bottom:1px solid #8884;text-align:start}</style>
<h1>Pickers side by side</h1><p>${about(facts)}</p><table><tr><th></th>${contenders.map((contender) => `<th>${titles[contender]}</th>`).join('')}<th>to compact-view</th><th>to the floor</th></tr>${
  shown(figures).map((row) => `<tr><td>${row.title}${row.unit ? `, ${row.unit}` : ''}</td>${cells(figures, row).map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')}</table>${shown(figures).map(plot).join('')}</html>\n`;
}
