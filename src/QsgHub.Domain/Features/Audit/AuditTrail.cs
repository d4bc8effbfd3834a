using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using QsgHub.Domain.Data;
using QsgHub.Domain.Features.Concerns;
using QsgHub.Domain.Visibility;

namespace QsgHub.Domain.Features.Audit;

/// <summary>
/// Records what is done without a change of its own: reads of sealed classes, searches, exports, subscriptions, refusals.
/// Each method returns when the entries are stored and throws when they cannot be: what is to be recorded is told to
/// nobody before. What is unsealed costs nothing.
/// </summary>
/// <param name="database">The database.</param>
/// <param name="writer">Chains the entries.</param>
public sealed class AuditTrail(HubDatabase database, AuditWriter writer) : IDisposable
{
    /// <summary>Most requests that wait for their entries at once; more are refused.</summary>
    private const int MaxWaiting = 10_000;

    /// <summary>Most requests whose entries share a transaction.</summary>
    private const int MaxTogether = 256;

    private const int MaxAttempts = 3;

    private static readonly JsonSerializerOptions Form = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    private readonly Queue<Pending> _waiting = new();
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    /// <summary>Records that a viewer read concerns, those of sealed classes each by name. Call it before anything of them is shown.</summary>
    /// <param name="viewer">Who read.</param>
    /// <param name="door">By which door, such as <c>list</c>.</param>
    /// <param name="rows">What was read, sealed or not.</param>
    /// <param name="cancellationToken">Stops the wait; nothing may be shown then.</param>
    public ValueTask ReadAsync(Viewer viewer, string door, IEnumerable<VisibleConcern> rows, CancellationToken cancellationToken) =>
        StoreAsync(viewer, Reads(door, rows), cancellationToken);

    /// <summary>Records that a viewer searched for words, and what of sealed classes was found.</summary>
    /// <param name="viewer">Who searched.</param>
    /// <param name="door">By which door.</param>
    /// <param name="filter">What for, with all other parts of the filter.</param>
    /// <param name="rows">What was found, sealed or not.</param>
    /// <param name="cancellationToken">Stops the wait; nothing may be shown then.</param>
    public ValueTask SearchAsync(Viewer viewer, string door, ConcernFilter filter, IEnumerable<VisibleConcern> rows, CancellationToken cancellationToken) =>
        StoreAsync(viewer, [new AuditDraft(AuditKind.Search, door, Words(filter)), .. Reads(door, rows)], cancellationToken);

    /// <summary>Records that a viewer takes a copy out of the hub: one entry, whatever is in it. How many rows it has is not told to those who read the log, who may not know of all of them.</summary>
    /// <param name="viewer">Who exports.</param>
    /// <param name="form">In which form, such as <c>csv</c>.</param>
    /// <param name="filter">What was asked for.</param>
    /// <param name="cancellationToken">Stops the wait; nothing may be handed out then.</param>
    public ValueTask ExportAsync(Viewer viewer, string form, ConcernFilter filter, CancellationToken cancellationToken) =>
        StoreAsync(viewer, [new AuditDraft(AuditKind.Export, form, Words(filter))], cancellationToken);

    /// <summary>Records that a subscription was opened or closed.</summary>
    /// <param name="viewer">Whose it is.</param>
    /// <param name="action"><c>opened</c> or <c>closed</c>.</param>
    /// <param name="filter">What it asks for.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    public ValueTask SubscriptionAsync(Viewer viewer, string action, object filter, CancellationToken cancellationToken) =>
        StoreAsync(viewer, [new AuditDraft(AuditKind.Subscription, action, JsonSerializer.Serialize(filter, Form))], cancellationToken);

    /// <summary>Records why a command was refused, by codes and fields, and hands the outcome on.</summary>
    /// <typeparam name="T">What the command gives.</typeparam>
    /// <param name="viewer">Who asked.</param>
    /// <param name="command">Name of the command.</param>
    /// <param name="outcome">What came of it.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>The same outcome.</returns>
    /// <remarks>No item is named: the entry is the same whether what was asked for is hidden or missing.</remarks>
    public async Task<Outcome<T>> RefusedAsync<T>(Viewer viewer, string command, Outcome<T> outcome, CancellationToken cancellationToken)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(outcome);
        if (!outcome.Succeeded)
        {
            var reasons = string.Join(", ", outcome.Refusals.Select(refusal => refusal.Field.Length == 0 ? $"{refusal.Code}" : $"{refusal.Code} {refusal.Field}"));
            await StoreAsync(viewer, [new AuditDraft(AuditKind.Refusal, command, reasons)], cancellationToken);
        }

