using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace QsgHub.Domain.Features.Subscriptions;

internal sealed class SubscriptionsConfiguration : IEntityTypeConfiguration<SavedSubscription>
{
    public void Configure(EntityTypeBuilder<SavedSubscription> builder)
    {
        builder.Property(saved => saved.Name).HasMaxLength(SavedSubscription.MaxName);
        builder.Property(saved => saved.Filter).HasMaxLength(SavedSubscription.MaxFilter);
        builder.HasIndex(saved => new { saved.PrincipalId, saved.Name }).IsUnique();
        builder.HasIndex(saved => saved.Digest);
    }
}
