import { useState } from 'react';
import { Link } from 'wouter';
import { useQuery } from '../../api/useQuery';
import { Select } from '../../forms/fields';
import { ChartPeersDocument, type ChartSignalFragment, type ControlChartFragment, ProviderChartDocument, type ProviderChartQuery } from '../../generated/operations';
import { DemonstrationMark, Loading } from '../../page/marks';
import { Page } from '../../page/Page';
import { ProblemNote } from '../../page/ProblemNote';
import { localTime } from '../../page/Time';
import { regions } from '../directory/regions';
import { bandWords, chanceWords, meaningWords, ruleWords } from './chartWords';
import { ControlChart } from './ControlChart';
import { ageWords, directionWords, periodWords, valueWords } from './figures';
import { FunnelChart } from './FunnelChart';
import { AssuranceMark, VariationMark } from './Icons';
import { SignalQuestion } from './SignalQuestion';

type Chart = ControlChartFragment;
type Provider = NonNullable<ProviderChartQuery['provider']>;

/** One indicator of a provider: its control chart, what the newest figures ask, and where it stands among its peers. */
export function ChartPage({ code, indicator }: { readonly code: string; readonly indicator: string }) {
  const { data, problem, reload } = useQuery(ProviderChartDocument, { code, indicator });
  if (data === null || data.provider === null || data.chart === null) {
    return data === null && problem === null ? (
      <Loading what="the chart" />
    ) : (
      <Page title={problem === null ? 'No such chart' : 'The chart cannot be shown'}>
        {problem === null ? <p className="nhsuk-body">The hub holds no figures of this indicator about this provider. Absence of data is not assurance.</p> : <ProblemNote problem={problem} retry={reload} />}
      </Page>
    );
  }

  const { provider, chart, signals } = data;
  return (
    <Page title={chart.indicator.name} caption={provider.name}>
      <Link className="nhsuk-back-link" href={`/providers/${encodeURIComponent(code)}`}>
        {provider.name}
      </Link>
      {provider.isDemonstration && (
        <p className="nhsuk-body">
          <DemonstrationMark when />
        </p>
      )}
      <div className="qsg-with-side qsg-with-side--first">
        <aside>
          <Asked chart={chart} signals={signals.nodes} />
        </aside>
        <div>
          <Overview chart={chart} />
          <ControlChart chart={chart} />
          <Small chart={chart} isDemonstration={provider.isDemonstration} />
          <Table chart={chart} />
          <Peers chart={chart} provider={provider} code={code} />
        </div>
      </div>
    </Page>
  );
}

function Overview({ chart }: { readonly chart: Chart }) {
  const { indicator, points, segments } = chart;
  const latest = points[points.length - 1]!.figure;
  const isOnTrial = segments[segments.length - 1]?.isOnTrial ?? true;
  return (
    <>
      <p className="nhsuk-body">
        <strong>{valueWords(latest.value, indicator.unit)}</strong> in {periodWords(latest)}; {directionWords[indicator.direction]}
        {indicator.target !== null && `; target ${valueWords(indicator.target, indicator.unit)}${indicator.targetBasis === null ? '' : ` (${indicator.targetBasis})`}`}
      </p>
      {isOnTrial ? (
        <p className="nhsuk-body">Trial limits: there are fewer than 13 points since the start or the last rebase, so no icon is shown.</p>
      ) : (
        <div className="qsg-icons">
          {chart.variationIcon !== null && <VariationMark icon={chart.variationIcon} />}
          {chart.otherVariationIcon !== null && <VariationMark icon={chart.otherVariationIcon} />}
          {chart.assuranceIcon !== null && <AssuranceMark icon={chart.assuranceIcon} />}
        </div>
      )}
    </>
  );
}

/** What stands out, and the one act that follows from it: a draft that a person rewords. Nothing is posted from here. */
function Asked({ chart, signals }: { readonly chart: Chart; readonly signals: readonly ChartSignalFragment[] }) {
  return (
    <section aria-labelledby="asked-heading" className="qsg-asked">
      <h2 className="nhsuk-heading-m" id="asked-heading">
        What the figures ask
      </h2>
      {signals.length === 0 && <p className="nhsuk-body">No signal stands: the newest figures show no special cause for concern, or there are too few to tell.</p>}
      {signals.map((signal) => (
        <SignalQuestion key={signal.id} signal={signal} />
      ))}
      <p className="nhsuk-body-s">A draft is seen by your own team alone. You reword it, say how soon somebody must act, and post it or not: a figure decides nothing. {chart.caveat}</p>
    </section>
  );
}

