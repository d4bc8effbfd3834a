using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Data;
using QsgHub.Domain.Features.Access;
using QsgHub.Domain.Features.Attention;
using QsgHub.Domain.Features.Concerns;
using QsgHub.Domain.Features.Corrections;
using QsgHub.Domain.Features.Signals;
using QsgHub.Domain.Features.UnpublishedFigures;
using QsgHub.Domain.Visibility;

namespace QsgHub.Domain.Features.Journal;

/// <summary>
/// An event with what its concern is today, at every depth. Unfiltered: it is judged for each viewer, and only the
/// projection of that viewer's depth leaves the process.
/// </summary>
/// <param name="Event">The event.</param>
/// <param name="Concern">The concern today; null when it is gone.</param>
/// <param name="Summary">Its redacted projection today; null while none is written.</param>
/// <param name="Assessments">Its assessments.</param>
/// <param name="Acknowledgements">Its acknowledgements.</param>
/// <param name="Readers">Its audience today.</param>
/// <param name="PreviousReaders">Its audience before the event, where it changed.</param>
/// <param name="Opening">The opening in an emergency that it tells of.</param>
/// <param name="Eras">Who reads the concern's earlier eras today; null when it has none.</param>
/// <param name="Link">The linked concern that it tells of.</param>
/// <param name="Snoozes">Who has put an immediate risk aside and until when; null when nobody has.</param>
public sealed record LoadedEvent(
    JournalEvent Event,
    Concern? Concern,
    ConcernSummary? Summary,
    IReadOnlyList<Assessment> Assessments,
    IReadOnlyList<Acknowledgement> Acknowledgements,
    IReadOnlyDictionary<string, Depth> Readers,
    IReadOnlyDictionary<string, Depth>? PreviousReaders,
    EmergencyOpening? Opening = null,
    IReadOnlyDictionary<int, LoadedEra>? Eras = null,
    LoadedLink? Link = null,
    IReadOnlyDictionary<Guid, DateTimeOffset>? Snoozes = null)
{
    /// <summary>The signal that it tells of; null for other events.</summary>
    public Signal? Signal { get; init; }

    /// <summary>What that signal follows from, where its figures are unpublished; null for others.</summary>
    internal UnpublishedEvidence? Unpublished { get; init; }

    /// <summary>Who read the concern right after the event, where a later event changed that again; null when it is as today.</summary>
    public LoadedAudience? Next { get; init; }

    /// <summary>What it tells to have been wrong; null for what corrects nothing.</summary>
    public LoadedCorrection? Correction { get; init; }

    /// <summary>Whether a viewer reads the signal that it tells of.</summary>
    /// <param name="viewer">Who looks.</param>
    public bool ShowsSignal(Viewer viewer) => Unpublished is { } unpublished ? unpublished.IsAskedFor(viewer) : Signal is { } signal && SignalBook.Reads(viewer, signal.ProviderId);

    /// <summary>What a viewer reads of the concern today.</summary>
    /// <param name="viewer">Who looks.</param>
    public Depth DepthFor(Viewer viewer)
    {
        if (Concern is null)
        {
            return Depth.Hidden;
        }

        // A summary that was taken back while the event was read is there for nobody; the event of its going follows.
        var depth = VisibilityRule.Judge(viewer, Readers, Concern.Id, Concern.ProviderId, Concern.Class);
        return depth == Depth.Redacted && Summary is null ? Depth.Hidden : depth;
    }

    /// <summary>What a viewer read of it before the event.</summary>
    /// <param name="viewer">Who looks.</param>
    public Depth PreviousDepthFor(Viewer viewer) => Concern is null || PreviousReaders is null
        ? DepthFor(viewer)
        : VisibilityRule.Judge(viewer, PreviousReaders, Concern.Id, Concern.ProviderId, Event.PreviousClass ?? Concern.Class);

    /// <summary>
    /// What a viewer read of it right after the event. What the event itself gave or took follows from this and from what was
    /// before: by what is read today, an event that changed nothing for the viewer would tell of itself in every replay.
    /// </summary>
    /// <param name="viewer">Who looks.</param>
    public Depth NextDepthFor(Viewer viewer) => Concern is null || PreviousReaders is null || Next is null
        ? DepthFor(viewer)
        : VisibilityRule.Judge(viewer, Next.Readers, Concern.Id, Concern.ProviderId, Next.Class);

    /// <summary>Whether a full reader of the concern reads the era in which the event happened; else the event of its opening tells all that there is for it.</summary>
    /// <param name="viewer">Who looks.</param>
    public bool ReadsItsEra(Viewer viewer) => Concern is null || Event.Era >= Concern.Era
        || (Eras?.GetValueOrDefault(Event.Era) is { } era && VisibilityRule.Judge(viewer, era.Readers, Concern.Id, Concern.ProviderId, era.Class) == Depth.Full);

    /// <summary>Whether a viewer reads the linked concern in full, and so may know which it is.</summary>
    /// <param name="viewer">Who looks.</param>
    public bool ShowsLink(Viewer viewer) =>
        Link is not null && VisibilityRule.Judge(viewer, Link.Readers, Link.Concern.Id, Link.Concern.ProviderId, Link.Concern.Class) == Depth.Full;
}

