import { expect, it } from 'vitest';
import type { Problem } from '../../src/api/problems';
import { errorAt, fieldErrors } from '../../src/forms/fieldErrors';

const fields = { text: 'text', topics: 'topics', quantity: 'indicator', 'quantity.value': 'value' };
const refused = (...refusals: [string, string][]): Problem => ({
  kind: 'refused',
  refusals: refusals.map(([field, message]) => ({ code: 'X', field, message })),
});

it('fieldErrors finds the field of a path, its position in a list left aside', () => {
  expect(fieldErrors(refused(['input.topics[1]', 'No topic has this code.']), fields)).toEqual([{ field: 'topics', message: 'No topic has this code.' }]);
});

it('fieldErrors prefers the nearest field of a nested path', () => {
  const errors = fieldErrors(refused(['input.quantity.value', 'Give the value.'], ['input.quantity.periodStart', 'Begins after its end.'], ['input.quantity', 'Required.']), fields);
  expect(errors.map(({ field }) => field)).toEqual(['value', 'indicator', 'indicator']);
});

it('fieldErrors reads the paths of the engine as well', () => {
  expect(fieldErrors(refused(['$input.topics.0', 'A'], ['$input.text', 'B']), fields).map(({ field }) => field)).toEqual(['topics', 'text']);
});

it('fieldErrors shows what belongs to no field of the form for the whole', () => {
  expect(fieldErrors(refused(['input', 'None of your roles may raise concerns.'], ['', 'Busy.']), fields)).toEqual([
    { field: null, message: 'None of your roles may raise concerns.' },
    { field: null, message: 'Busy.' },
  ]);
});

it('fieldErrors says the same sentence about the same field once', () => {
  const errors = fieldErrors(refused(['input.topics[0]', 'No.'], ['input.topics[1]', 'No.']), fields);
  expect(errors).toEqual([{ field: 'topics', message: 'No.' }]);
  expect(errorAt(errors, 'topics')).toBe('No.');
  expect(errorAt(errors, 'text')).toBeNull();
});

it('fieldErrors has none for other problems', () => {
  expect(fieldErrors({ kind: 'unreachable' }, fields)).toEqual([]);
  expect(fieldErrors(null, fields)).toEqual([]);
});
