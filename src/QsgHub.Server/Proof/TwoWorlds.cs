using System.Text.Json;
using System.Text.RegularExpressions;
using QsgHub.Domain.Visibility;
using QsgHub.Server.Realtime;

namespace QsgHub.Server.Proof;

/// <summary>What the proof found.</summary>
/// <param name="Comparisons">Answers and messages that were compared.</param>
/// <param name="HiddenCommands">Commands that one of the two worlds lacked, summed over all comparisons of worlds.</param>
/// <param name="Differences">Each difference in a line: seed, member, door and the two answers.</param>
internal sealed record TwoWorldsReport(long Comparisons, long HiddenCommands, IReadOnlyList<string> Differences);

/// <summary>
/// The proof that hidden and absent are the same: a random course of events is lived twice, once whole and once for each member
/// without whatever that member may not see; every question must be answered, and every session told, with the same bytes.
/// </summary>
/// <remarks>
/// Ids and instants depend on the command alone. After each command every session is read to its end, so that what it is told,
/// and when, follows from the script. Cursors are encrypted with a nonce: of those in answers the length is compared, of those in
/// messages the rights in them as well. The audit log is proven in two worlds of its own, in which everybody asks the same.
/// </remarks>
internal static partial class TwoWorlds
{
    private const int Length = 60;
    private const int Checkpoints = 3;
    private const int MaxProbes = 3;
    private const int MaxExplained = 3;

    private const string Fields =
        "id depth sharedAt summary owner { code } provider { odsCode } grants { id } detail { version state text changedAt highestImmediacy highestSeverity outcome { sentence } assessments { id authorName reasons } acknowledgements { personName } versions { number reason text } links { id } ownHandling }";

    /// <summary>Questions that every member asks, one door each.</summary>
    private static readonly string[] Questions =
    [
        $"{{ concerns(first: 100) {{ totalCount nodes {{ {Fields} }} pageInfo {{ hasNextPage hasPreviousPage startCursor endCursor }} liveCursor }} }}",
        "{ concerns(first: 100, filter: { text: \"words\" }) { totalCount nodes { id } } }",
        "{ concerns(first: 100, filter: { text: \"summary\" }) { totalCount nodes { id } } }",
        "{ concerns(first: 100, filter: { topic: \"STAFFING\" }) { totalCount nodes { id } } }",
        "{ concerns(first: 100, filter: { immediacyAtLeast: URGENT }) { totalCount nodes { id } } }",
        "{ concerns(first: 100, filter: { severityAtLeast: MINOR }) { totalCount nodes { id } } }",
        "{ concerns(first: 100, filter: { states: [TRIAGED, WITHDRAWN] }) { totalCount nodes { id } } }",
        "{ concerns(first: 100, filter: { isOpen: true, nature: QUALITATIVE }) { totalCount nodes { id } } }",
        "{ concerns(first: 100, filter: { ownerCode: \"CQC\" }) { totalCount nodes { id } } }",
        "{ concerns(first: 100, filter: { regionCode: \"Y60\" }) { totalCount nodes { id } } }",
        $"{{ provider(code: \"RXW\") {{ name relationships {{ kind organisation {{ code }} }} concerns(first: 50) {{ totalCount nodes {{ {Fields} }} }} }} }}",
        "{ providers { odsCode concerns(first: 100, order: HIGHEST_ASSESSMENT_FIRST) { totalCount nodes { id } } } }",
        "{ providers { odsCode existenceNotes { contact isOwn reason desk { code } } } }",
        "{ providers { odsCode evidence { hasMoreConcerns cells { domain kind isEmpty refreshedOn concerns { id depth summary } signals { id } } } } }",
        "{ keptConcerns(first: 100) { nodes { concernId why at classNumber version { number reason text } provider { odsCode } owner { code } } pageInfo { hasNextPage } } }",
        "{ viewer { mayPost } topics { code } indicators { code } }",
        "{ emergencyOpenings { id reason reviewDueAt provider { odsCode } } }",
        "{ audiencePreview(providerCode: \"RXW\", hasSummary: true) { column depth team organisation { code people { name } } } }",
        "{ audiencePreview(providerCode: \"RJZ\", classNumber: 12) { column depth team } }",
        "{ concernFacets { states { state count } immediacies { immediacy count } topics { topic { code } count } providers { provider { odsCode } count } owners { owner { code } count } } }",
        "{ suggest(prefix: \"wo\", kind: WORD) { text } }",
        "{ similarConcerns(providerCode: \"RXW\", text: \"Words of an item, for full readers alone.\") { sharedPercent concern { id } } }",
        "{ sinceYouLooked(first: 100) { lookedAt rightsChanged hasMore liveCursor threads { concern { id depth summary } kinds count newestAt } } }",
    ];

