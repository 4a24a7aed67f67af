/** The light a picture was taken in; it decides the colours, and it is part of names and tags. */
export const moods = [
  { phrase: 'at dawn', tag: 'dawn' }, { phrase: 'in the morning', tag: 'morning' }, { phrase: 'at noon', tag: 'daylight' },
  { phrase: 'in golden light', tag: 'golden-hour' }, { phrase: 'at dusk', tag: 'dusk' }, { phrase: 'by night', tag: 'night' },
  { phrase: 'in the mist', tag: 'mist' }, { phrase: 'before the storm', tag: 'storm' }, { phrase: 'in winter', tag: 'winter' }, { phrase: 'in autumn', tag: 'autumn' },
] as const;

export const regions = ['emea', 'apac', 'north-america', 'latin-america'] as const;

/** What a place has: d desert, n the north, c coast, u a city, m mountains, l gentle hills, f fields. */
export type Ground = 'd' | 'n' | 'c' | 'u' | 'm' | 'l' | 'f';
export interface Place {
  readonly name: string;
  readonly country: string;
  /** Index into `regions`. */
  readonly region: number;
  /** Letters of `Ground`. */
  readonly grounds: string;
}
const place = (name: string, country: string, region: number, grounds: string): Place => ({ name, country, region, grounds });
export const places: readonly Place[] = [
  place('Lofoten', 'Norway', 0, 'ncm'), place('Bergen', 'Norway', 0, 'ncu'), place('Reykjavík', 'Iceland', 0, 'ncm'), place('Amsterdam', 'Netherlands', 0, 'ulf'), place('Zeeland', 'Netherlands', 0, 'clf'),
  place('Hamburg', 'Germany', 0, 'uc'), place('Allgäu', 'Germany', 0, 'ml'), place('Zermatt', 'Switzerland', 0, 'm'), place('Lake Como', 'Italy', 0, 'mlf'), place('Puglia', 'Italy', 0, 'clf'),
  place('Lisbon', 'Portugal', 0, 'uc'), place('Porto', 'Portugal', 0, 'ucf'), place('Andalusia', 'Spain', 0, 'dlf'), place('Provence', 'France', 0, 'lf'), place('Brittany', 'France', 0, 'cl'),
  place('Edinburgh', 'Scotland', 0, 'ul'), place('Kraków', 'Poland', 0, 'u'), place('Santorini', 'Greece', 0, 'cu'), place('Cappadocia', 'Türkiye', 0, 'dl'), place('Marrakesh', 'Morocco', 0, 'du'),
  place('Erg Chebbi', 'Morocco', 0, 'd'), place('Sossusvlei', 'Namibia', 0, 'd'), place('Cape Town', 'South Africa', 0, 'cumf'), place('Kyoto', 'Japan', 1, 'ul'), place('Hokkaido', 'Japan', 1, 'nml'),
  place('Seoul', 'South Korea', 1, 'u'), place('Taipei', 'Taiwan', 1, 'um'), place('Singapore', 'Singapore', 1, 'u'), place('Ubud', 'Indonesia', 1, 'cl'), place('Jaipur', 'India', 1, 'du'),
  place('Queenstown', 'New Zealand', 1, 'mlf'), place('Tasmania', 'Australia', 1, 'ncl'), place('Banff', 'Canada', 2, 'nml'), place('Vancouver', 'Canada', 2, 'ucm'), place('Big Sur', 'United States', 2, 'cl'),
  place('Moab', 'United States', 2, 'd'), place('Chicago', 'United States', 2, 'u'), place('Oaxaca', 'Mexico', 3, 'dl'), place('Atacama', 'Chile', 3, 'dm'), place('Patagonia', 'Argentina', 3, 'nmc'),
  place('Bahia', 'Brazil', 3, 'c'), place('Cusco', 'Peru', 3, 'm'),
];

export const campaigns = [
  'Spring Launch', 'Summer Escape', 'Autumn Stories', 'Winter Warmth', 'Back to Work', 'Made to Last', 'Slow Living', 'City Breaks', 'Craft & Care', 'Open Air',
  'New Horizons', 'Anniversary',
] as const;

export const people = [
  'Ann Other', 'Mateo Ruiz', 'Aino Virtanen', 'Lars Holm', 'Priya Nair', 'Chloé Dubois', 'Søren Dahl', 'Emeka Obi', 'Hana Sato', '李明', 'Zoë de Vries', 'Jürgen Weiß',
  'Fatima Zahra', 'Tomás Silva', 'Ingrid Berg', 'Noah Cohen', 'Olga Petrova', 'Kaito Mori', 'Amara Diallo', 'Elif Yılmaz',
] as const;

