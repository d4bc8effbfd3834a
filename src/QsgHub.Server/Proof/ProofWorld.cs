using System.Buffers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using QsgHub.Data.Sqlite;
using QsgHub.Domain;
using QsgHub.Domain.Features.Access;
using QsgHub.Domain.Features.Concerns;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Features.ExistenceNotes;
using QsgHub.Domain.Features.Journal;
using QsgHub.Domain.Visibility;
using QsgHub.GraphQL;
using QsgHub.Server.Features.Concerns;
using QsgHub.Server.Http;
using QsgHub.Server.Realtime;
using QsgHub.Server.Security;

namespace QsgHub.Server.Proof;

/// <summary>A hub on an SQLite file of its own, with the proof's cast: carries out commands and answers members through the real doors.</summary>
internal sealed class ProofWorld : IAsyncDisposable
{
    /// <summary>One engine for all worlds: it holds the schema and plans, and takes everything else from the request.</summary>
    private static readonly Lazy<RequestExecutor> Engine = new(() =>
        new ServiceCollection().AddGraphQL(graphql => graphql.AddTypes(typeof(HubHost).Assembly)).BuildServiceProvider().GetRequiredService<RequestExecutor>());

    private readonly SqliteHubDatabase _database;
    private readonly ServiceProvider _services;
    private readonly ProofIds _ids;
    private readonly ProofClock _clock;
    private readonly string _path;
    private readonly Dictionary<int, Guid> _concerns = [];

    private ProofWorld(string path)
    {
        _path = path;
        _database = new SqliteHubDatabase(path);
        _ids = new ProofIds();
        _clock = new ProofClock();
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(_clock);
        services.AddSingleton<IdSource>(_ids);
        services.AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider());
        services.AddLogging();
        services.AddHubCore(_database);

