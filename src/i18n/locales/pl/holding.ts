import type en from '../en/holding.ts';
import type { SameTexts } from '../../keys.ts';

const texts: SameTexts<typeof en> = {
  marks: {
    renamed: 'Nazwę zmieniono w systemie DAM. Zapisano jako „{{name}}”.',
    limited: 'Ograniczone użycie: upewnij się, że możesz opublikować ten zasób.',
    archived: 'Zarchiwizowano w systemie DAM.',
    ending: 'Prawa wygasają {{date}}. Zastąp ten zasób przed tym dniem.',
    ended: 'Prawa wygasły {{date}}.',
    newer: 'W systemie DAM jest wersja nowsza niż zapisana.',
  },
  list: {
    label: 'Zasoby tego pola',
    earlier: 'Przenieś {{name}} w górę',
    later: 'Przenieś {{name}} w dół',
    remove: 'Usuń {{name}}',
    moved: 'Przeniesiono: {{name}}, pozycja {{place}} z {{count}}.',
    removed: 'Usunięto: {{name}}.',
  },
  address: {
    none: 'Pod tym adresem nie ma żadnego zasobu systemu DAM. Skopiuj adres z systemu DAM lub wybierz zasób tutaj.',
    unfit: '„{{name}}” nie pasuje do tego pola. Otwórz okno wyboru, aby zobaczyć, co pasuje.',
    full: 'To pole zawiera już maksymalną liczbę zasobów. Najpierw usuń jeden z nich.',
    twice: '„{{name}}” jest już w tym polu.',
    alt: '„{{name}}” nie ma tekstu alternatywnego, którego wymaga to pole. Wybierz ten zasób w oknie wyboru, gdzie można go wpisać.',
  },
  ended: 'Prawa do „{{name}}” wygasły {{date}}. Zastąp lub usuń ten zasób.',
  renew: 'Użyj nowszej wersji',
  saveAlt: 'Zapisz tekst',
};

export default texts;
