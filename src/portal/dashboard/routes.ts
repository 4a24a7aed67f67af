import type { KeysOf } from '../../i18n/keys.ts';
import type { Texts } from '../../i18n/load-texts.ts';
import { defineElements } from './elements.ts';
import type { PortalPage } from './parts/portal-view.ts';
import { homePath, type LaterSection } from './places.ts';

/** One address and what it shows. */
export interface Route {
  readonly path: string;
  /** Whether only a person who is logged in may see it. */
  readonly isPrivate: boolean;
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

const later = (section: LaterSection): SectionRoute => ({
  path: `/dashboard/${section}`,
  isPrivate: true,
  group: 'main',
  isAvailable: false,
  title: `sections.${section}`,
  load: async () => {
    const { elements } = await import('./pages/later-page.ts');
    defineElements(elements);
    return Object.assign(document.createElement('portal-later-page'), { section });
  },
});

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
  later('asset-tracking'),
  later('subscription'),
  later('support-tickets'),
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

const notFound: Route = {
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
  return [start, ...sections].find((route) => route.path === plain) ?? notFound;
}
