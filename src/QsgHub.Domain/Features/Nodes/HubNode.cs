namespace QsgHub.Domain.Features.Nodes;

/// <summary>A process that serves the hub. It may send while its lease lasts, and says how far it has passed the changes of rights.</summary>
public sealed class HubNode
{
    /// <summary>Random id, new at every start.</summary>
    public Guid Id { get; init; }

    /// <summary>Name for those who run the service.</summary>
    public string Name { get; init; } = "";

    /// <summary>When it started.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>Until when it may send.</summary>
    public DateTimeOffset LeaseUntil { get; set; }

    /// <summary>No session of the node tells anything any more that was judged before this place of the journal.</summary>
    public long PassedSequence { get; set; }

    /// <summary>No session of the node tells anything any more that was judged by an earlier directory than this.</summary>
    public long PassedDirectory { get; set; }
}

/// <summary>An open live session, for those who run the service: who listens, and how far behind. Never what it was told.</summary>
public sealed class NodeSession
{
    /// <summary>Random id.</summary>
    public Guid Id { get; init; }

    /// <summary>The node that serves it.</summary>
    public Guid NodeId { get; init; }

    /// <summary>The person or integration client.</summary>
    public Guid PrincipalId { get; init; }

    /// <summary>Name of that person or client.</summary>
    public string PrincipalName { get; init; } = "";

    /// <summary>Code of the body.</summary>
    public string OrganisationCode { get; init; } = "";

    /// <summary>By which door it came in.</summary>
    public string Door { get; init; } = "";

    /// <summary>Names of the filter's parts, separated by commas; their values may tell of content.</summary>
    public string FilterParts { get; init; } = "";

    /// <summary>When it began.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>Since when it has events before it that it has not come to; null while it keeps up.</summary>
    public DateTimeOffset? BehindSince { get; set; }

    /// <summary>How many events it has not come to, hidden ones among them.</summary>
    public long Behind { get; set; }

    /// <summary>When an administrator asked for its end; null while nobody did.</summary>
    public DateTimeOffset? EndAskedAt { get; set; }
}
