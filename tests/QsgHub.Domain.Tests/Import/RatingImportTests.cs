using System.Globalization;
using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Features.Directory.Import;
using QsgHub.Domain.Features.Observations;
using QsgHub.Domain.Features.Ratings;
using QsgHub.Domain.Imports;
using QsgHub.Testing;
using QsgHub.Testing.Databases;

namespace QsgHub.Domain.Tests.Import;

public class RatingImportTests
{
    private const string File = "cqc/cqc_latest_ratings_shropshire_telford_wrekin.csv";

    private static readonly string Header = string.Join(',', RatingForms.Columns) + "\n";

    [DatabaseTheory]
    [DatabaseData]
    public async Task SharedFile_RegistersProvidersAndLocations_AndChangesNothingWhenRepeated(DatabaseProvider provider)
    {
        await using var hub = await ImportHub.CreateNationalAsync(provider);
        var (providers, locations) = (await hub.CountAsync<Provider>(), await hub.CountAsync<Location>());

        var report = await ImportAsync(hub, ImportFile.At(SharedData.Path(File)));

        Assert.Equal(("CQC ratings", 2_422, 0), (report.Form, report.Rows, report.ProblemCount));
        Assert.Equal(("not rated and no report", 12L), (Assert.Single(report.Skipped).Reason, report.Skipped[0].Count));
        Assert.Equal(2_410, await hub.CountAsync<Rating>());

        // Two trusts and two of their sites were there.
        Assert.Equal(providers + 234 - 2, await hub.CountAsync<Provider>());
        Assert.Equal(locations + 309 - 2, await hub.CountAsync<Location>());
        Assert.Equal(
            [(RatingValue.InsufficientEvidence, 3), (RatingValue.Inadequate, 11), (RatingValue.RequiresImprovement, 312), (RatingValue.Good, 1_962), (RatingValue.Outstanding, 122)],
            (await hub.ReadAsync(context => context.Ratings.GroupBy(rating => rating.Value).Select(group => new { group.Key, Count = group.Count() }).ToListAsync()))
                .OrderBy(group => group.Key).Select(group => (group.Key, group.Count)));

        var repeat = await ImportAsync(hub, ImportFile.At(SharedData.Path(File)));
        Assert.Equal((0, 0, 0), (repeat.ProblemCount, repeat.Added, repeat.Changed));
    }

    [Fact]
    public async Task SharedFile_LinksCareToCouncilBoardRegionAndRegulator_AndLeavesTrustsAsTheyAre()
    {
        await using var hub = await ImportHub.CreateNationalAsync();
        var trustBefore = await RelationshipsAsync(hub, "RXW");

        await ImportAsync(hub, ImportFile.At(SharedData.Path(File)));

        Assert.Equal(
            ["CareRegulator CQC adult-social-care-y60", "LeadCommissioner 417 contracts", "OtherCommissioner QOC quality", "Region Y60 oversight"],
            await RelationshipsAsync(hub, "1-9905520393"));
        var practice = SharedCsv.Rows(File).First(line => line["location_type"] == "Primary Medical Services");
        Assert.Equal(
            ["CareRegulator CQC primary-care-y60", "LeadCommissioner QOC quality", $"LocalAuthority {(practice["local_authority"] == "Shropshire" ? "417" : "418")} contracts", "Region Y60 oversight"],
            await RelationshipsAsync(hub, practice["provider_id"]));
        Assert.Equal(trustBefore, await RelationshipsAsync(hub, "RXW"));
        Assert.Equal("THE SHREWSBURY AND TELFORD HOSPITAL NHS TRUST", await hub.ReadAsync(context => context.Providers.Where(p => p.CqcId == "RXW").Select(p => p.Name).SingleAsync()));
    }

