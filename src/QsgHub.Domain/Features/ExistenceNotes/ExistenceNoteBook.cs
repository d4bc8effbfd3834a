using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Data;
using QsgHub.Domain.Features.Audit;
using QsgHub.Domain.Features.Concerns;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Visibility;

namespace QsgHub.Domain.Features.ExistenceNotes;

/// <summary>Sets the one note that the viewer's body has on a provider.</summary>
/// <param name="ProviderCode">ODS code or CQC id of the provider.</param>
/// <param name="Contact">How to reach the desk, in words. Up to 200 characters.</param>
/// <param name="ShownTo">Whom it is shown to; at least one.</param>
/// <param name="Reason">Why, for the own body's people alone. Up to 1,000 characters.</param>
/// <param name="DeskCode">Code of the body to call; left out, the own.</param>
public sealed record SetExistenceNoteInput(string ProviderCode, string Contact, IReadOnlyList<NoteReaders> ShownTo, string Reason, string? DeskCode = null);

/// <summary>A note as a viewer reads it: whom to call, and the reason for people of the body that set it.</summary>
/// <param name="ProviderId">The provider.</param>
/// <param name="DeskOrganisationId">The body to call.</param>
/// <param name="Contact">How to reach it.</param>
/// <param name="Own">The note itself for people of the body that set it; null for everybody else.</param>
public sealed record ShownNote(Guid ProviderId, Guid DeskOrganisationId, string Contact, ExistenceNote? Own);

/// <summary>
/// Standing notes on providers. They open no item and follow none: a person sets them and a person removes them, and whoever
/// may know no more than that something may exist learns whom to call.
/// </summary>
/// <param name="database">The database.</param>
/// <param name="directory">The directory.</param>
/// <param name="audit">The audit log.</param>
/// <param name="time">The clock: relationships are dated.</param>
public sealed class ExistenceNoteBook(HubDatabase database, DirectoryBook directory, AuditWriter audit, TimeProvider time)
{
    /// <summary>Sets or replaces the note of the viewer's body.</summary>
    /// <param name="viewer">Who sets it: a person who may post or is information governance.</param>
    /// <param name="input">What it says.</param>
    /// <param name="cancellationToken">Stops the work before it is committed.</param>
    public async Task<Outcome<ShownNote>> SetAsync(Viewer viewer, SetExistenceNoteInput input, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(input);
        var pages = await directory.OpenAsync(cancellationToken);
        var provider = pages.ProviderOrNull(input.ProviderCode);
        var desk = input.DeskCode is null ? viewer.Organisation : pages.OrganisationOrNull(input.DeskCode);
        var readers = input.ShownTo.Aggregate(NoteReaders.None, (all, one) => all | one);
        var refusals = Refusals(viewer, provider).ToList();
        refusals.AddRange(ContentRules.SentenceRefusals(input.Contact, "contact", ExistenceNote.MaxContact, required: true, confirmed: false));
        refusals.AddRange(ContentRules.SentenceRefusals(input.Reason, "reason", Concern.MaxSentence, required: true, confirmed: false));
        if (readers == NoteReaders.None)
        {
            refusals.Add(new(RefusalCode.Required, "shownTo", "Somebody must be shown the note."));
        }

        if (desk is null || !desk.IsOpenOn(Today()))
        {
            refusals.Add(new(RefusalCode.NotFound, "deskCode", "No body that is open today has this code."));
        }

        if (refusals.Count > 0)
        {
            return refusals;
        }

        for (var attempt = 1; ; attempt++)
        {
            await using var context = database.CreateContext();
            var note = await context.ExistenceNotes.SingleOrDefaultAsync(n => n.ProviderId == provider!.Id && n.OrganisationId == viewer.Organisation.Id, cancellationToken);
            if (note is null)
            {
                note = new ExistenceNote { ProviderId = provider!.Id, OrganisationId = viewer.Organisation.Id, Contact = "", Reason = "" };
                context.ExistenceNotes.Add(note);
            }

            note.DeskOrganisationId = desk!.Id;
            note.Contact = input.Contact.Trim();
            note.Reason = input.Reason.Trim();
            note.ShownTo = readers;
            note.SetById = viewer.PrincipalId;
            note.At = time.GetUtcNow();
            try
            {
                await audit.SaveAsync(context, AuditActor.Of(viewer), Entry("setExistenceNote", note.Reason, note.ProviderId), cancellationToken);
                return new ShownNote(note.ProviderId, note.DeskOrganisationId, note.Contact, note);
            }
            catch (DbUpdateException exception) when (database.IsDuplicateKey(exception) && attempt == 1)
            {
                // A colleague set it at the same time: the later word counts.
            }
        }
    }

