using System.CommandLine;
using QsgHub.Domain.Features.Journal;
using QsgHub.Server.Storage;

namespace QsgHub.Server.CommandLine;

/// <summary>Commands on the database as a whole.</summary>
internal static class DatabaseCommands
{
    /// <summary><c>qsghub migrate</c>.</summary>
    public static Command Migrate()
    {
        var command = new Command("migrate", "Make the database, or bring it to the newest form.");
        command.SetAction((parsed, cancellationToken) => HubCommandLine.GuardAsync(parsed, async () =>
        {
            var database = HubDatabases.Create(HubCommandLine.Builder(parsed));
            using var use = DatabaseUse.Share(database);
            await database.MigrateAsync(cancellationToken);
            await parsed.Output().WriteLineAsync($"The {database.ProviderName} database is up to date.");
            return HubCommandLine.Done;
        }));
        return command;
    }

    /// <summary><c>qsghub database-settings</c>.</summary>
    public static Command Settings()
    {
        var command = new Command("database-settings", "Show the settings that an acknowledged write relies on, as the database itself reports them.");
        command.SetAction((parsed, cancellationToken) => HubCommandLine.GuardAsync(parsed, async () =>
        {
            var database = HubDatabases.Create(HubCommandLine.Builder(parsed));
            using var use = DatabaseUse.Share(database);
            foreach (var (name, value) in await database.DurabilitySettingsAsync(cancellationToken))
            {
                await parsed.Output().WriteLineAsync($"{name}={value}");
            }

            return HubCommandLine.Done;
        }));
        return command;
    }

    /// <summary><c>qsghub notices</c>.</summary>
    public static Command Notices()
    {
        var tell = new Option<bool>("--tell") { Description = "Tell them here and now, beside what the server tells by itself." };
        var command = new Command("notices", "Show how many of those who gained or lost concerns by a change of relationships are still to be told.") { tell };
        command.SetAction((parsed, cancellationToken) => CommandServices.RunAsync(parsed, async services =>
        {
            var notices = services.GetRequiredService<AudienceNotices>();
            while (true)
            {
                var (scopes, items) = await notices.ProgressAsync(cancellationToken);
                await parsed.Output().WriteLineAsync($"{scopes} scopes are not all told of; {items} of their concerns are.");
                if (!parsed.GetValue(tell) || !await notices.TellAsync(cancellationToken))
                {
                    return HubCommandLine.Done;
                }
            }
        }));
        return command;
    }
}
