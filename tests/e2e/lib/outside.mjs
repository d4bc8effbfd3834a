// What the hub reaches by itself: people's mail, and other bodies' systems. Each on a free loopback port.
import { createServer } from 'node:http';
import { SMTPServer } from 'smtp-server';
import { freePort } from './processes.mjs';

/** Takes mails and keeps them. */
export class Post {
  mails = [];
  waiting = [];

  async start() {
    this.server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['AUTH', 'STARTTLS'],
      onData: (stream, session, done) => {
        let text = '';
        stream.on('data', (part) => (text += part));
        stream.on('end', () => {
          this.mails.push({ text, from: session.envelope.mailFrom.address, to: session.envelope.rcptTo.map(({ address }) => address) });
          this.waiting.splice(0).forEach((wake) => wake());
          done();
        });
      },
    });
    this.port = await freePort();
    await new Promise((listening) => this.server.listen(this.port, '127.0.0.1', listening));
  }

  /** The first mail to an address. */
  async to(address) {
    for (;;) {
      const mail = this.mails.find(({ to }) => to.includes(address));
      if (mail) {
        return mail;
      }
      await new Promise((wake) => this.waiting.push(wake));
    }
  }

  stop() {
    return new Promise((closed) => this.server.close(closed));
  }
}

/** Another body's system: it takes every call and keeps it. */
export class Receiver {
  calls = [];
  waiting = [];

  async start() {
    this.port = await freePort();
    this.server = createServer((request, response) => {
      const parts = [];
      request.on('data', (part) => parts.push(part));
      request.on('end', () => {
        this.calls.push({ headers: request.headers, body: Buffer.concat(parts) });
        response.writeHead(204).end();
        this.waiting.splice(0).forEach((wake) => wake());
      });
    });
    await new Promise((listening) => this.server.listen(this.port, '127.0.0.1', listening));
    this.address = `http://127.0.0.1:${this.port}/alerts`;
  }

  /** The first so many calls. */
  async first(count) {
    while (this.calls.length < count) {
      await new Promise((wake) => this.waiting.push(wake));
    }
    return this.calls.slice(0, count);
  }

  stop() {
    return new Promise((closed) => this.server.close(closed).closeAllConnections());
  }
}
