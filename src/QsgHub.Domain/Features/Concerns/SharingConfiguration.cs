using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using QsgHub.Domain.Visibility;

namespace QsgHub.Domain.Features.Concerns;

internal sealed class SharingConfiguration :
    IEntityTypeConfiguration<ConcernEra>,
    IEntityTypeConfiguration<ConcernScope>,
    IEntityTypeConfiguration<KeptVersion>,
    IEntityTypeConfiguration<ConcernLink>,
    IEntityTypeConfiguration<OwnHandling>
{
    public void Configure(EntityTypeBuilder<ConcernEra> builder)
    {
        builder.HasKey(era => new { era.ConcernId, era.Number });
        builder.HasOne<Concern>().WithMany().HasForeignKey(era => era.ConcernId);
        builder.HasOne<Scope>().WithMany().HasForeignKey(era => era.ScopeId);
        builder.HasIndex(era => era.ProviderId);
    }

    public void Configure(EntityTypeBuilder<ConcernScope> builder)
    {
        builder.HasKey(history => new { history.ConcernId, history.From });
        builder.HasOne<Concern>().WithMany().HasForeignKey(history => history.ConcernId);
    }

    public void Configure(EntityTypeBuilder<KeptVersion> builder)
    {
        builder.HasKey(kept => new { kept.ConcernId, kept.ReaderKey });
        builder.Property(kept => kept.ReaderKey).HasMaxLength(ReaderKey.MaxLength);
        builder.HasOne<ConcernVersion>().WithMany().HasForeignKey(kept => new { kept.ConcernId, kept.VersionNumber });
        builder.HasIndex(kept => new { kept.ReaderKey, kept.At, kept.ConcernId }).IsDescending(false, true, false);
    }

    public void Configure(EntityTypeBuilder<ConcernLink> builder)
    {
        builder.HasKey(link => link.FromId);
        builder.HasOne<Concern>().WithOne().HasForeignKey<ConcernLink>(link => link.FromId);
        builder.HasOne<Concern>().WithMany().HasForeignKey(link => link.ToId);
    }

    public void Configure(EntityTypeBuilder<OwnHandling> builder)
    {
        builder.HasKey(handling => new { handling.ConcernId, handling.OrganisationId });
        builder.Property(handling => handling.SetByName).HasMaxLength(400);
        builder.HasOne<Concern>().WithMany().HasForeignKey(handling => handling.ConcernId);
    }
}
