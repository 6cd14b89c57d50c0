/** What SES says of the account whose credentials we have. */
import {
  ConfigurationSetDoesNotExistException,
  DescribeConfigurationSetCommand,
  GetIdentityVerificationAttributesCommand,
  GetSendQuotaCommand,
  SESClient,
} from '@aws-sdk/client-ses';
import { parseSender } from './mime';
import { clientConfig, type SesEmailSenderOptions } from './ses-email-sender';

/** Limits of an account. */
export interface SesQuota {
  /** -1 when there is no limit. */
  most24Hours: number;
  sent24Hours: number;
  mostPerSecond: number;
}

/** @throws what SES or the network says when the credentials are refused or it cannot be reached. */
export function readSesQuota(options: SesEmailSenderOptions): Promise<SesQuota> {
  return withClient(options, async (client) => {
    const quota = await client.send(new GetSendQuotaCommand({}));
    return {
      most24Hours: quota.Max24HourSend ?? 0,
      sent24Hours: quota.SentLast24Hours ?? 0,
      mostPerSecond: quota.MaxSendRate ?? 0,
    };
  });
}

/** How an account is set up for us. */
export interface SesSetUp {
  /** Whether the sender's address, its domain or a domain above is verified. */
  isSenderVerified: boolean;
  /** Where events are published to over SNS, as far as that is switched on; null without the configuration set. */
  destinations: { topicArn: string; eventTypes: string[] }[] | null;
}

/** @throws what SES or the network says; UnsendableEmailError when the sender is not one address. */
export function readSesSetUp(options: SesEmailSenderOptions): Promise<SesSetUp> {
  return withClient(options, async (client) => {
    const Identities = identitiesOf(parseSender(options.from).address);
    const command = new GetIdentityVerificationAttributesCommand({ Identities });
    const { VerificationAttributes = {} } = await client.send(command);
    return {
      isSenderVerified: Object.values(VerificationAttributes).some(
        ({ VerificationStatus }) => VerificationStatus === 'Success',
      ),
      destinations: await destinationsOf(client, options.configurationSet),
    };
  });
}

/** Asks with a client of its own, which is closed afterwards. */
async function withClient<T>(
  options: SesEmailSenderOptions,
  ask: (client: SESClient) => Promise<T>,
): Promise<T> {
  const client = new SESClient(clientConfig(options));
  try {
    return await ask(client);
  } finally {
    client.destroy();
  }
}

/** Whoever has verified a domain may send from every address in it and below it. */
function identitiesOf(address: string): string[] {
  const labels = (address.split('@')[1] ?? '').split('.');
  const domains = labels.slice(0, -1).map((_label, index) => labels.slice(index).join('.'));
  return [address, ...domains];
}

async function destinationsOf(
  client: SESClient,
  configurationSet: string,
): Promise<SesSetUp['destinations']> {
  try {
    const { EventDestinations = [] } = await client.send(
      new DescribeConfigurationSetCommand({
        ConfigurationSetName: configurationSet,
        ConfigurationSetAttributeNames: ['eventDestinations'],
      }),
    );
    return EventDestinations.flatMap(({ Enabled, MatchingEventTypes = [], SNSDestination }) =>
      Enabled === true && SNSDestination?.TopicARN !== undefined
        ? [{ topicArn: SNSDestination.TopicARN, eventTypes: MatchingEventTypes }]
        : [],
    );
  } catch (error) {
    if (error instanceof ConfigurationSetDoesNotExistException) return null;
    throw error;
  }
}
