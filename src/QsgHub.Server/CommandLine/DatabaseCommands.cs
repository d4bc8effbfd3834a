using System.CommandLine;
using QsgHub.Server.Demonstration;
using QsgHub.Server.Storage;

namespace QsgHub.Server.CommandLine;

/// <summary>Commands on the database as a whole.</summary>
internal static class DatabaseCommands
{
    /// <summary><c>qsghub migrate</c>.</summary>
    public static Command Migrate()
    {
        var command = new Command("migrate", "Make the database, or bring it to the newest form.");
        command.SetAction((_, cancellationToken) => HubCommandLine.GuardAsync(async () =>
        {
            var database = HubDatabases.Create(HubCommandLine.Builder());
            await database.MigrateAsync(cancellationToken);
            Console.WriteLine($"The {database.ProviderName} database is up to date.");
            return HubCommandLine.Done;
        }));
        return command;
    }

    /// <summary><c>qsghub demo</c>.</summary>
    public static Command Demo()
    {
        var command = new Command("demo", "Add fictitious providers and a month of activity, marked as demonstration. A repeat changes nothing.");
        command.SetAction((_, cancellationToken) => HubCommandLine.GuardAsync(async () =>
        {
            var database = HubDatabases.Create(HubCommandLine.Builder());
            await database.MigrateAsync(cancellationToken);
            var added = await DemonstrationData.EnsureAsync(database, TimeProvider.System, cancellationToken);
            Console.WriteLine(added == 0 ? "The demonstration was there already." : $"The demonstration was added, with {added} concerns.");
            return HubCommandLine.Done;
        }));
        return command;
    }

    /// <summary><c>qsghub database-settings</c>.</summary>
    public static Command Settings()
    {
        var command = new Command("database-settings", "Show the settings that an acknowledged write relies on, as the database itself reports them.");
        command.SetAction((_, cancellationToken) => HubCommandLine.GuardAsync(async () =>
        {
            var database = HubDatabases.Create(HubCommandLine.Builder());
            foreach (var (name, value) in await database.DurabilitySettingsAsync(cancellationToken))
            {
                Console.WriteLine($"{name}={value}");
            }

            return HubCommandLine.Done;
        }));
        return command;
    }
}
