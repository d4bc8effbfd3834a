using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Features.Concerns;
using QsgHub.Domain.Features.Directory;
using QsgHub.Testing;
using QsgHub.Testing.Databases;

namespace QsgHub.Domain.Tests.Features.Concerns;

public class RaiseConcernTests
{
    // The manual clock stands at noon UTC of this day; it has begun the next one in the easternmost zone.
    private static readonly DateOnly Today = new(2026, 3, 2);
    private static readonly QuantityInput Falls = new("FALLS", new DateOnly(2026, 1, 1), new DateOnly(2026, 1, 31), 3, 120);

    public static TheoryData<string, RaiseConcernInput, string[]> Refused
    {
        get
        {
            var ok = HubWorld.Staffing();
            var figures = ok with { Nature = Nature.Quantitative, Quantity = Falls };
            return new()
            {
                { "provider", ok with { ProviderCode = "XXX" }, ["NotFound providerCode"] },
                { "no provider", ok with { ProviderCode = "" }, ["NotFound providerCode"] },
                { "location", ok with { LocationCode = "XXX" }, ["NotFound locationCode"] },
                { "location of another provider", ok with { ProviderCode = "RJZ", LocationCode = "RXWAS" }, ["NotFound locationCode"] },
                { "group", ok with { GroupCode = "XXX" }, ["NotFound groupCode"] },
                { "no topic", ok with { Topics = [] }, ["OutOfRange topics"] },
                { "nine topics", ok with { Topics = [.. Topic.All.Take(9).Select(topic => topic.Code)] }, ["OutOfRange topics"] },
                { "topics", ok with { Topics = ["STAFFING", "NONE", "FALLS", "staffing"] }, ["NotFound topics[1]", "NotFound topics[3]"] },
                { "text empty", ok with { Text = "" }, ["Required text"] },
                { "text blank", ok with { Text = " \t\n\u00A0" }, ["Required text"] },
                { "text too long", ok with { Text = new string('a', 20_001) }, ["TooLong text"] },
                { "summary too long", ok with { Summary = new string('a', 2_001) }, ["TooLong summary"] },
                { "service line too long", ok with { ServiceLine = new string('a', 201) }, ["TooLong serviceLine"] },
                { "ward too long", ok with { Ward = new string('a', 201) }, ["TooLong ward"] },
                { "descriptor too long", ok with { Descriptor = new string('a', 201) }, ["TooLong descriptor"] },
                { "known tomorrow and later", ok with { KnownOn = Today.AddDays(2) }, ["DateInFuture knownOn"] },
                { "NHS number in the text", ok with { Text = "943 476 5919 fell." }, ["NhsNumber text"] },
                { "NHS number in the summary", ok with { Summary = "9434765919" }, ["NhsNumber summary"] },
                { "NHS number in the ward", ok with { Ward = "943-476-5919" }, ["NhsNumber ward"] },
                { "NHS number in the service line", ok with { ServiceLine = "943-476-5919" }, ["NhsNumber serviceLine"] },
                { "NHS number in the descriptor", ok with { Descriptor = "943-476-5919" }, ["NhsNumber descriptor"] },
                { "SECRET", ok with { Text = "UK SECRET\nThe ward" }, ["SecretMarking text"] },
                { "HSSIB", ok with { Text = "HSSIB protected material" }, ["ProtectedMaterial text"] },
                { "birth date", ok with { Text = "Mrs Jones, 12/03/1948, fell." }, ["PersonalDataSuspected text"] },
                { "class 3", ok with { Class = 3 }, ["ClassNotAllowed class"] },
                { "class 8", ok with { Class = 8 }, ["ClassNotAllowed class"] },
                { "class 9", ok with { Class = 9 }, ["ClassNotAllowed class"] },
                { "class 17", ok with { Class = 17 }, ["ProtectedMaterial class"] },
                { "class 0", ok with { Class = 0 }, ["ClassNotAllowed class"] },
                { "class 24", ok with { Class = 24 }, ["ClassNotAllowed class"] },
                { "quantitative without figures", ok with { Nature = Nature.Quantitative }, ["Required quantity"] },
                { "figures of a narrative", figures with { Nature = Nature.Qualitative }, ["Inconsistent quantity"] },
                { "indicator", figures with { Quantity = Falls with { IndicatorCode = "NONE" } }, ["NotFound quantity.indicatorCode"] },
                { "period ends in the future", figures with { Quantity = Falls with { PeriodEnd = Today.AddDays(2) } }, ["DateInFuture quantity.periodEnd"] },
                { "period backwards", figures with { Quantity = Falls with { PeriodStart = new DateOnly(2026, 2, 1) } }, ["Inconsistent quantity.periodStart"] },
                { "denominator 0", figures with { Quantity = Falls with { Denominator = 0 } }, ["OutOfRange quantity.denominator"] },
                { "negative counts", figures with { Quantity = Falls with { Numerator = -1, Denominator = -1 } }, ["OutOfRange quantity.numerator", "OutOfRange quantity.denominator"] },
                { "no finite counts", figures with { Quantity = Falls with { Numerator = double.NaN, Denominator = double.PositiveInfinity } }, ["OutOfRange quantity.numerator", "OutOfRange quantity.denominator"] },
                { "no finite value", figures with { Quantity = Falls with { Value = double.NaN } }, ["OutOfRange quantity.value"] },
                { "no finite quotient", figures with { Quantity = Falls with { Numerator = 1e300, Denominator = 1e-300 } }, ["OutOfRange quantity.value"] },
                { "no value", figures with { Quantity = Falls with { Denominator = null } }, ["Required quantity.value"] },
                { "idempotency key empty", ok with { IdempotencyKey = "" }, ["OutOfRange idempotencyKey"] },
                { "idempotency key too long", ok with { IdempotencyKey = new string('k', 101) }, ["OutOfRange idempotencyKey"] },
                {
                    "everything at once",
                    ok with
                    {
                        ProviderCode = "XXX", LocationCode = "XXX", GroupCode = "XXX", Class = 17, Text = "943 476 5919\nSECRET\nHSSIB protected material, DOB 1948", Summary = new string('a', 2_001),
                        Topics = ["NONE"], KnownOn = Today.AddDays(2), Nature = Nature.Quantitative,
                    },
                    [
                        "NotFound providerCode", "NotFound locationCode", "NotFound groupCode", "ProtectedMaterial class", "NhsNumber text", "SecretMarking text", "ProtectedMaterial text",
                        "PersonalDataSuspected text", "TooLong summary", "NotFound topics[0]", "DateInFuture knownOn", "Required quantity",
                    ]
                },
            };
        }
    }

