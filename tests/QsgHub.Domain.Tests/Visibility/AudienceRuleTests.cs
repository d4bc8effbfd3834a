using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Visibility;

namespace QsgHub.Domain.Tests.Visibility;

public class AudienceRuleTests
{
    // A body of its own for every column, so that each cell shows by itself.
    private static readonly RelationshipFact[] EveryRelationship =
    [
        new(RelationshipKind.LeadCommissioner, "LEAD", "quality"),
        new(RelationshipKind.OtherCommissioner, "OTHER", "contracts"),
        new(RelationshipKind.LocalAuthority, "COUNCIL", "homes"),
        new(RelationshipKind.Region, "REGION", "oversight"),
        new(RelationshipKind.CareRegulator, "CQC", "hospitals"),
        new(RelationshipKind.ProfessionalRegulator, "GMC", "outreach"),
        new(RelationshipKind.Healthwatch, "HW", "volunteers"),
    ];

    public static TheoryData<int, bool> EveryClass
    {
        get
        {
            var data = new TheoryData<int, bool>();
            foreach (var number in VisibilityPolicy.Classes)
            {
                data.Add(number, false);
                data.Add(number, true);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(EveryClass))]
    public void Readers_AreThoseOfThePolicy_InEveryColumn(int number, bool hasSummary)
    {
        var s = VisibilityPolicy.IsSealed(number) ? ":sealed" : "";
        var expected = new (string Key, Column Column)[]
        {
            ($"own:OWNER:review{s}", Column.Owner),
            ($"own:OWNER:*{s}", Column.Owner),
            ($"lead:LEAD:quality{s}", Column.LeadCommissioner),
            ($"lead:LEAD:*{s}", Column.LeadCommissioner),
            ($"other:OTHER:contracts{s}", Column.OtherCommissioner),
            ($"other:OTHER:*{s}", Column.OtherCommissioner),
            ($"other:COUNCIL:homes{s}", Column.OtherCommissioner),
            ($"other:COUNCIL:*{s}", Column.OtherCommissioner),
            ($"region:REGION:oversight{s}", Column.PerformanceManager),
            ($"region:REGION:*{s}", Column.PerformanceManager),
            ($"cqc:CQC:hospitals{s}", Column.CareRegulator),
            ($"cqc:CQC:*{s}", Column.CareRegulator),
            ($"regulator:GMC:outreach{s}", Column.ProfessionalRegulator),
            ($"regulator:GMC:*{s}", Column.ProfessionalRegulator),
            ($"healthwatch:HW:volunteers{s}", Column.Healthwatch),
            ($"healthwatch:HW:*{s}", Column.Healthwatch),
            ("provider:TRUST", Column.Provider),
            ("member", Column.OtherMember),
            ($"national{s}", Column.National),
            ("administrator", Column.Administrator),
            ("governance:OWNER", Column.InformationGovernance),
        }
            .Select(reader => (reader.Key, Depth: VisibilityPolicy.Opens(number, reader.Column, hasSummary)))
            .Append((Key: "emergency", Depth: VisibilityPolicy.OpensInEmergency(number) ? Depth.Full : Depth.Hidden))
            .Where(reader => reader.Depth != Depth.Hidden)
            .OrderBy(reader => reader.Key, StringComparer.Ordinal);

        Assert.Equal(expected, Pairs(AudienceRule.Readers(VisibilityTable.Current, Facts(number, hasSummary))));
    }

    [Theory]
    [MemberData(nameof(EveryClass))]
    public void NamedGroup_ReadsClasses4And21InFull_AndNoOther(int number, bool hasSummary)
    {
        var facts = Facts(number, hasSummary);
        var withGroup = AudienceRule.Readers(VisibilityTable.Current, facts with { GroupCode = "SQG-1" });
        var without = AudienceRule.Readers(VisibilityTable.Current, facts);

        var added = Pairs(withGroup).Except(Pairs(without));

        Assert.Equal(number is 4 or 21 ? [("group:SQG-1", Depth.Full)] : [], added);
        Assert.Empty(Pairs(without).Except(Pairs(withGroup)));
    }

    [Fact]
    public void Draft_IsAsSealedAsTheClassThatItWillHave()
    {
        var readers = AudienceRule.Readers(VisibilityTable.Current, Facts(3, hasSummary: true) with { IsSealed = true });

        Assert.Equal([("own:OWNER:*:sealed", Depth.Full), ("own:OWNER:review:sealed", Depth.Full)], Pairs(readers));
    }

    /// <summary>Classes 8 to 10, 12, 18 and 19: the owner's own team needs a name too.</summary>
    [Theory]
    [InlineData(3)]
    [InlineData(10)]
    [InlineData(12)]
    [InlineData(18)]
    [InlineData(19)]
    public void Handler_ReadsInFull_AndTheRestOfTheOwnersTeamDoesNot(int number)
    {
        var handler = Guid.Parse("00000000-0000-4000-8000-00000000000a");

        var readers = AudienceRule.Readers(VisibilityTable.Current, Facts(number, hasSummary: true) with { IsSealed = true, HandlerId = handler });

        Assert.Equal(Depth.Full, readers["handler:OWNER:review:0000000000004000800000000000000a:sealed"]);
        Assert.DoesNotContain(readers.Keys, key => key.StartsWith("own:", StringComparison.Ordinal));
    }

    [Fact]
    public void Grant_IsAKeyOfItsOwn_SealedWithItsClass()
    {
        var grant = Guid.Parse("00000000-0000-4000-8000-00000000000b");

        Assert.Equal(Depth.Full, AudienceRule.Readers(VisibilityTable.Current, Facts(4, hasSummary: false) with { Grants = [grant] })["grant:0000000000004000800000000000000b"]);
        Assert.Equal(Depth.Full, AudienceRule.Readers(VisibilityTable.Current, Facts(12, hasSummary: false) with { Grants = [grant] })["grant:0000000000004000800000000000000b:sealed"]);
    }

    [Fact]
    public void Readers_AreNobody_WhenTheTableHasNoSuchClass() =>
        Assert.Empty(AudienceRule.Readers(VisibilityTable.Current, Facts(24, hasSummary: true) with { GroupCode = "SQG-1" }));

    [Fact]
    public void Reader_HasTheHighestDepth_WhenItsTeamStandsInSeveralRelationships()
    {
        // In class 6 other commissioners read the summary and the lead commissioner everything: the keys differ, so each keeps its own depth.
        var facts = Facts(6, hasSummary: true) with
        {
            Relationships =
            [
                new(RelationshipKind.OtherCommissioner, "QOC", "quality"),
                new(RelationshipKind.LocalAuthority, "QOC", "quality"),
                new(RelationshipKind.LeadCommissioner, "QOC", "quality"),
            ],
        };

        var readers = AudienceRule.Readers(VisibilityTable.Current, facts);

        Assert.Equal(Depth.Redacted, readers["other:QOC:quality"]);
        Assert.Equal(Depth.Full, readers["lead:QOC:quality"]);
    }

    [Fact]
    public void SubjectProvider_HasNoKey_WhenNobodyThatRunsItUsesTheHub()
    {
        var readers = AudienceRule.Readers(VisibilityTable.Current, Facts(14, hasSummary: true) with { OperatorCode = null });

        Assert.DoesNotContain(readers.Keys, key => key.StartsWith("provider:", StringComparison.Ordinal));
    }

    [Fact]
    public void ColumnOf_Throws_WhenTheRelationshipIsUnknown() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => AudienceRule.ColumnOf((RelationshipKind)99));

    private static ScopeFacts Facts(int number, bool hasSummary) => new(number, VisibilityPolicy.IsSealed(number), hasSummary, "OWNER", "review", HandlerId: null, "TRUST", GroupCode: null, EveryRelationship, Grants: []);

    private static IEnumerable<(string Key, Depth Depth)> Pairs(SortedDictionary<string, Depth> readers) => readers.Select(reader => (reader.Key, reader.Value));
}
