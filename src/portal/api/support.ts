import { Type, type Static } from 'typebox';
import { fileLimits, ticketCategories, ticketSeverities, ticketStatuses, type TicketCategory, type TicketSeverity, type TicketStatus } from './constants.ts';

/*
 * Support tickets of an organisation, for each of its people:
 *   GET    /api/v1/support/form                             what a new ticket may bring along -> TicketForm
 *   POST   /api/v1/support/files                            one file, multipart/form-data     -> 201 TicketFile | 400 fields.file | 413
 *   DELETE /api/v1/support/files/:id                        a file that hangs on no message   -> 204
 *   GET    /api/v1/support/tickets?status=&cursor=          newest change first               -> TicketPage
 *   POST   /api/v1/support/tickets                                                            -> 201 Ticket
 *   GET    /api/v1/support/tickets/:number                                                    -> Ticket
 *   PUT    /api/v1/support/tickets/:number/read             this person has seen it           -> 204
 *   PUT    /api/v1/support/tickets/:number/closed           close, reopen                     -> Ticket
 *   POST   /api/v1/support/tickets/:number/messages                                           -> 201 Ticket
 *   GET    /api/v1/support/tickets/:number/files/:id        always as a download
 * and of all organisations, with internal notes, for those who run the portal: /api/v1/operator/tickets…
 */

const oneOf = <const T extends readonly string[]>(words: T) => Type.Unsafe<T[number]>({ type: 'string', enum: [...words] });
const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()]);

export const TicketCategorySchema = oneOf<readonly TicketCategory[]>(ticketCategories);
export const TicketSeveritySchema = oneOf<readonly TicketSeverity[]>(ticketSeverities);
export const TicketStatusSchema = oneOf<readonly TicketStatus[]>(ticketStatuses);

const SubjectSchema = Type.String({ minLength: 1, maxLength: 200, pattern: '\\S', examples: ['Upload ends with an error'] });
const TextSchema = Type.String({ minLength: 1, maxLength: 20_000, pattern: '\\S', examples: ['Since this morning the upload ends with an error.'] });
const FileIdsSchema = Type.Array(Type.String({ minLength: 1, maxLength: 100 }), { maxItems: fileLimits.filesPerMessage, uniqueItems: true, description: 'Files that were sent before and hang on no message yet.' });

export const TicketFileSchema = Type.Object({
  id: Type.String(), name: Type.String(), sizeBytes: Type.Integer(),
}, { $id: 'TicketFile' });
export type TicketFile = Static<typeof TicketFileSchema>;

export const TicketMessageSchema = Type.Object({
  id: Type.String(),
  author: oneOf(['customer', 'operator']),
  authorName: Type.String(),
  at: Type.String(),
  text: Type.String({ description: 'Plain text.' }),
  isInternal: Type.Boolean({ description: 'Operators\' own note; customers never get one.' }),
  files: Type.Array(TicketFileSchema),
  mailFailedAt: nullable(Type.String({ description: 'When the mail about it was given up, since the mail server did not take it; null: it was sent, is still tried, or there is none.' })),
}, { $id: 'TicketMessage' });
export type TicketMessage = Static<typeof TicketMessageSchema>;

export const TicketSummarySchema = Type.Object({
  number: Type.String({ description: 'T-1042' }),
  subject: Type.String(),
  category: TicketCategorySchema,
  severity: TicketSeveritySchema,
  status: TicketStatusSchema,
  openedBy: Type.String(),
  createdAt: Type.String(),
  changedAt: Type.String(),
  isUnread: Type.Boolean({ description: 'The other side wrote since this person looked last.' }),
}, { $id: 'TicketSummary' });
export type TicketSummary = Static<typeof TicketSummarySchema>;

export const TicketSchema = Type.Object({ ticket: TicketSummarySchema, messages: Type.Array(TicketMessageSchema) }, { $id: 'Ticket' });
export type Ticket = Static<typeof TicketSchema>;

export const TicketPageSchema = Type.Object({ tickets: Type.Array(TicketSummarySchema), nextCursor: nullable(Type.String()) }, { $id: 'TicketPage' });
export type TicketPage = Static<typeof TicketPageSchema>;

