using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Features.Access;
using QsgHub.Domain.Features.Attention;
using QsgHub.Domain.Features.Audit;
using QsgHub.Domain.Features.Callbacks;
using QsgHub.Domain.Features.Caseloads;
using QsgHub.Domain.Features.Concerns;
using QsgHub.Domain.Features.Corrections;
using QsgHub.Domain.Features.Digests;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Features.ExistenceNotes;
using QsgHub.Domain.Features.Identities;
using QsgHub.Domain.Features.Journal;
using QsgHub.Domain.Features.Nodes;
using QsgHub.Domain.Features.Nudges;
using QsgHub.Domain.Features.Observations;
using QsgHub.Domain.Features.Ratings;
using QsgHub.Domain.Features.References;
using QsgHub.Domain.Features.Search;
using QsgHub.Domain.Features.Sightings;
using QsgHub.Domain.Features.Signals;
using QsgHub.Domain.Features.SpecialMeasures;
using QsgHub.Domain.Features.Subscriptions;
using QsgHub.Domain.Features.UnpublishedFigures;
using QsgHub.Domain.Visibility;

namespace QsgHub.Domain.Data;

/// <summary>
/// The whole database, unfiltered: for migrations, commands that write, imports, the journal and re-scoping. What a
/// viewer reads never comes from here but from a <see cref="ViewerContext"/>.
/// </summary>
/// <param name="options">Options of the provider.</param>
public abstract class HubContext(DbContextOptions options) : DbContext(options)
{
    /// <summary>Kinds of bodies.</summary>
    public DbSet<OrganisationKind> OrganisationKinds => Set<OrganisationKind>();

    /// <summary>Bodies.</summary>
    public DbSet<Organisation> Organisations => Set<Organisation>();

    /// <summary>Links from bodies to their successors.</summary>
    public DbSet<OrganisationSuccession> OrganisationSuccessions => Set<OrganisationSuccession>();

    /// <summary>Providers.</summary>
    public DbSet<Provider> Providers => Set<Provider>();

    /// <summary>Locations.</summary>
    public DbSet<Location> Locations => Set<Location>();

    /// <summary>Relationships of bodies to providers.</summary>
    public DbSet<ProviderRelationship> ProviderRelationships => Set<ProviderRelationship>();

    /// <summary>People.</summary>
    public DbSet<Person> People => Set<Person>();

    /// <summary>Places of people in teams.</summary>
    public DbSet<TeamMembership> TeamMemberships => Set<TeamMembership>();

    /// <summary>Groups.</summary>
    public DbSet<Group> Groups => Set<Group>();

    /// <summary>Memberships of groups.</summary>
    public DbSet<GroupMembership> GroupMemberships => Set<GroupMembership>();

    /// <summary>Systems of other bodies.</summary>
    public DbSet<IntegrationClient> IntegrationClients => Set<IntegrationClient>();

    /// <summary>Recusals.</summary>
    public DbSet<Recusal> Recusals => Set<Recusal>();

    /// <summary>Grants of access to single items.</summary>
    public DbSet<Grant> Grants => Set<Grant>();

    /// <summary>Openings of a provider's items in an emergency.</summary>
    public DbSet<EmergencyOpening> EmergencyOpenings => Set<EmergencyOpening>();

    /// <summary>Bodies that openings touched.</summary>
    public DbSet<EmergencyNotice> EmergencyNotices => Set<EmergencyNotice>();

    /// <summary>The directory's change counter.</summary>
    public DbSet<DirectoryStamp> DirectoryStamps => Set<DirectoryStamp>();

    /// <summary>Scopes.</summary>
    public DbSet<Scope> Scopes => Set<Scope>();

    /// <summary>Audiences.</summary>
    public DbSet<Audience> Audiences => Set<Audience>();

    /// <summary>Readers of audiences.</summary>
    public DbSet<AudienceReader> AudienceReaders => Set<AudienceReader>();

    /// <summary>Concerns in full.</summary>
    public DbSet<Concern> Concerns => Set<Concern>();

    /// <summary>Topics of concerns.</summary>
    public DbSet<ConcernTopic> ConcernTopics => Set<ConcernTopic>();

    /// <summary>Immutable versions of concerns.</summary>
    public DbSet<ConcernVersion> ConcernVersions => Set<ConcernVersion>();

    /// <summary>Summaries for wider sharing.</summary>
    public DbSet<ConcernSummary> ConcernSummaries => Set<ConcernSummary>();

    /// <summary>Immutable versions of summaries.</summary>
    public DbSet<ConcernSummaryVersion> ConcernSummaryVersions => Set<ConcernSummaryVersion>();

