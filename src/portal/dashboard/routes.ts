import type { KeysOf } from '../../i18n/keys.ts';
import type { Texts } from '../../i18n/load-texts.ts';
import { defineElements, type ElementMap } from './elements.ts';
import type { PortalPage } from './parts/portal-view.ts';
import { accountPath, homePath, invitationPath, logsPath, operatorPath, passwordResetPath } from './places.ts';

/** One address and what it shows. */
export interface Route {
  readonly path: string;
  /** Whether only a person who is logged in may see it. */
  readonly isPrivate: boolean;
  /** Whether only those who run the portal have it; for others there is nothing at this address. */
  readonly isForOperators?: boolean;
  /** Key of the page's name: in the document's title and in the navigation. */
  readonly title: KeysOf<Texts['dashboard']>;
  /** Loads the page's code and makes its element. */
  readonly load: () => Promise<PortalPage>;
}

/** A page with a place in the navigation. */
export interface SectionRoute extends Route {
  /** Its own sections first, then what concerns the whole organisation, then what is for those who run the portal. */
  readonly group: 'main' | 'organisation' | 'operator';
}

type PageTag = { [Tag in keyof HTMLElementTagNameMap]: HTMLElementTagNameMap[Tag] extends PortalPage ? Tag : never }[keyof HTMLElementTagNameMap];

/** Loads a page's code, then makes its element with the properties that its address gave. */
function page(tag: PageTag, load: () => Promise<{ readonly elements: ElementMap }>, properties: Readonly<Record<string, string>> = {}): () => Promise<PortalPage> {
  return async () => {
    const { elements } = await load();
    defineElements(elements);
    return Object.assign(document.createElement(tag), properties);
  };
}

/** The dashboard's sections, in the order of the navigation. */
export const sections: readonly SectionRoute[] = [
  {
    path: homePath,
    isPrivate: true,
    group: 'main',
    title: 'sections.integration-settings',
    load: page('portal-settings-page', () => import('./pages/settings-page.ts')),
  },
  {
    path: '/dashboard/asset-tracking',
    isPrivate: true,
    group: 'main',
    title: 'sections.asset-tracking',
    load: page('portal-tracking-page', () => import('./pages/tracking-page.ts')),
  },
  {
    path: '/dashboard/subscription',
    isPrivate: true,
    group: 'main',
    title: 'sections.subscription',
    load: page('portal-subscription-page', () => import('./pages/subscription-page.ts')),
  },
  {
    path: '/dashboard/support-tickets',
    isPrivate: true,
    group: 'main',
    title: 'sections.support-tickets',
    load: page('portal-tickets-page', () => import('./pages/tickets-page.ts')),
  },
  {
    path: logsPath,
    isPrivate: true,
    group: 'organisation',
    title: 'logs.title',
    load: page('portal-logs-page', () => import('./pages/logs-page.ts')),
  },
  {
    path: '/dashboard/changes',
    isPrivate: true,
    group: 'organisation',
    title: 'audit.title',
    load: page('portal-changes-page', () => import('./pages/changes-page.ts')),
  },
  {
    path: '/dashboard/transfer',
    isPrivate: true,
    group: 'organisation',
    title: 'transfer.title',
    load: page('portal-transfer-page', () => import('./pages/transfer-page.ts')),
  },
  {
    path: '/dashboard/people',
    isPrivate: true,
    group: 'organisation',
    title: 'people.title',
    load: page('portal-people-page', () => import('./pages/people-page.ts')),
  },
  {
    path: accountPath,
    isPrivate: true,
    group: 'organisation',
    title: 'account.title',
    load: page('portal-account-page', () => import('./pages/account-page.ts')),
  },
  {
    path: operatorPath,
    isPrivate: true,
    isForOperators: true,
    group: 'operator',
    title: 'operator.title',
    load: page('portal-operator-page', () => import('./pages/operator-page.ts')),
  },
  {
    path: '/operator/tickets',
    isPrivate: true,
    isForOperators: true,
    group: 'operator',
    title: 'support.operator.title',
    load: page('portal-operated-tickets-page', () => import('./pages/operated-tickets-page.ts')),
  },
];

