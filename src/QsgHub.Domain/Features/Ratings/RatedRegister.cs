using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Features.Directory.Import;
using QsgHub.Domain.Imports;

namespace QsgHub.Domain.Features.Ratings;

/// <summary>
/// Registers the providers and locations of a file of ratings, since most stand in no list of trusts, and links those that are
/// new to council, board, region and CQC. What the directory already knows of a trust stays as it is.
/// </summary>
/// <param name="plan">The import.</param>
internal sealed class RatedRegister(DirectoryPlan plan)
{
    private const string SocialCare = "Social care";
    private const string QualityTeam = "quality";
    private const string ContractsTeam = "contracts";
    private const string OversightTeam = "oversight";

    private static readonly Dictionary<string, string> Sectors = new(StringComparer.Ordinal)
    {
        ["Social Care Org"] = SocialCare,
        ["Primary Medical Services"] = "Primary medical services",
        ["NHS Healthcare Organisation"] = PublishedBodyForms.TrustSector,
        ["Independent Healthcare Org"] = "Independent healthcare",
        ["Independent Ambulance"] = "Independent ambulance",
    };

    private static readonly Dictionary<string, string> InspectionTeams = new(StringComparer.Ordinal)
    {
        [SocialCare] = "adult-social-care",
        ["Primary medical services"] = "primary-care",
    };

    private readonly Dictionary<string, Location?> _locations = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Rated> _rated = new(StringComparer.Ordinal);
    private readonly CouncilNames _councilNames = new(plan);

    /// <summary>The location of a row, registered with its provider when it was not; null when the row is malformed.</summary>
    public Location? LocationOrNull(ImportRow row, string code)
    {
        if (!_locations.TryGetValue(code, out var location))
        {
            _locations[code] = location = Register(row, code);
        }

        return location;
    }

    /// <summary>Links the providers that no list of trusts gave, once all of their locations are known.</summary>
    public void Relate()
    {
        foreach (var (provider, row, councils) in _rated.Values.Where(rated => rated.Provider.OdsCode is null).OrderBy(rated => rated.Provider.CqcId, StringComparer.Ordinal))
        {
            var isMain = true;
            foreach (var council in councils.OrderByDescending(entry => entry.Value).ThenBy(entry => entry.Key.Code, StringComparer.Ordinal).Select(entry => entry.Key))
            {
                RelateToPlace(row, provider, council, isMain);
                isMain = false;
            }

            RelateToRegion(row, provider);
        }
    }

    private Location? Register(ImportRow row, string code)
    {
        var name = row.Text("location_name");
        var town = row.TextOrNull("town");
        var postcode = row.TextOrNull("postcode", longest: 10);
        if (row.Text("provider_name") is not { } providerName || row.Text("location_type") is not { } type || name is null || row.Code("provider_id") is not { } providerCode)
        {
            return null;
        }

        var sector = Sectors.GetValueOrDefault(type, type);
        var region = plan.BodyOfNameOrNull("NHSE", $"NHS England {row["nhs_region"]}");
        if (region is null)
        {
            row.Tally.Skip("region that the directory lacks", row.Number, row["nhs_region"], "nhs_region");
        }

        if (!_rated.TryGetValue(providerCode, out var rated))
        {
            _rated[providerCode] = rated = new Rated(plan.RegisteredProvider(providerCode, providerName, sector, region?.Code), row, []);
        }

        if (rated.Provider.OdsCode is null)
        {
            NoteCouncil(row, rated);
        }

        return plan.RegisteredLocation(code, row.CodeOrNull("location_ods_code"), rated.Provider, name, town, postcode);
    }

    private void NoteCouncil(ImportRow row, Rated rated)
    {
        if (_councilNames.FindOrNull(row["local_authority"]) is { } council)
        {
            rated.Councils[council] = rated.Councils.GetValueOrDefault(council) + 1;
        }
        else
        {
            row.Tally.Skip("local authority that the directory lacks", row.Number, row["local_authority"], "local_authority");
        }
    }

    private void RelateToPlace(ImportRow row, Provider provider, Organisation council, bool isMain)
    {
        var board = plan.BoardOfOrNull(council);
        if (board is null)
        {
            row.Tally.Skip("local authority in no board, or in several", row.Number, council.Code);
        }

        // Social care is bought by the council of most of its places; all other care by the board.
        var (lead, leadTeam) = provider.Sector == SocialCare ? (council, ContractsTeam) : (board, QualityTeam);
        var leads = isMain && lead is not null && plan.DeriveUnlessHeld(row, provider, RelationshipKind.LeadCommissioner, lead, leadTeam);
        if (board is not null && !(leads && lead == board))
        {
            plan.DeriveUnlessHeld(row, provider, RelationshipKind.OtherCommissioner, board, QualityTeam);
        }

        if (!(leads && lead == council))
        {
            plan.DeriveUnlessHeld(row, provider, RelationshipKind.LocalAuthority, council, ContractsTeam);
        }
    }

    private void RelateToRegion(ImportRow row, Provider provider)
    {
        if (provider.RegionCode is { } region && plan.Directory.Organisations.TryGetValue(region, out var office))
        {
            plan.DeriveUnlessHeld(row, provider, RelationshipKind.Region, office, OversightTeam);
            var team = $"{InspectionTeams.GetValueOrDefault(provider.Sector, "hospitals")}-{region.ToLowerInvariant()}";
            plan.DeriveUnlessHeld(row, provider, RelationshipKind.CareRegulator, plan.Directory.Organisations["CQC"], team);
        }
    }

    /// <summary>A provider of the file, its first row, and how many of its locations lie with each council.</summary>
    private sealed record Rated(Provider Provider, ImportRow Row, Dictionary<Organisation, int> Councils);
}
