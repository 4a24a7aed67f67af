import type { LogEntry } from '../portal/api/embed-types.ts';
import type { SelectorConnection } from './connection.ts';

/** What is told of a `PortalError`; by name, not by class, since two bundles may meet on a page. */
interface Failure {
  readonly name: string;
  readonly code: string;
  readonly status: number | null;
  readonly requestId: string;
}

/**
 * A connection whose failures are noted for the portal's remote log, where the settings want that: the failure's code and the
 * request's id, nothing that an editor typed or looked at.
 */
export function logged(connection: SelectorConnection, note: (entry: Omit<LogEntry, 'time'>) => void): SelectorConnection {
  let isOn = false;
  const watch = async <Result>(operation: string, call: Promise<Result>): Promise<Result> => {
    try {
      return await call;
    } catch (thrown) {
      const { name, code, status, requestId } = (thrown ?? {}) as Failure;
      // An abort is somebody's wish, and no failure.
      if (isOn && name === 'PortalError') {
        const level = code === 'asset-not-found' || code === 'rate-limited' ? 'warn' : 'error';
        note({ level, message: `${operation} failed: ${code}`, context: { operation, code, status, requestId } });
      }
      throw thrown;
    }
  };
  // What a connection does not have, the watched one does not have either.
  const watched: Record<string, unknown> = { ...connection };
  for (const [operation, call] of Object.entries(connection) as [string, unknown][]) {
    if (typeof call === 'function') watched[operation] = (...subject: readonly unknown[]) => watch(operation, (call as (...subject: readonly unknown[]) => Promise<unknown>)(...subject));
  }
  return {
    ...(watched as unknown as SelectorConnection),
    loadSettings: async (field, options) => {
      const settings = await watch('loadSettings', connection.loadSettings(field, options));
      isOn = settings.isRemoteLoggingEnabled === true;
      return settings;
    },
  };
}
