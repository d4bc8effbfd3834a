namespace QsgHub.GraphQL.Types;

/// <content>Types against the interfaces that they implement.</content>
internal sealed partial class SchemaValidator
{
    private void CheckInterfaces(FieldsType type)
    {
        foreach (var contract in type.Interfaces)
        {
            if (ReferenceEquals(type, contract))
            {
                Report($"Type {type.Name} cannot implement itself because it would create a circular reference.", _places.Implementing(type, contract));
                continue;
            }

            foreach (var further in contract.Interfaces.Where(further => !type.Interfaces.Contains(further)))
            {
                Report(
                    ReferenceEquals(further, type)
                        ? $"Type {type.Name} cannot implement {contract.Name} because it would create a circular reference."
                        : $"Type {type.Name} must implement {further.Name} because it is implemented by {contract.Name}.",
                    _places.Implementing(contract, further).Concat(_places.Implementing(type, contract)));
            }

            foreach (var expected in contract.Fields)
            {
                CheckImplementation(type, contract, expected);
            }
        }
    }

    /// <summary><c>IsValidImplementation</c> for one field.</summary>
    private void CheckImplementation(FieldsType type, InterfaceType contract, FieldDefinition expected)
    {
        var place = $"{contract.Name}.{expected.Name}";
        if (type.FieldOrNull(expected.Name) is not { } field)
        {
            Report($"Interface field {place} expected but {type.Name} does not provide it.", _places.Of(expected).Concat(_places.Of(type)));
            return;
        }

        if (!_schema.IsSubType(field.Type, expected.Type))
        {
            Report(
                $"Interface field {place} expects type {expected.Type} but {field} is type {field.Type}.",
                _places.TypeOf(expected).Concat(_places.TypeOf(field)));
        }

        foreach (var argument in expected.Arguments)
        {
            var own = field.ArgumentOrNull(argument.Name);
            if (own is null)
            {
                Report(
                    $"Interface field argument {place}({argument.Name}:) expected but {field} does not provide it.",
                    _places.Of(argument).Concat(_places.Of(field)));
            }
            else if (!SchemaType.AreEqual(argument.Type, own.Type))
            {
                Report(
                    $"Interface field argument {place}({argument.Name}:) expects type {argument.Type} but {field}({argument.Name}:) is type {own.Type}.",
                    _places.TypeOf(argument).Concat(_places.TypeOf(own)));
            }
        }

        foreach (var own in field.Arguments.Where(own => own.IsRequired && expected.ArgumentOrNull(own.Name) is null))
        {
            Report(
                $"Argument \"{field}({own.Name}:)\" must not be required type \"{own.Type}\" if not provided by the Interface field \"{place}\".",
                _places.Of(own).Concat(_places.Of(expected)));
        }

        if (field.DeprecationReason is not null && expected.DeprecationReason is null)
        {
            Report($"Interface field {place} is not deprecated, so implementation field {field} must not be deprecated.", _places.DeprecationOf(field).Concat(_places.TypeOf(field)));
        }
    }
}
