import type { FastifyReply } from 'fastify';

/** Ends when the caller has gone before the answer was sent, so that nobody works for nobody. */
export function closedSignal(reply: FastifyReply): AbortSignal {
  const controller = new AbortController();
  reply.raw.once('close', () => {
    if (!reply.raw.writableEnded) controller.abort(new DOMException('The caller has gone', 'AbortError'));
  });
  return controller.signal;
}
