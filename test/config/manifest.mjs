// Custom elements manifest: the doc blocks of the public elements, for editors, Storybook and the README's tables.

/** Methods that the platform or Lit calls, not a page. */
const callbacks = /^(connectedCallback|disconnectedCallback|attributeChangedCallback|adoptedCallback|form\w+Callback|performUpdate|scheduleUpdate|render|willUpdate|updated|firstUpdated|createRenderRoot|valueTaken)$/;

/** The manifest is the contract with pages, so what they may not use is left out. */
const publicOnly = {
  name: 'public-only',
  packageLinkPhase({ customElementsManifest }) {
    for (const declaration of customElementsManifest.modules.flatMap((module) => module.declarations ?? [])) {
      declaration.members = declaration.members?.filter(({ name, privacy, static: isStatic }) => (privacy ?? 'public') === 'public' && !isStatic && !name.startsWith('#') && !callbacks.test(name));
    }
  },
};

export default {
  globs: ['src/index.ts', 'src/elements/**/*.ts'],
  exclude: ['**/*.styles.ts'],
  outdir: 'dist',
  litelement: true,
  packagejson: false,
  plugins: [publicOnly],
};