    /// <summary>Questions for a part of what there is.</summary>
    private static readonly string[] Parts =
    [
        "{ concerns(first: 2, order: HIGHEST_ASSESSMENT_FIRST) { totalCount edges { cursor node { id } } pageInfo { hasNextPage } } }",
        "{ a: concerns(first: 1) { nodes { id } } b: concerns(first: 3) { totalCount nodes { id } } }",
        "{ sinceYouLooked(first: 1) { hasMore threads { concern { id } kinds } } }",
    ];

    /// <summary>Exports that every member asks for.</summary>
    private static readonly (bool AsJson, string Query)[] Exports = [(false, ""), (true, "?text=words"), (true, "?topic=STAFFING&isOpen=true")];

    /// <summary>Filters with which every member comes back to the live channel.</summary>
    private static readonly (string Name, AlertFilter Filter)[] Replays = [("replay", new AlertFilter()), ("replay of a topic", new AlertFilter { Topic = "STAFFING", ProviderCode = "RXW" })];

    private static int _worlds;

    /// <summary>Lives scripts and compares.</summary>
    /// <param name="seeds">Seeds of the scripts.</param>
    /// <param name="folder">An empty folder for the worlds' files.</param>
    /// <param name="progress">Told after each script how many comparisons were made so far, and the differences of that script.</param>
    /// <param name="cancellationToken">Stops the proof.</param>
    public static async Task<TwoWorldsReport> RunAsync(IEnumerable<int> seeds, string folder, Action<TwoWorldsReport> progress, CancellationToken cancellationToken)
    {
        var template = Path.Combine(folder, "template.db");
        await ProofWorld.MakeTemplateAsync(template, cancellationToken);
        var gate = new Lock();
        var comparisons = 0L;
        var hidden = 0L;
        var differences = new SortedDictionary<int, List<string>>();
        await Parallel.ForEachAsync(seeds, cancellationToken, async (seed, ct) =>
        {
            var ofSeed = await ProveAsync(template, folder, seed, ct);
            lock (gate)
            {
                comparisons += ofSeed.Comparisons;
                hidden += ofSeed.HiddenCommands;
                differences.Add(seed, [.. ofSeed.Differences]);
                progress(new TwoWorldsReport(comparisons, hidden, ofSeed.Differences));
            }
        });
        return new TwoWorldsReport(comparisons, hidden, [.. differences.Values.SelectMany(ofSeed => ofSeed)]);
    }

    /// <summary>Lives one script in all its worlds, one after another, and compares.</summary>
    private static async Task<TwoWorldsReport> ProveAsync(string template, string folder, int seed, CancellationToken cancellationToken)
    {
        var script = ProofScript.Make(seed, Length);
        var whole = await LiveAsync(template, folder, new Course(script.Commands, _ => false, ProofCast.Members, Questions.Concat(Parts), null), cancellationToken);
        var logged = await LiveAsync(template, folder, new Course(script.Commands, _ => false, ProofCast.Members, ProofLog.Questions, null), cancellationToken);
        var pairs = ProofCast.Members
            .Select(member => new Pair(member, whole, transcript => transcript.Answers, new Course(script.Commands, command => command.IsHiddenFrom(member), [member], Questions.Concat(Parts), whole.Of)))
            .Concat(ProofLog.Readers(script.Commands, logged.Refused)
                .Select(reader => new Pair(reader.Governor, logged, transcript => transcript.Log, new Course(script.Commands, reader.IsHidden, ProofCast.Members, ProofLog.Questions, logged.Of))));
        var comparisons = 0L;
        var hidden = 0L;
        var differences = new List<string>();
        foreach (var pair in pairs)
        {
            var bare = await LiveAsync(template, folder, pair.Bare, cancellationToken);
            hidden += script.Commands.Count(pair.Bare.IsHidden);
            comparisons += Compare(seed, pair.Member, pair.Door(pair.Whole.Of[pair.Member]), pair.Door(bare.Of[pair.Member]), differences);
        }

        return new TwoWorldsReport(comparisons, hidden, differences);
    }