/** Addresses below a section that name one thing. In the navigation they count as their section, whose path they have. */
const things: readonly { readonly address: RegExp; readonly routeOf: (id: string) => Route }[] = [
  {
    address: /^\/dashboard\/support-tickets\/(new)$/,
    routeOf: () => ({
      path: '/dashboard/support-tickets',
      isPrivate: true,
      title: 'support.new',
      load: page('portal-new-ticket-page', () => import('./pages/new-ticket-page.ts')),
    }),
  },
  {
    address: /^\/dashboard\/support-tickets\/([^/]+)$/,
    routeOf: (number) => ({
      path: '/dashboard/support-tickets',
      isPrivate: true,
      title: 'support.thread.title',
      load: page('portal-ticket-page', () => import('./pages/ticket-page.ts'), { number }),
    }),
  },
  {
    address: /^\/operator\/tickets\/([^/]+)$/,
    routeOf: (number) => ({
      path: '/operator/tickets',
      isPrivate: true,
      isForOperators: true,
      title: 'support.thread.title',
      load: page('portal-operated-ticket-page', () => import('./pages/operated-ticket-page.ts'), { number }),
    }),
  },
  {
    address: /^\/operator\/organisations\/([^/]+)$/,
    routeOf: (organisationId) => ({
      path: operatorPath,
      isPrivate: true,
      isForOperators: true,
      title: 'operator.one.title',
      load: page('portal-operated-organisation-page', () => import('./pages/operated-organisation-page.ts'), { organisationId }),
    }),
  },
];

const start: Route = {
  path: '/',
  isPrivate: false,
  title: 'start.page-title',
  load: page('portal-start-page', () => import('./pages/start-page.ts')),
};

/** Where links of mails lead, logged in or not. */
const links: readonly Route[] = [
  {
    path: invitationPath,
    isPrivate: false,
    title: 'account.invitation.title',
    load: page('portal-invitation-page', () => import('./pages/invitation-page.ts')),
  },
  {
    path: passwordResetPath,
    isPrivate: false,
    title: 'account.reset.title',
    load: page('portal-password-reset-page', () => import('./pages/password-reset-page.ts')),
  },
];

/** The navigation's groups for a person, in order; none is empty. The portal itself refuses what a person may not see. */
export function navigationOf(isOperator: boolean): readonly (readonly SectionRoute[])[] {
  const groups = isOperator ? (['main', 'organisation', 'operator'] as const) : (['main', 'organisation'] as const);
  return groups.map((group) => sections.filter((section) => section.group === group)).filter((group) => group.length > 0);
}

/** Shown in the place of a private page until somebody is logged in. */
export const signInRoute: Route = {
  path: '',
  isPrivate: false,
  title: 'sign-in.title',
  load: page('portal-sign-in-page', () => import('./pages/sign-in-page.ts')),
};

/** An address that is nobody's, or not this person's. */
export const notFound: Route = {
  path: '',
  isPrivate: false,
  title: 'not-found.title',
  load: page('portal-not-found-page', () => import('./pages/not-found-page.ts')),
};

/** The route of a path, or where to go instead. A slash at the end counts for nothing. */
export function routeOf(path: string): Route | { readonly redirect: string } {
  const plain = path === '/' ? path : path.replace(/\/+$/, '');
  if (plain === '/dashboard') return { redirect: homePath };
  const found = [start, ...links, ...sections].find((route) => route.path === plain);
  if (found) return found;
  for (const { address, routeOf: thing } of things) {
    const id = address.exec(plain)?.[1];
    if (id !== undefined) return thing(decode(id));
  }
  return notFound;
}

/** What cannot be decoded names nothing; the portal says so. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
