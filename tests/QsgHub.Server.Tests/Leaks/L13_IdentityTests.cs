using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using QsgHub.Domain.Features.Directory;
using QsgHub.Server.DevelopmentAuthority;
using QsgHub.Server.Features.Identities;
using QsgHub.Testing.Databases;

namespace QsgHub.Server.Tests.Leaks;

/// <summary>The store of identities: one handler, every reveal recorded, and no trace elsewhere.</summary>
public sealed class L13_IdentityTests
{
    private const string Canary = "CANARYSPEAKER";
    private const string Protect = "mutation ($input: ProtectIdentityInput!) { protectIdentity(input: $input) { concernId } }";
    private const string Reveal = "mutation ($id: UUID!) { revealIdentity(concernId: $id, reason: \"They must be called.\") }";

    private static readonly Dictionary<string, string?> Keys = new()
    {
        ["Identities:ActiveKey"] = "2026",
        ["Identities:Keys:2026"] = Convert.ToBase64String(SHA256.HashData("a key of the tests"u8)),
    };

    [DatabaseTheory]
    [DatabaseData]
    public async Task Handler_HasItRevealed_AndEveryRevealIsRecorded(DatabaseProvider provider)
    {
        await using var hub = await HubApplication.StartAsync(provider, Keys);
        var id = await hub.RaiseAsync("icb-quality-manager", new { @class = 7, summary = "Somebody spoke up." });
        var handler = await PersonAsync(hub, "icb-quality-manager");
        await hub.AskAsync("icb-quality-manager", Protect, new { input = new { concernId = id, handlerId = handler, identity = Canary } });

        Assert.Equal([Canary], (await hub.AskAsync("icb-quality-manager", Reveal, new { id })).GetProperty("revealIdentity").EnumerateArray().Select(text => text.GetString()));

        await using var context = hub.Database.CreateContext();
        Assert.Equal((handler, "They must be called."), await context.IdentityReveals.Select(reveal => new ValueTuple<Guid, string>(reveal.PersonId, reveal.Reason)).SingleAsync());
        var stored = await context.ProtectedIdentities.Select(identity => identity.Sealed).SingleAsync();
        Assert.Equal(-1, stored.AsSpan().IndexOf("CANARY"u8));
        Assert.DoesNotContain(Canary, await hub.TextAsync("icb-quality-manager", "query ($id: UUID!) { concern(id: $id) { summary detail { text versions { text reason } assessments { reasons } links { id } } } concerns(filter: { text: \"CANARYSPEAKER\" }) { totalCount } }", new { id }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task NobodyElse_LearnsThatThereIsOne()
    {
        await using var hub = await HubApplication.StartAsync(settings: Keys);
        await AddGovernorAsync(hub);
        var with = await hub.RaiseAsync("icb-quality-manager", new { @class = 7 });
        var without = await hub.RaiseAsync("icb-quality-manager", new { @class = 7 });
        var handler = await PersonAsync(hub, "icb-quality-manager");
        await hub.AskAsync("icb-quality-manager", Protect, new { input = new { concernId = with, handlerId = handler, identity = Canary } });

        foreach (var persona in new[] { "cqc-inspector", "regional-lead", "other-icb-quality-manager", "healthwatch-volunteer", "administrator" })
        {
            Assert.Equal(await hub.AnswerAsync(persona, Reveal, new { id = Guid.Empty }), await hub.AnswerAsync(persona, Reveal, new { id = with }));
        }

        Assert.Equal(["NOT_FOUND concernId"], await hub.RefusedAsync("icb-quality-manager", Reveal, new { id = without }));
        await using var context = hub.Database.CreateContext();
        Assert.False(await context.IdentityReveals.AnyAsync());
    }

    [Fact]
    public async Task InformationGovernance_HasItRevealed_ByTheHandlersGrantAlone()
    {
        await using var hub = await HubApplication.StartAsync(settings: Keys);
        await AddGovernorAsync(hub);
        var id = await hub.RaiseAsync("icb-quality-manager", new { @class = 7 });
        var handler = await PersonAsync(hub, "icb-quality-manager");
        var governor = await PersonAsync(hub, "other-icb-quality-manager");
        await hub.AskAsync("icb-quality-manager", Protect, new { input = new { concernId = id, handlerId = handler, identity = Canary } });
        Assert.Equal(["NOT_FOUND concernId"], await hub.RefusedAsync("other-icb-quality-manager", Reveal, new { id }));

        const string Grant = "mutation ($input: GrantIdentityInput!) { grantIdentity(input: $input) { concernId } }";
        var expiresAt = hub.Get<TimeProvider>().GetUtcNow().AddHours(1);
        Assert.Equal(["NOT_FOUND input.personId"], await hub.RefusedAsync("icb-quality-manager", Grant, new { input = new { concernId = id, personId = handler, reason = "A complaint.", expiresAt } }));
        await hub.AskAsync("icb-quality-manager", Grant, new { input = new { concernId = id, personId = governor, reason = "A complaint.", expiresAt } });

        Assert.Equal(1, (await hub.AskAsync("other-icb-quality-manager", Reveal, new { id })).GetProperty("revealIdentity").GetArrayLength());
    }

    [Fact]
    public async Task BadInput_IsRefused_AndSoIsAHubWithoutAKey()
    {
        await using var hub = await HubApplication.StartAsync();
        var id = await hub.RaiseAsync("icb-quality-manager", new { @class = 7 });
        var open = await hub.RaiseAsync("icb-quality-manager");
        var handler = await PersonAsync(hub, "icb-quality-manager");
        var stranger = await PersonAsync(hub, "cqc-inspector");

        Assert.Equal(["UNAVAILABLE input"], await EnterAsync(id, handler, Canary));
        Assert.Equal(["OUT_OF_RANGE input.identity"], await EnterAsync(id, handler, " "));
        Assert.Equal(["CLASS_NOT_ALLOWED input.concernId"], await EnterAsync(open, handler, Canary));
        Assert.Equal(["NOT_FOUND input.handlerId"], await EnterAsync(id, stranger, Canary));

        Task<IReadOnlyList<string>> EnterAsync(Guid concernId, Guid handlerId, string identity) =>
            hub.RefusedAsync("icb-quality-manager", Protect, new { input = new { concernId, handlerId, identity } });
    }

    [Fact]
    public void Cipher_OpensNothingThatWasMovedOrChanged()
    {
        var cipher = Cipher("2026", ("2026", 1));
        var sealedText = cipher.Seal(Canary, "record");

        Assert.Equal(Canary, Cipher("2027", ("2027", 2), ("2026", 1)).Open(sealedText, "record"));
        Assert.Throws<AuthenticationTagMismatchException>(() => cipher.Open(sealedText, "other record"));
        Assert.ThrowsAny<CryptographicException>(() => Cipher("2027", ("2027", 2)).Open(sealedText, "record"));
        Assert.ThrowsAny<CryptographicException>(() => cipher.Open([], "record"));
        sealedText[^1] ^= 1;
        Assert.Throws<AuthenticationTagMismatchException>(() => cipher.Open(sealedText, "record"));
        Assert.Throws<InvalidOperationException>(() => Cipher("2028", ("2026", 1)));
        Assert.False(Cipher("").IsReady);
    }

    private static AesGcmIdentityCipher Cipher(string active, params (string Name, byte Fill)[] keys) => new(Options.Create(new IdentityKeyOptions
    {
        ActiveKey = active,
        Keys = keys.ToDictionary(key => key.Name, key => Convert.ToBase64String([.. Enumerable.Repeat(key.Fill, 32)])),
    }));

    /// <summary>Makes the other board's manager information governance of the first board.</summary>
    private static Task AddGovernorAsync(HubApplication hub) => hub.ChangeDirectoryAsync(async (context, ids) =>
    {
        var objectId = Personas.FindOrNull("other-icb-quality-manager")!.ObjectId;
        var person = await context.People.SingleAsync(p => p.ObjectId == objectId);
        person.OrganisationId = (await context.Organisations.SingleAsync(body => body.Code == "QOC")).Id;
        context.TeamMemberships.RemoveRange(context.TeamMemberships.Where(place => place.PersonId == person.Id));
        context.TeamMemberships.Add(new TeamMembership { Id = ids.Next(), PersonId = person.Id, Team = "governance", Role = Role.InformationGovernance, From = new DateOnly(2022, 7, 1) });
    });

    private static async Task<Guid> PersonAsync(HubApplication hub, string persona)
    {
        var objectId = Personas.FindOrNull(persona)!.ObjectId;
        await using var context = hub.Database.CreateContext();
        return await context.People.Where(person => person.ObjectId == objectId).Select(person => person.Id).SingleAsync();
    }
}
