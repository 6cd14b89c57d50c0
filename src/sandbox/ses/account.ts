/** What SES says of the account: its limits, who may send, where the events go. */
import type { MessageLog } from '../message-log';
import { field, members, success, type QueryAnswer, type QueryForm } from './query-protocol';

const DAY_MILLISECONDS = 86_400_000;
const EVENT_TYPES = ['send', 'delivery', 'bounce', 'complaint', 'reject', 'renderingFailure'];

/** The answer, or undefined when the action is not about the account. Every sender is verified here. */
export function answerAboutAccount(
  action: string,
  form: QueryForm,
  { log, topicArn }: { log: MessageLog; topicArn: string },
): QueryAnswer | undefined {
  switch (action) {
    case 'GetSendQuota':
      return success(action, {
        Max24HourSend: '50000.0',
        MaxSendRate: '200.0',
        SentLast24Hours: `${String(sentInADay(log))}.0`,
      });
    case 'GetIdentityVerificationAttributes':
      return success(action, {
        VerificationAttributes: {
          entry: members(form, 'Identities').map((key) => ({
            key,
            value: { VerificationStatus: 'Success' },
          })),
        },
      });
    case 'DescribeConfigurationSet':
      return success(action, {
        ConfigurationSet: { Name: field(form, 'ConfigurationSetName') ?? '' },
        EventDestinations: {
          member: {
            Name: 'events',
            Enabled: 'true',
            MatchingEventTypes: { member: EVENT_TYPES },
            SNSDestination: { TopicARN: topicArn },
          },
        },
      });
    default:
      return undefined;
  }
}

function sentInADay(log: MessageLog): number {
  const since = Date.now() - DAY_MILLISECONDS;
  return log.list().filter((one) => one.kind === 'email' && Date.parse(one.receivedAt) > since).length;
}