    /// <summary>Removes the note of the viewer's body. Where none is, nothing changes.</summary>
    /// <param name="viewer">Who removes it: a person who may post or is information governance.</param>
    /// <param name="providerCode">ODS code or CQC id of the provider.</param>
    /// <param name="cancellationToken">Stops the work before it is committed.</param>
    /// <returns>The provider.</returns>
    public async Task<Outcome<Provider>> RemoveAsync(Viewer viewer, string providerCode, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var provider = (await directory.OpenAsync(cancellationToken)).ProviderOrNull(providerCode);
        var refusals = Refusals(viewer, provider).ToList();
        if (refusals.Count > 0)
        {
            return refusals;
        }

        await using var context = database.CreateContext();
        if (await context.ExistenceNotes.SingleOrDefaultAsync(n => n.ProviderId == provider!.Id && n.OrganisationId == viewer.Organisation.Id, cancellationToken) is { } note)
        {
            context.ExistenceNotes.Remove(note);
            try
            {
                await audit.SaveAsync(context, AuditActor.Of(viewer), Entry("removeExistenceNote", details: null, note.ProviderId), cancellationToken);
            }
            catch (DbUpdateConcurrencyException)
            {
                // A colleague removed it at the same time, and is on record for it.
            }
        }

        return provider!;
    }

    private static AuditDraft Entry(string action, string? details, Guid providerId) => new(AuditKind.Access, action, details) { ProviderId = providerId };

    /// <summary>The notes on providers that a viewer is shown, by the desk's name.</summary>
    /// <param name="viewer">Who looks.</param>
    /// <param name="providerIds">The providers.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<ILookup<Guid, ShownNote>> ShownAsync(Viewer viewer, IReadOnlyList<Guid> providerIds, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var ids = providerIds.Except(viewer.VetoedProviders).ToList();
        var pages = await directory.OpenAsync(cancellationToken);
        await using var context = database.CreateContext();
        var notes = await context.ExistenceNotes.AsNoTracking().Where(note => ids.Contains(note.ProviderId)).ToListAsync(cancellationToken);
        return notes.Select(note => (Note: note, IsOwn: MaySet(viewer) && note.OrganisationId == viewer.Organisation.Id))
            .Where(row => row.IsOwn || IsShown(row.Note, viewer, pages))
            .OrderBy(row => pages.OrganisationOrNull(row.Note.DeskOrganisationId)?.Name, StringComparer.Ordinal).ThenBy(row => row.Note.Contact, StringComparer.Ordinal).ThenBy(row => row.Note.OrganisationId)
            .Select(row => new ShownNote(row.Note.ProviderId, row.Note.DeskOrganisationId, row.Note.Contact, row.IsOwn ? row.Note : null))
            .ToLookup(note => note.ProviderId);
    }

    private static bool MaySet(Viewer viewer) => !viewer.IsApplication && !viewer.IsAdministrator && (viewer.MayPost || viewer.Governs);

    private static IEnumerable<Refusal> Refusals(Viewer viewer, Provider? provider)
    {
        if (!MaySet(viewer))
        {
            yield return new(RefusalCode.NotPermitted, "", "Only a person who may raise concerns, or information governance, sets and removes notes.");
        }

        if (provider is null)
        {
            yield return new(RefusalCode.NotFound, "providerCode", "No provider has this ODS code or CQC id.");
        }
        else if (viewer.VetoedProviders.Contains(provider.Id))
        {
            yield return new(RefusalCode.NotPermitted, "providerCode", "You stand aside from this provider or belong to it: call somebody who does not.");
        }
    }

    private bool IsShown(ExistenceNote note, Viewer viewer, DirectoryBook.Pages pages)
    {
        if (viewer.IsAdministrator || viewer.IsApplication)
        {
            return false;
        }

        return (note.ShownTo.HasFlag(NoteReaders.Members) && viewer.Holds(ReaderKey.Member))
            || (note.ShownTo.HasFlag(NoteReaders.InformationGovernance) && viewer.Governs && note.OrganisationId == viewer.Organisation.Id)
            || (note.ShownTo.HasFlag(NoteReaders.Region) && pages.RelationshipsOf(note.ProviderId, Today()).Any(relationship =>
                relationship.Kind == RelationshipKind.Region && relationship.OrganisationId == viewer.Organisation.Id
                && (HoldsSealed(relationship.Team) || HoldsSealed(ReaderKey.WholeBody))));

        // The class for which the table tells the region of existence is a sealed one: its role is asked for here as well.
        bool HoldsSealed(string team) => viewer.Holds(ReaderKey.Relation(Column.PerformanceManager, viewer.Organisation.Code, team, isSealed: true));
    }

    private DateOnly Today() => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
}