    /// <summary>Assessments by bodies.</summary>
    public DbSet<Assessment> Assessments => Set<Assessment>();

    /// <summary>Acknowledgements by named people.</summary>
    public DbSet<Acknowledgement> Acknowledgements => Set<Acknowledgement>();

    /// <summary>Earlier eras of concerns.</summary>
    public DbSet<ConcernEra> ConcernEras => Set<ConcernEra>();

    /// <summary>From when on concerns were in which scope.</summary>
    public DbSet<ConcernScope> ConcernScopes => Set<ConcernScope>();

    /// <summary>From when on scopes had which audience.</summary>
    public DbSet<ScopeAudience> ScopeAudiences => Set<ScopeAudience>();

    /// <summary>Changes of audiences that not everybody has been told of.</summary>
    public DbSet<AudienceNotice> AudienceNotices => Set<AudienceNotice>();

    /// <summary>Versions that bodies keep.</summary>
    public DbSet<KeptVersion> KeptVersions => Set<KeptVersion>();

    /// <summary>Links between concerns.</summary>
    public DbSet<ConcernLink> ConcernLinks => Set<ConcernLink>();

    /// <summary>How far bodies let their own people pass concerns on.</summary>
    public DbSet<OwnHandling> OwnHandlings => Set<OwnHandling>();

    /// <summary>Who has had which concern in full.</summary>
    public DbSet<Sighting> Sightings => Set<Sighting>();

    /// <summary>Standing notes on providers.</summary>
    public DbSet<ExistenceNote> ExistenceNotes => Set<ExistenceNote>();

    /// <summary>Encrypted identities.</summary>
    public DbSet<ProtectedIdentity> ProtectedIdentities => Set<ProtectedIdentity>();

    /// <summary>Grants of identities to information governance.</summary>
    public DbSet<IdentityGrant> IdentityGrants => Set<IdentityGrant>();

    /// <summary>Identities that were revealed.</summary>
    public DbSet<IdentityReveal> IdentityReveals => Set<IdentityReveal>();

    /// <summary>Idempotency keys used.</summary>
    public DbSet<IdempotencyRecord> IdempotencyRecords => Set<IdempotencyRecord>();

    /// <summary>The journal.</summary>
    public DbSet<JournalEvent> Journal => Set<JournalEvent>();

    /// <summary>The head of the journal.</summary>
    public DbSet<JournalHead> JournalHeads => Set<JournalHead>();

    /// <summary>The audit log.</summary>
    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    /// <summary>The heads of the audit log's chains.</summary>
    public DbSet<AuditHead> AuditHeads => Set<AuditHead>();

    /// <summary>How far people have looked.</summary>
    public DbSet<LookedMark> LookedMarks => Set<LookedMark>();

    /// <summary>Nodes that serve the hub.</summary>
    public DbSet<HubNode> HubNodes => Set<HubNode>();

    /// <summary>Open live sessions.</summary>
    public DbSet<NodeSession> NodeSessions => Set<NodeSession>();

    /// <summary>Providers in people's caseloads.</summary>
    public DbSet<CaseloadPlace> CaseloadPlaces => Set<CaseloadPlace>();

    /// <summary>Days on which people are away.</summary>
    public DbSet<LeaveCover> LeaveCovers => Set<LeaveCover>();

    /// <summary>Duty desks of bodies.</summary>
    public DbSet<DutyDesk> DutyDesks => Set<DutyDesk>();

    /// <summary>People on duty desks.</summary>
    public DbSet<DutyDeskPerson> DutyDeskPeople => Set<DutyDeskPerson>();

    /// <summary>Calls of bodies to acknowledge immediate risks.</summary>
    public DbSet<AcknowledgementCall> AcknowledgementCalls => Set<AcknowledgementCall>();

    /// <summary>Concerns that people have put aside.</summary>
    public DbSet<Snooze> Snoozes => Set<Snooze>();

    /// <summary>When immediate risks reached people.</summary>
    public DbSet<AlertReceipt> AlertReceipts => Set<AlertReceipt>();

    /// <summary>How far the clockwork of acknowledgements has read.</summary>
    public DbSet<AttentionMark> AttentionMarks => Set<AttentionMark>();

    /// <summary>Corrections of concerns.</summary>
    public DbSet<Correction> Corrections => Set<Correction>();

    /// <summary>Words of bodies that they know of corrections.</summary>
    public DbSet<CorrectionAcknowledgement> CorrectionAcknowledgements => Set<CorrectionAcknowledgement>();

