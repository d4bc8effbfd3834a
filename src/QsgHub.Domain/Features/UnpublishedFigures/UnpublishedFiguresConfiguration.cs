using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Features.Observations;
using QsgHub.Domain.Visibility;

namespace QsgHub.Domain.Features.UnpublishedFigures;

internal sealed class UnpublishedFiguresConfiguration : IEntityTypeConfiguration<FigureHolding>, IEntityTypeConfiguration<UnpublishedFigure>, IEntityTypeConfiguration<UnpublishedSignal>
{
    public void Configure(EntityTypeBuilder<FigureHolding> builder)
    {
        builder.Property(holding => holding.OwnerTeam).HasMaxLength(40);
        builder.HasOne<Scope>().WithMany().HasForeignKey(holding => holding.ScopeId);
        builder.HasOne<Audience>().WithMany().HasForeignKey(holding => holding.AudienceId);
        builder.HasOne<Provider>().WithMany().HasForeignKey(holding => holding.ProviderId);
        builder.HasOne<Organisation>().WithMany().HasForeignKey(holding => holding.OwnerOrganisationId);
        builder.HasIndex(holding => holding.ScopeId).IsUnique();
    }

    public void Configure(EntityTypeBuilder<UnpublishedFigure> builder)
    {
        builder.Property(figure => figure.IndicatorCode).HasMaxLength(Indicator.MaxCode);
        builder.HasOne<FigureHolding>().WithMany().HasForeignKey(figure => figure.HoldingId);
        builder.HasOne<Indicator>().WithMany().HasForeignKey(figure => figure.IndicatorCode);
        builder.HasIndex(figure => new { figure.HoldingId, figure.IndicatorCode, figure.PeriodStart, figure.Revision }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<UnpublishedSignal> builder)
    {
        builder.Property(signal => signal.IndicatorCode).HasMaxLength(Indicator.MaxCode);
        builder.HasOne<FigureHolding>().WithMany().HasForeignKey(signal => signal.HoldingId);
        builder.HasOne<Indicator>().WithMany().HasForeignKey(signal => signal.IndicatorCode);

        // Two nodes that look at once make one signal; one that comes back is the same again.
        builder.HasIndex(signal => new { signal.HoldingId, signal.IndicatorCode, signal.FirstPeriodStart }).IsUnique();
    }
}
