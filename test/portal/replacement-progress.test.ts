/** What came of the pages of a replacement, of which there may be ten thousand. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ReplacementResult } from '../../src/portal/api/replacement.ts';
import { ReplacementProgress } from '../../src/portal/dashboard/parts/replacement-progress.ts';

const replaced: ReplacementResult = { outcome: 'replaced', problem: null, message: '' };
const failed: ReplacementResult = { outcome: 'failed', problem: 'refused', message: '' };

/** A plan that counts how often its pages are looked at. */
function countedPlan(count: number) {
  const looks = { count: 0 };
  const pages = Array.from({ length: count }, (_, index) => ({ get pageUrl() { looks.count += 1; return `https://cms.test/${index}`; }, pageTitle: '', fields: ['Hero'] }));
  const plan = { asset: { id: 'old', name: '', thumbnailUrl: null }, newAsset: { id: 'new', name: 'Harbour', thumbnailUrl: null, isLimited: false, isArchived: false }, total: count, pages, nextAfter: null };
  return { plan, looks };
}

describe('the progress of a replacement', () => {
  it('counts what is done, what failed, and what is open; a page that failed and is done now has not failed', () => {
    const progress = new ReplacementProgress(countedPlan(3).plan, [['https://cms.test/0', replaced], ['https://cms.test/1', failed]]);
    assert.deepEqual([progress.asked, progress.done, progress.failed, progress.open], [2, 1, 1, 2]);
    assert.deepEqual(progress.openPages().map(({ pageUrl }) => pageUrl.at(-1)), ['1', '2']);
    progress.note('https://cms.test/1', failed);
    assert.deepEqual([progress.asked, progress.failed], [2, 1]);
    progress.note('https://cms.test/1', { outcome: 'unchanged', problem: null, message: '' });
    progress.note('https://cms.test/2', replaced);
    assert.deepEqual([progress.asked, progress.done, progress.failed, progress.open], [3, 3, 0, 0]);
    assert.deepEqual(progress.openPages(), []);
  });

  it('looks at no page for a result and for the counts, and tells only who draws that page', () => {
    const { plan, looks } = countedPlan(500);
    const progress = new ReplacementProgress(plan);
    const drawn = new Map<string, number>();
    for (let index = 0; index < 500; index += 1) {
      const pageUrl = `https://cms.test/${index}`;
      progress.watch(pageUrl, { requestUpdate: () => void drawn.set(pageUrl, (drawn.get(pageUrl) ?? 0) + 1) });
    }
    for (let index = 0; index < 500; index += 1) {
      progress.note(`https://cms.test/${index}`, index % 7 === 0 ? failed : replaced);
      assert.equal(progress.done + progress.failed, index + 1);
      assert.equal(progress.open, 500 - progress.done);
    }
    assert.equal(looks.count, 0);
    assert.deepEqual([drawn.size, Math.max(...drawn.values())], [500, 1]);
    progress.openPages();
    assert.equal(looks.count, 500);
  });
});
