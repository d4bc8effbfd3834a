import type { Bind } from '../../forms/bind';
import { Checkboxes, choicesOf, Radios, TextArea } from '../../forms/fields';
import { ProviderPicker } from '../directory/ProviderPicker';
import { useSession } from '../session/SessionContext';
import type { RaiseForm } from './raiseForm';
import { immediacyWords } from './vocabulary';

interface RaiseRequiredProps {
  readonly bind: Bind<RaiseForm>;
  readonly change: (part: Partial<RaiseForm>) => void;
}

/** The part of the form that must be filled in, and that comes first. */
export function RaiseRequired({ bind, change }: RaiseRequiredProps) {
  const { topics } = useSession();
  const provider = bind('provider');
  const chosen = bind('topics');
  return (
    <>
      <ProviderPicker
        id="provider"
        label="Which provider is it about?"
        hint="Start to type its name, or its ODS code or CQC id"
        error={provider.error}
        code={provider.value}
        // Locations belong to the provider.
        onPick={(code) => change({ provider: code, location: '' })}
      />
      <TextArea
        {...bind('text')}
        label="What is the matter?"
        hint="In your own words: what happened, when, and how you know. Leave out anything that identifies a patient."
        rows={7}
        longest={20_000}
      />
      <Checkboxes
        id="topics"
        label="What is it about?"
        hint="Choose 1 to 8 topics"
        error={chosen.error}
        values={chosen.value.split(',').filter((code) => code !== '')}
        onChange={(codes) => change({ topics: codes.join(',') })}
        choices={topics.map(({ code, name }) => ({ value: code, label: name }))}
      />
      <Radios {...bind('immediacy')} label="How soon must somebody act?" choices={choicesOf(immediacyWords)} />
      <TextArea
        {...bind('summary')}
        label="Summary for wider sharing"
        optional
        hint="Some readers, such as Healthwatch and the national bodies, may read this summary and nothing else. Without it the concern does not exist for them. Name no people, wards or sources."
        rows={3}
        longest={2_000}
      />
    </>
  );
}
