using System.CommandLine;
using QsgHub.Domain;
using QsgHub.Domain.Data;
using QsgHub.Server.Storage;

namespace QsgHub.Server.CommandLine;

/// <summary>The domain on the configured database, for a command that is no server.</summary>
internal static class CommandServices
{
    /// <summary>Runs a command with the domain's services.</summary>
    public static Task<int> RunAsync(ParseResult parsed, Func<IServiceProvider, Task<int>> command) => HubCommandLine.GuardAsync(parsed, async () =>
    {
        var builder = HubCommandLine.Builder(parsed);
        var database = HubDatabases.Create(builder);
        using var use = DatabaseUse.Share(database);
        await RefuseUnmigratedAsync(database);
        await using var services = new ServiceCollection().AddHubDomain(database).BuildServiceProvider();
        return await command(services);
    });

    private static async Task RefuseUnmigratedAsync(HubDatabase database)
    {
        if (await database.LacksMigrationsAsync(CancellationToken.None))
        {
            throw new SettingsException("The database is not up to date: run qsghub migrate first.");
        }
    }
}
