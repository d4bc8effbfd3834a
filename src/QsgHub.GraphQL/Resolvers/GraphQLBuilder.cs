using System.Reflection;

namespace QsgHub.GraphQL;

/// <summary>Collects what a schema is made from. Nothing is looked at before the schema is first needed.</summary>
public sealed class GraphQLBuilder
{
    private readonly List<Type> _types = [];
    private readonly List<IScalarType> _scalars = [];
    private readonly GraphQLLimits _limits = new();
    private readonly GraphQLOptions _options = new();

    internal GraphQLBuilder()
    {
    }

    internal IReadOnlyList<Type> Types => _types;

    internal IReadOnlyList<IScalarType> Scalars => _scalars;

    internal GraphQLLimits LimitValues => _limits;

    internal GraphQLOptions OptionValues => _options;

    /// <summary>
    /// Adds all types of an assembly that carry an attribute of this library, whatever their accessibility, and makes its
    /// concrete types candidates for interfaces and unions.
    /// </summary>
    /// <param name="assembly">The assembly.</param>
    public GraphQLBuilder AddTypes(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        _types.AddRange(assembly.GetTypes());
        return this;
    }

    /// <summary>Adds one type: a static class of fields, or a possible type of an interface or union.</summary>
    /// <typeparam name="T">The type.</typeparam>
    public GraphQLBuilder AddType<T>() => AddType(typeof(T));

    /// <summary>Adds one type: a static class of fields, or a possible type of an interface or union.</summary>
    /// <param name="type">The type.</param>
    public GraphQLBuilder AddType(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        _types.Add(type);
        return this;
    }

    /// <summary>Adds a custom scalar. It takes the place of a built-in one for the same C# type.</summary>
    /// <typeparam name="T">A <see cref="ScalarType{T}"/>.</typeparam>
    /// <exception cref="ArgumentException"><typeparamref name="T"/> is no scalar.</exception>
    public GraphQLBuilder AddScalar<T>()
        where T : new()
    {
        _scalars.Add(new T() as IScalarType ?? throw new ArgumentException($"{typeof(T)} does not derive from ScalarType<T>."));
        return this;
    }

    /// <summary>Sets limits.</summary>
    /// <param name="configure">Changes the ones that matter.</param>
    public GraphQLBuilder Limits(Action<GraphQLLimits> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        configure(_limits);
        return this;
    }

    /// <summary>Sets options.</summary>
    /// <param name="configure">Changes the ones that matter.</param>
    public GraphQLBuilder Options(Action<GraphQLOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        configure(_options);
        return this;
    }
}
