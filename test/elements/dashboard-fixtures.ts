// What tests of the dashboard stand on: a portal in memory behind `fetch`, and hands that find things as a person does, by role and name.
import type { ErrorBody } from '../../src/portal/api/error-codes.ts';
import type { Session } from '../../src/portal/api/session.ts';
import type { ConnectionReport, IntegrationSettings } from '../../src/portal/api/settings.ts';
import { DashboardClient } from '../../src/portal/client/dashboard-client.ts';
import { elements, type PortalApp } from '../../src/portal/dashboard/app.ts';
import { defineElements } from '../../src/portal/dashboard/elements.ts';
import { stylePage } from '../../src/portal/dashboard/style-page.ts';

defineElements(elements);

export const someSession: Session = {
  user: { email: 'mara@example.com', name: 'Mara Lind', role: 'owner', isOperator: false }, organisation: { id: 'northwind', name: 'Northwind' }, csrfToken: 'token-1',
};

export function someSettings(overrides: Partial<IntegrationSettings> = {}): IntegrationSettings {
  return {
    apiKey: 'ask_made-up-for-this-test-9876', allowedOrigins: ['https://cms.example.com'],
    dam: { portalUrl: 'https://brand.example.com', kind: 'bynder', clientId: 'client-1', hasClientSecret: true },
    global: { language: 'en', previewDerivative: 'webimage', isUploadEnabled: false },
    globalField: { defaultSearchTerm: '', visibleTypes: ['image', 'video'], hideLimited: false, isFullAssetInLayoutService: false },
    fields: [{ id: 'f1', field: 'Banner', settings: { defaultSearchTerm: 'summer', visibleTypes: ['image'], hideLimited: true, isFullAssetInLayoutService: false }, inherits: [], revision: 'f1-1' }],
    formerApiKeys: [], requiresTokens: false, revisions: { origins: 'o1', tokens: 't1', dam: 'd1', global: 'g1', globalField: 'gf1' },
    ...overrides,
  };
}

export const passedReport: ConnectionReport = {
  isConnected: true,
  checks: (['address', 'host', 'credentials', 'scopes', 'search'] as const).map((check) => ({ check, outcome: 'passed', problem: null, missingScopes: [], detail: check === 'search' ? '188' : '' })),
};

export interface Call {
  /** `PUT /api/v1/settings/global` */
  readonly route: string;
  readonly body: unknown;
  readonly headers: Headers;
}

/** Answers of one kind of call: a status with a body, or what `fetch` itself rejects with. */
export type Answer = readonly [status: number, body?: unknown] | TypeError;

/** A portal that keeps its settings and is told by the test how to answer. */
export class FakePortal {
  session: Session | null = someSession;
  settings = someSettings();
  readonly calls: Call[] = [];
  readonly #answers = new Map<string, Answer[]>();
  /** Answers of routes that a topic's tests bring along: `GET /api/v1/audit`. */
  readonly routes = new Map<string, (body: unknown, url: URL) => Answer | Promise<Answer>>();

  /** Answers the next call of a route this way; further ones queue. */
  answerNext(route: string, ...answers: readonly Answer[]): void {
    this.#answers.set(route, [...(this.#answers.get(route) ?? []), ...answers]);
  }

  /** Bodies that a route was called with. */
  bodies(route: string): unknown[] {
    return this.calls.filter((call) => call.route === route).map(({ body }) => body);
  }

  readonly fetch: typeof fetch = async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const route = `${init?.method ?? 'GET'} ${url.pathname}`;
    const body: unknown = typeof init?.body === 'string' ? JSON.parse(init.body) : undefined;
    this.calls.push({ route, body, headers: new Headers(init?.headers) });
    const answer = await (this.#answers.get(route)?.shift() ?? this.routes.get(route)?.(body, url) ?? this.#overtaken(route, new Headers(init?.headers).get('if-match')) ?? this.#answer(route, body));
    if (answer instanceof TypeError) throw answer;
    const [status, data] = answer;
    return new Response(data === undefined ? null : JSON.stringify(data), { status, headers: { 'content-type': 'application/json' } });
  };

