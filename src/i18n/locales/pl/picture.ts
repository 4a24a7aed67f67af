import type en from '../en/picture.ts';
import type { SameTexts } from '../../keys.ts';

const texts: SameTexts<typeof en> = {
  open: 'Własny rozmiar i kadr',
  openHint: 'Wybierz rozmiar, kadr i format dla tego użycia.',
  change: 'Zmień rozmiar i kadr',
  summary: 'Własny: {{size}}, {{format}}',
  cropped: 'przycięty',
  needsCrop: 'Przytnij, aby pasował do tego pola.',
  title: 'Rozmiar i kadr',
  about: 'Tylko dla tego użycia. Oryginał pozostaje bez zmian.',
  close: 'Zamknij bez zmian',
  cancel: 'Anuluj',
  apply: 'Użyj tego obrazu',
  stage: {
    label: 'Część „{{name}}”',
    frame: 'Pokazywana część',
    frameAt: '{{width}} szerokości i {{height}} wysokości, {{x}} od lewej, {{y}} od góry',
    focus: 'Punkt ostrości',
    focusAt: '{{x}} od lewej, {{y}} od góry',
    help: 'Przeciągnij ramkę lub jej rogi. Kliknięcie ustawia punkt ostrości, który pozostaje widoczny wszędzie tam, gdzie coś jest odcinane.',
    keys: 'Strzałki przesuwają ramkę lub punkt ostrości; z klawiszem Shift zmieniają rozmiar ramki.',
    broken: 'Obrazu nie można tu pokazać. Podaj część liczbami.',
    unknown: 'DAM nie podaje rozmiaru oryginału, więc można go zmniejszyć, ale nie przyciąć.',
  },
  cuts: {
    label: 'Fragment dla', main: 'Wszystkie inne ekrany', upTo: 'Ekrany do {{width}} px ({{ratio}})', byHand: 'ustawiony ręcznie',
    about: 'Leży wokół punktu centralnego, dopóki go nie przesuniesz.', reset: 'Ponownie wokół punktu centralnego',
  },
  ratio: {
    label: 'Proporcje',
    free: 'Dowolne',
    original: 'Oryginał',
    needed: 'To pole wymaga {{ratio}}.',
  },
  exact: {
    label: 'Dokładne wartości',
    x: 'Od lewej (%)',
    y: 'Od góry (%)',
    width: 'Szerokość (%)',
    height: 'Wysokość (%)',
    focusX: 'Punkt ostrości od lewej (%)',
    focusY: 'Punkt ostrości od góry (%)',
  },
  reset: 'Pokaż całość',
  size: {
    label: 'Rozmiar w pikselach',
    width: 'Szerokość',
    height: 'Wysokość',
    lock: 'Zachowaj proporcje',
    most: 'Najwyżej {{size}}: obrazy nie są powiększane.',
  },
  fit: {
    label: 'Przy innych proporcjach',
    fit: 'Pokaż całość',
    fill: 'Wypełnij i odetnij nadmiar',
  },
  format: {
    label: 'Format',
    webp: 'WebP: mały, do sieci',
    jpg: 'JPEG: do wszystkiego',
    png: 'PNG: bez strat',
    avif: 'AVIF: najmniejszy, dla nowych przeglądarek',
  },
  quality: {
    label: 'Jakość',
    hint: 'Jakość od 1 do 100; puste: decyduje DAM.',
  },
  result: {
    label: 'Wynik',
    is: '{{size}}, {{format}}',
    making: 'Tworzenie obrazu…',
    smaller: 'DAM utworzył {{size}} zamiast {{asked}}.',
    failed: 'DAM nie mógł utworzyć tego obrazu. Spróbuj ponownie albo wybierz inny rozmiar lub format.',
    preview: 'Podgląd wyniku',
  },
  problems: {
    number: 'Wpisz liczbę całkowitą większą od 0.',
    large: 'Najwyżej {{most}} px: więcej nie ma.',
    quality: 'Wpisz liczbę od 1 do 100 albo nic.',
  },
};
export default texts;
