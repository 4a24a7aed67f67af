export const packages: readonly string[];
export function firefoxPath(): string;
export function miniBrowserPath(): string;
export function ensureBrowsers(): void;
