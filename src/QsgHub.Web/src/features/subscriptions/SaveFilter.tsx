import { Link } from 'wouter';
import { ActionForm } from '../../forms/ActionForm';
import { Disclosure } from '../../forms/Disclosure';
import { choicesOf, Radios, TextField } from '../../forms/fields';
import { type DigestPreference, SaveSubscriptionDocument } from '../../generated/operations';
import { type FeedFilter, filterToSave } from '../alerts/feedFilter';
import { digestWords } from './filterWords';

const scopes = {
  everything: 'Everything that you may see and that matches the filter',
  caseload: 'Only what is about the providers of your caseload',
};

interface SaveFilterProps {
  readonly filter: FeedFilter;
  readonly tell: (said: string) => void;
}

/** Saves what the feed is narrowed to under a name. */
export function SaveFilter({ filter, tell }: SaveFilterProps) {
  return (
    <Disclosure label="Save this filter as a subscription">
      {(close) => (
        <ActionForm
          name="save"
          submit="Save the subscription"
          document={SaveSubscriptionDocument}
          initial={{ name: '', scope: 'everything', digest: 'IMMEDIATE' }}
          fields={{ name: 'name', filter: 'scope', digest: 'digest' }}
          missing={({ name }) => (name.trim() === '' ? [{ field: 'name', message: 'Enter a name, such as “Staffing in Shropshire”' }] : [])}
          variables={({ name, scope, digest }) => ({ input: { name, filter: filterToSave(filter, scope === 'caseload'), digest: digest as DigestPreference } })}
          onDone={(answer) => {
            close();
            tell(`The subscription “${answer.saveSubscription.name}” is saved.`);
          }}
        >
          {(bind) => (
            <>
              <TextField {...bind('name')} label="Name" hint="Unlike your other subscriptions’" width={20} />
              <Radios {...bind('scope')} label="What does it follow?" choices={choicesOf(scopes)} />
              <Radios {...bind('digest')} label="How soon do you want to hear of it?" choices={choicesOf(digestWords)} />
              <p className="nhsuk-body-s">
                You find it under <Link href="/attention">My caseload</Link>.
              </p>
            </>
          )}
        </ActionForm>
      )}
    </Disclosure>
  );
}
