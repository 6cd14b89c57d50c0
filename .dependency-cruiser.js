/**
 * The walls between the rooms (docs/architecture.md). Each rule tells why it stands; `npm run walls`
 * checks them, and tests/walls.test.ts plants a breach behind each one to see it caught.
 *
 * @type {import('dependency-cruiser').IConfiguration}
 */

/** A package, whether it lies in node_modules or is only named. */
const packages = (...names) => `(^|node_modules/)(${names.join('|')})(/|$)`;

/** Everything outside the project: installed packages and what is built into Node. */
const OUTSIDE = {
  dependencyTypes: ['core', 'npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'unknown'],
};

const MESSAGES = String.raw`^src/workflows/.+\.messages\.ts$`;
const DOORS = String.raw`^src/(worker|workflow-bundles|standalone)\.ts$|^src/api/server\.ts$|^src/operations/[^/]+\.ts$|^src/demo/`;

module.exports = {
  forbidden: [
    {
      name: 'domain-stands-alone',
      comment:
        'The rules know no clock, no database and no library but date arithmetic, so that they can be read and tested alone.',
      severity: 'error',
      from: { path: '^src/domain/' },
      to: { path: '^src/', pathNot: '^src/domain/' },
    },
    {
      name: 'domain-needs-only-dates',
      comment:
        'Date arithmetic is the one thing that nobody should write again; everything else would tie the rules to a library.',
      severity: 'error',
      from: { path: '^src/domain/' },
      to: { ...OUTSIDE, pathNot: packages('luxon', 'date-holidays', '@types/luxon') },
    },
    {
      name: 'workflows-are-deterministic',
      comment:
        'A workflow is replayed; whatever it could read from outside would differ the second time. Only rules and types of activities are safe.',
      severity: 'error',
      from: { path: '^src/workflows/', pathNot: MESSAGES },
      to: { path: '^src/', pathNot: '^src/(workflows|domain)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'workflows-see-only-activities',
      comment:
        'Even as types, adapters, API and settings have no business in a workflow: it talks to the world through activities.',
      severity: 'error',
      from: { path: '^src/workflows/', pathNot: MESSAGES },
      to: { path: '^src/', pathNot: '^src/(workflows|domain|activities)/' },
    },
    {
      name: 'workflows-use-temporal-only',
      comment: 'Packages and Node built-ins bring clocks, randomness and size into every cached workflow.',
      severity: 'error',
      from: { path: '^src/workflows/', pathNot: MESSAGES },
      to: { ...OUTSIDE, pathNot: packages('@temporalio/(workflow|common)', 'luxon', '@types/luxon') },
    },
    {
      name: 'messages-are-only-messages',
      comment: 'The API and the workflow share these files; anything more in them would travel both ways.',
      severity: 'error',
      from: { path: MESSAGES },
      to: { path: '^src/', pathNot: [MESSAGES, '^src/domain/'] },
    },
    {
      name: 'messages-define-with-temporal',
      comment: 'Defining a message takes Temporal’s definers and nothing else.',
      severity: 'error',
      from: { path: MESSAGES },
      to: { ...OUTSIDE, pathNot: packages('@temporalio/(workflow|common)') },
    },
    {
      name: 'activities-work-through-ports',
      comment: 'An activity gets narrow ports, so that tests and other providers can stand behind them.',
      severity: 'error',
      from: { path: '^src/activities/' },
      to: { path: '^src/', pathNot: '^src/(activities|domain)/' },
    },
    {
      name: 'activities-know-no-driver',
      comment: 'Database drivers and provider SDKs belong to the adapters.',
      severity: 'error',
      from: { path: '^src/activities/' },
      to: {
        path: packages('knex', 'pg', '@aws-sdk/.+', 'messagebird', 'express', '@types/pg', '@types/express'),
      },
    },
    {
      name: 'relay-carries-only',
      comment:
        'The relay takes due work through its port and tells workflows through their messages; whose work it is it need not know.',
      severity: 'error',
      from: { path: '^src/relay/' },
      to: { path: '^src/', pathNot: ['^src/(relay|domain)/', MESSAGES], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'adapters-serve-nobody-in-particular',
      comment: 'An adapter carries out a port; knowing who calls it would turn the dependency round.',
      severity: 'error',
      from: { path: '^src/adapters/' },
      to: { path: '^src/(workflows|activities|api|web|sandbox|relay)/', pathNot: MESSAGES },
    },
    {
      name: 'api-is-a-door',
      comment:
        'The API speaks to stores through ports and to workflows through their messages; it draws with the pure views of src/web.',
      severity: 'error',
      from: { path: '^src/api/', pathNot: '^src/api/server\\.ts$' },
      to: {
        path: '^src/(activities|adapters|workflows|sandbox|embedded|demo)/|^src/(composition|compose-stores)\\.ts$',
        pathNot: MESSAGES,
      },
    },
    {
      name: 'web-draws-only',
      comment:
        'A view turns values into markup. With no server room behind it, it can be looked at and tested alone.',
      severity: 'error',
      from: { path: '^src/web/' },
      to: { path: '^src/', pathNot: '^src/(web|domain)/' },
    },
    {
      name: 'telemetry-only-listens',
      comment:
        'What measures knows what is told to it; reaching for a store or a request itself, it could change what it watches, or tell who it was.',
      severity: 'error',
      from: { path: '^src/telemetry/' },
      to: { path: '^src/', pathNot: '^src/(telemetry|domain)/' },
    },
    {
      name: 'telemetry-is-wired-in-from-outside',
      comment:
        'Rooms tell whoever listens, through ports of their own; who counts is decided where things are built.',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/telemetry/', '^src/composition\\.ts$', DOORS] },
      to: { path: '^src/telemetry/' },
    },
    {
      name: 'security-is-below',
      comment: 'Tokens, signatures and encryption are used by many rooms and use none.',
      severity: 'error',
      from: { path: '^src/security/' },
      to: { path: '^src/', pathNot: '^src/(security|domain)/' },
    },
    {
      name: 'sandbox-is-another-company',
      comment:
        'It stands for providers who know nothing of our code; sharing any, signatures above all, would let both sides be wrong together.',
      severity: 'error',
      from: { path: '^src/sandbox/' },
      to: { path: '^src/', pathNot: '^src/(sandbox|domain)/' },
    },
    {
      name: 'sandbox-is-not-built-in',
      comment:
        'It is reached over the wire like the real providers, or it would prove nothing; only who composes knows how to dial it.',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/sandbox/', '^src/composition\\.ts$'] },
      to: { path: '^src/sandbox/' },
    },
    {
      name: 'one-place-composes',
      comment:
        'Real things are built in one place, so that a reader finds every choice there; only the doors ask for it.',
      severity: 'error',
      from: { path: '^src/', pathNot: [DOORS, '^src/composition\\.ts$'] },
      to: { path: '^src/(composition|compose-stores)\\.ts$' },
    },
    {
      name: 'settings-come-in-by-the-doors',
      comment:
        'Settings are handed on as values; a room that reads them itself cannot be built twice in one process.',
      severity: 'error',
      from: {
        path: '^src/(domain|workflows|activities|api|web|security|sandbox|adapters)/',
        pathNot: [DOORS, '^src/adapters/postgres/migrate\\.ts$', '^src/sandbox/server\\.ts$'],
      },
      to: { path: '^src/config\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'embedded-only-for-one-command',
      comment: 'Running everything on one machine is a way of starting the product, not a part of it.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(embedded/|standalone\\.ts$)' },
      to: { path: '^src/embedded/' },
    },
    {
      name: 'checks-are-told-what-to-look-at',
      comment:
        'A check of an installation gets narrow ports, so that a test can break each thing alone and see it found.',
      severity: 'error',
      from: { path: '^src/operations/checks/' },
      to: { path: '^src/', pathNot: '^src/(operations/checks|domain|security)/' },
    },
    {
      name: 'operations-are-run-by-hand',
      comment: 'A command of the operator is never a part of what serves guests.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/operations/' },
      to: { path: '^src/operations/' },
    },
    {
      name: 'reconciliation-counts-alone',
      comment:
        'What counts again shares no code with what is counted, or both could be wrong in the same way.',
      severity: 'error',
      from: { path: '^rehearsal/reconciliation/' },
      to: { path: '^(src|rehearsal)/', pathNot: '^rehearsal/reconciliation/' },
    },
    {
      name: 'story-is-only-told',
      comment: 'Who says what is decided by the seed and the rules alone, before anything runs.',
      severity: 'error',
      from: { path: '^rehearsal/story/' },
      to: { path: '^(src|rehearsal)/', pathNot: ['^rehearsal/story/', '^src/domain/'] },
    },
    {
      name: 'diary-draws-only',
      comment: 'The diary is drawn from a recording, so that it can be looked at without a server.',
      severity: 'error',
      from: { path: '^rehearsal/diary/' },
      to: {
        path: '^(src|rehearsal)/',
        pathNot: ['^rehearsal/(diary|reconciliation)/', '^rehearsal/play/ledger\\.ts$', '^src/web/'],
      },
    },
    {
      name: 'no-rehearsal-in-the-product',
      comment: 'It runs from a checkout, with development packages; what ships does not know it.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^rehearsal/' },
    },
    {
      name: 'no-circles',
      comment: 'Two files that need each other are one file, or hide a third.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-tests-in-the-product',
      comment: 'What ships does not depend on what checks it.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^tests/' },
    },
    {
      name: 'no-development-packages',
      comment: 'They are not installed where the product runs. The one exception runs from a checkout only.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/embedded/servers/sdk-download\\.ts$' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: '@types/' },
    },
    {
      name: 'nothing-missing',
      comment: 'An import that leads nowhere fails only when its line is reached.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['require', 'import', 'node', 'default', 'types'],
    },
  },
};