/// <summary>Who read a concern for a time.</summary>
/// <param name="Class">Its class then.</param>
/// <param name="Readers">Its audience then.</param>
public sealed record LoadedAudience(int Class, IReadOnlyDictionary<string, Depth> Readers);

/// <summary>Who reads an earlier era of a concern.</summary>
/// <param name="Class">The concern's class in it.</param>
/// <param name="Readers">Its audience today.</param>
public sealed record LoadedEra(int Class, IReadOnlyDictionary<string, Depth> Readers);

/// <summary>A correction with the words that were wrong, for finding whoever wanted to hear those.</summary>
/// <param name="Correction">The correction.</param>
/// <param name="Contents">What the concern said in full until then, in the same era: what was said before it is for those who read it then.</param>
public sealed record LoadedCorrection(Correction Correction, IReadOnlyList<ConcernContent> Contents);

/// <summary>A concern that was raised beside another.</summary>
/// <param name="Concern">The concern today.</param>
/// <param name="Readers">Its audience today.</param>
public sealed record LoadedLink(Concern Concern, IReadOnlyDictionary<string, Depth> Readers);

/// <summary>Reads batches of the journal with what its concerns are today.</summary>
/// <param name="database">The database.</param>
/// <param name="journal">The journal.</param>
/// <param name="audiences">The audiences.</param>
/// <param name="figures">Tells which figures are about too few people.</param>
public sealed class EventReader(HubDatabase database, JournalReader journal, AudienceStore audiences, ConcernFigures figures)
{
    /// <summary>The events after a place, in order.</summary>
    /// <param name="after">The sequence before the first.</param>
    /// <param name="limit">Most events to read.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<IReadOnlyList<LoadedEvent>> ReadAsync(long after, int limit, CancellationToken cancellationToken) =>
        await LoadAsync(await journal.ReadAsync(after, limit, cancellationToken), cancellationToken);

    /// <summary>The events about some concerns between two places, in order, as far as they are kept.</summary>
    /// <param name="concernIds">The concerns.</param>
    /// <param name="after">The sequence before the first.</param>
    /// <param name="upTo">The newest sequence.</param>
    /// <param name="limit">Most events to read.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<IReadOnlyList<LoadedEvent>> OfConcernsAsync(IReadOnlyCollection<Guid> concernIds, long after, long upTo, int limit, CancellationToken cancellationToken)
    {
        var wanted = concernIds.Cast<Guid?>().ToList();
        await using var context = database.CreateContext();
        var events = await context.Journal.AsNoTracking().Where(entry => wanted.Contains(entry.ConcernId) && entry.Sequence > after && entry.Sequence <= upTo)
            .OrderBy(entry => entry.Sequence).Take(limit).ToListAsync(cancellationToken);
        return await LoadAsync(events, cancellationToken);
    }

