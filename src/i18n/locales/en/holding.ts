/** Texts about what a field holds, loaded when there is something to say. No plurals here: see the room's README. */
export default {
  marks: {
    renamed: 'Renamed in the DAM. Stored as “{{name}}”.',
    limited: 'Limited use: make sure that you may publish it.',
    archived: 'Archived in the DAM.',
    newer: 'The DAM has a newer version than what is stored.',
  },
  list: {
    label: 'Assets of this field',
    earlier: 'Move {{name}} up',
    later: 'Move {{name}} down',
    remove: 'Remove {{name}}',
    moved: '{{name}} is now number {{place}} of {{count}}.',
    removed: '{{name}} removed.',
  },
  renew: 'Use newer version',
};
