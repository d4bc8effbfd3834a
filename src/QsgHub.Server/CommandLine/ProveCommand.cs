using System.CommandLine;
using System.Globalization;
using QsgHub.Server.Proof;

namespace QsgHub.Server.CommandLine;

/// <summary><c>qsghub prove</c>: the two-worlds proof on this machine, on files of its own. The hub's database is not touched.</summary>
internal static class ProveCommand
{
    private const int ShortScripts = 3;
    private const long LongComparisons = 1_000_000;

    public static Command Create()
    {
        var isLong = new Option<bool>("--long") { Description = "Go on until a million answers have been compared." };
        var seed = new Option<int>("--seed") { Description = "Seed of the first course of events.", DefaultValueFactory = _ => 1 };
        var command = new Command("prove", "Prove that what is hidden and what is not there answer alike, through every door: exit code 1 names each difference.") { isLong, seed };
        command.SetAction((parsed, cancellationToken) => HubCommandLine.GuardAsync(parsed, () =>
            RunAsync(parsed.Output(), parsed.GetValue(seed), parsed.GetValue(isLong), cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(TextWriter output, int seed, bool isLong, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("qsghub-proof-").FullName;
        try
        {
            var compared = 0L;
            var seeds = Enumerable.Range(seed, int.MaxValue - seed).TakeWhile((_, lived) => isLong ? compared < LongComparisons : lived < ShortScripts);
            var report = await TwoWorlds.RunAsync(
                seeds,
                folder,
                soFar =>
                {
                    compared = soFar.Comparisons;
                    foreach (var difference in soFar.Differences)
                    {
                        output.WriteLine(difference);
                    }

                    if (isLong)
                    {
                        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{compared} answers compared so far"));
                    }
                },
                cancellationToken);
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{report.Comparisons} answers compared, {report.HiddenCommands} hidden commands, {report.Differences.Count} differences"));
            return report.Differences.Count == 0 ? HubCommandLine.Done : HubCommandLine.Refused;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