    private async Task<IReadOnlyList<LoadedEvent>> LoadAsync(List<JournalEvent> events, CancellationToken cancellationToken)
    {
        if (events.Count == 0)
        {
            return [];
        }

        await using var context = database.CreateContext();
        var ids = events.Select(e => e.ConcernId).OfType<Guid>().Distinct().ToList();
        var openings = await OpeningsAsync(context, events, cancellationToken);
        var concerns = await context.Concerns.AsNoTracking().Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, cancellationToken);
        var summaries = await context.ConcernSummaries.AsNoTracking().Where(s => ids.Contains(s.ConcernId)).ToDictionaryAsync(s => s.ConcernId, cancellationToken);
        var assessments = (await context.Assessments.AsNoTracking().Where(a => ids.Contains(a.ConcernId)).OrderBy(a => a.At).ThenBy(a => a.Id).ToListAsync(cancellationToken))
            .ToLookup(a => a.ConcernId);
        var acknowledgements = (await context.Acknowledgements.AsNoTracking().Where(a => ids.Contains(a.ConcernId)).OrderBy(a => a.At).ThenBy(a => a.Id).ToListAsync(cancellationToken))
            .ToLookup(a => a.ConcernId);
        var eras = await ErasAsync(context, concerns.Values, cancellationToken);
        var links = await LinksAsync(context, events, cancellationToken);
        var signals = await SignalsAsync(context, events, cancellationToken);
        var unpublished = await UnpublishedAsync(context, [.. events.Where(e => e.Kind == EventKind.Signal).Select(e => e.DetailId).OfType<Guid>().Where(id => !signals.ContainsKey(id)).Distinct()], cancellationToken);
        var later = await LaterChangesAsync(context, events, cancellationToken);
        var snoozes = await SnoozesAsync(context, concerns.Values, cancellationToken);
        var corrections = await CorrectionsAsync(context, events, cancellationToken);
        var loaded = new List<LoadedEvent>(events.Count);
        foreach (var entry in events)
        {
            var id = entry.ConcernId ?? Guid.Empty;
            var concern = concerns.GetValueOrDefault(id);
            var evidence = entry is { Kind: EventKind.Signal, DetailId: { } held } ? unpublished.GetValueOrDefault(held) : null;
            loaded.Add(new LoadedEvent(
                entry,
                concern,
                summaries.GetValueOrDefault(id),
                [.. assessments[id]],
                [.. acknowledgements[id]],
                await audiences.ReadersAsync(concern?.AudienceId ?? 0, cancellationToken),
                entry.PreviousAudienceId is { } previous ? await audiences.ReadersAsync(previous, cancellationToken) : null,
                entry.DetailId is { } detail ? openings.GetValueOrDefault(detail) : null,
                eras.GetValueOrDefault(id),
                entry is { Kind: EventKind.Linked, DetailId: { } linked } ? links.GetValueOrDefault(linked) : null,
                snoozes.GetValueOrDefault(id))
            {
                Signal = entry is { Kind: EventKind.Signal, DetailId: { } asked } ? signals.GetValueOrDefault(asked) ?? evidence?.UnjudgedOrNull() : null,
                Unpublished = evidence,
                Correction = entry.DetailId is { } corrected ? corrections.GetValueOrDefault(corrected) : null,
                Next = await NextOrNullAsync(entry, concern, [.. later[id].Where(change => change.Sequence > entry.Sequence)], cancellationToken),
            });
        }

