import { useQuery } from '../../api/useQuery';
import { UnpublishedFiguresDocument, type UnpublishedFiguresQuery } from '../../generated/operations';
import { UnpublishedMark, unpublishedWords, Withheld } from '../../page/marks';
import { ProblemNote } from '../../page/ProblemNote';
import { dayWords } from '../../page/Time';
import { useResync } from '../alerts/ChannelContext';
import { ControlChart } from '../observations/ControlChart';
import { directionWords, periodWords, valueWords } from '../observations/figures';
import { SignalQuestion } from '../observations/SignalQuestion';

type Signal = UnpublishedFiguresQuery['signals']['nodes'][number];
type Series = NonNullable<UnpublishedFiguresQuery['provider']>['unpublishedSeries'][number];

/** Unpublished figures that the person may see. Nothing is said where there are none: nobody is to learn that others hold any. */
export function UnpublishedFigures({ code }: { readonly code: string }) {
  const { data, problem, reload, drop } = useQuery(UnpublishedFiguresDocument, { code });
  useResync((mustForget) => {
    if (mustForget) {
      drop();
    }

    reload();
  });
  if (problem !== null) {
    return <ProblemNote problem={problem} retry={reload} />;
  }

  const series = data?.provider?.unpublishedSeries ?? [];
  return series.length === 0 ? null : (
    <section aria-labelledby="unpublished-heading">
      <h2 className="nhsuk-heading-m" id="unpublished-heading">
        Unpublished figures
      </h2>
      <p className="nhsuk-body-s">
        <UnpublishedMark when /> {unpublishedWords} A figure about few people is withheld, and so is one that would give it away beside others.
      </p>
      {series.map((one) => (
        <SeriesFigure key={`${one.indicator.code} ${one.owner?.code} ${one.team}`} series={one} signals={data?.signals.nodes.filter((signal) => isOf(signal, one)) ?? []} />
      ))}
    </section>
  );
}

// Two teams may hold the same indicator of a provider: each one's signals stand beside its own figures.
function isOf({ isUnpublished, indicator, owner, team }: Signal, series: Series): boolean {
  return isUnpublished && indicator.code === series.indicator.code && owner?.code === series.owner?.code && team === series.team;
}

function SeriesFigure({ series: { indicator, owner, team, points, chart, caveat }, signals }: { readonly series: Series; readonly signals: readonly Signal[] }) {
  const latest = points[points.length - 1];
  return (
    <figure className="qsg-figure">
      <figcaption>
        <h3 className="nhsuk-heading-s">
          {indicator.name} <UnpublishedMark when />
        </h3>
        {latest !== undefined && (
          <p className="qsg-figure__latest">
            {latest.figure === null ? <Withheld /> : <strong>{valueWords(latest.figure.value, indicator.unit)}</strong>} in {periodWords(latest)}; {directionWords[indicator.direction]}
          </p>
        )}
      </figcaption>
      {chart === null ? <p className="nhsuk-body">Nothing can be drawn: all its figures are withheld.</p> : <ControlChart chart={chart} />}
      {signals.map((signal) => (
        <SignalQuestion key={signal.id} signal={signal} />
      ))}
      <p className="nhsuk-body-s">
        Held by {owner?.name ?? 'another body'}
        {team !== '*' && `, ${team} team`}. {caveat}
      </p>
      <details className="nhsuk-details">
        <summary className="nhsuk-details__summary">
          <span className="nhsuk-details__summary-text">
            Table<span className="nhsuk-u-visually-hidden"> of unpublished figures: {indicator.name}</span>
          </span>
        </summary>
        <div className="nhsuk-details__text qsg-scroll" tabIndex={0} role="region" aria-label={`Table of unpublished figures: ${indicator.name}`}>
          <table className="nhsuk-table">
            <caption className="nhsuk-u-visually-hidden">{indicator.name}, unpublished, the newest first</caption>
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
                  {point.figure === null ? (
                    <td colSpan={4}>
                      <Withheld />
                    </td>
                  ) : (
                    <>
                      <td className="nhsuk-table__cell--numeric">{valueWords(point.figure.value, indicator.unit)}</td>
                      <td className="nhsuk-table__cell--numeric">{point.figure.numerator?.toLocaleString('en-GB') ?? '–'}</td>
                      <td className="nhsuk-table__cell--numeric">{point.figure.denominator?.toLocaleString('en-GB') ?? '–'}</td>
                      <td>{dayWords(point.figure.extractedAt.slice(0, 10))}</td>
                    </>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </figure>
  );
}
