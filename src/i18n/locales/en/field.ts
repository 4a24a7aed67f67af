/** Texts of a closed field and its preview. No plurals here: see the room's README. */
export default {
  choose: 'Select asset',
  change: 'Change',
  remove: 'Remove',
  empty: 'No asset selected',
};
