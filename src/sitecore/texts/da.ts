import type { SameTexts } from '../../i18n/keys.ts';
import type en from './en.ts';

const texts: SameTexts<typeof en> = {
  label: 'Asset',
  waiting: 'Venter på Sitecore…',
  silent: 'Sitecore svarer ikke. Denne side virker kun i Sitecores sideredigering. Er du der, så genindlæs siden; hjælper det ikke, bør en administrator kontrollere appens adresse i Sitecores udviklerportal, og den, der driver denne portal, hvilke oprindelser der må åbne den.',
  alone: 'Denne side åbnes af Sitecore. Føj dens adresse til en app i Sitecores udviklerportal; portalens integrationsindstillinger viser hvordan.',
  unread: 'Sitecore gav ikke feltets værdi, så intet kan ændres her. Prøv igen.',
  retry: 'Prøv igen',
  foreign: 'Denne værdi er ikke lavet her. Den forbliver, som den er, så længe du ikke erstatter den.',
  'foreign-value': 'Den gemte værdi',
  replace: 'Erstat…',
  'replace-sure': 'Vælge et andet asset? Den nuværende værdi går tabt, så snart den nye er gemt.',
  'replace-yes': 'Vælg et andet asset',
  'replace-no': 'Behold værdien',
  saving: 'Gemmer i Sitecore…',
  saved: 'Gemt i Sitecore.',
  refused: 'Sitecore tog ikke imod værdien og beholder den forrige. Dit valg er bevaret her.',
  'refused-reason': 'Sitecore melder: {{reason}}',
  'save-again': 'Gem igen',
  untold: 'Værdien er gemt. Hvor den bruges, kunne endnu ikke registreres.',
  'no-item': 'Sitecore har ikke oplyst, hvilket element dette felt hører til. Der kan vælges og gemmes et asset, men hvor det bruges, registreres først, når Sitecore oplyser det.',
  'too-many': 'Dette felt tager nu kun ét asset. Alle beholdes, indtil du vælger et: Det erstatter så dem alle.',
  moved: 'I Sitecore redigeres nu et andet element eller sprog, og dette felt viser dets værdi. Valget, som Sitecore ikke tog imod, er droppet.',
  done: 'Færdig',
  'not-closed': 'Sitecore lukkede ikke dette felt. Luk det der; din værdi er gemt.',
  context: '{{page}} · {{language}}',
  'context-version': '{{page}} · {{language}} · version {{version}}',
};

export default texts;
