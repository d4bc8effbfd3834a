using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Data;
using QsgHub.Domain.Features.Concerns;

namespace QsgHub.Domain.Visibility;

/// <summary>Which form the SQL filter takes at each depth; all give the same rows.</summary>
[Flags]
public enum Reach
{
    /// <summary>The viewer reads few rows at either depth: gather its audiences, then their rows.</summary>
    Narrow = 0,

    /// <summary>The viewer reads most concerns in full: walk them in order and ask for each.</summary>
    WideInFull = 1,

    /// <summary>The viewer reads most summaries and no more: walk them in order and ask for each.</summary>
    WideInSummaries = 2,

    /// <summary>Walk at both depths.</summary>
    Wide = WideInFull | WideInSummaries,
}

/// <summary>
/// The one visibility rule, in memory and as SQL filter. A viewer sees an item at the highest depth that one of its
/// keys has in the item's audience. Vetoes first: of providers that its own body runs it reads what the table gives
/// the subject provider and what was granted to it by name; of providers and items that it stands aside from, nothing. An
/// emergency adds its key for the provider that was opened. A class ceiling cuts last.
/// </summary>
public static class VisibilityRule
{
    /// <summary>The rule in memory.</summary>
    /// <param name="viewer">Who looks.</param>
    /// <param name="audience">The item's audience: reader key to depth.</param>
    /// <param name="itemId">The item.</param>
    /// <param name="providerId">The item's subject provider.</param>
    /// <param name="classNumber">The item's class.</param>
    public static Depth Judge(Viewer viewer, IReadOnlyDictionary<string, Depth> audience, Guid itemId, Guid providerId, int classNumber)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(audience);
        if (viewer.RecusedItems.Contains(itemId) || viewer.ClassCeiling is { } ceiling && !ceiling.Contains(classNumber))
        {
            return Depth.Hidden;
        }

        var depth = viewer.EmergencyProviders.Contains(providerId) ? audience.GetValueOrDefault(ReaderKey.Emergency) : Depth.Hidden;
        foreach (var key in KeysFor(viewer, providerId))
        {
            if (audience.TryGetValue(key, out var opened) && opened > depth)
            {
                depth = opened;
            }
        }

