import type { DashboardLanguage } from '../languages.ts';
import { textSource, type Texts } from '../load-texts.ts';

/** Texts of the Integration Portal's pages. Each file is named in full, because a bundler puts it into a chunk of its own by its name. */
export const dashboardTexts = textSource<Texts['dashboard'], DashboardLanguage>('dashboard', {
  en: () => import('../locales/en/dashboard.ts'),
  de: () => import('../locales/de/dashboard.ts'),
  nl: () => import('../locales/nl/dashboard.ts'),
});
