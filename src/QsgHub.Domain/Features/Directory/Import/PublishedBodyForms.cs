using QsgHub.Domain.Imports;

namespace QsgHub.Domain.Features.Directory.Import;

/// <summary>Files of bodies, providers and sites as they are published from the Organisation Data Service.</summary>
internal static class PublishedBodyForms
{
    public const string TrustSector = "NHS trust";

    public static readonly string[] TrustColumns =
        ["ods_code", "trust_name", "address_line_1", "address_line_2", "town", "postcode", "icb_code", "other_icb_codes", "region_code", "reported_rtt_2024_25"];

    public static readonly string[] LocalAuthorityColumns = ["la_ods_code", "local_authority", "icb_code"];

    private static readonly DateOnly BoardsOpened = new(2022, 7, 1);
    private static readonly DateOnly ClinicalGroupsClosed = new(2022, 6, 30);

    public static IReadOnlyList<DirectoryForm> All { get; } =
    [
        new(DirectorySubject.Organisations, "NHS England regions", DirectoryParts.Bodies, ["region_code", "ons_code", "region_name"], Regions),
        new(DirectorySubject.Organisations, "integrated care boards", DirectoryParts.Bodies, ["icb_code", "gss_code", "icb_name", "region_code"], Boards),
        new(DirectorySubject.Organisations, "local authorities by board", DirectoryParts.Bodies, LocalAuthorityColumns, LocalAuthorities),
        new(DirectorySubject.Organisations, "NHS trusts", DirectoryParts.Bodies, TrustColumns, Trusts),
        new(DirectorySubject.Organisations, "sub-ICB locations", DirectoryParts.Bodies, ["sub_icb_code", "icb_code"], ClinicalGroups),
        new(DirectorySubject.Organisations, "hospital sites", DirectoryParts.Locations,
            ["site_code", "site_name", "parent_code", "parent_name", "sector", "city", "county", "postcode", "latitude", "longitude", "local_authority_gss"], Sites),
    ];

    private static void Regions(IReadOnlyList<ImportRow> rows, DirectoryPlan plan)
    {
        foreach (var row in rows)
        {
            if (row.Code("region_code") is { } code && row.Text("region_name") is { } name && plan.IsFirst(row, "region_code", code))
            {
                plan.Body(code, "NHSE", $"NHS England {name}", code, openedOn: null, closedOn: null);
            }
        }
    }

    private static void Boards(IReadOnlyList<ImportRow> rows, DirectoryPlan plan)
    {
        foreach (var row in rows)
        {
            if (row.Code("icb_code") is { } code && row.Text("icb_name") is { } name
                && plan.Body(row, "region_code", row.Code("region_code")) is { } region && plan.IsFirst(row, "icb_code", code))
            {
                plan.Body(code, "ICB", name, region.Code, BoardsOpened, closedOn: null);
            }
        }
    }

    private static void LocalAuthorities(IReadOnlyList<ImportRow> rows, DirectoryPlan plan)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            if (row.Code("la_ods_code") is not { } code || row.Text("local_authority") is not { } name
                || plan.Body(row, "icb_code", row.Code("icb_code")) is not { } board || !plan.IsFirst(row, "icb_code", $"{code} {board.Code}"))
            {
                continue;
            }

            // An authority that lies in two boards has a row for each; the first gives its region.
            if (names.TryAdd(code, name))
            {
                plan.Body(code, "LA", name, board.RegionCode, openedOn: null, closedOn: null);
            }
            else if (names[code] != name)
            {
                row.Problem("local_authority", $"The authority {code} has another name in an earlier row.");
            }
        }
    }

    private static void Trusts(IReadOnlyList<ImportRow> rows, DirectoryPlan plan)
    {
        foreach (var row in rows)
        {
            var region = row.CodeOrNull("region_code");
            if (region is not null && plan.Body(row, "region_code", region) is null)
            {
                continue;
            }

            if (row.Code("ods_code") is { } code && row.Text("trust_name") is { } name && plan.IsFirst(row, "ods_code", code))
            {
                plan.Provider(code, name, TrustSector, row.TextOrNull("town"), region);
            }
        }
    }

    private static void ClinicalGroups(IReadOnlyList<ImportRow> rows, DirectoryPlan plan)
    {
        foreach (var row in rows)
        {
            if (row.Code("sub_icb_code") is not { } code || plan.Body(row, "icb_code", row.Code("icb_code")) is not { } board || !plan.IsFirst(row, "sub_icb_code", code))
            {
                continue;
            }

            // The file has no names: one that came from elsewhere stays.
            var known = plan.Directory.Organisations.GetValueOrDefault(code);
            var group = plan.Body(code, "CCG", known?.Name ?? $"Clinical commissioning group {code}", board.RegionCode, known?.OpenedOn, ClinicalGroupsClosed);
            plan.Succeed(group, board, BoardsOpened);
        }
    }

    private static void Sites(IReadOnlyList<ImportRow> rows, DirectoryPlan plan)
    {
        foreach (var row in rows)
        {
            if (row.Code("site_code") is not { } code || row.Text("site_name") is not { } name || !plan.IsFirst(row, "site_code", code))
            {
                continue;
            }

            var postcode = row.TextOrNull("postcode", longest: 10);
            var parent = row.CodeOrNull("parent_code");
            if (parent is null)
            {
                row.Tally.Skip("site without a parent", row.Number, code, "parent_code");
            }
            else if (plan.Directory.Providers.TryGetValue(parent, out var provider))
            {
                plan.Location(code, provider, name, row.TextOrNull("city"), postcode);
            }
            else
            {
                row.Tally.Skip("parent is no provider in the directory", row.Number, $"{code} of {parent}", "parent_code");
            }
        }
    }
}
