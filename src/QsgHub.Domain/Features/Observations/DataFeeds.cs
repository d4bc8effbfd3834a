using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Data;

namespace QsgHub.Domain.Features.Observations;

/// <summary>How fresh the figures of an indicator are, as a whole or of one subject.</summary>
/// <param name="Indicator">The indicator.</param>
/// <param name="SubjectId">The subject; null for all of them together.</param>
/// <param name="NewestPeriodStart">First day of the newest period with a figure; null when there is none.</param>
/// <param name="NewestPeriodEnd">Its last day.</param>
/// <param name="ExtractedAt">When the newest figure was taken from its source.</param>
/// <param name="DueOn">Day by which the period after it is usually published; null when nobody knows.</param>
/// <param name="MissingPeriods">Periods between the first and the newest that have no figure; 0 for all subjects together.</param>
/// <param name="Revisions">Figures that a later one has replaced.</param>
public sealed record DataFeed(
    Indicator Indicator,
    Guid? SubjectId,
    DateOnly? NewestPeriodStart,
    DateOnly? NewestPeriodEnd,
    DateTimeOffset? ExtractedAt,
    DateOnly? DueOn,
    int MissingPeriods,
    int Revisions)
{
    /// <summary>Whether the next figure should have come: absence of data is not assurance.</summary>
    /// <param name="today">The day.</param>
    public bool IsOverdue(DateOnly today) => DueOn < today;
}

/// <summary>Tells which published figures are late or have gaps.</summary>
/// <param name="database">The database.</param>
public sealed class DataFeeds(HubDatabase database)
{
    /// <summary>The feed of each indicator, all subjects together, by code.</summary>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<IReadOnlyList<DataFeed>> AllAsync(CancellationToken cancellationToken)
    {
        await using var context = database.CreateContext();
        var indicators = await context.Indicators.AsNoTracking().OrderBy(indicator => indicator.Code).ToListAsync(cancellationToken);
        var newest = (await context.Observations.AsNoTracking()
            .GroupBy(figure => figure.IndicatorCode)
            .Select(feed => new
            {
                Code = feed.Key,
                Start = feed.Where(figure => !figure.IsSuperseded).Max(figure => (DateOnly?)figure.PeriodStart),
                End = feed.Where(figure => !figure.IsSuperseded).Max(figure => (DateOnly?)figure.PeriodEnd),
                ExtractedAt = feed.Where(figure => !figure.IsSuperseded).Max(figure => (DateTimeOffset?)figure.ExtractedAt),
                Revisions = feed.Count(figure => figure.IsSuperseded),
            })
            .ToListAsync(cancellationToken)).ToDictionary(feed => feed.Code);
        return [.. indicators.Select(indicator => newest.GetValueOrDefault(indicator.Code) is { } feed
            ? new DataFeed(indicator, null, feed.Start, feed.End, feed.ExtractedAt, Due(indicator, feed.Start), 0, feed.Revisions)
            : new DataFeed(indicator, null, null, null, null, null, 0, 0))];
    }

    /// <summary>The feeds of some subjects, by code; an indicator that never had a figure of a subject is left out.</summary>
    /// <param name="subjectIds">The subjects.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<ILookup<Guid, DataFeed>> ForSubjectsAsync(IReadOnlyList<Guid> subjectIds, CancellationToken cancellationToken)
    {
        var subjects = subjectIds.Distinct().ToList();
        await using var context = database.CreateContext();
        var figures = await context.Observations.AsNoTracking()
            .Where(figure => subjects.Contains(figure.SubjectId) && figure.Breakdown == "")
            .GroupBy(figure => new { figure.SubjectId, figure.IndicatorCode })
            .Select(feed => new
            {
                feed.Key.SubjectId,
                feed.Key.IndicatorCode,
                First = feed.Where(figure => !figure.IsSuperseded).Min(figure => (DateOnly?)figure.PeriodStart),
                Start = feed.Where(figure => !figure.IsSuperseded).Max(figure => (DateOnly?)figure.PeriodStart),
                End = feed.Where(figure => !figure.IsSuperseded).Max(figure => (DateOnly?)figure.PeriodEnd),
                ExtractedAt = feed.Where(figure => !figure.IsSuperseded).Max(figure => (DateTimeOffset?)figure.ExtractedAt),
                InForce = feed.Count(figure => !figure.IsSuperseded),
                Revisions = feed.Count(figure => figure.IsSuperseded),
            })
            .ToListAsync(cancellationToken);
        var codes = figures.Select(feed => feed.IndicatorCode).Distinct().ToList();
        var indicators = await context.Indicators.AsNoTracking().Where(indicator => codes.Contains(indicator.Code)).ToDictionaryAsync(indicator => indicator.Code, cancellationToken);
        return figures.Where(feed => feed.InForce > 0).OrderBy(feed => feed.IndicatorCode, StringComparer.Ordinal)
            .Select(feed =>
            {
                var indicator = indicators[feed.IndicatorCode];
                var length = indicator.Definition.Frequency;
                var spanned = length.IndexOf(feed.Start!.Value) - length.IndexOf(feed.First!.Value) + 1;
                return new DataFeed(indicator, feed.SubjectId, feed.Start, feed.End, feed.ExtractedAt, Due(indicator, feed.Start), spanned - feed.InForce, feed.Revisions);
            })
            .ToLookup(feed => feed.SubjectId!.Value);
    }

    private static DateOnly? Due(Indicator indicator, DateOnly? newest)
    {
        if (newest is not { } start || indicator.Definition.ExpectedLagDays is not { } lag)
        {
            return null;
        }

        var length = indicator.Definition.Frequency;
        return length.EndOf(length.After(start)).AddDays(lag);
    }
}
