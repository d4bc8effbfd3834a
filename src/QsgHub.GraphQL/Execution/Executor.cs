using System.Collections;
using QsgHub.GraphQL.Types;

namespace QsgHub.GraphQL.Execution;

/// <summary>
/// Executes a plan level by level: all resolvers of a level run before what their values lead to, so that loaders see all the keys
/// of a level at once. Fields that wait for nothing are written straight to the buffer.
/// </summary>
internal sealed class Executor
{
    private readonly RequestState _request;
    private readonly PureWriter _pure;
    private List<(ResultNode Node, int Slot)> _level = [];
    private List<(ResultNode Node, int Slot)> _next = [];

    private Executor(RequestState request)
    {
        _request = request;
        _pure = new PureWriter(request);
    }

    /// <summary><c>ExecuteQuery</c>, and each event of a subscription.</summary>
    internal static ValueTask<ResultNode> ExecuteAsync(RequestState request, SelectionPlan plan, object? source) =>
        OnNoContext(request, plan, source, ByLevelAsync);

    /// <summary><c>ExecuteMutation</c>: each root field is finished before the next begins.</summary>
    internal static ValueTask<ResultNode> ExecuteSeriallyAsync(RequestState request, SelectionPlan plan, object? source) =>
        OnNoContext(request, plan, source, ByRootFieldAsync);

