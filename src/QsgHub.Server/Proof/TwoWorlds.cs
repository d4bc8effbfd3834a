using System.Text.RegularExpressions;
using QsgHub.Domain.Visibility;

namespace QsgHub.Server.Proof;

/// <summary>What the proof found.</summary>
/// <param name="Comparisons">Answers that were compared.</param>
/// <param name="HiddenCommands">Commands that one of the two worlds lacked, summed over all comparisons of worlds.</param>
/// <param name="Differences">Each difference in a line: seed, member, door and the two answers.</param>
internal sealed record TwoWorldsReport(long Comparisons, long HiddenCommands, IReadOnlyList<string> Differences);

/// <summary>
/// The proof that hidden and absent are the same: a random course of events is lived twice, once whole and once for each member
/// without whatever that member may not see; every question must be answered with the same bytes.
/// </summary>
/// <remarks>
/// Ids and instants depend on the command alone. Cursors are encrypted with a nonce, so of them the length is compared. The live
/// channel is proven beside it, by the cells of the table and by tests of its own.
/// </remarks>
internal static partial class TwoWorlds
{
    private const int Length = 60;
    private const int Checkpoints = 3;
    private const int MaxProbes = 4;

    private const string Fields =
        "id depth sharedAt summary owner { code } provider { odsCode } grants { id } detail { version state text changedAt highestImmediacy highestSeverity outcome { sentence } assessments { id authorName reasons } acknowledgements { personName } versions { number reason text } }";

    /// <summary>Questions that every member asks, one door each.</summary>
    private static readonly string[] Questions =
    [
        $"{{ concerns(first: 100) {{ totalCount nodes {{ {Fields} }} pageInfo {{ hasNextPage hasPreviousPage startCursor endCursor }} liveCursor }} }}",
        $"{{ concerns(first: 2, order: HIGHEST_ASSESSMENT_FIRST) {{ totalCount edges {{ cursor node {{ id }} }} pageInfo {{ hasNextPage }} }} }}",
        "{ concerns(filter: { text: \"words\" }) { totalCount nodes { id } } }",
        "{ concerns(filter: { text: \"summary\" }) { totalCount nodes { id } } }",
        "{ concerns(filter: { topic: \"STAFFING\" }) { totalCount nodes { id } } }",
        "{ concerns(filter: { immediacyAtLeast: URGENT }) { totalCount nodes { id } } }",
        "{ concerns(filter: { severityAtLeast: MINOR }) { totalCount nodes { id } } }",
        "{ concerns(filter: { states: [TRIAGED, WITHDRAWN] }) { totalCount nodes { id } } }",
        "{ concerns(filter: { isOpen: true, nature: QUALITATIVE }) { totalCount nodes { id } } }",
        "{ concerns(filter: { ownerCode: \"CQC\" }) { totalCount nodes { id } } }",
        "{ concerns(filter: { regionCode: \"Y60\" }) { totalCount nodes { id } } }",
        "{ a: concerns(first: 1) { nodes { id } } b: concerns(first: 3) { totalCount nodes { id } } }",
        $"{{ provider(code: \"RXW\") {{ name relationships {{ kind organisation {{ code }} }} concerns(first: 50) {{ totalCount nodes {{ {Fields} }} }} }} }}",
        "{ providers { odsCode concerns(order: HIGHEST_ASSESSMENT_FIRST) { totalCount nodes { id } } } }",
        "{ viewer { mayPost } topics { code } indicators { code } }",
        "{ emergencyOpenings { id reason reviewDueAt provider { odsCode } } }",
        "{ audiencePreview(providerCode: \"RXW\", hasSummary: true) { column depth team organisation { code people { name } } } }",
        "{ audiencePreview(providerCode: \"RJZ\", classNumber: 12) { column depth team } }",
        "{ concernFacets { states { state count } immediacies { immediacy count } topics { topic { code } count } providers { provider { odsCode } count } owners { owner { code } count } } }",
        "{ suggest(prefix: \"wo\", kind: WORD) { text } }",
        "{ similarConcerns(providerCode: \"RXW\", text: \"Words of an item, for full readers alone.\") { sharedPercent concern { id } } }",
    ];

