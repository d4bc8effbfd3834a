using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using QsgHub.Domain.Features.Concerns;

namespace QsgHub.Domain.Features.Search;

internal sealed class SearchConfiguration : IEntityTypeConfiguration<ConcernWords>, IEntityTypeConfiguration<SummaryWords>
{
    public void Configure(EntityTypeBuilder<ConcernWords> builder) => Words(builder);

    public void Configure(EntityTypeBuilder<SummaryWords> builder) => Words(builder);

    private static void Words<T>(EntityTypeBuilder<T> builder)
        where T : class, IWordRow
    {
        builder.HasKey(row => row.ConcernId);
        builder.HasOne<Concern>().WithOne().HasForeignKey<T>(row => row.ConcernId);
        builder.HasIndex(row => row.Number).IsUnique();

        // A folded letter is at most three: longer than the text itself.
        builder.Property(row => row.Words).HasMaxLength(100_000);
    }
}
