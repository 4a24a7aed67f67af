export default {
  title: 'Locked filters',
  text: 'Every search of this field is narrowed to these. Editors see them and cannot remove them.',
  none: 'Nothing is locked.',
  must: 'Assets must have',
  'must-not': 'Assets must not have',
  without: 'Without {{name}}',
  choose: 'Choose filters',
  done: 'Done',
  loading: 'Loading filters…',
  failed: 'The filters could not be loaded. Try again.',
  unconnected: 'Connect your DAM first; then you can choose from its folders, collections, tags and metaproperties.',
  unable: 'This DAM cannot be searched by anything that could be locked.',
};
