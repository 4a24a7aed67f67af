import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, it } from 'node:test';
import { ConfigError } from '../../src/portal/server/config-error.ts';
import { readConfig } from '../../src/portal/server/config.ts';
import { openMemoryDatabase } from '../../src/portal/server/db/database.ts';
import { isMailAddress, MailService } from '../../src/portal/server/services/mail.ts';
import { createServices } from '../../src/portal/server/services/services.ts';
import { describeOnce } from '../helpers/postgres.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'portal-mail-'));
after(() => rmSync(dataDir, { recursive: true }));

/** Headers of a mail, unfolded. */
const headersOf = (mail: string): readonly string[] => (mail.split('\n\n', 1)[0] ?? '').replace(/\n[ \t]/g, ' ').split('\n');

describeOnce('mail without a mail server', () => {
  it('is filed for the operator, and for nobody else', async () => {
    const mail = new MailService({ smtpUrl: null, mailFrom: 'portal@acme.test', dataDir });
    assert.equal(mail.hasServer, false);
    assert.equal(await mail.send({ to: 'ada@example.com', subject: 'Grüße', text: 'https://portal.test/invitation#token' }), 'filed');
    const [file = ''] = readdirSync(join(dataDir, 'mail'));
    assert.match(file, /\.eml$/);
    assert.doesNotMatch(file, /ada/);
    assert.equal(statSync(join(dataDir, 'mail')).mode & 0o777, 0o700);
    assert.equal(statSync(join(dataDir, 'mail', file)).mode & 0o777, 0o600);
    const text = readFileSync(join(dataDir, 'mail', file), 'utf8');
    assert.ok(headersOf(text).includes('To: ada@example.com'));
    assert.match(text, /https:\/\/portal\.test\/invitation#token/);
  });

  it('is removed when it is old, and nothing else in the folder is', async () => {
    const folder = join(dataDir, 'old');
    const mail = new MailService({ smtpUrl: null, mailFrom: 'portal@acme.test', dataDir: folder });
    assert.equal(await mail.removeFiled(Date.now()), 0, 'no mail was filed yet');
    await mail.send({ to: 'ada@example.com', subject: 'x', text: 'x' });
    const [young = ''] = readdirSync(join(folder, 'mail'));
    const [old, notes] = ['2026-01-01T00-00-00-000Z-1.eml', 'notes.txt'];
    for (const name of [old, notes]) writeFileSync(join(folder, 'mail', name), 'x');
    assert.equal(await mail.removeFiled(Date.parse('2026-01-01T00:00:00Z')), 0);
    assert.equal(await mail.removeFiled(Date.parse('2026-01-02T00:00:00Z')), 1);
    assert.deepEqual(readdirSync(join(folder, 'mail')).sort(), [young, notes].sort());
  });

  it('is removed by a job after 30 days', async () => {
    const folder = join(dataDir, 'job');
    const services = createServices({ config: readConfig({ PORTAL_DATA_DIR: folder }), db: await openMemoryDatabase(), secretKey: randomBytes(32), now: () => Date.parse('2026-11-24T08:00:00Z') });
    mkdirSync(join(folder, 'mail'), { recursive: true });
    for (const name of ['2026-10-25T07-59-59-999Z-1.eml', '2026-10-25T08-00-00-000Z-2.eml']) writeFileSync(join(folder, 'mail', name), 'x');
    await services.jobs.runNow('filed mails');
    assert.deepEqual(readdirSync(join(folder, 'mail')), ['2026-10-25T08-00-00-000Z-2.eml']);
    await services.close();
  });

  it('lets no subject begin another header, and no address name a second person', async () => {
    const folder = join(dataDir, 'injection');
    const mail = new MailService({ smtpUrl: null, mailFrom: 'portal@acme.test', dataDir: folder });
    await mail.send({ to: 'ada@example.com', subject: 'Hello\r\nBcc: eve@evil.test\r\n\r\nbody', text: 'x' });
    const [file = ''] = readdirSync(join(folder, 'mail'));
    const headers = headersOf(readFileSync(join(folder, 'mail', file), 'utf8'));
    assert.deepEqual(headers.filter((line) => /^(bcc|subject):/i.test(line)), ['Subject: Hello Bcc: eve@evil.test body']);
    for (const to of ['ada@example.com,eve@evil.test', 'ada@example.com\r\nBcc: eve@evil.test', 'Eve <eve@evil.test>', 'ada', '', `${'a'.repeat(250)}@example.com`]) {
      await assert.rejects(mail.send({ to, subject: 'x', text: 'x' }), /not one e-mail address/, to);
      assert.equal(isMailAddress(to), false, to);
    }
  });
});

describeOnce('mail by SMTP', () => {
  /** A mail server that says what it says, and keeps what it hears. */
  async function startServer(answerTo: (line: string) => string) {
    let heard = '';
    const sockets = new Set<Socket>();
    const server = createServer((socket) => {
      sockets.add(socket);
      let isData = false;
      socket.write('220 mail.test\r\n');
      socket.on('error', () => socket.destroy());
      socket.on('data', (chunk) => {
        heard += chunk.toString();
        if (isData) {
          if (!heard.endsWith('\r\n.\r\n')) return;
          isData = false;
          socket.write('250 taken\r\n');
          return;
        }
        const answer = answerTo(chunk.toString().trim());
        isData = answer.startsWith('354');
        socket.write(`${answer}\r\n`);
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const stop = async (): Promise<void> => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    };
    return { url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`, heard: () => heard, stop };
  }

  it('goes to the mail server', async () => {
    const server = await startServer((line) => (line.startsWith('DATA') ? '354 go on' : '250 fine'));
    const mail = new MailService({ smtpUrl: server.url, mailFrom: 'portal@acme.test', dataDir });
    assert.equal(await mail.send({ to: 'ada@example.com', subject: 'Hello', text: 'A text' }), 'sent');
    assert.match(server.heard(), /MAIL FROM:<portal@acme\.test>[\s\S]*RCPT TO:<ada@example\.com>[\s\S]*A text/);
    await server.stop();
  });

  it('says so when the mail server refuses', async () => {
    const server = await startServer((line) => (line.startsWith('RCPT') ? '550 no such person' : '250 fine'));
    const mail = new MailService({ smtpUrl: server.url, mailFrom: 'portal@acme.test', dataDir });
    await assert.rejects(mail.send({ to: 'ada@example.com', subject: 'Hello', text: 'A text' }));
    await server.stop();
  });
});

describeOnce('settings of mail', () => {
  it('are checked at start, and the password is not repeated', () => {
    const password = 'never-to-be-seen';
    for (const url of [`https://user:${password}@mail.test`, `smtp://user:${password}@`, `smtp://user:${password}@mail.test/path`, `${password}`]) {
      assert.throws(() => readConfig({ PORTAL_SMTP_URL: url, PORTAL_MAIL_FROM: 'portal@acme.test' }), (error: ConfigError) => {
        assert.match(error.message, /PORTAL_SMTP_URL/);
        assert.ok(!error.message.includes(password));
        return error instanceof ConfigError;
      }, url);
    }
    assert.throws(() => readConfig({ PORTAL_SMTP_URL: 'smtps://mail.test:465' }), /PORTAL_MAIL_FROM is missing/);
    assert.throws(() => readConfig({ PORTAL_MAIL_FROM: 'a@b.test, c@d.test' }), /write one e-mail address/);
    assert.equal(readConfig({ PORTAL_SMTP_URL: 'smtps://user:pass@mail.test:465', PORTAL_MAIL_FROM: 'portal@acme.test' }).mailFrom, 'portal@acme.test');
  });
});
