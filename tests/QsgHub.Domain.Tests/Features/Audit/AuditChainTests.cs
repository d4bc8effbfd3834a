using QsgHub.Domain.Features.Audit;

namespace QsgHub.Domain.Tests.Features.Audit;

public class AuditChainTests
{
    /// <summary>An entry, and one that differs from it in one thing each.</summary>
    public static TheoryData<string> Things => ["partition", "number", "at", "kind", "action", "principal", "name", "class", "item", "provider", "owner", "details", "no details", "previous", "moved letter"];

    [Theory]
    [MemberData(nameof(Things))]
    public void HashOf_IsAnother_WhenOneThingIs(string thing) => Assert.NotEqual(AuditChain.HashOf(Entry("")), AuditChain.HashOf(Entry(thing)));

    [Fact]
    public void HashOf_IsTheSame_ForTheSameEntry() => Assert.Equal(AuditChain.HashOf(Entry("")), AuditChain.HashOf(Entry("")));

    /// <summary>Worked out from the written form by another program: a change of their form would break every chain that is stored.</summary>
    [Fact]
    public void HashOf_KeepsItsForm() => Assert.Equal("d85c8b0714f3b788af36d70ea23c48280e25c99a1baa927010a5252d5304d0e0", AuditChain.HashOf(Entry("")));

    [Theory]
    [InlineData("plain", 10, "plain")]
    [InlineData("a\0b\nc", 10, "a b c")]
    [InlineData("cut here", 3, "cut")]
    [InlineData("ab😀", 3, "ab")]
    public void Clean_GivesWhatEveryDatabaseKeeps(string text, int length, string expected) => Assert.Equal(expected, AuditChain.Clean(text, length));

    [Fact]
    public void Clean_GivesTheReplacementCharacter_ForHalfACharacter() => Assert.Equal("lone\ufffd", AuditChain.Clean("lone\ud800", 10));

    private static AuditEntry Entry(string thing)
    {
        var id = Guid.Parse("00112233-4455-6677-8899-aabbccddeeff");
        var other = Guid.Parse("10112233-4455-6677-8899-aabbccddeeff");
        return new AuditEntry
        {
            Partition = thing == "partition" ? other : id,
            Number = thing == "number" ? 8 : 7,
            At = DateTimeOffset.FromUnixTimeMilliseconds(thing == "at" ? 1_700_000_000_001 : 1_700_000_000_000),
            Kind = thing == "kind" ? AuditKind.Export : AuditKind.Read,
            Action = thing switch { "action" => "lookup", "moved letter" => "listM", _ => "list" },
            PrincipalId = thing == "principal" ? null : id,
            PrincipalName = thing switch { "name" => "Femi", "moved letter" => "organ", _ => "Morgan" },
            Class = thing == "class" ? 12 : 11,
            ItemId = thing == "item" ? other : id,
            ProviderId = thing == "provider" ? null : id,
            OwnerOrganisationId = thing == "owner" ? other : id,
            Details = thing switch { "details" => "summary", "no details" => null, _ => "full" },
            PreviousHash = thing == "previous" ? AuditChain.Start.Replace('0', '1') : AuditChain.Start,
        };
    }
}
