using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using QsgHub.Domain.Features.Directory;

namespace QsgHub.Domain.Visibility;

internal sealed class VisibilityConfiguration :
    IEntityTypeConfiguration<Audience>,
    IEntityTypeConfiguration<AudienceReader>,
    IEntityTypeConfiguration<Scope>,
    IEntityTypeConfiguration<ScopeAudience>,
    IEntityTypeConfiguration<AudienceNotice>
{
    public void Configure(EntityTypeBuilder<Audience> builder)
    {
        builder.Property(audience => audience.Id).ValueGeneratedNever();
        builder.Property(audience => audience.Hash).HasMaxLength(64);
        builder.HasMany(audience => audience.Readers).WithOne().HasForeignKey(reader => reader.AudienceId);
    }

    public void Configure(EntityTypeBuilder<AudienceReader> builder)
    {
        builder.HasKey(reader => new { reader.ReaderKey, reader.Depth, reader.AudienceId });
        builder.Property(reader => reader.ReaderKey).HasMaxLength(ReaderKey.MaxLength);
        builder.HasIndex(reader => new { reader.AudienceId, reader.ReaderKey, reader.Depth });
    }

    public void Configure(EntityTypeBuilder<Scope> builder)
    {
        builder.Property(scope => scope.OwnerTeam).HasMaxLength(40);
        builder.HasOne<Organisation>().WithMany().HasForeignKey(scope => scope.OwnerOrganisationId);
        builder.HasOne<Provider>().WithMany().HasForeignKey(scope => scope.ProviderId);
        builder.HasOne<Group>().WithMany().HasForeignKey(scope => scope.GroupId);
        builder.HasOne<Audience>().WithMany().HasForeignKey(scope => scope.AudienceId);
        builder.HasIndex(scope => new { scope.ProviderId, scope.OwnerOrganisationId, scope.OwnerTeam, scope.Class, scope.HasSummary });
        builder.HasIndex(scope => scope.ItemId);
    }

    public void Configure(EntityTypeBuilder<ScopeAudience> builder)
    {
        builder.HasKey(history => new { history.ScopeId, history.From });
        builder.HasOne<Scope>().WithMany().HasForeignKey(history => history.ScopeId);
        builder.HasOne<Audience>().WithMany().HasForeignKey(history => history.AudienceId);
    }

    public void Configure(EntityTypeBuilder<AudienceNotice> builder)
    {
        builder.HasKey(notice => new { notice.ScopeId, notice.At });
        builder.HasOne<Scope>().WithMany().HasForeignKey(notice => notice.ScopeId);
        builder.HasOne<Audience>().WithMany().HasForeignKey(notice => notice.PreviousAudienceId);
        builder.HasIndex(notice => new { notice.At, notice.ScopeId });
    }
}
