import { setCustomElementsManifest, type Preview } from '@storybook/web-components-vite';
import type { MemoryConnection } from '../../src/sandbox/client.ts';
import manifest from '../../dist/custom-elements.json' with { type: 'json' };

setCustomElementsManifest(manifest);

/** A story's connection behind the DAM of the toolbar; the same one for as long as the story has it. */
const others = new WeakMap<MemoryConnection, MemoryConnection>();
function behind(connection: MemoryConnection): MemoryConnection {
  const known = others.get(connection) ?? connection.as('webdam');
  others.set(connection, known);
  return known;
}

const preview: Preview = {
  tags: ['autodocs'],
  parameters: {
    // A violation fails the story in test/stories.
    a11y: { test: 'error' },
    controls: { expanded: true },
    backgrounds: { disabled: true },
  },
  globalTypes: {
    direction: {
      description: 'Writing direction',
      toolbar: { title: 'Direction', icon: 'transfer', items: [{ value: 'ltr', title: 'Left to right' }, { value: 'rtl', title: 'Right to left' }], dynamicTitle: true },
    },
    dam: {
      description: 'DAM behind the selector: what it can do, with the same library',
      toolbar: { title: 'DAM', icon: 'database', items: [{ value: 'bynder', title: 'Like Bynder' }, { value: 'webdam', title: 'Like Webdam' }], dynamicTitle: true },
    },
    scheme: {
      description: 'Colour scheme',
      toolbar: { title: 'Scheme', icon: 'contrast', items: [{ value: 'light dark', title: 'As the system' }, { value: 'light', title: 'Light' }, { value: 'dark', title: 'Dark' }], dynamicTitle: true },
    },
  },
  initialGlobals: { dam: 'bynder', direction: 'ltr', scheme: 'light dark' },
  decorators: [
    (story, context) => {
      const globals = { ...context.globals, ...(context.parameters['page'] as object | undefined) } as { dam?: string; direction?: string; scheme?: string };
      document.documentElement.dir = globals.direction ?? 'ltr';
      document.documentElement.style.colorScheme = globals.scheme ?? 'light dark';
      document.body.style.background = 'Canvas';
      const { connection } = context.args as { connection?: Partial<MemoryConnection> };
      return globals.dam === 'webdam' && connection?.as ? story({ args: { ...context.args, connection: behind(connection as MemoryConnection) } }) : story();
    },
  ],
};

export default preview;
