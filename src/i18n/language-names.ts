import type { DashboardLanguage, Language } from './languages.ts';

/** Languages of the elements by BCP 47 tag, each in its own name. */
export const languages: Readonly<Record<Language, string>> = {
  en: 'English', de: 'Deutsch', nl: 'Nederlands', fr: 'Français', es: 'Español', it: 'Italiano', pt: 'Português', pl: 'Polski', sv: 'Svenska', da: 'Dansk',
  ja: '日本語', zh: '简体中文', ar: 'العربية',
};

/** Those of the Integration Portal's own pages and mails. */
export const dashboardLanguages: Readonly<Record<DashboardLanguage, string>> = { en: languages.en, de: languages.de, nl: languages.nl };
