using QsgHub.Domain.Features.Concerns;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Features.Journal;
using QsgHub.Server.Realtime;
using QsgHub.Testing;
using QsgHub.Testing.Databases;

namespace QsgHub.Server.Tests.Realtime;

/// <summary>The judgement of events, on the events of a real journal.</summary>
public sealed class AlertRuleTests : IAsyncLifetime
{
    private HubWorld _world = null!;
    private IReadOnlyList<LoadedEvent> _events = null!;

    /// <summary>Three concerns about one trust: a pressing one on staffing, a background one on falls, an unsure one with a summary that is closed.</summary>
    public async Task InitializeAsync()
    {
        _world = await HubWorld.CreateAsync(DatabaseProvider.Sqlite);
        await _world.RaiseAsync("lead", HubWorld.Staffing());
        await _world.RaiseAsync("lead", HubWorld.Staffing() with { Topics = ["FALLS"], Immediacy = Immediacy.Background });
        var closed = await _world.RaiseAsync("lead", HubWorld.Staffing() with { Immediacy = Immediacy.Unsure, Summary = "Staffing is being looked into." });
        var lead = await _world.ViewerAsync("lead");
        var version = 1;
        foreach (var state in new[] { ConcernState.Triaged, ConcernState.Accepted, ConcernState.UnderReview })
        {
            Assert.True((await _world.Change.MoveAsync(lead, new MoveConcernInput(closed, state, version++), CancellationToken.None)).Succeeded);
        }

        Assert.True((await _world.Change.CloseAsync(lead, new CloseConcernInput(closed, ClosureOutcome.Unfounded, "Nothing in it.", version), CancellationToken.None)).Succeeded);
        _events = await _world.Get<EventReader>().ReadAsync(0, 256, CancellationToken.None);
    }

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Theory]
    [InlineData(null, null, null, null, null, "Raised Raised Raised Changed Changed Changed Outcome")]
    [InlineData("RXW", null, null, null, null, "Raised Raised Raised Changed Changed Changed Outcome")]
    [InlineData("RJZ", null, null, null, null, "")]
    [InlineData(null, " y60", null, null, null, "Raised Raised Raised Changed Changed Changed Outcome")]
    [InlineData(null, "Y56", null, null, null, "")]
    [InlineData(null, null, "FALLS", null, null, "Raised")]
    [InlineData(null, null, null, Immediacy.Background, null, "Raised Raised")]
    [InlineData(null, null, null, Immediacy.Unsure, null, "Raised Raised Raised Changed Changed Changed Outcome")]
    [InlineData(null, null, null, null, EventKind.Outcome, "Outcome")]
    [InlineData("RXW", "Y60", "STAFFING", Immediacy.Unsure, EventKind.Raised, "Raised Raised")]
    public async Task Filter_NarrowsWhatAFullReaderReceives(string? provider, string? region, string? topic, Immediacy? immediacy, EventKind? kind, string expected)
    {
        var filter = new AlertFilter { ProviderCode = provider, RegionCode = region, Topic = topic, ImmediacyAtLeast = immediacy, Kinds = kind is { } one ? [one] : null };

        Assert.Equal(expected, await JudgedAsync("inspector", filter));
    }

    [Theory]
    [InlineData(null, null, null, Severity.Unsure, null, "Raised Raised Raised Changed Changed Changed Outcome")]
    [InlineData(null, null, null, Severity.Major, null, "")]
    [InlineData("RXWAS", null, null, null, null, "")]
    [InlineData(null, "qoc", null, null, null, "Raised Raised Raised Changed Changed Changed Outcome")]
    [InlineData(null, "QKK", null, null, null, "")]
    [InlineData(null, "CQC", null, null, null, "")]
    [InlineData(null, null, "SQG-1", null, null, "")]
    [InlineData(null, null, null, null, "nursés SHORT", "Raised Raised Raised Changed Changed Changed Outcome")]
    [InlineData(null, null, null, null, "\"short nurses\"", "")]
    [InlineData(null, null, null, null, "looked into", "Raised Changed Changed Changed Outcome")]
    [InlineData(null, null, null, null, "!", "")]
    public async Task Filter_NarrowsByPlaceBodyGroupSeverityAndWords(string? location, string? icb, string? group, Severity? severity, string? text, string expected) =>
        Assert.Equal(expected, await JudgedAsync("inspector", new AlertFilter { LocationCode = location, IcbCode = icb, GroupCode = group, SeverityAtLeast = severity, Text = text }));

    [Fact]
    public async Task Filter_FindsItsLocationAndGroup_ForThoseWhoReadThem()
    {
        await _world.AddGroupAsync("SQG-1", "lead");
        await _world.RaiseAsync("lead", HubWorld.Staffing() with { GroupCode = "SQG-1", LocationCode = "RXWAS" });
        _events = await _world.Get<EventReader>().ReadAsync(0, 256, CancellationToken.None);

        Assert.Equal("Raised", await JudgedAsync("lead", new AlertFilter { GroupCode = " sqg-1" }));
        Assert.Equal("Raised", await JudgedAsync("inspector", new AlertFilter { LocationCode = "RXWAS" }));
        Assert.Equal("", await JudgedAsync("inspector", new AlertFilter { GroupCode = "SQG-1" }));
    }

    [Fact]
    public async Task L12_Words_AreLookedForInTheViewersOwnProjection()
    {
        Assert.Equal("Raised", await JudgedAsync("healthwatch", new AlertFilter { Text = "looked" }));
        Assert.Equal("", await JudgedAsync("healthwatch", new AlertFilter { Text = "nurses" }));
    }

    [Fact]
    public async Task L12_Filter_MatchesNoSummary_WhenItAsksBeyondIt()
    {
        Assert.Equal("Raised", await JudgedAsync("healthwatch", new AlertFilter()));
        Assert.Equal("Raised", await JudgedAsync("healthwatch", new AlertFilter { ProviderCode = "RXW", RegionCode = "Y60", Kinds = [EventKind.Raised] }));
        foreach (var topic in Topic.All)
        {
            Assert.Equal("", await JudgedAsync("healthwatch", new AlertFilter { Topic = topic.Code }));
        }

        foreach (var immediacy in Enum.GetValues<Immediacy>())
        {
            Assert.Equal("", await JudgedAsync("healthwatch", new AlertFilter { ImmediacyAtLeast = immediacy }));
        }

        foreach (var severity in Enum.GetValues<Severity>())
        {
            Assert.Equal("", await JudgedAsync("healthwatch", new AlertFilter { SeverityAtLeast = severity }));
        }

        Assert.Equal("", await JudgedAsync("healthwatch", new AlertFilter { LocationCode = "RXWAS" }));
    }

    [Fact]
    public async Task L05_Judgement_AgreesWithTheQuery_ForEveryViewerOfTheCast()
    {
        foreach (var name in new[] { "lead", "other-icb", "inspector", "region", "healthwatch", "administrator", "governance", "provider", "national", "council", "client" })
        {
            var viewer = await _world.ViewerAsync(name);
            var pages = await _world.Get<DirectoryBook>().OpenAsync(CancellationToken.None);
            var told = _events
                .Select(loaded => (ConcernId: loaded.Event.ConcernId!.Value, Judged: AlertRule.Judge(loaded, viewer, new AlertFilter(), pages)))
                .Where(line => line.Judged is not null)
                .Select(line => (line.ConcernId, line.Judged!.Value.Depth))
                .Distinct().Order();

            Assert.Equal((await _world.SeenAsync(name)).Select(seen => (seen.Key, seen.Value)).Order(), told);
        }
    }

    private async Task<string> JudgedAsync(string name, AlertFilter filter)
    {
        var viewer = await _world.ViewerAsync(name);
        var pages = await _world.Get<DirectoryBook>().OpenAsync(CancellationToken.None);
        return string.Join(' ', _events.Select(loaded => AlertRule.Judge(loaded, viewer, filter, pages)?.Kind).Where(kind => kind is not null));
    }
}
