import type { SameTexts } from '../../i18n/keys.ts';
import type en from './en.ts';

const texts: SameTexts<typeof en> = {
  label: 'Risorsa',
  waiting: 'In attesa di Sitecore…',
  silent: 'Sitecore non risponde. Questa pagina funziona solo nell’editor di pagine di Sitecore. Se è lì, ricarichi la pagina; se non cambia nulla, un amministratore dovrebbe controllare l’indirizzo dell’app nel portale per sviluppatori di Sitecore e il gestore di questo portale quali origini possono aprirla.',
  alone: 'Questa pagina viene aperta da Sitecore. Aggiunga il suo indirizzo a un’app nel portale per sviluppatori di Sitecore; le impostazioni di integrazione del portale mostrano come.',
  unread: 'Sitecore non ha fornito il valore di questo campo, quindi qui non si può modificare nulla. Riprovi.',
  retry: 'Riprova',
  foreign: 'Questo valore non è stato creato qui. Resta com’è finché non lo sostituisce.',
  'foreign-value': 'Il valore salvato',
  replace: 'Sostituisci…',
  'replace-sure': 'Scegliere un’altra risorsa? Il valore attuale va perso appena viene salvato quello nuovo.',
  'replace-yes': 'Scegli un’altra risorsa',
  'replace-no': 'Mantieni il valore',
  saving: 'Salvataggio in Sitecore…',
  saved: 'Salvato in Sitecore.',
  refused: 'Sitecore non ha accettato il valore e mantiene il precedente. La sua scelta è conservata qui.',
  'refused-reason': 'Sitecore risponde: {{reason}}',
  'save-again': 'Salva di nuovo',
  untold: 'Il valore è salvato. Non è stato ancora possibile registrare dove viene usato.',
  'no-item': 'Sitecore non ha indicato a quale elemento appartiene questo campo. È possibile scegliere e salvare una risorsa, ma dove viene usata non sarà registrato finché Sitecore non lo indica.',
  'too-many': 'Questo campo ora accetta una sola risorsa. Tutte restano finché non se ne sceglie una, che le sostituirà tutte.',
  moved: 'Sitecore sta modificando un altro elemento o un’altra lingua, e questo campo ne mostra il valore. La scelta che Sitecore non aveva accettato è stata scartata.',
  done: 'Fine',
  'not-closed': 'Sitecore non ha chiuso questo campo. Lo chiuda lì; il suo valore è salvato.',
  context: '{{page}} · {{language}}',
  'context-version': '{{page}} · {{language}} · versione {{version}}',
};

export default texts;
