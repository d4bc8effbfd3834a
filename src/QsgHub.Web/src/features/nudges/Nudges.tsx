import { useQuery } from '../../api/useQuery';
import { ActButton } from '../../forms/ActButton';
import { ActionForm } from '../../forms/ActionForm';
import { TextField } from '../../forms/fields';
import { NudgesDocument, SetNudgesDocument } from '../../generated/operations';
import { Loading } from '../../page/marks';
import { ProblemNote } from '../../page/ProblemNote';
import { Time } from '../../page/Time';

const noVariables = {};

/** Whether the person wants a mail when something waits. */
export function Nudges({ tell }: { readonly tell: (said: string) => void }) {
  const { data, problem, reload } = useQuery(NudgesDocument, noVariables);
  const done = (said: string): void => {
    tell(said);
    reload();
  };
  const nudges = data?.nudges;
  return (
    <section aria-labelledby="mail-heading">
      <h2 className="nhsuk-heading-m" id="mail-heading">
        Mail when something waits
      </h2>
      {nudges === undefined && problem === null && <Loading what="your setting" />}
      {problem !== null && <ProblemNote problem={problem} retry={reload} />}
      {nudges !== undefined && nudges.address !== null && (
        <>
          <p className="nhsuk-body">
            <strong>On:</strong> mail goes to {nudges.address}
            {nudges.sentAt === null ? '; none has been sent yet.' : <>; the last was sent on <Time at={nudges.sentAt} />.</>}
          </p>
          <p>
            <ActButton document={SetNudgesDocument} variables={{ address: null }} label="Turn mail off" onDone={() => done('No mail is sent to you any more.')} />
          </p>
        </>
      )}
      {nudges !== undefined && nudges.address === null && (
        <p className="nhsuk-body">
          <strong>Off.</strong> With an address, the hub sends a mail when a digest or an immediate risk of yours waits.
        </p>
      )}
      <p className="nhsuk-body-s">A mail says that something in the hub waits, and nothing else: no provider, no concern, no name. There is at most one in some hours.</p>
      {nudges !== undefined && (
        <ActionForm
          key={nudges.address}
          name="nudges"
          submit={nudges.address === null ? 'Turn mail on' : 'Change the address'}
          document={SetNudgesDocument}
          initial={{ address: nudges.address ?? '' }}
          fields={{ address: 'address' }}
          missing={({ address }) => (address.trim() === '' ? [{ field: 'address', message: 'Enter a mail address' }] : [])}
          variables={({ address }) => ({ address: address.trim() })}
          onDone={(answer) => done(`Mail goes to ${answer.setNudges.address ?? 'nobody'} when something waits.`)}
        >
          {(bind) => <TextField {...bind('address')} type="email" autoComplete="email" label="Mail address" width={20} />}
        </ActionForm>
      )}
    </section>
  );
}
