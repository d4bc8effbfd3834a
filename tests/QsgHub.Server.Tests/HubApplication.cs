using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using QsgHub.Domain;
using QsgHub.Domain.Data;
using QsgHub.Server.DevelopmentAuthority;
using QsgHub.Server.Http;
using QsgHub.Server.Realtime;
using QsgHub.Testing;
using QsgHub.Testing.Databases;
using QsgHub.Testing.Live;

namespace QsgHub.Server.Tests;

/// <summary>The whole server on a loopback port and a database of its own, with the personas in its directory.</summary>
internal sealed class HubApplication : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ErrorLog _errors;
    private readonly Func<ValueTask> _remove;

    private HubApplication(HubDatabase database, WebApplication app, ErrorLog errors, Func<ValueTask> remove)
    {
        Database = database;
        _app = app;
        _errors = errors;
        _remove = remove;
        Address = new Uri(app.Urls.Single());
    }

    public Uri Address { get; }

    public Uri LiveChannel => new(Address, "/hubs/alerts");

    /// <summary>The database, for what a test does or looks at behind the hub's back.</summary>
    public HubDatabase Database { get; }

    public T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    /// <summary>Starts a hub.</summary>
    /// <param name="provider">What its database runs on.</param>
    /// <param name="settings">Settings beside the tests' own.</param>
    /// <param name="time">The clock; null for the real one.</param>
    /// <param name="ids">Where ids come from; null for random ones.</param>
    /// <param name="logs">Keeps what is logged; null for nobody.</param>
    /// <param name="storage">A database with the personas that stays the caller's; null for one of its own.</param>
    public static async Task<HubApplication> StartAsync(
        DatabaseProvider provider = DatabaseProvider.Sqlite,
        IReadOnlyDictionary<string, string?>? settings = null,
        TimeProvider? time = null,
        IdSource? ids = null,
        ILoggerProvider? logs = null,
        TestDatabase? storage = null)
    {
        var own = storage is null ? await HubStorage.CreateAsync(provider) : null;
        var database = HubWorld.Open(storage ?? own!);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Development", ContentRootPath = HubStorage.Folder });
        var errors = new ErrorLog();
        builder.Logging.ClearProviders().AddProvider(errors);
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["urls"] = "http://127.0.0.1:0",
            ["DevelopmentAuthority:Enabled"] = "true",
            ["DevelopmentAuthority:KeyFile"] = Path.Combine(HubStorage.Folder, "authority.key"),
            ["RateLimits:RequestsPerMinute"] = "60000",
            ["RateLimits:Burst"] = "10000",
        });
        builder.Configuration.AddInMemoryCollection(settings ?? new Dictionary<string, string?>());
        if (logs is not null)
        {
            builder.Logging.AddProvider(logs);
        }

        if (time is not null)
        {
            builder.Services.AddSingleton(time);
        }

        if (ids is not null)
        {
            builder.Services.AddSingleton(ids);
        }

        builder.AddHub(database);
        var app = builder.Build().MapHub();
        await app.StartAsync();
        await app.Services.GetRequiredService<JournalTailer>().Started;
        return new HubApplication(database, app, errors, async () =>
        {
            await HubStorage.CloseAsync(database);
            if (own is not null)
            {
                await own.DisposeAsync();
            }
        });
    }

    /// <summary>Lets the hub finish what it has begun, as on SIGTERM.</summary>
    public Task StopAsync() => _app.StopAsync();

    public string Token(string persona) => Get<DevelopmentTokens>().Issue(persona);

    /// <summary>An HTTP client that carries a persona's token.</summary>
    public HttpClient ClientFor(string persona)
    {
        var client = new HttpClient { BaseAddress = Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token(persona));
        return client;
    }

    /// <summary>Asks and gives all that the persona learns of it: status, headers that tell of the content, body.</summary>
    public async Task<string> AnswerAsync(string persona, string query, object? variables = null)
    {
        using var client = ClientFor(persona);
        using var response = await client.PostAsJsonAsync("/graphql", new { query, variables });
        return $"{(int)response.StatusCode} {response.Content.Headers.ContentType} {await response.Content.ReadAsStringAsync()}";
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

    public Task<LiveClient> SubscribeAsync(string persona, object? filter = null, string? after = null) =>
        LiveClient.SubscribeAsync(LiveChannel, Token(persona), filter, after);

    /// <summary>The errors that the hub has logged since the start or the last call: for a test that brings them about, which they fail no more.</summary>
    public IReadOnlyList<string> TakeErrors()
    {
        var taken = new List<string>();
        while (_errors.Errors.TryDequeue(out var error))
        {
            taken.Add(error);
        }

        return taken;
    }

    /// <summary>Ends the hub at once: requests that are under way are torn off.</summary>
    /// <exception cref="InvalidOperationException">The hub has logged an error before that nobody took.</exception>
    public async ValueTask DisposeAsync()
    {
        string[] errors = [.. _errors.Errors];
        await _app.DisposeAsync();
        await _remove();
        if (errors.Length > 0)
        {
            throw new InvalidOperationException($"The hub logged errors: {string.Join('\n', errors)}");
        }
    }
}
