using QsgHub.Domain.Visibility;

namespace QsgHub.Server.Proof;

/// <summary>What a command does.</summary>
internal enum ProofDeed
{
    Raise, RaiseDraft, RaiseBeside, Post, Amend, Summarise, TakeSummaryBack, Withdraw, Assess, Acknowledge, Triage, Reclassify, Handle, Grant, Revoke, StandAside,
    OpenInEmergency, SetNote, RemoveNote,
}

/// <summary>A command of a script. Ids and instants that it brings about depend on its number alone.</summary>
/// <param name="Number">Its place in the script, from 1.</param>
/// <param name="Actor">Who gives it.</param>
/// <param name="Deed">What it does.</param>
/// <param name="Item">The item; null for a whole provider.</param>
/// <param name="Provider">Code of the provider.</param>
/// <param name="Target">The member who is granted access.</param>
/// <param name="ToBody">Whether the target's whole body is granted access.</param>
/// <param name="ToClass">The class that the item is given.</param>
/// <param name="Beside">The item beside which another is raised.</param>
internal sealed record ProofCommand(
    int Number, ProofMember Actor, ProofDeed Deed, ProofItem? Item, string Provider, ProofMember? Target = null, bool ToBody = false, int ToClass = 0, ProofItem? Beside = null)
{
    /// <summary>Whether it brings a new item.</summary>
    public bool Raises => Deed is ProofDeed.Raise or ProofDeed.RaiseDraft or ProofDeed.RaiseBeside;

    /// <summary>Whether a member can learn nothing at all of the command.</summary>
    /// <remarks>
    /// What changes an actor's own reach counts as hidden only where all that it lets the actor do afterwards is hidden too: an
    /// acknowledgement that a recusal prevented is missed by everybody who would have read it. That somebody raised an item beside its
    /// own, an owner is told whatever that item is.
    /// </remarks>
    public bool IsHiddenFrom(ProofMember member) => Deed switch
    {
        ProofDeed.OpenInEmergency or ProofDeed.SetNote or ProofDeed.RemoveNote => false,
        ProofDeed.RaiseBeside => ProofPolicy.Most(member, Item!) == Depth.Hidden && member.Body != Beside!.Owner.Body,
        ProofDeed.Handle => Actor.Body != member.Body || ProofPolicy.Most(member, Item!) != Depth.Full,
        ProofDeed.StandAside => Actor != member && Item is not null && ProofPolicy.Most(member, Item) == Depth.Hidden,
        ProofDeed.Grant or ProofDeed.Revoke => !Item!.Grantees.Contains(member.Name) && ProofPolicy.Most(member, Item) != Depth.Full,
        ProofDeed.Amend or ProofDeed.Assess or ProofDeed.Acknowledge or ProofDeed.Triage => ProofPolicy.Most(member, Item!) != Depth.Full,
        _ => ProofPolicy.Most(member, Item!) == Depth.Hidden,
    };
}

/// <summary>A random course of events, the same for the same seed.</summary>
internal sealed class ProofScript
{
    private static readonly int[] Classes = [2, 4, 4, 4, 5, 6, 7, 10, 11, 12, 13, 14, 15, 16, 18, 19, 20, 21, 23];
    private static readonly string[] Authors = ["lead", "lead", "inspector", "inspector", "other-icb", "region", "council", "national-lead", "regulator", "client"];
    private static readonly ProofDeed[] Deeds =
    [
        ProofDeed.Post, ProofDeed.Amend, ProofDeed.Amend, ProofDeed.Summarise, ProofDeed.Summarise, ProofDeed.TakeSummaryBack, ProofDeed.Withdraw, ProofDeed.Assess,
        ProofDeed.Assess, ProofDeed.Acknowledge, ProofDeed.Acknowledge, ProofDeed.Triage, ProofDeed.Grant, ProofDeed.Grant, ProofDeed.Revoke, ProofDeed.StandAside,
        ProofDeed.OpenInEmergency, ProofDeed.Reclassify, ProofDeed.Reclassify, ProofDeed.Reclassify, ProofDeed.Handle, ProofDeed.SetNote, ProofDeed.RemoveNote,
    ];

    private readonly Random _random;
    private readonly List<(string Provider, string Member)> _openings = [];