function Small({ chart: { indicator, expectedFalseAlarms, newestPeriodEnd, extractedAt, segments, points }, isDemonstration }: { readonly chart: Chart; readonly isDemonstration: boolean }) {
  return (
    <>
      <p className="nhsuk-body-s">
        A steady process gives {chanceWords(expectedFalseAlarms)} false alarms in {points.length} points, each looked at when it is the latest. Newest period ended {ageWords(newestPeriodEnd, new Date())}; taken from its source on{' '}
        {localTime(extractedAt)}. Source: {indicator.source}
        {indicator.riskAdjustment !== null && ` Risk adjustment: ${indicator.riskAdjustment}`}
        {!isDemonstration && ' Contains public sector information licensed under the Open Government Licence v3.0.'}
      </p>
      {segments.filter(({ rebaseReason }) => rebaseReason !== null).map(({ from, rebaseReason }) => (
        <p className="nhsuk-body-s" key={from}>
          Limits are computed anew from {periodWords({ periodStart: from, periodEnd: from })}: {rebaseReason}
        </p>
      ))}
    </>
  );
}

function Table({ chart: { indicator, points } }: { readonly chart: Chart }) {
  return (
    <details className="nhsuk-details">
      <summary className="nhsuk-details__summary">
        <span className="nhsuk-details__summary-text">Table of the figures and the rules</span>
      </summary>
      <div className="nhsuk-details__text qsg-scroll" tabIndex={0} role="region" aria-label="Table of the figures and the rules">
        <table className="nhsuk-table">
          <caption className="nhsuk-u-visually-hidden">{indicator.name}, the newest first</caption>
          <thead>
            <tr>
              <th scope="col">Period</th>
              <th scope="col" className="nhsuk-table__header--numeric">Value</th>
              <th scope="col">What it is</th>
            </tr>
          </thead>
          <tbody>
            {[...points].reverse().map(({ figure, meanings, rules }) => (
              <tr key={figure.periodStart}>
                <th scope="row">{periodWords(figure)}</th>
                <td className="nhsuk-table__cell--numeric">{valueWords(figure.value, indicator.unit)}</td>
                <td>
                  {meanings.map((one) => meaningWords[one]).join(' and ')}
                  {rules.length > 0 && `: ${rules.map((rule) => ruleWords[rule]).join(', ')}`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

function Peers({ chart: { indicator }, provider, code }: { readonly chart: Chart; readonly provider: Provider; readonly code: string }) {
  const [among, setAmong] = useState('');
  const canCompare = ['PROPORTION', 'RATE', 'RATIO', 'INDIRECTLY_STANDARDISED_RATIO'].includes(indicator.kind);
  const { data, problem } = useQuery(ChartPeersDocument, canCompare ? { indicator: indicator.code, sector: provider.sector, region: among === 'region' ? provider.regionCode : null, like: among === 'size' ? code : null } : null);
  if (!canCompare || problem !== null) {
    return null;
  }

  const funnel = data?.funnel;
  const count = funnel?.units.nodes.length ?? 0;
  const own = funnel?.units.nodes.find((unit) => unit.provider?.odsCode === code || unit.provider?.cqcId === code);
  const regionName = regions.find((known) => known.code === provider.regionCode)?.name ?? provider.regionCode;
  return (
    <section aria-labelledby="peers-heading">
      <h2 className="nhsuk-heading-m" id="peers-heading">
        Among providers of the same kind
      </h2>
      <Select
        id="peers-among"
        label="Compare with"
        choices={[
          { value: '', label: `All of England (${provider.sector})` },
          ...(provider.regionCode === null ? [] : [{ value: 'region', label: `${regionName} (${provider.sector})` }]),
          { value: 'size', label: `Half to twice its size (${provider.sector})` },
        ]}
        value={among}
        onChange={setAmong}
      />
      {funnel === undefined && <Loading what="the peers" />}
      {funnel !== undefined && count === 0 && <p className="nhsuk-body">No provider of this kind has a figure to compare.</p>}
      {funnel !== undefined && count > 0 && (
        <>
          <p className="nhsuk-body">
            {count} {count === 1 ? 'provider' : 'providers'} in {periodWords({ periodStart: funnel.periodStart!, periodEnd: funnel.periodEnd! })}.{' '}
            {own === undefined ? 'This provider has no figure in that period.' : `This provider (the star): ${valueWords(own.value, indicator.unit)}, ${bandWords[own.band]}.`}
          </p>
          <FunnelChart funnel={funnel} unit={indicator.unit} code={code} name={provider.name} />
          <p className="nhsuk-body-s">
            Dashed: 95% limits; dotted: 99.8% limits{funnel.isAdjusted ? ', both allowing for differences between providers beyond chance' : '; fewer than ten providers or no more than chance between them, so nothing is adjusted'}. Chance alone would put{' '}
            {chanceWords(funnel.expectedFalseAlarms)} beyond the outer limit on the bad side. Nobody is ranked.
          </p>
        </>
      )}
    </section>
  );
}