        return loaded;
    }

    /// <summary>Events that changed the audience of a concern after the first of some that did, in order.</summary>
    private static async Task<ILookup<Guid, JournalEvent>> LaterChangesAsync(HubContext context, List<JournalEvent> events, CancellationToken cancellationToken)
    {
        var ids = events.Where(e => e.PreviousAudienceId is not null).Select(e => e.ConcernId).OfType<Guid>().Distinct().ToList();
        var from = events[0].Sequence;
        var later = ids.Count == 0 ? [] : await context.Journal.AsNoTracking()
            .Where(e => e.ConcernId != null && ids.Contains(e.ConcernId.Value) && e.Sequence > from && e.PreviousAudienceId != null)
            .OrderBy(e => e.Sequence).ToListAsync(cancellationToken);
        return later.ToLookup(e => e.ConcernId!.Value);
    }

    private async Task<LoadedAudience?> NextOrNullAsync(JournalEvent entry, Concern? concern, IReadOnlyList<JournalEvent> later, CancellationToken cancellationToken) =>
        entry.PreviousAudienceId is null || concern is null || later.Count == 0
            ? null
            : new LoadedAudience(
                later.Select(change => change.PreviousClass).FirstOrDefault(number => number is not null) ?? concern.Class,
                await audiences.ReadersAsync(later[0].PreviousAudienceId!.Value, cancellationToken));

    private async Task<Dictionary<Guid, Dictionary<int, LoadedEra>>> ErasAsync(HubContext context, IEnumerable<Concern> concerns, CancellationToken cancellationToken)
    {
        var ids = concerns.Where(concern => concern.Era > 0).Select(concern => concern.Id).ToList();
        var eras = new Dictionary<Guid, Dictionary<int, LoadedEra>>();
        if (ids.Count == 0)
        {
            return eras;
        }

        foreach (var era in await context.ConcernEras.AsNoTracking().Where(e => ids.Contains(e.ConcernId)).ToListAsync(cancellationToken))
        {
            if (!eras.TryGetValue(era.ConcernId, out var ofConcern))
            {
                eras.Add(era.ConcernId, ofConcern = []);
            }

            ofConcern[era.Number] = new LoadedEra(era.Class, await audiences.ReadersAsync(era.AudienceId, cancellationToken));
        }

        return eras;
    }

    private static async Task<Dictionary<Guid, Dictionary<Guid, DateTimeOffset>>> SnoozesAsync(HubContext context, IEnumerable<Concern> concerns, CancellationToken cancellationToken)
    {
        // Nothing but an immediate risk interrupts, so of nothing else it matters who has put it aside.
        var ids = concerns.Where(AttentionRule.IsUrgent).Select(concern => concern.Id).ToList();
        return ids.Count == 0 ? [] : (await context.Snoozes.AsNoTracking().Where(snooze => ids.Contains(snooze.ConcernId)).ToListAsync(cancellationToken))
            .GroupBy(snooze => snooze.ConcernId)
            .ToDictionary(ofOne => ofOne.Key, ofOne => ofOne.ToDictionary(snooze => snooze.PersonId, snooze => snooze.Until));
    }

    private static async Task<Dictionary<Guid, LoadedCorrection>> CorrectionsAsync(HubContext context, List<JournalEvent> events, CancellationToken cancellationToken)
    {
        var ids = events.Where(e => e.Kind is EventKind.Corrected or EventKind.Withdrawn).Select(e => e.DetailId).OfType<Guid>().Distinct().ToList();
        if (ids.Count == 0)
        {
            return [];
        }

        var corrections = await context.Corrections.AsNoTracking().Where(correction => ids.Contains(correction.Id)).ToListAsync(cancellationToken);
        var concernIds = corrections.Select(correction => correction.ConcernId).Distinct().ToList();
        var versions = (await context.ConcernVersions.AsNoTracking().Where(version => concernIds.Contains(version.ConcernId)).ToListAsync(cancellationToken)).ToLookup(version => version.ConcernId);
        return corrections.ToDictionary(
            correction => correction.Id,
            correction => new LoadedCorrection(correction, [.. versions[correction.ConcernId].Where(version => version.Era == correction.Era && version.Number <= correction.WrongVersion).Select(version => version.Content).Distinct()]));
    }

    private async Task<Dictionary<Guid, LoadedLink>> LinksAsync(HubContext context, List<JournalEvent> events, CancellationToken cancellationToken)
    {
        var ids = events.Where(e => e.Kind == EventKind.Linked).Select(e => e.DetailId).OfType<Guid>().Distinct().ToList();
        var links = new Dictionary<Guid, LoadedLink>();
        if (ids.Count > 0)
        {
            foreach (var concern in await context.Concerns.AsNoTracking().Where(c => ids.Contains(c.Id)).ToListAsync(cancellationToken))
            {
                links[concern.Id] = new LoadedLink(concern, await audiences.ReadersAsync(concern.AudienceId, cancellationToken));
            }
        }

        return links;
    }

    private static async Task<Dictionary<Guid, Signal>> SignalsAsync(HubContext context, List<JournalEvent> events, CancellationToken cancellationToken)
    {
        var ids = events.Where(e => e.Kind == EventKind.Signal).Select(e => e.DetailId).OfType<Guid>().Distinct().ToList();
        return ids.Count == 0 ? [] : await context.Signals.AsNoTracking().Where(signal => ids.Contains(signal.Id)).ToDictionaryAsync(signal => signal.Id, cancellationToken);
    }

    /// <summary>What unpublished signals follow from: figures of each one's provider and indicator, and the concerns that are judged beside them.</summary>
    private async Task<Dictionary<Guid, UnpublishedEvidence>> UnpublishedAsync(HubContext context, List<Guid> ids, CancellationToken cancellationToken)
    {
        var found = new Dictionary<Guid, UnpublishedEvidence>();
        foreach (var kept in ids.Count == 0 ? [] : await context.UnpublishedSignals.AsNoTracking().Where(signal => ids.Contains(signal.Id) && signal.EndedAt == null).ToListAsync(cancellationToken))
        {
            var code = kept.IndicatorCode;
            var providerId = await context.FigureHoldings.Where(holding => holding.Id == kept.HoldingId).Select(holding => holding.ProviderId).SingleAsync(cancellationToken);
            var holdings = new List<(FigureHolding, IReadOnlyDictionary<string, Depth>)>();
            foreach (var holding in await context.FigureHoldings.AsNoTracking().Where(holding => holding.ProviderId == providerId).ToListAsync(cancellationToken))
            {
                holdings.Add((holding, await audiences.ReadersAsync(holding.AudienceId, cancellationToken)));
            }

            var concerns = new List<(GuardedConcern, IReadOnlyDictionary<string, Depth>)>();
            foreach (var concern in await context.Concerns.AsNoTracking()
                .Where(c => c.ProviderId == providerId && c.Class == VisibilityTable.SmallNumberData && c.Content.IndicatorCode == code)
                .OrderBy(c => c.PostedAt).ThenBy(c => c.Id).ToListAsync(cancellationToken))
            {
                var content = concern.Content;
                concerns.Add((
                    new GuardedConcern(concern.Id, concern.PostedAt, content.PeriodStart!.Value, content.PeriodEnd!.Value, content.Numerator, content.Denominator, content.Value),
                    await audiences.ReadersAsync(concern.AudienceId, cancellationToken)));
            }

            found[kept.Id] = new UnpublishedEvidence(figures)
            {
                Signal = kept,
                Indicator = await context.Indicators.AsNoTracking().SingleAsync(indicator => indicator.Code == code, cancellationToken),
                Rebases = await context.IndicatorRebases.AsNoTracking().Where(rebase => rebase.IndicatorCode == code).OrderBy(rebase => rebase.From).ToListAsync(cancellationToken),
                Holdings = holdings,
                Figures = await context.UnpublishedFigures.AsNoTracking()
                    .Where(figure => figure.IndicatorCode == code && context.FigureHoldings.Any(holding => holding.Id == figure.HoldingId && holding.ProviderId == providerId)).ToListAsync(cancellationToken),
                Concerns = concerns,
            };
        }

        return found;
    }

    private static async Task<Dictionary<Guid, EmergencyOpening>> OpeningsAsync(HubContext context, List<JournalEvent> events, CancellationToken cancellationToken)
    {
        var ids = events.Where(e => e.Kind == EventKind.EmergencyOpened).Select(e => e.DetailId).OfType<Guid>().Distinct().ToList();
        return ids.Count == 0 ? [] : await context.EmergencyOpenings.AsNoTracking().Where(o => ids.Contains(o.Id)).ToDictionaryAsync(o => o.Id, cancellationToken);
    }
}
