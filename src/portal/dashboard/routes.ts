import type { KeysOf } from '../../i18n/keys.ts';
import type { Texts } from '../../i18n/load-texts.ts';
import { defineElements } from './elements.ts';
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
  /** Whether this version has it. */
  readonly isAvailable: boolean;
}

/** The dashboard's sections, in the order of the navigation. */
export const sections: readonly SectionRoute[] = [
  {
    path: homePath,
    isPrivate: true,
    group: 'main',
    isAvailable: true,
    title: 'sections.integration-settings',
    load: async () => {
      const { elements } = await import('./pages/settings-page.ts');
      defineElements(elements);
      return document.createElement('portal-settings-page');
    },
  },
  {
    path: '/dashboard/asset-tracking',
    isPrivate: true,
    group: 'main',
    isAvailable: true,
    title: 'sections.asset-tracking',
    load: async () => {
      const { elements } = await import('./pages/tracking-page.ts');
      defineElements(elements);
      return document.createElement('portal-tracking-page');
    },
  },
  {
    path: '/dashboard/subscription',
    isPrivate: true,
    group: 'main',
    isAvailable: true,
    title: 'sections.subscription',
    load: async () => {
      const { elements } = await import('./pages/subscription-page.ts');
      defineElements(elements);
      return document.createElement('portal-subscription-page');
    },
  },
  {
    path: '/dashboard/support-tickets',
    isPrivate: true,
    group: 'main',
    isAvailable: true,
    title: 'sections.support-tickets',
    load: async () => {
      const { elements } = await import('./pages/tickets-page.ts');
      defineElements(elements);
      return document.createElement('portal-tickets-page');
    },
  },
  {
    path: logsPath,
    isPrivate: true,
    group: 'organisation',
    isAvailable: true,
    title: 'logs.title',
    load: async () => {
      const { elements } = await import('./pages/logs-page.ts');
      defineElements(elements);
      return document.createElement('portal-logs-page');
    },
  },
  {
    path: '/dashboard/changes',
    isPrivate: true,
    group: 'organisation',
    isAvailable: true,
    title: 'audit.title',
    load: async () => {
      const { elements } = await import('./pages/changes-page.ts');
      defineElements(elements);
      return document.createElement('portal-changes-page');
    },
  },
  {
    path: '/dashboard/transfer',
    isPrivate: true,
    group: 'organisation',
    isAvailable: true,
    title: 'transfer.title',
    load: async () => {
      const { elements } = await import('./pages/transfer-page.ts');
      defineElements(elements);
      return document.createElement('portal-transfer-page');
    },
  },
  {
    path: '/dashboard/people',
    isPrivate: true,
    group: 'organisation',
    isAvailable: true,
    title: 'people.title',
    load: async () => {
      const { elements } = await import('./pages/people-page.ts');
      defineElements(elements);
      return document.createElement('portal-people-page');
    },
  },
  {
    path: accountPath,
    isPrivate: true,
    group: 'organisation',
    isAvailable: true,
    title: 'account.title',
    load: async () => {
      const { elements } = await import('./pages/account-page.ts');
      defineElements(elements);
      return document.createElement('portal-account-page');
    },
  },
  {
    path: operatorPath,
    isPrivate: true,
    isForOperators: true,
    group: 'operator',
    isAvailable: true,
    title: 'operator.title',
    load: async () => {
      const { elements } = await import('./pages/operator-page.ts');
      defineElements(elements);
      return document.createElement('portal-operator-page');
    },
  },
  {
    path: '/operator/tickets',
    isPrivate: true,
    isForOperators: true,
    group: 'operator',
    isAvailable: true,
    title: 'support.operator.title',
    load: async () => {
      const { elements } = await import('./pages/operated-tickets-page.ts');
      defineElements(elements);
      return document.createElement('portal-operated-tickets-page');
    },
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
      load: async () => {
        const { elements } = await import('./pages/new-ticket-page.ts');
        defineElements(elements);
        return document.createElement('portal-new-ticket-page');
      },
    }),
  },
  {
    address: /^\/dashboard\/support-tickets\/([^/]+)$/,
    routeOf: (number) => ({
      path: '/dashboard/support-tickets',
      isPrivate: true,
      title: 'support.thread.title',
      load: async () => {
        const { elements } = await import('./pages/ticket-page.ts');
        defineElements(elements);
        return Object.assign(document.createElement('portal-ticket-page'), { number });
      },
    }),
  },
  {
    address: /^\/operator\/tickets\/([^/]+)$/,
    routeOf: (number) => ({
      path: '/operator/tickets',
      isPrivate: true,
      isForOperators: true,
      title: 'support.thread.title',
      load: async () => {
        const { elements } = await import('./pages/operated-ticket-page.ts');
        defineElements(elements);
        return Object.assign(document.createElement('portal-operated-ticket-page'), { number });
      },
    }),
  },
  {
    address: /^\/operator\/organisations\/([^/]+)$/,
    routeOf: (organisationId) => ({
      path: operatorPath,
      isPrivate: true,
      isForOperators: true,
      title: 'operator.one.title',
      load: async () => {
        const { elements } = await import('./pages/operated-organisation-page.ts');
        defineElements(elements);
        return Object.assign(document.createElement('portal-operated-organisation-page'), { organisationId });
      },
    }),
  },
];

const start: Route = {
  path: '/',
  isPrivate: false,
  title: 'start.page-title',
  load: async () => {
    const { elements } = await import('./pages/start-page.ts');
    defineElements(elements);
    return document.createElement('portal-start-page');
  },
};

/** Where links of mails lead, logged in or not. */
const links: readonly Route[] = [
  {
    path: invitationPath,
    isPrivate: false,
    title: 'account.invitation.title',
    load: async () => {
      const { elements } = await import('./pages/invitation-page.ts');
      defineElements(elements);
      return document.createElement('portal-invitation-page');
    },
  },
  {
    path: passwordResetPath,
    isPrivate: false,
    title: 'account.reset.title',
    load: async () => {
      const { elements } = await import('./pages/password-reset-page.ts');
      defineElements(elements);
      return document.createElement('portal-password-reset-page');
    },
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
  load: async () => {
    const { elements } = await import('./pages/sign-in-page.ts');
    defineElements(elements);
    return document.createElement('portal-sign-in-page');
  },
};

/** An address that is nobody's, or not this person's. */
export const notFound: Route = {
  path: '',
  isPrivate: false,
  title: 'not-found.title',
  load: async () => {
    const { elements } = await import('./pages/not-found-page.ts');
    defineElements(elements);
    return document.createElement('portal-not-found-page');
  },
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
