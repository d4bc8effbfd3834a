using QsgHub.Domain.Visibility;

namespace QsgHub.Domain.Features.Concerns;

/// <summary>
/// An earlier era of a concern: who reads the versions, assessments and acknowledgements from before its class or group was
/// changed. They were written for the readers of then, and opening the concern of today opens them to nobody else.
/// </summary>
public sealed class ConcernEra : IScoped
{
    /// <inheritdoc/>
    public static string ItemProperty => nameof(ConcernId);

    /// <summary>The concern.</summary>
    public Guid ConcernId { get; init; }

    /// <summary>From 0.</summary>
    public int Number { get; init; }

    /// <summary>The scope that the concern had.</summary>
    public Guid ScopeId { get; init; }

    /// <inheritdoc/>
    public long AudienceId { get; set; }

    /// <inheritdoc/>
    public Guid ProviderId { get; init; }

    /// <inheritdoc/>
    public int Class { get; init; }
}
