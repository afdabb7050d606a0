/** An OpenID provider of a hospital, on this machine: signs in whoever the test says, and lies when it is told to. */

import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';

import Provider from 'oidc-provider';

export const CLIENT = { id: 'casusbord', secret: 'geheim-van-het-ziekenhuis' };

/** What may be wrong with an ID token, or with the answer as a whole: she pressed "annuleren", or it is too busy. */
export type Lie = 'nothing' | 'nonce' | 'expired' | 'access_denied' | 'temporarily_unavailable';

export class Hospital {
  /** Who is signed in there at this moment. */
  account = 'zuster-1';
  lie: Lie = 'nothing';

  /** Who stands before its door, while it is shut. */
  private queue: (() => void)[] | undefined;

  private constructor(
    readonly issuer: string,
    private readonly server: Server,
  ) {}

  /** Starts one for a board at `origin`. `tls`: under https, with this certificate; `inBody`: it takes the board's secret in the
   * body of a question only. */
  static async start(origin: string, { tls, inBody = false }: { tls?: { key: Buffer; cert: Buffer }; inBody?: boolean } = {}): Promise<Hospital> {
    const server = tls ? createSecureServer(tls) : createServer();
    await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
    const issuer = `${tls ? 'https' : 'http'}://localhost:${(server.address() as AddressInfo).port}`;
    const hospital = new Hospital(issuer, server);
    const key = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
    const provider = new Provider(issuer, {
      clients: [
        {
          client_id: CLIENT.id,
          client_secret: CLIENT.secret,
          redirect_uris: [`${origin}/aanmelden/organisatie`],
          response_types: ['code'],
          grant_types: ['authorization_code'],
          token_endpoint_auth_method: inBody ? 'client_secret_post' : 'client_secret_basic',
        },
      ],
      clientAuthMethods: inBody ? ['client_secret_post'] : ['client_secret_basic', 'client_secret_post'],
      jwks: { keys: [{ ...key.export({ format: 'jwk' }), use: 'sig', alg: 'RS256' }] },
      cookies: { keys: ['alleen in deze test'] },
      features: { devInteractions: { enabled: false } },
      interactions: { url: (_, interaction) => `/hier/${interaction.uid}` },
      findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
    });
    // The provider itself gives no token that is over: it is dated back, and signed again.
    provider.use(async (ctx, next) => {
      await next();
      const body = ctx.body as { id_token?: string } | undefined;
      if (hospital.lie === 'expired' && body?.id_token) body.id_token = datedBack(body.id_token, key);
    });
    const answer = provider.callback();
    server.on('request', (request, response) => {
      const url = new URL(request.url ?? '/', issuer);
      if (url.pathname.startsWith('/hier/')) {
        void hospital.consent(provider, request, response);
        return;
      }
      // Another nonce than was asked for, as a token that was meant for somebody else would have.
      if (hospital.lie === 'nonce' && url.pathname === '/auth') {
        url.searchParams.set('nonce', 'een-andere-nonce');
        request.url = `${url.pathname}${url.search}`;
      }
      // Before it looks whether she is signed in there already: a hospital that knows her sends her straight back.
      if (hospital.queue && url.pathname === '/auth') hospital.queue.push(() => void answer(request, response));
      else void answer(request, response);
    });
    return hospital;
  }

  /** Signs the account in and lets the board have what it asks, without a page. */
  private async consent(provider: Provider, ...[request, response]: Parameters<ReturnType<Provider['callback']>>): Promise<void> {
    const { params, grantId } = await provider.interactionDetails(request, response);
    if (this.lie === 'access_denied' || this.lie === 'temporarily_unavailable') {
      const error = { error: this.lie, error_description: 'Bel <b>06-12345678</b>' };
      await provider.interactionFinished(request, response, error, { mergeWithLastSubmission: false });
      return;
    }
    const grant = grantId
      ? await provider.Grant.find(grantId)
      : new provider.Grant({ accountId: this.account, clientId: String(params.client_id) });
    grant?.addOIDCScope('openid');
    const id = await grant?.save();
    const result = { login: { accountId: this.account }, consent: { grantId: id } };
    await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
  }

  /** Shuts the door: who comes stands there until she is let in. */
  shut(): { standing: () => number; letIn: () => void } {
    const queue: (() => void)[] = [];
    this.queue = queue;
    return { standing: () => queue.length, letIn: () => queue.shift()?.() };
  }

  /** Opens it again. */
  open(): void {
    this.queue = undefined;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

/** The same ID token as of two hours ago, over for an hour. */
function datedBack(token: string, key: KeyObject): string {
  const [head = '', body = ''] = token.split('.');
  const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as { iat: number; exp: number };
  const old = { ...claims, iat: claims.iat - 7200, exp: claims.iat - 3600 };
  const signed = `${head}.${Buffer.from(JSON.stringify(old)).toString('base64url')}`;
  return `${signed}.${sign('sha256', Buffer.from(signed), key).toString('base64url')}`;
}
