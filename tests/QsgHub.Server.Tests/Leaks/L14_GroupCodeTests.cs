using QsgHub.Domain.Features.Directory;
using QsgHub.Server.DevelopmentAuthority;
using QsgHub.Testing.Databases;

namespace QsgHub.Server.Tests.Leaks;

/// <summary>Which groups there are, and who sits in them, is told to nobody: a group of others, a closed one and none at all answer alike.</summary>
public sealed class L14_GroupCodeTests
{
    private const string Preview = "query ($code: String!) { audiencePreview(providerCode: \"RXW\", groupCode: $code) { column } }";

    [DatabaseTheory]
    [DatabaseData]
    public async Task GroupOfOthers_AnswersAsNoGroup_OnEveryDoor(DatabaseProvider provider)
    {
        await using var hub = await HubApplication.StartAsync(provider);
        await AddGroupAsync(hub, "SQG-OTHER", null, "other-icb-quality-manager");
        await AddGroupAsync(hub, "SQG-CLOSED", new DateOnly(2023, 1, 1), "icb-quality-manager");
        await AddGroupAsync(hub, "SQG-OWN", null, "icb-quality-manager");

        foreach (var persona in new[] { "icb-quality-manager", "healthwatch-volunteer", "cqc-inspector" })
        {
            var none = await AnswersAsync(hub, persona, "SQG-NONE");
            Assert.All(none, answer => Assert.Contains("groupCode", answer, StringComparison.Ordinal));
            Assert.Equal(none, await AnswersAsync(hub, persona, "SQG-OTHER"));
            Assert.Equal(none, await AnswersAsync(hub, persona, "SQG-CLOSED"));
        }

        Assert.All(await AnswersAsync(hub, "icb-quality-manager", " sqg-own "), answer => Assert.DoesNotContain("errors", answer, StringComparison.Ordinal));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task BodyThatConvenes_MayNameItsGroup_ThroughAnyOfItsPeople(DatabaseProvider provider)
    {
        await using var hub = await HubApplication.StartAsync(provider);
        await AddGroupAsync(hub, "SQG-1", null, "regional-lead");
        Assert.Equal(["NOT_FOUND groupCode"], await hub.RefusedAsync("cqc-inspector", Preview, new { code = "SQG-1" }));

        // A colleague of the inspector's sits in it, and then takes the chair.
        await hub.ChangeDirectoryAsync(async (context, ids) =>
        {
            var objectId = ObjectId("cqc-inspector");
            var inspector = context.People.Single(person => person.ObjectId == objectId);
            var chair = new Person { Id = ids.Next(), Name = "Chair", TenantId = inspector.TenantId, ObjectId = $"{ids.Next()}", OrganisationId = inspector.OrganisationId };
            context.People.Add(chair);
            context.TeamMemberships.Add(new TeamMembership { Id = ids.Next(), PersonId = chair.Id, Team = "hospitals-y60", Role = Role.Contributor, From = new DateOnly(2022, 7, 1) });
            context.GroupMemberships.Add(new GroupMembership { Id = ids.Next(), PersonId = chair.Id, GroupId = context.Groups.Single(group => group.Code == "SQG-1").Id, From = new DateOnly(2022, 7, 1) });
            await Task.CompletedTask;
        });
        Assert.Equal(["NOT_FOUND groupCode"], await hub.RefusedAsync("cqc-inspector", Preview, new { code = "SQG-1" }));
        await hub.ChangeDirectoryAsync(async (context, ids) =>
        {
            var chair = context.People.Single(person => person.Name == "Chair");
            context.TeamMemberships.Add(new TeamMembership { Id = ids.Next(), PersonId = chair.Id, Team = "hospitals-y60", Role = Role.ChairSecretariat, From = new DateOnly(2022, 7, 1) });
            await Task.CompletedTask;
        });

        await hub.AskAsync("cqc-inspector", Preview, new { code = "SQG-1" });
        await hub.RaiseAsync("cqc-inspector", new { groupCode = "SQG-1" });
        Assert.Equal(["NOT_FOUND groupCode"], await hub.RefusedAsync("icb-quality-manager", Preview, new { code = "SQG-1" }));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task MemberWhoLeft_NamesTheGroupNoMore(DatabaseProvider provider)
    {
        await using var hub = await HubApplication.StartAsync(provider);
        await AddGroupAsync(hub, "SQG-1", null, "cqc-inspector");
        await hub.AskAsync("cqc-inspector", Preview, new { code = "SQG-1" });

        await hub.ChangeDirectoryAsync((context, _) =>
        {
            context.GroupMemberships.Single().To = new DateOnly(2023, 1, 1);
            return Task.CompletedTask;
        });

        Assert.Equal(["NOT_FOUND groupCode"], await hub.RefusedAsync("cqc-inspector", Preview, new { code = "SQG-1" }));
    }

    /// <summary>What the audience preview and the raising of a concern answer, with the group's code taken out.</summary>
    private static async Task<List<string>> AnswersAsync(HubApplication hub, string persona, string code)
    {
        var input = ConcernRequests.Staffing(new { groupCode = code });
        string[] answers = [await hub.AnswerAsync(persona, Preview, new { code }), await hub.AnswerAsync(persona, ConcernRequests.Raise, new { input })];
        return [.. answers.Select(answer => answer.Replace(code, "", StringComparison.OrdinalIgnoreCase))];
    }

    private static Task AddGroupAsync(HubApplication hub, string code, DateOnly? until, string member) => hub.ChangeDirectoryAsync((context, ids) =>
    {
        var group = new Group { Id = ids.Next(), Code = code, Name = code, KindCode = "SQG", From = new DateOnly(2022, 7, 1), To = until };
        var objectId = ObjectId(member);
        context.Groups.Add(group);
        context.GroupMemberships.Add(new GroupMembership { Id = ids.Next(), GroupId = group.Id, PersonId = context.People.Single(person => person.ObjectId == objectId).Id, From = new DateOnly(2022, 7, 1) });
        return Task.CompletedTask;
    });

    private static string ObjectId(string persona) => Personas.FindOrNull(persona)!.ObjectId;
}
