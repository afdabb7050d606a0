/** A mail server on this machine that takes what the board sends, and says no when it is told to. */

import type { AddressInfo } from 'node:net';

import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

export class Post {
  /** What it took, in order. */
  readonly mails: ParsedMail[] = [];
  /** What it answers about an address (SMTP); nothing: it takes it. */
  readonly refusing = new Map<string, number>();
  /** While this is pending, it has a message and says nothing. */
  hold: Promise<void> | undefined;
  /** How many messages reached it, taken or not. */
  reached = 0;

  private constructor(private readonly server: SMTPServer) {}

  /** Starts one on a free port. Without options it offers no encryption and asks for no account. */
  static async start(options: SMTPServerOptions = { disabledCommands: ['STARTTLS', 'AUTH'] }): Promise<Post> {
    const post: { self?: Post } = {};
    const server = new SMTPServer({
      ...options,
      onRcptTo: ({ address }, _, answer) => {
        const code = post.self?.refusing.get(address);
        answer(code ? Object.assign(new Error('not this one'), { responseCode: code }) : null);
      },
      onData: (stream, _, answer) => {
        const self = post.self;
        if (!self) throw new Error('nobody is there');
        self.reached++;
        void simpleParser(stream).then(async (mail) => {
          await self.hold;
          self.mails.push(mail);
          answer();
        });
      },
    });
    server.on('error', () => {}); // whoever is killed hangs up
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    post.self = new Post(server);
    return post.self;
  }

  get port(): number {
    return (this.server.server.address() as AddressInfo).port;
  }

  /** To whom went what it took. */
  get to(): string[] {
    return this.mails.map(address);
  }

  async stop(): Promise<void> {
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }
}

/** To whom a message goes. */
export function address(mail: ParsedMail): string {
  const [to] = [mail.to].flat();
  return to?.value[0]?.address ?? '';
}
