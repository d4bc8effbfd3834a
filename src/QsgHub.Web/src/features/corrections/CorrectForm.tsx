import { Checkboxes, TextArea } from '../../forms/fields';
import { CorrectConcernDocument, type WholeConcernFragment } from '../../generated/operations';
import { ConcernAction } from '../concerns/ConcernAction';
import { QuantityFields } from '../concerns/QuantityFields';
import { useSession } from '../session/SessionContext';
import { changedIn, correctedForm, missingInCorrection } from './correctForm';

interface CorrectFormProps {
  readonly concern: WholeConcernFragment;
  readonly detail: NonNullable<WholeConcernFragment['detail']>;
  readonly reload: () => void;
  readonly onDone: () => void;
}

/** Says right what the concern says wrong. */
export function CorrectForm({ concern, detail, reload, onDone }: CorrectFormProps) {
  const { topics } = useSession();
  const hasFigures = detail.quantity !== null && !detail.quantity.isWithheld;
  return (
    <ConcernAction
      {...{ concernId: concern.id, version: detail.version, reload, onDone }}
      name="correct"
      submit="Correct it and tell whoever had it"
      document={CorrectConcernDocument}
      initial={correctedForm(concern, detail)}
      fields={{
        reason: 'reason', text: 'text', summary: 'summary', topics: 'topics', quantity: 'indicator', 'quantity.indicatorCode': 'indicator', 'quantity.periodStart': 'periodStart',
        'quantity.periodEnd': 'periodEnd', 'quantity.numerator': 'numerator', 'quantity.denominator': 'denominator', 'quantity.value': 'value',
      }}
      missing={(form) => missingInCorrection(form, concern, detail)}
      variables={(form, { basedOnVersion, idempotencyKey, confirmNoPersonalData }) => ({
        input: { concernId: concern.id, reason: form.reason, basedOnVersion, ...changedIn(form, concern, detail), idempotencyKey, confirmNoPersonalData },
      })}
    >
      {(bind) => (
        <>
          <p className="nhsuk-body-s">
            For what was wrong from the start. Whoever had it is told, whatever they follow today, and each body is asked to acknowledge it. Where something new is known, change the words instead; where nothing of it holds, withdraw
            it.
          </p>
          <TextArea {...bind('reason')} label="What was wrong?" hint="For those who had it: the ward, the date, the figure that was not right." rows={2} longest={1_000} />
          <TextArea {...bind('text')} label="What is right" hint="The whole text as it should have been" rows={8} longest={20_000} />
          {concern.summary !== null && <TextArea {...bind('summary')} label="The right summary for wider sharing" hint="Leave it as it is where it was right." rows={3} longest={2_000} />}
          <Checkboxes
            id={bind('topics').id}
            label="The right topics"
            error={bind('topics').error}
            values={bind('topics').value.split(',').filter((code) => code !== '')}
            onChange={(codes) => bind('topics').onChange(codes.join(','))}
            choices={topics.map(({ code, name }) => ({ value: code, label: name }))}
          />
          {hasFigures && <QuantityFields bind={bind} />}
        </>
      )}
    </ConcernAction>
  );
}
