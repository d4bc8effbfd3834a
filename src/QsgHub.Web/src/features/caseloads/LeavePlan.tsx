import { ActButton } from '../../forms/ActButton';
import { ActionForm } from '../../forms/ActionForm';
import { Disclosure } from '../../forms/Disclosure';
import { Select, TextField } from '../../forms/fields';
import { CancelLeaveDocument, type PersonCaseloadFragment, PlanLeaveDocument } from '../../generated/operations';
import { dayWords } from '../../page/Time';

interface LeavePlanProps {
  readonly whose: PersonCaseloadFragment;
  readonly isOwn: boolean;
  readonly people: readonly PersonCaseloadFragment[];
  readonly done: (said: string) => void;
}

/** When a person is away and who stands in. */
export function LeavePlan({ whose: { person, leave }, isOwn, people, done }: LeavePlanProps) {
  const colleagues = people.map((one) => one.person).filter(({ id }) => id !== person.id);
  return (
    <section aria-labelledby="leave-heading">
      <h2 className="nhsuk-heading-m" id="leave-heading">
        {isOwn ? 'Your leave' : `Leave of ${person.name}`}
      </h2>
      {leave.length === 0 && (
        <p className="nhsuk-body">No leave is entered. While {isOwn ? 'you are' : `${person.name} is`} away, what is urgent goes to whoever covers or, without cover, to the deputies.</p>
      )}
      <ul className="qsg-rows">
        {leave.map(({ id, from, to, cover }) => {
          const days = from === to ? dayWords(from) : `${dayWords(from)} to ${dayWords(to)}`;
          return (
            <li key={id}>
              <h3 className="nhsuk-heading-xs">{days}</h3>
              <p className="qsg-rows__facts">{cover === null ? 'The deputies stand in' : `${cover.name} stands in for the whole caseload`}</p>
              <div className="qsg-rows__acts">
                <ActButton document={CancelLeaveDocument} variables={{ leaveId: id }} label="Take back" about={`the leave of ${days}`} onDone={() => done(`The leave of ${days} is taken back.`)} />
              </div>
            </li>
          );
        })}
      </ul>
      <Disclosure label={isOwn ? 'Enter leave' : `Enter leave for ${person.name}`}>
        {(close) => (
          <ActionForm
            name="leave"
            submit="Enter the leave"
            document={PlanLeaveDocument}
            initial={{ from: '', to: '', cover: '' }}
            fields={{ from: 'from', to: 'to', coverId: 'cover', personId: 'from' }}
            missing={({ from, to }) => [
              ...(from === '' ? [{ field: 'from' as const, message: 'Enter the first day' }] : []),
              ...(to === '' ? [{ field: 'to' as const, message: 'Enter the last day' }] : []),
              ...(from !== '' && to !== '' && to < from ? [{ field: 'to' as const, message: 'The last day must not be before the first' }] : []),
            ]}
            variables={({ from, to, cover }) => ({ input: { from, to, coverId: cover || null, personId: person.id } })}
            onDone={() => {
              close();
              done('The leave is entered.');
            }}
          >
            {(bind) => (
              <>
                <TextField {...bind('from')} type="date" label="First day" width={10} />
                <TextField {...bind('to')} type="date" label="Last day" width={10} />
                <Select {...bind('cover')} label="Who stands in?" none="The deputies of each provider" choices={colleagues.map(({ id, name }) => ({ value: id, label: name }))} />
              </>
            )}
          </ActionForm>
        )}
      </Disclosure>
    </section>
  );
}
