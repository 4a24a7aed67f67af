import type { Ground } from './words.ts';

/** Pictures' painters; each draws a motif in many variations (see `scenes/`). */
export const sceneNames = [
  'dunes', 'mountains', 'lake', 'forest', 'sea', 'skyline', 'fields', 'canyon', 'aurora', 'facade', 'stairs', 'arches', 'still-life', 'flowers', 'cup',
  'portrait', 'people', 'bottle', 'headphones', 'lamp', 'chair', 'box', 'waves', 'circles', 'grid', 'paper', 'gradient', 'leaves', 'balloons', 'bridge', 'island', 'fruit',
] as const;
export type SceneName = (typeof sceneNames)[number];

export interface Motif {
  readonly title: string;
  readonly scene: SceneName;
  readonly tags: readonly string[];
  /** Continues "Shows …" in a description. */
  readonly shows: string;
  /** Whether it is out of doors: then light and place are part of its name. */
  readonly isOutdoor: boolean;
  /** Where it is found; the place of an indoor motif does not matter. */
  readonly ground: Ground;
}

const motif = (title: string, scene: SceneName, tags: string, shows: string): Motif => ({ title, scene, tags: tags.split(' '), shows, isOutdoor: false, ground: 'u' });
const outdoor = (ground: Ground, title: string, scene: SceneName, tags: string, shows: string): Motif => ({ ...motif(title, scene, tags, shows), isOutdoor: true, ground });

