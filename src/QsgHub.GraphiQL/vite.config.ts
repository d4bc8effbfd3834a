import { defineConfig } from 'vite';

export default defineConfig({
  base: '/graphiql/',
  build: {
    outDir: '../../artifacts/graphiql/dist',
    emptyOutDir: true,
    target: 'es2022',
    // The content security policy of the page allows scripts, workers and fonts from the hub's own files and nothing else.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // The editor is one large library, and developers load it from their own machine.
    chunkSizeWarningLimit: 8_000,
    rolldownOptions: {
      // Libraries mark their files for servers that render React, which nobody does here.
      onLog: (level, log, report) => log.code !== 'MODULE_LEVEL_DIRECTIVE' && report(level, log),
    },
  },
  worker: { format: 'es' },
});
