using System.Text.Json;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Visibility;

namespace QsgHub.Server.Proof;

/// <summary>The audit log as a door: what information governance reads there of items whose existence the table keeps from it.</summary>
internal static class ProofLog
{
    /// <summary>Classes of which information governance learns nothing but by grant: G and H of its column.</summary>
    private static readonly int[] Closed = [8, 9, 10, 12, 17, 18, 19];

    /// <summary>What everybody asks before the log is read. Pages hold all that there is: who reads a part reads another part where there is more.</summary>
    public static readonly string[] Questions =
    [
        "{ concerns(first: 100) { totalCount nodes { id detail { version } } } }",
        "{ concerns(first: 100, filter: { text: \"words\" }) { nodes { id } } }",
        "{ provider(code: \"RXW\") { concerns(first: 100) { nodes { id detail { links { id } } } } } }",
    ];

    /// <summary>Who reads the log, with the commands that must leave no trace in it.</summary>
    /// <param name="commands">The script.</param>
    /// <param name="refused">Commands that were refused in the whole world.</param>
    /// <remarks>
    /// Who was refused what is no secret of the item's: whoever asks for what is not there is refused as well. An item about which
    /// a person of the reader's own body was refused something else is therefore in both worlds, and so is one beside which
    /// somebody wanted to raise another. An item to which somebody was granted access, or from which somebody stands aside, is in
    /// both as well: whose rights changed is told to fetch everything anew instead of what was missed, so that the log tells of
    /// other reads of other items, as it must.
    /// </remarks>
    public static IEnumerable<(ProofMember Governor, Func<ProofCommand, bool> IsHidden)> Readers(IReadOnlyCollection<ProofCommand> commands, IReadOnlySet<ProofCommand> refused)
    {
        foreach (var governor in ProofCast.Members.Where(member => member.Role == Role.InformationGovernance))
        {
            var beside = commands.Select(command => command.Beside).OfType<ProofItem>().ToHashSet();
            var hidden = commands.Where(command => command.Item is { } item && !beside.Contains(item) && item.Classes.All(Closed.Contains) && ProofPolicy.Most(governor, item) == Depth.Hidden)
                .GroupBy(command => command.Item!)
                .Where(ofItem => !ofItem.Any(command => (command.Actor.Body == governor.Body && refused.Contains(command)) || command.Deed is ProofDeed.Grant or ProofDeed.Revoke or ProofDeed.StandAside))
                .SelectMany(ofItem => ofItem).ToHashSet();
            yield return (governor, hidden.Contains);
        }
    }

    /// <summary>The whole log as a member reads it, an entry a line.</summary>
    public static async Task<List<string>> ReadAsync(ProofWorld world, ProofMember member, CancellationToken cancellationToken)
    {
        var entries = new List<string>();
        for (string? after = "null"; after is not null;)
        {
            var answer = await world.AskAsync(
                member,
                $"{{ auditEntries(first: 100, after: {after}) {{ nodes {{ at kind action principalId principalName organisation {{ code }} isWhole classNumber concernId provider {{ odsCode }} details }} pageInfo {{ hasNextPage endCursor }} }} }}",
                cancellationToken);
            if (!JsonDocument.Parse(answer).RootElement.GetProperty("data").TryGetProperty("auditEntries", out var page))
            {
                return [answer];
            }

            entries.AddRange(page.GetProperty("nodes").EnumerateArray().Select(entry => entry.GetRawText()));
            var info = page.GetProperty("pageInfo");
            after = info.GetProperty("hasNextPage").GetBoolean() ? info.GetProperty("endCursor").GetRawText() : null;
        }

        return entries;
    }
}
