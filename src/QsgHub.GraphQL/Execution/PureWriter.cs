using System.Collections;
using QsgHub.GraphQL.Types;

namespace QsgHub.GraphQL.Execution;

/// <summary>Executes and writes, in one go, fields that wait for nothing.</summary>
internal sealed class PureWriter(RequestState request)
{
    private readonly ResponseWriter _writer = request.Writer;
    private readonly ResolverContext _context = request.PureContext;
    private (FieldPlan? Field, int Index)[] _path = new (FieldPlan?, int)[16];
    private int _depth;
    private ResultNode? _base;

    /// <summary>Writes fields of an object, each after a comma.</summary>
    /// <returns>False, and nothing written, when a null spreads to the object.</returns>
    internal bool WriteRun(FieldPlan[] fields, object? source, ResultNode owner)
    {
        _base = owner;
        _depth = 0;
        var start = _writer.Position;
        if (WriteFields(fields, source))
        {
            return true;
        }

        _writer.CutBack(start);
        return false;
    }

    /// <summary>Writes a value of a field whose resolver has run.</summary>
    /// <param name="field">The field.</param>
    /// <param name="completion">What the value is: the field's own type, or an item of its lists.</param>
    /// <param name="plan">What is selected of it, for an object of an abstract type.</param>
    /// <param name="value">The value.</param>
    /// <param name="owner">The node it stands in.</param>
    /// <param name="index">The slot of that node.</param>
    /// <returns>False, and nothing written, when a null spreads to the node.</returns>
    internal bool WriteValue(FieldPlan field, Completion completion, SelectionPlan? plan, object? value, ResultNode owner, int index)
    {
        _base = owner;
        _depth = 0;
        Push(owner.Plan is null ? null : field, index);
        var start = _writer.Position;
        try
        {
            return plan is null ? Complete(field, completion, value) : Finish(WriteObject(plan, value!), completion, start);
        }
        catch (Exception exception) when (IsOwn(exception))
        {
            _depth = 1;
            request.Errors.Add(exception, field, Path());
            return Finish(false, completion, start);
        }
    }

    private bool WriteFields(FieldPlan[] fields, object? source)
    {
        foreach (var field in fields)
        {
            _writer.WriteRaw(field.Key);
            if (!WriteField(field, source))
            {
                return false;
            }
        }

        return true;
    }

    private bool WriteObject(SelectionPlan plan, object source)
    {
        if (plan.Fields.Length == 0)
        {
            _writer.WriteRaw("{}"u8);
            return true;
        }

        // The comma before the first field becomes the brace.
        var start = _writer.Position;
        if (!WriteFields(plan.Fields, source))
        {
            _writer.CutBack(start);
            return false;
        }

        _writer.Overwrite(start, (byte)'{');
        _writer.WriteByte((byte)'}');
        return true;
    }

    private bool WriteField(FieldPlan field, object? source)
    {
        var start = _writer.Position;
        var depth = _depth;
        try
        {
            if (field.Leaf is { } leaf)
            {
                return leaf(source!, _writer) || Null(field, field.Completion);
            }

            Push(field, 0);
            _context.Source = source;
            _context.Field = field;
            _context.Arguments = request.ArgumentsOf(field);
            var isWritten = Complete(field, field.Completion, field.Definition.Pure!(_context));
            _depth = depth;
            return isWritten;
        }
        catch (Exception exception) when (IsOwn(exception))
        {
            _depth = depth;
            Push(field, 0);
            request.Errors.Add(exception, field, Path());
            _depth = depth;
            return Finish(false, field.Completion, start);
        }
    }

