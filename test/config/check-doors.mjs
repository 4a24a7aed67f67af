// Runs dependency-cruiser over src and fails on an open door, or when nothing was looked at (it is green on zero modules).
import { cruise } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import doors from './doors.cjs';

const least = 20;
const { output } = await cruise(['src'], { ruleSet: doors, validate: true, ...doors.options, outputType: 'json' }, doors.options.enhancedResolveOptions, {
  tsConfig: extractTSConfig('tsconfig.json'),
});
const { summary, modules } = JSON.parse(output);
const ours = modules.filter((module) => module.source.startsWith('src/'));
for (const violation of summary.violations) console.error(`${violation.rule.name}: ${violation.from} -> ${violation.to}`);
if (ours.length < least) {
  console.error(`Only ${ours.length} modules were looked at; at least ${least} are expected.`);
  process.exitCode = 1;
}
if (summary.error > 0) process.exitCode = 1;
console.log(`doors: ${ours.length} modules, ${summary.totalDependenciesCruised} imports, ${doors.forbidden.length} rules, ${summary.violations.length} violations`);
