import { describe, expect, it } from 'vitest';
import { isRefusedFor, problemOf, problemOfErrors, problemOfStatus } from '../../src/api/problems';

const refusal = (code: string, field: string, message: string): object => ({ message, extensions: { code, field } });

describe('problemOfErrors', () => {
  it('gathers every refusal with its field and sentence', () => {
    const problem = problemOfErrors([refusal('REQUIRED', 'input.text', 'A text must be given.'), refusal('NOT_FOUND', 'input.topics[1]', 'No topic has this code.')]);
    expect(problem).toEqual({
      kind: 'refused',
      refusals: [
        { code: 'REQUIRED', field: 'input.text', message: 'A text must be given.' },
        { code: 'NOT_FOUND', field: 'input.topics[1]', message: 'No topic has this code.' },
      ],
    });
    expect(isRefusedFor(problem, 'NOT_FOUND')).toBe(true);
    expect(isRefusedFor(problem, 'VERSION_CONFLICT')).toBe(false);
  });

  it('keeps the reference of an unexpected failure and not its words', () => {
    expect(problemOfErrors([{ message: 'Unexpected error.', extensions: { code: 'INTERNAL', requestId: 'abc' } }])).toEqual({ kind: 'failed', reference: 'abc' });
  });

  it('counts what it cannot read as a failure', () => {
    for (const error of [null, 'text', {}, { message: 'x' }, { extensions: { code: 7 } }]) {
      expect(problemOfErrors([error])).toEqual({ kind: 'failed', reference: null });
    }
  });
});

describe('problemOfStatus', () => {
  it('tells apart who is not signed in, who is no member, and a hub that is busy', () => {
    expect(problemOfStatus(401, null)).toEqual({ kind: 'signedOut' });
    expect(problemOfStatus(403, null)).toEqual({ kind: 'noMembership' });
    expect(problemOfStatus(429, '7')).toEqual({ kind: 'busy', retryAfterSeconds: 7 });
    expect(problemOfStatus(503, 'soon')).toEqual({ kind: 'busy', retryAfterSeconds: 5 });
  });

  it('leaves other answers to their body', () => {
    expect(problemOfStatus(200, null)).toBeNull();
    expect(problemOfStatus(400, null)).toBeNull();
  });
});

it('problemOf takes anything unforeseen for a failure', () => {
  expect(problemOf(new TypeError('x'))).toEqual({ kind: 'failed', reference: null });
});
