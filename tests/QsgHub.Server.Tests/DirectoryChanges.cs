using Microsoft.EntityFrameworkCore;
using QsgHub.Domain;
using QsgHub.Domain.Data;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Features.Directory.Import;
using QsgHub.Domain.Features.Journal;
using QsgHub.Server.DevelopmentAuthority;

namespace QsgHub.Server.Tests;

/// <summary>Changes of the directory under a running hub.</summary>
internal static class DirectoryChanges
{
    /// <summary>Changes the directory as its administrators do, in one transaction with its counter, and lets the hub look at once.</summary>
    public static async Task ChangeDirectoryAsync(this HubApplication hub, Func<HubContext, IdSource, Task> change)
    {
        await using (var context = hub.Database.CreateContext())
        {
            await using var transaction = await context.Database.BeginTransactionAsync();
            await change(context, new IdSource());
            await context.SaveChangesAsync();
            await context.DirectoryStamps.ExecuteUpdateAsync(set => set.SetProperty(stamp => stamp.Version, stamp => stamp.Version + 1));
            await transaction.CommitAsync();
        }

        await hub.LookAtDirectoryAsync();
    }

    /// <summary>Imports a file into the directory and lets the hub look at once.</summary>
    public static async Task ImportAsync(this HubApplication hub, DirectorySubject subject, string text)
    {
        await HubStorage.ImportAsync(hub.Get<DirectoryImport>(), subject, HubStorage.File("file.csv", text));
        await hub.LookAtDirectoryAsync();
    }

    /// <summary>Ends every place of a persona as of yesterday.</summary>
    public static Task EndMembershipAsync(this HubApplication hub, string persona) => hub.ChangeDirectoryAsync(async (context, _) =>
    {
        var objectId = Personas.FindOrNull(persona)!.ObjectId;
        var yesterday = DateOnly.FromDateTime(hub.Get<TimeProvider>().GetUtcNow().UtcDateTime).AddDays(-1);
        await context.TeamMemberships
            .Where(membership => context.People.Any(person => person.Id == membership.PersonId && person.ObjectId == objectId))
            .ExecuteUpdateAsync(set => set.SetProperty(membership => membership.To, yesterday));
    });

    /// <summary>Gives a persona one place in stead of those that it has.</summary>
    public static Task PlaceAsync(this HubApplication hub, string persona, string team, Role role, DateOnly? until = null) => hub.ChangeDirectoryAsync(async (context, ids) =>
    {
        var objectId = Personas.FindOrNull(persona)!.ObjectId;
        var person = await context.People.SingleAsync(p => p.ObjectId == objectId);
        await context.TeamMemberships.Where(membership => membership.PersonId == person.Id).ExecuteDeleteAsync();
        context.TeamMemberships.Add(new TeamMembership { Id = ids.Next(), PersonId = person.Id, Team = team, Role = role, From = new DateOnly(2022, 7, 1), To = until });
    });

    /// <summary>Enters the integration client of board QOC, with the classes that it may post and read.</summary>
    public static Task AddIntegrationClientAsync(this HubApplication hub, string classCeiling) => hub.ChangeDirectoryAsync(async (context, ids) =>
    {
        var persona = Personas.FindOrNull("integration-client")!;
        var owner = Personas.FindOrNull("icb-quality-manager")!.ObjectId;
        context.IntegrationClients.Add(new IntegrationClient
        {
            Id = ids.Next(),
            Name = persona.DisplayName,
            TenantId = persona.TenantId,
            ApplicationId = persona.ApplicationId!,
            OrganisationId = await context.Organisations.Where(body => body.Code == persona.BodyCode).Select(body => body.Id).SingleAsync(),
            Team = "quality",
            OwnerPersonId = await context.People.Where(person => person.ObjectId == owner).Select(person => person.Id).SingleAsync(),
            ClassCeiling = classCeiling,
        });
    });

    private static async Task LookAtDirectoryAsync(this HubApplication hub)
    {
        await hub.Get<DirectoryWatch>().ReadAsync(CancellationToken.None);
        hub.Get<JournalSignal>().Raise();
    }
}
