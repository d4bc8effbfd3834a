using System.CommandLine;
using QsgHub.Domain.Features.Directory.Import;

namespace QsgHub.Server.CommandLine;

/// <summary><c>qsghub admin</c>: what has to be done before anybody can sign in.</summary>
internal static class AdminCommand
{
    public static Command Create()
    {
        var command = new Command("admin", "Set up who runs the service.");
        command.Subcommands.Add(CreateFirst());
        return command;
    }

    private static Command CreateFirst()
    {
        var tenant = new Option<string>("--tenant") { Description = "Tenant id of the person's tokens.", Required = true };
        var objectId = new Option<string>("--object-id") { Description = "Object id of the person in that tenant.", Required = true };
        var name = new Option<string>("--name") { Description = "Name of the person.", Required = true };
        var body = new Option<string>("--body") { Description = "Code of the body that the person belongs to.", DefaultValueFactory = _ => FirstAdministrator.DefaultBody };
        var command = new Command("create-first", "Make the first administrator of a hub that has none. Administrators read no content.") { tenant, objectId, name, body };
        command.SetAction((parsed, cancellationToken) => CommandServices.RunAsync(parsed, async services =>
        {
            var outcome = await services.GetRequiredService<FirstAdministrator>().CreateAsync(
                parsed.GetRequiredValue(tenant), parsed.GetRequiredValue(objectId), parsed.GetRequiredValue(name), parsed.GetRequiredValue(body), cancellationToken);
            if (outcome.Succeeded)
            {
                await parsed.Output().WriteLineAsync($"{outcome.Value.Name} is the hub's first administrator.");
                return HubCommandLine.Done;
            }

            foreach (var refusal in outcome.Refusals)
            {
                await parsed.Error().WriteLineAsync(refusal.Field.Length == 0 ? $"qsghub: {refusal.Message}" : $"qsghub: {refusal.Field}: {refusal.Message}");
            }

            return HubCommandLine.Refused;
        }));
        return command;
    }
}
