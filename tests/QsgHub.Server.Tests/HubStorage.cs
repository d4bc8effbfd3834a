using System.Text;
using Microsoft.Extensions.DependencyInjection;
using QsgHub.Domain;
using QsgHub.Domain.Data;
using QsgHub.Domain.Features.Directory.Import;
using QsgHub.Domain.Imports;
using QsgHub.Testing;
using QsgHub.Testing.Databases;

namespace QsgHub.Server.Tests;

/// <summary>
/// Databases with two boards, two trusts and the personas, imported once in the process and copied from then on: two
/// copies have the same directory, ids included.
/// </summary>
internal static class HubStorage
{
    private const string Trusts = """
        ods_code,trust_name,address_line_1,address_line_2,town,postcode,icb_code,other_icb_codes,region_code,reported_rtt_2024_25
        RXW,SHREWSBURY TRUST,,,SHREWSBURY,SY3 8XQ,QOC,,Y60,1
        RJZ,KING'S TRUST,,,LONDON,SE5 9RS,QKK,,Y56,1
        """;

    /// <summary>Content root of every hub of the process, and home of the one key that signs its tokens: making a key takes longer than most tests.</summary>
    public static string Folder { get; } = MakeFolder();

    public static Task<TestDatabase> CreateAsync(DatabaseProvider provider) => TestDatabase.CreateAsync(provider, "a hub with the personas", PrepareAsync);

    public static ImportFile File(string name, string text) => new(name, () => new MemoryStream(Encoding.UTF8.GetBytes(text)));

    public static async Task ImportAsync(DirectoryImport import, DirectorySubject subject, ImportFile file)
    {
        var report = await import.RunAsync(subject, file, new DirectoryImportOptions(), null, CancellationToken.None);
        if (!report.Succeeded)
        {
            throw new InvalidOperationException($"{file.Name}: {string.Join("; ", report.Problems)}");
        }
    }

    public static async ValueTask CloseAsync(HubDatabase database)
    {
        if (database is IAsyncDisposable disposable)
        {
            await disposable.DisposeAsync();
        }
    }

    private static async Task PrepareAsync(TestDatabase storage)
    {
        var database = HubWorld.Open(storage);
        await database.MigrateAsync(CancellationToken.None);
        await using (var services = new ServiceCollection().AddHubDomain(database).BuildServiceProvider())
        {
            var import = services.GetRequiredService<DirectoryImport>();
            var fixtures = Path.Combine(ProjectRoot.Path, "tests/e2e/fixtures");
            await ImportAsync(import, DirectorySubject.Organisations, File("regions.csv", "region_code,ons_code,region_name\nY60,E40000011,Midlands\nY56,E40000003,London\n"));
            await ImportAsync(import, DirectorySubject.Organisations, File("boards.csv", "icb_code,gss_code,icb_name,region_code\nQOC,E54000011,SHROPSHIRE BOARD,Y60\nQKK,E54000030,SOUTH EAST LONDON BOARD,Y56\n"));
            await ImportAsync(import, DirectorySubject.Organisations, ImportFile.At(Path.Combine(fixtures, "organisations.csv")));
            await ImportAsync(import, DirectorySubject.Organisations, File("trusts.csv", Trusts));
            await ImportAsync(import, DirectorySubject.Relationships, File("trusts.csv", Trusts));
            await ImportAsync(import, DirectorySubject.Relationships, ImportFile.At(Path.Combine(fixtures, "relationships.csv")));
            await ImportAsync(import, DirectorySubject.People, ImportFile.At(Path.Combine(fixtures, "people.csv")));
        }

        await CloseAsync(database);
    }

    private static string MakeFolder()
    {
        var folder = Directory.CreateTempSubdirectory("qsghub-server-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        return folder;
    }
}
