using System.CommandLine;
using QsgHub.Domain.Features.Journal;

namespace QsgHub.Server.CommandLine;

/// <summary><c>qsghub journal</c>: keeps the journal to a size.</summary>
internal static class JournalCommand
{
    public static Command Create()
    {
        var least = (int)JournalRetention.LeastAge.TotalDays;
        var days = new Option<int>("--older-than") { Description = $"Age in days, at least {least}.", Required = true };
        days.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out var given) && given < least)
            {
                result.AddError($"--older-than: at least {least} days are kept, since what happened since somebody looked is told for as long.");
            }
        });

        var prune = new Command("prune", "Take old events out. Concerns and the audit log stay; who comes back with an older cursor fetches anew.") { days };
        prune.SetAction((parsed, cancellationToken) => CommandServices.RunAsync(parsed, async services =>
        {
            var gone = await services.GetRequiredService<JournalRetention>().PruneAsync(TimeSpan.FromDays(parsed.GetRequiredValue(days)), cancellationToken);
            await parsed.Output().WriteLineAsync($"{gone} events taken out of the journal.");
            return HubCommandLine.Done;
        }));
        return new Command("journal", "Look after the journal of events.") { prune };
    }
}
