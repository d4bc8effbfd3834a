using QsgHub.Domain.Features.Attention;
using QsgHub.Domain.Features.Concerns;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Features.Sightings;
using QsgHub.Domain.Visibility;
using QsgHub.GraphQL;
using QsgHub.Server.Features.Directory;

namespace QsgHub.Server.Features.Concerns;

/// <summary>What a viewer reads of a concern.</summary>
[GraphQLName("Depth")]
internal enum ReadDepth
{
    /// <summary>Everything.</summary>
    Full,

    /// <summary>The owner's summary for wider sharing and nothing else.</summary>
    Redacted,
}

/// <summary>A concern about a provider, at the depth at which the viewer reads it.</summary>
[GraphQLName("Concern")]
internal sealed class ConcernNode(VisibleConcern visible)
{
    /// <summary>Random id.</summary>
    [ID]
    public Guid Id => visible.Id;

    /// <summary>What the viewer reads of it.</summary>
    public ReadDepth Depth => visible.Full is null ? ReadDepth.Redacted : ReadDepth.Full;

    /// <summary>When it came to this depth: when it was posted, or when the summary was first shared.</summary>
    public DateTimeOffset SharedAt => visible.At;

    /// <summary>The owner's summary for wider sharing; null while none is written.</summary>
    public string? Summary => visible.Full is { } full ? full.Summary : visible.Redacted!.Text;

    /// <summary>Everything else; null for whoever reads the summary alone.</summary>
    public ConcernDetailNode? Detail([Service] SightingBook sightings, [Service] ReceiptBook receipts, [Service] Viewer viewer)
    {
        if (visible.Full is not { } concern)
        {
            return null;
        }

        sightings.Note(viewer, concern);
        receipts.Read(viewer, concern);
        return new ConcernDetailNode(concern);
    }

    /// <summary>The provider that it is about.</summary>
    public ProviderNode Provider([Service] DirectoryBook.Pages directory) =>
        new(directory.ProviderOrNull(visible.Full?.ProviderId ?? visible.Redacted!.ProviderId)!);

    /// <summary>The body that raised it: the one to ask.</summary>
    public OrganisationNode Owner([Service] DirectoryBook.Pages directory) =>
        new(directory.OrganisationOrNull(visible.Full?.OwnerOrganisationId ?? visible.Redacted!.OwnerOrganisationId)!);
}

/// <summary>What full readers of a concern read.</summary>
[GraphQLName("ConcernDetail")]
internal sealed class ConcernDetailNode(Concern concern)
{
    /// <summary>Id of the concern, for what hangs on it.</summary>
    [GraphQLIgnore]
    public Guid ConcernId => concern.Id;

    /// <summary>Number of the newest version: what a change is based on.</summary>
    public int Version => concern.Version;

    /// <summary>Where it stands.</summary>
    public ConcernState State => concern.State;

    /// <summary>Number of its information class.</summary>
    public int ClassNumber => concern.Class;

    /// <summary>Its information class in words.</summary>
    public string ClassName => VisibilityTable.Current.ClassOrNull(concern.Class)?.Name ?? "";

    /// <summary>Security classification.</summary>
    public Classification Classification => concern.Content.Classification;

    /// <summary>Handling descriptor; null for none.</summary>
    public string? Descriptor => concern.Content.Descriptor;

    /// <summary>Traffic light for people who pass it on.</summary>
    public Tlp Tlp => concern.Content.Tlp;

    /// <summary>What kind of intelligence it is.</summary>
    public Nature Nature => concern.Content.Nature;

    /// <summary>The owner's words; null for a tombstone.</summary>
    public string? Text => concern.State == ConcernState.Withdrawn ? null : concern.Content.Text;

    /// <summary>Its topics.</summary>
    public IReadOnlyList<Topic> Topics => [.. concern.Content.TopicCodes.Split(',').Select(code => Topic.OrNull(code)!)];

    /// <summary>Service line in words.</summary>
    public string? ServiceLine => concern.Content.ServiceLine;

    /// <summary>Ward in words.</summary>
    public string? Ward => concern.Content.Ward;

    /// <summary>Where the knowledge came from.</summary>
    public SourceType? SourceType => concern.Content.SourceType;

