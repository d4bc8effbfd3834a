using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using QsgHub.Domain.Features.Concerns;
using QsgHub.Domain.Features.Directory;

namespace QsgHub.Domain.Features.Attention;

internal sealed class AttentionConfiguration :
    IEntityTypeConfiguration<AcknowledgementCall>,
    IEntityTypeConfiguration<Snooze>,
    IEntityTypeConfiguration<AlertReceipt>,
    IEntityTypeConfiguration<AttentionMark>
{
    public void Configure(EntityTypeBuilder<AcknowledgementCall> builder)
    {
        builder.HasKey(call => new { call.ConcernId, call.OrganisationId });
        builder.HasOne<Concern>().WithMany().HasForeignKey(call => call.ConcernId);
        builder.HasOne<Organisation>().WithMany().HasForeignKey(call => call.OrganisationId);
        builder.HasIndex(call => call.DueAt);
    }

    public void Configure(EntityTypeBuilder<Snooze> builder)
    {
        builder.HasKey(snooze => new { snooze.ConcernId, snooze.PersonId });
        builder.HasOne<Concern>().WithMany().HasForeignKey(snooze => snooze.ConcernId);
        builder.HasOne<Person>().WithMany().HasForeignKey(snooze => snooze.PersonId);
    }

    public void Configure(EntityTypeBuilder<AlertReceipt> builder)
    {
        builder.HasKey(receipt => new { receipt.ConcernId, receipt.PersonId });
        builder.HasOne<Concern>().WithMany().HasForeignKey(receipt => receipt.ConcernId);
        builder.HasOne<Person>().WithMany().HasForeignKey(receipt => receipt.PersonId);
        builder.HasIndex(receipt => new { receipt.ConcernId, receipt.OrganisationId });
    }

    public void Configure(EntityTypeBuilder<AttentionMark> builder)
    {
        builder.Property(mark => mark.Id).ValueGeneratedNever();
        builder.HasData(new AttentionMark { Id = 1 });
    }
}
