/** The contenders' pages: each has a field that is closed, or open from the start with `?open`. */
import type { Page } from './fronts.ts';

export type Contender = 'ours' | 'peer' | 'floor';
export const contenders: readonly Contender[] = ['ours', 'peer', 'floor'];

export interface PageFacts {
  readonly portalUrl: string;
  readonly damUrl: string;
  readonly apiKey: string;
  readonly token: string;
}

/** The peer asks for https, which this machine has no certificate for. */
const plain = 'const send=window.fetch;window.fetch=(address,options)=>send(String(address).replace(/^https:..127/,"http://127"),options)';

const page = (body: string): Page => ({ type: 'text/html;charset=utf-8', body: Buffer.from(`<!doctype html><html lang="en"><meta charset="utf-8"><title>A page</title><style>body{font:16px sans-serif;margin:40px}</style>${body}`) });

export function pagesOf({ portalUrl, damUrl, apiKey, token }: PageFacts): Map<string, Page> {
  const dam = new URL(damUrl).host;
  const peer = (isOpen: boolean): Page => page(`<div id="app"></div><script>window.bench=${JSON.stringify({ dam, token, isOpen })};${plain}</script><script type="module" src="/peer/peer.js"></script>`);
  const ours = (isOpen: boolean): Page => page(`<asset-selector api-key="${apiKey}" field="Bench" portal-url="${portalUrl}"></asset-selector><script type="module" src="${portalUrl}/embed/v1/asset-selector.js"></script>${
    isOpen ? '<script type="module">await customElements.whenDefined("asset-selector");document.querySelector("asset-selector").open()</script>' : ''}`);
  return new Map([['/ours', ours(false)], ['/ours-open', ours(true)], ['/peer', peer(false)], ['/peer-open', peer(true)], ['/floor', floor(damUrl, token, false)], ['/floor-open', floor(damUrl, token, true)]]);
}

/** What no picker can do without: one script of a few lines, one request for the assets, a picture each. */
function floor(damUrl: string, token: string, isOpen: boolean): Page {
  return page(`<button id="open">Select asset</button><dialog id="dialog"><input id="search"><div id="grid" style="display:grid;grid-template-columns:repeat(5,160px);gap:16px;height:600px;overflow:auto"></div></dialog><script>
const grid = document.getElementById('grid'), dialog = document.getElementById('dialog'), search = document.getElementById('search');
let cursor = 1, isBusy = false, newest = 0;
async function load(isNew, from = 1) {
  const mine = isNew ? ++newest : newest; if (isNew) cursor = from; isBusy = true;
  const answer = await fetch('${damUrl}/api/v4/media/?limit=50&orderBy=dateCreated%20desc&type=image,video,audio,document&page=' + cursor + '&keyword=' + encodeURIComponent(search.value), { headers: { authorization: 'Bearer ${token}' } });
  const assets = await answer.json(); if (mine !== newest) return;
  const cards = assets.map((asset) => { const card = document.createElement('div'); card.className = 'card'; card.style.height = '180px'; const picture = new Image(150, 110); picture.loading = 'lazy'; picture.src = asset.thumbnails.thul; picture.style.objectFit = 'contain'; const name = document.createElement('p'); name.textContent = asset.name; card.append(picture, name); return card; });
  if (isNew) grid.replaceChildren(...cards); else grid.append(...cards);
  cursor += 1; isBusy = false;
}
const open = () => { dialog.showModal(); load(true); };
document.getElementById('open').onclick = open;
search.oninput = () => load(true);
grid.onscroll = () => { if (!isBusy && grid.scrollTop + grid.clientHeight > grid.scrollHeight - 1500) load(false); };
window.bench = { isReady: true, close: () => dialog.close(), goTo: (place) => load(true, 1 + Math.floor(place / 50)) };
${isOpen ? 'open();' : ''}</script>`);
}
