import { Type, type Static } from 'typebox';
import { RoleSchema } from './session.ts';
import { DamKindSchema } from './shared.ts';
import { AssignedPlanSchema, PlanSchema, StateSchema, SubscriptionSchema } from './subscription.ts';

/*
 * For those who run the portal, of every organisation; never a secret, never an API key:
 *   GET /api/v1/operator/organisations?search=&cursor=   who uses this portal      -> OrganisationPage
 *   GET /api/v1/operator/organisations/:id               one of them               -> OperatedOrganisation
 *   PUT /api/v1/operator/organisations/:id/subscription  plan, validity, own limits  -> OperatedOrganisation | 409 stale
 */

export const OrganisationQuerySchema = Type.Object({
  search: Type.Optional(Type.String({ maxLength: 200, description: 'Part of the organisation\'s name.' })),
  cursor: Type.Optional(Type.String({ maxLength: 1000 })),
});
export type OrganisationQuery = Static<typeof OrganisationQuerySchema>;

export const OrganisationParamsSchema = Type.Object({ id: Type.String({ minLength: 1, maxLength: 100 }) });

const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()]);

export const OrganisationSummarySchema = Type.Object({
  id: Type.String(),
  name: Type.String(),
  createdAt: Type.String(),
  planName: nullable(Type.String()),
  validUntil: nullable(Type.String()),
  state: StateSchema,
  people: Type.Integer(),
  damKind: nullable(DamKindSchema),
  lastActiveAt: nullable(Type.String({ description: 'When somebody last changed something, used the dashboard, or placed an asset.' })),
  openTickets: nullable(Type.Integer({ description: 'null: this portal has no tickets.' })),
}, { $id: 'OrganisationSummary' });
export type OrganisationSummary = Static<typeof OrganisationSummarySchema>;

export const OrganisationPageSchema = Type.Object({
  organisations: Type.Array(OrganisationSummarySchema),
  nextCursor: nullable(Type.String()),
}, { $id: 'OrganisationPage' });
export type OrganisationPage = Static<typeof OrganisationPageSchema>;

export const OperatedOrganisationSchema = Type.Object({
  organisation: OrganisationSummarySchema,
  portalUrl: nullable(Type.String({ description: 'Of its DAM.' })),
  people: Type.Array(Type.Object({ name: Type.String(), email: Type.String(), role: RoleSchema, isOperator: Type.Boolean() })),
  plans: Type.Array(PlanSchema),
  assigned: AssignedPlanSchema,
  subscription: SubscriptionSchema,
}, { $id: 'OperatedOrganisation' });
export type OperatedOrganisation = Static<typeof OperatedOrganisationSchema>;
