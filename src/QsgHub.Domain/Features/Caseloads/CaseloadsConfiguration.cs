using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using QsgHub.Domain.Features.Directory;

namespace QsgHub.Domain.Features.Caseloads;

internal sealed class CaseloadsConfiguration :
    IEntityTypeConfiguration<CaseloadPlace>,
    IEntityTypeConfiguration<LeaveCover>,
    IEntityTypeConfiguration<DutyDesk>,
    IEntityTypeConfiguration<DutyDeskPerson>
{
    public void Configure(EntityTypeBuilder<CaseloadPlace> builder)
    {
        builder.HasKey(place => new { place.PersonId, place.ProviderId });
        builder.HasOne<Person>().WithMany().HasForeignKey(place => place.PersonId);
        builder.HasOne<Provider>().WithMany().HasForeignKey(place => place.ProviderId);
        builder.HasIndex(place => place.ProviderId);
    }

    public void Configure(EntityTypeBuilder<LeaveCover> builder)
    {
        builder.HasOne<Person>().WithMany().HasForeignKey(leave => leave.PersonId);
        builder.HasOne<Person>().WithMany().HasForeignKey(leave => leave.CoverId);
        builder.HasIndex(leave => new { leave.PersonId, leave.To });
    }

    public void Configure(EntityTypeBuilder<DutyDesk> builder)
    {
        builder.HasKey(desk => desk.OrganisationId);
        builder.Property(desk => desk.ClosedDates).HasMaxLength(DutyDesk.MaxClosedDates * 11);
        builder.HasOne<Organisation>().WithMany().HasForeignKey(desk => desk.OrganisationId);
    }

    public void Configure(EntityTypeBuilder<DutyDeskPerson> builder)
    {
        builder.HasKey(place => new { place.OrganisationId, place.PersonId });
        builder.HasOne<DutyDesk>().WithMany().HasForeignKey(place => place.OrganisationId);
        builder.HasOne<Person>().WithMany().HasForeignKey(place => place.PersonId);
    }
}
