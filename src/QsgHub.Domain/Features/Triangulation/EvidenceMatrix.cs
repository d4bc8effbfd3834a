using QsgHub.Domain.Features.Concerns;
using QsgHub.Domain.Features.Observations;
using QsgHub.Domain.Features.Ratings;
using QsgHub.Domain.Features.Signals;

namespace QsgHub.Domain.Features.Triangulation;

/// <summary>Who or what speaks. What numbers say and what people say stand side by side; neither is averaged into the other.</summary>
public enum EvidenceKind
{
    /// <summary>Indicators and other statistics.</summary>
    Statistics = 1,

    /// <summary>Patients, residents and families.</summary>
    PeoplesExperience = 2,

    /// <summary>Staff and trainees.</summary>
    StaffVoice = 3,

    /// <summary>Regulators, commissioners and other bodies.</summary>
    PartnersFindings = 4,

    /// <summary>Notices and other enforcement.</summary>
    Enforcement = 5,

    /// <summary>What goes well.</summary>
    GoodPractice = 6,
}

/// <summary>What a viewer may see of one key question and one kind of evidence.</summary>
/// <param name="Domain">The key question; null for what speaks to none in particular.</param>
/// <param name="Kind">The kind.</param>
/// <param name="Concerns">Concerns, the newest first.</param>
/// <param name="Ratings">CQC's overall or key-question ratings of whole locations.</param>
/// <param name="Feeds">Indicators with figures of the provider.</param>
/// <param name="Signals">Signals that stand.</param>
public sealed record EvidenceCell(
    KeyQuestion? Domain,
    EvidenceKind Kind,
    IReadOnlyList<VisibleConcern> Concerns,
    IReadOnlyList<Rating> Ratings,
    IReadOnlyList<DataFeed> Feeds,
    IReadOnlyList<Signal> Signals)
{
    /// <summary>Whether the viewer may see nothing here: no evidence held is no assurance.</summary>
    public bool IsEmpty => Concerns.Count + Ratings.Count + Feeds.Count + Signals.Count == 0;

    /// <summary>Day of the newest item; null when there is none.</summary>
    public DateOnly? RefreshedOn => new[]
    {
        Concerns.Max(concern => (DateOnly?)DateOnly.FromDateTime(concern.At.UtcDateTime)),
        Ratings.Max(rating => (DateOnly?)rating.PublishedOn),
        Feeds.Max(feed => feed.ExtractedAt is { } extracted ? DateOnly.FromDateTime(extracted.UtcDateTime) : (DateOnly?)null),
        Signals.Max(signal => (DateOnly?)DateOnly.FromDateTime(signal.RaisedAt.UtcDateTime)),
    }.Max();
}

/// <summary>Key question by kind of evidence, of one provider, as one viewer may see it.</summary>
/// <param name="Cells">Every cell, empty ones too: by key question, those of none last, then by kind.</param>
/// <param name="HasMoreConcerns">Whether there are older concerns than were looked at.</param>
public sealed record EvidenceMatrix(IReadOnlyList<EvidenceCell> Cells, bool HasMoreConcerns);
