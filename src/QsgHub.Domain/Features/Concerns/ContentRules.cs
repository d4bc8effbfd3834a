using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Data;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Visibility;

namespace QsgHub.Domain.Features.Concerns;

/// <summary>What a concern may say, whoever posts it. Every broken rule is told at once.</summary>
/// <param name="database">The database, for indicators.</param>
/// <param name="directory">The directory.</param>
/// <param name="groups">The groups that a viewer may name.</param>
/// <param name="time">The clock: dates must not lie in the future.</param>
public sealed class ContentRules(HubDatabase database, DirectoryBook directory, GroupBook groups, TimeProvider time)
{
    private static readonly int[] ClassesAtEntry = [2, 4, 5, 6, 7, 10, 11, 12, 13, 14, 15, 16, 18, 19, 20, 21, 23];

    internal async Task<Outcome<CheckedContent>> CheckAsync(Viewer viewer, RaiseConcernInput input, CancellationToken cancellationToken)
    {
        var refusals = new List<Refusal>();
        var book = await directory.OpenAsync(cancellationToken);
        await using var context = database.CreateContext();

        var provider = book.ProviderOrNull(input.ProviderCode);
        if (provider is null)
        {
            refusals.Add(new(RefusalCode.NotFound, "providerCode", "No provider has this ODS code or CQC id."));
        }

        Location? location = null;
        if (input.LocationCode is { } locationCode)
        {
            location = book.LocationOrNull(locationCode);
            if (location is null || location.ProviderId != provider?.Id)
            {
                refusals.Add(new(RefusalCode.NotFound, "locationCode", "The provider has no location of this ODS code or CQC id."));
            }
        }

        Guid? groupId = null;
        if (input.GroupCode is { } groupCode)
        {
            groupId = await groups.IdOrNullAsync(context, viewer, groupCode, cancellationToken);
            if (groupId is null)
            {
                refusals.Add(new(RefusalCode.NotFound, "groupCode", "No group has this code."));
            }
        }

        CheckClass(viewer, input.Class, refusals);
        CheckTexts(input, refusals);
        var topics = CheckTopics(input.Topics, refusals);
        CheckDates(input, refusals);
        var figures = await CheckQuantityAsync(context, input, refusals, cancellationToken);
        if (refusals.Count > 0)
        {
            return refusals;
        }

        var words = new ConcernContent
        {
            Nature = input.Nature,
            Text = input.Text.Trim(),
            TopicCodes = string.Join(',', topics),
            LocationId = location?.Id,
            ServiceLine = Label(input.ServiceLine),
            Ward = Label(input.Ward),
            SourceType = input.SourceType,
            KnownOn = input.KnownOn,
            Classification = input.Classification,
            Descriptor = Label(input.Descriptor),
            Tlp = input.Tlp,
        };
        return new CheckedContent(provider!, groupId, figures?.Of(words) ?? words);
    }

    /// <summary>The rules of a sentence that goes with a change: its length and what must never enter.</summary>
    internal static IEnumerable<Refusal> SentenceRefusals(string? text, string field, int longest, bool required, bool confirmed)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            if (required)
            {
                yield return new(RefusalCode.Required, field, "A text must be given.");
            }

