/*
 * Colours are mixed in Oklab (Björn Ottosson, 2020), where halfway between two colours looks halfway: skies do not turn grey.
 */

interface Lab {
  readonly l: number;
  readonly a: number;
  readonly b: number;
}

const toLinear = (channel: number): number => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4);
const toGamma = (channel: number): number => (channel <= 0.0031308 ? channel * 12.92 : 1.055 * channel ** (1 / 2.4) - 0.055);

function labOf(hex: string): Lab {
  const word = Number.parseInt(hex.slice(1), 16);
  const [r, g, b] = [toLinear(((word >> 16) & 255) / 255), toLinear(((word >> 8) & 255) / 255), toLinear((word & 255) / 255)];
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return { l: 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s, a: 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s, b: 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s };
}

function hexOf({ l, a, b }: Lab): string {
  const long = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const middle = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (l - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const channels = [4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short, -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short, -0.0041960863 * long - 0.7034186147 * middle + 1.707614701 * short];
  return `#${channels.map((channel) => Math.round(Math.min(1, Math.max(0, toGamma(Math.max(0, channel)))) * 255).toString(16).padStart(2, '0')).join('')}`;
}

/** `share` of the second colour in the first. */
export function mix(from: string, to: string, share: number): string {
  const [a, b] = [labOf(from), labOf(to)];
  return hexOf({ l: a.l + (b.l - a.l) * share, a: a.a + (b.a - a.a) * share, b: a.b + (b.b - a.b) * share });
}

/** Lighter by a positive amount, darker by a negative one; 1 is from black to white. */
export function shade(hex: string, amount: number): string {
  const { l, a, b } = labOf(hex);
  const lightness = Math.min(0.99, Math.max(0.02, l + amount));
  // Very light and very dark colours hold less colour, or they look like paint.
  const keep = amount === 0 ? 1 : 1 - Math.min(0.6, Math.abs(amount) * 0.5);
  return hexOf({ l: lightness, a: a * keep, b: b * keep });
}

/** Lightness 0 to 1, chroma 0 to about 0.3, hue in degrees. */
export function oklch(lightness: number, chroma: number, hue: number): string {
  const angle = (hue * Math.PI) / 180;
  return hexOf({ l: lightness, a: chroma * Math.cos(angle), b: chroma * Math.sin(angle) });
}

/** The same lightness and strength in another hue, turned by so many degrees. */
export function turn(hex: string, degrees: number): string {
  const { l, a, b } = labOf(hex);
  const angle = Math.atan2(b, a) + (degrees * Math.PI) / 180;
  const chroma = Math.hypot(a, b);
  return hexOf({ l, a: chroma * Math.cos(angle), b: chroma * Math.sin(angle) });
}
