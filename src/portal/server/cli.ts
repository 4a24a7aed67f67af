import { runCli } from './cli/run.ts';

process.exitCode = await runCli(process.argv.slice(2), process.env, { say: (line) => console.log(line), complain: (line) => console.error(line) });
