using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using QsgHub.Domain.Features.Directory;

namespace QsgHub.Domain.Features.Nudges;

internal sealed class NudgesConfiguration : IEntityTypeConfiguration<Nudge>
{
    public void Configure(EntityTypeBuilder<Nudge> builder)
    {
        builder.HasKey(nudge => nudge.PersonId);
        builder.Property(nudge => nudge.Address).HasMaxLength(Nudge.MaxAddress);
        builder.HasOne<Person>().WithOne().HasForeignKey<Nudge>(nudge => nudge.PersonId);
        builder.HasIndex(nudge => nudge.WantedAt);
    }
}
