export default {
  title: 'What applies',
  'read-only': 'You can look at these settings, but not change them: your role is Viewer. Administrators and owners of {{organisation}} may change them.',
  search: 'Search fields',
  found: '{{count}} of {{all}} fields',
  duplicate: 'Duplicate the settings of {{field}}',
  'duplicate-short': 'Duplicate',
  saved: 'Saved: {{field}}',
  own: 'Own',
  'from-global': 'From Global',
  'becomes-own': 'Change it to give this field its own.',
  'use-global': 'Use the Global value',
  'use-global-of': 'Use the Global value: {{setting}}',
};