            yield break;
        }

        if (text.Length > longest)
        {
            yield return new(RefusalCode.TooLong, field, $"The text has {text.Length} characters; at most {longest} are allowed.");
        }

        foreach (var refusal in ContentCheck.Refusals(text.Length > longest ? text[..longest] : text, field, confirmed))
        {
            yield return refusal;
        }
    }

    /// <summary>The classes that a viewer may give to a concern.</summary>
    internal static void CheckClass(Viewer viewer, int number, List<Refusal> refusals)
    {
        if (number == 17)
        {
            refusals.Add(new(RefusalCode.ProtectedMaterial, "class", "HSSIB protected material must not be entered: disclosing it is an offence."));
        }
        else if (!ClassesAtEntry.Contains(number))
        {
            refusals.Add(new(RefusalCode.ClassNotAllowed, "class", "A concern cannot be raised in this class."));
        }
        else if (viewer.ClassCeiling is { } ceiling && !ceiling.Contains(number))
        {
            refusals.Add(new(RefusalCode.ClassNotAllowed, "class", "This class is not among those that this system may post."));
        }
    }

    private static void CheckTexts(RaiseConcernInput input, List<Refusal> refusals)
    {
        var confirmed = input.ConfirmNoPersonalData;
        refusals.AddRange(SentenceRefusals(input.Text, "text", Concern.MaxText, required: true, confirmed));
        refusals.AddRange(SentenceRefusals(input.Summary, "summary", Concern.MaxSummary, required: false, confirmed));
        if (input.Text.Length <= Concern.MaxText && input.Summary is { Length: <= Concern.MaxSummary })
        {
            refusals.AddRange(TearLine.Refusals(input.Text, input.Summary, "summary", confirmed));
        }

        refusals.AddRange(SentenceRefusals(input.ServiceLine, "serviceLine", Concern.MaxLabel, required: false, confirmed));
        refusals.AddRange(SentenceRefusals(input.Ward, "ward", Concern.MaxLabel, required: false, confirmed));
        refusals.AddRange(SentenceRefusals(input.Descriptor, "descriptor", Concern.MaxLabel, required: false, confirmed));
    }

    /// <summary>The topics in the order of the vocabulary.</summary>
    internal static List<string> CheckTopics(IReadOnlyList<string> topics, List<Refusal> refusals)
    {
        if (topics.Count is 0 or > Topic.MaxPerConcern)
        {
            refusals.Add(new(RefusalCode.OutOfRange, "topics", $"A concern has 1 to {Topic.MaxPerConcern} topics."));
        }

        for (var i = 0; i < Math.Min(topics.Count, Topic.MaxPerConcern); i++)
        {
            if (Topic.OrNull(topics[i]) is null)
            {
                refusals.Add(new(RefusalCode.NotFound, $"topics[{i}]", "No topic has this code."));
            }
        }

        return [.. Topic.All.Select(topic => topic.Code).Where(topics.Contains)];
    }

    private void CheckDates(RaiseConcernInput input, List<Refusal> refusals)
    {
        if (input.KnownOn > LatestDay())
        {
            refusals.Add(new(RefusalCode.DateInFuture, "knownOn", "The day on which the body came to know lies in the future."));
        }
    }

    /// <summary>A day that has begun anywhere in the world's easternmost zone is not refused: people write local dates.</summary>
    private DateOnly LatestDay() => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime.AddHours(14));

    private async Task<CheckedFigures?> CheckQuantityAsync(HubContext context, RaiseConcernInput input, List<Refusal> refusals, CancellationToken cancellationToken)
    {
        if (input.Quantity is { } quantity)
        {
            return await CheckFiguresAsync(context, input.Nature, quantity, refusals, cancellationToken);
        }

        if (input.Nature == Nature.Quantitative)
        {
            refusals.Add(new(RefusalCode.Required, "quantity", "A quantitative concern gives its indicator, period and figures."));
        }

        return null;
    }

    /// <summary>The figures of a quantitative concern, with their value worked out where it was left out.</summary>
    internal async Task<CheckedFigures> CheckFiguresAsync(HubContext context, Nature nature, QuantityInput quantity, List<Refusal> refusals, CancellationToken cancellationToken)
    {
        if (quantity.PeriodEnd > LatestDay())
        {
            refusals.Add(new(RefusalCode.DateInFuture, "quantity.periodEnd", "The period ends in the future."));
        }

        if (quantity.PeriodStart > quantity.PeriodEnd)
        {
            refusals.Add(new(RefusalCode.Inconsistent, "quantity.periodStart", "The period begins after its end."));
        }

        if (nature != Nature.Quantitative)
        {
            refusals.Add(new(RefusalCode.Inconsistent, "quantity", "Only a quantitative concern has figures."));
        }

        var code = OdsCode.Normalise(quantity.IndicatorCode);
        var indicator = await context.Indicators.AsNoTracking().SingleOrDefaultAsync(i => i.Code == code, cancellationToken);
        if (indicator is null)
        {
            refusals.Add(new(RefusalCode.NotFound, "quantity.indicatorCode", "No indicator has this code."));
        }

        CheckNumber(quantity.Numerator, "quantity.numerator", refusals);
        CheckNumber(quantity.Denominator, "quantity.denominator", refusals);
        if (quantity.Denominator == 0)
        {
            refusals.Add(new(RefusalCode.OutOfRange, "quantity.denominator", "The denominator must not be 0."));
        }

        return new CheckedFigures(quantity, code, ValueOf(quantity, indicator?.Definition.Multiplier ?? 1, refusals));
    }

    private static double? ValueOf(QuantityInput quantity, double multiplier, List<Refusal> refusals)
    {
        if (quantity.Value is { } value)
        {
            if (!double.IsFinite(value))
            {
                refusals.Add(new(RefusalCode.OutOfRange, "quantity.value", "The value must be a finite number."));
            }

            return value;
        }

        if (quantity is { Numerator: { } numerator, Denominator: { } denominator })
        {
            var workedOut = numerator / denominator * multiplier;
            if (refusals.Count == 0 && !double.IsFinite(workedOut))
            {
                refusals.Add(new(RefusalCode.OutOfRange, "quantity.value", "Numerator over denominator is no finite number."));
            }

            return workedOut;
        }

        refusals.Add(new(RefusalCode.Required, "quantity.value", "Give the value, or numerator and denominator."));
        return null;
    }

    private static void CheckNumber(double? number, string field, List<Refusal> refusals)
    {
        if (number is { } n && !(double.IsFinite(n) && n >= 0))
        {
            refusals.Add(new(RefusalCode.OutOfRange, field, "A count is a finite number of 0 or more."));
        }
    }

    private static string? Label(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>Content that keeps every rule.</summary>
/// <param name="Provider">The provider.</param>
/// <param name="GroupId">The group that it is shared with, if any.</param>
/// <param name="Content">What it says.</param>
internal sealed record CheckedContent(Provider Provider, Guid? GroupId, ConcernContent Content);

/// <summary>Figures that keep every rule.</summary>
/// <param name="Given">As they were given.</param>
/// <param name="IndicatorCode">Code of the indicator.</param>
/// <param name="Value">The value, given or worked out.</param>
internal sealed record CheckedFigures(QuantityInput Given, string IndicatorCode, double? Value)
{
    /// <summary>Content with these figures.</summary>
    public ConcernContent Of(ConcernContent content) => content with
    {
        IndicatorCode = IndicatorCode,
        PeriodStart = Given.PeriodStart,
        PeriodEnd = Given.PeriodEnd,
        Numerator = Given.Numerator,
        Denominator = Given.Denominator,
        Value = Value,
    };
}
