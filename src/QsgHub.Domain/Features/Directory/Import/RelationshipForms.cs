using QsgHub.Domain.Imports;

namespace QsgHub.Domain.Features.Directory.Import;

/// <summary>Relationships of bodies' teams to providers: stated in the hub's own form, or following from files of bodies.</summary>
internal static class RelationshipForms
{
    private const string QualityTeam = "quality";
    private const string OversightTeam = "oversight";
    private const string ContractsTeam = "contracts";

    public static IReadOnlyDictionary<string, RelationshipKind> Words { get; } = Imports.Words.Of<RelationshipKind>();

    public static IReadOnlyList<DirectoryForm> All { get; } =
    [
        new(DirectorySubject.Relationships, "relationships", DirectoryParts.Relationships,
            ["provider_code", "relationship", "organisation_code", "team", "from", "to"], Stated),
        new(DirectorySubject.Relationships, "NHS trusts", DirectoryParts.Relationships, PublishedBodyForms.TrustColumns, OfTrusts),
        new(DirectorySubject.Relationships, "local authorities by board", DirectoryParts.Relationships, PublishedBodyForms.LocalAuthorityColumns, OfLocalAuthorities),
    ];

    private static void Stated(IReadOnlyList<ImportRow> rows, DirectoryPlan plan)
    {
        foreach (var row in rows)
        {
            var provider = plan.Provider(row, "provider_code", row.Code("provider_code"));
            var kind = row.Word("relationship", Words);
            var body = plan.Body(row, "organisation_code", row.Code("organisation_code"));
            var team = row.Team("team", mayBeWholeBody: false);
            var since = row.Date("from");
            var until = row.DateOrNull("to");
            if (provider is null || kind is null || body is null || team is null || since is null || !row.InOrder(since, until))
            {
                continue;
            }

            if (plan.IsFirst(row, "provider_code", $"{provider.Id} {kind} {body.Code} {team} {since:O}"))
            {
                plan.Relate(row, provider, kind.Value, body, team, since.Value, until);
            }
        }
    }

    private static void OfTrusts(IReadOnlyList<ImportRow> rows, DirectoryPlan plan)
    {
        foreach (var row in rows)
        {
            var provider = plan.Provider(row, "ods_code", row.Code("ods_code"));
            if (provider is null || !plan.IsFirst(row, "ods_code", provider.Id.ToString()))
            {
                continue;
            }

            if (row.CodeOrNull("icb_code") is { } boardCode)
            {
                Derive("icb_code", boardCode, RelationshipKind.LeadCommissioner, QualityTeam);
            }
            else
            {
                row.Tally.Skip("trust without a board", row.Number, provider.OdsCode!);
            }

            foreach (var otherCode in row.Codes("other_icb_codes"))
            {
                Derive("other_icb_codes", otherCode, RelationshipKind.OtherCommissioner, QualityTeam);
            }

            if (row.CodeOrNull("region_code") is { } regionCode)
            {
                Derive("region_code", regionCode, RelationshipKind.Region, OversightTeam);
                Derive("region_code", "CQC", RelationshipKind.CareRegulator, $"hospitals-{regionCode.ToLowerInvariant()}");
            }

            void Derive(string column, string code, RelationshipKind kind, string team)
            {
                if (plan.Body(row, column, code) is { } body)
                {
                    plan.Derive(row, column, provider, kind, body, team);
                }
            }
        }
    }

    private static void OfLocalAuthorities(IReadOnlyList<ImportRow> rows, DirectoryPlan plan)
    {
        var providersOf = plan.Directory.Providers.Values.Distinct()
            .SelectMany(provider => plan.Holders(provider, RelationshipKind.LeadCommissioner).Select(board => (board, provider)))
            .OrderBy(pair => pair.provider.OdsCode, StringComparer.Ordinal)
            .ToLookup(pair => pair.board, pair => pair.provider);
        foreach (var row in rows)
        {
            var authority = plan.Body(row, "la_ods_code", row.Code("la_ods_code"));
            var board = plan.Body(row, "icb_code", row.Code("icb_code"));
            if (authority is null || board is null || !plan.IsFirst(row, "icb_code", $"{authority.Code} {board.Code}"))
            {
                continue;
            }

            if (!providersOf[board.Id].Any())
            {
                row.Tally.Skip("board that leads on no provider", row.Number, board.Code);
            }

            foreach (var provider in providersOf[board.Id])
            {
                plan.Derive(row, "la_ods_code", provider, RelationshipKind.LocalAuthority, authority, ContractsTeam);
            }
        }
    }
}
