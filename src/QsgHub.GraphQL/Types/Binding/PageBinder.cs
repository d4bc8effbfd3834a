using System.Linq.Expressions;
using System.Reflection;

namespace QsgHub.GraphQL.Types.Binding;

/// <summary>Makes the four arguments of a page from one parameter, and the parameter's value from the four.</summary>
/// <remarks>Source: GraphQL Cursor Connections Specification, "Arguments".</remarks>
internal static class PageBinder
{
    private static readonly MethodInfo Judge = typeof(PageBinder).GetMethod(nameof(Of), BindingFlags.NonPublic | BindingFlags.Static)!;

    internal static PageSizeAttribute SizeOf(ParameterInfo parameter) =>
        parameter.GetCustomAttribute<PageSizeAttribute>() ?? PageSizeAttribute.Default;

    /// <summary>The arguments, in the order in which <see cref="Value"/> takes them.</summary>
    internal static InputValue[] Arguments(PageSizeAttribute size) =>
    [
        Argument("first", BuiltInScalars.Int, $"How many items from the start of the list, or from `after`: 0 to {size.Max}. Without `first` and `last` it is {size.Size}."),
        Argument("after", BuiltInScalars.String, "The cursor of the item after which the page lies."),
        Argument("last", BuiltInScalars.Int, $"How many items up to the end of the list, or up to `before`: 0 to {size.Max}. Not together with `first`."),
        Argument("before", BuiltInScalars.String, "The cursor of the item before which the page lies."),
    ];

    /// <summary>The parameter's value from a field's arguments.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="values">The array of arguments.</param>
    /// <param name="index">Where the first of the four stands in it.</param>
    internal static Expression Value(ParameterInfo parameter, Expression values, int index)
    {
        var four = Enumerable.Range(index, 4).Select(i => Expression.ArrayIndex(values, Expression.Constant(i)));
        return Expression.Call(Judge, [Expression.Constant(SizeOf(parameter)), .. four]);
    }

    private static InputValue Argument(string name, SchemaType type, string description) => new(name, type)
    {
        Description = description,
        Bind = value => value is Missing ? null : value,
    };

    private static PageArguments Of(PageSizeAttribute size, object? first, object? after, object? last, object? before)
    {
        List<GraphQLError>? errors = null;
        Check("first", first);
        Check("last", last);
        if (first is not null && last is not null)
        {
            Refuse("last", "\"first\" and \"last\" cannot go together: give one of them.", ErrorCodes.Inconsistent);
        }

        return errors is null
            ? new PageArguments((int)(first ?? last ?? size.Size), last is not null, (string?)after, (string?)before)
            : throw new GraphQLException([.. errors]);

        void Check(string name, object? value)
        {
            if (value is int number && (number < 0 || number > size.Max))
            {
                Refuse(name, $"\"{name}\" must be 0 to {size.Max}.", ErrorCodes.OutOfRange);
            }
        }

        void Refuse(string name, string message, string code) =>
            (errors ??= []).Add(new GraphQLError(message, code, new Dictionary<string, object?> { ["field"] = name }));
    }
}
