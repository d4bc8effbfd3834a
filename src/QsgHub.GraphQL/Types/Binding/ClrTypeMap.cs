using System.Collections.Concurrent;

namespace QsgHub.GraphQL.Types.Binding;

/// <summary>Finds the object type of a C# object: that of its class, or of the nearest base class that has one.</summary>
internal sealed class ClrTypeMap(Dictionary<Type, ObjectType> types)
{
    private readonly ConcurrentDictionary<Type, ObjectType?> _found = new();

    internal ObjectType? ObjectTypeOf(object value) => _found.GetOrAdd(
        value.GetType(),
        static (type, types) =>
        {
            for (Type? t = type; t is not null; t = t.BaseType)
            {
                if (types.TryGetValue(t, out var found))
                {
                    return found;
                }
            }

            return null;
        },
        types);
}
