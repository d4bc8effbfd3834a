using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace QsgHub.Domain.Features.Journal;

internal sealed class JournalConfiguration : IEntityTypeConfiguration<JournalEvent>, IEntityTypeConfiguration<JournalHead>, IEntityTypeConfiguration<LookedMark>
{
    public void Configure(EntityTypeBuilder<JournalEvent> builder)
    {
        builder.HasKey(entry => entry.Sequence);
        builder.Property(entry => entry.Sequence).ValueGeneratedNever();
        builder.Property(entry => entry.AddresseeKey).HasMaxLength(Visibility.ReaderKey.MaxLength);
        builder.HasIndex(entry => entry.ConcernId);
    }

    public void Configure(EntityTypeBuilder<JournalHead> builder)
    {
        builder.Property(head => head.Id).ValueGeneratedNever();
        builder.HasData(new JournalHead { Id = 1, Sequence = 0 });
    }

    public void Configure(EntityTypeBuilder<LookedMark> builder) => builder.HasKey(mark => mark.PrincipalId);
}
