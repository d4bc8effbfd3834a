using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;
using Microsoft.EntityFrameworkCore.Metadata.Conventions.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace QsgHub.Data.SqlServer;

/// <summary>
/// Makes SQL Server compare and order ids and text as the other databases and the process do. Left to itself it orders
/// a uniqueidentifier by its last bytes first, and most servers take two reader keys for one that differ in case alone.
/// </summary>
/// <param name="dependencies">Dependencies of every convention set.</param>
/// <param name="relationalDependencies">Dependencies of a relational one.</param>
/// <param name="sqlGenerationHelper">How SQL Server writes names.</param>
internal sealed class OrderedTypes(
    ProviderConventionSetBuilderDependencies dependencies,
    RelationalConventionSetBuilderDependencies relationalDependencies,
    ISqlGenerationHelper sqlGenerationHelper)
    : SqlServerConventionSetBuilder(dependencies, relationalDependencies, sqlGenerationHelper)
{
    /// <summary>Compares code units, whatever the server's or the database's own collation.</summary>
    internal const string Collation = "Latin1_General_100_BIN2";

    public override ConventionSet CreateConventionSet()
    {
        var conventions = base.CreateConventionSet();
        conventions.ModelFinalizingConventions.Insert(0, new Convention());
        return conventions;
    }

    private sealed class Convention : IModelFinalizingConvention
    {
        public void ProcessModelFinalizing(IConventionModelBuilder modelBuilder, IConventionContext<IConventionModelBuilder> context)
        {
            foreach (var type in modelBuilder.Metadata.GetEntityTypes())
            {
                Apply(type);
            }
        }

        private static void Apply(IConventionTypeBase type)
        {
            foreach (var property in type.GetDeclaredProperties())
            {
                if (property.ClrType == typeof(Guid) || property.ClrType == typeof(Guid?))
                {
                    property.SetValueConverter(OrderedGuid.Instance);
                    property.SetMaxLength(OrderedGuid.Size);
                    property.SetIsFixedLength(true);
                }
                else if (property.ClrType == typeof(string))
                {
                    property.SetCollation(Collation);
                }
            }

            foreach (var complex in type.GetDeclaredComplexProperties())
            {
                Apply(complex.ComplexType);
            }
        }
    }

    /// <summary>The sixteen bytes in the order of the written form, which is also how the process orders ids.</summary>
    private sealed class OrderedGuid() : ValueConverter<Guid, byte[]>(id => id.ToByteArray(true), bytes => new Guid(bytes, true))
    {
        public const int Size = 16;

        public static OrderedGuid Instance { get; } = new();
    }
}