    /// <summary>One world for all: each case shows that it stored nothing.</summary>
    [DatabaseTheory]
    [DatabaseData]
    public async Task Raise_RefusesWithCodeAndField_AndStoresNothing(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider, new ManualTimeProvider());
        await world.AddIndicatorAsync("FALLS");
        var lead = await world.ViewerAsync("lead");
        await world.RaiseAsync("lead", HubWorld.Staffing());
        var before = await RowCounts.OfAsync(world.Database);
        foreach (var row in Refused)
        {
            var (name, input, expected) = ((string)row[0], (RaiseConcernInput)row[1], (string[])row[2]);

            var outcome = await world.Raise.ExecuteAsync(lead, input, CancellationToken.None);

            Assert.Equal($"{name}: {string.Join(", ", expected)}", $"{name}: {string.Join(", ", outcome.Refusals.Select(refusal => $"{refusal.Code} {refusal.Field}"))}");
            Assert.All(outcome.Refusals, refusal => Assert.EndsWith(".", refusal.Message, StringComparison.Ordinal));
            Assert.Throws<InvalidOperationException>(() => outcome.Value);
        }

        Assert.Equal(before, await RowCounts.OfAsync(world.Database));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Raise_StoresTheConcernWithItsDefaults_WhenOnlyTheRequiredIsGiven(DatabaseProvider provider)
    {
        var time = new ManualTimeProvider();
        await using var world = await HubWorld.CreateAsync(provider, time);

        var id = await world.RaiseAsync("lead", new RaiseConcernInput { ProviderCode = " rxw ", Text = "  Two nurses short.\n", Topics = ["STAFFING"], Immediacy = Immediacy.Unsure });

        var lead = await world.ViewerAsync("lead");
        var concern = (await world.List.OneOrNullAsync(lead, id, CancellationToken.None))!.Full!;
        Assert.Equal(
            (4, ConcernState.Posted, 1, "quality", "lead", lead.PrincipalId, time.GetUtcNow(), time.GetUtcNow(), Immediacy.Unsure, Severity.Unsure, null, 0),
            (concern.Class, concern.State, concern.Version, concern.OwnerTeam, concern.AuthorName, concern.AuthorId, concern.PostedAt, concern.ChangedAt, concern.HighestImmediacy, concern.HighestSeverity, concern.Summary, concern.SummaryVersion));
        Assert.Equal(new ConcernContent { Text = "Two nurses short.", TopicCodes = "STAFFING" }, concern.Content);
        await using var context = world.Database.CreateContext();
        var version = await context.ConcernVersions.SingleAsync();
        Assert.Equal((id, 1, ConcernState.Posted, 4, null, "lead", concern.Content), (version.ConcernId, version.Number, version.State, version.Class, version.Reason, version.AuthorName, version.Content));
        var assessment = await context.Assessments.SingleAsync();
        Assert.Equal((id, lead.Organisation.Id, Immediacy.Unsure, (Severity?)null, false), (assessment.ConcernId, assessment.OrganisationId, assessment.Immediacy, assessment.Severity, assessment.IsSuperseded));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Raise_KeepsEveryWordAndFigure_WhenAllIsGiven(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider, new ManualTimeProvider());
        await world.AddIndicatorAsync("FALLS");
        await world.AddGroupAsync("SQG-1", "lead");

        // The longest texts that fit, two UTF-16 units to a character.
        var text = string.Concat(Enumerable.Repeat("\U0001F3E5", 10_000));
        var id = await world.RaiseAsync("lead", HubWorld.Staffing() with
        {
            Text = text, LocationCode = "rxwas", Topics = ["STAFFING", "FALLS", "STAFFING"], Nature = Nature.Quantitative, Quantity = Falls with { IndicatorCode = " falls " },
            Severity = Severity.Major, Likelihood = Likelihood.Likely, ConfidenceSource = ConfidenceSource.Derived, Corroboration = Corroboration.Partly, PreferredAction = PreferredAction.JointVisit,
            SourceType = SourceType.Indicator, KnownOn = Today.AddDays(1), ServiceLine = " Medicine ", Ward = "\t", Classification = Classification.OfficialSensitive, Descriptor = "COMMERCIAL",
            Tlp = Tlp.Red, Summary = "  Falls.  ", GroupCode = "SQG-1",
        });

        var concern = (await world.List.OneOrNullAsync(await world.ViewerAsync("lead"), id, CancellationToken.None))!.Full!;
        Assert.Equal(
            new ConcernContent
            {
                Text = text, TopicCodes = "FALLS,STAFFING", Nature = Nature.Quantitative, LocationId = concern.Content.LocationId, SourceType = SourceType.Indicator, KnownOn = Today.AddDays(1), ServiceLine = "Medicine",
                Classification = Classification.OfficialSensitive, Descriptor = "COMMERCIAL", Tlp = Tlp.Red, IndicatorCode = "FALLS", PeriodStart = Falls.PeriodStart, PeriodEnd = Falls.PeriodEnd,
                Numerator = 3, Denominator = 120, Value = 2.5,
            },
            concern.Content);
        Assert.NotNull(concern.Content.LocationId);
        Assert.Equal(("Falls.", 1, Immediacy.ImmediateRisk, Severity.Major), (concern.Summary, concern.SummaryVersion, concern.HighestImmediacy, concern.HighestSeverity));
        await using var context = world.Database.CreateContext();
        Assert.Equal(["FALLS", "STAFFING"], await context.ConcernTopics.Select(topic => topic.TopicCode).OrderBy(code => code).ToListAsync());
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task SuspectedPersonalData_Passes_WhenTheAuthorConfirms(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider);

        var outcome = await world.Raise.ExecuteAsync(
            await world.ViewerAsync("lead"), HubWorld.Staffing("The matron, Ann Smith (01/02/1990 is the ward's opening day).") with { ConfirmNoPersonalData = true }, CancellationToken.None);

        Assert.Empty(outcome.Refusals);
    }

