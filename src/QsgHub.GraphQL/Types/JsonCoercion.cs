using System.Text.Json;

namespace QsgHub.GraphQL.Types;

/// <summary>Turns the JSON of a variable into a value; everything wrong with it is told, with its place.</summary>
/// <param name="report">Gets the place, what stood there and what is wrong with it.</param>
/// <remarks>Source: GraphQL spec, Execution, "Coercing Variable Values".</remarks>
internal sealed class JsonCoercion(Action<InputPath, JsonElement, string> report)
{
    private int _refusals;

    /// <summary>The value of a JSON element; of no use once anything was reported.</summary>
    internal object? Coerce(SchemaType type, JsonElement json, InputPath path)
    {
        if (type is NonNullType nonNull)
        {
            return json.ValueKind == JsonValueKind.Null
                ? Refuse(path, json, $"Expected non-nullable type \"{type}\" not to be null.")
                : Coerce(nonNull.OfType, json, path);
        }

        if (json.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        return type switch
        {
            ListType list => Items(list, json, path),
            InputObjectType input => Object(input, json, path),
            EnumType values => Enum(values, json, path),
            ScalarType scalar => Scalar(scalar, json, path),
            _ => Refuse(path, json, $"\"{type}\" is no input type."),
        };
    }

    private object? Refuse(InputPath path, JsonElement json, string message)
    {
        _refusals++;
        report(path, json, message);
        return null;
    }

    private object?[] Items(ListType list, JsonElement json, InputPath path)
    {
        if (json.ValueKind != JsonValueKind.Array)
        {
            return [Coerce(list.OfType, json, path)];
        }

        var values = new object?[json.GetArrayLength()];
        var i = 0;
        foreach (var item in json.EnumerateArray())
        {
            values[i] = Coerce(list.OfType, item, new InputPath(path, null, i));
            i++;
        }

        return values;
    }

    private object? Object(InputObjectType type, JsonElement json, InputPath path)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            return Refuse(path, json, $"Expected type \"{type.Name}\" to be an object.");
        }

        var before = _refusals;
        var values = new object?[type.Fields.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Field(type.Fields[i], json, path);
        }

        foreach (var member in json.EnumerateObject().Where(member => type.FieldOrNull(member.Name) is null))
        {
            Refuse(path, json, $"Field \"{member.Name}\" is not defined by type \"{type.Name}\".");
        }

        if (type.IsOneOf)
        {
            RequireOne(type, json, path);
        }

        // What was refused has left a null behind, which the host's own type may have no room for.
        return _refusals == before ? type.Create(values) : null;
    }

    private void RequireOne(InputObjectType type, JsonElement json, InputPath path)
    {
        var given = type.Fields.Where(field => json.TryGetProperty(field.Name, out _)).ToList();
        if (given.Count != 1)
        {
            Refuse(path, json, $"Exactly one key must be specified for OneOf type \"{type.Name}\".");
        }

        if (given.Count > 0 && json.GetProperty(given[0].Name) is { ValueKind: JsonValueKind.Null } nothing)
        {
            Refuse(new InputPath(path, given[0].Name), nothing, $"Field \"{given[0].Name}\" must be non-null.");
        }
    }

    private object? Field(InputValue field, JsonElement json, InputPath path)
    {
        if (!json.TryGetProperty(field.Name, out var member))
        {
            return field.IsRequired
                ? Refuse(path, json, $"Field \"{field.Name}\" of required type \"{field.Type}\" was not provided.")
                : field.Bind(field.Default);
        }

        var place = new InputPath(path, field.Name);
        var before = _refusals;
        var value = Coerce(field.Type, member, place);
        if (_refusals > before)
        {
            return null;
        }

        try
        {
            return field.Bind(value);
        }
        catch (FormatException exception)
        {
            return Refuse(place, member, exception.Message);
        }
    }

    private object? Enum(EnumType type, JsonElement json, InputPath path)
    {
        if (json.ValueKind != JsonValueKind.String)
        {
            return Refuse(path, json, $"Enum \"{type.Name}\" cannot represent non-string value: {Inspect.Json(json)}.");
        }

        return type.ValueOrNull(json.GetString()!)?.Value
            ?? Refuse(path, json, $"Value \"{json.GetString()}\" does not exist in \"{type.Name}\" enum.");
    }

    private object? Scalar(ScalarType type, JsonElement json, InputPath path)
    {
        try
        {
            return type.Parse(json);
        }
        catch (FormatException exception)
        {
            return Refuse(path, json, exception.Message);
        }
    }
}
