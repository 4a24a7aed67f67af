import type { SameTexts } from '../../../keys.ts';
import type english from '../../en/dashboard/webhook.ts';

export default {
  title: 'Webhooks',
  text: 'Bynder kan meteen zeggen welk asset is gewijzigd, gearchiveerd of verwijderd; websites en velden tonen het dan binnen seconden. Anders gebeurt dat binnen minuten.',
  none: 'Er is nog geen adres voor de webhooks van Bynder.',
  make: 'Adres maken',
  label: 'Adres voor de webhooks van Bynder',
  waiting: 'Er is nog geen topic bevestigd, dus wat hier binnenkomt telt niet. Vul het adres in Bynder in en kijk dan welk topic erom vraagt.',
  topic: 'Bevestigd topic:',
  heard: 'Laatst gehoord {{moment}}.',
  unheard: 'Er is nog niets binnengekomen.',
  asks: 'Dit topic van Amazon vraagt of het hierheen mag sturen:',
  confirm: 'Dit topic bevestigen',
  look: 'Opnieuw kijken',
  confirmed: 'Het topic is bevestigd.',
  made: 'Het adres is gemaakt.',
  removed: 'Het adres is verwijderd.',
  unconfirmed: 'Amazon heeft het topic niet bevestigd; het verzoek is misschien te oud. Sla de webhook in Bynder opnieuw op, zodat het opnieuw vraagt, en kijk dan opnieuw.',
  other: 'Intussen vraagt een ander topic erom, of is dit al bevestigd. Kijk opnieuw.',
  remove: 'Adres verwijderen',
  'remove-title': 'Adres verwijderen?',
  'remove-text': 'Wat Bynder daarheen stuurt, wordt dan geweigerd. Verwijder de webhook ook in Bynder.',
  cancel: 'Annuleren',
  how: 'Zo stelt u het in Bynder in',
  steps: {
    add: 'Open in Bynder ‘Portal settings › Webhooks’, voeg een configuratie met het protocol HTTPS toe en vul het adres in als endpoint.',
    events: 'Kies de gebeurtenissen van assets: gemaakt, bijgewerkt, metadata bijgewerkt, gearchiveerd, verwijderd.',
    confirm: 'Kijk hier opnieuw, vergelijk de naam van het topic als Bynder die toont, en bevestig het binnen twee dagen.',
  },
} satisfies SameTexts<typeof english>;
