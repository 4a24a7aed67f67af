// Builds of the browser's side: `embed` (one script tag, self-contained), `esm` (for npm; libraries stay outside), `sitecore`, `dashboard`.
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { literalsHtmlCssMinifier } from '@literals/rollup-plugin-html-css-minifier';
import commonjs from '@rollup/plugin-commonjs';
import nodeResolve from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import esbuild from 'rollup-plugin-esbuild';

const onwarn = (warning) => {
  throw new Error(warning.message);
};

/** esbuild writes its decorator helper into each file of elements; here all have one. Line breaks stay, so that source maps do. */
const oneDecorator = () => {
  const id = '\0decorate-class';
  return {
    name: 'one-decorator',
    resolveId: (source) => (source === id ? id : null),
    load: (source) => (source === id ? `export const decorateClass = (decorators, target, key, kind) => {
  let result = kind > 1 ? undefined : kind ? Object.getOwnPropertyDescriptor(target, key) : target;
  for (let at = decorators.length; at--;) result = (kind ? decorators[at](target, key, result) : decorators[at](result)) || result;
  if (kind && result) Object.defineProperty(target, key, result);
  return result;
};` : null),
    transform(code, module) {
      const helper = /^(?:"use strict";\n)?var __defProp = [\s\S]*?\nvar __decorateClass = [\s\S]*?\n};\n/.exec(code)?.[0];
      if (!helper) return code.includes('__decorateClass') ? this.error(`esbuild's decorator helper in ${module} is not as it was`) : null;
      // A property's decorator does its work when it is called; nothing of what the helper does for others is needed.
      const plain = code.replace(/__decorateClass\(\[\n( *(?:property|state)\(.*\)\n)\], (\w+\.prototype, "\w+"), 2\);/g, '\n$1($2);');
      return { code: plain.replace(helper, () => `import { decorateClass as __decorateClass } from ${JSON.stringify(id)};${helper.replace(/[^\n]/g, '')}`), map: null };
    },
  };
};

