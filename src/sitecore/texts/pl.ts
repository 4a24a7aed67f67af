import type { SameTexts } from '../../i18n/keys.ts';
import type en from './en.ts';

const texts: SameTexts<typeof en> = {
  label: 'Zasób',
  waiting: 'Oczekiwanie na Sitecore…',
  silent: 'Sitecore nie odpowiada. Ta strona działa tylko w edytorze stron Sitecore. Jeśli jesteś w nim, wczytaj stronę ponownie; jeśli to nie pomoże, administrator powinien sprawdzić adres aplikacji w portalu deweloperskim Sitecore, a operator tego portalu – które źródła mogą ją otwierać.',
  alone: 'Tę stronę otwiera Sitecore. Dodaj jej adres do aplikacji w portalu deweloperskim Sitecore; ustawienia integracji w portalu pokazują, jak to zrobić.',
  unread: 'Sitecore nie podał wartości tego pola, więc nie można tu niczego zmienić. Spróbuj ponownie.',
  retry: 'Spróbuj ponownie',
  foreign: 'Ta wartość nie powstała tutaj. Pozostanie bez zmian, dopóki jej nie zastąpisz.',
  'foreign-value': 'Zapisana wartość',
  replace: 'Zastąp…',
  'replace-sure': 'Wybrać inny zasób? Obecna wartość zostanie utracona, gdy tylko zapisze się nowa.',
  'replace-yes': 'Wybierz inny zasób',
  'replace-no': 'Zachowaj wartość',
  saving: 'Zapisywanie w Sitecore…',
  saved: 'Zapisano w Sitecore.',
  refused: 'Sitecore nie przyjął wartości i zachowuje poprzednią. Twój wybór pozostaje tutaj.',
  'refused-reason': 'Sitecore zgłasza: {{reason}}',
  'save-again': 'Zapisz ponownie',
  untold: 'Wartość jest zapisana. Nie udało się jeszcze zarejestrować, gdzie jest używana.',
  'no-item': 'Sitecore nie podał, do którego elementu należy to pole. Można wybrać i zapisać zasób, ale miejsce jego użycia zostanie zarejestrowane dopiero, gdy Sitecore je poda.',
  'too-many': 'To pole przyjmuje teraz tylko jeden zasób. Wszystkie pozostaną, dopóki nie wybierzesz jednego, który je zastąpi.',
  moved: 'W Sitecore jest teraz edytowany inny element lub język, a to pole pokazuje jego wartość. Wybór, którego Sitecore nie przyjął, został odrzucony.',
  done: 'Gotowe',
  'not-closed': 'Sitecore nie zamknął tego pola. Zamknij je tam; wartość jest zapisana.',
  context: '{{page}} · {{language}}',
  'context-version': '{{page}} · {{language}} · wersja {{version}}',
};

export default texts;
