import type { FastifyInstance } from 'fastify';
import { invalidInput } from '../errors.ts';

/** What no text of a person holds: PostgreSQL stores no NUL character, and half of a surrogate pair is no character at all. */
const isText = (text: string): boolean => !/\0|\p{Surrogate}/u.test(text);

/** Refuses texts that cannot be stored, wherever in a request they stand, before anything is made of them. */
export function addPlainTextGuard(app: FastifyInstance): void {
  app.addHook('preValidation', (request, _reply, done) => {
    const place = placeOfNoText({ body: request.body, query: request.query, params: request.params }, '');
    done(place === null ? undefined : invalidInput({ [place]: 'has a character that is no text (a NUL, or half of a character)' }));
  });
}

/** Path of the first text that is none, without the name of the part it was sent in; `null` when all are. */
function placeOfNoText(value: unknown, path: string): string | null {
  if (typeof value === 'string') return isText(value) ? null : path;
  if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) return null;
  for (const [name, inner] of Object.entries(value)) {
    if (!isText(name)) return path || 'body';
    const place = placeOfNoText(inner, path === '' || /^(body|query|params)$/.test(path) ? name : `${path}.${name}`);
    if (place !== null) return place;
  }
  return null;
}
