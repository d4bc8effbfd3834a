import { useMutation } from '../../api/useMutation';
import { AcknowledgeConcernDocument, type WholeConcernFragment } from '../../generated/operations';
import { ProblemNote } from '../../page/ProblemNote';
import { Time } from '../../page/Time';
import { useSession } from '../session/SessionContext';
import { permissionsOf } from './permissions';

interface AcknowledgementsProps {
  readonly concern: WholeConcernFragment;
  readonly reload: () => void;
  readonly tell: (said: string) => void;
}

/** Which bodies have taken note, by whom, and the button to do so for one's own. */
export function Acknowledgements({ concern, reload, tell }: AcknowledgementsProps) {
  const { viewer } = useSession();
  const acknowledge = useMutation(AcknowledgeConcernDocument);
  const may = permissionsOf(viewer, concern).acknowledge;
  const acknowledgements = concern.detail?.acknowledgements ?? [];
  const run = async (): Promise<void> => {
    if ((await acknowledge.run({ concernId: concern.id })) !== null) {
      tell(`You have acknowledged the concern for ${viewer.organisation.name}.`);
      reload();
    }
  };

  return (
    <section aria-labelledby="acknowledged-heading">
      <h2 className="nhsuk-heading-m" id="acknowledged-heading">
        Acknowledged by
      </h2>
      {acknowledgements.length === 0 && <p className="nhsuk-body">Nobody yet.</p>}
      {acknowledgements.length > 0 && (
        <ul className="nhsuk-list">
          {acknowledgements.map(({ organisation, personName, at }) => (
            <li key={organisation.code}>
              <strong>{organisation.name}</strong>: {personName}, <Time at={at} />
            </li>
          ))}
        </ul>
      )}
      {may && (
        <button type="button" className="nhsuk-button" disabled={acknowledge.isPending} onClick={() => void run()}>
          Acknowledge for {viewer.organisation.name}
        </button>
      )}
      {acknowledge.problem !== null && <ProblemNote problem={acknowledge.problem} retry={() => void run()} />}
    </section>
  );
}
