import { defaultTrackingRules, type TrackingRules } from '../../../domain/tracking-rules.ts';

/** Rules of tracking as they are stored; those that are younger than what is stored are as by default. */
export const readTrackingRules = (text: string): TrackingRules => (text === '' ? defaultTrackingRules : { ...defaultTrackingRules, ...JSON.parse(text) as Partial<TrackingRules> });