        return depth;
    }

    /// <summary>The keys of a viewer that count for a provider's items: all of them unless a veto stands before.</summary>
    /// <param name="viewer">Who looks.</param>
    /// <param name="providerId">The items' subject provider.</param>
    public static IReadOnlyList<string> KeysFor(Viewer viewer, Guid providerId)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (!viewer.VetoedProviders.Contains(providerId))
        {
            return viewer.Keys;
        }

        return viewer.OwnProviders.Contains(providerId) ? viewer.OwnProviderKeys : [];
    }

    /// <summary>The rule as a filter of a query: rows that the context's viewer reads at one depth exactly.</summary>
    /// <typeparam name="T">The kind of row.</typeparam>
    /// <param name="context">The context; its viewer's keys become parameters.</param>
    /// <param name="depth">Full, or Redacted for rows that are open at that depth and no higher.</param>
    internal static Expression<Func<T, bool>> Filter<T>(ViewerContext context, Depth depth)
        where T : class, IScoped
    {
        var isWide = context.Shape.IsWide(depth);
        var filter = depth == Depth.Full ? Match<T>(context, isWide, Depth.Full)
            : isWide || context.Shape.HasEmergency ? And(Match<T>(context, isWide, Depth.Redacted), Not(Match<T>(context, isWide, Depth.Full)))
            : GatherRedacted<T>(context);

        if (context.Shape.HasVetoes)
        {
            Expression<Func<T, bool>> vetoed = row => context.VetoedProviders.Contains(EF.Property<Guid>(row, nameof(IScoped.ProviderId)));
            filter = And(filter, Not(vetoed));
        }

        if (context.Shape.HasOwnProviders)
        {
            // Of an own provider's items only the provider's own keys count.
            Expression<Func<T, bool>> own = row => context.OwnProviders.Contains(EF.Property<Guid>(row, nameof(IScoped.ProviderId)));
            var ownMatch = MatchOwn<T>(context, depth);
            filter = Or(filter, And(own, depth == Depth.Full ? ownMatch : And(ownMatch, Not(MatchOwn<T>(context, Depth.Full)))));
        }

        if (context.Shape.HasRecusedItems)
        {
            filter = And(filter, Not(Recused<T>(context)));
        }

        if (context.Shape.HasCeiling)
        {
            filter = And(filter, row => context.ClassCeiling.Contains(EF.Property<int>(row, nameof(IScoped.Class))));
        }

        return filter;
    }

    /// <summary>
    /// The versions that a viewer's team keeps: its key read them, which is enough for ever, and vetoes, recusals and the class
    /// ceiling hold for them as for every item. No emergency opens what a body keeps.
    /// </summary>
    /// <param name="context">The context; its viewer's keys become parameters.</param>
    internal static Expression<Func<KeptVersion, bool>> KeptFilter(ViewerContext context)
    {
        Expression<Func<KeptVersion, bool>> filter = kept => context.Keys.Contains(kept.ReaderKey);
        if (context.Shape.HasVetoes)
        {
            filter = And(filter, kept => !context.VetoedProviders.Contains(kept.ProviderId));
        }

        if (context.Shape.HasRecusedItems)
        {
            filter = And(filter, kept => !context.RecusedItems.Contains(kept.ConcernId));
        }

        if (context.Shape.HasCeiling)
        {
            filter = And(filter, kept => context.ClassCeiling.Contains(kept.Class));
        }

        return filter;
    }

    private static Expression<Func<T, bool>> Recused<T>(ViewerContext context)
        where T : class, IScoped
    {
        var row = Expression.Parameter(typeof(T), "row");
        var item = Expression.Call(typeof(EF), nameof(EF.Property), [typeof(Guid)], row, Expression.Constant(T.ItemProperty));
        Expression<Func<Guid, bool>> recused = id => context.RecusedItems.Contains(id);
        return Expression.Lambda<Func<T, bool>>(new ParameterReplacer(recused.Parameters[0], item).Visit(recused.Body), row);
    }

    /// <summary>Rows whose audience holds one of the viewer's keys at a depth, or is open to an emergency that the viewer declared.</summary>
    private static Expression<Func<T, bool>> Match<T>(ViewerContext context, bool isWide, Depth depth)
        where T : class, IScoped
    {
        Expression<Func<T, bool>> match = isWide
            ? row => context.Set<AudienceReader>().Any(reader =>
                reader.AudienceId == EF.Property<long>(row, nameof(IScoped.AudienceId))
                && context.Keys.Contains(reader.ReaderKey) && reader.Depth == depth)
            : row => context.Set<AudienceReader>()
                .Where(reader => context.Keys.Contains(reader.ReaderKey) && reader.Depth == depth)
                .Select(reader => reader.AudienceId)
                .Contains(EF.Property<long>(row, nameof(IScoped.AudienceId)));
        if (!context.Shape.HasEmergency)
        {
            return match;
        }

        Expression<Func<T, bool>> opened = row => context.EmergencyProviders.Contains(EF.Property<Guid>(row, nameof(IScoped.ProviderId)))
            && context.Set<AudienceReader>().Any(reader =>
                reader.AudienceId == EF.Property<long>(row, nameof(IScoped.AudienceId))
                && reader.ReaderKey == ReaderKey.Emergency && reader.Depth == depth);
        return Or(match, opened);
    }

    /// <summary>Rows whose audience holds one of the viewer's keys at the lower depth and none at the higher: asked once of each audience rather than of each row.</summary>
    private static Expression<Func<T, bool>> GatherRedacted<T>(ViewerContext context)
        where T : class, IScoped =>
        row => context.Set<AudienceReader>()
            .Where(reader => context.Keys.Contains(reader.ReaderKey) && reader.Depth == Depth.Redacted
                && !context.Set<AudienceReader>()
                    .Where(full => context.Keys.Contains(full.ReaderKey) && full.Depth == Depth.Full)
                    .Select(full => full.AudienceId)
                    .Contains(reader.AudienceId))
            .Select(reader => reader.AudienceId)
            .Contains(EF.Property<long>(row, nameof(IScoped.AudienceId)));

    private static Expression<Func<T, bool>> MatchOwn<T>(ViewerContext context, Depth depth)
        where T : class, IScoped =>
        row => context.Set<AudienceReader>().Any(reader =>
            reader.AudienceId == EF.Property<long>(row, nameof(IScoped.AudienceId))
            && context.OwnProviderKeys.Contains(reader.ReaderKey) && reader.Depth == depth);

    private static Expression<Func<T, bool>> And<T>(Expression<Func<T, bool>> left, Expression<Func<T, bool>> right) =>
        Expression.Lambda<Func<T, bool>>(Expression.AndAlso(left.Body, Rebind(right, left.Parameters[0])), left.Parameters);

    private static Expression<Func<T, bool>> Or<T>(Expression<Func<T, bool>> left, Expression<Func<T, bool>> right) =>
        Expression.Lambda<Func<T, bool>>(Expression.OrElse(left.Body, Rebind(right, left.Parameters[0])), left.Parameters);

    private static Expression<Func<T, bool>> Not<T>(Expression<Func<T, bool>> filter) =>
        Expression.Lambda<Func<T, bool>>(Expression.Not(filter.Body), filter.Parameters);

    private static Expression Rebind<T>(Expression<Func<T, bool>> lambda, ParameterExpression parameter) =>
        new ParameterReplacer(lambda.Parameters[0], parameter).Visit(lambda.Body);

    private sealed class ParameterReplacer(ParameterExpression from, Expression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : base.VisitParameter(node);
    }
}
