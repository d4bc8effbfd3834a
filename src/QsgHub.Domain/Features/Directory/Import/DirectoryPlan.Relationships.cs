using QsgHub.Domain.Imports;

namespace QsgHub.Domain.Features.Directory.Import;

internal sealed partial class DirectoryPlan
{
    // Relationships open a provider's concerns in full, so a slip in a file must not give them to a body of another kind.
    private static readonly Dictionary<RelationshipKind, string[]> KindsOfBodies = new()
    {
        [RelationshipKind.LeadCommissioner] = ["ICB", "CCG", "LA", "NHSE"],
        [RelationshipKind.OtherCommissioner] = ["ICB", "CCG", "LA", "NHSE"],
        [RelationshipKind.LocalAuthority] = ["LA"],
        [RelationshipKind.Region] = ["NHSE", "NHSI", "MON", "TDA"],
        [RelationshipKind.CareRegulator] = ["CQC"],
        [RelationshipKind.ProfessionalRegulator] = ["PREG", "OREG"],
        [RelationshipKind.Healthwatch] = ["HW"],
    };

    private static readonly RelationshipKind[] HeldByOne = [RelationshipKind.LeadCommissioner, RelationshipKind.Region, RelationshipKind.CareRegulator];

    private readonly Dictionary<Guid, List<ProviderRelationship>> _relationships = [];

    /// <summary>A relationship that a file states with its dates.</summary>
    public void Relate(ImportRow row, Provider provider, RelationshipKind kind, Organisation body, string team, DateOnly since, DateOnly? until)
    {
        if (!MayHold(row, "organisation_code", kind, body))
        {
            return;
        }

        if (Same(provider, kind, body, team, since) is { } known)
        {
            if (known.To == until)
            {
                Compare(known, differs: false);
                return;
            }

            known.To = until;
            MovedProviders.Add(provider.Id);
            Compare(known, differs: true);
            return;
        }

        AddRelationship(provider, kind, body, team, since, until);
    }

    /// <summary>A relationship that follows from a file of bodies: it begins on <see cref="From"/> and takes the place of the holder before.</summary>
    public void Derive(ImportRow row, string column, Provider provider, RelationshipKind kind, Organisation body, string team)
    {
        if (!MayHold(row, column, kind, body))
        {
            return;
        }

        // What was said of it since, such as its end, is newer than the file.
        if (Same(provider, kind, body, team, From) is { } known || (known = Open(provider, kind).FirstOrDefault(r => r.OrganisationId == body.Id && r.Team == team && r.From <= From)) is not null)
        {
            Compare(known, differs: false);
            return;
        }

        if (HeldByOne.Contains(kind))
        {
            foreach (var holder in Open(provider, kind).ToList())
            {
                if (holder.From >= From)
                {
                    row.Problem(column, $"Another body or team is {Label(kind)} of {provider.OdsCode} since {holder.From:yyyy-MM-dd}: give a later first day with --from, or end that relationship.");
                    return;
                }

                holder.To = From.AddDays(-1);
                Compare(holder, differs: true);
            }
        }

        AddRelationship(provider, kind, body, team, From, until: null);
    }

    /// <summary>The bodies that stand in a relationship to a provider on <see cref="From"/>.</summary>
    public IEnumerable<Guid> Holders(Provider provider, RelationshipKind kind) =>
        Of(provider).Where(r => r.Kind == kind && r.From <= From && (r.To is null || r.To >= From)).Select(r => r.OrganisationId);

    private void AddRelationship(Provider provider, RelationshipKind kind, Organisation body, string team, DateOnly since, DateOnly? until)
    {
        var relationship = new ProviderRelationship { Id = ids.Next(), ProviderId = provider.Id, OrganisationId = body.Id, Kind = kind, Team = team, From = since, To = until };
        Of(provider).Add(relationship);
        MovedProviders.Add(provider.Id);
        Add(relationship);
    }

    private ProviderRelationship? Same(Provider provider, RelationshipKind kind, Organisation body, string team, DateOnly since) =>
        Of(provider).FirstOrDefault(r => r.Kind == kind && r.OrganisationId == body.Id && r.Team == team && r.From == since);

    private IEnumerable<ProviderRelationship> Open(Provider provider, RelationshipKind kind) => Of(provider).Where(r => r.Kind == kind && r.To is null);

    private List<ProviderRelationship> Of(Provider provider)
    {
        if (!_relationships.TryGetValue(provider.Id, out var relationships))
        {
            _relationships[provider.Id] = relationships = [.. Directory.Relationships[provider.Id]];
        }

        return relationships;
    }

    private static bool MayHold(ImportRow row, string column, RelationshipKind kind, Organisation body)
    {
        if (KindsOfBodies[kind].Contains(body.KindCode))
        {
            return true;
        }

        row.Problem(column, $"{body.Code} is of the kind {body.KindCode}; a {Label(kind)} is of the kind {string.Join(" or ", KindsOfBodies[kind])}.");
        return false;
    }

    private static string Label(RelationshipKind kind) => RelationshipForms.Words.First(word => word.Value == kind).Key.Replace('_', ' ');
}
