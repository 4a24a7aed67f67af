/**
 * A client is generated from the API's document, as a connector's developer would do it, and every call of the connector API is written with
 * it under strict types. The generator comes from the registry into a folder of its own: it wants another TypeScript than this project has.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPortal } from '../portal/portal.ts';

interface Media {
  readonly example?: unknown;
}
interface Operation {
  readonly requestBody?: { readonly content: Readonly<Record<string, Media>> };
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, Media>> }>>;
}
interface ApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

/** Lines that hold only if the type takes the document's example, and takes not just anything. */
function typed(name: string, type: string, { example }: Media): string[] {
  return [`export const ${name}: ${type} = ${JSON.stringify(example)};`, `// @ts-expect-error A number is none.`, `export const wrong_${name}: ${type} = 42;`];
}

function useOf({ paths }: ApiDocument): { readonly text: string; readonly calls: number } {
  const calls = Object.entries(paths).filter(([path]) => path.startsWith('/connector/v1/')).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ path, method, operation })));
  const lines = calls.flatMap(({ path, method, operation: { requestBody, responses } }, index) => {
    const at = `paths['${path}']['${method}']`;
    const sent = requestBody?.content['application/json'];
    const [status, answer] = Object.entries(responses).find(([code]) => code.startsWith('2')) ?? [];
    const told = answer?.content?.['application/json'];
    return [
      ...(sent ? typed(`sent${index}`, `NonNullable<${at}['requestBody']>['content']['application/json']`, sent) : []),
      ...(told ? typed(`told${index}`, `${at}['responses'][${status}]['content']['application/json']`, told) : []),
    ];
  });
  return { text: ["import type { paths } from './api.ts';", ...lines, ''].join('\n'), calls: calls.length };
}

const folder = mkdtempSync(join(tmpdir(), 'generated-client-'));
const run = (command: string, ...args: readonly string[]): string => execFileSync(command, args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
const tool = (name: string): string => join(folder, 'node_modules/.bin', name);
try {
  const portal = await startPortal({ database: 'sqlite' });
  const document = (await portal.app.inject({ url: '/docs/openapi.json' })).json<ApiDocument>();
  await portal.app.close();
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
  writeFileSync(join(folder, 'openapi.json'), JSON.stringify(document));
  run('npm', 'install', '--loglevel=error', '--no-audit', '--no-fund', 'openapi-typescript@7.13.0', 'typescript@5.9.3');
  run(tool('openapi-typescript'), 'openapi.json', '--output', 'api.ts');
  const { text, calls } = useOf(document);
  writeFileSync(join(folder, 'use.ts'), text);
  run(tool('tsc'), '--noEmit', '--strict', '--exactOptionalPropertyTypes', '--module', 'nodenext', '--allowImportingTsExtensions', 'use.ts');
  if (calls === 0) throw new Error('The document has no call of the connector API');
  console.log(`generated client: ${calls} calls of the connector API, bodies and answers as documented`);
} catch (error) {
  console.error(error instanceof Error && 'stdout' in error ? String(error.stdout) : error);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
// Test helpers would go on to print that no test ran.
process.exit();
