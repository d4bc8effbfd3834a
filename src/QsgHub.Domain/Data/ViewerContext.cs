using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
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
using QsgHub.Domain.Features.References;
using QsgHub.Domain.Features.Search;
using QsgHub.Domain.Features.Sightings;
using QsgHub.Domain.Features.Subscriptions;
using QsgHub.Domain.Features.UnpublishedFigures;
using QsgHub.Domain.Visibility;

namespace QsgHub.Domain.Data;

/// <summary>The form of the visibility filter that a context's model carries.</summary>
/// <param name="Reach">Narrow or wide at each depth.</param>
/// <param name="HasVetoes">Whether any provider is vetoed.</param>
/// <param name="HasOwnProviders">Whether the viewer's body runs any provider that it does not stand aside from; such a provider is vetoed too.</param>
/// <param name="HasCeiling">Whether the classes are limited.</param>
/// <param name="HasRecusedItems">Whether the viewer stands aside from single items.</param>
/// <param name="HasEmergency">Whether the viewer has opened a provider's items in an emergency.</param>
public readonly record struct ViewerShape(Reach Reach, bool HasVetoes, bool HasOwnProviders, bool HasCeiling, bool HasRecusedItems, bool HasEmergency)
{
    /// <summary>Whether the rows of a depth are walked rather than gathered.</summary>
    /// <param name="depth">Full, or Redacted for summaries.</param>
    internal bool IsWide(Depth depth) => Reach.HasFlag(depth == Depth.Full ? Reach.WideInFull : Reach.WideInSummaries);
}

/// <summary>
/// The database as one viewer may see it: every entity that has a scope carries the visibility filter. Reads only; no
/// tracking, no pooling.
/// </summary>
public sealed class ViewerContext : DbContext
{
    /// <summary>The name of the filter on every entity that has a scope.</summary>
    public const string FilterName = "visibility";

