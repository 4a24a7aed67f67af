/** The file of all usages goes to its reader as it is read: however much there is, the portal holds little of it. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, it } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { openMemoryDatabase } from '../../src/portal/server/db/database.ts';
import { describeOnce } from '../helpers/postgres.ts';
import { startPortal } from './portal.ts';

const total = 20_000;
/** A line is long, so that all of them are many times what sockets hold: 40 MB. */
const lineBytes = 2000;
/** What the export reads at once. */
const pieceRows = 500;
/** Loopback sockets hold 10 MB at most, and the portal's own streams a few pieces. */
const heldRows = 10_000;
/** Turns of the event loop in which a portal that does not wait for its reader would have read everything: SQLite answers in the thread, some turns a piece. */
const manyTurns = 20_000;

describeOnce('the export of usages', () => {
  let portal: Awaited<ReturnType<typeof startPortal>>;
  let cookie = '';
  /** Rows that queries gave so far. */
  let rowsRead = 0;
  const answers: IncomingMessage[] = [];
  before(async () => {
    const db = (await openMemoryDatabase()).withPlugin({
      transformQuery: ({ node }) => node,
      transformResult: ({ result }) => {
        rowsRead += result.rows.length;
        return Promise.resolve(result);
      },
    });
    portal = await startPortal({ db });
    ({ cookie } = await portal.logIn());
    await portal.app.listen({ host: '127.0.0.1', port: 0 });
    const row = (index: number) => ({ organisation_id: portal.organisationId, page_url: `https://cms.test/${index}`, version: 'x'.repeat(lineBytes), field_key: 'f', field: 'F', asset_id: 'a', page_title: '', updated_at: '2026-11-24T08:00:00.000Z' });
    for (let from = 0; from < total; from += pieceRows) await db.insertInto('usages').values(Array.from({ length: pieceRows }, (_, index) => row(from + index))).execute();
  });
  after(async () => {
    // One that nobody reads would keep the portal from closing.
    for (const answer of answers) answer.destroy();
    await portal.app.close();
  });

  const open = async (): Promise<IncomingMessage> => {
    rowsRead = 0;
    const { port } = portal.app.server.address() as AddressInfo;
    const asked = request({ host: '127.0.0.1', port, path: '/api/v1/tracking/export', headers: { cookie } }).end();
    const [answer] = await once(asked, 'response') as [IncomingMessage];
    answers.push(answer);
    assert.equal(answer.statusCode, 200);
    return answer;
  };
  const readAll = async (answer: IncomingMessage, from = ''): Promise<number> => {
    let text = from;
    let lines = 0;
    for await (const chunk of answer.setEncoding('utf8')) {
      text += chunk as string;
      const parts = text.split('\r\n');
      lines += parts.length - 1;
      text = parts.at(-1) ?? '';
    }
    assert.equal(text, '', 'it ends with a whole line');
    return lines - 1;
  };

  it('begins before more than its beginning is read', async () => {
    const answer = await open();
    await once(answer, 'readable');
    assert.ok(rowsRead < heldRows, `${rowsRead} rows were read before the first bytes came`);
    assert.equal(await readAll(answer), total);
  });

  it('waits for a reader who does not read, and ends with every row once they do', async () => {
    const answer = await open();
    for (let turn = 0; turn < manyTurns; turn += 1) await nextTurn();
    assert.ok(rowsRead >= pieceRows, 'it has begun');
    assert.ok(rowsRead < heldRows, `${rowsRead} of ${total} rows were read for somebody who reads none`);
    assert.equal(await readAll(answer), total);
    assert.ok(rowsRead >= total);
  });

  it('reads no further for a reader who is gone', async () => {
    const answer = await open();
    await once(answer, 'readable');
    answer.destroy();
    for (let turn = 0; turn < manyTurns; turn += 1) await nextTurn();
    assert.ok(rowsRead < heldRows, `${rowsRead} rows were read for nobody`);
  });
});