    /// <summary>The day on which the body came to know.</summary>
    public DateOnly? KnownOn => concern.Content.KnownOn;

    /// <summary>When it was posted; for a draft, when it was begun.</summary>
    public DateTimeOffset PostedAt => concern.PostedAt;

    /// <summary>When anything that full readers read of it last changed.</summary>
    public DateTimeOffset ChangedAt => concern.ChangedAt;

    /// <summary>Name of the person or system that raised it.</summary>
    public string AuthorName => concern.AuthorName;

    /// <summary>The team of the body that raised it.</summary>
    public string OwnerTeam => concern.OwnerTeam;

    /// <summary>The highest immediacy in the newest assessment of each body.</summary>
    public Immediacy HighestImmediacy => concern.HighestImmediacy;

    /// <summary>The highest severity in the newest assessment of each body.</summary>
    public Severity HighestSeverity => concern.HighestSeverity;

    /// <summary>The reason of the last change of state, where one was given.</summary>
    public string? StateReason => concern.StateReason;

    /// <summary>Whether the one who raised it should still write a summary for wider sharing.</summary>
    public bool LacksSummary => Reminders.LacksSummary(concern);

    /// <summary>Figures of a quantitative concern; null for others.</summary>
    public async Task<Quantity?> QuantityAsync(WithheldLoader loader, CancellationToken cancellationToken)
    {
        if (concern.Content is not { IndicatorCode: { } code, PeriodStart: { } start, PeriodEnd: { } end } content)
        {
            return null;
        }

        var isWithheld = ConcernFigures.AreGuarded(concern) && await loader.LoadAsync(concern, cancellationToken);
        return isWithheld
            ? new Quantity(code, start, end, null, null, null, IsWithheld: true)
            : new Quantity(code, start, end, content.Numerator, content.Denominator, content.Value, IsWithheld: false);
    }

    /// <summary>The location that it is about; null for the whole provider.</summary>
    public LocationNode? Location([Service] DirectoryBook.Pages directory) =>
        concern.Content.LocationId is { } id && directory.LocationOrNull(id) is { } location ? new LocationNode(location) : null;

    /// <summary>How it ended; null while open.</summary>
    public OutcomeNode? Outcome([Service] DirectoryBook.Pages directory) =>
        concern is { Outcome: { } outcome, EndedAt: { } at, EndedByOrganisationId: { } by }
            ? new OutcomeNode(outcome, concern.OutcomeSentence ?? "", at, new OrganisationNode(directory.OrganisationOrNull(by)!))
            : null;

    /// <summary>Every assessment of every body, in the order in which they were recorded.</summary>
    public async Task<IReadOnlyList<AssessmentNode>> AssessmentsAsync(AssessmentLoader loader, [Service] DirectoryBook.Pages directory, CancellationToken cancellationToken) =>
        [.. (await loader.LoadAsync(concern.Id, cancellationToken)).Select(assessment => new AssessmentNode(assessment, directory))];

    /// <summary>Who took note for which body, in the order in which they did.</summary>
    public async Task<IReadOnlyList<AcknowledgementNode>> AcknowledgementsAsync(AcknowledgementLoader loader, [Service] DirectoryBook.Pages directory, CancellationToken cancellationToken) =>
        [.. (await loader.LoadAsync(concern.Id, cancellationToken)).Select(acknowledgement => new AcknowledgementNode(acknowledgement, directory))];

    /// <summary>Every version from the first.</summary>
    public async Task<IReadOnlyList<ConcernVersionNode>> VersionsAsync(VersionLoader loader, [Service] DirectoryBook.Pages directory, CancellationToken cancellationToken) =>
        [.. (await loader.LoadAsync(concern.Id, cancellationToken)).Select(version => new ConcernVersionNode(version, directory))];
}

