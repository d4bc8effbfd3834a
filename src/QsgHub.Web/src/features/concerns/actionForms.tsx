import { choicesOf, Radios, Select, TextArea } from '../../forms/fields';
import {
  AmendConcernDocument,
  AssessConcernDocument,
  CloseConcernDocument,
  MoveConcernDocument,
  SummariseConcernDocument,
  type WholeConcernFragment,
  WithdrawConcernDocument,
} from '../../generated/operations';
import { ConcernAction } from './ConcernAction';
import {
  actionWords,
  type ClosureOutcome,
  type ConcernState,
  confidenceWords,
  type ConfidenceSource,
  type Corroboration,
  corroborationWords,
  type Immediacy,
  immediacyWords,
  isImmediacy,
  type Likelihood,
  likelihoodWords,
  outcomeWords,
  type PreferredAction,
  type Severity,
  severityWords,
  stateWords,
} from './vocabulary';

const longestSentence = 1_000;
const notSaid = 'Not said';

interface ActionFormProps {
  readonly concern: WholeConcernFragment;
  readonly detail: NonNullable<WholeConcernFragment['detail']>;
  readonly reload: () => void;
  readonly onDone: () => void;
}

/** The viewer's own body's assessment. */
export function AssessForm({ concern, detail, reload, onDone }: ActionFormProps) {
  return (
    <ConcernAction
      {...{ concernId: concern.id, version: detail.version, reload, onDone }}
      name="assess"
      submit="Record the assessment"
      isVersioned={false}
      document={AssessConcernDocument}
      initial={{ immediacy: '', severity: '', likelihood: '', confidence: '', corroboration: '', action: '', reasons: '' }}
      fields={{
        immediacy: 'immediacy', severity: 'severity', likelihood: 'likelihood', confidenceSource: 'confidence',
        corroboration: 'corroboration', preferredAction: 'action', reasons: 'reasons',
      }}
      missing={(form) => (isImmediacy(form.immediacy) ? [] : [{ field: 'immediacy', message: 'Say how soon somebody must act, or choose “Unsure”' }])}
      variables={(form, { idempotencyKey }) => ({
        input: {
          concernId: concern.id,
          immediacy: form.immediacy as Immediacy,
          severity: (form.severity || null) as Severity | null,
          likelihood: (form.likelihood || null) as Likelihood | null,
          confidenceSource: (form.confidence || null) as ConfidenceSource | null,
          corroboration: (form.corroboration || null) as Corroboration | null,
          preferredAction: (form.action || null) as PreferredAction | null,
          reasons: form.reasons.trim() || null,
          idempotencyKey,
        },
      })}
    >
      {(bind) => (
        <>
          <p className="nhsuk-body-s">It stands beside those of other bodies with equal weight. You need nobody’s agreement, and your earlier one stays in the record.</p>
          <Radios {...bind('immediacy')} label="How soon must somebody act?" choices={choicesOf(immediacyWords)} />
          <TextArea {...bind('reasons')} label="Why?" optional rows={3} longest={longestSentence} />
          <Select {...bind('severity')} label="Severity" optional none={notSaid} choices={choicesOf(severityWords)} />
          <Select {...bind('likelihood')} label="Likelihood" optional none={notSaid} choices={choicesOf(likelihoodWords)} />
          <Select {...bind('confidence')} label="How do you know?" optional none={notSaid} choices={choicesOf(confidenceWords)} />
          <Select {...bind('corroboration')} label="Do others bear it out?" optional none={notSaid} choices={choicesOf(corroborationWords)} />
          <Select {...bind('action')} label="What would your body do next?" optional none={notSaid} choices={choicesOf(actionWords)} />
        </>
      )}
    </ConcernAction>
  );
}

/** Moves the concern to another state, or posts a draft. */
export function MoveForm({ concern, detail, reload, onDone, moves }: ActionFormProps & { readonly moves: readonly ConcernState[] }) {
  return (
    <ConcernAction
      {...{ concernId: concern.id, version: detail.version, reload, onDone }}
      name="move"
      submit={detail.state === 'DRAFT' ? 'Post the concern' : 'Move it'}
      document={MoveConcernDocument}
      initial={{ to: moves.length === 1 ? moves[0]! : '', reason: '' }}
      fields={{ to: 'to', reason: 'reason' }}
      missing={(form) => [
        ...(form.to === '' ? [{ field: 'to' as const, message: 'Choose where it goes' }] : []),
        ...(form.to === 'NO_FURTHER_ACTION' && form.reason.trim() === '' ? [{ field: 'reason' as const, message: 'Say why no further action is taken' }] : []),
      ]}
      variables={(form, { basedOnVersion, idempotencyKey }) => ({
        input: { concernId: concern.id, to: form.to as ConcernState, reason: form.reason.trim() || null, basedOnVersion, idempotencyKey },
      })}
    >
      {(bind) => (
        <>
          <Radios {...bind('to')} label={`It is: ${stateWords[detail.state]}. It becomes:`} choices={moves.map((state) => ({ value: state, label: stateWords[state] }))} />
          <TextArea {...bind('reason')} label="Why?" optional={bind('to').value !== 'NO_FURTHER_ACTION'} rows={2} longest={longestSentence} />
        </>
      )}
    </ConcernAction>
  );
}

