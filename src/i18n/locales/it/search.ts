import type { SameTexts } from '../../keys.ts';
import type english from '../en/search.ts';

export default {
  kept: {
    none: 'Ancora nessuna ricerca. Ciò che cerchi viene conservato in questo browser, per questo campo.',
    saved: 'Ricerche salvate',
    recent: 'Ricerche recenti',
    remove: 'Rimuovi «{{name}}»',
    removed: '«{{name}}» è stata rimossa.',
    save: 'Salva questa ricerca',
    name: 'Nome della ricerca',
    saveNow: 'Salva',
    cancel: 'Annulla',
    nameless: 'Scrivi un nome per la ricerca.',
    full: 'Non c’è spazio per altre ricerche salvate. Rimuovine prima una.',
    wasSaved: '«{{name}}» è stata salvata.',
    clearRecent: 'Cancella le ricerche recenti',
    clearSaved: 'Rimuovi le ricerche salvate',
    cleared: 'Le ricerche sono state rimosse.',
  },
  tips: {
    close: 'Chiudi i suggerimenti di ricerca',
    try: 'Oltre alle parole semplici, il tuo DAM capisce questo. Premi un esempio per provarlo:',
    phrase: 'esattamente queste parole, in quest’ordine',
    and: 'risorse che hanno entrambe le parole',
    or: 'risorse che hanno una parola o l’altra',
    not: 'risorse con la prima parola e senza la seconda',
    capitals: 'Scrivi AND, OR e NOT in maiuscolo.',
    described: 'Vanno bene anche frasi intere: scrivi che cosa mostra l’immagine, poi scegli “{{name}}” sotto la casella.',
    one: 'blu',
    other: 'cielo',
  },
} satisfies SameTexts<typeof english>;
