/** Texts about what a field holds, loaded when there is something to say. No plurals here: see the room's README. */
export default {
  marks: {
    renamed: 'Renamed in the DAM. Stored as “{{name}}”.',
    limited: 'Limited use: make sure that you may publish it.',
    archived: 'Archived in the DAM.',
    ending: 'Rights end on {{date}}. Replace it before then.',
    ended: 'Rights ended on {{date}}.',
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
  address: {
    none: 'No asset of the DAM is at this address. Copy the address from the DAM, or select an asset here.',
    unfit: '“{{name}}” does not fit this field. Open the selection to see what fits.',
    full: 'This field is full. Remove an asset first, then add this one.',
    twice: '“{{name}}” is in this field already.',
    alt: '“{{name}}” has no alternative text, which this field needs. Select it in the dialog, where you can write one.',
  },
  ended: 'The rights to “{{name}}” ended on {{date}}. Replace or remove it.',
  renew: 'Use newer version',
  saveAlt: 'Save text',
};
