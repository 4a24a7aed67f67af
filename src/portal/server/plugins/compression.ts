import compress from '@fastify/compress';
import type { FastifyInstance } from 'fastify';

/** Answers up to this size are compressed at once: a page of results takes some 0.3 ms of the process that way, and longer by a stream, with its threads and turns. */
const mostAtOnceBytes = 256 * 1024;

/**
 * Lets routes compress their answers, each by `compress: {}`. Only those of the embed API do that carry what a DAM says of its assets: a page
 * of 50 is more than 100 KB without. Where a secret stands beside text that a stranger may choose, the length of a compressed answer tells
 * of it (BREACH), so sessions, settings, tokens and everything of the dashboard go as they are.
 */
export async function addCompression(app: FastifyInstance): Promise<void> {
  await app.register(compress, { global: false, globalDecompression: false, syncThreshold: mostAtOnceBytes });
}
