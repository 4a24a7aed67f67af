import type en from '../en/picture.ts';
import type { SameTexts } from '../../keys.ts';

const texts: SameTexts<typeof en> = {
  open: 'Taille et recadrage personnalisés',
  openHint: 'Choisir la taille, le cadrage et le format pour cette utilisation.',
  change: 'Modifier la taille et le recadrage',
  summary: 'Personnalisée : {{size}}, {{format}}',
  cropped: 'recadrée',
  needsCrop: 'Recadrez-la pour ce champ.',
  title: 'Taille et recadrage',
  about: 'Pour cette utilisation seulement. L’original reste tel quel.',
  close: 'Fermer sans modifier',
  cancel: 'Annuler',
  apply: 'Utiliser cette image',
  stage: {
    label: 'Partie de « {{name}} »',
    frame: 'Partie affichée',
    frameAt: '{{width}} de large et {{height}} de haut, à {{x}} de la gauche et {{y}} du haut',
    focus: 'Point focal',
    focusAt: 'À {{x}} de la gauche, {{y}} du haut',
    help: 'Faites glisser le cadre ou ses coins. Un clic place le point focal, qui reste visible partout où l’image est coupée.',
    keys: 'Les flèches déplacent le cadre ou le point focal ; avec Maj, elles changent la taille du cadre.',
    broken: 'L’image ne peut pas être affichée ici. Indiquez la partie par des nombres.',
    unknown: 'Le DAM n’indique pas la taille de l’original : il peut être réduit, mais pas recadré.',
  },
  cuts: {
    label: 'Partie pour', main: 'Tous les autres écrans', upTo: 'Écrans jusqu’à {{width}} px ({{ratio}})', byHand: 'réglée à la main',
    about: 'Elle entoure le point focal tant que vous ne la déplacez pas.', reset: 'De nouveau autour du point focal',
  },
  ratio: {
    label: 'Proportions',
    free: 'Libres',
    original: 'Original',
    needed: 'Ce champ exige {{ratio}}.',
  },
  exact: {
    label: 'Valeurs exactes',
    x: 'Depuis la gauche (%)',
    y: 'Depuis le haut (%)',
    width: 'Largeur (%)',
    height: 'Hauteur (%)',
    focusX: 'Point focal depuis la gauche (%)',
    focusY: 'Point focal depuis le haut (%)',
  },
  reset: 'Tout afficher',
  size: {
    label: 'Taille en pixels',
    width: 'Largeur',
    height: 'Hauteur',
    lock: 'Conserver les proportions',
    most: 'Au plus {{size}} : les images ne sont pas agrandies.',
  },
  fit: {
    label: 'Avec d’autres proportions',
    fit: 'Tout afficher',
    fill: 'Remplir et couper ce qui dépasse',
  },
  format: {
    label: 'Format',
    webp: 'WebP : léger, pour le web',
    jpg: 'JPEG : pour tout',
    png: 'PNG : sans perte',
    avif: 'AVIF : le plus léger, pour navigateurs récents',
  },
  quality: {
    label: 'Qualité',
    hint: 'Qualité de 1 à 100 ; vide, le DAM décide.',
  },
  result: {
    label: 'Résultat',
    is: '{{size}}, {{format}}',
    making: 'Création de l’image…',
    smaller: 'Le DAM a créé {{size}} au lieu de {{asked}}.',
    failed: 'Le DAM n’a pas pu créer cette image. Réessayez, ou choisissez une autre taille ou un autre format.',
    preview: 'Aperçu du résultat',
  },
  problems: {
    number: 'Écrivez un nombre entier supérieur à 0.',
    large: 'Au plus {{most}} px : il n’y en a pas davantage.',
    quality: 'Écrivez un nombre de 1 à 100, ou rien.',
  },
};
export default texts;
