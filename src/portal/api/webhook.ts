import { Type, type Static } from 'typebox';

/*
 * Where the DAM tells of changes. Bynder does so by Amazon SNS:
 *   GET    /api/v1/webhook             the address to enter in Bynder, and what came of it   -> DamWebhook
 *   POST   /api/v1/webhook             makes it                                              -> DamWebhook
 *   POST   /api/v1/webhook/topic       confirms the topic that asks                          -> DamWebhook
 *   DELETE /api/v1/webhook             ends it                                               -> DamWebhook
 *   POST   /webhooks/v1/sns/{hook}     called by Amazon SNS only                             -> 204
 */

const TopicSchema = Type.String({ minLength: 1, maxLength: 400, description: 'Amazon\'s name of a topic.', examples: ['arn:aws:sns:eu-west-1:123456789012:acme-assets'] });
const Nullable = <Schema extends ReturnType<typeof Type.String>>(schema: Schema) => Type.Union([schema, Type.Null()]);

export const DamWebhookSchema = Type.Object({
  webhook: Type.Union([Type.Object({
    url: Type.String({ description: 'The endpoint of a webhook of Bynder\'s, protocol HTTPS.' }),
    topic: Nullable(Type.String({ description: 'Whose messages count; null until one is confirmed.' })),
    askingTopic: Nullable(Type.String({ description: 'Asks whether it may send, signed by Amazon; an administrator confirms it.' })),
    heardAt: Nullable(Type.String({ description: 'When the topic was last heard, to within minutes.' })),
  }), Type.Null()]),
}, { $id: 'DamWebhook' });
export type DamWebhook = Static<typeof DamWebhookSchema>;

export const WebhookTopicBodySchema = Type.Object({ topic: TopicSchema }, { additionalProperties: false });
export type WebhookTopicBody = Static<typeof WebhookTopicBodySchema>;
