import { useState } from 'react';
import { Link } from 'wouter';
import { useQuery } from '../../api/useQuery';
import { ProviderPageDocument, type ProviderPageQuery } from '../../generated/operations';
import { Contents } from '../../page/Contents';
import { DemonstrationMark, Loading } from '../../page/marks';
import { Page } from '../../page/Page';
import { ProblemNote } from '../../page/ProblemNote';
import { dayWords } from '../../page/Time';
import { ThreadList } from '../alerts/ThreadList';
import { useFeed } from '../alerts/useFeed';
import { Evidence } from '../observations/Evidence';
import { Figures } from '../observations/Figures';
import { useSession } from '../session/SessionContext';
import { UnpublishedFigures } from '../unpublishedFigures/UnpublishedFigures';
import { regions } from './regions';
import { relationshipWords } from './words';

type Provider = NonNullable<ProviderPageQuery['provider']>;

const fewLocations = 8;

const parts = [
  { id: 'concerns-heading', label: 'Concerns' },
  { id: 'evidence-heading', label: 'Evidence' },
  { id: 'figures-heading', label: 'Figures' },
  { id: 'relationships-heading', label: 'Who is responsible' },
] as const;

/** A provider: who is responsible for it, its concerns that the person may see, and its figures. */
export function ProviderPage({ code }: { readonly code: string }) {
  const { data, problem, reload } = useQuery(ProviderPageDocument, { code });
  const provider = data?.provider ?? null;
  if (provider === null) {
    return data === null && problem === null ? (
      <Loading what="the provider" />
    ) : (
      <Page title={problem === null ? 'No such provider' : 'The provider cannot be shown'}>
        {problem === null ? (
          <p className="nhsuk-body">
            No provider has the ODS code or CQC id “{code}”. <Link href="/providers">Find a provider</Link>
          </p>
        ) : (
          <ProblemNote problem={problem} retry={reload} />
        )}
      </Page>
    );
  }

  return <ProviderView code={code} provider={provider} />;
}

function ProviderView({ code, provider }: { readonly code: string; readonly provider: Provider }) {
  const { viewer } = useSession();
  const feed = useFeed({ provider: code, region: null, topic: null, immediacy: null });
  const region = regions.find((known) => known.code === provider.regionCode)?.name ?? provider.regionCode;
  const facts = [
    provider.sector,
    provider.town,
    region,
    provider.odsCode && `ODS ${provider.odsCode}`,
    provider.cqcId && `CQC ${provider.cqcId}`,
    provider.closedOn && `closed ${dayWords(provider.closedOn)}`,
  ].filter(Boolean);
  return (
    <Page title={provider.name}>
      <DemonstrationMark when={provider.isDemonstration} />
      <p className="nhsuk-body qsg-inline-list">{facts.map((fact) => <span key={fact}>{fact}</span>)}</p>
      <Contents parts={parts} />
      {viewer.mayPost && (
        <Link className="nhsuk-button" href={`/raise?provider=${encodeURIComponent(code)}`}>
          Raise a concern about this provider
        </Link>
      )}
      <div className="qsg-with-side">
        <div>
          <ThreadList feed={feed} baseline={null} heading="Concerns" empty="There is no concern about this provider that you may see." withoutProvider />
          <Evidence code={code} />
          <Figures code={code} isDemonstration={provider.isDemonstration} />
          <UnpublishedFigures code={code} />
        </div>
        <aside>
          <Relationships provider={provider} />
          <Locations provider={provider} />
        </aside>
      </div>
    </Page>
  );
}

function Relationships({ provider: { relationships } }: { readonly provider: Provider }) {
  const kinds = Object.keys(relationshipWords) as (keyof typeof relationshipWords)[];
  return (
    <section aria-labelledby="relationships-heading">
      <h2 className="nhsuk-heading-m" id="relationships-heading">
        Who is responsible
      </h2>
      {relationships.length === 0 && <p className="nhsuk-body">The hub knows of no body that commissions, oversees or regulates it.</p>}
      <dl className="qsg-facts qsg-facts--stacked">
        {kinds.filter((kind) => relationships.some((one) => one.kind === kind)).map((kind) => (
          <div key={kind}>
            <dt>{relationshipWords[kind]}</dt>
            {relationships.filter((one) => one.kind === kind).map(({ organisation, team, from }) => (
              <dd key={`${organisation.code} ${team}`}>
                {organisation.name}
                {team !== '*' && `, ${team} team`}
                <span className="qsg-facts__since"> since {dayWords(from)}</span>
              </dd>
            ))}
          </div>
        ))}
      </dl>
    </section>
  );
}

function Locations({ provider: { locations } }: { readonly provider: Provider }) {
  const [showsAll, setShowsAll] = useState(false);
  const shown = showsAll ? locations : locations.slice(0, fewLocations);
  return locations.length === 0 ? null : (
    <section aria-labelledby="locations-heading">
      <h2 className="nhsuk-heading-m" id="locations-heading">
        Locations
      </h2>
      <ul className="nhsuk-list">
        {shown.map(({ id, name, town, odsCode, cqcId }) => (
          <li key={id}>
            {[name, town].filter(Boolean).join(', ')} <span className="qsg-facts__since">{odsCode ?? cqcId}</span>
          </li>
        ))}
      </ul>
      {locations.length > shown.length && (
        <button type="button" className="qsg-link-button" onClick={() => setShowsAll(true)}>
          Show all {locations.length} locations
        </button>
      )}
    </section>
  );
}
