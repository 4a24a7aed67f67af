/**
 * What a closed field needs only for more than one asset in JSON: other formats, several assets, rules, and what became of stored assets.
 * Loaded when used.
 */
import { defineElement } from '../internal/define.ts';
import { AltMender } from '../parts/alt-mender.ts';
import { HeldList } from '../parts/held-list.ts';
import { HeldMarks } from '../parts/held-marks.ts';

export { readValue, writeValue } from '../../domain/values/index.ts';
export { selectionAt } from './address-pick.ts';
export { HeldRights } from './held-rights.ts';
export { renderSeveral, renewedItems } from './several.ts';
export { toItem, useOf } from './use.ts';

defineElement('alt-mender', AltMender);
defineElement('held-marks', HeldMarks);
defineElement('held-list', HeldList);
