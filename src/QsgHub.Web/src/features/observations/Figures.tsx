import { useState } from 'react';
import { Link } from 'wouter';
import { useQuery } from '../../api/useQuery';
import { Select } from '../../forms/fields';
import { ProviderFiguresDocument, type ProviderFiguresQuery } from '../../generated/operations';
import { Loading } from '../../page/marks';
import { ProblemNote } from '../../page/ProblemNote';
import { dayWords, localTime } from '../../page/Time';
import { ageWords, directionWords, periodWords, valueWords } from './figures';
import { LineChart } from './LineChart';

type Series = NonNullable<ProviderFiguresQuery['provider']>['series'][number];

const spans = [
  { value: '', label: 'All periods', years: null },
  { value: '5', label: 'The last 5 years', years: 5 },
  { value: '2', label: 'The last 2 years', years: 2 },
] as const;

/** A provider's figures, an indicator after the other. */
export function Figures({ code, isDemonstration }: { readonly code: string; readonly isDemonstration: boolean }) {
  const [span, setSpan] = useState('');
  const [pack, setPack] = useState('');
  const years = spans.find(({ value }) => value === span)?.years ?? null;
  const { data, problem, isLoading, reload } = useQuery(ProviderFiguresDocument, { code, from: years === null ? null : yearsAgo(years), pack: pack === '' ? null : pack });
  const series = (data?.provider?.series ?? []).filter(({ points }) => points.length > 0);
  return (
    <section aria-labelledby="figures-heading">
      <h2 className="nhsuk-heading-m" id="figures-heading">
        Figures
      </h2>
      {isLoading && data === null && <Loading what="figures" />}
      {problem !== null && <ProblemNote problem={problem} retry={reload} />}
      {(data !== null || pack !== '' || span !== '') && (series.length > 0 || span !== '' || pack !== '') && (
        <div className="qsg-choices">
          <Select id="figures-span" label="Show" choices={spans} value={span} onChange={setSpan} />
          <Select id="figures-pack" label="Indicators" choices={[{ value: '', label: 'All' }, ...(data?.indicatorPacks ?? []).map((one) => ({ value: one.code, label: one.name }))]} value={pack} onChange={setPack} />
        </div>
      )}
      {data?.indicatorPacks.filter((one) => one.code === pack).map((one) => (
        <p className="nhsuk-body" key={one.code}>
          {one.question}
        </p>
      ))}
      {data !== null && series.length === 0 && <p className="nhsuk-body">The hub holds no figures about this provider{span === '' ? '' : ' for these years'}{pack === '' ? '' : ' of these indicators'}. Absence of data is not assurance.</p>}
      {series.map((one) => (
        <IndicatorFigure key={one.indicator.code} code={code} series={one} />
      ))}
      {series.length > 0 && (
        <p className="nhsuk-body-s">
          Figures prompt questions; they do not judge a provider.
          {!isDemonstration && (
            <>
              {' '}
              Contains public sector information licensed under the{' '}
              <a href="https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/" rel="noreferrer">
                Open Government Licence v3.0
              </a>
              .
            </>
          )}
        </p>
      )}
    </section>
  );
}

function IndicatorFigure({ code, series: { indicator, points } }: { readonly code: string; readonly series: Series }) {
  const latest = points[points.length - 1]!;
  return (
    <figure className="qsg-figure">
      <figcaption>
        <h3 className="nhsuk-heading-s">{indicator.name}</h3>
        <p className="qsg-figure__latest">
          <strong>{valueWords(latest.value, indicator.unit)}</strong> in {periodWords(latest)}; {directionWords[indicator.direction]}
          {indicator.target !== null && `; target ${valueWords(indicator.target, indicator.unit)}`}
        </p>
      </figcaption>
      <LineChart name={indicator.name} unit={indicator.unit} points={points} target={indicator.target} />
      <p className="nhsuk-body">
        <Link href={`/providers/${encodeURIComponent(code)}/figures/${encodeURIComponent(indicator.code)}`}>
          Limits, signals and peers<span className="nhsuk-u-visually-hidden"> of {indicator.name}</span>
        </Link>
      </p>
      <p className="nhsuk-body-s">
        Newest period ended {ageWords(latest.periodEnd, new Date())}; taken from its source on {localTime(latest.extractedAt)}. Source: {indicator.source}
      </p>
      <details className="nhsuk-details">
        <summary className="nhsuk-details__summary">
          <span className="nhsuk-details__summary-text">
            Table<span className="nhsuk-u-visually-hidden"> of {indicator.name}</span>
          </span>
        </summary>
        <div className="nhsuk-details__text qsg-scroll" tabIndex={0} role="region" aria-label={`Table of ${indicator.name}`}>
          <table className="nhsuk-table">
            <caption className="nhsuk-u-visually-hidden">{indicator.name}, the newest first</caption>
            <thead>
              <tr>
                <th scope="col">Period</th>
                <th scope="col" className="nhsuk-table__header--numeric">Value</th>
                <th scope="col" className="nhsuk-table__header--numeric">Numerator</th>
                <th scope="col" className="nhsuk-table__header--numeric">Denominator</th>
                <th scope="col">Taken</th>
              </tr>
            </thead>
            <tbody>
              {[...points].reverse().map((point) => (
                <tr key={point.periodStart}>
                  <th scope="row">{periodWords(point)}</th>
                  <td className="nhsuk-table__cell--numeric">{valueWords(point.value, indicator.unit)}</td>
                  <td className="nhsuk-table__cell--numeric">{point.numerator?.toLocaleString('en-GB') ?? '–'}</td>
                  <td className="nhsuk-table__cell--numeric">{point.denominator?.toLocaleString('en-GB') ?? '–'}</td>
                  <td>
                    {dayWords(point.extractedAt.slice(0, 10))}
                    {point.revision > 1 && ` (revision ${point.revision})`}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </figure>
  );
}

function yearsAgo(years: number): string {
  const now = new Date();
  return `${now.getFullYear() - years}-${String(now.getMonth() + 1).padStart(2, '0')}-01`;
}
