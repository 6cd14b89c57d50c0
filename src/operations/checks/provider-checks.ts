/** The mail and text providers: whether our credentials are theirs, and what they still let us send. */
import { bad, good, look, type Check, type Finding } from './finding';

/** What SES says of our account. */
export interface EmailQuota {
  most24Hours: number;
  sent24Hours: number;
  mostPerSecond: number;
}

/** How the account at SES is set up for us. */
export interface EmailSetUp {
  isSenderVerified: boolean;
  /** Null without the configuration set. */
  destinations: { topicArn: string; eventTypes: string[] }[] | null;
}

/** What MessageBird says of our account. */
export interface SmsBalance {
  payment: string;
  type: string;
  amount: number;
}

/** What these checks look at. */
export interface ProviderPatient {
  /** Whether the sandbox answers instead of the companies. */
  isSandbox: boolean;
  ratePerSecond: number;
  /** `EMAIL_FROM`, `SES_CONFIGURATION_SET`, and the topics of `SES_EVENT_TOPIC_ARNS`. */
  sender: string;
  configurationSet: string;
  topicArns: string[];
  emailQuota(): Promise<EmailQuota>;
  emailSetUp(): Promise<EmailSetUp>;
  /** Null when no key is set: texts are off. */
  smsBalance: (() => Promise<SmsBalance>) | null;
}

/** What SES lets an account send that it has not approved yet. */
const UNAPPROVED_PER_DAY = 200;
/** Without the first two a lost answer of SES cannot be told from a lost message; without the others nobody rests. */
const NEEDED_EVENTS = ['send', 'delivery', 'bounce', 'complaint'];
const NEARLY_ALL = 0.9;
const LITTLE_BALANCE = 10;

/** The checks. */
export function providerChecks(patient: ProviderPatient): { email: Check; setUp: Check; texts: Check } {
  return {
    setUp: {
      subject: 'Sender and events (SES)',
      otherwise:
        'let the credentials do ses:GetIdentityVerificationAttributes and ses:DescribeConfigurationSet, or see by hand that EMAIL_FROM is verified and SES_CONFIGURATION_SET publishes to SES_EVENT_TOPIC_ARNS',
      make: async () => setUp(patient, await patient.emailSetUp()),
    },
    email: {
      subject: 'E-mail (SES)',
      otherwise: patient.isSandbox
        ? 'see that the sandbox runs at SANDBOX_URL'
        : 'see that the credentials are valid in SES_REGION and may ses:GetSendQuota and ses:SendRawEmail',
      make: async () => [email(patient, await patient.emailQuota())],
    },
    texts: {
      subject: 'Texts (MessageBird)',
      otherwise: patient.isSandbox
        ? 'see that the sandbox runs, and SANDBOX_TLS_PORT and SANDBOX_CA_FILE are its own'
        : 'see that MESSAGEBIRD_ACCESS_KEY is a live key of your account',
      make: () => texts(patient),
    },
  };
}

function email({ isSandbox, ratePerSecond }: ProviderPatient, quota: EmailQuota): Finding {
  const subject = 'E-mail (SES)';
  const most = quota.most24Hours;
  const used = `${quota.sent24Hours} of ${most === -1 ? 'any number' : most} sent in 24 hours`;
  if (most !== -1 && quota.sent24Hours >= most * NEARLY_ALL)
    return bad(subject, used, 'ask SES for a higher daily limit; what does not fit is put off until it does');
  if (most !== -1 && most <= UNAPPROVED_PER_DAY)
    return look(
      subject,
      used,
      'the account is in SES’s own sandbox: ask for production access, or only verified addresses get mail',
    );
  if (ratePerSecond > quota.mostPerSecond)
    return look(
      subject,
      `EMAIL_RATE_PER_SECOND is ${ratePerSecond}, SES takes ${quota.mostPerSecond}`,
      'set it to what SES takes, divided by the number of workers',
    );
  return good(subject, `${isSandbox ? 'sandbox; ' : ''}${used}, ${quota.mostPerSecond} a second`);
}

function setUp(
  { isSandbox, sender, configurationSet, topicArns }: ProviderPatient,
  { isSenderVerified, destinations }: EmailSetUp,
): Finding[] {
  const who = isSenderVerified
    ? good('Sender (SES)', `${isSandbox ? 'sandbox; ' : ''}${sender} may send`)
    : bad('Sender (SES)', `${sender} is not verified`, 'verify the address or its domain in SES_REGION');
  return [who, events(configurationSet, topicArns, destinations)];
}

function events(
  configurationSet: string,
  topicArns: string[],
  destinations: EmailSetUp['destinations'],
): Finding {
  const subject = 'Events (SES)';
  if (destinations === null)
    return bad(
      subject,
      `there is no configuration set ${configurationSet}: SES refuses every e-mail`,
      'make it in SES_REGION, or set SES_CONFIGURATION_SET to the one there is',
    );
  const heard = new Set(
    destinations
      .filter(({ topicArn }) => topicArns.includes(topicArn))
      .flatMap(({ eventTypes }) => eventTypes),
  );
  const missing = NEEDED_EVENTS.filter((type) => !heard.has(type));
  if (missing.length > 0)
    return bad(
      subject,
      `${configurationSet} does not publish ${missing.join(', ')} to a topic of SES_EVENT_TOPIC_ARNS`,
      'add them to its SNS destination: without them a lost answer of SES leads to a second copy',
    );
  return good(subject, `${configurationSet} publishes ${NEEDED_EVENTS.join(', ')}`);
}

async function texts({ isSandbox, smsBalance }: ProviderPatient): Promise<Finding[]> {
  const subject = 'Texts (MessageBird)';
  if (smsBalance === null)
    return [
      look(subject, 'no key is set: texts are off', 'set MESSAGEBIRD_ACCESS_KEY if guests should get texts'),
    ];
  const { payment, type, amount } = await smsBalance();
  if (payment === 'prepaid' && amount < LITTLE_BALANCE)
    return [
      bad(subject, `${amount} ${type} left`, 'top the account up; texts are refused without a balance'),
    ];
  return [good(subject, `${isSandbox ? 'sandbox; ' : ''}${payment}, ${amount} ${type}`)];
}
