import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { defaultTrackingRules, fitsPattern, patternProblem, tidyTrackingRules, whyUntracked } from '../../src/domain/tracking-rules.ts';

describe('patterns of addresses', () => {
  it('fit whole addresses, or paths where they begin with one', () => {
    const page = 'https://www.example.com/news/2026/summer?preview=1';
    for (const pattern of ['/news/*', '/NEWS/*/summer', '*', 'https://www.example.com/*', '*/summer?preview=1', '/news/2026/summer', '*://www.*/news/*', '/*']) assert.ok(fitsPattern(pattern, page), pattern);
    for (const pattern of ['/news', '/new/*', 'https://example.com/*', '/news/*/winter', 'http://*', '/news/2026/summer/*', '/summer']) assert.ok(!fitsPattern(pattern, page), pattern);
  });

  it('fit addresses from the root of a site and items too', () => {
    assert.ok(fitsPattern('/home', '/home'));
    assert.ok(fitsPattern('sitecore://item/*', 'sitecore://item/abc?lang=en'));
    assert.ok(fitsPattern('/', 'https://www.example.com'));
    assert.ok(!fitsPattern('https://*', '/home'));
  });

  it('need each part in its turn, without one part standing in another', () => {
    assert.ok(!fitsPattern('/aba*aba', '/ababa'));
    assert.ok(fitsPattern('/a*b*c', '/a-b-b-c'));
    assert.ok(!fitsPattern('/a*b*c', '/a-c-b'));
    assert.ok(fitsPattern('/a**b', '/ab'));
  });

  it('take what is between stars for itself', () => {
    fc.assert(fc.property(fc.array(fc.string({ maxLength: 8 }).map((text) => text.replaceAll('*', '').trim().toLowerCase()), { minLength: 2, maxLength: 6 }), fc.array(fc.string({ maxLength: 8 }).map((text) => text.toLowerCase()), { minLength: 5, maxLength: 5 }), (parts, between) => {
      const address = parts.map((part, index) => part + (index < parts.length - 1 ? between[index] ?? '' : '')).join('');
      assert.ok(fitsPattern(`x:${parts.join('*')}y`, `x:${address}y`));
    }));
  });

  it('do not keep anybody busy, whatever they are', () => {
    const address = `https://cms.test/${'a'.repeat(2000)}b`;
    assert.ok(!fitsPattern(`/${'*a'.repeat(9)}*c`, address));
  });

  it('are refused with the reason', () => {
    for (const [pattern, problem] of [
      ['  ', 'empty'], ['^/news/.*$', 'expression'], ['/news\\/x', 'expression'], ['/my news', 'white-space'], ['www.example.com/*', 'no-beginning'], [`/${'a'.repeat(500)}`, 'too-long'], [`/${'*x'.repeat(11)}`, 'too-many-stars'],
      ['/news/*', null], ['*', null], ['https://*.example.com/*', null], ['/file.*', null],
    ] as const) assert.equal(patternProblem(pattern), problem, pattern);
  });
});

describe('rules of tracking', () => {
  it('track everything unless something is said', () => {
    assert.equal(whyUntracked(defaultTrackingRules, { pageUrl: '/', field: 'Hero' }), null);
  });

  it('say whether it is the field or the page', () => {
    const rules = tidyTrackingRules({ ...defaultTrackingRules, fields: [' Hero ', 'hero', 'Teaser', ''], uriPatterns: ['/news/* ', '/news/*'] });
    assert.deepEqual([rules.fields, rules.uriPatterns], [['Hero', 'Teaser'], ['/news/*']]);
    assert.equal(whyUntracked(rules, { pageUrl: '/news/a', field: 'HERO' }), null);
    assert.equal(whyUntracked(rules, { pageUrl: '/news/a', field: 'Footer' }), 'field');
    assert.equal(whyUntracked(rules, { pageUrl: '/blog/a', field: 'Teaser' }), 'page');
  });
});
