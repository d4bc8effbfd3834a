return await QsgHub.Server.CommandLine.HubCommandLine.RunAsync(args);
