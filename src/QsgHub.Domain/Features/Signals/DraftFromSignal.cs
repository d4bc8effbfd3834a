using System.Globalization;
using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Data;
using QsgHub.Domain.Features.Concerns;
using QsgHub.Domain.Features.Observations;
using QsgHub.Domain.Statistics;
using QsgHub.Domain.Visibility;

namespace QsgHub.Domain.Features.Signals;

/// <summary>Asks for a draft.</summary>
public sealed record DraftFromSignalInput
{
    /// <summary>The signal.</summary>
    public required Guid SignalId { get; init; }

    /// <summary>Codes of 1 to 8 topics; access and waiting, or treatment, by the indicator's key question when left out.</summary>
    public IReadOnlyList<string>? Topics { get; init; }

    /// <summary>The client's own key for this request, 1 to 100 characters: a repeat with the same key makes no double.</summary>
    public string? IdempotencyKey { get; init; }
}

/// <summary>
/// Writes a signal down as a draft that only the author's own team sees. Whether it becomes a concern, and how soon somebody must
/// act, a person says: a statistic never does.
/// </summary>
/// <param name="database">The database.</param>
/// <param name="signals">Finds the signal.</param>
/// <param name="raise">Keeps the draft.</param>
public sealed class DraftFromSignal(HubDatabase database, SignalBook signals, RaiseConcern raise)
{
    /// <summary>Writes the draft.</summary>
    /// <param name="viewer">Who asks.</param>
    /// <param name="input">What for.</param>
    /// <param name="cancellationToken">Stops the work before it is committed.</param>
    public async Task<Outcome<WrittenConcern>> ExecuteAsync(Viewer viewer, DraftFromSignalInput input, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(input);
        if (await signals.OrNullAsync(viewer, input.SignalId, cancellationToken) is not { } signal)
        {
            return Refusal.NotFound("signalId");
        }

        await using var context = database.CreateContext();
        var indicator = await context.Indicators.AsNoTracking().SingleAsync(known => known.Code == signal.IndicatorCode, cancellationToken);
        var provider = await context.Providers.AsNoTracking().SingleAsync(known => known.Id == signal.ProviderId, cancellationToken);
        if (signal.Unpublished is { } unpublished)
        {
            return await raise.ExecuteAsync(
                viewer,
                Draft(
                    input, signal, indicator.Definition, provider.OdsCode ?? provider.CqcId!, UnpublishedWords(signal, indicator.Definition, unpublished.Figure.ExtractedAt),
                    unpublished.Figure.Numerator, unpublished.Figure.Denominator, unpublished.Figure.Value) with { Class = VisibilityTable.SmallNumberData },
                cancellationToken);
        }

        var figure = await context.Observations.AsNoTracking()
            .Where(known => known.SubjectId == signal.ProviderId && known.IndicatorCode == signal.IndicatorCode && known.Breakdown == "" && known.PeriodStart == signal.PeriodStart)
            .Where(known => !known.IsSuperseded)
            .SingleOrDefaultAsync(cancellationToken);
        if (figure is null)
        {
            return new Refusal(RefusalCode.TransitionNotAllowed, "signalId", "The figure behind this signal was taken back since.");
        }

        return await raise.ExecuteAsync(
            viewer,
            Draft(
                input, signal, indicator.Definition, provider.OdsCode ?? provider.CqcId!, Words(signal, indicator.Definition, figure), figure.Numerator, figure.Denominator, figure.Value),
            cancellationToken);
    }

    private static RaiseConcernInput Draft(
        DraftFromSignalInput input, Signal signal, IndicatorDefinition definition, string providerCode, string words, double? numerator, double? denominator, double value) => new()
    {
        ProviderCode = providerCode,
        Text = words,
        Topics = input.Topics ?? [definition.Domain == KeyQuestion.Responsive ? "ACCESS_WAITING" : "TREATMENT"],
        Immediacy = Immediacy.Unsure,
        Nature = Nature.Quantitative,
        SourceType = SourceType.Indicator,
        Quantity = new QuantityInput(signal.IndicatorCode, signal.PeriodStart, signal.PeriodEnd, numerator, denominator, value),
        AsDraft = true,
        IdempotencyKey = input.IdempotencyKey,
    };

    /// <summary>The number itself stands in the concern's figures, which are withheld from whom it would tell of few; words are not.</summary>
    private static string UnpublishedWords(Signal signal, IndicatorDefinition definition, DateTimeOffset extractedAt) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        {definition.Name}, unpublished, {signal.PeriodStart:yyyy-MM-dd} to {signal.PeriodEnd:yyyy-MM-dd}: a special cause for concern ({string.Join(", ", Rules(signal.Causes))}).
        Taken from its source on {extractedAt:yyyy-MM-dd}. A figure asks a question; it judges nobody.
        """);

    /// <summary>What the figures show and what they do not, for a person to reword.</summary>
    private static string Words(Signal signal, IndicatorDefinition definition, Observation figure) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        {definition.Name}: {figure.Value:0.##} {definition.Unit} from {figure.PeriodStart:yyyy-MM-dd} to {figure.PeriodEnd:yyyy-MM-dd}, {(signal.Kind == SignalKind.SpecialCause
            ? $"a special cause for concern ({string.Join(", ", Rules(signal.Causes))})"
            : $"beyond the outer limits of the funnel among providers of the same kind (z* {signal.AdjustedZ:0.00})")}.
        Taken from its source on {figure.ExtractedAt:yyyy-MM-dd}. Source: {definition.Source}
        Chance alone would make {(signal.ExpectedFalseAlarms < 0.05 ? "fewer than 0.1" : "about " + signal.ExpectedFalseAlarms.ToString("0.0", CultureInfo.InvariantCulture))} such signals among all providers in this period. A figure asks a question; it judges nobody.
        """);

    private static IEnumerable<string> Rules(SpecialCauses causes)
    {
        (SpecialCauses Rule, string Words)[] words =
        [
            (SpecialCauses.AboveUpperLimit, "above the upper process limit"), (SpecialCauses.BelowLowerLimit, "below the lower process limit"),
            (SpecialCauses.RisingTrend, "a rising trend"), (SpecialCauses.FallingTrend, "a falling trend"),
            (SpecialCauses.TwoOfThreeHigh, "two of three points near the upper limit"), (SpecialCauses.TwoOfThreeLow, "two of three points near the lower limit"),
            (SpecialCauses.ShiftAbove, "a run above the centre line"), (SpecialCauses.ShiftBelow, "a run below the centre line"),
        ];
        return words.Where(word => causes.HasFlag(word.Rule)).Select(word => word.Words);
    }
}
