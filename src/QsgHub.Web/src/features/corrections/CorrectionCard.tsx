import { ActButton } from '../../forms/ActButton';
import { AcknowledgeCorrectionDocument, type WholeCorrectionFragment } from '../../generated/operations';
import { Time } from '../../page/Time';
import { useSession } from '../session/SessionContext';
import { progressWords, wrongWords } from './corrections';

interface CorrectionCardProps {
  readonly correction: WholeCorrectionFragment;
  /** Names the concern for whoever does not see what the card stands below. */
  readonly about: string;
  readonly acknowledged: () => void;
}

/** What was wrong, who put it right, and whose word is still wanted. */
export function CorrectionCard({ correction, about, acknowledged }: CorrectionCardProps) {
  const { viewer } = useSession();
  const { id, reason, at, authorName, organisation, ownWord, isAwaited, progress } = correction;
  return (
    <>
      <p className="qsg-rows__facts">
        <strong>{wrongWords(correction)}</strong> by {authorName}, {organisation.name}, <Time at={at} />
      </p>
      <p className="qsg-words">{reason}</p>
      {ownWord !== null && (
        <p className="qsg-rows__facts">
          {ownWord.personName} has acknowledged it for {viewer.organisation.name}, <Time at={ownWord.at} />
        </p>
      )}
      {progress !== null && <p className="qsg-rows__facts">{progressWords(progress)}</p>}
      {isAwaited && viewer.mayPost && (
        <ActButton
          document={AcknowledgeCorrectionDocument}
          variables={{ correctionId: id }}
          label={`Acknowledge the correction for ${viewer.organisation.name}`}
          about={about}
          look="button"
          onDone={acknowledged}
        />
      )}
      {isAwaited && !viewer.mayPost && <p className="qsg-rows__facts">Your body had the wrong version and has not acknowledged this yet. Somebody whose role may add to concerns does so.</p>}
    </>
  );
}