    [Fact]
    public async Task Agreement_CountsWholeLocationsWhoseOwnCareWasRated()
    {
        await using var hub = await ImportHub.CreateNationalAsync();
        await ImportAsync(hub, ImportFile.At(SharedData.Path(File)));

        var agreement = await hub.Get<RatingBook>().AgreementAsync(null, CancellationToken.None);

        string[] rated = ["Outstanding", "Good", "Requires improvement", "Inadequate"];
        var whole = SharedCsv.Rows(File).Where(line => line["service_or_population_group"] == "Overall" && line["inherited_rating"] == "N" && rated.Contains(line["rating"])).ToList();
        var overall = whole.Where(line => line["domain"] == "Overall").ToDictionary(line => line["location_id"], line => line["rating"]);
        var wellLed = whole.Where(line => line["domain"] == "Well-led" && overall.ContainsKey(line["location_id"])).ToList();
        Assert.Equal(
            new RatingAgreement(KeyQuestion.WellLed, wellLed.Count, wellLed.Count(line => overall[line["location_id"]] == line["rating"])),
            agreement.Single(one => one.Domain == KeyQuestion.WellLed));
        Assert.Equal(5, agreement.Count);
        Assert.True(agreement.All(one => one.Agreeing > 0 && one.Agreeing < one.Locations));
        Assert.All(await hub.Get<RatingBook>().AgreementAsync("Veterinary care", CancellationToken.None), one => Assert.Equal((0, 0), (one.Locations, one.Agreeing)));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task LaterRating_TakesThePlaceOfTheEarlier_WhichStays(DatabaseProvider provider)
    {
        await using var hub = await ImportHub.CreateNationalAsync(provider);
        await ImportAsync(hub, ImportHub.File(Header + Row("Safe", "Good", "2020-01-01") + Row("Overall", "Good", "2020-01-01")));

        var report = await ImportAsync(hub, ImportHub.File(Header + Row("Safe", "Inadequate", "2024-01-01") + Row("Overall", "Good", "2020-01-01")));
        var older = await ImportAsync(hub, ImportHub.File(Header + Row("Safe", "Good", "2022-01-01")));

        Assert.Equal((0, 1), (report.Added, report.Changed));
        Assert.Equal((0, 0, "rating that a later one has replaced"), (older.Added, older.Changed, Assert.Single(older.Skipped).Reason));
        var safe = await hub.ReadAsync(context => context.Ratings.AsNoTracking().Where(rating => rating.Domain == KeyQuestion.Safe).OrderBy(rating => rating.PublishedOn).ToListAsync());
        Assert.Equal([(RatingValue.Good, true), (RatingValue.Inadequate, false)], safe.Select(rating => (rating.Value, rating.IsSuperseded)));
        var shown = (await hub.Get<RatingBook>().ForProvidersAsync([safe[0].ProviderId], CancellationToken.None))[safe[0].ProviderId];
        Assert.Equal([(null, RatingValue.Good), (KeyQuestion.Safe, RatingValue.Inadequate)], shown.Select(rating => (rating.Domain, rating.Value)));
    }

    [Theory]
    [InlineData("Safe", "Splendid", "2020-01-01", "rating")]
    [InlineData("Kind", "Good", "2020-01-01", "domain")]
    [InlineData("Safe", "Good", "01/01/2020", "publication_date")]
    [InlineData("Safe", "Good", "2099-01-01", "publication_date")]
    public async Task Row_IsNamedWithItsColumn_WhenMalformed(string domain, string rating, string published, string column)
    {
        await using var hub = await ImportHub.CreateNationalAsync();

        var report = await ImportAsync(hub, ImportHub.File(Header + Row("Caring", "Good", "2020-01-01") + Row(domain, rating, published)));

        Assert.Equal((3L, column), (Assert.Single(report.Problems).Row, report.Problems[0].Column));
        Assert.Equal(0, await hub.CountAsync<Rating>());
    }

    [Fact]
    public async Task Council_IsLeftOut_WhenTheDirectoryLacksIt()
    {
        await using var hub = await ImportHub.CreateNationalAsync();

        var report = await ImportAsync(hub, ImportHub.File(Header + Row("Caring", "Good", "2020-01-01").Replace("Shropshire", "Atlantis", StringComparison.Ordinal)));

        Assert.Equal((true, "local authority that the directory lacks"), (report.Succeeded, Assert.Single(report.Skipped).Reason));
        Assert.Equal(["CareRegulator CQC adult-social-care-y60", "Region Y60 oversight"], await RelationshipsAsync(hub, "1-200"));
    }

    private static string Row(string domain, string rating, string published) =>
        $"1-100,,A home,Social Care Org,Residential social care,Y,Ludlow,SY8 1AA,Shropshire,Midlands,1-200,A company,,Overall,{domain},{rating},{published},Location,N\n";

    private static Task<ImportReport> ImportAsync(ImportHub hub, ImportFile file) =>
        hub.Get<DirectoryImport>().RunAsync(DirectorySubject.Ratings, file, new(), null, CancellationToken.None);

    private static Task<List<string>> RelationshipsAsync(ImportHub hub, string cqcId) => hub.ReadAsync(async context =>
        (await (from relationship in context.ProviderRelationships
                join provider in context.Providers on relationship.ProviderId equals provider.Id
                join body in context.Organisations on relationship.OrganisationId equals body.Id
                where provider.CqcId == cqcId
                select new { relationship.Kind, body.Code, relationship.Team }).ToListAsync())
            .Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Kind} {one.Code} {one.Team}")).Order(StringComparer.Ordinal).ToList());
}
