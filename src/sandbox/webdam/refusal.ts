import { json, type SandboxResponse } from '../http.ts';

/** A resource's error, as one client's types have it: `{"message","statuscode"}`. */
export const refusal = (status: number, message: string): SandboxResponse => json(status, { message, statuscode: status });

/** An OAuth error. */
export const oauthRefusal = (status: number, error: string, description: string): SandboxResponse =>
  json(status, { error, error_description: description }, { 'cache-control': 'no-store' });
