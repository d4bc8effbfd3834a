using QsgHub.Domain.Features.Directory;

namespace QsgHub.Server.Tests.Realtime;

/// <summary>The caseload as the default of a subscription, and named filters, through the real doors.</summary>
public sealed class CaseloadFeedTests
{
    private const string Assign = "mutation ($codes: [String!]!) { assignCaseload(input: { providerCodes: $codes }) { places { part provider { odsCode } } } }";

    private const string Release = "mutation ($codes: [String!]!) { releaseCaseload(input: { providerCodes: $codes }) { places { part } } }";

    [Fact]
    public async Task Subscription_FollowsTheCaseload_WhenNoFilterIsGiven_AndWidensWhenAskedTo()
    {
        await using var hub = await HubApplication.StartAsync();
        await using var before = await hub.SubscribeAsync("regional-lead");
        var first = await hub.RaiseAsync("icb-quality-manager");
        await before.AlertAsync("RAISED", first);

        const string Elsewhere = "RJZ";
        var assigned = await hub.AskAsync("regional-lead", Assign, new { codes = new[] { Elsewhere } });
        Assert.Equal("HOLDER", assigned.GetProperty("assignCaseload").GetProperty("places")[0].GetProperty("part").GetString());
        Assert.Equal("HOLDER", (await hub.AskAsync("regional-lead", "{ provider(code: \"RJZ\") { inMyCaseload } }")).GetProperty("provider").GetProperty("inMyCaseload").GetString());
        await using var everything = await hub.SubscribeAsync("regional-lead", new { everything = true });
        await using var caseload = await hub.SubscribeAsync("regional-lead", new { caseload = true });

        // The open session goes by the new caseload as well: what is told of next is of the caseload again.
        var unseen = await hub.RaiseAsync("icb-quality-manager");
        await everything.AlertAsync("RAISED", unseen);
        await hub.AskAsync("regional-lead", Assign, new { codes = new[] { "RXW" } });
        var seen = await hub.RaiseAsync("icb-quality-manager");

        Assert.Equal([("RAISED", first)], await before.BeforeAsync(seen));
        Assert.Equal([("RAISED", unseen)], await everything.BeforeAsync(seen));
        Assert.Empty(await caseload.BeforeAsync(seen));

        // Without any caseload everything is told again.
        await hub.AskAsync("regional-lead", Release, new { codes = new[] { "RXW", Elsewhere } });
        var last = await hub.RaiseAsync("icb-quality-manager");
        await before.AlertAsync("RAISED", last);
    }

    [Fact]
    public async Task BodyCaseloads_TellWhichIsTheViewersOwn_AmongThoseOfItsBody()
    {
        await using var hub = await HubApplication.StartAsync();
        await hub.ChangeDirectoryAsync(async (context, ids) =>
        {
            var viewer = context.People.Single(person => person.Name.StartsWith("Morgan"));
            context.People.Add(new Person { Id = ids.Next(), Name = "Aaron before everybody", TenantId = viewer.TenantId, ObjectId = $"{ids.Next()}", OrganisationId = viewer.OrganisationId });
            await Task.CompletedTask;
        });
        await hub.AskAsync("icb-quality-manager", Assign, new { codes = new[] { "RXW" } });

        var body = (await hub.AskAsync("icb-quality-manager", "{ bodyCaseloads { own { person { name } places { provider { odsCode } } } people { person { name } } } }")).GetProperty("bodyCaseloads");

        Assert.StartsWith("Aaron", body.GetProperty("people")[0].GetProperty("person").GetProperty("name").GetString());
        Assert.StartsWith("Morgan", body.GetProperty("own").GetProperty("person").GetProperty("name").GetString());
        Assert.Equal("RXW", body.GetProperty("own").GetProperty("places")[0].GetProperty("provider").GetProperty("odsCode").GetString());
    }

    [Fact]
    public async Task SinceYouLooked_TellsOfEverything_WhateverTheCaseload()
    {
        await using var hub = await HubApplication.StartAsync();
        await hub.AskAsync("cqc-inspector", Assign, new { codes = new[] { "RJZ" } });
        var id = await hub.RaiseAsync("icb-quality-manager");

        var looked = await hub.AskAsync("cqc-inspector", "{ sinceYouLooked { threads { concern { id } } } }");

        Assert.Equal(id, looked.GetProperty("sinceYouLooked").GetProperty("threads")[0].GetProperty("concern").GetProperty("id").GetGuid());
    }

    [Fact]
    public async Task L14_Group_IsNoFilter_ForWhoeverDoesNotSitInIt()
    {
        await using var hub = await HubApplication.StartAsync();
        await hub.ChangeDirectoryAsync(async (context, ids) =>
        {
            var start = new DateOnly(2022, 7, 1);
            var group = new Group { Id = ids.Next(), Code = "SQG-1", Name = "Group", KindCode = "SQG", From = start };
            context.Groups.Add(group);
            var member = context.People.Single(person => person.Name.StartsWith("Morgan"));
            context.GroupMemberships.Add(new GroupMembership { Id = ids.Next(), GroupId = group.Id, PersonId = member.Id, From = start });
            await Task.CompletedTask;
        });
        const string Save = "mutation ($filter: AlertFilterInput!) { saveSubscription(input: { name: \"Group\", filter: $filter, digest: DAILY }) { name digest filter { groupCode } } }";

        var hidden = await hub.TextAsync("cqc-inspector", Save, new { filter = new { groupCode = "SQG-1" } });
        var missing = await hub.TextAsync("cqc-inspector", Save, new { filter = new { groupCode = "SQG-2" } });
        var own = await hub.AskAsync("icb-quality-manager", Save, new { filter = new { groupCode = "SQG-1" } });

        Assert.Equal(missing, hidden);
        Assert.Contains("input.filter.groupCode", hidden, StringComparison.Ordinal);
        Assert.Equal("SQG-1", own.GetProperty("saveSubscription").GetProperty("filter").GetProperty("groupCode").GetString());
        Assert.Single((await hub.AskAsync("icb-quality-manager", "{ savedSubscriptions { id name } }")).GetProperty("savedSubscriptions").EnumerateArray());
        Assert.Empty((await hub.AskAsync("cqc-inspector", "{ savedSubscriptions { id name } }")).GetProperty("savedSubscriptions").EnumerateArray());
    }
}