  /** The refusal of a save that is based on what is no more. */
  #overtaken(route: string, ifMatch: string | null): Answer | null {
    const { revisions, fields } = this.settings;
    const part = /^(?:PUT|DELETE) \/api\/v1\/settings\/(.+)$/.exec(route)?.[1] ?? '';
    const id = /^fields\/(.+)$/.exec(part)?.[1];
    const now = part === 'fields/global' ? revisions.globalField : id === undefined ? (revisions as Record<string, string>)[part] : fields.find((field) => field.id === id)?.revision;
    return ifMatch === null || now === undefined || ifMatch === `"${now}"` ? null : refused(409, 'stale');
  }

  /** A new revision of a part. */
  #newer(part: keyof IntegrationSettings['revisions']): Pick<IntegrationSettings, 'revisions'> {
    const { revisions } = this.settings;
    return { revisions: { ...revisions, [part]: `${revisions[part]}+` } };
  }

  #answer(route: string, body: unknown): Answer {
    if (route === 'POST /api/v1/session') {
      this.session = { ...someSession, csrfToken: 'token-2' };
      return [200, this.session];
    }
    if (!this.session) return refused(401, 'signed-out');
    const [method, path = ''] = route.split(' ');
    const id = /fields\/([^/]+)$/.exec(path)?.[1];
    const settings = this.settings;
    switch (path) {
      case '/api/v1/session':
        if (method === 'GET') return [200, this.session];
        this.session = null;
        return [204];
      case '/api/v1/settings': return [200, settings];
      case '/api/v1/settings/logging': return [200, { isEnabled: false, retentionDays: 14 }];
      case '/api/v1/settings/derivatives': return [200, [{ name: 'mini', widthPx: 80, heightPx: 80, isCropped: false }, { name: 'webimage', widthPx: 800, heightPx: null, isCropped: false }]];
      case '/api/v1/connectors': return [200, { connectors: [] }];
      case '/api/v1/sitecore': return [200, { app: null }];
      case '/api/v1/webhook': return [200, { webhook: null }];
      case '/api/v1/settings/api-key/rotate': return this.#save({ apiKey: 'ask_made-up-for-this-test-5432', formerApiKeys: [{ endsAt: '2026-12-01T08:00:00.000Z', usedAt: null }] });
      case '/api/v1/settings/api-key/former': return this.#save({ formerApiKeys: [] });
      case '/api/v1/settings/dam/test': return [200, passedReport];
      case '/api/v1/settings/origins': return this.#save({ ...this.#newer('origins'), allowedOrigins: (body as { allowedOrigins: string[] }).allowedOrigins });
      case '/api/v1/settings/global': return this.#save({ ...this.#newer('global'), global: body as IntegrationSettings['global'] });
      case '/api/v1/settings/fields/global': return this.#save({ ...this.#newer('globalField'), globalField: body as IntegrationSettings['globalField'] });
      case '/api/v1/settings/tokens': return this.#save({ ...this.#newer('tokens'), ...(body as Pick<IntegrationSettings, 'requiresTokens'>) });
      case '/api/v1/settings/dam': {
        const { portalUrl, kind, clientId } = body as NonNullable<IntegrationSettings['dam']>;
        return this.#save({ ...this.#newer('dam'), dam: { portalUrl, kind, clientId, hasClientSecret: true } });
      }
      case '/api/v1/settings/fields': return this.#save({ fields: [...settings.fields, { id: `f${settings.fields.length + 1}`, revision: '1', ...(body as Omit<IntegrationSettings['fields'][number], 'id' | 'revision'>) }] });
      default:
        if (id === undefined) return refused(404, 'not-found');
        if (!settings.fields.some((field) => field.id === id)) return refused(404, 'not-found');
        if (method === 'DELETE') return this.#save({ fields: settings.fields.filter((field) => field.id !== id) });
        return this.#save({ fields: settings.fields.map((field) => (field.id === id ? { id, revision: `${field.revision}+`, ...(body as Omit<typeof field, 'id' | 'revision'>) } : field)) });
    }
  }

  #save(change: Partial<IntegrationSettings>): Answer {
    this.settings = { ...this.settings, ...change };
    return [200, this.settings];
  }
}

