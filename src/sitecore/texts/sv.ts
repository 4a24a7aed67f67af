import type { SameTexts } from '../../i18n/keys.ts';
import type en from './en.ts';

const texts: SameTexts<typeof en> = {
  label: 'Resurs',
  waiting: 'Väntar på Sitecore…',
  silent: 'Sitecore svarar inte. Den här sidan fungerar bara i Sitecores sidredigerare. Om du är där, ladda om sidan; hjälper det inte bör en administratör kontrollera appens adress i Sitecores utvecklarportal, och den som driver den här portalen vilka ursprung som får öppna den.',
  alone: 'Den här sidan öppnas av Sitecore. Lägg till dess adress i en app i Sitecores utvecklarportal; portalens integrationsinställningar visar hur.',
  unread: 'Sitecore lämnade inte fältets värde, så inget kan ändras här. Försök igen.',
  retry: 'Försök igen',
  foreign: 'Det här värdet har inte skapats här. Det förblir som det är så länge du inte ersätter det.',
  'foreign-value': 'Det sparade värdet',
  replace: 'Ersätt…',
  'replace-sure': 'Välja en annan resurs? Det nuvarande värdet går förlorat så snart det nya har sparats.',
  'replace-yes': 'Välj en annan resurs',
  'replace-no': 'Behåll värdet',
  saving: 'Sparar i Sitecore…',
  saved: 'Sparat i Sitecore.',
  refused: 'Sitecore tog inte emot värdet och behåller det tidigare. Ditt val finns kvar här.',
  'refused-reason': 'Sitecore meddelar: {{reason}}',
  'save-again': 'Spara igen',
  untold: 'Värdet är sparat. Var det används kunde ännu inte registreras.',
  'no-item': 'Sitecore har inte angett vilket objekt det här fältet hör till. Det går att välja och spara en resurs, men var den används registreras inte förrän Sitecore anger det.',
  'too-many': 'Det här fältet tar numera bara en resurs. Alla behålls tills du väljer en, som då ersätter dem alla.',
  moved: 'I Sitecore redigeras nu ett annat objekt eller språk, och det här fältet visar dess värde. Valet som Sitecore inte tog emot har släppts.',
  done: 'Klar',
  'not-closed': 'Sitecore stängde inte det här fältet. Stäng det där; ditt värde är sparat.',
  context: '{{page}} · {{language}}',
  'context-version': '{{page}} · {{language}} · version {{version}}',
};

export default texts;
