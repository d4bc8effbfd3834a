import { ActionForm } from '../../forms/ActionForm';
import { Disclosure } from '../../forms/Disclosure';
import { Checkboxes, TextArea, TextField } from '../../forms/fields';
import { type CaseloadsQuery, type DayOfWeek, SetDutyDeskDocument } from '../../generated/operations';
import { dayWords as dateWords } from '../../page/Time';
import { type Colleague, datesIn, dayWords, openDaysWords, typedDate } from './caseloads';

type Desk = NonNullable<CaseloadsQuery['bodyCaseloads']['dutyDesk']>;

interface DutyDeskProps {
  readonly desk: Desk | null;
  readonly body: string;
  readonly colleagues: readonly Colleague[];
  /** Whether the viewer sets it. */
  readonly leads: boolean;
  readonly done: (said: string) => void;
}

/** Who of the body is on duty when its office is closed. */
export function DutyDesk({ desk, body, colleagues, leads, done }: DutyDeskProps) {
  return (
    <section aria-labelledby="desk-heading">
      <h2 className="nhsuk-heading-m" id="desk-heading">
        Duty desk of {body}
      </h2>
      {desk === null ? (
        <p className="nhsuk-body">There is none: at night and at weekends, what is urgent goes to the same people as by day.</p>
      ) : (
        <>
          <p className="nhsuk-body">
            <strong>{desk.isOutOfHours ? 'The office is closed now: what is urgent goes to the desk.' : 'The office is open now: what is urgent goes to whoever looks after the provider.'}</strong>
          </p>
          <dl className="nhsuk-summary-list">
            <Row name="On the desk">{desk.people.length === 0 ? 'Nobody' : desk.people.map(({ name }) => name).join(', ')}</Row>
            <Row name="Office hours">
              {desk.openDays.length === 0 ? 'Never open' : `${openDaysWords(desk.openDays)}, ${desk.opensAt} to ${desk.closesAt}`}, the time of England
            </Row>
            <Row name="Also closed on">{desk.closedDates.length === 0 ? 'No other days' : desk.closedDates.map((date) => dateWords(date)).join(', ')}</Row>
          </dl>
        </>
      )}
      {!leads && <p className="nhsuk-body-s">Quality leads, accountable executives and regional leads of {body} set it.</p>}
      {leads && (
        <Disclosure label={desk === null ? 'Set up a duty desk' : 'Change the duty desk'}>
          {(close) => (
            <DeskForm
              desk={desk}
              colleagues={colleagues}
              done={(said) => {
                close();
                done(said);
              }}
            />
          )}
        </Disclosure>
      )}
    </section>
  );
}

function Row({ name, children }: { readonly name: string; readonly children: React.ReactNode }) {
  return (
    <div className="nhsuk-summary-list__row">
      <dt className="nhsuk-summary-list__key">{name}</dt>
      <dd className="nhsuk-summary-list__value">{children}</dd>
    </div>
  );
}

function DeskForm({ desk, colleagues, done }: { readonly desk: Desk | null; readonly colleagues: readonly Colleague[]; readonly done: (said: string) => void }) {
  const weekdays = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY'];
  return (
    <ActionForm
      name="desk"
      submit="Save the duty desk"
      document={SetDutyDeskDocument}
      initial={{
        people: desk?.people.map(({ id }) => id).join(',') ?? '',
        opensAt: desk?.opensAt ?? '08:00',
        closesAt: desk?.closesAt ?? '18:00',
        days: (desk?.openDays ?? weekdays).join(','),
        closed: desk?.closedDates.map(typedDate).join('\n') ?? '',
      }}
      fields={{ personIds: 'people', opensAt: 'opensAt', closesAt: 'closesAt', openDays: 'days', closedDates: 'closed' }}
      missing={({ opensAt, closesAt, closed }) => {
        const dates = datesIn(closed);
        return [
          ...(opensAt === '' ? [{ field: 'opensAt' as const, message: 'Enter when the office opens' }] : []),
          ...(closesAt === '' ? [{ field: 'closesAt' as const, message: 'Enter when the office closes' }] : []),
          ...('wrong' in dates ? [{ field: 'closed' as const, message: `“${dates.wrong}” is no date: write 25/12/2026` }] : []),
        ];
      }}
      variables={({ people, opensAt, closesAt, days, closed }) => {
        const dates = datesIn(closed);
        return {
          input: { personIds: listed(people), opensAt, closesAt, openDays: listed(days) as DayOfWeek[], closedDates: 'dates' in dates ? dates.dates : [] },
        };
      }}
      onDone={(_, { people }) => done(people === '' ? 'There is no duty desk any more.' : 'The duty desk is set.')}
    >
      {(bind, change) => (
        <>
          <Checkboxes
            id={bind('people').id}
            label="Who is on the desk?"
            hint="With nobody chosen, the desk is taken away."
            error={bind('people').error}
            values={listed(bind('people').value)}
            onChange={(people) => change({ people: people.join(',') })}
            choices={colleagues.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <TextField {...bind('opensAt')} type="time" label="The office opens at" hint="In the time of England" width={10} />
          <TextField {...bind('closesAt')} type="time" label="The office closes at" width={10} />
          <Checkboxes
            id={bind('days').id}
            label="On which days?"
            error={bind('days').error}
            values={listed(bind('days').value)}
            onChange={(days) => change({ days: days.join(',') })}
            choices={Object.entries(dayWords).map(([value, label]) => ({ value, label }))}
          />
          <TextArea {...bind('closed')} label="Other days on which it stays closed" optional hint="Such as bank holidays, one a line: 25/12/2026" rows={3} longest={600} />
        </>
      )}
    </ActionForm>
  );
}

function listed(text: string): string[] {
  return text.split(',').filter((one) => one !== '');
}