    /// <summary>
    /// Starts an execution away from the caller's synchronization context. Resolvers that resumed there would do so one by one and
    /// at its pace, so that the loads they ask for next would miss each other's batch.
    /// </summary>
    private static ValueTask<ResultNode> OnNoContext(
        RequestState request, SelectionPlan plan, object? source, Func<RequestState, SelectionPlan, object?, ValueTask<ResultNode>> execute)
    {
        if (SynchronizationContext.Current is not { } callers)
        {
            return execute(request, plan, source);
        }

        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            return execute(request, plan, source);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(callers);
        }
    }

    private static async ValueTask<ResultNode> ByLevelAsync(RequestState request, SelectionPlan plan, object? source)
    {
        var executor = new Executor(request);
        var root = ResultNode.Root(plan, source);
        executor.Expand(root);
        if (executor._next.Count > 0)
        {
            await executor.RunAsync();
        }

        return root;
    }

    private static async ValueTask<ResultNode> ByRootFieldAsync(RequestState request, SelectionPlan plan, object? source)
    {
        var executor = new Executor(request);
        var root = ResultNode.Root(plan, source);
        for (var i = 0; i < plan.Segments.Length && !root.IsNull; i++)
        {
            executor.Expand(root, i);
            await executor.RunAsync();
        }

        return root;
    }

    private async ValueTask RunAsync()
    {
        var waiting = new List<(ResultNode Node, int Slot, FieldValue Value)>();
        while (_next.Count > 0)
        {
            _request.CancellationToken.ThrowIfCancellationRequested();
            (_level, _next) = (_next, _level);
            _next.Clear();
            waiting.Clear();
            foreach (var (node, slot) in _level)
            {
                if (node.IsAlive())
                {
                    Start(node, slot, waiting);
                }
            }

            if (waiting.Count > 0)
            {
                await WaitAsync(waiting);
            }
        }
    }

    private void Expand(ResultNode node)
    {
        for (var i = 0; i < node.Slots.Length && !node.IsNull; i++)
        {
            Expand(node, i);
        }
    }

    private void Expand(ResultNode node, int slot)
    {
        var segment = node.Plan!.Segments[slot];
        if (segment.Run is null)
        {
            _next.Add((node, slot));
            return;
        }

        var start = _request.Writer.Position;
        if (_pure.WriteRun(segment.Run, node.Source, node))
        {
            node.Slots[slot] = new Slot(null, start, _request.Writer.Position - start);
        }
        else
        {
            node.Nullify();
        }
    }

    /// <summary><c>ResolveFieldValue</c></summary>
    private void Start(ResultNode node, int slot, List<(ResultNode Node, int Slot, FieldValue Value)> waiting)
    {
        var field = node.Plan!.Segments[slot].Field!;
        FieldValue value;
        try
        {
            value = Resolve(field, node.Source);
            if (value.Task is { IsCompleted: false })
            {
                waiting.Add((node, slot, value));
                return;
            }
        }
        catch (Exception exception) when (PureWriter.IsFieldError(exception, _request.CancellationToken))
        {
            Fail(node, slot, field, exception);
            return;
        }

        Complete(node, slot, field, value);
    }

    private FieldValue Resolve(FieldPlan field, object? source)
    {
        var arguments = _request.ArgumentsOf(field);
        if (field.Definition.Pure is { } pure)
        {
            var shared = _request.PureContext;
            shared.Source = source;
            shared.Field = field;
            shared.Arguments = arguments;
            return FieldValue.Of(pure(shared));
        }

        var context = new ResolverContext(_request) { Source = source, Field = field, Arguments = arguments };
        return field.Definition.Resolver!(context);
    }

    /// <summary>Waits for all resolvers of a level, fetching what their loaders were asked for whenever keys wait.</summary>
    private async ValueTask WaitAsync(List<(ResultNode Node, int Slot, FieldValue Value)> waiting)
    {
        var cancellationToken = _request.CancellationToken;
        await _request.Loaders.FetchAsync(cancellationToken);

        // Mostly the loaders have now brought all of them to their end.
        if (waiting.Exists(one => !one.Value.Task!.IsCompleted))
        {
            var all = Task.WhenAll(waiting.Select(one => one.Value.Task!));
            while (!all.IsCompleted)
            {
                await Task.WhenAny(all, _request.Loaders.NextRequest()).WaitAsync(cancellationToken);
                await _request.Loaders.FetchAsync(cancellationToken);
            }
        }

        foreach (var (node, slot, value) in waiting)
        {
            // Failures are taken from the tasks one by one; looking at them here marks those of fields that are gone as seen.
            _ = value.Task!.Exception;
            if (node.IsAlive())
            {
                Complete(node, slot, node.Plan!.Segments[slot].Field!, value);
            }
        }
    }

    /// <summary>Takes the value of a resolver that has come to its end.</summary>
    private void Complete(ResultNode node, int slot, FieldPlan field, FieldValue finished)
    {
        object? value;
        try
        {
            value = finished.Get();
        }
        catch (Exception exception) when (PureWriter.IsFieldError(exception, _request.CancellationToken))
        {
            Fail(node, slot, field, exception);
            return;
        }

        if (!Complete(node, slot, field, field.Completion, value))
        {
            node.Nullify();
        }
    }

    /// <summary><c>CompleteValue</c></summary>
    /// <returns>False when the value is null where null may not be.</returns>
    private bool Complete(ResultNode node, int slot, FieldPlan field, Completion completion, object? value)
    {
        if (value is null)
        {
            if (completion.IsNonNull)
            {
                Report(node, slot, field, PureWriter.NullError(field));
            }

            return !completion.IsNonNull;
        }

        var plan = field.ObjectPlan;
        if (plan is null && completion.Kind == CompletionKind.Abstract)
        {
            try
            {
                plan = field.PlanFor(_request.Schema, (NamedType)completion.Type, value);
            }
            catch (FieldResultException exception)
            {
                Report(node, slot, field, exception);
                return !completion.IsNonNull;
            }
        }

        var isGrowing = plan is null ? field.Definition.Type.Named.IsAbstract : !plan.IsPure;
        if (!isGrowing)
        {
            return Write(node, slot, field, completion, completion.Kind == CompletionKind.Abstract ? plan : null, value);
        }

        return completion.Kind == CompletionKind.List
            ? CompleteList(node, slot, field, completion, value)
            : CompleteObject(node, slot, plan!, completion, value);
    }

    private bool Write(ResultNode node, int slot, FieldPlan field, Completion completion, SelectionPlan? plan, object value)
    {
        var start = _request.Writer.Position;
        if (!_pure.WriteValue(field, completion, plan, value, node, slot))
        {
            return false;
        }

        node.Slots[slot] = new Slot(null, start, _request.Writer.Position - start);
        return true;
    }

    private bool CompleteObject(ResultNode node, int slot, SelectionPlan plan, Completion completion, object value)
    {
        var child = ResultNode.Object(node, slot, plan, value, !completion.IsNonNull);
        node.Slots[slot] = new Slot(child, 0, 0);
        Expand(child);
        return true;
    }

    private bool CompleteList(ResultNode node, int slot, FieldPlan field, Completion completion, object value)
    {
        List<object?> items;
        try
        {
            items = value is IEnumerable sequence and not string
                ? [.. sequence.Cast<object?>()]
                : throw new FieldResultException($"Expected Iterable, but did not find one for field \"{field.Definition}\".");
        }
        catch (Exception exception) when (PureWriter.IsFieldError(exception, _request.CancellationToken))
        {
            Report(node, slot, field, exception);
            return !completion.IsNonNull;
        }

        var child = ResultNode.List(node, slot, items.Count, !completion.IsNonNull);
        node.Slots[slot] = new Slot(child, 0, 0);
        for (var i = 0; i < items.Count && !child.IsNull; i++)
        {
            if (!Complete(child, i, field, completion.Item!, items[i]))
            {
                child.Nullify();
            }
        }

        return true;
    }

    private void Fail(ResultNode node, int slot, FieldPlan field, Exception exception)
    {
        Report(node, slot, field, exception);
        if (field.Completion.IsNonNull)
        {
            node.Nullify();
        }
    }

    private void Report(ResultNode node, int slot, FieldPlan field, Exception exception)
    {
        var path = new List<object>();
        node.AppendPath(path);
        path.Add(node.Plan is null ? slot : field.ResponseName);
        _request.Errors.Add(exception, field, path);
    }
}
