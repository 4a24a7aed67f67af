import type { AssetInUse } from '../repositories/rights.ts';
import type { RightsKind } from '../../../domain/rights.ts';

interface Letter {
  readonly subject: string;
  readonly text: string;
}

interface RightsMailParts {
  readonly organisation: string;
  readonly counts: Readonly<Record<RightsKind, number>>;
  readonly days: number;
  /** Whose use ends first; not all. */
  readonly ending: readonly AssetInUse[];
  readonly link: string;
}

type Tongue = 'en' | 'de' | 'nl';
interface Words {
  readonly subject: (organisation: string) => string;
  readonly greeting: string;
  readonly counts: (counts: RightsMailParts['counts'], days: number) => readonly string[];
  readonly first: string;
  readonly asset: (day: string, name: string, pages: number) => string;
  readonly end: string;
}

const words: Readonly<Record<Tongue, Words>> = {
  en: {
    subject: (organisation) => `Assets in use that need a look: ${organisation}`,
    greeting: 'Hello,\n\nthese assets stand in pages, and somebody should look at them:',
    counts: ({ ending, archived, limited, gone }, days) => [`use ends within ${days} days, or has ended: ${ending}`, `archived in the DAM: ${archived}`, `limited in the DAM: ${limited}`, `no longer in the DAM: ${gone}`],
    first: 'Whose use ends first:',
    asset: (day, name, pages) => `${day}  ${name} (pages: ${pages})`,
    end: 'All of them, with the pages:',
  },
  de: {
    subject: (organisation) => `Verwendete Assets, nach denen jemand sehen sollte: ${organisation}`,
    greeting: 'Guten Tag,\n\ndiese Assets stehen in Seiten, und jemand sollte nach ihnen sehen:',
    counts: ({ ending, archived, limited, gone }, days) => [`Verwendung endet in ${days} Tagen oder ist vorbei: ${ending}`, `im DAM archiviert: ${archived}`, `im DAM eingeschränkt: ${limited}`, `nicht mehr im DAM: ${gone}`],
    first: 'Deren Verwendung zuerst endet:',
    asset: (day, name, pages) => `${day}  ${name} (Seiten: ${pages})`,
    end: 'Alle, mit den Seiten:',
  },
  nl: {
    subject: (organisation) => `Assets in gebruik waar iemand naar moet kijken: ${organisation}`,
    greeting: 'Hallo,\n\ndeze assets staan in pagina’s, en iemand moet ernaar kijken:',
    counts: ({ ending, archived, limited, gone }, days) => [`gebruik eindigt binnen ${days} dagen, of is voorbij: ${ending}`, `gearchiveerd in de DAM: ${archived}`, `beperkt in de DAM: ${limited}`, `niet meer in de DAM: ${gone}`],
    first: 'Waarvan het gebruik het eerst eindigt:',
    asset: (day, name, pages) => `${day}  ${name} (pagina’s: ${pages})`,
    end: 'Allemaal, met de pagina’s:',
  },
};

/** A name of the DAM's on a line of its own makes no further lines. */
const oneLine = (text: string): string => text.replace(/[\s\p{Cc}]+/gu, ' ').trim().slice(0, 120);

/** What administrators are told once a week, in the selector's language where there is a letter in it. */
export function rightsMail(language: string, { organisation, counts, days, ending, link }: RightsMailParts): Letter {
  const { subject, greeting, counts: countLines, first, asset, end } = words[language === 'de' || language === 'nl' ? language : 'en'];
  const list = ending.length === 0 ? '' : `${first}\n${ending.map(({ endsOn, assetName, assetId, pages }) => `- ${asset(endsOn ?? '', oneLine(assetName) || assetId, pages)}`).join('\n')}\n\n`;
  return { subject: subject(oneLine(organisation)), text: `${greeting}\n${countLines(counts, days).map((line) => `- ${line}`).join('\n')}\n\n${list}${end}\n${link}\n` };
}
