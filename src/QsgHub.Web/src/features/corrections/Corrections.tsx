import type { WholeCorrectionFragment } from '../../generated/operations';
import { CorrectionCard } from './CorrectionCard';

interface CorrectionsProps {
  readonly corrections: readonly WholeCorrectionFragment[];
  readonly reload: () => void;
  readonly tell: (said: string) => void;
}

/** What of a concern was wrong and has been put right, the newest first. */
export function Corrections({ corrections, reload, tell }: CorrectionsProps) {
  return corrections.length === 0 ? null : (
    <section className="qsg-awaited" aria-labelledby="corrections-heading">
      <h2 className="nhsuk-heading-m" id="corrections-heading">
        What it said before was wrong
      </h2>
      <ul className="qsg-rows">
        {[...corrections].reverse().map((correction) => (
          <li key={correction.id} data-correction={correction.id}>
            <CorrectionCard
              correction={correction}
              about={`of version ${correction.wrongVersion}`}
              acknowledged={() => {
                tell('You have acknowledged the correction for your body.');
                reload();
              }}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
