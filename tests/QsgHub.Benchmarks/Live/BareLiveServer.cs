using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace QsgHub.Benchmarks.Live;

/// <summary>SignalR with nothing behind it: sends every client the same bytes.</summary>
internal static class BareLiveServer
{
    public const string Name = "bare";

    public static async Task ServeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection([new("urls", "http://127.0.0.1:0")]);
        builder.Logging.ClearProviders();
        
        // The crowd sends no pings.
        builder.Services.AddSignalR(signalR => signalR.ClientTimeoutInterval = TimeSpan.FromDays(1));
        await using var app = builder.Build();
        app.MapHub<BareHub>("/bare");
        await app.StartAsync();
        var clients = app.Services.GetRequiredService<IHubContext<BareHub>>().Clients;
        await LiveServer.ServeAsync(new LiveInvitation(new Uri(new Uri(app.Urls.Single()), "/bare"), [], []), async order =>
        {
            var message = JsonDocument.Parse(order.Text!).RootElement;
            var at = new long[order.Count];
            for (var i = 0; i < order.Count; i++)
            {
                at[i] = Stopwatch.GetTimestamp();
                await clients.All.SendAsync("alert", message);
            }

            return at;
        });
    }

    private sealed class BareHub : Hub;
}
