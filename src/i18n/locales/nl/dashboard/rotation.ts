import type { SameTexts } from '../../../keys.ts';
import type english from '../../en/dashboard/rotation.ts';

export default {
  open: 'Nieuwe sleutel maken…',
  title: 'Nieuwe API-sleutel maken',
  text: 'Vervang de sleutel op elke pagina en in elke connector. Tot dan kan de oude naast de nieuwe blijven werken.',
  grace: 'De oude sleutel blijft werken gedurende',
  'grace-hint': 'In die tijd werken beide. U kunt de oude eerder beëindigen.',
  'at-once': 'De oude sleutel stopt meteen: pagina’s die hem nog hebben, kunnen de Asset Selector niet openen.',
  graces: { none: 'Helemaal niet', hour: 'Eén uur', day: 'Eén dag', week: 'Eén week', month: '30 dagen' },
  submit: 'Nieuwe sleutel maken',
  cancel: 'Annuleren',
  done: 'De nieuwe API-sleutel werkt nu',
  former: 'De oude sleutel werkt tot {{moment}}.',
  used: 'Laatst gebruikt: {{moment}}.',
  unused: 'Hij is sinds de vervanging niet gebruikt.',
  end: 'Oude sleutel nu beëindigen',
  'end-title': 'De oude API-sleutel nu beëindigen?',
  'end-text': 'Pagina’s en connectors die hem nog gebruiken, kunnen de Asset Selector dan niet meer openen. Dit kan niet ongedaan worden gemaakt.',
  'end-confirm': 'Nu beëindigen',
  'end-cancel': 'Behouden',
  ended: 'De oude API-sleutel is beëindigd',
} satisfies SameTexts<typeof english>;
