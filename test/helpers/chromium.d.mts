export declare const chromiumPath: string | undefined;
export declare const chromiumArguments: string[];
/** @throws when Chromium is missing, with what to do. */
export declare function requireChromium(): string;
