using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using QsgHub.Domain.Features.Concerns;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Features.Journal;
using QsgHub.Domain.Features.Search;
using QsgHub.Domain.Visibility;

namespace QsgHub.Server.Realtime;

/// <summary>
/// Which alerts a subscription wants. Parts that are left out do not narrow it, except that a filter without any part means the
/// viewer's caseload, where the viewer has one. It is judged on nothing but what the viewer reads; a subscription grants nothing.
/// </summary>
internal sealed record AlertFilter
{
    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web)
    {
        // A part that is misspelt would otherwise widen the feed without a word.
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseUpper, allowIntegerValues: false) },
    };

    /// <summary>Words of texts, made once for all subscriptions with words.</summary>
    private static readonly ConditionalWeakTable<LoadedEvent, StrongBox<(string? Full, string? Summary)>> Words = [];

    private static readonly ConditionalWeakTable<string, WordQuery> Queries = [];

    /// <summary>Whether to tell of everything that the viewer reads, and not of the own caseload alone.</summary>
    public bool? Everything { get; init; }

    /// <summary>Whether to tell of the viewer's own caseload alone, together with the other parts.</summary>
    public bool? Caseload { get; init; }

    /// <summary>ODS code or CQC id of the provider.</summary>
    public string? ProviderCode { get; init; }

    /// <summary>Code of the region that the provider lies in.</summary>
    public string? RegionCode { get; init; }

    /// <summary>ODS code or CQC id of a location of the provider; summaries name none.</summary>
    public string? LocationCode { get; init; }

    /// <summary>Code of a body, such as an integrated care board, that commissions the provider today.</summary>
    public string? IcbCode { get; init; }

    /// <summary>Code of a group that the viewer sits in and that the concern was shared with.</summary>
    public string? GroupCode { get; init; }

    /// <summary>Code of a topic.</summary>
    public string? Topic { get; init; }

    /// <summary>Least immediacy in the newest assessment of any body.</summary>
    public Immediacy? ImmediacyAtLeast { get; init; }

    /// <summary>Least severity in the newest assessment of any body.</summary>
    public Severity? SeverityAtLeast { get; init; }

    /// <summary>
    /// Words that all stand in what the viewer reads of it, whatever their case and accents. Quotes hold a phrase together;
    /// the last word may be unfinished. Up to 200 characters.
    /// </summary>
    public string? Text { get; init; }

    /// <summary>Kinds of alerts, any of them. What was heard is corrected and withdrawn whatever kinds are named.</summary>
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

    /// <summary>Whether no part is given, so that the viewer's caseload stands in for one.</summary>
    private bool IsDefault => Everything is null && Caseload is null && Kinds is null && AsksNothingOfTheConcern;

    private bool AsksNothingOfTheConcern =>
        ProviderCode is null && RegionCode is null && LocationCode is null && IcbCode is null && GroupCode is null
        && Topic is null && ImmediacyAtLeast is null && SeverityAtLeast is null && Text is null;

    /// <summary>Whether two viewers with the same rights may be told of different alerts by it.</summary>
    public bool IsPersonal => Caseload == true || IsDefault;

    /// <summary>The filter as text, in the form that <see cref="Read"/> takes; equal for equal filters.</summary>
    public string ToText() => JsonSerializer.Serialize(this, Form);

    /// <summary>Names of the parts that it has, separated by commas.</summary>
    public string Parts() => string.Join(',', JsonSerializer.SerializeToElement(this, Form).EnumerateObject()
        .Where(part => part.Value.ValueKind != JsonValueKind.Null).Select(part => part.Name));

    /// <summary>The rules of the filter's own values.</summary>
    /// <returns>The first broken rule; null when all are kept.</returns>
    public string? ErrorOrNull(Viewer viewer, DirectoryBook.Pages directory)
    {
        if (Everything == true && Caseload == true)
        {
            return "everything: everything and the caseload alone contradict each other.";
        }

        if (LocationCode is not null && directory.LocationOrNull(LocationCode) is null)
        {
            return "locationCode: no location has this ODS code or CQC id.";
        }

        if (IcbCode is not null && directory.OrganisationOrNull(IcbCode) is null)
        {
            return "icbCode: no body has this code.";
        }

        if (GroupCode is not null && !SitsIn(viewer, GroupCode))
        {
            return "groupCode: you sit in no group of this code.";
        }

        if (Text is { Length: 0 or > ConcernFilter.MaxText })
        {
            return $"text: the text to look for has 1 to {ConcernFilter.MaxText} characters.";
        }

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
    public bool Matches(LoadedEvent loaded, Viewer viewer, Depth depth, EventKind kind, DirectoryBook.Pages directory)
    {
        if (loaded.Concern is not { } concern)
        {
            return false;
        }

        if (!MatchesProvider(concern.ProviderId, directory) || (Kinds is { } kinds && !kinds.Contains(kind) && !IsCorrection(kind)))
        {
            return false;
        }

        // Last of what is no content, since it is asked by the clock: in whose hands a provider is changes within the day.
        if (!IsInCaseload(viewer, concern.ProviderId, directory))
        {
            return false;
        }

        return MatchesContent(loaded, concern, null, viewer, depth, directory)
            || (loaded.Correction is { } correction && IsCorrection(kind) && correction.Contents.Any(wrong => MatchesContent(loaded, concern, wrong, viewer, depth, directory)));
    }

    /// <summary>Whoever heard the wrong words wants the right ones: by those a correction is wanted too, and whatever kinds are.</summary>
    private static bool IsCorrection(EventKind kind) => kind is EventKind.Corrected or EventKind.Withdrawn;

    private bool MatchesContent(LoadedEvent loaded, Concern concern, ConcernContent? wrong, Viewer viewer, Depth depth, DirectoryBook.Pages directory)
    {
        // Earlier summaries are read by nobody, so nobody may find out by words what they said: each of their readers is told.
        var isEarlierSummary = wrong is not null && loaded.Correction!.Correction.WrongSummaryVersion is not null;
        if (Text is { } text && !isEarlierSummary && !((wrong is null || depth == Depth.Full) && HoldsWords(loaded, depth, text, wrong)))
        {
            return false;
        }

        var content = wrong ?? concern.Content;

        // The summary tells none of these, so a filter on them matches no summary.
        return depth == Depth.Full
            ? (Topic is not { } topic || content.TopicCodes.Split(',').Contains(topic))
                && (ImmediacyAtLeast is not { } least || concern.HighestImmediacy >= least)
                && (SeverityAtLeast is not { } severity || concern.HighestSeverity >= severity)
                && (LocationCode is not { } location || (content.LocationId is { } place && directory.LocationOrNull(location)?.Id == place))
                && (GroupCode is not { } group || (concern.GroupId is { } shared && SitsIn(viewer, group) && directory.GroupIdOrNull(group) == shared))
            : Topic is null && ImmediacyAtLeast is null && SeverityAtLeast is null && LocationCode is null && GroupCode is null;
    }

    /// <summary>Whether a signal about a provider matches: only where the filter names that kind. It has neither topic nor immediacy.</summary>
    public bool MatchesSignal(Viewer viewer, Guid providerId, DirectoryBook.Pages directory) =>
        Kinds?.Contains(EventKind.Signal) is true && Topic is null && ImmediacyAtLeast is null && SeverityAtLeast is null
        && LocationCode is null && GroupCode is null && Text is null
        && MatchesProvider(providerId, directory) && IsInCaseload(viewer, providerId, directory);

    private static bool SitsIn(Viewer viewer, string group) => viewer.Holds(ReaderKey.Group(OdsCode.Normalise(group)));

    private static bool IsCommissionedBy(DirectoryBook.Pages directory, Guid providerId, string code) =>
        directory.OrganisationOrNull(code) is { } body
        && directory.RelationshipsOf(providerId, directory.Today).Any(relationship =>
            relationship.OrganisationId == body.Id && relationship.Kind is RelationshipKind.LeadCommissioner or RelationshipKind.OtherCommissioner);

    /// <summary>Whether the words stand in the projection of a depth, or stood in a full text that was wrong, by the rule of the search.</summary>
    private static bool HoldsWords(LoadedEvent loaded, Depth depth, string text, ConcernContent? wrong)
    {
        var query = Queries.GetValue(text, WordQuery.Of);
        var words = Words.GetOrCreateValue(loaded);
        var own = wrong is not null ? SearchWords.Indexed(wrong.Text)
            : depth == Depth.Full ? words.Value.Full ??= loaded.Concern!.State == ConcernState.Withdrawn ? " " : SearchWords.Indexed(loaded.Concern.Content.Text, loaded.Concern.Summary)
            : words.Value.Summary ??= SearchWords.Indexed(loaded.Summary!.Text);
        return query.Phrases.Count > 0 && query.Phrases.All(phrase => own.Contains($" {string.Join(' ', phrase.Words)}{(phrase.IsPrefix ? "" : " ")}", StringComparison.Ordinal));
    }

    private bool MatchesProvider(Guid providerId, DirectoryBook.Pages directory) =>
        (ProviderCode is null || directory.ProviderOrNull(ProviderCode)?.Id == providerId)
        && (RegionCode is null || string.Equals(directory.ProviderOrNull(providerId)?.RegionCode, OdsCode.Normalise(RegionCode), StringComparison.Ordinal))
        && (IcbCode is null || IsCommissionedBy(directory, providerId, IcbCode));

    /// <summary>Whether a provider is in the viewer's hands, where the filter asks for that.</summary>
    private bool IsInCaseload(Viewer viewer, Guid providerId, DirectoryBook.Pages directory) =>
        !(Caseload == true || (IsDefault && directory.Caseloads.HasCaseload(viewer.PrincipalId)))
        || directory.Caseloads.ReasonOrNull(viewer.PrincipalId, providerId) is not null;
}
