using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace QsgHub.Benchmarks.Alerting;

/// <summary>SignalR with nothing behind it: gives back what it is given.</summary>
internal sealed class EchoServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private EchoServer(WebApplication app) => _app = app;

    public Uri Channel => new(new Uri(_app.Urls.Single()), "/echo");

    public static async Task<EchoServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection([new("urls", "http://127.0.0.1:0")]);
        builder.Logging.ClearProviders();
        builder.Services.AddSignalR();
        var app = builder.Build();
        app.MapHub<EchoHub>("/echo");
        await app.StartAsync();
        return new EchoServer(app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private sealed class EchoHub : Hub
    {
#pragma warning disable CA1822 // a hub's methods belong to the instance
        public string Echo(string text) => text;
#pragma warning restore CA1822
    }
}