export const TicketFormSchema = Type.Object({
  canAttachLogs: Type.Boolean({ description: 'Remote logging is on.' }),
}, { $id: 'TicketForm' });
export type TicketForm = Static<typeof TicketFormSchema>;

const CursorSchema = Type.Optional(Type.String({ maxLength: 1000 }));
export const TicketQuerySchema = Type.Object({ status: Type.Optional(TicketStatusSchema), cursor: CursorSchema });
export type TicketQuery = Static<typeof TicketQuerySchema>;
export const TicketParamsSchema = Type.Object({ number: Type.String({ minLength: 1, maxLength: 100 }) });
export const FileParamsSchema = Type.Object({ id: Type.String({ minLength: 1, maxLength: 100 }) });
export const TicketFileParamsSchema = Type.Object({ number: Type.String({ minLength: 1, maxLength: 100 }), id: Type.String({ minLength: 1, maxLength: 100 }) });

export const NewTicketBodySchema = Type.Object({
  subject: SubjectSchema,
  category: TicketCategorySchema,
  severity: TicketSeveritySchema,
  text: TextSchema,
  fileIds: FileIdsSchema,
  withLogs: Type.Boolean({ description: 'Attach the last hour of the remote log; only where `canAttachLogs`.' }),
  language: Type.String({ minLength: 2, maxLength: 35, description: 'Of the person, for mails about this ticket.', examples: ['de'] }),
}, { additionalProperties: false });
export type NewTicketBody = Static<typeof NewTicketBodySchema>;

export const NewMessageBodySchema = Type.Object({ text: TextSchema, fileIds: FileIdsSchema }, { additionalProperties: false });
export type NewMessageBody = Static<typeof NewMessageBodySchema>;

export const TicketClosedBodySchema = Type.Object({ isClosed: Type.Boolean() }, { additionalProperties: false });

export const OperatedTicketSummarySchema = Type.Object({
  ...TicketSummarySchema.properties,
  organisation: Type.Object({ id: Type.String(), name: Type.String() }),
  hasFailedMail: Type.Boolean({ description: 'The mail about one of its messages was given up.' }),
}, { $id: 'OperatedTicketSummary' });
export type OperatedTicketSummary = Static<typeof OperatedTicketSummarySchema>;

export const OperatedTicketSchema = Type.Object({
  ticket: OperatedTicketSummarySchema, openerEmail: Type.String(), messages: Type.Array(TicketMessageSchema),
  state: Type.String({ description: 'Another one when anybody wrote or changed something; send it as `seen`.' }),
}, { $id: 'OperatedTicket' });
export type OperatedTicket = Static<typeof OperatedTicketSchema>;

export const OperatedTicketPageSchema = Type.Object({ tickets: Type.Array(OperatedTicketSummarySchema), nextCursor: nullable(Type.String()) }, { $id: 'OperatedTicketPage' });
export type OperatedTicketPage = Static<typeof OperatedTicketPageSchema>;

export const OperatedTicketQuerySchema = Type.Object({
  status: Type.Optional(TicketStatusSchema), severity: Type.Optional(TicketSeveritySchema),
  organisationId: Type.Optional(Type.String({ maxLength: 100 })), cursor: CursorSchema,
});
export type OperatedTicketQuery = Static<typeof OperatedTicketQuerySchema>;

const SeenSchema = Type.String({ maxLength: 100, description: 'The `state` that the operator had before them; where the ticket has another one, nothing is done and the answer is `stale`.' });
export const OperatorMessageBodySchema = Type.Object({
  seen: SeenSchema,
  text: TextSchema,
  isInternal: Type.Boolean({ description: 'A note that no customer sees, nor its files, and that changes no status.' }),
  fileIds: FileIdsSchema,
  status: Type.Optional(TicketStatusSchema),
}, { additionalProperties: false });
export type OperatorMessageBody = Static<typeof OperatorMessageBodySchema>;

export const TicketChangeBodySchema = Type.Object({ seen: SeenSchema, status: TicketStatusSchema, severity: TicketSeveritySchema, category: TicketCategorySchema }, { additionalProperties: false });
export type TicketChangeBody = Static<typeof TicketChangeBodySchema>;
