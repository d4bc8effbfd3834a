using QsgHub.Domain;
using QsgHub.Domain.Features.Observations;
using QsgHub.GraphQL;

namespace QsgHub.Server.Features.Observations;

/// <summary>Asks for the series of one subject.</summary>
/// <param name="SubjectId">The provider or body.</param>
/// <param name="Codes">Codes of the indicators, comma-separated; empty for all.</param>
/// <param name="Breakdown">The part of the subject; empty for the whole.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="AsKnownOn">The instant as of which the figures are asked for; null for today's.</param>
internal readonly record struct SeriesKey(Guid SubjectId, string Codes, string Breakdown, DateOnly? From, DateOnly? To, DateTimeOffset? AsKnownOn)
{
    public const int MaxIndicators = 50;

    /// <summary>The key of some arguments.</summary>
    /// <returns>Null when no indicator is asked for.</returns>
    /// <exception cref="GraphQLException">An argument breaks its rule.</exception>
    public static SeriesKey? OrNull(Guid subjectId, IReadOnlyList<string>? indicatorCodes, string? breakdown, DateOnly? from, DateOnly? to, DateTimeOffset? asKnownOn, string? pack = null)
    {
        if (pack is not null)
        {
            var found = IndicatorPack.OrNull(pack) ?? throw Refusals.Exception([Refusal.NotFound("pack")]);
            indicatorCodes = indicatorCodes is null ? found.IndicatorCodes : [.. found.IndicatorCodes.Intersect(indicatorCodes.Select(code => code.Trim().ToUpperInvariant()))];
        }

        if (indicatorCodes is { Count: > MaxIndicators })
        {
            throw Refusals.Exception([new(RefusalCode.OutOfRange, "indicatorCodes", $"At most {MaxIndicators} indicators may be named.")]);
        }

        if (breakdown is { Length: > Observation.MaxBreakdown })
        {
            throw Refusals.Exception([new(RefusalCode.OutOfRange, "breakdown", $"A part has at most {Observation.MaxBreakdown} characters.")]);
        }

        var codes = string.Join(',', (indicatorCodes ?? []).Select(code => code.Trim().ToUpperInvariant()).Distinct());
        return indicatorCodes is { Count: 0 } ? null : new SeriesKey(subjectId, codes, breakdown ?? "", from, to, asKnownOn);
    }
}

/// <summary>Batches the series of a request's subjects. Published figures are open to every member.</summary>
internal sealed class SeriesLoader(ObservationSeries series) : BatchLoader<SeriesKey, IReadOnlyList<IndicatorSeries>>
{
    protected override async Task<IReadOnlyDictionary<SeriesKey, IReadOnlyList<IndicatorSeries>>> LoadBatchAsync(IReadOnlyList<SeriesKey> keys, CancellationToken cancellationToken)
    {
        var loaded = new Dictionary<SeriesKey, IReadOnlyList<IndicatorSeries>>();
        foreach (var alike in keys.GroupBy(key => key with { SubjectId = Guid.Empty }))
        {
            IReadOnlyList<string> codes = alike.Key.Codes.Length > 0
                ? alike.Key.Codes.Split(',')
                : [.. (await series.IndicatorsAsync(cancellationToken)).Select(indicator => indicator.Code)];
            var filter = new SeriesFilter { Breakdown = alike.Key.Breakdown, From = alike.Key.From, To = alike.Key.To, AsKnownOn = alike.Key.AsKnownOn };
            var found = await series.ForSubjectsAsync([.. alike.Select(key => key.SubjectId)], codes, filter, cancellationToken);
            foreach (var key in alike)
            {
                loaded[key] = [.. found[key.SubjectId]];
            }
        }

        return loaded;
    }
}

/// <summary>Batches the step changes of a request's indicators, as they were known on an instant or are today.</summary>
internal sealed class RebaseLoader(ObservationSeries series) : GroupLoader<(string IndicatorCode, DateTimeOffset? AsKnownOn), IndicatorRebase>
{
    protected override async Task<ILookup<(string IndicatorCode, DateTimeOffset? AsKnownOn), IndicatorRebase>> LoadBatchAsync(
        IReadOnlyList<(string IndicatorCode, DateTimeOffset? AsKnownOn)> keys, CancellationToken cancellationToken)
    {
        var loaded = new List<((string, DateTimeOffset?) Key, IndicatorRebase Rebase)>();
        foreach (var alike in keys.GroupBy(key => key.AsKnownOn))
        {
            var found = await series.RebasesAsync([.. alike.Select(key => key.IndicatorCode)], alike.Key, cancellationToken);
            loaded.AddRange(found.SelectMany(group => group.Select(rebase => ((group.Key, alike.Key), rebase))));
        }

        return loaded.ToLookup(one => one.Key, one => one.Rebase);
    }
}
