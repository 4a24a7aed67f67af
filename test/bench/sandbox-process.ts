// A sandbox without a rate limit in a process of its own; the argument is its number of assets. Tells its address and app on its output.
import { startSandbox } from '../../src/sandbox/server/index.ts';

const { url, clientId, clientSecret } = await startSandbox({ count: Number(process.argv[2] ?? 2000), rateLimit: { calls: 0, windowMs: 1 } });
process.stdout.write(`${JSON.stringify({ url, clientId, clientSecret })}\n`);
