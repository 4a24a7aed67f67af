import { randomBytes } from 'node:crypto';
import type { Vault } from './vault.ts';

/** Where an organisation's API key belongs, see `Vault`. */
export const apiKeyPlace = (organisationId: string): string => `api-key:${organisationId}`;

/** A new API key. The prefix lets people and secret scanners see what it is. */
export const newApiKey = (): string => `ask_${randomBytes(32).toString('base64url')}`;

/** What an organisation is found by when it sends its key. */
export const hashOfApiKey = (vault: Vault, apiKey: string): string => vault.hash(apiKey, 'api-key');
