using System.CommandLine;
using QsgHub.Domain.Data;
using QsgHub.Server.Demonstration;
using QsgHub.Server.Http;
using QsgHub.Server.Storage;

namespace QsgHub.Server.CommandLine;

/// <summary><c>qsghub serve</c>: the server, until it is told to stop.</summary>
internal static class ServeCommand
{
    public static Command Create()
    {
        var command = new Command("serve", "Serve the hub (the default). Further arguments are settings, such as --urls http://127.0.0.1:5080.")
        {
            TreatUnmatchedTokensAsErrors = false,
        };
        command.SetAction((parsed, cancellationToken) => HubCommandLine.GuardAsync(() => RunAsync([.. parsed.UnmatchedTokens], cancellationToken)));
        return command;
    }

    public static async Task<int> RunAsync(string[] settings, CancellationToken cancellationToken)
    {
        var builder = HubCommandLine.Builder(settings);
        var database = HubDatabases.Create(builder);
        await PrepareAsync(database, builder.Configuration, cancellationToken);
        if (builder.Environment.IsDevelopment() && builder.Configuration.GetValue<bool>("Demonstration:Enabled"))
        {
            await DemonstrationData.EnsureInEmptyHubAsync(database, TimeProvider.System, cancellationToken);
        }

        builder.AddHub(database);
        await using var app = builder.Build().MapHub();
        await app.RunAsync(cancellationToken);
        return HubCommandLine.Done;
    }

    /// <summary>An embedded database is brought up to date at start; a shared one by whoever runs it, once for all nodes.</summary>
    private static async Task PrepareAsync(HubDatabase database, IConfiguration configuration, CancellationToken cancellationToken)
    {
        if (configuration.GetValue("Database:MigrateAtStart", database.ProviderName == "sqlite"))
        {
            await database.MigrateAsync(cancellationToken);
            return;
        }

        if (await database.LacksMigrationsAsync(cancellationToken))
        {
            throw new SettingsException("The database is not up to date: run qsghub migrate, or set Database:MigrateAtStart to true.");
        }
    }
}
