/** Builds what browsers load when the sources have changed since. @throws when it cannot be built */
export declare function ensureBuilt(say?: (line: string) => void): void;