    /// <summary>Lives scripts and compares.</summary>
    /// <param name="seeds">Seeds of the scripts.</param>
    /// <param name="folder">An empty folder for the worlds' files.</param>
    /// <param name="progress">Told how many comparisons were made so far.</param>
    /// <param name="cancellationToken">Stops the proof.</param>
    public static async Task<TwoWorldsReport> RunAsync(IEnumerable<int> seeds, string folder, Action<long> progress, CancellationToken cancellationToken)
    {
        var template = Path.Combine(folder, "template.db");
        await ProofWorld.MakeTemplateAsync(template, cancellationToken);
        var comparisons = 0L;
        var hidden = 0L;
        var differences = new List<string>();
        foreach (var seed in seeds)
        {
            var script = ProofScript.Make(seed, Length);
            var whole = await LiveAsync(template, folder, script.Commands, ProofCast.Members, null, cancellationToken);
            foreach (var member in ProofCast.Members)
            {
                var visible = script.Commands.Where(command => !command.IsHiddenFrom(member)).ToList();
                hidden += Length - visible.Count;
                var bare = await LiveAsync(template, folder, visible, [member], whole[member].Probes, cancellationToken);
                comparisons += Compare(seed, member, whole[member].Answers, bare[member].Answers, differences);
            }

            progress(comparisons);
        }

        return new TwoWorldsReport(comparisons, hidden, differences);
    }

    /// <summary>Lives a course of events and keeps all that members are told.</summary>
    private static async Task<Dictionary<ProofMember, Transcript>> LiveAsync(
        string template, string folder, List<ProofCommand> commands, ProofMember[] members, List<Guid>[]? probes, CancellationToken cancellationToken)
    {
        await using var world = await ProofWorld.OpenAsync(template, Path.Combine(folder, "world.db"), cancellationToken);
        var transcripts = members.ToDictionary(member => member, _ => new Transcript());
        var next = 0;
        for (var checkpoint = 1; checkpoint <= Checkpoints; checkpoint++)
        {
            var until = Length * checkpoint / Checkpoints;
            for (; next < commands.Count && commands[next].Number <= until; next++)
            {
                await world.RunAsync(commands[next], cancellationToken);
            }

            await world.SettleAsync(cancellationToken);
            foreach (var member in members)
            {
                var transcript = transcripts[member];
                var probe = probes?[checkpoint - 1] ?? Probes(world, commands, next, member);
                transcript.Probes[checkpoint - 1] = probe;
                await AskAsync(world, member, probe, transcript, cancellationToken);
            }
        }

        return transcripts;
    }

    private static async Task AskAsync(ProofWorld world, ProofMember member, List<Guid> probes, Transcript transcript, CancellationToken cancellationToken)
    {
        foreach (var question in Questions)
        {
            transcript.Add(question, [await world.AskAsync(member, question, cancellationToken)]);
        }

        foreach (var id in probes)
        {
            transcript.Add("look-up", [await world.AskAsync(member, $"{{ concern(id: \"{id}\") {{ {Fields} }} }}", cancellationToken)]);
            transcript.Add("acknowledge", [await world.AskAsync(member, $"mutation {{ acknowledgeConcern(concernId: \"{id}\") {{ concern {{ id }} }} }}", cancellationToken)]);
            transcript.Add("withdraw", [await world.AskAsync(member, $"mutation {{ withdrawConcern(input: {{ concernId: \"{id}\", reason: \"Mine.\", basedOnVersion: 1 }}) {{ concern {{ id }} }} }}", cancellationToken)]);
            transcript.Add("stand aside", [await world.AskAsync(member, $"mutation {{ standAside(input: {{ concernId: \"{id}\", reason: \"A relative.\" }}) {{ from }} }}", cancellationToken)]);
            transcript.Add("grant", [await world.AskAsync(member, $"mutation {{ grantAccess(input: {{ concernId: \"{id}\", organisationCode: \"QKK\", reason: \"For them.\", expiresAt: \"2026-03-03T00:00:00Z\" }}) {{ concern {{ id }} }} }}", cancellationToken)]);
        }
    }

    /// <summary>Ids of items that are there and hidden from the member.</summary>
    private static List<Guid> Probes(ProofWorld world, List<ProofCommand> commands, int until, ProofMember member) =>
        [.. commands.Take(until)
            .Where(command => command.Deed is ProofDeed.Raise or ProofDeed.RaiseDraft && world.Concerns.ContainsKey(command.Number) && ProofPolicy.Most(member, command.Item!) == Depth.Hidden)
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

    private sealed class Transcript
    {
        public List<(string Door, string Text)> Answers { get; } = [];

        public List<Guid>[] Probes { get; } = new List<Guid>[Checkpoints];

        public void Add(string door, IEnumerable<string> texts) =>
            Answers.AddRange(texts.Select(text => (door, Cursor().Replace(text, cursor => $"<cursor of {cursor.Length}>"))));
    }
}
