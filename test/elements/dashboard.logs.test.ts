import { expect } from '@open-wc/testing';
import type { LogPage, StoredLogEntry } from '../../src/portal/api/logs.ts';
import { choose, cleanUp, errorOf, FakePortal, findButton, getButton, getField, refused, setupPortal, someSession, textOf, type, until } from './dashboard-fixtures.ts';

const anEntry = (index: number, change: Partial<StoredLogEntry> = {}): StoredLogEntry => ({
  id: index.toString(16).padStart(24, '0'), receivedAt: '2026-11-24T08:00:00.000Z', time: '2026-11-24T07:30:00.000Z', level: 'error', connector: 'sitecore', version: '1.2.0',
  message: `search failed <b>${index}</b>`, context: { requestId: `r-${index}` }, ...change,
});
const aPage = (change: Partial<LogPage> = {}): LogPage => ({
  entries: [anEntry(2), anEntry(1, { level: 'warn' })], nextCursor: null, connectors: ['sitecore', 'asset-selector'], settings: { isEnabled: true, retentionDays: 14 }, ...change,
});

function logsPortal(page: Partial<LogPage> = {}) {
  const portal = new FakePortal();
  const asked: URL[] = [];
  portal.routes.set('GET /api/v1/logs', (_body, url) => {
    asked.push(url);
    return [200, aPage(page)];
  });
  return { portal, asked };
}

/** Stands in for the browser's: the test says what comes. */
class FakeSource extends EventTarget {
  static readonly CLOSED = 2;
  static last: FakeSource | null = null;
  readyState = 1;
  onopen: (() => void) | null = null;
  onmessage: ((event: MessageEvent<string>) => void) | null = null;
  onerror: (() => void) | null = null;
  readonly url: string;

  constructor(url: string) {
    super();
    this.url = url;
    FakeSource.last = this;
  }

  say(entry: StoredLogEntry): void {
    this.onmessage?.(new MessageEvent('message', { data: JSON.stringify(entry) }));
  }

  close(): void {
    this.readyState = FakeSource.CLOSED;
  }
}