export const channels = ['Web', 'Print', 'Social', 'E-mail', 'Retail'] as const;
export const rights = ['Unlimited', 'Europe only', 'Until end of year', 'Editorial only'] as const;

/** Brands and their sub-brands; an asset belongs to one of the pairs. */
export const brands = [
  { name: 'Meridian', description: 'The house brand', subBrands: ['Corporate'] },
  { name: 'Meridian Outdoor', description: 'Clothes and gear', subBrands: ['Trail', 'Camp'] },
  { name: 'Meridian Home', description: 'Furniture, light and tableware', subBrands: ['Kitchen', 'Light', 'Living'] },
  { name: 'Meridian Foods', description: 'Oil, coffee and preserves', subBrands: ['Pantry'] },
] as const;

export const collections = [
  'Homepage heroes', 'Spring catalogue', 'Autumn catalogue', 'Press kit', 'Social media picks', 'Trade fair', 'Travel stories', 'Packshots 2026', 'Office walls', 'Team & culture',
  'Backgrounds', 'Food & table', 'Newsletter', 'Window displays', 'Investor relations', 'Sustainability', 'Archive of favourites', 'B-roll library', 'Retail posters',
  'Quotes & "sayings" <draft>',
] as const;

export const extensions = {
  image: [['jpg', 62], ['png', 14], ['tif', 8], ['psd', 6], ['webp', 4], ['ai', 3], ['heic', 3]],
  video: [['mp4', 70], ['mov', 25], ['webm', 5]],
  document: [['pdf', 64], ['docx', 12], ['pptx', 14], ['indd', 10]],
  audio: [['mp3', 60], ['wav', 30], ['m4a', 10]],
  '3d': [['glb', 60], ['usdz', 20], ['obj', 20]],
} as const;

/** Proportions of originals: width and height in units; the second number of a pair is how usual it is. */
export const shapes = [
  { ratio: [3, 2], share: 30 }, { ratio: [4, 3], share: 14 }, { ratio: [16, 9], share: 12 }, { ratio: [1, 1], share: 10 }, { ratio: [2, 3], share: 12 }, { ratio: [3, 4], share: 7 },
  { ratio: [4, 5], share: 6 }, { ratio: [9, 16], share: 3 }, { ratio: [21, 9], share: 3 }, { ratio: [2, 1], share: 2 }, { ratio: [3, 1], share: 0.6 }, { ratio: [1, 2.4], share: 0.4 },
] as const;

/** How a name is put together; see `texts.ts`. */
export const nameStyles = ['motif-light', 'place-motif', 'motif-near-place', 'file', 'camera', 'campaign', 'motif-serial'] as const;

/** Names that a client must survive: markup, quotes, long words, emoji, scripts in both directions, white space. */
export const oddities: readonly { readonly name: string; readonly description?: string }[] = [
  { name: '<b>Bold</b> & "quoted" <i>name</i>', description: '<script>document.title = "taken over"</script> <img src=x onerror=alert(1)>' },
  { name: '"><img src=x onerror="alert(1)">', description: 'A name that tries to be markup & fails.' },
  { name: 'Tom & Jerry’s café — “final” (2) [v3] {draft}' },
  { name: 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft' },
  { name: 'banner_final_FINAL_v12_approved_by_legal_and_marketing_really_final_this_time_1920x1080_rgb_300dpi_en_de_fr_nl' },
  { name: '🌊 Summer vibes 🏄‍♀️🌞', description: 'Emoji with joiners 👩‍👩‍👧‍👦 and flags 🇳🇱🇩🇪.' },
  { name: '沙漠中的日出', description: '撒哈拉沙漠的清晨。' },
  { name: '京都の庭園と桜', description: '春の朝。' },
  { name: 'صورة المدينة القديمة', description: 'نص من اليمين إلى اليسار with a few English words.' },
  { name: 'תמונת נוף עם ים' },
  { name: 'Горный пейзаж на рассвете' },
  { name: 'ภูเขาและทะเลสาบ' },
  { name: 'हिमालय की चोटी' },
  { name: '서울의 야경' },
  { name: 'Ελληνικό νησί' },
  { name: "O'Neill \\ back/slash: 100% %20 ?query=1#hash" },
  { name: 'x' },
  { name: '   spaces   around   ' },
  { name: 'Zalgo t̷e̸x̵t̶ with c̈ombining m̃arks' },
  { name: 'javascript:alert(1)', description: 'Not an address.' },
  { name: '{{ template }} ${value} <%= erb %> {0}' },
  { name: 'First line\nsecond line', description: 'Line one.\nLine two.\n\nLine four.' },
];
