import { elementsConnectorName, parseConnector, takesGlobalOnly, type Connector } from '../../../domain/connector.ts';
import type { ConnectorRepository, SeenConnector } from '../repositories/connectors.ts';

/** More different ones than any organisation has; a caller that makes up names must not fill the database. */
export const mostConnectors = 200;
/** How exact "last seen" is: a note of each call would be a write for each read. */
const noteEveryMs = 5 * 60_000;
const mostRemembered = 10_000;

export interface ConnectorServiceOptions {
  readonly connectors: ConnectorRepository;
  readonly now: () => number;
  /** Throws `limit-reached` where the subscription includes no further connector. */
  readonly requireRoom: (organisationId: string) => Promise<void>;
}

/** Which connectors call, and what follows from their version. */
export class ConnectorService {
  readonly #connectors: ConnectorRepository;
  readonly #now: () => number;
  /** When each was last noted by this process, oldest first. Only saves writes: another process notes for itself. */
  readonly #noted = new Map<string, number>();

  readonly #requireRoom: (organisationId: string) => Promise<void>;

  constructor({ connectors, now, requireRoom }: ConnectorServiceOptions) {
    this.#requireRoom = requireRoom;
    this.#connectors = connectors;
    this.#now = now;
  }

  list(organisationId: string): Promise<readonly SeenConnector[]> {
    return this.#connectors.list(organisationId);
  }

  /** The connector that a request names, and whether it is noted for the first time now. What is no name is nobody. @throws {PortalError} `limit-reached` for a new one. */
  async hear(organisationId: string, header: string | undefined): Promise<Connector | null> {
    const connector = header === undefined ? null : parseConnector(header);
    if (connector) await this.#note(organisationId, connector);
    return connector;
  }

  /** The field whose settings a connector gets when it names one: 1.0 and 1.1 know the Global setting only. */
  fieldFor(connector: Connector | null, field: string): string {
    return connector && takesGlobalOnly(connector) ? '' : field;
  }

  async #note(organisationId: string, connector: Connector): Promise<void> {
    const key = JSON.stringify([organisationId, connector.name, connector.version]);
    const nowMs = this.#now();
    const noted = this.#noted.get(key);
    if (noted !== undefined && nowMs - noted < noteEveryMs) return;
    const at = new Date(nowMs).toISOString();
    if (!await this.#connectors.touch(organisationId, connector, at)) {
      if (connector.name !== elementsConnectorName && !await this.#connectors.hasName(organisationId, connector.name)) await this.#requireRoom(organisationId);
      await this.#connectors.add(organisationId, connector, at);
      await this.#connectors.trim(organisationId, mostConnectors);
    }
    this.#noted.delete(key);
    this.#noted.set(key, nowMs);
    const [oldest] = this.#noted.keys();
    if (this.#noted.size > mostRemembered && oldest !== undefined) this.#noted.delete(oldest);
  }
}
