import type en from '../en/holding.ts';
import type { SameTexts } from '../../keys.ts';

const texts: SameTexts<typeof en> = {
  marks: {
    renamed: 'Omdøbt i DAM-systemet. Gemt som ”{{name}}”.',
    limited: 'Begrænset brug: Kontrollér, at du må publicere dette asset.',
    archived: 'Arkiveret i DAM-systemet.',
    ending: 'Rettighederne udløber {{date}}. Udskift dette asset inden da.',
    ended: 'Rettighederne udløb {{date}}.',
    newer: 'DAM-systemet har en nyere version end den, der er gemt.',
  },
  list: {
    label: 'Assets i dette felt',
    earlier: 'Flyt {{name}} op',
    later: 'Flyt {{name}} ned',
    remove: 'Fjern {{name}}',
    moved: '{{name}} er nu nummer {{place}} af {{count}}.',
    removed: '{{name}} er fjernet.',
  },
  address: {
    none: 'Der er intet asset i DAM-systemet på denne adresse. Kopiér adressen fra DAM-systemet, eller vælg et asset her.',
    unfit: '”{{name}}” passer ikke til dette felt. Åbn udvælgelsen for at se, hvad der passer.',
    full: 'Dette felt indeholder allerede så mange assets, som der er plads til. Fjern et først.',
    twice: '”{{name}}” er allerede i dette felt.',
    alt: '”{{name}}” har ingen alternativ tekst, og feltet kræver en. Vælg dette asset i dialogboksen, hvor du kan skrive en.',
  },
  ended: 'Rettighederne til ”{{name}}” udløb {{date}}. Udskift eller fjern dette asset.',
  renew: 'Brug nyere version',
  saveAlt: 'Gem teksten',
};

export default texts;
