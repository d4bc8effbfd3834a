namespace QsgHub.Domain.Visibility;

/// <summary>From when on a scope had an audience.</summary>
public sealed class ScopeAudience
{
    /// <summary>The scope.</summary>
    public Guid ScopeId { get; init; }

    /// <summary>From when on. Of several changes in one millisecond the last counts.</summary>
    public DateTimeOffset From { get; init; }

    /// <summary>The audience.</summary>
    public long AudienceId { get; set; }
}
