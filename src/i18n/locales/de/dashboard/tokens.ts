import type { SameTexts } from '../../../keys.ts';
import type english from '../../en/dashboard/tokens.ts';

export default {
  title: 'Redakteur-Tokens',
  text: 'Wer eine Seite mit Ihrem API-Schlüssel öffnet, kann den Schlüssel lesen. Ein Redakteur-Token ist sicherer: Der Server Ihres CMS tauscht den Schlüssel dagegen ein, es gilt für einen Redakteur und die von Ihnen genannten Felder und endet nach 15 Minuten.',
  require: 'Redakteur-Tokens verlangen',
  'require-hint': 'Ein: Browser brauchen ein Redakteur-Token, und der API-Schlüssel gilt nur vom Server Ihres CMS aus. Aus: Seiten dürfen beides verwenden.',
  warning: 'Sobald Sie speichern, können Seiten, die den API-Schlüssel noch im Browser verwenden, den Asset-Selector nicht mehr öffnen. Richten Sie zuerst Tokens in Ihrem CMS ein; was Ihre Seiten schon enthalten, bleibt.',
  how: 'So erhält Ihr CMS Redakteur-Tokens',
  steps: {
    exchange: 'Auf seinem Server tauscht Ihr CMS den API-Schlüssel gegen ein Token ein. In der Shell und in JavaScript:',
    page: 'Es gibt Tokens unter einer eigenen Adresse aus, und seine Seiten sagen dem Selector, wie er eines bekommt:',
    attribute: 'Entfernen Sie das Attribut „api-key“ aus Ihren Seiten und verlangen Sie dann hier Redakteur-Tokens.',
  },
  examples: { curl: 'Eintausch mit curl', fetch: 'Eintausch mit fetch', page: 'Skript in der Seite' },
  placeholder: 'Bewahren Sie Ihren API-Schlüssel in ASSET_SELECTOR_API_KEY auf, einer Umgebungsvariablen Ihres Servers. In eine Seite oder ein Repository gehört er nie.',
} satisfies SameTexts<typeof english>;
