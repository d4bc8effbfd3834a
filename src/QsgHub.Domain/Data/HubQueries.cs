using Microsoft.EntityFrameworkCore;
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
    private readonly Func<HubContext, CancellationToken, Task<long>> _directoryVersion = EF.CompileAsyncQuery(
        (HubContext context, CancellationToken cancellationToken) => context.DirectoryStamps.AsNoTracking().Select(stamp => stamp.Version).Single());

    private readonly Func<HubContext, Guid, CancellationToken, Task<long>> _audience = EF.CompileAsyncQuery(
        (HubContext context, Guid scopeId, CancellationToken cancellationToken) => context.Scopes.AsNoTracking().Where(scope => scope.Id == scopeId).Select(scope => scope.AudienceId).Single());

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

    /// <summary>The directory's change counter.</summary>
    public Task<long> DirectoryVersionAsync(HubContext context, CancellationToken cancellationToken) => _directoryVersion(context, cancellationToken);

    /// <summary>The audience that a scope has now.</summary>
    public Task<long> AudienceAsync(HubContext context, Guid scopeId, CancellationToken cancellationToken) => _audience(context, scopeId, cancellationToken);
}
