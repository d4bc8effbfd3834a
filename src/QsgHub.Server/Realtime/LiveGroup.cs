using System.Collections.Concurrent;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Features.Journal;
using QsgHub.Domain.Visibility;

namespace QsgHub.Server.Realtime;

/// <summary>What an event is to a group of viewers.</summary>
/// <param name="Event">What happened, as the viewer is told of it.</param>
/// <param name="Kind">Name of the kind on the wire.</param>
/// <param name="Depth">What they read of it; Hidden is the depth of a purge.</param>
/// <param name="IsSealed">Whether each delivery is recorded by itself.</param>
/// <param name="Body">The body as UTF-8 JSON.</param>
internal sealed record ToldEvent(EventKind Event, string Kind, Depth Depth, bool IsSealed, byte[] Body);

/// <summary>
/// Viewers who see the same and want the same of one directory: what one of them is told of an event, each of them is. An
/// event is judged once for a group while its sessions keep together.
/// </summary>
/// <param name="viewer">One of them.</param>
/// <param name="filter">What they want.</param>
/// <param name="pages">The directory.</param>
/// <param name="bodies">Writes bodies.</param>
internal sealed class LiveGroup(Viewer viewer, AlertFilter filter, DirectoryBook.Pages pages, AlertBodies bodies)
{
    /// <summary>Newest judgements that are remembered: bounded, whatever the number of groups.</summary>
    private const int Remembered = 64;

    private readonly Judgement?[] _judgements = new Judgement?[Remembered];

    /// <summary>The directory that it judges by.</summary>
    public DirectoryBook.Pages Pages => pages;

    /// <summary>What one of the group is told of an event. What goes to a person or role by name is judged for that one alone.</summary>
    /// <param name="loaded">The event.</param>
    /// <param name="reader">Who is told.</param>
    /// <returns>Null for nothing.</returns>
    public ToldEvent? Of(LoadedEvent loaded, Viewer reader)
    {
        if (loaded.Event.Kind is EventKind.Escalated or EventKind.Snoozed)
        {
            return Judge(loaded, reader);
        }

        ref var place = ref _judgements[loaded.Event.Sequence % Remembered];
        if (Volatile.Read(ref place) is { } known && ReferenceEquals(known.Loaded, loaded))
        {
            return known.Told;
        }

        var told = Judge(loaded, viewer);
        Volatile.Write(ref place, new Judgement(loaded, told));
        return told;
    }

    private ToldEvent? Judge(LoadedEvent loaded, Viewer reader) => AlertRule.Judge(loaded, reader, filter, pages) is var (kind, depth)
        ? new ToldEvent(
            kind,
            AlertRule.Name(kind),
            depth,
            loaded.Concern is { } concern && VisibilityTable.Current.IsSealed(concern.Class),
            bodies.For(loaded, depth, loaded.ShowsLink(reader), pages))
        : null;

    private sealed record Judgement(LoadedEvent Loaded, ToldEvent? Told);
}

/// <summary>Finds the group of a session. Groups go when the directory changes.</summary>
/// <param name="bodies">Writes bodies.</param>
internal sealed class LiveGroups(AlertBodies bodies)
{
    private const int MaxKept = 20_000;

    private volatile Book _book = new(-1);

    /// <summary>The group of a viewer's rights, a filter and a directory.</summary>
    /// <param name="viewer">Who looks.</param>
    /// <param name="filter">What it wants.</param>
    /// <param name="filterKey">The filter as text: equal for equal filters.</param>
    /// <param name="pages">The directory.</param>
    public LiveGroup Of(Viewer viewer, AlertFilter filter, string filterKey, DirectoryBook.Pages pages)
    {
        var book = _book;
        if (book.Version != pages.Version || book.Groups.Count > MaxKept)
        {
            _book = book = new Book(pages.Version);
        }

        // A filter that goes by the person's own caseload makes a group of that person alone.
        var person = filter.IsPersonal ? viewer.PrincipalId : Guid.Empty;
        var group = book.Groups.GetOrAdd((viewer.Fingerprint, viewer.IsApplication, person, filterKey), _ => new LiveGroup(viewer, filter, pages, bodies));
        return ReferenceEquals(group.Pages, pages) ? group : new LiveGroup(viewer, filter, pages, bodies);
    }

    private sealed record Book(long Version)
    {
        public ConcurrentDictionary<(string Fingerprint, bool IsApplication, Guid Person, string Filter), LiveGroup> Groups { get; } = new();
    }
}
