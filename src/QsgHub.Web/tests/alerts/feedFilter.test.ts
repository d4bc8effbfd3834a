import { expect, it } from 'vitest';
import { addressOf, listFilter, liveFilter, readFilter } from '../../src/features/alerts/feedFilter';

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