describe('dashboard, logs', () => {
  const real = globalThis.EventSource;
  afterEach(() => {
    globalThis.EventSource = real;
    cleanUp();
  });

  it('shows entries with their details, accessibly', async () => {
    const app = await setupPortal(logsPortal().portal, '/dashboard/logs');
    const list = await until(() => app.querySelector('.log'));
    expect(textOf(list)).to.include('search failed <b>2</b>').and.to.include('Warning');
    expect(textOf(list)).not.to.include('r-2');
    list.querySelector('summary')?.click();
    await until(() => textOf(list).includes('r-2') && textOf(list).includes('by a clock that differs'));
    expect(textOf(app.querySelector('main'))).to.include('kept for 14 days, at most 200,000');
    await expect(app).to.be.accessible();
  });

  it('says that logging is off and where to turn it on', async () => {
    const app = await setupPortal(logsPortal({ entries: [], settings: { isEnabled: false, retentionDays: 14 } }).portal, '/dashboard/logs');
    const link = await until(() => findButton(app, 'Turn it on in the advanced settings'));
    expect(link.getAttribute('href')).to.equal('/dashboard/integration-settings#advanced');
    expect(textOf(app.querySelector('.finder__news'))).to.include('There are no entries yet.');
    await expect(app).to.be.accessible();
  });

  it('filters, and the address shows a colleague the same', async () => {
    const { portal, asked } = logsPortal({ nextCursor: 'abc' });
    const app = await setupPortal(portal, '/dashboard/logs?level=warn&connector=sitecore&text=timeout');
    await until(() => app.querySelector('.log'));
    expect(Object.fromEntries(asked[0]?.searchParams ?? [])).to.deep.equal({ level: 'warn', connector: 'sitecore', text: 'timeout' });
    expect(getField(app, 'Text in message or details').value).to.equal('timeout');
    choose(getField<HTMLSelectElement>(app, 'Level'), 'error');
    type(getField(app, 'Text in message or details'), 'refused');
    getButton(app, 'Show').click();
    await until(() => asked.length === 2);
    expect(location.search).to.equal('?level=error&connector=sitecore&text=refused');
    expect(getButton(app, 'Export CSV').getAttribute('href')).to.match(/\/api\/v1\/logs\/export\?level=error&connector=sitecore&text=refused&format=csv$/);
    (await until(() => findButton(app, 'Older entries'))).click();
    await until(() => asked.length === 3);
    expect(asked[2]?.searchParams.get('cursor')).to.equal('abc');
    history.back();
    await until(() => asked.length === 4);
    expect(location.search).to.equal('?level=error&connector=sitecore&text=refused');
  });

  it('follows live, pauses with a count, and never shows more than 500', async () => {
    globalThis.EventSource = FakeSource as unknown as typeof EventSource;
    const app = await setupPortal(logsPortal().portal, '/dashboard/logs?level=error');
    await until(() => app.querySelector('.log'));
    getButton(app, 'Follow live').click();
    const source = await until(() => FakeSource.last);
    expect(source.url).to.match(/\/api\/v1\/logs\/stream\?level=error$/);
    source.onopen?.();
    source.say(anEntry(3));
    await until(() => textOf(app.querySelector('.log__item')).includes('<b>3</b>'));
    (await until(() => findButton(app, 'Pause'))).click();
    source.say(anEntry(4));
    source.say(anEntry(5));
    const fresh = await until(() => findButton(app, '2 new entries'));
    expect(app.querySelectorAll('.log__item').length).to.equal(3);
    await expect(app).to.be.accessible();
    fresh.click();
    await until(() => textOf(app.querySelector('.log__item')).includes('<b>5</b>'));
    getButton(app, 'Pause').click();
    for (let index = 6; index < 700; index += 1) source.say(anEntry(index));
    await until(() => textOf(app.querySelector('.log__item')).includes('<b>699</b>'));
    expect(app.querySelectorAll('.log__item').length).to.equal(500);
    source.readyState = FakeSource.CLOSED;
    source.onerror?.();
    await until(() => textOf(app.querySelector('.finder__news')).includes('Following has ended'));
  });

  it('deletes all when an administrator confirms; viewers read why they cannot', async () => {
    const { portal } = logsPortal();
    portal.routes.set('DELETE /api/v1/logs', () => [200, { deleted: 2 }]);
    const app = await setupPortal(portal, '/dashboard/logs');
    (await until(() => findButton(app, 'Delete all'))).click();
    const dialog = await until(() => app.querySelector<HTMLDialogElement>('dialog[role="alertdialog"][open]'));
    getButton(dialog, 'Delete all').click();
    await until(() => textOf(app.querySelector('.finder__news')).includes('2 entries were deleted.'));
    cleanUp();
    portal.session = { ...someSession, user: { ...someSession.user, role: 'viewer' } };
    const other = await setupPortal(portal, '/dashboard/logs');
    await until(() => textOf(other.querySelector('main')).includes('Only administrators can delete entries.'));
    expect(findButton(other, 'Delete all')).to.be.null;
  });

  it('says why nothing can be shown, and tries again', async () => {
    const { portal } = logsPortal();
    portal.answerNext('GET /api/v1/logs', refused(503, 'unavailable'));
    const app = await setupPortal(portal, '/dashboard/logs');
    (await until(() => findButton(app, 'Try again'))).click();
    await until(() => app.querySelector('.log'));
  });

  it('is turned on in the advanced settings, for 1 to 90 days', async () => {
    const portal = new FakePortal();
    portal.routes.set('PUT /api/v1/settings/logging', (body) => [200, body]);
    const app = await setupPortal(portal);
    const section = await until(() => app.querySelector('#advanced form') && app.querySelector<HTMLElement>('#advanced'));
    getField(section, 'Enable Remote Logging').click();
    const days = getField(section, 'Days to keep log entries');
    type(days, '91');
    getButton(section, 'Save').click();
    await until(() => errorOf(days).includes('from 1 to 90'));
    type(days, '30');
    getButton(section, 'Save').click();
    await until(() => findButton(section, 'Open the logs'));
    expect(portal.bodies('PUT /api/v1/settings/logging')).to.deep.equal([{ isEnabled: true, retentionDays: 30 }]);
    await expect(section).to.be.accessible();
  });
});