        // Who needs a scope first makes it: its id, which never leaves the hub, must not move those that do.
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<ScopeStore>(provider, new IdSource()));

        // A heart that beats whenever there is nothing else to say: a session's reader knows when it has read all.
        services.AddSingleton(provider =>
        {
            var session = ActivatorUtilities.CreateInstance<LiveSession>(provider);
            session.BeatsAfter = TimeSpan.Zero;
            return session;
        });
        services.AddSingleton(Engine.Value);
        _services = services.BuildServiceProvider();
    }

    /// <summary>Concerns that were raised, by the number of the command.</summary>
    public IReadOnlyDictionary<int, Guid> Concerns => _concerns;

    /// <summary>Makes the file that every world begins with.</summary>
    public static async Task MakeTemplateAsync(string path, CancellationToken cancellationToken)
    {
        var database = new SqliteHubDatabase(path);
        await database.MigrateAsync(cancellationToken);
        await ProofCast.SeedAsync(database, new ProofIds(), cancellationToken);
        SqliteHubDatabase.Forget(path);
    }

    /// <summary>Opens a world on a copy of the template.</summary>
    public static async Task<ProofWorld> OpenAsync(string template, string path, CancellationToken cancellationToken)
    {
        File.Copy(template, path);
        var world = new ProofWorld(path);
        world.Get<NodeLease>().Hold(DateTimeOffset.MaxValue);
        await world.Get<DirectoryWatch>().ReadAsync(cancellationToken);
        await world.Get<JournalTailer>().StartAsync(cancellationToken);
        await world.Get<JournalTailer>().Started;
        return world;
    }

    /// <summary>Lets the time of a command come, whether it is carried out or not.</summary>
    public void Begin(ProofCommand command)
    {
        _ids.Begin(command.Number);
        _clock.Begin(command.Number);
    }

    /// <summary>Carries out a command whose time has come. A refusal is an outcome like any other.</summary>
    /// <returns>Whether it was refused.</returns>
    public async Task<bool> RunAsync(ProofCommand command, CancellationToken cancellationToken)
    {
        var viewer = (await ViewerAsync(command.Actor, cancellationToken)).Viewer;
        if (command.Raises)
        {
            return await IsRaiseRefusedAsync(command, viewer, cancellationToken);
        }

        if (command.Deed == ProofDeed.OpenInEmergency)
        {
            return !(await Get<OpenInEmergency>().OpenAsync(viewer, new OpenInEmergencyInput(command.Provider, "Lives are at risk."), cancellationToken)).Succeeded;
        }

        if (command is { Deed: ProofDeed.StandAside, Item: null })
        {
            return !(await Get<StandAside>().ExecuteAsync(viewer, new StandAsideInput("A relative works there.", command.Provider), cancellationToken)).Succeeded;
        }

        if (command.Deed == ProofDeed.SetNote)
        {
            NoteReaders[] readers = [(NoteReaders)(1 << (command.Number % 3))];
            return !(await Get<ExistenceNoteBook>().SetAsync(viewer, new SetExistenceNoteInput(command.Provider, $"Ring desk {command.Number}.", readers, "There is something."), cancellationToken)).Succeeded;
        }

        if (command.Deed == ProofDeed.RemoveNote)
        {
            return !(await Get<ExistenceNoteBook>().RemoveAsync(viewer, command.Provider, cancellationToken)).Succeeded;
        }

        return _concerns.TryGetValue(command.Item!.Number, out var id) && await IsRefusedAsync(command, viewer, id, cancellationToken);
    }

    /// <summary>Asks the GraphQL API as a member.</summary>
    /// <returns>The whole response.</returns>
    public async Task<string> AskAsync(ProofMember member, string query, CancellationToken cancellationToken)
    {
        var (viewer, pages) = await ViewerAsync(member, cancellationToken);
        await using var scope = _services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ViewerHolder>().Settle(viewer, pages);
        var buffer = new ArrayBufferWriter<byte>();
        await Get<RequestExecutor>().ExecuteAsync(new GraphQLRequest(query), scope.ServiceProvider, buffer, cancellationToken);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Asks for an export as a member.</summary>
    /// <param name="member">Who exports.</param>
    /// <param name="asJson">As JSON rather than CSV.</param>
    /// <param name="query">The query string, from the question mark on; empty for everything.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Status, type and body.</returns>
    public async Task<string> ExportAsync(ProofMember member, bool asJson, string query, CancellationToken cancellationToken)
    {
        var (viewer, pages) = await ViewerAsync(member, cancellationToken);
        await using var scope = _services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ViewerHolder>().Settle(viewer, pages);
        using var body = new MemoryStream();
        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider, User = Identity(member).ToPrincipal("proof"), RequestAborted = cancellationToken };
        context.Request.QueryString = new QueryString(query);
        context.Response.Body = body;
        await Get<ConcernExport>().RunAsync(context, asJson);
        return $"{context.Response.StatusCode} {context.Response.ContentType} {Encoding.UTF8.GetString(body.ToArray())}";
    }

    /// <summary>Opens the live channel as a member.</summary>
    /// <param name="member">Who subscribes.</param>
    /// <param name="filter">Which alerts.</param>
    /// <param name="after">A cursor of the member's; null to begin now.</param>
    /// <param name="cancellationToken">Ends the session.</param>
    /// <returns>
    /// The messages. Whenever nothing else is to be said a heartbeat is, so a reader never waits. A cursor stands as a mark of
    /// the rights in it: its place counts hidden events too, which is why it is encrypted and worth nothing to its holder.
    /// </returns>
    public async Task<IAsyncEnumerator<(AlertMessage Message, string Text)>> SubscribeAsync(ProofMember member, AlertFilter filter, string? after, CancellationToken cancellationToken)
    {
        var (viewer, pages) = await ViewerAsync(member, cancellationToken);
        var cursors = Get<Cursors>();
        var place = after is null ? null : cursors.LiveOrNull(viewer, after);
        return MessagesAsync(Get<LiveSession>().RunAsync(Identity(member), viewer, pages.Version, new LiveTicket(LiveDoor.SignalR, () => { }), filter, place, cancellationToken)).GetAsyncEnumerator(cancellationToken);

        async IAsyncEnumerable<(AlertMessage, string)> MessagesAsync(IAsyncEnumerable<AlertMessage> messages)
        {
            await foreach (var message in messages)
            {
                var mark = $"<cursor of {message.Cursor.Length}, rights {cursors.LiveOrNull(viewer, message.Cursor)?.Rights.Mark:x}>";
                yield return (message, JsonSerializer.Serialize(message).Replace(message.Cursor, "", StringComparison.Ordinal) + mark);
            }
        }
    }

    /// <summary>Waits until the live channel has passed all that is committed.</summary>
    public async Task SettleAsync(CancellationToken cancellationToken)
    {
        var version = await Get<DirectoryWatch>().ReadAsync(cancellationToken);
        await Get<JournalTailer>().ReachAsync(await Get<JournalReader>().HeadAsync(cancellationToken), version, DateOnly.MinValue, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await Get<JournalTailer>().StopAsync(CancellationToken.None);
        await _services.DisposeAsync();
        SqliteHubDatabase.Forget(_path);
        foreach (var file in new[] { _path, _path + "-wal", _path + "-shm" })
        {
            File.Delete(file);
        }
    }

    private T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    private async Task<(Viewer Viewer, DirectoryBook.Pages Pages)> ViewerAsync(ProofMember member, CancellationToken cancellationToken)
    {
        var version = await Get<DirectoryWatch>().ReadAsync(cancellationToken);
        var viewer = await Get<ViewerDirectory>().FindAsync(Identity(member), version, cancellationToken)
            ?? throw new InvalidOperationException($"The cast has no member \"{member.Name}\".");
        return (viewer, await Get<DirectoryBook>().OpenAsync(version, cancellationToken));
    }

    private TokenIdentity Identity(ProofMember member) =>
        new(ProofCast.Tenant, member.ObjectId, member.IsClient, member.IsClient ? member.ObjectId : null, _clock.GetUtcNow().AddDays(1));

    /// <summary>
    /// Raises an item. Where it cannot be linked to another, because that is not there or its author may not, it is raised by
    /// itself: those who see it and not the other must not notice.
    /// </summary>
    /// <returns>Whether anything was refused, be it the link alone.</returns>
    private async Task<bool> IsRaiseRefusedAsync(ProofCommand command, Viewer viewer, CancellationToken ct)
    {
        var input = Input(command);
        if (command.Beside is { } other && _concerns.TryGetValue(other.Number, out var beside))
        {
            if (await RaisedAsync(input with { LinkedTo = beside }))
            {
                return false;
            }

            Begin(command);
            await RaisedAsync(input);
            return true;
        }

        return !await RaisedAsync(input);

        async Task<bool> RaisedAsync(RaiseConcernInput wanted)
        {
            var raised = await Get<RaiseConcern>().ExecuteAsync(viewer, wanted, ct);
            if (raised.Succeeded)
            {
                _concerns[command.Number] = raised.Value.ConcernId;
            }

            return raised.Succeeded;
        }
    }

    private static RaiseConcernInput Input(ProofCommand command) => new()
    {
        ProviderCode = command.Provider,
        Text = $"Words of item {command.Number}, for full readers alone.",
        Topics = [command.Number % 2 == 0 ? "STAFFING" : "MEDICINES"],
        Immediacy = (Immediacy)(1 + (command.Number % 4)),
        Class = command.Item!.Class,
        Summary = command.Item.BeginsWithSummary ? $"Summary of item {command.Number}." : null,
        GroupCode = command.Item.Group,
        AsDraft = command.Deed == ProofDeed.RaiseDraft,
        ConfirmNoPersonalData = true,
    };

    private async Task<bool> IsRefusedAsync(ProofCommand command, Viewer viewer, Guid id, CancellationToken ct)
    {
        await using var context = _database.CreateContext();
        var version = await context.Concerns.AsNoTracking().Where(concern => concern.Id == id).Select(concern => concern.Version).SingleAsync(ct);
        var (change, answer, grants) = (Get<ChangeConcern>(), Get<AnswerConcern>(), Get<GrantAccess>());
        switch (command.Deed)
        {
            case ProofDeed.Post:
                return !(await change.MoveAsync(viewer, new MoveConcernInput(id, ConcernState.Posted, version), ct)).Succeeded;
            case ProofDeed.Triage:
                return !(await change.MoveAsync(viewer, new MoveConcernInput(id, ConcernState.Triaged, version), ct)).Succeeded;
            case ProofDeed.Amend:
                return !(await change.AmendAsync(viewer, new AmendConcernInput(id, $"Other words by command {command.Number}.", version, ConfirmNoPersonalData: true), ct)).Succeeded;
            case ProofDeed.Summarise:
                return !(await change.SummariseAsync(viewer, new SummariseConcernInput(id, $"Summary by command {command.Number}.", version, ConfirmNoPersonalData: true), ct)).Succeeded;
            case ProofDeed.TakeSummaryBack:
                return !(await change.SummariseAsync(viewer, new SummariseConcernInput(id, null, version), ct)).Succeeded;
            case ProofDeed.Withdraw:
                return !(await change.WithdrawAsync(viewer, new WithdrawConcernInput(id, "It was a mistake.", version), ct)).Succeeded;
            case ProofDeed.Assess:
                return !(await answer.AssessAsync(viewer, new AssessConcernInput(id, (Immediacy)(1 + (command.Number % 4)), Reasons: $"Reasons of command {command.Number}."), ct)).Succeeded;
            case ProofDeed.Acknowledge:
                return !(await answer.AcknowledgeAsync(viewer, id, ct)).Succeeded;
            case ProofDeed.Reclassify:
                return !(await Get<ReclassifyConcern>().ExecuteAsync(viewer, new ReclassifyConcernInput(id, command.ToClass, "It is another matter.", version, ConfirmNoPersonalData: true), ct)).Succeeded;
            case ProofDeed.Handle:
                return !(await Get<HandleConcern>().ExecuteAsync(viewer, new HandleConcernInput(id, command.Number % 3 == 0 ? null : Tlp.Red), ct)).Succeeded;
            case ProofDeed.StandAside:
                return !(await Get<StandAside>().ExecuteAsync(viewer, new StandAsideInput("A relative works there.", ConcernId: id), ct)).Succeeded;
            case ProofDeed.Grant:
                var personId = command.ToBody ? (Guid?)null : await context.People.Where(person => person.ObjectId == command.Target!.ObjectId).Select(person => person.Id).SingleAsync(ct);
                return !(await grants.GrantAsync(viewer, new GrantAccessInput(id, command.Target!.Body, "They act on it.", _clock.GetUtcNow().AddDays(1), personId), ct)).Succeeded;
            case ProofDeed.Revoke:
                var grant = await context.Grants.AsNoTracking().Where(g => g.ConcernId == id && g.RevokedAt == null).OrderBy(g => g.At).ThenBy(g => g.Id).FirstOrDefaultAsync(ct);
                return grant is not null && !(await grants.RevokeAsync(viewer, new RevokeGrantInput(id, grant.Id, "No longer needed."), ct)).Succeeded;
            default:
                throw new InvalidOperationException($"A command \"{command.Deed}\" changes no item.");
        }
    }
}
