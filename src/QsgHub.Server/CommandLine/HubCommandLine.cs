using System.CommandLine;
using Microsoft.Extensions.Options;
using QsgHub.Server.Storage;

namespace QsgHub.Server.CommandLine;

/// <summary>The commands of <c>qsghub</c>. Without one it serves.</summary>
internal static class HubCommandLine
{
    /// <summary>Exit code of a command that did what it was asked.</summary>
    public const int Done = 0;

    /// <summary>Exit code of a command that was refused: bad settings, a bad file, nothing changed.</summary>
    public const int Refused = 1;

    /// <summary>Exit code when the command was not understood or a file could not be read.</summary>
    public const int Misused = 2;

    private static readonly Option<string> Provider = new("--database")
    {
        Description = "Setting Database:Provider: sqlite, postgresql or sqlserver.",
        Recursive = true,
    };

    private static readonly Option<string> DatabasePath = new("--path")
    {
        Description = "Setting Database:Path: the file of an SQLite database, from the working directory.",
        Recursive = true,
    };

    /// <summary>Runs a command on the process's own output.</summary>
    /// <param name="args">The arguments.</param>
    /// <returns>The exit code.</returns>
    public static Task<int> RunAsync(string[] args) => RunAsync(args, Console.Out, Console.Error, CancellationToken.None);

    /// <summary>Runs a command.</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="output">Where it tells what it did.</param>
    /// <param name="error">Where it tells what is wrong.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        var parsed = Root().Parse(args);
        var mistakes = parsed.Errors.Select(mistake => mistake.Message).Concat(NotUnderstood(parsed)).ToList();
        if (mistakes.Count > 0)
        {
            foreach (var mistake in mistakes)
            {
                await error.WriteLineAsync($"qsghub: {mistake}");
            }

            await error.WriteLineAsync("qsghub: --help shows the commands and their options.");
            return Misused;
        }

        return await parsed.InvokeAsync(new InvocationConfiguration { Output = output, Error = error }, cancellationToken);
    }

    /// <summary>Runs a command and tells what is wrong with the settings in one line, without a stack.</summary>
    public static async Task<int> GuardAsync(ParseResult parsed, Func<Task<int>> command)
    {
        try
        {
            return await command();
        }
        catch (Exception exception) when (IsForTheOperator(exception))
        {
            foreach (var one in exception is AggregateException all ? all.InnerExceptions : [exception])
            {
                await parsed.Error().WriteLineAsync($"qsghub: {one.Message}");
            }

            return Refused;
        }
    }

    /// <summary>A builder with the settings of the server's own folder, the environment and the arguments.</summary>
    /// <param name="parsed">The arguments.</param>
    /// <param name="more">Further settings, as arguments.</param>
    public static WebApplicationBuilder Builder(ParseResult parsed, params IEnumerable<string> more)
    {
        string?[] named =
        [
            parsed.GetValue(Provider) is { } provider ? $"--Database:Provider={provider}" : null,
            parsed.GetValue(DatabasePath) is { } path ? $"--Database:Path={Path.GetFullPath(path)}" : null,
        ];
        return WebApplication.CreateBuilder(new WebApplicationOptions { Args = [.. named.OfType<string>(), .. more], ContentRootPath = AppContext.BaseDirectory });
    }

    /// <summary>Where a command tells what it did.</summary>
    public static TextWriter Output(this ParseResult parsed) => parsed.InvocationConfiguration.Output;

    /// <summary>Where a command tells what is wrong.</summary>
    public static TextWriter Error(this ParseResult parsed) => parsed.InvocationConfiguration.Error;

    /// <summary>Keeps a mistyped option from being taken for a file: a file of such a name is given as <c>./--name</c>.</summary>
    public static T RefusingOptions<T>(this T files)
        where T : Argument
    {
        files.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => token.Value.StartsWith('-')))
            {
                result.AddError($"\"{token.Value}\" is no command, option or value here.");
            }
        });
        return files;
    }

    private static RootCommand Root()
    {
        var root = new RootCommand("QsgHub: the live, shared memory of a Quality Surveillance Group.") { Provider, DatabasePath };
        root.Subcommands.Add(ServeCommand.Create());
        root.Subcommands.Add(DatabaseCommands.Migrate());
        root.Subcommands.Add(DatabaseCommands.Settings());
        root.Subcommands.Add(DatabaseCommands.Notices());
        root.Subcommands.Add(BackupCommands.Backup());
        root.Subcommands.Add(BackupCommands.Restore());
        root.Subcommands.Add(ImportCommand.Create());
        root.Subcommands.Add(AdminCommand.Create());
        root.Subcommands.Add(AuditCommand.Create());
        root.Subcommands.Add(JournalCommand.Create());
        root.Subcommands.Add(DemoCommand.Create());
        root.Subcommands.Add(TokenCommand.Create());
        root.Subcommands.Add(ListenCommand.Create());
        root.Subcommands.Add(SignalCommands.Signals());
        root.Subcommands.Add(SignalCommands.DraftFrom());
        root.Subcommands.Add(ProveCommand.Create());
        root.Subcommands.Add(SpcCommand.Create());
        root.Subcommands.Add(FunnelCommand.Create());
        ServeCommand.Serve(root);
        return root;
    }

    /// <summary>Words that no command knows. The server takes its settings so, but no more than these: a mistyped command must not start it.</summary>
    private static IEnumerable<string> NotUnderstood(ParseResult parsed)
    {
        var serves = parsed.CommandResult.Command is RootCommand or { Name: ServeCommand.Name };
        return parsed.UnmatchedTokens.Take(serves ? 1 : int.MaxValue).Where(word => !serves || !word.StartsWith('-'))
            .Select(word => $"\"{word}\" is no command, option or value here.");
    }

    private static bool IsForTheOperator(Exception exception) =>
        exception is SettingsException or RefusedException or OptionsValidationException
        || (exception is AggregateException all && all.InnerExceptions.All(IsForTheOperator));
}

/// <summary>A command cannot be carried out; the message tells the operator why, in a sentence.</summary>
internal sealed class RefusedException(string message) : Exception(message);
