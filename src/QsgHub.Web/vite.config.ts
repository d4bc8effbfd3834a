import { defineConfig } from 'vitest/config';

// Where `npm run dev` finds the server.
const server = process.env['QSGHUB_SERVER'] ?? 'http://127.0.0.1:5080';

export default defineConfig({
  build: {
    outDir: '../../artifacts/web/dist',
    emptyOutDir: true,
    target: 'es2022',
    // The server's content security policy allows scripts, styles and images from the hub's own files and nothing else.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      output: {
        // Libraries change rarely: in files of their own they stay in the browser's cache when the client changes.
        codeSplitting: { groups: [{ name: 'libraries', test: /node_modules/ }] },
      },
    },
  },
  css: {
    preprocessorOptions: {
      // NHS.UK front-end warns about names that it keeps for its own users.
      scss: { quietDeps: true },
    },
  },
  server: {
    host: '127.0.0.1',
    proxy: {
      '/graphql': server,
      '/hubs': { target: server, ws: true },
      '/sign-in-settings.json': server,
      '/development-authority': server,
    },
  },
  test: {
    include: ['tests/**/*.test.ts'],
    environment: 'node',
  },
});