    /// <summary>Lives a course of events and keeps all that members are told.</summary>
    private static async Task<Life> LiveAsync(string template, string folder, Course course, CancellationToken cancellationToken)
    {
        await using var world = await ProofWorld.OpenAsync(template, Path.Combine(folder, $"world-{Interlocked.Increment(ref _worlds)}.db"), cancellationToken);
        var life = new Life(course.Members.ToDictionary(member => member, _ => new Transcript()), []);
        var feeds = new Dictionary<ProofMember, ProofFeed>();
        try
        {
            foreach (var member in course.Members)
            {
                feeds[member] = await ProofFeed.OpenAsync(world, member, new AlertFilter(), null, cancellationToken);
                life.Of[member].Add("live", [feeds[member].First]);
            }

            foreach (var command in course.Commands)
            {
                world.Begin(command);
                if (!course.IsHidden(command) && await world.RunAsync(command, cancellationToken))
                {
                    life.Refused.Add(command);
                }

                await world.SettleAsync(cancellationToken);
                foreach (var member in course.Members)
                {
                    life.Of[member].Add("live", await feeds[member].ReadAsync());
                }

                if (command.Number % (Length / Checkpoints) == 0)
                {
                    await CheckAsync(world, course, command.Number, feeds, life, cancellationToken);
                }
            }
        }
        finally
        {
            foreach (var feed in feeds.Values)
            {
                await feed.DisposeAsync();
            }
        }

        return life;
    }

    /// <summary>Everybody asks everything, and comes back to the live channel; then the log is read.</summary>
    private static async Task CheckAsync(ProofWorld world, Course course, int until, Dictionary<ProofMember, ProofFeed> feeds, Life life, CancellationToken cancellationToken)
    {
        foreach (var member in course.Members)
        {
            var transcript = life.Of[member];
            var probe = course.Probes?[member].Probes[transcript.Probes.Count] ?? Probes(world, course.Commands.Take(until), member);
            transcript.Probes.Add(probe);
            await AskAsync(world, member, course.Questions, probe, transcript, cancellationToken);
            foreach (var (name, filter) in Replays)
            {
                await using var replay = await ProofFeed.OpenAsync(world, member, filter, feeds[member].FirstCursor, cancellationToken);
                transcript.Add(name, [replay.First, .. await replay.ReadAsync()]);
            }
        }

        foreach (var member in course.Members.Where(member => member.Role is Domain.Features.Directory.Role.InformationGovernance))
        {
            life.Of[member].AddLog(await ProofLog.ReadAsync(world, member, cancellationToken));
        }
    }

    private static async Task AskAsync(ProofWorld world, ProofMember member, IEnumerable<string> questions, List<Guid> probes, Transcript transcript, CancellationToken cancellationToken)
    {
        var first = transcript.Answers.Count;
        foreach (var question in questions)
        {
            transcript.Add(question, [await world.AskAsync(member, question, cancellationToken)]);
        }

        // Why it sees what it sees, and who could: of what it reads.
        foreach (var id in ConcernIds(transcript.Answers[first].Text).Take(MaxExplained))
        {
            transcript.Add("why visible", [await world.AskAsync(member, $"{{ whyVisible(concernId: \"{id}\") {{ depth keptOutBy openedBy {{ words depth }} }} }}", cancellationToken)]);
            transcript.Add("who could see", [await world.AskAsync(member, $"{{ whoCouldSee(concernId: \"{id}\", on: \"2026-03-02T12:00:00.150Z\") {{ words depth }} }}", cancellationToken)]);
        }

        foreach (var (asJson, query) in Exports)
        {
            transcript.Add("export", [await world.ExportAsync(member, asJson, query, cancellationToken)]);
        }

        foreach (var id in probes)
        {
            transcript.Add("look-up", [await world.AskAsync(member, $"{{ concern(id: \"{id}\") {{ {Fields} }} }}", cancellationToken)]);
            transcript.Add("acknowledge", [await world.AskAsync(member, $"mutation {{ acknowledgeConcern(concernId: \"{id}\") {{ concern {{ id }} }} }}", cancellationToken)]);
            transcript.Add("withdraw", [await world.AskAsync(member, $"mutation {{ withdrawConcern(input: {{ concernId: \"{id}\", reason: \"Mine.\", basedOnVersion: 1 }}) {{ concern {{ id }} }} }}", cancellationToken)]);
            transcript.Add("why visible", [await world.AskAsync(member, $"{{ whyVisible(concernId: \"{id}\") {{ __typename }} keptConcern(concernId: \"{id}\") {{ concernId }} }}", cancellationToken)]);
            transcript.Add("who could see", [await world.AskAsync(member, $"{{ whoCouldSee(concernId: \"{id}\", on: \"2026-03-02T12:00:00.150Z\") {{ __typename }} }}", cancellationToken)]);
            transcript.Add("reclassify", [await world.AskAsync(member, $"mutation {{ reclassifyConcern(input: {{ concernId: \"{id}\", class: 2, reason: \"Mine.\", basedOnVersion: 1 }}) {{ concern {{ id }} }} }}", cancellationToken)]);
            transcript.Add("handle", [await world.AskAsync(member, $"mutation {{ handleConcern(input: {{ concernId: \"{id}\", tlp: RED }}) {{ concern {{ id }} }} }}", cancellationToken)]);
            transcript.Add("link", [await world.AskAsync(member, $"mutation {{ raiseConcern(input: {{ providerCode: \"RXW\", text: \"Beside it.\", topics: [\"FALLS\"], immediacy: URGENT, linkedTo: \"{id}\" }}) {{ concern {{ id }} }} }}", cancellationToken)]);
            transcript.Add("stand aside", [await world.AskAsync(member, $"mutation {{ standAside(input: {{ concernId: \"{id}\", reason: \"A relative.\" }}) {{ from }} }}", cancellationToken)]);
            transcript.Add("grant", [await world.AskAsync(member, $"mutation {{ grantAccess(input: {{ concernId: \"{id}\", organisationCode: \"QKK\", reason: \"For them.\", expiresAt: \"2026-03-03T00:00:00Z\" }}) {{ concern {{ id }} }} }}", cancellationToken)]);
        }
    }

