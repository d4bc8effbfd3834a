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

    /// <summary>Runs a command.</summary>
    /// <param name="args">The arguments.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand("QsgHub: the live, shared memory of a Quality Surveillance Group.");
        var serve = ServeCommand.Create();
        root.Subcommands.Add(serve);
        root.Subcommands.Add(DatabaseCommands.Migrate());
        root.Subcommands.Add(DatabaseCommands.Demo());
        root.Subcommands.Add(DatabaseCommands.Settings());
        root.Subcommands.Add(ImportCommand.Create());
        root.Subcommands.Add(AdminCommand.Create());
        root.Subcommands.Add(TokenCommand.Create());

        // Whatever is no command is a setting for the server, such as --urls.
        root.TreatUnmatchedTokensAsErrors = false;
        root.SetAction((parsed, cancellationToken) => GuardAsync(() => ServeCommand.RunAsync([.. parsed.UnmatchedTokens], cancellationToken)));
        return await root.Parse(args).InvokeAsync();
    }

    /// <summary>Runs a command and tells what is wrong with the settings in one line, without a stack.</summary>
    public static async Task<int> GuardAsync(Func<Task<int>> command)
    {
        try
        {
            return await command();
        }
        catch (Exception exception) when (IsSettings(exception))
        {
            foreach (var one in exception is AggregateException all ? all.InnerExceptions : [exception])
            {
                await Console.Error.WriteLineAsync($"qsghub: {one.Message}");
            }

            return Refused;
        }
    }

    /// <summary>A builder with the settings of the server's own folder, the environment and the arguments.</summary>
    public static WebApplicationBuilder Builder(params string[] settings) =>
        WebApplication.CreateBuilder(new WebApplicationOptions { Args = settings, ContentRootPath = AppContext.BaseDirectory });

    private static bool IsSettings(Exception exception) =>
        exception is SettingsException or OptionsValidationException
        || (exception is AggregateException all && all.InnerExceptions.All(IsSettings));
}
