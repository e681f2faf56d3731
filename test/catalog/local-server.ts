import { createServer, IncomingMessage, Server } from 'http';
import { AddressInfo } from 'net';

export interface Reply {
  readonly status?: number;
  readonly body?: string;
  readonly headers?: { readonly [name: string]: string };
  /** Sends the first half of the body, and then closes the connection. */
  readonly cut?: boolean;
  /** Sends nothing, ever. */
  readonly silent?: boolean;
}

export type Handler = (request: IncomingMessage, body: string) => Reply | Promise<Reply>;

/** A real HTTP server on a free port of this machine. */
export class LocalServer {
  public static async start(handler: Handler): Promise<LocalServer> {
    const local = new LocalServer(handler);
    await new Promise<void>(resolve => local.server.listen(0, 'localhost', resolve));
    return local;
  }

  /** The URLs of all requests, in order. */
  public readonly requests: string[] = [];
  private readonly server: Server;

  private constructor(handler: Handler) {
    this.server = createServer((request, response) => {
      this.requests.push(request.url ?? '');
      void readBody(request).then(body => handler(request, body)).then(reply => {
        if (reply.silent) {
          return;
        }
        const content = Buffer.from(reply.body ?? '');
        response.writeHead(reply.status ?? 200, { 'content-length': content.length, ...reply.headers });
        if (reply.cut) {
          response.write(content.subarray(0, content.length / 2), () => response.destroy());
        } else {
          response.end(content);
        }
      });
    });
  }

  public get url(): string {
    return `http://localhost:${(this.server.address() as AddressInfo).port}`;
  }

  public async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise(resolve => this.server.close(resolve));
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) {
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString('utf8');
}
