using QsgHub.Domain.Visibility;

namespace QsgHub.Domain.Features.UnpublishedFigures;

/// <summary>
/// The unpublished figures that one team of a body holds about one provider. They are class 23: who reads the holding reads that
/// there are figures, and those of them that are about enough people.
/// </summary>
public sealed class FigureHolding : IScoped
{
    /// <inheritdoc/>
    public static string ItemProperty => nameof(Id);

    /// <summary>Random id. Never in a response.</summary>
    public Guid Id { get; init; }

    /// <summary>The scope that it belongs to; one holding a scope.</summary>
    public Guid ScopeId { get; init; }

    /// <inheritdoc/>
    public long AudienceId { get; set; }

    /// <inheritdoc/>
    public Guid ProviderId { get; init; }

    /// <inheritdoc/>
    public int Class { get; init; }

    /// <summary>The body that holds them.</summary>
    public Guid OwnerOrganisationId { get; init; }

    /// <summary>Its team.</summary>
    public required string OwnerTeam { get; init; }
}

/// <summary>An unpublished figure of a provider in a period. A later figure is a new revision; the earlier one stays and is shown to nobody.</summary>
public sealed class UnpublishedFigure
{
    /// <summary>Random id. Never in a response.</summary>
    public Guid Id { get; init; }

    /// <summary>The holding that it belongs to.</summary>
    public Guid HoldingId { get; init; }

    /// <summary>Code of the indicator.</summary>
    public required string IndicatorCode { get; init; }

    /// <summary>First day of the period.</summary>
    public DateOnly PeriodStart { get; init; }

    /// <summary>Last day of the period.</summary>
    public DateOnly PeriodEnd { get; init; }

    /// <summary>From 1; the greatest is the newest.</summary>
    public int Revision { get; init; }

    /// <summary>Numerator; null where the indicator has none.</summary>
    public double? Numerator { get; init; }

    /// <summary>Denominator; null where the indicator has none.</summary>
    public double? Denominator { get; init; }

    /// <summary>Value in the indicator's unit.</summary>
    public double Value { get; init; }

    /// <summary>When the figure was taken from its source.</summary>
    public DateTimeOffset ExtractedAt { get; init; }

    /// <summary>When the hub learned of it: what was shown first stays shown.</summary>
    public DateTimeOffset RecordedAt { get; init; }

    /// <summary>Whether a later revision has taken its place.</summary>
    public bool IsSuperseded { get; set; }
}
