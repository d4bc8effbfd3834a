using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Protocol;
using QsgHub.Domain;
using QsgHub.Domain.Data;
using QsgHub.Domain.Features.Concerns;
using QsgHub.Domain.Features.Digests;
using QsgHub.Domain.Features.Identities;
using QsgHub.Server.DevelopmentAuthority;
using QsgHub.Server.Features.Attention;
using QsgHub.Server.Features.Audit;
using QsgHub.Server.Features.Callbacks;
using QsgHub.Server.Features.Caseloads;
using QsgHub.Server.Features.Concerns;
using QsgHub.Server.Features.Digests;
using QsgHub.Server.Features.Identities;
using QsgHub.Server.Features.Journal;
using QsgHub.Server.Features.Nudges;
using QsgHub.Server.Features.Signals;
using QsgHub.Server.Features.Sightings;
using QsgHub.Server.Realtime;
using QsgHub.Server.Security;

namespace QsgHub.Server.Http;

/// <summary>Puts the server together.</summary>
internal static class HubHost
{
    /// <summary>Adds everything that the server consists of.</summary>
    public static WebApplicationBuilder AddHub(this WebApplicationBuilder builder, HubDatabase database)
    {
        var services = builder.Services;
        services.AddSingleton(SmallNumbersOf(builder.Configuration));
        services.AddSingleton(AttentionOptions.Read(builder.Configuration));
        services.AddSingleton(DigestTimesOf(builder.Configuration));
        var mail = MailOptions.Read(builder.Configuration);
        services.AddSingleton(mail);
        services.AddSingleton(mail.ToRules());
        services.AddHubCore(database);
        services.AddHubAuthentication(builder.Configuration, builder.Environment);
        services.AddHubEdge(builder.Configuration);
        services.AddHubRateLimits(builder.Configuration);
        ProtectionKeyRing.Add(services);
        services.AddHealth();
        services.AddGraphQLDoor(builder.Configuration);
        services.AddHostedService(provider => provider.GetRequiredService<JournalTailer>());
        services.AddHostedService<NodeKeeper>();
        services.AddHostedService<SightingWriter>();
        services.AddHostedService<AudienceNoticeTeller>();
        services.AddHostedService<AttentionWorker>();
        services.AddHostedService<SignalWatch>();
        services.AddSingleton(CallbackOptions.Read(builder.Configuration));
        services.AddSingleton<CallbackAddress>();
        services.AddSingleton<CallbackSender>();
        services.AddSingleton<CallbackRun>();
        services.AddHostedService<CallbackWorker>();
        services.AddSingleton<DigestCutter>();
        services.AddHostedService<DigestWorker>();
        services.AddSingleton<NudgeMail>();
        services.AddHostedService<NudgeWorker>();
        services.AddOptions<IdentityKeyOptions>().BindConfiguration(IdentityKeyOptions.Section);
        services.AddSingleton<IIdentityCipher, AesGcmIdentityCipher>();

        // It logs every refusal with its whole stack, for whoever asks often enough; the live channel tells itself of what fails.
        builder.Logging.AddFilter("Microsoft.AspNetCore.SignalR.Internal.DefaultHubDispatcher", LogLevel.None);
        services.AddSignalR(signalR =>
        {
            signalR.MaximumReceiveMessageSize = 32 * 1024;
            signalR.StreamBufferCapacity = 16;
            signalR.EnableDetailedErrors = false;
        });

        services.AddSingleton<JsonHubProtocol>();
        services.AddSingleton<AlertHubProtocol>();
        services.AddSingleton<IHubProtocol>(provider => provider.GetRequiredService<AlertHubProtocol>());
        builder.Host.ConfigureHostOptions(host => host.ShutdownTimeout = TimeSpan.FromSeconds(30));
        return builder;
    }

    /// <summary>Adds what resolvers and sessions work with, whatever door they are asked through.</summary>
    public static IServiceCollection AddHubCore(this IServiceCollection services, HubDatabase database)
    {
        services.AddHubDomain(database);
        services.AddMembership();
        services.AddSingleton<Cursors>();

        services.AddScoped<ConcernPages>();
        services.AddScoped<ConcernAnswers>();
        services.AddScoped<AudiencePreviews>();
        services.AddScoped<LookedBack>();
        services.AddScoped<CaseloadAnswers>();
        services.AddScoped<AuditPages>();
        services.AddScoped<DeadLetters>();
        services.AddScoped<DigestReader>();
        services.AddSingleton<ConcernExport>();

        services.AddSingleton<AlertBodies>();
        services.AddSingleton<LiveSession>();
        services.AddSingleton<LiveSessions>();
        services.AddSingleton<LiveGroups>();
        services.AddSingleton<LiveEntrance>();
        services.AddSingleton<NodeLease>();
        services.AddSingleton<JournalTailer>();
        return services;
    }

    private static SmallNumbers SmallNumbersOf(IConfiguration configuration)
    {
        const string Key = "SmallNumbers:LeastShown";
        try
        {
            return new SmallNumbers(configuration.GetValue(Key, SmallNumbers.DefaultLeast));
        }
        catch (Exception exception) when (exception is ArgumentOutOfRangeException or InvalidOperationException)
        {
            throw new InvalidOperationException($"{Key} must be a whole number from 1 to 1000: the fewest people that figures of small-number data show.", exception);
        }
    }

    private static DigestTimes DigestTimesOf(IConfiguration configuration)
    {
        const string Key = "Digests:At";
        try
        {
            return new DigestTimes(configuration.GetValue(Key, DigestTimes.Default.At));
        }
        catch (InvalidOperationException exception)
        {
            throw new InvalidOperationException($"{Key} must be a time of day, such as 07:00: when digests are cut, in the time of England.", exception);
        }
    }

    /// <summary>Maps every door.</summary>
    public static WebApplication MapHub(this WebApplication app)
    {
        app.UseHubEdge();
        app.UseStorageOutage();
        app.UseGraphiQL();
        app.UseDefaultFiles();
        app.UseStaticFiles(WebClientFiles());
        app.UseWebSockets();
        app.UseRouting();
        app.UseHubIdentity();
        app.UseMembership();

        app.MapHealth();
        app.MapSignInSettings();
        app.MapDevelopmentAuthority();
        app.MapGraphQLDoor();
        app.MapConcernExport();
        app.MapHub<AlertsHub>("/hubs/alerts", options =>
            {
                options.CloseOnAuthenticationExpiration = true;
                options.Transports = HttpTransportType.WebSockets | HttpTransportType.ServerSentEvents;
            })
            .RequireAuthorization().RequireMembership();
        app.MapFallbackToFile("index.html", WebClientFiles()).AllowAnonymous();
        return app;
    }

    /// <summary>The client's bundles carry a hash in their names and never change; its page is asked for anew each time.</summary>
    private static StaticFileOptions WebClientFiles() => new()
    {
        OnPrepareResponse = file => file.Context.Response.Headers.CacheControl =
            file.Context.Request.Path.StartsWithSegments("/assets", StringComparison.Ordinal) ? "public, max-age=31536000, immutable" : "no-cache",
    };
}
