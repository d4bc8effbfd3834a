import { expect, it } from 'vitest';
import { addressOf, addressOfSaved, filterToSave, listFilter, liveFilter, readFilter } from '../../src/features/alerts/feedFilter';

it('feedFilter survives the way through the address', () => {
  const filter = { provider: '1-123', region: 'Y60', topic: 'FALLS', immediacy: 'URGENT' } as const;
  expect(readFilter(new URL(addressOf(filter), 'http://hub').search)).toEqual(filter);
  expect(listFilter(filter)).toEqual({ providerCode: '1-123', regionCode: 'Y60', topic: 'FALLS', immediacyAtLeast: 'URGENT' });
});

it('feedFilter asks the live channel only for what never stops matching', () => {
  expect(liveFilter({ provider: 'RXW', region: null, topic: 'FALLS', immediacy: 'URGENT' })).toEqual({ everything: true, providerCode: 'RXW' });
});

it('feedFilter ignores what it does not know', () => {
  expect(readFilter('?immediacy=TERRIBLE&topic=&other=1')).toEqual({ provider: null, region: null, topic: null, immediacy: null });
  expect(addressOf(readFilter(''))).toBe('/');
});

it('feedFilter finds the way back from a saved filter to its address, and none where the feed could not show it', () => {
  const none = {
    everything: null, caseload: null, providerCode: null, locationCode: null, regionCode: null, icbCode: null, groupCode: null,
    topic: null, immediacyAtLeast: null, severityAtLeast: null, text: null, kinds: null,
  };
  const filter = { provider: null, region: 'Y60', topic: 'FALLS', immediacy: 'URGENT' } as const;
  expect(filterToSave(filter, false)).toEqual({ everything: true, regionCode: 'Y60', topic: 'FALLS', immediacyAtLeast: 'URGENT' });
  expect(filterToSave(filter, true)).toEqual({ caseload: true, regionCode: 'Y60', topic: 'FALLS', immediacyAtLeast: 'URGENT' });
  const saved = { ...none, everything: true, regionCode: 'Y60', topic: 'FALLS', immediacyAtLeast: 'URGENT' } as const;
  expect(addressOfSaved(saved)).toBe(addressOf(filter));
  expect(addressOfSaved({ ...none, caseload: true })).toBeNull();
  expect(addressOfSaved({ ...saved, kinds: ['OUTCOME'] })).toBeNull();
});
