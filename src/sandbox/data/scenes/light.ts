import type { Random } from '../random.ts';
import { mix, turn } from './color.ts';

/** The colours of an hour and a season. */
export interface Light {
  readonly top: string;
  readonly middle: string;
  readonly low: string;
  readonly sun: string;
  /** From 0 (overhead) to 1 (on the horizon); `null` hides the sun. */
  readonly sunPlace: number | null;
  /** What far things fade into. */
  readonly haze: string;
  /** What near things are tinted with, and how much. */
  readonly tint: string;
  readonly tinted: number;
  readonly isNight: boolean;
  readonly hasSnow: boolean;
  /** 0 none to 1 overcast. */
  readonly clouds: number;
}

const light = (top: string, middle: string, low: string, sun: string, sunPlace: number | null, tint: string, tinted: number, more: Partial<Light> = {}): Light =>
  ({ top, middle, low, sun, sunPlace, haze: low, tint, tinted, isNight: false, hasSnow: false, clouds: 0.3, ...more });

/** In the order of `moods`. */
const lights: readonly Light[] = [
  light('#5b7fae', '#c4a6b4', '#f7cfa6', '#fff0d0', 0.9, '#c98d86', 0.22),
  light('#5f9fd4', '#a8cfe8', '#e9efe6', '#fff8e0', 0.55, '#f4e3b8', 0.1),
  light('#2f7fc4', '#7cb8e4', '#cfe6f0', '#ffffff', null, '#ffffff', 0.04, { clouds: 0.5 }),
  light('#6f8fb5', '#e9b97a', '#fbd38a', '#fff3c4', 0.8, '#e8913a', 0.28),
  light('#2a3566', '#8a4f7d', '#f08a5d', '#ffd9a0', 0.97, '#6a3a66', 0.42, { clouds: 0.45 }),
  light('#080f26', '#12264b', '#2c4a72', '#f2f4e8', 0.3, '#0d1a38', 0.66, { isNight: true, clouds: 0.1 }),
  light('#b9c4c9', '#d3d9d8', '#e8e8e2', '#ffffff', null, '#cfd6d6', 0.38, { clouds: 0 }),
  light('#3b4654', '#66727c', '#b3ada0', '#ffffff', null, '#3c4650', 0.35, { clouds: 1 }),
  light('#8fa9c4', '#c3d3df', '#f0efec', '#fffaf0', 0.7, '#b4c8dc', 0.22, { hasSnow: true, clouds: 0.4 }),
  light('#7fa0b8', '#d9cdb4', '#f3dcae', '#fff2d0', 0.7, '#b4602c', 0.2, { clouds: 0.4 }),
];

/** The light of a mood, a little different each time. */
export function lightOf(mood: number, random: Random): Light {
  const base = lights[mood] ?? lights[1]!;
  const degrees = random.between(-12, 12);
  const other = lights[random.whole(0, 3)] ?? base;
  const share = base.isNight ? 0 : random.between(0, 0.18);
  const change = (color: string, against: string): string => mix(turn(color, degrees), against, share);
  const low = change(base.low, other.low);
  return { ...base, top: change(base.top, other.top), middle: change(base.middle, other.middle), low, haze: mix(low, base.middle, 0.25) };
}

/** A thing's colour under a light, at a distance from 0 (near) to 1 (lost in the haze). */
export function lit(color: string, light: Light, distance = 0): string {
  return mix(mix(color, light.tint, light.tinted), light.haze, Math.min(0.94, distance));
}
