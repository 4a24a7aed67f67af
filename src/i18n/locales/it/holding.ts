import type en from '../en/holding.ts';
import type { SameTexts } from '../../keys.ts';

const texts: SameTexts<typeof en> = {
  marks: {
    renamed: 'Rinominata nel DAM. Salvata come «{{name}}».',
    limited: 'Uso limitato: assicurarsi di poterla pubblicare.',
    archived: 'Archiviata nel DAM.',
    ending: 'I diritti scadono il {{date}}. Sostituirla prima di allora.',
    ended: 'I diritti sono scaduti il {{date}}.',
    newer: 'Il DAM contiene una versione più recente di quella salvata.',
  },
  list: {
    label: 'Risorse di questo campo',
    earlier: 'Sposta {{name}} in alto',
    later: 'Sposta {{name}} in basso',
    remove: 'Rimuovi {{name}}',
    moved: '{{name}} è ora in posizione {{place}} di {{count}}.',
    removed: 'Risorsa rimossa: {{name}}.',
  },
  address: {
    none: 'A questo indirizzo non c’è alcuna risorsa del DAM. Copiare l’indirizzo dal DAM oppure selezionare una risorsa qui.',
    unfit: '«{{name}}» non è adatta a questo campo. Aprire la selezione per vedere che cosa è ammesso.',
    full: 'Questo campo contiene già il numero massimo di risorse. Rimuoverne prima una.',
    twice: '«{{name}}» è già in questo campo.',
    alt: '«{{name}}» non ha un testo alternativo, che questo campo richiede. Selezionare la risorsa nella finestra di selezione, dove è possibile scriverlo.',
  },
  ended: 'I diritti di «{{name}}» sono scaduti il {{date}}. Sostituire o rimuovere la risorsa.',
  renew: 'Usa la versione più recente',
  saveAlt: 'Salva il testo',
};

export default texts;
