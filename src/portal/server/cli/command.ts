import type { ParseArgsConfig } from 'node:util';

export type OptionValues = Readonly<Record<string, string | boolean | readonly (string | boolean)[] | undefined>>;

export interface Call {
  readonly values: OptionValues;
  /** What stands without a dash, in the order of {@link Command.operands}. */
  readonly operands: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Writes a line to standard output. */
  readonly say: (line: string) => void;
}

/** One of the operator's commands. */
export interface Command {
  readonly name: string;
  /** One line for the list of all. */
  readonly summary: string;
  /** Its arguments, as one types them. */
  readonly usage: string;
  /** What else to know before calling it: a line each. */
  readonly help: readonly string[];
  readonly options: NonNullable<ParseArgsConfig['options']>;
  /** Names of what must stand without a dash. */
  readonly operands?: readonly string[];
  readonly run: (call: Call) => Promise<void> | void;
}

/** The command was called with arguments that it does not know, or without some that it needs. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** The command cannot do it; the message is a sentence for whoever called it, and nothing was changed unless it says so. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}

/** An option's text, without space around it; empty where it was left out. */
export function textOf(values: OptionValues, name: string): string {
  const value = values[name];
  return typeof value === 'string' ? value.trim() : '';
}

/** @throws {UsageError} where it was left out. */
export function neededText(values: OptionValues, name: string): string {
  const text = textOf(values, name);
  if (text === '') throw new UsageError(`--${name} is missing.`);
  return text;
}

/** All texts of an option that may be repeated. */
export function textsOf(values: OptionValues, name: string): readonly string[] {
  const value = values[name];
  return Array.isArray(value) ? value.map(String) : [];
}
