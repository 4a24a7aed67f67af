// Custom elements manifest: the doc blocks of the public elements, for editors, Storybook and the README's tables.
export default {
  globs: ['src/index.ts', 'src/elements/**/*.ts'],
  exclude: ['**/*.styles.ts'],
  outdir: 'dist',
  litelement: true,
  packagejson: false,
};