/** What pictures and films show. */
export const motifs: readonly Motif[] = [
  outdoor('d', 'Dune ridge', 'dunes', 'desert dunes sand', 'wind-shaped sand with a sharp crest'),
  outdoor('d', 'Desert crossing', 'dunes', 'desert dunes travel', 'a wide sea of sand and its shadows'),
  outdoor('m', 'Mountain pass', 'mountains', 'mountains alpine hiking', 'ranges behind ranges, fading into the haze'),
  outdoor('m', 'Summit view', 'mountains', 'mountains alpine snow', 'a snow-covered summit above the valleys'),
  outdoor('m', 'Mountain lake', 'lake', 'mountains lake water', 'peaks mirrored in still water'),
  outdoor('m', 'Fjord', 'lake', 'fjord water nature', 'steep slopes that meet the water'),
  outdoor('l', 'Pine forest', 'forest', 'forest trees nature', 'rows of pines that vanish in the mist'),
  outdoor('l', 'Woodland trail', 'forest', 'forest hiking nature', 'old trees along a quiet path'),
  outdoor('c', 'Open sea', 'sea', 'sea water horizon', 'a calm sea up to the horizon'),
  outdoor('c', 'Sailing trip', 'sea', 'sea sailing leisure', 'a sailing boat under way'),
  outdoor('c', 'Lighthouse', 'island', 'sea coast lighthouse', 'a lighthouse on a rocky coast'),
  outdoor('c', 'Island', 'island', 'sea island travel', 'a small island off the coast'),
  outdoor('u', 'City skyline', 'skyline', 'city skyline architecture', 'towers above the river'),
  outdoor('u', 'Downtown', 'skyline', 'city business architecture', 'office buildings with lit windows'),
  outdoor('f', 'Tulip fields', 'fields', 'fields flowers spring', 'coloured rows that run to the horizon'),
  outdoor('f', 'Vineyard', 'fields', 'fields vineyard wine', 'vines in even rows'),
  outdoor('d', 'Canyon', 'canyon', 'canyon rocks desert', 'layers of red rock'),
  outdoor('d', 'Table mountain', 'canyon', 'rocks desert nature', 'flat-topped rocks in a wide plain'),
  outdoor('n', 'Northern lights', 'aurora', 'aurora night winter', 'green light above the trees'),
  outdoor('n', 'Starry night', 'aurora', 'night stars nature', 'a clear sky far from any town'),
  outdoor('d', 'Balloon flight', 'balloons', 'balloons sky leisure', 'hot-air balloons over the hills'),
  outdoor('u', 'Bridge', 'bridge', 'bridge city architecture', 'a suspension bridge over the bay'),
  outdoor('u', 'Tower façade', 'facade', 'architecture facade city', 'windows in a strict rhythm'),
  outdoor('u', 'Apartment block', 'facade', 'architecture housing city', 'balconies and blinds'),
  outdoor('u', 'Stairway', 'stairs', 'architecture minimal light', 'steps and the shadows they throw'),
  outdoor('u', 'Arcade', 'arches', 'architecture arches light', 'arches in hard light'),
  motif('Fruit bowl', 'fruit', 'food fruit still-life', 'fruit in a bowl on a plain table'),
  motif('Breakfast table', 'cup', 'food breakfast coffee', 'coffee and crockery seen from above'),
  motif('Coffee break', 'cup', 'food coffee lifestyle', 'a cup of coffee on a tray'),
  motif('Vase', 'still-life', 'interior ceramics still-life', 'ceramics in window light'),
  motif('Kitchen still life', 'still-life', 'interior kitchen still-life', 'jugs and bowls on a shelf'),
  motif('Bouquet', 'flowers', 'flowers interior spring', 'cut flowers in a glass'),
  motif('Wild flowers', 'flowers', 'flowers garden summer', 'flowers from the meadow'),
  motif('Portrait', 'portrait', 'people portrait studio', 'a person before a plain wall'),
  motif('Team portrait', 'people', 'people team business', 'colleagues side by side'),
  motif('Colleagues', 'people', 'people team office', 'a group at work'),
  motif('Studio portrait', 'portrait', 'people portrait fashion', 'a person in a warm light'),
  motif('Skin care bottle', 'bottle', 'product packshot cosmetics', 'a bottle on a plinth'),
  motif('Olive oil', 'bottle', 'product packshot food', 'a bottle with its label to the front'),
  motif('Headphones', 'headphones', 'product packshot audio', 'wireless headphones in profile'),
  motif('Table lamp', 'lamp', 'product packshot lighting', 'a lamp that is switched on'),
  motif('Pendant lamp', 'lamp', 'product interior lighting', 'a lamp above a table'),
  motif('Lounge chair', 'chair', 'product packshot furniture', 'a chair with wooden legs'),
  motif('Gift box', 'box', 'product packaging packshot', 'a box with a ribbon'),
  motif('Parcel', 'box', 'product packaging delivery', 'a carton, ready to be sent'),
  motif('Soft waves', 'waves', 'abstract background pattern', 'bands of colour'),
  motif('Overlapping circles', 'circles', 'abstract background shapes', 'circles that mix their colours'),
  motif('Geometric pattern', 'grid', 'abstract pattern shapes', 'quarter circles and squares'),
  motif('Paper cut', 'paper', 'abstract background paper', 'layers of paper with soft shadows'),
  motif('Colour field', 'gradient', 'abstract background gradient', 'one colour melting into the next'),
  motif('Monstera', 'leaves', 'plants leaves interior', 'large leaves with light from the side'),
  motif('Foliage', 'leaves', 'plants leaves nature', 'leaves that fill the frame'),
];

/** What an image's name may add; documents, films, sounds and models are named by their genre. */
export const genres = {
  image: [''],
  video: ['teaser', 'drone flight', 'time lapse', 'making of', 'product film', 'interview', 'b-roll', 'loop'],
  document: ['Brand guidelines', 'Price list', 'Annual report', 'Product sheet', 'Press release', 'Brochure', 'Presentation', 'Floor plan', 'Style guide', 'Fact sheet'],
  audio: ['Podcast episode', 'Jingle', 'Soundtrack', 'Voice-over', 'Field recording', 'Radio spot'],
  '3d': ['Chair model', 'Packaging mock-up', 'Display stand', 'Bottle model', 'Room set'],
} as const;
