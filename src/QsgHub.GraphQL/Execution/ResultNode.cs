namespace QsgHub.GraphQL.Execution;

/// <summary>A value in a place of the response: written already, still growing, or null.</summary>
/// <param name="Child">The object or list that is still growing; null otherwise.</param>
/// <param name="Start">Where in the buffer it was written.</param>
/// <param name="Length">In bytes; 0 for null.</param>
internal readonly record struct Slot(ResultNode? Child, int Start, int Length);

/// <summary>
/// An object or list of the response that has to wait for some of its parts. What needs no waiting never becomes a node:
/// it is written to the buffer straight away.
/// </summary>
internal sealed class ResultNode
{
    private readonly bool _canBeNull;

    private ResultNode(ResultNode? parent, int index, int slots, bool canBeNull)
    {
        Parent = parent;
        Index = index;
        Slots = new Slot[slots];
        _canBeNull = canBeNull;
    }

    internal ResultNode? Parent { get; }

    /// <summary>Its place among the parent's slots.</summary>
    internal int Index { get; }

    /// <summary>For objects, what is selected; null for lists.</summary>
    internal SelectionPlan? Plan { get; private init; }

    /// <summary>For objects, the C# object.</summary>
    internal object? Source { get; private init; }

    internal Slot[] Slots { get; }

    /// <summary>Whether a null in it has made it null.</summary>
    internal bool IsNull { get; private set; }

    internal static ResultNode Root(SelectionPlan plan, object? source) =>
        new(null, 0, plan.Segments.Length, true) { Plan = plan, Source = source };

    internal static ResultNode Object(ResultNode parent, int index, SelectionPlan plan, object source, bool canBeNull) =>
        new(parent, index, plan.Segments.Length, canBeNull) { Plan = plan, Source = source };

    internal static ResultNode List(ResultNode parent, int index, int count, bool canBeNull) => new(parent, index, count, canBeNull);

    /// <summary>Makes this null, and what it stands in as well, up to the nearest place that may be null.</summary>
    internal void Nullify()
    {
        IsNull = true;
        if (Parent is null)
        {
            return;
        }

        if (_canBeNull)
        {
            Parent.Slots[Index] = default;
        }
        else
        {
            Parent.Nullify();
        }
    }

    /// <summary>Whether it is still part of the response.</summary>
    internal bool IsAlive()
    {
        for (var node = this; node is not null; node = node.Parent)
        {
            if (node.IsNull)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Appends the response path of this node.</summary>
    internal void AppendPath(List<object> path)
    {
        if (Parent is null)
        {
            return;
        }

        Parent.AppendPath(path);
        path.Add(Parent.Plan is { } plan ? plan.Segments[Index].Field!.ResponseName : (object)Index);
    }
}
