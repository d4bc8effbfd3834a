using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace QsgHub.Domain.Features.Audit;

internal sealed class AuditConfiguration : IEntityTypeConfiguration<AuditEntry>, IEntityTypeConfiguration<AuditHead>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.HasKey(entry => new { entry.Partition, entry.Number });
        builder.Property(entry => entry.Action).HasMaxLength(AuditEntry.MaxAction);
        builder.Property(entry => entry.Details).HasMaxLength(AuditEntry.MaxDetails);
        builder.Property(entry => entry.PreviousHash).HasMaxLength(AuditChain.HashLength);
        builder.Property(entry => entry.Hash).HasMaxLength(AuditChain.HashLength);

        // No foreign keys: what was done stays on record whatever becomes of the rows that it names.
        builder.HasIndex(entry => new { entry.Partition, entry.At, entry.Number }).IsDescending(false, true, true);
        builder.HasIndex(entry => new { entry.OwnerOrganisationId, entry.At, entry.Partition, entry.Number }).IsDescending(false, true, true, true);
    }

    public void Configure(EntityTypeBuilder<AuditHead> builder)
    {
        builder.HasKey(head => head.Partition);
        builder.Property(head => head.Partition).ValueGeneratedNever();
        builder.Property(head => head.Hash).HasMaxLength(AuditChain.HashLength);
    }
}
