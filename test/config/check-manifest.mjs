// The manifest must be fresh (made from the sources as they are) and tell the public elements' whole contract.
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';

const publicTags = ['asset-selector', 'derivative-preview', 'upload-button'];
rmSync('dist/custom-elements.json', { force: true });
execFileSync('cem', ['analyze', '--config', 'test/config/manifest.mjs'], { stdio: ['ignore', 'ignore', 'inherit'] });
const manifest = JSON.parse(readFileSync('dist/custom-elements.json', 'utf8'));
const declarations = manifest.modules.flatMap((module) => module.declarations ?? []);
const problems = [];
for (const tag of publicTags) {
  const element = declarations.find((declaration) => declaration.tagName === tag);
  if (!element) {
    problems.push(`<${tag}> is not in the manifest (a @tag or @customElement line, or a tag-name map is missing)`);
    continue;
  }
  if (!element.description) problems.push(`<${tag}> has no description`);
  for (const attribute of element.attributes ?? []) {
    const text = attribute.description ?? element.members?.find((member) => member.name === attribute.fieldName)?.description;
    if (!text) problems.push(`<${tag}> attribute ${attribute.name} has no description`);
  }
  for (const member of element.members ?? []) {
    if (!member.description && !member.inheritedFrom) problems.push(`<${tag}> ${member.kind} ${member.name} has no description, or is not meant for pages and should be private`);
  }
  for (const kind of ['events', 'cssParts', 'cssProperties', 'slots']) {
    for (const entry of element[kind] ?? []) {
      if (!entry.description) problems.push(`<${tag}> ${kind} ${entry.name} has no description`);
    }
  }
  if (!element.events?.length && tag === 'asset-selector') problems.push(`<${tag}> names no event`);
  if (!element.cssParts?.length) problems.push(`<${tag}> names no part`);
}
for (const problem of problems) console.error(problem);
console.log(`manifest: ${declarations.length} declarations, ${problems.length} problems`);
process.exitCode = problems.length > 0 ? 1 : 0;