    [DatabaseTheory]
    [DatabaseData("reader")]
    [DatabaseData("administrator")]
    [DatabaseData("governance")]
    [DatabaseData("national")]
    public async Task Raise_IsNotPermitted_WithoutARoleThatPosts(DatabaseProvider provider, string name)
    {
        await using var world = await HubWorld.CreateAsync(provider);
        var before = await RowCounts.OfAsync(world.Database);

        var outcome = await world.Raise.ExecuteAsync(await world.ViewerAsync(name), HubWorld.Staffing(), CancellationToken.None);

        Assert.Equal([RefusalCode.NotPermitted], outcome.Refusals.Select(refusal => refusal.Code));
        Assert.Equal(before, await RowCounts.OfAsync(world.Database));
    }

    [DatabaseTheory]
    [DatabaseData("healthwatch", 11)]
    [DatabaseData("provider", 4)]
    [DatabaseData("client", 5)]
    public async Task Raise_IsRefused_WhenTheAuthorCouldNotReadIt(DatabaseProvider provider, string name, int number)
    {
        await using var world = await HubWorld.CreateAsync(provider);
        var before = await RowCounts.OfAsync(world.Database, withScopes: false);

        var outcome = await world.Raise.ExecuteAsync(await world.ViewerAsync(name), HubWorld.Staffing() with { Class = number }, CancellationToken.None);

        Assert.Equal([(RefusalCode.ClassNotAllowed, "class")], outcome.Refusals.Select(refusal => (refusal.Code, refusal.Field)));
        Assert.Equal(before, await RowCounts.OfAsync(world.Database, withScopes: false));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Raise_IsRefused_ToWhoeverStandsAsideFromTheProvider(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider);
        await world.RecuseAsync("lead", "RXW");
        var lead = await world.ViewerAsync("lead");

        Assert.Equal([RefusalCode.ClassNotAllowed], (await world.Raise.ExecuteAsync(lead, HubWorld.Staffing(), CancellationToken.None)).Refusals.Select(refusal => refusal.Code));
        Assert.Empty((await world.Raise.ExecuteAsync(lead, HubWorld.Staffing() with { ProviderCode = "RJZ" }, CancellationToken.None)).Refusals);
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Raise_TakesTheFirstTeamInWhichTheAuthorPosts(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider);
        await world.AddMembershipAsync("reader", "safeguarding", Role.Contributor);

        var id = await world.RaiseAsync("reader", HubWorld.Staffing());

        Assert.Equal("safeguarding", (await world.List.OneOrNullAsync(await world.ViewerAsync("reader"), id, CancellationToken.None))!.Full!.OwnerTeam);
    }
}
