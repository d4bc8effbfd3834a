using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using QsgHub.Domain.Features.Concerns;
using QsgHub.Domain.Features.Subscriptions;

namespace QsgHub.Domain.Features.Digests;

internal sealed class DigestsConfiguration : IEntityTypeConfiguration<Digest>, IEntityTypeConfiguration<DigestItem>, IEntityTypeConfiguration<DigestSignal>, IEntityTypeConfiguration<DigestMark>
{
    public void Configure(EntityTypeBuilder<Digest> builder)
    {
        builder.Property(digest => digest.Name).HasMaxLength(SavedSubscription.MaxName);
        builder.HasIndex(digest => new { digest.PrincipalId, digest.To, digest.Id }).IsDescending(false, true, false);
        builder.HasIndex(digest => digest.To);
    }

    public void Configure(EntityTypeBuilder<DigestItem> builder)
    {
        builder.HasKey(item => new { item.DigestId, item.Position });
        builder.HasOne<Digest>().WithMany().HasForeignKey(item => item.DigestId);
        builder.HasOne<Concern>().WithMany().HasForeignKey(item => item.ConcernId);
    }

    public void Configure(EntityTypeBuilder<DigestSignal> builder)
    {
        // Signals of published and of unpublished figures are kept apart, so no foreign key can name their table.
        builder.HasKey(item => new { item.DigestId, item.Position });
        builder.HasOne<Digest>().WithMany().HasForeignKey(item => item.DigestId);
    }

    public void Configure(EntityTypeBuilder<DigestMark> builder) => builder.HasKey(mark => mark.SubscriptionId);
}
