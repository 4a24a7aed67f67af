/** What a closed field needs only for more than one asset in JSON: other formats, and what became of stored assets. Loaded when used. */
import { defineElement } from '../internal/define.ts';
import { HeldMarks } from '../parts/held-marks.ts';

export { readValue, renewed, toItem, writeValue } from '../../domain/values/index.ts';

defineElement('held-marks', HeldMarks);
