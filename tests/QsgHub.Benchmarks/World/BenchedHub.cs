using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using QsgHub.Domain.Data;
using QsgHub.Server.DevelopmentAuthority;
using QsgHub.Server.Http;
using QsgHub.Testing.Databases;

namespace QsgHub.Benchmarks.World;

/// <summary>The whole server on a loopback port, over a database that holds the national directory and concerns.</summary>
internal sealed class BenchedHub : IAsyncDisposable
{
    private const int Seed = 20_260_302;

    private readonly TestHubDatabase _database;
    private readonly WebApplication _app;
    private readonly DirectoryInfo _folder;

    private BenchedHub(TestHubDatabase database, NationalDirectory directory, WebApplication app, DirectoryInfo folder)
    {
        _database = database;
        Directory = directory;
        _app = app;
        _folder = folder;
    }

    public NationalDirectory Directory { get; }

    public HubDatabase Database => _database.Hub;

    public string ConnectionString => _database.ConnectionString;

    public Uri Address => new(_app.Urls.Single());

    /// <summary>Seeds an empty database and starts the server on it.</summary>
    /// <param name="provider">What the database runs on.</param>
    /// <param name="concerns">How many concerns.</param>
    /// <param name="trusts">How many providers.</param>
    /// <param name="limitsRates">Whether callers have the usual limits; without, none that a benchmark would meet.</param>
    public static async Task<BenchedHub> StartAsync(DatabaseProvider provider, int concerns, int trusts = NationalDirectory.UsualTrusts, bool limitsRates = false)
    {
        var database = await TestHubDatabase.CreateAsync(provider);
        var clock = Stopwatch.StartNew();
        var random = new Random(Seed);
        var ids = new SeededIds(random);
        var directory = await NationalDirectory.StoreAsync(database.Hub, ids, trusts);
        await new ConcernSeed(database.Hub, directory, ids, random).StoreAsync(concerns);
        await Statistics.GatherAsync(provider, database.ConnectionString);
        Figures.Note($"{provider}: {concerns} concerns stored in {clock.Elapsed.TotalSeconds:F1} s");

        var folder = System.IO.Directory.CreateTempSubdirectory("qsghub-bench-");
        var app = Build(database.Hub, folder.FullName, limitsRates ? [] : new() { ["RateLimits:RequestsPerMinute"] = "100000", ["RateLimits:Burst"] = "100000" });
        await app.StartAsync();
        return new BenchedHub(database, directory, app, folder);
    }

    public T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    public string Token(string persona) => Get<DevelopmentTokens>().Issue(persona);

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        await _database.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private static WebApplication Build(HubDatabase database, string folder, Dictionary<string, string?> limits)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = Environments.Development, ContentRootPath = folder });
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["urls"] = "http://127.0.0.1:0",
            ["Logging:LogLevel:Default"] = nameof(LogLevel.Warning),
            ["DevelopmentAuthority:Enabled"] = "true",
            ["DevelopmentAuthority:KeyFile"] = Path.Combine(folder, "authority.key"),
        });
        builder.Configuration.AddInMemoryCollection(limits);

        // Standard output belongs to the figures.
        builder.Logging.ClearProviders().AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.AddHub(database);
        return builder.Build().MapHub();
    }
}