/** The portal's refusal. */
export function refused(status: number, code: ErrorBody['error']['code'], more: Partial<ErrorBody['error']> = {}): Answer {
  return [status, { error: { code, message: 'For developers', requestId: 'request-1', ...more } } satisfies ErrorBody];
}

const ownAddress = location.href;
let current: PortalApp | null = null;

/** Puts the whole dashboard into the page at an address, with English as its language. */
export async function setupPortal(portal: FakePortal, path = '/dashboard/integration-settings'): Promise<PortalApp> {
  stylePage(document);
  localStorage.setItem('portal-language', 'en');
  history.replaceState(null, '', path);
  const app = document.createElement('portal-app');
  app.client = new DashboardClient({ portalUrl: location.origin, fetch: portal.fetch });
  document.body.append(app);
  current = app;
  await until(() => app.querySelector('main h1') && (path !== '/dashboard/integration-settings' || !portal.session || app.querySelector('portal-embed-section')));
  return app;
}

/** Takes it out again and gives the page its address back. Call after each test. */
export function cleanUp(): void {
  current?.remove();
  current = null;
  sessionStorage.clear();
  history.replaceState(null, '', ownAddress);
  localStorage.removeItem('portal-language');
}

/** Waits for a condition and resolves with what it found; a test's own time limit ends it. */
export async function until<Found>(look: () => Found): Promise<NonNullable<Found>> {
  for (;;) {
    const found = look();
    if (found) return found;
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}

/** What a person reads in an element that they can see, without doubled space. */
export function textOf(node: Element | null | undefined): string {
  return (node instanceof HTMLElement ? node.innerText : '').replace(/\s+/g, ' ').trim();
}

function nameOf(node: HTMLElement): string {
  return (node.getAttribute('aria-label') ?? textOf(node)).trim();
}

/** A button or link by its name, the topmost if there are several dialogs. */
export function findButton(root: ParentNode, name: string): HTMLElement | null {
  return [...root.querySelectorAll<HTMLElement>('button, a[href], summary')].find((button) => nameOf(button) === name && button.checkVisibility()) ?? null;
}

export function getButton(root: ParentNode, name: string): HTMLElement {
  const button = findButton(root, name);
  if (!button) throw new Error(`There is no button "${name}".`);
  return button;
}

/** An input by its label. */
export function getField<Field extends HTMLElement = HTMLInputElement>(root: ParentNode, label: string): Field {
  const found = [...root.querySelectorAll('label')].find((one) => textOf(one) === label);
  const field = found?.control;
  if (!field) throw new Error(`There is no field "${label}".`);
  return field as Field;
}

/** Types a text into a field, as a whole. */
export function type(field: HTMLInputElement, text: string): void {
  field.focus();
  field.value = text;
  field.dispatchEvent(new InputEvent('input', { bubbles: true, data: text }));
}

export function choose(field: HTMLSelectElement, value: string): void {
  field.value = value;
  field.dispatchEvent(new Event('change', { bubbles: true }));
}

/** The text of what is wrong with a field, as a reader hears it with the field. */
export function errorOf(field: HTMLElement): string {
  const ids = (field.getAttribute('aria-describedby') ?? '').split(' ').filter((id) => id.endsWith('-error'));
  return ids.map((id) => textOf(document.getElementById(id))).join(' ');
}

/** The section of the settings page with a tag's name. */
export function sectionOf(app: PortalApp, name: 'api-key' | 'origins' | 'tokens' | 'dam' | 'global' | 'fields' | 'connectors' | 'embed' | 'sitecore' | 'webhook'): HTMLElement {
  const section = app.querySelector<HTMLElement>(`portal-${name}-section`);
  if (!section) throw new Error(`There is no section ${name}.`);
  return section;
}
