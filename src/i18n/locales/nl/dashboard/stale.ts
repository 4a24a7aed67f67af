import type { SameTexts } from '../../../keys.ts';
import type english from '../../en/dashboard/stale.ts';

export default {
  title: 'Iemand anders heeft deze instellingen eerst opgeslagen, daarom is er niets overschreven. Wat u hebt ingevoerd staat er nog.',
  who: '{{person}} heeft opgeslagen op {{at}}.',
  you: 'U hebt ze zelf in een ander venster opgeslagen, op {{at}}.',
  someone: 'Ze zijn opgeslagen terwijl u typte.',
  gone: 'De instellingen van dit veld zijn verwijderd terwijl u typte.',
  'gone-by': '{{person}} heeft de instellingen van dit veld verwijderd op {{at}}.',
  'gone-by-you': 'U hebt de instellingen van dit veld zelf in een ander venster verwijderd, op {{at}}.',
  look: 'Wijzigingen bekijken',
  take: 'Hun versie overnemen',
  save: 'Mijn versie opslaan',
  'take-gone': 'Verwijderd laten',
  'save-gone': 'Mijn versie weer toevoegen',
  changes: 'Hun wijzigingen',
  before: 'Eerder',
  theirs: 'Hun versie',
  mine: 'Uw versie',
  nothing: 'Niets van wat dit formulier toont is anders dan eerder.',
  secret: 'Het Client Secret is vervangen; dat wordt nooit getoond. Al het andere is als eerder.',
  'not-removed': 'Iemand anders heeft dit veld ondertussen gewijzigd, daarom is het niet verwijderd. De lijst toont het zoals het nu is; verwijder het opnieuw als u dat nog wilt.',
} satisfies SameTexts<typeof english>;
