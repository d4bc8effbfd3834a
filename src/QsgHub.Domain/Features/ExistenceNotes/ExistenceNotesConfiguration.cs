using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using QsgHub.Domain.Features.Concerns;
using QsgHub.Domain.Features.Directory;

namespace QsgHub.Domain.Features.ExistenceNotes;

internal sealed class ExistenceNotesConfiguration : IEntityTypeConfiguration<ExistenceNote>
{
    public void Configure(EntityTypeBuilder<ExistenceNote> builder)
    {
        builder.HasKey(note => new { note.ProviderId, note.OrganisationId });
        builder.Property(note => note.Contact).HasMaxLength(ExistenceNote.MaxContact);
        builder.Property(note => note.Reason).HasMaxLength(Concern.MaxSentence);
        builder.HasOne<Provider>().WithMany().HasForeignKey(note => note.ProviderId);
        builder.HasOne<Organisation>().WithMany().HasForeignKey(note => note.OrganisationId);
        builder.HasOne<Organisation>().WithMany().HasForeignKey(note => note.DeskOrganisationId);
    }
}
