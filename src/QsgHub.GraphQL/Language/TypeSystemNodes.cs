namespace QsgHub.GraphQL.Language;

/// <summary>A definition of the type system, or an extension of one.</summary>
internal abstract class TypeSystemDefinitionNode(
    int start,
    StringValueNode? description,
    DirectiveNode[] directives,
    bool isExtension) : DefinitionNode(start, description, directives)
{
    /// <summary>Whether it begins with <c>extend</c>.</summary>
    internal bool IsExtension { get; } = isExtension;
}

/// <summary>A definition or extension of a named type.</summary>
internal abstract class TypeDefinitionNode(
    int start,
    StringValueNode? description,
    NameNode name,
    DirectiveNode[] directives,
    bool isExtension) : TypeSystemDefinitionNode(start, description, directives, isExtension)
{
    internal NameNode Name { get; } = name;
}

/// <summary><c>SchemaDefinition</c> and <c>SchemaExtension</c></summary>
internal sealed class SchemaDefinitionNode(
    int start,
    StringValueNode? description,
    DirectiveNode[] directives,
    OperationTypeDefinitionNode[] operationTypes,
    bool isExtension) : TypeSystemDefinitionNode(start, description, directives, isExtension)
{
    internal override NodeKind Kind => NodeKind.SchemaDefinition;

    internal OperationTypeDefinitionNode[] OperationTypes { get; } = operationTypes;
}

/// <summary><c>RootOperationTypeDefinition: OperationType : NamedType</c></summary>
internal sealed class OperationTypeDefinitionNode(int start, OperationKind operation, NamedTypeNode type) : SyntaxNode(start)
{
    internal override NodeKind Kind => NodeKind.OperationTypeDefinition;

    internal OperationKind Operation { get; } = operation;

    internal NamedTypeNode Type { get; } = type;
}

/// <summary><c>ScalarTypeDefinition</c> and its extension</summary>
internal sealed class ScalarTypeDefinitionNode(
    int start, StringValueNode? description, NameNode name, DirectiveNode[] directives, bool isExtension)
    : TypeDefinitionNode(start, description, name, directives, isExtension)
{
    internal override NodeKind Kind => NodeKind.ScalarTypeDefinition;
}

/// <summary>What objects and interfaces have in common.</summary>
internal abstract class FieldsTypeDefinitionNode(
    int start,
    StringValueNode? description,
    NameNode name,
    NamedTypeNode[] interfaces,
    DirectiveNode[] directives,
    FieldDefinitionNode[] fields,
    bool isExtension) : TypeDefinitionNode(start, description, name, directives, isExtension)
{
    internal NamedTypeNode[] Interfaces { get; } = interfaces;

    internal FieldDefinitionNode[] Fields { get; } = fields;
}

/// <summary><c>ObjectTypeDefinition</c> and its extension</summary>
internal sealed class ObjectTypeDefinitionNode(
    int start, StringValueNode? description, NameNode name, NamedTypeNode[] interfaces, DirectiveNode[] directives,
    FieldDefinitionNode[] fields, bool isExtension)
    : FieldsTypeDefinitionNode(start, description, name, interfaces, directives, fields, isExtension)
{
    internal override NodeKind Kind => NodeKind.ObjectTypeDefinition;
}

/// <summary><c>InterfaceTypeDefinition</c> and its extension</summary>
internal sealed class InterfaceTypeDefinitionNode(
    int start, StringValueNode? description, NameNode name, NamedTypeNode[] interfaces, DirectiveNode[] directives,
    FieldDefinitionNode[] fields, bool isExtension)
    : FieldsTypeDefinitionNode(start, description, name, interfaces, directives, fields, isExtension)
{
    internal override NodeKind Kind => NodeKind.InterfaceTypeDefinition;
}

