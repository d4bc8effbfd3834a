using QsgHub.Domain.Features.Attention;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Features.Journal;
using QsgHub.Domain.Visibility;

namespace QsgHub.Server.Realtime;

/// <summary>What an event is to a viewer: which kind of alert, at which depth, or nothing at all.</summary>
internal static class AlertRule
{
    /// <summary>Judges an event with what its concern is today.</summary>
    /// <returns>Null when it is nothing to the viewer; Hidden is the depth of a purge.</returns>
    public static (EventKind Kind, Depth Depth)? Judge(LoadedEvent loaded, Viewer viewer, AlertFilter filter, DirectoryBook.Pages pages)
    {
        if (loaded.Opening is { } opening)
        {
            // A system may be barred from the very class that made its team an addressee, and nobody rings a system up.
            return !viewer.IsApplication && loaded.Event.AddresseeKey is { } key && viewer.Holds(key) && !viewer.VetoedProviders.Contains(opening.ProviderId)
                ? (EventKind.EmergencyOpened, Depth.Full)
                : null;
        }

        if (loaded.Signal is { } signal)
        {
            // Figures interrupt nobody: only whoever asks for this kind is told, and only of what still stands.
            return signal.EndedAt is null && filter.MatchesSignal(viewer, signal.ProviderId, pages) && loaded.ShowsSignal(viewer)
                ? (EventKind.Signal, Depth.Full)
                : null;
        }

        if (loaded.Event.Kind == EventKind.Linked)
        {
            return JudgeLink(loaded, viewer, filter, pages);
        }

        // What is for one person or role by name passes every filter: it is not missed for a word that was left out.
        if (loaded.Event.Kind is EventKind.Escalated or EventKind.Snoozed)
        {
            return (loaded.Event.Kind == EventKind.Snoozed ? loaded.Event.DetailId == viewer.PrincipalId : AttentionRule.IsFor(loaded, viewer, pages))
                && loaded.DepthFor(viewer) == Depth.Full && loaded.ReadsItsEra(viewer)
                    ? (loaded.Event.Kind, Depth.Full)
                    : null;
        }

        var depth = loaded.DepthFor(viewer);
        if (depth == Depth.Full && !loaded.ReadsItsEra(viewer))
        {
            return null;
        }

        var before = loaded.PreviousDepthFor(viewer);
        var after = loaded.NextDepthFor(viewer);
        EventKind kind;
        if (depth == Depth.Hidden)
        {
            if (before == Depth.Hidden || after >= before)
            {
                return null;
            }

            kind = EventKind.Purge;
        }
        else if (after > before && depth > before)
        {
            kind = EventKind.Raised;
        }
        else if (after < before && depth < before)
        {
            // From full to the summary: what the viewer holds is to be replaced by what it reads now.
            kind = EventKind.Changed;
        }
        else if (loaded.Event.Kind == EventKind.AudienceChanged)
        {
            return null;
        }
        else if (depth == Depth.Full)
        {
            kind = loaded.Event.Kind;
        }
        else if (loaded.Event.SummaryChanged)
        {
            kind = loaded.Event.Kind is EventKind.Raised or EventKind.Corrected ? loaded.Event.Kind : EventKind.Changed;
        }
        else
        {
            return null;
        }

        // Whatever the filter, what the viewer may hold and no longer read is taken back.
        return kind == EventKind.Purge || filter.Matches(loaded, viewer, depth, kind, pages) ? (kind, depth) : null;
    }

    /// <summary>That a full reader raised its own concern beside one: the team that raised that one is told, and nobody else.</summary>
    private static (EventKind Kind, Depth Depth)? JudgeLink(LoadedEvent loaded, Viewer viewer, AlertFilter filter, DirectoryBook.Pages pages) =>
        loaded.Event.AddresseeKey is { } key && viewer.Holds(key)
            && loaded.DepthFor(viewer) == Depth.Full
            && loaded.ReadsItsEra(viewer)
            && filter.Matches(loaded, viewer, Depth.Full, EventKind.Linked, pages)
            ? (EventKind.Linked, Depth.Full)
            : null;

    /// <summary>Name of a kind on the wire.</summary>
    public static string Name(EventKind kind) => kind switch
    {
        EventKind.Raised => "RAISED",
        EventKind.Changed => "CHANGED",
        EventKind.Acknowledged => "ACKNOWLEDGED",
        EventKind.Assessed => "ASSESSED",
        EventKind.Outcome => "OUTCOME",
        EventKind.Withdrawn => "WITHDRAWN",
        EventKind.Purge => "PURGE",
        EventKind.EmergencyOpened => "EMERGENCY_OPENED",
        EventKind.Widened => "WIDENED",
        EventKind.Narrowed => "NARROWED",
        EventKind.Linked => "LINKED",
        EventKind.Escalated => "ESCALATED",
        EventKind.Snoozed => "SNOOZED",
        EventKind.Signal => "SIGNAL",
        EventKind.Corrected => "CORRECTED",
        _ => AlertMessage.Resync,
    };
}
