using QsgHub.Domain.Features.Directory.Import;
using QsgHub.Domain.Features.Observations;
using QsgHub.Domain.Imports;

namespace QsgHub.Domain.Features.Ratings;

/// <summary>CQC's file of latest ratings in its long form: a row for each location, service and question.</summary>
internal static class RatingForms
{
    public static readonly string[] Columns =
    [
        "location_id", "location_ods_code", "location_name", "location_type", "primary_inspection_category", "care_home", "town", "postcode", "local_authority", "nhs_region",
        "provider_id", "provider_name", "brand_name", "service_or_population_group", "domain", "rating", "publication_date", "report_type", "inherited_rating",
    ];

    private const string Overall = "Overall";

    private static readonly Dictionary<string, KeyQuestion?> Domains = new(StringComparer.Ordinal)
    {
        ["Safe"] = KeyQuestion.Safe,
        ["Effective"] = KeyQuestion.Effective,
        ["Caring"] = KeyQuestion.Caring,
        ["Responsive"] = KeyQuestion.Responsive,
        ["Well-led"] = KeyQuestion.WellLed,
        [Overall] = null,
    };

    private static readonly Dictionary<string, RatingValue> Values = new(StringComparer.Ordinal)
    {
        ["Outstanding"] = RatingValue.Outstanding,
        ["Good"] = RatingValue.Good,
        ["Requires improvement"] = RatingValue.RequiresImprovement,
        ["Inadequate"] = RatingValue.Inadequate,
        ["Not Rated"] = RatingValue.NotRated,
        ["Insufficient evidence to rate"] = RatingValue.InsufficientEvidence,
    };

    private static readonly Dictionary<string, bool> YesOrNo = new(StringComparer.Ordinal) { ["Y"] = true, ["N"] = false };

    public static IReadOnlyList<DirectoryForm> All { get; } =
    [
        new(DirectorySubject.Ratings, "CQC ratings", DirectoryParts.Locations | DirectoryParts.Relationships | DirectoryParts.Ratings, Columns, Plan),
    ];

    private static void Plan(IReadOnlyList<ImportRow> rows, DirectoryPlan plan)
    {
        var register = new RatedRegister(plan);
        foreach (var row in rows)
        {
            var value = row.Word("rating", Values);
            var isUnreported = value == RatingValue.NotRated && row["publication_date"].Length == 0;
            var published = isUnreported ? null : row.Date("publication_date");
            var inherited = row.Word("inherited_rating", YesOrNo);
            if (!Domains.TryGetValue(row["domain"], out var domain))
            {
                row.Problem("domain", $"The word must be one of: {string.Join(", ", Domains.Keys)}.");
                continue;
            }

            if (row["report_type"] != "Location")
            {
                row.Tally.Skip("rating that is of no location", row.Number, row["provider_id"]);
                continue;
            }

            if (row.Code("location_id") is not { } code || row.Text("service_or_population_group", Rating.MaxService) is not { } service
                || inherited is null || value is null || register.LocationOrNull(row, code) is not { } location
                || !plan.IsFirst(row, "domain", $"{code} {service} {domain}"))
            {
                continue;
            }

            if (isUnreported)
            {
                row.Tally.Skip("not rated and no report", row.Number, code);
                continue;
            }

            if (published is null)
            {
                continue;
            }

            if (published > plan.Today)
            {
                row.Problem("publication_date", "The day lies in the future.");
                continue;
            }

            plan.Rate(row, location, service, domain, value.Value, published.Value, inherited.Value);
        }

        register.Relate();
    }
}