const plugins = () => [
  nodeResolve({ browser: true, exportConditions: ['browser', 'production'] }),
  commonjs(),
  esbuild({ tsconfig: 'tsconfig.json', target: 'es2022', sourceMap: true }),
  oneDecorator(),
  literalsHtmlCssMinifier({
    include: ['src/**/*.ts'], failOnError: true,
    // Without the slash `<circle/><path/>` becomes a path inside a circle; without the last space `PNG · 3 MB` becomes `PNG· 3 MB`.
    options: { minifyOptions: { keepClosingSlash: true, conservativeCollapse: true } },
  }),
  terser({ ecma: 2022, module: true, compress: { passes: 2 }, format: { comments: /^!|^# allFunctions/ } }),
];

/** What every opened dialog or its field's `editing.ts` needs and other parts need too, in one file: a file each would be a request each, made only when the code that imports it is there, and awaited. */
const shared = new RegExp(`/(${[
  'src/domain/(asset-texts|field-rules|rights|rules|stored-value)', 'src/i18n/plurals', 'src/selector/(timers|scope)', 'src/portal/client/search-client', 'src/elements/internal/(store-controller|inputs.styles|more-icons)',
  'src/elements/parts/(requests|file-size|day-text)', 'lit-html/(directive|directive-helpers|directives/repeat)',
].join('|')})\\.[jt]s$`);
const withShared = { manualChunks: (id) => (shared.test(id) ? 'shared' : null), onlyExplicitManualChunks: true };

// Nearly all of an opened dialog's own file runs at once: a browser that knows the second comment (Chromium) compiles it beside the page's thread, while the first results are on their way.
const banner = ({ name }) => (name === 'asset-selector' ? '/*! With code of others: licences.txt */' : name === 'selector-dialog' ? '//# allFunctionsCalledOnLoad' : '');

const licenceOf = (folder) => {
  const file = readdirSync(folder).find((name) => /^licen[cs]e/i.test(name));
  return file ? readFileSync(join(folder, file), 'utf8').trim() : JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).license;
};

/** What other projects' licences ask for stands once beside the files, not in each of them. */
const licences = (dir) => ({
  name: 'licences',
  writeBundle(_options, bundle) {
    const names = new Set(Object.values(bundle).flatMap(({ moduleIds = [] }) => moduleIds.map((id) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(id)?.[1]).filter((name) => name !== undefined)));
    writeFileSync(join(dir, 'licences.txt'), [...names].toSorted().map((name) => `${name}\n\n${licenceOf(`node_modules/${name}`)}\n`).join(`\n${'-'.repeat(80)}\n\n`));
  },
});

/** For pages that pin what they load: each script with the value for its `integrity`. */
const integrity = (dir) => ({
  name: 'integrity',
  writeBundle(_options, bundle) {
    const scripts = Object.keys(bundle).filter((file) => file.endsWith('.js')).toSorted();
    const valueOf = (file) => `sha384-${createHash('sha384').update(readFileSync(join(dir, file))).digest('base64')}`;
    writeFileSync(join(dir, 'integrity.json'), JSON.stringify(Object.fromEntries(scripts.map((file) => [file, valueOf(file)])), null, 1));
  },
});

/** Files that a loaded file imports are asked for with it, not when it has come. Whether they came is seen by the one that needs them. */
const together = () => ({
  name: 'together',
  renderDynamicImport({ chunk, targetChunk, getTargetChunkImports }) {
    if (!chunk.isEntry || !targetChunk?.name.includes('selector-dialog')) return null;
    const files = (getTargetChunkImports() ?? []).filter(({ fileName }) => fileName !== chunk.fileName);
    const ahead = files.map(({ resolvedImportPath }) => `import(${resolvedImportPath}).catch(()=>0),`);
    return { left: `(${ahead.join('')}import(`, right: '))' };
  },
});

/**
 * Texts in files whose names tell language and namespace, and content only once for all of them: thirteen languages with seven digits each
 * would stand in every script that speaks, and none could ask for the texts of another before that has come.
 */
const texts = () => {
  const root = 'src/i18n/locales';
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => /^[\w-]+[\\/](?!dashboard)\w+\.ts$/.test(file)).toSorted();
  // What they are built with counts too: a browser keeps a file of this name for good, and a page may pin it by its `integrity`.
  const sources = [...files.map((file) => join(root, file)), 'rollup.config.mjs', 'package-lock.json'];
  const digest = createHash('sha256').update(sources.map((file) => readFileSync(file, 'utf8')).join('')).digest('hex').slice(0, 7);
  // English stands in the script itself where it is needed at once.
  const isInside = (file) => /^en[\\/]field/.test(file);
  return {
    name: 'texts',
    buildStart() {
      for (const file of files.filter((one) => !isInside(one))) {
        const [language, name] = file.split(/[\\/.]/);
        this.emitFile({ type: 'chunk', id: join(root, file), fileName: `chunks/${name}-${language}-${digest}.js` });
      }
    },
    transform(code, id) {
      if (/src\/i18n\/sources\/\w+\.ts$/.test(id)) return { code: code.replace(/^ {2}(?!en: .*en\/field).*: \(\) => import\(.*\),$/gm, ''), map: null };
      if (!id.endsWith('src/i18n/load-texts.ts')) return null;
      const named = code.replace('loaders[language]()', `(loaders[language]?.() ?? import(\`./chunks/\${namespace}-\${language}-${digest}.js\`))`);
      return named === code ? this.error('load-texts.ts does not load texts as it did') : { code: named, map: null };
    },
  };
};

/** Empties the folder first, so that no chunk of an older build stays behind. */
const clean = (dir) => ({ name: 'clean', buildStart: () => rmSync(dir, { recursive: true, force: true }) });

/** Writes which file imports which, for the size check, and each text file compressed beside it, for the portal to serve. */
const finish = (dir) => ({
  name: 'finish',
  writeBundle(_options, bundle) {
    const graph = {};
    for (const chunk of Object.values(bundle)) {
      if (chunk.type !== 'chunk') continue;
      const { isEntry, imports, dynamicImports, moduleIds } = chunk;
      graph[chunk.fileName] = { isEntry, imports, dynamicImports, modules: moduleIds.map((id) => id.replace(/^.*\/(src|node_modules)\//, '$1/')) };
    }
    writeFileSync(join(dir, 'chunks.json'), JSON.stringify(graph, null, 1));
    for (const file of readdirSync(dir, { recursive: true, encoding: 'utf8' })) {
      if (/\.(js|css|html|svg)$/.test(file)) writeFileSync(join(dir, `${file}.br`), brotliCompressSync(readFileSync(join(dir, file))));
    }
  },
});

const copyPage = {
  name: 'copy-page',
  writeBundle() {
    mkdirSync('dist/dashboard/assets', { recursive: true });
    for (const file of readdirSync('src/portal/dashboard')) {
      if (file === 'index.html') copyFileSync(`src/portal/dashboard/${file}`, `dist/dashboard/${file}`);
      else if (/\.(css|svg|png)$/.test(file)) copyFileSync(`src/portal/dashboard/${file}`, `dist/dashboard/assets/${file}`);
    }
  },
};

// Names tell the content, seven digits of it: each stands in the script that every page loads, and can hardly be compressed.
const output = (dir, options = {}) => ({
  dir, format: 'es', sourcemap: true, entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash:7].js', hashCharacters: 'hex', ...options,
});

const builds = {
  embed: { input: { 'asset-selector': 'src/embed.ts' }, plugins: [clean('dist/embed'), texts(), ...plugins(), together(), licences('dist/embed'), integrity('dist/embed'), finish('dist/embed')], onwarn, output: output('dist/embed', { ...withShared, banner }) },
  esm: {
    input: { index: 'src/index.ts', dam: 'src/dam/index.ts' },
    // What a consumer's own bundler resolves, so that a page has one lit.
    external: [/^(lit|@lit|i18next|axios|@bynder)(\/|$)/],
    plugins: [clean('dist/esm'), ...plugins()], onwarn, output: output('dist/esm'),
  },
  sitecore: [
    { input: { 'custom-field': 'src/sitecore/custom-field.ts', 'connector-dialog': 'src/sitecore/connector-dialog.ts', dialog: 'src/sitecore/dialog.ts' }, plugins: [clean('dist/sitecore'), ...plugins(), licences('dist/sitecore'), finish('dist/sitecore')], onwarn, output: output('dist/sitecore') },
    // A classic script, for pages that know no modules; beside the files that it loads, so after them.
    { input: { loader: 'src/sitecore/loader.ts' }, plugins: plugins(), onwarn, output: { dir: 'dist/sitecore', format: 'iife', sourcemap: true, entryFileNames: '[name].js' } },
  ],
  dashboard: {
    input: { main: 'src/portal/dashboard/main.ts' },
    plugins: [clean('dist/dashboard'), ...plugins(), copyPage, licences('dist/dashboard/assets'), finish('dist/dashboard')], onwarn,
    output: output('dist/dashboard', { entryFileNames: 'assets/[name].js', chunkFileNames: 'assets/chunks/[name]-[hash:7].js' }),
  },
};

export default (options) => {
  const names = options.configBuild ? String(options.configBuild).split(',') : Object.keys(builds);
  for (const name of names) {
    if (!builds[name]) throw new Error(`No build is called ${name}; there are ${Object.keys(builds).join(', ')}`);
  }
  const wanted = names.flatMap((name) => builds[name]);
  for (const { input } of wanted) if (!existsSync(Object.values(input)[0])) throw new Error(`${Object.values(input)[0]} is missing`);
  return wanted;
};
