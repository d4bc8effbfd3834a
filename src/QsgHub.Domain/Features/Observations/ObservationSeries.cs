using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Data;

namespace QsgHub.Domain.Features.Observations;

/// <summary>An indicator over time, for one subject.</summary>
/// <param name="SubjectId">The provider, location or body.</param>
/// <param name="Indicator">The indicator.</param>
/// <param name="Breakdown">The part of the subject; empty for the whole.</param>
/// <param name="Points">The figures in force, by period; a period without a figure is left out, never filled in.</param>
public sealed record IndicatorSeries(Guid SubjectId, Indicator Indicator, string Breakdown, IReadOnlyList<Observation> Points);

/// <summary>Which figures to read.</summary>
public sealed record SeriesFilter
{
    /// <summary>The part of the subjects; empty for the whole.</summary>
    public string Breakdown { get; init; } = "";

    /// <summary>Leaves out periods that end before this day; null for none.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Leaves out periods that begin after this day; null for none.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Only what had been taken from its source by then, later revisions undone; null for today's knowledge.</summary>
    public DateTimeOffset? AsKnownOn { get; init; }
}

/// <summary>
/// Reads published figures in batches. They are class 1, published facts: every member reads them in full, so they have
/// no scope and no filter.
/// </summary>
/// <param name="database">The database.</param>
public sealed class ObservationSeries(HubDatabase database)
{
    /// <summary>The series of some subjects.</summary>
    /// <param name="subjectIds">The providers, locations or bodies.</param>
    /// <param name="indicatorCodes">Codes of the indicators, compared as stored.</param>
    /// <param name="filter">Which figures.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>By subject, then in the order of the codes; an indicator without a figure is left out.</returns>
    public async Task<ILookup<Guid, IndicatorSeries>> ForSubjectsAsync(
        IReadOnlyList<Guid> subjectIds, IReadOnlyList<string> indicatorCodes, SeriesFilter filter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(subjectIds);
        ArgumentNullException.ThrowIfNull(indicatorCodes);
        ArgumentNullException.ThrowIfNull(filter);
        var subjects = subjectIds.Distinct().ToList();
        var codes = indicatorCodes.Distinct(StringComparer.Ordinal).ToList();
        await using var context = database.CreateContext();
        var indicators = await IndicatorsAsync(context, codes, filter.AsKnownOn, cancellationToken);
        var observations = context.Observations.AsNoTracking()
            .Where(observation => subjects.Contains(observation.SubjectId) && codes.Contains(observation.IndicatorCode) && observation.Breakdown == filter.Breakdown);
        if (filter.From is { } first)
        {
            observations = observations.Where(observation => observation.PeriodEnd >= first);
        }

        if (filter.To is { } last)
        {
            observations = observations.Where(observation => observation.PeriodStart <= last);
        }

        if (filter.AsKnownOn is null)
        {
            observations = observations.Where(observation => !observation.IsSuperseded);
        }

        var points = await observations.OrderBy(observation => observation.PeriodStart).ToListAsync(cancellationToken);
        return (filter.AsKnownOn is { } known ? AsKnown(points, known) : points)
            .Where(point => indicators.TryGetValue(point.IndicatorCode, out var indicator) && point.IsShown(indicator.Definition))
            .GroupBy(point => (point.SubjectId, point.IndicatorCode))
            .OrderBy(group => codes.IndexOf(group.Key.IndicatorCode))
            .Select(group => new IndicatorSeries(group.Key.SubjectId, indicators[group.Key.IndicatorCode], filter.Breakdown, group.ToList()))
            .ToLookup(series => series.SubjectId);
    }

    /// <summary>Step changes of indicators, by their code.</summary>
    /// <param name="indicatorCodes">Codes of the indicators, compared as stored.</param>
    /// <param name="asKnownOn">Only what the hub had learned by then; null for today's knowledge.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<ILookup<string, IndicatorRebase>> RebasesAsync(IReadOnlyList<string> indicatorCodes, DateTimeOffset? asKnownOn, CancellationToken cancellationToken)
    {
        await using var context = database.CreateContext();
        return (await context.IndicatorRebases.AsNoTracking().Where(rebase => indicatorCodes.Contains(rebase.IndicatorCode)).ToListAsync(cancellationToken))
            .Where(rebase => asKnownOn is null || rebase.RecordedAt <= asKnownOn)
            .OrderBy(rebase => rebase.From)
            .ToLookup(rebase => rebase.IndicatorCode, StringComparer.Ordinal);
    }

