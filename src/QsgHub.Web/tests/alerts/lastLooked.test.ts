import { expect, it } from 'vitest';
import { LastLooked } from '../../src/features/alerts/lastLooked';
import { MemoryStorage } from '../storage';

it('LastLooked marks nothing on the first visit', () => {
  expect(new LastLooked(new MemoryStorage(), new MemoryStorage(), 'me').baseline).toBeNull();
});

it('LastLooked keeps its mark for the visit and moves it for the next', () => {
  const lasting = new MemoryStorage();
  new LastLooked(new MemoryStorage(), lasting, 'me').shown('2026-11-01T10:00:00Z');
  const visit = new MemoryStorage();
  const looked = new LastLooked(visit, lasting, 'me');
  expect(looked.baseline).toBe('2026-11-01T10:00:00Z');
  looked.shown('2026-11-02T10:00:00Z');
  expect(new LastLooked(visit, lasting, 'me').baseline).toBe('2026-11-01T10:00:00Z');
  expect(new LastLooked(new MemoryStorage(), lasting, 'me').baseline).toBe('2026-11-02T10:00:00Z');
});

it('LastLooked never goes back, and moves at once when the person says so', () => {
  const lasting = new MemoryStorage();
  const looked = new LastLooked(new MemoryStorage(), lasting, 'me');
  looked.shown('2026-11-02T10:00:00Z');
  looked.shown('2026-11-01T10:00:00Z');
  looked.markAll('2026-11-03T10:00:00Z');
  expect(looked.baseline).toBe('2026-11-03T10:00:00Z');
  expect(new LastLooked(new MemoryStorage(), lasting, 'me').baseline).toBe('2026-11-03T10:00:00Z');
});

it('LastLooked keeps people apart', () => {
  const lasting = new MemoryStorage();
  new LastLooked(new MemoryStorage(), lasting, 'me').shown('2026-11-01T10:00:00Z');
  expect(new LastLooked(new MemoryStorage(), lasting, 'you').baseline).toBeNull();
});
