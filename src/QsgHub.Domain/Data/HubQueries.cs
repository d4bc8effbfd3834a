using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using QsgHub.Domain.Features.Audit;
using QsgHub.Domain.Visibility;

namespace QsgHub.Domain.Data;

/// <summary>Finds a scope by its parts.</summary>
internal delegate Task<Scope?> ScopeQuery(
    HubContext context, int classNumber, Guid ownerOrganisationId, string ownerTeam, Guid providerId, Guid? groupId, bool isSealed, Guid? handlerId, Guid? itemId, bool hasSummary, CancellationToken cancellationToken);

/// <summary>
/// Small statements that every request or every post asks, translated once for a database: to recognise one each time takes as long
/// as to ask it.
/// </summary>
internal sealed class HubQueries
{
    private static readonly ConditionalWeakTable<IModel, HubQueries> All = [];

    private readonly Func<HubContext, CancellationToken, Task<long>> _directoryVersion = EF.CompileAsyncQuery(
        (HubContext context, CancellationToken cancellationToken) => context.DirectoryStamps.AsNoTracking().Select(stamp => stamp.Version).Single());

    private readonly Func<HubContext, Guid, CancellationToken, Task<long>> _audience = EF.CompileAsyncQuery(
        (HubContext context, Guid scopeId, CancellationToken cancellationToken) => context.Scopes.AsNoTracking().Where(scope => scope.Id == scopeId).Select(scope => scope.AudienceId).Single());

    private readonly Func<HubContext, Guid, CancellationToken, Task<AuditHead>> _auditHead = EF.CompileAsyncQuery(
        (HubContext context, Guid partition, CancellationToken cancellationToken) => context.AuditHeads.AsNoTracking().Single(head => head.Partition == partition));

    private readonly Func<HubContext, CancellationToken, Task<long>> _journalHead = EF.CompileAsyncQuery(
        (HubContext context, CancellationToken cancellationToken) => context.JournalHeads.AsNoTracking().Select(head => head.Sequence).Single());

    /// <summary>The scope of some parts; null while there is none.</summary>
    public ScopeQuery Scope { get; } = new(EF.CompileAsyncQuery(
        (HubContext context, int classNumber, Guid ownerOrganisationId, string ownerTeam, Guid providerId, Guid? groupId, bool isSealed, Guid? handlerId, Guid? itemId, bool hasSummary, CancellationToken cancellationToken) =>
            context.Scopes.AsNoTracking()
                .Where(scope => scope.ProviderId == providerId
                    && scope.OwnerOrganisationId == ownerOrganisationId
                    && scope.OwnerTeam == ownerTeam
                    && scope.Class == classNumber
                    && scope.HasSummary == hasSummary
                    && scope.GroupId == groupId
                    && scope.IsSealed == isSealed
                    && scope.HandlerId == handlerId
                    && scope.ItemId == itemId)
                .OrderBy(scope => scope.Id)
                .FirstOrDefault()));

    /// <summary>The statements of a context's database.</summary>
    public static HubQueries Of(HubContext context) => All.GetValue(context.Model, _ => new HubQueries());

    /// <summary>The directory's change counter.</summary>
    public Task<long> DirectoryVersionAsync(HubContext context, CancellationToken cancellationToken) => _directoryVersion(context, cancellationToken);

    /// <summary>The audience that a scope has now.</summary>
    public Task<long> AudienceAsync(HubContext context, Guid scopeId, CancellationToken cancellationToken) => _audience(context, scopeId, cancellationToken);

    /// <summary>The head of a chain of the audit log.</summary>
    public Task<AuditHead> AuditHeadAsync(HubContext context, Guid partition, CancellationToken cancellationToken) => _auditHead(context, partition, cancellationToken);

    /// <summary>The newest sequence of the journal.</summary>
    public Task<long> JournalHeadAsync(HubContext context, CancellationToken cancellationToken) => _journalHead(context, cancellationToken);
}
