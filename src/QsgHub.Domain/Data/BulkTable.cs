using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace QsgHub.Domain.Data;

/// <summary>A column of a table that rows are added to in bulk.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Mapping">Its type in the database.</param>
/// <param name="Read">Reads a row's value as the provider stores it; null for SQL's null.</param>
public sealed record BulkColumn(string Name, RelationalTypeMapping Mapping, Func<object, object?> Read);

/// <summary>The table of an entity and its columns, from the model: what bulk paths beside EF need so that they store the same.</summary>
/// <param name="Name">The table.</param>
/// <param name="Columns">Its columns.</param>
public sealed record BulkTable(string Name, IReadOnlyList<BulkColumn> Columns)
{
    /// <summary>The table of a kind of entity.</summary>
    /// <typeparam name="T">The entity: one table, no owned parts.</typeparam>
    /// <param name="context">A context of the provider.</param>
    public static BulkTable Of<T>(DbContext context)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(context);
        var entity = context.Model.FindEntityType(typeof(T)) ?? throw new ArgumentException($"The model has no {typeof(T).Name}.", nameof(context));
        var table = entity.GetTableName()!;
        return new BulkTable(table, [.. entity.GetProperties().Select(property => Column(property, StoreObjectIdentifier.Table(table, entity.GetSchema())))]);
    }

    private static BulkColumn Column(IProperty property, StoreObjectIdentifier table)
    {
        var mapping = property.GetRelationalTypeMapping();
        var (getter, converter) = (property.GetGetter(), mapping.Converter);
        return new BulkColumn(
            property.GetColumnName(table)!,
            mapping,
            converter is null ? getter.GetClrValue : row => getter.GetClrValue(row) is { } value ? converter.ConvertToProvider(value) : null);
    }
}