/** Closes the concern with its outcome. */
export function CloseForm({ concern, detail, reload, onDone }: ActionFormProps) {
  return (
    <ConcernAction
      {...{ concernId: concern.id, version: detail.version, reload, onDone }}
      name="close"
      submit="Close the concern"
      document={CloseConcernDocument}
      initial={{ outcome: '', sentence: '' }}
      fields={{ outcome: 'outcome', sentence: 'sentence' }}
      missing={(form) => [
        ...(form.outcome === '' ? [{ field: 'outcome' as const, message: 'Choose how it ended' }] : []),
        ...(form.sentence.trim() === '' ? [{ field: 'sentence' as const, message: 'Say what came of it' }] : []),
      ]}
      variables={(form, { basedOnVersion, idempotencyKey }) => ({
        input: { concernId: concern.id, outcome: form.outcome as ClosureOutcome, sentence: form.sentence, basedOnVersion, idempotencyKey },
      })}
    >
      {(bind) => (
        <>
          <Radios {...bind('outcome')} label="How did it end?" choices={choicesOf(outcomeWords)} />
          <TextArea {...bind('sentence')} label="What came of it?" hint="The body that raised the concern is told this." rows={3} longest={longestSentence} />
        </>
      )}
    </ConcernAction>
  );
}

/** Withdraws the concern. */
export function WithdrawForm({ concern, detail, reload, onDone }: ActionFormProps) {
  return (
    <ConcernAction
      {...{ concernId: concern.id, version: detail.version, reload, onDone }}
      name="withdraw"
      submit="Withdraw the concern"
      isWarning
      document={WithdrawConcernDocument}
      initial={{ reason: '' }}
      fields={{ reason: 'reason' }}
      missing={(form) => (form.reason.trim() === '' ? [{ field: 'reason', message: 'Say why it is withdrawn' }] : [])}
      variables={(form, { basedOnVersion, idempotencyKey }) => ({ input: { concernId: concern.id, reason: form.reason, basedOnVersion, idempotencyKey } })}
    >
      {(bind) => (
        <TextArea
          {...bind('reason')}
          label="Why is it withdrawn?"
          hint="That there was a concern, and this reason, stay in sight of those who read it in full. It cannot be undone."
          rows={2}
          longest={longestSentence}
        />
      )}
    </ConcernAction>
  );
}

/** Writes, changes or takes back the summary for wider sharing. */
export function SummaryForm({ concern, detail, reload, onDone }: ActionFormProps) {
  return (
    <ConcernAction
      {...{ concernId: concern.id, version: detail.version, reload, onDone }}
      name="summarise"
      submit="Save the summary"
      document={SummariseConcernDocument}
      initial={{ summary: concern.summary ?? '' }}
      fields={{ summary: 'summary' }}
      variables={(form, { basedOnVersion, idempotencyKey, confirmNoPersonalData }) => ({
        input: { concernId: concern.id, summary: form.summary.trim() || null, basedOnVersion, idempotencyKey, confirmNoPersonalData },
      })}
    >
      {(bind) => (
        <TextArea
          {...bind('summary')}
          label="Summary for wider sharing"
          hint="Some readers read this and nothing else. Name no people, wards or sources. Saved empty, it is taken back, and the concern ceases to exist for them."
          rows={4}
          longest={2_000}
        />
      )}
    </ConcernAction>
  );
}

/** Rewrites the words of the concern as a new version. */
export function AmendForm({ concern, detail, reload, onDone }: ActionFormProps) {
  return (
    <ConcernAction
      {...{ concernId: concern.id, version: detail.version, reload, onDone }}
      name="amend"
      submit="Save as a new version"
      document={AmendConcernDocument}
      initial={{ text: detail.text ?? '', reason: '' }}
      fields={{ text: 'text', reason: 'reason' }}
      missing={(form) => (form.text.trim() === '' ? [{ field: 'text', message: 'Say what the matter is' }] : [])}
      variables={(form, { basedOnVersion, idempotencyKey, confirmNoPersonalData }) => ({
        input: { concernId: concern.id, text: form.text, reason: form.reason.trim() || null, basedOnVersion, idempotencyKey, confirmNoPersonalData },
      })}
    >
      {(bind) => (
        <>
          <TextArea {...bind('text')} label="What is the matter?" rows={8} longest={20_000} />
          <TextArea {...bind('reason')} label="Why does it change?" optional rows={2} longest={longestSentence} />
        </>
      )}
    </ConcernAction>
  );
}
