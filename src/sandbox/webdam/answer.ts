import type { SandboxRequest, SandboxResponse } from '../http.ts';
import { answerOfWebdam } from './handlers.ts';
import { put } from './upload.ts';
import type { Webdam } from './webdam.ts';

/** Whether a request brings a file, which is kept as it comes. */
export const isUpload = (path: string): boolean => /^\/s3-upload\/[^/]+$/.test(path);

/** Answers a request, also one that brings a file. */
export async function answerWebdam(webdam: Webdam, request: SandboxRequest): Promise<SandboxResponse> {
  const [, id] = /^\/s3-upload\/([^/]+)$/.exec(request.path) ?? [];
  return id !== undefined && request.method === 'PUT' ? put(webdam, request, decodeURIComponent(id)) : answerOfWebdam(webdam, request);
}
