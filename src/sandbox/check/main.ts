import { checkSandbox } from './check.ts';

/** `npm run sandbox:check -- <folder>`: compares the sandbox's answers with OpenAPI definitions. */
async function main(): Promise<number> {
  const [folder] = process.argv.slice(2);
  if (folder === undefined) {
    console.error('Give the folder with Bynder\'s OpenAPI definitions (JSON): npm run sandbox:check -- <folder>');
    return 2;
  }
  const reports = await checkSandbox(folder);
  const words = { ok: 'ok', differs: 'differs', 'not-covered': 'not covered' } as const;
  for (const { file, operation, outcome, findings } of reports) {
    const isKnown = outcome === 'differs' && findings.every(({ reason }) => reason !== null);
    console.log(`${(isKnown ? 'differs, as documented' : words[outcome]).padEnd(24)}${operation}   (${file})`);
    for (const { difference, reason } of findings) console.log(`${' '.repeat(24)}${reason === null ? '✗' : '·'} ${difference}`);
  }
  const reasons = [...new Set(reports.flatMap(({ findings }) => findings.flatMap(({ reason }) => (reason === null ? [] : [reason]))))];
  if (reasons.length > 0) console.log(`\nDocumented deviations:\n${reasons.map((reason) => `· ${reason}`).join('\n')}`);
  const unknown = reports.flatMap(({ findings }) => findings).filter(({ reason }) => reason === null).length;
  const count = (outcome: string): number => reports.filter((report) => report.outcome === outcome).length;
  console.log(`\n${count('ok')} ok, ${count('differs')} differ, ${count('not-covered')} not covered; ${unknown} undocumented ${unknown === 1 ? 'difference' : 'differences'}.`);
  return unknown === 0 ? 0 : 1;
}

main().then((code) => (process.exitCode = code), (error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
});
