using System.CommandLine;
using QsgHub.Domain.Data;
using QsgHub.Server.Demonstration;
using QsgHub.Server.Http;
using QsgHub.Server.Storage;

namespace QsgHub.Server.CommandLine;

/// <summary><c>qsghub serve</c>: the server, until it is told to stop.</summary>
internal static class ServeCommand
{
    /// <summary>Name of the command.</summary>
    public const string Name = "serve";

    public static Command Create()
    {
        var command = new Command(Name, "Serve the hub (the default). Further arguments are settings, such as --urls http://127.0.0.1:5080.");
        Serve(command);
        return command;
    }

    /// <summary>Makes a command serve, with whatever it does not know as settings of the server.</summary>
    public static void Serve(Command command)
    {
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction((parsed, cancellationToken) => HubCommandLine.GuardAsync(parsed, () => RunAsync(parsed, cancellationToken)));
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var builder = HubCommandLine.Builder(parsed, parsed.UnmatchedTokens);
        var database = HubDatabases.Create(builder);
        using var use = DatabaseUse.Share(database);
        await PrepareAsync(database, builder.Configuration, cancellationToken);
        if (builder.Environment.IsDevelopment() && builder.Configuration.GetValue("Demonstration:Enabled", false))
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
