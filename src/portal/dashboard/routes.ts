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

/** One of the dashboard's four sections. */
export interface SectionRoute extends Route {
  /** Whether this version has it. */
  readonly isAvailable: boolean;
}

const later = (section: LaterSection): SectionRoute => ({
  path: `/dashboard/${section}`,
  isPrivate: true,
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
