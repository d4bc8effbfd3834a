using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace QsgHub.GraphQL.Conformance;

/// <summary>
/// A small server that clients of others are tried on. Prints its address on a line of its own and ends when its input ends.
/// <c>serve INIT_TIMEOUT_MS</c> shortens the wait for <c>connection_init</c>.
/// </summary>
internal static class ConformanceHost
{
    internal const string Viewer = "viewer";

    internal static async Task RunAsync(string[] arguments)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<Streams>();
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddGraphQL(graphql => graphql
            .AddTypes(typeof(ConformanceHost).Assembly)
            .Limits(limits =>
            {
                if (arguments is [_, var milliseconds])
                {
                    limits.ConnectionInitTimeout = TimeSpan.FromMilliseconds(int.Parse(milliseconds, CultureInfo.InvariantCulture));
                }
            })
            .Options(options => options.OnConnectionInit = (context, payload, _) => ValueTask.FromResult(Admit(context, payload))));
        await using var application = builder.Build();
        application.UseWebSockets();
        application.MapGraphQL("/graphql");
        await application.StartAsync();

        var address = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        await Console.Out.WriteLineAsync($"{address}/graphql");
        await Console.In.ReadToEndAsync();
        await application.StopAsync();
    }

    /// <summary>Whoever shows a token must show the right one.</summary>
    private static bool Admit(HttpContext context, JsonElement? payload)
    {
        if (payload is not { } json || !json.TryGetProperty("token", out var token))
        {
            return true;
        }

        context.Items[Viewer] = "Kim";
        return token.ValueKind == JsonValueKind.String && token.ValueEquals("open sesame");
    }
}
