import { Type } from 'typebox';
import { NewMessageBodySchema, NewTicketBodySchema, OperatedTicketPageSchema, OperatedTicketQuerySchema, OperatedTicketSchema, OperatorMessageBodySchema, TicketChangeBodySchema, TicketClosedBodySchema, TicketFormSchema, TicketPageSchema, TicketParamsSchema, TicketQuerySchema, TicketSchema } from '../../api/support.ts';
import { sessionOf } from '../plugins/session-guard.ts';
import type { PortalApp } from '../portal-app.ts';
import type { Services } from '../services/services.ts';
import { answers, sessionErrors } from './answers.ts';

const described = (summary: string, tag: 'support' | 'operator' = 'support') => ({ tags: [tag], summary, security: [{ session: [] }] });
const forViewers = { needs: 'viewer' } as const;
const forOperators = { needs: 'operator' } as const;
const params = TicketParamsSchema;
// The longest text, if each of its characters takes four bytes.
const bodyLimit = 100 * 1024;

/** Tickets of an organisation, and of all for those who run the portal; stands behind the session guard. */
export function addSupportRoutes(scope: PortalApp, { support }: Services): void {
  scope.get('/support/form', {
    config: forViewers, schema: { ...described('What a new ticket may bring along'), response: answers({ 200: TicketFormSchema }, 'signed-out', 'forbidden') },
  }, (request) => support.form(sessionOf(request)));

  scope.get('/support/tickets', {
    config: forViewers, schema: { ...described('Tickets of the organisation, newest change first'), querystring: TicketQuerySchema, response: answers({ 200: TicketPageSchema }, ...sessionErrors) },
  }, (request) => support.list(sessionOf(request), request.query));

  scope.post('/support/tickets', {
    config: forViewers, bodyLimit,
    schema: { ...described('Open a ticket'), body: NewTicketBodySchema, response: answers({ 201: TicketSchema }, ...sessionErrors, 'too-large', 'rate-limited') },
  }, async (request, reply) => reply.code(201).send(await support.open(sessionOf(request), request.body)));

  scope.get('/support/tickets/:number', {
    config: forViewers, schema: { ...described('A ticket and its thread'), params, response: answers({ 200: TicketSchema }, ...sessionErrors, 'not-found') },
  }, (request) => support.read(sessionOf(request), request.params.number));

  scope.post('/support/tickets/:number/messages', {
    config: forViewers, bodyLimit,
    schema: { ...described('Write to support'), params, body: NewMessageBodySchema, response: answers({ 201: TicketSchema }, ...sessionErrors, 'not-found', 'too-large', 'rate-limited') },
  }, async (request, reply) => reply.code(201).send(await support.write(sessionOf(request), request.params.number, request.body)));

  scope.put('/support/tickets/:number/closed', {
    config: forViewers, schema: { ...described('Close or reopen'), params, body: TicketClosedBodySchema, response: answers({ 200: TicketSchema }, ...sessionErrors, 'not-found') },
  }, (request) => support.setClosed(sessionOf(request), request.params.number, request.body.isClosed));

  scope.put('/support/tickets/:number/read', {
    config: forViewers, schema: { ...described('Seen up to now'), params, response: answers({ 204: Type.Null() }, ...sessionErrors, 'not-found') },
  }, async (request, reply) => {
    await support.markRead(sessionOf(request), request.params.number);
    return reply.code(204).send(null);
  });

  scope.get('/operator/tickets', {
    config: forOperators, schema: { ...described('Tickets of all organisations', 'operator'), querystring: OperatedTicketQuerySchema, response: answers({ 200: OperatedTicketPageSchema }, ...sessionErrors) },
  }, (request) => support.listAll(sessionOf(request), request.query));

  scope.get('/operator/tickets/:number', {
    config: forOperators, schema: { ...described('Any ticket, with internal notes', 'operator'), params, response: answers({ 200: OperatedTicketSchema }, ...sessionErrors, 'not-found') },
  }, (request) => support.readAny(sessionOf(request), request.params.number));

  scope.put('/operator/tickets/:number', {
    config: forOperators, schema: { ...described('Change status, severity, category', 'operator'), params, body: TicketChangeBodySchema, response: answers({ 200: OperatedTicketSchema }, ...sessionErrors, 'not-found', 'stale') },
  }, (request) => support.changeAny(sessionOf(request), request.params.number, request.body));

  scope.post('/operator/tickets/:number/messages', {
    config: forOperators, bodyLimit,
    schema: { ...described('Answer, or leave an internal note', 'operator'), params, body: OperatorMessageBodySchema, response: answers({ 201: OperatedTicketSchema }, ...sessionErrors, 'not-found', 'stale', 'too-large') },
  }, async (request, reply) => reply.code(201).send(await support.answer(sessionOf(request), request.params.number, request.body)));

  scope.put('/operator/tickets/:number/read', {
    config: forOperators, schema: { ...described('Seen up to now', 'operator'), params, response: answers({ 204: Type.Null() }, ...sessionErrors, 'not-found') },
  }, async (request, reply) => {
    await support.markAnyRead(sessionOf(request), request.params.number);
    return reply.code(204).send(null);
  });
}
