using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using QsgHub.Domain.Data;
using QsgHub.Domain.Features.Access;
using QsgHub.Domain.Features.Attention;
using QsgHub.Domain.Features.Audit;
using QsgHub.Domain.Features.Callbacks;
using QsgHub.Domain.Features.Caseloads;
using QsgHub.Domain.Features.Concerns;
using QsgHub.Domain.Features.Corrections;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Features.Directory.Import;
using QsgHub.Domain.Features.ExistenceNotes;
using QsgHub.Domain.Features.Explanation;
using QsgHub.Domain.Features.Identities;
using QsgHub.Domain.Features.Journal;
using QsgHub.Domain.Features.Nodes;
using QsgHub.Domain.Features.References;
using QsgHub.Domain.Features.Search;
using QsgHub.Domain.Features.Sightings;
using QsgHub.Domain.Features.Signals;
using QsgHub.Domain.Features.Subscriptions;
using QsgHub.Domain.Features.Triangulation;
using QsgHub.Domain.Imports;
using QsgHub.Domain.Visibility;

namespace QsgHub.Domain;

/// <summary>Registers the hub's domain.</summary>
public static class HubServices
{
    /// <summary>Adds everything that works on one database. All of it is safe for concurrent use. The host adds an <see cref="IIdentityCipher"/>.</summary>
    /// <param name="services">The services.</param>
    /// <param name="database">The database.</param>
    public static IServiceCollection AddHubDomain(this IServiceCollection services, HubDatabase database)
    {
        services.AddSingleton(database);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IdSource>();
        services.TryAddSingleton(new SmallNumbers());

        services.AddSingleton<AudienceStore>();
        services.AddSingleton<ScopeStore>();
        services.AddSingleton<AudienceMove>();
        services.AddSingleton<ReachProbe>();

        services.AddSingleton<DirectoryBook>();
        services.AddSingleton<ViewerDirectory>();
        services.AddSingleton<DayTurn>();
        services.AddSingleton<DirectoryWatch>();
        services.AddSingleton<DirectoryPublication>();
        services.AddSingleton<DirectoryImport>();
        services.AddSingleton<FirstAdministrator>();
        services.AddSingleton<GroupBook>();

        services.TryAddSingleton(AttentionTimes.Default);
        services.AddSingleton<AttentionClock>();
        services.AddSingleton<AttentionBook>();
        services.AddSingleton<ReceiptBook>();
        services.AddSingleton<CaseloadBook>();
        services.AddSingleton<SubscriptionBook>();
        services.AddSingleton<CallbackBook>();
        services.AddSingleton<CallbackTurns>();
        services.AddSingleton<ReferenceBook>();

        services.AddSingleton<JournalSignal>();
        services.AddSingleton<JournalWriter>();
        services.AddSingleton<JournalReader>();
        services.AddSingleton<EventReader>();
        services.AddSingleton<LookedMarks>();
        services.AddSingleton<AudienceNotices>();
        services.AddSingleton<JournalRetention>();

        services.AddSingleton<NodeBook>();
        services.AddSingleton<RightsReceipts>();

        services.AddSingleton<AuditWriter>();
        services.AddSingleton<AuditTrail>();
        services.AddSingleton<AuditLog>();
        services.AddSingleton<AuditCheck>();

        services.AddSingleton<ConcernWriter>();
        services.AddSingleton<ContentRules>();
        services.AddSingleton<RaiseConcern>();
        services.AddSingleton<ChangeConcern>();
        services.AddSingleton<ReclassifyConcern>();
        services.AddSingleton<KeptConcerns>();
        services.AddSingleton<HandleConcern>();
        services.AddSingleton<CorrectConcern>();
        services.AddSingleton<CorrectionBook>();
        services.AddSingleton<AnswerConcern>();
        services.AddSingleton<GrantAccess>();
        services.AddSingleton<StandAside>();
        services.AddSingleton<OpenInEmergency>();
        services.AddSingleton<AccessRecords>();
        services.AddSingleton<SightingBook>();
        services.AddSingleton<ExistenceNoteBook>();
        services.AddSingleton<ProtectIdentity>();
        services.AddSingleton<ExplainVisibility>();
        services.AddSingleton<ConcernList>();
        services.AddSingleton<ConcernDetails>();
        services.AddSingleton<ConcernFigures>();

        services.AddSingleton<ConcernFacets>();
        services.AddSingleton<NewestTexts>();
        services.AddSingleton<Suggestions>();
        services.AddSingleton<SimilarConcerns>();
        services.AddSingleton<SignalScan>();
        services.AddSingleton<SignalBook>();
        services.AddSingleton<DraftFromSignal>();
        services.AddSingleton<TriangulationBook>();
        services.AddSingleton<CompositeView>();
        services.AddImports();
        return services;
    }
}
