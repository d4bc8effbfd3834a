using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace QsgHub.Domain.Data;

internal sealed class ProtectionKeyConfiguration : IEntityTypeConfiguration<ProtectionKey>
{
    public void Configure(EntityTypeBuilder<ProtectionKey> builder)
    {
        builder.HasKey(key => key.Name);
        builder.Property(key => key.Name).HasMaxLength(200);
        builder.Property(key => key.Xml).HasMaxLength(4000);
    }
}
