/** Texts about what a field holds, loaded when there is something to say. No plurals here: see the room's README. */
export default {
  marks: {
    renamed: 'Renamed in the DAM. Stored as “{{name}}”.',
    limited: 'Limited use: make sure that you may publish it.',
    archived: 'Archived in the DAM.',
    newer: 'The DAM has a newer version than what is stored.',
  },
  renew: 'Use newer version',
};
