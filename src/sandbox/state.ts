import type { AddedAsset, AssetFile } from './data/additions.ts';
import type { UploadRecord } from './uploads/uploads.ts';

/** A usage as Bynder stores it; keyed by integration, asset and uri. */
export interface StoredUsage {
  readonly id: string;
  readonly integrationId: string;
  /** Format A. */
  readonly assetId: string;
  readonly uri: string;
  readonly additional: string;
  readonly timestamp: string;
}

export interface Grant {
  readonly clientId: string;
  readonly scopes: readonly string[];
  /** Milliseconds since 1970; `null` never expires. */
  readonly expiresAt: number | null;
}

/** An authorization that awaits the user's word, or a code that awaits its exchange. */
export interface PendingCode {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  readonly state: string;
  readonly challenge: string;
  readonly expiresAt: number;
}

/** What changes while a sandbox runs. */
export class SandboxState {
  readonly accessTokens = new Map<string, Grant>();
  readonly refreshTokens = new Map<string, Grant>();
  readonly challenges = new Map<string, PendingCode>();
  readonly codes = new Map<string, PendingCode>();
  readonly usages = new Map<string, StoredUsage>();
  /** Indices of assets that were removed. */
  readonly removed = new Set<number>();
  #onChange: () => void = () => undefined;

  /** `listener` hears of each change that is worth keeping. */
  watch(listener: () => void): void {
    this.#onChange = listener;
  }

  changed(): void {
    this.#onChange();
  }

  /** What survives a restart, as JSON data. */
  save(now: number): SavedState {
    return {
      version: 1,
      accessTokens: [...this.accessTokens].filter(([, grant]) => grant.expiresAt === null || grant.expiresAt > now),
      refreshTokens: [...this.refreshTokens],
      usages: [...this.usages.values()],
      removed: [...this.removed],
    };
  }

  /** @throws {Error} when the data are not a saved state. */
  load(saved: unknown): void {
    if (!isSavedState(saved)) throw new Error('This is no saved state of a sandbox (version 1). Remove the file to start anew.');
    for (const [token, grant] of saved.accessTokens) this.accessTokens.set(token, grant);
    for (const [token, grant] of saved.refreshTokens) this.refreshTokens.set(token, grant);
    for (const usage of saved.usages) this.usages.set(usageKey(usage.integrationId, usage.assetId, usage.uri), usage);
    for (const index of saved.removed) this.removed.add(index);
  }
}

export interface SavedState {
  readonly version: 1;
  readonly accessTokens: readonly (readonly [string, Grant])[];
  readonly refreshTokens: readonly (readonly [string, Grant])[];
  readonly usages: readonly StoredUsage[];
  readonly removed: readonly number[];
  /** Of uploads; absent in files of earlier versions. */
  readonly added?: readonly AddedAsset[];
  readonly files?: readonly (readonly [number, AssetFile])[];
  readonly uploads?: readonly UploadRecord[];
}

function isSavedState(data: unknown): data is SavedState {
  const saved = data as Partial<SavedState> | null;
  return typeof saved === 'object' && saved !== null && saved.version === 1
    && [saved.accessTokens, saved.refreshTokens, saved.usages, saved.removed].every((list) => Array.isArray(list));
}

export function usageKey(integrationId: string, assetId: string, uri: string): string {
  return JSON.stringify([integrationId, assetId, uri]);
}
