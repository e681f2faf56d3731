import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** CloudFormation's request to a custom resource. */
export interface CustomResourceEvent {
  readonly RequestType: 'Create' | 'Update' | 'Delete';
  readonly RequestId: string;
  readonly StackId: string;
  readonly LogicalResourceId: string;
  readonly PhysicalResourceId?: string;
  readonly ResourceType: string;
  readonly ResourceProperties: Record<string, unknown>;
  readonly OldResourceProperties?: Record<string, unknown>;
}

/** What the handler answers; an exception becomes CloudFormation's FAILED. */
export interface CustomResourceAnswer {
  readonly PhysicalResourceId?: string;
  readonly Data?: Record<string, unknown>;
}

export type CustomResourceHandler = (event: CustomResourceEvent) => Promise<CustomResourceAnswer | void>;

/** What EventBridge sends to a function. */
export type EventHandler = (event: Record<string, unknown>) => Promise<void>;

/** Runs what functions do in this process, since the emulator runs none: for custom resources, and for events. */
export class CustomResourceServer {
  private readonly handlers = new Map<string, CustomResourceHandler>();
  private onEvent?: EventHandler;
  private server?: Server;

  /** Registers a handler and returns the URL that reaches it. */
  async register(resourceType: string, handler: CustomResourceHandler): Promise<string> {
    this.handlers.set(resourceType, handler);
    return this.url();
  }

  /** Registers who gets all events, and returns the URL that reaches it. */
  async registerEvents(handler: EventHandler): Promise<string> {
    this.onEvent = handler;
    return this.url();
  }

  stop(): void {
    this.server?.close();
    this.server?.closeAllConnections();
  }

  private async url(): Promise<string> {
    this.server ??= await this.listen();
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/`;
  }

  private async listen(): Promise<Server> {
    const server = createServer((request, response) => {
      void this.answer(request).then(answer => response.end(JSON.stringify(answer)));
    });
    return new Promise(resolve => server.listen(0, '127.0.0.1', () => resolve(server)));
  }

  private async answer(request: IncomingMessage): Promise<object> {
    try {
      const event = JSON.parse(await bodyOf(request)) as CustomResourceEvent | { readonly event: Record<string, unknown> };
      if ('event' in event) {
        await this.onEvent!(event.event);
        return { Status: 'SUCCESS' };
      }
      return { Status: 'SUCCESS', ...await this.handlers.get(event.ResourceType)!(event) };
    } catch (error) {
      return { Status: 'FAILED', Reason: error instanceof Error ? error.message : String(error) };
    }
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) {
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString();
}
