/**
 * The other companies on this machine: SES, SNS and MessageBird behind their own wire protocols, and a
 * mailbox that shows what they were given. For the demo and for tests; listens on 127.0.0.1 only.
 */
import { mkdirSync } from 'node:fs';
import { createServer as createHttpServer, type Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { SANDBOX_MESSAGEBIRD_SIGNING_KEY } from './agent';
import { acceptEmail, acceptSms, type AcceptanceOptions } from './acceptance';
import { loadCertificates, type Certificates } from './certificates';
import { Faults } from './faults';
import { matches, openMessage, type MessageFilter, type OpenedMessage } from './mailbox/opened-message';
import { mailboxRoutes } from './mailbox/routes';
import { MessageLog } from './message-log';
import { messagebirdStandIn } from './messagebird/messagebird-stand-in';
import { ReportQueue } from './report-queue';
import { reportRequest } from './report-request';
import { sesStandIn } from './ses/ses-stand-in';
import { isLoopbackHost } from './settings';
import { snsHeaders, snsSubscriptionConfirmation, type SnsIdentity } from './sns/sns-message';
import { snsHost, tlsDoor } from './tls-door';

/** Topic the events come from unless told otherwise; of eu-west-1, what the product accepts by default. */
const sandboxTopicArn = (region: string): string => `arn:aws:sns:${region}:000000000000:wedsync-ses-events`;

export interface SandboxOptions {
  /** Folder of the mailbox and the certificates. */
  dataDir: string;
  /** Port of the SES protocol and the mailbox; 0, the default, takes a free one. */
  port?: number;
  /** Port of the TLS door; 0, the default, takes a free one. */
  tlsPort?: number;
  /** Where SES events are posted; without it none are made. Must be on this machine. */
  eventsUrl?: string;
  topicArn?: string;
  region?: string;
  messagebirdSigningKey?: string;
  /** Origin on this machine that status reports go to when their public address is elsewhere. */
  reportsOrigin?: string;
  /** Pauses between attempts to hand over a report, in milliseconds. */
  retryDelaysMs?: readonly number[];
}

/** A running sandbox. */
export interface Sandbox {
  port: number;
  tlsPort: number;
  /** Address of the SES protocol and the mailbox page. */
  url: string;
  /** Certificate authority to be trusted by `createSandboxAgent`. */
  caFile: string;
  faults: Faults;
  /** What was received, newest first. */
  messages(filter?: MessageFilter): Promise<OpenedMessage[]>;
  /** Empties the mailbox. */
  clear(): void;
  /** Posts SNS's subscription handshake to the events address; resolves with the HTTP status. */
  requestSubscription(): Promise<number>;
  /** Whether the address named in the handshake was fetched. */
  isSubscribed(): boolean;
  /** Stops listening and sending; what is owed is taken up by the next start on the same folder. */
  close(): Promise<void>;
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

function staysHere(options: SandboxOptions): void {
  for (const address of [options.eventsUrl, options.reportsOrigin])
    if (address !== undefined && !isLoopbackHost(new URL(address).hostname))
      throw new Error(`The sandbox reports to this machine only, not to ${address}`);
}

async function postHandshake(eventsUrl: string | undefined, identity: SnsIdentity): Promise<number> {
  if (eventsUrl === undefined) throw new Error('The sandbox was given no address for events');
  const body = snsSubscriptionConfirmation(identity, new Date());
  return (await fetch(eventsUrl, { method: 'POST', body, headers: snsHeaders(body) })).status;
}

/** Everything that remembers and reports, without any door. */
function backOffice(options: SandboxOptions, identity: SnsIdentity) {
  const log = new MessageLog(options.dataDir);
  const faults = new Faults();
  const stopping = new AbortController();
  const { messagebirdSigningKey = SANDBOX_MESSAGEBIRD_SIGNING_KEY, retryDelaysMs } = options;
  const queue = new ReportQueue({
    log,
    faults,
    request: (report) => reportRequest(report, { ...options, messagebirdSigningKey }),
    ...(retryDelaysMs === undefined ? {} : { retryDelaysMs }),
  });
  const acceptance: AcceptanceOptions = {
    log,
    queue,
    identity,
    publishesEvents: options.eventsUrl !== undefined,
  };
  return { log, faults, stopping, queue, acceptance };
}

function doors(office: ReturnType<typeof backOffice>, certificates: Certificates, onSubscribed: () => void) {
  const { log, faults, acceptance, stopping } = office;
  const { signal } = stopping;
  const plain = express().disable('x-powered-by');
  plain.use(
    sesStandIn({
      log,
      faults,
      topicArn: acceptance.identity.topicArn,
      accept: (email) => acceptEmail(email, acceptance),
      stopping: signal,
    }),
  );
  plain.use(mailboxRoutes({ log, faults }));
  const tls = tlsDoor({
    'rest.messagebird.com': messagebirdStandIn({
      log,
      faults,
      accept: (sms) => acceptSms(sms, acceptance),
      stopping: signal,
    }),
    [`sns.${acceptance.identity.region}.amazonaws.com`]: snsHost(certificates, onSubscribed),
  });
  return { plainServer: createHttpServer(plain), tlsServer: createHttpsServer(certificates.tls, tls) };
}

/**
 * Starts the sandbox.
 *
 * @throws Error when a port is taken, or `eventsUrl` or `reportsOrigin` is not on this machine.
 */
export async function createSandbox(options: SandboxOptions): Promise<Sandbox> {
  staysHere(options);
  const region = options.region ?? 'eu-west-1';
  mkdirSync(options.dataDir, { recursive: true });
  const hosts = ['rest.messagebird.com', `sns.${region}.amazonaws.com`];
  const certificates = await loadCertificates(options.dataDir, hosts);
  const identity: SnsIdentity = {
    region,
    topicArn: options.topicArn ?? sandboxTopicArn(region),
    privateKey: certificates.sns.key,
    certificateName: certificates.snsFingerprint,
  };
  const office = backOffice(options, identity);
  const { log, queue, faults, stopping } = office;
  let subscribed = false;
  const { plainServer, tlsServer } = doors(office, certificates, () => (subscribed = true));
  const stopServers = () => Promise.all([stop(plainServer), stop(tlsServer)]);
  const [port, tlsPort] = await Promise.all([
    listen(plainServer, options.port ?? 0),
    listen(tlsServer, options.tlsPort ?? 0),
  ]).catch(async (error: unknown) => {
    await stopServers();
    throw error;
  });
  queue.resume();
  return {
    port,
    tlsPort,
    url: `http://127.0.0.1:${String(port)}`,
    caFile: certificates.caFile,
    faults,
    messages: (filter = {}) => {
      const wanted = log.list().filter((message) => matches(message, filter));
      return Promise.all(wanted.map((message) => openMessage(message, log)));
    },
    clear: () => log.clear(),
    requestSubscription: () => postHandshake(options.eventsUrl, identity),
    isSubscribed: () => subscribed,
    close: async () => {
      stopping.abort();
      queue.close();
      await stopServers();
    },
  };
}
