import { ConfigError } from '../config-error.ts';
import { asObject } from './read.ts';
import { toDamError } from './errors.ts';

/** The calls of Bynder's SDK that are used here, with the types that it lacks. */
export interface BynderSdk {
  getAssetUsage(query: { id: string }): Promise<unknown>;
  saveNewAssetUsage(query: { id: string; integration_id: string; timestamp: string; uri: string; additional: string }): Promise<unknown>;
  deleteAssetUsage(query: { id: string; integration_id: string; uri: string }): Promise<unknown>;
}

/** Carries a call of the SDK: its method, its path below `/api/` and its parameters (of the query, or of the form for POST). */
export type SdkSend = (method: string, path: string, data?: Readonly<Record<string, string | number | boolean | null>>) => Promise<unknown>;

type SdkInstance = BynderSdk & { api: { send: SdkSend } };
type SdkClass = new (options: { baseURL: string; permanentToken: string }) => SdkInstance;

/**
 * The only door to Bynder's SDK, which is CommonJS without types, takes most of a second to load, and is installed with the portal only.
 * It knows the calls; its way of sending them can neither be aborted nor limited in time, follows redirects with the token, and keeps
 * the token on its errors. So it is given ours (`api.send` is where its own tests step in as well), and never sees a token or host.
 * @throws {ConfigError} `sdk-unusable`
 */
export async function openSdk(send: SdkSend): Promise<BynderSdk> {
  const Sdk = await loadSdk();
  const sdk = new Sdk({ baseURL: 'https://portal.invalid/api/', permanentToken: 'held-by-the-transport' });
  if (typeof sdk.api?.send !== 'function') throw unusable();
  sdk.api = { send };
  return {
    getAssetUsage: (query) => settled(sdk.getAssetUsage(query)),
    saveNewAssetUsage: (query) => settled(sdk.saveNewAssetUsage(query)),
    deleteAssetUsage: (query) => settled(sdk.deleteAssetUsage(query)),
  };
}

async function loadSdk(): Promise<SdkClass> {
  let loaded: unknown;
  try {
    // @ts-expect-error The package has no types.
    loaded = await import('@bynder/bynder-js-sdk');
  } catch (cause) {
    throw unusable(cause);
  }
  const Sdk: unknown = asObject<{ default: SdkClass }>(loaded)?.default;
  if (typeof Sdk !== 'function') throw unusable();
  return Sdk as SdkClass;
}

async function settled(call: Promise<unknown>): Promise<unknown> {
  try {
    return await call;
  } catch (thrown) {
    throw thrown instanceof Error ? thrown : toDamError(thrown);
  }
}

function unusable(cause?: unknown): ConfigError {
  return new ConfigError('sdk-unusable', 'Usages need the package @bynder/bynder-js-sdk. Install version 2.5.2 of it.', cause);
}
