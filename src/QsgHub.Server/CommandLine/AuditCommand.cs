using System.CommandLine;
using QsgHub.Domain.Features.Audit;

namespace QsgHub.Server.CommandLine;

/// <summary><c>qsghub audit</c>: checks the audit log's chains, and takes the log out.</summary>
internal static class AuditCommand
{
    public static Command Create()
    {
        var command = new Command("audit", "Check the audit log, or take it out.");
        command.Subcommands.Add(Verify());
        command.Subcommands.Add(Export());
        return command;
    }

    private static Command Verify()
    {
        var partition = Partition();
        var command = new Command("verify", "Follow every chain of the log; name the first broken link and exit with 1.") { partition };
        command.SetAction((parsed, cancellationToken) => CommandServices.RunAsync(parsed, async services =>
        {
            var check = services.GetRequiredService<AuditCheck>();
            var isSound = true;
            foreach (var (id, name) in await ChosenAsync(check, parsed.GetValue(partition), cancellationToken))
            {
                var state = await check.VerifyAsync(id, name, cancellationToken);
                if (state.BrokenAt is { } at)
                {
                    isSound = false;
                    await parsed.Error().WriteLineAsync($"qsghub: {name}: broken at entry {at}: {state.Fault}");
                }
                else
                {
                    await parsed.Output().WriteLineAsync($"{name}: {state.Entries} entries, sound, ends in {state.Hash}");
                }
            }

            return isSound ? HubCommandLine.Done : HubCommandLine.Refused;
        }));
        return command;
    }

    private static Command Export()
    {
        var file = new Argument<string>("file") { Description = "A file that is not there yet." }.RefusingOptions();
        var partition = Partition();
        var command = new Command("export", "Write the log to a file as JSON lines, hashes included. The log says that it was taken out.") { file, partition };
        command.SetAction((parsed, cancellationToken) => CommandServices.RunAsync(parsed, async services =>
        {
            var check = services.GetRequiredService<AuditCheck>();
            var path = parsed.GetRequiredValue(file);
            var chosen = await ChosenAsync(check, parsed.GetValue(partition), cancellationToken);
            await using var lines = Open(path);
            await services.GetRequiredService<AuditTrail>().OperationAsync(
                "audit export", $"{Path.GetFileName(path)}: {string.Join(", ", chosen.Select(chain => chain.Name))}", cancellationToken);
            var count = 0L;
            foreach (var (id, name) in chosen)
            {
                await foreach (var entry in check.EntriesAsync(id, cancellationToken))
                {
                    await lines.WriteAsync(AuditLine.Of(entry, name), cancellationToken);
                    count++;
                }
            }

            await parsed.Output().WriteLineAsync($"{path}: {count} entries.");
            return HubCommandLine.Done;
        }));
        return command;
    }

    private static Option<string?> Partition() => new("--partition") { Description = $"One chain alone: code of a body, or {AuditCheck.HubName} for what was done on the machine." };

    private static async Task<IReadOnlyList<(Guid Partition, string Name)>> ChosenAsync(AuditCheck check, string? name, CancellationToken cancellationToken)
    {
        var all = await check.PartitionsAsync(cancellationToken);
        if (name is null)
        {
            return all;
        }

        List<(Guid, string)> chosen = [.. all.Where(chain => string.Equals(chain.Name, name, StringComparison.OrdinalIgnoreCase))];
        return chosen.Count > 0 ? chosen : throw new RefusedException($"--partition: the log has no chain \"{name}\"; it has {string.Join(", ", all.Select(chain => chain.Name))}.");
    }

    /// <summary>A new file that its owner alone reads.</summary>
    private static FileStream Open(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous, BufferSize = 1 << 16 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        try
        {
            return new FileStream(path, options);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException(exception.Message);
        }
    }
}