    /// <summary><c>CompleteValue</c></summary>
    /// <returns>False when the value is null where null may not be.</returns>
    private bool Complete(FieldPlan field, Completion completion, object? value)
    {
        if (value is null)
        {
            return Null(field, completion);
        }

        var start = _writer.Position;
        switch (completion.Kind)
        {
            case CompletionKind.Leaf:
                WriteLeaf(completion.Type, value);
                return true;
            case CompletionKind.Object:
                return Finish(WriteObject(field.ObjectPlan!, value), completion, start);
            default:
                return Finish(WriteList(field, completion, value), completion, start);
        }
    }

    private void WriteLeaf(SchemaType type, object value)
    {
        if (type is EnumType values)
        {
            values.Write(value, _writer);
        }
        else
        {
            ((ScalarType)type).Write(value, _writer);
        }
    }

    private bool WriteList(FieldPlan field, Completion completion, object value)
    {
        _writer.WriteByte((byte)'[');
        var item = completion.Item!;
        var isEmpty = true;
        if (value is IReadOnlyList<object> list)
        {
            for (var i = 0; i < list.Count; i++)
            {
                if (!WriteItem(field, item, list[i], i))
                {
                    return false;
                }

                isEmpty = false;
            }
        }
        else if (value is IEnumerable sequence and not string)
        {
            var i = 0;
            foreach (var one in sequence)
            {
                if (!WriteItem(field, item, one, i++))
                {
                    return false;
                }

                isEmpty = false;
            }
        }
        else
        {
            throw new FieldResultException($"Expected Iterable, but did not find one for field \"{field.Definition}\".");
        }

        // The comma after the last item becomes the bracket.
        if (isEmpty)
        {
            _writer.WriteByte((byte)']');
        }
        else
        {
            _writer.Overwrite(_writer.Position - 1, (byte)']');
        }

        return true;
    }

    private bool WriteItem(FieldPlan field, Completion item, object? value, int index)
    {
        var depth = _depth;
        var start = _writer.Position;
        Push(null, index);
        bool isWritten;
        try
        {
            isWritten = Complete(field, item, value);
        }
        catch (Exception exception) when (IsOwn(exception))
        {
            _depth = depth + 1;
            request.Errors.Add(exception, field, Path());
            isWritten = Finish(false, item, start);
        }

        _depth = depth;
        if (isWritten)
        {
            _writer.WriteByte((byte)',');
        }

        return isWritten;
    }

    private bool Null(FieldPlan field, Completion completion)
    {
        if (!completion.IsNonNull)
        {
            _writer.WriteNull();
            return true;
        }

        var depth = _depth;
        if (field.Leaf is not null)
        {
            Push(field, 0);
        }

        request.Errors.Add(NullError(field), field, Path());
        _depth = depth;
        return false;
    }

    internal static FieldResultException NullError(FieldPlan field) =>
        new($"Cannot return null for non-nullable field {field.Definition}.");

    /// <summary>After a failure: null where that may be, or the failure handed on. Nothing of the value stays.</summary>
    private bool Finish(bool isWritten, Completion completion, int start)
    {
        if (isWritten)
        {
            return true;
        }

        _writer.CutBack(start);
        if (completion.IsNonNull)
        {
            return false;
        }

        _writer.WriteNull();
        return true;
    }

    /// <summary>Whether an exception is the field's own, rather than the end of the whole request.</summary>
    private bool IsOwn(Exception exception) => IsFieldError(exception, request.CancellationToken);

    internal static bool IsFieldError(Exception exception, CancellationToken cancellationToken) =>
        exception is not ResultTooLargeException && !(exception is OperationCanceledException && cancellationToken.IsCancellationRequested);

    private void Push(FieldPlan? field, int index)
    {
        if (_depth == _path.Length)
        {
            Array.Resize(ref _path, _path.Length * 2);
        }

        _path[_depth++] = (field, index);
    }

    private List<object> Path()
    {
        var path = new List<object>();
        _base!.AppendPath(path);
        for (var i = 0; i < _depth; i++)
        {
            path.Add(_path[i].Field?.ResponseName ?? (object)_path[i].Index);
        }

        return path;
    }
}
