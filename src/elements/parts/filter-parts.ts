import { defineElement } from '../internal/define.ts';
import { DateFilter } from './date-filter.ts';
import { FilterChips } from './filter-chips.ts';
import { FilterPanel } from './filter-panel.ts';
import { LookupList } from './lookup-list.ts';
import { OptionList } from './option-list.ts';

export { lookupsOf } from './filter-lookups.ts';
export { loadFilterTexts, type FilterTexts } from './filter-texts.ts';

// All that filters need, loaded when they are first shown.
defineElement('date-filter', DateFilter);
defineElement('lookup-list', LookupList);
defineElement('option-list', OptionList);
defineElement('filter-chips', FilterChips);
defineElement('filter-panel', FilterPanel);
