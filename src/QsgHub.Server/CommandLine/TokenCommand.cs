using System.CommandLine;
using Microsoft.Extensions.Options;
using QsgHub.Server.DevelopmentAuthority;
using QsgHub.Server.Storage;

namespace QsgHub.Server.CommandLine;

/// <summary><c>qsghub token</c>: a persona's access token, in Development only.</summary>
internal static class TokenCommand
{
    public static Command Create()
    {
        var persona = new Option<string>("--persona") { Description = $"One of: {string.Join(", ", Personas.All.Select(p => p.Key))}.", Required = true };
        var minutes = new Option<int>("--minutes") { Description = "Lifetime, 1 to 1440 minutes.", DefaultValueFactory = _ => 60 };
        var command = new Command("token", "Print an access token of the development authority (Development only).") { persona, minutes };
        command.SetAction((parsed, _) => HubCommandLine.GuardAsync(parsed, async () =>
        {
            var builder = HubCommandLine.Builder(parsed);
            builder.Services.AddDevelopmentAuthority(builder.Configuration, builder.Environment);
            await using var app = builder.Build();
            if (!app.Environment.IsDevelopment() || !app.Services.GetRequiredService<IOptions<DevelopmentAuthorityOptions>>().Value.Enabled)
            {
                throw new SettingsException("Tokens are printed in the Development environment only, with DevelopmentAuthority:Enabled.");
            }

            var key = parsed.GetRequiredValue(persona);
            if (Personas.FindOrNull(key) is null)
            {
                throw new SettingsException($"--persona: there is no persona \"{key}\"; there are {string.Join(", ", Personas.All.Select(p => p.Key))}.");
            }

            if (parsed.GetValue(minutes) is not (>= 1 and <= 1440) and var asked)
            {
                throw new SettingsException($"--minutes: {asked} is not 1 to 1440.");
            }

            await parsed.Output().WriteLineAsync(app.Services.GetRequiredService<DevelopmentTokens>().Issue(key, TimeSpan.FromMinutes(parsed.GetValue(minutes))));
            return HubCommandLine.Done;
        }));
        return command;
    }
}
