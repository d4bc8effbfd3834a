using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using QsgHub.Domain.Features.Directory.Import;
using QsgHub.Domain.Imports;
using QsgHub.Server.DevelopmentAuthority;
using QsgHub.Server.Http;
using QsgHub.Testing;
using QsgHub.Testing.Databases;
using QsgHub.Testing.Live;

namespace QsgHub.Server.Tests;

/// <summary>The whole server on a loopback port and a database of its own, with the personas in its directory.</summary>
internal sealed class HubApplication : IAsyncDisposable
{
    private const string Trusts = """
        ods_code,trust_name,address_line_1,address_line_2,town,postcode,icb_code,other_icb_codes,region_code,reported_rtt_2024_25
        RXW,SHREWSBURY TRUST,,,SHREWSBURY,SY3 8XQ,QOC,,Y60,1
        RJZ,KING'S TRUST,,,LONDON,SE5 9RS,QKK,,Y56,1
        """;

    private readonly TestHubDatabase _database;
    private readonly WebApplication _app;
    private readonly DirectoryInfo _folder;

    private HubApplication(TestHubDatabase database, WebApplication app, DirectoryInfo folder, Uri address)
    {
        _database = database;
        _app = app;
        _folder = folder;
        Address = address;
    }

    public Uri Address { get; }

    public Uri LiveChannel => new(Address, "/hubs/alerts");

    public T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    public static async Task<HubApplication> StartAsync(DatabaseProvider provider = DatabaseProvider.Sqlite, IReadOnlyDictionary<string, string?>? settings = null)
    {
        var database = await TestHubDatabase.CreateAsync(provider);
        var folder = Directory.CreateTempSubdirectory("qsghub-");
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Development", ContentRootPath = folder.FullName });
        builder.Logging.ClearProviders();
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["urls"] = "http://127.0.0.1:0",
            ["DevelopmentAuthority:Enabled"] = "true",
            ["DevelopmentAuthority:KeyFile"] = Path.Combine(folder.FullName, "authority.key"),
            ["RateLimits:RequestsPerMinute"] = "60000",
            ["RateLimits:Burst"] = "10000",
        });
        if (settings is not null)
        {
            builder.Configuration.AddInMemoryCollection(settings);
        }

        builder.AddHub(database.Hub);
        var app = builder.Build().MapHub();
        await app.StartAsync();
        var application = new HubApplication(database, app, folder, new Uri(app.Urls.Single()));
        await application.ImportAsync();
        return application;
    }

    public string Token(string persona) => Get<DevelopmentTokens>().Issue(persona);

    /// <summary>An HTTP client that carries a persona's token.</summary>
    public HttpClient ClientFor(string persona)
    {
        var client = new HttpClient { BaseAddress = Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token(persona));
        return client;
    }

    /// <summary>Asks and gives the whole response text.</summary>
    public async Task<string> TextAsync(string persona, string query, object? variables = null)
    {
        using var client = ClientFor(persona);
        using var response = await client.PostAsJsonAsync("/graphql", new { query, variables });
        return await response.Content.ReadAsStringAsync();
    }

    /// <summary>Data of a request that must succeed.</summary>
    public async Task<JsonElement> AskAsync(string persona, string query, object? variables = null)
    {
        var text = await TextAsync(persona, query, variables);
        var body = JsonDocument.Parse(text).RootElement;
        return body.TryGetProperty("errors", out _) ? throw new InvalidOperationException(text) : body.GetProperty("data");
    }

    /// <summary>Code and field of every error of a request that must be refused.</summary>
    public async Task<IReadOnlyList<string>> RefusedAsync(string persona, string query, object? variables = null)
    {
        var text = await TextAsync(persona, query, variables);
        var body = JsonDocument.Parse(text).RootElement;
        return body.TryGetProperty("errors", out var errors)
            ? [.. errors.EnumerateArray().Select(error => error.GetProperty("extensions"))
                .Select(extensions => $"{extensions.GetProperty("code")} {(extensions.TryGetProperty("field", out var field) ? field : "")}")]
            : throw new InvalidOperationException($"Not refused: {text}");
    }

    /// <summary>Raises a concern about trust RXW and gives its id.</summary>
    public async Task<Guid> RaiseAsync(string persona, object? changes = null)
    {
        var input = new Dictionary<string, object?>
        {
            ["providerCode"] = "RXW",
            ["text"] = "Two registered nurses short on every night shift of the week.",
            ["topics"] = new[] { "STAFFING" },
            ["immediacy"] = "IMMEDIATE_RISK",
        };
        foreach (var property in changes?.GetType().GetProperties() ?? [])
        {
            input[property.Name] = property.GetValue(changes);
        }

        var data = await AskAsync(persona, "mutation ($input: RaiseConcernInput!) { raiseConcern(input: $input) { concern { id } } }", new { input });
        return data.GetProperty("raiseConcern").GetProperty("concern").GetProperty("id").GetGuid();
    }

    public Task<LiveClient> SubscribeAsync(string persona, object? filter = null, string? after = null) =>
        LiveClient.SubscribeAsync(LiveChannel, Token(persona), filter, after);

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _database.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private async Task ImportAsync()
    {
        var fixtures = Path.Combine(ProjectRoot.Path, "tests/e2e/fixtures");
        await ImportAsync(DirectorySubject.Organisations, Inline("regions.csv", "region_code,ons_code,region_name\nY60,E40000011,Midlands\nY56,E40000003,London\n"));
        await ImportAsync(DirectorySubject.Organisations, Inline("boards.csv", "icb_code,gss_code,icb_name,region_code\nQOC,E54000011,SHROPSHIRE BOARD,Y60\nQKK,E54000030,SOUTH EAST LONDON BOARD,Y56\n"));
        await ImportAsync(DirectorySubject.Organisations, ImportFile.At(Path.Combine(fixtures, "organisations.csv")));
        await ImportAsync(DirectorySubject.Organisations, Inline("trusts.csv", Trusts));
        await ImportAsync(DirectorySubject.Relationships, Inline("trusts.csv", Trusts));
        await ImportAsync(DirectorySubject.Relationships, ImportFile.At(Path.Combine(fixtures, "relationships.csv")));
        await ImportAsync(DirectorySubject.People, ImportFile.At(Path.Combine(fixtures, "people.csv")));
        await Get<Domain.Features.Directory.DirectoryWatch>().ReadAsync(CancellationToken.None);
    }

    private async Task ImportAsync(DirectorySubject subject, ImportFile file)
    {
        var report = await Get<DirectoryImport>().RunAsync(subject, file, new DirectoryImportOptions(), null, CancellationToken.None);
        if (!report.Succeeded)
        {
            throw new InvalidOperationException($"{file.Name}: {string.Join("; ", report.Problems)}");
        }
    }

    private static ImportFile Inline(string name, string text) => new(name, () => new MemoryStream(Encoding.UTF8.GetBytes(text)));
}
