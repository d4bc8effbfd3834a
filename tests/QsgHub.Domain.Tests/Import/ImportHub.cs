using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using QsgHub.Data.PostgreSql;
using QsgHub.Data.Sqlite;
using QsgHub.Data.SqlServer;
using QsgHub.Domain.Data;
using QsgHub.Domain.Features.Directory.Import;
using QsgHub.Domain.Features.Observations;
using QsgHub.Domain.Imports;
using QsgHub.Testing;
using QsgHub.Testing.Databases;

namespace QsgHub.Domain.Tests.Import;

/// <summary>A hub with tables and nothing else, and the imports on it.</summary>
internal sealed class ImportHub : IAsyncDisposable
{
    private static readonly string[] Directory =
        ["nhs_england_regions.csv", "integrated_care_boards.csv", "local_authorities_by_icb.csv", "nhs_trusts.csv", "hospital_sites.csv", "sub_icb_locations.csv"];

    /// <summary>The mappings that ship with the hub.</summary>
    public static IReadOnlyList<ObservationMapping> Mappings { get; } =
    [
        .. System.IO.Directory.GetFiles(Path.Combine(ProjectRoot.Path, "schema", "import"), "*.mapping.json").Order(StringComparer.Ordinal).Select(path =>
        {
            using var stream = System.IO.File.OpenRead(path);
            return ObservationMapping.Parse(stream);
        }),
    ];

    private readonly TestDatabase? _ownStore;
    private readonly ServiceProvider _services;

    private ImportHub(TestDatabase store, bool ownsStore = true)
    {
        _ownStore = ownsStore ? store : null;
        Database = Open(store);
        _services = new ServiceCollection().AddSingleton<TimeProvider>(Clock).AddHubDomain(Database).BuildServiceProvider();
    }

    public ManualTimeProvider Clock { get; } = new();

    public HubDatabase Database { get; }

    public static async Task<ImportHub> CreateAsync(DatabaseProvider provider = DatabaseProvider.Sqlite) =>
        new(await TestDatabase.CreateAsync(provider, "tables", MigrateAsync));

    /// <summary>A hub with the shared files of organisations and what follows from them.</summary>
    public static async Task<ImportHub> CreateNationalAsync(DatabaseProvider provider = DatabaseProvider.Sqlite) =>
        new(await TestDatabase.CreateAsync(provider, "national directory", FillNationalAsync));

    /// <summary>A national hub with the shared files of figures.</summary>
    public static async Task<ImportHub> CreateWithFiguresAsync(DatabaseProvider provider = DatabaseProvider.Sqlite) =>
        new(await TestDatabase.CreateAsync(provider, "national figures", async store =>
        {
            await FillNationalAsync(store);
            await using var hub = new ImportHub(store, ownsStore: false);
            Assert.Empty((await hub.ImportFiguresAsync("performance/ae_trust_monthly.csv")).Problems);
            Assert.Empty((await hub.ImportFiguresAsync("performance/beds_trust_monthly.csv")).Problems);
        }));

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public Task<ImportReport> ImportSharedAsync(DirectorySubject subject, string file, DirectoryImportOptions? options = null) =>
        RunAsync(subject, ImportFile.At(SharedData.Path($"organisations/{file}")), options);

    /// <summary>Imports a text, each line a row.</summary>
    public Task<ImportReport> ImportAsync(DirectorySubject subject, string text, DirectoryImportOptions? options = null) =>
        RunAsync(subject, File(text), options);

    public static ImportFile File(string text) => new("file.csv", () => new MemoryStream(Encoding.UTF8.GetBytes(text)));

    /// <summary>Imports a shared file of figures by the mappings that ship with the hub.</summary>
    public Task<ImportReport> ImportFiguresAsync(string file) =>
        Get<ObservationImport>().RunAsync(Mappings, ImportFile.At(SharedData.Path(file)), new(), null, CancellationToken.None);

    /// <summary>Imports a text of figures, extracted a minute after the one before.</summary>
    public Task<ImportReport> ImportFiguresTextAsync(string text, ObservationImportOptions? options = null)
    {
        Clock.Advance(TimeSpan.FromMinutes(1));
        return Get<ObservationImport>().RunAsync(Mappings, File(text), options ?? new(), null, CancellationToken.None);
    }

    public async Task<int> CountAsync<T>()
        where T : class
    {
        await using var context = Database.CreateContext();
        return await context.Set<T>().CountAsync();
    }

    public async Task<TResult> ReadAsync<TResult>(Func<HubContext, Task<TResult>> read)
    {
        await using var context = Database.CreateContext();
        return await read(context);
    }

    public Task<long> VersionAsync() => ReadAsync(context => context.DirectoryStamps.Select(stamp => stamp.Version).SingleAsync());

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        if (Database is IAsyncDisposable disposable)
        {
            await disposable.DisposeAsync();
        }

        if (_ownStore is not null)
        {
            await _ownStore.DisposeAsync();
        }
    }

    private static async Task FillNationalAsync(TestDatabase store)
    {
        await MigrateAsync(store);
        await using var hub = new ImportHub(store, ownsStore: false);
        foreach (var file in Directory)
        {
            Assert.True((await hub.ImportSharedAsync(DirectorySubject.Organisations, file)).Succeeded);
        }

        Assert.True((await hub.ImportSharedAsync(DirectorySubject.Relationships, "nhs_trusts.csv")).Succeeded);
        Assert.True((await hub.ImportSharedAsync(DirectorySubject.Relationships, "local_authorities_by_icb.csv")).Succeeded);
    }

    private Task<ImportReport> RunAsync(DirectorySubject subject, ImportFile file, DirectoryImportOptions? options) =>
        Get<DirectoryImport>().RunAsync(subject, file, options ?? new(), null, CancellationToken.None);

    private static Task MigrateAsync(TestDatabase store) => Open(store).MigrateAsync(CancellationToken.None);

    private static HubDatabase Open(TestDatabase store) => store.Provider switch
    {
        DatabaseProvider.Sqlite => new SqliteHubDatabase(store.FilePath),
        DatabaseProvider.PostgreSql => new PostgreSqlHubDatabase(store.ConnectionString),
        _ => new SqlServerHubDatabase(store.ConnectionString),
    };
}
