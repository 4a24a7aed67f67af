// Bundle limits: bytes are exact, so they are checked. Run after the build.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';

const limits = { closed: 20_480, open: 56_320 };
const folder = 'dist/embed';
const graph = JSON.parse(readFileSync(`${folder}/chunks.json`, 'utf8'));
const entry = 'asset-selector.js';
const size = (file) => brotliCompressSync(readFileSync(`${folder}/${file}`)).length;

/** Files that loading `start` brings, by static imports. */
const closure = (start, seen = new Set()) => {
  if (seen.has(start)) return seen;
  seen.add(start);
  for (const next of graph[start].imports) closure(next, seen);
  return seen;
};

const closed = closure(entry);
// Brought by the first opening; what is loaded when it is used (filters, say) counts apart. The language that weighs most counts.
const openedBy = Object.keys(graph).filter((file) => graph[file].modules.some((module) => module === 'src/elements/parts/selector-dialog.ts'));
const texts = (file) => /locales\/[\w-]+\/(field|holding|selector)\.ts$/.test(graph[file].modules[0]);
const isLocale = (file) => graph[file].modules.length > 0 && graph[file].modules.every((module) => module.startsWith('src/i18n/locales/'));
const languageOf = (file) => /locales\/([\w-]+)\//.exec(graph[file].modules[0])[1];
const open = openedBy.reduce((seen, file) => closure(file, seen), new Set(closed));
// A file each would be a request each, and one that another imports comes a round trip after it: the dialog's own, the field's `editing.ts`, and one with what others need too (`shared` in rollup.config.mjs).
const editing = Object.keys(graph).filter((file) => graph[file].modules.includes('src/elements/asset-selector/editing.ts'));
const further = [...editing.reduce((seen, file) => closure(file, seen), new Set(open))].filter((file) => !closed.has(file));
if (further.length !== 3) {
  console.error(`The first opening loads ${further.length} files: ${further.join(', ')}. What is small and needed there belongs into \`shared\`.`);
  process.exitCode = 1;
}
if (!openedBy.every((file) => readFileSync(`${folder}/${file}`, 'utf8').startsWith('//# allFunctionsCalledOnLoad\n'))) {
  console.error(`${openedBy.join(', ')} does not begin with the comment that has it compiled while it loads (\`banner\` in rollup.config.mjs).`);
  process.exitCode = 1;
}
const byLanguage = {};
for (const file of Object.keys(graph)) {
  if (isLocale(file)) {
    if (texts(file) && !closed.has(file)) byLanguage[languageOf(file)] = (byLanguage[languageOf(file)] ?? 0) + size(file);
  }
}
if (Object.values(graph).some(({ modules }) => modules.some((module) => /portal\/(dashboard|server)|locales\/[\w-]+\/dashboard(\.ts$|\/)|node_modules\/(typebox|axios|i18next)\//.test(module)))) {
  console.error('The elements carry code or texts of the dashboard, a schema library, axios or i18next.');
  process.exitCode = 1;
}
const values = JSON.parse(readFileSync(`${folder}/integrity.json`, 'utf8'));
const isWrong = (file) => values[file] !== `sha384-${createHash('sha384').update(readFileSync(`${folder}/${file}`)).digest('base64')}`;
if (Object.keys(graph).some(isWrong)) {
  console.error('integrity.json does not tell what the scripts are; build again.');
  process.exitCode = 1;
}
const sum = (files) => [...files].reduce((bytes, file) => bytes + size(file), 0);
const others = Object.entries(byLanguage).filter(([language]) => language !== 'en').map(([, bytes]) => bytes);
const sizes = { closed: sum(closed), open: sum(open) + Math.max(byLanguage.en ?? 0, ...others) };
for (const [file, { modules }] of Object.entries(graph)) console.log(`  ${String(size(file)).padStart(6)} ${file} (${modules.length} modules)`);
for (const [state, limit] of Object.entries(limits)) {
  const isOver = sizes[state] > limit;
  console.log(`bundle, ${state}: ${sizes[state]} bytes brotli, limit ${limit}${isOver ? ' EXCEEDED' : ''}`);
  if (isOver) process.exitCode = 1;
}
