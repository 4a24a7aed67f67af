/** Which indexes the queries of a search are answered over. */
import { CompiledQuery, PostgresAdapter, type KyselyPlugin, type PluginTransformQueryArgs, type PluginTransformResultArgs, type QueryResult, type RootOperationNode, type UnknownRow } from 'kysely';
import type { Database } from '../../../src/portal/server/db/database.ts';

/** Notes what goes to a database. */
export class Recorder implements KyselyPlugin {
  readonly seen: PluginTransformQueryArgs[] = [];

  transformQuery(args: PluginTransformQueryArgs): RootOperationNode {
    this.seen.push(args);
    return args.node;
  }

  transformResult({ result }: PluginTransformResultArgs): Promise<QueryResult<UnknownRow>> {
    return Promise.resolve(result);
  }
}

/** What of usages and of what is known of assets is read over which index, or without one. */
export async function indexesOf(db: Database, seen: readonly PluginTransformQueryArgs[]): Promise<readonly string[]> {
  const isPostgres = db.getExecutor().adapter instanceof PostgresAdapter;
  const found = new Set<string>();
  for (const { node, queryId } of seen) {
    const { sql, parameters } = db.getExecutor().compileQuery(node, queryId);
    if (!/\busage(s|_words|_deliveries)\b|\bused_assets\b/.test(sql) || !/^\s*(select|with)/.test(sql)) continue;
    const explain = CompiledQuery.raw(`${isPostgres ? 'explain' : 'explain query plan'} ${sql}`, [...parameters]) as CompiledQuery<Record<string, string>>;
    const { rows } = isPostgres
      ? await db.transaction().execute(async (trx) => {
          await trx.executeQuery(CompiledQuery.raw('set local enable_seqscan = off'));
          return trx.executeQuery(explain);
        })
      : await db.executeQuery(explain);
    for (const row of rows) {
      const line = row['detail'] ?? row['QUERY PLAN'] ?? '';
      const index = /USING (?:COVERING )?INDEX (\w+)/.exec(line)?.[1] ?? /(?:Index (?:Only )?Scan(?: Backward)? using|Bitmap Index Scan on) (\w+)/.exec(line)?.[1];
      if (index !== undefined) found.add(index.replace('sqlite_autoindex_', 'key of '));
      else if (line.includes('VIRTUAL TABLE')) found.add('usage_words');
      else if (/USING INTEGER PRIMARY KEY/.test(line)) continue;
      else if (/^SCAN (u|d|a|s|usages|usage_deliveries|used_assets)\b(?! USING)/.test(line) && !/^SCAN (u|d|s)$/.test(line)) found.add(`without: ${line}`);
      else if (/Seq Scan on (usages|usage_deliveries|used_assets)\b/.test(line)) found.add(`without: ${line.trim().replace(/ {2}\(.*$/, '')}`);
    }
  }
  return [...found].sort();
}
