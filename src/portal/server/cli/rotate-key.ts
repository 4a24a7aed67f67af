import { randomBytes } from 'node:crypto';
import { readConfig, readSecretKey, type PortalConfig } from '../config.ts';
import { ConfigError } from '../config-error.ts';
import { openData } from '../open-data.ts';
import { CannotRotate, SealedRepository } from '../repositories/sealed.ts';
import { keepKey, keptKeyFile, removeKeptKey, settleKeyFile } from '../secret-key.ts';
import { rotateKey as rotate } from '../services/key-rotation.ts';
import { Vault } from '../services/vault.ts';
import { CommandError, type Call, type Command } from './command.ts';

export const rotateKey: Command = {
  name: 'rotate-key',
  summary: 'Encrypts all stored secrets with a new key, while no portal runs.',
  usage: '',
  help: [
    'Stop every portal first; it refuses while one works with the database.',
    'Where the key is in the data folder, a new one is made and put in its place (PORTAL_NEW_SECRET_KEY, where set, is taken instead). The former stays beside it, for back-ups of its time.',
    'Where the key is PORTAL_SECRET_KEY, the new one comes from PORTAL_NEW_SECRET_KEY; make it with: openssl rand -base64 32. Then set PORTAL_SECRET_KEY to it.',
    'Cut off at any moment, all is encrypted with the one key or with the other, and neither is lost; call it again. API keys, logins and secrets stay as they are.',
  ],
  options: {},
  run: async ({ environment, say }) => {
    const config = readConfig(environment);
    const next = newKey(config, environment);
    const to = new Vault(next);
    const { db, secretKey } = await openData(config);
    const from = new Vault(secretKey);
    try {
      if (from.keyId === to.keyId) throw new CommandError('The new key is the present one; make another with: openssl rand -base64 32.');
      // Before anything is sealed with it, so that it cannot be lost.
      const isKept = !config.secretKey && keepKey(config.dataDir, next);
      const count = await rotate({ sealed: new SealedRepository(db), from, to, now: new Date().toISOString() }).catch((thrown: unknown) => {
        if (!(thrown instanceof CannotRotate)) throw thrown;
        if (isKept) removeKeptKey(config.dataDir, to.keyId);
        throw new CommandError(`${thrown.message} Nothing was changed.`, { cause: thrown });
      });
      say(`${count} stored secrets are now encrypted with key ${to.keyId}; the former was ${from.keyId}.`);
      if (config.secretKey) {
        say('Set PORTAL_SECRET_KEY to the new key for every portal, and start them. Keep the former one for back-ups of its time.');
      } else {
        settleKeyFile(config.dataDir, to.keyId);
        say(`The former key is in ${keptKeyFile(config.dataDir, from.keyId)}: back-ups of its time need it. Remove it when they are gone.`);
      }
    } finally {
      await db.destroy();
    }
  },
};

/** @throws {ConfigError} */
function newKey({ secretKey }: PortalConfig, environment: Call['environment']): Buffer {
  const problems: string[] = [];
  const given = readSecretKey(environment, 'PORTAL_NEW_SECRET_KEY', (advice) => void problems.push(advice));
  if (problems.length > 0) throw new ConfigError(problems);
  if (given) return given;
  if (secretKey) throw new CommandError('PORTAL_NEW_SECRET_KEY is missing: the present key comes from PORTAL_SECRET_KEY, so hand in the new one as well. Make it with: openssl rand -base64 32.');
  return randomBytes(32);
}
