using System.Text.Json;
using QsgHub.Domain.Features.Directory;
using QsgHub.Server.DevelopmentAuthority;
using QsgHub.Testing.Databases;

namespace QsgHub.Server.Tests.Leaks;

/// <summary>Nobody climbs: who runs the service reads nothing, who was let in lets nobody in, and no request makes somebody another or more than the directory says.</summary>
public sealed class L18_ClimbTests
{
    private const string Names = "{ __schema { mutationType { fields { name } } } }";

    private const string Question = "{ viewer { name mayPost } concerns(first: 100) { totalCount nodes { id } } concernFacets { providers { count } } suggest(prefix: \"nu\", kind: WORD) { text } similarConcerns(providerCode: \"RXW\", text: \"Two registered nurses short on every night shift.\") { sharedPercent } sinceYouLooked { threads { count } } }";

    /// <summary>The requests by which an administrator would read or let read, each of which the hub refuses.</summary>
    private static readonly (string Mutation, object Input)[] Attempts =
    [
        ("mutation ($input: RaiseConcernInput!) { raiseConcern(input: $input) { reminders } }", ConcernRequests.Staffing()),
        ("mutation ($input: OpenInEmergencyInput!) { openInEmergency(input: $input) { id } }", new { providerCode = "RXW", reason = "I must." }),
    ];