/// <summary><c>FieldDefinition: Description? Name ArgumentsDefinition? : Type Directives?</c></summary>
internal sealed class FieldDefinitionNode(
    int start, StringValueNode? description, NameNode name, InputValueDefinitionNode[] arguments, TypeNode type,
    DirectiveNode[] directives) : SyntaxNode(start)
{
    internal override NodeKind Kind => NodeKind.FieldDefinition;

    internal StringValueNode? Description { get; } = description;

    internal NameNode Name { get; } = name;

    internal InputValueDefinitionNode[] Arguments { get; } = arguments;

    internal TypeNode Type { get; } = type;

    internal DirectiveNode[] Directives { get; } = directives;
}

/// <summary><c>InputValueDefinition: Description? Name : Type DefaultValue? Directives?</c></summary>
internal sealed class InputValueDefinitionNode(
    int start, StringValueNode? description, NameNode name, TypeNode type, ValueNode? defaultValue,
    DirectiveNode[] directives) : SyntaxNode(start)
{
    internal override NodeKind Kind => NodeKind.InputValueDefinition;

    internal StringValueNode? Description { get; } = description;

    internal NameNode Name { get; } = name;

    internal TypeNode Type { get; } = type;

    internal ValueNode? DefaultValue { get; } = defaultValue;

    internal DirectiveNode[] Directives { get; } = directives;
}

/// <summary><c>UnionTypeDefinition</c> and its extension</summary>
internal sealed class UnionTypeDefinitionNode(
    int start, StringValueNode? description, NameNode name, DirectiveNode[] directives, NamedTypeNode[] types, bool isExtension)
    : TypeDefinitionNode(start, description, name, directives, isExtension)
{
    internal override NodeKind Kind => NodeKind.UnionTypeDefinition;

    internal NamedTypeNode[] Types { get; } = types;
}

/// <summary><c>EnumTypeDefinition</c> and its extension</summary>
internal sealed class EnumTypeDefinitionNode(
    int start, StringValueNode? description, NameNode name, DirectiveNode[] directives, EnumValueDefinitionNode[] values,
    bool isExtension) : TypeDefinitionNode(start, description, name, directives, isExtension)
{
    internal override NodeKind Kind => NodeKind.EnumTypeDefinition;

    internal EnumValueDefinitionNode[] Values { get; } = values;
}

/// <summary><c>EnumValueDefinition: Description? EnumValue Directives?</c></summary>
internal sealed class EnumValueDefinitionNode(int start, StringValueNode? description, NameNode name, DirectiveNode[] directives)
    : SyntaxNode(start)
{
    internal override NodeKind Kind => NodeKind.EnumValueDefinition;

    internal StringValueNode? Description { get; } = description;

    internal NameNode Name { get; } = name;

    internal DirectiveNode[] Directives { get; } = directives;
}

/// <summary><c>InputObjectTypeDefinition</c> and its extension</summary>
internal sealed class InputObjectTypeDefinitionNode(
    int start, StringValueNode? description, NameNode name, DirectiveNode[] directives, InputValueDefinitionNode[] fields,
    bool isExtension) : TypeDefinitionNode(start, description, name, directives, isExtension)
{
    internal override NodeKind Kind => NodeKind.InputObjectTypeDefinition;

    internal InputValueDefinitionNode[] Fields { get; } = fields;
}

/// <summary><c>DirectiveDefinition: Description? directive @ Name ArgumentsDefinition? repeatable? on DirectiveLocations</c></summary>
internal sealed class DirectiveDefinitionNode(
    int start, StringValueNode? description, NameNode name, InputValueDefinitionNode[] arguments, bool isRepeatable,
    NameNode[] locations) : TypeSystemDefinitionNode(start, description, [], false)
{
    internal override NodeKind Kind => NodeKind.DirectiveDefinition;

    internal NameNode Name { get; } = name;

    internal InputValueDefinitionNode[] Arguments { get; } = arguments;

    internal bool IsRepeatable { get; } = isRepeatable;

    internal NameNode[] Locations { get; } = locations;
}
