// Made from the manifest: the React entry (`dam-asset-selector/react`), and what VS Code wants to know of the tags.
import { readFileSync, writeFileSync } from 'node:fs';
import { markBuilt } from '../../src/sandbox/start/install.mjs';

const publicTags = ['asset-selector', 'derivative-preview', 'upload-button'];
const manifest = JSON.parse(readFileSync('dist/custom-elements.json', 'utf8'));
const elements = manifest.modules.flatMap((module) => module.declarations ?? []).filter(({ tagName }) => publicTags.includes(tagName));

/** `assets-selected` as React names handlers: `onAssetsSelected`. */
const handlerOf = (event) => `on${event.split('-').map((word) => word[0].toUpperCase() + word.slice(1)).join('')}`;
/** React knows these by itself, with its own types. */
const ownEvents = new Set(['input', 'change']);
const eventsOf = ({ events = [] }) => events.filter(({ name }) => name && !ownEvents.has(name));
const fieldsOf = ({ members }) => members.filter(({ kind, readonly }) => kind === 'field' && !readonly);
const comment = (text, indent) => (text ? `${indent}/** ${text.replace(/\s+/g, ' ').replaceAll('*/', '*\\/')} */\n` : '');

function script() {
  const names = (element) => Object.fromEntries([
    ...(element.attributes ?? []).filter(({ name, fieldName }) => name !== fieldName).map(({ name, fieldName }) => [fieldName, name]),
    ...eventsOf(element).map(({ name }) => [handlerOf(name), `on${name}`]),
  ]);
  return `import { createElement } from 'react';
import './index.js';

// Text, numbers and flags travel as attributes, so that a server can write them; all else as properties.
const isPlain = (value) => typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

const wrap = (tag, names) => (props) => createElement(tag, Object.fromEntries(
  Object.entries(props).map(([key, value]) => [Object.hasOwn(names, key) && (isPlain(value) || names[key].startsWith('on')) ? names[key] : key, value]),
));

${elements.map((element) => `export const ${element.name} = wrap('${element.tagName}', ${JSON.stringify(names(element))});`).join('\n')}
`;
}

function types() {
  const imported = [...new Set(elements.flatMap((element) => [`${element.name} as ${element.name}Element`, ...eventsOf(element).map(({ type }) => type.text)]))];
  return `import type { HTMLAttributes, ReactElement, Ref } from 'react';
import type { ${imported.join(', ')} } from './index.js';

type Props<Element, Names extends keyof Element> = Omit<HTMLAttributes<Element>, Names> & Partial<Pick<Element, Names>> & { readonly ref?: Ref<Element> };

${elements.map((element) => `export interface ${element.name}Props extends Props<${element.name}Element, ${fieldsOf(element).map(({ name }) => `'${name}'`).join(' | ')}> {
${eventsOf(element).map(({ name, type, description }) => `${comment(description, '  ')}  readonly ${handlerOf(name)}?: (event: ${type.text}) => void;`).join('\n')}
}
${comment(element.description, '')}export declare function ${element.name}(props: ${element.name}Props): ReactElement;
`).join('\n')}`;
}

const customData = {
  version: 1.1,
  tags: elements.map(({ tagName, description, attributes = [], members }) => ({
    name: tagName,
    description,
    attributes: attributes.map(({ name, fieldName, description: own, type }) => {
      const values = [...(type?.text ?? '').matchAll(/'([^']+)'/g)].map(([, value]) => ({ name: value }));
      return {
        name, description: own ?? members.find((member) => member.name === fieldName)?.description ?? '',
        ...(type?.text === 'boolean' ? { valueSet: 'v' } : values.length > 0 ? { values } : {}),
      };
    }),
  })),
};

writeFileSync('dist/esm/react.js', script());
writeFileSync('dist/types/react.d.ts', types());
writeFileSync('dist/vscode.html-custom-data.json', `${JSON.stringify(customData, null, 2)}\n`);
// The last step of the build: `npm start` need not build it again.
markBuilt();
