using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Data;
using QsgHub.Domain.Features.Journal;
using QsgHub.Domain.Visibility;

namespace QsgHub.Domain.Features.Concerns;

/// <summary>The steps that several commands share when they change a concern.</summary>
internal static class ConcernChanges
{
    /// <summary>The version that a concern has now.</summary>
    public static ConcernVersion Snapshot(this Concern concern, Viewer viewer, DateTimeOffset at, string? reason) => new()
    {
        ConcernId = concern.Id,
        Number = concern.Version,
        At = at,
        OrganisationId = viewer.Organisation.Id,
        AuthorId = viewer.PrincipalId,
        AuthorName = viewer.Name,
        State = concern.State,
        Class = concern.Class,
        Era = concern.Era,
        Reason = reason,
        Content = concern.Content with { },
    };

    /// <summary>Raises the version and keeps a snapshot of it.</summary>
    public static void NextVersion(this Concern concern, HubContext context, Viewer viewer, DateTimeOffset at, string? reason)
    {
        concern.Version++;
        concern.ChangedAt = at;
        context.ConcernVersions.Add(concern.Snapshot(viewer, at, reason));
    }

    /// <summary>Adds the first row of the redacted projection and its version.</summary>
    public static void AddSummary(this Concern concern, HubContext context, Viewer viewer, string text, DateTimeOffset at)
    {
        context.ConcernSummaries.Add(new ConcernSummary
        {
            ConcernId = concern.Id,
            AudienceId = concern.AudienceId,
            ProviderId = concern.ProviderId,
            Class = concern.Class,
            OwnerOrganisationId = concern.OwnerOrganisationId,
            Text = text,
            Version = concern.SummaryVersion,
            SharedAt = at,
            ChangedAt = at,
        });
        concern.KeepSummaryVersion(context, viewer, text, at);
    }

    /// <summary>Keeps a version of the summary.</summary>
    public static void KeepSummaryVersion(this Concern concern, HubContext context, Viewer viewer, string? text, DateTimeOffset at) =>
        context.ConcernSummaryVersions.Add(new ConcernSummaryVersion
        {
            ConcernId = concern.Id,
            Number = concern.SummaryVersion,
            At = at,
            AuthorId = viewer.PrincipalId,
            Text = text,
        });

    /// <summary>Puts a concern, and its summary, into the scope of its class and remembers from when on.</summary>
    /// <returns>The summary; null while none is written.</returns>
    public static async Task<ConcernSummary?> RescopeAsync(this Concern concern, HubContext context, ScopeStore scopes, int classNumber, bool hasSummary, DateTimeOffset at, CancellationToken ct)
    {
        var wanted = concern.ScopeWith(classNumber, hasSummary);
        var scope = concern.HasGrants ? await scopes.OwnAsync(context, wanted, ct) : await scopes.FindOrAddAsync(context, wanted, ct);
        if (concern.ScopeId != scope.Id)
        {
            concern.ScopeId = scope.Id;
            if (await context.ConcernScopes.SingleOrDefaultAsync(history => history.ConcernId == concern.Id && history.From == at, ct) is { } same)
            {
                same.ScopeId = scope.Id;
            }
            else
            {
                context.ConcernScopes.Add(new ConcernScope { ConcernId = concern.Id, From = at, ScopeId = scope.Id });
            }
        }

        concern.AudienceId = scope.AudienceId;
        var summary = await context.ConcernSummaries.SingleOrDefaultAsync(s => s.ConcernId == concern.Id, ct);
        if (summary is not null)
        {
            summary.AudienceId = scope.AudienceId;
            summary.Class = concern.Class;
        }

        return summary;
    }

    /// <summary>The notice to the team that raised a concern that this one was raised beside it; null when both are of one team.</summary>
    public static async Task<EventDraft?> NoticeOfLinkOrNullAsync(this Concern concern, HubContext context, Concern beside, CancellationToken ct)
    {
        if (beside.OwnerOrganisationId == concern.OwnerOrganisationId && beside.OwnerTeam == concern.OwnerTeam)
        {
            return null;
        }

        var owner = await context.Organisations.Where(body => body.Id == beside.OwnerOrganisationId).Select(body => body.Code).SingleAsync(ct);
        return new EventDraft(
            EventKind.Linked,
            beside.Id,
            beside.ProviderId,
            concern.OwnerOrganisationId,
            FullChanged: false,
            SummaryChanged: false,
            DetailId: concern.Id,
            AddresseeKey: ReaderKey.Relation(Column.Owner, owner, beside.OwnerTeam, isSealed: false),
            Era: beside.Era);
    }

    /// <summary>The scope that a concern has with another class in force or another state of its summary.</summary>
    public static Scope ScopeWith(this Concern concern, int classNumber, bool hasSummary) => new()
    {
        Class = classNumber,
        OwnerOrganisationId = concern.OwnerOrganisationId,
        OwnerTeam = concern.OwnerTeam,
        ProviderId = concern.ProviderId,
        GroupId = concern.GroupId,
        IsSealed = VisibilityTable.Current.IsSealed(concern.Class),
        HandlerId = VisibilityTable.Current.HandlerOrNull(concern.Class, concern.AuthorId),
        ItemId = concern.HasGrants ? concern.Id : null,
        HasSummary = hasSummary,
    };
}
