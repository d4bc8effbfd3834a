using System.Net.Http.Headers;
using System.Net.WebSockets;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using QsgHub.Server.DevelopmentAuthority;
using QsgHub.Server.Security;

namespace QsgHub.Server.Tests.Security;

/// <summary>A small host on Kestrel with the identity and edge of the real one, on a random loopback port, in a folder of its own.</summary>
internal sealed class SecurityHost : IAsyncDisposable
{
    // Making a key takes longer than starting a host, so hosts share one unless a test is about keys.
    private static readonly Lazy<string> SharedKey = new(() =>
    {
        using var rsa = RSA.Create(2048);
        return rsa.ExportPkcs8PrivateKeyPem();
    });

    private readonly DirectoryInfo? _ownFolder;

    private SecurityHost(WebApplication app, DirectoryInfo? ownFolder)
    {
        App = app;
        _ownFolder = ownFolder;
        Address = new Uri(app.Urls.Single());
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Address };
    }

    public WebApplication App { get; }

    public Uri Address { get; }

    public HttpClient Client { get; }

    public string Origin => Address.GetLeftPart(UriPartial.Authority);

    public T Get<T>()
        where T : notnull => App.Services.GetRequiredService<T>();

    /// <summary>Configuration of a host whose only issuer is the development authority.</summary>
    public static Dictionary<string, string?> DevelopmentSettings() => new()
    {
        ["DevelopmentAuthority:Enabled"] = "true",
        ["DevelopmentAuthority:KeyFile"] = "authority/key.pem",
    };

    public static async Task<SecurityHost> StartAsync(
        Dictionary<string, string?>? settings = null,
        string environment = "Development",
        Action<WebApplicationBuilder>? configure = null,
        Action<WebApplication>? pipeline = null,
        string? folder = null,
        bool freshKey = false)
    {
        var ownFolder = folder is null ? Directory.CreateTempSubdirectory("qsghub-security-") : null;
        if (ownFolder is not null && !freshKey)
        {
            await File.WriteAllTextAsync(Path.Combine(ownFolder.CreateSubdirectory("authority").FullName, "key.pem"), SharedKey.Value);
        }

        try
        {
            var app = Build(settings ?? DevelopmentSettings(), environment, configure, pipeline, folder ?? ownFolder!.FullName);
            await app.StartAsync();
            return new SecurityHost(app, ownFolder);
        }
        catch
        {
            ownFolder?.Delete(recursive: true);
            throw;
        }
    }

    public HttpRequestMessage Request(string path, string? token = null, HttpMethod? method = null)
    {
        var request = new HttpRequestMessage(method ?? HttpMethod.Get, new Uri(Address, path));
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return request;
    }

    public async Task<HttpResponseMessage> GetAsync(string path, string? token = null)
    {
        using var request = Request(path, token);
        return await Client.SendAsync(request);
    }

    /// <summary>Opens a WebSocket; the caller disposes it.</summary>
    public async Task<ClientWebSocket> OpenSocketAsync(string pathAndQuery, string? origin = null)
    {
        var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        if (origin is not null)
        {
            socket.Options.SetRequestHeader("Origin", origin);
        }

        try
        {
            await socket.ConnectAsync(new Uri($"ws://{Address.Authority}{pathAndQuery}"), CancellationToken.None);
        }
        catch (WebSocketException)
        {
            // The status tells the test why.
        }

        return socket;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await App.DisposeAsync();
        _ownFolder?.Delete(recursive: true);
    }

    private static WebApplication Build(
        Dictionary<string, string?> settings, string environment, Action<WebApplicationBuilder>? configure, Action<WebApplication>? pipeline, string folder)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = environment, ContentRootPath = folder, Args = [] });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Services.AddHubEdge(builder.Configuration);
        builder.Services.AddHubAuthentication(builder.Configuration, builder.Environment);
        builder.Services.AddHubRateLimits(builder.Configuration);
        builder.Services.AddSignalR();
        configure?.Invoke(builder);

        var app = builder.Build();
        pipeline?.Invoke(app);
        app.UseHubEdge();
        app.UseWebSockets();
        app.UseRouting();
        app.UseHubIdentity();
        app.MapDevelopmentAuthority();
        app.MapSignInSettings();
        app.MapGet("/graphql", (HttpContext context) => TokenIdentity.From(context.User));
        app.MapGet("/claims", (HttpContext context) => context.User.Claims.Select(claim => claim.Type));
        app.MapGet("/open", () => "open").AllowAnonymous();
        app.MapGet("/health/live", () => "live").AllowAnonymous();
        app.MapHub<EchoHub>("/hubs/echo");
        return app;
    }

    internal sealed class EchoHub : Hub
    {
        public string WhoAmI() => TokenIdentity.From(Context.User!).ObjectId;
    }
}
