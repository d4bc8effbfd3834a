using System.CommandLine;
using QsgHub.Server.Demonstration;
using QsgHub.Server.Storage;

namespace QsgHub.Server.CommandLine;

/// <summary><c>qsghub demo</c>: fictitious providers and a month of activity, marked as demonstration.</summary>
internal static class DemoCommand
{
    public static Command Create()
    {
        var command = new Command("demo", "Add fictitious providers and a month of activity, marked as demonstration. A repeat changes nothing.");
        command.SetAction((parsed, cancellationToken) => HubCommandLine.GuardAsync(parsed, async () =>
        {
            var database = HubDatabases.Create(HubCommandLine.Builder(parsed));
            using var use = DatabaseUse.Share(database);
            await database.MigrateAsync(cancellationToken);
            if (await DemonstrationData.HoldsRealConcernsAsync(database, cancellationToken))
            {
                throw new RefusedException("The database holds concerns about real providers; a demonstration does not go among them.");
            }

            var added = await DemonstrationData.EnsureAsync(database, TimeProvider.System, cancellationToken);
            await parsed.Output().WriteLineAsync(added == 0 ? "The demonstration was there already." : $"The demonstration was added, with {added} concerns.");
            return HubCommandLine.Done;
        }));
        return command;
    }
}
