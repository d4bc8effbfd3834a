using System.Reflection;

namespace QsgHub.GraphQL.Types.Binding;

/// <summary>Finds the scalar or enum type of a C# type.</summary>
internal sealed class LeafBinder
{
    private readonly Dictionary<Type, ScalarType> _scalars = new()
    {
        [typeof(string)] = BuiltInScalars.String,
        [typeof(bool)] = BuiltInScalars.Boolean,
        [typeof(int)] = BuiltInScalars.Int,
        [typeof(short)] = BuiltInScalars.Int,
        [typeof(byte)] = BuiltInScalars.Int,
        [typeof(double)] = BuiltInScalars.Float,
        [typeof(float)] = BuiltInScalars.Float,
        [typeof(long)] = ClrScalars.Long,
        [typeof(decimal)] = ClrScalars.Decimal,
        [typeof(Guid)] = ClrScalars.Uuid,
        [typeof(DateTimeOffset)] = ClrScalars.DateTime,
        [typeof(DateOnly)] = ClrScalars.Date,
    };

    private readonly Dictionary<Type, EnumType> _enums = [];
    private readonly HashSet<NamedType> _used = [];
    private readonly XmlDescriptions _descriptions;
    private readonly List<string> _mistakes;

    internal LeafBinder(IReadOnlyList<IScalarType> custom, XmlDescriptions descriptions, List<string> mistakes)
    {
        _descriptions = descriptions;
        _mistakes = mistakes;
        foreach (var scalar in custom)
        {
            _scalars[scalar.RuntimeType] = new CustomScalar(scalar);
        }
    }

    /// <summary>The leaf types that were asked for.</summary>
    internal IEnumerable<NamedType> Used => _used;

    /// <summary>The leaf type of a C# type, or null when it is none.</summary>
    /// <param name="type">The C# type, not nullable.</param>
    /// <param name="isId">Whether <see cref="IDAttribute"/> stands on it.</param>
    /// <param name="where">The member, for messages.</param>
    internal NamedType? LeafOrNull(Type type, bool isId, string where)
    {
        if (isId)
        {
            if (type != typeof(string) && type != typeof(Guid) && type != typeof(int) && type != typeof(long))
            {
                _mistakes.Add($"{where} has [ID], which goes with string, Guid, int and long, not with {type.Name}.");
            }

            return BuiltInScalars.Id;
        }

        NamedType? leaf = type.IsEnum ? Enum(type) : _scalars.GetValueOrDefault(type);
        if (leaf is not null)
        {
            _used.Add(leaf);
        }

        return leaf;
    }

    private EnumType Enum(Type type)
    {
        if (_enums.TryGetValue(type, out var known))
        {
            return known;
        }

        var values = type.GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(field => !field.IsDefined(typeof(GraphQLIgnoreAttribute)))
            .Select(field => new EnumValue(
                Naming.OfEnumValue(field),
                field.GetValue(null)!,
                _descriptions.Of(field),
                field.GetCustomAttribute<GraphQLDeprecatedAttribute>()?.Reason))
            .ToList();
        foreach (var clash in values.GroupBy(value => value.Name, StringComparer.Ordinal).Where(group => group.Count() > 1))
        {
            _mistakes.Add($"{type.FullName} has several values named \"{clash.Key}\" in the schema.");
        }

        var made = new EnumType(Naming.OfOutput(type), _descriptions.Of(type), values);
        _enums.Add(type, made);
        return made;
    }
}