    private ProofScript(int seed) => _random = new Random(seed);

    /// <summary>The commands in order.</summary>
    public List<ProofCommand> Commands { get; } = [];

    /// <summary>Makes a script.</summary>
    /// <param name="seed">Equal seeds give equal scripts.</param>
    /// <param name="length">How many commands.</param>
    public static ProofScript Make(int seed, int length)
    {
        var script = new ProofScript(seed);
        var items = new List<ProofItem>();
        for (var number = 1; number <= length; number++)
        {
            script.Commands.Add(items.Count < 4 || script._random.Next(5) < 2 ? script.Raise(number, items) : script.Change(number, items));
        }

        return script;
    }

    private ProofCommand Raise(int number, List<ProofItem> items)
    {
        var owner = Member(Pick(Authors));
        var beside = items.Count > 0 && _random.Next(5) == 0 ? Pick(items) : null;
        var provider = beside?.Provider ?? Pick(ProofCast.Providers).Code;
        var isDraft = beside is null && _random.Next(10) == 0;
        var hasSummary = _random.Next(2) == 0;
        var item = new ProofItem(number, provider, owner, Pick(Classes), _random.Next(6) == 0 ? ProofCast.Group : null)
        {
            BeginsWithSummary = hasSummary,
            EverHasSummary = hasSummary,
            EverPosted = !isDraft,
            EverInEmergency = Opened[provider].Any(),
        };
        item.OpenedBy.UnionWith(Opened[provider]);
        items.Add(item);
        return new ProofCommand(number, owner, isDraft ? ProofDeed.RaiseDraft : beside is null ? ProofDeed.Raise : ProofDeed.RaiseBeside, item, provider, Beside: beside);
    }

    private ProofCommand Change(int number, List<ProofItem> items)
    {
        var item = Pick(items);
        var deed = Pick(Deeds);
        var actor = deed is ProofDeed.Assess or ProofDeed.Acknowledge or ProofDeed.Triage or ProofDeed.Handle ? Pick(ProofCast.Members) : item.Owner;
        switch (deed)
        {
            case ProofDeed.Post:
                item.EverPosted = true;
                break;
            case ProofDeed.Summarise:
                item.EverHasSummary = true;
                break;
            case ProofDeed.Reclassify:
                var toClass = Pick(Classes);
                item.Classes.Add(toClass);
                return new ProofCommand(number, actor, deed, item, item.Provider, ToClass: toClass);
            case ProofDeed.SetNote or ProofDeed.RemoveNote:
                return new ProofCommand(number, Member(Pick(Authors)), deed, null, item.Provider);
            case ProofDeed.Grant or ProofDeed.Revoke:
                var target = Pick(ProofCast.Members.Where(member => !member.IsClient).ToArray());
                var toBody = _random.Next(2) == 0;
                item.Grantees.UnionWith(toBody ? ProofCast.Members.Where(member => member.Body == target.Body && !member.IsClient).Select(member => member.Name) : [target.Name]);
                return new ProofCommand(number, actor, deed, item, item.Provider, target, toBody);
            case ProofDeed.StandAside:
                return new ProofCommand(number, Pick(ProofCast.Members), deed, _random.Next(2) == 0 ? item : null, item.Provider);
            case ProofDeed.OpenInEmergency:
                actor = Member(Pick(Authors));
                _openings.Add((item.Provider, actor.Name));
                foreach (var opened in items.Where(one => one.Provider == item.Provider))
                {
                    opened.EverInEmergency = true;
                    opened.OpenedBy.Add(actor.Name);
                }

                return new ProofCommand(number, actor, deed, null, item.Provider);
        }

        return new ProofCommand(number, actor, deed, item, item.Provider);
    }

    /// <summary>Who has opened which provider so far: an opening outlasts every script.</summary>
    private ILookup<string, string> Opened => _openings.ToLookup(opening => opening.Provider, opening => opening.Member);

    private T Pick<T>(T[] from) => from[_random.Next(from.Length)];

    private T Pick<T>(List<T> from) => from[_random.Next(from.Count)];

    private static ProofMember Member(string name) => ProofCast.Members.Single(member => member.Name == name);
}