/// <summary>Figures of a quantitative concern.</summary>
/// <param name="IndicatorCode">Code of the indicator.</param>
/// <param name="PeriodStart">First day of the period.</param>
/// <param name="PeriodEnd">Last day of the period.</param>
/// <param name="Numerator">Numerator; null where the indicator has none.</param>
/// <param name="Denominator">Denominator; null where the indicator has none.</param>
/// <param name="Value">Value in the indicator's unit.</param>
/// <param name="IsWithheld">Whether the figures are about so few people that they are withheld, or would give such figures away beside others; they are null then.</param>
internal sealed record Quantity(string IndicatorCode, DateOnly PeriodStart, DateOnly PeriodEnd, double? Numerator, double? Denominator, double? Value, bool IsWithheld);

/// <summary>How a concern ended.</summary>
/// <param name="Kind">The outcome.</param>
/// <param name="Sentence">What came of it.</param>
/// <param name="At">When it was closed.</param>
/// <param name="By">The body that closed it.</param>
[GraphQLName("Outcome")]
internal sealed record OutcomeNode(ClosureOutcome Kind, string Sentence, DateTimeOffset At, OrganisationNode By);

/// <summary>What one body thinks of a concern on a day. Never averaged with another's.</summary>
[GraphQLName("Assessment")]
internal sealed class AssessmentNode(Assessment assessment, DirectoryBook.Pages directory)
{
    /// <summary>Random id.</summary>
    [ID]
    public Guid Id => assessment.Id;

    /// <summary>The body.</summary>
    public OrganisationNode Organisation { get; } = new(directory.OrganisationOrNull(assessment.OrganisationId)!);

    /// <summary>Name of the person or system that recorded it.</summary>
    public string AuthorName => assessment.AuthorName;

    /// <summary>When it was recorded.</summary>
    public DateTimeOffset At => assessment.At;

    /// <summary>Whether it is the newest of its body.</summary>
    public bool IsCurrent => !assessment.IsSuperseded;

    /// <summary>How soon somebody must act.</summary>
    public Immediacy Immediacy => assessment.Immediacy;

    /// <summary>Consequence on the NHS 5×5 scale; null when not said.</summary>
    public Severity? Severity => assessment.Severity;

    /// <summary>Likelihood on the NHS 5×5 scale; null when not said.</summary>
    public Likelihood? Likelihood => assessment.Likelihood;

    /// <summary>How the body knows; null when not said.</summary>
    public ConfidenceSource? ConfidenceSource => assessment.ConfidenceSource;

    /// <summary>How far others bear it out; null when not said.</summary>
    public Corroboration? Corroboration => assessment.Corroboration;

    /// <summary>What the body would do next; null when not said.</summary>
    public PreferredAction? PreferredAction => assessment.PreferredAction;

    /// <summary>Why, in the body's words; null when not said.</summary>
    public string? Reasons => assessment.Reasons;
}

/// <summary>A named person's word that his or her body has taken note.</summary>
[GraphQLName("Acknowledgement")]
internal sealed class AcknowledgementNode(Acknowledgement acknowledgement, DirectoryBook.Pages directory)
{
    /// <summary>The body.</summary>
    public OrganisationNode Organisation { get; } = new(directory.OrganisationOrNull(acknowledgement.OrganisationId)!);

    /// <summary>Name of the person.</summary>
    public string PersonName => acknowledgement.PersonName;

    /// <summary>Name of the body's system that passed the word on; null when the person gave it in the hub.</summary>
    public string? ThroughName => acknowledgement.ThroughName;

    /// <summary>When.</summary>
    public DateTimeOffset At => acknowledgement.At;
}

/// <summary>A version of a concern, never changed.</summary>
[GraphQLName("ConcernVersion")]
internal sealed class ConcernVersionNode(ConcernVersion version, DirectoryBook.Pages directory)
{
    /// <summary>From 1.</summary>
    public int Number => version.Number;

    /// <summary>When it came about.</summary>
    public DateTimeOffset At => version.At;

    /// <summary>The body that brought it about.</summary>
    public OrganisationNode Organisation { get; } = new(directory.OrganisationOrNull(version.OrganisationId)!);

    /// <summary>Name of the person or system that brought it about.</summary>
    public string AuthorName => version.AuthorName;

    /// <summary>Where the concern stood from then on.</summary>
    public ConcernState State => version.State;

    /// <summary>Why, where it was said.</summary>
    public string? Reason => version.Reason;

    /// <summary>The words from then on.</summary>
    public string Text => version.Content.Text;
}
