using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace QsgHub.GraphQL.Tests.Harness;

/// <summary>A server of the sample schema on a port of its own.</summary>
public sealed class Host : IAsyncDisposable
{
    private readonly WebApplication _application;

    private Host(WebApplication application)
    {
        _application = application;
        Address = new Uri(application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    public Uri Address { get; }

    /// <summary>Starts a server.</summary>
    /// <param name="configure">Adds to the sample.</param>
    /// <param name="clock">Its clock; without one time stands still, so that no limit of time is passed because the machine is busy.</param>
    public static async Task<Host> StartAsync(Action<GraphQLBuilder>? configure = null, ManualClock? clock = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddScoped<BatchLog>();
        builder.Services.AddSingleton<TimeProvider>(clock ?? new ManualClock());
        builder.Services.AddGraphQL(graphql =>
        {
            Engine.AddSample(graphql);
            configure?.Invoke(graphql);
        });
        var application = builder.Build();
        application.UseWebSockets();
        application.MapGraphQL("/graphql");
        await application.StartAsync();
        return new Host(application);
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();
}
