namespace QsgHub.GraphQL.Language;

/// <summary>A value as written, perhaps with variables in it.</summary>
internal abstract class ValueNode(int start) : SyntaxNode(start);

/// <summary><c>Variable: $ Name</c></summary>
internal sealed class VariableNode(int start, NameNode name) : ValueNode(start)
{
    internal override NodeKind Kind => NodeKind.Variable;

    internal NameNode Name { get; } = name;
}

/// <summary><c>IntValue</c>, as written.</summary>
internal sealed class IntValueNode(int start, string value) : ValueNode(start)
{
    internal override NodeKind Kind => NodeKind.IntValue;

    internal string Value { get; } = value;
}

/// <summary><c>FloatValue</c>, as written.</summary>
internal sealed class FloatValueNode(int start, string value) : ValueNode(start)
{
    internal override NodeKind Kind => NodeKind.FloatValue;

    internal string Value { get; } = value;
}

/// <summary><c>StringValue</c>, decoded.</summary>
internal sealed class StringValueNode(int start, string value, bool isBlock) : ValueNode(start)
{
    internal override NodeKind Kind => NodeKind.StringValue;

    internal string Value { get; } = value;

    internal bool IsBlock { get; } = isBlock;
}

/// <summary><c>BooleanValue</c></summary>
internal sealed class BooleanValueNode(int start, bool value) : ValueNode(start)
{
    internal override NodeKind Kind => NodeKind.BooleanValue;

    internal bool Value { get; } = value;
}

/// <summary><c>NullValue</c></summary>
internal sealed class NullValueNode(int start) : ValueNode(start)
{
    internal override NodeKind Kind => NodeKind.NullValue;
}

/// <summary><c>EnumValue</c></summary>
internal sealed class EnumValueNode(int start, string value) : ValueNode(start)
{
    internal override NodeKind Kind => NodeKind.EnumValue;

    internal string Value { get; } = value;
}

/// <summary><c>ListValue</c></summary>
internal sealed class ListValueNode(int start, ValueNode[] values) : ValueNode(start)
{
    internal override NodeKind Kind => NodeKind.ListValue;

    internal ValueNode[] Values { get; } = values;
}

/// <summary><c>ObjectValue</c></summary>
internal sealed class ObjectValueNode(int start, ObjectFieldNode[] fields) : ValueNode(start)
{
    internal override NodeKind Kind => NodeKind.ObjectValue;

    internal ObjectFieldNode[] Fields { get; } = fields;
}

/// <summary><c>ObjectField: Name : Value</c></summary>
internal sealed class ObjectFieldNode(int start, NameNode name, ValueNode value) : SyntaxNode(start)
{
    internal override NodeKind Kind => NodeKind.ObjectField;

    internal NameNode Name { get; } = name;

    internal ValueNode Value { get; } = value;
}

/// <summary>A reference to a type.</summary>
internal abstract class TypeNode(int start) : SyntaxNode(start);

/// <summary><c>NamedType</c></summary>
internal sealed class NamedTypeNode(int start, NameNode name) : TypeNode(start)
{
    internal override NodeKind Kind => NodeKind.NamedType;

    internal NameNode Name { get; } = name;
}

/// <summary><c>ListType: [ Type ]</c></summary>
internal sealed class ListTypeNode(int start, TypeNode type) : TypeNode(start)
{
    internal override NodeKind Kind => NodeKind.ListType;

    internal TypeNode Type { get; } = type;
}

/// <summary><c>NonNullType: Type !</c></summary>
internal sealed class NonNullTypeNode(int start, TypeNode type) : TypeNode(start)
{
    internal override NodeKind Kind => NodeKind.NonNullType;

    internal TypeNode Type { get; } = type;
}
