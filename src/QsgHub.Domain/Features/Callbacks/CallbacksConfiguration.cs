using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using QsgHub.Domain.Features.Directory;

namespace QsgHub.Domain.Features.Callbacks;

internal sealed class CallbacksConfiguration : IEntityTypeConfiguration<Callback>, IEntityTypeConfiguration<CallbackDeadLetter>
{
    public void Configure(EntityTypeBuilder<Callback> builder)
    {
        builder.Property(callback => callback.Address).HasMaxLength(Callback.MaxAddress);
        builder.Property(callback => callback.Filter).HasMaxLength(Callback.MaxFilter);
        builder.Property(callback => callback.SealedSecret).HasMaxLength(1_000);
        builder.Property(callback => callback.Problem).HasMaxLength(100);
        builder.Property(callback => callback.Turn).IsConcurrencyToken();
        builder.HasOne<IntegrationClient>().WithMany().HasForeignKey(callback => callback.ClientId);
    }

    public void Configure(EntityTypeBuilder<CallbackDeadLetter> builder)
    {
        builder.Property(letter => letter.Problem).HasMaxLength(100);
        builder.HasOne<Callback>().WithMany().HasForeignKey(letter => letter.CallbackId);
        builder.HasIndex(letter => new { letter.CallbackId, letter.EventId }).IsUnique();
        builder.HasIndex(letter => new { letter.CallbackId, letter.At });
    }
}
