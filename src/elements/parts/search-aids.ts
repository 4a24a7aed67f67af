import type { ReactiveController } from 'lit';
import type { RequestAidEvent } from './requests.ts';
import type { AidName, AidPorts, SearchAid } from './search-aid.ts';

interface AidModule {
  readonly openAid: (ports: AidPorts) => Promise<SearchAid>;
}
type KeptModule = AidModule & { readonly noteSearch: (ports: AidPorts) => void };
interface Loaders {
  readonly kept: () => Promise<KeptModule>;
  readonly tips: () => Promise<AidModule>;
}

/** What helps to search: recent and saved searches, and how the DAM can be asked. Each is loaded with its first use. */
export class SearchAids implements ReactiveController {
  /** What is open, or is about to be. */
  shown: AidName | null = null;
  /** Once its code is there. */
  aid: SearchAid | null = null;
  /** The search is worth keeping, once it has found something. */
  #isWorth = false;
  readonly #ports: () => AidPorts | null;
  readonly #update: () => void;
  readonly #load: Loaders;

  constructor(host: { addController(controller: ReactiveController): void; requestUpdate(): void }, ports: () => AidPorts | null,
    load: Loaders = { kept: () => import('./search-kept.ts'), tips: () => import('./search-tips.ts') }) {
    this.#ports = ports;
    this.#load = load;
    this.#update = () => host.requestUpdate();
    host.addController(this);
  }

  hostUpdated(): void {
    const ports = this.#isWorth ? this.#ports() : null;
    if (!ports || ports.state.status !== 'ready') return;
    this.#isWorth = false;
    const { query, assets } = ports.state;
    if (assets.length > 0 && (query.text !== '' || query.types.length > 0 || query.filters)) this.#load.kept().then(({ noteSearch }) => noteSearch(ports), () => undefined);
  }

  /** The editor did something with this search: Enter, or a result of it. */
  note(): void {
    this.#isWorth = true;
    this.#update();
  }

  readonly handleRequest = ({ detail }: RequestAidEvent): void => void this.#show(detail.name, detail.isForced);

  close(): void {
    this.shown = null;
    this.aid = null;
    this.#update();
  }

  async #show(name: AidName | null, isForced: boolean): Promise<void> {
    const ports = this.#ports();
    if (name === null || !ports) return this.close();
    if (isForced) this.shown = name;
    this.#update();
    try {
      const aid = await (await this.#load[name]()).openAid(ports);
      // Somebody may have closed it, or written, meanwhile.
      if (isForced ? this.shown !== name : aid.isEmpty || this.shown !== null || ports.state.text !== '') return;
      this.shown = name;
      this.aid = aid;
      this.#update();
    } catch (error) {
      console.warn(`A part of the asset selector could not be loaded: ${name}.`, error);
      this.close();
      ports.announce(ports.texts.say('extraFailed'));
    }
  }
}
