/** Oddities and faults that a test or a demo switches. */
export interface WebdamSwitches {
  /** Answers other origins, as a browser would need it. What Webdam does is not known, so it is off. */
  cors: boolean;
  /** Status of a refused sign-in: 400 as recorded, 403 as a client once saw. */
  authErrorStatus: 400 | 403;
  /** Answers 429 to every resource. */
  rateLimit: boolean;
  /** Takes the grant that no page of Webdam's names. */
  clientCredentials: boolean;
  /** Each refresh brings a new refresh token and ends the old one; off: the first one stays, and an answer has none. */
  refreshRotates: boolean;
  /** Leaves `facets` out where nothing was found. */
  missingFacetsOnEmpty: boolean;
  /** `generateupload` answers 200 and `{}`. */
  emptyGenerateUpload: boolean;
  /** The feed of notifications is empty, as in a new account. */
  noNotifications: boolean;
  /** Fields that an upload must have before it is taken off hold, as codes. */
  requiredFields: string[];
  /** Milliseconds after `finishupload` in which an asset has no thumbnails. */
  thumbnailDelayMs: number;
  /** Answers these statuses to the next files that are put into the storage, one each. */
  nextUploadStatuses: number[];
  /** Refuses new files for want of room. */
  quotaFull: boolean;
  latencyMs: number;
  dropConnection: boolean;
  /** Answers these statuses in place of the next calls, one each. */
  nextStatuses: number[];
}

export const usualSwitches: Readonly<WebdamSwitches> = {
  cors: false, authErrorStatus: 400, rateLimit: false, clientCredentials: false, refreshRotates: false, missingFacetsOnEmpty: true, emptyGenerateUpload: false,
  noNotifications: false, requiredFields: [], thumbnailDelayMs: 0, nextUploadStatuses: [], quotaFull: false, latencyMs: 0, dropConnection: false, nextStatuses: [],
};

/** What is wrong with a change of switches, in words; `null` when nothing is. */
export function switchProblem(change: unknown): string | null {
  if (typeof change !== 'object' || change === null || Array.isArray(change)) return 'Send a JSON object with the switches to change.';
  for (const [name, value] of Object.entries(change)) {
    if (!Object.hasOwn(usualSwitches, name)) return `There is no switch "${name}". There are: ${Object.keys(usualSwitches).join(', ')}.`;
    const usual: unknown = usualSwitches[name as keyof WebdamSwitches];
    if (Array.isArray(usual) !== Array.isArray(value) || typeof usual !== typeof value) return `"${name}" is ${Array.isArray(usual) ? 'a list' : `a ${typeof usual}`}, not ${JSON.stringify(value)}.`;
    if (name === 'authErrorStatus' && value !== 400 && value !== 403) return '"authErrorStatus" is 400 or 403.';
  }
  return null;
}
