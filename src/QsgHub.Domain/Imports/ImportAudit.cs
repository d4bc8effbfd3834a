using QsgHub.Domain.Features.Audit;

namespace QsgHub.Domain.Imports;

/// <summary>What the audit log tells of an import: the file and how much came of it, never what is in it.</summary>
internal static class ImportAudit
{
    public static AuditDraft Of(string form, ImportFile file, ImportTally tally) =>
        new(AuditKind.Operation, $"import {form}", $"{Path.GetFileName(file.Name)}: {tally.Added} added, {tally.Changed} changed, {tally.Unchanged} unchanged");
}