    /// <summary>Digests of saved subscriptions.</summary>
    public DbSet<Digest> Digests => Set<Digest>();

    /// <summary>Concerns in digests.</summary>
    public DbSet<DigestItem> DigestItems => Set<DigestItem>();

    /// <summary>Signals in digests.</summary>
    public DbSet<DigestSignal> DigestSignals => Set<DigestSignal>();

    /// <summary>How far saved subscriptions are gathered into digests.</summary>
    public DbSet<DigestMark> DigestMarks => Set<DigestMark>();

    /// <summary>Who wants a mail when something waits.</summary>
    public DbSet<Nudge> Nudges => Set<Nudge>();

    /// <summary>Callbacks of other bodies' systems.</summary>
    public DbSet<Callback> Callbacks => Set<Callback>();

    /// <summary>Messages that callbacks would not take.</summary>
    public DbSet<CallbackDeadLetter> CallbackDeadLetters => Set<CallbackDeadLetter>();

    /// <summary>Bodies' own numbers of concerns.</summary>
    public DbSet<ConcernReference> ConcernReferences => Set<ConcernReference>();

    /// <summary>People's named filters.</summary>
    public DbSet<SavedSubscription> SavedSubscriptions => Set<SavedSubscription>();

    /// <summary>Words of concerns in full.</summary>
    public DbSet<ConcernWords> ConcernWords => Set<ConcernWords>();

    /// <summary>Words of summaries for wider sharing.</summary>
    public DbSet<SummaryWords> SummaryWords => Set<SummaryWords>();

    /// <summary>Indicators.</summary>
    public DbSet<Indicator> Indicators => Set<Indicator>();

    /// <summary>Definitions of indicators that others have replaced.</summary>
    public DbSet<IndicatorVersion> IndicatorVersions => Set<IndicatorVersion>();

    /// <summary>Known step changes of indicators.</summary>
    public DbSet<IndicatorRebase> IndicatorRebases => Set<IndicatorRebase>();

    /// <summary>Observations of indicators.</summary>
    public DbSet<Observation> Observations => Set<Observation>();

    /// <summary>CQC's ratings.</summary>
    public DbSet<Rating> Ratings => Set<Rating>();

    /// <summary>Times of providers in special measures.</summary>
    public DbSet<SpecialMeasuresSpell> SpecialMeasuresSpells => Set<SpecialMeasuresSpell>();

    /// <summary>Who holds unpublished figures about which provider.</summary>
    public DbSet<FigureHolding> FigureHoldings => Set<FigureHolding>();

    /// <summary>Unpublished figures.</summary>
    public DbSet<UnpublishedFigure> UnpublishedFigures => Set<UnpublishedFigure>();

    /// <summary>That unpublished figures ask something.</summary>
    public DbSet<UnpublishedSignal> UnpublishedSignals => Set<UnpublishedSignal>();

    /// <summary>What published figures ask.</summary>
    public DbSet<Signal> Signals => Set<Signal>();

    /// <summary>Keys that protect cursors, shared by all nodes.</summary>
    public DbSet<ProtectionKey> ProtectionKeys => Set<ProtectionKey>();

    /// <summary>
    /// Wakes the other nodes when the running transaction commits, where the database can tell them; elsewhere they look by
    /// themselves.
    /// </summary>
    /// <param name="cancellationToken">Stops the statement.</param>
    public virtual Task AnnounceAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        var detects = DetectOnce();
        try
        {
            WordIndexing.Follow(this);
            return base.SaveChanges(acceptAllChangesOnSuccess);
        }
        finally
        {
            ChangeTracker.AutoDetectChangesEnabled = detects;
        }
    }

    /// <inheritdoc/>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        var detects = DetectOnce();
        try
        {
            WordIndexing.Follow(this);
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }
        finally
        {
            ChangeTracker.AutoDetectChangesEnabled = detects;
        }
    }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        ArgumentNullException.ThrowIfNull(configurationBuilder);
        HubModel.Conventions(configurationBuilder);
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        HubModel.Configure(modelBuilder);
    }

    /// <summary>Looks for changes now, so that no step of the save looks again: each would go through all that the context holds.</summary>
    /// <returns>Whether the context looks for changes by itself, to be set again after the save.</returns>
    private bool DetectOnce()
    {
        if (!ChangeTracker.AutoDetectChangesEnabled)
        {
            return false;
        }

        ChangeTracker.DetectChanges();
        ChangeTracker.AutoDetectChangesEnabled = false;
        return true;
    }
}
