using System.Collections.Concurrent;
using System.Text;
using QsgHub.GraphQL.Language;
using QsgHub.GraphQL.Types;

namespace QsgHub.GraphQL.Execution;

/// <summary>What kind of value a field has, made plain once instead of asked for each value.</summary>
internal enum CompletionKind : byte
{
    Leaf,
    Object,
    Abstract,
    List,
}

/// <summary><c>CompleteValue</c> prepared for a type.</summary>
internal sealed class Completion
{
    internal Completion(SchemaType type)
    {
        Type = type.Nullable;
        IsNonNull = type.IsNonNull;
        Item = Type is ListType list ? new Completion(list.OfType) : null;
        Kind = Type switch
        {
            ListType => CompletionKind.List,
            ObjectType => CompletionKind.Object,
            InterfaceType or UnionType => CompletionKind.Abstract,
            _ => CompletionKind.Leaf,
        };
    }

    internal SchemaType Type { get; }

    internal bool IsNonNull { get; }

    internal CompletionKind Kind { get; }

    /// <summary>For lists, what each item is.</summary>
    internal Completion? Item { get; }
}

/// <summary>A field of a selection, ready to be executed: all that is known before the request comes.</summary>
internal sealed class FieldPlan
{
    private readonly ConcurrentDictionary<ObjectType, SelectionPlan>? _plans;
    private readonly Func<ObjectType, SelectionPlan> _compile;
    private readonly Func<string, bool> _selects;

    internal FieldPlan(
        FieldDefinition definition,
        FieldNode[] nodes,
        LeafWriter? leaf,
        object?[]? constantArguments,
        Func<ObjectType, SelectionPlan> compile,
        Func<string, bool> selects)
    {
        Definition = definition;
        Nodes = nodes;
        ResponseName = nodes[0].ResponseName;
        Key = Encoding.UTF8.GetBytes($",\"{ResponseName}\":");
        Completion = new Completion(definition.Type);
        Leaf = leaf;
        ConstantArguments = constantArguments;
        _compile = compile;
        _selects = selects;
        switch (definition.Type.Named)
        {
            case ObjectType type:
                ObjectPlan = compile(type);
                break;
            case InterfaceType or UnionType:
                _plans = new ConcurrentDictionary<ObjectType, SelectionPlan>();
                break;
        }

        // Which object types an abstract field has shows only at run time, so it never counts as pure as a whole.
        IsPure = (Leaf ?? (object?)definition.Pure) is not null && _plans is null && ObjectPlan?.IsPure != false;
    }

    internal FieldDefinition Definition { get; }

    /// <summary>The places in the document that ask for it.</summary>
    internal FieldNode[] Nodes { get; }

    internal string ResponseName { get; }

    /// <summary>Comma, quoted response name and colon.</summary>
    internal byte[] Key { get; }

    internal Completion Completion { get; }

    internal LeafWriter? Leaf { get; }

    /// <summary>The bound arguments, when no variable is in them.</summary>
    internal object?[]? ConstantArguments { get; }

    /// <summary>What is selected below, for fields of an object type.</summary>
    internal SelectionPlan? ObjectPlan { get; }

    /// <summary>Whether it and all below it can be written without waiting for anything.</summary>
    internal bool IsPure { get; }

    /// <summary><c>ResolveAbstractType</c>: what is selected of a value, for fields of an abstract type.</summary>
    /// <exception cref="FieldResultException">The value is of no object type that it may be of.</exception>
    internal SelectionPlan PlanFor(Schema schema, NamedType type, object value)
    {
        var found = schema.ObjectTypeOf(value) ?? throw new FieldResultException(
            $"Abstract type \"{type.Name}\" must resolve to an Object type at runtime for field \"{Definition}\".");
        return schema.IsPossible(type, found)
            ? _plans!.GetOrAdd(found, _compile)
            : throw new FieldResultException($"Runtime Object type \"{found.Name}\" is not a possible type for \"{type.Name}\".");
    }

    internal bool Selects(string fieldName) => _selects(fieldName);
}

/// <summary>A part of a selection: fields that are written at once, or one field that takes more.</summary>
/// <param name="Run">Pure fields next to each other; null for the other kind.</param>
/// <param name="Field">The one field; null for the other kind.</param>
internal readonly record struct Segment(FieldPlan[]? Run, FieldPlan? Field);

/// <summary>What is selected of one object type.</summary>
internal sealed class SelectionPlan
{
    internal SelectionPlan(ObjectType type, FieldPlan[] fields)
    {
        Type = type;
        Fields = fields;
        IsPure = Array.TrueForAll(fields, field => field.IsPure);
        Segments = Cut(fields);
    }

    internal ObjectType Type { get; }

    /// <summary>In the order of the response.</summary>
    internal FieldPlan[] Fields { get; }

    internal bool IsPure { get; }

    internal Segment[] Segments { get; }

    private static Segment[] Cut(FieldPlan[] fields)
    {
        var segments = new List<Segment>();
        var run = new List<FieldPlan>();
        foreach (var field in fields)
        {
            if (field.IsPure)
            {
                run.Add(field);
                continue;
            }

            EndRun();
            segments.Add(new Segment(null, field));
        }

        EndRun();
        return [.. segments];

        void EndRun()
        {
            if (run.Count > 0)
            {
                segments.Add(new Segment([.. run], null));
                run.Clear();
            }
        }
    }
}
