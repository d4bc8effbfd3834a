namespace QsgHub.Domain.Features.Concerns;

/// <summary>From when on a concern was in a scope: who could see it on a day is answered from here.</summary>
public sealed class ConcernScope
{
    /// <summary>The concern.</summary>
    public Guid ConcernId { get; init; }

    /// <summary>From when on. Of several changes in one millisecond the last counts.</summary>
    public DateTimeOffset From { get; init; }

    /// <summary>The scope.</summary>
    public Guid ScopeId { get; set; }
}
