import type { CaseloadPart, DayOfWeek, PersonCaseloadFragment } from '../../generated/operations';
import { codeOf } from '../directory/words';
import type { Viewer } from '../session/SessionContext';

/** A person of the viewer's body. */
export type Colleague = PersonCaseloadFragment['person'];

/** What a person is to a provider. */
export const partWords: Readonly<Record<CaseloadPart, string>> = { HOLDER: 'Looks after it', DEPUTY: 'Stands in for whoever looks after it' };

/** In the order of the week as offices know it. */
export const dayWords: Readonly<Record<DayOfWeek, string>> = {
  MONDAY: 'Monday',
  TUESDAY: 'Tuesday',
  WEDNESDAY: 'Wednesday',
  THURSDAY: 'Thursday',
  FRIDAY: 'Friday',
  SATURDAY: 'Saturday',
  SUNDAY: 'Sunday',
};

const leads: readonly string[] = ['QUALITY_LEAD', 'ACCOUNTABLE_EXECUTIVE', 'REGIONAL_LEAD'];

/** Whether the person sets colleagues' caseloads and the duty desk. The hub decides again on every request. */
export function leadsBody({ isApplication, teams }: Viewer): boolean {
  return !isApplication && teams.some(({ role }) => leads.includes(role));
}

/** Who else of the body has a provider, and as what. */
export function othersWith(people: readonly PersonCaseloadFragment[], personId: string, providerCode: string): { readonly person: Colleague; readonly part: CaseloadPart }[] {
  return people
    .filter(({ person }) => person.id !== personId)
    .flatMap(({ person, places }) => places.filter(({ provider }) => codeOf(provider) === providerCode).map(({ part }) => ({ person, part })));
}

/** The leave that a person is on today, if any. */
export function leaveOn(today: string, { leave }: PersonCaseloadFragment): PersonCaseloadFragment['leave'][number] | null {
  return leave.find(({ from, to }) => from <= today && today <= to) ?? null;
}

/** Office days in words: runs of three or more as a span. */
export function openDaysWords(days: readonly DayOfWeek[]): string {
  const week = Object.keys(dayWords) as DayOfWeek[];
  const runs: DayOfWeek[][] = [];
  for (const day of week.filter((one) => days.includes(one))) {
    const run = runs.at(-1);
    if (run !== undefined && week.indexOf(run.at(-1)!) === week.indexOf(day) - 1) {
      run.push(day);
    } else {
      runs.push([day]);
    }
  }

  return runs.flatMap((run) => (run.length > 2 ? [`${dayWords[run[0]!]} to ${dayWords[run.at(-1)!]}`] : run.map((day) => dayWords[day]))).join(', ');
}

/** Dates typed one a line, as 25/12/2026 or 2026-12-25; the first that is none is given instead. */
export function datesIn(text: string): { readonly dates: string[] } | { readonly wrong: string } {
  const dates: string[] = [];
  for (const line of text.split(/[\n,;]/).map((one) => one.trim()).filter((one) => one !== '')) {
    const british = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(line);
    const iso = british === null ? line : `${british[3]}-${british[2]!.padStart(2, '0')}-${british[1]!.padStart(2, '0')}`;
    if (!isDate(iso)) {
      return { wrong: line };
    }

    dates.push(iso);
  }

  return { dates };
}

/** A date of the API as people here write it. */
export function typedDate(date: string): string {
  return date.split('-').reverse().join('/');
}

/** This computer's date. */
export function today(now: Date): string {
  return `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}-${String(now.getDate()).padStart(2, '0')}`;
}

// The 31st of February is a date to a calendar that carries over, and none to the hub.
function isDate(iso: string): boolean {
  const instant = Date.parse(`${iso}T00:00:00Z`);
  return /^\d{4}-\d\d-\d\d$/.test(iso) && !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(iso);
}
