export default {
  title: 'Export and import',
};
