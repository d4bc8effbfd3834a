using System.Linq.Expressions;
using System.Reflection;

namespace QsgHub.GraphQL.Types.Binding;

/// <summary>Expressions that write a leaf of a known C# type without boxing it.</summary>
internal static class LeafWriters
{
    private static readonly MethodInfo WriteText = Own(nameof(Text));
    private static readonly MethodInfo WriteEnum = Own(nameof(Enum));
    private static readonly MethodInfo WriteIdInt = Own(nameof(IdOfInt));
    private static readonly MethodInfo WriteIdLong = Own(nameof(IdOfLong));

    /// <summary>Takes the writer and the value (never null) and gives the expression that writes it.</summary>
    /// <returns>Null when the pair of types has no such expression.</returns>
    internal static Func<Expression, Expression, Expression>? For(Type clrType, NamedType type)
    {
        if (type is EnumType values && clrType.IsEnum)
        {
            var json = typeof(EnumType).GetMethod(nameof(EnumType.JsonOf), BindingFlags.NonPublic | BindingFlags.Instance)!
                .MakeGenericMethod(clrType).Invoke(values, null);
            var method = WriteEnum.MakeGenericMethod(clrType);
            return (writer, value) => Expression.Call(method, writer, value, Expression.Constant(json), Expression.Constant(values));
        }

        if (clrType == typeof(string) && (type == BuiltInScalars.String || type == BuiltInScalars.Id))
        {
            return (writer, value) => Expression.Call(WriteText, writer, value);
        }

        if (type == BuiltInScalars.Id && (clrType == typeof(int) || clrType == typeof(long)))
        {
            return (writer, value) => Expression.Call(clrType == typeof(int) ? WriteIdInt : WriteIdLong, writer, value);
        }

        var isDirect = (clrType == typeof(int) && type == BuiltInScalars.Int)
            || (clrType == typeof(double) && type == BuiltInScalars.Float)
            || (clrType == typeof(bool) && type == BuiltInScalars.Boolean)
            || (clrType == typeof(long) && type == ClrScalars.Long)
            || (clrType == typeof(decimal) && type == ClrScalars.Decimal)
            || (clrType == typeof(Guid) && (type == ClrScalars.Uuid || type == BuiltInScalars.Id))
            || (clrType == typeof(DateTimeOffset) && type == ClrScalars.DateTime)
            || (clrType == typeof(DateOnly) && type == ClrScalars.Date);
        if (!isDirect)
        {
            return null;
        }

        var write = typeof(ResponseWriter).GetMethod(nameof(ResponseWriter.Write), BindingFlags.NonPublic | BindingFlags.Instance, [clrType])!;
        return (writer, value) => Expression.Call(writer, write, value);
    }

    private static void Text(ResponseWriter writer, string value) => writer.Write(value);

    private static void IdOfInt(ResponseWriter writer, int value) => IdOfLong(writer, value);

    private static void IdOfLong(ResponseWriter writer, long value)
    {
        writer.WriteByte((byte)'"');
        writer.Write(value);
        writer.WriteByte((byte)'"');
    }

    private static void Enum<T>(ResponseWriter writer, T value, Dictionary<T, byte[]> json, EnumType type)
        where T : struct, Enum
    {
        if (json.TryGetValue(value, out var text))
        {
            writer.WriteRaw(text);
        }
        else
        {
            type.Write(value, writer);
        }
    }

    private static MethodInfo Own(string name) => typeof(LeafWriters).GetMethod(name, BindingFlags.NonPublic | BindingFlags.Static)!;
}
