// A sandbox without a rate limit in a process of its own, so that it takes no time of the one that measures. Tells its address and app on its output.
import { startSandbox } from '../../src/sandbox/server/index.ts';

const { url, clientId, clientSecret } = await startSandbox({ count: 2000, rateLimit: { calls: 0, windowMs: 1 } });
process.stdout.write(`${JSON.stringify({ url, clientId, clientSecret })}\n`);
