using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using QsgHub.Domain.Features.Directory;

namespace QsgHub.Domain.Features.Ratings;

internal sealed class RatingsConfiguration : IEntityTypeConfiguration<Rating>
{
    public void Configure(EntityTypeBuilder<Rating> builder)
    {
        builder.Property(rating => rating.Service).HasMaxLength(Rating.MaxService);
        builder.HasOne<Provider>().WithMany().HasForeignKey(rating => rating.ProviderId);
        builder.HasOne<Location>().WithMany().HasForeignKey(rating => rating.LocationId);
        builder.HasIndex(rating => new { rating.LocationId, rating.Service, rating.Domain, rating.PublishedOn });
        builder.HasIndex(rating => new { rating.ProviderId, rating.IsSuperseded });
    }
}
