const byteUnits = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** `3.4 MB`, as the language writes it. */
export function formatBytes(sizeBytes: number, language: string): string {
  const power = sizeBytes < 1 ? 0 : Math.min(byteUnits.length - 1, Math.floor(Math.log10(sizeBytes) / 3));
  const amount = sizeBytes / 1000 ** power;
  return new Intl.NumberFormat(language, {
    style: 'unit', unit: byteUnits[power] ?? 'byte', unitDisplay: power === 0 ? 'long' : 'short', maximumFractionDigits: amount < 10 ? 1 : 0,
  }).format(amount);
}
