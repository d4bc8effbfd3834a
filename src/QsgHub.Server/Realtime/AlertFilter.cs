using System.Text.Json;
using System.Text.Json.Serialization;
using QsgHub.Domain.Features.Concerns;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Features.Journal;
using QsgHub.Domain.Visibility;

namespace QsgHub.Server.Realtime;

/// <summary>Which alerts a subscription wants. Parts that are left out do not narrow it; a subscription grants nothing.</summary>
internal sealed record AlertFilter
{
    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web)
    {
        // A part that is misspelt would otherwise widen the feed without a word.
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseUpper, allowIntegerValues: false) },
    };

    /// <summary>ODS code or CQC id of the provider.</summary>
    public string? ProviderCode { get; init; }

    /// <summary>Code of the region that the provider lies in.</summary>
    public string? RegionCode { get; init; }

    /// <summary>Code of a topic.</summary>
    public string? Topic { get; init; }

    /// <summary>Least immediacy in the newest assessment of any body.</summary>
    public Immediacy? ImmediacyAtLeast { get; init; }

    /// <summary>Kinds of alerts, any of them.</summary>
    public IReadOnlyList<EventKind>? Kinds { get; init; }

    /// <summary>Reads a filter as a client sent it.</summary>
    /// <param name="json">The filter; nothing means all alerts.</param>
    /// <param name="error">What is wrong with its form; null when nothing is.</param>
    /// <returns>The filter; all alerts when its form is wrong.</returns>
    public static AlertFilter Read(JsonElement? json, out string? error)
    {
        error = null;
        try
        {
            return json?.Deserialize<AlertFilter>(Form) ?? new AlertFilter();
        }
        catch (JsonException exception)
        {
            var part = exception.Path is { Length: > 2 } path ? path[2..] : "filter";
            error = $"{part}: there is no such part, or its value is none that it takes.";
            return new AlertFilter();
        }
    }

    /// <summary>The filter as text, equal for equal filters.</summary>
    public string ToKey() => JsonSerializer.Serialize(this, Form);

    /// <summary>Names of the parts that it has, separated by commas.</summary>
    public string Parts() => string.Join(',', JsonSerializer.SerializeToElement(this, Form).EnumerateObject()
        .Where(part => part.Value.ValueKind != JsonValueKind.Null).Select(part => part.Name));

    /// <summary>The rules of the filter's own values.</summary>
    /// <returns>The first broken rule; null when all are kept.</returns>
    public string? ErrorOrNull(DirectoryBook.Pages directory)
    {
        if (ProviderCode is not null && directory.ProviderOrNull(ProviderCode) is null)
        {
            return "providerCode: no provider has this ODS code or CQC id.";
        }

        if (RegionCode is not null && directory.OrganisationOrNull(RegionCode) is null)
        {
            return "regionCode: no region has this code.";
        }

        if (Topic is not null && Domain.Features.Concerns.Topic.OrNull(Topic) is null)
        {
            return "topic: no topic has this code.";
        }

        return Kinds is { Count: > 20 } ? "kinds: at most 20 kinds may be named." : null;
    }

    /// <summary>Whether an alert matches, judged on nothing but what the viewer reads.</summary>
    public bool Matches(LoadedEvent loaded, Depth depth, EventKind kind, DirectoryBook.Pages directory)
    {
        if (loaded.Concern is not { } concern)
        {
            return false;
        }

        if (!MatchesProvider(concern.ProviderId, directory) || (Kinds is { } kinds && !kinds.Contains(kind)))
        {
            return false;
        }

        // The summary tells neither topic nor immediacy, so a filter on them matches no summary.
        return depth == Depth.Full
            ? (Topic is not { } topic || concern.Content.TopicCodes.Split(',').Contains(topic))
                && (ImmediacyAtLeast is not { } least || concern.HighestImmediacy >= least)
            : Topic is null && ImmediacyAtLeast is null;
    }

    /// <summary>Whether a signal about a provider matches: only where the filter names that kind. It has neither topic nor immediacy.</summary>
    public bool MatchesSignal(Guid providerId, DirectoryBook.Pages directory) =>
        Kinds?.Contains(EventKind.Signal) is true && Topic is null && ImmediacyAtLeast is null && MatchesProvider(providerId, directory);

    private bool MatchesProvider(Guid providerId, DirectoryBook.Pages directory) =>
        (ProviderCode is null || directory.ProviderOrNull(ProviderCode)?.Id == providerId)
        && (RegionCode is null || string.Equals(directory.ProviderOrNull(providerId)?.RegionCode, OdsCode.Normalise(RegionCode), StringComparison.Ordinal));
}
