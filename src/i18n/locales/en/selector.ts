/** Texts of the open selector. */
export default {
  title: 'Select an asset',
  found_one: '{{count}} asset',
  found_other: '{{count}} assets',
};
