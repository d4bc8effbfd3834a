using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Features.Directory.Import;
using QsgHub.Domain.Features.SpecialMeasures;
using QsgHub.Domain.Imports;
using QsgHub.Testing.Databases;

namespace QsgHub.Domain.Tests.Import;

public class SpecialMeasuresImportTests
{
    private const string Header = "provider_code,scheme,from,to,source\n";
    private const string Programme = "RXW,recovery_support_programme,2021-07-01,,Board paper";

    [DatabaseTheory]
    [DatabaseData]
    public async Task Spell_IsStored_AndEndsWhenItIsStatedAgainWithItsLastDay(DatabaseProvider provider)
    {
        await using var hub = await ImportHub.CreateNationalAsync(provider);

        Assert.Equal((0, 2, 0, 0), Of(await ImportAsync(hub, "RXW,nhs_special_measures,2018-11-08,2021-06-30,CQC report", Programme)));
        Assert.Equal((0, 0, 0, 1), Of(await ImportAsync(hub, Programme)));
        Assert.Equal((0, 0, 1, 0), Of(await ImportAsync(hub, Programme.Replace(",,", ",2025-03-31,", StringComparison.Ordinal))));

        var subject = await hub.ReadAsync(context => context.Providers.Where(known => known.OdsCode == "RXW").Select(known => known.Id).SingleAsync());
        var spells = (await hub.Get<SpecialMeasuresBook>().ForProvidersAsync([subject], CancellationToken.None))[subject].ToList();
        Assert.Equal(
            [(SpecialMeasuresScheme.RecoverySupportProgramme, new DateOnly(2025, 3, 31)), (SpecialMeasuresScheme.NhsSpecialMeasures, (DateOnly?)new DateOnly(2021, 6, 30))],
            spells.Select(spell => (spell.Scheme, spell.To)));
        Assert.Equal((true, true, false), (spells[0].HoldsOn(new(2021, 7, 1)), spells[0].HoldsOn(new(2025, 3, 31)), spells[0].HoldsOn(new(2025, 4, 1))));
    }

    [Theory]
    [InlineData("NOBODY,nhs_special_measures,2018-11-08,,x", "provider_code")]
    [InlineData("RXW,intensive_care,2018-11-08,,x", "scheme")]
    [InlineData("RXW,nhs_special_measures,,,x", "from")]
    [InlineData("RXW,nhs_special_measures,2999-01-01,,x", "from")]
    [InlineData("RXW,nhs_special_measures,2018-11-08,2018-11-07,x", "to")]
    [InlineData("RXW,nhs_special_measures,2018-11-08,,", "source")]
    [InlineData("RXW,recovery_support_programme,2022-01-01,,x", "from")]
    [InlineData(Programme, "provider_code")]
    public async Task BadRow_IsNamedByItsColumn_AndNothingIsStored(string row, string column)
    {
        await using var hub = await ImportHub.CreateNationalAsync();

        var report = await ImportAsync(hub, Programme, row);

        Assert.Equal((3, column), Assert.Single(report.Problems) is var problem ? (problem.Row, problem.Column) : default);
        Assert.Equal(0, await hub.CountAsync<SpecialMeasuresSpell>());
    }

    private static (long Problems, long Added, long Changed, long Unchanged) Of(ImportReport report) => (report.ProblemCount, report.Added, report.Changed, report.Unchanged);

    private static Task<ImportReport> ImportAsync(ImportHub hub, params string[] rows) => hub.Get<DirectoryImport>().RunAsync(
        DirectorySubject.Ratings, ImportHub.File(Header + string.Join('\n', rows) + "\n"), new DirectoryImportOptions(), null, CancellationToken.None);
}
