using QsgHub.Domain;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Visibility;
using QsgHub.GraphQL;
using QsgHub.Server.Features.Directory;

namespace QsgHub.Server.Features.Concerns;

/// <summary>One reader of an audience: a body and team, or a circle of the hub.</summary>
/// <param name="Column">What it is to the concern.</param>
/// <param name="Organisation">The body; null for a circle that is no one body.</param>
/// <param name="Team">The team of that body; null for a circle.</param>
/// <param name="Depth">What it would read.</param>
[GraphQLName("AudienceRow")]
internal sealed record AudienceRow(AudienceColumn Column, OrganisationNode? Organisation, string? Team, ReadDepth Depth);

/// <summary>What a reader is to a concern.</summary>
internal enum AudienceColumn
{
    /// <summary>The team that raises it.</summary>
    Owner,

    /// <summary>The lead commissioner.</summary>
    LeadCommissioner,

    /// <summary>Another commissioner or a council.</summary>
    OtherCommissioner,

    /// <summary>NHS England's region.</summary>
    Region,

    /// <summary>CQC's relationship team.</summary>
    CareRegulator,

    /// <summary>A professional or other regulator.</summary>
    ProfessionalRegulator,

    /// <summary>The local Healthwatch.</summary>
    Healthwatch,

    /// <summary>The provider itself.</summary>
    Provider,

    /// <summary>Members of the hub without a link to the provider.</summary>
    OtherMembers,

    /// <summary>The national tier.</summary>
    National,

    /// <summary>Those who run the service.</summary>
    Administrators,

    /// <summary>Information governance of the body that raises it.</summary>
    InformationGovernance,

    /// <summary>Members of the group that it is shared with.</summary>
    Group,
}

/// <summary>Works out, for the request's viewer, who would see a concern that it raises.</summary>
internal sealed class AudiencePreviews(ScopeStore scopes, GroupBook groups, Viewer viewer, DirectoryBook.Pages directory)
{
    public async Task<Outcome<IReadOnlyList<AudienceRow>>> ReadAsync(string providerCode, int classNumber, bool hasSummary, string? groupCode, CancellationToken cancellationToken)
    {
        if (viewer.PostingTeamOrNull is not { } team)
        {
            return new Refusal(RefusalCode.NotPermitted, "", "None of your roles may raise concerns.");
        }

        if (directory.ProviderOrNull(providerCode) is not { } provider)
        {
            return new Refusal(RefusalCode.NotFound, "providerCode", "No provider has this ODS code or CQC id.");
        }

        if (VisibilityTable.Current.ClassOrNull(classNumber) is null)
        {
            return new Refusal(RefusalCode.ClassNotAllowed, "classNumber", "There is no information class of this number.");
        }

        Guid? groupId = null;
        if (groupCode is not null)
        {
            if (await groups.IdOrNullAsync(viewer, groupCode, cancellationToken) is not { } id)
            {
                return new Refusal(RefusalCode.NotFound, "groupCode", "No group has this code.");
            }

            groupId = id;
        }

        var readers = await scopes.PreviewAsync(
            new Scope
            {
                Class = classNumber,
                OwnerOrganisationId = viewer.Organisation.Id,
                OwnerTeam = team,
                ProviderId = provider.Id,
                GroupId = groupId,
                IsSealed = VisibilityTable.Current.IsSealed(classNumber),
                HandlerId = VisibilityTable.Current.HandlerOrNull(classNumber, viewer.PrincipalId),
                HasSummary = hasSummary,
            },
            cancellationToken);
        return readers
            .Where(reader => reader.Key != ReaderKey.Emergency && !reader.Key.Contains(":*", StringComparison.Ordinal) || team == ReaderKey.WholeBody)
            .Select(reader => Row(reader.Key, reader.Value))
            .OrderBy(row => row.Column).ThenBy(row => row.Organisation?.Name, StringComparer.Ordinal).ThenBy(row => row.Team, StringComparer.Ordinal)
            .ToList();
    }

    private AudienceRow Row(string key, Depth depth)
    {
        var parts = key.Split(':');
        var column = parts[0] switch
        {
            "own" or "handler" => AudienceColumn.Owner,
            "lead" => AudienceColumn.LeadCommissioner,
            "other" => AudienceColumn.OtherCommissioner,
            "region" => AudienceColumn.Region,
            "cqc" => AudienceColumn.CareRegulator,
            "regulator" => AudienceColumn.ProfessionalRegulator,
            "healthwatch" => AudienceColumn.Healthwatch,
            "provider" => AudienceColumn.Provider,
            "member" => AudienceColumn.OtherMembers,
            "national" => AudienceColumn.National,
            "administrator" => AudienceColumn.Administrators,
            "governance" => AudienceColumn.InformationGovernance,
            "group" => AudienceColumn.Group,
            _ => throw new InvalidOperationException($"The audience has a reader of an unknown kind: {parts[0]}."),
        };
        var organisation = column != AudienceColumn.Group && parts.Length > 1 ? directory.OrganisationOrNull(parts[1]) : null;
        return new AudienceRow(
            column,
            organisation is null ? null : new OrganisationNode(organisation),
            column is <= AudienceColumn.Healthwatch ? parts[2] : null,
            depth == Depth.Full ? ReadDepth.Full : ReadDepth.Redacted);
    }
}
