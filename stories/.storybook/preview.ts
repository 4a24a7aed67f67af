import { setCustomElementsManifest, type Preview } from '@storybook/web-components-vite';
import manifest from '../../dist/custom-elements.json' with { type: 'json' };

setCustomElementsManifest(manifest);

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
    scheme: {
      description: 'Colour scheme',
      toolbar: { title: 'Scheme', icon: 'contrast', items: [{ value: 'light dark', title: 'As the system' }, { value: 'light', title: 'Light' }, { value: 'dark', title: 'Dark' }], dynamicTitle: true },
    },
  },
  initialGlobals: { direction: 'ltr', scheme: 'light dark' },
  decorators: [
    (story, context) => {
      const globals = { ...context.globals, ...(context.parameters['page'] as object | undefined) } as { direction?: string; scheme?: string };
      document.documentElement.dir = globals.direction ?? 'ltr';
      document.documentElement.style.colorScheme = globals.scheme ?? 'light dark';
      document.body.style.background = 'Canvas';
      return story();
    },
  ],
};

export default preview;
