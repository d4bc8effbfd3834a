using QsgHub.Domain;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Features.Observations;
using QsgHub.Domain.Features.Signals;
using QsgHub.Domain.Visibility;
using QsgHub.GraphQL;
using QsgHub.Server.Features.Concerns;
using QsgHub.Server.Features.Directory;
using QsgHub.Server.Features.Observations;

namespace QsgHub.Server.Features.Signals;

/// <summary>A question that figures ask about a provider. It judges nobody, changes no level and is posted by nobody but a person.</summary>
[GraphQLName("Signal")]
internal sealed class SignalNode(Signal signal, DirectoryBook.Pages directory)
{
    /// <summary>Random id.</summary>
    [ID]
    public Guid Id => signal.Id;

    /// <summary>The provider.</summary>
    public ProviderNode? Provider => directory.ProviderOrNull(signal.ProviderId) is { } provider ? new ProviderNode(provider) : null;

    /// <summary>What made it.</summary>
    public SignalKind Kind => signal.Kind;

    /// <summary>First day of the period in which it was seen first.</summary>
    public DateOnly FirstPeriodStart => signal.FirstPeriodStart;

    /// <summary>First day of the newest period that shows it.</summary>
    public DateOnly PeriodStart => signal.PeriodStart;

    /// <summary>Last day of that period.</summary>
    public DateOnly PeriodEnd => signal.PeriodEnd;

    /// <summary>Value of that period in the indicator's unit.</summary>
    public double Value => signal.Value;

    /// <summary>The rules that fired on its point; none for a funnel outlier.</summary>
    public IReadOnlyList<SpecialCauseRule> Rules => [.. ChartPointNode.RulesOf(signal.Causes)];

    /// <summary>z* of a funnel outlier; null for a chart over time.</summary>
    public double? AdjustedZ => signal.AdjustedZ;

    /// <summary>How many such signals chance alone would make of that period among all providers that were looked at; of unpublished figures, in this one series.</summary>
    public double ExpectedFalseAlarms => signal.ExpectedFalseAlarms;

    /// <summary>When the hub first saw it.</summary>
    public DateTimeOffset RaisedAt => signal.RaisedAt;

    /// <summary>When it ended; null while it stands.</summary>
    public DateTimeOffset? EndedAt => signal.EndedAt;

    /// <summary>Why it ended; null while it stands.</summary>
    public SignalEnd? End => signal.End;

    /// <summary>Whether it follows from unpublished figures: handle it as class 23.</summary>
    public bool IsUnpublished => signal.Unpublished is not null;

    /// <summary>The body that holds the unpublished figures; null for published ones.</summary>
    public OrganisationNode? Owner => signal.Unpublished is { } source && directory.OrganisationOrNull(source.OrganisationId) is { } owner ? new OrganisationNode(owner) : null;

    /// <summary>Its team; null for published figures.</summary>
    public string? Team => signal.Unpublished?.Team;

    /// <summary>What has to be said wherever it is shown.</summary>
    public string Caveat { get; } = signal.Unpublished is null ? Caveats.Figures : $"Unpublished. {Caveats.Figures}";

    /// <summary>The indicator.</summary>
    public async Task<IndicatorNode> IndicatorAsync(IndicatorLoader indicators, CancellationToken cancellationToken) =>
        new((await indicators.LoadAsync(signal.IndicatorCode, cancellationToken))!);
}

/// <summary>Batches the indicators of a request.</summary>
internal sealed class IndicatorLoader(ObservationSeries series) : BatchLoader<string, Indicator>
{
    protected override async Task<IReadOnlyDictionary<string, Indicator>> LoadBatchAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken) =>
        (await series.IndicatorsAsync(cancellationToken)).ToDictionary(indicator => indicator.Code);
}

[QueryType]
internal static class SignalQueries
{
    private const int Newest = 1_000;

    /// <summary>
    /// Signals that stand, the newest first, among the newest 1,000. Those offered to the viewer's body are about providers that it
    /// leads on today.
    /// </summary>
    [Cost(20)]
    public static async Task<Connection<SignalNode>> SignalsAsync(
        [PageSize(20, Max = 100)] PageArguments page,
        [Service] SignalBook signals,
        [Service] Viewer viewer,
        [Service] DirectoryBook.Pages directory,
        CancellationToken cancellationToken,
        string? providerCode = null,
        string? indicatorCode = null,
        bool offeredToMe = false,
        bool includeEnded = false)
    {
        var provider = providerCode is null ? null : directory.ProviderOrNull(providerCode) ?? throw Refusals.Exception([Refusal.NotFound("providerCode")]);
        var filter = new SignalFilter
        {
            ProviderId = provider?.Id,
            IndicatorCode = indicatorCode?.Trim().ToUpperInvariant(),
            OfferedToMe = offeredToMe,
            IncludesEnded = includeEnded,
        };
        var found = await signals.ListAsync(viewer, filter, Newest, cancellationToken);
        return page.Of([.. found.Select(signal => new SignalNode(signal, directory))], node => node.Id.ToString("N"));
    }
}

[MutationType]
internal static class SignalMutations
{
    /// <summary>Writes a signal down as a draft that only the viewer's own team sees. Nothing is posted: a person rewords it, says how soon somebody must act, and posts it or not.</summary>
    public static async Task<ConcernPayload> DraftFromSignalAsync(
        DraftFromSignalInput input, [Service] DraftFromSignal draft, [Service] ConcernAnswers answers, [Service] Viewer viewer, CancellationToken cancellationToken) =>
        await answers.ReadAsync(await draft.ExecuteAsync(viewer, input, cancellationToken), cancellationToken);
}
