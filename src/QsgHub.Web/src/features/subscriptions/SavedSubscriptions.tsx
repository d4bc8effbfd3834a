import { Link } from 'wouter';
import { useQuery } from '../../api/useQuery';
import { ActButton } from '../../forms/ActButton';
import { ActionForm } from '../../forms/ActionForm';
import { Disclosure } from '../../forms/Disclosure';
import { choicesOf, Radios, TextField } from '../../forms/fields';
import {
  type DigestPreference,
  ProviderNameDocument,
  RemoveSubscriptionDocument,
  type SavedSubscriptionsQuery,
  SavedSubscriptionsDocument,
  SaveSubscriptionDocument,
} from '../../generated/operations';
import { Loading } from '../../page/marks';
import { ProblemNote } from '../../page/ProblemNote';
import { useResync } from '../alerts/ChannelContext';
import { addressOfSaved } from '../alerts/feedFilter';
import { useTopicNames } from '../concerns/topics';
import { digestWords, filterParts } from './filterWords';

type Saved = SavedSubscriptionsQuery['savedSubscriptions'][number];

const noVariables = {};

/** The person's saved subscriptions. */
export function SavedSubscriptions({ tell }: { readonly tell: (said: string) => void }) {
  const { data, problem, reload, drop } = useQuery(SavedSubscriptionsDocument, noVariables);
  useResync((mustForget) => {
    if (mustForget) {
      drop();
    }

    reload();
  });
  const done = (said: string): void => {
    tell(said);
    reload();
  };
  const saved = data?.savedSubscriptions;
  return (
    <section aria-labelledby="subscriptions-heading">
      <h2 className="nhsuk-heading-m" id="subscriptions-heading">
        Saved subscriptions
      </h2>
      {saved === undefined && problem === null && <Loading what="your subscriptions" />}
      {problem !== null && <ProblemNote problem={problem} retry={reload} />}
      {saved?.length === 0 && (
        <p className="nhsuk-body">
          You have saved none. Narrow the <Link href="/">live feed</Link> to what you want to follow and save its filter there: as a short way back to it, or to have a digest made each day or week.
        </p>
      )}
      <ul className="qsg-rows">
        {saved?.map((one) => (
          <li key={one.id} data-subscription={one.id}>
            <SubscriptionRow saved={one} done={done} />
          </li>
        ))}
      </ul>
      {saved !== undefined && saved.length > 0 && (
        <p className="nhsuk-body-s">
          A subscription opens nothing: what it matches is judged each time it is told. Digests are under <Link href="/digests">Digests</Link>.
        </p>
      )}
    </section>
  );
}

function SubscriptionRow({ saved, done }: { readonly saved: Saved; readonly done: (said: string) => void }) {
  const topicNames = useTopicNames();
  const { id, name, filter, digest } = saved;
  const address = addressOfSaved(filter);
  return (
    <>
      <h3 className="nhsuk-heading-xs">{address === null ? name : <Link href={address}>{name}</Link>}</h3>
      <p className="qsg-rows__facts">
        {filterParts(filter, topicNames).join('; ')}
        {filter.providerCode !== null && (
          <>
            ; provider: <ProviderName code={filter.providerCode} />
          </>
        )}
        {' · '}
        {digestWords[digest].label.toLowerCase()}
      </p>
      <div className="qsg-rows__acts">
        <ActButton document={RemoveSubscriptionDocument} variables={{ id }} label="Delete" about={`the subscription ${name}`} onDone={() => done(`The subscription “${name}” is deleted.`)} />
      </div>
      <Disclosure label={`Change name or digest of ${name}`}>
        {(close) => (
          <ActionForm
            name={`subscription-${id}`}
            submit="Save the subscription"
            document={SaveSubscriptionDocument}
            initial={{ name, digest: digest as string }}
            fields={{ name: 'name', digest: 'digest' }}
            missing={(form) => (form.name.trim() === '' ? [{ field: 'name', message: 'Enter a name' }] : [])}
            variables={(form) => ({ input: { id, name: form.name, filter, digest: form.digest as DigestPreference } })}
            onDone={(answer) => {
              close();
              done(`The subscription “${answer.saveSubscription.name}” is saved.`);
            }}
          >
            {(bind) => (
              <>
                <TextField {...bind('name')} label="Name" width={20} />
                <Radios {...bind('digest')} label="How soon do you want to hear of what matches?" choices={choicesOf(digestWords)} />
              </>
            )}
          </ActionForm>
        )}
      </Disclosure>
    </>
  );
}

/** A provider’s name; its code until that is known. */
function ProviderName({ code }: { readonly code: string }) {
  const { data } = useQuery(ProviderNameDocument, { code });
  return data?.provider?.name ?? code;
}
