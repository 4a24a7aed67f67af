import type { SameTexts } from '../../keys.ts';
import type english from '../en/search.ts';

export default {
  kept: {
    none: 'Nog geen zoekopdrachten. Wat u zoekt, wordt in deze browser voor dit veld onthouden.',
    saved: 'Bewaarde zoekopdrachten',
    recent: 'Recente zoekopdrachten',
    remove: '‘{{name}}’ verwijderen',
    removed: '‘{{name}}’ is verwijderd.',
    save: 'Deze zoekopdracht bewaren',
    name: 'Naam van de zoekopdracht',
    saveNow: 'Bewaren',
    cancel: 'Annuleren',
    nameless: 'Geef de zoekopdracht een naam.',
    full: 'Er is geen ruimte voor meer bewaarde zoekopdrachten. Verwijder er eerst een.',
    wasSaved: '‘{{name}}’ is bewaard.',
    clearRecent: 'Recente zoekopdrachten wissen',
    clearSaved: 'Bewaarde zoekopdrachten verwijderen',
    cleared: 'De zoekopdrachten zijn verwijderd.',
  },
  tips: {
    close: 'Zoektips sluiten',
    try: 'Naast gewone woorden begrijpt uw DAM het volgende. Druk op een voorbeeld om het te proberen:',
    phrase: 'precies deze woorden in deze volgorde',
    and: 'assets met beide woorden',
    or: 'assets met het ene of het andere woord',
    not: 'assets met het eerste woord en zonder het tweede',
    capitals: 'Schrijf AND, OR en NOT in hoofdletters.',
    described: 'Hele zinnen kunnen ook: schrijf wat het beeld laat zien en kies dan “{{name}}” onder het vak.',
    one: 'blauw',
    other: 'lucht',
  },
} satisfies SameTexts<typeof english>;