    /// <summary>Looks at every subject's figures of an indicator, the whole subjects only, one subject after the other.</summary>
    /// <param name="indicator">The indicator.</param>
    /// <param name="look">Told of each subject once; what it is given holds until it returns.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task SweepAsync(Indicator indicator, Action<SweptSeries> look, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(indicator);
        ArgumentNullException.ThrowIfNull(look);
        var code = indicator.Code;
        await using var context = database.CreateContext();
        var figures = context.Observations.AsNoTracking()
            .Where(figure => figure.IndicatorCode == code && figure.Breakdown == "" && !figure.IsSuperseded)
            .OrderBy(figure => figure.SubjectId).ThenBy(figure => figure.PeriodStart)
            .Select(figure => new SweptFigure(figure.SubjectId, figure.PeriodStart, figure.Numerator, figure.Denominator, figure.Value));
        var one = new SweptSeries();
        await database.SweepAsync(context, figures, Take, cancellationToken);
        if (one.Values.Length > 0)
        {
            look(one);
        }

        void Take(in SweptFigure figure)
        {
            if (one.SubjectId != figure.SubjectId)
            {
                if (one.Values.Length > 0)
                {
                    look(one);
                }

                one.Begin(figure.SubjectId);
            }

            if (Observation.IsShown(indicator.Definition, isPart: false, figure.Numerator, figure.Denominator))
            {
                one.Add(figure);
            }
        }
    }

    /// <summary>Every indicator by code.</summary>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<IReadOnlyList<Indicator>> IndicatorsAsync(CancellationToken cancellationToken)
    {
        await using var context = database.CreateContext();
        return await context.Indicators.AsNoTracking().OrderBy(indicator => indicator.Code).ToListAsync(cancellationToken);
    }

    /// <summary>The indicators as they were defined at an instant; the first known definition where figures are older than it.</summary>
    private static async Task<Dictionary<string, Indicator>> IndicatorsAsync(HubContext context, List<string> codes, DateTimeOffset? asKnownOn, CancellationToken cancellationToken)
    {
        var indicators = await context.Indicators.AsNoTracking().Where(indicator => codes.Contains(indicator.Code)).ToDictionaryAsync(indicator => indicator.Code, cancellationToken);
        if (asKnownOn is not { } known || !indicators.Values.Any(indicator => indicator.Version > 1 && indicator.RecordedAt > known))
        {
            return indicators;
        }

        foreach (var former in (await context.IndicatorVersions.AsNoTracking().Where(version => codes.Contains(version.IndicatorCode)).ToListAsync(cancellationToken)).ToLookup(version => version.IndicatorCode))
        {
            if (indicators[former.Key].RecordedAt <= known)
            {
                continue;
            }

            var then = former.Where(version => version.RecordedAt <= known).MaxBy(version => version.Number) ?? former.MinBy(version => version.Number)!;
            indicators[former.Key] = new Indicator { Code = former.Key, Version = then.Number, Definition = then.Definition, ValidFrom = then.ValidFrom, RecordedAt = then.RecordedAt };
        }

        return indicators;
    }

    /// <summary>The newest figure of each period that had been taken from its source by an instant.</summary>
    private static IEnumerable<Observation> AsKnown(List<Observation> revisions, DateTimeOffset known) => revisions
        .GroupBy(revision => (revision.SubjectId, revision.IndicatorCode, revision.PeriodStart))
        .Select(period =>
        {
            // The newest revision is marked only while its own import has not been published.
            var newest = period.MaxBy(revision => revision.Revision)!;
            return period.Where(revision => revision.ExtractedAt <= known && !(revision == newest && revision.IsSuperseded)).MaxBy(revision => revision.Revision);
        })
        .OfType<Observation>();
}