        return outcome;
    }

    /// <summary>Records that a viewer read the log itself.</summary>
    /// <param name="viewer">Who read.</param>
    /// <param name="filter">What was asked for; the concern is not named, since not all who read the log read it.</param>
    /// <param name="cancellationToken">Stops the wait; nothing may be shown then.</param>
    internal ValueTask LogReadAsync(Viewer viewer, AuditFilter filter, CancellationToken cancellationToken) =>
        StoreAsync(viewer, [new AuditDraft(AuditKind.LogRead, "auditEntries", JsonSerializer.Serialize(filter.ConcernId is null ? filter : filter with { ConcernId = Guid.Empty }, Form))], cancellationToken);

    /// <summary>Records what was done on the machine.</summary>
    /// <param name="action">Which command.</param>
    /// <param name="details">What came of it; never content.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    public ValueTask OperationAsync(string action, string details, CancellationToken cancellationToken) =>
        StoreAsync(AuditActor.Operator, [new AuditDraft(AuditKind.Operation, action, details)], cancellationToken);

    private static List<AuditDraft> Reads(string door, IEnumerable<VisibleConcern> rows)
    {
        List<AuditDraft> reads = [];
        foreach (var row in rows)
        {
            if (VisibilityTable.Current.IsSealed(row.Full?.Class ?? row.Redacted!.Class))
            {
                reads.Add(row.Full is { } full
                    ? new AuditDraft(AuditKind.Read, door, "full").About(full)
                    : new AuditDraft(AuditKind.Read, door, "summary")
                    {
                        Class = row.Redacted!.Class,
                        ItemId = row.Redacted.ConcernId,
                        ProviderId = row.Redacted.ProviderId,
                        OwnerOrganisationId = row.Redacted.OwnerOrganisationId,
                    });
            }
        }

        return reads;
    }

    /// <summary>A filter as text. A patient's number, which must not enter the hub, does not enter by the log either.</summary>
    private static string Words(ConcernFilter filter) =>
        JsonSerializer.Serialize(filter.Text is { } text && ContentCheck.HoldsNhsNumber(text) ? filter with { Text = "(an NHS number)" } : filter, Form);

    private ValueTask StoreAsync(Viewer viewer, List<AuditDraft> drafts, CancellationToken cancellationToken) =>
        drafts.Count == 0 ? ValueTask.CompletedTask : StoreAsync(AuditActor.Of(viewer), drafts, cancellationToken);

    /// <summary>Whoever has the turn stores what the others wait for as well: one transaction, one flush to disk.</summary>
    private async ValueTask StoreAsync(AuditActor actor, IReadOnlyList<AuditDraft> drafts, CancellationToken cancellationToken)
    {
        await writer.BeginAsync(actor, cancellationToken);
        var mine = new Pending(actor, drafts);
        lock (_waiting)
        {
            if (_waiting.Count >= MaxWaiting)
            {
                throw new InvalidOperationException("The audit log cannot keep up; what it must tell of is refused.");
            }

            _waiting.Enqueue(mine);
        }

        await _turn.WaitAsync(cancellationToken);
        try
        {
            while (!mine.IsSettled)
            {
                // Others' entries are among them: one caller's cancellation must not lose them.
                await SettleAsync(Together(), CancellationToken.None);
            }
        }
        finally
        {
            _turn.Release();
        }

        if (mine.Failure is { } failure)
        {
            throw new InvalidOperationException("The audit log could not be written; what it must tell of is refused.", failure);
        }
    }

    private List<Pending> Together()
    {
        List<Pending> together = [];
        lock (_waiting)
        {
            while (together.Count < MaxTogether && _waiting.TryDequeue(out var pending))
            {
                together.Add(pending);
            }
        }

        return together;
    }

    private async Task SettleAsync(List<Pending> together, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await CommitAsync(together, cancellationToken);
                together.ForEach(pending => pending.Settle(null));
                return;
            }
#pragma warning disable CA1031 // every waiting request is told of the failure and refuses
            catch (Exception exception)
#pragma warning restore CA1031
            {
                if (attempt < MaxAttempts && database.WasRolledBack(exception))
                {
                    continue;
                }

                // One body's broken chain is no other body's trouble.
                List<List<Pending>> chains = [.. together.GroupBy(pending => pending.Actor.Partition).Select(chain => chain.ToList())];
                if (chains.Count > 1)
                {
                    foreach (var chain in chains)
                    {
                        await SettleAsync(chain, cancellationToken);
                    }
                }
                else
                {
                    together.ForEach(pending => pending.Settle(exception));
                }

                return;
            }
        }
    }

    private async Task CommitAsync(List<Pending> together, CancellationToken cancellationToken)
    {
        await using var context = database.CreateContext();
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);

        // Chains in the order of their ids: two nodes that need the same ones never wait for each other.
        foreach (var chain in together.GroupBy(pending => pending.Actor.Partition).OrderBy(chain => chain.Key))
        {
            await writer.AddAsync(context, [.. chain.SelectMany(pending => pending.Drafts.Select(draft => (pending.Actor, draft)))], cancellationToken);
        }

        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private sealed class Pending(AuditActor actor, IReadOnlyList<AuditDraft> drafts)
    {
        public AuditActor Actor { get; } = actor;

        public IReadOnlyList<AuditDraft> Drafts { get; } = drafts;

        public bool IsSettled { get; private set; }

        public Exception? Failure { get; private set; }

        public void Settle(Exception? failure) => (IsSettled, Failure) = (true, failure);
    }
}
