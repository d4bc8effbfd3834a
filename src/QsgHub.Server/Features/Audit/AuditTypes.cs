using QsgHub.Domain;
using QsgHub.Domain.Features.Audit;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Visibility;
using QsgHub.GraphQL;
using QsgHub.Server.Features.Directory;
using QsgHub.Server.Http;

namespace QsgHub.Server.Features.Audit;

/// <summary>Who did what, when and why; never what an item says.</summary>
[GraphQLName("AuditEntry")]
internal sealed class AuditEntryNode(VisibleAuditEntry visible, DirectoryBook.Pages directory)
{
    private readonly AuditEntry _entry = visible.Entry;

    /// <summary>When.</summary>
    public DateTimeOffset At => _entry.At;

    /// <summary>What was done.</summary>
    public AuditKind Kind => _entry.Kind;

    /// <summary>By which door or command.</summary>
    public string Action => _entry.Action;

    /// <summary>Id of the person or system; null for whoever runs the service.</summary>
    [ID]
    public Guid? PrincipalId => _entry.PrincipalId;

    /// <summary>Name of that person or system at the time.</summary>
    public string PrincipalName => _entry.PrincipalName;

    /// <summary>The body of that person or system; null for whoever runs the service.</summary>
    public OrganisationNode? Organisation { get; } = visible.Entry.Partition == AuditEntry.HubPartition ? null : Body(directory, visible.Entry.Partition);

    /// <summary>Whether concern, provider and details are told; otherwise they are not the viewer's to know.</summary>
    public bool IsWhole => visible.IsWhole;

    /// <summary>Number of the concern's class at the time; null where there is no concern.</summary>
    public int? ClassNumber => _entry.Class;

    /// <summary>Id of the concern.</summary>
    [ID]
    public Guid? ConcernId => visible.IsWhole ? _entry.ItemId : null;

    /// <summary>The provider.</summary>
    public ProviderNode? Provider { get; } = visible is { IsWhole: true, Entry.ProviderId: { } id } && directory.ProviderOrNull(id) is { } provider ? new(provider) : null;

    /// <summary>Reason, filter or refusal.</summary>
    public string? Details => visible.IsWhole ? _entry.Details : null;

    private static OrganisationNode? Body(DirectoryBook.Pages directory, Guid id) => directory.OrganisationOrNull(id) is { } body ? new(body) : null;
}

[QueryType]
internal static class AuditQueries
{
    /// <summary>
    /// The audit log, the newest first, for those who answer for it: information governance reads what its own people did and
    /// what others did to items that its body owns, administrators what was done on the machine; it is empty for everybody
    /// else. Reading it is recorded in it.
    /// </summary>
    public static Task<Connection<AuditEntryNode>> AuditEntriesAsync(
        [Service] AuditPages pages,
        [PageSize(50, Max = AuditLog.MaxPage)] PageArguments page,
        CancellationToken cancellationToken,
        AuditFilter? filter = null) => pages.ReadAsync(filter ?? new AuditFilter(), page, cancellationToken);
}

/// <summary>Reads pages of the audit log for the request's viewer.</summary>
internal sealed class AuditPages(AuditLog log, Cursors cursors, Viewer viewer, DirectoryBook.Pages directory)
{
    private const int MaxKinds = 20;

    public async Task<Connection<AuditEntryNode>> ReadAsync(AuditFilter filter, PageArguments page, CancellationToken cancellationToken)
    {
        List<Refusal> refusals = [];
        if (filter.Kinds is { Count: > MaxKinds })
        {
            refusals.Add(new(RefusalCode.OutOfRange, "filter.kinds", $"At most {MaxKinds} kinds may be named."));
        }

        if (filter is { From: { } from, To: { } to } && from >= to)
        {
            refusals.Add(new(RefusalCode.Inconsistent, "filter.to", "The end lies after the beginning."));
        }

        var window = page.Window(cursor => cursors.AuditOrNull(viewer, cursor), refusals);
        if (refusals.Count > 0)
        {
            throw Refusals.Exception(refusals);
        }

        var read = await log.PageAsync(viewer, filter, window, cancellationToken);
        var around = window.Surroundings(
            read.Rows.Select(row => row.Place).ToList(), read.HasMore, (after, before, token) => log.AnyAsync(viewer, filter, after, before, token));
        return new Connection<AuditEntryNode>(
            [.. read.Rows.Select(row => new Edge<AuditEntryNode>(() => cursors.Audit(viewer, row.Place), new AuditEntryNode(row, directory)))],
            around.HasNextAsync,
            around.HasPreviousAsync);
    }
}