    [DatabaseTheory]
    [DatabaseData]
    public async Task Administrator_ReadsNothing_WhateverOtherPlaceIsTaken(DatabaseProvider provider)
    {
        await using var hub = await HubApplication.StartAsync(provider);
        var concern = await hub.RaiseAsync("icb-quality-manager");
        var before = await hub.AnswerAsync("administrator", Question);
        Assert.Contains("\"totalCount\":0", before, StringComparison.Ordinal);

        // The administrator, who may write the directory, takes every place in it that reads.
        await hub.ChangeDirectoryAsync((context, ids) =>
        {
            var objectId = Personas.FindOrNull("administrator")!.ObjectId;
            var administrator = context.People.Single(person => person.ObjectId == objectId);
            administrator.OrganisationId = context.Organisations.Single(body => body.Code == "QOC").Id;
            foreach (var (team, role) in new[] { ("quality", Role.QualityLead), ("*", Role.AccountableExecutive), ("governance", Role.InformationGovernance) })
            {
                context.TeamMemberships.Add(new TeamMembership { Id = ids.Next(), PersonId = administrator.Id, Team = team, Role = role, From = new DateOnly(2022, 7, 1) });
            }

            return Task.CompletedTask;
        });
        await hub.GrantAsync("icb-quality-manager", concern, "QOC");

        Assert.Equal(before.Replace("\"mayPost\":false", "", StringComparison.Ordinal), (await hub.AnswerAsync("administrator", Question)).Replace("\"mayPost\":true", "", StringComparison.Ordinal));
        foreach (var (mutation, input) in Attempts)
        {
            Assert.NotEmpty(await hub.RefusedAsync("administrator", mutation, new { input }));
        }

        foreach (var row in (IEnumerable<object[]>)L10_HiddenIsMissingTests.Operations)
        {
            Assert.Equal(await hub.AnswerAsync("administrator", (string)row[0], new { id = Guid.Empty }), await hub.AnswerAsync("administrator", (string)row[0], new { id = concern }));
        }
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task WhoWasLetIn_LetsNobodyIn_AndStaysNoLongerThanTheOwnerSaid(DatabaseProvider provider)
    {
        await using var hub = await HubApplication.StartAsync(provider);
        var concern = await hub.RaiseAsync("icb-quality-manager");
        const string Grant = "mutation ($input: GrantAccessInput!) { grantAccess(input: $input) { concern { id } } }";
        const string Revoke = "mutation ($input: RevokeGrantInput!) { revokeGrant(input: $input) { concern { id } } }";
        var grant = await hub.GrantAsync("icb-quality-manager", concern, "QKK");
        var toItself = new { concernId = concern, organisationCode = "QKK", reason = "For longer.", expiresAt = TimeProvider.System.GetUtcNow().AddDays(300) };
        var toOthers = new { concernId = concern, organisationCode = "HW417", reason = "For them.", expiresAt = TimeProvider.System.GetUtcNow().AddDays(1) };

        foreach (var persona in new[] { "other-icb-quality-manager", "cqc-inspector", "regional-lead" })
        {
            Assert.Equal(["NOT_PERMITTED input.concernId"], await hub.RefusedAsync(persona, Grant, new { input = toItself }));
            Assert.Equal(["NOT_PERMITTED input.concernId"], await hub.RefusedAsync(persona, Grant, new { input = toOthers }));
            Assert.NotEmpty(await hub.RefusedAsync(persona, Revoke, new { input = new { concernId = concern, grantId = grant, reason = "No." } }));
        }

        // Who reads nothing of it learns nothing of it by asking.
        Assert.Equal(["NOT_FOUND input.concernId"], await hub.RefusedAsync("healthwatch-volunteer", Grant, new { input = toOthers }));
        Assert.Empty(await hub.SeenAsync("healthwatch-volunteer"));
        await hub.RevokeAsync("icb-quality-manager", concern, grant);
        Assert.Empty(await hub.SeenAsync("other-icb-quality-manager"));
        Assert.Equal(["NOT_FOUND input.concernId"], await hub.RefusedAsync("other-icb-quality-manager", Grant, new { input = toItself }));
    }

    /// <summary>The API changes nobody's place: bodies, people, teams and roles come from the directory's imports alone.</summary>
    [Fact]
    public async Task NoMutation_ChangesWhoSomebodyIs()
    {
        await using var hub = await HubApplication.StartAsync();

        var names = (await hub.AskAsync("administrator", Names)).GetProperty("__schema").GetProperty("mutationType").GetProperty("fields").EnumerateArray()
            .Select(field => field.GetProperty("name").GetString()!).ToList();

        Assert.NotEmpty(names);
        Assert.DoesNotContain(names, name => new[] { "person", "people", "role", "team", "membership", "organisation", "relationship", "client", "directory", "import", "recusalLift", "comeBack" }
            .Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase)));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task SystemOfABody_NeverReadsBeyondItsCeiling_WhateverItsBodyIsGranted(DatabaseProvider provider)
    {
        await using var hub = await HubApplication.StartAsync(provider);
        await hub.AddIntegrationClientAsync("1,2,4");
        var sealedOne = await hub.RaiseAsync("cqc-inspector", new { @class = 13 });
        await hub.RaiseAsync("icb-quality-manager", new { @class = 5 });
        var open = await hub.RaiseAsync("icb-quality-manager");
        await hub.GrantAsync("cqc-inspector", sealedOne, "QOC");

        Assert.Equal([$"{open} FULL"], await hub.SeenAsync("integration-client"));
        Assert.Contains($"{sealedOne} FULL", await hub.SeenAsync("icb-quality-manager"));
        Assert.Equal(JsonValueKind.Null, (await hub.AskAsync("integration-client", "query ($id: UUID!) { concern(id: $id) { id } }", new { id = sealedOne })).GetProperty("concern").ValueKind);
        Assert.NotEmpty(await hub.RefusedAsync("integration-client", ConcernRequests.Raise, new { input = ConcernRequests.Staffing(new { @class = 13 }) }));
        Assert.NotEmpty(await hub.RefusedAsync("integration-client", Attempts[1].Mutation, new { input = Attempts[1].Input }));
        Assert.NotEmpty(await hub.RefusedAsync("integration-client", "mutation ($input: StandAsideInput!) { standAside(input: $input) { from } }", new { input = new { reason = "I am a system.", providerCode = "RXW" } }));
    }
}
