import type { ReactNode } from 'react';
import { useQuery } from '../../api/useQuery';
import type { Bind } from '../../forms/bind';
import { choicesOf, Radios, Select, TextField } from '../../forms/fields';
import { ProviderNameDocument } from '../../generated/operations';
import { codeOf } from '../directory/words';
import { QuantityFields } from './QuantityFields';
import type { RaiseForm } from './raiseForm';
import {
  actionWords,
  classesAtEntry,
  classificationWords,
  confidenceWords,
  corroborationWords,
  likelihoodWords,
  natureWords,
  severityWords,
  sourceWords,
  tlpWords,
} from './vocabulary';

const notSaid = 'Not said';

/** Everything that may be said and need not be. */
export function RaiseMore({ bind, isOpen }: { readonly bind: Bind<RaiseForm>; readonly isOpen: boolean }) {
  const provider = bind('provider').value;
  const { data } = useQuery(ProviderNameDocument, provider === '' ? null : { code: provider });
  const locations = data?.provider?.locations ?? [];
  return (
    <details className="nhsuk-details nhsuk-expander" open={isOpen || undefined}>
      <summary className="nhsuk-details__summary">
        <span className="nhsuk-details__summary-text">More: place, source, assessment, handling (all optional)</span>
      </summary>
      <div className="nhsuk-details__text">
        <Part title="Where and when">
          {locations.length > 0 && (
            <Select
              {...bind('location')}
              label="Location"
              none="The whole provider"
              choices={locations.flatMap((location) => {
                const code = codeOf(location);
                return code === null ? [] : [{ value: code, label: [location.name, location.town].filter(Boolean).join(', ') }];
              })}
            />
          )}
          <TextField {...bind('serviceLine')} label="Service" hint="For example: maternity" width={20} />
          <TextField {...bind('ward')} label="Ward or unit" width={20} />
          <TextField {...bind('knownOn')} type="date" label="When did your body come to know?" width={10} />
        </Part>
        <Part title="What kind of intelligence it is">
          <Radios {...bind('nature')} label="It is" choices={choicesOf(natureWords)} />
          {bind('nature').value === 'QUANTITATIVE' && <QuantityFields bind={bind} />}
          <Select {...bind('sourceType')} label="Where did it come from?" none={notSaid} choices={choicesOf(sourceWords)} />
        </Part>
        <Part title="Your body’s assessment">
          <p className="nhsuk-body-s">It stands beside those of other bodies and is never averaged with them. You can change it later.</p>
          <Select {...bind('severity')} label="Severity" none={notSaid} choices={choicesOf(severityWords)} />
          <Select {...bind('likelihood')} label="Likelihood" none={notSaid} choices={choicesOf(likelihoodWords)} />
          <Select {...bind('confidence')} label="How do you know?" none={notSaid} choices={choicesOf(confidenceWords)} />
          <Select {...bind('corroboration')} label="Do others bear it out?" none={notSaid} choices={choicesOf(corroborationWords)} />
          <Select {...bind('action')} label="What would your body do next?" none={notSaid} choices={choicesOf(actionWords)} />
        </Part>
        <Part title="Handling">
          <Select
            {...bind('class')}
            label="Information class"
            hint="The class decides who sees it; the preview follows."
            choices={classesAtEntry.map(({ number, label }) => ({ value: String(number), label: `${number} ${label}` }))}
          />
          <TextField {...bind('group')} label="Code of a group to share it with" hint="Its members read the concern in full." width={10} />
          <Select {...bind('classification')} label="Security classification" choices={choicesOf(classificationWords)} />
          <TextField {...bind('descriptor')} label="Descriptor" hint="For example: COMMERCIAL" width={20} />
          <Select
            {...bind('tlp')}
            label="Traffic light"
            hint="Tells people how far to pass it on. It is not the access rule."
            choices={Object.entries(tlpWords).map(([value, { label, hint }]) => ({ value, label: `${label} – ${hint}` }))}
          />
        </Part>
      </div>
    </details>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <fieldset className="nhsuk-fieldset qsg-part">
      <legend className="nhsuk-fieldset__legend nhsuk-fieldset__legend--m">{title}</legend>
      {children}
    </fieldset>
  );
}