    /// <summary>Ids of the concerns of a list, in its order.</summary>
    private static IEnumerable<string> ConcernIds(string answer) =>
        JsonDocument.Parse(answer).RootElement.GetProperty("data") is { ValueKind: JsonValueKind.Object } data
            ? data.GetProperty("concerns").GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("id").GetString()!)
            : throw new InvalidOperationException($"The list of concerns is always answered, so nothing is proved: {answer}");

    /// <summary>Ids of items that are there and hidden from the member.</summary>
    private static List<Guid> Probes(ProofWorld world, IEnumerable<ProofCommand> commands, ProofMember member) =>
        [.. commands
            .Where(command => command.Raises && world.Concerns.ContainsKey(command.Number) && ProofPolicy.Most(member, command.Item!) == Depth.Hidden)
            .Select(command => world.Concerns[command.Number]).TakeLast(MaxProbes)];

    private static long Compare(int seed, ProofMember member, List<(string Door, string Text)> whole, List<(string Door, string Text)> bare, List<string> differences)
    {
        var count = Math.Max(whole.Count, bare.Count);
        for (var i = 0; i < count; i++)
        {
            var (left, right) = (whole.ElementAtOrDefault(i), bare.ElementAtOrDefault(i));
            if (left != right)
            {
                differences.Add($"seed {seed}, {member.Name}, {left.Door ?? right.Door}: with hidden items \"{left.Text}\", without \"{right.Text}\"");
            }
        }

        return count;
    }

    [GeneratedRegex("CfDJ8[A-Za-z0-9_-]{60,}")]
    private static partial Regex Cursor();

    [GeneratedRegex("(?<=\"event\":{\"id\":)\"[0-9a-f-]{36}\"")]
    private static partial Regex EventId();

    /// <summary>A course of events as it is lived.</summary>
    /// <param name="Commands">The whole script.</param>
    /// <param name="IsHidden">Commands whose time comes and passes.</param>
    /// <param name="Members">Who listens and asks.</param>
    /// <param name="Questions">What they ask.</param>
    /// <param name="Probes">The life whose hidden ids are asked for; null for its own.</param>
    private sealed record Course(List<ProofCommand> Commands, Func<ProofCommand, bool> IsHidden, ProofMember[] Members, IEnumerable<string> Questions, Dictionary<ProofMember, Transcript>? Probes);

    /// <summary>Two lives that must look the same to a member.</summary>
    /// <param name="Member">The member.</param>
    /// <param name="Whole">The life with everything.</param>
    /// <param name="Door">What of a transcript is compared.</param>
    /// <param name="Bare">The course of the other life.</param>
    private sealed record Pair(ProofMember Member, Life Whole, Func<Transcript, List<(string Door, string Text)>> Door, Course Bare);

    /// <summary>All that members were told, and which commands were refused.</summary>
    private sealed record Life(Dictionary<ProofMember, Transcript> Of, HashSet<ProofCommand> Refused);

    private sealed class Transcript
    {
        /// <summary>Events by the order in which they were met: of several in one command, the ids tell which was written first.</summary>
        private readonly Dictionary<string, string> _events = [];

        public List<(string Door, string Text)> Answers { get; } = [];

        public List<(string Door, string Text)> Log { get; } = [];

        public List<List<Guid>> Probes { get; } = [];

        public void Add(string door, IEnumerable<string> texts) => Answers.AddRange(texts.Select(text => (door, Known(text))));

        public void AddLog(IEnumerable<string> texts) => Log.AddRange(texts.Select(text => ("audit log", WithoutCursors(text))));

        private string Known(string text) =>
            EventId().Replace(WithoutCursors(text), id => _events.TryGetValue(id.Value, out var known) ? known : _events[id.Value] = $"<event {_events.Count + 1}>");

        private static string WithoutCursors(string text) => Cursor().Replace(text, cursor => $"<cursor of {cursor.Length}>");
    }
}
