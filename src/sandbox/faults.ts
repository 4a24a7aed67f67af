import { failure, text, type SandboxRequest, type SandboxResponse, type TransportFault } from './http.ts';

/** Faults that a test or a demo switches on. All are off at first. */
export interface Faults {
  /** Waits before each answer. */
  latencyMs: number;
  /** Answers these statuses in place of the next calls, one call each: `[500, 429]`. */
  nextStatuses: number[];
  /** Answers this status to every call; 0 is off. */
  everyStatus: number;
  /** Closes the connection without an answer. */
  dropConnection: boolean;
  /** Sends bodies over this time. */
  slowBodyMs: number;
  /** Ends all access tokens once this many more API calls were answered, and is off again; `null` is off. */
  unauthorizedAfter: number | null;
  /** JSON booleans in place of 0 and 1. */
  jsonBooleans: boolean;
  /** `limited=1` adds limited assets that are otherwise left out, as Bynder's Java SDK has it; off: `limited=1` means only those. */
  limitedIncludes: boolean;
  /** No CORS headers under `/api/v4`. */
  noCorsOnV4: boolean;
  /** Pictures of limited assets need the token, as with token based access. */
  limitedPicturesNeedToken: boolean;
  /** The first limited asset's picture is broken. */
  brokenLimitedPicture: boolean;
  /** No `transformBaseUrl`: an account without Dynamic Asset Transformations. */
  noTransformBase: boolean;
  /** `count` holds the total only. */
  noFacets: boolean;
  /** The next so many parts of uploads are refused. */
  refuseNextChunks: number;
  /** Each part is refused so many times before it is taken. */
  refuseEachChunk: number;
  /** The connections of the next so many parts are closed half way. */
  cutNextChunks: number;
  /** How long an account works on a file that was sent whole. */
  importMs: number;
  importsNeverEnd: boolean;
  /** So many of the next files end among `itemsFailed`. */
  failNextImports: number;
  /** The same among `itemsRejected`. */
  rejectNextImports: number;
  /** No upload is taken for want of room. */
  quotaFull: boolean;
  /** Id of a brand that nothing may be saved to. */
  forbiddenBrand: string;
  /** An account without `/v7/file_cmds`. */
  noModernUpload: boolean;
  /** An account without the upload by S3. */
  noLegacyUpload: boolean;
  /** Usages are listed by asset or by address only, not by their integration alone. */
  noUsagesByIntegration: boolean;
  /** Only paths that begin with this are meant by the first six; empty means every API path. */
  pathPrefix: string;
}

export const noFaults: Readonly<Faults> = {
  latencyMs: 0, nextStatuses: [], everyStatus: 0, dropConnection: false, slowBodyMs: 0, unauthorizedAfter: null, jsonBooleans: false, limitedIncludes: false,
  noCorsOnV4: false, limitedPicturesNeedToken: false, brokenLimitedPicture: false, noTransformBase: false, noFacets: false,
  refuseNextChunks: 0, refuseEachChunk: 0, cutNextChunks: 0, importMs: 0, importsNeverEnd: false, failNextImports: 0, rejectNextImports: 0, quotaFull: false, forbiddenBrand: '', noModernUpload: false,
  noLegacyUpload: false, noUsagesByIntegration: false, pathPrefix: '',
};

/** What is wrong with a change of faults, in words; `null` when nothing is. */
export function faultProblem(change: unknown): string | null {
  if (typeof change !== 'object' || change === null || Array.isArray(change)) return 'Send a JSON object with the faults to change.';
  for (const [name, value] of Object.entries(change)) {
    if (!Object.hasOwn(noFaults, name)) return `There is no fault "${name}". There are: ${Object.keys(noFaults).join(', ')}.`;
    const usual: unknown = noFaults[name as keyof Faults];
    if (name === 'unauthorizedAfter' ? value !== null && !isCount(value) : typeof value !== typeof usual) return `"${name}" is ${typeof usual === 'object' ? 'a number, null or a list' : `a ${typeof usual}`}, not ${JSON.stringify(value)}.`;
    if (typeof usual === 'number' && !isCount(value)) return `"${name}" is a whole number from 0 up, not ${JSON.stringify(value)}.`;
    if (name === 'everyStatus' && value !== 0 && !isStatus(value)) return '"everyStatus" is a status from 400 to 599, or 0.';
    if (name === 'nextStatuses' && !(Array.isArray(value) && value.every(isStatus))) return '"nextStatuses" is a list of statuses from 400 to 599.';
  }
  return null;
}

const isCount = (value: unknown): boolean => Number.isInteger(value) && (value as number) >= 0;
const isStatus = (value: unknown): boolean => Number.isInteger(value) && (value as number) >= 400 && (value as number) < 600;

/** Whether the faults mean this path; pictures and the control pages are meant only when `pathPrefix` names them. */
export function isMeant(faults: Faults, path: string): boolean {
  return faults.pathPrefix === '' ? /^\/(api|v[67]|feeds)\//.test(path) : path.startsWith(faults.pathPrefix);
}

/** The answer that a fault gives in place of the real one, or `null`. Uses up `nextStatuses`. */
export function faultAnswer(faults: Faults, request: SandboxRequest): SandboxResponse | null {
  if (!isMeant(faults, request.path)) return null;
  const status = faults.nextStatuses.shift() ?? faults.everyStatus;
  return status > 0 ? answerOf(status) : null;
}

/** Whether the connection of this part is to be closed half way. Uses up `cutNextChunks`. */
export function cutsChunk(faults: Faults, method: string, path: string): boolean {
  if (faults.cutNextChunks === 0 || method !== 'POST' || !/^(\/s3-upload\b|\/v7\/file_cmds\/upload\/[^/]+\/chunk\/)/.test(path)) return false;
  faults.cutNextChunks -= 1;
  return true;
}

/** Whether all tokens end before this call; counts calls down to it. */
export function endsTokens(faults: Faults, { path }: SandboxRequest): boolean {
  if (faults.unauthorizedAfter === null || !path.startsWith('/api/') || !isMeant(faults, path)) return false;
  const isNow = faults.unauthorizedAfter === 0;
  faults.unauthorizedAfter = isNow ? null : faults.unauthorizedAfter - 1;
  return isNow;
}

export function transportFault(faults: Faults, path: string): TransportFault | undefined {
  if (!isMeant(faults, path)) return undefined;
  const { latencyMs: delayMs, dropConnection: isDropped, slowBodyMs } = faults;
  return delayMs > 0 || isDropped || slowBodyMs > 0 ? { delayMs, isDropped, slowBodyMs } : undefined;
}

function answerOf(status: number): SandboxResponse {
  if (status === 401) return text(401, 'Invalid or expired token.');
  if (status === 403) return failure(403, 'Access denied', 'number');
  if (status === 429) return text(429, 'Too many requests.');
  return failure(status, status >= 500 ? 'Internal error' : 'Refused', 'number');
}