    /// <summary>A context for one viewer.</summary>
    /// <param name="options">Options of the provider.</param>
    /// <param name="viewer">Who looks.</param>
    /// <param name="reach">The form of the filter; all give the same rows.</param>
    public ViewerContext(DbContextOptions<ViewerContext> options, Viewer viewer, Reach reach)
        : base(options)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        Viewer = viewer;
        Shape = new ViewerShape(
            reach,
            HasVetoes: viewer.VetoedProviders.Count > 0,
            HasOwnProviders: viewer.OwnProviders.Count > 0,
            HasCeiling: viewer.ClassCeiling is not null,
            HasRecusedItems: viewer.RecusedItems.Count > 0,
            HasEmergency: viewer.EmergencyProviders.Count > 0);
        Keys = [.. viewer.Keys];
        OwnProviderKeys = [.. viewer.OwnProviderKeys];
        OwnProviders = [.. viewer.OwnProviders];
        VetoedProviders = [.. viewer.VetoedProviders];
        ClassCeiling = [.. viewer.ClassCeiling ?? []];
        RecusedItems = [.. viewer.RecusedItems];
        EmergencyProviders = [.. viewer.EmergencyProviders];
    }

    /// <summary>Who looks.</summary>
    public Viewer Viewer { get; }

    /// <summary>Concerns that the viewer reads in full.</summary>
    public IQueryable<Concern> Concerns => Set<Concern>();

    /// <summary>Summaries of concerns that the viewer reads at that depth and no higher.</summary>
    public IQueryable<ConcernSummary> ConcernSummaries => Set<ConcernSummary>();

    /// <summary>Versions of concerns that the viewer reads in full.</summary>
    public IQueryable<ConcernVersion> ConcernVersions => Set<ConcernVersion>();

    /// <summary>Assessments of concerns that the viewer reads in full.</summary>
    public IQueryable<Assessment> Assessments => Set<Assessment>();

    /// <summary>Acknowledgements of concerns that the viewer reads in full.</summary>
    public IQueryable<Acknowledgement> Acknowledgements => Set<Acknowledgement>();

    /// <summary>Versions that the viewer's teams keep of concerns that were narrowed or withdrawn.</summary>
    public IQueryable<KeptVersion> KeptVersions => Set<KeptVersion>();

    /// <summary>The viewer's own body's numbers of concerns that the viewer reads in full.</summary>
    public IQueryable<ConcernReference> ConcernReferences => Set<ConcernReference>();

    /// <summary>Corrections of concerns that the viewer reads in full.</summary>
    public IQueryable<Correction> Corrections => Set<Correction>();

    /// <summary>Links between concerns that the viewer reads in full.</summary>
    public IQueryable<ConcernLink> ConcernLinks => Set<ConcernLink>();

    /// <summary>How far the viewer's own body lets its people pass on what the viewer reads in full.</summary>
    public IQueryable<OwnHandling> OwnHandlings => Set<OwnHandling>();

    /// <summary>Holdings of unpublished figures that the viewer reads.</summary>
    public IQueryable<FigureHolding> FigureHoldings => Set<FigureHolding>();

    /// <summary>Unpublished figures of those holdings, small numbers among them: whoever shows one asks <see cref="ConcernFigures"/> first.</summary>
    public IQueryable<UnpublishedFigure> UnpublishedFigures => Set<UnpublishedFigure>();

    /// <summary>Signals of those holdings: whoever shows one asks <see cref="UnpublishedFindings"/> first.</summary>
    public IQueryable<UnpublishedSignal> UnpublishedSignals => Set<UnpublishedSignal>();

    /// <summary>Looks words up in this database.</summary>
    internal WordSearch WordSearch { get; init; } = new WordReading();

    /// <summary>Whether the words that are looked for stand in so many full texts that those are read rather than found by the index.</summary>
    internal bool HasCommonWords { get; set; }

    internal ViewerShape Shape { get; }

    internal List<string> Keys { get; }

    internal List<string> OwnProviderKeys { get; }

    internal List<Guid> OwnProviders { get; }

    internal List<Guid> VetoedProviders { get; }

    internal List<int> ClassCeiling { get; }

    internal List<Guid> RecusedItems { get; }

    internal List<Guid> EmergencyProviders { get; }

    /// <inheritdoc/>
    public override int SaveChanges(bool acceptAllChangesOnSuccess) => throw ReadsOnly();

    /// <inheritdoc/>
    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default) => throw ReadsOnly();

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
        modelBuilder.Entity<Concern>().HasQueryFilter(FilterName, VisibilityRule.Filter<Concern>(this, Depth.Full));
        modelBuilder.Entity<ConcernSummary>().HasQueryFilter(FilterName, VisibilityRule.Filter<ConcernSummary>(this, Depth.Redacted));

        // What hangs on a concern is seen by those who read the concern in full: the navigation carries its filter.
        modelBuilder.Entity<ConcernTopic>().HasQueryFilter(FilterName, topic => Set<Concern>().Any(concern => concern.Id == topic.ConcernId));
        modelBuilder.Entity<ConcernLink>().HasQueryFilter(FilterName, link => Set<Concern>().Any(concern => concern.Id == link.FromId) && Set<Concern>().Any(concern => concern.Id == link.ToId));
        modelBuilder.Entity<OwnHandling>().HasQueryFilter(FilterName, handling => handling.OrganisationId == Viewer.Organisation.Id && Set<Concern>().Any(concern => concern.Id == handling.ConcernId));

        modelBuilder.Entity<ConcernReference>().HasQueryFilter(FilterName, reference => reference.OrganisationId == Viewer.Organisation.Id && Set<Concern>().Any(concern => concern.Id == reference.ConcernId));

        // What was said before a concern was opened to further readers is for those who read it then.
        modelBuilder.Entity<ConcernEra>().HasQueryFilter(FilterName, VisibilityRule.Filter<ConcernEra>(this, Depth.Full));
        modelBuilder.Entity<ConcernVersion>().HasQueryFilter(FilterName, version =>
            Set<Concern>().Any(concern => concern.Id == version.ConcernId && (concern.Era == version.Era || Set<ConcernEra>().Any(era => era.ConcernId == version.ConcernId && era.Number == version.Era)))
            || Set<KeptVersion>().Any(kept => kept.ConcernId == version.ConcernId && kept.VersionNumber == version.Number));
        modelBuilder.Entity<Assessment>().HasQueryFilter(FilterName, assessment =>
            Set<Concern>().Any(concern => concern.Id == assessment.ConcernId && (concern.Era == assessment.Era || Set<ConcernEra>().Any(era => era.ConcernId == assessment.ConcernId && era.Number == assessment.Era))));
        modelBuilder.Entity<Acknowledgement>().HasQueryFilter(FilterName, acknowledgement =>
            Set<Concern>().Any(concern => concern.Id == acknowledgement.ConcernId && (concern.Era == acknowledgement.Era || Set<ConcernEra>().Any(era => era.ConcernId == acknowledgement.ConcernId && era.Number == acknowledgement.Era))));
        modelBuilder.Entity<Correction>().HasQueryFilter(FilterName, correction =>
            Set<Concern>().Any(concern => concern.Id == correction.ConcernId && (concern.Era == correction.Era || Set<ConcernEra>().Any(era => era.ConcernId == correction.ConcernId && era.Number == correction.Era))));
        modelBuilder.Entity<KeptVersion>().HasQueryFilter(FilterName, VisibilityRule.KeptFilter(this));

        // Unpublished figures are read by those who read the holding.
        modelBuilder.Entity<FigureHolding>().HasQueryFilter(FilterName, VisibilityRule.Filter<FigureHolding>(this, Depth.Full));
        modelBuilder.Entity<UnpublishedFigure>().HasQueryFilter(FilterName, figure => Set<FigureHolding>().Any(holding => holding.Id == figure.HoldingId));

        modelBuilder.Entity<UnpublishedSignal>().HasQueryFilter(FilterName, signal => Set<FigureHolding>().Any(holding => holding.Id == signal.HoldingId));

        // Words are found by those who read the projection that they stand in.
        modelBuilder.Entity<ConcernWords>().HasQueryFilter(FilterName, words => Set<Concern>().Any(concern => concern.Id == words.ConcernId));
        modelBuilder.Entity<SummaryWords>().HasQueryFilter(FilterName, words => Set<ConcernSummary>().Any(summary => summary.ConcernId == words.ConcernId));

        // Nobody reads these through a viewer's context: they tell of hidden items, or of people and keys.
        modelBuilder.Entity<ConcernSummaryVersion>().HasQueryFilter(FilterName, version => false);
        modelBuilder.Entity<IdempotencyRecord>().HasQueryFilter(FilterName, record => false);
        modelBuilder.Entity<JournalEvent>().HasQueryFilter(FilterName, journalEvent => false);
        modelBuilder.Entity<JournalHead>().HasQueryFilter(FilterName, head => false);
        modelBuilder.Entity<AuditEntry>().HasQueryFilter(FilterName, entry => false);
        modelBuilder.Entity<AuditHead>().HasQueryFilter(FilterName, head => false);
        modelBuilder.Entity<LookedMark>().HasQueryFilter(FilterName, mark => false);
        modelBuilder.Entity<Scope>().HasQueryFilter(FilterName, scope => false);
        modelBuilder.Entity<Audience>().HasQueryFilter(FilterName, audience => false);
        modelBuilder.Entity<Person>().HasQueryFilter(FilterName, person => false);
        modelBuilder.Entity<TeamMembership>().HasQueryFilter(FilterName, membership => false);
        modelBuilder.Entity<Group>().HasQueryFilter(FilterName, group => false);
        modelBuilder.Entity<GroupMembership>().HasQueryFilter(FilterName, membership => false);
        modelBuilder.Entity<IntegrationClient>().HasQueryFilter(FilterName, client => false);
        modelBuilder.Entity<Grant>().HasQueryFilter(FilterName, grant => false);
        modelBuilder.Entity<EmergencyOpening>().HasQueryFilter(FilterName, opening => false);
        modelBuilder.Entity<EmergencyNotice>().HasQueryFilter(FilterName, notice => false);
        modelBuilder.Entity<Recusal>().HasQueryFilter(FilterName, recusal => false);
        modelBuilder.Entity<DirectoryStamp>().HasQueryFilter(FilterName, stamp => false);
        modelBuilder.Entity<ScopeAudience>().HasQueryFilter(FilterName, history => false);
        modelBuilder.Entity<AudienceNotice>().HasQueryFilter(FilterName, notice => false);
        modelBuilder.Entity<ConcernScope>().HasQueryFilter(FilterName, history => false);
        modelBuilder.Entity<Sighting>().HasQueryFilter(FilterName, sighting => false);
        modelBuilder.Entity<ExistenceNote>().HasQueryFilter(FilterName, note => false);
        modelBuilder.Entity<ProtectedIdentity>().HasQueryFilter(FilterName, identity => false);
        modelBuilder.Entity<IdentityGrant>().HasQueryFilter(FilterName, grant => false);
        modelBuilder.Entity<IdentityReveal>().HasQueryFilter(FilterName, reveal => false);
        modelBuilder.Entity<HubNode>().HasQueryFilter(FilterName, node => false);
        modelBuilder.Entity<NodeSession>().HasQueryFilter(FilterName, session => false);
        modelBuilder.Entity<CaseloadPlace>().HasQueryFilter(FilterName, place => false);
        modelBuilder.Entity<LeaveCover>().HasQueryFilter(FilterName, leave => false);
        modelBuilder.Entity<DutyDesk>().HasQueryFilter(FilterName, desk => false);
        modelBuilder.Entity<DutyDeskPerson>().HasQueryFilter(FilterName, place => false);
        modelBuilder.Entity<AcknowledgementCall>().HasQueryFilter(FilterName, call => false);
        modelBuilder.Entity<Snooze>().HasQueryFilter(FilterName, snooze => false);
        modelBuilder.Entity<AlertReceipt>().HasQueryFilter(FilterName, receipt => false);
        modelBuilder.Entity<AttentionMark>().HasQueryFilter(FilterName, mark => false);
        modelBuilder.Entity<CorrectionAcknowledgement>().HasQueryFilter(FilterName, word => false);
        modelBuilder.Entity<Callback>().HasQueryFilter(FilterName, callback => false);
        modelBuilder.Entity<CallbackDeadLetter>().HasQueryFilter(FilterName, letter => false);
        modelBuilder.Entity<Digest>().HasQueryFilter(FilterName, digest => false);
        modelBuilder.Entity<DigestItem>().HasQueryFilter(FilterName, item => false);
        modelBuilder.Entity<DigestSignal>().HasQueryFilter(FilterName, item => false);
        modelBuilder.Entity<DigestMark>().HasQueryFilter(FilterName, mark => false);
        modelBuilder.Entity<Nudge>().HasQueryFilter(FilterName, nudge => false);
        modelBuilder.Entity<SavedSubscription>().HasQueryFilter(FilterName, saved => false);
        modelBuilder.Entity<ProtectionKey>().HasQueryFilter(FilterName, key => false);
    }

    private static InvalidOperationException ReadsOnly() => new("A viewer's context reads only; commands write through a HubContext.");

    internal sealed class ShapeModelCacheKeyFactory : IModelCacheKeyFactory
    {
        public object Create(DbContext context, bool designTime) => (context.GetType(), ((ViewerContext)context).Shape, designTime);
    }
}
