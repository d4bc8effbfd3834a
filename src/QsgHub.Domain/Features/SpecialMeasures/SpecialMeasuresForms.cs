using QsgHub.Domain.Features.Directory.Import;
using QsgHub.Domain.Imports;

namespace QsgHub.Domain.Features.SpecialMeasures;

/// <summary>The hub's own form of providers' times in special measures.</summary>
internal static class SpecialMeasuresForms
{
    private static readonly IReadOnlyDictionary<string, SpecialMeasuresScheme> Schemes = Words.Of<SpecialMeasuresScheme>();

    public static IReadOnlyList<DirectoryForm> All { get; } =
    [
        new(DirectorySubject.Ratings, "special measures", DirectoryParts.SpecialMeasures, ["provider_code", "scheme", "from", "to", "source"], Plan),
    ];

    private static void Plan(IReadOnlyList<ImportRow> rows, DirectoryPlan plan)
    {
        foreach (var row in rows)
        {
            var provider = plan.Provider(row, "provider_code", row.Code("provider_code"));
            var scheme = row.Word("scheme", Schemes);
            var since = row.Date("from");
            var until = row.DateOrNull("to");
            var source = row.Text("source", SpecialMeasuresSpell.MaxSource);
            if (provider is null || scheme is null || since is null || source is null || !row.InOrder(since, until))
            {
                continue;
            }

            if (since > plan.Today)
            {
                row.Problem("from", "The day lies in the future: what was not published yet is no fact.");
                continue;
            }

            if (plan.IsFirst(row, "provider_code", $"{provider.Id} {scheme} {since:O}"))
            {
                plan.PutInSpecialMeasures(row, provider, scheme.Value, since.Value, until, source);
            }
        }
    }
}
