import type { SameTexts } from '../../../keys.ts';
import type english from '../../en/dashboard/rules.ts';

export default {
  title: 'Regels voor assets',
  text: 'Assets die een regel breken worden met de reden getoond en kunnen niet worden gekozen. Een lege regel vraagt niets. Vraagt ook de pagina iets, dan geldt het strengste.',
  minWidthPx: 'Minimale breedte van het origineel (px)',
  minHeightPx: 'Minimale hoogte van het origineel (px)',
  maxBytes: 'Grootste bestand (MB)',
  aspectRatio: 'Verhouding',
  minAssets: 'Minste assets',
  maxAssets: 'Meeste assets',
  widths: 'Op te slaan breedtes (px)',
  breakpoints: 'Andere uitsneden voor smalle schermen',
  altFrom: 'Alternatieve teksten komen uit',
  isAltRequired: 'Afbeeldingen hebben een alternatieve tekst nodig',
  isOriginalBarred: 'Het origineel mag niet worden gekozen',
  isRenderingBarred: 'Geen op verzoek gemaakte formaten',
  isEndedBarred: 'Assets waarvan de rechten zijn verlopen worden geweigerd',
  hints: {
    aspectRatio: 'Zoals 16:9. Waar de DAM afbeeldingen op verzoek maakt, snijden redacteuren daarop bij.',
    widths: 'Voor responsieve afbeeldingen: 480, 960, 1600. Voor DAM’s die afbeeldingen op verzoek maken.',
    breakpoints: 'Met breedtes: 600 4:5 toont 4:5 op schermen tot 600 px.',
    altFrom: 'Namen van metaproperty’s met komma’s ertussen, de beste eerst; {{language}} is de taal van de inhoud: Alt_{{language}}, description. Leeg: de beschrijving van de asset.',
    isAltRequired: 'Een afbeelding zonder wordt geweigerd totdat de redacteur die schrijft.',
    isOriginalBarred: 'Redacteuren kiezen een van de derivaten van de DAM.',
    isRenderingBarred: 'Redacteuren kiezen een van de derivaten van de DAM en bestellen geen eigen formaat, uitsnede of bestandstype.',
    isEndedBarred: 'Zo’n asset kan niet worden gekozen, en een veld dat er een bevat is ongeldig. Welke metaproperty de laatste dag bevat, staat in de instellingen voor asset-tracking.',
  },
  wrong: {
    number: 'Schrijf een getal boven 0, of laat het leeg.',
    aspectRatio: 'Schrijf de verhouding als 16:9.',
    widths: 'Schrijf hele getallen met komma’s ertussen: 480, 960, 1600.',
    breakpoints: 'Schrijf breedte en verhouding, met komma’s ertussen: 600 4:5, 1024 1:1.',
    altFrom: 'Schrijf hoogstens tien namen, met komma’s ertussen: Alt_{{language}}, description.',
    save: 'Verbeter de gemarkeerde regels.',
  },
} satisfies SameTexts<typeof english>;
