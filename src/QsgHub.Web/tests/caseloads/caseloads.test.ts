import { describe, expect, it } from 'vitest';
import { datesIn, leadsBody, leaveOn, openDaysWords, othersWith, today, typedDate } from '../../src/features/caseloads/caseloads';
import type { Viewer } from '../../src/features/session/SessionContext';
import type { CaseloadPart, PersonCaseloadFragment, Role } from '../../src/generated/operations';

const viewer = (...roles: Role[]): Viewer => ({
  name: 'Somebody', isApplication: false, mayPost: true, mayLead: true, organisation: { code: 'QOC', name: 'The board' }, teams: roles.map((role) => ({ team: 'quality', role })),
});

const person = (id: string, places: Record<string, CaseloadPart>, leave: PersonCaseloadFragment['leave'] = []): PersonCaseloadFragment => ({
  person: { id, name: id },
  places: Object.entries(places).map(([odsCode, part]) => ({ part, provider: { odsCode, cqcId: null, name: odsCode, isDemonstration: false } })),
  leave,
});

describe('leadsBody', () => {
  it.each([['QUALITY_LEAD', true], ['ACCOUNTABLE_EXECUTIVE', true], ['REGIONAL_LEAD', true], ['CONTRIBUTOR', false], ['ADMINISTRATOR', false]] as const)('%s: %s', (role, leads) => {
    expect(leadsBody(viewer(role))).toBe(leads);
  });

  it('is false for a system, whatever its role', () => {
    expect(leadsBody({ ...viewer('QUALITY_LEAD'), isApplication: true })).toBe(false);
  });
});

it('othersWith names colleagues with the same provider and leaves the person out', () => {
  const people = [person('a', { RXW: 'HOLDER' }), person('b', { RXW: 'DEPUTY', RJC: 'HOLDER' }), person('c', { RJC: 'DEPUTY' })];
  expect(othersWith(people, 'a', 'RXW')).toEqual([{ person: { id: 'b', name: 'b' }, part: 'DEPUTY' }]);
  expect(othersWith(people, 'a', 'RBK')).toEqual([]);
});

it('leaveOn counts the first and the last day', () => {
  const leave = { id: 'l', from: '2026-11-02', to: '2026-11-04', cover: null };
  const away = person('a', {}, [leave]);
  expect(['2026-11-01', '2026-11-02', '2026-11-04', '2026-11-05'].map((day) => leaveOn(day, away))).toEqual([null, leave, leave, null]);
});

it('openDaysWords makes spans of runs', () => {
  expect(openDaysWords(['SUNDAY', 'MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY'])).toBe('Monday to Friday, Sunday');
  expect(openDaysWords(['TUESDAY', 'MONDAY'])).toBe('Monday, Tuesday');
  expect(openDaysWords([])).toBe('');
});

describe('datesIn', () => {
  it('reads dates as people here write them, and as the hub does', () => {
    expect(datesIn(' 25/12/2026 \n1/1/2027\n\n2027-03-26')).toEqual({ dates: ['2026-12-25', '2027-01-01', '2027-03-26'] });
    expect(datesIn('')).toEqual({ dates: [] });
  });

  it.each(['31/02/2027', '12/25/2026', 'Christmas', '2026-13-01', '25/12/26'])('names %s as none', (wrong) => {
    expect(datesIn(`25/12/2026\n${wrong}`)).toEqual({ wrong });
  });

  it('takes back what it writes', () => {
    expect(datesIn(typedDate('2026-12-05'))).toEqual({ dates: ['2026-12-05'] });
  });
});

it('today is this computer’s date', () => {
  expect(today(new Date(2026, 0, 9, 23, 59))).toBe('2026-01-09');
});
