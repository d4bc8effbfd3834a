import { expect, it } from 'vitest';
import { ownPath } from '../../src/features/session/signIn';

it('ownPath lets a sign-in come back to pages of this client only', () => {
  expect(ownPath('/concerns/1?x=2')).toBe('/concerns/1?x=2');
  for (const foreign of ['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)', '', undefined]) {
    expect(ownPath(foreign)).toBeNull();
  }
});
