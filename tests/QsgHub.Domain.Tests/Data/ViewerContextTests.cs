using Microsoft.EntityFrameworkCore;
using QsgHub.Data.Sqlite;
using QsgHub.Domain.Data;
using QsgHub.Domain.Features.Concerns;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Features.Journal;
using QsgHub.Domain.Features.Observations;
using QsgHub.Domain.Features.Ratings;
using QsgHub.Domain.Features.SpecialMeasures;
using QsgHub.Domain.Features.Signals;
using QsgHub.Domain.Features.UnpublishedFigures;
using QsgHub.Domain.Visibility;
using QsgHub.Testing;
using QsgHub.Testing.Databases;

namespace QsgHub.Domain.Tests.Data;

public class ViewerContextTests
{
    /// <summary>What a viewer's context shows to everybody, and why that tells of nothing hidden.</summary>
    private static readonly Dictionary<Type, string> Open = new()
    {
        [typeof(OrganisationKind)] = "reference data that every member may know",
        [typeof(Organisation)] = "the directory of bodies is public",
        [typeof(OrganisationSuccession)] = "mergers of bodies are public",
        [typeof(Provider)] = "the register of providers is public",
        [typeof(Location)] = "the register of locations is public",
        [typeof(ProviderRelationship)] = "who commissions, regulates and oversees whom is public",
        [typeof(Indicator)] = "definitions of published indicators",
        [typeof(IndicatorVersion)] = "former definitions of published indicators",
        [typeof(IndicatorRebase)] = "known step changes of published indicators",
        [typeof(Observation)] = "published figures",
        [typeof(Rating)] = "published ratings",
        [typeof(SpecialMeasuresSpell)] = "published facts about providers",
        [typeof(Signal)] = "follows from published figures alone",
        [typeof(AudienceReader)] = "the filter itself reads it; no query of a feature may",
    };

    [Fact]
    public void EveryEntity_CarriesTheFilterOrIsKnownToBeOpen()
    {
        foreach (var reach in Enum.GetValues<Reach>())
        {
            using var context = new SqliteHubDatabase("unused.db").CreateContext(Nobody(), reach);
            var open = context.Model.GetEntityTypes()
                .Where(entity => entity.FindDeclaredQueryFilter(ViewerContext.FilterName) is null)
                .Select(entity => entity.ClrType);

            Assert.Equal(Names(Open.Keys), Names(open));
        }
    }

    [Fact]
    public void EveryScopedEntity_CarriesTheFilter()
    {
        using var context = new SqliteHubDatabase("unused.db").CreateContext(Nobody(), Reach.Narrow);
        var scoped = typeof(IScoped).Assembly.GetTypes().Where(type => type is { IsInterface: false } && typeof(IScoped).IsAssignableFrom(type)).ToList();

        Assert.Equal(Names([typeof(Concern), typeof(ConcernEra), typeof(ConcernSummary), typeof(FigureHolding)]), Names(scoped));
        Assert.All(scoped, type => Assert.NotNull(context.Model.FindEntityType(type)!.FindDeclaredQueryFilter(ViewerContext.FilterName)));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task WhatNobodyReads_IsEmpty_EvenForTheOneWhoWroteIt(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider);
        await world.AddGroupAsync("SQG-1", "lead");
        await world.RecuseAsync("lead", "RJZ");
        await world.RaiseAsync("lead", HubWorld.Staffing() with { Summary = "Staffing.", IdempotencyKey = "key" });
        await using (var context = world.Database.CreateContext())
        {
            context.LookedMarks.Add(new LookedMark { PrincipalId = (await world.ViewerAsync("lead")).PrincipalId });
            var scope = await context.Scopes.FirstAsync();
            context.AudienceNotices.Add(new AudienceNotice { ScopeId = scope.Id, At = new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero), PreviousAudienceId = scope.AudienceId });
            await context.SaveChangesAsync();
        }

        foreach (var reach in Enum.GetValues<Reach>())
        {
            await using var context = world.Database.CreateContext(await world.ViewerAsync("lead"), reach);
            await using var all = world.Database.CreateContext();

            await ShutAsync(all.ConcernSummaryVersions, context);
            await ShutAsync(all.IdempotencyRecords, context);
            await ShutAsync(all.Journal, context);
            await ShutAsync(all.JournalHeads, context);
            await ShutAsync(all.AuditEntries, context);
            await ShutAsync(all.AuditHeads, context);
            await ShutAsync(all.Scopes, context);
            await ShutAsync(all.Audiences, context);
            await ShutAsync(all.People, context);
            await ShutAsync(all.TeamMemberships, context);
            await ShutAsync(all.Groups, context);
            await ShutAsync(all.GroupMemberships, context);
            await ShutAsync(all.IntegrationClients, context);
            await ShutAsync(all.Recusals, context);
            await ShutAsync(all.DirectoryStamps, context);
            await ShutAsync(all.LookedMarks, context);
            await ShutAsync(all.ScopeAudiences, context);
            await ShutAsync(all.AudienceNotices, context);
            await ShutAsync(all.ConcernScopes, context);
        }
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Context_ReadsWithoutTracking_AndRefusesToWrite(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider);
        await world.RaiseAsync("lead", HubWorld.Staffing());
        await using var context = world.Database.CreateContext(await world.ViewerAsync("lead"), Reach.Narrow);

        await context.Concerns.SingleAsync();

        Assert.Empty(context.ChangeTracker.Entries());
        Assert.Throws<InvalidOperationException>(() => context.SaveChanges());
        await Assert.ThrowsAsync<InvalidOperationException>(() => context.SaveChangesAsync());
    }

    private static async Task ShutAsync<T>(DbSet<T> all, ViewerContext context)
        where T : class
    {
        Assert.True(await all.AnyAsync(), $"{typeof(T).Name} has no row that could be shown.");
        Assert.False(await context.Set<T>().AnyAsync(), $"{typeof(T).Name} shows a row.");
    }

    private static IEnumerable<string> Names(IEnumerable<Type> types) => types.Select(type => type.Name).Order(StringComparer.Ordinal);

    private static Viewer Nobody() => new(Guid.Empty, false, "nobody", new Organisation { Code = "X", Name = "X", KindCode = "ICB" }, [], [], [], [], null);
}
