/** Where an organisation's DAM tells of changes; one for each organisation. */
export interface DamWebhookTable {
  organisation_id: string;
  /** What stands at the end of the address. No secret: what comes there counts by its signature and topic. */
  hook: string;
  /** The topic of Amazon SNS whose messages count, once an administrator has confirmed it. */
  topic: string | null;
  /** The topic that asked last whether it may send, and where that is confirmed. */
  asking_topic: string | null;
  asking_url: string | null;
  created_at: string;
  /** When the topic was last heard, to within minutes. */
  heard_at: string | null;
}

export interface DamWebhookTables {
  dam_webhooks: DamWebhookTable;
}
