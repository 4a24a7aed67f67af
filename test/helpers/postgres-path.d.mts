export const postgresFolder: string | undefined;
export function requirePostgres(): string;
