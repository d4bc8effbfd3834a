import { useQuery } from '../../api/useQuery';
import { CallbacksDocument } from '../../generated/operations';
import { Loading } from '../../page/marks';
import { Page } from '../../page/Page';
import { ProblemNote } from '../../page/ProblemNote';
import { Time } from '../../page/Time';
import { useResync } from '../alerts/ChannelContext';
import { useTopicNames } from '../concerns/topics';
import { filterParts } from '../subscriptions/filterWords';
import { type Callback, problemWords, standing } from './callbacks';

const noVariables = {};

const saving = `mutation {
  saveCallback(input: {
    address: "https://alerts.example.nhs.uk/qsghub"
    filter: { everything: true }
  }) {
    secret
    callback { id }
  }
}`;

const mending = `mutation {
  retryDeadLetters(input: {
    id: "…"
    deadLetterIds: ["…"]
  }) {
    callback { deadLetters { id isRequested } }
  }
  replayCallback(input: {
    id: "…"
    after: "a cursor that it was sent"
  }) {
    callback { id }
  }
}`;

/** How the callbacks stand of the systems that the person answers for. */
export function CallbacksPage() {
  const { data, problem, reload, drop } = useQuery(CallbacksDocument, noVariables);
  useResync((mustForget) => {
    if (mustForget) {
      drop();
    }

    reload();
  });
  const callbacks = data?.callbacks;
  return (
    <Page title="Callbacks">
      <p className="nhsuk-body">A callback sends alerts to a system of your body. Here you see how the callbacks of the systems that you answer for stand. The alerts are the system’s own and are not shown.</p>
      {callbacks === undefined && problem === null && <Loading what="callbacks" />}
      {problem !== null && <ProblemNote problem={problem} retry={reload} />}
      {callbacks?.length === 0 && <p className="nhsuk-body">None of the systems that you answer for has saved a callback, or you answer for none.</p>}
      {callbacks !== undefined && (
        <p>
          <button type="button" className="nhsuk-button nhsuk-button--secondary nhsuk-button--small" onClick={reload}>
            Look again
          </button>
        </p>
      )}
      <ul className="qsg-rows">
        {callbacks?.map((callback) => (
          <li key={callback.id} data-callback={callback.id}>
            <CallbackRow callback={callback} />
          </li>
        ))}
      </ul>
      <section className="qsg-part" aria-labelledby="system-heading">
        <h2 className="nhsuk-heading-m" id="system-heading">
          What the system itself does
        </h2>
        <p className="nhsuk-body">
          A system saves, changes and removes its callbacks with its own token, and nobody does so for it: what it is sent is judged by its rights. Its secret is told once, in the answer to the request that makes it; lost, it is renewed
          with <code>renewSecret</code>.
        </p>
        <Code words={saving} label="Request that saves a callback" />
        <p className="nhsuk-body">
          What it would not take after several attempts is set aside in <code>deadLetters</code>, which only the system reads. It asks for those again, or for everything after a cursor of its own:
        </p>
        <Code words={mending} label="Requests that send again" />
      </section>
    </Page>
  );
}

function CallbackRow({ callback }: { readonly callback: Callback }) {
  const topicNames = useTopicNames();
  const { id, address, filter, attempts, retryAt, problem, deliveredAt } = callback;
  const state = standing(callback);
  return (
    <>
      <h2 className="nhsuk-heading-xs">{address}</h2>
      <p className="qsg-rows__facts">
        <strong className={state === 'Not taken' ? 'nhsuk-tag nhsuk-tag--red' : state === 'Working' ? 'nhsuk-tag nhsuk-tag--green' : 'nhsuk-tag nhsuk-tag--grey'}>{state}</strong>{' '}
        {deliveredAt === null ? 'No message has been taken yet.' : <>A message was last taken on <Time at={deliveredAt} />.</>}
      </p>
      {problem !== null && (
        <p className="qsg-rows__facts">
          The next message was not taken: {problemWords(problem)}. {attempts === 1 ? '1 attempt' : `${attempts} attempts`} so far
          {retryAt === null ? '.' : <>; the next on <Time at={retryAt} />.</>}
        </p>
      )}
      <p className="qsg-rows__facts">
        Sends {[...filterParts(filter, topicNames), ...(filter.providerCode === null ? [] : [`provider: ${filter.providerCode}`])].join('; ').replace('that you may see', 'that the system may see')}
      </p>
      <p className="qsg-rows__facts">
        Its id, as the system names it: <code>{id}</code>
      </p>
    </>
  );
}

function Code({ words, label }: { readonly words: string; readonly label: string }) {
  return (
    <pre className="qsg-code" tabIndex={0} role="region" aria-label={label}>
      <code>{words}</code>
    </pre>
  );
}
